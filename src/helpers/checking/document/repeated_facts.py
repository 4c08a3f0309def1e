"""A figure that two tables of a plan print: the same group, area and period must have the same figure in both.

Inputs: `Facts`. Outputs: claims of kind `contradiction`, and of kind `header` where a column's figures are all those of
another period than it is headed with. Tables that share no figure at all count something else and are left alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.mentions import stems
from helpers.checking.context.misprints import is_misprint
from helpers.checking.reading.danish_text import print_period
from helpers.checking.verdicts import test

#: Whom and where a fact counts, in which unit: what must be the same for two figures to be of one thing.
Key = tuple[str, object, frozenset[str], str, str]
Cells = dict[tuple[Key, str], Fact]
#: A figure this many times the other is of something else, unless its digits slipped.
FAR_TIMES = 2.0


def repeated_fact_claims(facts: Facts) -> list[Claim]:
    """Return the claims of the figures that more than one table prints."""
    tables: dict[int, Cells] = defaultdict(dict)
    doubled: set[tuple[int, Key, str]] = set()
    for fact in dated_facts(facts.items):
        key = fact_key(fact, facts.own)
        if key is None:
            continue
        period = fact.figure.period
        if (key, period) in tables[fact.table]:
            doubled.add((fact.table, key, period))
        tables[fact.table][key, period] = fact
    for table, key, period in doubled:
        tables[table].pop((key, period), None)
    claims: list[Claim] = []
    for number in sorted(tables):
        before: Cells = {}
        for other in (other for other in sorted(tables, reverse=True) if other < number):
            before |= tables[other]
        claims += _repeated(before, tables[number])
        every: Cells = dict(before)
        for other in (other for other in sorted(tables) if other > number):
            every = tables[other] | every
        times: dict[Key, set[str]] = defaultdict(set)
        for key, when in every:
            times[key].add(when)
        for period in sorted({when for _key, when in tables[number]}):
            claims += _misdated(every, times, tables[number], period)
    return claims


def dated_facts(items: Sequence[Fact]) -> list[Fact]:
    """Return the facts, a share without a period as of the newest count beside it in its row."""
    newest: dict[tuple[int, int], str] = {}
    for fact in items:
        if fact.role == "count" and len(fact.figure.period) > 4:
            row = fact.table, fact.row
            newest[row] = max(newest.get(row, ""), fact.figure.period)
    return [
        replace(fact, figure=replace(fact.figure, period=newest.get((fact.table, fact.row), "")))
        if fact.role == "share" and not fact.figure.period
        else fact
        for fact in items
    ]


def fact_key(fact: Fact, own: tuple[str, ...]) -> Key | None:
    """Return what must be the same for another figure to be of the same thing; None for what is not certain."""
    figure = fact.figure
    area = figure.area or (own[0] if len(own) == 1 else "")
    whole = len(figure.period) >= 4 and figure.period[:4].isdigit()
    if fact.total or fact.mean or fact.role not in {"count", "share"} or not area or not whole:
        return None
    words = fact.words - stems(figure.area)
    if not figure.group.benefits and not words:
        return None
    unit = "pct" if figure.unit == "pct" else "persons" if figure.unit == "persons" else "count"
    return area, figure.group, words, fact.literal, f"{fact.role} {unit}"


def _repeated(before: Cells, table: Cells) -> Iterator[Claim]:
    """Give the claims of a table's figures that stand in tables above it, where most of them are the same there."""
    shared = sorted(set(before) & set(table), key=lambda at: table[at].figure.line)
    right = [at for at in shared if _agree(before[at].figure, table[at].figure)]
    if len(right) * 2 > len(shared) or (len(right) == 1 and len(shared) == 2):
        for at in shared:
            one, other = before[at].figure, table[at].figure
            if one.decimals != other.decimals and max(one.value, other.value) > 100:
                continue  # a share beside a count: one of the columns is not what it was taken for
            if one.value * other.value < 0 or not _alike(one, other):
                continue  # a change beside a level
            text = f"{other.area} {print_period(at[1])}: {other.printed}".strip()
            yield Claim("contradiction", other.line, text, other.printed, (Reading("value", (one,), other),))


def _agree(one: Figure, other: Figure) -> bool:
    return test(Reading("value", (one,), other)) is True


def _alike(one: Figure, other: Figure) -> bool:
    """Return whether two figures may be meant to be the same: near each other, or a slip of the digits apart."""
    return max(one.value, other.value) < FAR_TIMES * min(one.value, other.value) or is_misprint(
        other.value, one.value, max(one.decimals, other.decimals)
    )


def _misdated(first: Cells, times: dict[Key, set[str]], second: Cells, period: str) -> Iterator[Claim]:
    """Give the claim of a period under which all of a table's figures are those of another period elsewhere.

    `times` are the periods that `first` holds of each key.
    """
    keys = [key for key, when in second if when == period]
    meant = {when for key in keys for when in times.get(key, ()) if when != period and len(when) == len(period)}
    for other in sorted(meant):
        both = [key for key in keys if (key, other) in first and (key, period) in first]
        fits = [key for key in both if _agree(first[key, other].figure, second[key, period].figure)]
        if len(both) < 2 or len(fits) < len(both) or any((key, other) in second for key in both):
            continue
        if any(_agree(first[key, period].figure, second[key, period].figure) for key in both):
            continue
        figures = [second[key, period].figure for key in both]
        shown = ", ".join(figure.printed for figure in figures)
        note = (
            f"Kolonnen siger {print_period(period)}, men {shown} er tallene for {print_period(other)} i tabellen "
            f"fra linje {min(first[key, other].figure.line for key in both)}."
        )
        reading = Reading("stated", (), None, False, print_period(other), note)
        yield Claim("header", figures[0].line, note, print_period(period), (reading,))

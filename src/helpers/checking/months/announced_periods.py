"""The comparison in time that a document announces or speaks of, against the columns of its tables.

Inputs: the facts of the tables and the sentences. Outputs: claims. The two periods of an introduction are those that
most tables compare, and a table of another period that nothing else names is headed wrongly; a change told `på et år`
is between columns a year apart; a step from a year that no column has shows which column should have it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.comparisons.standing_claims import clause_of
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import is_step
from helpers.checking.context.mentions import mention_of
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goals import speaks_of_goal
from helpers.checking.growth.dated_levels import FULL, kind_of
from helpers.checking.months.dated_headers import named_periods
from helpers.checking.reading.danish_text import print_period

#: So many tables say what a document compares.
ENOUGH_TABLES = 2
#: A smaller step is another's by chance.
SMALLEST_STEP = 10
_MONTH = re.compile(r"\d{4}-\d\d")
_ANNOUNCES = re.compile(
    r"(?i)\b(?:sammenlign\w*|følger|opgjort|dækker|omfatter|viser|(?:fuldtids|helårs)personer i|tallene er fra)\b"
)
_A_YEAR = re.compile(r"(?i)\b(?:på|over|gennem) (?:bare |blot )?(?:et|ét|det seneste|det sidste) år\b")


def announced_period_claims(facts: Facts, every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the comparisons in time that the text announces or speaks of."""
    named = named_periods(facts, every)
    prose = [spoken for spoken in every if spoken.sentence.cell is None and not spoken.sentence.heading]
    claims = [*_announced(facts, prose, named)]
    for spoken in prose:
        claims += [*_a_year_apart(facts, spoken), *_step_from_no_column(facts, spoken, named)]
    return claims


def _pairs(facts: Facts) -> dict[int, tuple[str, ...]]:
    """Return the two months that a table's counts are of, for each table that has just two."""
    found = {}
    for table in sorted({fact.table for fact in facts.items}):
        counted = {f.figure.period for f in facts.of_table(table) if f.role == "count" and f.figure.period}
        if len(counted) == 2 and all(map(_MONTH.fullmatch, counted)):
            found[table] = tuple(sorted(counted))
    return found


def _announced(facts: Facts, prose: Sequence[Spoken], named: dict[str, set[object]]) -> Iterator[Claim]:
    """Give the claims of an introduction's two months: that the tables have them, and that no lone table has others."""
    pairs = _pairs(facts)
    if len(pairs) < ENOUGH_TABLES:
        return
    usual = Counter(pairs.values()).most_common(1)[0][0]
    first = min(fact.figure.line for fact in facts.items)
    for spoken in prose:
        said = _said(spoken)
        if spoken.sentence.line > first or len(said) != 2 or not _ANNOUNCES.search(spoken.sentence.text):
            continue
        missing = [name for name in said if not {p for p in named.get(name, ()) if isinstance(p, int)}]
        other = [name for name in said if name not in missing]
        if missing and other and set(other) <= set(usual) and _most(pairs, usual) >= ENOUGH_TABLES:
            shown = " og ".join(print_period(name) for name in usual)
            note = f"Teksten siger {print_period(missing[0])}, men tabellerne sammenligner {shown}."
            reading = Reading("stated", (), None, False, shown, note)
            line, printed = spoken.sentence.line, print_period(missing[0])
            yield Claim("period", line, spoken.sentence.text, printed, (reading,), bound="named")
        elif _most(pairs, said):
            yield from _lone_tables(facts, pairs, said, named)


def _most(pairs: dict[int, tuple[str, ...]], pair: Sequence[str]) -> int:
    return sum(list(found) == list(pair) for found in pairs.values())


def _said(spoken: Spoken) -> list[str]:
    """Return the two months that a sentence without figures names: both, or one and the same month a year before."""
    said = list(dict.fromkeys(t.name for t in spoken.tokens if t.letter == "T"))
    if re.search("[NPpk]", spoken.shape) or not all(map(_MONTH.fullmatch, said)):
        return []
    if len(said) == 1 and "R" in spoken.shape:
        if re.search(r"R[^T;]{0,3}(?:er|w)?w{0,2}T", spoken.shape):
            return []  # "hvor der sammenlignes med året før, er det marts 2018"
        return [f"{int(said[0][:4]) - 1}{said[0][4:]}", said[0]]
    return sorted(said)


def _lone_tables(
    facts: Facts, pairs: dict[int, tuple[str, ...]], said: Sequence[str], named: dict[str, set[object]]
) -> Iterator[Claim]:
    """Give the claim of a table with a month that nothing else names, the year before one that the plan announces."""
    for table, pair in pairs.items():
        lone = [name for name in pair if named.get(name) == {table}]
        meant = [name for name in said if lone and int(name[:4]) == int(lone[0][:4]) + 1 and name[4:] == lone[0][4:]]
        if lone and meant:
            line = min(f.figure.line for f in facts.of_table(table))
            note = f"Tabellen siger {print_period(lone[0])}, som intet andet i planen nævner; indledningen siger "
            note += f"{' og '.join(print_period(name) for name in said)}."
            reading = Reading("stated", (), None, False, print_period(meant[0]), note)
            yield Claim("header", line, note, print_period(lone[0]), (reading,))


def _rows(facts: Facts) -> dict[tuple[int, int, str], list[Fact]]:
    """Return the dated counts of each row, and of each area where areas head the columns."""
    found: dict[tuple[int, int, str], list[Fact]] = {}
    for fact in facts.items:
        if fact.role == "count" and FULL.fullmatch(fact.figure.period) and not fact.mean:
            found.setdefault((fact.table, fact.row, fact.figure.area), []).append(fact)
    return found


def _steps(spoken: Spoken) -> list[tuple[int, float]]:
    return [
        (at, t.number.value) for at, t in enumerate(spoken.tokens)
        if t.letter == "N" and t.number is not None and t.number.value >= SMALLEST_STEP and not t.number.approx
        and is_step(spoken, at)
    ]  # fmt: skip


def _a_year_apart(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a step told as of one year is the change between columns a year apart."""
    steps = _steps(spoken)
    if not _A_YEAR.search(spoken.sentence.text) or "T" in spoken.shape or len(steps) != 1:
        return
    at, size = steps[0]
    group = mention_of(spoken, at).group
    found = []
    for row in _rows(facts).values():
        for then in row:
            for now in row:
                of_it = not group.benefits or group.benefits == now.figure.group.benefits
                if (
                    then.figure.period < now.figure.period
                    and abs(now.figure.value - then.figure.value) == size
                    and of_it
                ):
                    found.append((then, now))
    years = [int(now.figure.period[:4]) - int(then.figure.period[:4]) for then, now in found]
    same = all(now.figure.period[4:] == then.figure.period[4:] for then, now in found)
    if len(found) == 1 and group and same and years[0] > 1 and len(_periods(facts, found[0][0].table)) == 2:
        then, now = found[0]
        right = print_period(f"{int(now.figure.period[:4]) - 1}{now.figure.period[4:]}")
        note = f"Teksten siger et år, men {then.figure.printed} og {now.figure.printed} står under "
        note += f"{print_period(then.figure.period)} og {print_period(now.figure.period)}."
        reading = Reading("stated", (), None, False, right, note)
        yield Claim("header", then.figure.line, spoken.sentence.text, print_period(then.figure.period), (reading,))


def _periods(facts: Facts, table: int) -> set[str]:
    return {f.figure.period for f in facts.of_table(table) if f.role == "count" and f.figure.period}


def _step_from_no_column(facts: Facts, spoken: Spoken, named: dict[str, set[object]]) -> Iterator[Claim]:
    """Give the claim of a column that nothing else names, whose distance to another is told from a missing period."""
    said = {t.name for t in spoken.tokens if t.letter == "T" and FULL.fullmatch(t.name)}
    steps = _steps(spoken)
    if not said or not steps or speaks_of_goal(spoken):
        return
    for key, row in _rows(facts).items():
        columns = {fact.figure.period for fact in row}
        lone = [fact for fact in row if named.get(fact.figure.period) == {key[0]}]
        missing = [name for name in said - columns if lone and kind_of(name) == kind_of(lone[0].figure.period)]
        if len(lone) != 1 or len(missing) != 1 or len(columns) < 2:
            continue
        others = [fact for fact in row if fact is not lone[0] and (fact.figure.period in said or len(said) == 1)]
        for at, size in steps:
            low, high = clause_of(spoken, at)
            if missing[0] not in {t.name for t in spoken.tokens[low:high]}:
                continue
            fits = [o for o in others if abs(o.figure.value - lone[0].figure.value) == size]
            if len(fits) == 1 and (lone[0].total or mention_of(spoken, at).group == lone[0].figure.group):
                figure = lone[0].figure
                note = f"{figure.printed} og {fits[0].figure.printed} er {size:.0f} fra hinanden, som teksten siger om "
                note += f"{print_period(missing[0])}; kolonnen siger {print_period(figure.period)}."
                reading = Reading("stated", (), None, False, print_period(missing[0]), note)
                yield Claim("header", figure.line, spoken.sentence.text, print_period(figure.period), (reading,))
                return

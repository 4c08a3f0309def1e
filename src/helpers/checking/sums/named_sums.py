"""Sums of the benefits that a sentence names: `A-dagpenge og førtidspension udgør tilsammen 281, mod 252 året før`.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `sum`. The benefits are those of one list right
before the figure, or so many as the sentence counts (`fire ydelser er faldet med tilsammen 104`); each has just one
count then, or one change between the two months that the table has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.counted_nouns import COUNTED
from helpers.checking.context.facts import PLANNED, Fact, Facts
from helpers.checking.context.levels import is_step
from helpers.checking.context.mentions import mention_of, same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future

_TOGETHER = re.compile(
    r"(?i)\b(?:i alt|ialt|tilsammen|til sammen|lagt sammen|sammenlagt|samlet|under ét)(?: [\wæøå]+){0,2} $"
)
_LED = re.compile(r"(?i)\bmed (?:i alt|tilsammen|til sammen|sammenlagt|samlet) $")
_LIST = re.compile(r"G(?:[,C]{1,2}w{0,2}G)+(?P<rest>[^NPpkGgA;]*)$")
_SO_MANY = re.compile(
    rf"(?i)\b(?P<count>{'|'.join(COUNTED)}) (?:af )?(?:\w+ )?(?:ydelser|ydelsesgrupper|grupper|målgrupper)\b[^,;.:]*$"
)


def named_sum_claims(facts: Facts, spoken: Spoken, tables: Sequence[int]) -> list[Claim]:
    """Return the claims of the sums of named benefits, and of a figure of the year before that follows such a sum."""
    claims: list[Claim] = []
    summed: list[str] = []
    for at, token in enumerate(spoken.tokens):
        if token.letter != "N" or token.number is None or is_future(spoken, at):
            continue
        before = spoken.sentence.text[: token.start]
        listed = _LIST.search(spoken.shape[:at])
        earlier = bool(summed) and re.search(r"N[^NPpk;]*J$", spoken.shape[:at]) is not None
        if not earlier:
            summed = []
            if _TOGETHER.search(before) and listed is not None:
                summed = [t.name for t in spoken.tokens[listed.start() : at] if t.letter == "G"]
        step = is_step(spoken, at) or _LED.search(before) is not None
        parts: list[Figure] = []
        if summed:
            parts = _parts(facts, spoken, at, tables, summed, step)
        elif step and _TOGETHER.search(before) and (several := _SO_MANY.search(before)):
            parts = _moved(facts, spoken, at, tables, COUNTED[several["count"].lower()])
        if len(parts) < 2:
            continue
        printed = figure_of(token, spoken.line(token))
        spoken.used.add(at)
        reading = Reading("sum", tuple(parts), printed)
        claims.append(Claim("sum", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


@dataclass(frozen=True)
class _Row:
    """A benefit's counts, by period, the oldest first."""

    benefit: frozenset[str]
    counts: tuple[Fact, ...]


def _rows(facts: Facts, spoken: Spoken, at: int, table: int) -> list[_Row]:
    """Return the rows of a table that count one benefit of the sentence's area each."""
    areas = mention_of(spoken, at).areas or facts.own
    rows: dict[int, list[Fact]] = {}
    for fact in facts.of_table(table):
        counted = fact.role == "count" and not fact.total and not fact.mean and not fact.header & PLANNED
        plain = not fact.words and not fact.literal and not fact.figure.group.qualifiers
        if counted and plain and fact.figure.group.benefits and (not fact.figure.area or fact.figure.area in areas):
            rows.setdefault(fact.row, []).append(fact)
    return [
        _Row(row[0].figure.group.benefits, tuple(sorted(row, key=lambda fact: fact.figure.period)))
        for row in rows.values()
        if len({fact.figure.area for fact in row}) == 1 and len({fact.figure.period for fact in row}) == len(row)
    ]


def _parts(
    facts: Facts, spoken: Spoken, at: int, tables: Sequence[int], benefits: Sequence[str], step: bool
) -> list[Figure]:
    """Return the one count, or change, of each of the benefits, from the first table that holds them all."""
    for table in tables:
        rows = _rows(facts, spoken, at, table)
        chosen = [[row for row in rows if row.benefit == {benefit}] for benefit in benefits]
        if not all(len(found) == 1 for found in chosen):
            continue
        figures = [_change(found[0]) if step else _count(spoken, at, found[0]) for found in chosen]
        known = [figure for figure in figures if figure is not None]
        if len(known) == len(benefits):
            alike = not step or len({figure.value > 0 for figure in known}) == 1
            return [replace(figure, value=abs(figure.value)) for figure in known] if alike else []
    return []


def _count(spoken: Spoken, at: int, row: _Row) -> Figure | None:
    """Return a row's count at the period said beside the figure: the year before, a month, else the newest."""
    after = spoken.tokens[at + 1 : at + 4]
    dated = [fact for fact in row.counts if fact.figure.period]
    if any(t.letter == "R" for t in after):
        return dated[0].figure if len(dated) == 2 else None
    if re.search(r"F[wi]{0,2}$", spoken.shape[:at]):  # "reduceret fra 495,3 til 477,5"
        return dated[0].figure if len(dated) == 2 else None
    said = [p for p in mention_of(spoken, at).periods if re.match(r"\d{4}|-", p)]
    if "J" in spoken.shape[max(0, at - 1) : at] and not said:
        return None
    found = [fact for fact in row.counts if not said or same_period(fact.figure.period, said[0])]
    found = found if said else found[-1:]
    return found[0].figure if len(found) == 1 else None


def _change(row: _Row) -> Figure | None:
    """Return the change between the two periods of a row; None where it has more or fewer."""
    if len(row.counts) != 2 or not row.counts[0].figure.period:
        return None
    then, now = (fact.figure for fact in row.counts)
    return replace(now, value=now.value - then.value, printed="")


def _moved(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int], count: int) -> list[Figure]:
    """Return the changes of the rows that went the way the words say, where they are so many as the sentence counts."""
    words = [t.letter for t in spoken.tokens[:at] if t.letter in "UD"]
    for table in tables[:1] if words else ():
        changes = [change for row in _rows(facts, spoken, at, table) if (change := _change(row)) is not None]
        moved = [one for one in changes if one.value * (1 if words[-1] == "U" else -1) > 0]
        if len(moved) == count:
            return [replace(one, value=abs(one.value)) for one in moved]
    return []

"""Two figures that a sentence takes from one series of a table: `402 mod 397`, `fra 143 til 156`.

Inputs: a sentence and the facts of the tables. Outputs: claims. Where one figure of the pair is the table's, the other
must be too; where both are, the periods said must be theirs, and so must the area.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import Level, levels
from helpers.checking.context.mentions import BETWEEN_TIMES, same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_pairs import Pair
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import print_period

#: An end of a pair further off than this is hardly meant to be the table's.
SAME_FIGURE_ROOM = 0.6
#: Smaller counts are alike by chance.
SMALL = 20
PAIRS = re.compile(r"(?:F[wT]{0,3})?(?P<one>N)(?P<between>[^NPpk;,UD]{0,6}?)[IJ]w{0,3}(?P<other>N)")


def pair_claims(facts: Facts, spoken: Spoken, tables: Sequence[int]) -> list[Claim]:
    """Return the claims of a pair of counts, one end of which certainly quotes a series of a table."""
    found = {level.at: level for level in levels(spoken, "N") if level.letter == "N"}
    claims: list[Claim] = []
    for match in PAIRS.finditer(spoken.shape):
        ends = [found.get(match.start(name)) for name in ("one", "other")]
        if any(end is None for end in ends) or is_future(spoken, match.start("one")):
            continue
        one, other = (end for end in ends if end is not None)
        series = _series(facts, one, {one.figure.value, other.figure.value}, tables)
        if series:
            if re.search(r"T[^NPp]{0,3}F[^NPp]{0,3}$", spoken.shape[: one.at]):
                continue  # "voksede i 2020 fra 988 til 995": the year is the development's
            forwards = "F" in spoken.shape[max(0, one.at - 3) : one.at]
            then, now = (one, other) if forwards else (other, one)
            pair = Pair(_dated(then), _dated(now), True, True)
            claims += _half_quoted(spoken, pair, series) or _moved(spoken, pair, series)
    return claims


def _dated(level: Level) -> Figure:
    """Return a level's figure; a period that only says `året før` is no date."""
    return replace(level.figure, period="") if level.figure.period == "?" else level.figure


def _series(facts: Facts, level: Level, values: set[float], tables: Sequence[int]) -> list[Fact]:
    """Return the one series of counts that the level's group and area name."""
    found = facts.answering(replace(level.mention, periods=()), ["count"], tables)
    if not level.mention.group:
        return []
    things: dict[tuple[object, ...], list[Fact]] = {}
    for fact in found:
        if fact.figure.period:
            things.setdefault((fact.table, fact.row, fact.figure.area, fact.figure.group), []).append(fact)
    quoted = [series for series in things.values() if any(f.figure.value in values for f in series) and len(series) > 1]
    return quoted[0] if len(quoted) == 1 else []


def _half_quoted(spoken: Spoken, pair: Pair, series: Sequence[Fact]) -> list[Claim]:
    values = {fact.figure.value for fact in series}
    right = [figure for figure in (pair.then, pair.now) if figure.value in values]
    if len(right) != 1:
        return []
    wrong = pair.now if right[0] is pair.then else pair.then
    quoted = next(fact.figure for fact in series if fact.figure.value == right[0].value)
    others = [fact.figure for fact in series if _on_side(fact.figure, quoted, wrong is pair.now)]
    said = [f for f in others if wrong.period and same_period(f.period, wrong.period)] or (
        others if len(others) == 1 else []
    )
    if len(said) != 1 or abs(said[0].value - wrong.value) > SAME_FIGURE_ROOM * said[0].value or wrong.approx:
        return []
    return [
        Claim("contradiction", wrong.line, spoken.sentence.text, wrong.printed, (Reading("value", (said[0],), wrong),))
    ]


def _on_side(figure: Figure, quoted: Figure, later: bool) -> bool:
    return figure.period > quoted.period if later else figure.period < quoted.period


def _moved(spoken: Spoken, pair: Pair, series: Sequence[Fact]) -> list[Claim]:
    """Return the finding that a pair which is the table's is said of other periods."""
    claims: list[Claim] = []
    if BETWEEN_TIMES.search(spoken.sentence.text):
        return claims
    for figure in (pair.then, pair.now):
        if figure is pair.then and "F" in spoken.shape and "I" in spoken.shape:
            continue  # "i 2022, hvor antallet gik fra 742 til 688": where a year's change starts is of the year before
        own = [fact.figure for fact in series if fact.figure.value == figure.value]
        if len(own) != 1 or not re.match(r"\d{4}", figure.period) or same_period(own[0].period, figure.period):
            continue
        both = all(any(fact.figure.value == end.value for fact in series) for end in (pair.then, pair.now))
        if not both:
            continue
        right = print_period(own[0].period)
        note = (
            f"{figure.printed} står i tabellen (linje {own[0].line}) under {right}, ikke {print_period(figure.period)}."
        )
        reading = Reading("stated", (own[0],), figure, False, right, note)
        claims.append(Claim("period", figure.line, spoken.sentence.text, print_period(figure.period), (reading,)))
    return claims


def other_area_claims(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a pair which is one area's row in a table is told of that area: `i Tårnby … 722 til 691`.

    Both counts must be the newest two of one row of the group told; of the area that is named no table has them.
    """
    group = spoken.group
    if spoken.sentence.cell is not None or not group.benefits or "A" not in spoken.shape:
        return
    start = 0
    for match in PAIRS.finditer(spoken.shape):
        ends = [spoken.tokens[match.start(name)] for name in ("one", "other")]
        areas = {token.name for token in spoken.tokens[start : match.end()] if token.letter == "A"}
        start = match.end()
        values = {token.number.value for token in ends if token.number is not None and not token.number.decimals}
        if len(values) != len(ends) or min(values) < SMALL or len(areas) != 1:
            continue
        said, rows = areas.pop(), defaultdict(list)
        for fact in facts.items:
            if fact.role == "count" and fact.figure.value in values and fact.figure.group.benefits == group.benefits:
                rows[fact.table, fact.row, area_of(fact.figure, facts)].append(fact.figure)
        whole = {key[2]: found for key, found in rows.items() if {figure.value for figure in found} == values}
        if whole and said not in whole and "" not in whole and len(whole) == 1:
            right, found = next(iter(whole.items()))
            note = f"{ends[0].text} og {ends[1].text} er tabellens tal for {right} (linje {found[0].line})."
            reading = Reading("stated", tuple(found[:2]), None, False, right, note)
            token = next(t for t in spoken.tokens if t.letter == "A" and t.name == said)
            yield Claim("header", spoken.line(token), spoken.sentence.text, token.text, (reading,), bound="named")


def area_of(figure: Figure, facts: Facts) -> str:
    """Return whom a figure counts: its area, or the plan's only own one; '' where neither says it."""
    return figure.area or (facts.own[0] if len(facts.own) == 1 else "")

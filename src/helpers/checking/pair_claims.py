"""Two figures that a sentence takes from one series of a table: `402 mod 397`, `fra 143 til 156`.

Inputs: a sentence and the facts of the tables. Outputs: claims. Where one figure of the pair is the table's, the other
must be too; where both are, the periods said must be theirs.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.danish_text import print_period
from helpers.checking.facts import Fact, Facts, same_period
from helpers.checking.levels import Level, Pair, levels, own_pair
from helpers.checking.scope import Spoken
from helpers.checking.trend_claims import is_future

#: An end of a pair further off than this is hardly meant to be the table's.
SAME_FIGURE_ROOM = 0.6


def pair_claims(facts: Facts, spoken: Spoken, tables: Sequence[int]) -> list[Claim]:
    """Return the claims of a pair of counts, one end of which certainly quotes a series of a table."""
    found = [level for level in levels(spoken, "N") if level.letter == "N"]
    if len(found) != 2 or is_future(spoken, found[-1].at):
        return []
    pair = own_pair(spoken, len(spoken.tokens), "N")
    if pair is None or not pair.ordered:
        return []
    series = _series(facts, found[0], tables)
    if not series:
        return []
    claims = _half_quoted(spoken, pair, series)
    return claims or _moved(spoken, pair, series)


def _series(facts: Facts, level: Level, tables: Sequence[int]) -> list[Fact]:
    """Return the one series of counts that the level's group and area name."""
    found = facts.answering(replace(level.mention, periods=()), ["count"], tables)
    if not level.mention.group:
        return []
    things = {(fact.table, fact.row, fact.figure.area, fact.figure.group) for fact in found}
    dated = all(fact.figure.period for fact in found)
    return list(found) if len(things) == 1 and dated and len(found) > 1 else []


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
    claims = []
    for figure in (pair.then, pair.now):
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

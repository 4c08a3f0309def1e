"""A figure of a table that a sentence seems to quote and that differs: is it another figure of that table?

Inputs: a failing claim that quotes one cell, its sentence and what stands in reach. Output: a Danish reason why it is
no finding, '' for none.
"""

import re
from dataclasses import replace
from itertools import pairwise

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.misprints import is_slip
from helpers.checking.context.reach import Reach
from helpers.checking.context.scope import Spoken
from helpers.checking.doubts.bindings import UNLIKE
from helpers.checking.doubts.misreadings import FAR
from helpers.checking.verdicts import test

_OTHER_WAY = re.compile(r"(?i)\b(?:den|det) (?:anden|modsatte) vej\b|\bmodsat vej\b")


def why_not_quoted(reach: Reach, at: int | None, claim: Claim) -> str:
    """Return why a figure that is not that of the cell is no finding, in Danish; '' when nothing explains it."""
    spoken, first = reach.spoken, claim.readings[0]
    if at is not None and _is_of_year_before(spoken, at, first):
        return "tallet er fra året før"
    if _OTHER_WAY.search(spoken.sentence.text) and _is_turned(first):
        return "sætningen siger, at det går den anden vej"
    if _is_another_share(claim):
        return FAR
    if at is not None and _is_cited_too(spoken, at, first):
        return "sætningen nævner selv tabellens tal ved siden af"
    if at is not None and _is_of_this_side(reach, at, first):
        return "tallet passer med det, sætningen taler om"
    return ""


def _is_of_year_before(spoken: Spoken, at: int, reading: Reading) -> bool:
    """Return whether a figure is said to be the year before's, and was held against the month that is named."""
    said = {token.name for token in spoken.tokens if token.letter == "T"}
    return re.match(r"w{0,2}R", spoken.shape[at + 1 :]) is not None and reading.operands[0].period in said


def _is_turned(reading: Reading) -> bool:
    """Return whether only the sign fails."""
    turned = reading.result and replace(reading.result, value=-reading.result.value)
    return turned is not None and test(replace(reading, result=turned)) is True


def _is_another_share(claim: Claim) -> bool:
    """Return whether a percentage is so far from the table's that it is a share of something else."""
    held, printed = claim.readings[0].operands[0], claim.readings[0].result
    if printed is None or printed.unit != "pct" or any(map(is_slip, claim.readings)):
        return False
    small, big = sorted((abs(held.value), abs(printed.value)))
    return big > UNLIKE * small


def _is_cited_too(spoken: Spoken, at: int, reading: Reading) -> bool:
    """Return whether the table's figure stands in the sentence too, after `end` or beside the name of its area.

    `2.263 i Højsted, 53 flere end 2.210 i april`, `med 1,4 pct. er kommunen tæt på regionens 1,5 pct.`
    """
    held, tokens = reading.operands[0], spoken.tokens
    than = re.search("[EJ]", spoken.shape[at:])
    after = list(tokens[at + than.end() :]) if than is not None else []
    after += [two for one, two in pairwise(tokens) if one.letter in "Al" and one.name == held.area]
    others = [token.number for token in after if token is not tokens[at] and token.number is not None]
    return any((number.value, number.decimals) == (held.value, held.decimals) for number in others)


def _is_of_this_side(reach: Reach, at: int, reading: Reading) -> bool:
    """Return whether a figure is its own row's or area's, where the other is named only as what it is set against.

    `Førtidspension udgør 4,4 pct., mindre end i regionen`, `2,6 pct. er sygemeldte mod 2,1 pct. på a-dagpenge`.
    """
    held, printed = reading.operands[0], reading.result
    mine = next((f for f in reach.facts.items if f.figure is held or f.figure == held), None)
    against = re.search("[EJ]", reach.spoken.shape[at:])
    if printed is None or mine is None:
        return False
    said = reach.spoken.tokens[: at + against.start()] if against is not None else reach.spoken.tokens
    names = {token.name for token in said if token.letter in "AGg"}
    whose = held.group.benefits | held.group.qualifiers
    for fact in reach.facts.of_table(mine.table):
        other = fact.figure
        if fact.role != mine.role or other.period != held.period or abs(other.value) != abs(printed.value):
            continue
        here = other.area != held.area and other.area in reach.facts.own and other.group == held.group
        beside = against is not None and other.area == held.area and other.group != held.group
        if (here and held.area not in names) or (beside and whose and not whose & names):
            return True
    return False

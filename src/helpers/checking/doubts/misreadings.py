"""Readings that the document itself speaks against: where many claims of one kind fail together, the reading is wrong.

Inputs: the claims of one table, or of the whole prose. Outputs: the claims that are believed, and what is withheld.
Authors err once; a column taken for what it is not errs in every row.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.arithmetic import explain
from helpers.checking.claims import Claim, Reading, Unread
from helpers.checking.context.misprints import is_misprint, is_slip
from helpers.checking.reading.danish_text import parse_number
from helpers.checking.tables.table_reading import ReadTable
from helpers.checking.verdicts import test, verdict

#: Relations that one reading makes many claims of; a target or a stated month is a claim of its own.
REPEATED = frozenset({"growth", "difference", "share", "share_of_sum", "sum", "value"})
#: More than this part of a kind failing, and at least so many, is no slip of the author.
LARGEST_PART, FEWEST, FEWEST_IN_PROSE = 1 / 3, 3, 4
#: An author misses a step told in prose, and a total of a table, by no more than these parts of the right figure.
LARGEST_MISS = {"difference": 0.75, "growth": 0.75, "sum": 1 / 3}
FAR = "tallet ligger så langt fra det ventede, at det er uvist, hvad det er regnet af"
WHY = "så mange af tallene passer ikke, at kolonnerne eller sætningerne må være læst forkert"


def believed(claims: Sequence[Claim], fewest: int = FEWEST) -> tuple[list[Claim], list[Unread]]:
    """Return the claims without those of a kind of which too many fail, and these as unread."""
    families: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        families.setdefault((claim.kind, claim.readings[0].relation), []).append(claim)
    doubted = {id(claim) for family in families.values() for claim in _misread(family, fewest)}
    kept = [claim for claim in claims if id(claim) not in doubted]
    return kept, [Unread(claim.line, claim.text, WHY) for claim in claims if id(claim) in doubted]


def _misread(family: Sequence[Claim], fewest: int) -> list[Claim]:
    """Return the failing claims of one kind when they are too many, unless two swapped columns explain them all."""
    failing = [claim for claim in family if claim.severity == "error" and verdict(claim) is False]
    if family[0].readings[0].relation not in REPEATED or len(failing) < fewest:
        return []
    if len(failing) <= LARGEST_PART * len(family) or all(map(_is_swapped, failing)):
        return []
    return failing


def _is_swapped(claim: Claim) -> bool:
    """Return whether the claim holds with its two dated operands exchanged: their headers are swapped."""
    reading = claim.readings[0]
    dated = len(reading.operands) == 2 and all(figure.period for figure in reading.operands)
    return dated and test(replace(reading, operands=reading.operands[::-1])) is True


def near_enough(claims: Sequence[Claim], relations: Sequence[str]) -> tuple[list[Claim], list[Unread]]:
    """Return the claims without failing ones of the relations whose figure is nowhere near what the operands give.

    Authors miss by a little, exchange digits or lose a sign; a sum of 121.006 for 392 was read of other figures.
    """
    far = {id(claim) for claim in claims if _is_far(claim, relations)}
    kept = [claim for claim in claims if id(claim) not in far]
    return kept, [Unread(claim.line, claim.text, FAR) for claim in claims if id(claim) in far]


def _is_far(claim: Claim, relations: Sequence[str]) -> bool:
    relation = claim.readings[0].relation
    if relation not in relations or claim.severity != "error" or verdict(claim) is not False:
        return False
    if (relation == "growth") != (claim.bound == "named"):
        return False  # what place has bound passes `other_explanations`; what words have bound is near but in growths
    return all(reading.relation == relation and _misses(reading) for reading in claim.readings)


def _misses(reading: Reading) -> bool:
    """Return whether the printed figure is neither a slip away from the expected one nor near it."""
    number = re.match(r"[-−]?[\d.]+(?:,\d+)?", explain(reading)[0])
    expected = parse_number(number.group().replace("−", "-")) if number else None
    if expected is None or reading.result is None or is_slip(reading) or _has_slipped_part(reading):
        return False
    printed, right = abs(reading.result.value), abs(expected.value)
    if reading.result.unit == "pp":
        return False  # points between two shares are small numbers, and their areas are named
    return abs(printed - right) > LARGEST_MISS[reading.relation] * right


def _has_slipped_part(reading: Reading) -> bool:
    """Return whether a sum would be right but for the digits of one part: `61 og 39 … i alt 154`, for 93."""
    if reading.relation != "sum" or reading.result is None:
        return False
    rest = reading.result.value - sum(part.value for part in reading.operands)
    meant = [(part, part.value + rest) for part in reading.operands]
    return any(part.value * right > 0 and is_misprint(part.value, right, part.decimals) for part, right in meant)


def speaks_against(table: ReadTable, doubted: Sequence[Unread]) -> bool:
    """Return whether most rows of a table speak against its reading: then no sentence is held against it either."""
    return len(doubted) >= max(FEWEST, len(table.rows) / 2)

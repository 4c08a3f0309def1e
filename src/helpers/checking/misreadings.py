"""Readings that the document itself speaks against: where many claims of one kind fail together, the reading is wrong.

Inputs: the claims of one table, or of the whole prose. Outputs: the claims that are believed, and what is withheld.
Authors err once; a column taken for what it is not errs in every row.
"""

from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Unread
from helpers.checking.table_reading import ReadTable
from helpers.checking.verdicts import test, verdict

#: Relations that one reading makes many claims of; a target or a stated month is a claim of its own.
REPEATED = frozenset({"growth", "difference", "share", "share_of_sum", "sum", "value"})
#: More than this part of a kind failing, and at least so many, is no slip of the author.
LARGEST_PART, FEWEST, FEWEST_IN_PROSE = 1 / 3, 3, 4
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


def speaks_against(table: ReadTable, doubted: Sequence[Unread]) -> bool:
    """Return whether most rows of a table speak against its reading: then no sentence is held against it either."""
    return len(doubted) >= max(FEWEST, len(table.rows) / 2)

"""The month of a share among a plan's tables: where all others are of the newest month, one of the oldest is a slip.

Inputs: `ReadTable`s. Outputs: claims of kind `header`. A table alone says nothing: a share may be of either month.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import print_period
from helpers.checking.tables.table_reading import ReadTable

#: So many tables of a plan show which month its shares are of.
ENOUGH = 3


def share_month_claims(tables: Sequence[ReadTable]) -> list[Claim]:
    """Return the claims that a table's share is of the newest of its months, as in the plan's other tables."""
    dated = [found for table in tables if not table.why_not and (found := _months(table)) is not None]
    claims = []
    for table, column, newest, said in dated:
        others = [one for one in dated if one[0] is not table]
        if len(others) >= ENOUGH and all(one[2] == one[3] for one in others):
            header = table.columns[column]
            note = f"I planens andre tabeller er andelen fra den nyeste måned, her fra {print_period(said)}."
            reading = Reading("stated", (), None, said == newest, print_period(newest), note)
            printed = print_period(said)
            claims.append(Claim("header", header.line, header.header, printed, (reading,), bound="named"))
    return claims


def _months(table: ReadTable) -> tuple[ReadTable, int, str, str] | None:
    """Return a table with its one share column, its newest month and the month the share is said to be of."""
    shares = [number for number in table.with_role("share") if table.columns[number].periods]
    counts = [period for number in table.with_role("count") for period in table.columns[number].periods]
    months = sorted(period for period in counts if re.fullmatch(r"\d{4}-\d\d", period))
    if len(shares) != 1 or len(months) != 2 or months[0] == months[1]:
        return None
    said = table.columns[shares[0]].periods[-1]
    return (table, shares[0], months[-1], said) if said in months else None

"""Rows of months, one after the other: a lone row that breaks the run of all others is a misprint.

Inputs: `ReadTable`. Outputs: claims of kind `period`. A gap that shifts the rows below it is no misprint: the table
leaves months out.
"""

from collections import Counter

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import print_period, tokenize
from helpers.checking.tables.table_reading import ReadTable

#: In fewer rows the run is not plain.
FEWEST = 5


def row_sequence_claims(table: ReadTable) -> list[Claim]:
    """Return the claim of each month in a run of months."""
    rows = [(row.line, _month(row.label)) for row in table.rows]
    months = [month for _line, month in rows if month is not None]
    if len(months) < FEWEST or len(months) != len(rows):
        return []
    for step in (1, -1):
        offsets = Counter(month - step * at for at, month in enumerate(months))
        first, count = offsets.most_common(1)[0]
        if count < len(months) - 1:
            continue
        claims = []
        for at, (line, month) in enumerate(rows):
            right = first + step * at
            if month is None or (
                at in {0, len(rows) - 1} and month != right and month not in months[:at] + months[at + 1 :]
            ):
                continue  # the first and the last row may stand apart
            said, expected = print_period(_period(month)), print_period(_period(right))
            note = f"Rækkerne følger måned for måned, så her skulle stå {expected}, ikke {said}."
            reading = Reading("stated", (), None, month == right, expected, note)
            claims.append(Claim("period", line, said, said, (reading,), bound="named"))
        return claims
    return []


def is_month(label: str) -> bool:
    """Return whether a label is a month and nothing else."""
    return _month(label) is not None


def _month(label: str) -> int | None:
    """Return the number of the month that a label is, nothing else: `Marts 2025`."""
    tokens = [token for token in tokenize(label) if token.text.strip()]
    if len(tokens) != 1 or tokens[0].letter != "T":
        return None
    year, _dash, number = tokens[0].name.partition("-")
    return int(year) * 12 + int(number) - 1 if len(year) == 4 and number.isdigit() and len(number) == 2 else None


def _period(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"

"""What the columns (or rows) of a table say of each other, read off the figures themselves.

Inputs: `ReadTable`. Outputs: claims. A relation (sum, difference, growth, share) that holds in all rows but one,
whatever the headers say, is the table's own rule, and the row that breaks it has a misprint. A relation that few rows
share is coincidence and says nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.table_reading import ReadTable
from helpers.checking.verdicts import test

#: Wider tables are series; relations in them are looked for between neighbours only.
MAX_COLUMNS = 9
#: A sum or difference of smaller figures holds by chance too often to be a rule.
SMALLEST_OPERAND = 10
CHANGES = ("difference", "growth", "share")
_KINDS = {"sum": "sum", "difference": "growth", "growth": "growth", "share": "share"}

Line = dict[int, Figure]


def relation_claims(read: ReadTable, known: Sequence[Claim]) -> list[Claim]:
    """Return the claims of relations between columns, then between rows, that `known` does not make already."""
    plain = [row for row in read.rows if not row.mean]
    lines = [row.raw for row in plain]
    # A share of the labour force or population is a share of another column or of none, never a change of any.
    shares = {number for number, column in enumerate(read.columns) if column.role == "share" and column.base}
    claims = _claims(lines, {(claim.line, claim.printed) for claim in known}, shares)
    turned: list[Line] = [
        {number: row.raw[column] for number, row in enumerate(plain) if column in row.raw}
        for column in range(1, len(read.columns))
    ]
    settled = {(claim.line, claim.printed) for claim in [*known, *claims]}
    if len(plain) <= MAX_COLUMNS:
        claims += _claims([line for line in turned if line], settled, set())
    return claims


def _claims(lines: Sequence[Line], settled: set[tuple[int, str]], shares: set[int]) -> list[Claim]:
    columns = sorted({column for line in lines for column in line})
    if len(columns) > MAX_COLUMNS or len(lines) < 2:
        return []
    claims = []
    for result in columns:
        best: list[tuple[Reading, bool]] = []
        for readings in _relations(lines, columns, result, ["share"] if result in shares else CHANGES):
            judged = [(reading, test(reading) is True) for reading in readings]
            fits = sum(holds for _reading, holds in judged)
            misses = len(judged) - fits
            if fits < 2 or misses > max(1, len(judged) // 6) or fits <= sum(h for _r, h in best) - (misses == 0):
                continue
            best = judged
            if misses == 0:
                break
        claims += [_claim(reading) for reading, _holds in best if _place(reading) not in settled]
    return claims


def _relations(
    lines: Sequence[Line], columns: Sequence[int], result: int, of_two: Sequence[str]
) -> Iterator[list[Reading]]:
    """Give the readings of every relation that a column may have to others, the likeliest first."""
    others = [column for column in columns if column != result]
    whole = [column for column in others if column < result]
    for size in range(len(whole), 1, -1):
        yield _readings(lines, "sum", tuple(whole[-size:]), result)
    for pair in combinations(whole, 2):
        yield _readings(lines, "sum", pair, result)
    for pair in permutations(others, 2):
        for relation in of_two:
            yield _readings(lines, relation, pair, result)


def _readings(lines: Sequence[Line], relation: str, operands: tuple[int, ...], result: int) -> list[Reading]:
    found = []
    for line in lines:
        if result not in line or not all(column in line for column in operands):
            continue
        figures = tuple(line[column] for column in operands)
        printed = line[result]
        if relation in {"sum", "difference"}:
            if (
                any(figure.unit == "pct" for figure in (*figures, printed))
                or min(f.value for f in figures) < SMALLEST_OPERAND
            ):
                return []
        elif not all(map(_is_count, figures)) or (abs(printed.value) > 100 and relation == "share"):
            return []
        found.append(Reading(relation, figures, printed))
    sizes = {round(reading.result.value, 1) for reading in found if reading.result}
    return found if len(sizes) > 1 else []


def _is_count(figure: Figure) -> bool:
    return figure.unit not in {"pct", "growth"} and not figure.decimals and figure.value >= SMALLEST_OPERAND


def _place(reading: Reading) -> tuple[int, str]:
    return (reading.result.line, reading.result.printed) if reading.result else (0, "")


def _claim(reading: Reading) -> Claim:
    line, printed = _place(reading)
    shown = ", ".join(figure.printed for figure in reading.operands)
    return Claim(_KINDS[reading.relation], line, f"{shown}: {printed}", printed, (reading,))

"""What the columns (or rows) of a table say of each other, read off the figures themselves.

Inputs: `ReadTable`. Outputs: relations and claims. A relation (sum, difference, growth, share) that holds in all rows
but one, whatever the headers say, is the table's own rule, and the row that breaks it has a misprint. A relation that
few rows share, or that fits by chance (`coincidence`), says nothing unless the header names it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.tables.coincidence import chance
from helpers.checking.tables.row_sequences import FEWEST, is_month
from helpers.checking.tables.table_reading import MISSING, ReadTable
from helpers.checking.verdicts import test

#: In wider tables a column is held against its neighbours and the first one only.
MAX_COLUMNS = 9
MAX_WIDTH = 40
#: A relation that no header names must be so unlikely by chance, among all relations tried for a column.
MAX_CHANCE = 0.002
MAX_STRIDE = 4
#: A relation of a long table is tried on so many rows more than it may fail in, before it is tried on all.
PROBED = 4
CHANGES = ("difference", "growth", "share")
_KINDS = {"sum": "sum", "difference": "growth", "growth": "growth", "share": "share"}
_CHANGE = r"udvikling|udv\.|ændring|vækst|stigning|fald\b|forskel|afvigelse|difference|reduktion|forøgelse|\+/-"
_NAMED = {
    "sum": re.compile(r"(?i)\bi ?alt\b|\bsum\b|total|tilsammen|samlet|under ét|\bbegge\b|sammenlagt"),
    "difference": re.compile(rf"(?i){_CHANGE}|flere|færre|point|\bpp\b"),
    "growth": re.compile(rf"(?i){_CHANGE}|\bkrav\b|\bmål\b"),
    "share": re.compile(r"(?i)andel|pct|procent|%|fordeling|ledighed|grad\b"),
}

#: `5 pct. færre` is one of several proposals, no difference of two.
_RULED = re.compile(r"(?i)\d ?(?:pct\.|procent|%) (?:færre|flere|lavere|højere)")
#: A column of places in a ranking adds up to nothing.
_PLACES = re.compile(r"(?i)\b(?:placering|rang(?:ering|ordning)?|plads|nr\.|nummer)(?=\W|$)")
#: A pace is reckoned from what is missing and the months that are left; no column is made of it.
_PACE = re.compile(r"(?i)\b(?:pr\.|om|hver) måned(?:en)?\b")
#: `R2. Ledige under 30 år`: goals of different groups, each counted by itself.
_GOAL = re.compile(r"[A-ZÆØÅ]{1,2}\d{1,2}[a-z]?[.:] \S")
_LEFT = re.compile(r"(?i)\brest\b|mangler|manko|restance|udestår|\bafstand|til målet|at nå\b")
#: The ends of an interval: nothing is an exact share or sum of them.
_BOUND = re.compile(r"(?i)^(?:mindst|højst|minimum|maksimum|min\.?|maks\.?|nedre|øvre|fra|til)\b(?!.*\bmål)")
FALL = re.compile(r"(?i)reduktion|nedbringelse|\bfald\b|nedgang|færre")

Line = dict[int, Figure]


@dataclass(frozen=True)
class Relation:
    """A relation that most rows keep: the columns it takes, the column it gives, and its reading in each row."""

    name: str
    operands: tuple[int, ...]
    result: int
    readings: tuple[Reading, ...]
    fits: tuple[bool, ...]


def relation_claims(read: ReadTable, known: Sequence[Claim]) -> list[Claim]:
    """Return the claims of relations between columns, then between rows, that `known` does not make already."""
    settled = {(claim.line, claim.printed) for claim in known}
    claims = [claim for relation in column_relations(read) for claim in _claims(relation, settled)]
    settled |= {(claim.line, claim.printed) for claim in claims}
    return claims + [claim for relation in row_relations(read) for claim in _claims(relation, settled)]


def column_relations(read: ReadTable) -> list[Relation]:
    """Return the relations between the columns of a table, one per resulting column."""
    # What is missing lies on either side of a target, so it is no difference of two columns in every row.
    missing = {
        number for number, column in enumerate(read.columns)
        if MISSING.search(column.header) or _PLACES.search(column.header)
    }  # fmt: skip
    lines = [{n: figure for n, figure in row.raw.items() if n not in missing} for row in read.rows if not row.mean]
    # A share of the labour force or population is a share of another column or of none, never a change of any.
    shares = {number for number, column in enumerate(read.columns) if column.role == "share" and column.base}
    return list(_relations(lines, [column.header for column in read.columns], shares))


def row_relations(read: ReadTable) -> list[Relation]:
    """Return the relations between the rows of a table, one per resulting row; months and goals make up no other."""
    plain = [row for row in read.rows if not row.mean]
    if len(plain) >= FEWEST and all(is_month(row.label) for row in plain):
        return []
    if read.with_role("target") and all(_GOAL.match(row.label) for row in plain):
        return []
    turned: list[Line] = [
        {number: row.raw[column] for number, row in enumerate(plain) if column in row.raw}
        for column in range(1, len(read.columns))
        if not _PLACES.search(read.columns[column].header)
    ]
    # Columns that follow from each other repeat one coincidence of rows.
    told_only = frozenset({"difference"})
    return list(_relations([line for line in turned if line], [row.label for row in plain], set(), told_only))


def _relations(
    lines: Sequence[Line], headers: Sequence[str], shares: set[int], told_only: frozenset[str] = frozenset()
) -> Iterator[Relation]:
    """Give the likeliest relation of every column; those `told_only` need a header that names them."""
    columns = sorted({column for line in lines for column in line})
    if len(columns) > MAX_WIDTH or len(lines) < 2:
        return
    for result in columns:
        best: Relation | None = None
        tried = list(_candidates(lines, columns, headers, result, ["share"] if result in shares else CHANGES))
        for name, operands, readings in tried:
            fits = tuple(test(reading) is True for reading in readings)
            misses = len(fits) - sum(fits)
            if sum(fits) < 2 or misses > _allowed(fits):
                continue
            if best is not None and sum(fits) <= sum(best.fits) - (misses == 0):
                continue
            named = _NAMED[name].search(headers[result]) and not _RULED.search(headers[result])
            if name in told_only and not (named and _NAMED[name].match(headers[result].strip())):
                continue
            if not named and chance(readings, fits) * len(tried) > MAX_CHANCE:
                continue
            best = Relation(name, operands, result, tuple(readings), fits)
            if misses == 0:
                break
        if best is not None:
            yield best


def _candidates(
    lines: Sequence[Line], columns: Sequence[int], headers: Sequence[str], result: int, of_two: Sequence[str]
) -> Iterator[tuple[str, tuple[int, ...], list[Reading]]]:
    """Give the readings of every relation that a column may have to others, the likeliest first."""
    few = lines[: _allowed(lines) + PROBED]
    for name, operands in _operands(columns, result, of_two):
        if any(pattern.search(headers[column].strip()) for pattern in (_LEFT, _BOUND, _PACE) for column in operands):
            continue  # what is missing lies above some targets and below others: it adds up to none
        if len(few) < len(lines) and _fails(_readings(few, name, operands, result, headers[result]), _allowed(lines)):
            yield name, operands, []
            continue
        readings = _readings(lines, name, operands, result, headers[result])
        sizes = {round(reading.result.value, 1) for reading in readings if reading.result}
        if len(readings) > 1 and len(sizes) > 1:
            yield name, operands, readings
            if (
                name == "growth"
                and FALL.search(headers[result])
                and all(r.result.value > 0 for r in readings if r.result)
            ):
                yield name, operands, [replace(r, result=_fallen(r.result)) for r in readings]


def _allowed(lines: Sequence[object]) -> int:
    """Return in how many rows a relation may be broken and still be the table's own rule."""
    return max(1, len(lines) // 6)


def _fails(readings: Sequence[Reading], allowed: int) -> bool:
    """Return whether a relation, also with its results as falls, is broken in more rows than it may be."""
    turned = [replace(r, result=_fallen(r.result)) if r.relation == "growth" else r for r in readings]
    return all(sum(test(reading) is not True for reading in found) > allowed for found in (readings, turned))


def _operands(columns: Sequence[int], result: int, of_two: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    others = [column for column in columns if column != result]
    left = [column for column in others if column < result]
    for size in range(len(left), 1, -1):
        yield "sum", tuple(left[-size:])
    for stride in range(2, MAX_STRIDE + 1):
        parts = tuple(reversed([column for column in columns if column < result and (result - column) % stride == 0]))
        for size in range(2, len(parts) + 1):
            yield "sum", parts[:size]
    wide = len(columns) > MAX_COLUMNS
    near = [c for c in others if abs(columns.index(c) - columns.index(result)) <= 2 or c in columns[:2]]
    for size in (2, 3) if not wide else (2,):
        for parts in combinations(near if wide else left, size):
            yield "sum", parts
    for pair in permutations(near if wide else others, 2):
        for relation in of_two:
            yield relation, pair


def _readings(
    lines: Sequence[Line], relation: str, operands: tuple[int, ...], result: int, header: str
) -> list[Reading]:
    """Return the reading of each row that could be meant so; none when a row shows that the column is not."""
    found = []
    change = _NAMED["difference"].search(header) is not None
    for line in lines:
        if result not in line or not all(column in line for column in operands):
            continue
        figures = tuple(line[column] for column in operands)
        printed = line[result]
        if relation == "difference" and change and all(figure.unit == "pct" for figure in figures):
            found.append(Reading(relation, figures, printed))
            continue
        if relation in {"sum", "difference"}:
            if {"pct", "growth"} & {printed.unit, *(figure.unit for figure in figures)}:
                continue
            if relation == "sum" and printed.decimals and printed.value <= max(figure.value for figure in figures):
                continue  # a rate of the whole lies among those of its parts
        elif not all(map(_is_count, figures)) or (abs(printed.value) > 100 and relation == "share"):
            return []
        found.append(Reading(relation, figures, printed))
    if relation == "difference" and _LEFT.search(header):
        return [
            replace(r, operands=tuple(sorted(r.operands, key=lambda f: -f.value)))
            for r in found if r.result is not None and r.result.value  # 0: the goal is met
        ]  # fmt: skip
    return found


def _fallen(size: Figure | None) -> Figure | None:
    """Return the size of a fall that is printed without its sign: `Reduktion: 5 pct.`."""
    return replace(size, value=-size.value) if size is not None else None


def _is_count(figure: Figure) -> bool:
    return figure.unit not in {"pct", "growth", "pp"} and not figure.decimals and figure.value > 0


def _claims(relation: Relation, settled: set[tuple[int, str]]) -> list[Claim]:
    found = []
    for reading in relation.readings:
        printed = reading.result
        if printed is None or (printed.line, printed.printed) in settled:
            continue
        shown = ", ".join(figure.printed for figure in reading.operands)
        text = f"{shown}: {printed.printed}"
        found.append(Claim(_KINDS[relation.name], printed.line, text, printed.printed, (reading,)))
    return found

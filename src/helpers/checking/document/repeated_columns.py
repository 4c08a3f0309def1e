"""Growths (and shares of a mark alone) that two tables print of the same group, area and month; the area over a column.

Inputs: the read tables. Outputs: claims of kind `growth` and `header`. A growth is held against the other tables' where
most that they share are the same; a column is headed by a wrong area where its figures are all another area's and no
other table names the one that is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Figure, Group, Reading
from helpers.checking.reading.danish_text import print_period
from helpers.checking.tables.table_reading import ReadRow, ReadTable, row_area

_MONTH = re.compile(r"\d{4}-\d\d")
#: So many figures that two tables share, and this part of them alike, show that they are of the same.
ENOUGH, MOST = 3, 0.6

#: Whom and when a figure counts, and how: what must be the same for the figures of two areas to be exchangeable.
Key = tuple[Group, str, str]


@dataclass(frozen=True)
class _Cell:
    """A figure with its area, and the header that names the area, where one does."""

    area: str
    key: Key
    figure: Figure
    column: tuple[int, int]
    headed: bool


def repeated_column_claims(tables: Sequence[ReadTable], own: Sequence[str]) -> list[Claim]:
    """Return the claims of growths printed twice, and of the areas over columns; `own` are the plan's own areas."""
    cells = [cell for table in tables if not table.why_not for cell in _cells(table, own)]
    wrong = list(_other_area(tables, cells))
    headed = {column for _claim, column in wrong}
    return [*(claim for claim, _column in wrong), *_growths([c for c in cells if c.column not in headed])]


def _cells(table: ReadTable, own: Sequence[str]) -> Iterator[_Cell]:
    for row in table.rows:
        period = _period(table, row)
        if row.total or not row.group or not period:
            continue
        for number, figure in row.raw.items():
            column = table.columns[number]
            headed = row_area(re.sub(r"(?i)^.*?\b(?:pct\.|procent|%)(?: af \w+)? ", "", column.header))
            area = headed or row.area or (own[0] if len(own) == 1 else "")
            role = column.role
            if area and role in {"share", "growth"} and (figure.period or period) == period:
                yield _Cell(area, (row.group, period, role), figure, (table.index, number), bool(headed))


def _period(table: ReadTable, row: ReadRow) -> str:
    """Return the newest month of a row's counts."""
    counts = [row.raw[n].period for n in table.with_role("count", "share") if n in row.raw]
    return max((period for period in counts if _MONTH.fullmatch(period)), default="")


def _growths(cells: Sequence[_Cell]) -> Iterator[Claim]:
    """Give the claims that a growth is the one that an earlier table prints."""
    known: dict[tuple[str, Key], _Cell] = {}
    pairs: dict[int, list[tuple[_Cell, _Cell]]] = defaultdict(list)
    for cell in cells:
        if cell.key[2] != "growth" and cell.key[0].benefits:
            continue  # a share of a benefit is held against the other tables elsewhere
        first = known.setdefault((cell.area, cell.key), cell)
        if first.column[0] != cell.column[0] and first.figure.decimals == cell.figure.decimals:
            pairs[first.column[0]].append((first, cell))
    for found in pairs.values():
        same = sum(one.figure.value == other.figure.value for one, other in found)
        if len(found) < ENOUGH or same < MOST * len(found):
            continue
        for one, other in found:
            text = f"{one.area} {print_period(one.key[1])}: {other.figure.printed}"
            reading = Reading("value", (one.figure,), other.figure)
            yield Claim(one.key[2], other.figure.line, text, other.figure.printed, (reading,), bound="named")


def _other_area(tables: Sequence[ReadTable], cells: Sequence[_Cell]) -> Iterator[tuple[Claim, tuple[int, int]]]:
    """Give the claim of a column whose figures are another area's, headed by one that no other table names."""
    by_area: dict[str, dict[Key, set[tuple[int, float]]]] = defaultdict(lambda: defaultdict(set))
    for cell in cells:
        by_area[cell.area][cell.key].add((cell.column[0], cell.figure.value))
    columns: dict[tuple[int, int], list[_Cell]] = defaultdict(list)
    for cell in cells:
        if cell.headed:
            columns[cell.column].append(cell)
    for column, found in columns.items():
        said = found[0].area
        if any(number != column[0] for values in by_area[said].values() for number, _value in values):
            continue
        beside = {
            c.area for c in cells if c.column[0] == column[0] and c.column != column and c.key[2] == found[0].key[2]
        }
        for area, known in by_area.items():
            pairs = [
                (cell.figure.value, {v for number, v in known[cell.key] if number != column[0]})
                for cell in found if cell.key in known
            ]  # fmt: skip
            pairs = [(value, values) for value, values in pairs if values]
            alike = len(pairs) >= ENOUGH and all(values == {value} for value, values in pairs)
            if area != said and area not in beside and alike and len({value for value, _v in pairs}) > 1:
                header = tables[column[0]].columns[column[1]]
                note = f"Tallene under {said} er i de andre tabeller {area}s."
                reading = Reading("stated", (), None, False, area, note)
                yield Claim("header", header.line, header.header, said, (reading,), bound="named"), column
                break

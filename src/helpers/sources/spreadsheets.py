"""Files made by hand, read as plain grids of cells: CSV in the encodings Danish offices use, and Excel.

Inputs: a file's name and bytes. Outputs: `Sheet`s with the cells as they stand (text from CSV; numbers, dates and text
from Excel). No cell is interpreted here, so that `0101` stays `0101`. What cannot be a table is refused with advice.
"""

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from helpers.errors import InputError

Cell = str | int | float | datetime | date | None
DELIMITERS = (";", "\t", ",")
_MAX_CELL = 1_000_000
_PROBE = 20_000


@dataclass(frozen=True)
class Sheet:
    """A grid of cells; `name` is empty for a CSV file; `merged` are the cells (row, column) of merged ranges."""

    file: str
    name: str
    rows: list[list[Cell]]
    merged: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    @property
    def origin(self) -> str:
        """File and sheet, as messages name them."""
        return f"{self.file}, ark '{self.name}'" if self.name else self.file

    def filled(self, at: int) -> list[Cell]:
        """Return a row's cells without empty ones at its end."""
        row = list(self.rows[at])
        while row and (row[-1] is None or (isinstance(row[-1], str) and not row[-1].strip())):
            row.pop()
        return row


def column_letter(index: int) -> str:
    """Return the spreadsheet's name of a 0-based column: 0 is A."""
    return str(get_column_letter(index + 1))


def decoded(content: bytes, file: str) -> str:
    """Return a text file's content: UTF-8 with or without BOM, UTF-16 with BOM, else cp1252.

    Raises `InputError` with the line when the bytes fit none of them.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{file}, række {line}: tegnsættet er hverken UTF-8 eller Windows-1252.") from None


def read_sheets(file: str, content: bytes) -> list[list[Sheet]]:
    """Return the readings of a file: for Excel one reading with every sheet, for CSV one reading per delimiter.

    The caller keeps the reading in which a table is found. Raises `InputError` for an empty file, an old `.xls`, a web
    page saved as Excel, and a damaged file.
    """
    if file.lower().endswith(".gz") or content[:2] == b"\x1f\x8b":
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, ValueError):
            raise InputError(f"{file}: den pakkede fil er beskadiget eller ikke hentet helt.") from None
    if not content.strip():
        raise InputError(f"{file}: filen er tom.")
    if content[:4] == b"PK\x03\x04":
        return [_excel(file, content)]
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise InputError(
            f"{file}: er i det gamle .xls-format eller låst med adgangskode. Gem den som .xlsx eller CSV i Excel."
        )
    text = decoded(content, file)
    if text.lstrip()[:1] == "<":
        raise InputError(f"{file}: er en webside og ikke et regneark. Gem den som .xlsx eller CSV i Excel.")
    if "\x00" in text:
        raise InputError(f"{file}: er hverken tekst eller Excel. Gem den som CSV eller .xlsx.")
    head = text[:_PROBE]
    # Only delimiters that occur where titles and headings stand can be the table's.
    likely = [delimiter for delimiter in DELIMITERS if delimiter in head] or [DELIMITERS[0]]
    return [[_csv(file, text, delimiter)] for delimiter in likely]


def _csv(file: str, text: str, delimiter: str) -> Sheet:
    """Read text as CSV; a quote that is never closed is refused with its line."""
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    rows: list[list[Cell]] = []
    try:
        for row in reader:
            # One list entry per line of the file, so that a row's number is the number an editor shows.
            rows.extend([] for _ in range(reader.line_num - 1 - len(rows)))
            rows.append(list(row))
    except csv.Error as error:
        raise InputError(f"{file}, række {reader.line_num}: kan ikke læses som CSV ({error}).") from None
    return Sheet(file, "", rows)


def _excel(file: str, content: bytes) -> list[Sheet]:
    """Read every visible sheet of a workbook, formulas as their last computed values."""
    damaged = f"{file}: Excel-filen er beskadiget eller ikke hentet helt."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            computed = any(b"<f" in package.read(name) for name in names if name.startswith("xl/worksheets/sheet"))
        if "mimetype" in names:
            raise InputError(f"{file}: er et OpenDocument-regneark. Gem det som .xlsx eller CSV.")
        book = load_workbook(io.BytesIO(content), data_only=True, read_only=False)
        formulas = load_workbook(io.BytesIO(content), data_only=False, read_only=False) if computed else None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError):
        raise InputError(damaged) from None
    sheets = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows = [[_value(cell) for cell in row] for row in sheet.iter_rows()]
            if formulas is not None:
                _refuse_uncomputed(f"{file}, ark '{sheet.title}'", rows, formulas[sheet.title])
            sheets.append(Sheet(file, sheet.title, rows, _unmerged(sheet, rows)))
    return sheets


def _value(cell: Any) -> Cell:
    """Return a cell's value as it is shown: 0,034 in a cell with the format 0,0% is 3,4."""
    value: Cell = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return round(value * 100, 10)
    return value


def _unmerged(sheet: Worksheet, rows: list[list[Cell]]) -> frozenset[tuple[int, int]]:
    """Give every cell of an upright merged range its text (one municipality over its months); return merged cells."""
    merged = set()
    for found in sheet.merged_cells.ranges:
        top, left = found.min_row - 1, found.min_col - 1
        cells = list(_cells_of(top, found.max_row, left, found.max_col))
        merged.update(cells)
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        if found.max_col - 1 == left:
            for row, column in cells:
                if row < len(rows) and column < len(rows[row]):
                    rows[row][column] = value
    return frozenset(merged)


def _cells_of(top: int, bottom: int, left: int, right: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(top, bottom) for column in range(left, right))


def _refuse_uncomputed(origin: str, rows: list[list[Cell]], formulas: Worksheet) -> None:
    """Raise for a formula without a stored result: it would look like a blank cell."""
    for number, row in enumerate(formulas.iter_rows(values_only=True)):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith("=") and rows[number][column] is None:
                raise InputError(
                    f"{origin}, række {number + 1}, kolonne {column_letter(column)}: formlen {cell} har intet gemt "
                    "resultat. Åbn filen i Excel, og gem den igen."
                )

"""Files made by hand, read as plain grids of cells: CSV in the encodings Danish offices use, and Excel.

Inputs: a file's name and bytes. Outputs: `Sheet`s with the cells as they stand (text from CSV; numbers, dates and text
from Excel). No cell is interpreted here, so that `0101` stays `0101`. What cannot be a table is refused with advice.
"""

import csv
import gzip
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from helpers.errors import InputError

Cell = str | int | float | datetime | date | None
DELIMITERS = (";", "\t", ",")
_MAX_CELL = 1_000_000
_PROBE = 20_000


@dataclass(frozen=True)
class Sheet:
    """A grid of cells; `name` is empty for a CSV file."""

    file: str
    name: str
    rows: list[list[Cell]]

    @property
    def origin(self) -> str:
        """File and sheet, as messages name them."""
        return f"{self.file}, ark '{self.name}'" if self.name else self.file


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
        raise InputError(f"{file}: er i det gamle .xls-format. Gem den som .xlsx eller CSV i Excel.")
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
    try:
        book = load_workbook(io.BytesIO(content), data_only=True, read_only=False)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise InputError(f"{file}: Excel-filen er beskadiget eller ikke hentet helt.") from None
    sheets = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows = [list(row) for row in sheet.iter_rows(values_only=True)]
            sheets.append(Sheet(file, sheet.title, cast(list[list[Cell]], rows)))
    return sheets

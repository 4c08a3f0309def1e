"""Large plain CSV files, read block by block in Arrow: the same table that `exports` would find, never whole in memory.

Inputs: a file's head, tail and bytes. Outputs: `LargeCsv`: its layout, and blocks of rows as coded columns. Plain means
one table in UTF-8 with a row of headings (titles above and notes below are allowed) and rows of equal length; anything
else raises `IrregularFileError`, and `exports` reads or refuses the file.
"""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from helpers.sources.column_headings import HeadingReader
from helpers.sources.exports import heading_rows, is_note, read_headings, source_table, title_texts
from helpers.sources.labels import normalised_area
from helpers.sources.source_table import Layout, SourceTable
from helpers.sources.spreadsheets import read_sheets
from helpers.sources.table_declarations import Declarations

_HEAD = 1 << 16
_BLOCK = 1 << 24
_NOT_TEXT = (b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")


class IrregularFileError(Exception):
    """The file is not plain; the reason is for the message to the analyst when it is too large for another reading."""


@dataclass(frozen=True)
class Block:
    """Rows of one file: the line of the first, and the columns as dictionaries of text."""

    first_row: int
    batch: pa.RecordBatch

    def codes(self, heading: str) -> tuple[np.ndarray, list[str]]:
        """Return a column as numbers, and the label of each number."""
        column = self.batch.column(heading)
        return column.indices.to_numpy(), column.dictionary.to_pylist()

    def rows(self, positions: np.ndarray) -> pd.DataFrame:
        """Return a few rows as text, with a column `row` of their lines in the file."""
        taken = self.batch.take(pa.array(positions))
        frame = pd.DataFrame({name: taken.column(name).to_pylist() for name in self.batch.schema.names}, dtype=object)
        frame["row"] = positions + self.first_row
        return frame


@dataclass(frozen=True)
class LargeCsv:
    """A plain file: where its rows begin and end, and what its columns are."""

    path: Path
    origin: str
    hint: str
    delimiter: str
    names: tuple[str, ...]
    layout: Layout
    first_row: int
    end: int

    def source_table(self, rows: pd.DataFrame) -> SourceTable:
        """Return rows of `Block.rows` as the table that `exports` would make of them."""
        return source_table(self.origin, self.hint, self.layout, rows)

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        """Read the rows from a stream that stands at the file's first byte."""
        text = pa.dictionary(pa.int32(), pa.string())
        row = self.first_row
        try:
            with pa_csv.open_csv(
                pa.PythonFile(_Until(stream, self.end), "r"),
                pa_csv.ReadOptions(block_size=_BLOCK, column_names=list(self.names), skip_rows=self.first_row - 1),
                pa_csv.ParseOptions(delimiter=self.delimiter, ignore_empty_lines=False),
                pa_csv.ConvertOptions(column_types=dict.fromkeys(self.names, text), strings_can_be_null=False),
            ) as reader:
                for batch in reader:
                    yield Block(row, batch)
                    row += batch.num_rows
        except pa.ArrowInvalid as error:
            if "UTF8" in str(error):
                raise IrregularFileError("den er ikke gemt som UTF-8") from None
            raise IrregularFileError(self._first_uneven_row()) from None

    def _first_uneven_row(self) -> str:
        """Return which row has another number of fields than the headings."""
        width, delimiter = len(self.names), self.delimiter.encode()
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                fields = line.count(delimiter) + 1
                if number >= self.first_row and fields != width and b'"' not in line:
                    return f"række {number} har {fields} felter, overskriften har {width}"
        return "en celle fylder flere linjer"


class _Until(io.RawIOBase):
    """A stream cut off at a byte."""

    def __init__(self, stream: BinaryIO, end: int) -> None:
        self._stream, self._left = stream, end

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(content)
        return content


def plain_csv(file: Path, declared: Declarations, areas: Collection[str]) -> LargeCsv:
    """Return what a large file is, from its head and tail; `IrregularFileError` when it is not plain.

    Raises `InputError` as `exports` does for headings that are unknown.
    """
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        size = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, size - _HEAD))
        tail = stream.read()
    if head.startswith(_NOT_TEXT) or b"\x00" in head or head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in b"<{[":
        raise IrregularFileError("den er ikke CSV")
    whole = head if size <= _HEAD else head[: head.rfind(b"\n") + 1]
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        raise IrregularFileError("den er ikke gemt som UTF-8") from None
    reader = HeadingReader(declared)
    found = [(sheet, at) for (sheet,) in read_sheets(file.name, whole) for at in heading_rows(sheet, reader)]
    if len(found) != 1 or found[0][1].first != found[0][1].last:
        raise IrregularFileError("den har ikke én række overskrifter")
    sheet, at = found[0]
    headings = read_headings(sheet, at)
    titles = title_texts(sheet, at)
    names = tuple(heading.name for heading in headings)
    below = [row for row in sheet.rows[at.last + 1 :] if len(row) == len(names)]
    layout = reader.layout(headings, pd.DataFrame(below, columns=names), [*titles, sheet.file], sheet.origin)
    delimiter = _delimiter(whole, at.last, len(names))
    known = {normalised_area(name) for name in areas}
    end = size - _notes_at_end(tail, delimiter, names, layout, known)
    return LargeCsv(file, sheet.origin, " ".join(titles), delimiter, names, layout, at.last + 2, end)


def _delimiter(head: bytes, line: int, width: int) -> str:
    text = head.decode("utf-8-sig").splitlines()[line]
    for delimiter in (";", "\t", ","):
        if len(next(csv.reader([text], delimiter=delimiter))) == width:
            return delimiter
    raise IrregularFileError("skilletegnet er uklart")


def _notes_at_end(tail: bytes, delimiter: str, names: tuple[str, ...], layout: Layout, areas: Collection[str]) -> int:
    """Return how many bytes at the file's end are blank lines and notes."""
    figures = [names.index(figure.heading) for figure in layout.figures]
    area = names.index(layout.area)
    period = names.index(layout.period) if layout.period else None
    notes = 0
    for line in reversed(tail.splitlines(keepends=True)[1:]):
        row = next(csv.reader([line.decode("utf-8", errors="replace")], delimiter=delimiter), [])
        padded = [*row, *[""] * (len(names) - len(row))]
        if any(cell.strip() for cell in row) and not is_note(padded, figures, area, period, areas):
            break
        notes += len(line)
    return notes

"""Exports made by hand, and v2 CSV files: found in their sheet, read in full, refused where unclear.

Inputs: a file's name and bytes; CSV (`;`, tab or comma, UTF-8, UTF-16 or cp1252) or Excel. Title rows above the table
and notes below it are tolerated; the heading is the row (or the two rows) with `Område`, `Kommune` or `Area` and either
`Periode` or months. Outputs: one `SourceTable` per sheet that holds a table. What each column is: `column_headings`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError
from helpers.sources.column_headings import AREA_HEADINGS, PERIOD_HEADINGS, Heading, HeadingReader, is_key
from helpers.sources.labels import normalised, normalised_area
from helpers.sources.number_style import BLANKS
from helpers.sources.period_labels import panel_period
from helpers.sources.source_table import Layout, SourceTable
from helpers.sources.spreadsheets import Cell, Sheet, column_letter, read_sheets
from helpers.sources.table_declarations import Declarations

# The heading of our own long format (`vaerdi`, ASCII) is written by programs, with a decimal point.
_POINT_HEADING = "vaerdi"
_LETTER = re.compile(r"[A-Za-zÆØÅæøå]")


@dataclass(frozen=True)
class HeadingRows:
    """The row with the keys' headings, and the row of group headings above or of further headings below (0-based)."""

    first: int
    last: int


def read_export(file: str, content: bytes, declared: Declarations, areas: Collection[str] = ()) -> list[SourceTable]:
    """Return the tables of one file in long form, in the source's own words.

    `areas` are the known area names: they tell a row of blanks from a note. Raises `InputError` naming sheet, row and
    column when no table is found, when two could be meant, when a row is shorter or longer than the heading, when text
    stands between figures, or when a heading is unknown.
    """
    reader = HeadingReader(declared)
    readings = read_sheets(file, content)
    found = [[(sheet, at) for sheet in reading for at in heading_rows(sheet, reader)] for reading in readings]
    best = max(found, key=lambda hits: max((len(sheet.filled(at.last)) for sheet, at in hits), default=0))
    if not best:
        raise InputError(
            f"{file}: fandt ingen tabel. Den skal have en overskriftsrække med Område (eller Kommune, Area) og "
            "Periode, eller med Område og måneder."
        )
    known = {normalised_area(name) for name in areas}
    tables = []
    for sheet in {id(sheet): sheet for sheet, _at in best}.values():
        rows = [at for found_sheet, at in best if found_sheet is sheet]
        if len(rows) > 1:
            raise InputError(
                f"{sheet.origin}: to overskriftsrækker, række {rows[0].last + 1} og {rows[1].last + 1}. "
                "Gem én tabel pr. ark."
            )
        tables.append(_table(sheet, rows[0], reader, known))
    return tables


def heading_rows(sheet: Sheet, reader: HeadingReader) -> list[HeadingRows]:
    """Return the headings of a sheet: each the row with the keys, and the row above or below that belongs to it."""
    hits: list[HeadingRows] = []
    for at in range(len(sheet.rows)):
        if hits and at <= hits[-1].last:
            continue
        names = _short_texts(sheet.rows[at])
        if names.isdisjoint(AREA_HEADINGS):
            continue
        below = at + 1 if _continues(sheet, at) else at
        above = at - 1 if below == at and _groups(sheet, at, reader) else at
        if not names.isdisjoint(PERIOD_HEADINGS) or any(
            reader.says_period(cell) for row in (above, at) for cell in sheet.filled(row)
        ):
            hits.append(HeadingRows(above, below))
    return hits


def _short_texts(row: Sequence[Cell]) -> set[str]:
    """Return a row's short texts; skipping long and empty cells first makes this cheap for rows of figures."""
    return {cell.strip(" \ufeff:*").casefold() for cell in row[:30] if isinstance(cell, str) and 4 <= len(cell) < 20}


def _continues(sheet: Sheet, at: int) -> bool:
    """Return whether the next row is a second row of headings: texts under headings, nothing new under the keys."""
    if at + 1 >= len(sheet.rows):
        return False
    here, below = sheet.filled(at), sheet.filled(at + 1)
    texts = 0
    for index, cell in enumerate(below):
        over = here[index] if index < len(here) else None
        if cell in (None, ""):
            continue
        if is_key(over):
            if normalised(cell) != normalised(over):
                return False
        elif not isinstance(cell, str) or not _LETTER.search(cell) or normalised(cell) in BLANKS:
            return panel_period(cell) is not None and texts > 0
        else:
            texts += 1
    return texts > 0


def _groups(sheet: Sheet, at: int, reader: HeadingReader) -> bool:
    """Return whether the row above groups the headings: nothing over the keys, and words that mean something."""
    if at == 0:
        return False
    above, here = sheet.filled(at - 1), sheet.filled(at)
    said = []
    for index, cell in enumerate(above):
        if cell in (None, ""):
            continue
        if index < len(here) and is_key(here[index]):
            if normalised(cell) != normalised(here[index]):
                return False
        else:
            said.append(str(cell) if isinstance(cell, str) else cell)
    return any(reader.says_something(_heading_text(cell)) for cell in said)


def _heading_text(cell: Cell) -> str:
    """Return a heading cell's text; a date cell as its month."""
    if not isinstance(cell, str) and (period := panel_period(cell)) is not None:
        return period
    return " ".join(str("" if cell is None else cell).split())


def _table(sheet: Sheet, at: HeadingRows, reader: HeadingReader, areas: Collection[str]) -> SourceTable:
    """Read the table under one heading."""
    headings = read_headings(sheet, at)
    titles = title_texts(sheet, at)
    # Breakdowns are told from measures by what stands under them; the layout then tells rows from notes.
    sample = pd.DataFrame(_padded(sheet, range(at.last + 1, min(at.last + 1001, len(sheet.rows))), len(headings)))
    sample = sample.reindex(columns=range(len(headings))).set_axis([heading.name for heading in headings], axis=1)
    layout = reader.layout(headings, sample, [*titles, sheet.file], sheet.origin)
    rows = _data_rows(sheet, at.last, headings, layout, areas)
    return source_table(sheet.origin, " ".join(titles), layout, rows)


def title_texts(sheet: Sheet, at: HeadingRows) -> list[str]:
    """Return the texts above the table, and the sheet's name: what may tell table and measure."""
    return [*(cell for row in sheet.rows[: at.first] for cell in row if isinstance(cell, str)), sheet.name]


def source_table(origin: str, hint: str, layout: Layout, rows: pd.DataFrame) -> SourceTable:
    """Return rows under a layout as a source's table."""
    points = True if normalised(layout.figures[0].heading) == _POINT_HEADING else None
    return SourceTable(origin, layout.long(rows), hint=hint, point_decimals=points, columns=layout.columns)


def read_headings(sheet: Sheet, at: HeadingRows) -> list[Heading]:
    """Return the headings of one or two rows; a blank or repeated heading is refused."""
    lower = sheet.filled(at.last)
    texts = [[_heading_text(cell)] for cell in lower]
    if at.first != at.last:
        upper = [_heading_text(cell) for cell in sheet.rows[at.first]]
        width = max(len(lower), len(sheet.filled(at.first)))
        texts += [[""] for _ in range(width - len(texts))]
        group = ""
        for index, below in enumerate(texts):
            above = upper[index] if index < len(upper) else ""
            # A group's name stands over its first column alone, whether the cells were merged or left empty.
            group = "" if is_key(above) or is_key(below[0]) else above or group
            parts = [above if is_key(above) else group, below[0]]
            texts[index] = list(dict.fromkeys(part for part in parts if part)) or [""]
    headings: list[Heading] = []
    seen: set[str] = set()
    for index, parts in enumerate(texts):
        letter = f"{column_letter(index)} ('{' - '.join(parts)}')"
        heading = Heading(tuple(parts), f"{sheet.origin}, række {at.last + 1}, kolonne {column_letter(index)}", letter)
        if not heading.name:
            raise InputError(f"{heading.place}: overskriften mangler.")
        if normalised(heading.name) in seen:
            raise InputError(f"{heading.place}: overskriften '{heading.name}' står to gange.")
        seen.add(normalised(heading.name))
        headings.append(heading)
    return headings


def _padded(sheet: Sheet, rows: range, width: int) -> list[list[Cell]]:
    return [[*row[:width], *[None] * (width - len(row))] for row in map(sheet.filled, rows)]


def _data_rows(
    sheet: Sheet, heading: int, headings: Sequence[Heading], layout: Layout, areas: Collection[str]
) -> pd.DataFrame:
    """Return the rows under the heading, up to the notes, with a column `row` of row numbers."""
    names = [heading.name for heading in headings]
    width = len(names)
    figures = [names.index(figure.heading) for figure in layout.figures]
    area = names.index(layout.area)
    period = names.index(layout.period) if layout.period else None
    numbers: list[int] = []
    kept: list[list[Cell]] = []
    ended = 0
    for index in range(heading + 1, len(sheet.rows)):
        row = sheet.filled(index)
        if not row:
            continue
        padded = [*row, *[None] * (width - len(row))]
        if is_note(padded, figures, area, period, areas):
            ended = ended or index + 1
            continue
        place = f"{sheet.origin}, række {index + 1}"
        if ended:
            raise InputError(
                f"{place}: der står tal efter noten i række {ended}. Fjern noten, eller del tabellen i to."
            )
        if len(row) > width:
            raise InputError(f"{place}, kolonne {column_letter(width)}: rækken har flere felter end overskriften.")
        delimited = not sheet.name
        if delimited and len(sheet.rows[index]) < width:
            raise InputError(f"{place}: rækken har {len(sheet.rows[index])} felter, overskriften har {width}.")
        merged = next((column for column in figures if (index, column) in sheet.merged), None)
        if merged is not None:
            raise InputError(
                f"{place}, kolonne {headings[merged].letter}: cellen er flettet med andre. Ophæv fletningen."
            )
        numbers.append(index + 1)
        kept.append(padded)
    if not kept:
        raise InputError(f"{sheet.origin}: ingen rækker under overskriften i række {heading + 1}.")
    frame = pd.DataFrame(kept, columns=names, dtype=object)
    frame["row"] = numbers
    return frame


def is_note(row: Sequence[Cell], figures: Sequence[int], area: int, period: int | None, areas: Collection[str]) -> bool:
    """Return whether a row holds words and no figures: nothing under the measures, no month, no known area."""
    if any(row[column] not in (None, "") for column in figures if column < len(row)):
        # A note may stand under a measure; then it stands alone and in words.
        alone = [cell for cell in row if cell not in (None, "")]
        return len(alone) == 1 and isinstance(alone[0], str) and bool(_LETTER.search(alone[0]))
    if period is not None and row[period] not in (None, "") and panel_period(row[period]) is not None:
        return False
    return normalised_area(row[area]) not in areas or row[area] in (None, "")

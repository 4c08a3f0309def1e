"""Exports made by hand, and v2 CSV files: found in their sheet, read in full, refused where unclear.

Inputs: a file's name and bytes; CSV (`;`, tab or comma, UTF-8, UTF-16 or cp1252) or Excel. Title rows above the table
and notes below it are tolerated; the table's heading row is the one with `Periode` and `Område` or `Area`. Outputs: one
`SourceTable` per sheet that holds a table. Long tables have a column for the measure's name and one for the value; wide
ones have a column per measure; pivoted headings are `<kategori> - <mål>`.
"""

import re
from collections.abc import Sequence

import pandas as pd

from helpers.errors import InputError
from helpers.sources.labels import name_index, normalised
from helpers.sources.source_table import DIMENSION_PREFIX, LONG_COLUMNS, SourceTable, long_frame
from helpers.sources.spreadsheets import Cell, Sheet, column_letter, read_sheets
from helpers.sources.table_declarations import Declarations

AREA_HEADINGS = {"område", "omraade", "area", "kommune", "geografi"}
PERIOD_HEADINGS = {"periode", "period", "måned"}
MEASURE_HEADINGS = {"mål", "maal", "måling", "målepunkt", "measure"}
VALUE_HEADINGS = {"værdi", "vaerdi", "value"}
TABLE_HEADINGS = {"tabel", "tabel-id", "tabelid", "table", "table_id"}
_BLANK = {"", None}
_PIVOT = re.compile(r"\s+[-–—]\s+")


def read_export(file: str, content: bytes, declared: Declarations) -> list[SourceTable]:
    """Return the tables of one file in long form, in the source's own words.

    Raises `InputError` naming sheet, row and column when no table is found, when two could be meant, when a row is
    shorter or longer than the heading, when text stands between figures, or when a heading is unknown.
    """
    readings = read_sheets(file, content)
    found = [[(sheet, at) for sheet in reading for at in _heading_rows(sheet)] for reading in readings]
    best = max(found, key=lambda hits: max((len(_cells(sheet, at)) for sheet, at in hits), default=0))
    if not best:
        raise InputError(
            f"{file}: fandt ingen tabel. Den skal have en overskriftsrække med Periode og Område (eller Area)."
        )
    tables = []
    for sheet in {id(sheet): sheet for sheet, _at in best}.values():
        rows = [at for found_sheet, at in best if found_sheet is sheet]
        if len(rows) > 1:
            raise InputError(
                f"{sheet.origin}: to overskriftsrækker, række {rows[0] + 1} og {rows[1] + 1}. Gem én tabel pr. ark."
            )
        tables.append(_table(sheet, rows[0], declared))
    return tables


def _cells(sheet: Sheet, at: int) -> list[Cell]:
    """Return a row's cells without empty ones at its end."""
    row = list(sheet.rows[at])
    while row and (row[-1] is None or (isinstance(row[-1], str) and not row[-1].strip())):
        row.pop()
    return row


def _heading_rows(sheet: Sheet) -> list[int]:
    """Return the rows that hold both an area and a period heading."""
    hits = []
    for at, row in enumerate(sheet.rows):
        # Headings are short; skipping long and empty cells first makes this cheap for rows of figures.
        names = {
            cell.strip(" \ufeff:*").casefold() for cell in row[:30] if isinstance(cell, str) and 4 <= len(cell) < 20
        }
        if not names.isdisjoint(AREA_HEADINGS) and not names.isdisjoint(PERIOD_HEADINGS):
            hits.append(at)
    return hits


def _table(sheet: Sheet, at: int, declared: Declarations) -> SourceTable:
    """Read the table whose heading is row `at` (0-based)."""
    headings = _headings(sheet, at)
    rows = _data_rows(sheet, at, len(headings))
    letters = {name: f"{column_letter(index)} ('{name}')" for index, name in enumerate(headings)}
    area = _one(headings, AREA_HEADINGS, sheet, at)
    period = _one(headings, PERIOD_HEADINGS, sheet, at)
    rest = [name for name in headings if name not in (area, period)]
    hint = " ".join(str(cell) for row in sheet.rows[:at] for cell in row if isinstance(cell, str))
    measure = [name for name in rest if normalised(name) in MEASURE_HEADINGS]
    value = [name for name in rest if normalised(name) in VALUE_HEADINGS]
    if len(measure) == 1 and len(value) == 1:
        frame = _already_long(rows, area, period, measure[0], value[0], rest, letters)
        points = normalised(value[0]) == "vaerdi" or None
        return SourceTable(sheet.origin, frame, hint=f"{hint} {sheet.name}", point_decimals=points)
    dimensions, measures, pivoted = _sorted_headings(rest, rows, declared, sheet, at, letters)
    frame = long_frame(rows, area, period, dimensions, measures, letters, pivoted)
    return SourceTable(sheet.origin, frame, hint=f"{hint} {sheet.name}")


def _headings(sheet: Sheet, at: int) -> list[str]:
    """Return the heading row's texts; a blank or repeated heading is refused."""
    headings: list[str] = []
    for index, cell in enumerate(_cells(sheet, at)):
        text = " ".join(str(cell or "").split())
        place = f"{sheet.origin}, række {at + 1}, kolonne {column_letter(index)}"
        if not text:
            raise InputError(f"{place}: overskriften mangler.")
        if normalised(text) in {normalised(name) for name in headings}:
            raise InputError(f"{place}: overskriften '{text}' står to gange.")
        headings.append(text)
    return headings


def _one(headings: Sequence[str], accepted: set[str], sheet: Sheet, at: int) -> str:
    """Return the one heading among `accepted`; two are refused."""
    found = [name for name in headings if normalised(name) in accepted]
    if len(found) > 1:
        raise InputError(f"{sheet.origin}, række {at + 1}: både '{found[0]}' og '{found[1]}' kan være samme kolonne.")
    return found[0]


def _data_rows(sheet: Sheet, at: int, width: int) -> pd.DataFrame:
    """Return the rows under the heading, up to the notes, with a column `row` of row numbers."""
    headings = _headings(sheet, at)
    numbers: list[int] = []
    kept: list[list[Cell]] = []
    ended = 0
    for index in range(at + 1, len(sheet.rows)):
        row = _cells(sheet, index)
        if not row:
            continue
        filled = [cell for cell in row if cell not in _BLANK]
        if len(filled) <= 1 and width > 1:
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
        numbers.append(index + 1)
        kept.append([*row, *[None] * (width - len(row))])
    if not kept:
        raise InputError(f"{sheet.origin}: ingen rækker under overskriften i række {at + 1}.")
    frame = pd.DataFrame(kept, columns=headings, dtype=object)
    frame["row"] = numbers
    return frame


def _already_long(
    rows: pd.DataFrame, area: str, period: str, measure: str, value: str, rest: Sequence[str], letters: dict[str, str]
) -> pd.DataFrame:
    """Return a table that has its measures' names in a column."""
    table = [name for name in rest if normalised(name) in TABLE_HEADINGS]
    frame = pd.DataFrame({"row": rows["row"], "column": letters[value]})
    frame["table"] = rows[table[0]].fillna("") if table else ""
    frame["area"], frame["period"], frame["category"] = rows[area], rows[period], ""
    frame["measure"], frame["value"] = rows[measure], rows[value]
    for name in rest:
        if name not in (measure, value, *table):
            frame[DIMENSION_PREFIX + name] = rows[name].fillna("")
    return frame[[*LONG_COLUMNS, *[name for name in frame.columns if name.startswith(DIMENSION_PREFIX)]]]


def _sorted_headings(
    rest: Sequence[str], rows: pd.DataFrame, declared: Declarations, sheet: Sheet, at: int, letters: dict[str, str]
) -> tuple[list[str], list[str], dict[str, tuple[str, str]]]:
    """Tell breakdowns from measures: declared names first, pivoted headings next, text columns are breakdowns."""
    known: dict[str, list[str]] = {}
    for names in [declared.measures, *[table.measures for table in declared.tables]]:
        for identity, labels in names.items():
            known.setdefault(identity, []).extend(labels)
    measure_names = name_index(known)
    ignored = {normalised(label) for table in declared.tables for label in table.ignore}
    headings_known = {normalised(h) for dimension in declared.dimensions.values() for h in dimension.headings}
    dimensions: list[str] = []
    measures: list[str] = []
    pivoted: dict[str, tuple[str, str]] = {}
    for name in rest:
        if normalised(name) in measure_names or normalised(name) in ignored:
            measures.append(name)
        elif normalised(name) in headings_known:
            dimensions.append(name)
        elif (parts := _pivot_parts(name, measure_names)) is not None:
            measures.append(name)
            pivoted[name] = parts
        elif rows[name].map(lambda cell: isinstance(cell, str) and bool(re.search(r"[A-Za-zÆØÅæøå]", cell))).any():
            dimensions.append(name)
        else:
            raise InputError(
                f"{sheet.origin}, række {at + 1}, kolonne {letters[name]}: kender ikke målet '{name}'. "
                "Tilføj overskriften i data/reference/jobindsats_tables.toml, eller fjern kolonnen."
            )
    if not measures:
        raise InputError(f"{sheet.origin}, række {at + 1}: ingen kolonne med et kendt mål, fx Antal fuldtidspersoner.")
    return dimensions, measures, pivoted


def _pivot_parts(heading: str, measure_names: dict[str, list[str]]) -> tuple[str, str] | None:
    """Split `<kategori> - <mål>` at the dash after which a known measure stands; None when there is none."""
    for dash in _PIVOT.finditer(heading):
        if normalised(heading[dash.end() :]) in measure_names:
            return heading[: dash.start()].strip(), heading[dash.end() :].strip()
    return None

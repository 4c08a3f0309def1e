"""The tidy tables of a dossier as the sheets of a workbook, and the lineage of each of their numbers.

Inputs: a `Dossier`. Outputs: sheets with named columns and the cells of the CSV files, and one lineage line per number:
sheet and cell, row, source, period, retrieval, definition and formula.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from helpers.presentation.column_names import NamedColumn, named_columns, word
from helpers.presentation.dossier import Dossier
from helpers.presentation.live_formulas import Formula, formula_of

FRONT, NOTES, CHECKS, COLUMNS, LINEAGE = "Forside", "Noter", "Efterregning", "Kolonner", "Sporing"
#: The header row of every table, below its title and its source.
HEADER = 3
#: The unit of a column whose rows name their own, as in the target table.
ROW_UNIT = "i rækkens enhed"


@dataclass(frozen=True)
class Sheet:
    """One tidy table of the workbook: its sheet, its place in the report, its columns and its cells as in the CSV."""

    name: str
    title: str
    source: str
    report: str
    columns: list[NamedColumn]
    rows: list[dict[str, str]]


def sheets_of(dossier: Dossier) -> list[Sheet]:
    """Return the dossier's tables in reading order, each with a sheet name of its own."""
    sheets: list[Sheet] = []
    for chapter in dossier.chapters:
        for table in chapter.tables:
            header, *cells = list(csv.reader(io.StringIO(table["csv"])))
            sheets.append(
                Sheet(
                    name=_sheet_name(str(table["name"]), {sheet.name.casefold() for sheet in sheets}),
                    title=str(table["title"]),
                    source=str(table["source"]),
                    report=chapter.title,
                    columns=named_columns(header, cells),
                    rows=[dict(zip(header, row, strict=True)) for row in cells],
                )
            )
    return sheets


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel accepts: at most 31 characters, none of []:*?/\\, unique whatever the case."""
    taken = taken | {name.casefold() for name in (FRONT, NOTES, CHECKS, COLUMNS, LINEAGE)}
    plain = "".join("_" if sign in "[]:*?/\\'" else sign for sign in wanted)[:31] or "tabel"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: 30 - len(str(number))]}_{number}"
    return name


LINEAGE_HEADINGS = [
    "Ark",
    "Celle",
    "Række",
    "Tal",
    "Værdi",
    "Som trykt",
    "Periode",
    "Kilde",
    "Trukket eller offentliggjort",
    "Udtræk",
    "Udtrækkets SHA-256",
    "Regnet som",
    "Formel",
]
_KEYS = ("goal", "benefit", "area", "group", "place", "claim", "period", "year")


def lineage_of(sheet: Sheet, dossier: Dossier) -> list[tuple[str, ...]]:
    """Return one line per number of a table, in the columns of `LINEAGE_HEADINGS`."""
    lines: list[tuple[str, ...]] = []
    for place, row in enumerate(sheet.rows):
        key = " · ".join(word(name, row[name]) for name in _KEYS if row.get(name))
        for number, column in enumerate(sheet.columns):
            if column.kind != "number" or not row[column.id]:
                continue
            at = HEADER + 1 + place
            formula = formula_of(column.id, row)
            lines.append(
                (
                    sheet.name,
                    xl_rowcol_to_cell(at, number),
                    key,
                    column.heading,
                    row[column.id],
                    row.get(f"{column.id}_printed", ""),
                    row.get(column.period or "period", ""),
                    row.get("source") or sheet.source,
                    dossier.drawn_on,
                    dossier.source_id,
                    dossier.source_hash,
                    column.definition or "Tal fra rapportens tabel.",
                    in_cells(formula, sheet.columns, at) if formula else "",
                )
            )
    return lines


def number_format(column: NamedColumn, row: dict[str, str]) -> str:
    """Return the format that shows a number as the report prints it; years and line numbers have no group mark."""
    if column.kind == "label":
        return "0"
    printed = row.get(f"{column.id}_printed", "")
    decimals = len(printed.partition(",")[2]) if printed else column.decimals
    if column.unit == ROW_UNIT and not printed:
        decimals = 0 if float(row[column.id]).is_integer() else 1
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def in_cells(formula: Formula, columns: Sequence[NamedColumn], row: int) -> str:
    """Return a formula with the cells of a row in the place of its columns."""
    ids = [column.id for column in columns]
    return formula.text.format(**{name: xl_rowcol_to_cell(row, ids.index(name)) for name in formula.columns})

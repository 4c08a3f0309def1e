"""The Excel workbook of an area: front, notes, one tidy table per sheet, recalculation, columns, lineage.

Inputs: a `Dossier`, whose tables are the ones the report was made of. Outputs: the bytes of an .xlsx file, the same
for the same dossier. Text is written as text: a cell that begins with `= + - @` can never run, not even when a
reader edits it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from helpers.presentation import danish
from helpers.presentation.column_names import NamedColumn, word
from helpers.presentation.dossier import WATERMARK, Dossier, notes_of
from helpers.presentation.live_formulas import formula_of, totals_of
from helpers.presentation.sheet_writer import COLOUR, WIDEST, SheetWriter
from helpers.presentation.tidy_sheets import (
    CHECKS,
    COLUMNS,
    FRONT,
    HEADER,
    LINEAGE,
    LINEAGE_HEADINGS,
    NOTES,
    Sheet,
    in_cells,
    lineage_of,
    number_format,
    sheets_of,
)


def workbook(dossier: Dossier) -> bytes:
    """Return the workbook of a dossier as the bytes of an .xlsx file.

    Raises `InputError` for a text longer than a cell can hold.
    """
    buffer = io.BytesIO()
    sheets = sheets_of(dossier)
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {
                "title": dossier.title,
                "subject": dossier.subject,
                "author": "beskplan",
                "comments": f"Kilde: {dossier.origin}",
                "created": created(dossier),
            }
        )
        writer = _Writer(book, dossier)
        for name in (FRONT, NOTES, *(sheet.name for sheet in sheets), CHECKS, COLUMNS, LINEAGE):
            writer.add(name)
        writer.front(sheets)
        writer.notes()
        for sheet in sheets:
            writer.table(sheet)
        writer.checks(sheets)
        writer.columns(sheets)
        writer.lineage(sheets)
    return buffer.getvalue()


def created(dossier: Dossier) -> datetime:
    """Return the date that a document states as its own: the day its figures were drawn, never today."""
    try:
        day = date.fromisoformat(dossier.drawn_on[:10])
    except ValueError:
        return datetime(2000, 1, 1)
    return datetime(day.year, day.month, day.day)


@dataclass
class _Writer(SheetWriter):
    """Writes the sheets of an area's workbook."""

    def front(self, sheets: Sequence[Sheet]) -> None:
        """Write the front: what, for whom, from where, and a link to every sheet."""
        sheet = self.made[FRONT]
        self.text(sheet, 0, 0, self.dossier.title, bold=True, font_size=16, font_color=COLOUR)
        place = 1
        if self.dossier.synthetic:
            self.text(sheet, place, 0, WATERMARK, bold=True, font_color="#801650")
            place += 1
        for label, text in self.dossier.facts():
            place += 1
            self.text(sheet, place, 0, label, bold=True)
            self.text(sheet, place, 1, text, text_wrap=True)
        place += 2
        self.text(sheet, place, 0, "Ark", bold=True, font_size=12, font_color=COLOUR)
        described = [
            (NOTES, "Læsenoter, definitioner, kommunens egne bemærkninger og tegnforklaring"),
            *((s.name, f"{s.report}: {s.title}") for s in sheets),
            (CHECKS, "Summer, der regner med, når et tal ændres"),
            (COLUMNS, "Hvad hver kolonne hedder i CSV-filerne, dens enhed og definition"),
            (LINEAGE, "Hvert tal ført tilbage til tabel, periode, udtræk og formel"),
        ]
        for name, text in described:
            place += 1
            sheet.write_url(place, 0, f"internal:'{name}'!A1", self.shared(font_color=COLOUR, underline=1), name)
            self.text(sheet, place, 1, text, text_wrap=True)
        self.text(
            sheet,
            place + 2,
            0,
            "Celler med formel regner med, når et tal ændres. Tom celle: intet tal; »Tallets status« siger hvorfor.",
        )
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        sheet.activate()

    def notes(self) -> None:
        """Write the notes, definitions, own comments and the legend."""
        rows = []
        for chapter in self.dossier.chapters:
            rows += [(chapter.title, *note) for note in notes_of(chapter)]
        rows += [("Alle", "Tegnforklaring", "Tegn", f"{sign}: {text}") for sign, text in danish.LEGEND.items()]
        sheet = self.grid(NOTES, ["Rapport", "Afsnit", "Slags", "Tekst"], rows, widest=90)
        self.heading(sheet, "Noter og tegnforklaring", f"Kilde: {self.dossier.origin}")

    def table(self, sheet: Sheet) -> None:
        """Write one tidy table: numbers as numbers, formulas where they give the very figure, text as text."""
        page = self.made[sheet.name]
        self.heading(page, sheet.title, f"{self.dossier.area}. Kilde: {sheet.source}")
        for place, row in enumerate(sheet.rows):
            for number, column in enumerate(sheet.columns):
                self.cell(sheet, page, place, number, row, column)
        headings = [column.heading for column in sheet.columns]
        self.frame(sheet.name, headings, len(sheet.rows))
        shown = [
            [word(c.id, row[c.id]) if c.kind == "text" else row[c.id][:12] for c in sheet.columns] for row in sheet.rows
        ]
        self.widths(page, headings, shown)

    def cell(self, sheet: Sheet, page: Any, place: int, number: int, row: dict[str, str], column: NamedColumn) -> None:
        """Write one cell of a tidy table."""
        raw, at = row[column.id], (HEADER + 1 + place, number)
        if column.kind == "text" or not raw:
            shown = word(column.id, raw)
            if shown:
                wanted = {"align": "right"} if column.id.endswith("_printed") else {"text_wrap": len(shown) > WIDEST}
                self.text(page, *at, shown, **wanted)
            return
        shown_as = self.shared(num_format=number_format(column, row))
        formula = formula_of(column.id, row)
        if formula is None:
            page.write_number(*at, float(raw), shown_as)
        else:
            page.write_formula(*at, in_cells(formula, sheet.columns, at[0]), shown_as, float(raw))

    def checks(self, sheets: Sequence[Sheet]) -> None:
        """Write the sums of the parts beside the totals, as formulas over whole columns, so that sorting is safe."""
        headings = ["Ark", "Område", "Periode", "Tal", "I alt i tabellen", "Summen af delene", "Forskel"]
        rows: list[tuple[str, str, str, str]] = []
        page = self.made[CHECKS]
        for sheet in sheets:
            for column in [c for c in sheet.columns if c.kind == "number" and c.id in ("persons", "full_time_persons")]:
                for total in totals_of(sheet.rows, column.id):
                    place = HEADER + 1 + len(rows)
                    rows.append((sheet.name, total.area, total.period, column.heading))
                    for number, text in enumerate(rows[-1]):
                        self.text(page, place, number, text)
                    held = float(sheet.rows[total.row][column.id])
                    whole = self.shared(num_format="#,##0")
                    page.write_formula(place, 4, _sum(sheet, column.id, place, "I alt", False), whole, held)
                    page.write_formula(place, 5, _sum(sheet, column.id, place, "<>I alt", total.all_areas), whole, held)
                    page.write_formula(place, 6, f"=E{place + 1}-F{place + 1}", whole, 0)
        self.heading(page, "Efterregning", "Hver sum i tabellerne mod summen af dens dele; forskellen skal være 0.")
        self.frame(CHECKS, headings, len(rows))
        self.widths(page, headings, [(*row, "", "", "") for row in rows])
        if not rows:
            self.text(page, HEADER + 1, 0, "Ingen tabel har summer")

    def columns(self, sheets: Sequence[Sheet]) -> None:
        """Write the codebook: what each column is called here and in the CSV files."""
        rows = [(s.name, c.heading, c.id, c.unit, c.definition) for s in sheets for c in s.columns]
        sheet = self.grid(COLUMNS, ["Ark", "Kolonne", "Navn i CSV", "Enhed", "Definition"], rows)
        self.heading(sheet, "Kolonner", "Tabellerne ligger også som CSV med de samme tal, uafrundede.")

    def lineage(self, sheets: Sequence[Sheet]) -> None:
        """Write where each number comes from: source, period, retrieval, formula."""
        rows = [line for sheet in sheets for line in lineage_of(sheet, self.dossier)]
        page = self.grid(LINEAGE, LINEAGE_HEADINGS, rows)
        self.heading(page, "Sporing", "Hvert tal ført tilbage til tabel eller sted, periode, udtræk og formel.")
        link = self.shared(font_color=COLOUR, underline=1)
        for place, row in enumerate(rows, start=HEADER + 1):
            page.write_url(place, 1, f"internal:'{row[0]}'!{row[1]}", link, row[1])


def _sum(sheet: Sheet, column: str, row: int, group: str, all_areas: bool) -> str:
    """Return a conditional sum over a whole column of a table, for the area and period named in a row of the checks."""
    ids = [c.id for c in sheet.columns]

    def whole(name: str) -> str:
        first = xl_rowcol_to_cell(HEADER + 1, ids.index(name), row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(HEADER + len(sheet.rows), ids.index(name), row_abs=True, col_abs=True)
        return f"'{sheet.name}'!{first}:{last}"

    conditions = [whole("group"), f'"{group}"', whole("period"), f"C{row + 1}"]
    if not all_areas:
        conditions += [whole("area"), f"B{row + 1}"]
    return f"=SUMIFS({whole(column)},{','.join(conditions)})"

"""Cells, tables, widths and heights of a workbook's sheets; text is written as text and can never run.

Inputs: an open xlsxwriter workbook and the dossier it is made of. Outputs: sheets in it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.errors import InputError
from helpers.presentation import danish
from helpers.presentation.dossier import Dossier
from helpers.presentation.tidy_sheets import HEADER

COLOUR = "#12436D"
#: Column widths in characters; longer texts are wrapped.
WIDEST, NARROWEST = 46, 9
_LONGEST = 32767
_LINE_POINTS = 15
_RUNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class SheetWriter:
    """Writes cells and tables of one workbook; holds its formats."""

    book: Any
    dossier: Dossier
    made: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Add a sheet, set to print on A4 without cut columns."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.dossier.area.replace('&', '&&')}&C&A&RSide &P af &N")
        self.made[name] = sheet

    def format(self, **wanted: Any) -> Any:
        """Return a cell format; the same wish gives the same format."""
        return self.book.add_format({"valign": "top", **wanted})

    def text(self, sheet: Any, row: int, column: int, text: str, **wanted: Any) -> None:
        """Write text as text, marked as such where Excel would take it for a formula when edited."""
        if len(text) > _LONGEST:
            raise InputError(
                f"En tekst på {danish.number(len(text))} tegn er længere end en Excel-celle kan have "
                f"({danish.number(_LONGEST)}); den begynder »{text[:60]}«. Forkort den, eller udelad xlsx af --format."
            )
        if text.startswith(_RUNS):
            wanted["quote_prefix"] = True
        sheet.write_string(row, column, text, self.shared(**wanted))

    def shared(self, **wanted: Any) -> Any:
        """Return a cell format; the same wish gives the same format."""
        key = f"format:{sorted(wanted.items())}"
        if key not in self.made:
            self.made[key] = self.format(**wanted)
        return self.made[key]

    def heading(self, sheet: Any, title: str, under: str) -> None:
        """Write a sheet's title and the line below it."""
        self.text(sheet, 0, 0, title, bold=True, font_size=14, font_color=COLOUR)
        self.text(sheet, 1, 0, under, font_color="#4A4A4A")

    def grid(self, name: str, headings: Sequence[str], rows: Sequence[Sequence[str]], widest: int = WIDEST) -> Any:
        """Write a table of plain text below a heading and make it a real Excel table; return its sheet."""
        sheet = self.made[name]
        for place, row in enumerate(rows, start=HEADER + 1):
            for column, text in enumerate(row):
                if text:
                    self.text(sheet, place, column, text, text_wrap=True)
        self.frame(name, headings, len(rows))
        self.widths(sheet, headings, rows, widest)
        return sheet

    def frame(self, name: str, headings: Sequence[str], count: int) -> None:
        """Make the written cells a real Excel table with a header row that stays in sight and on every page."""
        sheet = self.made[name]
        sheet.add_table(
            HEADER,
            0,
            HEADER + max(count, 1),
            len(headings) - 1,
            {
                "name": "tbl_" + "".join(sign if sign.isalnum() else "_" for sign in name),
                "style": "Table Style Light 1",
                "columns": [{"header": heading, "header_format": self._header()} for heading in headings],
            },
        )
        sheet.freeze_panes(HEADER + 1, 1)
        sheet.repeat_rows(HEADER)

    def _header(self) -> Any:
        return self.shared(bold=True, text_wrap=True, font_color="#FFFFFF", bg_color=COLOUR)

    def widths(self, sheet: Any, headings: Sequence[str], rows: Sequence[Sequence[str]], widest: int = WIDEST) -> None:
        """Make each column as wide as its longest word or text, within bounds, and each row as high as its text.

        Heights are stated, because not every program that opens the file works them out.
        """
        widths = []
        for column, heading in enumerate(headings):
            longest = max((len(row[column]) for row in rows), default=0)
            word_length = max(len(part) for part in heading.split() or [""]) + 3
            widths.append(min(max(longest + 1, word_length, NARROWEST), widest))
            sheet.set_column(column, column, widths[-1])
        self._height(sheet, HEADER, headings, [width - 2 for width in widths])
        for place, row in enumerate(rows, start=HEADER + 1):
            self._height(sheet, place, row, widths)

    @staticmethod
    def _height(sheet: Any, place: int, cells: Sequence[str], widths: Sequence[int]) -> None:
        """Make a row as high as its longest wrapped text."""
        lines = max(
            sum(max(math.ceil(len(line) / (width * 0.95)), 1) for line in cell.split("\n"))
            for cell, width in zip(cells, widths, strict=True)
        )
        if lines > 1:
            sheet.set_row(place, lines * _LINE_POINTS)

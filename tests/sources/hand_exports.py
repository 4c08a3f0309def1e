"""Files as a Danish analyst makes them, and the panel they become."""

import io

from openpyxl import Workbook

from helpers.panel.file_import import read_source
from helpers.panel.translation import translated
from helpers.sources.table_declarations import declared_tables

AREAS = ["Rudersdal", "Allerød", "Høje-Taastrup", "Aarhus", "Ishøj", "Læsø", "Østdanmark"]
DECLARED = declared_tables()


def panel(content, name="y01a02.csv", table=None, encoding="utf-8"):
    data = content if isinstance(content, bytes) else content.encode(encoding)
    return translated(read_source(name, data, DECLARED), DECLARED, AREAS, table=table).panel


def figures(frame):
    """Return (area, period, measure, breakdown) -> value, or the status where there is no value."""
    return {
        (row.area, row.period, row.measure, row.breakdown): row.value if row.value == row.value else row.status
        for row in frame.itertuples()
    }


def workbook(rows, merge=(), formats=None, sheets=None):
    """Return an Excel file: `merge` are ranges, `formats` cell -> number format, `sheets` further sheets' rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    for name, more in (sheets or {}).items():
        other = book.create_sheet(name)
        for row in more:
            other.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

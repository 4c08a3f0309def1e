"""The period of each figure where no column has one: `Nu` and `Året før` beside a month of the row or the caption.

Inputs: a table's layout, which columns hold figures, and its title. Outputs: a period by line and column. A row's is
that of a column of periods (`Måned`), else the one in its label (`Kontanthjælp (maj 2025)`), else the title's only one.
"""

import re
from collections.abc import Collection

from helpers.checking.reading.danish_text import tokenize
from helpers.checking.tables.table_layout import Layout

_FULL = re.compile(r"\d{4}(?:-(?:\d\d|Q\d))?")


def row_periods(layout: Layout, counted: Collection[int], title: str) -> dict[tuple[int, int], str]:
    """Return the period of every figure of the columns `counted`; none where no column is of the year before."""
    names = {number: tokenize(layout.headers[number]) for number in counted}
    before = {number for number, tokens in names.items() if any(token.letter == "R" for token in tokens)}
    if not before or any(token.letter == "T" for tokens in names.values() for token in tokens):
        return {}
    dating, usual = _dating_column(layout), _only_period(title)
    found: dict[tuple[int, int], str] = {}
    for row in layout.body:
        told = _only_period(row.cells[dating]) if 0 < dating < len(row.cells) else _only_period(row.cells[0])
        period = told or usual
        if period:
            earlier = f"{int(period[:4]) - 1}{period[4:]}"
            found |= {(row.line, number): earlier if number in before else period for number in counted}
    return found


def _dating_column(layout: Layout) -> int:
    """Return the number of the column whose cells are all periods; 0 for none."""
    rows = [row.cells for row in layout.body if any(row.cells[1:])]
    for number in range(1, len(layout.headers)):
        if rows and all(len(cells) > number and _only_period(cells[number]) for cells in rows):
            return number
    return 0


def _only_period(text: str) -> str:
    """Return the one full period that a text names, or ''."""
    found = [token.name for token in tokenize(text) if token.letter == "T"]
    return found[0] if len(found) == 1 and _FULL.fullmatch(found[0]) else ""

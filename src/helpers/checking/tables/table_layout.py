"""How a table lies on the page: its header rows, and whether months or measures run down instead of across.

Inputs: `Table`. Outputs: `Layout` with one header text per column and body rows whose cells each know their line,
always turned so that months and measures head the columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.reading.danish_text import tokenize
from helpers.checking.reading.documents import Row, Table
from helpers.checking.tables.cell_figures import cell_figure

MEASURE = re.compile(
    r"(?i)\b(udvikling|udv|ændring|vækst|stigning|fald|forskel|difference)\b|\b(pct\.?|procent|%)|\bandel|"
    r"^(antal( \w*personer)?|fuldtidspersoner|helårspersoner|personer|mål\b.*|måltal|gennemsnit|gns\.?)$"
)
MEAN = re.compile(r"(?i)(gennemsnit\w*|gns\.?|årsgennemsnit\w*|middel)\b")


_RANK = re.compile(r"(?i)(?:rang|placering|plads)\.?")


@dataclass(frozen=True)
class Layout:
    """Header texts by column, the line of the header, the body rows, and the text over the labels."""

    headers: tuple[str, ...]
    line: int
    body: tuple[Row, ...]
    turned: bool = False


def _unranked(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(replace(row, cells=row.cells[1:]) for row in rows)


def lay_out(table: Table) -> Layout | None:
    """Return the table's layout with periods and measures across; None without a header or rows of figures."""
    headers = header_rows(table)
    if headers and _RANK.fullmatch(headers[-1].cells[0].strip()):  # whom a row is of stands right of its rank
        headers, table = list(_unranked(headers)), replace(table, rows=_unranked(table.rows))
    body = _carried_down(table.rows[len(headers) :])
    width = max(len(row.cells) for row in table.rows)
    if not headers or not body or width < 2:
        return None
    texts = tuple(header_text(headers, column) for column in range(width))
    straight = Layout(texts, headers[-1].line, body)
    return _turned(straight) if _runs_down(straight) else straight


def _carried_down(body: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows, an empty first cell filled with the one above where the second cell tells such rows apart.

    `A-dagpenge | Gladsaxe | 912`, then ` | Region Hovedstaden | 27.340`: a label that spans several rows.
    """
    rows = [row.cells for row in body if any(row.cells[1:])]
    empty = [cells for cells in rows if not cells[0].strip()]
    worded = all(len(c) > 1 and c[1].strip() and cell_figure(c[1]) is None for c in rows)
    if len(empty) < 2 or not rows[0][0].strip() or not worded:
        return body
    filled: list[Row] = []
    for row in body:
        above = filled[-1].cells[0] if filled else ""
        carried = above if any(row.cells[1:]) and not row.cells[0].strip() else row.cells[0]
        filled.append(replace(row, cells=(carried, *row.cells[1:])))
    pairs = [row.cells[:2] for row in filled if any(row.cells[1:])]
    return tuple(filled) if len(set(pairs)) == len(pairs) else body


def header_rows(table: Table) -> list[Row]:
    """Return the rows above the first row that holds a figure (a year alone is no figure); a label row ends them."""
    headers: list[Row] = []
    for row in table.rows:
        rest = row.cells[1:]
        figures = [c for c in rest if cell_figure(c) is not None and not re.fullmatch(r"(19|20)\d\d", c.strip())]
        label_only = bool(row.cells[0]) and not any(rest)
        if figures or (label_only and headers):
            break
        headers.append(row)
    return headers if len(headers) < len(table.rows) else []


def header_text(headers: list[Row], column: int) -> str:
    """Return a column's header; a spanning cell of an upper header row counts for the empty cells right of it."""
    parts = []
    for level, row in enumerate(headers):
        cells = row.cells
        here = cells[column] if column < len(cells) else ""
        if not here and level < len(headers) - 1 and column > 0:
            left = [cell for cell in cells[1 : column + 1] if cell]
            here = left[-1] if left else ""
        parts.append(here)
    return " ".join(part for part in parts if part)


def names_period(text: str) -> bool:
    """Return whether a label is a month, a quarter or a year and little else."""
    tokens = tokenize(text)
    return any(t.letter == "T" for t in tokens) and all(t.letter in "TwO.,()" for t in tokens) and len(tokens) <= 4


def _runs_down(layout: Layout) -> bool:
    """Return whether the labels are months or measures while the headers name areas, groups or nothing of the kind."""
    labels = [row.cells[0].strip() for row in layout.body if any(row.cells[1:])]
    heads = [head for head in layout.headers[1:] if head]
    if len(labels) < 2 or not heads or any(_heads_columns(head) for head in heads):
        return False
    down = sum(1 for label in labels if names_period(label) or (MEASURE.search(label) and not _names_group(label)))
    dated = sum(1 for label in labels if names_period(label))
    return dated >= 1 and down * 5 >= len(labels) * 4


def _heads_columns(head: str) -> bool:
    return any(t.letter == "T" for t in tokenize(head)) or bool(MEASURE.search(head))


def _names_group(label: str) -> bool:
    return any(t.letter in "Gg" for t in tokenize(label))


def _turned(layout: Layout) -> Layout:
    """Return the layout with rows and columns exchanged; every cell keeps the line it is printed on."""
    rows = [row for row in layout.body if any(row.cells[1:])]
    lines = (layout.line, *(row.line for row in rows))
    body = []
    for column, head in enumerate(layout.headers[1:], start=1):
        cells = tuple(row.cells[column] if column < len(row.cells) else "" for row in rows)
        if head or any(cells):
            body.append(Row(layout.line, (head, *cells), lines))
    headers = (layout.headers[0], *(row.cells[0] for row in rows))
    return Layout(headers, layout.line, tuple(body), turned=True)

"""Charts as SVG: horizontal bars that compare areas, intervals of the labour force, and what a chart needs to be shown.

Inputs: plain values with their printed strings. Outputs: SVG text, the same bytes for the same figures, and the figure
with caption and alt text that shows it.
"""

import html
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import replace

from helpers.presentation.display import Output, stacked
from helpers.presentation.lean_svg import data_address
from helpers.presentation.sheet import WIDTH, Sheet

#: The UK Analysis Function palette: 3:1 against white and against its neighbours.
OWN, SECOND, THIRD, FOURTH, GREY, SIXTH = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"
#: Inches: the room for a chart's headings, a bar's row, a printed value, a letter of a name.
_HEAD, _ROW, _LABEL, LETTER = 0.34, 0.3, 0.62, 0.081
#: Letters on a line of a name.
_NAME = 20


def shown(svg: str, alt: str, caption: str, identifier: str, scrolls: bool = False) -> Output:
    """Return a chart as a figure with an alt text that carries its numbers and a caption.

    One that `scrolls` keeps its size on a narrow screen and is moved sideways there, as a map must be.
    """
    image = f'<img src="{data_address(svg)}" alt="{html.escape(alt)}">'
    if scrolls:
        label = html.escape(caption.split(":")[0])
        image = f'<div class="figure-scroll" role="region" tabindex="0" aria-label="{label}">{image}</div>'
    return Output(
        html=(
            f'<figure class="chart" id="{html.escape(identifier)}">{image}'
            f"<figcaption>{html.escape(caption)}</figcaption></figure>"
        ),
        text=alt,
    )


def beside(figures: Sequence[Output]) -> Output:
    """Return figures in a row, as many beside each other as the page has room for; those that are empty left out."""
    held = [figure for figure in figures if figure.html]
    row = stacked(held)
    return replace(row, html=f'<div class="figures">\n{row.html}\n</div>') if held else row


def compared_bars(panels: Sequence[tuple[str, Sequence[float], Sequence[str]]], names: Sequence[str], own: str) -> str:
    """Return horizontal bars from zero, one panel per measure under each other, one bar per area, labelled directly.

    `panels` are (heading, values, printed labels); NaN draws no bar but keeps its label. The own area's bar is dark
    and its name bold, so that it stands out without colour too.
    """
    tall = _HEAD + _ROW * len(names)
    sheet = Sheet(tall * len(panels) + 0.1 * (len(panels) - 1))
    colours = [OWN if name == own else SECOND for name in names]
    for place, (heading, values, labels) in enumerate(panels):
        top = sheet.height - place * (tall + 0.1)
        rows = [top - _HEAD - _ROW * (row + 0.5) for row in range(len(names))]
        sheet.text(0, top - 0.04, heading, up="top")
        left = _names(sheet, names, rows, {own})
        _bars(sheet, left, WIDTH - left, rows, values, labels, colours)
    return sheet.svg()


def _names(sheet: Sheet, names: Sequence[str], rows: Sequence[float], bold: Collection[str] = ()) -> float:
    """Write the row names to the right of a column as wide as the longest; return where the column ends."""
    lines = [textwrap.wrap(name, _NAME) for name in names]
    left = LETTER * max(len(line) for name in lines for line in name) + 0.12
    for name, parts, y in zip(names, lines, rows, strict=True):
        sheet.text(left - 0.08, y, parts, across="right", size=10 if len(parts) == 1 else 8, bold=name in bold)
    return left


def _bars(
    sheet: Sheet,
    start: float,
    width: float,
    rows: Sequence[float],
    values: Sequence[float],
    labels: Sequence[str],
    colours: Sequence[str],
) -> None:
    """Draw one panel of bars with the printed value at each bar's end, negative ones to the left of the zero line."""
    drawn = [0.0 if value != value else value for value in values]
    below, above = -min([0.0, *drawn]), max([0.0, *drawn])
    room = width - 0.15 - _LABEL * (1 + (below > 0))
    scale = room / ((below + above) or 1.0)
    zero = start + (_LABEL if below else 0) + below * scale
    for colour in dict.fromkeys(colours):
        bars = [
            box(zero, y - 0.31 * _ROW, zero + value * scale, y + 0.31 * _ROW)
            for y, value, own in zip(rows, drawn, colours, strict=True)
            if own == colour and value
        ]
        if bars:
            sheet.shapes(bars, fill=colour)
    sheet.line([(zero, rows[-1] - _ROW / 2), (zero, rows[0] + _ROW / 2)], GREY, 0.8)
    for y, value, label in zip(rows, drawn, labels, strict=True):
        end = zero + value * scale
        sheet.text(end + (0.06 if value >= 0 else -0.06), y, label, across="left" if value >= 0 else "right")


def box(left: float, low: float, right: float, high: float) -> list[tuple[float, float]]:
    """Return the corners of a box."""
    return [(left, low), (right, low), (right, high), (left, high)]


def intervals(
    rows: Sequence[tuple[str, float, float]], common: tuple[float, float] | None, heading: str, printed: Sequence[str]
) -> str:
    """Return intervals as horizontal lines, one per row, with the part that all have in common as a band."""
    step = 0.26
    sheet = Sheet(_HEAD + step * len(rows))
    top = sheet.height - _HEAD
    heights = [top - step * (place + 0.5) for place in range(len(rows))]
    left = _names(sheet, [name for name, _low, _high in rows], heights) + 0.1
    sheet.text(0, sheet.height - 0.12, heading, up="top")
    low, high = min(row[1] for row in rows), max(row[2] for row in rows)
    beside = 0.06 + 0.8 * LETTER * max(map(len, printed))
    scale = (WIDTH - left - beside) / ((high - low) or 1.0)

    def at(value: float) -> float:
        return left + (value - low) * scale

    if common is not None:
        band = max(at(common[1]) - at(common[0]), 0.02)
        sheet.shapes([box(at(common[0]), 0, at(common[0]) + band, top)], fill=FOURTH, opacity=0.5)
    for y, (_name, first, last), label in zip(heights, rows, printed, strict=True):
        sheet.line([(at(first), y), (at(last), y)], OWN, 3, rounded=False)
        sheet.text(at(last) + 0.06, y, label, size=8)
    return sheet.svg()

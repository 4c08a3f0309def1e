"""Charts as SVG: horizontal bars that compare areas, intervals of the labour force, and their alt texts.

Drawn with matplotlib in seaborn's style, without pyplot, so that nothing global is touched. The same figures give
the same bytes: ids are salted, no date is written.
"""

import html
import io
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.presentation.display import Output, stacked
from helpers.presentation.lean_svg import data_address, lean

#: The UK Analysis Function palette: 3:1 against white and against its neighbours.
OWN, SECOND, THIRD, FOURTH, GREY, SIXTH = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"
STYLE = {
    **sns.axes_style("white"),
    "svg.hashsalt": "beskplan",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": 10,
    "axes.spines.left": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
#: Inches: the width of every chart, which two beside each other fill a page with, and which a phone shows at two
#: thirds, so that text of 10 points is still read there.
WIDTH = 4.4
#: Inches: the room for a chart's headings, a bar's row, a printed value, a letter of a name.
_HEAD, _ROW, _LABEL, LETTER = 0.34, 0.3, 0.62, 0.081
#: Letters on a line of a name.
_NAME = 20


def svg_of(figure: Figure) -> str:
    """Return a figure as lean SVG text: no date, no metadata, fonts that every reader's machine has."""
    buffer = io.StringIO()
    FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return lean(text[text.index("<svg") :])


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
    with mpl.rc_context(STYLE):
        figure, ax = sheet(tall * len(panels) + 0.1 * (len(panels) - 1))
        for place, (heading, values, labels) in enumerate(panels):
            top = figure.get_figheight() - place * (tall + 0.1)
            rows = [top - _HEAD - _ROW * (row + 0.5) for row in range(len(names))]
            left = _names(ax, names, rows, {own})
            ax.text(0, top - 0.04, heading, va="top")
            colours = [OWN if name == own else SECOND for name in names]
            _bars(ax, left, WIDTH - left, rows, values, labels, colours)
        return svg_of(figure)


def sheet(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """Return a figure whose one axes is measured in inches and draws nothing of its own.

    Ticks, spines and automatic layout cost ten times what the bars do, and these charts use none of them.
    """
    figure = Figure(figsize=(width, height))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_autoscale_on(False)
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    return figure, ax


def one_path(ax: Axes, shapes: Sequence[Sequence[tuple[float, float]]], **look: Any) -> None:
    """Draw many outlines of one look as one path, which weighs a tenth of as many shapes.

    A shape of one point is a dot of the line's width, for its ends are round.
    """
    points, codes = [], []
    for shape in shapes:
        points += [*shape, shape[0]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(shape) - 1), Path.CLOSEPOLY]
    look = {"facecolor": "none", "capstyle": "round", "clip_on": False, **look}
    ax.add_patch(PathPatch(Path(points, codes), **look))


def _names(ax: Axes, names: Sequence[str], rows: Sequence[float], bold: Collection[str] = ()) -> float:
    """Write the row names to the right of a column as wide as the longest; return where the column ends."""
    lines = [textwrap.wrap(name, _NAME) for name in names]
    left = LETTER * max(len(line) for name in lines for line in name) + 0.12
    for name, parts, y in zip(names, lines, rows, strict=True):
        weight = "bold" if name in bold else "normal"
        size = 10 if len(parts) == 1 else 8
        ax.text(left - 0.08, y, "\n".join(parts), ha="right", va="center", fontweight=weight, fontsize=size)
    return left


def _bars(
    ax: Axes,
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
    ax.barh(rows, [value * scale for value in drawn], left=zero, color=list(colours), height=0.62 * _ROW)
    ax.plot([zero, zero], [rows[-1] - _ROW / 2, rows[0] + _ROW / 2], color=GREY, linewidth=0.8)
    for y, value, label in zip(rows, drawn, labels, strict=True):
        end = zero + value * scale
        ax.text(end + (0.06 if value >= 0 else -0.06), y, label, va="center", ha="left" if value >= 0 else "right")


def intervals(
    rows: Sequence[tuple[str, float, float]], common: tuple[float, float] | None, heading: str, printed: Sequence[str]
) -> str:
    """Return intervals as horizontal lines, one per row, with the part that all have in common as a band."""
    with mpl.rc_context(STYLE):
        step = 0.26
        height = _HEAD + step * len(rows)
        figure, ax = sheet(height)
        heights = [height - _HEAD - step * (place + 0.5) for place in range(len(rows))]
        left = _names(ax, [name for name, _low, _high in rows], heights) + 0.1
        ax.text(left, height - 0.12, heading, va="top")
        low, high = min(row[1] for row in rows), max(row[2] for row in rows)
        scale = (WIDTH - left - 1.05) / ((high - low) or 1.0)

        def at(value: float) -> float:
            return left + (value - low) * scale

        if common is not None:
            band = max(at(common[1]) - at(common[0]), 0.02)
            ax.bar(at(common[0]), height - _HEAD, width=band, align="edge", color=FOURTH, alpha=0.5, linewidth=0)
        for y, (_name, first, last), label in zip(heights, rows, printed, strict=True):
            ax.plot([at(first), at(last)], [y, y], color=OWN, linewidth=3, solid_capstyle="butt")
            ax.text(at(last) + 0.06, y, label, va="center", fontsize=8)
        return svg_of(figure)

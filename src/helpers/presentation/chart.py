"""Charts as SVG: horizontal bars that compare areas, intervals of the labour force, and their alt texts.

Drawn with matplotlib in seaborn's style, without pyplot, so that nothing global is touched. The same figures give
the same bytes: ids are salted, no date is written.
"""

import base64
import html
import io
import re
from collections.abc import Collection, Sequence

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from helpers.presentation.display import Output

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
#: Inches: the width of a chart, the room for its headings, a bar's row, a printed value, a letter of a name.
_WIDTH, _HEAD, _ROW, _LABEL, _LETTER = 7.2, 0.4, 0.34, 0.72, 0.087
_FONTS = "Arial, Helvetica, 'DejaVu Sans', sans-serif"


def svg_of(figure: Figure) -> str:
    """Return a figure as SVG text: no date, no metadata, no comments, fonts that every reader's machine has."""
    buffer = io.StringIO()
    FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", text, flags=re.DOTALL)
    text = text.replace("'DejaVu Sans'", _FONTS)
    return re.sub(r"\n\s*", "\n", text)


def shown(svg: str, alt: str, caption: str, identifier: str) -> Output:
    """Return a chart as a figure with an alt text that carries its numbers and a caption."""
    data = base64.b64encode(svg.encode()).decode()
    return Output(
        html=(
            f'<figure class="chart" id="{html.escape(identifier)}">'
            f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(alt)}">'
            f"<figcaption>{html.escape(caption)}</figcaption></figure>"
        ),
        text=alt,
    )


def compared_bars(panels: Sequence[tuple[str, Sequence[float], Sequence[str]]], names: Sequence[str], own: str) -> str:
    """Return side-by-side horizontal bars from zero, one panel per measure, one bar per area, labelled directly.

    `panels` are (heading, values, printed labels); NaN draws no bar but keeps its label. The own area's bar is dark
    and its name bold, so that it stands out without colour too.
    """
    with mpl.rc_context(STYLE):
        height = _HEAD + _ROW * len(names)
        figure, ax = _sheet(height)
        rows = [height - _HEAD - _ROW * (place + 0.5) for place in range(len(names))]
        left = _names(ax, names, rows, {own})
        width = (_WIDTH - left) / len(panels)
        for place, (heading, values, labels) in enumerate(panels):
            start = left + place * width
            ax.text(start, height - 0.12, heading, va="top")
            _bars(ax, start, width, rows, values, labels, [OWN if name == own else SECOND for name in names])
        return svg_of(figure)


def _sheet(height: float) -> tuple[Figure, Axes]:
    """Return a figure whose one axes is measured in inches and draws nothing of its own.

    Ticks, spines and automatic layout cost ten times what the bars do, and these charts use none of them.
    """
    figure = Figure(figsize=(_WIDTH, height))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_xlim(0, _WIDTH)
    ax.set_ylim(0, height)
    return figure, ax


def _names(ax: Axes, names: Sequence[str], rows: Sequence[float], bold: Collection[str] = ()) -> float:
    """Write the row names to the right of a column as wide as the longest; return where the column ends."""
    left = min(0.46 * _WIDTH, _LETTER * max(len(name) for name in names) + 0.2)
    for name, y in zip(names, rows, strict=True):
        weight = "bold" if name in bold else "normal"
        ax.text(left - 0.08, y, name, ha="right", va="center", fontweight=weight)
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
        figure, ax = _sheet(height)
        heights = [height - _HEAD - step * (place + 0.5) for place in range(len(rows))]
        left = _names(ax, [name for name, _low, _high in rows], heights) + 0.1
        ax.text(left, height - 0.12, heading, va="top")
        low, high = min(row[1] for row in rows), max(row[2] for row in rows)
        scale = (_WIDTH - left - 1.7) / ((high - low) or 1.0)

        def at(value: float) -> float:
            return left + (value - low) * scale

        if common is not None:
            band = max(at(common[1]) - at(common[0]), 0.02)
            ax.bar(at(common[0]), height - _HEAD, width=band, align="edge", color=FOURTH, alpha=0.5, linewidth=0)
        for y, (_name, first, last), label in zip(heights, rows, printed, strict=True):
            ax.plot([at(first), at(last)], [y, y], color=OWN, linewidth=3, solid_capstyle="butt")
            ax.text(at(last) + 0.06, y, label, va="center", fontsize=8)
        return svg_of(figure)

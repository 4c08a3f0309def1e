"""Charts as SVG: horizontal bars that compare areas, intervals of the labour force, and their alt texts.

Drawn with matplotlib in seaborn's style, without pyplot, so that nothing global is touched. The same figures give
the same bytes: ids are salted, no date is written.
"""

import base64
import html
import io
import re
from collections.abc import Sequence

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


def light(svg: str) -> str:
    """Return an SVG of half the weight that looks the same: coordinates to a tenth of a point, the font once.

    A report holds many series; this is what keeps it light enough to send.
    """
    svg = re.sub(r' transform="rotate\(-0 [^"]*\)"', "", svg)
    svg = svg.replace(f"font-family: {_FONTS}; ", "").replace("</style>", f"text{{font-family: {_FONTS}}}</style>", 1)
    return re.sub(r"(?<=[\s\"(])(-?\d+\.\d)\d+(?=[\s\")])", r"\1", svg).replace(" \n", "\n")


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
        figure = Figure(figsize=(7.2, 0.55 + 0.34 * len(names)), layout="constrained")
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        positions = list(range(len(names)))[::-1]
        for place, (ax, (heading, values, labels)) in enumerate(zip(axes, panels, strict=True)):
            _bars(ax, positions, values, labels, [OWN if name == own else SECOND for name in names])
            ax.set_title(heading, loc="left", fontsize=10)
            ax.set_yticks(positions, names)
            ax.tick_params(axis="y", length=0, labelleft=place == 0)
            if place == 0:
                for label, name in zip(ax.get_yticklabels(), names, strict=True):
                    label.set_fontweight("bold" if name == own else "normal")
        return svg_of(figure)


def _bars(
    ax: Axes, positions: Sequence[int], values: Sequence[float], labels: Sequence[str], colours: Sequence[str]
) -> None:
    """Draw one panel of bars with the printed value at each bar's end."""
    drawn = [0.0 if value != value else value for value in values]
    ax.barh(positions, drawn, color=colours, height=0.62)
    ax.axvline(0, color=GREY, linewidth=0.8)
    span = max((abs(value) for value in drawn), default=0.0) or 1.0
    for position, value, label in zip(positions, drawn, labels, strict=True):
        ax.annotate(
            label,
            (value, position),
            xytext=(4 if value >= 0 else -4, 0),
            textcoords="offset points",
            va="center",
            ha="left" if value >= 0 else "right",
        )
    low, high = min([0.0, *drawn]), max([0.0, *drawn])
    ax.set_xlim(low - (0.32 * span if low < 0 else 0.02 * span), high + 0.32 * span)
    ax.set_xticks([])
    sns.despine(ax=ax, left=True, bottom=True)


def intervals(
    rows: Sequence[tuple[str, float, float]], common: tuple[float, float] | None, heading: str, printed: Sequence[str]
) -> str:
    """Return intervals as horizontal lines, one per row, with the part that all have in common as a band."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 0.8 + 0.26 * len(rows)), layout="constrained")
        ax = figure.subplots()
        positions = list(range(len(rows)))[::-1]
        if common is not None:
            ax.axvspan(common[0], common[1], color=FOURTH, alpha=0.5, linewidth=0)
        for position, (_name, low, high), label in zip(positions, rows, printed, strict=True):
            ax.plot([low, high], [position, position], color=OWN, linewidth=3, solid_capstyle="butt")
            ax.annotate(label, (high, position), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8)
        ax.set_yticks(positions, [name for name, _low, _high in rows])
        ax.set_title(heading, loc="left", fontsize=10)
        ax.tick_params(axis="y", length=0)
        ax.set_xticks([])
        low = min(row[1] for row in rows)
        high = max(row[2] for row in rows)
        ax.set_xlim(low - 0.02 * (high - low or 1), high + 0.45 * (high - low or 1))
        sns.despine(ax=ax, left=True, bottom=True)
        return svg_of(figure)

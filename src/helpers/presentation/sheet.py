"""A sheet measured in inches that a chart is drawn on, and that writes itself as SVG.

Inputs: lines, outlines and texts, with places in inches from the lower left corner. Outputs: SVG text, the same bytes
for the same drawing. A report shows fifty small charts that need neither axes objects nor text layout: drawn with
matplotlib's figures they took two thirds of an appendix' time. Charts that need those are drawn with matplotlib
(`target_chart`).
"""

from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import escape

from helpers.presentation.lean_svg import FONTS, number, path_of

#: Inches: the width of every chart, which two beside each other fill a page with, and which a phone shows at two
#: thirds, so that text of 10 points is still read there.
WIDTH = 4.4
#: The colour of text and thin lines where no other is named.
INK = "#262626"
_POINTS = 72
#: Shares of a text's size: the height of its capitals, of its tallest letters, of what hangs below its line, and from
#: line to line.
_CAPITALS, _TALLEST, _BELOW, _LINE = 0.72, 0.76, 0.21, 1.13
_ANCHORS = {"left": "", "center": ";text-anchor:middle", "right": ";text-anchor:end"}

Place = tuple[float, float]
#: Lengths of a line's dashes and gaps in its own widths; empty for a whole line.
Pattern = Sequence[float]


class Sheet:
    """A white sheet; what is drawn later lies above what was drawn before."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.height, self.width = height, width
        #: Each element as its tag, style, other attributes, and text.
        self._drawn: list[tuple[str, str, str, str]] = []
        self.shapes([[(0, 0), (width, 0), (width, height), (0, height)]], fill="#FFFFFF")

    def line(
        self, points: Sequence[Place], colour: str, width: float, pattern: Pattern = (), rounded: bool = True
    ) -> None:
        """Draw a line of some points' width through some places; its ends are round unless it is broken."""
        style = f"fill:none;stroke:{colour.lower()};stroke-width:{number(width, 2)}"
        if pattern:
            style += f";stroke-dasharray:{','.join(number(length * width, 2) for length in pattern)}"
        elif rounded:
            style += ";stroke-linecap:round"
        self._drawn.append(("path", style, f" d='{self._path([points], closed=False)}'", ""))

    def shapes(
        self,
        outlines: Sequence[Sequence[Place]],
        fill: str = "none",
        edge: str = "",
        width: float = 1.0,
        pattern: Pattern = (),
        opacity: float = 1.0,
    ) -> None:
        """Draw closed outlines of one look as one path; an outline of one place is a dot of the edge's width."""
        style = f"fill:{fill.lower()}"
        if edge:
            style += f";stroke:{edge.lower()};stroke-width:{number(width, 2)};stroke-linecap:round"
        if pattern:
            style += f";stroke-dasharray:{','.join(number(length * width, 2) for length in pattern)}"
        if opacity < 1:
            style += f";opacity:{number(opacity, 2)}"
        self._drawn.append(("path", style, f" d='{self._path(outlines, closed=True)}'", ""))

    def text(
        self,
        x: float,
        y: float,
        said: str | Sequence[str],
        across: str = "left",
        up: str = "middle",
        size: float = 10,
        bold: bool = False,
        colour: str = INK,
    ) -> None:
        """Write a line of text, or several under each other, at a place.

        The place is the text's `left`, `center` or `right` side, and its `top`, `middle` or `bottom`."""
        lines = [said] if isinstance(said, str) else list(said)
        block = (len(lines) - 1) * _LINE
        above = {"top": -_TALLEST, "middle": (block - _CAPITALS) / 2, "bottom": block + _BELOW}[up] * size
        style = f"fill:{colour.lower()}" if colour != INK else ""
        style += f";font-size:{number(size)}px" if size != 10 else ""
        style += f";font-weight:700{_ANCHORS[across]}" if bold else _ANCHORS[across]
        for row, line in enumerate(lines):
            down = (self.height - y) * _POINTS - above + row * _LINE * size
            at = f" x='{number(x * _POINTS)}' y='{number(down)}'"
            self._drawn.append(("text", style.removeprefix(";"), at, escape(line.strip())))

    def svg(self) -> str:
        """Return the drawing as SVG; a style that is used twice is written once."""
        counted = Counter(style for _tag, style, _attributes, _text in self._drawn if style)
        classes = {style: f"c{place}" for place, style in enumerate(s for s, count in counted.items() if count > 1)}
        rules = "".join(f".{name}{{{style}}}" for style, name in classes.items())
        written = []
        for tag, style, attributes, text in self._drawn:
            look = f" class='{classes[style]}'" if style in classes else f" style='{style}'" if style else ""
            written.append(f"<{tag}{look}{attributes}>{text}</{tag}>" if text else f"<{tag}{look}{attributes}/>")
        width, height = number(self.width * _POINTS, 2), number(self.height * _POINTS, 2)
        head = f"path{{stroke-linejoin:round}}text{{font-size:10px;font-family:{FONTS};fill:{INK}}}{rules}"
        return (
            f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}pt' height='{height}pt' "
            f"viewBox='0 0 {width} {height}'><style>{head}</style>{''.join(written)}</svg>"
        )

    def _path(self, outlines: Sequence[Sequence[Place]], closed: bool) -> str:
        steps: list[tuple[str, float, float]] = []
        for outline in outlines:
            kind = "M"
            for x, y in outline:
                steps.append((kind, x * _POINTS, (self.height - y) * _POINTS))
                kind = "L"
            if closed:
                # A dot is a line of no length: its round ends are what is seen.
                steps += [("L", *steps[-1][1:])] if len(outline) == 1 else []
                steps.append(("z", 0, 0))
        return path_of(steps)

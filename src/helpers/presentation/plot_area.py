"""The part of a sheet where values are drawn over months: its value axis, its grid, its months.

Inputs: values, how they are printed, the first and last month. Outputs: a plot area, drawn with heading, grid and
Danish numbers, that says where a month and a value lie.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from helpers.presentation import danish
from helpers.presentation.sheet import INK, WIDTH, Sheet

Printer = Callable[[float], str]
#: Inches: the height of a chart, its margins (left, below, right, above), a tick's length, and from a tick to its text.
_HEIGHT, _MARGINS, _TICK, _PAD = 2.5, (0.5, 0.3, 1.5, 0.34), 0.042, 0.042
_GRID = "#D0D0D0"


@dataclass(frozen=True)
class PlotArea:
    """Where months and values lie on a sheet, in inches: `first` to `last` across, `low` to `high` up."""

    sheet: Sheet
    first: float
    last: float
    low: float
    high: float

    left, below = _MARGINS[:2]
    width, height = WIDTH - _MARGINS[0] - _MARGINS[2], _HEIGHT - _MARGINS[1] - _MARGINS[3]
    right, top = left + width, below + height

    def x(self, month: float) -> float:
        """Return where a month lies across."""
        return self.left + (month - self.first) / (self.last - self.first) * self.width

    def y(self, value: float) -> float:
        """Return where a value lies up."""
        return self.below + (value - self.low) / (self.high - self.low) * self.height

    def months(self, named: Iterable[tuple[int, str]]) -> None:
        """Mark and name months below the area."""
        for month, name in named:
            x = self.x(month)
            self.sheet.line([(x, self.below), (x, self.below - _TICK)], INK, 0.8, rounded=False)
            self.sheet.text(x, self.below - _TICK - _PAD, name, across="center", up="top", size=9)


def plot_area(
    heading: str, values: Sequence[float], printed: Printer, levels: Sequence[float], months: tuple[int, int]
) -> PlotArea:
    """Return an area for values and levels over months, with Danish numbers and a base line where the base is zero."""
    known = [value for value in [*values, *levels] if not math.isnan(value)]
    floor, top = axis_floor(known, fineness(known, printed)), max(known)
    if floor == top:
        top = floor + 1
    ticks = [float(tick) for tick in _ticks(floor, top)]
    high = max(top, ticks[-2]) + (top - floor) * 0.06
    area = PlotArea(Sheet(_HEIGHT), months[0] - 0.5, months[1], floor, high)
    area.sheet.text(0, _HEIGHT - 0.04, heading, up="top")
    shown = [tick for tick in ticks if tick <= high]
    decimals = next(n for n in range(6) if all(abs(round(tick, n) - tick) < 1e-9 for tick in shown))
    for tick in shown:
        y = area.y(tick)
        area.sheet.line([(area.left, y), (area.right, y)], _GRID, 0.6, rounded=False)
        area.sheet.text(area.left - _PAD, y, danish.number(tick, decimals), across="right", size=9)
    if floor == 0:
        area.sheet.line([(area.left, area.below), (area.right, area.below)], INK, 0.8)
    return area


def axis_floor(values: Iterable[float], step: float) -> float:
    """Return where the value axis begins: at zero, unless that would leave half the chart empty; NaN is left out.

    `step` is the smallest difference that the figures are printed with: ten of them fill the axis at least, so that
    rounding never looks like a fall. A caption must say when the axis does not begin at zero.
    """
    known = [value for value in values if not math.isnan(value)]
    low, high = min(known, default=0.0), max(known, default=0.0)
    below = min(low - (high - low) * 0.15, high - 10 * step)
    return min(0.0, low) if below <= high / 2 else float(_ticks(below, high)[0])


def fineness(values: Iterable[float], printed: Printer) -> float:
    """Return the smallest difference that a printer of numbers shows: 1 for `1.467`, 0,1 for `2,0 pct.`."""
    first = next((value for value in values if not math.isnan(value)), 0.0)
    decimals = re.search(r",(\d+)", printed(first))
    return 10.0 ** -len(decimals[1]) if decimals else 1.0


def _ticks(low: float, high: float) -> Sequence[float]:
    """Return round values from at most `low` to at least `high`, four or five of them."""
    whole = high >= 5
    return list(MaxNLocator(nbins=4, steps=[1, 2, 5, 10], integer=whole).tick_values(low, high))

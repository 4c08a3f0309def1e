"""Where the lines of a chart end: each named there directly, the names moved apart where they would cover each other.

Inputs: a chart's plot area and the ends of its lines. Outputs: names drawn to the right of it, each joined to its
line's last point. The names are dark whatever the line's colour: three of the palette's colours are too light for text.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.presentation.chart import OWN
from helpers.presentation.plot_area import PlotArea
from helpers.presentation.sheet import Pattern

#: Letters on a line of a name, points from line to line of one, and from one name to the next.
_LETTERS, _LINE, _BETWEEN = 19, 11.0, 2.5
#: Inches from the plot area to where a name is joined, and to the name.
_ACROSS, _NAME = 0.144, 0.18


@dataclass(frozen=True)
class End:
    """Where a line ends: its last place and value, its name, and how it is drawn."""

    at: float
    value: float
    text: str
    colour: str
    pattern: Pattern


def named(area: PlotArea, ends: Sequence[End]) -> None:
    """Name each line at the right of its end."""
    ordered = sorted(ends, key=lambda end: (end.value, end.text))
    lines = [textwrap.wrap(end.text, _LETTERS) for end in ordered]
    heights = [(len(text) * _LINE + _BETWEEN) / 72 for text in lines]
    wanted = [area.y(end.value) for end in ordered]
    for end, text, y in zip(ordered, lines, apart(wanted, heights, area.below, area.below + area.height), strict=True):
        area.sheet.line([(area.x(end.at), area.y(end.value)), (area.right + _ACROSS, y)], end.colour, 0.7)
        area.sheet.text(area.right + _NAME, y, text, size=9, bold=end.colour == OWN)


def apart(values: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return where names of some heights stand whose values are `values`, in rising order, so that none covers another.

    Names that would touch are moved apart as a group about the middle of their values; all are kept between `low` and
    `high` where there is room for them.
    """
    steps = [0.0]
    for before, after in pairwise(heights):
        steps.append(steps[-1] + (before + after) / 2)
    groups: list[list[float]] = []  # sum and count of value less step, which must not fall from group to group
    for value, step in zip(values, steps, strict=True):
        groups.append([value - step, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += count
    level = [total / count for total, count in groups for _one in range(int(count))]
    first, last = low + heights[0] / 2, high - heights[-1] / 2 - steps[-1]
    return [max(min(one, last), first) + step for one, step in zip(level, steps, strict=True)]

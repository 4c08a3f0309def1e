"""Where the lines of a chart end: each named there directly, the names moved apart where they would cover each other.

Inputs: a chart's axes and the ends of its lines. Outputs: names drawn to the right of the axes, each joined to its
line's last point. The names are dark whatever the line's colour: three of the palette's colours are too light for text.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes

from helpers.presentation.chart import OWN

#: Letters on a line of a name, points from line to line of one, and from one name to the next.
_LETTERS, _LINE, _BETWEEN = 19, 11.0, 2.5


@dataclass(frozen=True)
class End:
    """Where a line ends: its last place and value, its name, and how it is drawn."""

    at: float
    value: float
    text: str
    colour: str
    pattern: Any


def named(ax: Axes, ends: Sequence[End]) -> None:
    """Name each line at the right of its end; the limits of the axes must be set."""
    ordered = sorted(ends, key=lambda end: (end.value, end.text))
    lines = [textwrap.wrap(end.text, _LETTERS) for end in ordered]
    low, high = ax.get_ylim()
    box = ax.get_position()
    per_point = (high - low) / (box.height * float(ax.figure.get_figheight()) * 72)  # type: ignore[union-attr]
    heights = [(len(text) * _LINE + _BETWEEN) * per_point for text in lines]
    right = ax.get_xlim()[1]
    across = (right - ax.get_xlim()[0]) * 0.06
    for end, text, y in zip(ordered, lines, apart([end.value for end in ordered], heights, low, high), strict=True):
        ax.plot([end.at, right + across], [end.value, y], color=end.colour, linewidth=0.7, clip_on=False)
        ax.text(
            right + across * 1.25, y, "\n".join(text), va="center", fontsize=9, linespacing=1.1,
            fontweight="bold" if end.colour == OWN else "normal",
        )  # fmt: skip


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

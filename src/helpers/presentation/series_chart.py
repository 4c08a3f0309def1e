"""Monthly series as SVG: an area with its comparison areas, and a year beside the year before.

Inputs: plain values by month, printed by the caller's function, so that chart, alt text and table say the same.
Outputs: SVG text for `chart.shown`. A line stops where a month has no figure and at a break: it is never drawn across
one. Each line is named at its end, and lines differ in pattern too, so that the chart reads without colour.
"""

import math
from collections.abc import Mapping, Sequence

from helpers.presentation.chart import FOURTH, GREY, OWN, SECOND, SIXTH, THIRD
from helpers.presentation.line_ends import End, named
from helpers.presentation.plot_area import PlotArea, Printer, plot_area
from helpers.presentation.series_alt import Break, Goal
from helpers.presentation.sheet import Pattern

#: Colour and line pattern: the own area, then the comparison areas in order.
_LOOKS: list[tuple[str, Pattern]] = [
    (OWN, ()),
    (FOURTH, (4, 1.5)),
    (THIRD, (5, 1.5, 1, 1.5)),
    (SECOND, (1, 1)),
    (SIXTH, (5, 1, 1, 1, 1, 1)),
    (GREY, (1, 3)),
]
_GOAL: Pattern = (8, 3)
#: Inches: a dot that is a month alone, and the room between a break and its name.
_DOT, _BESIDE = 0.028, 0.04
_MONTHS = ["jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."]


def place(period: str) -> int:
    """Return a month's place on the time axis; months follow each other by one."""
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def segments(values: Mapping[str, float], breaks: Sequence[str] = ()) -> list[list[tuple[int, float]]]:
    """Return the runs of neighbouring months with a figure; a run ends before a month without one and at a break."""
    starts = {place(period) for period in breaks}
    runs: list[list[tuple[int, float]]] = []
    for period in sorted(values):
        at, value = place(period), values[period]
        if math.isnan(value):
            continue
        if runs and runs[-1][-1][0] == at - 1 and at not in starts:
            runs[-1].append((at, value))
        else:
            runs.append([(at, value)])
    return runs


def compared_series(
    series: Mapping[str, Mapping[str, float]],
    heading: str,
    printed: Printer,
    breaks: Sequence[Break] = (),
    goals: Sequence[Goal] = (),
) -> str:
    """Return one line per area over the months, the first area as the own one; values share one unit, such as pct.

    `series` is area -> month (`2020-06`) -> value, NaN where there is no figure. Raises `ValueError` when no area has
    a figure, or when there are more areas than patterns that can be told apart.
    """
    if len(series) > len(_LOOKS):
        raise ValueError(f"at most {len(_LOOKS)} areas can be told apart")
    runs = {name: segments(values, [b.period for b in breaks]) for name, values in series.items()}
    if not any(runs.values()):
        raise ValueError("no area has a figure")
    places = [place(period) for values in series.values() for period in values]
    first, last = min(places), max(places)
    values = [value for one in series.values() for value in one.values()]
    area = plot_area(heading, values, printed, [goal.value for goal in goals], (first, last))
    step = 12 if last - first >= 24 else 3
    ticks = [at for at in range(first, last + 1) if at % step == 0] or [first]
    area.months((at, str(at // 12) if step == 12 else _short(at)) for at in ticks)
    ends = [
        _line(area, found, f"{name} {printed(found[-1][-1][1])}", look)
        for (name, found), look in zip(runs.items(), _LOOKS, strict=False)
        if found
    ]
    for one in breaks:
        _break(area, place(one.period), one.label)
    return _finished(area, ends, goals, last)


def year_beside_year(
    values: Mapping[str, float],
    last: str,
    heading: str,
    printed: Printer,
    breaks: Sequence[Break] = (),
    goals: Sequence[Goal] = (),
) -> str:
    """Return the twelve months up to `last` as a line, with the same months the year before as a dashed line.

    The two ends are the two figures that a growth on a year is computed from. A break is marked in the year that it
    falls in. Raises `ValueError` when neither year has a figure.
    """
    at = place(last)
    shown = {
        months_ago: {p: v for p, v in values.items() if at - months_ago - 11 <= place(p) <= at - months_ago}
        for months_ago in (0, 12)
    }
    runs = {ago: segments(held, [b.period for b in breaks]) for ago, held in shown.items()}
    if not any(runs.values()):
        raise ValueError("neither year has a figure")
    both = [value for held in shown.values() for value in held.values()]
    area = plot_area(heading, both, printed, [goal.value for goal in goals], (at - 11, at))
    area.months((month, _MONTHS[month % 12]) for month in (at - 9, at - 6, at - 3, at))
    ends = []
    for (ago, found), look in zip(runs.items(), _LOOKS, strict=False):
        moved = [[(month + ago, value) for month, value in run] for run in found]
        if moved:
            month, value = found[-1][-1]
            ends.append(_line(area, moved, f"{_short(month)}: {printed(value)}", look))
    for one in breaks:
        month = place(one.period)
        ago = 0 if month > at - 12 else 12
        if at - 23 < month <= at:
            _break(area, month + ago, one.label)
    return _finished(area, ends, goals, at)


def _line(area: PlotArea, runs: Sequence[Sequence[tuple[int, float]]], text: str, look: tuple[str, Pattern]) -> End:
    """Draw an area's runs and return where the last one ends."""
    colour, pattern = look
    for run in runs:
        points = [(area.x(at), area.y(value)) for at, value in run]
        if len(points) == 1:  # a month alone has no line to be seen by
            area.sheet.shapes([points], edge=colour, width=2 * _DOT * 72)
        else:
            area.sheet.line(points, colour, 2.4 if colour == OWN else 1.6, pattern)
    return End(*runs[-1][-1], text, colour, pattern)


def _break(area: PlotArea, at: int, label: str) -> None:
    """Draw a break before a month, named at the top on the side where there is room."""
    x = area.x(at - 0.5)
    late = at > (area.first + area.last) / 2
    area.sheet.line([(x, area.below), (x, area.top)], GREY, 1)
    side, across = (-_BESIDE, "right") if late else (_BESIDE, "left")
    area.sheet.text(x + side, area.top, label, across=across, up="bottom", size=8, colour=GREY)


def _finished(area: PlotArea, ends: list[End], goals: Sequence[Goal], last: int) -> str:
    """Draw the goals, name the ends of the lines, and return the chart."""
    for goal in goals:
        area.sheet.line([(area.left, area.y(goal.value)), (area.right, area.y(goal.value))], GREY, 1.2, _GOAL)
    named(area, [*ends, *(End(last, goal.value, goal.label, GREY, _GOAL) for goal in goals)])
    return area.sheet.svg()


def _short(at: int) -> str:
    return f"{_MONTHS[at % 12]} {at // 12}"

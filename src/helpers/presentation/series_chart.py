"""Monthly series as SVG: an area with its comparison areas, and a year beside the year before, with their alt texts.

Inputs: plain values by month, printed by the caller's function, so that chart, alt text and table say the same.
Outputs: SVG text for `chart.shown`. A line stops where a month has no figure and at a break: it is never drawn across
one. Each line is named at its end, and lines differ in pattern too, so that the chart reads without colour.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.panel.periods import shifted
from helpers.presentation import danish
from helpers.presentation.chart import FOURTH, GREY, OWN, SECOND, SIXTH, STYLE, THIRD, WIDTH, svg_of
from helpers.presentation.line_ends import End, named

#: Colour and line pattern: the own area, then the comparison areas in order.
_LOOKS: list[tuple[str, Any]] = [
    (OWN, "-"),
    (FOURTH, (0, (4, 1.5))),
    (THIRD, (0, (5, 1.5, 1, 1.5))),
    (SECOND, (0, (1, 1))),
    (SIXTH, (0, (5, 1, 1, 1, 1, 1))),
    (GREY, (0, (1, 3))),
]
_MONTHS = ["jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."]
#: Inches: the height of a series, and its margins (left, below, right, above).
_HEIGHT, _MARGINS = 2.5, (0.5, 0.3, 1.5, 0.34)
Printer = Callable[[float], str]


@dataclass(frozen=True)
class Break:
    """A break in a series: the first month after it, and what a reader is told."""

    period: str
    label: str


@dataclass(frozen=True)
class Goal:
    """A target drawn as a level: its value as the axis counts, and its label with the printed value."""

    value: float
    label: str


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
    with mpl.rc_context(STYLE):
        ax = _axes(heading, [v for one in series.values() for v in one.values()], printed, goals, (first, last))
        ends = [
            _line(ax, found, f"{name} {printed(found[-1][-1][1])}", look)
            for (name, found), look in zip(runs.items(), _LOOKS, strict=False)
            if found
        ]
        step = 12 if last - first >= 24 else 3
        ticks = [at for at in range(first, last + 1) if at % step == 0] or [first]
        ax.set_xticks(ticks, [str(at // 12) if step == 12 else _short(at) for at in ticks])
        for one in breaks:
            _break(ax, place(one.period), one.label)
        return _finished(ax, ends, goals, last)


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
    with mpl.rc_context(STYLE):
        ax = _axes(heading, [v for held in shown.values() for v in held.values()], printed, goals, (at - 11, at))
        ends = []
        for (ago, found), look in zip(runs.items(), _LOOKS, strict=False):
            moved = [[(month + ago, value) for month, value in run] for run in found]
            if moved:
                month, value = found[-1][-1]
                ends.append(_line(ax, moved, f"{_short(month)}: {printed(value)}", look))
        ax.set_xticks([at - 9, at - 6, at - 3, at], [_MONTHS[month % 12] for month in (at - 9, at - 6, at - 3, at)])
        for one in breaks:
            month = place(one.period)
            ago = 0 if month > at - 12 else 12
            if at - 23 < month <= at:
                _break(ax, month + ago, one.label)
        return _finished(ax, ends, goals, at)


def _axes(
    heading: str, values: Sequence[float], printed: Printer, goals: Sequence[Goal], months: tuple[int, int]
) -> Axes:
    """Return axes in inches with Danish values, no frame, and a base line only where the base is zero."""
    known = [value for value in [*values, *(goal.value for goal in goals)] if not math.isnan(value)]
    floor, top = axis_floor(known, fineness(known, printed)), max(known)
    if floor == top:
        top = floor + 1
    left, below, right, above = _MARGINS
    figure = Figure(figsize=(WIDTH, _HEIGHT))
    size = (WIDTH - left - right, _HEIGHT - below - above)
    ax = figure.add_axes((left / WIDTH, below / _HEIGHT, size[0] / WIDTH, size[1] / _HEIGHT))
    ax.patch.set_visible(False)
    figure.text(0, 1 - 0.04 / _HEIGHT, heading, va="top")
    ticks = [float(tick) for tick in _ticks(floor, top)]
    ax.set_ylim(floor, max(top, ticks[-2]) + (top - floor) * 0.06)
    ax.set_xlim(months[0] - 0.5, months[1])
    shown = [tick for tick in ticks if tick <= ax.get_ylim()[1]]
    decimals = next(n for n in range(6) if all(abs(round(tick, n) - tick) < 1e-9 for tick in shown))
    ax.set_yticks(shown, [danish.number(tick, decimals) for tick in shown])
    ax.tick_params(axis="both", length=0, labelsize=9, pad=3)
    ax.tick_params(axis="x", length=3, bottom=True)
    ax.hlines(shown, *ax.get_xlim(), color="#D0D0D0", linewidth=0.6, zorder=0, clip_on=False)
    ax.spines["bottom"].set_visible(floor == 0)
    return ax


def _ticks(low: float, high: float) -> Sequence[float]:
    """Return round values from at most `low` to at least `high`, four or five of them."""
    whole = high >= 5
    return list(MaxNLocator(nbins=4, steps=[1, 2, 5, 10], integer=whole).tick_values(low, high))


def _line(ax: Axes, runs: Sequence[Sequence[tuple[int, float]]], text: str, look: tuple[str, Any]) -> End:
    """Draw an area's runs and return where the last one ends."""
    colour, pattern = look
    for run in runs:
        xs, ys = [at for at, _value in run], [value for _at, value in run]
        # A month alone has no line to be seen by.
        mark = "o" if len(run) == 1 else ""
        width = 2.4 if colour == OWN else 1.6
        ax.plot(xs, ys, color=colour, linestyle=pattern, linewidth=width, marker=mark, markersize=4, clip_on=False)
    return End(*runs[-1][-1], text, colour, pattern)


def _break(ax: Axes, at: int, label: str) -> None:
    """Draw a break before a month, named at the top on the side where there is room."""
    first, last = ax.get_xlim()
    late = at > (first + last) / 2
    ax.plot([at - 0.5] * 2, ax.get_ylim(), color=GREY, linewidth=1, clip_on=False)
    ax.text(
        at - 0.5, ax.get_ylim()[1], f"{label} " if late else f" {label}", va="bottom", ha="right" if late else "left",
        fontsize=8, color=GREY,
    )  # fmt: skip


def _finished(ax: Axes, ends: list[End], goals: Sequence[Goal], last: int) -> str:
    """Draw the goals, name the ends of the lines, and return the chart."""
    pattern = (0, (8, 3))
    for goal in goals:
        ax.plot(ax.get_xlim(), [goal.value] * 2, color=GREY, linewidth=1.2, linestyle=pattern, clip_on=False)
    named(ax, [*ends, *(End(last, goal.value, goal.label, GREY, pattern) for goal in goals)])
    assert isinstance(ax.figure, Figure)
    return svg_of(ax.figure)


def _short(at: int) -> str:
    return f"{_MONTHS[at % 12]} {at // 12}"


def series_alt(
    series: Mapping[str, Mapping[str, float]],
    heading: str,
    printed: Printer,
    breaks: Sequence[Break] = (),
    goals: Sequence[Goal] = (),
) -> str:
    """Return the alt text: for each area the first, lowest, highest and newest figure with their months, and breaks."""
    parts = []
    for name, values in series.items():
        known = {period: value for period, value in sorted(values.items()) if not math.isnan(value)}
        if not known:
            parts.append(f"{name}: ingen tal")
            continue
        told = [
            f"{word} {printed(known[period])} i {danish.month(period)}"
            for word, period in (
                ("først", min(known)),
                ("lavest", min(known, key=lambda p: (known[p], p))),
                ("højest", max(known, key=lambda p: (known[p], p))),
                ("senest", max(known)),
            )
        ]
        parts.append(f"{name}: {danish.joined(told)}")
    said = danish.ended(f"Linjediagram: {heading}. {'; '.join(parts)}")
    return " ".join([said, *_also(breaks, goals)])


def _also(breaks: Sequence[Break], goals: Sequence[Goal]) -> list[str]:
    said = [f"Brud fra {danish.month(b.period)}: {danish.ended(b.label)}" for b in breaks]
    return [*said, *(danish.ended(f"Vandret linje: {goal.label}") for goal in goals)]


def year_alt(
    values: Mapping[str, float],
    last: str,
    heading: str,
    printed: Printer,
    breaks: Sequence[Break] = (),
    goals: Sequence[Goal] = (),
) -> str:
    """Return the alt text of `year_beside_year`: both ends, and each year's lowest and highest month."""
    parts = []
    for end in (last, shifted(last, -12)):
        months = [shifted(end, -back) for back in range(11, -1, -1)]
        known = {period: values[period] for period in months if not math.isnan(values.get(period, math.nan))}
        if not known:
            parts.append(f"{danish.month(months[0])} til {danish.month(end)}: ingen tal")
            continue
        low = min(known, key=lambda p: (known[p], p))
        high = max(known, key=lambda p: (known[p], p))
        parts.append(
            f"{danish.month(months[0])} til {danish.month(end)}: senest {printed(known[max(known)])} i "
            f"{danish.month(max(known))}, lavest {printed(known[low])} i {danish.month(low)} og højest "
            f"{printed(known[high])} i {danish.month(high)}"
        )
    said = danish.ended(f"Linjediagram: {heading}. {'; året før, '.join(parts)}")
    return " ".join([said, *_also(breaks, goals)])

"""Monthly series as SVG: an area with its comparison areas, and this year beside last year, with their alt texts.

Inputs: plain values by month, printed by the caller's function, so that chart, alt text and table say the same.
Outputs: SVG text for `chart.shown`. A line stops where a month has no figure and at a break: it is never drawn across
one. Each line is named at its end, and lines differ in pattern too, so that the chart reads without colour.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.presentation import danish
from helpers.presentation.chart import FOURTH, GREY, OWN, SECOND, SIXTH, STYLE, THIRD, svg_of

#: Colour and line pattern: the own area, then the comparison areas in order.
_LOOKS: list[tuple[str, Any]] = [
    (OWN, "-"),
    (FOURTH, "--"),
    (THIRD, "-."),
    (SECOND, ":"),
    (SIXTH, (0, (5, 1, 1, 1, 1, 1))),
    (GREY, (0, (1, 3))),
]
_MONTHS = ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."]
Printer = Callable[[float], str]


@dataclass(frozen=True)
class Break:
    """A break in a series: the first month after it, and what a reader is told."""

    period: str
    label: str


@dataclass(frozen=True)
class Goal:
    """A target drawn as a level: its value as the axis counts, its printed text, and its label."""

    value: float
    label: str


@dataclass(frozen=True)
class End:
    """Where a line ends: its last value, its name, and how it is drawn."""

    value: float
    text: str
    colour: str
    pattern: Any


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
    goal: Goal | None = None,
) -> str:
    """Return one line per area over the months, the first area as the own one; values share one unit, such as pct.

    `series` is area -> month (`2020-06`) -> value, NaN where there is no figure. Raises `ValueError` when no area has
    a figure, or when there are more areas than patterns that can be told apart.
    """
    if len(series) > len(_LOOKS):
        raise ValueError(f"at most {len(_LOOKS)} areas can be told apart")
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 3.4), layout="constrained")
        ax = figure.subplots()
        ends: list[End] = []
        for (name, values), (colour, pattern) in zip(series.items(), _LOOKS, strict=False):
            runs = segments(values, [b.period for b in breaks])
            _lines(ax, runs, colour, pattern, 2.4 if not ends else 1.8)
            if runs:
                value = runs[-1][-1][1]
                ends.append(End(value, f"{name} {printed(value)}", colour, pattern))
        if not ends:
            raise ValueError("no area has a figure")
        if goal is not None:
            ends.append(End(goal.value, goal.label, GREY, (0, (6, 3))))
            ax.axhline(goal.value, color=GREY, linewidth=1, linestyle=ends[-1].pattern)
        _finish(ax, heading, printed)
        _time_axis(ax, {period for values in series.values() for period in values})
        for b in breaks:
            ax.axvline(place(b.period) - 0.5, color=GREY, linewidth=1)
            ax.annotate(
                b.label, (place(b.period) - 0.5, 1), xycoords=("data", "axes fraction"), xytext=(3, -2),
                textcoords="offset points", va="top", fontsize=8, color=GREY,
            )  # fmt: skip
        _labels(ax, ends)
        return svg_of(figure)


def year_beside_year(values: Mapping[str, float], year: int, heading: str, printed: Printer) -> str:
    """Return the months of a year as a line, with the year before as a dashed line on the same months.

    Raises `ValueError` when neither year has a figure.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 3.0), layout="constrained")
        ax = figure.subplots()
        ends: list[End] = []
        for shown, (colour, pattern) in ((year, _LOOKS[0]), (year - 1, _LOOKS[1])):
            runs = [
                [(at - shown * 12, value) for at, value in run]
                for run in segments({p: v for p, v in values.items() if int(p[:4]) == shown})
            ]
            _lines(ax, runs, colour, pattern, 2.4 if shown == year else 1.8)
            if runs:
                at, value = runs[-1][-1]
                ends.append(End(value, f"{shown}: {printed(value)} ({_MONTHS[at]})", colour, pattern))
        if not ends:
            raise ValueError("neither year has a figure")
        _finish(ax, heading, printed)
        ax.set_xticks(range(12), _MONTHS)
        ax.set_xlim(-0.3, 11.3)
        _labels(ax, ends)
        return svg_of(figure)


def _lines(ax: Axes, runs: Sequence[Sequence[tuple[int, float]]], colour: str, pattern: Any, width: float) -> None:
    for run in runs:
        xs, ys = [at for at, _value in run], [value for _at, value in run]
        # A month alone has no line to be seen by.
        ax.plot(
            xs, ys, color=colour, linestyle=pattern, linewidth=width, marker="o" if len(run) == 1 else "", markersize=4
        )


def _finish(ax: Axes, heading: str, printed: Printer) -> None:
    """Set the value axis from zero, in Danish, without a frame."""
    ax.set_title(heading, loc="left", fontsize=10)
    ax.set_ylim(min(0.0, ax.get_ylim()[0]), ax.get_ylim()[1] * 1.08 or 1)
    ax.yaxis.set_major_formatter(lambda value, _position: printed(value))
    ax.tick_params(axis="both", length=0)
    ax.tick_params(axis="x", pad=9)
    ax.grid(axis="y", color="#D0D0D0", linewidth=0.6)
    sns.despine(ax=ax, left=True)


def _time_axis(ax: Axes, periods: set[str]) -> None:
    """Name the years at their first month, or every third month when there are fewer than two years."""
    places = [place(period) for period in periods]
    first, last = min(places), max(places)
    step = 12 if last - first >= 24 else 3
    ticks = [at for at in range(first, last + 1) if at % step == 0] or [first]
    names = [str(at // 12) if step == 12 else f"{_MONTHS[at % 12]} {at // 12}" for at in ticks]
    ax.set_xticks(ticks, names)
    ax.set_xlim(first - 0.5, last + 0.5)


def _labels(ax: Axes, ends: Sequence[End]) -> None:
    """Name each line at the right beside a sample of its pattern, moved apart where names would cover each other.

    The names are dark whatever the line's colour: three of the palette's colours are too light for text.
    """
    low, high = ax.get_ylim()
    gap = (high - low) * 0.075
    at = -math.inf
    for end in sorted(ends, key=lambda end: (end.value, end.text)):
        at = max(end.value, at + gap)
        sample = {"color": end.colour, "linestyle": end.pattern, "linewidth": 2.0}
        ax.plot([1.01, 1.06], [at, at], transform=ax.get_yaxis_transform(), clip_on=False, **sample)
        ax.annotate(
            end.text, (1.07, at), xycoords=("axes fraction", "data"), va="center", fontsize=9, annotation_clip=False,
            fontweight="bold" if end.colour == OWN else "normal",
        )  # fmt: skip


def series_alt(
    series: Mapping[str, Mapping[str, float]], heading: str, printed: Printer, breaks: Sequence[Break] = ()
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
    return " ".join([said, *(f"Brud fra {danish.month(b.period)}: {danish.ended(b.label)}" for b in breaks)])

"""A monthly series in words: the alt texts of its charts, and what is marked in both: breaks and goals.

Inputs: plain values by month, printed by the caller's function, so that chart, alt text and table say the same.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.panel.periods import shifted
from helpers.presentation import danish
from helpers.presentation.plot_area import Printer


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

"""All municipalities on a strip as SVG, with one of them marked, and the alt text that says where it lies.

Inputs: a value per municipality, and the caller's print function. Outputs: SVG text for `chart.shown`. Position
says what is more and what is less, nothing says what is better.
"""

import math
from collections.abc import Callable, Mapping

import matplotlib as mpl
import seaborn as sns
from matplotlib.figure import Figure

from helpers.presentation import danish
from helpers.presentation.chart import FOURTH, GREY, OWN, STYLE, svg_of

_BINS = 60


def strip(
    values: Mapping[str, float],
    own: str,
    heading: str,
    printed: Callable[[float], str],
    references: Mapping[str, float] | None = None,
) -> str:
    """Return one dot per municipality along its value, the own one as a large diamond with its name.

    Municipalities with nearly the same value stand above each other. `references` are areas such as the country, drawn
    as named lines. NaN is left out; raises `ValueError` when the own municipality has no figure.
    """
    known = _known(values)
    if own not in known:
        raise ValueError(f"{own} has no figure")
    low, high = min(known.values()), max(known.values())
    width = (high - low) / _BINS or 1.0
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 2.0), layout="constrained")
        ax = figure.subplots()
        heights: dict[int, int] = {}
        for name in sorted(known, key=lambda n: (known[n], n)):
            if name == own:
                continue
            bin_ = int((known[name] - low) / width)
            heights[bin_] = heights.get(bin_, 0) + 1
            ax.plot(known[name], heights[bin_], marker="o", markersize=4, color="#767676", linestyle="")
        top = max(heights.values(), default=1)
        ax.plot(known[own], 0, marker="D", markersize=9, color=OWN, linestyle="")
        _label(ax, known[own], -0.16, f"{own} {printed(known[own])}", OWN, "bold")
        for number, (name, value) in enumerate((references or {}).items()):
            ax.axvline(value, color=FOURTH, linewidth=1.2, linestyle="--" if number else "-")
            _label(ax, value, 1.02 + 0.13 * number, f"{name} {printed(value)}", GREY, "normal")
        ax.set_ylim(-1, top + 1)
        ax.set_yticks([])
        ends = (
            {low: f"alle {printed(low)}"}
            if low == high
            else {low: f"lavest {printed(low)}", high: f"højest {printed(high)}"}
        )
        ax.set_xticks(list(ends), list(ends.values()))
        ax.tick_params(axis="x", length=4, pad=16)
        ax.set_title(heading, loc="left", fontsize=10, pad=8 + 12 * len(references or {}))
        sns.despine(ax=ax, left=True)
        return svg_of(figure)


def _label(ax: mpl.axes.Axes, x: float, y: float, text: str, colour: str, weight: str) -> None:
    low, high = ax.get_xlim()
    side = "left" if x < low + (high - low) * 0.2 else "right" if x > high - (high - low) * 0.2 else "center"
    ax.text(
        x,
        y,
        text,
        transform=ax.get_xaxis_transform(),
        ha=side,
        va="bottom",
        fontsize=9,
        color=colour,
        fontweight=weight,
    )


def strip_alt(values: Mapping[str, float], own: str, heading: str, printed: Callable[[float], str]) -> str:
    """Return the alt text: the own figure, how many lie below, level and above, and the two ends with their names."""
    known = _known(values)
    here = printed(known[own])
    below = sum(value < known[own] and printed(value) != here for value in known.values())
    level = sum(printed(value) == here for name, value in known.items() if name != own)
    first = min(known, key=lambda name: (known[name], name))
    last = max(known, key=lambda name: (known[name], name))
    here_sentence = danish.ended(f"{own} har {here}")
    return (
        f"Prikdiagram: {heading}. {here_sentence} Af {len(known)} kommuner ligger {below} lavere, {level} på samme "
        f"niveau og {len(known) - 1 - below - level} højere. Lavest er {first} med {printed(known[first])}, højest "
        f"{danish.ended(f'{last} med {printed(known[last])}')}"
    )


def _known(values: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in values.items() if not math.isnan(value)}

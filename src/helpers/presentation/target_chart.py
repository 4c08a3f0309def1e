"""The chart of a followed goal: the series, last year's, the target, the path to it and the projection's interval.

Input: a `FollowedGoal`. Output: SVG text and an alt text with the figures. Lines are told apart by dash and by a
label at their end, never by colour alone.
"""

import io
from collections.abc import Sequence

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from helpers.panel.periods import month_from_index, month_index, shifted
from helpers.plans.followed_goal import FollowedGoal
from helpers.presentation import danish
from helpers.presentation.chart import FOURTH, GREY, OWN, SECOND, THIRD, shown
from helpers.presentation.display import Output
from helpers.presentation.lean_svg import lean
from helpers.statistics.projection import Projection

#: Nothing global is touched, and the same figures give the same bytes: ids are salted.
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
_MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")


def target_chart(one: FollowedGoal) -> Output:
    """Return a goal's chart with alt text and caption; nothing for a goal without a target or without months."""
    if one.target is None or not one.live or len(one.values) < 2:
        return Output(html="", text="")
    caption = (
        "Stiplet: sidste år. Prikket: stien fra udgangspunktet til målet. Vandret linje: målet."
        + (" Bånd: fremskrivningens interval på 80 pct." if isinstance(one.projection, Projection) else "")
        + " Den lodrette akse begynder ikke ved nul."
    )
    return shown(_drawn(one), alt_text(one), caption, f"figur-maal-{one.goal.id}")


def alt_text(one: FollowedGoal) -> str:
    """Return the chart in words: base, newest figure, the same month last year, path and target."""
    assert one.target is not None
    said = [
        f"{one.goal.group} i {one.area}: {_number(one, one.base)} i {danish.month(one.base_label)}",
        f"{_number(one, one.value)} i {danish.month(one.latest)}",
    ]
    if one.last_year == one.last_year:
        said.append(f"{_number(one, one.last_year)} i {danish.month(shifted(one.latest, -12))}")
    if one.path_value == one.path_value:
        said.append(f"stien siger {_number(one, one.path_value)} i {danish.month(one.latest)}")
    said.append(f"målet er {_number(one, one.target.target_value)} i {danish.month(one.target_label)}")
    low, high = one.interval
    if low == low:
        said.append(f"det ventede er {_number(one, one.expected)} ({_number(one, low)} til {_number(one, high)})")
    return danish.ended("; ".join(said))


def _drawn(one: FollowedGoal) -> str:
    """Return the chart as SVG text, the same bytes for the same figures."""
    assert one.target is not None
    base, end = month_index(one.target.base_period), month_index(max(one.target.target_period, one.latest))
    months = list(range(base, end + 1))
    series = one.values
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 2.9), layout="constrained")
        ax = figure.subplots()
        before = [series.get(month_from_index(month - 12), float("nan")) for month in months]
        ax.plot(months, before, color=GREY, linewidth=1.2, linestyle=(0, (4, 3)))
        path = one.months.set_index("period")["expected_value"]
        ax.plot(
            months, [path.get(month_from_index(month), float("nan")) for month in months], color=SECOND, linestyle=":"
        )
        ax.plot([base, end], [one.target.target_value] * 2, color=THIRD, linewidth=1.2)
        if isinstance(one.projection, Projection):
            table = one.projection.table[one.projection.table["period"] <= one.target.target_period]
            ahead = [month_index(one.latest), *(month_index(period) for period in table["period"])]
            low, high = [one.value, *table["low"]], [one.value, *table["high"]]
            ax.fill_between(ahead, low, high, color=FOURTH, alpha=0.3, linewidth=0)
        now = [series.get(month_from_index(month), float("nan")) for month in months]
        ax.plot(months, now, color=OWN, linewidth=2.4, marker="o", markersize=3.5)
        _label(ax, months, now, one, "nu", OWN)
        _label(ax, months, before, one, "sidste år", GREY, one.target.target_value)
        ax.annotate(
            f"mål {_number(one, one.target.target_value)}",
            (end, one.target.target_value),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=THIRD,
        )
        places = months[:: max(1, len(months) // 6)]
        ax.set_xticks(places, [f"{_MONTHS[place % 12]} {place // 12}" for place in places], fontsize=8)
        ax.set_xlim(base - 0.5, end + 0.18 * (end - base))
        ax.tick_params(axis="y", labelsize=8)
        ax.yaxis.set_major_formatter(lambda value, _position: danish.number(value, 1 if one.is_share else 0))
        sns.despine(ax=ax, left=True)
        return svg_of(figure)


def svg_of(figure: Figure) -> str:
    """Return a figure as lean SVG text: no date, no metadata, fonts that every reader's machine has."""
    buffer = io.StringIO()
    FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return lean(text[text.index("<svg") :])


def _label(
    ax: Axes,
    months: Sequence[int],
    values: Sequence[float],
    one: FollowedGoal,
    name: str,
    colour: str,
    beside: float = float("-inf"),
) -> None:
    """Write a line's name and last value at its end, on the side that is away from the label at `beside`."""
    known = [(month, value) for month, value in zip(months, values, strict=True) if value == value]
    if known:
        ax.annotate(
            f"{name} {_number(one, known[-1][1])}",
            known[-1],
            xytext=(6, 6 if known[-1][1] >= beside else -14),
            textcoords="offset points",
            color=colour,
            fontsize=9,
        )


def _number(one: FollowedGoal, value: float) -> str:
    """Return a value of the goal as printed."""
    return danish.pct(value, one.decimals) if one.is_share else danish.number(value, one.decimals)

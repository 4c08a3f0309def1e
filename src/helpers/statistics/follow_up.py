"""Following a target: one row per period with value, path, standing, last year and what is missing per month.

Purpose: the figures behind `04_opfoelgning`. Inputs: one monthly series per goal and the target as fixed (base and
target value and month). Outputs: the table `opfoelgning` by month or quarter. The words come from
`helpers.statistics.standing`, the path from `helpers.statistics.target_path`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.errors import InputError
from helpers.panel.periods import month_from_index, month_index
from helpers.statistics.growth import growth_pct
from helpers.statistics.standing import ON_TRACK, per_month_needed, standing
from helpers.statistics.target_path import last_month, path
from helpers.statistics.targets import distance

FOLLOW_UP_COLUMNS = [
    "goal",
    "group",
    "area",
    "period",
    "value",
    "target_value",
    "expected_value",
    "status",
    "on_track",
    "on_track_printed",
    "value_last_year",
    "change_last_year",
    "change_last_year_pct",
    "distance",
    "per_month_needed",
]


@dataclass(frozen=True)
class FollowedTarget:
    """A numeric target as it is followed; months are `2020-12`, values in the goal's unit."""

    goal: str
    group: str
    area: str
    base_value: float
    base_period: str
    target_value: float
    target_period: str
    direction: str
    milestones: Mapping[str, float] = field(default_factory=dict)


def quarterly(series: pd.Series) -> pd.Series:
    """Return the mean of each quarter's three months by `2020-Q2`; NaN when one of them is missing."""
    months = pd.Series(series.to_numpy(dtype=float), index=series.index.astype(str))
    quarters = [f"{period[:4]}-Q{(int(period[5:]) + 2) // 3}" for period in months.index]
    grouped = months.groupby(quarters)
    return grouped.mean().where(grouped.count() == 3)


def follow_up(
    target: FollowedTarget, series: pd.DataFrame, profile: Mapping[int, float] | None = None, view: str = "month"
) -> pd.DataFrame:
    """Return the table `opfoelgning` of one goal: one row per period from the base to the last of data and target.

    `series` has columns period (months), value, status (the panel's), months before the base included for the
    comparison with last year. `profile` bends the path by season. `view` is `month` or `quarter`; a quarter is the
    mean of its months, target and path likewise, and the quarter is judged against its own path. Months still to
    come have no value and the status `not_applicable`; a month absent from the data before its end is `missing`.
    """
    if view not in ("month", "quarter"):
        raise InputError(f"Ukendt visning '{view}'. Skriv month eller quarter.")
    known = series.set_index("period")
    expected = path(
        target.base_value,
        target.base_period,
        target.target_value,
        target.target_period,
        profile,
        target.milestones,
    ).set_index("period")["expected_value"]
    newest = max(known.index, default=target.base_period)
    end = max(target.target_period, newest)
    months = [month_from_index(m) for m in range(month_index(target.base_period), month_index(end) + 1)]
    values, statuses = known["value"].astype(float), known["status"].astype(str)
    after = {month: target.target_value for month in months if month > target.target_period}  # then the target stands
    on_path = pd.concat([expected, pd.Series(after, dtype=float)])
    if view == "quarter":
        values, statuses = quarterly(values), _quarterly_status(statuses)
        on_path = quarterly(on_path).dropna()
        newest = max(values.dropna().index, default="")
    rows = [
        _row(target, str(period), values, statuses, float(path_value), newest) for period, path_value in on_path.items()
    ]
    return pd.DataFrame(rows, columns=FOLLOW_UP_COLUMNS)


def _row(
    target: FollowedTarget, period: str, values: pd.Series, statuses: pd.Series, path_value: float, newest: str
) -> dict[str, object]:
    """Return one period of the follow-up."""
    value = float(values.get(period, math.nan))
    year_before = f"{int(period[:4]) - 1}{period[4:]}"
    last_year = float(values.get(year_before, math.nan))
    absent = "missing" if period <= newest else "not_applicable"
    judged = standing(value, path_value, target.target_value, target.direction, target.base_value)
    needed = per_month_needed(value, last_month(period), target.target_value, target.target_period, target.direction)
    return {
        "goal": target.goal,
        "group": target.group,
        "area": target.area,
        "period": period,
        "value": value,
        "target_value": target.target_value,
        "expected_value": path_value,
        "status": statuses.get(period, absent),
        "on_track": ON_TRACK[judged],
        "on_track_printed": str(judged),
        "value_last_year": last_year,
        "change_last_year": value - last_year,
        "change_last_year_pct": growth_pct(value, last_year),
        "distance": distance(target.target_value, value),
        "per_month_needed": needed,
    }


def _quarterly_status(statuses: pd.Series) -> pd.Series:
    """Return a quarter's status: suppressed or missing if a month is, else provisional if a month is, else final."""
    order = ["suppressed", "missing", "not_applicable", "provisional", "final"]
    quarters = [f"{period[:4]}-Q{(int(period[5:]) + 2) // 3}" for period in statuses.index]
    grouped = statuses.groupby(quarters)
    worst = grouped.agg(lambda months: min(months, key=order.index))
    return worst.where((grouped.size() == 3) | worst.isin(order[:3]), "missing")

"""Following a target: the path from base to target, the standing against it, last year, what is missing per month.

Purpose: the figures behind `04_opfoelgning`. Inputs: one monthly series per goal and the target as fixed (base and
target value and month). Outputs: frames with one row per period; a standing is one of four Danish words, and the
rule behind it is `STANDING_RULE`, to be printed wherever the word is.

Directions are those of `helpers.statistics.targets`: increase, decrease, at_least, at_most.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.panel.periods import month_from_index, month_index, same_month_last_year
from helpers.statistics.forecasts import seasonal_deviations
from helpers.statistics.growth import growth_pct
from helpers.statistics.projection import ProjectionRefused, month_name, usable_history
from helpers.statistics.rounding import Interval
from helpers.statistics.targets import DIRECTIONS, distance, is_met

STANDING_RULE = (
    "Nået: det seneste tal opfylder målet. På vej: det seneste tal er på eller bedre end stien fra udgangspunktet til "
    "målet i samme måned. Bagud: det seneste tal er dårligere end stien. Kan ikke vurderes: tallet, målet eller "
    "udgangspunktet mangler, eller måneden ligger før udgangspunktet."
)
OUTLOOK_RULE = (
    "Allerede nået: det seneste tal opfylder målet. Sandsynligt: målet ligger inden for fremskrivningens interval "
    "eller nås, selv om det går dårligere. Ambitiøst: målet ligger uden for intervallet på den svære side."
)
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


class Standing(StrEnum):
    """Where a goal stands against its path, from worst to best; the value is the word a reader sees."""

    UNKNOWN = "kan ikke vurderes"
    BEHIND = "bagud"
    ON_TRACK = "på vej"
    REACHED = "nået"


class Outlook(StrEnum):
    """What a target asks for, held against the projection."""

    UNKNOWN = "kan ikke vurderes"
    AMBITIOUS = "ambitiøst"
    LIKELY = "sandsynligt"
    MET = "allerede nået"


#: What the CSV's column `on_track` holds for each standing.
ON_TRACK = {
    Standing.UNKNOWN: "cannot_be_judged",
    Standing.BEHIND: "no",
    Standing.ON_TRACK: "yes",
    Standing.REACHED: "reached",
}


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


def last_month(period: str) -> str:
    """Return the month in which a period ends: `2021` gives `2021-12`, `2021-Q2` gives `2021-06`, a month itself."""
    if len(period) == 4:
        period = f"{period}-12"
    elif "-Q" in period:
        period = f"{period[:4]}-{int(period[-1]) * 3:02d}"
    return month_from_index(month_index(period))


def seasonal_profile(series: pd.Series) -> dict[int, float] | None:
    """Return each calendar month's (1-12) factor on the level, mean near 1; None for a series too short or broken."""
    history = usable_history(series)
    if isinstance(history, ProjectionRefused):
        return None
    deviations = seasonal_deviations(history.to_numpy(dtype=float)[None, :])[0, -12:]
    return {
        month_index(str(period)) % 12 + 1: float(np.exp(deviation))
        for period, deviation in zip(history.index[-12:], deviations, strict=True)
    }


def path(
    base_value: float,
    base_period: str,
    target_value: float,
    target_period: str,
    seasonal_profile: Mapping[int, float] | None = None,
    milestones: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return period and expected_value for every month from base to target, through both exactly.

    The path is a straight line between base, milestones (month -> value) and target; with a seasonal profile
    (calendar month -> factor above zero) the line is drawn between the values without their season and the season
    put back.
    Missing base or target gives NaN in between. Raises `InputError` when the target does not come after the base,
    or a milestone lies outside them.
    """
    first, last = month_index(base_period), month_index(target_period)
    if first >= last:
        raise InputError(f"Målets måned {target_period} skal ligge efter udgangspunktet {base_period}.")
    knots = {first: base_value, last: target_value}
    for period, value in (milestones or {}).items():
        if not first < month_index(period) < last:
            raise InputError(f"Delmålet i {period} skal ligge mellem {base_period} og {target_period}.")
        knots[month_index(period)] = value
    months = np.arange(first, last + 1)
    season = np.array([(seasonal_profile or {}).get(int(month) % 12 + 1, 1.0) for month in months])
    places = sorted(knots)
    levels = [knots[place] / season[place - first] for place in places]
    values = np.interp(months, places, levels) * season
    for place in places:  # exactly, not to a float's last digit
        values[place - first] = knots[place]
    return pd.DataFrame({"period": [month_from_index(int(month)) for month in months], "expected_value": values})


def standing(value: float, path_value: float, target: float, direction: str, base: float) -> Standing:
    """Return the standing by `STANDING_RULE`; better values never stand worse. NaN for what is missing.

    A target that is held or reached counts as reached even where the path is missing; the word for a month before
    the target month is still "nået", and the report says that it must last.
    """
    if math.isnan(value) or math.isnan(target):
        return Standing.UNKNOWN
    if is_met(value, target, direction):
        return Standing.REACHED
    if math.isnan(path_value) or math.isnan(base):
        return Standing.UNKNOWN
    return Standing.ON_TRACK if is_met(value, path_value, direction) else Standing.BEHIND


def per_month_needed(value: float, period: str, target: float, target_period: str, direction: str) -> float:
    """Return the change per month that leads from the value to the target; 0 when met, NaN when no month is left."""
    if math.isnan(value) or math.isnan(target):
        return math.nan
    if is_met(value, target, direction):
        return 0.0
    left = month_index(target_period) - month_index(period)
    return distance(target, value) / left if left > 0 else math.nan


def against_last_year(series: pd.Series) -> pd.DataFrame:
    """Return period, value, value_last_year, change_last_year and change_last_year_pct; NaN without last year's."""
    then = [float(series.get(same_month_last_year(str(period)), math.nan)) for period in series.index]
    now = series.to_numpy(dtype=float)
    return pd.DataFrame(
        {
            "period": series.index.astype(str),
            "value": now,
            "value_last_year": then,
            "change_last_year": now - np.array(then, dtype=float),
            "change_last_year_pct": [growth_pct(a, b) for a, b in zip(now, then, strict=True)],
        }
    )


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


def classify_target(target: float, interval: Interval | None, direction: str, current: float) -> Outlook:
    """Return what the target asks for, by `OUTLOOK_RULE`; without an interval only "allerede nået" can be said."""
    if math.isnan(target):
        return Outlook.UNKNOWN
    if not math.isnan(current) and is_met(current, target, direction):
        return Outlook.MET
    if interval is None:
        return Outlook.UNKNOWN
    best_end = interval.high if DIRECTIONS[direction] > 0 else interval.low
    return Outlook.LIKELY if is_met(best_end, target, direction) else Outlook.AMBITIOUS


def standing_sentence(row: Mapping[str, object], direction: str, target_period: str) -> str:
    """Return why a row of the follow-up stands as it does, without figures, for the committee."""
    word = Standing(str(row["on_track_printed"]))
    month = month_name(target_period)
    if word is Standing.REACHED:
        held = "holdes" if direction in ("at_least", "at_most") else "er nået"
        return f"Målet {held}; det skal også gælde i {month}."
    if word is Standing.ON_TRACK:
        return f"Tallet er på eller bedre end stien mod målet i {month}."
    if word is Standing.BEHIND:
        return f"Tallet er dårligere end stien mod målet i {month}."
    return "Målet kan ikke vurderes, fordi tallet, målet eller udgangspunktet mangler."


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

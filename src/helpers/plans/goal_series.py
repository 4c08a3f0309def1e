"""What a case's panel holds of a goal in an area: its months, its value in a period, what its share is a share of."""

import math
import re

import pandas as pd

from helpers.plans.case import Case
from helpers.plans.specification import Goal
from helpers.statistics.area_sums import NUMERATOR, SHARE_BASES, denominators
from helpers.statistics.rounding import Interval

MONTH = re.compile(r"\d{4}-\d{2}")


def series(case: Case, goal: Goal, area: str, measure: str = "") -> pd.DataFrame:
    """Return period, value, status of the months up to the one that the benefit is shown for.

    `measure` takes the place of the goal's own; a goal in words has no months.
    """
    if goal.rule == "text":
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in (("period", str), ("value", float))}).assign(
            status=pd.Series(dtype=str)
        )
    rows = _rows(case, goal, area, measure or goal.measure)
    months = rows[rows["period"].str.fullmatch(MONTH.pattern)]
    if case.choice is not None:
        months = months[months["period"] <= case.choice.per_benefit.get(goal.benefit, case.month)]
    return months.sort_values("period")[["period", "value", "status"]].reset_index(drop=True)


def value_at(case: Case, goal: Goal, area: str, period: str) -> float:
    """Return the goal's value in a period of any kind; NaN without one."""
    found = _rows(case, goal, area, goal.measure)
    found = found[found["period"] == period]
    return float(found["value"].iloc[0]) if len(found) and goal.rule != "text" else math.nan


def denominator(case: Case, goal: Goal, area: str) -> tuple[Interval, str] | None:
    """Return what a goal's share is a share of, and the newest year that tells; None for other rates than those.

    The labour force or population is one constant per area and year: the goal's own counts and shares of the year
    narrow it (`helpers.statistics.area_sums.denominators`).
    """
    if goal.measure not in SHARE_BASES:
        return None
    panel = case.panel
    given = panel["measure"] == SHARE_BASES[goal.measure]
    own = (panel["benefit"] == goal.benefit) & (panel["breakdown"] == goal.breakdown)
    ours = own & panel["measure"].isin([goal.measure, NUMERATOR])
    known = denominators(panel[(panel["area"] == area) & (given | ours) & panel["period"].str.fullmatch(MONTH.pattern)])
    known = known[known["measure"] == goal.measure]
    if known.empty:
        return None
    newest = known.sort_values("year").iloc[-1]
    return Interval(float(newest["low"]), float(newest["high"])), str(newest["year"])


def _rows(case: Case, goal: Goal, area: str, measure: str) -> pd.DataFrame:
    """Return the panel's rows of a goal in an area."""
    panel = case.panel
    return panel[
        (panel["area"] == area)
        & (panel["benefit"] == goal.benefit)
        & (panel["measure"] == measure)
        & (panel["breakdown"] == goal.breakdown)
    ]

"""One goal as it is followed: its series, its base as fixed and as revised, its target, where it stands.

Purpose: the value that every figure, sentence and chart of `04_opfoelgning` is read from. Pure;
`helpers.plans.followed_goals` makes it.
"""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.panel.periods import month_index, shifted
from helpers.plans.specification import Goal
from helpers.statistics.baseline import Baseline, base_comparison
from helpers.statistics.follow_up import FollowedTarget, follow_up
from helpers.statistics.projection import Projection, ProjectionRefused
from helpers.statistics.standing import Outlook, Standing, classify_target, standing
from helpers.statistics.target_path import last_month, seasonal_profile
from helpers.statistics.targets import is_met


@dataclass(frozen=True)
class FollowedGoal:
    """One goal as followed; values in its own unit, months `2026-05`.

    `series` has period, value, status up to the case's month, `base` the base that the target rests on, `revised`
    what the same month says in the data of today. `target` is None where there is no number to follow, and `why`
    says why in Danish. `fixed` tells whether the target is in the plan's record, `rule_changed` whether the plan has
    another rule by now.
    """

    goal: Goal
    row: "pd.Series[Any]"
    area: str
    series: pd.DataFrame
    base_label: str
    target_label: str
    base: float
    revised: float
    target: FollowedTarget | None
    why: str
    fixed: Baseline | None
    rule_changed: bool
    contradiction: str
    projection: Projection | ProjectionRefused
    live: bool

    @property
    def is_share(self) -> bool:
        """Whether the goal is a share in pct."""
        return self.goal.measure.endswith("_pct")

    @property
    def decimals(self) -> int:
        """The decimals that the goal's values are printed with; a share has one at least."""
        return max(self.goal.decimals, 1) if self.is_share else self.goal.decimals

    @cached_property
    def values(self) -> "pd.Series[float]":
        """The months with a value."""
        return self.series.dropna(subset=["value"]).set_index("period")["value"].astype(float)

    @property
    def latest(self) -> str:
        """The newest month with a value; '' without one."""
        return str(self.values.index.max()) if len(self.values) else ""

    @property
    def value(self) -> float:
        """The newest value; NaN without one."""
        return float(self.values.loc[self.latest]) if self.latest else math.nan

    @property
    def last_year(self) -> float:
        """The value in the same month last year; NaN without one."""
        return float(self.values.get(shifted(self.latest, -12), math.nan)) if self.latest else math.nan

    @cached_property
    def months(self) -> pd.DataFrame:
        """The follow-up by month; empty without a target. Seasonal path where the series allows."""
        return self._view("month")

    @cached_property
    def quarters(self) -> pd.DataFrame:
        """The follow-up by quarter; empty without a target."""
        return self._view("quarter")

    def _view(self, view: str) -> pd.DataFrame:
        if self.target is None:
            return pd.DataFrame()
        rows = follow_up(self.target, self.series, self.profile, view)
        if self.live:
            return rows
        return rows[rows["value"].notna()].reset_index(drop=True)  # printed figures are too few for a path

    @cached_property
    def profile(self) -> dict[int, float] | None:
        """The season that bends the path; None for shares and for series too short, whose path is a straight line."""
        return None if self.is_share else seasonal_profile(self.values)

    @cached_property
    def path_value(self) -> float:
        """What the path says in the newest month, the target's value after its month; NaN on printed figures."""
        if self.target is None or not self.live or self.latest <= self.target.base_period:
            return math.nan
        now = self.months[self.months["period"] == self.latest] if len(self.months) else self.months
        return float(now["expected_value"].iloc[0]) if len(now) else math.nan

    @cached_property
    def standing(self) -> Standing:
        """Where the goal stands; not judged against a path before a month after the base, nor on printed figures."""
        if self.target is None:
            return Standing.UNKNOWN
        return standing(self.value, self.path_value, self.target.target_value, self.target.direction, self.base)

    @property
    def expected(self) -> float:
        """The projection in the target month; NaN when there is none."""
        projected = self._projected
        return projected.expected(self.target_month) if projected else math.nan

    @property
    def _projected(self) -> Projection | None:
        """The projection when it reaches the target month."""
        usable = isinstance(self.projection, Projection) and self.target_month in set(self.projection.table["period"])
        return self.projection if usable and isinstance(self.projection, Projection) else None

    @property
    def target_month(self) -> str:
        """The last month of the target period."""
        return last_month(self.target_label) if self.target_label else ""

    @property
    def interval(self) -> tuple[float, float]:
        """The projection's interval in the target month; NaN when there is none."""
        projected = self._projected
        if projected is None:
            return math.nan, math.nan
        interval = projected.interval(self.target_month)
        return interval.low, interval.high

    @property
    def outlook(self) -> Outlook:
        """What the target asks for, held against the projection."""
        if self.target is None:
            return Outlook.UNKNOWN
        projected = self._projected
        interval = projected.interval(self.target_month) if projected else None
        return classify_target(self.target.target_value, interval, self.target.direction, self.value)

    @property
    def only_now(self) -> bool:
        """Whether the target is met now and not expected to be met in its month: the season's trap."""
        if self.target is None or self.standing is not Standing.REACHED or math.isnan(self.expected):
            return False
        return not is_met(self.expected, self.target.target_value, self.target.direction)

    @property
    def left(self) -> int:
        """Months left from the newest figure to the target month."""
        return month_index(self.target_month) - month_index(self.latest) if self.latest and self.target_month else 0

    @property
    def ended(self) -> bool:
        """Whether the target month has come: the goal was reached or not, and nothing is left to expect."""
        return self.live and self.target is not None and bool(self.latest) and self.left <= 0

    def base_revision(self) -> pd.DataFrame:
        """Return the base as fixed and as revised (`base_comparison`); empty when not fixed or without a figure now."""
        if self.fixed is None or math.isnan(self.revised):
            return pd.DataFrame(columns=["revised"])
        return base_comparison(self.fixed, replace(self.fixed, value=self.revised))

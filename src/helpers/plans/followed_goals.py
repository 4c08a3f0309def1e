"""The goals of a case as they are followed: each with its series, its base as fixed and as revised, and its target.

Inputs: a `Case`. Outputs: one `FollowedGoal` per goal, in the plan's order, and the frame that fixing reads. Pure but
for what the case has read.
"""

import math
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.periods import december_of, month_index, shifted
from helpers.panel.projection_errors import projection_errors
from helpers.plans.case import Case, open_case
from helpers.plans.composition import joint_members
from helpers.plans.fixed_targets import (
    FixedTargets,
    changed_rules,
    contradiction,
    fixed_path,
    newly_fixed,
    refuse_contradiction,
    write_fixed,
)
from helpers.plans.reading import plan_path
from helpers.plans.specification import Goal, base_period
from helpers.statistics.baseline import Baseline, base_comparison
from helpers.statistics.follow_up import FollowedTarget, follow_up
from helpers.statistics.goals import goal_table
from helpers.statistics.projection import Projection, ProjectionRefused, project
from helpers.statistics.proposals import proposals
from helpers.statistics.splits import split_target
from helpers.statistics.standing import Outlook, Standing, classify_target, standing
from helpers.statistics.target_path import last_month, seasonal_profile
from helpers.statistics.targets import is_met

_MONTH = re.compile(r"\d{4}-\d{2}")
#: Columns that fixing reads.
FIXABLE_COLUMNS = [
    "goal",
    "base_period",
    "base_value",
    "target_period",
    "target_value",
    "rule",
    "direction",
    "change_pct",
    "level",
    "level_area",
]


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

    def base_revision(self) -> pd.DataFrame:
        """Return the base as fixed and as revised (`base_comparison`); empty when not fixed or without a figure now."""
        if self.fixed is None or math.isnan(self.revised):
            return pd.DataFrame(columns=["revised"])
        return base_comparison(self.fixed, replace(self.fixed, value=self.revised))


def followed_goals(case: Case) -> list[FollowedGoal]:
    """Return every goal of the case, in the plan's order; a goal without figures or number says why."""
    rows = goal_table(case.goals(), case.panel)
    changed = set(changed_rules(case.fixed, [goal.model_dump() for goal in case.plan.goals]))
    errors = projection_errors() if case.plan.goals else pd.DataFrame()
    return [
        _followed(case, goal, row, goal.id in changed, errors)
        for goal, (_position, row) in zip(case.plan.goals, rows.iterrows(), strict=True)
    ]


def fixable(case: Case) -> pd.DataFrame:
    """Return the goals with a number as today's data give them, the record left aside (`FIXABLE_COLUMNS`)."""
    free = replace(case, fixed=FixedTargets())
    return pd.DataFrame(
        [
            {
                "goal": one.goal.id,
                "base_period": one.base_label,
                "base_value": one.base,
                "target_period": one.target_label,
                "target_value": float(one.row["target_value"]),
                "rule": one.goal.rule,
                "direction": one.goal.points_to,
                "change_pct": one.goal.change_pct,
                "level": one.goal.level,
                "level_area": one.goal.level_area or "",
            }
            for one in followed_goals(free)
            if one.goal.rule != "text"
        ],
        columns=FIXABLE_COLUMNS,
    )


def fix_goals(
    plan: str, area: str, snapshot: str, period: str, fixed_on: str, refix: bool = False
) -> tuple[Path, FixedTargets, list[str]]:
    """Fix the goals of a plan from a snapshot, write its record, and return where, what, and the ids left unfixed.

    Goals fixed already keep their record unless `refix`; a goal without base figure cannot be fixed. Nothing is
    written when `InputError` is raised: for a plan on printed figures, a rule that contradicts its words, or when
    there is nothing to fix.
    """
    case = open_case(plan, area, snapshot, period)
    if case.origin.kind != "snapshot":
        raise InputError(
            f"Planen '{case.name}' har kun trykte tal. Angiv et dataudtræk med --snapshot for at fastlåse."
        )
    rows = fixable(case)
    origin = (case.origin.identifier, case.origin.sha256)
    record = newly_fixed(rows, case.fixed, case.name, case.area, origin, fixed_on, refix)
    path = fixed_path(plan_path(plan), case.area if case.plan.template else "")
    write_fixed(path, record)
    return path, record, [goal for goal in rows["goal"] if goal not in record.goals]


def refuse_contradictions(case: Case) -> None:
    """Raise `InputError` when a goal on live data that is not fixed contradicts its words; printed plans never do."""
    if case.origin.kind != "snapshot":
        return
    rows = fixable(case)
    for _position, row in rows[~rows["goal"].isin(list(case.fixed.goals))].iterrows():
        refuse_contradiction(row)


def goal_proposals(case: Case, one: FollowedGoal) -> pd.DataFrame:
    """Return the target proposals of a goal (`PROPOSAL_COLUMNS`); empty for shares and goals without a base."""
    if one.is_share or one.target is None or not one.live:
        return pd.DataFrame()
    _name, panel = case.comparison_group
    chosen = panel[
        (panel["benefit"] == one.goal.benefit)
        & (panel["measure"] == one.goal.measure)
        & (panel["breakdown"] == one.goal.breakdown)
        & panel["period"].str.fullmatch(_MONTH.pattern)
        & (panel["period"] <= one.latest)
    ]
    base = one.target.base_period
    if base not in one.values.index:
        return pd.DataFrame()
    return proposals(
        one.values,
        base,
        one.target_month,
        one.target.direction,
        one.projection,
        chosen[["area", "period", "value"]] if len(chosen) else None,
        decimals=one.goal.decimals,
    )


def goal_split(case: Case, one: FollowedGoal) -> pd.DataFrame:
    """Return a pair's target divided between its municipalities, with each one's newest figure.

    Columns of `split_target`, then period, value and reached (`yes`, `no`, empty without a figure). Empty for other
    areas, for shares, and where a municipality's base is blank.
    """
    members = joint_members(one.area)
    if not members or one.is_share or one.target is None or not one.live:
        return pd.DataFrame()
    series = {member: _series(case, one.goal, member).set_index("period")["value"] for member in members}
    bases = {member: float(values.get(one.target.base_period, math.nan)) for member, values in series.items()}
    try:
        parts = split_target(one.target.target_value, bases, one.goal.decimals)
    except InputError:
        return pd.DataFrame()
    now = [float(series[member].get(one.latest, math.nan)) for member in parts["area"]]
    reached = [
        "" if math.isnan(value) else "yes" if is_met(value, target, one.target.direction) else "no"
        for value, target in zip(now, parts["target_value"], strict=True)
    ]
    return parts.assign(period=one.latest, value=now, reached=reached)


def _followed(case: Case, goal: Goal, row: "pd.Series[Any]", rule_changed: bool, errors: pd.DataFrame) -> FollowedGoal:
    """Return one goal with everything its report reads."""
    live = case.origin.kind == "snapshot"
    area = str(row["area"])
    fixed = case.fixed.goals.get(goal.id) if live else None
    base_label = fixed.base_period if fixed else _base_label(case, goal)
    target_label = fixed.target_period if fixed else (goal.target_period or december_of(case.plan.year))
    series = _series(case, goal, area) if goal.rule != "text" else _no_series()
    revised = _value_at(case, goal, area, base_label) if goal.rule != "text" else math.nan
    base = fixed.base_value if fixed else revised
    followed = FollowedGoal(
        goal=goal,
        row=row,
        area=area,
        series=series,
        base_label=base_label,
        target_label=target_label,
        base=base,
        revised=revised,
        target=None,
        why="",
        fixed=fixed.baseline if fixed else None,
        rule_changed=rule_changed,
        contradiction="",
        projection=ProjectionRefused("kan ikke fremskrives: målet er ikke et tal"),
        live=live,
    )
    if goal.rule == "text":
        return replace(followed, why=goal.status_words or "Målet er ikke et tal.")
    if not followed.latest:
        where = "i dataudtrækket" if live else "blandt planens trykte tal"
        return replace(followed, why=f"Der er ingen tal for {goal.group[:1].lower()}{goal.group[1:]} i {area} {where}.")
    target_value = float(row["target_value"])
    if math.isnan(target_value) or math.isnan(base):
        return replace(followed, why="Der er intet tal for udgangspunktet, så målet kan ikke regnes.")
    wrong = contradiction(
        pd.Series(
            {
                "goal": goal.id,
                "direction": goal.points_to,
                "target_value": target_value,
                "base_value": base,
                "base_period": base_label,
            }
        )
    )
    target = FollowedTarget(
        goal=goal.id,
        group=goal.group,
        area=area,
        base_value=base,
        base_period=last_month(base_label),
        target_value=target_value,
        target_period=last_month(target_label),
        direction=str(fixed.direction if fixed else goal.points_to),
        milestones=goal.milestones,
    )
    if target.base_period >= target.target_period:
        return replace(followed, why=f"Målets måned {target_label} ligger ikke efter udgangspunktet {base_label}.")
    horizon = month_index(target.target_period) - month_index(followed.latest)
    return replace(
        followed,
        target=target,
        contradiction=wrong if live else "",
        projection=_projection(followed, horizon, errors),
    )


def _projection(one: FollowedGoal, horizon: int, errors: pd.DataFrame) -> Projection | ProjectionRefused:
    """Return the goal's projection; shares are refused, for the errors are measured on counts."""
    if one.is_share:
        return ProjectionRefused("kan ikke fremskrives: fejlen er målt på antal og ikke på andele")
    breaks = reference.breaks()
    chosen = breaks[(breaks["benefit"] == one.goal.benefit) & (breaks["kind"] == "break")]["from_period"]
    benefit = one.goal.benefit
    if one.goal.breakdown.startswith("benefit_group:"):
        benefit = f"{benefit}_{one.goal.breakdown.removeprefix('benefit_group:')}"
    return project(one.values, horizon, errors, benefit, breaks=[p for p in chosen if _MONTH.fullmatch(p)])


def _base_label(case: Case, goal: Goal) -> str:
    """Return the base period; a printed plan without one is followed from its status, as the figures begin there."""
    if goal.baseline_period is None and case.origin.kind == "published":
        return goal.status_period or case.month
    return base_period(goal, case.plan.year)


def _rows(case: Case, goal: Goal, area: str) -> pd.DataFrame:
    """Return the panel's rows of a goal in an area."""
    panel = case.panel
    return panel[
        (panel["area"] == area)
        & (panel["benefit"] == goal.benefit)
        & (panel["measure"] == goal.measure)
        & (panel["breakdown"] == goal.breakdown)
    ]


def _series(case: Case, goal: Goal, area: str) -> pd.DataFrame:
    """Return period, value, status of the months up to the one that the benefit is shown for."""
    rows = _rows(case, goal, area)
    months = rows[rows["period"].str.fullmatch(_MONTH.pattern)]
    if case.choice is not None:
        months = months[months["period"] <= case.choice.per_benefit.get(goal.benefit, case.month)]
    return months.sort_values("period")[["period", "value", "status"]].reset_index(drop=True)


def _value_at(case: Case, goal: Goal, area: str, period: str) -> float:
    """Return the goal's value in a period of any kind; NaN without one."""
    found = _rows(case, goal, area)
    found = found[found["period"] == period]
    return float(found["value"].iloc[0]) if len(found) else math.nan


def _no_series() -> pd.DataFrame:
    return pd.DataFrame(
        {"period": pd.Series(dtype=str), "value": pd.Series(dtype=float), "status": pd.Series(dtype=str)}
    )

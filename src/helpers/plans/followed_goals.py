"""The goals of a case as they are followed, in the plan's order.

Inputs: a `Case`. Outputs: one `FollowedGoal` per goal. Pure but for what the case has read.
"""

import math
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers.panel.periods import december_of, month_index
from helpers.panel.projection_errors import projection_errors
from helpers.plans.case import Case
from helpers.plans.fixed_targets import changed_rules, contradiction
from helpers.plans.followed_goal import FollowedGoal
from helpers.plans.goal_projection import goal_projection
from helpers.plans.goal_series import series, value_at
from helpers.plans.specification import Goal, base_period
from helpers.statistics.follow_up import FollowedTarget
from helpers.statistics.goals import goal_table
from helpers.statistics.projection import ProjectionRefused
from helpers.statistics.target_path import last_month


def followed_goals(case: Case) -> list[FollowedGoal]:
    """Return every goal of the case, in the plan's order; a goal without figures or number says why."""
    rows = goal_table(case.goals(), case.panel)
    changed = set(changed_rules(case.fixed, [_as_fixed_today(case, goal) for goal in case.plan.goals]))
    errors = projection_errors() if case.plan.goals else pd.DataFrame()
    return [
        _followed(case, goal, row, goal.id in changed, errors)
        for goal, (_position, row) in zip(case.plan.goals, rows.iterrows(), strict=True)
    ]


def _followed(case: Case, goal: Goal, row: "pd.Series[Any]", rule_changed: bool, errors: pd.DataFrame) -> FollowedGoal:
    """Return one goal with everything its report reads."""
    live = case.origin.kind == "snapshot"
    area = str(row["area"])
    fixed = case.fixed.goals.get(goal.id) if live else None
    base_label = fixed.base_period if fixed else _base_label(case, goal)
    target_label = fixed.target_period if fixed else _target_label(case, goal)
    known = series(case, goal, area)  # a goal is followed to its own month; what came later is another plan's
    revised = value_at(case, goal, area, base_label)
    base = fixed.base_value if fixed else revised
    followed = FollowedGoal(
        goal=goal,
        row=row,
        area=area,
        series=known[known["period"] <= last_month(target_label)].reset_index(drop=True),
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
        projection=goal_projection(case, goal, area, horizon, errors),
    )


def _as_fixed_today(case: Case, goal: Goal) -> dict[str, Any]:
    """Return what fixing would write of a goal's rule if it were fixed by the plan as it stands."""
    named = {"base_period": _base_label(case, goal), "target_period": _target_label(case, goal)}
    return goal.model_dump() | named | {"direction": goal.points_to}


def _target_label(case: Case, goal: Goal) -> str:
    """Return the target period: the plan's, or December of its year."""
    return goal.target_period or december_of(case.plan.year)


def _base_label(case: Case, goal: Goal) -> str:
    """Return the base period; a printed plan without one is followed from its status, as the figures begin there."""
    if goal.baseline_period is None and case.origin.kind == "published":
        return goal.status_period or case.month
    return base_period(goal, case.plan.year)

"""Fixing a plan's targets: what today's data give, written into the plan's record once and for all.

Inputs: a plan and a snapshot. Output: the record `<plan>.fixed.toml` (`helpers.plans.fixed_targets`).
"""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from helpers.errors import InputError
from helpers.plans.case import Case, open_case
from helpers.plans.fixed_targets import FixedTargets, fixed_path, newly_fixed, refuse_contradiction, write_fixed
from helpers.plans.followed_goals import followed_goals
from helpers.plans.reading import plan_path

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

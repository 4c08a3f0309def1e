"""The target table (mål for indsatsen): status in two periods, base, rule, computed value, the plan's value.

Inputs: the goals as a frame (one row per goal, see `GOAL_COLUMNS`) and the panel. Output: one row per goal with
the value that the rule gives, its distance from the status, and whether the printed value agrees.
"""

import math
from typing import Any

import pandas as pd

from helpers.statistics.rounding import round_half_away
from helpers.statistics.selection import Figure, PanelFigures
from helpers.statistics.targets import Fit, distance, fits_of_target, is_met, target_value

#: What each goal says, as the plan file holds it.
GOAL_COLUMNS = [
    "goal",
    "title",
    "words",
    "group",
    "minister_goal",
    "rule",
    "benefit",
    "breakdown",
    "measure",
    "area",
    "baseline_period",
    "status_period",
    "comparison_period",
    "change_pct",
    "level",
    "level_area",
    "direction",
    "decimals",
    "target_period",
    "target_value_in_plan",
    "status_words",
]

#: A target as it was fixed, NaN or absent where it is not: it wins over what the panel gives today.
FIXED_COLUMNS = ("fixed_base_value", "fixed_target_value")
#: The rules whose target is the number that the plan writes: a count, a share in pct., a number not to be passed.
GIVEN_LEVEL = ("absolute", "share", "at_most")

NOT_APPLICABLE = Figure(math.nan, "not_applicable", "")

#: What is computed for each goal.
COMPUTED_COLUMNS = [
    "baseline_value",
    "status_value",
    "comparison_value",
    "target_value",
    "distance_from_status",
    "agrees",
    "fits",
    "is_met",
    "status",
    "source",
    "status_value_status",
    "comparison_value_status",
    "target_value_status",
]


def goal_table(goals: pd.DataFrame, panel: pd.DataFrame) -> pd.DataFrame:
    """Return the goals with baseline_value, status_value, comparison_value, target_value, agrees, fits and more.

    Values in the goal's own unit; `target_value` is rounded once to the goal's decimals. `agrees` is `yes`, `no`,
    `not_numeric` (a goal in words), `no_data` (the base is not in the panel) or `not_printed` (the plan prints no
    value). `fits` holds the ways of computing that give the printed value. `is_met` says whether the status already
    fulfils the computed target, None when that cannot be said. Columns of `goals` are kept. With `FIXED_COLUMNS` a
    goal's base and target are the fixed ones, whatever the panel says today. The columns `*_value_status` say why a
    value is NaN: as the panel has it, `not_applicable` for one that the goal does not ask for.
    """
    figures = PanelFigures(panel)
    rows = [_computed(goal, figures) for _position, goal in goals.iterrows()]
    computed = pd.DataFrame(rows, index=goals.index, columns=COMPUTED_COLUMNS)
    return pd.concat([goals, computed], axis=1)


def _computed(goal: "pd.Series[Any]", figures: PanelFigures) -> dict[str, object]:
    """Return the computed columns of one goal."""
    rule = str(goal["rule"])
    if rule == "text":
        none = NOT_APPLICABLE
        return _row(none, none, none, none, "not_numeric", [], None)
    decimals = int(goal["decimals"])
    base = _figure(figures, goal, goal["baseline_period"] if rule == "pct_of_base" else goal["status_period"])
    status = _figure(figures, goal, goal["status_period"])
    asked = isinstance(goal["comparison_period"], str) and goal["comparison_period"]
    then = _figure(figures, goal, goal["comparison_period"]) if asked else NOT_APPLICABLE
    if rule == "pct_of_base":
        target, why = target_value(base.value, float(goal["change_pct"]), decimals), base.status
    elif rule in GIVEN_LEVEL:
        target, why = float(goal["level"]), "final"
    else:
        other = _figure(figures, goal, goal["status_period"], str(goal["level_area"]))
        target, why = round_half_away(other.value, decimals), other.status
    base, target = _as_fixed(goal, base, target)
    printed = float(goal["target_value_in_plan"])
    fits: list[Fit] = []
    if math.isnan(target):
        agrees = "no_data"
    elif math.isnan(printed):
        agrees = "not_printed"
    elif math.isclose(target, printed):
        agrees = "yes"
    else:
        agrees = "no"
        if rule == "pct_of_base":
            bases = {
                str(goal[column]): _figure(figures, goal, goal[column]).value
                for column in ("baseline_period", "status_period", "comparison_period")
                if isinstance(goal[column], str) and goal[column]
            }
            change = float(goal["change_pct"])
            fits = fits_of_target(printed, change, bases, str(goal["baseline_period"]), decimals)
    met = (
        None if math.isnan(target) or math.isnan(status.value) else is_met(status.value, target, str(goal["direction"]))
    )
    return _row(base, status, then, Figure(target, why, ""), agrees, fits, met)


def _as_fixed(goal: "pd.Series[Any]", base: Figure, target: float) -> tuple[Figure, float]:
    """Return base and target as they were fixed; those of the panel for a goal that is not."""
    fixed_base, fixed_target = (float(goal.get(column, math.nan)) for column in FIXED_COLUMNS)
    if not math.isnan(fixed_base):
        base = Figure(fixed_base, base.status if base.status in ("final", "provisional") else "final", base.source)
    return base, target if math.isnan(fixed_target) else fixed_target


def _figure(figures: PanelFigures, goal: "pd.Series[Any]", period: object, area: str | None = None) -> Figure:
    """Return the goal's figure in a period, for its own area or another."""
    return figures.get(
        area or str(goal["area"]), str(goal["benefit"]), str(period), str(goal["measure"]), str(goal["breakdown"])
    )


def _row(
    base: Figure, status: Figure, then: Figure, target: Figure, agrees: str, fits: list[Fit], met: bool | None
) -> dict[str, object]:
    used = status if math.isnan(base.value) else base
    return {
        "baseline_value": base.value,
        "status_value": status.value,
        "comparison_value": then.value,
        "target_value": target.value,
        "distance_from_status": distance(target.value, status.value),
        "agrees": agrees,
        "fits": fits,
        "is_met": met,
        "status": used.status,
        "source": used.source or status.source,
        "status_value_status": status.status,
        "comparison_value_status": then.status,
        "target_value_status": target.status,
    }

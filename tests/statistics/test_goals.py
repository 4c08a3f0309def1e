"""The target table: base, rule, computed value, the plan's value, agreement, distance, and whether it is met."""

import math
from typing import Any

import pandas as pd
import pytest

from helpers.panel.schema import COLUMNS, validated
from helpers.statistics.goals import GOAL_COLUMNS, goal_table

GOAL: dict[str, Any] = {
    "goal": "6",
    "rule": "pct_of_base",
    "benefit": "kontanthjaelp",
    "breakdown": "total",
    "measure": "full_time_persons",
    "area": "Ishøj",
    "baseline_period": "2019-07",
    "status_period": "2020-07",
    "comparison_period": "2019-07",
    "change_pct": -5.0,
    "level": math.nan,
    "direction": "decrease",
    "decimals": 0,
    "target_value_in_plan": 156.0,
}


def panel(*extra: tuple[str, str, float, str]) -> pd.DataFrame:
    counts = [("Ishøj", "2019-07", 158.0, "final"), ("Ishøj", "2020-07", 164.0, "final"), *extra]
    rows = [
        (area, "kontanthjaelp", period, "full_time_persons", "total", value, status, "Jobindsats y04a02", "")
        for area, period, value, status in counts
    ]
    return validated(pd.DataFrame(rows, columns=COLUMNS))


def computed(frame: pd.DataFrame | None = None, **changes: Any) -> "pd.Series[Any]":
    goals = pd.DataFrame([{column: (GOAL | changes).get(column) for column in GOAL_COLUMNS}])
    _position, goal = next(goal_table(goals, panel() if frame is None else frame).iterrows())
    return goal


def test_a_goal_in_pct_of_its_base() -> None:
    goal = computed()
    assert (goal["baseline_value"], goal["status_value"], goal["target_value"]) == (158, 164, 150)
    assert goal["distance_from_status"] == -14
    assert goal["is_met"] is False
    assert goal["agrees"] == "no"
    assert [fit.kind for fit in goal["fits"]] == ["other_base"]


def test_a_goal_that_agrees_is_not_explained_away() -> None:
    goal = computed(target_value_in_plan=150.0)
    assert (goal["agrees"], goal["fits"]) == ("yes", [])


def test_a_target_that_is_already_met() -> None:
    goal = computed(change_pct=5.0, direction="increase", baseline_period="2019-07", target_value_in_plan=math.nan)
    assert goal["target_value"] == 166
    assert goal["is_met"] is False
    assert computed(change_pct=3.0, direction="increase", target_value_in_plan=163.0)["is_met"] is True


def test_a_target_met_to_the_person() -> None:
    assert computed(rule="absolute", level=164.0, direction="at_most")["is_met"] is True


def test_a_level_needs_no_base() -> None:
    goal = computed(rule="absolute", level=63.0, change_pct=math.nan, baseline_period=None, target_value_in_plan=63.0)
    assert (goal["target_value"], goal["agrees"], goal["fits"]) == (63, "yes", [])


def test_the_level_of_another_area() -> None:
    goal = computed(panel(("Østdanmark", "2020-07", 140.0, "final")), rule="level_of_area", level_area="Østdanmark")
    assert goal["target_value"] == 140


def test_a_goal_in_words_is_not_judged() -> None:
    goal = computed(rule="text")
    assert goal["agrees"] == "not_numeric"
    assert goal["is_met"] is None
    assert math.isnan(goal["target_value"])


def test_a_goal_without_a_printed_value_is_computed_all_the_same() -> None:
    goal = computed(target_value_in_plan=math.nan)
    assert (goal["target_value"], goal["agrees"]) == (150, "not_printed")


def test_a_suppressed_base_gives_no_target_and_says_why() -> None:
    frame = panel(("Ishøj", "2018-07", math.nan, "suppressed"))
    goal = computed(frame, baseline_period="2018-07")
    assert goal["agrees"] == "no_data"
    assert math.isnan(goal["target_value"])
    assert goal["is_met"] is None


def test_a_missing_status_leaves_the_target_and_judges_nothing() -> None:
    goal = computed(status_period="2020-12")
    assert goal["target_value"] == 150
    assert goal["is_met"] is None
    assert math.isnan(goal["distance_from_status"])


def test_the_comparison_period_counts_as_another_base() -> None:
    frame = panel(("Ishøj", "2018-07", 200.0, "final"))
    goal = computed(frame, comparison_period="2018-07", target_value_in_plan=190.0)
    assert [(fit.kind, fit.base) for fit in goal["fits"]] == [("other_base", 200.0)]


def test_what_the_plan_says_of_a_goal_is_kept() -> None:
    goal = computed(words="Ledigheden reduceres", minister_goal=2)
    assert (goal["words"], goal["minister_goal"]) == ("Ledigheden reduceres", 2)


@pytest.mark.parametrize("rule", ["pct_of_base", "text"])
def test_the_target_table_does_not_mutate_its_inputs(rule: str) -> None:
    goals = pd.DataFrame([{column: (GOAL | {"rule": rule}).get(column) for column in GOAL_COLUMNS}])
    frame = panel()
    before = goals.copy(), frame.copy()
    goal_table(goals, frame)
    pd.testing.assert_frame_equal(goals, before[0])
    pd.testing.assert_frame_equal(frame, before[1])


def test_a_plan_without_goals_has_an_empty_table_with_every_column() -> None:
    table = goal_table(pd.DataFrame(columns=GOAL_COLUMNS), panel())
    assert table.empty
    assert {"agrees", "target_value", "is_met"} <= set(table.columns)

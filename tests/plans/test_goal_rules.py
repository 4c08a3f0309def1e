"""What a goal in a plan file may say: its rule, its base, its milestones, and what is refused."""

from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from helpers.plans.specification import Goal, Plan, base_period
from helpers.statistics.goals import FIXED_COLUMNS, GOAL_COLUMNS, goal_table

GOAL: dict[str, Any] = {
    "id": "1",
    "title": "Færre",
    "words": "Antallet reduceres med 5 pct.",
    "rule": "pct_of_base",
    "benefit": "a_dagpenge",
    "baseline_period": "december_before",
    "change_pct": -5.0,
    "direction": "decrease",
    "target_period": "2026-12",
}


def plan(**goal: Any) -> Plan:
    content = {"title": "Plan", "year": 2026, "area": "Rudersdal", "month": "latest_complete", "goals": [GOAL | goal]}
    return Plan.model_validate(content)


def computed(**goal: Any) -> "pd.Series[Any]":
    row = dict.fromkeys([*GOAL_COLUMNS, *FIXED_COLUMNS], float("nan")) | {
        "goal": "1",
        "rule": "absolute",
        "benefit": "a_dagpenge",
        "breakdown": "total",
        "measure": "full_time_persons",
        "area": "Rudersdal",
        "baseline_period": "2025-12",
        "status_period": "2026-05",
        "comparison_period": "2025-05",
        "direction": "decrease",
        "decimals": 0,
    }
    panel = pd.DataFrame(
        {
            "area": "Rudersdal",
            "benefit": "a_dagpenge",
            "period": ["2025-12", "2026-05"],
            "measure": "full_time_persons",
            "breakdown": "total",
            "value": [412.0, 405.0],
            "status": "final",
            "source": "test",
        }
    )
    return goal_table(pd.DataFrame([row | goal]), panel).iloc[0]


def test_december_before_is_december_of_the_year_before_the_plans() -> None:
    assert base_period(plan().goals[0], 2026) == "2025-12"


def test_a_base_that_is_written_is_kept() -> None:
    assert base_period(plan(baseline_period="2025-06").goals[0], 2026) == "2025-06"


@pytest.mark.parametrize("rule", ["absolute", "share", "at_most"])
def test_the_number_of_the_plan_is_the_target(rule: str) -> None:
    row = computed(rule=rule, level=390.0)
    assert row["target_value"] == 390.0
    assert row["distance_from_status"] == -15.0


def test_a_fixed_target_wins_over_the_revised_base() -> None:
    row = computed(rule="pct_of_base", change_pct=-5.0, fixed_base_value=400.0, fixed_target_value=380.0)
    assert (row["baseline_value"], row["target_value"]) == (400.0, 380.0)


def test_a_plan_without_goals_has_an_empty_table_with_every_column() -> None:
    rows = goal_table(
        pd.DataFrame(columns=GOAL_COLUMNS),
        pd.DataFrame(columns=["area"]).assign(
            benefit="", period="", measure="", breakdown="", value=0.0, status="", source=""
        ),
    )
    assert rows.empty
    assert {"agrees", "target_value", "is_met"} <= set(rows.columns)


def test_at_most_needs_no_direction() -> None:
    goal = Goal.model_validate(GOAL | {"rule": "at_most", "level": 390.0, "change_pct": None, "direction": None})
    assert goal.points_to == "at_most"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rule": "at_most", "level": 390.0, "direction": "increase", "change_pct": None}, "peger to veje"),
        ({"rule": "share", "level": 2.0, "change_pct": None}, "Skriv en andel"),
        ({"rule": "share", "change_pct": None, "measure": "share_labour_force_pct"}, "mangler 'level'"),
        ({"change_pct": 5.0}, "peger to veje"),
        ({"milestones": {"2025-12": 400.0}}, "delmålet i 2025-12 skal ligge mellem"),
        ({"milestones": {"2026-12": 400.0}}, "delmålet i 2026-12 skal ligge mellem"),
        ({"milestones": {"2026-06": 400.0}, "target_period": None}, "mangler 'target_period'"),
        ({"milestones": {"juni": 400.0}}, "juni"),
        ({"baseline_period": "december_after"}, "december_after"),
        ({"target_period": "2025-Q4"}, "målets periode 2025-Q4 skal ligge efter udgangspunktet 2025-12"),
        ({"baseline_period": "2026"}, "målets periode 2026-12 skal ligge efter udgangspunktet 2026"),
        ({"change_pct": -100.0}, "et fald er mindre end 100 pct."),
        ({"rule": "text"}, "mål i ord .* men har 'change_pct'"),
        ({"rule": "at_most", "level": -1.0, "change_pct": None, "direction": None}, "mindst 0"),
        (
            {"rule": "share", "level": 300.0, "change_pct": None, "measure": "share_labour_force_pct"},
            "niveauet 300; det skal være mindst 0 og højst 100",
        ),
        ({"rule": "level_of_area", "level_area": "Rudersdal", "change_pct": None}, "sit eget område Rudersdal"),
        ({"id": "1/2"}, "1/2"),
        ({"id": ""}, "id"),
    ],
)
def test_a_goal_that_contradicts_itself_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        plan(**wrong)


def test_milestones_between_base_and_target_are_kept() -> None:
    assert plan(milestones={"2026-06": 402.0}).goals[0].milestones == {"2026-06": 402.0}

"""What a plan may say, and what it need not say because there is a default."""

from typing import Any

import pytest
from pydantic import ValidationError

from helpers.plans.specification import Goal, Plan, TableSpec, table_periods

PLAN: dict[str, Any] = {"title": "Plan", "year": 2022, "area": "Rudersdal", "month": "2021-06"}
GOAL: dict[str, Any] = {
    "id": "1",
    "title": "Færre",
    "words": "Færre.",
    "rule": "pct_of_base",
    "benefit": "a_dagpenge",
    "baseline_period": "2020-12",
    "change_pct": -5.0,
    "direction": "decrease",
}


@pytest.mark.parametrize(
    ("table", "months"),
    [
        ({}, ("2020-06", "2021-06")),
        ({"period": "2021-01"}, ("2020-01", "2021-01")),
        ({"comparison_period": "2021-02"}, ("2021-02", "2021-06")),
        ({"period": "2021-04", "comparison_period": "2019-04"}, ("2019-04", "2021-04")),
    ],
)
def test_a_table_compares_the_plans_month_with_the_same_month_last_year(
    table: dict[str, str], months: tuple[str, str]
) -> None:
    assert table_periods(TableSpec(benefit="a_dagpenge", **table), "2021-06") == months


def test_a_template_needs_no_area_and_any_other_plan_does() -> None:
    nameless = {key: value for key, value in PLAN.items() if key != "area"}
    assert Plan(**nameless, template=True).area == ""
    with pytest.raises(ValidationError, match="'area' mangler"):
        Plan(**nameless)


def test_a_plan_with_printed_figures_has_a_month_of_its_own() -> None:
    with pytest.raises(ValidationError, match="bestemt måned"):
        Plan(**(PLAN | {"month": "latest_complete"}), published="rudersdal-2021")


@pytest.mark.parametrize("change", [0.0, None])
def test_a_goal_without_a_change_points_nowhere(change: float | None) -> None:
    rule = "pct_of_base" if change is not None else "absolute"
    assert Goal(**(GOAL | {"change_pct": change, "rule": rule, "level": 10.0})).change_pct == change


@pytest.mark.parametrize(
    ("change", "direction"), [(-5.0, "increase"), (-5.0, "at_least"), (5.0, "decrease"), (5.0, "at_most")]
)
def test_a_goal_that_points_two_ways_is_refused(change: float, direction: str) -> None:
    with pytest.raises(ValidationError, match="peger to veje"):
        Goal(**(GOAL | {"change_pct": change, "direction": direction}))


@pytest.mark.parametrize(
    ("rule", "absent"),
    [
        ("pct_of_base", "baseline_period"),
        ("pct_of_base", "change_pct"),
        ("pct_of_base", "direction"),
        ("absolute", "level"),
        ("level_of_area", "level_area"),
    ],
)
def test_each_rule_says_what_it_lacks(rule: str, absent: str) -> None:
    with pytest.raises(ValidationError, match=f"mangler '{absent}'"):
        Goal(**(GOAL | {"rule": rule, absent: None}))


def test_a_goal_in_words_needs_nothing_more() -> None:
    assert Goal(id="3", title="Værdig", words="En undersøgelse.", rule="text").direction is None


def test_a_plan_is_never_changed_after_it_was_read() -> None:
    plan = Plan(**PLAN)
    with pytest.raises(ValidationError, match="frozen"):
        plan.month = "2021-07"  # type: ignore[misc]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_is_a_number(number: float) -> None:
    with pytest.raises(ValidationError, match="finite"):
        Goal(**(GOAL | {"printed_target": number}))


@pytest.mark.parametrize("contact", [" Jobcentret", "Jobcentret\n", "Jobcentret\ntlf. 12 34 56 78"])
def test_whom_to_ask_is_one_line(contact: str) -> None:
    with pytest.raises(ValidationError, match="'contact' skal være én linje"):
        Plan.model_validate({**PLAN, "contact": contact})

"""What a report is made again for: each report's key covers what it shows, and nothing that it does not."""

from pathlib import Path

import pytest

from helpers.plans.reading import plan_path, read_plan
from helpers.plans.specification import Plan
from helpers.production.provenance import report_keys

NAME = "ishoej-vallensbaek-2021"


def keys(plan: Plan) -> dict[str, str]:
    return report_keys(plan, plan_path(NAME), plan.area, "", "")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(NAME)


def test_a_changed_goal_makes_the_reports_that_show_goals_again(plan: Plan) -> None:
    moved = plan.goals[-1].model_copy(update={"change_pct": -20.0})
    changed = keys(plan.model_copy(update={"goals": [*plan.goals[:-1], moved]}))
    made_again = {report for report, key in keys(plan).items() if changed[report] != key}
    assert made_again == {"bilag", "maal", "opfoelgning"}


def test_an_areas_own_comment_is_read_for_a_template_plan_alone(plan: Plan, tmp_path: Path) -> None:
    beside, template = tmp_path / "plan.toml", plan.model_copy(update={"template": True})
    before = [report_keys(one, beside, "Gladsaxe", "", "")["bilag"] for one in (plan, template)]
    (tmp_path / "plan.gladsaxe.md").write_text("## A-dagpenge\nEgen.\n", encoding="utf-8")
    after = [report_keys(one, beside, "Gladsaxe", "", "")["bilag"] for one in (plan, template)]
    assert before[0] == after[0]
    assert before[1] != after[1]

"""The reports on awkward data: a zero base, hidden months, shares too small to say anything, goals without a month."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from live_case import live_case, live_panel

from helpers.panel.schema import validated
from helpers.plans.case import Case
from helpers.plans.specification import Goal
from helpers.presentation import appendix_report, data_quality_report, front_page, goals_report

OWN = "Rudersdal"


def with_figure(case: Case, period: str, measure: str, value: float, status: str = "final") -> Case:
    """Return the case with one of Rudersdal's figures on a-dagpenge changed."""
    panel = case.panel.copy()
    chosen = (panel["area"] == OWN) & (panel["benefit"] == "a_dagpenge") & (panel["measure"] == measure)
    chosen &= panel["period"] == period
    assert chosen.sum() == 1
    panel.loc[chosen, "value"] = value
    panel.loc[chosen, "status"] = status
    return replace(case, panel=validated(panel))


def own_row(case: Case) -> "pd.Series[Any]":
    rows = appendix_report.appendix_rows(case)
    return rows[(rows["area"] == OWN) & (rows["benefit"] == "a_dagpenge")].iloc[0]


def test_growth_from_nothing_does_not_apply_and_is_not_said_to_be_missing(rudersdal: Case) -> None:
    case = with_figure(rudersdal, "2019-06", "full_time_persons", 0)
    assert own_row(case)["growth_pct_printed"] == "."
    assert f"{OWN} | 0 | 703 | . | 2,7" in appendix_report.sections(case, appendix_report.appendix_rows(case)).text


@pytest.mark.parametrize(("status", "sign"), [("suppressed", "*"), ("missing", "..")])
def test_each_month_shows_its_own_sign(rudersdal: Case, status: str, sign: str) -> None:
    case = with_figure(rudersdal, "2020-06", "full_time_persons", float("nan"), status)
    other = {"suppressed": "missing", "missing": "suppressed"}[status]
    case = with_figure(case, "2019-06", "full_time_persons", float("nan"), other)
    cells = {"*": "..", "..": "*"}[sign]
    text = appendix_report.sections(case, appendix_report.appendix_rows(case)).text
    assert f"{OWN} | {cells} | {sign} |" in text


def test_a_printed_growth_without_a_base_is_left_unchecked(rudersdal: Case) -> None:
    case = with_figure(rudersdal, "2019-06", "full_time_persons", 0)
    assert len(appendix_report.printed_growth(case, appendix_report.appendix_rows(case))) == 32


def test_shares_too_small_to_imply_a_labour_force_are_said_to_be(rudersdal: Case) -> None:
    panel = rudersdal.panel.copy()
    panel.loc[(panel["area"] == OWN) & (panel["measure"] == "share_labour_force_pct"), "value"] = 0.0
    case = replace(rudersdal, panel=panel)
    rows = data_quality_report.labour_force_rows(case)
    text = data_quality_report.key_points(case, rows).text
    assert "Andelene for Rudersdal er for små til at sige noget om arbejdsstyrken i 2020." in text
    assert "passer ikke" not in text
    assert "Arbejdsstyrken, som de afrundede andele tillader" in data_quality_report.labour_force(case, rows).text


def test_the_source_of_a_table_is_the_one_its_own_figures_come_from() -> None:
    panel = live_panel()
    # Another table of the source about the same benefit; its rows come first, as activation does before persons.
    other = panel[panel["measure"] == "full_time_persons"].assign(
        measure="activation_rate_pct", source="Jobindsats y60c07"
    )
    said = data_quality_report.months(live_case(pd.concat([other, panel], ignore_index=True)))
    (carried,) = said.tables
    assert carried["csv"].count("Jobindsats y01,") == said.text.count("| Jobindsats y01 |") == 2
    assert "y60c07" not in said.html + carried["csv"]


def test_a_goal_without_a_status_month_is_shown_without_one(ishoej_vallensbaek: Case) -> None:
    words = {"id": "8", "title": "Færre", "words": "Færre.", "benefit": "a_dagpenge", "direction": "decrease"}
    goals = [
        Goal(**words, rule="pct_of_base", baseline_period="2020-06", change_pct=-3.0),
        Goal(**(words | {"id": "9"}), rule="level_of_area", level_area="Ishøj"),
    ]
    plan = ishoej_vallensbaek.plan.model_copy(update={"goals": goals})
    case = replace(ishoej_vallensbaek, plan=plan)
    rows = goals_report.goal_rows(case)
    text = goals_report.sections(case, rows).text + goals_report.goals_as_text(rows)
    assert "Planen siger ikke, hvilken måned status er fra." in text
    assert "1.029 × 0,97 = 998,13, afrundet 998." in text


def test_a_blank_status_shows_its_sign_with_the_legend_and_is_said_to_be_hidden() -> None:
    words = {"title": "Færre", "words": "Færre.", "benefit": "a_dagpenge", "direction": "decrease"}
    goals = [
        Goal(**words, id="1", group="Måned", rule="pct_of_base", baseline_period="2020-05", change_pct=-3.0),
        Goal(**words, id="2", group="Niveau", rule="absolute", level=400.0),
    ]
    hidden = live_case(live_panel(hidden=("2020-05", "2020-06")))
    case = replace(hidden, plan=hidden.plan.model_copy(update={"goals": goals}))
    rows = goals_report.goal_rows(case)
    table = goals_report.overview(case, rows)
    assert [line.split(" | ")[1:] for line in table.text.splitlines()[2:4]] == [
        ["527 (juni 2019)", "* (juni 2020)", "-3 pct. i forhold til maj 2020", "*", ".", ".", "*"],
        ["527 (juni 2019)", "* (juni 2020)", "400", "400", ".", ".", "*"],
    ]
    assert "»*« betyder: skjult" in table.html
    assert goals_report.sections(case, rows).text.count("Status i juni 2020 er skjult") == 2
    assert [line.split(" | ")[1:] for line in front_page.goal_distances(case).text.splitlines()[2:4]] == [
        ["*", "juni 2020", "*", "*"],
        ["*", "juni 2020", "400", "*"],
    ]


def test_a_plan_without_goals_says_so(rudersdal: Case) -> None:
    case = replace(rudersdal, plan=rudersdal.plan.model_copy(update={"goals": []}))
    rows = goals_report.goal_rows(case)
    assert goals_report.key_points(rows).text == goals_report.NO_GOALS
    assert goals_report.checked_goals(rows).empty

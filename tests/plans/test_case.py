"""A case is a plan for one area with everything its reports read; what cannot be opened is said in one sentence."""

from pathlib import Path

import pytest

from helpers import project
from helpers.errors import InputError
from helpers.plans.case import Case, open_case
from helpers.plans.reading import read_plan


def test_the_own_area_stands_last_after_what_it_is_compared_with(rudersdal: Case) -> None:
    assert rudersdal.areas == ["Østdanmark", "RAR Hovedstaden", "Rudersdal"]


def test_tables_that_lag_keep_their_own_month_and_base(rudersdal: Case) -> None:
    tables = {table.benefit: table for table in rudersdal.appendix_tables}
    assert (tables["a_dagpenge"].comparison_period, tables["a_dagpenge"].period) == ("2019-06", "2020-06")
    assert tables["sygedagpenge"].period == tables["alle_ydelser"].period == "2020-04"
    assert tables["udenlandske_statsborgere"].period == "2020-05"
    assert tables["udenlandske_statsborgere"].share_base == "population"
    assert {t.share_base for b, t in tables.items() if b != "udenlandske_statsborgere"} == {"labour_force"}


def test_goals_belong_to_the_plans_own_area(ishoej_vallensbaek: Case) -> None:
    goals = ishoej_vallensbaek.goals()
    assert set(goals["area"]) == {"Ishøj–Vallensbæk"}
    assert list(goals["goal"]) == ["1a", "1b", "1c", "1d", "2", "3", "4", "5", "6", "7"]


def test_the_panel_holds_observations_and_nothing_the_plan_computed(rudersdal: Case) -> None:
    assert set(rudersdal.panel["measure"]) == {"full_time_persons", "share_labour_force_pct", "share_population_pct"}
    assert len(rudersdal.panel) == 33 * 3


def test_a_case_says_which_file_its_figures_are_from(rudersdal: Case) -> None:
    assert (rudersdal.origin.kind, rudersdal.origin.identifier) == ("published", "rudersdal-2021")
    assert len(rudersdal.origin.sha256) == 64


@pytest.mark.parametrize("area", ["", "Rudersdal", "230", "0230"])
def test_the_own_area_may_be_named_or_coded(area: str) -> None:
    assert open_case("rudersdal-2021", area).area == "Rudersdal"


def test_an_unknown_area_offers_the_nearest() -> None:
    with pytest.raises(InputError, match=r"Området 'Rudersdalen' kendes ikke\. Mente du Rudersdal"):
        open_case("rudersdal-2021", "Rudersdalen")


def test_a_plan_for_one_area_is_not_made_for_another() -> None:
    with pytest.raises(InputError, match="gælder Rudersdal, ikke Hørsholm"):
        open_case("rudersdal-2021", "Hørsholm")


def own_plan(folder: Path, text: str) -> str:
    path = folder / "rudersdal-2021.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def rudersdal_text() -> str:
    return (project.data() / "plans" / "rudersdal-2021.toml").read_text(encoding="utf-8")


def test_a_plan_opened_by_its_path_has_the_comments_that_lie_beside_it(tmp_path: Path) -> None:
    name = own_plan(tmp_path, rudersdal_text())
    assert open_case(name).comments == {}
    (tmp_path / "rudersdal-2021.md").write_text("## A-dagpenge\nEgen.\n", encoding="utf-8")
    assert open_case(name).comments == {"A-dagpenge": "Egen."}


def test_a_plan_opened_by_its_path_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "min egen plan.toml"
    path.write_text(rudersdal_text(), encoding="utf-8")
    assert open_case(str(path)).name == "min egen plan"


def test_a_template_asks_for_an_area(tmp_path: Path) -> None:
    name = own_plan(tmp_path, 'title = "Standard"\nyear = 2022\ntemplate = true\nmonth = "latest_complete"\n')
    assert read_plan(name).template
    with pytest.raises(InputError, match="er en skabelon: angiv et område"):
        open_case(name)


def test_printed_figures_that_are_not_there_are_named(tmp_path: Path) -> None:
    name = own_plan(tmp_path, rudersdal_text().replace('published = "rudersdal-2021"', 'published = "rudersdal-2020"'))
    with pytest.raises(InputError, match=r"ingen trykte tal 'rudersdal-2020'\. Mente du rudersdal-2021"):
        open_case(name)

"""The monthly series of a report on live data: chart, alt text, unfolded table and CSV say the same."""

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from dossiers import LINKS, rudersdal_case, shown
from live_case import AREAS, MONTHS, live_case, live_panel

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.specification import Goal
from helpers.presentation import appendix_report, danish, page
from helpers.presentation.dossier import Chapter, chapter_tree
from helpers.presentation.html_export import to_html
from helpers.presentation.lean_svg import svg_in
from helpers.presentation.series_section import breaks_within, goals_on
from helpers.statistics.series import monthly_series


def sections_of(case: Case) -> BeautifulSoup:
    return BeautifulSoup(appendix_report.sections(case, appendix_report.appendix_rows(case)).html, "html.parser")


def series_of(case: Case) -> list[dict[str, str]]:
    carried = appendix_report.sections(case, appendix_report.appendix_rows(case)).tables
    [table] = [table for table in carried if table["name"] == "tidsserie"]
    return list(csv.DictReader(io.StringIO(table["csv"])))


def drawn(soup: BeautifulSoup, identifier: str) -> str:
    return svg_in(str(soup.select_one(f"#{identifier} img")["src"]))


def test_the_series_ends_with_the_tables_month_and_is_three_years_long() -> None:
    rows = series_of(live_case())
    own = [row for row in rows if row["area"] == "Rudersdal" and row["benefit"] == "a_dagpenge"]
    assert [row["period"] for row in own] == MONTHS[-36:]
    assert list(own[0]) == ["area", "benefit", "period", "full_time_persons", "share_pct", "status", "source"]
    assert {row["area"] for row in rows} == set(AREAS)


def test_chart_alt_text_table_and_csv_print_the_same_newest_share() -> None:
    soup = sections_of(live_case())
    newest = {row["area"]: row["share_pct"] for row in series_of(live_case()) if row["period"] == MONTHS[-1]}
    svg = drawn(soup, "serie-a-dagpenge")
    alt = soup.select_one("#serie-a-dagpenge img")["alt"]
    last_row = [cell.get_text() for cell in soup.select("#tabel-serie-a-dagpenge tbody tr")[-1].find_all(["th", "td"])]
    assert last_row[0] == "Juni 2020"
    for place, area in enumerate(AREAS):
        printed = danish.number(float(newest[area]), 1)
        assert f"{area} {printed}" in svg.replace("</text>", "")
        assert f"senest {printed} pct. i juni 2020" in alt
        assert last_row[2 + place] == printed


def test_the_table_behind_the_chart_is_unfolded_and_stands_once_per_benefit() -> None:
    unfolded = sections_of(live_case()).select("details.series")
    assert [one.summary.get_text() for one in unfolded] == ["Tallene bag figurerne"] * 2
    for one in unfolded:
        assert len(one.select("tbody tr")) == 36
        assert one.caption.get_text(strip=True)
        assert all(th.get("scope") for th in one.select("th"))


def test_a_suppressed_month_is_a_gap_and_its_share_is_hidden_too() -> None:
    case = live_case(live_panel(hidden=("2019-03",)))
    [row] = [
        r for r in series_of(case)
        if (r["area"], r["benefit"], r["period"]) == ("Rudersdal", "a_dagpenge", "2019-03")
    ]  # fmt: skip
    assert (row["full_time_persons"], row["share_pct"], row["status"]) == ("", "", "suppressed")
    shown_row = sections_of(case).select("#tabel-serie-a-dagpenge tbody tr")[MONTHS[-36:].index("2019-03")]
    assert [cell.get_text() for cell in shown_row.find_all("td")][:2] == ["*", "*"]


def test_a_month_that_the_source_lacks_stays_in_the_series_as_missing() -> None:
    rows = series_of(live_case(live_panel(absent=("2019-03",))))
    [row] = [r for r in rows if (r["area"], r["benefit"], r["period"]) == ("Rudersdal", "a_dagpenge", "2019-03")]
    assert (row["share_pct"], row["status"]) == ("", "missing")


def test_a_break_is_drawn_labelled_and_told_and_a_change_of_name_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    known = pd.DataFrame(
        {
            "benefit": ["a_dagpenge", "sygedagpenge"],
            "from_period": ["2019-01", "2019-01"],
            "kind": ["break", "rename"],
            "text_da": ["Ny kilde.", "Nyt navn."],
            "source": ["", ""],
        }
    )
    monkeypatch.setattr(reference, "breaks", lambda: known)
    soup = sections_of(live_case())
    broken, whole = drawn(soup, "serie-a-dagpenge"), drawn(soup, "serie-sygedagpenge")
    assert "brud januar 2019" in broken
    assert "brud" not in whole
    assert "Brud fra januar 2019: Ny kilde." in soup.select_one("#serie-a-dagpenge img")["alt"]
    assert "Ny kilde." in soup.select_one("#serie-a-dagpenge figcaption").get_text()


def test_a_break_counts_between_two_months_alone() -> None:
    assert [one.period for one in breaks_within("a_dagpenge", "2017-06", "2017-07")] == ["2017-07"]
    assert breaks_within("a_dagpenge", "2017-07", "2020-06") == []
    assert [one.period for one in breaks_within("udenlandske_statsborgere", "2020-06", "2021-06")] == ["2021-01"]


def test_a_plan_that_prints_its_figures_has_no_series() -> None:
    case = rudersdal_case()
    sections = appendix_report.sections(case, appendix_report.appendix_rows(case))
    assert "details" not in sections.html
    assert sections.tables == ()


def test_without_months_there_is_no_series() -> None:
    case = live_case()
    assert monthly_series(case.panel.iloc[:0], case.appendix_tables, AREAS).empty
    alone = case.panel[case.panel["period"] == MONTHS[-1]]
    assert not sections_of(live_case(alone)).select("details"), "a single month is no series"


def test_word_and_pdf_leave_the_unfolded_months_to_excel_and_csv() -> None:
    case = live_case()
    rows = appendix_report.appendix_rows(case)
    html = to_html(shown(page.heading(case, "bilag"), appendix_report.sections(case, rows)), LINKS)
    tree = chapter_tree(Chapter("bilag", "Statistisk bilag", html))
    assert len(tree.select("figure")) == 6, "months, two years and bars for each benefit"
    assert not tree.select("details")
    assert len(tree.select("table")) == 2


def test_the_ends_of_the_two_years_are_the_counts_of_the_table() -> None:
    case = live_case()
    soup = sections_of(case)
    rows = appendix_report.appendix_rows(case)
    [own] = rows[(rows["area"] == "Rudersdal") & (rows["benefit"] == "a_dagpenge")].to_dict("records")
    now, then = danish.number(own["full_time_persons"]), danish.number(own["full_time_persons_comparison"])
    svg, alt = drawn(soup, "aar-a-dagpenge"), soup.select_one("#aar-a-dagpenge img")["alt"]
    assert f">juni 2020: {now}<" in svg
    assert f">juni 2019: {then}<" in svg
    assert f"senest {now} i juni 2020" in alt
    assert f"senest {then} i juni 2019" in alt
    caption = soup.select_one("#aar-a-dagpenge figcaption").get_text()
    assert caption.startswith("A-dagpenge i Rudersdal, juli 2019 til juni 2020, og året før (stiplet).")


def test_less_than_two_years_has_no_year_beside_year() -> None:
    case = live_case()
    short = case.panel[case.panel["period"] >= "2019-07"]
    soup = sections_of(live_case(short))
    assert soup.select_one("#serie-a-dagpenge")
    assert not soup.select_one("#aar-a-dagpenge")


def test_an_axis_that_does_not_begin_at_zero_is_said_to() -> None:
    soup = sections_of(live_case())
    assert "Den lodrette akse begynder ved" not in soup.select_one("#serie-a-dagpenge figcaption").get_text()
    high = live_panel().assign(value=lambda frame: frame["value"] + 20)
    told = sections_of(live_case(high)).select_one("#serie-a-dagpenge figcaption").get_text()
    assert told.endswith("Den lodrette akse begynder ved 21,0.")


def goal(**said: object) -> Goal:
    words = {"id": "1", "title": "Færre", "words": "Færre.", "rule": "absolute", "benefit": "a_dagpenge"}
    return Goal.model_validate({**words, "direction": "decrease", "level": 480.0, "target_period": "2020-12", **said})


@pytest.mark.parametrize(
    ("said", "figure", "label"),
    [
        ({}, "aar-a-dagpenge", "mål 480 i december 2020"),
        (
            {"measure": "share_labour_force_pct", "rule": "share", "level": 2.5},
            "serie-a-dagpenge",
            "mål 2,5 i december 2020",
        ),
        ({"benefit": "sygedagpenge", "target_period": "2021"}, "aar-sygedagpenge", "mål 480 i 2021"),
    ],
)
def test_a_goal_is_drawn_and_told_on_its_benefits_own_figure_alone(
    said: dict[str, object], figure: str, label: str
) -> None:
    case = live_case()
    soup = sections_of(replace(case, plan=case.plan.model_copy(update={"goals": [goal(**said)]})))
    with_goal = [one["id"] for one in soup.select("figure") if "mål" in drawn(soup, one["id"])]
    assert with_goal == [figure]
    assert f"Vandret linje: {label}." in soup.select_one(f"#{figure} img")["alt"]


@pytest.mark.parametrize(
    "said", [{"breakdown": "age:under_30"}, {"area": "Hele landet"}, {"rule": "text", "level": None, "benefit": ""}]
)
def test_a_goal_for_a_part_another_area_or_without_a_number_is_not_drawn(said: dict[str, object]) -> None:
    case = live_case()
    case = replace(case, plan=case.plan.model_copy(update={"goals": [goal(**said)]}))
    assert goals_on(case, case.appendix_tables[0], "full_time_persons") == []

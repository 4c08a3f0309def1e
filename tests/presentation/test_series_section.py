"""The monthly series of a report on live data: chart, alt text, unfolded table and CSV say the same."""

import base64
import csv
import io
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from dossiers import LINKS, rudersdal_case, shown
from live_case import AREAS, MONTHS, live_case, live_panel

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.presentation import appendix_report, chart, danish, page
from helpers.presentation.dossier import Chapter, chapter_tree
from helpers.presentation.html_export import to_html
from helpers.presentation.series_chart import compared_series
from helpers.presentation.series_section import breaks_within
from helpers.statistics.series import monthly_series


def sections_of(case: Case) -> BeautifulSoup:
    return BeautifulSoup(appendix_report.sections(case, appendix_report.appendix_rows(case)).html, "html.parser")


def series_of(case: Case) -> list[dict[str, str]]:
    carried = appendix_report.sections(case, appendix_report.appendix_rows(case)).tables
    [table] = [table for table in carried if table["name"] == "tidsserie"]
    return list(csv.DictReader(io.StringIO(table["csv"])))


def drawn(soup: BeautifulSoup, identifier: str) -> str:
    source = soup.select_one(f"#{identifier} img")["src"]
    return base64.b64decode(source.split(",")[1]).decode()


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
        assert f">{area} {printed} pct.<" in svg
        assert f"senest {printed} pct. i juni 2020" in alt
        assert last_row[2 + place] == printed


def test_the_table_behind_the_chart_is_unfolded_and_stands_once_per_benefit() -> None:
    unfolded = sections_of(live_case()).select("details.series")
    assert [one.summary.get_text() for one in unfolded] == ["Tallene bag figuren"] * 2
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
    assert ">brud januar 2019<" in broken
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
    assert len(tree.select("figure")) == 4
    assert not tree.select("details")
    assert len(tree.select("table")) == 2


def test_a_light_chart_keeps_every_text_and_point_and_loses_weight() -> None:
    values = {"Rudersdal": {month: 2 + number / 7 for number, month in enumerate(MONTHS)}}
    heavy = compared_series(values, "A-dagpenge: pct. 12.345678", lambda value: danish.pct(value, 1))
    light = chart.light(heavy)
    texts = re.compile(r">([^<>\n]+)</text>")
    assert texts.findall(light) == texts.findall(heavy)
    assert [len(re.findall(r"[ML] ", svg)) for svg in (light, heavy)] == [len(re.findall(r"[ML] ", heavy))] * 2
    assert len(light) < 0.75 * len(heavy)

"""A plan whose month is a quarter, a year, a rolling year or a year to date: chosen, averaged, printed."""

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.panel.intake import write_demo
from helpers.panel.store import load_panel
from helpers.plans.case import Case, open_case
from helpers.plans.longer_periods import months_only
from helpers.presentation import appendix_report
from helpers.presentation.benefit_section import uncertain_shares

PLAN = """
title = "Prøve"
year = 2027
area = "København"
comparison_areas = ["Naboer", "Hele landet"]
clusters = { "Naboer" = ["Frederiksberg", "Ballerup"] }
month = "MONTH"
TABLES
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshots")
    return folder / write_demo(areas=3, months=44, store=folder).snapshot


def opened(store: Path, folder: Path, month: str, tables: str = "", period: str = "") -> Case:
    file = folder / "perioder.toml"
    file.write_text(PLAN.replace("MONTH", month).replace("TABLES", tables), encoding="utf-8")
    return open_case(str(file), snapshot=str(store), period=period)


def row_of(case: Case, benefit: str, area: str) -> pd.Series:
    rows = appendix_report.appendix_rows(case)
    return rows[(rows["benefit"] == benefit) & (rows["area"] == area)].iloc[0]


def months_of(store: Path, area: str, benefit: str, months: list[str]) -> pd.Series:
    panel = load_panel(store, areas=[area], benefits=[benefit])
    rows = panel[(panel["measure"] == "full_time_persons") & (panel["breakdown"] == "total")]
    return rows.set_index("period")["value"].loc[months]


@pytest.mark.parametrize(
    ("month", "period", "before", "printed"),
    [
        ("2026-Q2", "2026-Q2", "2025-Q2", "2. kvartal 2026"),
        ("latest_quarter", "2026-Q2", "2025-Q2", "2. kvartal 2026"),
        ("2025", "2025", "2024", "2025"),
        ("latest_year", "2025", "2024", "2025"),
        ("rolling_year", "2026-07-R", "2025-07-R", "august 2025 til juli 2026"),
        ("2026-03-R", "2026-03-R", "2025-03-R", "april 2025 til marts 2026"),
        ("year_to_date", "2026-07-YTD", "2025-07-YTD", "januar til juli 2026"),
        ("latest_december", "2025-12", "2024-12", "december 2025"),
    ],
)
def test_the_appendix_shows_the_period_and_says_which(
    store: Path, tmp_path: Path, month: str, period: str, before: str, printed: str
) -> None:
    case = opened(store, tmp_path, month)
    row = row_of(case, "a_dagpenge", "København")
    assert (case.period, row["period"], row["comparison_period"], row["status"]) == (period, period, before, "final")
    rows = appendix_report.appendix_rows(case)
    shown = appendix_report.overview(case, rows).html + appendix_report.sections(case, rows).html
    assert printed in shown
    assert ("(gennemsnit af månederne)" in shown) == (not months_only(period))
    assert row_of(case, "a_dagpenge", "Naboer")["share_pct"] > 0


def test_a_quarter_is_the_mean_of_its_months_and_follows_from_the_command_line(store: Path, tmp_path: Path) -> None:
    case = opened(store, tmp_path, "latest_complete", period="2026-Q2")
    row = row_of(case, "fleksjob", "København")
    months = months_of(store, "København", "fleksjob", ["2026-04", "2026-05", "2026-06"])
    assert row["full_time_persons"] == pytest.approx(months.mean())
    parts = [months_of(store, area, "fleksjob", list(months.index)).mean() for area in ("Frederiksberg", "Ballerup")]
    assert row_of(case, "fleksjob", "Naboer")["full_time_persons"] == pytest.approx(sum(parts))


def test_a_benefit_that_lags_falls_back_to_its_own_last_whole_period(store: Path, tmp_path: Path) -> None:
    case = opened(store, tmp_path, "latest_quarter")
    assert row_of(case, "sygedagpenge", "København")["period"] == "2026-Q1"
    rows = appendix_report.appendix_rows(case)
    assert "1. kvartal 2026 er den seneste komplette periode for ydelsen." in appendix_report.sections(case, rows).html


def test_a_period_with_a_month_that_is_not_there_has_no_figure(store: Path, tmp_path: Path) -> None:
    tables = '[[tables]]\nbenefit = "sygedagpenge"\nperiod = "2026-Q3"\ncomparison_period = "2025-Q3"'
    row = row_of(opened(store, tmp_path, "latest_complete", tables), "sygedagpenge", "København")
    assert (row["status"], row["share_pct_printed"]) == ("missing", "..")


@pytest.mark.parametrize(
    ("month", "tables", "said"),
    [
        ("2026-Q5", "", r"'month' skal være en måned som 2020-06 eller en længere periode .*rolling_year.*'2026-Q5'"),
        ("rullende", "", "'month' skal være en måned"),
        (
            "2026-Q2",
            '[[tables]]\nbenefit = "fleksjob"\nperiod = "2026-Q2"\ncomparison_period = "2025-06"',
            "fleksjob sammenligner 2026-Q2 med 2025-06; perioderne skal være af samme slags",
        ),
    ],
)
def test_a_period_that_is_none_or_compares_unlike_things_is_refused(
    store: Path, tmp_path: Path, month: str, tables: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        opened(store, tmp_path, month, tables)


def test_what_the_command_line_gives_must_be_a_period_with_figures(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ikke en måned"):
        opened(store, tmp_path, "latest_complete", period="næste kvartal")
    with pytest.raises(InputError, match="ingen tal for 2030-06"):
        opened(store, tmp_path, "latest_complete", period="2030-Q2")


def test_bounds_that_change_the_printed_share_are_told_under_the_table() -> None:
    part = pd.DataFrame(
        {
            "area": ["Naboer", "Hele landet"],
            "share_low_pct": [3.01, float("nan")],
            "share_high_pct": [3.08, float("nan")],
        }
    )
    said = uncertain_shares(part)
    assert said.endswith("Afrundingen tillader Naboer mellem 3,0 og 3,1 pct.")
    assert uncertain_shares(part.iloc[1:]) == ""

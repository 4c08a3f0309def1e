"""Held against the two published plans: every figure is recomputed, every misprint named, nothing else called wrong."""

import io
import math
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from helpers.plans.case import Case
from helpers.presentation import (
    appendix_report,
    data_quality_report,
    front_page,
    goal_table,
    goals_report,
    labour_market_report,
    page,
)
from helpers.presentation.display import Output
from helpers.statistics.labour_force import implied_labour_force
from helpers.statistics.printed_claims import printed_figure
from helpers.statistics.recomputation import Printed, share_of_sum
from helpers.statistics.rounding import round_half_away

#: Rudersdal's appendix as printed: then, now, growth in pct., share in pct. for Østdanmark, RAR Hovedstaden, Rudersdal.
APPENDIX = {
    "a_dagpenge": "37818 56208 49 4.2  28219 41215 46 4.4  456 703 54 2.7",
    "kontanthjaelp": "35308 34498 -2 2.6  24723 24077 -3 2.6  304 264 -13 1.0",
    "sygedagpenge": "29934 33050 10 2.5  18877 20656 9 2.2  437 476 9 1.8",
    "uddannelseshjaelp": "14201 15422 9 1.2  7786 8927 15 1.0  143 158 10 0.6",
    "sho": "5450 5323 -2 0.4  3113 3187 2 0.3  162 142 -12 0.5",
    "ressourceforloeb": "10326 9909 -4 0.7  6650 6448 -3 0.7  82 81 -1 0.3",
    "fleksjob": "25107 26129 4 2.0  12861 13542 5 1.5  314 357 14 1.4",
    "ledighedsydelse": "5560 6470 16 0.5  3079 3561 16 0.4  87 112 29 0.4",
    "foertidspension": "79892 85298 7 6.4  42907 46204 8 5.0  968 991 2 3.8",
    "alle_ydelser": "251194 279857 11 20.9  151838 171525 13 18.5  3057 3313 8 12.5",
    "udenlandske_statsborgere": "13752 13277 -3 5.6  9743 9520 -2 4.9  253 229 -9 5.7",
}
MONTHS = {"sygedagpenge": "2020-04", "alle_ydelser": "2020-04", "udenlandske_statsborgere": "2020-05"}
AREAS = ("Østdanmark", "RAR Hovedstaden", "Rudersdal")
PRINTED = [
    (benefit, area, *[float(text) for text in row.split()[position * 4 : position * 4 + 4]])
    for benefit, row in APPENDIX.items()
    for position, area in enumerate(AREAS)
]

#: goal -> base, target by rule, the plan's target, agrees, ways that give the plan's, met already
GOALS: dict[str, tuple[float, float, float, str, list[str], bool]] = {
    "1a": (34, 36, 36, "yes", [], False),
    "1b": (20, 21, 21, "yes", [], False),
    "1c": (19, 20, 20, "yes", [], True),
    "1d": (16, 17, 17, "yes", [], False),
    "2": (59.4, 63, 63, "yes", [], False),
    "5": (1029, 998, 999, "no", ["ceiling", "unrounded_base"], False),
    "6": (158, 150, 156, "no", ["other_base"], False),
    "7": (51, 43, 59, "no", ["opposite_sign"], False),
}


@pytest.fixture(scope="module")
def bilag(rudersdal: Case) -> pd.DataFrame:
    return appendix_report.appendix_rows(rudersdal)


@pytest.fixture(scope="module")
def maal(ishoej_vallensbaek: Case) -> pd.DataFrame:
    return goals_report.goal_rows(ishoej_vallensbaek)


@pytest.fixture(scope="module")
def tabel1(ishoej_vallensbaek: Case) -> pd.DataFrame:
    return labour_market_report.labour_market_rows(ishoej_vallensbaek)


def test_the_appendix_has_exactly_the_33_rows_of_the_plan(bilag: pd.DataFrame) -> None:
    assert list(zip(bilag["benefit"], bilag["area"], strict=True)) == [row[:2] for row in PRINTED]


@pytest.mark.parametrize(("benefit", "area", "then", "now", "growth", "share"), PRINTED)
def test_every_row_of_the_appendix(
    bilag: pd.DataFrame, benefit: str, area: str, then: float, now: float, growth: float, share: float
) -> None:
    row = bilag[(bilag["benefit"] == benefit) & (bilag["area"] == area)].iloc[0]
    month = MONTHS.get(benefit, "2020-06")
    assert (row["comparison_period"], row["period"]) == (month.replace("2020", "2019"), month)
    assert (row["full_time_persons_comparison"], row["full_time_persons"]) == (then, now)
    assert round_half_away(row["growth_pct"]) == growth
    assert row["growth_pct_printed"] == f"{growth:.0f}"
    assert row["share_pct"] == share
    assert row["share_pct_printed"] == f"{share:.1f}".replace(".", ",")


@pytest.mark.parametrize("goal", GOALS)
def test_every_numeric_goal(maal: pd.DataFrame, goal: str) -> None:
    base, target, printed, agrees, ways, met = GOALS[goal]
    row: Any = next(row for _position, row in maal.iterrows() if row["goal"] == goal)
    assert (row["baseline_value"], row["target_value"], row["target_value_in_plan"]) == (base, target, printed)
    assert row["agrees"] == agrees
    assert [fit.kind for fit in row["fits"]] == ways
    assert row["is_met"] is met


def test_156_is_from_2020_and_59_is_15_pct_more(maal: pd.DataFrame) -> None:
    fits = {goal: fits[0] for goal, fits in zip(maal["goal"], maal["fits"], strict=True) if fits}
    assert (fits["6"].base_label, fits["6"].base) == ("2020-07", 164)
    assert fits["6"].result == pytest.approx(155.8)
    assert fits["7"].change_pct == 15
    assert fits["7"].result == pytest.approx(58.65)


def test_63_pct_is_a_level_and_the_other_goals_are_words(maal: pd.DataFrame) -> None:
    rules = dict(zip(maal["goal"], maal["rule"], strict=True))
    assert rules["2"] == "absolute"
    assert {goal for goal, rule in rules.items() if rule == "text"} == {"3", "4"}
    assert set(rules) == {*GOALS, "3", "4"}


def test_rudersdal_sets_six_goals_without_numbers(rudersdal: Case) -> None:
    goals = goals_report.goal_rows(rudersdal)
    assert list(goals["agrees"]) == ["not_numeric"] * 6


@pytest.mark.parametrize(
    ("area", "group", "period", "persons"),
    [
        ("Vallensbæk", "A-dagpengemodtagere", "2020-02", 318),
        ("Vallensbæk", "A-dagpengemodtagere", "2020-06", 415),
        ("Vallensbæk", "Jobparate kontanthjælpsmodtagere", "2020-02", 26),
        ("Vallensbæk", "Jobparate kontanthjælpsmodtagere", "2020-06", 36),
        ("Ishøj", "A-dagpengemodtagere", "2020-02", 662),
        ("Ishøj", "A-dagpengemodtagere", "2020-06", 900),
        ("Ishøj", "Jobparate kontanthjælpsmodtagere", "2020-02", 133),
        ("Ishøj", "Jobparate kontanthjælpsmodtagere", "2020-06", 148),
        ("Vallensbæk", "I alt", "2020-02", 344),
        ("Ishøj", "I alt", "2020-06", 1048),
        ("Ishøj–Vallensbæk", "I alt", "2020-02", 1139),
        ("Ishøj–Vallensbæk", "I alt", "2020-06", 1499),
    ],
)
def test_tabel_1(tabel1: pd.DataFrame, area: str, group: str, period: str, persons: int) -> None:
    chosen = (tabel1["area"] == area) & (tabel1["group"] == group) & (tabel1["period"] == period)
    assert list(tabel1.loc[chosen, "persons"]) == [persons]


def test_tabel_1_grew_by_31_6_pct(ishoej_vallensbaek: Case, tabel1: pd.DataFrame) -> None:
    text = labour_market_report.key_points(ishoej_vallensbaek, tabel1).text
    assert "fra 1.139 i februar 2020 til 1.499 i juni 2020, en markant stigning på 31,6 pct." in text
    assert "I alt | 1.139 | . | 1.499 | . | 31,6" in labour_market_report.table_one(ishoej_vallensbaek, tabel1).text


@pytest.mark.parametrize(
    ("area", "low", "high"),
    [("Rudersdal", 26_394, 26_440), ("RAR Hovedstaden", 926_169, 929_678), ("Østdanmark", 1_335_831, 1_339_974)],
)
def test_the_labour_force_of_2020(rudersdal: Case, area: str, low: int, high: int) -> None:
    rows = data_quality_report.labour_force_rows(rudersdal)
    own = rows[rows["area"] == area]
    assert len(own) == 10
    assert own["agrees"].all()
    assert {round_half_away(value) for value in own["common_low"]} == {low}
    assert {round_half_away(value) for value in own["common_high"]} == {high}
    said = f"{low:,}-{high:,} personer".replace(",", ".")
    assert said in data_quality_report.key_points(rudersdal, rows).text


def test_one_changed_digit_in_a_share_would_be_seen(rudersdal: Case) -> None:
    rows = data_quality_report.labour_force_rows(rudersdal)
    own = rows.loc[rows["area"] == "Rudersdal", ["area", "year", "benefit", "count", "share_pct"]].copy()
    own.loc[own["benefit"] == "fleksjob", "share_pct"] = 1.5
    found = implied_labour_force(own.reset_index(drop=True))
    assert list(found.loc[~found["agrees"].astype(bool), "benefit"]) == ["fleksjob"]


def test_fleksjob_unemployment_is_19_9_pct(ishoej_vallensbaek: Case) -> None:
    figures = {row["figure"]: row for _position, row in ishoej_vallensbaek.figures.iterrows()}
    computed = share_of_sum(
        printed_figure(figures["tekst-7-ledighedsydelse-2020-08"]), printed_figure(figures["tekst-7-fleksjob-2020-08"])
    )
    assert round_half_away(computed.value, 1) == 19.9
    assert computed.agrees_with(Printed(20))


def report_texts(case: Case) -> dict[str, str]:
    """Return the text of every report of a plan, as its notebooks show them."""
    rows, goals = appendix_report.appendix_rows(case), goals_report.goal_rows(case)
    market, force = labour_market_report.labour_market_rows(case), data_quality_report.labour_force_rows(case)
    pieces: dict[str, list[Output]] = {
        "bilag": [
            front_page.key_points(case, rows),
            front_page.front_page(case, rows),
            appendix_report.overview(case, rows),
            appendix_report.sections(case, rows),
            page.misprints(case, "bilag", more=appendix_report.printed_growth(case, rows)),
            appendix_report.reading_notes(case),
        ],
        "maal": [
            goals_report.key_points(goals),
            goals_report.overview(case, goals),
            goals_report.sections(case, goals),
            page.misprints(case, "maal", more=goals_report.checked_goals(goals)),
        ],
        "arbejdsmarked": [
            labour_market_report.key_points(case, market),
            labour_market_report.table_one(case, market),
            labour_market_report.status_figures(case),
            page.misprints(case, "arbejdsmarked"),
            labour_market_report.printed_figures(case),
        ],
        "datakvalitet": [
            data_quality_report.key_points(case, force),
            data_quality_report.months(case),
            data_quality_report.labour_force(case, force),
            data_quality_report.unchecked(case),
        ],
    }
    return {
        report: "\n".join([page.heading(case, report).text, *(output.text for output in outputs)])
        for report, outputs in pieces.items()
    }


@pytest.fixture(scope="module")
def texts(rudersdal: Case, ishoej_vallensbaek: Case) -> dict[str, dict[str, str]]:
    return {case.name: report_texts(case) for case in (rudersdal, ishoej_vallensbaek)}


@pytest.mark.parametrize(
    ("plan", "report", "said"),
    [
        ("rudersdal-2021", "bilag", "De to tal er byttet om: planen skriver 13 pct., tallene giver 11,4 pct."),
        ("rudersdal-2021", "bilag", "De to tal er byttet om: planen skriver 11 pct., tallene giver 13,0 pct."),
        ("rudersdal-2021", "bilag", "Overskriften siger 2018, men kolonnen er maj 2019."),
        ("rudersdal-2021", "bilag", "Overskriften siger 2019, men kolonnen er maj 2020."),
        ("ishoej-vallensbaek-2021", "maal", "156 fås med juli 2020 som basis (164 × 0,95 = 155,80)."),
        ("ishoej-vallensbaek-2021", "maal", "lægges til i stedet for at trækkes fra (51 × 1,15 = 58,65)."),
        ("ishoej-vallensbaek-2021", "maal", "999 fås ved at runde op i stedet for at afrunde eller af en uafrundet"),
        ("ishoej-vallensbaek-2021", "maal", "Målet er allerede opfyldt: status var 22 i juni 2020."),
        ("ishoej-vallensbaek-2021", "arbejdsmarked", "322 + 707 = 1.029 i juli 2020, men 1.029 står ved juni 2020."),
        ("ishoej-vallensbaek-2021", "arbejdsmarked", "Planen skriver 25, men 1 + 1 + 5 + 16 + 3 = 26."),
        ("ishoej-vallensbaek-2021", "arbejdsmarked", "Sætningen modsiger sig selv: 205 borgere"),
        ("ishoej-vallensbaek-2021", "arbejdsmarked", "Tallene viser en stigning fra 159 til 184"),
        ("ishoej-vallensbaek-2021", "arbejdsmarked", "Tallene viser en stigning fra 158 til 164"),
        ("ishoej-vallensbaek-2021", "arbejdsmarked", "To enheder i én tabel"),
        ("ishoej-vallensbaek-2021", "arbejdsmarked", "Stemmer: genberegnet 19,9 pct."),
    ],
)
def test_every_misprint_is_named_in_its_report(
    texts: dict[str, dict[str, str]], plan: str, report: str, said: str
) -> None:
    assert said in texts[plan][report]


def test_nothing_else_is_called_wrong(rudersdal: Case, ishoej_vallensbaek: Case) -> None:
    wrong = {
        str(row["claim"]): row["finding"]
        for case in (rudersdal, ishoej_vallensbaek)
        for _position, row in case.verdicts.iterrows()
        if not row["agrees"]
    }
    assert wrong == {
        "samlet-hhv-oestdanmark": "swapped",
        "samlet-hhv-rar": "swapped",
        "udenlandske-overskrift-fra": "wrong_year",
        "udenlandske-overskrift-til": "wrong_year",
        "a-dagpenge-to-maaneder": "same_sum_two_months",
        "kontanthjaelp-ingen-stigning": "increased",
        "kontanthjaelp-ingen-stigning-tabel-1": "increased",
        "unge-heraf-uddannelsesparate": "contradicts_itself",
        "tabel-1-enheder": "two_units",
        "ressourceforloeb-i-alt": "does_not_follow",
    }


def test_none_of_rudersdals_33_growth_figures_is_called_wrong(rudersdal: Case, bilag: pd.DataFrame) -> None:
    checked = appendix_report.printed_growth(rudersdal, bilag)
    assert len(checked) == 33
    assert checked["agrees"].all()
    assert not checked["listed"].any()


def test_a_table_taken_out_of_the_plan_leaves_its_growth_unchecked(rudersdal: Case, bilag: pd.DataFrame) -> None:
    fewer = bilag[bilag["benefit"] != "fleksjob"]
    assert len(appendix_report.printed_growth(rudersdal, fewer)) == 30


def test_the_reports_have_no_slips_of_the_pen(texts: dict[str, dict[str, str]]) -> None:
    for plan, reports in texts.items():
        for report, text in reports.items():
            slip = re.search(r"\b(nan|None)\b|\.\.|\(20\d\d-\d\d\)|-0\b(?!,[1-9])", text)
            assert slip is None, (plan, report, text[max(0, slip.start() - 40) : slip.end() + 40])


def test_a_report_without_data_says_so_in_a_sentence(texts: dict[str, dict[str, str]]) -> None:
    assert front_page.NO_DATA in texts["ishoej-vallensbaek-2021"]["bilag"]


def test_a_section_with_nothing_to_show_is_left_out(rudersdal: Case) -> None:
    nothing = replace(rudersdal, verdicts=rudersdal.verdicts.iloc[:0], figures=rudersdal.figures.iloc[:0])
    rows = labour_market_report.labour_market_rows(nothing)
    said = labour_market_report.key_points(nothing, rows).text
    assert said == f"{labour_market_report.NO_TABLE} {labour_market_report.NO_FIGURES}"
    for section in (
        labour_market_report.table_one(nothing, rows),
        labour_market_report.status_figures(nothing),
        labour_market_report.printed_figures(nothing),
        page.misprints(nothing, "arbejdsmarked"),
    ):
        assert (section.html, section.text) == ("", "")


def table_csv(output: Output, name: str) -> str:
    (table,) = [table for table in output.tables if table["name"] == name]
    return str(table["csv"])


def test_golden_tables(
    rudersdal: Case,
    ishoej_vallensbaek: Case,
    bilag: pd.DataFrame,
    maal: pd.DataFrame,
    tabel1: pd.DataFrame,
    golden: Callable[[dict[str, str]], None],
) -> None:
    golden(
        {
            "rudersdal-2021-bilag.csv": table_csv(appendix_report.overview(rudersdal, bilag), "bilag"),
            "rudersdal-2021-maal.csv": table_csv(
                goals_report.overview(rudersdal, goals_report.goal_rows(rudersdal)), "maal"
            ),
            "ishoej-vallensbaek-2021-maal.csv": table_csv(goals_report.overview(ishoej_vallensbaek, maal), "maal"),
            "ishoej-vallensbaek-2021-tabel1.csv": table_csv(
                labour_market_report.table_one(ishoej_vallensbaek, tabel1), "tabel1"
            ),
        }
    )


def test_tables_have_the_columns_that_others_rely_on(bilag: pd.DataFrame, maal: pd.DataFrame, rudersdal: Case) -> None:
    csv = table_csv(appendix_report.overview(rudersdal, bilag), "bilag")
    assert set(pd.read_csv(io.StringIO(csv)).columns) >= {
        *("benefit", "area", "comparison_period", "period", "full_time_persons_comparison", "full_time_persons"),
        *("growth_pct", "growth_pct_printed", "share_pct", "share_pct_printed", "share_base", "status", "source"),
    }
    assert set(goal_table.tidy_goals(maal).columns) >= {
        *("goal", "group", "measure", "area", "unit", "baseline_period", "baseline_value", "status_period"),
        *("status_value", "rule", "change_pct", "target_period", "target_value", "target_value_in_plan", "agrees"),
        *("explanation", "distance_from_status"),
    }


def test_making_the_reports_does_not_mutate_the_case(rudersdal: Case) -> None:
    before = rudersdal.panel.copy(), rudersdal.figures.copy(), rudersdal.verdicts.copy()
    report_texts(rudersdal)
    pd.testing.assert_frame_equal(rudersdal.panel, before[0])
    pd.testing.assert_frame_equal(rudersdal.figures, before[1])
    pd.testing.assert_frame_equal(rudersdal.verdicts, before[2])
    assert not math.isnan(rudersdal.panel["value"].sum())

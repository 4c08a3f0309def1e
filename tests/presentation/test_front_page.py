"""Page one of the appendix: three sentences, one table, the distance to each goal, and where the figures come from."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from live_case import live_case, live_panel

from helpers.panel.periods import MonthChoice
from helpers.plans.case import Case, Origin, open_case
from helpers.presentation import appendix_report, front_page, page
from helpers.presentation.comment import lost_comments
from helpers.presentation.data_quality_report import unchecked
from helpers.presentation.source_line import table_source


@pytest.fixture(scope="module")
def rudersdal() -> Case:
    return open_case("rudersdal-2021")


@pytest.fixture(scope="module")
def rows(rudersdal: Case) -> pd.DataFrame:
    return appendix_report.appendix_rows(rudersdal)


def test_the_three_sentences_of_rudersdal(rudersdal: Case, rows: pd.DataFrame) -> None:
    assert front_page.sentences(rudersdal, rows) == [
        "I april 2020 var der 3.313 fuldtidspersoner på offentlig forsørgelse i Rudersdal mod 3.057 i april 2019, en "
        "moderat stigning på 8 pct.",
        "Det svarer til 12,5 pct. af arbejdsstyrken, hvilket er 8,4 procentpoint lavere end i Østdanmark (20,9 pct.) "
        "og 6,0 procentpoint lavere end i RAR Hovedstaden (18,5 pct.).",
        "Blandt ydelserne i tabellen er antallet steget mest på a-dagpenge (fra 456 til 703, 54 pct.) og faldet mest "
        "på kontanthjælp (fra 304 til 264, 13 pct.).",
    ]


def test_without_a_total_the_largest_benefit_leads(rudersdal: Case, rows: pd.DataFrame) -> None:
    first, *_rest = front_page.sentences(rudersdal, rows[rows["benefit"] != "alle_ydelser"])
    assert first.startswith("I juni 2020 var der 991 fuldtidspersoner på førtidspension i Rudersdal")


def test_a_plan_with_few_of_page_ones_benefits_shows_its_own(rudersdal: Case, rows: pd.DataFrame) -> None:
    few = rows[rows["benefit"].isin(["kontanthjaelp", "ledighedsydelse", "ressourceforloeb"])]
    lines = front_page.front_table(rudersdal, few).text.splitlines()
    assert [line.partition(" |")[0] for line in lines[2:-1]] == ["Kontanthjælp", "Ressourceforløb", "Ledighedsydelse"]
    said = front_page.sentences(rudersdal, few)
    assert len(said) == 3
    assert said[0].startswith("I juni 2020 var der 264 fuldtidspersoner på kontanthjælp")
    assert said[2] == (
        "Blandt ydelserne i tabellen er antallet steget mest på ledighedsydelse (fra 87 til 112, 29 pct.) og faldet "
        "mest i ressourceforløb (fra 82 til 81, 1 pct.)."
    )


def test_the_one_table_has_the_same_benefits_for_every_area_and_the_total_last(
    rudersdal: Case, rows: pd.DataFrame
) -> None:
    lines = front_page.front_table(rudersdal, rows).text.splitlines()
    assert lines[1] == "Ydelse | Året før | Nu | Udvikling, pct. | Rudersdal | Østdanmark | RAR Hovedstaden"
    assert [line.partition(" |")[0] for line in lines[2:-1]] == [
        "A-dagpenge",
        "Kontanthjælp",
        "Sygedagpenge (april 2020)",
        "Fleksjob",
        "Førtidspension",
        "Samlet på offentlig forsørgelse (april 2020)",
    ]
    assert lines[-2].endswith("3.057 | 3.313 | 8 | 12,5 | 20,9 | 18,5")


def test_page_one_gives_the_distance_to_each_numeric_goal() -> None:
    case = open_case("ishoej-vallensbaek-2021")
    lines = front_page.goal_distances(case).text.splitlines()
    assert "6. Jobparate kontanthjælpsmodtagere | 164 | juli 2020 | 150 | 14" in lines
    assert "1c. Ordinær uddannelse | 22 | juni 2020 | 20 | opfyldt" in lines
    assert any(line.endswith("| 59,4 pct. | juni 2020 | 63,0 pct. | 3,6 procentpoint") for line in lines)
    assert len([line for line in lines if re.match(r"\d", line)]) == 8


def test_a_plan_without_goals_shows_no_distances(rudersdal: Case) -> None:
    assert (
        front_page.goal_distances(replace(rudersdal, plan=rudersdal.plan.model_copy(update={"goals": []}))).html == ""
    )


def test_page_one_says_area_month_day_source_and_whom_to_ask(rudersdal: Case) -> None:
    assert [label for label, _text in page.facts(rudersdal)] == [
        "Område", "Måned", "Offentliggjort", "Tal fra", "Spørgsmål til",
    ]  # fmt: skip
    assert dict(page.facts(rudersdal))["Måned"] == "Juni 2020"
    nobody = replace(rudersdal, plan=rudersdal.plan.model_copy(update={"contact": ""}))
    assert "Spørgsmål til" not in page.heading(nobody, "bilag").html


@pytest.mark.parametrize(
    ("month", "kind", "choice", "said"),
    [
        ("2020-06", "latest_complete", MonthChoice("2020-06", "2020-06"), ""),
        (
            "2020-06",
            "latest_complete",
            MonthChoice("2020-06", "2020-07"),
            "Den nyeste måned i kilden, juli 2020, er udeladt, fordi den stadig kan ændre sig.",
        ),
        (
            "2020-05",
            "latest_complete",
            MonthChoice("2020-05", "2020-07", asked_for=True),
            "Måneden er valgt; kilden har tal til og med juli 2020.",
        ),
        (
            "2020-03",
            "latest_quarter",
            MonthChoice("2020-03", "2020-07", asked_for=True),
            "Perioden er valgt; kilden har tal til og med juli 2020.",
        ),
        (
            "2020-03",
            "latest_quarter",
            MonthChoice("2020-05", "2020-06"),
            "Det er det seneste hele kvartal; kilden har tal til og med juni 2020.",
        ),
        (
            "2019-12",
            "latest_december",
            MonthChoice("2020-06", "2020-07"),
            "Det er den seneste december; kilden har tal til og med juli 2020.",
        ),
    ],
)
def test_why_a_newer_month_of_the_source_is_not_shown(month: str, kind: str, choice: MonthChoice, said: str) -> None:
    assert page.month_note(replace(live_case(), month=month, period_kind=kind, choice=choice)) == said


LIVE = Origin("snapshot", "2026-09-20T0900", "0" * 64, "2026-09-20T09:00:00", False, {"y01a02": "2026-10-12"})


def test_a_live_tables_source_names_table_months_retrieval_and_next_update() -> None:
    case = replace(live_case(), origin=LIVE)
    assert table_source(case, "Jobindsats y01a02", "a_dagpenge", ("2025-08", "2026-08")) == (
        "Jobindsats.dk / STAR, tabel y01a02, august 2025 og august 2026, trukket 20. september 2026 (udtræk "
        "2026-09-20T0900). Næste opdatering: 12. oktober 2026"
    )
    assert table_source(case, "Jobindsats y07a02").endswith("Næste opdatering: ikke oplyst i udtrækket")
    assert "tabel y01a02 (sum af 2 kommuner)" in table_source(case, "Jobindsats y01a02 (sum af 2 kommuner)")


def test_synthetic_figures_never_name_jobindsats_as_their_source() -> None:
    case = replace(live_case(), origin=Origin("snapshot", "demo", "0" * 64, "2026-10-12", True))
    said = table_source(case, "SYNTETISK", "a_dagpenge", ("2026-08",))
    assert "Jobindsats" not in said
    assert said.endswith("i form som tabel y01a02, august 2026")


def test_a_comment_without_a_section_is_shown_in_full_and_named_on_the_page(rudersdal: Case) -> None:
    case = replace(rudersdal, comments={**rudersdal.comments, "A-dagpange": "Stavet *forkert*."})
    assert lost_comments(rudersdal) == {}
    assert lost_comments(case) == {"A-dagpange": "Stavet *forkert*."}
    shown = unchecked(case)
    assert "»A-dagpange«" in shown.text
    assert "Stavet <em>forkert</em>." in shown.html
    assert page.heading(case, "bilag").extra["page"]["lost_comments"] == ["A-dagpange"]


def test_page_one_of_a_live_case_holds() -> None:
    case = live_case(live_panel(hidden=("2019-06",)))
    made = front_page.key_points(case, appendix_report.appendix_rows(case))
    assert "nan" not in made.text
    assert len(made.text.splitlines()) <= 3

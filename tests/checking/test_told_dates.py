"""Dates and spans of prose that cannot be, with the nearest that can."""

import pytest

from helpers.checking import check_text

PLAN = "# Beskæftigelsesplan 2021\n\nSkive Kommune\n\n18.11.2020\n\n{}\n"


def errors(sentence: str) -> list[str]:
    return [found.explanation for found in check_text(PLAN.format(sentence)).findings]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Styrelsen har i september 2020 offentliggjort en fremskrivning.", ("september 2020", "december 2020")),
        ("Ca. halvdelen havde i oktober 2020 modtaget en ydelse i et år.", ("oktober 2020", "oktober 2021")),
        ("Den 1. januar 2020 skiftede ydelsen navn, så andelen er en anden.", ("2020", "2021")),
        ("Det er mindre end i 2019, hvor tallet var lavere.", ("2019", "2021")),
        ("I september 2020 kom der en stigning i konkurser.", ("september", "december")),
        ("De mål, som ministeren har udsendt den 15. juni 2020, er flere end før.", ("15. juni", "15. december")),
    ],
)
def test_what_has_happened_lies_before_the_plan(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Målene fastsættes i marts 2021, når status for december 2020 foreligger.",
        "Aftalen blev forlænget til juni 2021, så flere kan deltage.",
        "Ordningen er i december 2020 planlagt udvidet til flere ledige.",
        "Vi forventer, at antallet i januar 2021 var højere end nu.",
        "Puljen blev bevilget for perioden frem til maj 2022, og andelen er den samme.",
    ],
)
def test_what_is_still_to_come_raises_nothing(harmless: str) -> None:
    assert errors(harmless) == []


def test_a_status_in_a_goal_table_is_no_later_than_the_plan() -> None:
    status = "Tallet er steget fra 51 i juli 2019 til 75 i {}."
    table = f"# Mål for 2021\n\n| Gruppe | Status |\n|---|---|\n| Fleksjob | {status} |"
    assert errors(table.format("juli 2020")) == []
    assert errors(table.format("juli 2021")) != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("I projekter er 15-20 procent kommet i arbejde.", ("15-20", "20-15")),
        ("De er kommet hertil som 14-15 årige i flere tilfælde.", ("14-15", "15-14")),
        ("Jobcenteret har i en periode (2018-19) prøvet det af.", ("2018-19", "2019-18")),
        ("Vi deltager i perioden marts 2019 til maj 2020 i et projekt.", ("marts 2019", "marts 2021")),
    ],
)
def test_a_span_ends_after_it_begins(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Ring 24-7 på 20-15-10.",
        "Analysen nr. 18-12, 2020.",
        "Antallet faldt fra 2019 til 2018-niveauet.",
        "Journalnr. 2019-10.",
    ],
)
def test_figures_that_are_no_span_raise_nothing(harmless: str) -> None:
    assert [e for e in errors(harmless) if "slutter" in e] == []

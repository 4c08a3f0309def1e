"""Figures whose areas, bases and groups the words settle: right raises nothing, wrong is found."""

import pytest

from helpers.checking import check_text

TABLE = """# Beskæftigelsesplan for Lolland Kommune

Sygedagpenge (fuldtidspersoner, opdigtede tal)

| Område | Marts 2022 | Marts 2023 | Udvikling i pct. | Pct. af arbejdsstyrken |
|---|---|---|---|---|
| Hele landet | 60.200 | 65.100 | 8 | 2,6 |
| RAR Sjælland | 9.410 | 10.920 | 16 | 2,2 |
| Lolland | 640 | 698 | 9 | 1,8 |

{}
"""


def errors(text: str) -> list[str]:
    return [found.explanation for found in check_text(text).findings if found.severity == "error"]


UP_TO = "Lolland nærmer sig RAR Sjælland i andel, mens der fortsat er 0,8 procentpoint op til hele landet."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Andelen i Lolland er hhv. 0,4 og 0,8 procentpoint lavere end i RAR Sjælland og hele landet.", ("0,8", "0,2")),
        ("RAR Sjælland og hele landet har oplevet en stigning på hhv. 16 pct. og 8 pct.", ("8 pct.", "31 pct.")),
        (UP_TO, ("0,8", "0,3")),
        (UP_TO, ("op til", "ned til")),
        ("Stigningen i Lolland på 9 pct. er mindre end i RAR Sjælland.", ("9 pct.", "2 pct.")),
        ("Stigningen er mere afdæmpet i Lolland i forhold til RAR Sjælland.", ("mere", "mindre")),
        ("I RAR Sjælland er den steget 16 pct., hvilket er over den gennemsnitlige stigning i hele landet.",
         ("over den", "under den")),
    ],
)  # fmt: skip
def test_what_the_words_settle_is_held_against_the_table(right: str, wrong: tuple[str, str]) -> None:
    assert errors(TABLE.format(right)) == []
    assert errors(TABLE.format(right.replace(*wrong))) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Der er hhv. 3 og 7 procentpoint flere mænd end i RAR Sjælland og hele landet.",
        "Stigningen i udgifterne på 2 pct. er mindre end i RAR Sjælland.",
        "Der er fortsat 0,3 procentpoint op til målet for Lolland.",
    ],
)
def test_figures_of_another_thing_raise_nothing(harmless: str) -> None:
    assert errors(TABLE.format(harmless)) == []


STATUS = "Antal virksomhedspraktikker er faldet fra 20 i juni 2019 til 11 i juni 2020."
ROW = f"| Praktik | {STATUS} | Antallet skal øges med 5 % ift. {{}}: {{}}. |"
GOAL = f"# Mål\n\n| Gruppe | Status | Mål |\n|---|---|---|\n{ROW}"


@pytest.mark.parametrize(("year", "target"), [("2019", "12"), ("2020", "21")])
def test_a_target_of_another_base_or_with_its_digits_exchanged_is_wrong(year: str, target: str) -> None:
    assert errors(GOAL.format("2019", "21")) == []
    assert errors(GOAL.format("2020", "12")) == []
    assert errors(GOAL.format(year, target)) != []
    assert errors(GOAL.format("2019", "48")) == []


def test_a_direction_of_several_groups_is_held_against_what_is_told_of_each() -> None:
    text = (
        "# Notat\n\nKrisen gav en stigning i antallet af jobparate ledige og især dagpengemodtagere. "
        "Antallet på a-dagpenge er steget fra 622 i juni 2019 til 1.029 i juni 2020."
    )
    assert errors(text) == []
    assert errors(text.replace("en stigning i", "et fald i")) != []
    assert errors(text.replace("en stigning i antallet af jobparate", "et fald i antallet af aktivitetsparate")) == []

"""Words of size, of majority and of level against the figures they are said of."""

import pytest

from helpers.checking import check_text

TABLE = """# Beskæftigelsesplan for Lolland Kommune

Sygedagpenge (fuldtidspersoner, opdigtede tal)

| Område | Marts 2022 | Marts 2023 | Udvikling i pct. |
|---|---|---|---|
| Hele landet | 60.200 | 60.800 | 1 |
| RAR Sjælland | 9.410 | 10.920 | 16 |
| Lolland | 640 | 448 | -30 |

{}
"""


def found(text: str) -> list[tuple[str, str]]:
    return [(one.severity, one.explanation) for one in check_text(text).findings]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Der har været en svag stigning i sygedagpenge i hele landet.", ("svag", "kraftig")),
        ("Der har været en kraftig stigning i RAR Sjælland.", ("kraftig", "minimal")),
        ("Faldet i Lolland er markant.", ("markant", "minimalt")),
        ("I Lolland har faldet været markant, og det er godt.", ("markant", "begrænset")),
        ("Sygedagpenge er faldet markant i Lolland.", ("markant", "ubetydeligt")),
    ],
)
def test_a_word_of_size_is_not_turned_upside_down(right: str, wrong: tuple[str, str]) -> None:
    assert found(TABLE.format(right)) == []
    assert [severity for severity, _why in found(TABLE.format(right.replace(*wrong)))] == ["warning"]


@pytest.mark.parametrize(
    "harmless",
    [
        "Faldet i Lolland er mindre end ventet.",
        "Stigningen i RAR Sjælland er relativt lille.",
        "Der er kun set en svag stigning i de seneste måneder.",
        "Der var en svag stigning i udgifterne i Lolland.",
        "Faldet er ikke minimalt i Lolland.",
        "Stigningen i RAR Sjælland er moderat.",
    ],
)
def test_sizes_of_another_thing_or_degree_raise_nothing(harmless: str) -> None:
    assert found(TABLE.format(harmless)) == []


def test_a_relative_size_is_set_against_the_areas_named() -> None:
    right = "Set i forhold til hele landet er stigningen i RAR Sjælland på 16 pct. relativt stor."
    assert found(TABLE.format(right)) == []
    assert found(TABLE.format(right.replace("relativt stor", "relativt begrænset"))) != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Hovedparten, svarende til 79 pct. af modtagerne, er i job.", ("79", "21")),
        ("Et mindretal (21 pct.) er ledige.", ("21", "71")),
        ("Halvdelen, svarende til 47 pct., er i job.", ("47", "17")),
        ("Af dem har 39 pct. job, 38 pct. har grundskole, og 10 pct. har en lang. Resten er i gang.", ("39", "93")),
    ],
)  # fmt: skip
def test_majorities_and_rests_fit_their_percentages(right: str, wrong: tuple[str, str]) -> None:
    assert found(f"# Notat\n\n{right}") == []
    assert found(f"# Notat\n\n{right.replace(*wrong)}") != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Hovedparten af de unge er i job, og 21 pct. er ledige.",
        "Den største gruppe (44 pct.) er ledige.",
        "Af kvinderne er 62 pct. i job, og 58 pct. af mændene er i job. Resten er ledige.",
    ],
)
def test_percentages_of_another_part_raise_nothing(harmless: str) -> None:
    assert found(f"# Notat\n\n{harmless}") == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Det er lavere end i 2019, hvor tallet var 265.", ("lavere", "højere")),
        ("Det er på samme niveau som i 2019, hvor tallet var 201.", ("på samme niveau som", "langt højere end")),
        ("Det er dobbelt så højt som i 2019, hvor tallet var 102.", ("dobbelt så", "halvt så")),
        ("Tallet er markant højere end i 2019, hvor tallet var 150.", ("150", "204")),
    ],
)  # fmt: skip
def test_a_level_is_set_against_that_of_another_time(right: str, wrong: tuple[str, str]) -> None:
    text = "# Notat\n\nDer er 205 unge på uddannelseshjælp. {}"
    assert found(text.format(right)) == []
    assert found(text.format(right.replace(*wrong))) != []


@pytest.mark.parametrize(
    "harmless",
    ["Faldet er større end i 2019, hvor tallet var 12.", "Udgiften er højere end i 2019, hvor tallet var 300."],
)
def test_another_thing_of_another_time_raises_nothing(harmless: str) -> None:
    assert found(f"# Notat\n\nDer er 205 unge på uddannelseshjælp. {harmless}") == []

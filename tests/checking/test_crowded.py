"""Sentences with many figures, and figures that follow from elsewhere: what place alone has bound accuses nobody."""

import pytest

from helpers.checking import check_text

TABLE = """# Beskæftigelsesplan 2022 for Nyborg Kommune (opdigtede tal)

Tabel 1. Sygedagpenge, fuldtidspersoner

| Område | Juni 2020 | Juni 2021 | Udvikling i pct. |
| --- | --- | --- | --- |
| Nyborg | 350 | 371 | 6 |
| Assens | 455 | 461 | 1 |
| Hele landet | 61.020 | 63.400 | 4 |

{}
"""


def explanations(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def in_table(sentence: str) -> list[str]:
    return explanations(TABLE.format(sentence))


@pytest.mark.parametrize(
    "right",
    [
        "Alle gennemsnit i Nyborg ligger under de tilsvarende for 2017, som var 397, 331, 295 og 281 på sygedagpenge.",
        "Af de 1.212 sager, der blev åbnet i 2019, kom 339 derfra (28 pct.) mod 268 af 1.117 sager (24 pct.) i 2018.",
        "Mændene er 145 af de 302 (48,0 pct.), og kvinderne er 157 af de 302 (52,0 pct.).",
        "Gruppen består af 664 på a-dagpenge og 281 jobparate på kontanthjælp, 945 i alt.",
    ],
)
def test_figures_that_the_sentence_gives_itself_raise_nothing(right: str) -> None:
    assert in_table(right) == []


def test_one_figure_quoted_wrong_is_found_and_many_are_not_guessed_at() -> None:
    assert in_table("I juni 2021 var der 371 på sygedagpenge i Nyborg.") == []
    assert in_table("I juni 2021 var der 391 på sygedagpenge i Nyborg.") != []
    crowded = "I Nyborg var det 2021, hvor 346 blev til 371, i Assens 2020, hvor 443 blev til 450."
    assert in_table(crowded) == []


def test_exchanged_digits_are_found_among_many_figures() -> None:
    sentence = "I juni 2021 var der {} på sygedagpenge i Nyborg, 461 i Assens og 63.400 i hele landet."
    assert in_table(sentence.format("371")) == []
    assert in_table(sentence.format("317")) != []


GOALS = """# Beskæftigelsesplan 2023 for Nyborg Kommune (opdigtede tal)

| Ydelse | December 2021 | December 2022 |
| --- | --- | --- |
| Kontanthjælp | 480 | 468 |
| A-dagpenge | 720 | 704 |

## Mål for kontanthjælp

Ved udgangen af 2022 var der 468 på kontanthjælp.

{}
"""


def test_a_target_that_follows_from_a_figure_elsewhere_is_not_held_against_another() -> None:
    assert explanations(GOALS.format("Antallet på kontanthjælp skal falde med 7 pct. til 435.")) == []
    assert explanations(GOALS.format("Antallet falder 7 pct. til 655.")) == []


def test_a_target_whose_base_is_told_beside_it_is_held_against_it() -> None:
    goal = "Antallet på kontanthjælp skal falde med 7 pct. fra 468 til {}."
    assert explanations(GOALS.format(goal.format("435"))) == []
    assert explanations(GOALS.format(goal.format("655"))) != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("61", "16"), ("93", "39")],
)
def test_a_sum_with_one_part_whose_digits_are_exchanged_is_found(right: str, wrong: str) -> None:
    sentence = "Af 154 unge på uddannelseshjælp er 61 uddannelsesparate og 93 aktivitetsparate."
    assert explanations(sentence) == []
    assert explanations(sentence.replace(right, wrong)) != []


RESULTS = """# Opfølgning 2024 (opdigtede tal)

| Mål | Mål 2024 | Resultat 2024 | Nået |
| --- | --- | --- | --- |
| Sygedagpenge, højst | 600 | 590 | Ja |
| Kontanthjælp, højst | 420 | {} | {} |
"""


def test_a_result_on_the_wrong_side_is_found_and_one_of_another_column_is_not() -> None:
    assert explanations(RESULTS.format("415", "Ja")) == []
    assert explanations(RESULTS.format("445", "Ja")) != []
    assert explanations(RESULTS.format("-5", "Nej")) == []


TWO_TABLES = """# Bilag for Nyborg Kommune (opdigtede tal)

| Ydelse | Juni 2022 | Juni 2023 |
| --- | --- | --- |
| Sygedagpenge | 610 | 641 |
| Kontanthjælp | 500 | 430 |
| Fleksjob | 302 | 311 |

| Ydelse | Juni 2023 | Juni 2024 |
| --- | --- | --- |
| Sygedagpenge | {} | 655 |
| Kontanthjælp | 430 | 401 |
| Fleksjob | 311 | 320 |
"""


@pytest.mark.parametrize(("printed", "accused"), [("641", False), ("614", True), ("31", False)])
def test_two_tables_print_one_figure_alike_unless_it_is_of_something_else(printed: str, accused: bool) -> None:
    against = [one for one in explanations(TWO_TABLES.format(printed)) if "viser 641" in one]
    assert bool(against) is accused

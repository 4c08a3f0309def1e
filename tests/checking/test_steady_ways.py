"""A way told of every step of a series, or of what came after a time; figures told under a month they do not have."""

import pytest

from helpers.checking import check_text

QUARTERS = """# Bilag

Hjelmager Kommune

Tabel B. Ledige i alt i Hjelmager

| Kvartal | Fuldtidspersoner |
|---|---|
| 3. kvartal 2024 | 648 |
| 4. kvartal 2024 | 633 |
| 1. kvartal 2025 | 604 |
| 2. kvartal 2025 | 586 |

"""
MONTHS = """# Bilag

Hjelmager Kommune

Tabel 1. Jobparate kontanthjælpsmodtagere, 2025

| Måned | Januar | Februar | Marts | April | Maj | Juni |
|---|---|---|---|---|---|---|
| Jobparate ledige | 205 | 211 | 214 | 203 | 196 | 189 |
| I virksomhedsrettet tilbud | 61 | 64 | 66 | 70 | 73 | 77 |

"""
YEARS = """# Bilag

Hjelmager Kommune

Tabel 3. Ledighedsydelse

| Område | April 2024 | April 2025 |
|---|---|---|
| Hjelmager | 74 | 66 |
| Region Syddanmark | 2.890 | 2.760 |

"""


def found(text: str) -> list[str]:
    """Return the kinds of what the checker finds."""
    return [finding.kind for finding in check_text(text).findings]


@pytest.mark.parametrize(
    ("table", "text", "wrong"),
    [
        (QUARTERS, "Ledigheden var højest i 3. kvartal 2024 med 648. Siden er den faldet i hvert kvartal.", "steget"),
        (QUARTERS, "I 3. kvartal 2024 var der 648 ledige. Derefter er antallet faldet støt til 586.", "steget"),
        (MONTHS, "Tallet toppede i marts med 214. Herefter faldt det hver måned og var 189 i juni.", "steg"),
        (MONTHS, "Tallet toppede i marts med 214. Herefter faldt det måned for måned.", "steg"),
        (MONTHS, "Tallet toppede i marts med 214. Siden da er det faldet.", "steget"),
    ],
)
def test_what_every_step_of_a_series_contradicts_is_found(table: str, text: str, wrong: str) -> None:
    right = "faldet" if wrong == "steget" else "faldt"
    assert found(table + text) == []
    assert "trend" in found(table + text.replace(right, wrong))


@pytest.mark.parametrize(
    "text",
    [
        "Tallet i tilbud var 61 i januar. Herefter steg det hver måned.",
        "Tallet var 205 i januar. Herefter steg det først og faldt siden.",
        "Tallet toppede i marts med 214. Herefter er faldet blevet mindre hver måned.",
        "Antallet af samtaler er steget hver måned.",
    ],
)
def test_another_series_or_a_way_that_turns_is_left_alone(text: str) -> None:
    assert found(MONTHS + text) == []


@pytest.mark.parametrize(
    ("table", "text", "wrong"),
    [
        (YEARS, "Antallet var 66 fuldtidspersoner i april 2025. Et år tidligere var det 74.", "februar"),
        (YEARS, "Hjelmager havde 66 modtagere i april 2025. I april 2024 var der 74.", "maj"),
        (MONTHS, "Antallet af jobparate ledige faldt til 196 i maj og 189 i juni.", "april"),
    ],
)
def test_a_figure_told_under_a_month_that_its_row_does_not_have_is_found(table: str, text: str, wrong: str) -> None:
    assert found(table + text) == []
    month = "maj" if "196 i maj" in text else "april"
    assert {"period", "contradiction"} & {*found(table + text.replace(month, wrong, 1))}


def test_a_month_of_its_own_and_the_times_of_a_pair_are_left_alone() -> None:
    assert found(YEARS + "I juni 2025 var der 66 modtagere, og i juli 2025 var der 65.") == []
    assert found(YEARS + "Der er 8 færre end i april 2024 (66 mod 74).") == []

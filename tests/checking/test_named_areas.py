"""Areas named by a part of their name, and whose plan it is where the reference data do not know the municipality."""

import pytest

from helpers.checking import check_text

HEAD = """# Beskæftigelsesplan 2026

Hjelmager Kommune, statistisk bilag

## Ledige i alt

| Område | August 2024 | August 2025 | Udvikling i pct. | Pct. af arbejdsstyrken 2025 |
|---|---|---|---|---|
| Hjelmager | 624 | 571 | -8,5 | 1,8 |
| RAR Fyn | 21.480 | 20.110 | -6,4 | 3,1 |
| Hele landet | 88.900 | 84.620 | -4,8 | 2,7 |

"""


def found(text: str) -> list[str]:
    """Return the kinds of what the checker finds in a sentence under the table."""
    return [finding.kind for finding in check_text(HEAD + text).findings]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Faldet er hhv. 6,4 og 4,8 pct. på Fyn og i landet.", "Faldet er hhv. 4,8 og 6,4 pct. på Fyn og i landet."),
        ("Kommunens andel er dermed lavere end landets.", "Kommunens andel er dermed højere end landets."),
        (
            "Kommunen ligger dermed 1,3 procentpoint under Fyn.",
            "Kommunen ligger dermed 1,3 procentpoint over Fyn.",
        ),
        ("Ledigheden er reduceret med 53 fuldtidspersoner.", "Ledigheden er reduceret med 43 fuldtidspersoner."),
        (
            "Fyn er faldet med 6,4 pct. og landet med 4,8 pct.",
            "Fyn er faldet med 4,2 pct. og landet med 4,8 pct.",
        ),
    ],
)
def test_a_plan_of_an_unknown_municipality_is_held_against_its_own_row(right: str, wrong: str) -> None:
    assert found(right) == []
    assert found(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Ledigheden er lavere end mange andre steder i landet.",
        "74 borgere har været tre år i landet, og 12 er kommet fra resten af landet.",
        "Kommunen har flest ledige i landet.",
        "Landets kommuner har 571 tilbud mod 624 året før.",
    ],
)
def test_what_is_said_of_the_land_at_large_is_not_held_against_its_row(text: str) -> None:
    assert found(text) == []


def test_an_unnamed_subject_goes_on_with_the_benefit_told_before_it_under_another_table() -> None:
    tables = """## Ydelser

Tabel 2. Sygedagpenge

| Område | 2023 | 2024 | Pct. af arbejdsstyrken 2024 |
|---|---|---|---|
| Hjelmager | 689 | 716 | 2,3 |
| RAR Fyn | 8.540 | 8.720 | 1,3 |

Tabel 3. Ledighedsydelse

| Område | 2023 | 2024 | Pct. af arbejdsstyrken 2024 |
|---|---|---|---|
| Hjelmager | 131 | 149 | 0,5 |
| RAR Fyn | 1.690 | 1.820 | 0,3 |

"""
    text = "Sygedagpenge omfatter 716 fuldtidspersoner. Andelen er 2,3 pct., 1,0 procentpoint højere end på Fyn."
    assert found(tables + text) == []
    assert found(tables + text.replace("1,0", "0,8"))


def test_a_step_of_a_part_is_not_the_step_of_the_row() -> None:
    assert found("Uddannelse: 104 har grundskole og 111 en erhvervsuddannelse. De 111 er 10 flere end sidste år.") == []

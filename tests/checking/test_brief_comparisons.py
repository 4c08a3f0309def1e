"""Two figures compared in brackets, a comparison beside its own area, and who alone a word of direction is said of."""

import pytest

from helpers.checking import check_text

TWO_LABELS = """# Beskæftigelsesplan

Gladsaxe Kommune

Tabel 1. Fuldtidspersoner på ydelser

| Ydelse | Område | Marts 2024 | Marts 2025 | Udvikling | Andel af arbejdsstyrken |
|---|---|---|---|---|---|
| A-dagpenge | Gladsaxe | 912 | 861 | −5,6 % | 2,27 % |
| | Region Hovedstaden | 27.340 | 26.110 | −4,5 % | 2,52 % |
| | Hele landet | 85.120 | 82.430 | −3,2 % | 2,62 % |
| Sygedagpenge | Gladsaxe | 803 | 846 | +5,4 % | 2,24 % |
| | Region Hovedstaden | 18.730 | 19.340 | +3,3 % | 1,87 % |
| | Hele landet | 64.980 | 66.510 | +2,4 % | 2,12 % |

"""


def found(text: str) -> list[str]:
    """Return the kinds of what the checker finds under the table."""
    return [finding.kind for finding in check_text(TWO_LABELS + text).findings]


@pytest.mark.parametrize(
    ("right", "wrong", "to"),
    [
        ("Andelen på a-dagpenge er også lavere i Gladsaxe end i både regionen og landet.", "lavere", "højere"),
        ("På sygedagpenge er stigningen i Gladsaxe (5,4 pct.) større end i regionen (3,3 pct.).", "større", "mindre"),
        ("Andelen er 2,24 pct. på sygedagpenge, hvilket er højere end på landsplan (2,12 pct.).", "højere", "lavere"),
        ("A-dagpenge faldt med 51, mens sygedagpenge gik 43 op.", "43 op", "43 ned"),
        ("I Gladsaxe og i regionen er a-dagpenge faldet.", "faldet", "steget"),
    ],
)  # fmt: skip
def test_a_turned_word_is_found(right: str, wrong: str, to: str) -> None:
    assert found(right) == []
    assert found(right.replace(wrong, to))


@pytest.mark.parametrize(
    "text",
    [
        "Stigningen i Gladsaxe (5,4 pct.) er ikke større end ventet.",
        "A-dagpenge er faldet (5,6 pct.), og andelen er højere end i nabokommunen (2,1 pct.).",
        "Flere kommuner har både steget og faldet.",
    ],
)
def test_what_brackets_do_not_hold_together_is_left_alone(text: str) -> None:
    assert found(text) == []

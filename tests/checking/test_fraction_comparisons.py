"""More or less than a fraction: a part of its table's total, and a growth."""

import pytest

from helpers.checking import check_text

PLAN = """# Bilag for Lemvig Kommune

Tabel 1: Fuldtidspersoner i Lemvig

| Ydelse | Oktober 2019 |
|---|---|
| Fleksjob | 771 |
| Sygedagpenge | 548 |
| A-dagpenge | 498 |
| I alt | 1.817 |

{}

Tabel 2: Ressourceforløb, fuldtidspersoner

| Område | Oktober 2018 | Oktober 2019 | Udvikling i pct. |
|---|---|---|---|
| Region Midtjylland | 3.120 | 2.568 | -18 |
| Lemvig | 71 | 52 | -27 |

{}
"""
PAIRS = (
    (
        0,
        "De to første ydelser udgør tilsammen 1.319 fuldtidspersoner, hvilket er mere end halvdelen.",
        "mere",
        "mindre",
    ),
    (0, "Der er 498 på a-dagpenge. Det er mindre end en tredjedel.", "mindre", "mere"),
    (1, "Der er tale om et fald på mere end en fjerdedel i Lemvig.", "mere", "mindre"),
    (1, "I Region Midtjylland var der en nedgang på under en femtedel.", "under", "over"),
)
HARMLESS = (
    (0, "Af de 548 er 319 kvinder, hvilket er mere end halvdelen af de sygemeldte."),
    (0, "Af de 548 er 319 kvinder, hvilket er mere end halvdelen."),
    (1, "Der er tale om et fald på godt en fjerdedel i Lemvig."),
    (1, "Antallet af sager havde et fald på mindre end en fjerdedel i Silkeborg."),
)


def _found(place: int, sentence: str) -> list[str]:
    texts = ["", ""]
    texts[place] = sentence
    return [finding.explanation for finding in check_text(PLAN.format(*texts)).findings]


@pytest.mark.parametrize(("place", "sentence"), [*((place, right) for place, right, _o, _n in PAIRS), *HARMLESS])
def test_a_right_fraction_raises_nothing(place: int, sentence: str) -> None:
    assert _found(place, sentence) == []


@pytest.mark.parametrize(("place", "right", "old", "new"), PAIRS)
def test_a_turned_fraction_is_found(place: int, right: str, old: str, new: str) -> None:
    assert _found(place, right.replace(old, new))

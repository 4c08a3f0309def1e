"""Wholes that prose states: the labour force, several benefits together, several municipalities together."""

import pytest

from helpers.checking import check_text

TEXT = """# Bilag til Beskæftigelsesplan 2023, Nyborg Kommune

Tallene er opdigtede.

Tabel 1. A-dagpenge, fuldtidspersoner

| Område | Maj 2022 | Maj 2023 | Pct. af arbejdsstyrken, maj 2023 |
| --- | --- | --- | --- |
| Nyborg | 400 | 380 | 2,5 |
| Kerteminde | 300 | 310 | 2,7 |
| RAR Fyn | 6.000 | 6.100 | 2,6 |

Tabel 2. Sygedagpenge, fuldtidspersoner

| Område | Maj 2022 | Maj 2023 | Pct. af arbejdsstyrken, maj 2023 |
| --- | --- | --- | --- |
| Nyborg | 500 | 530 | 3,5 |
| Kerteminde | 350 | 345 | 3,0 |
| RAR Fyn | 7.000 | 7.050 | 3,0 |

"""


def kinds(sentence: str) -> list[str]:
    return [finding.kind for finding in check_text(TEXT + sentence + "\n").findings]


@pytest.mark.parametrize(
    "sentence",
    [
        "Arbejdsstyrken i Nyborg er 15.200 personer.",
        "Andelene er beregnet af en arbejdsstyrke på 15.200 i Nyborg og 11.480 i Kerteminde.",
        "Arbejdsstyrken er i alt 26.680 i de to kommuner.",
        "De to ydelser omfattede 910 fuldtidspersoner i Nyborg i maj 2023.",
        "Nås begge mål, vil der være 860 på de to ydelser.",
        "Nyborg og Kerteminde havde tilsammen 690 på a-dagpenge i maj 2023.",
        "De to kommuner havde sammenlagt 875 på sygedagpenge i maj 2023.",
    ],
)
def test_a_right_whole_is_no_finding(sentence: str) -> None:
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Arbejdsstyrken i Nyborg er 12.500 personer.", "labour_force"),
        ("Andelene er beregnet af en arbejdsstyrke på 11.480 i Nyborg og 15.200 i Kerteminde.", "labour_force"),
        ("De to ydelser omfattede 930 fuldtidspersoner i Nyborg i maj 2023.", "sum"),
        ("Nyborg og Kerteminde havde tilsammen 960 på a-dagpenge i maj 2023.", "sum"),
        ("De to kommuner havde sammenlagt 857 på sygedagpenge i maj 2023.", "sum"),
    ],
)
def test_a_wrong_whole_is_found(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence)

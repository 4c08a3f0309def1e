"""Procentpoint printed as pct., numbers printed as pct., and amounts in another unit than their table."""

import pytest

from helpers.checking import check_text

PLAN = """# Statusnotat for Mariagerfjord Kommune

Tabel 1: Fuldtidspersoner på de tre ydelser i Mariagerfjord

| Ydelse | Maj 2020 | Maj 2021 | Ændring |
|---|---|---|---|
| A-dagpenge | 842 | 613 | -229 |
| Kontanthjælp | 702 | 655 | -47 |
| Sygedagpenge | 655 | 702 | 47 |

Tabel 2: Pct. af arbejdsstyrken på offentlig forsørgelse

| Område | Maj 2020 | Maj 2021 |
|---|---|---|
| Mariagerfjord | 11,9 | 12,7 |
| Rebild | 9,1 | 9,2 |
| Vesthimmerland | 16,3 | 17,8 |

Tabel 3: Forsørgelsesudgifter, mio. kr.

| Ydelse | Budget | Skøn | Merforbrug |
|---|---|---|---|
| A-dagpenge | 61,13 | 63,40 | 2,27 |
| Kontanthjælp | 41,00 | 44,72 | 3,72 |

{}
"""
#: Each right sentence and the slip that is found in it.
PAIRS = (
    ("Afstanden til Vesthimmerland er 5,1 procentpoint.", "5,1 procentpoint", "5,1 pct."),
    ("Andelen på offentlig forsørgelse er steget med 0,8 procentpoint.", "procentpoint", "procent"),
    ("I Rebild var 2,4 pct. ledige mod 1,8 pct. hos os. Forskellen er 0,6 procentpoint.", "procentpoint", "pct."),
    ("Andelen er steget 4,5 procentpoint, fra 54,2 % til 58,7 %.", "4,5 procentpoint", "4,5 procent"),
    ("I 2021 er det hhv. 36 og 64 pct. De uddannelsesparate var før 39 pct. Andelen er faldet med 3 procentpoint.",
     "3 procentpoint", "3 pct."),
    ("Andelen af jobparate er faldet fra 28,0 til 27,5 pct., altså med 0,5 procentpoint.",
     "0,5 procentpoint", "0,5 pct."),
    ("Faldet er på 7,8 pct., mens ønsket var 6 pct. Resultatet er således 1,8 procentpoint bedre.",
     "1,8 procentpoint", "1,8 pct."),
    ("I juni var 1,3 pct. på a-dagpenge, mens 2,8 pct. var sygemeldte.", "2,8 pct.", "2,8 procentpoint"),
    ("A-dagpenge har haft den største nedgang, nemlig 229 fuldtidspersoner.", "229 fuldtidspersoner", "229 pct."),
    ("Kontanthjælp er faldet mest efter a-dagpenge, nemlig med 47 personer eller 6,7 pct.", "47 personer", "47 pct."),
    ("Antallet er gået frem fra 548 til 604 personer.", "604 personer", "604 pct."),
    ("Merforbruget på kontanthjælp er 3,72 mio. kr.", "mio.", "mia."),
    ("Forventningen var 14,2 mio. kr.; den er nu 13,9 mio. kr., dvs. 0,3 mio. kr. lavere.", "0,3", "3"),
)  # fmt: skip
HARMLESS = (
    "Kontanthjælp er faldet med 6,7 pct., altså 47 personer.",
    "Andelen af unge med en uddannelse er steget med 8 pct.",
    "Afstanden til målet er 25 pct.",
    "Usikkerheden på andelen er 2 procentpoint.",
    "Stigningen var 2,1 procentpoint i Aarhus, mens 2,8 procentpoint var stigningen i Odense.",
    "Andelen er gået fra 12 til 14 pct.",
    "I Rebild var 25,0 pct. ledige mod 20,0 pct. i Mariagerfjord. Forskellen er 25 pct.",
    "Prisen for det samlede beskæftigelsessystem er på landsplan 3,72 mia. kr. efter 2,1 mia. kr. sidste år.",
    "Fra 2019 til 2020 var den 14,2 mio. kr. og 13,9 mio. kr., og i år er den 5,0 mio. kr., dvs. 3 mio. kr. lavere.",
)


@pytest.mark.parametrize("sentence", [*(right for right, _old, _new in PAIRS), *HARMLESS])
def test_a_right_unit_raises_nothing(sentence: str) -> None:
    assert [finding.explanation for finding in check_text(PLAN.format(sentence)).findings] == []


@pytest.mark.parametrize(("right", "old", "new"), PAIRS)
def test_a_wrong_unit_is_found(right: str, old: str, new: str) -> None:
    assert len(check_text(PLAN.format(right.replace(old, new))).findings) == 1

"""A movement told with its size, or of so many: only its way is held against tables."""

import pytest

from helpers.checking import check_text

PLAN = """# Bilag for Sorø Kommune

Tabel 1: Kontanthjælp, fuldtidspersoner

| Område | September 2018 | September 2019 | Ændring i % |
|---|---|---|---|
| Region Sjælland | 9.121 | 8.640 | -5,3 |
| Ringsted | 455 | 463 | 1,8 |
| Sorø | 372 | 341 | -8,3 |

Tabel 2: Fuldtidspersoner i Sorø

| Ydelse | September 2018 | September 2019 | Ændring |
|---|---|---|---|
| A-dagpenge | 612 | 571 | -41 |
| Sygedagpenge | 498 | 517 | 19 |
| Førtidspension | 702 | 731 | 29 |
| I alt | 1.812 | 1.819 | 7 |

{}
"""
#: Each right sentence and the word that is turned in it.
PAIRS = (
    ("I Sorø er der 31 færre på kontanthjælp end i september 2018, mens Ringsted fik 8 flere.", "8 flere", "8 færre"),
    ("I Ringsted er antallet på kontanthjælp tværtimod gået op med 8 fuldtidspersoner.", "gået op", "gået ned"),
    ("I september 2019 var der 7 flere på de tre ydelser end i september 2018.", "flere", "færre"),
    ("Mens a-dagpenge faldt, er sygedagpenge og førtidspension steget med tilsammen 48.", "steget", "faldet"),
    ("To ydelser er steget: sygedagpenge og førtidspension.", "steget", "faldet"),
)  # fmt: skip
HARMLESS = (
    "Målet kræver, at der bliver 8 færre på kontanthjælp i Ringsted.",
    "To ydelser er faldet siden januar: sygedagpenge og førtidspension.",
    "I Ringsted er antallet af virksomhedsbesøg gået ned med 8.",
    "A-dagpenge og sygedagpenge er faldet med tilsammen 22.",
    "Ca. to tredjedele af de ledige på kontanthjælp i Ringsted er tilbage i job i løbet af fire måneder.",
)


@pytest.mark.parametrize("sentence", [*(right for right, _old, _new in PAIRS), *HARMLESS])
def test_a_right_movement_raises_nothing(sentence: str) -> None:
    assert [finding.explanation for finding in check_text(PLAN.format(sentence)).findings] == []


@pytest.mark.parametrize(("right", "old", "new"), PAIRS)
def test_a_turned_movement_is_found(right: str, old: str, new: str) -> None:
    assert check_text(PLAN.format(right.replace(old, new))).findings

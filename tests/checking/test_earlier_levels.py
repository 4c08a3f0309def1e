"""A level against its own row at another time, and the size of a movement against another's: the word is wrong."""

import pytest

from helpers.checking import check_text

PLAN = """# Bilag for Sorø Kommune

Tabel 1: Kontanthjælp, fuldtidspersoner

| Område | Marts 2021 | Marts 2022 | Marts 2023 | Ændring 2022-2023 i % |
|---|---|---|---|---|
| Region Sjælland | 9.121 | 8.640 | 8.812 | 2,0 |
| Ringsted | 455 | 463 | 481 | 3,9 |
| Sorø | 372 | 341 | 352 | 3,2 |

{}
"""
#: Each right sentence and the word that is turned in it.
PAIRS = (
    ("I Sorø er der nu 352 fuldtidspersoner på kontanthjælp. Det er stadig færre end i marts 2021.", "færre", "flere"),
    ("De 352 i Sorø er flere end i marts 2022.", "flere", "færre"),
    ("Stigningen på 3,2 pct. er lidt større end i Region Sjælland.", "større", "mindre"),
    ("Stigningen på 3,2 pct. er noget mindre end i Ringsted.", "mindre", "større"),
    ("I Slagelse er sygedagpenge faldet med 4,3 pct. Klyngens fald er lidt mindre (4,0 pct.).", "mindre", "større"),
    ("97 af de 352 er lagt ud til deres a-kasse. Det svarer til ca. 28 %.", "28 %", "10 %"),
)
HARMLESS = (
    "I Sorø er der nu 352 fuldtidspersoner på kontanthjælp. Det er 11 flere end i marts 2022.",
    "I Sorø er der nu 352 på kontanthjælp. Der er ikke flere virksomheder end i marts 2021.",
    "Målet er 352 fuldtidspersoner, og det skal være flere end i marts 2021.",
    "Stigningen på 12 pct. i antallet af samtaler er større end i Region Sjælland.",
)


@pytest.mark.parametrize("sentence", [*(right for right, _old, _new in PAIRS), *HARMLESS])
def test_a_right_comparison_raises_nothing(sentence: str) -> None:
    assert [finding.explanation for finding in check_text(PLAN.format(sentence)).findings] == []


@pytest.mark.parametrize(("right", "old", "new"), PAIRS)
def test_a_turned_comparison_is_found(right: str, old: str, new: str) -> None:
    assert check_text(PLAN.format(right.replace(old, new))).findings

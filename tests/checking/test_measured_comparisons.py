"""So much more or less than another: the word is wrong where the size is theirs the other way, and only there."""

import pytest

from helpers.checking import check_text

PLAN = """# Beskæftigelsesplan for Hjørring Kommune

Tabel 1: A-dagpenge, fuldtidspersoner

| Område | Marts 2023 | Marts 2024 | Vækst, pct. | Pct. af arbejdsstyrken, marts 2024 |
|---|---|---|---|---|
| Region Nordjylland | 7.842 | 8.406 | 7 | 2,8 |
| Frederikshavn | 812 | 787 | -3 | 2,8 |
| Hjørring | 905 | 968 | 7 | 3,1 |

{}
"""
RIGHT = (
    "Ledigheden målt som andel af arbejdsstyrken er 0,3 procentpoint højere i Hjørring end i Frederikshavn.",
    "Ledigheden målt som andel af arbejdsstyrken er 0,3 procentpoint lavere i Frederikshavn end i Hjørring.",
    "Gennemførelsen er på 86 %, 2 procentpoint højere end i 2. kvartal, hvor 1.048 af 1.248 blev holdt (84 %).",
    "Der budgetteres med 89,1 mio. kr., hvilket er 5,5 mio. kr. eller 6 pct. mindre end skønnet på 94,6 mio. kr.",
    "Andelen i fleksjob er 1,8 pct. i Hjørring og 2,2 pct. i Frederikshavn, dvs. 0,4 procentpoint lavere i Hjørring.",
    "Andelen af langtidsledige er stadig lavere: 1,8 pct. mod 3,5 pct.",
)
WRONG = (
    "Ledigheden målt som andel af arbejdsstyrken er 0,3 procentpoint lavere i Hjørring end i Frederikshavn.",
    "Ledigheden målt som andel af arbejdsstyrken er 0,3 procentpoint højere i Frederikshavn end i Hjørring.",
    "Gennemførelsen er på 86 %, 2 procentpoint lavere end i 2. kvartal, hvor 1.048 af 1.248 blev holdt (84 %).",
    "Der budgetteres med 89,1 mio. kr., hvilket er 5,5 mio. kr. eller 6 pct. mere end skønnet på 94,6 mio. kr.",
    "Andelen i fleksjob er 1,8 pct. i Hjørring og 2,2 pct. i Frederikshavn, dvs. 0,4 procentpoint højere i Hjørring.",
    "Andelen af langtidsledige er stadig højere: 1,8 pct. mod 3,5 pct.",
)
HARMLESS = (
    "Andelen med en uddannelse er 0,3 procentpoint lavere i Hjørring end i Frederikshavn.",  # another measure
    "Målet er, at ledigheden skal være 0,3 procentpoint lavere i Hjørring end i Frederikshavn.",
    "Hjørring har 5,0 pct. langtidsledige, 0,5 procentpoint højere end i Thisted og mere end i Brønderslev (5,5 pct.).",
    "Det er 1,7 pct., hvilket er 0,2 procentpoint lavere end i Thisted (1,9 pct.) og 0,1 procentpoint lavere end i "
    "Morsø (1,8 pct.).",
    "Andelen af langtidsledige er ikke højere: 1,8 pct. mod 3,5 pct.",
)


@pytest.mark.parametrize("sentence", [*RIGHT, *HARMLESS])
def test_a_right_or_other_comparison_raises_nothing(sentence: str) -> None:
    assert [finding.explanation for finding in check_text(PLAN.format(sentence)).findings] == []


@pytest.mark.parametrize("sentence", WRONG)
def test_a_word_that_is_turned_is_found(sentence: str) -> None:
    assert len(check_text(PLAN.format(sentence)).findings) == 1

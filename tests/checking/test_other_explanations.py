"""A figure that is right of something else in reach raises no error; one that is right of nothing does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_maker import make_document

from helpers.checking import check_text

TABLE = """# Bilag til Beskæftigelsesplan 2021, Faxe Kommune

| Ydelse | Juni 2019 | Juni 2020 | Ændring | Udvikling i pct. | Budget 2021 |
| --- | --- | --- | --- | --- | --- |
| A-dagpenge | 400 | 460 | +60 | +15,0 | 450 |
| Kontanthjælp | 500 | 430 | -70 | -14,0 | 420 |
| Sygedagpenge | 610 | 641 | +31 | +5,1 | 630 |
| I alt | 1.510 | 1.531 | +21 | +1,4 | 1.500 |

"""


def explanations(sentences: str) -> list[str]:
    return [finding.explanation for finding in check_text(TABLE + sentences + "\n").findings]


# The same documents each time; `layout_sweep.py` tries as many others as one likes.
@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=100_000))
def test_a_right_document_of_any_layout_has_no_finding(seed: int) -> None:
    result = check_text(make_document(seed))
    assert [finding.explanation for finding in result.findings] == []
    assert result.claims_checked >= 12


@pytest.mark.parametrize(
    "right",
    [
        "To ydelser er steget: sygedagpenge med 31 og a-dagpenge med 60.",
        "Kontanthjælp er faldet med 14,0 pct., mens a-dagpenge er steget fra 400 til 460.",
        "I Beskæftigelsesplan 2019 var forventningen til a-dagpenge 437.",
        "A-dagpenge skal ned på 437. Det kræver 23 færre end i juni 2020.",
        "Der blev holdt 1.170 samtaler, 11 pct. flere end året før.",
        "Kontanthjælp skal reduceres med 10 pct. i forhold til juni 2020, til højst 387.",
        "På a-dagpenge er der 60 flere, på kontanthjælp 70 færre.",
        "De to ydelser, som er vokset, er a-dagpenge og sygedagpenge. Her er der tilsammen kommet 91 flere.",
        "Ministeriet venter, at ledigheden falder med 12.000 personer næste år.",
    ],
)
def test_a_right_sentence_with_its_figures_elsewhere_raises_nothing(right: str) -> None:
    assert explanations(right) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "A-dagpenge er faldet fra 400 i juni 2019 til 460 i juni 2020.",
        "Antallet på sygedagpenge er steget fra 610 til 641, svarende til 7,3 pct.",
        "I juni 2020 var der 406 på a-dagpenge i Faxe.",
        "Kontanthjælp skal reduceres med 10 pct. fra 430 til 473.",
    ],
)
def test_what_nothing_in_reach_explains_is_still_found(wrong: str) -> None:
    assert explanations(wrong) != []


def test_what_is_withheld_is_said_with_the_reason() -> None:
    left = check_text(TABLE + "I Beskæftigelsesplan 2019 var forventningen til a-dagpenge 437.\n").unchecked
    assert [one.why for one in left] == ["sætningen taler om en anden kilde, plan eller forventning end tabellen"]


MISREAD = """| Målgruppe | Antal | Ændring | Antal | Mangler |
| --- | --- | --- | --- | --- |
| A-dagpenge | 1.186 | -8 % | 1.024 | 0 |
| Kontanthjælp | 312 | -15 % | 288 | 23 |
| Sygedagpenge | 1.243 | -5 % | 1.305 | 124 |
| Fleksjob | 1.502 | +4 % | 1.549 | 13 |
"""


def test_a_column_that_fails_in_most_rows_is_misread_not_misprinted() -> None:
    result = check_text(MISREAD)
    assert [finding.explanation for finding in result.findings] == []


def test_one_row_that_fails_among_many_is_a_misprint() -> None:
    text = TABLE.replace("| +15,0 |", "| +51,0 |")
    assert [finding.printed for finding in check_text(text).findings] == ["+51,0"]

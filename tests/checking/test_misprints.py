"""What a slip of the fingers makes of a figure, and sentences whose time, whole or mood forbids a finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checking import check_text
from helpers.checking.context.misprints import is_misprint

TABLE = """Bilag til Beskæftigelsesplan 2022, Assens Kommune

Kontanthjælp

Antal fuldtidspersoner\tMaj 2020\tMaj 2021\tUdvikling i pct.
RAR Fyn\t4.810\t4.402\t-8
Assens\t676\t641\t-5
Nyborg\t402\t431\t7

{sentence}
"""


@pytest.mark.parametrize(
    ("printed", "expected", "decimals", "slip"),
    [
        (46, 64, 0, True),  # two digits exchanged
        (103, 108, 0, True),  # one digit
        (15, 5, 0, True),  # one digit too many
        (1.4, -1.4, 1, True),  # a sign
        (95, 100, 0, True),  # reckoned a little wrongly
        (772, 2151, 0, False),
        (5, -13, 0, False),
        (9.0, 6.7, 1, False),
    ],
)
def test_a_slip_exchanges_changes_adds_or_drops_a_digit(
    printed: float, expected: float, decimals: int, slip: bool
) -> None:
    assert is_misprint(printed, expected, decimals) is slip


@given(st.integers(10, 99_999), st.data())
def test_every_single_digit_changed_is_a_slip(figure: int, data: st.DataObject) -> None:
    digits = list(str(figure))
    at = data.draw(st.integers(1, len(digits) - 1))
    digits[at] = data.draw(st.sampled_from("0123456789"))
    assert is_misprint(int("".join(digits)), figure)


@pytest.mark.parametrize(
    "right",
    [
        "I maj 2021 er der 641 i Assens; året før var der 35 flere.",
        "I maj 2020 var der 676 i Assens, altså 35 flere end et år senere.",
        "I Assens er der 35 færre, i Nyborg 29 flere.",
        "Uden faldet i Assens ville antallet i de to kommuner være steget.",
        "Er der flere på kontanthjælp i Assens end året før?",
        "Normalt stiger antallet i Assens i foråret.",
        "Faldet i Assens på 5 pct. er mindre end faldet i RAR Fyn på 8 pct.",
        "Assens og Nyborg havde tilsammen 1.072 i maj 2021, 6 færre end i maj 2020.",
    ],
)
def test_a_right_sentence_of_another_time_whole_or_mood_raises_nothing(right: str) -> None:
    assert [finding.explanation for finding in check_text(TABLE.format(sentence=right)).findings] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "Antallet i Assens er steget med 35 fra maj 2020 til maj 2021.",
        "I Assens er antallet faldet med 53 til 641.",
        "Assens havde 614 fuldtidspersoner på kontanthjælp i maj 2021.",
    ],
)
def test_a_slip_under_the_table_is_found(wrong: str) -> None:
    assert check_text(TABLE.format(sentence=wrong)).findings

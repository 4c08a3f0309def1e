import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from helpers.sources.danish_numbers import parse_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1.234,5", 1234.5), ("-2", -2.0), ("−2", -2.0), ("1.335.831", 1335831.0), ("1029", 1029.0), (" 0,4 ", 0.4)],
)
def test_a_number_is_read_as_a_dane_reads_it(printed: str, value: float) -> None:
    assert parse_number(printed) == value


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "abc",
        "54%",
        "1.23",
        "1.2345",
        "12.34,5",
        "1.234.56",
        "1 234",
        "1,",
        ",5",
        ".5",
        "1.",
        "0.5",
        "1,2,3",
        "+3",
        "--2",
        "nan",
        "inf",
        "1e5",
        "٣",
        "1,234.5",
        "1\n2",
    ],
)
def test_what_could_be_another_number_is_refused_in_danish(printed: str) -> None:
    with pytest.raises(ValueError, match="er ikke et dansk tal"):
        parse_number(printed)


def test_minus_zero_is_zero() -> None:
    assert str(parse_number("-0,0")) == "0.0"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_babel_prints_in_danish_is_read_back(number) -> None:
    printed = format_decimal(number, format="#,##0.00", locale="da")
    assert parse_number(printed) == float(number)

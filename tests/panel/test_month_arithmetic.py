"""Months are texts that sort in time; the standard comparison is the same month the year before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel.periods import month_from_index, month_index, same_month_last_year, shifted, year_of

months = st.tuples(st.integers(1990, 2099), st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02d}")


@pytest.mark.parametrize(
    ("month", "by", "to"),
    [
        ("2020-06", 1, "2020-07"),
        ("2020-12", 1, "2021-01"),
        ("2020-01", -1, "2019-12"),
        ("2020-02", 4, "2020-06"),
        ("2020-06", 0, "2020-06"),
        ("2020-06", -18, "2018-12"),
    ],
)
def test_months_pass_over_the_turn_of_the_year(month: str, by: int, to: str) -> None:
    assert shifted(month, by) == to


def test_the_same_month_last_year() -> None:
    assert same_month_last_year("2020-06") == "2019-06"


@pytest.mark.parametrize("period", ["2020-06", "2020-Q2", "2020-Q2-R", "2020"])
def test_every_kind_of_period_has_a_year(period: str) -> None:
    assert year_of(period) == 2020


@pytest.mark.parametrize(
    "text", ["2020", "2020-Q2", "2020-13", "2020-00", "2020-6", "20-06", "2020-06\n", "juni 2020", ""]
)
def test_what_is_no_month_is_refused_in_danish(text: str) -> None:
    with pytest.raises(InputError, match=r"er ikke en måned\. Skriv den som 2020-06\."):
        month_index(text)


@given(months, st.integers(-400, 400))
def test_there_and_back_again(month: str, by: int) -> None:
    assert shifted(shifted(month, by), -by) == month
    assert month_from_index(month_index(month)) == month


@given(months, months)
def test_months_sort_as_text_as_they_pass_in_time(one: str, other: str) -> None:
    assert (one < other) == (month_index(one) < month_index(other))

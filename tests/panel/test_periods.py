"""Months: which one a report shows, which one a lagging benefit falls back to, and longer periods as means."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel import schema
from helpers.panel.periods import (
    FOLLOWING,
    checked_period,
    chosen_month,
    december_of,
    kind_of,
    last_month,
    latest_of,
    month_from_index,
    month_index,
    months_in,
    quarter_of,
    rolling_year,
    same_period_last_year,
    shifted,
    year_to_date,
)

MONTHS = [f"2020-{month:02d}" for month in range(1, 13)]


def panel(series, provisional=()):
    rows = []
    for benefit, figures in series.items():
        for period, value in figures.items():
            status = "suppressed" if value is None else "provisional" if (benefit, period) in provisional else "final"
            number = np.nan if value is None else float(value)
            rows.append(("Rudersdal", benefit, period, "full_time_persons", "total", number, status, "x", ""))
    return pd.DataFrame(rows, columns=schema.COLUMNS)


TWO = panel(
    {"a_dagpenge": dict.fromkeys(MONTHS[:8], 10), "sygedagpenge": dict.fromkeys(MONTHS[:4], 20)},
    provisional={("a_dagpenge", "2020-08"), ("sygedagpenge", "2020-04")},
)


def test_the_newest_month_that_no_longer_moves_is_chosen():
    choice = chosen_month(TWO)
    assert (choice.month, choice.newest, choice.asked_for) == ("2020-07", "2020-08", False)


def test_a_lagging_benefit_falls_back_to_its_own_last_complete_month():
    assert chosen_month(TWO).per_benefit == {"a_dagpenge": "2020-07", "sygedagpenge": "2020-03"}


def test_a_month_asked_for_is_used_also_when_it_still_moves():
    choice = chosen_month(TWO, wanted="2020-08")
    assert choice.month == "2020-08"
    assert choice.per_benefit["a_dagpenge"] == "2020-08"
    assert choice.asked_for


def test_a_blank_month_is_not_complete():
    rows = panel({"a_dagpenge": {"2020-01": 5, "2020-02": None}})
    assert chosen_month(rows).month == "2020-01"


@pytest.mark.parametrize(
    ("rows", "wanted", "said"),
    [
        (TWO, "2021-01", "ingen tal for 2021-01; det går fra 2020-01 til 2020-08"),
        (TWO, "juni", "ikke en måned"),
        (schema.empty(), "", "ingen månedstal"),
        (panel({"a": {"2020-01": 1}}, {("a", "2020-01")}), "", "kun 2020-01, som stadig ændrer sig"),
    ],
)
def test_a_month_that_cannot_be_chosen_is_refused(rows, wanted, said):
    with pytest.raises(InputError, match=said):
        chosen_month(rows, wanted=wanted)


def test_another_table_of_a_benefit_does_not_hold_its_full_time_persons_back():
    hours = panel({"a": dict.fromkeys(MONTHS[:4], 3)}, provisional={("a", "2020-04")})
    rows = pd.concat(
        [panel({"a": dict.fromkeys(MONTHS[:6], 10)}, provisional={("a", "2020-06")}), hours.assign(measure="x")]
    )
    assert chosen_month(rows).per_benefit == {"a": "2020-05"}
    assert chosen_month(hours.assign(measure="x")).month == "2020-03"


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2020-05", ["2020-05"]),
        ("2020-Q2", ["2020-04", "2020-05", "2020-06"]),
        ("2020", MONTHS),
        ("2020-Q4-R", MONTHS),
        ("2020-12-R", MONTHS),
        ("2020-03-YTD", MONTHS[:3]),
    ],
)
def test_the_months_of_a_period(period, months):
    assert months_in(period) == months


@pytest.mark.parametrize("period", ["2020-Q5", "2020-13", "20", "", "2020-Q2-YTD"])
def test_a_period_that_is_none_is_refused(period):
    with pytest.raises(InputError):
        months_in(period)


@given(st.integers(1990 * 12, 2100 * 12))
def test_calendar_arithmetic_agrees_with_itself(index):
    month = month_from_index(index)
    assert month_index(month) == index
    assert month in months_in(quarter_of(month))
    assert rolling_year(month)[-1] == month
    assert rolling_year(month)[0] == shifted(month, -11)
    assert year_to_date(month)[0] == f"{month[:4]}-01"
    assert year_to_date(month)[-1] == month
    assert december_of(month[:4]) in months_in(month[:4])


@pytest.mark.parametrize(
    ("kind", "month", "period"),
    [
        ("latest_complete", "2026-07", "2026-07"),
        ("latest_quarter", "2026-07", "2026-Q2"),
        ("latest_quarter", "2026-06", "2026-Q2"),
        ("latest_quarter", "2026-02", "2025-Q4"),
        ("latest_year", "2026-11", "2025"),
        ("latest_year", "2025-12", "2025"),
        ("latest_december", "2026-07", "2025-12"),
        ("latest_december", "2025-12", "2025-12"),
        ("rolling_year", "2026-07", "2026-07-R"),
        ("year_to_date", "2026-07", "2026-07-YTD"),
    ],
)
def test_a_period_that_follows_the_data_is_the_last_whole_one(kind, month, period):
    assert latest_of(kind, month) == period


@given(st.sampled_from(FOLLOWING), st.integers(1990 * 12, 2100 * 12))
def test_a_following_period_ends_no_later_than_its_month_and_within_the_year_before(kind, index):
    month = month_from_index(index)
    period = latest_of(kind, month)
    assert shifted(month, -12) < last_month(period) <= month
    before = same_period_last_year(period)
    assert kind_of(before) == kind_of(period)
    assert len(months_in(before)) == len(months_in(period))
    assert last_month(before) == shifted(last_month(period), -12)
    assert checked_period(period) == period


@pytest.mark.parametrize("text", ["", "rolling", "2026-13", "2026-Q5", "2026-Q2-YTD", "juni 2026"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(InputError):
        checked_period(text)

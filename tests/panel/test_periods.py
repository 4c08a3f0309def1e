"""Months: which one a report shows, which one a lagging benefit falls back to, and longer periods as means."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel import schema
from helpers.panel.periods import (
    chosen_month,
    december_of,
    month_from_index,
    month_index,
    months_in,
    period_means,
    quarter_of,
    rolling_year,
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


def test_the_newest_month_that_no_longer_moves_is_chosen_and_the_omission_said():
    choice = chosen_month(TWO)
    assert (choice.month, choice.newest) == ("2020-07", "2020-08")
    assert "2020-08" in choice.reason
    assert "udeladt" in choice.reason


def test_a_lagging_benefit_falls_back_to_its_own_last_complete_month():
    assert chosen_month(TWO).per_benefit == {"a_dagpenge": "2020-07", "sygedagpenge": "2020-03"}


def test_a_month_asked_for_is_used_and_marked_when_it_still_moves():
    choice = chosen_month(TWO, wanted="2020-08")
    assert choice.month == "2020-08"
    assert choice.per_benefit["a_dagpenge"] == "2020-08"
    assert "foreløbige" in choice.reason
    assert chosen_month(TWO, wanted="2020-05").reason == ""


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


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2020-05", ["2020-05"]),
        ("2020-Q2", ["2020-04", "2020-05", "2020-06"]),
        ("2020", MONTHS),
        ("2020-Q4-R", MONTHS),
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


def test_a_longer_period_is_the_mean_of_its_months():
    rows = panel({"a_dagpenge": {month: number for number, month in enumerate(MONTHS, 1)}})
    means = period_means(rows, ["2020-Q1", "2020", "2020-02-YTD"]).set_index("period")
    assert means["value"].to_dict() == {"2020-Q1": 2.0, "2020": 6.5, "2020-02-YTD": 1.5}
    schema.validated(means.reset_index())


def test_a_blank_or_absent_month_blanks_the_mean():
    rows = panel({"a": {"2020-01": 4, "2020-02": None, "2020-03": 5}, "b": {"2020-01": 4}})
    means = period_means(rows, ["2020-Q1"]).set_index("benefit")
    assert means["value"].isna().all()
    assert means["status"].to_dict() == {"a": "suppressed", "b": "missing"}


def test_persons_and_rates_are_not_averaged():
    rows = panel({"a": dict.fromkeys(MONTHS, 4)})
    for measure in ("persons", "share_labour_force_pct"):
        assert period_means(rows.assign(measure=measure), ["2020"]).empty

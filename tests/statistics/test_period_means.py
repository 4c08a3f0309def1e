"""Longer periods: a mean of whole months, a share over the mean denominator, never anything across a gap."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.panel import schema
from helpers.statistics.area_sums import sum_area
from helpers.statistics.period_means import period_means
from helpers.statistics.rounding import round_half_away
from helpers.statistics.share_bounds import BOUNDS, as_rows, reaches_the_printed_decimal

MONTHS = [f"2020-{month:02d}" for month in range(1, 13)]
SHARE = "share_labour_force_pct"
LOW, HIGH = BOUNDS[SHARE]


def panel(series, force=None, area="Rudersdal"):
    """Return counts by benefit and month (None: suppressed), and with `force` by year the rounded shares of it."""
    rows = []
    for benefit, figures in series.items():
        for period, value in figures.items():
            status = "final" if value is not None else "suppressed"
            number = np.nan if value is None else float(value)
            key = (area, benefit, period)
            rows.append((*key, "full_time_persons", "total", number, status, "x", ""))
            if force:
                share = np.nan if value is None else round_half_away(value / force[period[:4]] * 100, 1)
                rows.append((*key, SHARE, "total", share, status, "x", ""))
    return pd.DataFrame(rows, columns=schema.COLUMNS)


def only(frame, measure, period):
    rows = frame[(frame["measure"] == measure) & (frame["period"] == period)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_a_longer_period_is_the_mean_of_its_months():
    rows = panel({"a_dagpenge": {month: number for number, month in enumerate(MONTHS, 1)}})
    means = period_means(rows, ["2020-Q1", "2020", "2020-02-YTD", "2020-12-R"]).set_index("period")
    assert means["value"].to_dict() == {"2020-Q1": 2.0, "2020": 6.5, "2020-02-YTD": 1.5, "2020-12-R": 6.5}


def test_a_blank_or_absent_month_blanks_the_mean_and_its_share():
    rows = panel({"a": {"2020-01": 4, "2020-02": None, "2020-03": 5}, "b": {"2020-01": 4}}, {"2020": 100})
    means = period_means(rows, ["2020-Q1"])
    assert means["value"].isna().all()
    assert means.set_index("benefit")["status"].to_dict() == {"a": "suppressed", "b": "missing"}


def test_persons_are_not_averaged_and_a_period_with_no_month_has_no_row():
    rows = panel({"a": dict.fromkeys(MONTHS, 4)})
    assert period_means(rows.assign(measure="persons"), ["2020"]).empty
    assert period_means(rows, ["2019"]).empty


def test_a_share_of_a_year_is_the_mean_count_over_the_labour_force():
    counts = {"a": dict.fromkeys(MONTHS, 700), "b": {month: 600 + at for at, month in enumerate(MONTHS)}}
    means = period_means(panel(counts, {"2020": 26_400}), ["2020"])
    rows = means[means["benefit"] == "b"]
    true = (600 + 5.5) / 26_400 * 100
    low, high = only(rows, LOW, "2020")["value"], only(rows, HIGH, "2020")["value"]
    assert low <= true <= high
    assert low <= only(rows, SHARE, "2020")["value"] <= high


def test_a_rolling_year_uses_the_denominators_of_both_years_by_months():
    months = [f"2019-{month:02d}" for month in range(7, 13)] + MONTHS[:6]
    force = {"2019": 20_000, "2020": 30_000}
    means = period_means(panel({"a": dict.fromkeys(months, 800)}, force), ["2020-06-R"])
    true = 800 / 25_000 * 100
    assert only(means, LOW, "2020-06-R")["value"] <= true <= only(means, HIGH, "2020-06-R")["value"]


@given(st.lists(st.integers(50, 900), min_size=3, max_size=3), st.integers(5_000, 60_000), st.integers(5_000, 60_000))
def test_a_sum_of_areas_has_the_true_share_within_its_bounds_also_over_a_quarter(counts, first, second):
    forces = {"Ishøj": first, "Vallensbæk": second}
    own = {area: dict(zip(MONTHS[:3], counts, strict=True)) for area in forces}
    whole = pd.concat([panel({"a": own[area]}, {"2020": force}, area) for area, force in forces.items()])
    summed = as_rows(sum_area(whole, "Par", list(forces)))
    means = period_means(summed, ["2020-Q1"])
    true = 2 * sum(counts) / 3 / (first + second) * 100
    share = means[means["measure"] == SHARE]
    if share["value"].notna().all():
        assert only(means, LOW, "2020-Q1")["value"] - 1e-9 <= true <= only(means, HIGH, "2020-Q1")["value"] + 1e-9


@pytest.mark.parametrize(
    ("low", "high", "reaches"),
    [(3.01, 3.04, False), (3.01, 3.09, True), (3.04999, 3.05, True), (np.nan, 3.1, False), (np.nan, np.nan, False)],
)
def test_bounds_matter_where_they_print_as_two_shares(low, high, reaches):
    assert reaches_the_printed_decimal(low, high) is reaches

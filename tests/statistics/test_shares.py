"""Shares: count over denominator; for combined areas the sum of counts over the sum of denominators."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.statistics.rounding import Interval
from helpers.statistics.shares import share_interval, share_pct, sum_counts

parts = st.lists(st.tuples(st.integers(0, 10_000), st.integers(10_000, 400_000)), min_size=1, max_size=12)


def test_a_share_in_pct() -> None:
    assert share_pct(703, 26_400) == pytest.approx(2.6629, abs=1e-4)


def test_nobody_is_a_share_of_zero_not_a_missing_one() -> None:
    assert share_pct(0, 26_400) == 0


@pytest.mark.parametrize(("count", "denominator"), [(math.nan, 10), (10, math.nan), (10, 0)])
def test_a_share_needs_both_figures(count: float, denominator: float) -> None:
    assert math.isnan(share_pct(count, denominator))


def test_the_share_interval_holds_the_printed_share() -> None:
    share = share_interval(Interval(702.5, 703.5), Interval(26_394, 26_440))
    assert (share.low, share.high) == pytest.approx((2.657, 2.665), abs=1e-3)


@pytest.mark.parametrize("counts", [[3.0, math.nan], [math.nan], []])
def test_a_sum_with_a_blank_part_is_blank(counts: list[float]) -> None:
    assert math.isnan(sum_counts(pd.Series(counts, dtype=float)))


@given(parts.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_municipalities_does_not_matter(orders: tuple[list[tuple[int, int]], ...]) -> None:
    one, other = (pd.DataFrame(rows, columns=["count", "denominator"]) for rows in orders)
    assert sum_counts(one["count"]) == sum_counts(other["count"])


def test_summing_does_not_mutate() -> None:
    counts = pd.Series([1.0, math.nan])
    before = counts.copy()
    sum_counts(counts)
    pd.testing.assert_series_equal(counts, before)

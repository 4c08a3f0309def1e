"""Shares: count over denominator; for combined areas the sum of counts over the sum of denominators."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.statistics.rounding import Interval
from helpers.statistics.shares import combined_share_pct, difference_pp, share_interval, share_pct, sum_counts

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


def test_distances_of_shares_are_in_procentpoint_with_a_sign() -> None:
    assert difference_pp(1.8, 2.5) == pytest.approx(-0.7)
    assert math.isnan(difference_pp(1.8, math.nan))


def test_a_combined_area_is_summed_before_it_is_divided() -> None:
    # 10 of 100 and 10 of 900: the mean of the rates would say 5,6 pct.
    assert combined_share_pct(pd.Series([10, 10]), pd.Series([100, 900])) == pytest.approx(2.0)


@pytest.mark.parametrize("counts", [[3.0, math.nan], [math.nan], []])
def test_a_sum_with_a_blank_part_is_blank(counts: list[float]) -> None:
    assert math.isnan(sum_counts(pd.Series(counts, dtype=float)))


def test_a_combined_share_is_blank_when_one_denominator_is() -> None:
    assert math.isnan(combined_share_pct(pd.Series([1.0, 2.0]), pd.Series([100.0, math.nan])))


@given(parts.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_municipalities_does_not_matter(orders: tuple[list[tuple[int, int]], ...]) -> None:
    one, other = (pd.DataFrame(rows, columns=["count", "denominator"]) for rows in orders)
    assert sum_counts(one["count"]) == sum_counts(other["count"])
    assert combined_share_pct(one["count"], one["denominator"]) == combined_share_pct(
        other["count"], other["denominator"]
    )


@given(parts)
def test_a_combined_share_lies_between_the_lowest_and_the_highest_of_its_parts(rows: list[tuple[int, int]]) -> None:
    frame = pd.DataFrame(rows, columns=["count", "denominator"])
    shares = [share_pct(count, denominator) for count, denominator in rows]
    combined = combined_share_pct(frame["count"], frame["denominator"])
    assert min(shares) - 1e-9 <= combined <= max(shares) + 1e-9


def test_summing_does_not_mutate() -> None:
    counts = pd.Series([1.0, math.nan])
    before = counts.copy()
    sum_counts(counts)
    pd.testing.assert_series_equal(counts, before)

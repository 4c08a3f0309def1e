"""Growth in pct. is (now / then - 1) x 100 from unrounded counts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.statistics.growth import change_factor, growth_interval, growth_pct
from helpers.statistics.rounding import Interval, round_half_away, rounding_interval


def test_a_dagpenge_in_rudersdal_rose_by_54_pct() -> None:
    assert growth_pct(703, 456) == pytest.approx(54.1667, abs=1e-4)


@pytest.mark.parametrize(
    ("now", "then", "growth"),
    [(50, 100, -50.0), (100, 100, 0.0), (0, 100, -100.0), (201, 100, 101.0)],
)
def test_direction_and_size(now: float, then: float, growth: float) -> None:
    assert growth_pct(now, then) == pytest.approx(growth)


@pytest.mark.parametrize(("now", "then"), [(5, 0), (0, 0), (math.nan, 10), (10, math.nan)])
def test_there_is_no_growth_from_nothing_or_from_a_missing_figure(now: float, then: float) -> None:
    assert math.isnan(growth_pct(now, then))


def test_the_printed_growth_of_small_counts_is_wide() -> None:
    # 82 -> 81 prints as -1 pct.; unrounded counts allow everything from -2,4 to 0,0.
    growth = growth_interval(rounding_interval(81), rounding_interval(82))
    assert (growth.low, growth.high) == pytest.approx((-2.4242, 0.0), abs=1e-4)


def test_the_growth_interval_refuses_a_base_that_may_be_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        growth_interval(Interval(1, 2), rounding_interval(0))


@given(st.floats(0.6, 1e6), st.floats(0.6, 1e6))
def test_the_growth_of_any_true_counts_is_among_what_the_printed_counts_allow(now: float, then: float) -> None:
    printed = [rounding_interval(round_half_away(count)) for count in (now, then)]
    assert growth_interval(*printed).contains(growth_pct(now, then), tolerance=1e-3)


@given(st.floats(1, 1e6), st.floats(-99, 500))
def test_growth_undoes_a_change(base: float, change: float) -> None:
    assert growth_pct(base * change_factor(change), base) == pytest.approx(change, abs=1e-6)

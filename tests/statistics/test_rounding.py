"""Printed figures are rounded once, half away from zero; a printed figure stands for an interval of true values."""

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.statistics.rounding import Interval, round_half_away, rounding_interval

numbers = st.floats(-1e6, 1e6)
decimal_inputs = st.integers(-(10**9), 10**9).map(lambda thousandths: Decimal(thousandths).scaleb(-3))


@st.composite
def intervals(draw: st.DrawFn, low: float = -1e4, high: float = 1e4) -> Interval:
    ends = sorted(draw(st.tuples(st.floats(low, high), st.floats(low, high))))
    return Interval(ends[0], ends[1])


@st.composite
def intervals_with_a_point(draw: st.DrawFn, low: float = -1e4, high: float = 1e4) -> tuple[Interval, float]:
    interval = draw(intervals(low, high))
    return interval, draw(st.floats(interval.low, interval.high))


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0.5, 0, 1.0),
        (1.5, 0, 2.0),
        (2.5, 0, 3.0),  # half to even would give 2
        (12705 * 1.13, 1, 14356.7),  # a float of five digits before the comma holds no twelve after it
        (-14356.649999999998, 1, -14356.7),
        (-0.5, 0, -1.0),
        (-2.5, 0, -3.0),
        (0.35, 1, 0.4),  # stored as 0.34999…
        (0.05, 1, 0.1),
        (1.005, 2, 1.01),
        (1029 * 0.97, 0, 998.0),
        (0.1 + 0.2, 1, 0.3),
        (-0.04, 1, 0.0),
        (1234.0, -2, 1200.0),
        (1250.0, -2, 1300.0),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: float, decimals: int, printed: float) -> None:
    assert round_half_away(value, decimals) == printed


@pytest.mark.parametrize("value", [-0.0, -0.4, -0.04, -1e-15])
def test_zero_has_no_sign(value: float) -> None:
    assert math.copysign(1, round_half_away(value)) == 1


def test_a_missing_figure_stays_missing() -> None:
    assert math.isnan(round_half_away(math.nan, 1))


@given(decimal_inputs, st.integers(0, 3))
def test_it_rounds_as_a_person_rounds_the_decimal_number_she_sees(value: Decimal, decimals: int) -> None:
    by_hand = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert round_half_away(float(value), decimals) == float(by_hand)


@given(numbers, st.integers(0, 4))
def test_rounding_twice_changes_nothing(value: float, decimals: int) -> None:
    once = round_half_away(value, decimals)
    assert round_half_away(once, decimals) == once


@given(numbers, st.integers(0, 3))
def test_rounding_is_symmetric_about_zero(value: float, decimals: int) -> None:
    assert round_half_away(-value, decimals) == -round_half_away(value, decimals)


@given(numbers, st.integers(0, 2))
def test_a_value_lies_among_those_that_print_as_it_does(value: float, decimals: int) -> None:
    assert rounding_interval(round_half_away(value, decimals), decimals).contains(value)


def test_the_interval_of_a_printed_share() -> None:
    interval = rounding_interval(2.7, 1)
    assert (interval.low, interval.high) == pytest.approx((2.65, 2.75))


def test_both_ends_count_and_nothing_beyond() -> None:
    interval = Interval(1, 2)
    assert interval.contains(1)
    assert interval.contains(2)
    assert not interval.contains(2.001)
    assert not interval.contains(0.999)


@pytest.mark.parametrize("ends", [(2.0, 1.0), (math.nan, 1.0), (1.0, math.nan)])
def test_an_interval_without_values_cannot_be_made(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="empty interval"):
        Interval(*ends)


def test_intervals_that_touch_have_that_point_in_common() -> None:
    assert Interval(1, 2).intersect(Interval(2, 3)) == Interval(2, 2)


def test_ends_that_differ_by_a_floats_error_alone_still_touch() -> None:
    meeting = Interval(0, 0.1 + 0.2).intersect(Interval(0.3, 1))
    assert meeting is not None
    assert Interval(0, 0.3).intersect(Interval(0.1 + 0.2, 1)) is not None


def test_intervals_apart_have_nothing_in_common() -> None:
    assert Interval(1, 2).intersect(Interval(2.1, 3)) is None


@given(intervals(), intervals())
def test_what_two_intervals_have_in_common_lies_in_both(one: Interval, other: Interval) -> None:
    common = one.intersect(other)
    assert common == other.intersect(one)
    if common is None:
        assert one.high < other.low or other.high < one.low
    else:
        assert all(interval.contains(end) for interval in (one, other) for end in (common.low, common.high))


@given(intervals_with_a_point(), intervals_with_a_point())
def test_sums_differences_and_products_hold_every_result(
    one: tuple[Interval, float], other: tuple[Interval, float]
) -> None:
    (left, a), (right, b) = one, other
    assert (left + right).contains(a + b)
    assert (left - right).contains(a - b)
    assert (left * right).contains(a * b, tolerance=1e-6)


@given(intervals_with_a_point(), intervals_with_a_point(low=0.5))
def test_quotients_hold_every_result(one: tuple[Interval, float], other: tuple[Interval, float]) -> None:
    (count, a), (denominator, b) = one, other
    assert (count / denominator).contains(a / b, tolerance=1e-6)


@given(intervals_with_a_point(), st.floats(-100, 100))
def test_scaling_by_a_negative_number_turns_the_interval_round(one: tuple[Interval, float], factor: float) -> None:
    interval, point = one
    assert interval.scale(factor).contains(point * factor, tolerance=1e-6)


@given(intervals(low=-5, high=0), intervals(low=0, high=5))
def test_nothing_is_divided_by_an_interval_that_holds_zero(below: Interval, above: Interval) -> None:
    assume(below.low <= 0 <= above.high)
    with pytest.raises(ZeroDivisionError):
        Interval(1, 2) / Interval(below.low, above.high)

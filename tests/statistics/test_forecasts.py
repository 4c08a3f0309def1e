"""Forecast methods: what each gives on series whose future is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.statistics import forecasts
from helpers.statistics.forecasts import METHOD_NAMES, METHODS, seasonal_deviations, seasonal_drift, seasonal_naive

SEASON = 100 * (1 + 0.2 * np.sin(2 * np.pi * np.arange(12) / 12))


def test_every_method_has_a_danish_name() -> None:
    assert set(METHOD_NAMES) == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_a_flat_series_stays_flat(method: str) -> None:
    assert METHODS[method](np.full((1, 30), 50.0), 12) == pytest.approx(np.full((1, 12), 50.0))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("months", [24, 31, 36, 41])
def test_a_series_that_repeats_itself_goes_on_doing_so(method: str, months: int) -> None:
    history = np.tile(SEASON, 5)[None, :months]
    future = np.tile(SEASON, 7)[None, months : months + 18]
    assert METHODS[method](history, 18) == pytest.approx(future, rel=0.02)


def test_seasonal_naive_takes_last_years_month_also_beyond_a_year() -> None:
    history = np.arange(24.0)[None, :]
    assert seasonal_naive(history, 14)[0].tolist() == [*range(12, 24), 12, 13]


def test_seasonal_drift_carries_last_years_growth_and_damps_it() -> None:
    history = np.concatenate([np.full(12, 99.0), np.full(12, 109.0)])[None, :]  # (109 + 1) / (99 + 1) = 1.1
    first, second = seasonal_drift(history, 2)[0]
    assert first == pytest.approx(109 * 1.1**0.9)
    assert second == pytest.approx(109 * 1.1**0.81)


def test_seasonal_deviations_sum_to_zero_over_a_year() -> None:
    history = np.random.default_rng(1).uniform(20, 90, (3, 40))
    assert seasonal_deviations(history)[:, -12:].sum(axis=1) == pytest.approx(np.zeros(3), abs=1e-9)


def test_smoothing_is_the_recursion_of_the_textbook() -> None:
    values = np.random.default_rng(2).uniform(0, 5, (2, 30))
    level = values[:, 0]
    for month in range(1, 30):
        level = level + forecasts.SMOOTHING * (values[:, month] - level)
    assert forecasts._smoothed(values) == pytest.approx(level)


@pytest.mark.parametrize("method", METHODS)
@given(history=arrays(float, (2, 27), elements=st.floats(0, 1e5)))
def test_forecasts_are_finite_counts_and_a_row_does_not_see_its_neighbour(method: str, history: np.ndarray) -> None:
    both = METHODS[method](history, 18)
    assert both.shape == (2, 18)
    assert np.isfinite(both).all()
    assert (both >= 0).all()
    alone = METHODS[method](history[:1], 18)
    assert alone == pytest.approx(both[:1], rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_the_history_is_not_changed(method: str) -> None:
    history = np.tile(SEASON, 3)[None, :]
    before = history.copy()
    METHODS[method](history, 12)
    assert (history == before).all()

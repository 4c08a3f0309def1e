"""Forecast methods for many monthly series at once: matrix of counts in, matrix of forecasts out.

Purpose: the back-test and the projection of one series must be the same arithmetic, so every method takes a
matrix (series x months, oldest month first, no gaps, at least 24 months) and returns (series x horizon). One
series is a matrix with one row. A loop of library fits over 98 municipalities x 36 origins takes about an
hour; these take seconds, and `tests/benchmarks/backtest_projection.py` holds them against statsmodels' ETS and Theta.

Sources: Hyndman & Athanasopoulos, Forecasting: Principles and Practice (3rd ed.), ch. 5.2 (seasonal naive, drift),
8.1-8.2 (exponential smoothing, damped trend), 13.4 (combinations); Assimakopoulos & Nikolopoulos 2000 (Theta).
The seasonal adjustment is statsmodels' classical decomposition of log(count + 1).
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from statsmodels.tsa.seasonal import seasonal_decompose

Matrix = NDArray[np.floating[Any]]

YEAR = 12
#: Two whole years: less cannot tell a season from a movement.
SHORTEST_HISTORY = 2 * YEAR
#: Constants fixed once for all series; neighbouring values move the MASE of the combination by 0.01-0.02.
SMOOTHING = 0.7
TREND_SMOOTHING = 0.1
TREND_DAMPING = 0.9
DRIFT_MONTHS = 2
DRIFT_DAMPING = 0.9


def seasonal_deviations(history: Matrix) -> Matrix:
    """Return (series x months) seasonal deviations of log(count + 1); over any twelve months they sum to zero."""
    seasonal = seasonal_decompose(np.log1p(history).T, period=YEAR).seasonal
    return np.asarray(seasonal, dtype=float).reshape(history.shape[1], -1).T


def seasonal_naive(history: Matrix, months: int) -> Matrix:
    """Return the value of the same calendar month in the last known year."""
    last_year = history[:, -YEAR:]
    return last_year[:, np.arange(months) % YEAR]


def seasonal_drift(history: Matrix, months: int) -> Matrix:
    """Return the same month last year times the growth over a year of the last two months, damped by horizon."""
    now = history[:, -DRIFT_MONTHS:].mean(axis=1) + 1
    then = history[:, -YEAR - DRIFT_MONTHS : -YEAR].mean(axis=1) + 1
    steps = np.arange(1, months + 1)
    return seasonal_naive(history, months) * (now / then)[:, None] ** (DRIFT_DAMPING**steps)


def adjusted_level(history: Matrix, months: int) -> Matrix:
    """Return the exponentially smoothed, seasonally adjusted level, with the season put back."""
    adjusted, season = _adjusted(history, months)
    return _counts(np.repeat(_smoothed(adjusted)[:, None], months, axis=1) + season)


def damped_trend(history: Matrix, months: int) -> Matrix:
    """Return Holt's damped trend on the seasonally adjusted series, with the season put back."""
    adjusted, season = _adjusted(history, months)
    level, trend = adjusted[:, :6].mean(axis=1), np.zeros(len(adjusted))
    for month in range(1, adjusted.shape[1]):
        expected = level + TREND_DAMPING * trend
        surprise = adjusted[:, month] - expected
        level = expected + SMOOTHING * surprise
        trend = TREND_DAMPING * trend + SMOOTHING * TREND_SMOOTHING * surprise
    ahead = np.cumsum(TREND_DAMPING ** np.arange(1, months + 1))
    return _counts(level[:, None] + trend[:, None] * ahead + season)


def theta(history: Matrix, months: int) -> Matrix:
    """Return the Theta method on the seasonally adjusted series: smoothed level plus half the straight line's slope."""
    adjusted, season = _adjusted(history, months)
    time = np.arange(adjusted.shape[1]) - (adjusted.shape[1] - 1) / 2
    half_slope = adjusted @ time / (time @ time) / 2
    known = (1 - (1 - SMOOTHING) ** adjusted.shape[1]) / SMOOTHING
    line = half_slope[:, None] * (np.arange(months) + known)
    return _counts(_smoothed(adjusted)[:, None] + line + season)


def combination(history: Matrix, months: int) -> Matrix:
    """Return the mean of `seasonal_drift` and `adjusted_level`."""
    return (seasonal_drift(history, months) + adjusted_level(history, months)) / 2


METHODS: dict[str, Callable[[Matrix, int], Matrix]] = {
    "seasonal_naive": seasonal_naive,
    "seasonal_drift": seasonal_drift,
    "adjusted_level": adjusted_level,
    "damped_trend": damped_trend,
    "theta": theta,
    "combination": combination,
}

#: How a report names a method.
METHOD_NAMES = {
    "seasonal_naive": "samme måned sidste år",
    "seasonal_drift": "samme måned sidste år ganget med den seneste årsvækst, dæmpet",
    "adjusted_level": "udjævnet sæsonkorrigeret niveau",
    "damped_trend": "dæmpet tendens i den sæsonkorrigerede serie",
    "theta": "Theta-metoden på den sæsonkorrigerede serie",
    "combination": "gennemsnittet af udjævnet sæsonkorrigeret niveau og sidste års måned med den seneste årsvækst",
}


def _adjusted(history: Matrix, months: int) -> tuple[Matrix, Matrix]:
    """Return log counts without their season, and the season of the months ahead."""
    deviations = seasonal_deviations(history)
    ahead = deviations[:, -YEAR:][:, np.arange(months) % YEAR]
    return np.log1p(history) - deviations, ahead


def _smoothed(adjusted: Matrix) -> NDArray[np.floating[Any]]:
    """Return each row's exponentially weighted mean; the first month carries the weight that is left."""
    months = adjusted.shape[1]
    weights = SMOOTHING * (1 - SMOOTHING) ** np.arange(months - 1, -1, -1.0)
    weights[0] = (1 - SMOOTHING) ** (months - 1)
    return adjusted @ weights


def _counts(log_values: Matrix) -> Matrix:
    """Return counts from log(count + 1), never below zero."""
    return np.maximum(np.expm1(log_values), 0.0)

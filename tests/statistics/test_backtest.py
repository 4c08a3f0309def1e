"""The back-test: errors from rolling origins, no look ahead, intervals that widen when little was seen."""

import numpy as np
import pandas as pd
import pytest

from helpers.statistics.backtest import (
    FEWEST_ORIGINS,
    SIZE_CLASSES,
    coverage_pct,
    error_quantiles,
    independent_windows,
    mase,
    out_of_sample,
    quantile_column,
    rolling_errors,
    size_class,
    widening,
)


def noisy_series(areas: int = 40, months: int = 60, seed: int = 3) -> pd.DataFrame:
    """Return independent series around 100 with 5 pct. noise."""
    values = 100 * np.exp(np.random.default_rng(seed).normal(0, 0.05, (areas, months)))
    index = pd.MultiIndex.from_product([["ledige"], [f"Kommune {n}" for n in range(areas)]], names=["benefit", "area"])
    return pd.DataFrame(values, index=index, columns=[f"{2021 + m // 12}-{m % 12 + 1:02d}" for m in range(months)])


@pytest.mark.parametrize(
    ("mean", "name"), [(0, "under_50"), (49.9, "under_50"), (50, "50_199"), (200, "200_599"), (4000, "600_plus")]
)
def test_size_classes(mean: float, name: str) -> None:
    assert size_class(mean) == name
    assert name in SIZE_CLASSES


def test_each_origin_forecasts_only_months_that_came_true() -> None:
    errors = rolling_errors(noisy_series(2, 30), ["seasonal_naive"], longest_horizon=4)
    per_origin = errors[errors["area"] == "Kommune 0"].groupby("origin")["horizon"].max()
    assert per_origin.to_dict() == {24: 4, 25: 4, 26: 4, 27: 3, 28: 2, 29: 1}


def test_seasonal_naive_errors_by_hand() -> None:
    series = noisy_series(1, 26)
    row = rolling_errors(series, ["seasonal_naive"]).query("origin == 25 and horizon == 1").iloc[0]
    values = series.to_numpy()[0]
    assert row["forecast"] == values[13]
    assert row["error_pct"] == pytest.approx(100 * (values[25] - values[13]) / values[13])
    assert row["scaled_error"] == pytest.approx(
        abs(values[25] - values[13]) / np.abs(values[12:25] - values[:13]).mean()
    )


def test_a_later_month_never_changes_an_earlier_forecast() -> None:
    series = noisy_series(5, 40)
    changed = series.copy()
    changed.iloc[:, 35:] *= 3
    key = ["method", "area", "origin", "horizon"]
    before, after = (rolling_errors(one).set_index(key).query("origin <= 35")["forecast"] for one in (series, changed))
    pd.testing.assert_series_equal(before, after)


def test_an_interval_never_sees_outcomes_after_its_origin() -> None:
    series = noisy_series(20, 48)
    changed = series.copy()
    changed.iloc[:, 44:] *= 3
    key = ["area", "origin", "horizon"]
    before, after = (
        out_of_sample(rolling_errors(one, ["combination"], 3)).set_index(key).query("origin <= 44")["half_width_pct"]
        for one in (series, changed)
    )
    assert len(before) > 0
    pd.testing.assert_series_equal(before, after)


def test_independent_noise_is_covered_about_as_often_as_promised() -> None:
    tested = out_of_sample(rolling_errors(noisy_series(), ["combination"], 3))
    assert 75 <= coverage_pct(tested, ["method"])["combination"] <= 88


def test_mase_groups_and_takes_the_mean() -> None:
    errors = pd.DataFrame({"method": ["a", "a", "b"], "scaled_error": [1.0, 2.0, 0.5]})
    assert mase(errors, ["method"]).to_dict() == {"a": 1.5, "b": 0.5}


def test_few_windows_widen_and_many_do_not() -> None:
    assert independent_windows(36, 1) == 36
    assert independent_windows(25, 12) == 3
    assert widening(0.8, 2) == pytest.approx(1.1516, abs=1e-3)  # t(0.9; 2.5 x 2) = 1.4759 over z(0.9) = 1.2816
    assert widening(0.8, 10_000) == pytest.approx(1.0, abs=1e-3)


def test_quantiles_grow_with_probability_and_short_records_are_left_out() -> None:
    table = error_quantiles(rolling_errors(noisy_series(), ["combination"], 18))
    columns = [quantile_column(one) for one in (0.1, 0.5, 0.8, 0.95)]
    assert (table[columns].diff(axis=1).iloc[:, 1:] > 0).all(axis=None)
    assert table["origins"].min() >= FEWEST_ORIGINS
    assert set(table["benefit"]) == {"ledige", "all"}
    short = error_quantiles(rolling_errors(noisy_series(5, 24 + FEWEST_ORIGINS - 1), ["combination"], 3))
    assert short.empty


def test_no_forecast_is_measured_across_a_break() -> None:
    series = noisy_series(2, 40)
    month = str(series.columns[34])
    whole = rolling_errors(series, ["combination"], 6)
    kept = rolling_errors(series, ["combination"], 6, breaks={"ledige": month})
    assert (kept["origin"] + kept["horizon"] - 1).max() == 33  # the last month before the break
    pd.testing.assert_frame_equal(kept, whole[whole["origin"] + whole["horizon"] <= 34].reset_index(drop=True))
    pd.testing.assert_frame_equal(rolling_errors(series, ["combination"], 6, breaks={"andre": month}), whole)


def test_a_series_with_holes_is_refused() -> None:
    series = noisy_series(2, 30)
    series.iloc[0, 4] = np.nan
    with pytest.raises(ValueError, match="complete"):
        rolling_errors(series)

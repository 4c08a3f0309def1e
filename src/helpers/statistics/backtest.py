"""How wrong the projections have been: errors from rolling origins, MASE, and intervals made from the errors alone.

Purpose: choose a method by its record and give it an interval measured on real series, instead of a formula that
assumes its own model. Inputs: a frame of complete monthly series (index `benefit`, `area`; one column per month).
Outputs: one row per forecast (`rolling_errors`), the error table that the product ships (`error_quantiles`), MASE
and out-of-sample coverage per group.

The interval is conformal: the error in pct. of the projection, pooled over municipalities of like size, per
benefit and horizon. All municipalities move with the same economy, so 98 errors from one month are no more 98
independent observations than overlapping 12-month horizons are: what counts is the number of windows that do not
overlap. The empirical quantile is therefore widened by Student's t against the normal with `FREEDOM_PER_WINDOW`
degrees of freedom for each; without it the 80 pct. intervals covered 65-75 pct. at horizon 12.

No leakage: a forecast is made from months up to its origin, and the interval of an origin comes only from errors
that had been seen by then. A forecast across a known break (a reform) is none: the product refuses it too.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import stats

from helpers.statistics.forecasts import METHODS, SHORTEST_HISTORY, YEAR

#: Size of a series: the mean of its last twelve months; class name and the lowest mean in it.
SIZE_CLASSES = {"under_50": 0.0, "50_199": 50.0, "200_599": 200.0, "600_plus": 600.0}
#: Probabilities of the absolute error that the table holds; an 80 pct. interval is the 0.8 quantile to both sides.
PROBABILITIES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
#: All benefits together: for a benefit that was not measured on its own.
POOLED = "all"
#: A group of errors from fewer origins than this says nothing of the next one.
FEWEST_ORIGINS = 3
LONGEST_HORIZON = 18
#: Degrees of freedom that one window without overlap is worth. Overlapping windows know about 1.5 times what the
#: others do (Lo & MacKinlay 1988), and the municipalities differ somewhat. Of 1, 1.5, 2, 2.5, 3, 4 and 6 this one
#: brings most cells of size and horizon near 80 pct. in the rolling test without leaving a frozen table under 75.
FREEDOM_PER_WINDOW = 2.5

ERROR_KEY = ["method", "benefit", "size_class", "horizon"]


def size_class(mean_value: float) -> str:
    """Return the size class of a series whose last twelve months have this mean."""
    return [name for name, low in SIZE_CLASSES.items() if mean_value >= low][-1]


def quantile_column(probability: float) -> str:
    """Return the error table's column of a probability: 0.8 gives `error_pct_80`."""
    return f"error_pct_{round(probability * 100)}"


def rolling_errors(
    series: pd.DataFrame,
    methods: Sequence[str] = tuple(METHODS),
    longest_horizon: int = LONGEST_HORIZON,
    breaks: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return every forecast of every method from every possible origin, with its error.

    `series` has index (benefit, area) and one column per month in order, without gaps (`ValueError` otherwise).
    `breaks` names the month in which a benefit's series begins anew: forecasts whose outcome lies in or after it are
    left out. One row per method, series, origin (number of known months) and horizon with a known outcome:
    `size_class` from the twelve months before the origin, `actual`, `forecast`, `scaled_error` (absolute error over
    the mean absolute change from the same month last year within the known months, the summand of MASE; NaN when
    that is zero) and `error_pct` (signed, in pct. of the forecast, with one person as the least denominator).
    """
    values = series.to_numpy(dtype=float)
    if np.isnan(values).any():
        raise ValueError("rolling_errors takes complete series only")
    months = values.shape[1]
    parts: list[pd.DataFrame] = []
    for origin in range(SHORTEST_HISTORY, months):
        known = values[:, :origin]
        ahead = min(longest_horizon, months - origin)
        actual = values[:, origin : origin + ahead]
        scale = np.abs(known[:, YEAR:] - known[:, :-YEAR]).mean(axis=1, keepdims=True)
        scale = np.where(scale > 0, scale, np.nan)
        classes = [size_class(mean) for mean in known[:, -YEAR:].mean(axis=1)]
        rows = pd.DataFrame(
            {
                "benefit": np.repeat(series.index.get_level_values("benefit"), ahead),
                "area": np.repeat(series.index.get_level_values("area"), ahead),
                "origin": origin,
                "horizon": np.tile(np.arange(1, ahead + 1), len(values)),
                "size_class": np.repeat(classes, ahead),
                "actual": actual.ravel(),
            }
        )
        for method in methods:
            forecast = METHODS[method](known, ahead)
            error = actual - forecast
            parts.append(
                rows.assign(
                    method=method,
                    forecast=forecast.ravel(),
                    scaled_error=(np.abs(error) / scale).ravel(),
                    error_pct=(100 * error / np.maximum(forecast, 1)).ravel(),
                )
            )
    errors = pd.concat(parts, ignore_index=True)
    begins = {benefit: list(series.columns).index(month) for benefit, month in (breaks or {}).items()}
    outcome = errors["origin"] + errors["horizon"] - 1
    return errors[~(outcome >= errors["benefit"].map(begins))].reset_index(drop=True)


def mase(errors: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """Return the mean absolute scaled error per group; below one beats last year's month as it did in-sample."""
    return errors.groupby(list(by), observed=True)["scaled_error"].mean().rename("mase")


def independent_windows(origins: int, horizon: int) -> float:
    """Return how many windows of `horizon` months fit without overlap in the months that `origins` errors span."""
    return max((origins + horizon - 1) / horizon, 1.0)


def widening(probability: float, windows: float) -> float:
    """Return Student's t over the normal quantile for a two-sided interval: near 1 with many windows, more with few."""
    upper = (1 + probability) / 2
    return float(stats.t.ppf(upper, FREEDOM_PER_WINDOW * windows) / stats.norm.ppf(upper))


def error_quantiles(errors: pd.DataFrame, probabilities: Sequence[float] = PROBABILITIES) -> pd.DataFrame:
    """Return the error table: per method, benefit (and all together), size class and horizon the error's quantiles.

    Columns: the key, `areas`, `origins`, `windows`, and per probability the absolute error in pct. of the projection
    that was not exceeded, widened as the module describes. Groups with fewer than `FEWEST_ORIGINS` are left out.
    """
    absolute = errors.assign(absolute=errors["error_pct"].abs())
    both = pd.concat([absolute, absolute.assign(benefit=POOLED)], ignore_index=True)
    groups = both.groupby(ERROR_KEY, observed=True)
    table = groups.agg(areas=("area", "nunique"), origins=("origin", "nunique"))
    table["windows"] = [
        independent_windows(origins, key[-1]) for key, origins in zip(table.index, table["origins"], strict=True)
    ]
    quantiles = groups["absolute"].quantile(np.array(probabilities)).unstack()
    for probability in probabilities:
        factor = [widening(probability, windows) for windows in table["windows"]]
        table[quantile_column(probability)] = quantiles[probability] * factor
    return table[table["origins"] >= FEWEST_ORIGINS].reset_index()


def out_of_sample(errors: pd.DataFrame, level: float = 0.8) -> pd.DataFrame:
    """Return the forecasts that could have been given an interval at the time, with `covered`.

    For each origin the intervals come from the errors whose outcome lay before it; a forecast whose group had
    fewer than `FEWEST_ORIGINS` such origins is left out. Columns of `errors` are kept;
    `half_width_pct` is the interval's half width in pct. of the forecast.
    """
    column = quantile_column(level)
    tested: list[pd.DataFrame] = []
    for origin, now in errors.groupby("origin"):
        seen = errors[errors["origin"] + errors["horizon"] <= origin]
        if seen.empty:
            continue
        table = error_quantiles(seen, [level])
        widths = table[[*ERROR_KEY, column]].rename(columns={column: "half_width_pct"})
        tested.append(now.merge(widths, on=ERROR_KEY))
    if not tested:
        return errors.iloc[:0].assign(half_width_pct=np.nan, covered=False)
    result = pd.concat(tested, ignore_index=True)
    return result.assign(covered=result["error_pct"].abs() <= result["half_width_pct"])


def coverage_pct(tested: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """Return the share of outcomes inside their interval per group, in pct."""
    return (100 * tested.groupby(list(by), observed=True)["covered"].mean()).rename("coverage_pct")

"""An honest projection of one monthly series: expected value and interval per month, or the reason why not.

Purpose: what to expect in a target month if nothing else changes. The method is the one with the best record
(`helpers.statistics.backtest`), the interval is that record: the error in pct. measured on all 98 municipalities
for the same benefit, size and horizon. Inputs: a series and the error table
(`helpers.panel.projection_errors`). Output: a `Projection`, or a `ProjectionRefused` with a Danish reason.

Limits: the record is from 2021-2026, without a shock like that of spring 2020; counts of regions and the whole
country are steadier than the largest municipalities whose errors they borrow, so their intervals are wide.
"""

import datetime
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from babel.dates import format_date

from helpers.errors import InputError
from helpers.panel.periods import month_from_index, month_index
from helpers.statistics.backtest import ERROR_KEY, POOLED, PROBABILITIES, quantile_column, size_class
from helpers.statistics.forecasts import METHODS, SHORTEST_HISTORY, YEAR
from helpers.statistics.growth import growth_pct
from helpers.statistics.rounding import Interval

#: Least error in the back-test on the whole, in every size class and at every horizon; against last year's month it
#: gains nothing twelve months ahead for fewer than 50 persons (MASE 1.00 for both).
DEFAULT_METHOD = "combination"
DEFAULT_LEVEL = 0.8
#: A month this many times the 95 pct. error away from what was expected the month before is a break, not a movement:
#: it happened to 0.04 pct. of the months in the back-test.
SHOCK_FACTOR = 3.0
SHOCK_PROBABILITY = 0.95
#: Months in which a shock still shakes the method.
SHOCK_MEMORY = 3
#: A benefit that was not measured, and the measured series most like it.
ERRORS_BORROWED = {
    "a_dagpenge": "bruttoledighed_a_dagpenge",
    "jobparate_ledige": "bruttoledighed",
    "kontanthjaelp": "kontanthjaelp_2025",
}


@dataclass(frozen=True)
class ProjectionRefused:
    """The series cannot be projected; `reason` is a Danish sentence that begins 'kan ikke fremskrives:'."""

    reason: str


@dataclass(frozen=True)
class Projection:
    """A projection and what it rests on.

    `table` has one row per month: period, expected, low, high (unrounded, the series' own unit). `errors` holds the
    error quantiles in pct. by period, one column per probability. `errors_from` is the benefit whose errors are
    used: itself, the series most like it (`ERRORS_BORROWED`), or `all` of the measured ones together. `one_person` is
    one person in the series' unit, the least that an error is measured against; `held_constant` is the year whose
    labour force (or population) a projected share rests on, '' for counts.
    """

    table: pd.DataFrame
    errors: pd.DataFrame
    method: str
    level: float
    size_class: str
    errors_from: str
    last_period: str
    one_person: float = 1.0
    held_constant: str = ""

    def expected(self, period: str) -> float:
        """Return the expected value in a month; `KeyError` outside the horizon."""
        return float(self._month(period)["expected"])

    def interval(self, period: str) -> Interval:
        """Return the interval of a month; `KeyError` outside the horizon."""
        row = self._month(period)
        return Interval(float(row["low"]), float(row["high"]))

    def _month(self, period: str) -> dict[Hashable, Any]:
        """Return the table's row of a month."""
        return self.table.set_index("period").to_dict("index")[period]

    def probability_at_most(self, value: float, period: str) -> float:
        """Return how likely (0-1) the month's value is at most `value`; never beyond 0.025-0.975, what was measured.

        Errors are taken as equally likely to both sides, and spread evenly between the measured quantiles.
        """
        expected = self.expected(period)
        error_pct = 100 * (value - expected) / max(expected, self.one_person)
        measured = [0.0, *self.errors.loc[period].to_numpy(dtype=float)]
        inside = float(np.interp(abs(error_pct), measured, [0.0, *PROBABILITIES]))
        return 0.5 + float(np.sign(error_pct)) * inside / 2


def project(
    series: pd.Series,
    horizon_months: int,
    errors: pd.DataFrame,
    benefit: str = POOLED,
    method: str = DEFAULT_METHOD,
    level: float = DEFAULT_LEVEL,
    breaks: Sequence[str] = (),
) -> Projection | ProjectionRefused:
    """Return the projection of the months after the series' last figure, or why there is none.

    `series` holds counts by month `2020-06`; months that are NaN or absent are missing, at the end they are left
    out. `errors` is the error table, `benefit` picks its rows (the pooled ones when it has none). `breaks` are the
    months in which a new series begins (a reform, a change of source): only months from the last of them count.
    Refused: fewer than 24 months without a hole, a horizon beyond the measured, a break in the last three months.
    Raises `InputError` for an unknown method or a level outside the measured 0.1-0.95.
    """
    if method not in METHODS:
        raise InputError(f"Ukendt fremskrivningsmetode '{method}'. Skriv en af: {', '.join(METHODS)}.")
    if not PROBABILITIES[0] <= level <= PROBABILITIES[-1]:
        raise InputError(f"Et interval på {level:g} er ikke målt. Skriv et tal fra 0.1 til 0.95, fx 0.8.")
    if horizon_months < 1:
        return _refused("målmåneden ligger ikke efter seneste tal")
    history = usable_history(series, breaks)
    if isinstance(history, ProjectionRefused):
        return history
    counts = history.to_numpy(dtype=float)[None, :]
    size = size_class(float(counts[0, -YEAR:].mean()))
    measured, errors_from = _measured_errors(errors, method, benefit, size)
    longest = int(measured.index.max()) if len(measured) else 0
    if horizon_months > longest:
        return _refused(
            f"målmåneden ligger {horizon_months} måneder efter seneste tal, "
            f"og fejlen er kun målt {longest} måneder frem"
        )
    shock = _recent_shock(history, method, measured)
    if shock:
        return _refused(f"{month_name(shock)} bryder med serien, og fejlen er ikke målt på brudte serier")
    expected = METHODS[method](counts, horizon_months)[0]
    ahead = measured.loc[1:horizon_months]
    half = [float(np.interp(level, PROBABILITIES, row)) / 100 for row in ahead.to_numpy(dtype=float)]
    half_width = np.array(half) * np.maximum(expected, 1.0)
    last = str(history.index[-1])
    periods = [month_from_index(month_index(last) + step) for step in range(1, horizon_months + 1)]
    table = pd.DataFrame(
        {
            "period": periods,
            "expected": expected,
            "low": np.maximum(expected - half_width, 0.0),
            "high": expected + half_width,
        }
    )
    return Projection(table, ahead.set_axis(periods), method, level, size, errors_from, last)


def as_share(projection: Projection, denominator: Interval, year: str) -> Projection:
    """Return a projection of counts as shares in pct. of a labour force (or population) held constant at `year`'s.

    `denominator` is what the year's figures allow it to be; its middle gives the expected share, its ends widen the
    interval. That the denominator itself moves is not in the interval.
    """
    middle = (denominator.low + denominator.high) / 2
    table = projection.table.assign(
        expected=100 * projection.table["expected"] / middle,
        low=100 * projection.table["low"] / denominator.high,
        high=100 * projection.table["high"] / denominator.low,
    )
    return replace(projection, table=table, one_person=100 / middle, held_constant=year)


def usable_history(series: pd.Series, breaks: Sequence[str] = ()) -> "pd.Series[float] | ProjectionRefused":
    """Return the last unbroken run of months, in order, or a refusal when it is shorter than 24 months."""
    known = series.dropna().astype(float)
    if known.empty:
        return _refused("serien har ingen tal")
    first, last = (month_index(str(edge(known.index))) for edge in (min, max))
    whole = known.reindex([month_from_index(month) for month in range(first, last + 1)])
    begins = max((one for one in breaks if one <= str(whole.index[-1])), default="")
    after_break = whole[whole.index >= begins]
    holes = after_break.index[after_break.isna()]
    run = after_break[after_break.index > holes[-1]] if len(holes) else after_break
    if len(run) >= SHORTEST_HISTORY:
        return run
    if len(holes):
        why = f" efter {month_name(str(holes[-1]))}, som mangler"
    elif begins and len(after_break) < len(whole):
        why = f" efter databruddet i {month_name(begins)}"
    else:
        why = ""
    months = "1 måned" if len(run) == 1 else f"{len(run)} måneder"
    return _refused(f"serien har kun {months}{why}, og der skal {SHORTEST_HISTORY} til")


def held_against(projection: Projection | ProjectionRefused, others: pd.DataFrame) -> pd.DataFrame:
    """Return other bodies' projections (columns source, period, value) beside ours.

    Adds expected, low, high, difference_pct (theirs against ours) and `inside` (`yes`, `no`); a month outside our
    horizon, and every month of a refused projection, has NaN and `inside` empty. Input order is kept.
    """
    nothing = pd.DataFrame(columns=["period", "expected", "low", "high"], dtype=float).astype({"period": str})
    ours = projection.table if isinstance(projection, Projection) else nothing
    both = others.merge(ours, on="period", how="left")
    inside = (both["value"] >= both["low"]) & (both["value"] <= both["high"])
    return both.assign(
        difference_pct=[growth_pct(value, own) for value, own in zip(both["value"], both["expected"], strict=True)],
        inside=np.where(both["expected"].isna() | both["value"].isna(), "", np.where(inside, "yes", "no")),
    )


def month_name(period: str) -> str:
    """Return a month in Danish: `2020-06` gives `juni 2020`."""
    index = month_index(period)
    return format_date(datetime.date(index // 12, index % 12 + 1, 1), "MMMM y", locale="da_DK")


def _measured_errors(errors: pd.DataFrame, method: str, benefit: str, size: str) -> tuple[pd.DataFrame, str]:
    """Return the error quantiles by horizon, for the benefit itself or for all together, and which it was."""
    columns = [quantile_column(probability) for probability in PROBABILITIES]
    absent = [name for name in [*ERROR_KEY, *columns] if name not in errors.columns]
    if absent:
        raise InputError(f"Fejltabellen mangler kolonnen '{absent[0]}'. Den laves af backtest_projection.py.")
    rows = errors[(errors["method"] == method) & (errors["size_class"] == size)]
    wanted = [benefit, ERRORS_BORROWED.get(benefit, POOLED), POOLED]
    used = next((one for one in wanted if (rows["benefit"] == one).any()), POOLED)
    return rows[rows["benefit"] == used].set_index("horizon").sort_index()[columns], used


def _recent_shock(history: "pd.Series[float]", method: str, measured: pd.DataFrame) -> str:
    """Return the first of the last three months that was far from what was expected the month before, or ''."""
    limit = SHOCK_FACTOR * float(measured[quantile_column(SHOCK_PROBABILITY)].loc[1])
    for back in range(SHOCK_MEMORY, 0, -1):
        known = history.to_numpy(dtype=float)[None, :-back]
        if known.shape[1] < SHORTEST_HISTORY:
            continue
        expected = float(METHODS[method](known, 1)[0, 0])
        if abs(100 * (float(history.iloc[-back]) - expected) / max(expected, 1.0)) > limit:
            return str(history.index[-back])
    return ""


def _refused(why: str) -> ProjectionRefused:
    return ProjectionRefused(f"kan ikke fremskrives: {why}")

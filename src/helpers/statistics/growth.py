"""Growth in pct. between two counts: (now / then - 1) x 100 (domain.md, Definitions).

Inputs are unrounded counts or their intervals; results are unrounded, in pct.
"""

import math

from helpers.statistics.rounding import Interval


def growth_pct(now: float, then: float) -> float:
    """Return growth in pct. from `then` to `now`, unrounded; NaN when either is missing or `then` is zero."""
    if math.isnan(now) or math.isnan(then) or then == 0:
        return math.nan
    return (now / then - 1) * 100


def growth_interval(now: Interval, then: Interval) -> Interval:
    """Return every growth in pct. that rounded counts allow; raises `ZeroDivisionError` when `then` may be zero."""
    ratio = now / then
    return Interval((ratio.low - 1) * 100, (ratio.high - 1) * 100)


def change_factor(change_pct: float) -> float:
    """Return the factor of a change in pct.: -15 gives 0.85."""
    return 1 + change_pct / 100

"""Shares of a labour force or population, and sums over areas.

A share is count / denominator x 100. The denominator of "pct. af arbejdsstyrken" is one constant per area and
calendar year (domain.md). Combined areas: sum counts, sum denominators, then divide; rates are never averaged.
"""

import math

import pandas as pd

from helpers.statistics.rounding import Interval


def share_pct(count: float, denominator: float) -> float:
    """Return `count` in pct. of `denominator`, unrounded; NaN when either is missing or the denominator is zero."""
    if math.isnan(count) or math.isnan(denominator) or denominator == 0:
        return math.nan
    return count / denominator * 100


def share_interval(count: Interval, denominator: Interval) -> Interval:
    """Return every share in pct. that the intervals allow."""
    return (count / denominator).scale(100)


def sum_counts(counts: pd.Series) -> float:
    """Return the sum of the parts' counts; NaN as soon as one part is missing, for a partial sum is a wrong sum."""
    return float(counts.sum(skipna=False)) if len(counts) else math.nan

"""The labour force that printed counts and rounded shares imply.

A count n (rounded) and its share s (rounded) allow every labour force between (n - 0,5) / (s + 0,05) and
(n + 0,5) / (s - 0,05). Because the labour force is one constant per area and calendar year, the intervals of all
tables of an area must have a part in common; an empty intersection is a misprint, or two units in one table
(domain.md, Definitions).
"""

import math
from collections.abc import Iterable

import pandas as pd

from helpers.statistics.rounding import Interval, rounding_interval


def implied_denominator(
    count: float, share_pct: float, count_decimals: int = 0, share_decimals: int = 1
) -> Interval | None:
    """Return the denominators that a printed count and its printed share in pct. allow.

    None when they say nothing: a missing figure, or a share that may be zero.
    """
    if math.isnan(count) or math.isnan(share_pct):
        return None
    share = rounding_interval(share_pct, share_decimals)
    counts = rounding_interval(count, count_decimals)
    if share.low <= 0 or counts.low <= 0:
        return None
    return (counts / share).scale(100)


def intersect(intervals: Iterable[Interval]) -> Interval | None:
    """Return the common part of all intervals; None when there is none. Raises `ValueError` for no intervals."""
    common: Interval | None = None
    for position, interval in enumerate(intervals):
        common = interval if position == 0 else common.intersect(interval) if common else None
        if common is None:
            return None
    if common is None:
        raise ValueError("no intervals to intersect")
    return common


def implied_labour_force(shares: pd.DataFrame) -> pd.DataFrame:
    """Return each table's implied labour force and the intersection per area and year.

    Input: area, year, benefit, count, share_pct (one decimal). Output: the same rows with low, high (NaN where a row
    says nothing), common_low, common_high (NaN where the rows of the area and year do not meet) and `agrees`
    (False for every row that the largest agreeing set of rows leaves out).
    """
    rows = shares.copy()
    found = [implied_denominator(c, s) for c, s in zip(rows["count"], rows["share_pct"], strict=True)]
    rows["low"] = [i.low if i else math.nan for i in found]
    rows["high"] = [i.high if i else math.nan for i in found]
    rows["common_low"], rows["common_high"], rows["agrees"] = math.nan, math.nan, True
    for _key, group in rows.groupby(["area", "year"], sort=False):
        known = group.dropna(subset=["low"])
        if known.empty:
            continue
        low, high = known["low"].max(), known["high"].min()
        if low <= high:
            rows.loc[group.index, ["common_low", "common_high"]] = [low, high]
        else:
            rows.loc[known.index, "agrees"] = _in_largest_agreeing_set(known)
    return rows


def _in_largest_agreeing_set(known: pd.DataFrame) -> pd.Series:
    """Return which rows hold the point that most of the rows' intervals share."""
    points = known["low"].to_numpy()
    covered = [((known["low"] <= point) & (known["high"] >= point)) for point in points]
    return max(covered, key=lambda inside: int(inside.sum()))

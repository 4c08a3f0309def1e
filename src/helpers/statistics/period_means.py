"""Full-time persons and shares of longer periods, as means of their months (domain.md, Definitions).

Only full-time persons can be averaged: persons of a year are counted once. A longer period's share is its mean count
over the mean of its months' denominators, which are one constant per area and calendar year.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.panel import schema
from helpers.panel.periods import months_in
from helpers.statistics.area_sums import NUMERATOR, denominators
from helpers.statistics.selection import joint_status
from helpers.statistics.share_bounds import BOUNDS, as_rows

_PLACE = ["area", "benefit", "breakdown"]


def period_means(panel: pd.DataFrame, periods: Sequence[str]) -> pd.DataFrame:
    """Return panel rows of full-time persons and shares for longer periods, with the bounds of the shares.

    As soon as one month is blank or absent, the mean is blank with that status: nothing is added across a gap. Periods
    of which the panel has no month at all give no rows.
    """
    parts = []
    known = denominators(panel) if periods else panel
    for period in periods:
        months = months_in(period)
        rows = panel[panel["period"].isin(months)]
        counts = _mean_counts(rows[rows["measure"] == NUMERATOR], months)
        if counts.empty:
            continue
        shares = [_mean_shares(rows, counts, months, known, share) for share in BOUNDS]
        sums = pd.concat([counts.assign(low=float("nan"), high=float("nan")), *shares], ignore_index=True)
        parts.append(as_rows(sums.assign(period=period, snapshot="")))
    frame = pd.concat(parts, ignore_index=True)[schema.COLUMNS] if parts else schema.empty()
    return frame.astype({name: "str" for name in schema.COLUMNS if name != "value"})


def _mean_counts(counts: pd.DataFrame, months: Sequence[str]) -> pd.DataFrame:
    """Return the mean count of the months per area, benefit and breakdown, blank when a month is."""
    grouped = counts.groupby(_PLACE, sort=True)
    mean = grouped.agg(value=("value", "mean"), held=("period", "nunique"), source=("source", "first"))
    found = grouped["status"].agg(set) if len(counts) else pd.Series(dtype=object)
    mean["status"] = [
        joint_status([*statuses, *(["missing"] if held < len(months) else [])])
        for held, statuses in zip(mean["held"], found, strict=True)
    ]
    mean["value"] = mean["value"].where(mean["status"].isin(schema.WITH_VALUE))
    return mean.drop(columns="held").reset_index().assign(measure=NUMERATOR)


def _mean_shares(
    rows: pd.DataFrame, counts: pd.DataFrame, months: Sequence[str], known: pd.DataFrame, share: str
) -> pd.DataFrame:
    """Return the share of each mean count that has one every month: middle, low and high.

    A published area's denominators are recovered from its rounded figures. A computed area's shares are not rounded,
    so each month's denominator is its count over its share, and the bounds are the means of the months' bounds.
    """
    low, high = BOUNDS[share]
    wide = rows[rows["measure"].isin([NUMERATOR, share, low, high])].pivot(
        index=[*_PLACE, "period"], columns="measure", values="value"
    )
    wide = wide.reindex(columns=[NUMERATOR, share, low, high])
    wide["base"] = wide[NUMERATOR] / wide[share] * 100
    monthly = wide.groupby(_PLACE, sort=True).agg(
        held=(share, "count"), bounded=(low, "count"), base=("base", "mean"), low=(low, "mean"), high=(high, "mean")
    )
    mean = counts.merge(monthly[monthly["held"] == len(months)].reset_index(), on=_PLACE, how="inner")
    mean = mean.merge(_mean_denominators(known[known["measure"] == share], months), on="area", how="left")
    computed, count, slack = mean["bounded"] == len(months), mean["value"], 0.5
    middle = (mean["base_low"] + mean["base_high"]) / 2
    mean["value"] = count / middle.mask(computed, mean["base"]) * 100
    mean["low"] = mean["low"].where(computed, (count - slack).clip(lower=0) / mean["base_high"] * 100)
    mean["high"] = mean["high"].where(computed, (count + slack) / mean["base_low"] * 100)
    mean["status"] = mean["status"].mask(count.notna() & mean["value"].isna(), "missing")
    return mean.drop(columns=["held", "bounded", "base", "base_low", "base_high"]).assign(measure=share)


def _mean_denominators(known: pd.DataFrame, months: Sequence[str]) -> pd.DataFrame:
    """Return per area the mean of the months' denominators, where every month's year has one."""
    years = pd.Series([month[:4] for month in months]).value_counts().rename_axis("year").reset_index(name="months")
    held = known.merge(years, on="year", how="inner")
    held = held.assign(base_low=held["low"] * held["months"], base_high=held["high"] * held["months"])
    sums = held.groupby("area")[["base_low", "base_high", "months"]].sum().reset_index()
    sums = sums[sums["months"] == len(months)]
    return sums.assign(**{side: sums[side] / len(months) for side in ("base_low", "base_high")}).drop(columns="months")

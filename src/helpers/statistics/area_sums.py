"""Areas as sums of municipalities: counts and denominators are summed, rates never are.

A share of a combined area is the sum of counts over the sum of denominators. Jobindsats does not print the
denominators, but each is one constant per area and calendar year (domain.md, Definitions; true of the labour force and
of the population in 594 of 594 area-years of real data), so every printed count and share of the year narrows it to an
interval. Where the source gives the denominator itself, it is exact. The interval of the share is carried along.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.panel import schema
from helpers.statistics.labour_force import implied_labour_force
from helpers.statistics.rounding import round_half_away

# Share -> the measure that gives its denominator when the source has it; both shares are of full-time persons.
SHARE_BASES = {"share_labour_force_pct": "labour_force_persons", "share_population_pct": "population_persons"}
NUMERATOR = "full_time_persons"
_CELL = ["benefit", "period", "measure", "breakdown"]
# The status of a sum is its parts' weightiest: the one that takes the value away wins.
_STATUS_BY_WEIGHT = ["final", "provisional", "not_applicable", "missing", "suppressed"]
_EXTRA = ["low", "high", "certain"]
COLUMNS = [*schema.COLUMNS, *_EXTRA]


def denominators(panel: pd.DataFrame) -> pd.DataFrame:
    """Return the denominators that the panel's figures allow, per area, year and share measure.

    Columns: area, year, measure (the share's), low, high, exact, rows (how many figures narrowed it). A year whose
    figures contradict each other gets the interval of the largest set that agrees (`labour_force`).
    """
    found = [_implied(panel, share) for share in SHARE_BASES] + [_given(panel, share) for share in SHARE_BASES]
    every = pd.concat(found, ignore_index=True)
    # A given denominator wins over the recovered one.
    every = every.sort_values(["area", "year", "measure", "exact"], kind="stable")
    return every.drop_duplicates(["area", "year", "measure"], keep="last", ignore_index=True)


def sum_area(
    panel: pd.DataFrame,
    area: str,
    members: Sequence[str],
    valid_from: str = "",
    valid_to: str = "",
    known: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the panel rows of `area` as the sum of its members, in the panel's columns and low, high, certain.

    Counts: the sum; as soon as one member is blank or lacks the figure, the sum is blank with that status, since a
    partial sum is wrong and would reveal the blank. Shares: summed counts over summed denominators, `low` to `high`
    what the rounding of the parts allows, `certain` False when that changes the printed decimal. Other rates are left
    out: they cannot be summed. Periods outside `valid_from`–`valid_to` (`2015-01`, empty: open) are `not_applicable`.
    `known` are denominators found in a larger panel. Raises `InputError` for no members, one named twice, or one
    without figures.
    """
    _check_members(panel, area, members)
    rows = panel[panel["area"].isin(list(members))]
    counts = _summed_counts(rows, len(members))
    known = denominators(rows) if known is None else known
    shares = _summed_shares(rows, counts, _summed_denominators(known, members), len(members))
    sums = pd.concat([counts, shares], ignore_index=True)
    outside = pd.Series(False, index=sums.index)
    if valid_from:
        outside |= sums["period"] < valid_from[: len("2015-01")]
    if valid_to:
        outside |= sums["period"].str[:7] > valid_to[: len("2015-01")]
    sums.loc[outside, ["value", "low", "high"]] = np.nan
    sums.loc[outside, "status"] = "not_applicable"
    return _as_panel(sums, area, f"sum af {len(members)} områder")


def without_municipality(
    panel: pd.DataFrame, area: str, municipality: str, members: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return "det øvrige" `area`: the area with the municipality taken out, named `<area> uden <municipality>`.

    With `members`, the sum of the others. Without, the area's published figures minus the municipality's, for areas
    such as Hele landet that are no sum of municipalities; a blank in either leaves a blank. Columns as `sum_area`.
    """
    name = f"{area} uden {municipality}"
    if members is not None:
        if municipality not in members:
            raise InputError(f"{municipality} ligger ikke i {area}, så området kan ikke vises uden.")
        return sum_area(panel, name, [member for member in members if member != municipality])
    _check_members(panel, area, [area, municipality])
    rows = panel[panel["area"].isin([area, municipality])]
    part = rows["area"] == municipality
    signed = rows.assign(value=rows["value"].where(~part, -rows["value"]))
    counts = _summed_counts(signed, 2)
    impossible = counts["value"] < 0
    if impossible.any():
        cell = counts[impossible].iloc[0]
        raise InputError(
            f"{municipality} har flere end {area} ({cell['benefit']}, {cell['period']}, {cell['measure']})."
        )
    known = denominators(rows)
    whole, taken = known[known["area"] == area], known[known["area"] == municipality]
    both = whole.merge(taken, on=["year", "measure"], suffixes=("_whole", "_taken"))
    rest = both[["year", "measure"]].assign(
        low=both["low_whole"] - both["high_taken"], high=both["high_whole"] - both["low_taken"]
    )
    shares = _summed_shares(rows, counts, rest, 2)
    return _as_panel(pd.concat([counts, shares], ignore_index=True), name, f"{area} minus {municipality}")


def cluster_sums(panel: pd.DataFrame, name: str, members: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return a user's own cluster, whose members may differ per benefit: `members` maps benefit to municipalities."""
    known = denominators(panel)
    parts = [sum_area(panel[panel["benefit"] == benefit], name, list(m), known=known) for benefit, m in members.items()]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


def _check_members(panel: pd.DataFrame, area: str, members: Sequence[str]) -> None:
    if not members:
        raise InputError(f"Området {area} har ingen medlemmer.")
    twice = [member for member in dict.fromkeys(members) if list(members).count(member) > 1]
    if twice:
        raise InputError(f"Området {area} nævner {twice[0]} to gange.")
    absent = sorted(set(members) - set(panel["area"].unique()))
    if absent:
        raise InputError(f"Området {area} kan ikke dannes: {', '.join(absent)} har ingen tal i dataudtrækket.")


def _implied(panel: pd.DataFrame, share: str) -> pd.DataFrame:
    """Return the interval that counts and shares of each area and year allow."""
    columns = ["area", "benefit", "period", "breakdown", "value"]
    counts = panel.loc[(panel["measure"] == NUMERATOR) & panel["value"].notna(), columns]
    shares = panel.loc[(panel["measure"] == share) & panel["value"].notna(), columns]
    both = counts.merge(shares, on=columns[:-1], suffixes=("_count", "_share"))
    both = both[(both["value_share"] > 0.05) & (both["value_count"] > 0.5)]
    both["year"] = both["period"].str[:4]
    # A figure of several years, such as a rolling year, has no single denominator.
    both = both[~both["period"].str.endswith("-R")]
    both["low"] = (both["value_count"] - 0.5) / (both["value_share"] + 0.05) * 100
    both["high"] = (both["value_count"] + 0.5) / (both["value_share"] - 0.05) * 100
    found = both.groupby(["area", "year"]).agg(low=("low", "max"), high=("high", "min"), rows=("low", "size"))
    found = found.reset_index().assign(measure=share, exact=False)
    for at in found.index[found["low"] > found["high"]]:
        place = (both["area"] == found.loc[at, "area"]) & (both["year"] == found.loc[at, "year"])
        found.loc[at, ["low", "high", "rows"]] = _largest_agreeing(both[place])
    return found[["area", "year", "measure", "low", "high", "exact", "rows"]]


def _largest_agreeing(rows: pd.DataFrame) -> list[float]:
    """Return low, high and size of the largest set of figures that allow one denominator."""
    named = rows.rename(columns={"value_count": "count", "value_share": "share_pct"})
    agreeing = rows[implied_labour_force(named[["area", "year", "benefit", "count", "share_pct"]])["agrees"]]
    return [float(agreeing["low"].max()), float(agreeing["high"].min()), float(len(agreeing))]


def _given(panel: pd.DataFrame, share: str) -> pd.DataFrame:
    """Return the denominators that the source gives itself, where a year has one value."""
    rows = panel[(panel["measure"] == SHARE_BASES[share]) & panel["value"].notna() & (panel["breakdown"] == "total")]
    rows = rows.assign(year=rows["period"].str[:4])
    found = rows.groupby(["area", "year"])["value"].agg(["min", "max", "size"]).reset_index()
    found = found[found["min"] == found["max"]].rename(columns={"min": "low", "max": "high", "size": "rows"})
    return found.assign(measure=share, exact=True)[["area", "year", "measure", "low", "high", "exact", "rows"]]


def _summed_counts(rows: pd.DataFrame, members: int) -> pd.DataFrame:
    """Return the sum over areas of every count, its status, and the sources."""
    counts = rows[rows["measure"].str.endswith("persons")]
    counts = counts.assign(weight=counts["status"].map({s: w for w, s in enumerate(_STATUS_BY_WEIGHT)}))
    grouped = counts.groupby(_CELL, sort=True)
    sums = grouped.agg(
        value=("value", "sum"), size=("area", "nunique"), source=("source", "first"), weight=("weight", "max")
    ).reset_index()
    held = np.array(_STATUS_BY_WEIGHT)[sums.pop("weight").to_numpy()]
    sums["status"] = np.where(sums["size"] < members, "missing", held)
    # A blank that is suppressed outweighs a figure that is not there: either way there is no sum.
    sums["value"] = sums["value"].where(sums["status"].isin(schema.WITH_VALUE))
    return sums.drop(columns="size").assign(low=np.nan, high=np.nan, certain=True)


def _summed_denominators(known: pd.DataFrame, members: Sequence[str]) -> pd.DataFrame:
    """Return year, measure, low, high of the members' denominators together, where every member has one."""
    rows = known[known["area"].isin(list(members))]
    sums = rows.groupby(["year", "measure"]).agg(low=("low", "sum"), high=("high", "sum"), size=("area", "nunique"))
    return sums[sums["size"] == len(members)].drop(columns="size").reset_index()


def _summed_shares(rows: pd.DataFrame, counts: pd.DataFrame, bases: pd.DataFrame, members: int) -> pd.DataFrame:
    """Return the shares whose counts were summed: the middle of the denominator's interval, and the outer bounds."""
    printed = rows.loc[rows["measure"].isin(list(SHARE_BASES)), _CELL].drop_duplicates()
    summed = counts.loc[counts["measure"] == NUMERATOR].drop(columns=["measure", "low", "high"])
    shares = printed.merge(summed, on=["benefit", "period", "breakdown"], how="inner")
    # A rolling year spans two years' denominators and gets no share.
    shares["year"] = shares["period"].str[:4].mask(shares["period"].str.endswith("-R"), "")
    shares = shares.merge(bases, on=["year", "measure"], how="left")
    slack = 0.5 * members
    count = shares["value"]
    base_low, base_high = shares["low"], shares["high"]
    shares["value"] = count / ((base_low + base_high) / 2) * 100
    shares["low"] = (count - slack).clip(lower=0) / base_high * 100
    shares["high"] = (count + slack) / base_low * 100
    shares["certain"] = [
        round_half_away(low, 1) == round_half_away(high, 1)
        for low, high in zip(shares["low"], shares["high"], strict=True)
    ]
    shares["status"] = shares["status"].mask(count.notna() & shares["value"].isna(), "missing")
    return shares.drop(columns="year")


def _as_panel(sums: pd.DataFrame, area: str, how: str) -> pd.DataFrame:
    """Return the sums in the panel's columns and types, then the extra ones."""
    frame = sums.assign(area=area, source=sums["source"] + f" ({how})", snapshot="")
    frame = frame.sort_values(_CELL, kind="stable", ignore_index=True)[COLUMNS]
    return frame.astype({name: "str" for name in schema.COLUMNS if name != "value"})

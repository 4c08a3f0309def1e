"""Periods as text (months `2020-06`, quarters `2020-Q2`, years `2020`), and which month a report shows.

Pure functions; a malformed period raises `InputError`. Text keeps the panel readable and sorts in time order
within one kind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from helpers.errors import InputError
from helpers.panel import schema

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])(-R)?")


def month_index(period: str) -> int:
    """Return months since year 0 of a month `YYYY-MM`, for differences between months."""
    found = _MONTH.fullmatch(period)
    if not found:
        raise InputError(f"'{period}' er ikke en måned. Skriv den som 2020-06.")
    return int(found[1]) * 12 + int(found[2]) - 1


def month_from_index(index: int) -> str:
    """Return the month `YYYY-MM` with this index; the inverse of `month_index`."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def shifted(period: str, months: int) -> str:
    """Return the month `months` later (earlier when negative)."""
    return month_from_index(month_index(period) + months)


def same_month_last_year(period: str) -> str:
    """Return the same month one year before, the field's standard comparison."""
    return shifted(period, -12)


def year_of(period: str) -> int:
    """Return the calendar year of any period."""
    return int(period[:4])


def quarter_of(month: str) -> str:
    """Return the quarter of a month: `2020-05` lies in `2020-Q2`."""
    index = month_index(month)
    return f"{index // 12:04d}-Q{index % 12 // 3 + 1}"


def december_of(year: int | str) -> str:
    """Return December of a year, the month from which targets are set and followed."""
    return f"{int(year):04d}-12"


def rolling_year(month: str) -> list[str]:
    """Return the twelve months that end with `month`."""
    return [shifted(month, -back) for back in range(11, -1, -1)]


def year_to_date(month: str) -> list[str]:
    """Return the months from January of the year to `month`."""
    return [f"{month[:4]}-{number:02d}" for number in range(1, month_index(month) % 12 + 2)]


def months_in(period: str) -> list[str]:
    """Return the months of a period, oldest first.

    A month, quarter `2020-Q2`, year `2020`, the year that ends with a quarter `2020-Q2-R`, or a year to date
    `2020-05-YTD`. Raises `InputError` for anything else.
    """
    if found := _QUARTER.fullmatch(period):
        last = f"{found[1]}-{int(found[2]) * 3:02d}"
        return rolling_year(last) if found[3] else [shifted(last, back) for back in (-2, -1, 0)]
    if period.endswith("-YTD"):
        return year_to_date(period.removesuffix("-YTD"))
    if re.fullmatch("[0-9]{4}", period):
        return year_to_date(december_of(period))
    month_index(period)
    return [period]


@dataclass(frozen=True)
class MonthChoice:
    """The month a report shows, the newest the source has, and per benefit the month it is shown for.

    `per_benefit` differs from `month` for a benefit that lags; `reason` is one Danish sentence for the report, empty
    when there is nothing to say.
    """

    month: str
    newest: str
    per_benefit: dict[str, str] = field(default_factory=dict)
    reason: str = ""


def chosen_month(panel: pd.DataFrame, benefits: Sequence[str] | None = None, wanted: str = "") -> MonthChoice:
    """Choose the month to show: `wanted`, else the newest complete month of the benefits (default: all in the panel).

    A month is complete when it has figures and none of them is provisional: the newest month still moves (about +2 pct.
    at the next update), so the second newest is the usual answer. A benefit without figures in that month falls back to
    its own last complete month before it; a benefit that has none is left out. Raises `InputError` when no month fits.
    """
    if wanted:
        month_index(wanted)
    rows = panel[panel["value"].notna() & panel["period"].str.fullmatch(_MONTH.pattern)]
    if benefits is not None:
        rows = rows[rows["benefit"].isin(list(benefits))]
    if rows.empty:
        raise InputError("Dataudtrækket har ingen månedstal for de ønskede ydelser.")
    newest = str(rows["period"].max())
    moving = rows.loc[rows["status"] == "provisional", ["benefit", "period"]].drop_duplicates()
    moves = set(zip(moving["benefit"], moving["period"], strict=True))
    months = rows[["benefit", "period"]].drop_duplicates().sort_values("period")
    complete: dict[str, list[str]] = {}
    for benefit, period in zip(months["benefit"], months["period"], strict=True):
        if (benefit, period) not in moves or period == wanted:
            complete.setdefault(str(benefit), []).append(str(period))
    if not any(complete.values()):
        raise InputError(f"Dataudtrækket har kun {newest}, som stadig ændrer sig. Vælg måneden selv med --period.")
    month = wanted or max(periods[-1] for periods in complete.values())
    per_benefit = {}
    for benefit, periods in complete.items():
        before = [period for period in periods if period <= month]
        if before:
            per_benefit[benefit] = before[-1]
    if wanted and wanted not in per_benefit.values():
        first = str(months["period"].iloc[0])
        raise InputError(f"Dataudtrækket har ingen tal for {wanted}; det går fra {first} til {newest}.")
    return MonthChoice(month, newest, per_benefit, _reason(month, newest, wanted, moves))


def _reason(month: str, newest: str, wanted: str, moves: set[tuple[str, str]]) -> str:
    """Say why the newest month is not shown, or that a month that still moves is."""
    if wanted and any(period == wanted for _benefit, period in moves):
        return f"Tallene for {wanted} er foreløbige og ændrer sig ved næste opdatering."
    if newest > month and not wanted:
        return f"Den nyeste måned i kilden er {newest}; den er udeladt, fordi den stadig ændrer sig."
    return ""


def period_means(panel: pd.DataFrame, periods: Sequence[str]) -> pd.DataFrame:
    """Return full-time persons of longer periods as the mean of their months (domain.md, Definitions).

    Only `full_time_persons` can be averaged: persons of a year are counted once, and rates have their own denominators.
    Returns panel rows with the longer period; as soon as one of its months is blank or absent the mean is blank, with
    that status. Periods of which the panel has no month at all give no rows.
    """
    counts = panel[panel["measure"] == "full_time_persons"]
    keys = [name for name in schema.KEY if name != "period"]
    parts = []
    for period in periods:
        months = months_in(period)
        rows = counts[counts["period"].isin(months)]
        if rows.empty:
            continue
        grouped = rows.groupby(keys, sort=True)
        mean = grouped.agg(value=("value", "mean"), held=("period", "nunique"), source=("source", "first"))
        statuses = grouped["status"].agg(set)
        mean["status"] = [
            "missing" if held < len(months) and "suppressed" not in found else _joint(found)
            for held, found in zip(mean["held"], statuses, strict=True)
        ]
        mean["value"] = mean["value"].where(mean["status"].isin(schema.WITH_VALUE))
        parts.append(mean.reset_index().assign(period=period))
    frame = pd.concat(parts, ignore_index=True)[schema.COLUMNS] if parts else schema.empty()
    return frame.astype({name: "str" for name in schema.COLUMNS if name != "value"})


def _joint(statuses: set[str]) -> str:
    """Return the status of a mean from its months': the one that takes the value away wins."""
    for status in ("suppressed", "missing", "not_applicable", "provisional"):
        if status in statuses:
            return status
    return "final"

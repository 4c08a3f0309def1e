"""Periods as text (months `2020-06`, quarters `2020-Q2`, years `2020`, rolling years `2020-06-R`, years to date
`2020-06-YTD`), and which month a report shows.

Pure functions; a malformed period raises `InputError`. Text keeps the panel readable and sorts in time order
within one kind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from helpers.errors import InputError

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])(-R)?")
#: Periods that follow the data: each is the last of its kind that ends no later than the newest complete month.
FOLLOWING = ("latest_complete", "latest_quarter", "latest_year", "rolling_year", "year_to_date", "latest_december")


def is_month(period: str) -> bool:
    """Return whether a period is a month."""
    return bool(_MONTH.fullmatch(period))


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


def same_period_last_year(period: str) -> str:
    """Return the same period (of any kind) one year before; `InputError` for what is no period."""
    months_in(period)
    return f"{year_of(period) - 1:04d}{period[4:]}"


def last_month(period: str) -> str:
    """Return the last month of any period."""
    return months_in(period)[-1]


def kind_of(period: str) -> str:
    """Return which of `FOLLOWING` a period is an example of; `2020-12` is a month like any other."""
    months_in(period)
    if "-Q" in period:
        return "latest_quarter"
    if period.endswith("-YTD"):
        return "year_to_date"
    if period.endswith("-R"):
        return "rolling_year"
    return "latest_year" if len(period) == len("2020") else "latest_complete"


def checked_period(text: str) -> str:
    """Return a period, or the name of one that follows the data; `InputError` for anything else."""
    if text not in FOLLOWING:
        months_in(text)
    return text


def latest_of(kind: str, month: str) -> str:
    """Return the last period of a kind of `FOLLOWING` that ends no later than a month."""
    ends = shifted(month, 1)
    if kind == "latest_quarter":
        return quarter_of(shifted(ends, -((month_index(ends)) % 3) - 1))
    if kind == "latest_year":
        return str(year_of(ends) - 1)
    if kind == "latest_december":
        return december_of(year_of(ends) - 1)
    suffix = {"latest_complete": "", "rolling_year": "-R", "year_to_date": "-YTD"}[kind]
    return f"{month}{suffix}"


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

    A month, quarter `2020-Q2`, year `2020`, the year that ends with a quarter `2020-Q2-R` or a month `2020-05-R`, or a
    year to date `2020-05-YTD`. Raises `InputError` for anything else.
    """
    if found := _QUARTER.fullmatch(period):
        last = f"{found[1]}-{int(found[2]) * 3:02d}"
        return rolling_year(last) if found[3] else [shifted(last, back) for back in (-2, -1, 0)]
    if period.endswith("-YTD"):
        return year_to_date(period.removesuffix("-YTD"))
    if period.endswith("-R"):
        return rolling_year(period.removesuffix("-R"))
    if re.fullmatch("[0-9]{4}", period):
        return year_to_date(december_of(period))
    month_index(period)
    return [period]


@dataclass(frozen=True)
class MonthChoice:
    """The month a report shows, the newest the source has, and per benefit the month it is shown for.

    `per_benefit` differs from `month` for a benefit that lags; `asked_for`: the month was named, not found in the data.
    """

    month: str
    newest: str
    per_benefit: dict[str, str] = field(default_factory=dict)
    asked_for: bool = False


def chosen_month(panel: pd.DataFrame, benefits: Sequence[str] | None = None, wanted: str = "") -> MonthChoice:
    """Choose the month to show: `wanted`, else the newest complete month of the benefits (default: all in the panel).

    A month is complete when it has figures (full-time persons, where the benefit has them) and none of them is
    provisional: the newest month still moves (about +2 pct. at the next update), so the second newest is the usual
    answer. A benefit without figures in that month falls back to its own last complete month before it; a benefit that
    has none is left out. Raises `InputError` when no month fits.
    """
    if wanted:
        month_index(wanted)
    rows = panel[panel["value"].notna() & panel["period"].str.fullmatch(_MONTH.pattern)]
    if benefits is not None:
        rows = rows[rows["benefit"].isin(list(benefits))]
    # Full-time persons decide: another table of the benefit, such as ordinary hours, may lag without holding them back.
    counted = rows["measure"] == "full_time_persons"
    rows = rows[counted | ~rows["benefit"].isin(rows.loc[counted, "benefit"].unique())]
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
        raise InputError(
            f"Dataudtrækket har ingen tal for {wanted}; det går fra {first} til {newest}. Vælg en periode deri med "
            "--period, eller et dataudtræk, der går længere tilbage."
        )
    return MonthChoice(month, newest, per_benefit, asked_for=bool(wanted))

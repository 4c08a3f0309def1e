"""Periods as text: months `2020-06`, quarters `2020-Q2`, years `2020`.

Pure functions; a malformed period raises `InputError`. Text keeps the panel readable and sorts in time order
within one kind.
"""

import re

from helpers.errors import InputError

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


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

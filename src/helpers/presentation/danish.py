"""Print numbers, months and lists the way Danish officials write them.

The one place where a number becomes text: tables, sentences and alt texts call the same functions, so they cannot
disagree. Every number is rounded once, half away from zero, before it is printed.
"""

import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from helpers.errors import InputError
from helpers.panel.areas import danish_order
from helpers.panel.periods import months_in
from helpers.statistics.rounding import round_half_away

#: How a cell without a figure is printed, after Statistics Denmark's signs; each is explained in the legend.
SIGNS = {"suppressed": "*", "missing": "..", "not_applicable": "."}
HIDDEN = "skjult, fordi tallet er under 3 eller kan afsløre et tal under 3"
LEGEND = {
    "*": HIDDEN,
    "..": "tallet mangler i kilden",
    ".": "tallet findes ikke for denne række",
}


@lru_cache(maxsize=4096)
def _printed(value: float, decimals: int, grouped: bool) -> str:
    whole = "#,##0" if grouped else "0"
    pattern = whole + ("." + "0" * decimals if decimals else "")
    return format_decimal(round_half_away(value, decimals), format=pattern, locale="da", decimal_quantization=False)


def number(value: float, decimals: int = 0) -> str:
    """Return `1.234,5`; an empty text for a missing value. Never `-0`."""
    return "" if math.isnan(value) else _printed(float(value), decimals, True)


def cell(value: float, decimals: int = 0, status: str = "missing") -> str:
    """Return a table cell: the number, or the sign that says why there is none."""
    if math.isnan(value):
        return SIGNS.get(status, SIGNS["missing"])
    return number(value, decimals)


def pct(value: float, decimals: int = 0) -> str:
    """Return `54 pct.`, for running text."""
    return f"{number(value, decimals)} pct."


def pp(value: float, decimals: int = 1) -> str:
    """Return `0,4 procentpoint`, for differences of shares in running text."""
    return f"{number(value, decimals)} procentpoint"


@lru_cache(maxsize=4096)
def month(period: str) -> str:
    """Return `juni 2020` for 2020-06, `2. kvartal 2020` for 2020-Q2, `2020` for a year.

    A rolling year is named by its first and last month, a year to date as `januar til maj 2020`.
    """
    if len(period) == 4:
        return period
    if period.endswith("-YTD") or (period.endswith("-R") and "-Q" not in period):
        first, last = months_in(period)[0], months_in(period)[-1]
        begins = month(first) if first[:4] != last[:4] else month(first).split()[0]
        return month(last) if first == last else f"{begins} til {month(last)}"
    if "-Q" in period:
        year, quarter = period[:4], period[6]
        return f"{quarter}. kvartal {year}" + (" (rullende år)" if period.endswith("-R") else "")
    try:
        return format_date(date(int(period[:4]), int(period[5:7]), 1), "MMMM y", locale="da")
    except ValueError:
        raise InputError(f"'{period}' er ikke en måned. Skriv den som 2020-06.") from None


def day(iso: str) -> str:
    """Return `18. november 2020` for 2020-11-18, `oktober 2020` for 2020-10; other texts as they are."""
    try:
        if len(iso) == len("2020-10"):
            return month(iso)
        return format_date(date.fromisoformat(iso[:10]), "d. MMMM y", locale="da")
    except (ValueError, InputError):
        return iso


def joined(parts: Sequence[str]) -> str:
    """Return `a`, `a og b`, `a, b og c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} og {parts[-1]}"


def genitive(name: str) -> str:
    """Return the genitive: Rudersdals, and with an apostrophe after s, x and z (Assens', Randers')."""
    return f"{name}'" if name.lower().endswith(("s", "x", "z")) else f"{name}s"


def sentence(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return the text with one full stop at its end, also where it ends with an abbreviation such as `pct.`"""
    return text if text.endswith(".") else f"{text}."


def in_danish_order(names: Sequence[str]) -> list[str]:
    """Return names in Danish alphabetical order (æ, ø, å last; aa as å)."""
    return sorted(names, key=danish_order)

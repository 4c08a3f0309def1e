"""Periods as sources write them, read into the panel's form.

Inputs: `2026M07`, `2026Q01`, `2025Y01`, `2025QMAT02` (Jobindsats), `jul 2026`, `juli 2026`, `jul-26`, `2026-07`,
`01-07-2026` (the first of a month, as a Danish Excel writes it), `202607`, `1. kvt. 2026`, a date or a number in a
spreadsheet's cell. Outputs: `2026-07`, `2026-Q1`, `2025`, `2025-Q2-R` (the year that ends with the quarter),
or None for text that is no period. A month that cannot be (`2021M13`) is None too: the reader names its cell.
"""

import re
from datetime import date, datetime

from helpers.sources.labels import normalised

MONTH_NAMES = (
    ("januar", "jan"),
    ("februar", "feb"),
    ("marts", "mar", "mrt"),
    ("april", "apr"),
    ("maj",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names}
_FORMS = (
    (re.compile(r"^(?P<year>\d{4})m(?P<month>\d{1,2})$"), "M"),
    (re.compile(r"^(?P<year>\d{4})[-/](?P<month>\d{1,2})(-01)?( 00:00:00)?$"), "M"),
    (re.compile(r"^(?P<month>\d{1,2})[-/](?P<year>\d{4})$"), "M"),
    (re.compile(r"^(?P<year>(19|20)\d{2})(?P<month>\d{2})$"), "M"),
    (re.compile(r"^(0?1)[-.](?P<month>\d{1,2})[-.](?P<year>\d{4})( 00[:.]00([:.]00)?)?$"), "M"),
    (re.compile(r"^(?P<name>[a-zæøå]+)\.?,?[ -]?(?P<year>\d{4}|\d{2})$"), "M"),
    (re.compile(r"^(?P<year>\d{4})[ -](?P<name>[a-zæøå]+)\.?$"), "M"),
    (re.compile(r"^(?P<year>\d{4})-?q0?(?P<quarter>\d)$"), "Q"),
    (re.compile(r"^(?P<year>\d{4})-?k0?(?P<quarter>\d)$"), "Q"),
    (re.compile(r"^[kq](?P<quarter>\d)[ -](?P<year>\d{4})$"), "Q"),
    (re.compile(r"^(?P<quarter>\d)\. ?(kvt|kvartal)\.?,? (?P<year>\d{4})$"), "Q"),
    (re.compile(r"^(?P<year>\d{4})qmat0?(?P<quarter>\d)$"), "R"),
    (re.compile(r"^(?P<year>\d{4})(y01)?$"), "Y"),
)


def panel_period(label: object) -> str | None:
    """Return the panel's period for a source's label, or None when it is not a period that can be."""
    if isinstance(label, datetime | date):
        return f"{label.year:04d}-{label.month:02d}" if label.day == 1 else None
    if isinstance(label, float) and label.is_integer():
        label = int(label)
    text = normalised(label)
    for form, kind in _FORMS:
        found = form.match(text)
        if found:
            return _spelled(found.groupdict(), kind)
    return None


def _spelled(parts: dict[str, str | None], kind: str) -> str | None:
    """Return the panel's text for the parts of one period, None when month or quarter does not exist."""
    year = parts["year"]
    if year is not None and len(year) == 2:
        year = f"20{year}"
    if year is None or not 1990 <= int(year) <= 2100:
        return None
    if kind == "M":
        name = parts.get("name")
        month = _MONTH_NUMBER.get(name) if name else int(parts["month"] or 0)
        return f"{year}-{month:02d}" if month and 1 <= month <= 12 else None
    if kind == "Y":
        return year
    quarter = int(parts["quarter"] or 0)
    if not 1 <= quarter <= 4:
        return None
    return f"{year}-Q{quarter}" + ("-R" if kind == "R" else "")

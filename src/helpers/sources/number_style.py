"""Which way a table writes its numbers, decided once per table from its own cells, and the numbers read that way.

Inputs: cells of one table (numbers, text, None) and whether each is a share. Outputs: floats, NaN for a blank cell.
`1.234` is 1234 in a Danish export and 1,234 elsewhere: the decision needs a cell that can be read in one way only, and
a table without one, or with both kinds, is refused with the cells named. A blank never becomes 0.
"""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.sources.danish_numbers import parse_number

# What sources print in place of a figure: left empty, a dash, dots, a star, or "less than three".
HIDDEN = frozenset({"*", "<3", "< 3", "&lt;3", "under 3"})
BLANKS = frozenset({"", "-", "–", "—", ".", "..", "...", "…", "null", "none"}) | HIDDEN
_COMMA_ONLY = re.compile(r"^[-−]?(\d+,(\d{1,2}|\d{4,})|0,\d+|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d{4,},\d+)$")
_POINT_ONLY = re.compile(r"^[-−]?(\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}|\d{4,}\.\d+)$")
_EITHER_DOT = re.compile(r"^[-−]?[1-9]\d{0,2}\.\d{3}$")
_EITHER_COMMA = re.compile(r"^[-−]?[1-9]\d{0,2},\d{3}$")
_POINT_NUMBER = re.compile(r"^[-−]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$")

Place = Callable[[int], str]


def hidden_cells(values: pd.Series) -> pd.Series:
    """Return which cells say themselves that they hide a small number, rather than being merely empty."""
    return values.map(lambda cell: isinstance(cell, str) and cell.strip().casefold() in HIDDEN).astype(bool)


def shown_style(text: str) -> bool | None:
    """Return True when a text can only have a decimal point, False when only a comma, None when it does not tell."""
    if _COMMA_ONLY.match(text):
        return False
    return True if _POINT_ONLY.match(text) else None


def could_be_either(text: str) -> bool:
    """Return whether a text is one number with a decimal comma and another with a decimal point."""
    return bool(_EITHER_DOT.match(text) or _EITHER_COMMA.match(text))


def read_numbers(values: pd.Series, shares: pd.Series, point_decimals: bool | None, place: Place) -> pd.Series:
    """Return the cells as float64, NaN where blank.

    `shares` marks cells that are percentages; `point_decimals` is given when the source's way is known, else it is
    found from the cells; `place(position)` names a cell. Raises `InputError` for a cell that is no number and for a
    table whose way of writing cannot be told.
    """
    cells = values.reset_index(drop=True)
    shares = shares.reset_index(drop=True)
    is_text = cells.map(lambda cell: isinstance(cell, str))
    text = cells.where(is_text, "").astype(str).str.replace("\u00a0", " ").str.strip().str.removesuffix("%").str.strip()
    blank = cells.isna() | (is_text & text.str.casefold().isin(BLANKS))
    for position in map(int, np.flatnonzero(~is_text & ~blank)):
        cell = cells[position]
        if isinstance(cell, bool) or not isinstance(cell, int | float | np.integer | np.floating) or np.isinf(cell):
            raise InputError(f"{place(position)}: '{cell}' er ikke et tal.")
    written = text[is_text & ~blank]
    point = point_decimals if point_decimals is not None else _found_style(written, shares, place)
    numbers = pd.Series(np.nan, index=cells.index, dtype=float)
    plain = ~is_text & ~blank
    numbers[plain] = cells[plain].astype(float)
    read = {}
    for cell in written.unique():
        number = _point_number(cell) if point else _danish_number(cell)
        if number is None:
            at = int(written.index[written == cell][0])
            raise InputError(f"{place(at)}: '{cell}' er ikke et tal skrevet som resten af tabellen.")
        read[cell] = number
    numbers[written.index] = written.map(read).astype(float)
    return numbers


def _found_style(written: pd.Series, shares: pd.Series, place: Place) -> bool:
    """Return True for decimal point, False for decimal comma; raise when the cells do not tell."""
    comma = written[written.str.match(_COMMA_ONLY)]
    point = written[written.str.match(_POINT_ONLY)]
    if len(comma) and len(point):
        first, second = int(comma.index[0]), int(point.index[0])
        raise InputError(
            f"{place(first)}: '{comma.iloc[0]}' har decimalkomma, men {place(second)}: '{point.iloc[0]}' har "
            "decimalpunktum. Brug det samme i hele tabellen."
        )
    if len(comma) or len(point):
        return not len(comma)
    unsure = written[written.str.match(_EITHER_COMMA) | (written.str.match(_EITHER_DOT) & shares[written.index])]
    if len(unsure):
        raise InputError(
            f"{place(int(unsure.index[0]))}: '{unsure.iloc[0]}' kan læses på to måder, og intet andet tal i tabellen "
            "viser, om komma eller punktum skiller decimaler."
        )
    # Counts such as 1.234 in a table without any decimals: Jobindsats prints no count with three decimals.
    return False


def _danish_number(text: str) -> float | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def _point_number(text: str) -> float | None:
    return float(text.replace(",", "").replace("−", "-")) + 0.0 if _POINT_NUMBER.match(text) else None

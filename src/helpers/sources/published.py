"""Figures printed in published plans, one row per figure (`data/published/<document>.csv`).

Purpose: read such a file and refuse, with file, row and column named, whatever could become a wrong figure.
Inputs: a CSV with the columns of `COLUMNS` (codebook in `data/README.md`).
Outputs: a frame with the same columns; `value` float, `line` and `decimals` int, `approximate` bool, the rest text.
"""

import math
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers.errors import InputError, did_you_mean
from helpers.sources.text_tables import read_text_table

COLUMNS = (
    *("figure", "document", "line", "place", "kind", "benefit", "area", "period", "comparison_period"),
    *("measure", "breakdown", "unit", "value", "decimals", "approximate", "printed", "note"),
)
KINDS = ("data", "derived", "target", "external", "heading")
UNITS = ("full_time_persons", "persons", "pct", "pp", "year", "count")

_PERIOD = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])|-Q[1-4](?:-R)?)?")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"[0-9]+")
_PANEL_KEY = ["area", "benefit", "period", "measure", "breakdown"]


def read_published(path: Path) -> pd.DataFrame:
    """Return the published figures in `path`, in the file's order; empty text where a cell is empty.

    Rows of kind `data` have area, benefit, measure, breakdown and period, and no two share them: they go
    into the panel. Raises `InputError` for a file that cannot be read, a missing column, a text that is not a
    number or a period, an unknown kind or unit, and a figure id that stands twice.
    """
    text = read_text_table(path)
    for column in COLUMNS:
        if column not in text.columns:
            raise InputError(
                f"{path}: kolonnen '{column}' mangler i første linje. "
                f"Kolonnerne er {', '.join(COLUMNS)}.{did_you_mean(column, _surplus(text))}"
            )
    for column in ("figure", "document", "printed"):
        _check(path, text, column, lambda cell: cell.strip() != "", "cellen må ikke være tom")
    _check(path, text, "value", _is_number, "skriv et tal med decimalpunktum, fx 1234.5")
    for column in ("line", "decimals"):
        _check(path, text, column, lambda cell: bool(_WHOLE.fullmatch(cell)), "skriv et helt tal, fx 1")
    _check(path, text, "line", lambda cell: int(cell) >= 1, "første linje i dokumentet er 1")
    _check(path, text, "approximate", lambda cell: cell in ("0", "1"), "skriv 1 for ca.-tal, ellers 0")
    for column, known in (("kind", KINDS), ("unit", UNITS)):
        _check(path, text, column, known.__contains__, f"skriv {', '.join(known)}", known)
    for column in ("period", "comparison_period"):
        _check(path, text, column, _is_period_or_empty, "skriv fx 2020-06, 2020-Q2, 2020-Q2-R eller 2020")
    _check_unique(path, text, ["figure"])
    observations = text.loc[text["kind"] == "data"]
    for column in _PANEL_KEY:
        _check(path, observations, column, lambda cell: cell.strip() != "", "cellen skal udfyldes, når kind er data")
    _check_unique(path, observations, _PANEL_KEY)
    figures = text.loc[:, list(COLUMNS)].assign(
        value=text["value"].astype("float64"),
        line=text["line"].astype("int64"),
        decimals=text["decimals"].astype("int64"),
        approximate=text["approximate"] == "1",
    )
    return figures.reset_index(drop=True)


def _surplus(text: pd.DataFrame) -> list[str]:
    return [str(column) for column in text.columns if column not in COLUMNS]


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and math.isfinite(float(cell))


def _is_period_or_empty(cell: str) -> bool:
    return cell == "" or bool(_PERIOD.fullmatch(cell))


def _check(
    path: Path,
    text: pd.DataFrame,
    column: str,
    is_right: Callable[[str], bool],
    what_is_right: str,
    known: tuple[str, ...] = (),
) -> None:
    for row, cell in text[column].items():
        if not is_right(cell):
            raise InputError(
                f"{path}, række {row}, kolonne '{column}': '{cell}' er forkert; "
                f"{what_is_right}.{did_you_mean(cell, known) if cell else ''}"
            )


def _check_unique(path: Path, text: pd.DataFrame, columns: list[str]) -> None:
    repeated = text.loc[text.duplicated(columns)]
    if not repeated.empty:
        row = repeated.index[0]
        first = text.index[(text[columns] == text.loc[row, columns]).all(axis=1)][0]
        raise InputError(
            f"{path}, række {row}, kolonne '{', '.join(columns)}': "
            f"'{', '.join(repeated.loc[row, columns])}' står også i række {first}; den må stå én gang."
        )

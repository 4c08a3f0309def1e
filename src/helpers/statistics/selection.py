"""Pick single figures from the panel, so that every statistic reads them the same way.

A figure that is not in the panel is `missing`; a figure that is there without a value keeps its status.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Figure:
    """One figure from the panel: its value (NaN when there is none), why, and where it comes from."""

    value: float
    status: str
    source: str


MISSING = Figure(math.nan, "missing", "")
KEY = ("area", "benefit", "period", "measure", "breakdown")


class PanelFigures:
    """The panel's figures by key (area, benefit, period, measure, breakdown); set up when first asked, read many times.

    The values of each key column are numbered, and a row's key is the one number that its five make. Tuples of strings
    would be 16 MB of new memory in every report, and many a report has a panel and asks for no figure.
    """

    def __init__(self, panel: pd.DataFrame) -> None:
        self._panel = panel

    def get(self, area: str, benefit: str, period: str, measure: str, breakdown: str = "total") -> Figure:
        """Return the figure, or a `missing` one without value when the panel has no such key."""
        (areas, benefits, periods, measures, breakdowns), rows = self._places
        try:
            row = rows[areas[area] + benefits[benefit] + periods[period] + measures[measure] + breakdowns[breakdown]]
        except KeyError:
            return MISSING
        value, status, source = self._columns
        return Figure(value[row], status[row], source[row])

    @cached_property
    def _places(self) -> tuple[list[dict[str, int]], dict[int, int]]:
        """What each value of each key column adds to a key's number, and the row of each such number."""
        numbers: list[dict[str, int]] = []
        keys, step = np.zeros(len(self._panel), dtype=np.int64), 1
        for name in KEY:
            codes, values = pd.factorize(self._panel[name])
            keys += (codes + 1) * step  # 0: no value, which nobody asks for
            numbers.append({value: place * step for place, value in enumerate(values.tolist(), start=1)})
            step *= len(values) + 1
        return numbers, dict(zip(keys.tolist(), range(len(keys)), strict=True))

    @cached_property
    def _columns(self) -> tuple[list[float], list[str], list[str]]:
        """The columns that a figure is made of; a column's own iterator takes ten times as long as a list."""
        return self._panel["value"].tolist(), _shared(self._panel["status"]), _shared(self._panel["source"])


def _shared(column: "pd.Series[str]") -> list[str]:
    """Return a column of few different texts as a list in which each is one object."""
    codes, values = pd.factorize(column, use_na_sentinel=False)
    return list(map(values.tolist().__getitem__, codes.tolist()))


def joint_status(statuses: Iterable[str]) -> str:
    """Return the status of a value computed from several figures: the one that takes a value away wins."""
    found = set(statuses)
    return next((s for s in ("not_applicable", "suppressed", "missing", "provisional") if s in found), "final")

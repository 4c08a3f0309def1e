"""Pick single figures from the panel, so that every statistic reads them the same way.

A figure that is not in the panel is `missing`; a figure that is there without a value keeps its status.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

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
    """The panel's figures by key (area, benefit, period, measure, breakdown); built once, read many times."""

    def __init__(self, panel: pd.DataFrame) -> None:
        # Lists: a column's own iterator takes ten times as long. Figures are made of the few that are asked for.
        keys = zip(*(panel[name].tolist() for name in KEY), strict=True)
        values = zip(*(panel[name].tolist() for name in ("value", "status", "source")), strict=True)
        self._figures = dict(zip(keys, values, strict=True))

    def get(self, area: str, benefit: str, period: str, measure: str, breakdown: str = "total") -> Figure:
        """Return the figure, or a `missing` one without value when the panel has no such key."""
        found = self._figures.get((area, benefit, period, measure, breakdown))
        return Figure(*found) if found else MISSING


def joint_status(statuses: Iterable[str]) -> str:
    """Return the status of a value computed from several figures: the one that takes a value away wins."""
    found = set(statuses)
    return next((s for s in ("not_applicable", "suppressed", "missing", "provisional") if s in found), "final")

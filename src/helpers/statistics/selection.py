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


class PanelFigures:
    """The panel's figures by key (area, benefit, period, measure, breakdown); built once, read many times."""

    def __init__(self, panel: pd.DataFrame) -> None:
        keys = zip(panel["area"], panel["benefit"], panel["period"], panel["measure"], panel["breakdown"], strict=True)
        values = zip(panel["value"], panel["status"], panel["source"], strict=True)
        self._figures = {key: Figure(*value) for key, value in zip(keys, values, strict=True)}

    def get(self, area: str, benefit: str, period: str, measure: str, breakdown: str = "total") -> Figure:
        """Return the figure, or a `missing` one without value when the panel has no such key."""
        return self._figures.get((area, benefit, period, measure, breakdown), MISSING)


def joint_status(statuses: Iterable[str]) -> str:
    """Return the status of a value computed from several figures: the one that takes a value away wins."""
    found = set(statuses)
    return next((s for s in ("not_applicable", "suppressed", "missing", "provisional") if s in found), "final")

"""The base of a target as it was fixed: later revisions change the follow-up's figures, never the target.

Purpose: keep base value, month, snapshot and the day it was fixed together and unchangeable, and show it beside the
same month in a later snapshot. Pure; the plan's record on disk is written by the caller.
"""

import datetime
import math
from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError
from helpers.panel.periods import month_index
from helpers.statistics.growth import growth_pct


@dataclass(frozen=True)
class Baseline:
    """A base value with its month (`2020-12`), the snapshot it was read from and the day it was fixed (ISO date)."""

    value: float
    period: str
    snapshot: str
    fixed_on: str

    def __post_init__(self) -> None:
        month_index(self.period)
        if not math.isfinite(self.value):
            raise InputError(f"Udgangspunktet i {self.period} har ingen værdi og kan ikke fastlåses.")
        try:
            datetime.date.fromisoformat(self.fixed_on)
        except ValueError:
            raise InputError(f"'{self.fixed_on}' er ikke en dato. Skriv den som 2021-03-15.") from None


def base_comparison(fixed: Baseline, revised: Baseline) -> pd.DataFrame:
    """Return one row: the base as fixed and as revised, with the revision in the unit and in pct. of the fixed.

    Columns: period, fixed_value, fixed_snapshot, fixed_on, revised_value, revised_snapshot, revised_on, revision,
    revision_pct, revised (`yes`, `no`). Raises `InputError` when the two are not of the same month.
    """
    if fixed.period != revised.period:
        raise InputError(
            f"Udgangspunktet er fastlåst for {fixed.period} og kan ikke sammenlignes med {revised.period}."
        )
    return pd.DataFrame(
        [
            {
                "period": fixed.period,
                "fixed_value": fixed.value,
                "fixed_snapshot": fixed.snapshot,
                "fixed_on": fixed.fixed_on,
                "revised_value": revised.value,
                "revised_snapshot": revised.snapshot,
                "revised_on": revised.fixed_on,
                "revision": revised.value - fixed.value,
                "revision_pct": growth_pct(revised.value, fixed.value),
                "revised": "no" if math.isclose(fixed.value, revised.value, abs_tol=1e-9) else "yes",
            }
        ]
    )

"""The statistical appendix (Bilag): per benefit and area the count in two months, growth and share.

Definitions: full-time persons, growth in pct. and share of the labour force or population as in domain.md.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from helpers.panel.periods import last_month
from helpers.statistics.growth import growth_pct
from helpers.statistics.selection import PanelFigures, joint_status
from helpers.statistics.share_bounds import BOUNDS, reaches_the_printed_decimal


class AppendixTable(NamedTuple):
    """What one appendix table compares: a benefit, two months (or longer periods) and the share's denominator."""

    benefit: str
    comparison_period: str
    period: str
    share_base: str  # `labour_force` or `population`

    @property
    def month(self) -> str:
        """The last month of the period, for series and comparisons that are monthly."""
        return last_month(self.period)


COLUMNS = [
    "benefit",
    "area",
    "comparison_period",
    "period",
    "full_time_persons_comparison",
    "full_time_persons",
    "growth_pct",
    "share_pct",
    "share_low_pct",
    "share_high_pct",
    "share_base",
    "status",
    "status_comparison",
    "status_now",
    "source",
]


def appendix(panel: pd.DataFrame, tables: Sequence[AppendixTable], areas: Sequence[str]) -> pd.DataFrame:
    """Return one row per table and area, in the order given.

    Key: benefit, area. Counts in full-time persons, growth and share in pct., unrounded. A missing or suppressed
    count gives NaN; `status_comparison` and `status_now` say why for each month, `status` for both together. The
    share keeps its own figure even when the count is suppressed. `share_low_pct` and `share_high_pct` are what the
    source's rounding allows a computed share to be, NaN where that does not reach the printed decimal.
    """
    figures = PanelFigures(panel)
    rows = []
    for table in tables:
        for area in areas:
            then = figures.get(area, table.benefit, table.comparison_period, "full_time_persons")
            now = figures.get(area, table.benefit, table.period, "full_time_persons")
            measure = f"share_{table.share_base}_pct"
            share = figures.get(area, table.benefit, table.period, measure)
            low, high = (figures.get(area, table.benefit, table.period, name).value for name in BOUNDS[measure])
            uncertain = reaches_the_printed_decimal(low, high)
            rows.append(
                (
                    table.benefit,
                    area,
                    table.comparison_period,
                    table.period,
                    then.value,
                    now.value,
                    growth_pct(now.value, then.value),
                    share.value,
                    low if uncertain else math.nan,
                    high if uncertain else math.nan,
                    table.share_base,
                    joint_status((then.status, now.status)),
                    then.status,
                    now.status,
                    now.source or then.source or share.source,
                )
            )
    return pd.DataFrame(rows, columns=COLUMNS)

"""How certain a computed share is: the least and greatest that the source's rounding allows, as rows of the panel.

The share of a sum is recovered from rounded figures (`area_sums`). Its bounds travel beside it as measures of their
own, so that every later step reads, filters and blanks them like any other figure.
"""

import math

import pandas as pd

from helpers.panel import schema
from helpers.statistics.rounding import round_half_away

#: Share -> the measures that hold its least and greatest value.
BOUNDS = {
    "share_labour_force_pct": ("share_labour_force_low_pct", "share_labour_force_high_pct"),
    "share_population_pct": ("share_population_low_pct", "share_population_high_pct"),
}


def as_rows(sums: pd.DataFrame) -> pd.DataFrame:
    """Return sums with columns `low` and `high` as panel rows, each share followed by rows for its bounds."""
    parts = [sums[schema.COLUMNS]]
    for share, (low, high) in BOUNDS.items():
        rows = sums[(sums["measure"] == share) & sums["value"].notna()]
        parts += [
            rows.assign(measure=name, value=rows[side])[schema.COLUMNS] for name, side in ((low, "low"), (high, "high"))
        ]
    whole = pd.concat(parts, ignore_index=True)
    return whole.sort_values(["benefit", "period", "measure", "breakdown"], kind="stable", ignore_index=True)


def reaches_the_printed_decimal(low: float, high: float) -> bool:
    """Return whether bounds in pct. print as two different shares; False when there are none."""
    return not (math.isnan(low) or math.isnan(high)) and round_half_away(low, 1) != round_half_away(high, 1)

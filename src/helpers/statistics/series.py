"""Monthly series of benefits for several areas, as one tidy frame."""

from collections.abc import Sequence

import pandas as pd

from helpers.panel.periods import shifted
from helpers.statistics.appendix import AppendixTable
from helpers.statistics.selection import MISSING, PanelFigures

#: Three years: enough to see a season come back twice.
MONTHS = 36
COLUMNS = ["area", "benefit", "period", "full_time_persons", "share_pct", "status", "source"]


def monthly_series(
    panel: pd.DataFrame, tables: Sequence[AppendixTable], areas: Sequence[str], months: int = MONTHS
) -> pd.DataFrame:
    """Return each table's benefit by area and month: up to `months` months that end with the table's own.

    Key: benefit, area, period. Full-time persons and share in pct. of the table's base, unrounded. A series begins
    with the first month that any of the areas has; a month without a figure between the ends is NaN with its status.
    A share beside a suppressed count is NaN too, for with a known labour force it would give the count back.
    """
    figures = PanelFigures(panel[panel["benefit"].isin([table.benefit for table in tables])])
    rows = []
    for table in tables:
        share = f"share_{table.share_base}_pct"
        wanted = [shifted(table.month, -back) for back in range(months - 1, -1, -1)]
        found = {
            (area, period): (
                figures.get(area, table.benefit, period, "full_time_persons"),
                figures.get(area, table.benefit, period, share),
            )
            for area in areas
            for period in wanted
        }
        first = min((period for (_area, period), pair in found.items() if pair != (MISSING, MISSING)), default="")
        for (area, period), (count, part) in found.items():
            if not first or period < first:
                continue
            hidden = count.status == "suppressed"
            rows.append(
                (
                    area,
                    table.benefit,
                    period,
                    count.value,
                    float("nan") if hidden else part.value,
                    count.status,
                    count.source or part.source,
                )
            )
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"full_time_persons": "float64", "share_pct": "float64"})

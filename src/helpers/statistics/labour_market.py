"""Tabel 1: groups of people in several areas and two periods, with totals and growth.

Counts are summed over groups and areas; shares are shown as the source gives them and never summed.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.statistics.selection import PanelFigures, joint_status
from helpers.statistics.shares import sum_counts


def labour_market_table(
    panel: pd.DataFrame,
    areas: Sequence[str],
    groups: Sequence[tuple[str, str, str]],
    periods: Sequence[str],
    measure: str = "persons",
    total_area: str = "I alt",
) -> pd.DataFrame:
    """Return one row per area, group and period, and the totals.

    `groups` are (name, benefit, breakdown). Output columns: area, group, period, `persons` (in `measure`'s unit),
    share_pct (of the labour force, full-time persons), status, source. Totals per period have group `I alt`; the
    rows of `total_area` hold all areas together, unless it is one of them. A missing part makes its total missing,
    a provisional part makes it provisional.
    """
    figures = PanelFigures(panel)
    rows = []
    for area in areas:
        for name, benefit, breakdown in groups:
            for period in periods:
                count = figures.get(area, benefit, period, measure, breakdown)
                share = figures.get(area, benefit, period, "share_labour_force_pct", breakdown)
                rows.append((area, name, period, count.value, share.value, count.status, count.source or share.source))
    table = pd.DataFrame(rows, columns=["area", "group", "period", "persons", "share_pct", "status", "source"])
    totals = []
    for period in periods:
        in_period = table[table["period"] == period]
        parts = [(str(area), part) for area, part in in_period.groupby("area", sort=False)]
        if total_area not in areas:  # else its own row is the total, and a sum over all would count it twice
            parts.append((total_area, in_period))
        for name, counted in parts:
            total, status = sum_counts(counted["persons"]), joint_status(counted["status"])
            totals.append((name, "I alt", period, total, float("nan"), status, counted["source"].iloc[0]))
    return pd.concat([table, pd.DataFrame(totals, columns=table.columns)], ignore_index=True)

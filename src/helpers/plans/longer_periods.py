"""Years, quarters and rolling years that a plan shows and the source does not: means of the months, added to it."""

from collections.abc import Sequence

import pandas as pd

from helpers.plans.specification import DECEMBER_BEFORE, MONTH, Plan
from helpers.statistics.appendix import AppendixTable
from helpers.statistics.period_means import period_means


def months_only(period: str) -> bool:
    """Return whether a period is a month."""
    return MONTH.fullmatch(period) is not None


def with_table_periods(panel: pd.DataFrame, tables: Sequence[AppendixTable]) -> pd.DataFrame:
    """Return the panel with the means that the tables of longer periods show, where the source has none of its own."""
    longer = {period for table in tables for period in table[1:3] if not months_only(period)}
    absent = sorted(period for period in longer if not (panel["period"] == period).any())
    if not absent:
        return panel
    shown = panel[panel["benefit"].isin([table.benefit for table in tables])]
    return pd.concat([panel, period_means(shown, absent)], ignore_index=True)


def with_longer_bases(panel: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return the panel with the means of the goals' bases that are years or quarters, where the source has none."""
    longer = {goal.baseline_period for goal in plan.goals if goal.baseline_period not in (None, DECEMBER_BEFORE)}
    absent = [period for period in sorted(filter(None, longer)) if not (panel["period"] == period).any()]
    benefits = {goal.benefit for goal in plan.goals}
    means = period_means(panel[panel["benefit"].isin(benefits)], [one for one in absent if not months_only(one)])
    return pd.concat([panel, means], ignore_index=True) if len(means) else panel

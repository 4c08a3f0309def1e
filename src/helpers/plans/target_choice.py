"""What a committee may choose for a goal, and how a pair's target is shared: proposals and splits of a case's goals."""

import math

import pandas as pd

from helpers.errors import InputError
from helpers.plans.case import Case
from helpers.plans.composition import joint_members
from helpers.plans.followed_goal import FollowedGoal
from helpers.plans.goal_series import MONTH, series
from helpers.statistics.area_sums import NUMERATOR, SHARE_BASES
from helpers.statistics.proposals import proposals
from helpers.statistics.splits import split_target
from helpers.statistics.targets import is_met


def goal_proposals(case: Case, one: FollowedGoal) -> pd.DataFrame:
    """Return the target proposals of a goal (`PROPOSAL_COLUMNS`); empty for goals without a base.

    The comparison municipalities' growth is that of their counts, also for a share: theirs are printed too coarsely.
    """
    if one.target is None or not one.live:
        return pd.DataFrame()
    _name, panel = case.comparison_group
    chosen = panel[
        (panel["benefit"] == one.goal.benefit)
        & (panel["measure"] == (NUMERATOR if one.goal.measure in SHARE_BASES else one.goal.measure))
        & (panel["breakdown"] == one.goal.breakdown)
        & panel["period"].str.fullmatch(MONTH.pattern)
        & (panel["period"] <= one.latest)
    ]
    base = one.target.base_period
    if base not in one.values.index:
        return pd.DataFrame()
    return proposals(
        one.values,
        base,
        one.target_month,
        one.target.direction,
        one.projection,
        chosen[["area", "period", "value"]] if len(chosen) else None,
        decimals=one.decimals,
        share=one.is_share,
    )


def goal_split(case: Case, one: FollowedGoal) -> pd.DataFrame:
    """Return a pair's target divided between its municipalities, with each one's newest figure.

    Columns of `split_target`, then period, value and reached (`yes`, `no`). Each municipality
    is followed to its own newest month, also after the pair was split up. Empty for other areas, for shares, and where
    a municipality's base is blank.
    """
    members = joint_members(one.area)
    if not members or one.is_share or one.target is None or not one.live:
        return pd.DataFrame()
    months = {m: series(case, one.goal, m).dropna(subset=["value"]).set_index("period")["value"] for m in members}
    bases = {member: float(values.get(one.target.base_period, math.nan)) for member, values in months.items()}
    try:
        parts = split_target(one.target.target_value, bases, one.goal.decimals)
    except InputError:
        return pd.DataFrame()
    newest = [str(months[member].index.max()) for member in parts["area"]]
    now = [float(months[member].loc[month]) for member, month in zip(parts["area"], newest, strict=True)]
    reached = [
        "yes" if is_met(value, target, one.target.direction) else "no"
        for value, target in zip(now, parts["target_value"], strict=True)
    ]
    return parts.assign(period=newest, value=now, reached=reached)

"""The projection of a goal's series: of its counts, or of its share by way of them.

Inputs: a case, a goal, the months ahead and the measured errors. Output: a `Projection` in the goal's own unit, or why
there is none. The errors are measured on counts; a share of the labour force is the projected count over the labour
force of the newest year, held constant.
"""

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.goal_series import MONTH, denominator, series
from helpers.plans.specification import Goal
from helpers.statistics.area_sums import NUMERATOR
from helpers.statistics.projection import Projection, ProjectionRefused, as_share, project

_GROUP = "benefit_group:"


def goal_projection(
    case: Case, goal: Goal, area: str, horizon: int, errors: pd.DataFrame
) -> Projection | ProjectionRefused:
    """Return the projection of a goal's months, `horizon` months ahead; refused for rates that are no share of people.

    `errors` is `helpers.panel.projection_errors`. A part of unemployment by benefit breaks where the benefit does.
    """
    is_share = goal.measure.endswith("_pct")
    known = series(case, goal, area, NUMERATOR if is_share else "")
    counts = known.dropna(subset=["value"]).set_index("period")["value"].astype(float)
    base = denominator(case, goal, area) if is_share else None
    if is_share and (base is None or counts.empty):
        return ProjectionRefused("kan ikke fremskrives: andelen er ikke fuldtidspersoner i pct. af et kendt antal")
    projected = project(counts, horizon, errors, _measured_as(goal), breaks=_breaks(goal))
    return as_share(projected, *base) if base and isinstance(projected, Projection) else projected


def _measured_as(goal: Goal) -> str:
    """Return the name under which the errors of the goal's group were measured."""
    return (
        f"{goal.benefit}_{goal.breakdown.removeprefix(_GROUP)}" if goal.breakdown.startswith(_GROUP) else goal.benefit
    )


def _breaks(goal: Goal) -> list[str]:
    """Return the months in which the goal's series begins anew."""
    breaks = reference.breaks()
    own = {goal.benefit, goal.breakdown.removeprefix(_GROUP)}
    chosen = breaks[breaks["benefit"].isin(own) & (breaks["kind"] == "break")]["from_period"]
    return [period for period in chosen if MONTH.fullmatch(period)]

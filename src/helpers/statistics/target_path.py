"""The path of a target: what each month should show on the way from the base to the target.

Pure; months are `2020-12`, values in the goal's own unit.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.panel.periods import month_from_index, month_index
from helpers.statistics.forecasts import seasonal_deviations
from helpers.statistics.projection import ProjectionRefused, usable_history


def last_month(period: str) -> str:
    """Return the month in which a period ends: `2021` gives `2021-12`, `2021-Q2` gives `2021-06`, a month itself."""
    if len(period) == 4:
        period = f"{period}-12"
    elif "-Q" in period:
        period = f"{period[:4]}-{int(period[-1]) * 3:02d}"
    return month_from_index(month_index(period))


def seasonal_profile(series: pd.Series) -> dict[int, float] | None:
    """Return each calendar month's (1-12) factor on the level, mean near 1; None for a series too short or broken."""
    history = usable_history(series)
    if isinstance(history, ProjectionRefused):
        return None
    deviations = seasonal_deviations(history.to_numpy(dtype=float)[None, :])[0, -12:]
    return {
        month_index(str(period)) % 12 + 1: float(np.exp(deviation))
        for period, deviation in zip(history.index[-12:], deviations, strict=True)
    }


def path(
    base_value: float,
    base_period: str,
    target_value: float,
    target_period: str,
    seasonal_profile: Mapping[int, float] | None = None,
    milestones: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return period and expected_value for every month from base to target, through both exactly.

    The path is a straight line between base, milestones (month -> value) and target; with a seasonal profile
    (calendar month -> factor above zero) the line is drawn between the values without their season and the season
    put back.
    Missing base or target gives NaN in between. Raises `InputError` when the target does not come after the base,
    or a milestone lies outside them.
    """
    first, last = month_index(base_period), month_index(target_period)
    if first >= last:
        raise InputError(f"Målets måned {target_period} skal ligge efter udgangspunktet {base_period}.")
    knots = {first: base_value, last: target_value}
    for period, value in (milestones or {}).items():
        if not first < month_index(period) < last:
            raise InputError(f"Delmålet i {period} skal ligge mellem {base_period} og {target_period}.")
        knots[month_index(period)] = value
    months = np.arange(first, last + 1)
    season = np.array([(seasonal_profile or {}).get(int(month) % 12 + 1, 1.0) for month in months])
    places = sorted(knots)
    levels = [knots[place] / season[place - first] for place in places]
    values = np.interp(months, places, levels) * season
    for place in places:  # exactly, not to a float's last digit
        values[place - first] = knots[place]
    return pd.DataFrame({"period": [month_from_index(int(month)) for month in months], "expected_value": values})

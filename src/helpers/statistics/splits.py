"""The target of a joint job centre divided between its municipalities, so that the parts are the whole.

Method: shares of the base month's counts; largest remainder (Hamilton's method) for the rounding, so that the
printed parts sum to the printed target.
"""

import math
from collections.abc import Mapping

import pandas as pd

from helpers.errors import InputError
from helpers.statistics.rounding import round_half_away

SPLIT_RULE = (
    "Parrets mål er fordelt efter kommunernes andel af udgangspunktets fuldtidspersoner; afrundingen følger største "
    "brøkrest, så delene summer til parrets mål."
)


def split_target(target: float, base_values: Mapping[str, float], decimals: int = 0) -> pd.DataFrame:
    """Return area, base_value, share_pct (unrounded) and target_value of each municipality, in the order given.

    `target` is rounded to `decimals` first; the parts then sum to it exactly. Equal remainders go to the area named
    first. Raises `InputError` when a base value is missing or negative, or all are zero: then there are no shares.
    """
    for area, value in base_values.items():
        if not math.isfinite(value) or value < 0:
            raise InputError(f"Målet kan ikke fordeles: {area} har intet tal i udgangspunktets måned.")
    whole = sum(base_values.values())
    if whole <= 0:
        raise InputError("Målet kan ikke fordeles: udgangspunktet er nul i alle kommuner.")
    if not math.isfinite(target):
        raise InputError("Målet kan ikke fordeles: parrets mål har ingen værdi.")
    steps = round(round_half_away(float(target), decimals) * 10**decimals)
    exact = [steps * (value / whole) for value in base_values.values()]
    parts = [math.floor(one) for one in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[: steps - sum(parts)]:
        parts[place] += 1
    return pd.DataFrame(
        {
            "area": list(base_values),
            "base_value": [float(value) for value in base_values.values()],
            "share_pct": [100 * value / whole for value in base_values.values()],
            "target_value": [round_half_away(part / 10**decimals, decimals) for part in parts],
        }
    )

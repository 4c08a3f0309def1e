"""Targets: the value a rule gives, its distance from the status, and what fits a printed value that does not follow.

The percentage is chosen first, so the test is always `round(base x (1 + p)) == target`, never the reverse
(domain.md, Targets). Values are in the goal's own unit; percentages in pct.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.statistics.growth import change_factor
from helpers.statistics.rounding import Interval, round_half_away, rounding_interval

#: Directions a target can point in, with the sign of an improvement.
DIRECTIONS: dict[str, int] = {"increase": 1, "decrease": -1, "at_least": 1, "at_most": -1}


def unrounded_target(base: float, change_pct: float) -> float:
    """Return base x (1 + change), unrounded; NaN when the base is missing."""
    return base * change_factor(change_pct)


def target_value(base: float, change_pct: float, decimals: int = 0) -> float:
    """Return the target of a base and a change in pct., rounded once half away from zero; NaN without a base."""
    return round_half_away(unrounded_target(base, change_pct), decimals)


def distance(target: float, status: float) -> float:
    """Return what is left to the target from the status, in the goal's unit, signed; NaN when either is missing."""
    return target - status


def is_met(status: float, target: float, direction: str) -> bool:
    """Return whether the status already fulfils the target in its direction; False when the status is missing."""
    return (status - target) * DIRECTIONS[direction] >= 0


@dataclass(frozen=True)
class Fit:
    """One way of computing that gives the printed target.

    `kind` is `rule`, `other_base`, `opposite_sign`, `ceiling`, `floor` or `unrounded_base`; `base_label` says which
    base, `result` is the value before rounding, `bases` the unrounded bases that fit (for `unrounded_base`).
    """

    kind: str
    base_label: str
    base: float
    change_pct: float
    result: float
    bases: Interval | None = None


#: From the fewest assumptions to the most: how a reader would guess what happened.
FIT_ORDER = ("rule", "other_base", "opposite_sign", "ceiling", "floor", "unrounded_base")


def fits_of_target(
    printed: float, change_pct: float, bases: Mapping[str, float], base_label: str, decimals: int = 0
) -> list[Fit]:
    """Return every way of computing that gives `printed`, the likeliest first; empty when nothing fits.

    `bases` maps a label ("juni 2019") to the printed base value; `base_label` is the base that the plan states.
    Tried: the rule itself; another base period; the opposite sign; ceiling and floor instead of rounding; a base
    that was not rounded before use. `decimals` belongs to both target and bases.
    """
    unit = 10.0**-decimals
    fits: list[Fit] = []
    for label, base in bases.items():
        if math.isnan(base):
            continue
        own = label == base_label
        for sign in (1, -1):
            change = change_pct * sign
            if sign == -1 and (change_pct == 0 or not own):
                continue  # two departures at once (other base and other sign) would explain almost anything
            exact = unrounded_target(base, change)
            if round_half_away(exact, decimals) == round_half_away(printed, decimals):
                kind = "opposite_sign" if sign == -1 else "rule" if own else "other_base"
                fits.append(Fit(kind, label, base, change, exact))
            if not own or sign == -1:
                continue
            steps = round(exact / unit, 9)
            if math.isclose(math.ceil(steps) * unit, printed) and steps != round(steps):
                fits.append(Fit("ceiling", label, base, change, exact))
            if math.isclose(math.floor(steps) * unit, printed) and steps != round(steps):
                fits.append(Fit("floor", label, base, change, exact))
            if change_factor(change) > 0:
                needed = rounding_interval(printed, decimals).scale(1 / change_factor(change))
                usable = needed.intersect(rounding_interval(base, decimals))
                if usable is not None and usable.high > usable.low:
                    fits.append(Fit("unrounded_base", label, base, change, exact, usable))
    if any(fit.kind == "rule" for fit in fits):
        return [fit for fit in fits if fit.kind == "rule"]
    return sorted(fits, key=lambda fit: FIT_ORDER.index(fit.kind))

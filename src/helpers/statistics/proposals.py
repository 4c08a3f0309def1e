"""Target proposals for one group: what a committee could choose, each with its value, distance and likelihood.

Purpose: choose with open eyes. Proposals: the level of the same month last year; the growth of the best third of
the comparison municipalities; the projection; 3, 5 and 10 pct. from the base. The likelihood comes from the
projection's measured errors; a refused projection leaves it empty and says why.
"""

import math
from collections.abc import Sequence

import pandas as pd

from helpers.errors import InputError
from helpers.panel.periods import same_month_last_year
from helpers.statistics.growth import growth_pct
from helpers.statistics.projection import Projection, ProjectionRefused, month_name
from helpers.statistics.rounding import round_half_away
from helpers.statistics.standing import Outlook, classify_target
from helpers.statistics.targets import DIRECTIONS, distance, is_met, target_value

PERCENTAGES = (3.0, 5.0, 10.0)
#: Fewer comparison municipalities than this have no best third.
FEWEST_COMPARED = 3
PROPOSAL_COLUMNS = [
    "proposal",
    "label",
    "rule",
    "value",
    "distance_from_status",
    "distance_pct",
    "likelihood_pct",
    "outlook",
    "note",
]
PROPOSAL_RULE = (
    "Sandsynligheden er fremskrivningens: andelen af tidligere fejl, for samme ydelse, kommunestørrelse og antal "
    "måneder frem, der ville have ført til målet eller bedre. Den siger, hvad der sker, hvis intet ændres."
)


def best_third_growth_pct(comparison: pd.DataFrame, period: str, direction: str) -> tuple[float, int]:
    """Return the growth over a year that the best third of the municipalities reached, and how many were compared.

    `comparison` has columns area, period (months), value. Growth in pct. from the same month last year to `period`;
    sorted from the best in the target's direction, the municipality in place n/3 (rounded up) sets the growth, so
    that a third did at least as well. NaN when fewer than three municipalities have both months.
    """
    values = comparison.pivot(index="period", columns="area", values="value")
    then = same_month_last_year(period)
    if period not in values.index or then not in values.index:
        return math.nan, 0
    pairs = zip(values.loc[period], values.loc[then], strict=True)
    growths = [growth for growth in (growth_pct(now, before) for now, before in pairs) if not math.isnan(growth)]
    if len(growths) < FEWEST_COMPARED:
        return math.nan, len(growths)
    ordered = sorted(growths, reverse=DIRECTIONS[direction] > 0)
    return float(ordered[math.ceil(len(ordered) / 3) - 1]), len(ordered)


def proposals(
    series: pd.Series,
    base_period: str,
    target_period: str,
    direction: str,
    projection: Projection | ProjectionRefused,
    comparison: pd.DataFrame | None = None,
    percentages: Sequence[float] = PERCENTAGES,
    decimals: int = 0,
    share: bool = False,
) -> pd.DataFrame:
    """Return one row per proposal with `PROPOSAL_COLUMNS`; values rounded once to `decimals`, the rest unrounded.

    `series` holds the group's months `2020-06`, counts or (`share`) pct.; its last figure is the status that distances
    are taken from. The
    percentages and the best third's growth apply to the base month, once, whatever the number of months to the
    target. `likelihood_pct` is how likely the target month fulfils the proposal if nothing else changes. A value
    that cannot be computed is NaN with a note in Danish. Raises `InputError` for a base month without a figure.
    """
    base = float(series.get(base_period, math.nan))
    if math.isnan(base):
        raise InputError(f"Gruppen har intet tal for udgangspunktet {base_period}.")
    known = series.dropna()
    status = float(known.loc[max(known.index)])
    sign = 1 if DIRECTIONS[direction] > 0 else -1
    more, fewer = ("højere", "lavere") if share else ("flere", "færre")
    rows: list[tuple[str, str, str, float, str]] = [_last_year(series, target_period, decimals)]
    if comparison is not None:
        rows.append(_best_third(comparison, base, base_period, direction, decimals))
    rows.append(_projected(projection, target_period, decimals))
    for percentage in percentages:
        change = sign * percentage
        rows.append(
            (
                f"pct_{percentage:g}",
                f"{_decimal(percentage)} pct. {more if sign > 0 else fewer}",
                f"{month_name(base_period)} {'+' if sign > 0 else '−'} {_decimal(percentage)} pct.",
                target_value(base, change, decimals),
                "",
            )
        )
    return pd.DataFrame(
        [_row(row, status, direction, projection, target_period) for row in rows], columns=PROPOSAL_COLUMNS
    )


def _last_year(series: pd.Series, target_period: str, decimals: int) -> tuple[str, str, str, float, str]:
    """Return the proposal of the target's calendar month in the last year that has it."""
    month = target_period[5:]
    same = [str(period) for period in series.dropna().index if str(period)[5:] == month and period < target_period]
    if not same:
        return "same_month", "Som sidste år", "", math.nan, "samme måned findes ikke i tallene"
    latest = max(same)
    value = round_half_away(float(series.loc[latest]), decimals)
    return "same_month", "Som sidste år", f"niveauet i {month_name(latest)}", value, ""


def _best_third(
    comparison: pd.DataFrame, base: float, base_period: str, direction: str, decimals: int
) -> tuple[str, str, str, float, str]:
    """Return the proposal that follows the comparison municipalities' best third."""
    period = str(comparison.dropna(subset=["value"])["period"].max())
    label = "Som den bedste tredjedel"
    growth, compared = best_third_growth_pct(comparison, period, direction)
    if math.isnan(growth):
        note = f"kun {compared} sammenligningskommuner har begge måneder; der skal {FEWEST_COMPARED} til"
        return "best_third", label, "", math.nan, note
    then = same_month_last_year(period)
    rule = (
        f"{month_name(base_period)} med den udvikling fra {month_name(then)} til {month_name(period)}, som den bedste "
        f"tredjedel af {compared} kommuner mindst nåede"
    )
    return "best_third", label, rule, target_value(base, growth, decimals), ""


def _projected(
    projection: Projection | ProjectionRefused, target_period: str, decimals: int
) -> tuple[str, str, str, float, str]:
    """Return the proposal of the projection itself."""
    label = "Fremskrivningen"
    if isinstance(projection, ProjectionRefused):
        return "projection", label, "", math.nan, projection.reason
    if target_period not in set(projection.table["period"]):
        return "projection", label, "", math.nan, f"fremskrivningen når ikke til {month_name(target_period)}"
    rule = f"det ventede i {month_name(target_period)}, hvis intet ændres"
    return "projection", label, rule, round_half_away(projection.expected(target_period), decimals), ""


def _row(
    proposal: tuple[str, str, str, float, str],
    status: float,
    direction: str,
    projection: Projection | ProjectionRefused,
    target_period: str,
) -> dict[str, object]:
    """Return a proposal with its distance, likelihood and outlook."""
    name, label, rule, value, note = proposal
    likelihood, outlook = math.nan, Outlook.UNKNOWN
    if not math.isnan(value):
        reaches = isinstance(projection, Projection) and target_period in set(projection.table["period"])
        if isinstance(projection, Projection) and reaches:
            below = projection.probability_at_most(value, target_period)
            likelihood = 100 * (1 - below if DIRECTIONS[direction] > 0 else below)
            outlook = classify_target(value, projection.interval(target_period), direction, status)
            if (
                name != "projection"
                and outlook is Outlook.MET
                and not is_met(projection.expected(target_period), value, direction)
            ):
                note = note or f"opfyldt nu, men ikke ventet opfyldt i {month_name(target_period)}"
        else:
            outlook = classify_target(value, None, direction, status)
    return {
        "proposal": name,
        "label": label,
        "rule": rule,
        "value": value,
        "distance_from_status": distance(value, status),
        "distance_pct": growth_pct(value, status),
        "likelihood_pct": likelihood,
        "outlook": str(outlook),
        "note": note,
    }


def _decimal(number: float) -> str:
    """Return a percentage in Danish: 2.5 gives 2,5."""
    return f"{number:g}".replace(".", ",")

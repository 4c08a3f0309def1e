"""Formulas that recalculate in Excel where a reader would: growth, targets, distances, intervals, totals.

Inputs: the cells of a tidy table. Outputs: formulas. Each formula is worked out here as well, and is used only where
it gives the very figure that the table holds; anything else stays a plain number, so a formula can never change
what the report says.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from helpers.statistics.rounding import round_half_away

Row = Mapping[str, str]
_TOTAL = "I alt"


@dataclass(frozen=True)
class Formula:
    """A formula with `{column}` where a cell of the same row goes, its columns, and the same arithmetic in Python."""

    text: str
    columns: tuple[str, ...]
    compute: Callable[..., float]
    applies: Callable[[Row], bool] = lambda row: True


def _growth(now: float, then: float) -> float:
    return (now / then - 1) * 100


_TARGETS = [
    Formula(
        f"=ROUND({{baseline_value}}*(1+{{change_pct}}/100),{decimals})",
        ("baseline_value", "change_pct"),
        lambda base, change, decimals=decimals: round_half_away(base * (100 + change) / 100, decimals),
        lambda row: row.get("rule") == "pct_of_base",
    )
    for decimals in (0, 1, 2)
]
_INTERVALS = {
    column: [
        Formula(
            f"=({{count}}{sign}0.5)/({{share_pct}}{opposite}0.05)*100",
            ("count", "share_pct"),
            lambda count, share, step=step: (count + step * 0.5) / (share - step * 0.05) * 100,
        )
    ]
    for column, sign, opposite, step in (("low", "-", "+", -1), ("high", "+", "-", 1))
}
FORMULAS: dict[str, list[Formula]] = {
    "growth_pct": [
        Formula(
            "=({full_time_persons}/{full_time_persons_comparison}-1)*100",
            ("full_time_persons", "full_time_persons_comparison"),
            _growth,
        )
    ],
    "target_value": _TARGETS,
    "distance_from_status": [
        Formula(
            "={target_value}-{status_value}", ("target_value", "status_value"), lambda target, status: target - status
        )
    ],
    "change_last_year": [
        Formula("={value}-{value_last_year}", ("value", "value_last_year"), lambda now, then: now - then)
    ],
    "change_last_year_pct": [Formula("=({value}/{value_last_year}-1)*100", ("value", "value_last_year"), _growth)],
    "distance": [Formula("={target_value}-{value}", ("target_value", "value"), lambda target, value: target - value)],
    **_INTERVALS,
}


def formula_of(column: str, row: Row) -> Formula | None:
    """Return the formula that gives exactly this cell from its own row, or None when none does."""
    if not row.get(column):
        return None
    held = float(row[column])
    for formula in FORMULAS.get(column, []):
        cells = [row.get(name, "") for name in formula.columns]
        if not all(cells) or not formula.applies(row):
            continue
        try:
            computed = formula.compute(*map(float, cells))
        except ZeroDivisionError:
            continue
        if math.isclose(computed, held, rel_tol=1e-12, abs_tol=1e-9):
            return formula
    return None


@dataclass(frozen=True)
class Total:
    """A total row of a table: its place, its area and period, and whether it spans all areas."""

    row: int
    area: str
    period: str
    all_areas: bool


def totals_of(rows: Sequence[Row], column: str) -> list[Total]:
    """Return the rows of group `I alt` that are the sum of their parts, in a table of area, group and period.

    The parts of an area's total are its other groups in the same period; of a total whose area has no other groups,
    all groups of all areas.
    """
    found = []
    for place, row in enumerate(rows):
        if row.get("group") != _TOTAL or not row.get(column) or not row.get("period"):
            continue
        others = [r for r in rows if r.get("group") != _TOTAL and r.get("period") == row["period"] and r.get(column)]
        own = [r for r in others if r["area"] == row["area"]]
        parts = own or others
        if parts and math.isclose(sum(float(r[column]) for r in parts), float(row[column]), abs_tol=1e-9):
            found.append(Total(place, row["area"], row["period"], not own))
    return found

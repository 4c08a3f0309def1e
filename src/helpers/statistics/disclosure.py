"""Small numbers: blank what would let a reader work out a blank cell.

Jobindsats blanks counts below 3 and leaves it there; a reader of our tables could subtract. Two kinds of relation tie
cells together: a total is the sum of its breakdown, and an area is the sum of its members. A blank cell is safe when
the visible cells and those relations leave it at least two whole numbers (0 and up) to be; else another cell of the
relation is blanked too (secondary suppression), the smallest that helps. The test is exact: a small linear programme
per blank cell, not a rule of thumb. Rounding in the source only widens what a reader can infer, so it is not counted
on.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.statistics.share_bounds import BOUNDS

Relation = tuple[int, tuple[int, ...]]
_WIDTH = 1.0
# Count -> the shares from which, with a denominator that is known or shown, the count can be worked out.
TELLING_SHARES = {
    "full_time_persons": tuple(measure for share, bounds in BOUNDS.items() for measure in (share, *bounds)),
    "ordinary_hours_persons": ("ordinary_hours_share_pct",),
}


class AreaTie(NamedTuple):
    """An area whose counts are the sum of other areas': for one benefit, or for all (empty)."""

    total: str
    parts: tuple[str, ...]
    benefit: str = ""


def protected(panel: pd.DataFrame, ties: Sequence[AreaTie] = ()) -> pd.DataFrame:
    """Return the panel with every cell blanked that would reveal a suppressed count; the input is untouched.

    Relations: `total` and the members of each dimension (the same area, benefit, period and measure); the areas of each
    of `ties`, when all are in the panel. Blanked cells get status `suppressed`. A share beside a
    suppressed full-time count is blanked too, for share and labour force give the count back. Counts are the measures
    that end in `persons`.
    """
    result = panel.copy()
    counts = result["measure"].str.endswith("persons")
    hidden = counts & (result["status"] == "suppressed")
    if not hidden.any():
        return result
    touched = _related(result, hidden, bool(ties))
    tied = result.reset_index(names="at").merge(touched, on=["benefit", "period", "measure"], how="inner")
    for _key, cells in tied.groupby(["benefit", "period", "measure"], sort=True):
        relations = _relations(cells.reset_index(drop=True), ties)
        blanked = secondary_suppression(
            cells["value"].to_numpy(dtype=float), (cells["status"] == "suppressed").to_numpy(), relations
        )
        at = cells["at"].to_numpy()[sorted(blanked)]
        result.loc[at, "value"] = np.nan
        result.loc[at, "status"] = "suppressed"
    return _without_telling_shares(result)


def _related(panel: pd.DataFrame, hidden: pd.Series, areas_tied: bool) -> pd.DataFrame:
    """Return benefit, period and measure of hidden cells that some relation may tie to others; most have none."""
    keys = ["benefit", "period", "measure"]
    touched = panel.loc[hidden, keys].drop_duplicates()
    if areas_tied:
        return touched
    broken_down = panel.loc[panel["breakdown"] != "total", keys].drop_duplicates()
    return touched.merge(broken_down, on=keys, how="inner")


def secondary_suppression(values: np.ndarray, hidden: np.ndarray, relations: Sequence[Relation]) -> set[int]:
    """Return the positions to blank besides those `hidden`, so that no hidden cell can be recovered.

    `values` are the cells (NaN where there is none), `relations` are (total, parts) by position. Cells that are neither
    hidden nor have a value are taken as unknown to the reader as well.
    """
    hidden = hidden.copy()
    unknown = hidden | np.isnan(values)
    added: set[int] = set()
    while (exposed := first_exposed(values, unknown, hidden, relations)) is not None:
        candidates = _candidates(exposed, values, unknown, relations)
        if not candidates:
            break
        # The smallest visible cell that has people in it loses the reader least; a zero hides nothing.
        chosen = min(candidates, key=lambda at: (values[at] == 0, values[at], at))
        unknown[chosen] = True
        hidden[chosen] = True
        added.add(chosen)
    return added


def first_exposed(
    values: np.ndarray, unknown: np.ndarray, hidden: np.ndarray, relations: Sequence[Relation]
) -> int | None:
    """Return the first hidden cell that a reader can pin down to fewer than two whole numbers; None when all safe."""
    told = [relation for relation in relations if any(unknown[at] for at in (relation[0], *relation[1]))]
    for at in np.flatnonzero(hidden):
        position = int(at)
        low, high = feasible_range(position, values, unknown, told)
        if high - low < _WIDTH - 1e-6:
            return position
    return None


def feasible_range(
    position: int, values: np.ndarray, unknown: np.ndarray, relations: Sequence[Relation]
) -> tuple[float, float]:
    """Return the least and greatest value that a cell may have, given the visible cells and that none is negative."""
    # Its import takes a third of all that a command imports, and most commands meet no blank cell.
    from scipy.optimize import linprog

    cells, tied = _connected(position, unknown, relations)
    if not tied:
        return 0.0, np.inf
    order = {cell: index for index, cell in enumerate(cells)}
    matrix = np.zeros((len(tied), len(cells)))
    target = np.zeros(len(tied))
    for row, (total, parts) in enumerate(tied):
        for cell, sign in ((total, -1.0), *((part, 1.0) for part in parts)):
            if unknown[cell]:
                matrix[row, order[cell]] += sign
            else:
                target[row] -= sign * values[cell]
    goal = np.zeros(len(cells))
    goal[order[position]] = 1.0
    low = linprog(goal, A_eq=matrix, b_eq=target, bounds=(0, None), method="highs")
    high = linprog(-goal, A_eq=matrix, b_eq=target, bounds=(0, None), method="highs")
    if low.status == 2:
        # Rounding made the visible cells contradict each other (a total one below its parts): what is left for the
        # blanks is about nothing, so the cell counts as pinned down.
        return 0.0, 0.0
    return float(low.fun), float(-high.fun) if high.status == 0 else np.inf


def _connected(position: int, unknown: np.ndarray, relations: Sequence[Relation]) -> tuple[list[int], list[Relation]]:
    """Return the unknown cells that hang together with a cell through relations, and those relations."""
    cells = {position}
    tied: list[Relation] = []
    waiting = list(relations)
    found = True
    while found:
        found = False
        for relation in list(waiting):
            own = {at for at in (relation[0], *relation[1]) if unknown[at]}
            if own & cells:
                cells |= own
                tied.append(relation)
                waiting.remove(relation)
                found = True
    return sorted(cells), tied


def _candidates(exposed: int, values: np.ndarray, unknown: np.ndarray, relations: Sequence[Relation]) -> list[int]:
    """Return the visible cells of the relations that hang together with an exposed cell; parts before totals."""
    _cells, tied = _connected(exposed, unknown, relations)
    parts = {at for _total, own in tied for at in own if not unknown[at]}
    filled = [at for at in parts if values[at] > 0]
    if filled:
        return filled
    totals = {total for total, _own in tied if not unknown[total]}
    return sorted(parts | totals)


def _relations(cells: pd.DataFrame, ties: Sequence[AreaTie]) -> list[Relation]:
    """Return the relations among cells of one benefit, period and measure, by position."""
    at = {key: position for position, key in enumerate(zip(cells["area"], cells["breakdown"], strict=True))}
    relations: list[Relation] = []
    for area, rows in cells.groupby("area", sort=True):
        dimensions: dict[str, list[int]] = {}
        for breakdown in rows["breakdown"]:
            # One dimension at a time; a cross of two is a breakdown of its first.
            if ":" in breakdown and "+" not in breakdown:
                dimensions.setdefault(breakdown.split(":")[0], []).append(at[area, breakdown])
        if (area, "total") in at:
            relations += [(at[area, "total"], tuple(parts)) for parts in dimensions.values() if len(parts) > 1]
    benefit = cells["benefit"].iloc[0]
    for tie in ties:
        if tie.benefit not in ("", benefit):
            continue
        for breakdown in cells.loc[cells["area"] == tie.total, "breakdown"]:
            if all((part, breakdown) in at for part in tie.parts):
                relations.append((at[tie.total, breakdown], tuple(at[part, breakdown] for part in tie.parts)))
    return relations


def _without_telling_shares(panel: pd.DataFrame) -> pd.DataFrame:
    """Blank the shares whose count is suppressed."""
    keys = pd.MultiIndex.from_frame(panel[["area", "benefit", "period", "breakdown"]])
    for count, shares in TELLING_SHARES.items():
        suppressed = (panel["measure"] == count) & (panel["status"] == "suppressed")
        told = panel["measure"].isin(shares) & panel["value"].notna() & keys.isin(keys[suppressed])
        panel.loc[told, "value"] = np.nan
        panel.loc[told, "status"] = "suppressed"
    return panel

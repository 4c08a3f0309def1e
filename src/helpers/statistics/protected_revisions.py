"""What a source revised between two snapshots, told so that neither snapshot's blank cells can be worked out.

A reader of the revisions sees both sides of a figure. A cell that the source blanks in one snapshot is therefore blank
in both here, and so is every cell that would give it back: the other parts beside a total, in either snapshot or in
their changes, and a share beside its count. What the source printed in the older snapshot was public then and stays in
that snapshot; it is not printed again. A cell blanked by us is not listed, whether it changed or not.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.panel.revisions import revised_figures
from helpers.statistics.disclosure import AreaTie, protected
from helpers.statistics.selection import KEY

_TOLD = ["area", "benefit", "period"]


def protected_revisions(before: pd.DataFrame, now: pd.DataFrame, ties: Sequence[AreaTie] = ()) -> pd.DataFrame:
    """Return `revised_figures` of two panels without what would reveal a cell that is blank in either.

    `ties` as in `protected`. The inputs are untouched.
    """
    found = revised_figures(before, now)
    sources = _suppressed(before).union(_suppressed(now))
    # Cells are tied within an area, benefit and period, and by `ties` across areas: what has no blank cell beside a
    # figure that is told cannot reveal one.
    keys = _TOLD[1:] if ties else _TOLD
    told = found[keys].drop_duplicates().merge(sources.to_frame(index=False)[keys].drop_duplicates(), on=keys)
    tied = [panel.merge(told, on=keys) for panel in (before, now)]
    hidden = sources
    while True:
        more = hidden
        for panel in tied:
            more = more.union(_suppressed(protected(_blanked(panel, hidden), ties)))
        if len(more) == len(hidden):
            break
        hidden = more
    further = hidden.difference(sources)
    if further.empty:
        return found
    return found[~pd.MultiIndex.from_frame(found[list(KEY)]).isin(further)].reset_index(drop=True)


def _suppressed(panel: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(panel.loc[panel["status"] == "suppressed", list(KEY)]).unique()


def _blanked(panel: pd.DataFrame, cells: pd.MultiIndex) -> pd.DataFrame:
    """Return the panel with some cells suppressed."""
    chosen = pd.MultiIndex.from_frame(panel[list(KEY)]).isin(cells)
    blanked = panel.copy()
    blanked.loc[chosen, "value"] = float("nan")
    blanked.loc[chosen, "status"] = "suppressed"
    return blanked

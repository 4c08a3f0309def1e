"""Two snapshots side by side: what is blank in either is told of neither, nor to be worked out from what is told."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.panel.schema import COLUMNS
from helpers.statistics.protected_revisions import protected_revisions

PARTS = ["age:under_30", "age:30_plus", "age:uoplyst"]
KEY = ["Fanø", "kontanthjaelp_2025", "2026-05", "persons"]


def panel(cells, measure="persons"):
    rows = [
        (*KEY[:3], measure, breakdown, np.nan if value is None else float(value),
         "suppressed" if value is None else "final", "Jobindsats y60a02", "x")
        for breakdown, value in cells.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def told(before, now):
    found = protected_revisions(before, now)
    return {row["breakdown"]: (row["value_before"], row["value_now"]) for row in found.to_dict("records")}


def test_a_cell_blank_in_the_new_snapshot_is_not_given_back_by_total_and_part():
    # The reader knows 3 from the old one. With 10 -> 9 and an unchanged 7 told, the blank would be 2.
    found = told(panel({"total": 10, PARTS[0]: 3, PARTS[1]: 7}), panel({"total": 9, PARTS[0]: None, PARTS[1]: 7}))
    assert set(found) == {"total", PARTS[0]}
    assert found["total"] == (10, 9)
    assert np.isnan(found[PARTS[0]]).all()
    # The other part is not told, changed or not: its silence says nothing of it.
    changed = told(panel({"total": 10, PARTS[0]: 3, PARTS[1]: 7}), panel({"total": 10, PARTS[0]: None, PARTS[1]: 8}))
    assert set(changed) == {PARTS[0]}


def test_changes_without_a_blank_beside_them_are_told_whole():
    found = told(panel({"total": 10, PARTS[0]: 3, PARTS[1]: 7}), panel({"total": 12, PARTS[0]: 4, PARTS[1]: 8}))
    assert found == {"total": (10, 12), PARTS[0]: (3, 4), PARTS[1]: (7, 8)}


def test_the_share_of_a_count_that_is_blank_in_the_other_snapshot_is_not_told():
    shares = [panel({"total": value}, "share_labour_force_pct") for value in (0.3, 0.2)]
    counts = [panel({"total": value}, "full_time_persons") for value in (3, None)]
    before, now = (pd.concat([c, s], ignore_index=True) for c, s in zip(counts, shares, strict=True))
    found = protected_revisions(before, now)
    assert found["measure"].tolist() == ["full_time_persons"]
    assert found[["value_before", "value_now"]].isna().all(axis=None)


def test_neither_panel_is_changed():
    before, now = panel({"total": 10, PARTS[0]: 3, PARTS[1]: 7}), panel({"total": 9, PARTS[0]: None, PARTS[1]: 7})
    kept = now.copy()
    protected_revisions(before, now)
    pd.testing.assert_frame_equal(now, kept)


counts = st.lists(st.integers(0, 9), min_size=3, max_size=3)


@given(counts, counts)
def test_no_blank_follows_from_a_total_and_parts_that_are_told(then, later):
    """Counts under 3 are blank as the source has them; at least one more cell of the relation is then untold."""
    panels = []
    for values in (then, later):
        cells = {"total": sum(values), **dict(zip(PARTS, values, strict=True))}
        panels.append(panel({name: value if value >= 3 else None for name, value in cells.items()}))
    found = told(*panels)
    blank = {name for one in panels for name in one.loc[one["status"] == "suppressed", "breakdown"]}
    for name in blank & found.keys():
        assert np.isnan(found[name]).all()
    if blank and not found.keys() <= blank:
        shown = {name for name, values in found.items() if not np.isnan(values).all()}
        assert len({"total", *PARTS} - shown) >= 2

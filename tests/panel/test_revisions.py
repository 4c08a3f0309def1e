"""What changed between two snapshots: revised figures, newest months apart, no blank shown from the other side."""

import numpy as np
import pandas as pd

from helpers.panel import schema
from helpers.panel.revisions import revised_figures, revision_summary


def panel(figures):
    rows = []
    for period, value in figures.items():
        status = "suppressed" if value is None else "final"
        number = np.nan if value is None else float(value)
        rows.append(("Rudersdal", "a_dagpenge", period, "persons", "total", number, status, "Jobindsats y01a02", "x"))
    return pd.DataFrame(rows, columns=schema.COLUMNS)


BEFORE = panel({"2026-04": 100, "2026-05": 200, "2026-06": 300})


def test_equal_panels_have_no_revisions():
    assert revised_figures(BEFORE, BEFORE.assign(snapshot="y")).empty


def test_a_revision_tells_how_much_and_whether_the_month_was_the_newest():
    now = panel({"2026-04": 100, "2026-05": 201, "2026-06": 306, "2026-07": 310})
    found = revised_figures(BEFORE, now).set_index("period")
    assert found["kind"].to_dict() == {"2026-05": "revised", "2026-06": "revised", "2026-07": "added"}
    assert found["change"].to_dict()["2026-05"] == 1
    assert found["change_pct"].to_dict()["2026-06"] == 2
    assert found["newest_month"].to_dict() == {"2026-05": False, "2026-06": True, "2026-07": True}


def test_a_figure_that_went_is_listed():
    assert revised_figures(BEFORE, panel({"2026-04": 100, "2026-05": 200}))["kind"].tolist() == ["removed"]


def test_a_figure_blank_in_one_snapshot_shows_in_neither():
    now = panel({"2026-04": None, "2026-05": 200, "2026-06": 300})
    for found in (revised_figures(BEFORE, now), revised_figures(now, BEFORE)):
        assert found["kind"].tolist() == ["status"]
        assert found[["value_before", "value_now", "change", "change_pct"]].isna().all(axis=None)


def test_going_from_provisional_to_final_is_no_revision():
    now = BEFORE.assign(status="provisional")
    assert revised_figures(now, BEFORE).empty


def test_a_change_from_zero_has_no_percentage():
    found = revised_figures(panel({"2026-04": 0, "2026-05": 1}), panel({"2026-04": 3, "2026-05": 1}))
    assert found["change"].tolist() == [3]
    assert found["change_pct"].isna().all()


def test_the_summary_keeps_the_newest_month_apart():
    now = panel({"2026-04": 99, "2026-05": 202, "2026-06": 306})
    summary = revision_summary(revised_figures(BEFORE, now)).set_index("newest_month")
    assert summary["revised"].to_dict() == {False: 2, True: 1}
    assert summary["largest_change_pct"].to_dict() == {False: -1.0, True: 2.0}


def test_neither_panel_is_changed():
    before, now = BEFORE.copy(), panel({"2026-04": 99})
    kept = now.copy()
    revised_figures(before, now)
    pd.testing.assert_frame_equal(before, BEFORE)
    pd.testing.assert_frame_equal(now, kept)

"""What `beskplan diff` says: how many figures, how much, the newest month apart, and no hidden figure."""

import numpy as np
import pandas as pd

from helpers.panel import schema
from helpers.panel.revisions import revised_figures
from helpers.presentation.revision_lines import figure_lines, summary_lines


def panel(figures, measure="persons"):
    rows = [
        ("Rudersdal", "a_dagpenge", period, measure, "total", np.nan if isinstance(value, str) else float(value),
         value if isinstance(value, str) else "final", "Jobindsats y01a02", "x")
        for period, value in figures.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=schema.COLUMNS)


BEFORE = panel({"2026-03": "missing", "2026-04": 100, "2026-05": 200, "2026-06": 300, "2026-02": "suppressed"})
NOW = panel({"2026-03": 50, "2026-04": 101, "2026-05": 206, "2026-07": 310, "2026-02": 4})


def test_the_summary_tells_how_many_and_how_much_with_the_newest_month_apart():
    assert summary_lines(revised_figures(BEFORE, NOW)) == [
        "a_dagpenge, persons, ældre måneder: 2 reviderede, 0 nye, 0 fjernede, 2 med ny status; "
        "median 2,0 pct., størst 3,0 pct.",
        "a_dagpenge, persons, nyeste måned: 0 reviderede, 1 nye, 1 fjernede, 0 med ny status.",
    ]


def test_every_changed_figure_is_told_and_a_hidden_one_in_neither():
    lines = figure_lines(revised_figures(BEFORE, NOW))
    assert lines == [
        "Rudersdal, a_dagpenge, 2026-02, persons, total: ny status, skjult -> vises ikke",
        "Rudersdal, a_dagpenge, 2026-03, persons, total: ny status, mangler -> 50,0",
        "Rudersdal, a_dagpenge, 2026-04, persons, total: revideret, 100,0 -> 101,0 (1,0 pct.)",
        "Rudersdal, a_dagpenge, 2026-05, persons, total: revideret, 200,0 -> 206,0 (3,0 pct.)",
        "Rudersdal, a_dagpenge, 2026-06, persons, total: fjernet, 300,0, nyeste måned",
        "Rudersdal, a_dagpenge, 2026-07, persons, total: nyt, 310,0, nyeste måned",
    ]


def test_shares_change_in_percentage_points():
    share = "share_labour_force_pct"
    found = revised_figures(panel({"2026-05": 3.4, "2026-06": 3}, share), panel({"2026-05": 3.6, "2026-06": 3}, share))
    assert summary_lines(found)[0].endswith("median 0,2 procentpoint, størst 0,2 procentpoint.")
    assert "(0,2 procentpoint)" in figure_lines(found)[0]


def test_equal_snapshots_are_said_to_be_equal():
    assert summary_lines(revised_figures(BEFORE, BEFORE)) == ["De to dataudtræk har de samme tal."]

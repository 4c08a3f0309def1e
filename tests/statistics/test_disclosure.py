"""No blank can be worked out: a brute-force reader who tries every whole number is the judge."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.panel import schema
from helpers.statistics.disclosure import AreaTie, protected, secondary_suppression


def panel(cells):
    rows = []
    for (area, breakdown), value in cells.items():
        status = "suppressed" if value is None else "final"
        number = np.nan if value is None else float(value)
        rows.append((area, "bruttoledighed", "2026-06", "full_time_persons", breakdown, number, status, "x", ""))
    return pd.DataFrame(rows, columns=schema.COLUMNS)


def blanks(frame):
    rows = frame[frame["status"] == "suppressed"]
    assert rows["value"].isna().all()
    return set(zip(rows["area"], rows["breakdown"], strict=True))


ALONE = {("Fanø", "total"): 40, ("Fanø", "benefit_group:a_dagpenge"): 38, ("Fanø", "benefit_group:kontanthjaelp"): None}


def test_a_lone_blank_part_takes_another_part_with_it():
    assert blanks(protected(panel(ALONE))) == {
        ("Fanø", "benefit_group:a_dagpenge"),
        ("Fanø", "benefit_group:kontanthjaelp"),
    }


def test_the_smallest_part_that_helps_is_chosen_and_the_total_stays():
    cells = {("Fanø", "total"): 60, ("Fanø", "age:a"): None, ("Fanø", "age:b"): 50, ("Fanø", "age:c"): 8}
    assert blanks(protected(panel(cells))) == {("Fanø", "age:a"), ("Fanø", "age:c")}


def test_two_blanks_that_must_both_be_zero_are_not_safe():
    cells = {("Fanø", "total"): 60, ("Fanø", "age:a"): None, ("Fanø", "age:b"): None, ("Fanø", "age:c"): 60}
    assert ("Fanø", "age:c") in blanks(protected(panel(cells)))


def test_a_blank_without_a_total_beside_it_needs_nothing():
    cells = {("Fanø", "age:a"): None, ("Fanø", "age:b"): 50}
    assert blanks(protected(panel(cells))) == {("Fanø", "age:a")}


def test_a_sum_of_areas_reveals_no_member():
    cells = {("Par", "total"): 50, ("Fanø", "total"): None, ("Esbjerg", "total"): 49}
    assert blanks(protected(panel(cells), [AreaTie("Par", ("Fanø", "Esbjerg"))])) == {
        ("Fanø", "total"),
        ("Esbjerg", "total"),
    }


def test_an_area_and_a_breakdown_together_reveal_nothing():
    cells = {
        (area, breakdown): value
        for area, values in {"Par": (90, 60, 30), "Fanø": (40, 38, None), "Esbjerg": (50, 22, 28)}.items()
        for breakdown, value in zip(("total", "age:a", "age:b"), values, strict=True)
    }
    found = blanks(protected(panel(cells), [AreaTie("Par", ("Fanø", "Esbjerg"))]))
    assert len(found) >= 4
    assert ("Fanø", "age:b") in found


def test_other_months_and_measures_are_left_alone():
    other = panel({key: 5 if value is None else value for key, value in ALONE.items()}).assign(period="2026-05")
    result = protected(pd.concat([panel(ALONE), other], ignore_index=True))
    assert result[result["period"] == "2026-05"]["value"].notna().all()


def test_a_share_beside_a_blank_count_is_blanked():
    share = panel(ALONE).assign(measure="share_labour_force_pct", value=0.2, status="final")
    result = protected(pd.concat([panel(ALONE), share], ignore_index=True))
    shares = result[result["measure"] == "share_labour_force_pct"].set_index("breakdown")["status"]
    assert shares["benefit_group:kontanthjaelp"] == "suppressed"
    assert shares["total"] == "final"


def test_a_panel_without_blanks_is_returned_as_it_is_and_the_input_is_never_changed():
    whole = panel({("Fanø", "total"): 40, ("Fanø", "age:a"): 3, ("Fanø", "age:b"): 37})
    pd.testing.assert_frame_equal(protected(whole), whole)
    frame = panel(ALONE)
    kept = frame.copy()
    protected(frame)
    pd.testing.assert_frame_equal(frame, kept)


RELATIONS = {
    "one total": [(0, (1, 2, 3))],
    "two dimensions": [(0, (1, 2)), (0, (3, 4))],
    "areas and parts": [(0, (1, 2)), (3, (4, 5)), (6, (7, 8)), (0, (3, 6)), (1, (4, 7)), (2, (5, 8))],
}


def consistent(shape, draw):
    """Draw whole numbers that satisfy the relations."""
    few = st.integers(0, 5)
    if shape == "one total":
        parts = [draw(few) for _ in range(3)]
        return np.array([sum(parts), *parts], dtype=float)
    if shape == "two dimensions":
        a, b = draw(few), draw(few)
        c = draw(st.integers(0, a + b))
        return np.array([a + b, a, b, c, a + b - c], dtype=float)
    grid = np.array([[draw(few), draw(few)], [draw(few), draw(few)]])
    rows = [[line.sum(), *line] for line in grid]
    return np.array([grid.sum(), *grid.sum(axis=0), *rows[0], *rows[1]], dtype=float)


def values_a_reader_finds(at, values, unknown, relations, top):
    """Try every whole number in every unknown cell; return what the cell at `at` can be."""
    cells = [int(cell) for cell in np.flatnonzero(unknown)]
    found = set()
    for guess in product(range(top + 1), repeat=len(cells)):
        tried = values.copy()
        tried[cells] = guess
        if all(tried[total] == sum(tried[part] for part in parts) for total, parts in relations):
            found.add(tried[at])
            if len(found) > 1:
                break
    return found


@pytest.mark.parametrize("shape", RELATIONS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_blank_can_be_found_by_trying_everything(shape, data):
    values = consistent(shape, data.draw)
    hidden = values < 3
    kept = int(hidden.sum())
    if kept == 0 or kept > 4:
        return
    added = secondary_suppression(np.where(hidden, np.nan, values), hidden, RELATIONS[shape])
    unknown = hidden.copy()
    unknown[sorted(added)] = True
    if unknown.sum() > 5:
        return
    top = int(values.max()) + 1
    if unknown.all():
        return
    for at in np.flatnonzero(unknown):
        found = values_a_reader_finds(int(at), np.where(unknown, 0, values), unknown, RELATIONS[shape], top)
        assert len(found) > 1, (values, hidden, added, at)

"""What the index says of revisions: compared with the snapshot before of the same source, the newest month apart."""

from pathlib import Path

import pandas as pd
import pytest

from helpers.panel.revisions import snapshot_before
from helpers.panel.schema import COLUMNS
from helpers.panel.snapshot_building import save_snapshot
from helpers.production.revised import revised_since

Counts = dict[tuple[str, str], float | None]
FIRST: Counts = {("Rudersdal", "2020-05"): 100, ("Rudersdal", "2020-06"): 200, ("Læsø", "2020-05"): 10}


def saved(
    store: Path, name: str, day: str, counts: Counts, kind: str = "jobindsats-v3", synthetic: bool = False
) -> str:
    rows = []
    for (area, period), value in counts.items():
        status = "final" if value is not None else "suppressed"
        rows.append((area, "a_dagpenge", period, "full_time_persons", "total", value, status, "y01a02", "x"))
        # A group's count moves too, but is not what the appendix prints.
        rows.append((area, "a_dagpenge", period, "full_time_persons", "age:under_30", value, status, "y01a02", "x"))
    panel = pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})
    facts = {"created_at": f"{day}T08:00:00+00:00", "synthetic": synthetic}
    return save_snapshot(panel, [], kind, facts, store, snapshot_id=name)


def test_revised_figures_are_counted_by_area_and_the_newest_month_is_told_apart(tmp_path: Path) -> None:
    saved(tmp_path, "a", "2020-08-01", FIRST)
    saved(tmp_path, "b", "2020-09-01", FIRST | {("Rudersdal", "2020-05"): 104, ("Rudersdal", "2020-06"): 230})
    now = str(tmp_path / "b")
    found = revised_since({"Rudersdal": now, "Læsø": now})
    assert found is not None
    assert dict(found.per_area) == {"Rudersdal": 1}
    assert found.sentence == (
        "1 antal fuldtidspersoner i 1 område er ændret i kilden siden det forrige udtræk, a (trukket 1. august 2020). "
        "Dertil kommer 1 antal i den måned, der var den nyeste dengang, og som altid flytter sig."
    )
    [row] = found.largest
    assert list(row.values()) == ["Rudersdal", "A-dagpenge", "maj 2020", "100", "104", "4,0"]


def test_an_area_of_another_report_is_not_counted(tmp_path: Path) -> None:
    saved(tmp_path, "a", "2020-08-01", FIRST)
    saved(tmp_path, "b", "2020-09-01", FIRST | {("Rudersdal", "2020-05"): 104})
    found = revised_since({"Læsø": str(tmp_path / "b")})
    assert found is not None
    assert (dict(found.per_area), found.largest) == ({}, ())
    assert found.sentence.startswith("Ingen antal fuldtidspersoner er ændret i kilden siden")


def test_a_figure_that_was_or_is_suppressed_is_never_listed(tmp_path: Path) -> None:
    saved(tmp_path, "a", "2020-08-01", FIRST | {("Læsø", "2020-05"): None})
    saved(tmp_path, "b", "2020-09-01", FIRST)
    found = revised_since({"Læsø": str(tmp_path / "b")})
    assert found is not None
    assert found.largest == ()


@pytest.mark.parametrize(("kind", "synthetic"), [("import", False), ("jobindsats-v3", True)])
def test_only_snapshots_of_the_same_source_are_compared(tmp_path: Path, kind: str, synthetic: bool) -> None:
    saved(tmp_path, "a", "2020-08-01", FIRST, kind, synthetic)
    saved(tmp_path, "b", "2020-09-01", FIRST)
    assert snapshot_before(tmp_path / "b") == ""
    assert revised_since({"Rudersdal": str(tmp_path / "b")}) is None


def test_the_nearest_earlier_one_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    for name, day in (("z", "2020-07-01"), ("m", "2020-08-01"), ("a", "2020-09-01"), ("k", "2020-10-01")):
        saved(tmp_path, name, day, FIRST)
    assert [snapshot_before(tmp_path / name) for name in "zmak"] == ["", "z", "m", "a"]


def test_printed_figures_and_a_snapshot_that_is_gone_tell_nothing(tmp_path: Path) -> None:
    assert revised_since({"Rudersdal": ""}) is None
    assert revised_since({"Rudersdal": str(tmp_path / "væk")}) is None

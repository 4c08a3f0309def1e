"""A newer snapshot redoes the reports whose figures it revises; the others keep their day, and it is said that they do.

Only the notebooks' execution is replaced: keys, folders, manifests, run.json and index are the real ones.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from small_project import small_project

from helpers.panel.schema import COLUMNS
from helpers.panel.snapshot_building import save_snapshot
from helpers.production import run
from helpers.production.layout import NOTEBOOKS
from helpers.production.report_job import MadeReport, ReportJob
from helpers.production.run import make_reports, orders_for

EVERY = set(NOTEBOOKS)
AREAS = ["Gladsaxe", "Ballerup", "Læsø"]
ALONE = 'title = "Alene"\nyear = 2027\ntemplate = true\nmonth = "latest_complete"\n'
#: The same with a cluster of two of the three municipalities beside the own one, and with the region.
GROUPED = (
    ALONE.replace("Alene", "Gruppe")
    + 'comparison_areas = ["Naboer", "own_region"]\nclusters = { "Naboer" = ["Ballerup", "Læsø"] }\n'
)
Figures = dict[tuple[str, str], float]
BEFORE: Figures = {
    (area, period): 100.0 + place
    for place, (area, period) in enumerate(
        (area, period) for area in [*AREAS, "Region Hovedstaden"] for period in ("2026-05", "2026-06")
    )
}


def saved(name: str, figures: Figures, store: Path, **facts: Any) -> str:
    rows = [
        (area, "a_dagpenge", period, "full_time_persons", "total", value, "final", "y01a02", "")
        for (area, period), value in figures.items()
    ]
    panel = pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})
    facts = {"created_at": f"2026-{name[-2:]}-10T08:00:00+00:00", "tables": []} | facts
    return save_snapshot(panel, [], "import", facts, store, snapshot_id=name)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = small_project(tmp_path)
    (home / "data" / "plans" / "alene.toml").write_text(ALONE, encoding="utf-8")
    (home / "data" / "plans" / "gruppe.toml").write_text(GROUPED, encoding="utf-8")
    monkeypatch.setenv("BESKPLAN_HOME", str(home))

    def made(jobs: Sequence[ReportJob], *_how: object) -> Iterator[tuple[int, MadeReport]]:
        for number, job in enumerate(jobs):
            drawn = dict(job.parameters)["snapshot"]
            page = {"month": "2026-06", "data": {"kind": "snapshot", "id": drawn, "synthetic": False}}
            yield number, MadeReport(job.report, {f"{job.report}.html": drawn.encode()}, page=page)

    monkeypatch.setattr(run, "_made", made)
    return home


def redone(home: Path, snapshot: str) -> dict[tuple[str, str], set[str]]:
    """Make what must be made from a snapshot; return which reports of which plan and area were."""
    orders = [*orders_for(["alene"], AREAS, snapshot), *orders_for(["gruppe"], ["Gladsaxe"], snapshot)]
    results = make_reports(orders, home / "reports")
    assert {result.state for result in results} <= {"made", "unchanged"}
    return {
        (one.plan, one.area): {report for report, state in one.reports.items() if state["state"] == "made"}
        for one in results
    }


def test_one_revised_figure_redoes_exactly_the_reports_that_show_it(project: Path) -> None:
    store = project / "data" / "snapshots"
    first = saved("udtraek-07", BEFORE, store)
    assert set(map(frozenset, redone(project, first).values())) == {frozenset(EVERY)}
    second = saved("udtraek-08", BEFORE | {("Ballerup", "2026-05"): 4711.0}, store)
    assert redone(project, second) == {
        ("alene", "Gladsaxe"): {"bilag"},  # its strips and its map place it among all municipalities
        ("alene", "Ballerup"): EVERY,
        ("alene", "Læsø"): {"bilag"},
        ("gruppe", "Gladsaxe"): EVERY,  # Ballerup is in its cluster
    }
    gladsaxe = project / "reports" / "alene" / "gladsaxe"
    assert (gladsaxe / "bilag.html").read_text() == "udtraek-08"
    assert (gladsaxe / "maal.html").read_text() == "udtraek-07", "drawn then, and the same now"
    said = json.loads((project / "reports" / "alene" / "run.json").read_text(encoding="utf-8"))["areas"]["gladsaxe"]
    assert said["snapshot"] == second
    assert said["reports"]["bilag"]["snapshot_printed"] == second
    assert (said["reports"]["maal"]["state"], said["reports"]["maal"]["snapshot_printed"]) == ("unchanged", first)
    assert {state["snapshot_verified"] for state in said["reports"].values()} == {second}
    index = (project / "reports" / "alene" / "index.html").read_text(encoding="utf-8")
    assert "8 rapporter af 15 er ikke lavet om: deres tal er de samme i udtrækket udtraek-08." in index
    assert set().union(*redone(project, second).values()) == set()


def test_a_revised_figure_of_the_region_redoes_those_that_compare_with_it(project: Path) -> None:
    store = project / "data" / "snapshots"
    redone(project, saved("udtraek-07", BEFORE, store))
    revised = redone(project, saved("udtraek-08", BEFORE | {("Region Hovedstaden", "2026-06"): 4711.0}, store))
    assert {key: reports for key, reports in revised.items() if reports} == {("gruppe", "Gladsaxe"): EVERY}


def test_the_same_figures_in_a_newer_snapshot_redo_nothing_and_the_index_says_so(project: Path) -> None:
    store = project / "data" / "snapshots"
    redone(project, saved("udtraek-07", BEFORE, store))
    assert not any(redone(project, saved("udtraek-08", BEFORE, store)).values())
    index = (project / "reports" / "alene" / "index.html").read_text(encoding="utf-8")
    assert "15 rapporter af 15 er ikke lavet om" in index
    manifest = json.loads((project / "reports" / "alene" / "laesoe" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["snapshot"] == "udtraek-07", "the manifest says what the reports were made of"


def test_what_else_of_a_snapshot_is_printed_redoes_the_reports_that_print_it(project: Path) -> None:
    store = project / "data" / "snapshots"
    facts = {"tables": [{"table_id": "y01a02", "update_next": "2026-08-20"}]}
    redone(project, saved("udtraek-07", BEFORE, store, **facts))
    moved = {"tables": [{"table_id": "y01a02", "update_next": "2026-09-20"}]}
    assert set(map(frozenset, redone(project, saved("udtraek-08", BEFORE, store, **moved)).values())) == {
        frozenset({"bilag", "arbejdsmarked"})
    }
    corrected = moved | {"corrections": [{"area": "Læsø"}]}
    assert set(map(frozenset, redone(project, saved("udtraek-09", BEFORE, store, **corrected)).values())) == {
        frozenset({"datakvalitet"})
    }
    made_up = redone(project, saved("udtraek-10", BEFORE, store, synthetic=True, **corrected))
    assert set(map(frozenset, made_up.values())) == {frozenset(EVERY)}

"""One fetch of every declared table with the declarations as shipped, ending in a report; and what was seen where."""

import csv
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from full_catalogue import full_tables, listed_tables
from jobindsats_server import TOKEN, Jobindsats

from helpers import project
from helpers.panel import reference, store
from helpers.plans.case import open_case
from helpers.sources.table_declarations import declared_tables

MONTHS = [f"{year}M{month:02d}" for year in (2025, 2026) for month in range(1, 13)][:20]
REGION = "Region Nordjylland"
OFFERS = {"virksomhedspraktik", "loentilskud", "ordinaer_uddannelse"}


def northern_areas():
    """Return the areas of a small country: one region's municipalities, with Jobindsats' own names."""
    municipalities = reference.municipalities()
    own = municipalities[municipalities["region"] == REGION]
    return {"0": "Hele landet", **dict(zip(own["code"], own["name"], strict=True)), "999": "Uoplyst område"}


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """Fetch everything through the front door, in a process of its own, into a project folder of its own."""
    folder = tmp_path_factory.mktemp("hele kataloget æø")
    for name in ("reference", "plans", "published"):
        (folder / "data").mkdir(exist_ok=True)
        (folder / "data" / name).symlink_to(project.data() / name)
    real = os.environ.get("BESKPLAN_REAL_DATA", "")
    tables = full_tables(declared_tables(), MONTHS, Path(real) if real else None)
    with Jobindsats(tables, northern_areas()) as server:
        environment = {
            **os.environ,
            "BESKPLAN_HOME": str(folder),
            "JOBINDSATS_API_TOKEN": TOKEN,
            "JOBINDSATS_BASE_URL": server.url,
        }
        command = [sys.executable, "-m", "helpers", "fetch", "--from", "2025-01"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        yield folder, done, server


def snapshot_of(fetched):
    folder, done, _server = fetched
    assert done.returncode == 0, done.stderr
    return store.load_panel(next((folder / "data" / "snapshots").glob("2*")).name, store=folder / "data" / "snapshots")


def test_every_declared_table_is_in_the_snapshot(fetched):
    panel = snapshot_of(fetched)
    declared = declared_tables()
    assert {table.benefit for table in declared.tables if not table.id.startswith("ptvc")} <= set(panel["benefit"])
    assert set(panel["benefit"]) >= OFFERS
    for table in declared.tables:
        rows = panel[(panel["benefit"] == table.benefit) & panel["breakdown"].isin(["total", table.breakdown])]
        assert set(table.wanted) <= set(rows["measure"]), table.label
        for wanted in table.breakdowns:
            if not declared.dimensions[wanted.dimension].as_benefit:
                members = panel.loc[panel["benefit"] == table.benefit, "breakdown"]
                assert members.str.startswith(f"{wanted.dimension}:").any(), (table.label, wanted)
    seasonal = panel[panel["breakdown"] == "adjustment:seasonally_adjusted"]
    assert set(seasonal["area"]) == {"Hele landet"}
    assert len(panel["period"].unique()) == len(MONTHS)


def test_progress_and_result_are_told_and_the_token_is_not(fetched):
    folder, done, server = fetched
    assert "y07a02 Sygedagpenge [1/2]: " in done.stdout
    assert "kB" in done.stdout
    assert "er skrevet med" in done.stdout
    assert server.headers[0]["Authorization"] == f"Bearer {TOKEN}"
    written = [file for file in (folder / "data" / "snapshots").rglob("*") if file.is_file()]
    assert len(written) > 60
    assert TOKEN not in done.stdout + done.stderr
    assert not [file for file in written if TOKEN.encode() in file.read_bytes()]
    assert not list((folder / "data" / "snapshots" / ".partial").glob("*"))


def test_the_standard_plan_runs_on_what_was_fetched(fetched):
    snapshot_of(fetched)
    folder = fetched[0]
    identity = next((folder / "data" / "snapshots").glob("2*"))
    case = open_case("standard", area="Rebild", snapshot=str(identity))
    assert case.month == "2026-07"
    assert case.comparison_areas == (REGION, "Hele landet")
    benefits = {table.benefit for table in case.tables}
    assert {"a_dagpenge", "sygedagpenge", "bruttoledighed", "kontanthjaelp_2025", "alle_ydelser"} <= benefits


@pytest.mark.parametrize("fault", ["401", "500"])
def test_a_refusal_at_the_front_door_is_one_line_without_the_token(tmp_path, fault):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "reference").symlink_to(project.data() / "reference")
    with Jobindsats() as server:
        server.fail("tables", fault)
        environment = {**os.environ, "BESKPLAN_HOME": str(tmp_path), "JOBINDSATS_API_TOKEN": TOKEN + "x"}
        command = [sys.executable, "-m", "helpers", "fetch", "--base-url", server.url]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "afviste nøglen (HTTP 401)" in done.stderr
    assert TOKEN not in done.stdout + done.stderr


def test_what_is_declared_as_seen_in_v3_is_in_v3s_own_lists_and_answers(real_data):
    declared = declared_tables()
    listed = {identity: set(dimensions) for identity, (_title, dimensions) in listed_tables(real_data).items()}
    headings = v3_headings(real_data)
    for table in declared.tables:
        if table.seen == "v3":
            assert table.id in {*listed, *headings}, table.id
        else:
            assert table.id not in listed, f"{table.id} står i v3's liste og er mere end set i {table.seen}"
        for wanted in table.breakdowns:
            # A benefit's tables share their dimensions: y60c02 tells of y60a02.
            family = [ids for identity, ids in listed.items() if identity[:3] == table.id[:3]]
            assert (wanted.seen == "v3") <= any(wanted.hierarchy in ids for ids in family), (table.id, wanted)
        if table.headings_seen == "v3":
            names = declared.measure_names(table)
            for measure in table.wanted:
                assert set(names[measure]) & headings[table.id], (table.id, measure)


def v3_headings(real_data):
    """Return the headings of each table that v3 answers or extracts of them are at hand for."""
    headings = {}
    with gzip.open(next(real_data.glob("kommuner_maaned_*.csv.gz")), "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            headings.setdefault(row["tabel"], set()).add(row["maal"])
    answers = json.loads((real_data / "jobindsats_v3_data_responses.json").read_text(encoding="utf-8"))["results"]
    for name, table in (("unemployment_total", "y25i01"), ("longterm_total", "y25i09")):
        headings[table] |= set(answers[name]["columns"])
    return headings

"""Fetching from a server that speaks v3, well and badly: the panel is right, or the reason is said."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from jobindsats_server import MONTHS, TOKEN, Jobindsats, figure

from helpers.errors import InputError
from helpers.panel import intake, store
from helpers.sources import queries
from helpers.sources.jobindsats import BusyError, JobindsatsClient, SourceError, TokenRefusedError
from helpers.sources.table_declarations import declared_tables

HERE = Path(__file__).parent
DECLARED = declared_tables(HERE / "jobindsats_tables.toml")


@pytest.fixture
def server():
    with Jobindsats() as running:
        yield running


def client(server, token=TOKEN, **options):
    quick = {"timeout_seconds": 0.4, "attempts": 3, "wait_seconds": 0.01, "longest_wait_seconds": 1}
    return JobindsatsClient(token, server.url, **{**quick, **options})


def fetched(server, folder, first_month="2025-01", token=TOKEN, progress=None, **options):
    with client(server, token, **options) as asked:
        return intake.fetch_snapshot(asked, first_month, folder, progress, DECLARED)


def panel_of(done, folder):
    return store.load_panel(done.snapshot, store=folder).drop(columns="snapshot")


def figures(panel, benefit="a_dagpenge", measure="full_time_persons", breakdown="total"):
    rows = panel[(panel["benefit"] == benefit) & (panel["measure"] == measure) & (panel["breakdown"] == breakdown)]
    return rows.set_index(["area", "period"])


def test_a_fetch_holds_every_figure_the_server_gave(server, tmp_path):
    panel = panel_of(fetched(server, tmp_path), tmp_path)
    counts = figures(panel)
    assert len(counts) == 5 * len(MONTHS)
    assert counts.loc[("Rudersdal", "2026-06"), "value"] == figure("y01a02", "2026M06", "Rudersdal", "", "Antal")
    ready = figures(panel, "kontanthjaelp_2025", breakdown="visitation:jobparat")
    assert ready.loc[("København", "2025-03"), "value"] == figure("y60a02", "2025M03", "København", "Jobparat", "Antal")
    assert set(panel["source"]) == {"Jobindsats y01a02", "Jobindsats y60a02"}


def test_a_blank_count_is_suppressed_and_the_newest_month_provisional(server, tmp_path):
    panel = panel_of(fetched(server, tmp_path), tmp_path)
    ready = figures(panel, "kontanthjaelp_2025", breakdown="visitation:jobparat")
    assert set(ready.loc["Læsø", "status"]) == {"suppressed"}
    assert ready.loc["Læsø", "value"].isna().all()
    statuses = figures(panel).loc["Rudersdal", "status"]
    assert statuses["2026-06"] == "provisional"
    assert set(statuses.drop("2026-06")) == {"final"}


def test_a_label_that_drifted_in_white_space_is_matched(server, tmp_path):
    panel = panel_of(fetched(server, tmp_path), tmp_path)
    assert len(figures(panel, measure="share_labour_force_pct")) == 5 * len(MONTHS)


def test_a_label_that_is_unknown_fails_with_the_nearest_named(server, tmp_path):
    server.labels[1] = "Antal fuldtidspersoner i alt"
    with pytest.raises(InputError, match=r"y01a02.*Antal fuldtidspersoner.*Mente du Antal fuldtidspersoner i alt"):
        fetched(server, tmp_path)
    assert store.list_snapshots(tmp_path).empty


def test_all_tables_that_are_missing_are_named_at_once_and_what_is_doubtful_about_them(server, tmp_path):
    server.tables.clear()
    with pytest.raises(InputError, match=r"y01a02 .*y60a02") as raised:
        fetched(server, tmp_path)
    assert "(id'et er et gæt)" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_table_that_is_missing_is_noted_when_optional_and_refused_when_required(server, tmp_path):
    done = fetched(server, tmp_path)
    assert any("y38a02" in note for note in done.notes)
    del server.tables["y01a02"]
    with pytest.raises(InputError, match=r"y01a02 .*a_dagpenge.* katalog"):
        fetched(server, tmp_path)


def test_the_manifest_tells_query_time_periods_updates_and_hashes(server, tmp_path):
    manifest = store.read_manifest(fetched(server, tmp_path).snapshot, tmp_path)
    table = manifest["tables"][0]
    assert (table["table_id"], table["latest_period"], table["update_next"]) == ("y01a02", "2026M06", "2026-08-17")
    data = [file for file in manifest["files"] if file["name"].startswith("y01a02.total")]
    assert "mgroup.*=*" in data[0]["query"]
    assert {"sha256", "bytes", "rows", "retrieved_at"} <= data[0].keys()


def test_raw_files_are_the_servers_own_bytes(server, tmp_path):
    server.bom = True
    done = fetched(server, tmp_path)
    raw = tmp_path / done.snapshot / "raw"
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in raw.iterdir())
    store.verify_snapshot(done.snapshot, tmp_path)


@pytest.mark.parametrize(
    "fault",
    ["403", "429:1", "429:date", "500", "503", "html", "cut", "reset", 'json:{"answer": 42}', "json:null"],
)
def test_a_passing_fault_changes_nothing(server, tmp_path, fault):
    expected = panel_of(fetched(server, tmp_path / "calm"), tmp_path / "calm")
    server.fail("tables", fault)
    server.fail("table/y01a02", fault)
    server.fail("data/y01a02", fault)
    pd.testing.assert_frame_equal(panel_of(fetched(server, tmp_path / "rough"), tmp_path / "rough"), expected)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("403", r"data/y01a02 \(HTTP 403\): You do not have permission"),
        ("500", r"HTTP 500"),
        ("html", r"data/y01a02 er ikke JSON.*<html>"),
        ("cut", r"data/y01a02 blev afbrudt"),
        ('json:{"answer": 42}', r"ikke den form"),
        ('json:{"columns": null, "rows": []}', r"ikke den form"),
        ("json:7", r"ikke den form"),
        ("422:Unknown hierarchies: ['_omrade']", r"HTTP 422.*Unknown hierarchies"),
        ("422:Unknown period type: M", r"Unknown period type"),
        ("302:http://elsewhere.example/", r"HTTP 302"),
    ],
)
def test_a_lasting_fault_is_told_and_leaves_no_snapshot(server, tmp_path, fault, said):
    server.fail("data/y01a02", *[fault] * 20)
    with pytest.raises(InputError, match=said) as raised:
        fetched(server, tmp_path)
    assert "\n" not in str(raised.value)
    assert store.list_snapshots(tmp_path).empty


def test_a_refused_token_stops_at_the_first_request(server, tmp_path):
    with pytest.raises(TokenRefusedError, match="401"):
        fetched(server, tmp_path, token="en-anden")
    assert len(server.requests) == 1


def test_a_busy_source_is_asked_as_often_as_said_and_no_oftener(server, tmp_path):
    server.fail("data/y01a02", *["503"] * 20)
    with pytest.raises(BusyError, match="503"):
        fetched(server, tmp_path)
    assert len(server.asked("data/y01a02")) == 3


def test_a_plain_content_type_is_read_for_what_it_holds(server, tmp_path):
    server.fail("tables", "plain")
    server.fail("data/y01a02", "plain")
    assert len(figures(panel_of(fetched(server, tmp_path), tmp_path))) == 5 * len(MONTHS)


def test_a_redirect_to_another_host_is_not_followed(server, tmp_path):
    with Jobindsats() as elsewhere:
        server.fail("tables", f"302:{elsewhere.url}/tables")
        with pytest.raises(InputError, match="nøglen sendes ikke dertil"):
            fetched(server, tmp_path)
    assert elsewhere.requests == []


@pytest.mark.parametrize("wait", ["1", "date"])
def test_retry_after_is_waited_for(server, wait):
    server.fail("tables", f"429:{wait}")
    with client(server) as asked:
        began = time.monotonic()
        asked.tables()
    # Not a speed test: the source said one second, so less would be impolite.
    assert time.monotonic() - began >= 1


def test_a_wide_query_is_cut_until_it_is_answered(server, tmp_path):
    expected = panel_of(fetched(server, tmp_path / "calm"), tmp_path / "calm")
    server.widest = 100
    narrow = panel_of(fetched(server, tmp_path / "cut"), tmp_path / "cut")
    pd.testing.assert_frame_equal(narrow, expected)


def test_a_query_of_one_month_is_cut_by_areas(server, tmp_path):
    expected = panel_of(fetched(server, tmp_path / "calm", first_month="2026-06"), tmp_path / "calm")
    server.widest = 8
    narrow = panel_of(fetched(server, tmp_path / "cut", first_month="2026-06"), tmp_path / "cut")
    pd.testing.assert_frame_equal(narrow, expected)


def test_the_number_in_a_422_is_used_for_latest(server, tmp_path):
    server.tables["y01a02"]["hide_periods"] = True
    panel = panel_of(fetched(server, tmp_path), tmp_path)
    assert len(figures(panel)) == 5 * len(MONTHS)
    assert f"period.M=latest:{len(MONTHS)}" in server.asked("data/y01a02")[-1]


def test_queries_are_split_by_months_when_they_would_be_too_wide(server, tmp_path, monkeypatch):
    monkeypatch.setattr(queries, "FIGURES_PER_QUERY", 100)
    panel = panel_of(fetched(server, tmp_path), tmp_path)
    assert len(server.asked("data/y01a02")) > 1
    assert len(figures(panel)) == 5 * len(MONTHS)
    assert (figures(panel)["status"] == "provisional").sum() == 5


def test_ids_with_slashes_around_them_are_asked_for_as_they_should_be(server, tmp_path):
    expected = panel_of(fetched(server, tmp_path / "bare"), tmp_path / "bare")
    server.slashes = True
    server.widest = 100
    pd.testing.assert_frame_equal(panel_of(fetched(server, tmp_path / "slashes"), tmp_path / "slashes"), expected)


def test_only_the_declared_members_of_a_breakdown_are_asked_for(server, tmp_path):
    fetched(server, tmp_path)
    assert any("hierarchy._viskat_1int=/1/,/2/" in request for request in server.asked("data/y60a02"))


def test_a_breakdown_with_none_of_the_members_is_noted_with_what_it_has(server, tmp_path):
    server.tables["y60a02"]["hierarchies"] = {"_viskat_1int": {"0": "I alt", "1": "Klar"}}
    notes = fetched(server, tmp_path).notes
    assert any("ingen af medlemmerne i opdelingen 'visitation'; det har I alt, Klar." in note for note in notes)


def test_regions_are_fetched_where_the_source_has_them_and_cut_by_their_own_areas(server, tmp_path):
    regions = {"0": "Hele landet", "84": "Region Hovedstaden", "81": "Region Nordjylland"}
    server.tables["y01a02"]["more_areas"] = {"_region": regions}
    server.widest = 2
    declared = DECLARED.model_copy(update={"areas": DECLARED.areas.model_copy(update={"also": ["_region"]})})
    with client(server) as asked:
        done = intake.fetch_snapshot(asked, "2026-06", tmp_path, None, declared)
    counts = figures(panel_of(done, tmp_path))
    assert counts.loc[("Region Nordjylland", "2026-06"), "value"] == figure(
        "y01a02", "2026M06", "Region Nordjylland", "", "Antal"
    )
    assert len(counts) == 7


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("tables", '["emne"]'),
        ("tables", '[{"table_groups": [{"tables": ["y01a02"]}]}]'),
        ("table/y01a02", '{"dimensions": [7]}'),
        ("table/y01a02", '{"dimensions": [{"hierarchies": [{"levels": []}]}]}'),
        ("table/y01a02", '{"dimensions": [], "periods": [{"values": []}]}'),
        (
            "table/y01a02",
            '{"dimensions": [{"hierarchies": [{"hierarchy_id": "_nykom", "levels": [{"values": [1]}]}]}]}',
        ),
    ],
)
def test_a_catalogue_or_metadata_of_another_shape_is_told(server, tmp_path, path, body):
    server.fail(path, *[f"json:{body}"] * 5)
    with pytest.raises(InputError, match="den form, som API'et lover"):
        fetched(server, tmp_path)


def test_progress_names_table_and_size(server, tmp_path):
    seen = []
    fetched(server, tmp_path, progress=seen.append)
    assert [step.table_id for step in seen] == ["y01a02", "y60a02", "y60a02"]
    assert all(step.bytes > 0 and step.rows > 0 and step.part <= step.parts for step in seen)


def test_a_broken_off_fetch_does_not_ask_again_for_what_it_has(server, tmp_path):
    server.fail("data/y60a02", *["500"] * 20)
    with pytest.raises(SourceError):
        fetched(server, tmp_path)
    server.faults.clear()
    server.requests.clear()
    done = fetched(server, tmp_path)
    assert not server.asked("data/y01a02")
    assert not server.asked("table/")
    assert len(figures(panel_of(done, tmp_path))) == 5 * len(MONTHS)
    assert not (tmp_path / ".partial").exists() or not any((tmp_path / ".partial").iterdir())


def test_what_was_fetched_before_the_source_updated_is_asked_for_again(server, tmp_path):
    server.fail("data/y60a02", *["500"] * 20)
    with pytest.raises(SourceError):
        fetched(server, tmp_path)
    server.faults.clear()
    server.requests.clear()
    server.update_latest = "2026-08-17"
    fetched(server, tmp_path)
    assert server.asked("data/y01a02")


def test_a_damaged_file_of_a_broken_off_fetch_is_asked_for_again(server, tmp_path):
    server.fail("data/y60a02", *["500"] * 20)
    with pytest.raises(SourceError):
        fetched(server, tmp_path)
    server.faults.clear()
    server.requests.clear()
    kept = next((tmp_path / ".partial").rglob("y01a02.total*.json"))
    kept.write_bytes(kept.read_bytes()[:100])
    fetched(server, tmp_path)
    assert len(server.asked("data/y01a02")) == 1


def test_the_token_is_in_no_file_message_or_representation(server, tmp_path, caplog):
    caplog.set_level(0)
    done = fetched(server, tmp_path)
    server.fail("data/y01a02", *["500"] * 20)
    said = []
    for fault in ("401", "422:" + TOKEN, "500"):
        server.fail("tables", *[fault] * 20)
        with pytest.raises(InputError) as raised:
            fetched(server, tmp_path)
        said.append(str(raised.value))
        server.faults.clear()
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    shown = " ".join([*said, repr(client(server)), str(vars(client(server))), caplog.text, *done.notes])
    assert server.headers[0]["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN.encode() not in written
    assert TOKEN not in shown


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://api.jobindsats.dk/v3", "ukrypteret"),
        ("api.jobindsats.dk", "ikke gyldig"),
        ("https://user:pass@api.jobindsats.dk/v3", "vært og sti"),
        ("https://api.jobindsats.dk/v3?token=1", "vært og sti"),
        (f"https://api.jobindsats.dk/{TOKEN}/v3", "vært og sti"),
        (f"http://api.jobindsats.dk/{TOKEN}/v3", "vært og sti"),
        ("https://api.jobindsats.dk:99999/v3", "ikke gyldig"),
        (TOKEN, "ikke gyldig"),
    ],
)
def test_an_address_that_would_give_the_token_away_is_refused_without_repeating_it(address, said):
    with pytest.raises(InputError, match=said) as raised:
        JobindsatsClient(TOKEN, address)
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize("token", ["", "  ", "næøgle", "to ord", "linje\nskift"])
def test_a_token_that_cannot_be_one_is_refused_without_being_repeated(token):
    with pytest.raises(InputError, match="JOBINDSATS_API_TOKEN") as raised:
        JobindsatsClient(token)
    assert not token.strip() or token not in str(raised.value)


SCRIPT = """
import sys
from pathlib import Path
from helpers.panel import intake, snapshot_building
from helpers.sources.jobindsats import JobindsatsClient
from helpers.sources.table_declarations import declared_tables

url, folder, where = sys.argv[1:4]
def stop(*_):
    print("here", flush=True)
    import time
    time.sleep(60)
if where == "fetch":
    progress = stop
else:
    progress = None
    if where == "write":
        snapshot_building.write_panel = lambda parts, file: (Path(file).write_bytes(b"PAR1 half"), stop())
    else:
        snapshot_building._move_into_place = stop
client = JobindsatsClient("%s", url)
intake.fetch_snapshot(client, "2025-01", Path(folder), progress, declared_tables(Path(sys.argv[4])))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL findes kun på POSIX")
@pytest.mark.parametrize("where", ["fetch", "write", "rename"])
def test_a_killed_fetch_leaves_nothing_half_and_the_next_gives_the_same_panel(server, tmp_path, where):
    expected = panel_of(fetched(server, tmp_path / "calm"), tmp_path / "calm")
    folder = tmp_path / "killed"
    command = [sys.executable, "-c", SCRIPT % TOKEN, server.url, str(folder), where]
    with subprocess.Popen([*command, str(HERE / "jobindsats_tables.toml")], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"here\n"
        process.send_signal(signal.SIGKILL)
    assert store.list_snapshots(folder).empty
    server.requests.clear()
    done = fetched(server, folder)
    pd.testing.assert_frame_equal(panel_of(done, folder), expected)
    assert not server.asked("data/y01a02"), "the answer was on disk before the kill"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".building")] == []
    assert json.loads((folder / done.snapshot / "manifest.json").read_text())["id"] == done.snapshot

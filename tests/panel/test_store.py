"""Snapshots: whole or not there, the source's own bytes, and any changed byte refused with its file named."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel import schema, segments, snapshot_building, store
from helpers.panel.snapshot_building import RawFile, save_snapshot

AREAS = [f"Område {number:02d}" for number in range(30)]


def panel(areas=AREAS, months=12, value=1.0):
    rows = [
        (area, benefit, f"2025-{month:02d}", "persons", "total", value * month, "final", "Jobindsats y01a02", "")
        for area in areas
        for benefit in ("a_dagpenge", "fleksjob")
        for month in range(1, months + 1)
    ]
    return pd.DataFrame(rows, columns=schema.COLUMNS)


@pytest.fixture
def saved(tmp_path, monkeypatch):
    monkeypatch.setattr(segments, "ROWS_PER_GROUP", 100)
    raw = [RawFile("y01a02.json", b'{"columns": []}', {"query": "data/y01a02?period.M=latest:1"})]
    return tmp_path, save_snapshot(panel(), raw, "import", {"notes": ["en note"]}, tmp_path)


def test_a_snapshot_gives_back_the_panel_and_its_own_id(saved):
    folder, identity = saved
    loaded = store.load_panel(identity, store=folder)
    assert set(loaded["snapshot"]) == {identity}
    order = ["area", "benefit", "measure", "breakdown", "period"]
    expected = panel().assign(snapshot=identity).sort_values(order, ignore_index=True)
    pd.testing.assert_frame_equal(loaded.sort_values(order, ignore_index=True), schema.validated(expected))


def test_a_slice_is_the_panel_filtered(saved):
    folder, identity = saved
    sliced = store.load_panel(identity, areas=["Område 03", "Område 29"], benefits=["fleksjob"], store=folder)
    whole = store.load_panel(identity, store=folder)
    expected = whole[whole["area"].isin(["Område 03", "Område 29"]) & (whole["benefit"] == "fleksjob")]
    pd.testing.assert_frame_equal(sliced.reset_index(drop=True), expected.reset_index(drop=True))
    assert store.load_panel(identity, areas=["Ukendt"], store=folder).empty


def test_a_slice_reads_only_the_row_groups_it_needs(saved, monkeypatch):
    folder, identity = saved
    checked = []
    monkeypatch.setattr(segments, "_check", lambda _file, segment: checked.append(segment["offset"]))
    store.load_panel(identity, areas=["Område 03"], store=folder)
    groups = len(store.read_manifest(identity, folder)["panel"]["segments"]) - 1
    assert groups > 5
    assert len(checked) <= 3


def test_the_id_is_the_time_and_a_taken_one_gets_a_number(saved):
    folder, identity = saved
    assert pd.Timestamp(identity[:13] + ":" + identity[13:15])
    again = [save_snapshot(panel(AREAS[:1]), [], "import", None, folder, "samme") for _ in range(2)]
    assert again == ["samme", "samme-2"]


def test_a_path_serves_as_well_as_an_id(saved):
    folder, identity = saved
    assert len(store.load_panel(folder / identity)) == len(panel())
    assert len(store.load_panel(str(folder / identity))) == len(panel())


def test_raw_bytes_are_kept_and_listed(saved):
    folder, identity = saved
    assert (folder / identity / "raw" / "y01a02.json").read_bytes() == b'{"columns": []}'
    listed = store.list_snapshots(folder)
    assert listed[["id", "kind", "rows", "areas", "latest_period", "note"]].to_numpy().tolist() == [
        [identity, "import", 720, 30, "2025-12", "en note"]
    ]


def test_an_unknown_snapshot_names_the_nearest(saved):
    folder, identity = saved
    with pytest.raises(InputError, match=f"Mente du {identity}"):
        store.load_panel(identity[:-1], store=folder)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_changed_byte_of_panel_manifest_or_raw_is_found(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("store")
    identity = save_snapshot(panel(AREAS[:3]), [RawFile("a.csv", b"Periode;Area")], "import", None, folder)
    name = data.draw(st.sampled_from(["panel.parquet", "manifest.json", "raw/a.csv"]))
    file = folder / identity / name
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(bytes(content))
    with pytest.raises(InputError, match=file.name):
        store.verify_snapshot(identity, folder)


@pytest.mark.parametrize("name", ["panel.parquet", "manifest.json", "raw/y01a02.json"])
@pytest.mark.parametrize("keep", [0, 0.5])
def test_a_file_cut_short_is_refused_at_load_with_its_name(saved, name, keep):
    folder, identity = saved
    file = folder / identity / name
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(InputError, match=str(file)):
        store.load_panel(identity, areas=["Område 00"], store=folder)


@pytest.mark.parametrize("name", ["panel.parquet", "manifest.json", "raw/y01a02.json"])
def test_a_file_that_is_gone_is_named(saved, name):
    folder, identity = saved
    (folder / identity / name).unlink()
    with pytest.raises(InputError, match=name.split("/")[-1]):
        store.load_panel(identity, store=folder)


def test_a_changed_figure_in_the_slice_is_refused(saved):
    folder, identity = saved
    file = folder / identity / "panel.parquet"
    segment = store.read_manifest(identity, folder)["panel"]["segments"][2]
    content = bytearray(file.read_bytes())
    content[segment["offset"] + 20] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(InputError, match=r"panel\.parquet.*ændret"):
        store.load_panel(identity, store=folder)


def test_a_damaged_snapshot_hides_no_other_in_the_list(saved):
    folder, identity = saved
    good = save_snapshot(panel(AREAS[:1]), [], "import", None, folder, "god")
    (folder / identity / "manifest.json").write_text("{}")
    listed = store.list_snapshots(folder).set_index("id")
    assert listed.loc[good, "rows"] == 24
    assert "manifest.json" in listed.loc[identity, "note"]
    assert store.latest_snapshot(folder) == good


def test_a_refused_panel_leaves_nothing_behind(tmp_path):
    with pytest.raises(InputError, match="negativt"):
        save_snapshot(panel(value=-1.0), [], "import", None, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_replacement_keeps_the_old_snapshot(tmp_path, monkeypatch):
    save_snapshot(panel(AREAS[:1]), [], "demo", None, tmp_path, "demo", replace=True)
    monkeypatch.setattr(snapshot_building, "write_panel", lambda *_: (_ for _ in ()).throw(OSError("disken er fuld")))
    with pytest.raises(OSError, match="fuld"):
        save_snapshot(panel(AREAS[:2]), [], "demo", None, tmp_path, "demo", replace=True)
    assert store.load_panel("demo", store=tmp_path)["area"].nunique() == 1


def test_equal_content_gives_an_equal_content_hash(tmp_path):
    hashes = {
        store.read_manifest(save_snapshot(panel(), [], "demo", None, tmp_path, "x", replace=True), tmp_path)[
            "content_sha256"
        ]
        for _ in range(2)
    }
    assert len(hashes) == 1


def test_blank_and_zero_survive_the_store(tmp_path):
    frame = panel(AREAS[:1], months=2)
    frame.loc[0, ["value", "status"]] = [np.nan, "suppressed"]
    frame.loc[1, "value"] = 0.0
    loaded = store.load_panel(save_snapshot(frame, [], "import", None, tmp_path), store=tmp_path)
    found = loaded.set_index(["benefit", "period"])["value"]
    assert np.isnan(found["a_dagpenge", "2025-01"])
    assert found["a_dagpenge", "2025-02"] == 0.0


def test_an_analyst_can_ask_a_snapshot_in_sql(saved):
    folder, identity = saved
    answer = store.query_snapshot(identity, "select area, sum(value) as persons from panel group by area", folder)
    assert len(answer) == 30
    assert set(answer["persons"]) == {156.0}
    with pytest.raises(InputError, match="SQL"):
        store.query_snapshot(identity, "select nothing from nowhere", folder)


def test_the_manifest_is_readable_json_with_segments_that_cover_the_file(saved):
    folder, identity = saved
    manifest = json.loads((folder / identity / "manifest.json").read_text(encoding="utf-8"))
    covered = sum(segment["bytes"] for segment in manifest["panel"]["segments"])
    assert covered == (folder / identity / "panel.parquet").stat().st_size

"""35 million rows imported from CSV beside DuckDB alone, then one municipality read; time is printed, never held.

Run with `BESKPLAN_BENCHMARK=1`: it writes 3 GB of CSV and as much again in a temporary folder and takes some minutes.
The same file in small is always imported both ways, streamed and whole: they must give the same panel.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from large_panel import twenty_tables, write_csv

from helpers.panel import file_import, store

large_only = pytest.mark.skipif(not os.environ.get("BESKPLAN_BENCHMARK"), reason="kun med BESKPLAN_BENCHMARK=1")
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="læser /proc")

# In a process of its own, so that its peak memory is its own: import, DuckDB's reading, and slices.
PEAK = (
    "import json, re, sys, time; from pathlib import Path\n"
    "sys.path.insert(0, str(Path(sys.argv[0]).parent))\n"
    "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024\n"
)
IMPORT = PEAK + (
    "sys.path.insert(0, sys.argv[3])\n"
    "from helpers.panel import file_import; from large_panel import twenty_tables\n"
    "began, before = time.perf_counter(), peak()\n"
    "done = file_import.import_files([Path(sys.argv[1])], store=Path(sys.argv[2]), declared=twenty_tables())\n"
    "print(json.dumps([done.snapshot, done.rows, time.perf_counter() - began, time.process_time(), before, peak()]))"
)
DUCKDB = PEAK + (
    "import duckdb; connection = duckdb.connect(); connection.sql('set enable_progress_bar = false')\n"
    "began = time.perf_counter()\n"
    "connection.sql(f\"create table t as select * from read_csv('{sys.argv[1]}')\")\n"
    "print(json.dumps([time.perf_counter() - began, time.process_time(), peak()]))"
)
SLICE = PEAK + (
    "from helpers.panel import store\n"
    "before = peak(); began = time.perf_counter()\n"
    "rows = len(store.load_panel(sys.argv[2], ['Rudersdal'], json.loads(sys.argv[3]), Path(sys.argv[1])))\n"
    "print(json.dumps([rows, time.perf_counter() - began, before, peak()]))"
)


def run_alone(script, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_the_benchmarks_file_is_the_same_panel_streamed_and_whole(tmp_path, monkeypatch):
    declared = twenty_tables()
    file = tmp_path / "stor.csv"
    rows = write_csv(file, declared, areas=3, months=6)
    panels = []
    for limit in (1, 10**9):
        monkeypatch.setattr(file_import, "LARGE_FILE", limit)
        done = file_import.import_files([file], store=tmp_path / str(limit), declared=declared)
        assert done.rows == rows == 3 * 6 * 20 * 60
        panels.append(store.load_panel(done.snapshot, store=tmp_path / str(limit)).drop(columns="snapshot"))
    pd.testing.assert_frame_equal(*panels)
    assert set(panels[0]["status"]) == {"final", "provisional", "suppressed", "missing"}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stor")
    rows = write_csv(folder / "stor.csv", twenty_tables(), areas=98, months=300)
    assert rows > 35_000_000
    begun = time.perf_counter()
    snapshot, read, seconds, processor, before, peak = run_alone(
        IMPORT, folder / "stor.csv", folder / "store", Path(__file__).parent
    )
    assert read == rows
    alone, alone_processor, alone_peak = run_alone(DUCKDB, folder / "stor.csv")
    size = (folder / "stor.csv").stat().st_size / 1e6
    sys.stderr.write(
        f"\n{rows} rækker, {size:.0f} MB CSV: import {seconds:.1f} s (processor {processor:.1f} s), "
        f"{peak:.0f} MB, heraf {before:.0f} før; DuckDB alene {alone:.1f} s (processor {alone_processor:.1f} s), "
        f"{alone_peak:.0f} MB: {seconds / alone:.2f} × DuckDB; i alt {time.perf_counter() - begun:.0f} s\n"
    )
    return folder / "store", snapshot, peak


@large_only
@linux_only
def test_35_million_rows_are_imported_in_bounded_memory(large):
    _folder, _snapshot, peak = large
    assert peak < 1500


@large_only
@linux_only
def test_one_municipality_of_35_million_rows_is_read_in_little_memory(large):
    folder, snapshot, _peak = large
    file = folder / snapshot / "panel.parquet"
    for benefits in (["a_dagpenge"], None):
        rows, seconds, before, peak = run_alone(SLICE, folder, snapshot, json.dumps(benefits))
        assert rows == 300 * 60 * (1 if benefits else 20)
        also = f"and benefit = '{benefits[0]}'" if benefits else ""
        began = time.perf_counter()
        with duckdb.connect() as connection:
            theirs = connection.sql(f"select * from '{file}' where area = 'Rudersdal' {also}").df()
        alone = time.perf_counter() - began
        assert len(theirs) == rows
        sys.stderr.write(
            f"\n{file.stat().st_size / 1e6:.0f} MB Parquet, {rows} rækker: {seconds:.3f} s "
            f"({seconds / alone:.2f} × DuckDB), {peak:.0f} MB i alt, heraf {before:.0f} MB før læsning\n"
        )
        assert peak < 300

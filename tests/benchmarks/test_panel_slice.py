"""A panel of 35 million rows: one municipality's slice beside what DuckDB needs for the same, and its memory.

Run with `BESKPLAN_BENCHMARK=1`; it writes a file of a few hundred MB in a temporary folder and takes a minute or two.
Only the ratio and the megabytes are held; seconds are printed for the record.
"""

import itertools
import json
import os
import subprocess
import sys
import time

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.panel import schema, segments, store
from helpers.panel.manifest import write_manifest

pytestmark = pytest.mark.skipif(not os.environ.get("BESKPLAN_BENCHMARK"), reason="kun med BESKPLAN_BENCHMARK=1")

AREAS = [f"Kommune {number:02d}" for number in range(98)]
BENEFITS = [f"ydelse_{number:02d}" for number in range(20)]
MONTHS = [f"{year}-{month:02d}" for year in range(2001, 2026) for month in range(1, 13)]
CELLS = list(
    itertools.product(["full_time_persons", "persons", "share_labour_force_pct"], [f"age:{n:02d}" for n in range(20)])
)


def area_rows(area, seed):
    """One area's 360.000 rows, in the store's order."""
    size = len(BENEFITS) * len(CELLS) * len(MONTHS)
    inner = len(CELLS) * len(MONTHS)

    def text(names, repeat, tile):
        codes = np.tile(np.repeat(np.arange(len(names), dtype=np.int32), repeat), tile)
        return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names)).cast(pa.string())

    columns = {
        "area": text([area], size, 1),
        "benefit": text(BENEFITS, inner, 1),
        "period": text(MONTHS, 1, size // len(MONTHS)),
        "measure": text([cell[0] for cell in CELLS], len(MONTHS), len(BENEFITS)),
        "breakdown": text([cell[1] for cell in CELLS], len(MONTHS), len(BENEFITS)),
        "value": pa.array(np.random.default_rng(seed).integers(3, 5000, size).astype(float)),
        "status": text(["final"], size, 1),
        "source": text(["SYNTETISK"], size, 1),
        "snapshot": text(["stor"], size, 1),
    }
    return pa.table({name: columns[name] for name in schema.COLUMNS})


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stor")
    (folder / "stor" / "raw").mkdir(parents=True)
    file = folder / "stor" / "panel.parquet"
    with pq.ParquetWriter(file, area_rows("x", 0).schema, compression="zstd") as writer:
        for seed, area in enumerate(AREAS):
            writer.write_table(area_rows(area, seed), row_group_size=segments.ROWS_PER_GROUP)
    panel = {"file": file.name, "rows": pq.read_metadata(file).num_rows, "segments": segments.segments_of(file)}
    write_manifest(folder / "stor", {"id": "stor", "kind": "demo", "created_at": "", "files": [], "panel": panel})
    return folder


def best(action, rounds=5):
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="læser /proc")
def test_one_municipality_of_35_million_rows_costs_little_more_than_duckdb_and_little_memory(large):
    file = large / "stor" / "panel.parquet"
    assert pq.read_metadata(file).num_rows > 35_000_000

    def ours():
        # One table of one municipality: what a report's cell reads.
        return store.load_panel("stor", ["Kommune 57"], ["ydelse_07"], large)

    def theirs():
        query = f"select * from '{file}' where area = 'Kommune 57' and benefit = 'ydelse_07'"
        with duckdb.connect() as connection:
            return connection.sql(query).df()

    assert len(ours()) == len(theirs()) == len(CELLS) * len(MONTHS)
    ratio = best(ours) / best(theirs)
    whole = best(lambda: store.load_panel("stor", ["Kommune 57"], store=large), 3)
    script = (
        "import json, re, sys; from pathlib import Path; from helpers.panel import store\n"
        "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024\n"
        "before = peak(); store.load_panel('stor', ['Kommune 57'], store=Path(sys.argv[1]))\n"
        "print(json.dumps([before, peak()]))"
    )
    run = subprocess.run([sys.executable, "-c", script, str(large)], capture_output=True, text=True, check=True)
    before, peak = json.loads(run.stdout)
    sys.stderr.write(
        f"\n35 mio. rækker, {file.stat().st_size / 1e6:.0f} MB: én tabel {best(ours):.3f} s ({ratio:.2f} × DuckDB), "
        f"hele kommunen {whole:.3f} s; {peak:.0f} MB i alt, heraf {before:.0f} MB før læsning\n"
    )
    assert ratio < 5
    assert peak < 300

"""What is computed from a snapshot once and read many times: sums of areas, and a hash of each area's figures.

Inputs: a snapshot's folder and manifest, a name for what is wanted, and how to make it. Outputs: the frame. Files lie
in the snapshot's `derived` folder, named by the hash of everything they depend on and checked by a hash of their own
bytes when read; one that is missing, cut short or changed is simply made again, and a snapshot folder that cannot be
written to costs only time.
"""

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.panel import schema
from helpers.panel.manifest import manifest_in
from helpers.panel.segments import panel_groups
from helpers.panel.store import PANEL, read_manifest, snapshot_path

FOLDER = "derived"


def derived_panel(snapshot: str, depends_on: Any, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return a panel made from a snapshot: read when it was made before from the same things, else made and kept.

    `depends_on` is JSON that names all that the panel depends on beside the snapshot's content (areas, rules, code).
    """
    folder = snapshot_path(snapshot)
    parts = [read_manifest(snapshot)["content_sha256"], depends_on]
    key = hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]
    held = _read(folder / FOLDER / f"{key}.parquet")
    if held is not None:
        return held
    made = make()
    buffer = io.BytesIO()
    made.to_parquet(buffer, index=False, compression="zstd")
    _keep(folder / FOLDER / f"{key}.parquet", buffer.getvalue())
    return made


def area_hashes(snapshot: str) -> dict[str, str]:
    """Return a hash of each area's rows in a snapshot: when it is the same, so are the area's figures."""
    folder = snapshot_path(snapshot)
    return _area_hashes(folder, read_manifest(snapshot)["content_sha256"])


@lru_cache(maxsize=4)
def _area_hashes(folder: Path, content: str) -> dict[str, str]:
    path = folder / FOLDER / f"areas-{content[:32]}.json"
    raw = _verified(path)
    if raw is not None:
        return dict(json.loads(raw))
    held: dict[str, list[np.ndarray]] = {}
    # Group by group and with names as categories, so that neither time nor memory is that of the whole panel as text.
    for group in panel_groups(folder / PANEL, manifest_in(folder)["panel"]["segments"]):
        rows = group.select([name for name in schema.COLUMNS if name != "snapshot"]).to_pandas()
        hashed = pd.util.hash_pandas_object(rows, index=False)
        for area, part in hashed.groupby(rows["area"], observed=True):
            held.setdefault(str(area), []).append(part.to_numpy())
    hashes = {area: _rows_hash(held[area]) for area in sorted(held)}
    _keep(path, json.dumps(hashes, ensure_ascii=False).encode())
    return hashes


def _rows_hash(parts: Sequence[np.ndarray]) -> str:
    """Return one hash of many rows' hashes, the same in whatever order the rows stand."""
    return hashlib.sha256(np.sort(np.concatenate(parts)).tobytes()).hexdigest()


def _read(path: Path) -> pd.DataFrame | None:
    """Return a kept panel, or None when it is not there whole."""
    raw = _verified(path)
    if raw is None:
        return None
    text = [name for name in schema.COLUMNS if name != "value"]
    # Without threads: starting them in every kernel takes longer than reading a few areas.
    table = pq.ParquetFile(pa.BufferReader(raw)).read(use_threads=False)
    return table.to_pandas(use_threads=False).astype(dict.fromkeys(text, "str") | {"value": "float64"})


def _verified(path: Path) -> bytes | None:
    """Return a kept file's content when its own hash, which stands first, agrees."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    stated, content = whole[:64], whole[64:]
    return content if hashlib.sha256(content).hexdigest().encode() == stated else None


def _keep(path: Path, content: bytes) -> None:
    """Write a file whole, its hash first; a folder that cannot be written to is left alone."""
    try:
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).hexdigest().encode() + content)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return

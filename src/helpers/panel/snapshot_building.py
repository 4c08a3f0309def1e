"""Building a snapshot: in a hidden folder, renamed when all of it is on disk, so that a killed process leaves none.

Inputs: raw bytes with what is known of them, and the panel as a frame or as sorted Arrow parts. Outputs: a folder in
the store with `raw/*`, `panel.parquet` and `manifest.json`. What a killed process left is swept by the next build.
"""

import hashlib
import io
import os
import re
import shutil
import socket
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd
import psutil
import pyarrow as pa

from helpers.panel import schema
from helpers.panel.manifest import write_manifest
from helpers.panel.periods import is_month
from helpers.panel.segments import write_panel
from helpers.panel.store import PANEL, RAW, default_store, now, snapshot_ids
from helpers.sources.disk import write_synced

_SAFE = re.compile(r"[^A-Za-z0-9æøåÆØÅ._=-]+")
_SORTED_BY = ["area", "benefit", "measure", "breakdown", "period"]


@dataclass(frozen=True)
class RawFile:
    """A source's own bytes: a name, the content, and what is known of it (query, retrieved_at, rows …)."""

    name: str
    content: bytes
    facts: Mapping[str, Any] = field(default_factory=dict)


class Building:
    """A snapshot that is not there yet; see `building`."""

    def __init__(self, folder: Path, identity: str) -> None:
        self.folder, self.identity = folder, identity
        self._files: list[dict[str, Any]] = []
        self._segments: list[dict[str, Any]] = []

    def add_raw(self, file: RawFile) -> None:
        """Keep a source's bytes."""
        name = self._free_name(file.name)
        write_synced(self.folder / RAW / name, file.content)
        digest = hashlib.sha256(file.content).hexdigest()
        self._files.append({"name": name, "bytes": len(file.content), "sha256": digest, **file.facts})

    @contextmanager
    def copied(self, path: Path, facts: dict[str, Any]) -> Iterator[BinaryIO]:
        """Give a large file as a stream; what is read from it is kept and hashed in passing, the rest at the end.

        `facts` is read when the stream is closed, so that what was learnt by reading can be put into it.
        """
        name = self._free_name(path.name)
        with path.open("rb") as source, (self.folder / RAW / name).open("wb") as copy:
            stream = _Copied(source, copy)
            yield stream  # type: ignore[misc]
            while stream.read(1 << 24):
                pass
            copy.flush()
            os.fsync(copy.fileno())
        self._files.append({"name": name, "bytes": stream.size, "sha256": stream.digest.hexdigest(), **facts})

    def write(self, panel: pd.DataFrame) -> None:
        """Check a panel against the schema, give it the snapshot's id, and write it."""
        checked = schema.validated(panel.assign(snapshot=self.identity), origin=f"øjebliksbilledet {self.identity}")
        self.write_parts([_sorted_table(checked)])

    def write_frames(self, panels: Iterable[pd.DataFrame]) -> pd.DataFrame:
        """Write a panel given some areas at a time, in the order of their names; return its tally (`tally_of`)."""
        tallies: list[pd.DataFrame] = []

        def parts() -> Iterator[pa.Table]:
            for panel in panels:
                tallies.append(tally_of(panel))
                checked = panel.assign(snapshot=self.identity)
                yield _sorted_table(schema.validated(checked, origin=f"øjebliksbilledet {self.identity}"))

        self.write_parts(parts())
        return pd.concat(tallies).groupby(["source", "benefit", "period"], sort=True).sum().reset_index()

    def write_parts(self, parts: Iterable[pa.Table]) -> None:
        """Write a panel given in sorted parts that were checked."""
        self._segments = write_panel(parts, self.folder / PANEL)

    def finish(self, kind: str, tally: pd.DataFrame, areas: int, facts: Mapping[str, Any] | None = None) -> None:
        """Write the manifest; `tally` as `tally_of` gives it, `areas` is how many there are."""
        manifest = {
            "id": self.identity,
            "kind": kind,
            "created_at": now().isoformat(),
            "synthetic": False,
            "tables": _table_facts(tally),
            **(facts or {}),
            "files": self._files,
            "panel": {"file": PANEL, **_panel_facts(tally), "areas": areas, "segments": self._segments},
        }
        write_manifest(self.folder, manifest)

    def _free_name(self, wanted: str) -> str:
        stem = name = _SAFE.sub("_", wanted).lstrip(".") or "fil"
        number = 1
        while (self.folder / RAW / name).exists():
            number += 1
            name = f"{number}-{stem}"
        return name


class _Copied(io.RawIOBase):
    """A stream that writes and hashes what is read from it."""

    def __init__(self, source: BinaryIO, copy: BinaryIO) -> None:
        self._source, self._copy = source, copy
        self.digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self._source.read(size)
        self._copy.write(content)
        self.digest.update(content)
        self.size += len(content)
        return content


@contextmanager
def building(store: Path | None = None, snapshot_id: str | None = None, replace: bool = False) -> Iterator[Building]:
    """Give a building; it becomes the snapshot when the block ends, and nothing when it is left by an error.

    The id is the time, `2026-11-22T1204`, unless given; a taken id gets `-2`, `-3`, or is replaced when `replace`.
    """
    folder = store or default_store()
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    temporary = folder / _temporary_name()
    (temporary / RAW).mkdir(parents=True)
    try:
        identity = snapshot_id if snapshot_id and replace else _free_id(folder, snapshot_id)
        yield Building(temporary, identity)
        _sync(temporary)
        _move_into_place(temporary, folder / identity, replace)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def save_snapshot(
    panel: pd.DataFrame,
    raw: Iterable[RawFile],
    kind: str,
    facts: Mapping[str, Any] | None = None,
    store: Path | None = None,
    snapshot_id: str | None = None,
    replace: bool = False,
) -> str:
    """Write a snapshot of a panel and return its id.

    `panel` is checked against the schema and gets the id in its column `snapshot`; `kind` says where it comes from
    (`jobindsats-v3`, `import`, `demo`); `facts` go into the manifest as they are (tables, notes, synthetic …). Ids and
    `replace` as in `building`.
    """
    with building(store, snapshot_id, replace) as new:
        new.write(panel)
        for file in raw:
            new.add_raw(file)
        new.finish(kind, tally_of(panel), int(panel["area"].nunique()), facts)
    return new.identity


def tally_of(panel: pd.DataFrame) -> pd.DataFrame:
    """Return how many rows and figures a panel has: source, benefit, period, rows, figures."""
    grouped = panel.groupby(["source", "benefit", "period"], sort=True)["value"]
    return grouped.agg(rows="size", figures="count").reset_index()


def _table_facts(tally: pd.DataFrame) -> list[dict[str, object]]:
    """Return per source and benefit: its figures and the latest period that has one."""
    known = tally[tally["figures"] > 0].groupby(["source", "benefit"], sort=True)
    return [
        {
            "source": source,
            "benefit": benefit,
            "rows": int(rows["figures"].sum()),
            "latest_period": rows["period"].max(),
        }
        for (source, benefit), rows in known
    ]


def _panel_facts(tally: pd.DataFrame) -> dict[str, Any]:
    known = tally[(tally["figures"] > 0) & tally["period"].map(is_month)]
    months = known.groupby("benefit")["period"].max()
    return {
        "rows": int(tally["rows"].sum()),
        "first_period": str(tally["period"].min()),
        "latest_period": str(tally["period"].max()),
        "latest_month": {str(benefit): str(month) for benefit, month in months.items()},
    }


def _temporary_name() -> str:
    """Return a hidden folder name that tells whose it is, so that what a killed process left can be swept."""
    return f".building-{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex}"


def _sweep(folder: Path) -> None:
    """Remove half-built folders of processes of this machine that are no more."""
    for path in folder.glob(f".building-{socket.gethostname()}-*"):
        process = path.name.removeprefix(f".building-{socket.gethostname()}-").split("-")[0]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(path, ignore_errors=True)


def _free_id(folder: Path, wanted: str | None) -> str:
    base = wanted or now().strftime("%Y-%m-%dT%H%M")
    taken = set(snapshot_ids(folder))
    number = 1
    while (identity := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return identity


def _sorted_table(panel: pd.DataFrame) -> pa.Table:
    """Return the panel as Arrow, sorted so that an area's rows stand together."""
    fields = [pa.field(name, pa.float64() if name == "value" else pa.string()) for name in schema.COLUMNS]
    table = pa.Table.from_pandas(panel, schema=pa.schema(fields), preserve_index=False)
    # Arrow's NaN is a value and its null a blank: the panel knows blanks alone, and from_pandas made NaN null.
    return table.sort_by([(name, "ascending") for name in _SORTED_BY]).replace_schema_metadata(None)


def _sync(folder: Path) -> None:
    """Flush the panel file and, where the system can, the folder's entries to disk before the rename."""
    with (folder / PANEL).open("rb+") as stream:
        os.fsync(stream.fileno())
    if os.name == "posix":
        for path in (folder / RAW, folder):
            handle = os.open(path, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)


def _move_into_place(temporary: Path, target: Path, replace: bool) -> None:
    if replace and target.exists():
        # A folder cannot be replaced in one step; the old one is set aside first and put back if the second step fails.
        aside = target.with_name(_temporary_name())
        target.rename(aside)
        try:
            temporary.rename(target)
        except OSError:
            aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    else:
        temporary.rename(target)

"""The snapshot store: what was fetched or imported, when, byte for byte, and the tidy panel made of it.

Layout: `data/snapshots/<id>/raw/*` (the source's own bytes, never changed), `manifest.json` (queries without token,
when, latest period and next update per table, sha256 and rows per file), `panel.parquet`. A snapshot is built in a
hidden folder and renamed when all of it is on disk: a killed process leaves no snapshot that looks whole.
"""

import hashlib
import os
import re
import shutil
import socket
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import psutil
import pyarrow as pa

from helpers import project
from helpers.errors import InputError, did_you_mean
from helpers.panel import schema
from helpers.panel.manifest import MANIFEST, manifest_in, write_manifest
from helpers.panel.segments import check_all, read_panel, write_panel
from helpers.sources.disk import write_synced

PANEL = "panel.parquet"
RAW = "raw"
_SAFE = re.compile(r"[^A-Za-z0-9æøåÆØÅ._=-]+")
_TEXT_COLUMNS = [name for name in schema.COLUMNS if name != "value"]


@dataclass(frozen=True)
class RawFile:
    """A source's own bytes: a name, the content, and what is known of it (query, retrieved_at, rows …)."""

    name: str
    content: bytes
    facts: Mapping[str, Any] = field(default_factory=dict)


def default_store() -> Path:
    """Return the project's folder of snapshots, `data/snapshots`."""
    return project.data() / "snapshots"


def now() -> datetime:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def save_snapshot(
    panel: pd.DataFrame,
    raw: Iterable[RawFile],
    kind: str,
    facts: Mapping[str, Any] | None = None,
    store: Path | None = None,
    snapshot_id: str | None = None,
    replace: bool = False,
) -> str:
    """Write a snapshot and return its id.

    `panel` is checked against the schema and gets the id in its column `snapshot`; `kind` says where it comes from
    (`jobindsats-v3`, `import`, `demo`); `facts` go into the manifest as they are (tables, notes, synthetic …). The id
    is the time, `2026-11-22T1204`, unless given; a taken id gets `-2`, `-3`, or is replaced when `replace`.
    """
    folder = store or default_store()
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    building = folder / _temporary_name()
    (building / RAW).mkdir(parents=True)
    try:
        identity = snapshot_id if snapshot_id and replace else _free_id(folder, snapshot_id)
        checked = schema.validated(panel.assign(snapshot=identity), origin=f"øjebliksbilledet {identity}")
        files = [_write_raw(building, file) for file in raw]
        segments = write_panel(_sorted_table(checked), building / PANEL)
        manifest = {
            "id": identity,
            "kind": kind,
            "created_at": now().isoformat(),
            "synthetic": False,
            **(facts or {}),
            "files": files,
            "panel": {
                "file": PANEL,
                "rows": len(checked),
                "areas": int(checked["area"].nunique()),
                "first_period": str(checked["period"].min()),
                "latest_period": str(checked["period"].max()),
                "latest_month": _latest_months(checked),
                "segments": segments,
            },
        }
        write_manifest(building, manifest)
        _sync(building)
        _move_into_place(building, folder / identity, replace)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return identity


def read_manifest(snapshot: str | Path, store: Path | None = None) -> dict[str, Any]:
    """Return a snapshot's manifest; `InputError` when the snapshot is unknown or its manifest was changed."""
    return manifest_in(snapshot_path(snapshot, store))


def snapshot_path(snapshot: str | Path, store: Path | None = None) -> Path:
    """Return the folder of a snapshot given by id or by path; `InputError` with the nearest ids when there is none."""
    folder = store or default_store()
    if isinstance(snapshot, str) and snapshot and not snapshot.startswith(".") and (folder / snapshot).is_dir():
        return folder / snapshot
    path = Path(snapshot)
    if str(snapshot) and (path / MANIFEST).is_file():
        return path
    ids = _ids(folder)
    known = f" Kendte: {', '.join(ids[-5:])}." if ids else " Lav et med beskplan demo, fetch eller import."
    raise InputError(f"Øjebliksbilledet '{snapshot}' findes ikke i {folder}.{did_you_mean(str(snapshot), ids)}{known}")


def list_snapshots(store: Path | None = None) -> pd.DataFrame:
    """Return the snapshots, oldest first, one row each.

    Columns: id, kind, created_at, synthetic, rows, areas, first_period, latest_period, note.
    A damaged one is listed with the reason in `note` and no figures, so that one bad folder hides no other.
    """
    folder = store or default_store()
    rows = []
    for identity in _ids(folder):
        try:
            manifest = read_manifest(identity, folder)
        except InputError as error:
            rows.append({"id": identity, "note": str(error)})
            continue
        shown = {key: manifest["panel"][key] for key in ("rows", "areas", "first_period", "latest_period")}
        head = {key: manifest[key] for key in ("id", "kind", "created_at", "synthetic")}
        rows.append({**head, **shown, "note": "; ".join(manifest.get("notes", []))})
    columns = ["id", "kind", "created_at", "synthetic", "rows", "areas", "first_period", "latest_period", "note"]
    listed = pd.DataFrame(rows, columns=columns)
    return listed.sort_values(["created_at", "id"], na_position="last", ignore_index=True)


def latest_snapshot(store: Path | None = None, synthetic: bool = False) -> str:
    """Return the id of the newest snapshot that is whole (a synthetic one only when asked for)."""
    listed = list_snapshots(store).dropna(subset=["rows"])
    listed = listed[listed["synthetic"].astype(bool) == synthetic]
    if listed.empty:
        raise InputError("Der er ingen hentede data. Kør beskplan fetch, import eller demo først.")
    return str(listed["id"].iloc[-1])


def load_panel(
    snapshot: str | Path,
    areas: Collection[str] | None = None,
    benefits: Collection[str] | None = None,
    store: Path | None = None,
) -> pd.DataFrame:
    """Return the panel of a snapshot (id or path), or the slice of these areas and benefits, in the schema's columns.

    Only what is read is hashed, see `segments`; raw files are checked for presence and length. Raises `InputError`
    naming the file when the snapshot was changed, cut short or is not there. An unknown area gives no rows.
    """
    folder = snapshot_path(snapshot, store)
    manifest = manifest_in(folder)
    for file in manifest["files"]:
        path = folder / RAW / file["name"]
        if not path.is_file() or path.stat().st_size != file["bytes"]:
            raise InputError(f"Filen {path} mangler eller er ændret. Hent eller importér data igen.")
    table = read_panel(folder / PANEL, manifest["panel"]["segments"], areas, benefits)
    frame = table.to_pandas()[schema.COLUMNS]
    return frame.astype(dict.fromkeys(_TEXT_COLUMNS, "str") | {"value": "float64"})


def query_snapshot(snapshot: str | Path, sql: str, store: Path | None = None) -> pd.DataFrame:
    """Return the answer of a DuckDB query on a snapshot's panel, which is called `panel` in the query.

    Every byte of the panel is checked first. Raises `InputError` for a query that DuckDB cannot run.
    """
    folder = snapshot_path(snapshot, store)
    check_all(folder / PANEL, manifest_in(folder)["panel"]["segments"])
    with duckdb.connect() as connection:
        connection.from_parquet(str(folder / PANEL)).create_view("panel")
        try:
            return connection.sql(sql).df()
        except duckdb.Error as error:
            raise InputError(f"SQL-forespørgslen kan ikke udføres: {str(error).splitlines()[0]}") from None


def verify_snapshot(snapshot: str | Path, store: Path | None = None) -> None:
    """Check every byte of a snapshot; `InputError` names the first file that differs, lacks, or does not belong."""
    folder = snapshot_path(snapshot, store)
    manifest = manifest_in(folder)
    check_all(folder / PANEL, manifest["panel"]["segments"])
    listed = {file["name"]: file for file in manifest["files"]}
    for path in sorted((folder / RAW).iterdir()):
        if path.name not in listed:
            raise InputError(f"Filen {path} hører ikke til øjebliksbilledet.")
    for name, file in listed.items():
        path = folder / RAW / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != file["sha256"]:
            raise InputError(f"Filen {path} mangler eller er ændret. Hent eller importér data igen.")


def _temporary_name() -> str:
    """Return a hidden folder name that tells whose it is, so that what a killed process left can be swept."""
    return f".building-{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex}"


def _sweep(folder: Path) -> None:
    """Remove half-built folders of processes of this machine that are no more."""
    for path in folder.glob(f".building-{socket.gethostname()}-*"):
        process = path.name.removeprefix(f".building-{socket.gethostname()}-").split("-")[0]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(path, ignore_errors=True)


def _ids(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _free_id(folder: Path, wanted: str | None) -> str:
    base = wanted or now().strftime("%Y-%m-%dT%H%M")
    taken = set(_ids(folder))
    number = 1
    while (identity := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return identity


def _write_raw(building: Path, file: RawFile) -> dict[str, Any]:
    name = _SAFE.sub("_", file.name).lstrip(".") or "fil"
    stem, number = name, 1
    while (building / RAW / name).exists():
        number += 1
        name = f"{number}-{stem}"
    write_synced(building / RAW / name, file.content)
    digest = hashlib.sha256(file.content).hexdigest()
    return {"name": name, "bytes": len(file.content), "sha256": digest, **file.facts}


def _sorted_table(panel: pd.DataFrame) -> pa.Table:
    """Return the panel as Arrow, sorted so that an area's rows stand together."""
    fields = [pa.field(name, pa.float64() if name == "value" else pa.string()) for name in schema.COLUMNS]
    table = pa.Table.from_pandas(panel, schema=pa.schema(fields), preserve_index=False)
    order = ["area", "benefit", "measure", "breakdown", "period"]
    # Arrow's NaN is a value and its null a blank: the panel knows blanks alone, and from_pandas made NaN null.
    return table.sort_by([(name, "ascending") for name in order]).replace_schema_metadata(None)


def _latest_months(panel: pd.DataFrame) -> dict[str, str]:
    """Return benefit -> its newest month with a value."""
    known = panel[panel["value"].notna() & (panel["period"].str.len() == 7)]
    return {str(benefit): str(month) for benefit, month in known.groupby("benefit")["period"].max().items()}


def _sync(folder: Path) -> None:
    """Flush the panel file and, where the system can, the folder's entries to disk before the rename."""
    with (folder / PANEL).open("rb+") as stream:
        os.fsync(stream.fileno())
    if os.name == "posix":
        for path in (folder / RAW, folder):
            handle = os.open(path, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)


def _move_into_place(building: Path, target: Path, replace: bool) -> None:
    if replace and target.exists():
        # A folder cannot be replaced in one step; the old one is set aside first and put back if the second step fails.
        aside = target.with_name(_temporary_name())
        target.rename(aside)
        try:
            building.rename(target)
        except OSError:
            aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    else:
        building.rename(target)

"""The snapshot store: what was fetched or imported, when, byte for byte, and the tidy panel made of it.

Layout: `data/snapshots/<id>/raw/*` (the source's own bytes, never changed), `manifest.json` (queries without token,
when, latest period and next update per table, sha256 and rows per file), `panel.parquet`. `snapshot_building` writes.
"""

import hashlib
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from helpers import project
from helpers.errors import InputError, did_you_mean
from helpers.panel import schema
from helpers.panel.manifest import MANIFEST, manifest_in
from helpers.panel.segments import check_all, read_panel

PANEL = "panel.parquet"
RAW = "raw"
_TEXT_COLUMNS = [name for name in schema.COLUMNS if name != "value"]


def default_store() -> Path:
    """Return the project's folder of snapshots, `data/snapshots`."""
    return project.data() / "snapshots"


def now() -> datetime:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


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
    ids = snapshot_ids(folder)
    known = f" Kendte: {', '.join(ids[-5:])}." if ids else " Lav et med beskplan demo, fetch eller import."
    raise InputError(f"Øjebliksbilledet '{snapshot}' findes ikke i {folder}.{did_you_mean(str(snapshot), ids)}{known}")


def list_snapshots(store: Path | None = None) -> pd.DataFrame:
    """Return the snapshots, oldest first, one row each.

    Columns: id, kind, created_at, synthetic, rows, areas, first_period, latest_period, note.
    A damaged one is listed with the reason in `note` and no figures, so that one bad folder hides no other.
    """
    folder = store or default_store()
    rows = []
    for identity in snapshot_ids(folder):
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
    periods: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return the panel of a snapshot (id or path), or a slice of it by area, benefit, period; the schema's columns.

    Only what is read is hashed, see `segments`; raw files are checked for presence and length. Raises `InputError`
    naming the file when the snapshot was changed, cut short or is not there. An unknown area gives no rows.
    """
    folder = snapshot_path(snapshot, store)
    manifest = manifest_in(folder)
    for file in manifest["files"]:
        path = folder / RAW / file["name"]
        if not path.is_file() or path.stat().st_size != file["bytes"]:
            raise InputError(f"Filen {path} mangler eller er ændret. Hent eller importér data igen.")
    table = read_panel(folder / PANEL, manifest["panel"]["segments"], areas, benefits, periods)
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


def snapshot_ids(folder: Path) -> list[str]:
    """Return the ids of the snapshots in a store, whole or not, in order."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))

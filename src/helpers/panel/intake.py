"""What the commands `import`, `demo` and `fetch` do: source bytes in, a snapshot out.

Inputs: files, a Jobindsats client, or nothing (demo). Outputs: a snapshot in the store and an `Intake` that says what
was read and what was not. Nothing is left behind when a source is refused: the snapshot is written last, in one step.
"""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.periods import month_index
from helpers.panel.published_panel import panel_of_published
from helpers.panel.store import RawFile, default_store, save_snapshot
from helpers.panel.translation import translated
from helpers.sources.demo import LAST_MONTH, SEED, SYNTHETIC, demo_panel
from helpers.sources.download import Download, Downloader, Progress
from helpers.sources.exports import read_export
from helpers.sources.jobindsats import JobindsatsClient
from helpers.sources.json_files import read_json
from helpers.sources.published import read_published
from helpers.sources.source_table import SourceTable
from helpers.sources.table_declarations import Declarations, declared_tables

DEMO_ID = "demo"
DEMO_TIME = "2026-10-12T00:00:00+00:00"
_LARGEST_FILE = 2_000_000_000
# How a file of published figures (`data/published`) begins.
_PUBLISHED = b"figure,document,line,"


@dataclass(frozen=True)
class Intake:
    """A finished intake: the snapshot's id, its rows, and Danish notes for the analyst."""

    snapshot: str
    rows: int
    notes: list[str] = field(default_factory=list)


def known_areas() -> list[str]:
    """Return every area name that a source may hold: the composite areas and the municipalities."""
    return [*reference.areas()["area"], *reference.municipalities()["name"]]


def read_source(file: str, content: bytes, declared: Declarations) -> list[SourceTable]:
    """Return the tables of one file, by its content: stored JSON (v2, v3), CSV or Excel."""
    if content[:256].decode("utf-8-sig", errors="replace").lstrip()[:1] in ("{", "["):
        return read_json(file, content)
    return read_export(file, content, declared, known_areas())


def import_files(
    files: Sequence[str | Path],
    table: str | None = None,
    store: Path | None = None,
) -> Intake:
    """Read v2 and v3 files, hand exports and published plans' figures into one new snapshot, all or nothing.

    `table` says which table (id, or a benefit with one table) the files are, when neither name nor titles say so.
    Raises `InputError` naming file, sheet, row and column.
    """
    if not files:
        raise InputError("Giv mindst én fil at importere.")
    declared = declared_tables()
    tables: list[SourceTable] = []
    raw: list[RawFile] = []
    published: list[pd.DataFrame] = []
    for file in map(Path, files):
        content = _content(file)
        if content.startswith(_PUBLISHED):
            published.append(panel_of_published(read_published(file)))
            raw.append(RawFile(file.name, content, {"original": file.name, "rows": len(published[-1])}))
            continue
        found = read_source(file.name, content, declared)
        tables.extend(found)
        rows = sum(len(part.frame) for part in found)
        saved = datetime.fromtimestamp(file.stat().st_mtime, UTC).replace(microsecond=0)
        raw.append(RawFile(file.name, content, {"original": file.name, "rows": rows, "saved_at": saved.isoformat()}))
    notes: list[str] = []
    if tables:
        result = translated(tables, declared, known_areas(), table=table)
        published.append(result.panel)
        notes = result.notes
    panel = pd.concat(published, ignore_index=True)
    facts = {"notes": notes, "tables": _table_facts(panel)}
    identity = save_snapshot(panel, raw, "import", facts, store)
    return Intake(identity, len(panel), notes)


def fetch_snapshot(
    client: JobindsatsClient,
    first_month: str = "2019-01",
    store: Path | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    declared: Declarations | None = None,
) -> Intake:
    """Fetch every declared table from `first_month` on into a new snapshot.

    An interrupted run is resumed by calling again with the same store: answers lie whole in its `.partial` folder and
    are not asked for again unless the source updated the table since. The token is the client's and is written nowhere.
    Raises `InputError` for a refused token, a source that does not answer, and data that do not fit the declarations.
    """
    declared = declared or declared_tables()
    folder = store or default_store()
    months = month_index(f"{datetime.now(UTC):%Y-%m}") - month_index(first_month) + 1
    if months < 1:
        raise InputError(f"Første måned {first_month} ligger i fremtiden. Skriv fx 2019-01.")
    address = hashlib.sha256(client.base_url.encode()).hexdigest()[:12]
    partial = folder / ".partial" / address
    names = known_areas()
    got = Downloader(client, declared, names, partial, on_progress).run(first_month, months)
    result = translated(got.tables, _with_found_ids(declared, got), names, repeats_expected=True)
    notes = [*got.notes, *result.notes]
    facts = {"base_url": client.base_url, "first_month": first_month, "tables": got.facts, "notes": notes}
    raw = [RawFile(name, content, facts_of) for name, content, facts_of in got.files]
    identity = save_snapshot(result.panel, raw, "jobindsats-v3", facts, folder)
    shutil.rmtree(partial, ignore_errors=True)
    return Intake(identity, len(result.panel), notes)


def _with_found_ids(declared: Declarations, got: Download) -> Declarations:
    """Return the declarations with the ids that tables declared by `find` turned out to have."""
    found = {facts["benefit"]: facts["table_id"] for facts in got.facts}
    tables = [
        table if table.id else table.model_copy(update={"id": found.get(table.benefit, ""), "find": ""})
        for table in declared.tables
    ]
    return declared.model_copy(update={"tables": tables})


def write_demo(areas: int = 98, months: int = 60, store: Path | None = None, seed: int = SEED) -> Intake:
    """Write the synthetic snapshot `demo`, replacing an older one; the same arguments give the same panel.

    `areas` municipalities: the 98 real names first, then `Demo 099` and on. Raises `InputError` for numbers outside
    1 to 5000 areas and 13 to 600 months.
    """
    if not 1 <= areas <= 5000:
        raise InputError(f"Antal områder skal være fra 1 til 5000, ikke {areas}.")
    if not 13 <= months <= 600:
        raise InputError(f"Antal måneder skal være fra 13 til 600, ikke {months}: et år og dets sammenligning.")
    real = reference.municipalities()["name"].tolist()
    names = [*real[:areas], *[f"Demo {number:03d}" for number in range(len(real) + 1, areas + 1)]]
    panel = demo_panel(names, months=months, seed=seed)
    facts = {
        "synthetic": True,
        # A fixed time: the same demo gives the same reports, whatever the day.
        "created_at": DEMO_TIME,
        "notes": [f"{SYNTHETIC}: tallene er opdigtede og siger intet om nogen kommune."],
        "tables": _table_facts(panel),
        "demo": {"areas": areas, "months": months, "seed": seed, "last_month": LAST_MONTH},
    }
    identity = save_snapshot(panel, [], "demo", facts, store, snapshot_id=DEMO_ID, replace=True)
    return Intake(identity, len(panel), list(facts["notes"]))  # type: ignore[call-overload]


def _table_facts(panel: pd.DataFrame) -> list[dict[str, object]]:
    """Return per source and benefit: rows and latest month with a figure."""
    known = panel[panel["value"].notna()]
    grouped = known.groupby(["source", "benefit"], sort=True)
    return [
        {"source": source, "benefit": benefit, "rows": len(rows), "latest_period": str(rows["period"].max())}
        for (source, benefit), rows in grouped
    ]


def _content(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise InputError(f"{file} er en mappe. Giv en fil, fx y01a02.csv.")
        if file.stat().st_size > _LARGEST_FILE:
            raise InputError(f"{file} er over 2 GB. Del den i flere filer.")
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"Filen {file} findes ikke.") from None
    except OSError as error:
        raise InputError(f"Filen {file} kan ikke læses ({error.strerror}).") from None

"""What the commands `fetch` and `demo` do: a snapshot from Jobindsats, or a synthetic one.

Inputs: a Jobindsats client, or nothing (demo). Outputs: a snapshot in the store and an `Intake` that says what
was read and what was not. Nothing is left behind when a source is refused: the snapshot is written last, in one step.
"""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.corrections import corrected, correction_note
from helpers.panel.periods import month_index
from helpers.panel.snapshot_building import RawFile, building, save_snapshot
from helpers.panel.store import default_store
from helpers.panel.translation import translated
from helpers.sources.demo import LAST_MONTH, SEED, SYNTHETIC, demo_parts
from helpers.sources.download import Download, Downloader, Progress
from helpers.sources.jobindsats import JobindsatsClient
from helpers.sources.table_declarations import Declarations, declared_tables

DEMO_ID = "demo"
DEMO_TIME = "2026-10-12T00:00:00+00:00"


@dataclass(frozen=True)
class Intake:
    """A finished intake: the snapshot's id, its rows, and Danish notes for the analyst."""

    snapshot: str
    rows: int
    notes: list[str] = field(default_factory=list)


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
    names = reference.known_areas()
    got = Downloader(client, declared, names, partial, on_progress).run(first_month, months)
    result = translated(got.tables, _with_found_ids(declared, got), names, repeats_expected=True)
    panel, applied = corrected(result.panel, reference.corrections())
    notes = [*got.notes, *result.notes, *correction_note(applied)]
    facts = {
        "base_url": client.base_url,
        "first_month": first_month,
        "tables": got.facts,
        "notes": notes,
        "corrections": applied,
    }
    raw = [RawFile(name, content, facts_of) for name, content, facts_of in got.files]
    identity = save_snapshot(panel, raw, "jobindsats-v3", facts, folder)
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
    facts = {
        "synthetic": True,
        # A fixed time: the same demo gives the same reports, whatever the day.
        "created_at": DEMO_TIME,
        "notes": [f"{SYNTHETIC}: tallene er opdigtede og siger intet om nogen kommune."],
        "demo": {"areas": areas, "months": months, "seed": seed, "last_month": LAST_MONTH},
    }
    with building(store, DEMO_ID, replace=True) as new:
        tally = new.write_frames(demo_parts(names, months, seed))
        new.finish("demo", tally, len(names) + 1, facts)
    return Intake(new.identity, int(tally["rows"].sum()), list(facts["notes"]))  # type: ignore[call-overload]

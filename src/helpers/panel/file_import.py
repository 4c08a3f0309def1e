"""What the command `import` does: files in, a snapshot out, all of them or none.

Inputs: stored answers (v2, v3), hand exports, figures of published plans. Outputs: a snapshot and an `Intake`. Files of
ordinary size are read whole by the tolerant reader; a large plain CSV is streamed, with the same result in bounded
memory. A large file that is not plain is read whole as well, up to a size.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.area_names import AreaNames
from helpers.panel.coded_panel import CodedPanel
from helpers.panel.corrections import corrected, corrected_parts, correction_note
from helpers.panel.intake import Intake
from helpers.panel.large_translation import LargeTranslation
from helpers.panel.published_panel import panel_of_published
from helpers.panel.snapshot_building import Building, RawFile, building, save_snapshot
from helpers.panel.translation import kept_rows, nothing_read, read_rows, repeats_note, translated
from helpers.sources.exports import read_export
from helpers.sources.json_files import read_json
from helpers.sources.large_csv import IrregularFileError, plain_csv
from helpers.sources.published import read_published
from helpers.sources.read_ahead import read_ahead
from helpers.sources.source_table import SourceTable
from helpers.sources.table_declarations import Declarations, declared_tables

#: From this size on a file is streamed if it is plain; up to the other it may be read whole.
LARGE_FILE = 30_000_000
LARGEST_WHOLE_FILE = 400_000_000
# How a file of published figures (`data/published`) begins.
_PUBLISHED = b"figure,document,line,"


def read_source(file: str, content: bytes, declared: Declarations) -> list[SourceTable]:
    """Return the tables of one file, by its content: stored JSON (v2, v3), CSV or Excel."""
    if content[:256].decode("utf-8-sig", errors="replace").lstrip()[:1] in ("{", "["):
        return read_json(file, content)
    return read_export(file, content, declared, reference.known_areas())


def import_files(
    files: Sequence[str | Path],
    table: str | None = None,
    store: Path | None = None,
    declared: Declarations | None = None,
) -> Intake:
    """Read v2 and v3 files, hand exports and published plans' figures into one new snapshot, all or nothing.

    `table` says which table (id, or a benefit with one table) the files are, when neither name nor titles say so.
    Raises `InputError` naming file, sheet, row and column.
    """
    if not files:
        raise InputError("Giv mindst én fil at importere.")
    run = _Import(table, store, declared or declared_tables())
    sizes = {path: _size(path) for path in map(Path, files)}
    streamed = {path for path, size in sizes.items() if size >= LARGE_FILE}
    while streamed:
        try:
            return run.stream(list(sizes), streamed)
        except _NotPlainError as error:
            if sizes[error.file] > LARGEST_WHOLE_FILE:
                raise InputError(
                    f"{error.file.name} er over {LARGEST_WHOLE_FILE // 1_000_000} MB og skal derfor være en ren CSV "
                    f"(UTF-8, én overskriftsrække, lige lange rækker), men {error.reason}."
                ) from None
            streamed.remove(error.file)
    return run.read_whole(list(sizes))


class _NotPlainError(Exception):
    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(reason)
        self.file, self.reason = file, reason


class _Import:
    """One run of `import`."""

    def __init__(self, table: str | None, store: Path | None, declared: Declarations) -> None:
        self._table, self._store, self._declared = table, store, declared

    def read_whole(self, files: Sequence[Path]) -> Intake:
        """Read every file into memory, then write the snapshot."""
        tables: list[SourceTable] = []
        raw: list[RawFile] = []
        panels: list[pd.DataFrame] = []
        for file in files:
            content = _content(file)
            if content.startswith(_PUBLISHED):
                panels.append(panel_of_published(read_published(file)))
                raw.append(RawFile(file.name, content, {"original": file.name, "rows": len(panels[-1])}))
                continue
            found = read_source(file.name, content, self._declared)
            tables.extend(found)
            raw.append(RawFile(file.name, content, _file_facts(file, sum(len(part.frame) for part in found))))
        notes: list[str] = []
        applied: list[dict[str, Any]] = []
        if tables:
            result = translated(tables, self._declared, reference.known_areas(), table=self._table)
            panel, applied = corrected(result.panel, reference.corrections())
            panels.append(panel)
            notes = [*result.notes, *correction_note(applied)]
        panel = pd.concat(panels, ignore_index=True)
        return Intake(
            save_snapshot(panel, raw, "import", {"notes": notes, "corrections": applied}, self._store),
            len(panel),
            notes,
        )

    def stream(self, files: Sequence[Path], streamed: set[Path]) -> Intake:
        """Read the large files block by block and the others whole, then write area by area."""
        names = AreaNames(reference.known_areas())
        notes: list[str] = []
        with building(self._store) as new:
            panel = CodedPanel(new.folder / "rows.tmp")
            try:
                for file in files:
                    if file in streamed:
                        notes += self._streamed(file, new, panel, names)
                    else:
                        self._added(file, new, panel, names, notes)
                if not panel.area_count:
                    raise nothing_read(notes)
                applied: list[dict[str, Any]] = []
                parts = corrected_parts(panel.parts(new.identity), reference.corrections(), applied)
                new.write_parts(read_ahead(parts))
            finally:
                panel.close()
            if panel.repeats:
                notes.append(repeats_note(panel.repeats))
            notes += correction_note(applied)
            tally = panel.tally()
            new.finish("import", tally, panel.area_count, {"notes": notes, "corrections": applied})
        return Intake(new.identity, int(tally["rows"].sum()), notes)

    def _streamed(self, file: Path, new: Building, panel: CodedPanel, names: AreaNames) -> list[str]:
        facts = _file_facts(file, 0)
        try:
            plain = plain_csv(file, self._declared, reference.known_areas())
            reading = LargeTranslation(plain, self._declared, names, self._table, panel)
            with new.copied(file, facts) as stream:
                for block in read_ahead(plain.blocks(stream)):
                    reading.add(block)
                facts["rows"] = reading.figures
            return reading.notes()
        except IrregularFileError as error:
            raise _NotPlainError(file, str(error)) from None

    def _added(self, file: Path, new: Building, panel: CodedPanel, names: AreaNames, notes: list[str]) -> None:
        content = _content(file)
        if content.startswith(_PUBLISHED):
            raise InputError(f"{file.name} er en trykt plans tal. Importér den for sig, ikke sammen med store filer.")
        found = read_source(file.name, content, self._declared)
        new.add_raw(RawFile(file.name, content, _file_facts(file, sum(len(part.frame) for part in found))))
        for source in found:
            notes.extend(source.notes)
            panel.add_frame(kept_rows(read_rows(source, self._declared, names, self._table), source.origin, notes))


def _file_facts(file: Path, rows: int) -> dict[str, Any]:
    saved = datetime.fromtimestamp(file.stat().st_mtime, UTC).replace(microsecond=0)
    return {"original": file.name, "rows": rows, "saved_at": saved.isoformat()}


def _size(file: Path) -> int:
    try:
        if file.is_dir():
            raise InputError(f"{file} er en mappe. Giv en fil, fx y01a02.csv.")
        return file.stat().st_size
    except FileNotFoundError:
        raise InputError(f"Filen {file} findes ikke.") from None
    except OSError as error:
        raise InputError(f"Filen {file} kan ikke læses ({error.strerror}).") from None


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"Filen {file} kan ikke læses ({error.strerror}).") from None

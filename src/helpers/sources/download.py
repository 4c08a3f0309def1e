"""Everything the declarations ask of Jobindsats, fetched once, kept as it came, resumed where it was broken off.

Inputs: a client, the declared tables, the first month, a folder for what is fetched so far. Outputs: `Download`: the
raw files with their facts, and the tables in long form. Each answer is written, whole, before the next is
asked for; a new run reads it from there as long as the catalogue gives the table the same update, so nothing is
asked for twice.
"""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.sources.answers import read_answer
from helpers.sources.catalogue import (
    CatalogueTable,
    Hierarchy,
    Metadata,
    area_hierarchy,
    breakdown_hierarchy,
    catalogue_tables,
    chosen_table,
    metadata_of,
    months_from,
)
from helpers.sources.disk import write_atomically
from helpers.sources.jobindsats import Answer, JobindsatsClient, QueryRefusedError, TimedOutError
from helpers.sources.queries import Query, planned_queries
from helpers.sources.source_table import SourceTable
from helpers.sources.table_declarations import Declarations, Table

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Progress:
    """How far a download is: table, part of parts, bytes and rows of the latest answer, whether it was here already."""

    table_id: str
    table_name: str
    part: int
    parts: int
    bytes: int
    rows: int
    reused: bool


@dataclass
class Download:
    """What was fetched: raw files (name, bytes, facts), tables in long form, facts per table, notes."""

    files: list[tuple[str, bytes, dict[str, Any]]] = field(default_factory=list)
    tables: list[SourceTable] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Plan:
    """One declared table with what the source says about it."""

    table: Table
    listed: CatalogueTable
    metadata: Metadata
    areas: Hierarchy | None
    queries: list[Query]


class Downloader:
    """Fetches the declared tables; see `run`."""

    def __init__(
        self,
        client: JobindsatsClient,
        declared: Declarations,
        areas: Collection[str],
        partial: Path,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self._client = client
        self._declared = declared
        self._areas = areas
        self._partial = partial
        self._on_progress = on_progress or (lambda _progress: None)
        self._result = Download()

    def run(self, first_month: str, months: int) -> Download:
        """Fetch every declared table from `first_month` on (`months` of them when the metadata lists none).

        The catalogue and all metadata are read before any figures, so that a wrong declaration fails early. Raises
        `InputError` for what a required table lacks; what an optional table or a breakdown lacks becomes a note.
        """
        self._partial.mkdir(parents=True, exist_ok=True)
        answer = self._client.tables()
        catalogue = catalogue_tables(answer.parsed)
        self._result.files.append(("tables.json", answer.content, _facts(answer, len(catalogue))))
        plans = [
            plan for table in self._declared.tables if (plan := self._planned(table, catalogue, first_month, months))
        ]
        for plan in plans:
            self._fetch(plan)
        return self._result

    def _planned(self, table: Table, catalogue: list[CatalogueTable], first_month: str, months: int) -> _Plan | None:
        """Return a table's queries; None, with a note, when an optional table is not there."""
        try:
            listed = chosen_table(table, catalogue)
            metadata = metadata_of(self._metadata(listed))
            areas = None
            if not table.national_only:
                areas = area_hierarchy(table, metadata, self._declared, self._areas)
            available = months_from(metadata, first_month)
            if not available and metadata.periods:
                raise InputError(f"Tabellen {listed.table_id} har ingen måneder fra {first_month}.")
        except InputError as error:
            if table.required or isinstance(error, TimedOutError):
                raise
            self._result.notes.append(f"Ikke hentet: {error}")
            return None
        breakdowns = []
        for wanted in table.breakdowns:
            try:
                found = breakdown_hierarchy(table, wanted.hierarchy, wanted.dimension, metadata, self._declared)
            except InputError as error:
                self._result.notes.append(f"Opdeling ikke hentet: {error}")
            else:
                breakdowns.append((found, wanted.dimension))
        queries = planned_queries(listed.table_id, areas, available, months, breakdowns)
        offered = {hierarchy.hierarchy_id for hierarchy in metadata.hierarchies}
        for other in [] if table.national_only else self._declared.areas.also:
            if other in offered:
                queries += [replace(q, cut=f"total{other}", area_hierarchy=other) for q in queries if q.cut == "total"]
        return _Plan(table, listed, metadata, areas, queries)

    def _metadata(self, listed: CatalogueTable) -> Any:
        """Return a table's metadata, from the folder when the table was not updated since."""
        name = f"{listed.table_id}.metadata.json"
        kept = self._kept(name, listed)
        if kept is None:
            answer = self._client.metadata(listed.table_id)
            kept = self._keep(name, listed, answer, 0)
        content, facts = kept
        self._result.files.append((name, content, facts))
        return json.loads(content.decode("utf-8-sig"))

    def _fetch(self, plan: _Plan) -> None:
        """Fetch a table's queries, cutting in two what times out, and read them into long form."""
        waiting = list(reversed(plan.queries))
        done = rows = 0
        before = len(self._result.tables)
        while waiting:
            query = waiting.pop()
            try:
                content, facts, reused = self._answered(query, plan)
            except TimedOutError:
                halves = query.halves(plan.areas)
                if halves is None:
                    raise
                # The mark lets a resumed run cut at once instead of waiting for the same time-out.
                write_atomically(self._partial / f"{query.name}.too-wide", b"")
                waiting += [halves[1], halves[0]]
                continue
            except QueryRefusedError as error:
                if plan.table.required and query.cut == "total":
                    raise
                self._result.notes.append(f"Ikke hentet: {error}")
                continue
            if content is None:
                halves = query.halves(plan.areas)
                waiting += [halves[1], halves[0]] if halves else []
                continue
            done += 1
            parsed = json.loads(content.decode("utf-8-sig"))
            rows += len(parsed["rows"])
            self._result.files.append((query.name, content, facts))
            try:
                source = read_answer(
                    parsed, query, plan.table, plan.listed.table_id, plan.metadata, self._declared, self._result.notes
                )
            except InputError as error:
                if plan.table.required:
                    raise
                self._result.notes.append(f"Ikke læst: {error}")
            else:
                if source is not None:
                    self._result.tables.append(source)
            self._on_progress(
                Progress(
                    plan.listed.table_id,
                    plan.listed.name,
                    done,
                    done + len(waiting),
                    len(content),
                    len(parsed["rows"]),
                    reused,
                )
            )
        if len(self._result.tables) > before:
            newest = plan.metadata.periods.get("M", [""])
            self._result.facts.append(
                {
                    "table_id": plan.listed.table_id,
                    "table_name": plan.listed.name,
                    "benefit": plan.table.benefit,
                    "latest_period": max(newest, default=""),
                    "update_latest": plan.listed.update_latest,
                    "update_next": plan.listed.update_next,
                    "rows": rows,
                }
            )

    def _answered(self, query: Query, plan: _Plan) -> tuple[bytes | None, dict[str, Any], bool]:
        """Return a query's answer, from the folder when it is there; no content when it is known to be too wide."""
        kept = self._kept(query.name, plan.listed)
        if kept is not None:
            return kept[0], kept[1], True
        if (self._partial / f"{query.name}.too-wide").exists() and query.halves(plan.areas):
            return None, {}, True
        try:
            answer = self._client.data(query.table_id, query.parameters)
        except QueryRefusedError as error:
            available = error.available_periods
            if not query.latest or not available or available >= query.latest:
                raise
            answer = self._client.data(query.table_id, replace(query, latest=available).parameters)
        content, facts = self._keep(query.name, plan.listed, answer, len(answer.parsed["rows"]))
        return content, facts, False

    def _kept(self, name: str, listed: CatalogueTable) -> tuple[bytes, dict[str, Any]] | None:
        """Return an answer from the folder when it is whole and the table was not updated since."""
        try:
            facts = json.loads((self._partial / f"{name}.facts").read_text(encoding="utf-8"))
            content = (self._partial / name).read_bytes()
        except (OSError, ValueError):
            return None
        whole = hashlib.sha256(content).hexdigest() == facts.get("sha256")
        if not whole or facts.get("update_latest") != listed.update_latest:
            return None
        return content, {key: value for key, value in facts.items() if key != "sha256"}

    def _keep(self, name: str, listed: CatalogueTable, answer: Answer, rows: int) -> tuple[bytes, dict[str, Any]]:
        """Write an answer and its facts to the folder; the facts last, since they say that the answer is whole."""
        facts = {**_facts(answer, rows), "update_latest": listed.update_latest}
        write_atomically(self._partial / name, answer.content)
        kept = {**facts, "sha256": hashlib.sha256(answer.content).hexdigest()}
        write_atomically(self._partial / f"{name}.facts", json.dumps(kept, ensure_ascii=False).encode())
        return answer.content, facts


def _facts(answer: Answer, rows: int) -> dict[str, Any]:
    return {
        "query": answer.query,
        "retrieved_at": answer.retrieved_at,
        "rows": rows,
        "bom": answer.content.startswith(_BOM),
    }

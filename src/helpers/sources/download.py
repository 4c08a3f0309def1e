"""Everything the declarations ask of Jobindsats, fetched once, kept as it came, resumed where it was broken off.

Inputs: a client, the declared tables, the first month, a folder for what is fetched so far. Outputs: `Download`: the
raw files with their facts, and the tables in long form. Each answer is written, whole, before the next is
asked for; a new run reads it from there as long as the catalogue gives the table the same update, so nothing is
asked for twice.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.sources.answer_store import AnswerStore, Kept, answer_facts
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
    wanted_members,
)
from helpers.sources.jobindsats import (
    JobindsatsClient,
    QueryRefusedError,
    SourceError,
    TimedOutError,
    TokenRefusedError,
)
from helpers.sources.queries import Cut, Query, planned_queries
from helpers.sources.source_table import SourceTable
from helpers.sources.table_declarations import Breakdown, Declarations, Table

# How many members of a hierarchy a message names.
_SHOWN_MEMBERS = 8


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
    queries: list[Query]

    def halves(self, query: Query) -> list[Query]:
        """Return the query cut in two; empty when it cannot be cut further."""
        by_id = {hierarchy.hierarchy_id: hierarchy for hierarchy in self.metadata.hierarchies}
        return list(query.halves(by_id.get(query.area_hierarchy)) or ())


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
        self._store = AnswerStore(partial)
        self._on_progress = on_progress or (lambda _progress: None)
        self._result = Download()

    def run(self, first_month: str, months: int) -> Download:
        """Fetch every declared table from `first_month` on (`months` of them when the metadata lists none).

        The catalogue and all metadata are read before any figures, so that wrong declarations fail early and all at
        once. Raises `InputError` for what required tables lack; what an optional table or a breakdown lacks becomes a
        note.
        """
        answer = self._client.tables()
        catalogue = catalogue_tables(answer.parsed)
        self._result.files.append(("tables.json", answer.content, answer_facts(answer, len(catalogue))))
        plans = []
        refused = []
        for table in self._declared.tables:
            try:
                plans.append(self._planned(table, catalogue, first_month, months))
            except (SourceError, TokenRefusedError):
                raise
            except InputError as error:
                if table.required:
                    refused.append(str(error))
                else:
                    self._result.notes.append(f"Ikke hentet: {error}")
        if refused:
            raise InputError(" ".join(refused))
        for plan in plans:
            self._fetch(plan)
        return self._result

    def _planned(self, table: Table, catalogue: list[CatalogueTable], first_month: str, months: int) -> _Plan:
        """Return a table's queries; `InputError` when the source does not have what the declaration says."""
        listed = chosen_table(table, catalogue)
        metadata = metadata_of(self._metadata(listed), listed.table_id)
        available = months_from(metadata, first_month)
        if not available and metadata.periods:
            raise InputError(f"Tabellen {listed.table_id} har ingen måneder fra {first_month}.")
        areas = None if table.national_only else area_hierarchy(table, metadata, self._declared, self._areas)
        cuts = [cut for wanted in table.breakdowns if (cut := self._cut(table, wanted, metadata))]
        queries = planned_queries(listed.table_id, areas, available, months, cuts)
        offered = {hierarchy.hierarchy_id for hierarchy in metadata.hierarchies}
        totals = [query for query in queries if query.cut == "total"]
        for other in [] if table.national_only else self._declared.areas.also:
            if other in offered:
                queries += [replace(query, cut=f"total{other}", area_hierarchy=other) for query in totals]
        return _Plan(table, listed, metadata, queries)

    def _cut(self, table: Table, wanted: Breakdown, metadata: Metadata) -> Cut | None:
        """Return what to ask for of a breakdown; None, with a note, when the source does not have it."""
        try:
            hierarchy = breakdown_hierarchy(table, wanted, metadata, self._declared)
        except InputError as error:
            self._result.notes.append(f"Opdeling ikke hentet: {error}")
            return None
        members = wanted_members(wanted, hierarchy, self._declared)
        if not members:
            self._result.notes.append(f"Opdeling ikke hentet: {_no_members(table, wanted, hierarchy)}")
            return None
        return Cut(wanted.dimension, hierarchy.hierarchy_id, members)

    def _metadata(self, listed: CatalogueTable) -> Any:
        """Return a table's metadata, from the folder when the table was not updated since."""
        name = f"{listed.table_id}.metadata.json"
        kept = self._store.find(name, listed.update_latest)
        if kept is None:
            kept = self._store.keep(name, listed.update_latest, self._client.metadata(listed.table_id), 0)
        self._result.files.append((name, *kept))
        return kept.parsed

    def _fetch(self, plan: _Plan) -> None:
        """Fetch a table's queries, cutting in two what times out, and read them into long form."""
        waiting = list(reversed(plan.queries))
        done = rows = 0
        before = len(self._result.tables)
        while waiting:
            query = waiting.pop()
            halves = plan.halves(query)
            reused = self._store.find(query.name, plan.listed.update_latest)
            if reused is None and halves and self._store.is_too_wide(query.name):
                waiting += reversed(halves)
                continue
            try:
                kept = reused or self._asked(query, plan.listed)
            except TimedOutError:
                if not halves:
                    raise
                self._store.mark_too_wide(query.name)
                waiting += reversed(halves)
                continue
            except QueryRefusedError as error:
                if plan.table.required and query.cut == "total":
                    raise
                self._result.notes.append(f"Ikke hentet: {error}")
                continue
            done += 1
            parsed = kept.parsed
            rows += len(parsed["rows"])
            self._result.files.append((query.name, *kept))
            self._read(parsed, query, plan)
            self._on_progress(
                Progress(
                    plan.listed.table_id,
                    plan.table.names[0] if plan.table.names else plan.listed.name,
                    done,
                    done + len(waiting),
                    len(kept.content),
                    len(parsed["rows"]),
                    reused is not None,
                )
            )
        if len(self._result.tables) > before:
            self._result.facts.append(_table_facts(plan, rows))

    def _read(self, parsed: Any, query: Query, plan: _Plan) -> None:
        """Read an answer into long form; what does not fit is refused for a required table and noted for another."""
        table_id = plan.listed.table_id
        notes = self._result.notes
        try:
            source = read_answer(parsed, query, plan.table, table_id, plan.metadata, self._declared, notes)
        except InputError as error:
            if plan.table.required:
                raise
            notes.append(f"Ikke læst: {error}")
        else:
            if source is not None:
                self._result.tables.append(source)

    def _asked(self, query: Query, listed: CatalogueTable) -> Kept:
        """Ask for a query's answer and keep it; with the number that the source gives when `latest` is too many."""
        try:
            answer = self._client.data(query.table_id, query.parameters)
        except QueryRefusedError as error:
            available = error.available_periods
            if not query.latest or not available or available >= query.latest:
                raise
            answer = self._client.data(query.table_id, replace(query, latest=available).parameters)
        return self._store.keep(query.name, listed.update_latest, answer, len(answer.parsed["rows"]))


def _no_members(table: Table, wanted: Breakdown, hierarchy: Hierarchy) -> str:
    """Say that a hierarchy has none of a dimension's members, and which it has."""
    names = list(hierarchy.names.values())
    more = f" og {len(names) - _SHOWN_MEMBERS} flere" if len(names) > _SHOWN_MEMBERS else ""
    return (
        f"tabellen {table.label}, hierarkiet {hierarchy.hierarchy_id}{wanted.doubt} har ingen af medlemmerne i "
        f"opdelingen '{wanted.dimension}'; det har {', '.join(names[:_SHOWN_MEMBERS])}{more}."
    )


def _table_facts(plan: _Plan, rows: int) -> dict[str, Any]:
    """Return what the manifest says of a table."""
    return {
        "table_id": plan.listed.table_id,
        "table_name": plan.listed.name,
        "benefit": plan.table.benefit,
        "latest_period": max(plan.metadata.periods.get("M", []), default=""),
        "update_latest": plan.listed.update_latest,
        "update_next": plan.listed.update_next,
        "rows": rows,
    }

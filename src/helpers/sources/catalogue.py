"""What Jobindsats says it has: the catalogue of tables and one table's metadata, and the declared choices among them.

Inputs: parsed answers of `tables` and `table/{id}`. Outputs: `CatalogueTable`, `Metadata`, and the table,
hierarchies and periods that a declared table means. Nothing is guessed: what is not there, or could be two things, is
refused by name.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.errors import InputError, did_you_mean, nearest
from helpers.sources.labels import normalised, normalised_area
from helpers.sources.period_labels import panel_period
from helpers.sources.table_declarations import Breakdown, Declarations, Table

AREA_DIMENSION = "_omrade"
#: Ids go into addresses and file names.
_TABLE_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class CatalogueTable:
    """A table as the catalogue lists it."""

    table_id: str
    name: str
    update_latest: str
    update_next: str


@dataclass(frozen=True)
class Hierarchy:
    """One way to break a dimension down: value id -> name, in the metadata's order, and the deepest level's ids.

    Ids are without the slashes that a selection puts around them; the root (the total) may be the empty id.
    """

    hierarchy_id: str
    dimension_id: str
    names: dict[str, str]
    deepest: tuple[str, ...]


@dataclass(frozen=True)
class Metadata:
    """A table's periods (type -> ids, newest first) and hierarchies."""

    periods: dict[str, list[str]]
    hierarchies: list[Hierarchy]


def catalogue_tables(parsed: Any) -> list[CatalogueTable]:
    """Return every table of the catalogue, once per id; `InputError` when it is not shaped as a catalogue."""
    found: dict[str, CatalogueTable] = {}
    try:
        listed = [
            table
            for subject in parsed
            for group in subject.get("table_groups") or []
            for table in group.get("tables") or []
        ]
        for table in listed:
            identity = str(table.get("table_id", ""))
            if _TABLE_ID.fullmatch(identity):
                found[identity] = CatalogueTable(
                    identity,
                    str(table.get("table_name", "")),
                    str(table.get("update_latest") or ""),
                    str(table.get("update_next") or ""),
                )
    except (AttributeError, TypeError):
        raise InputError("Jobindsats' katalog over tabeller har ikke den form, som API'et lover.") from None
    return list(found.values())


def metadata_of(parsed: Any, table_id: str) -> Metadata:
    """Return the parts of a table's metadata that queries are made from; `InputError` when they are not there."""
    try:
        periods = {
            str(kind["periodtype_id"]): [str(value["period_id"]) for value in kind.get("values") or []]
            for kind in parsed.get("periods") or []
        }
        hierarchies = [
            _hierarchy(hierarchy, str(dimension.get("dimension_id", "")))
            for dimension in parsed["dimensions"]
            for hierarchy in dimension.get("hierarchies") or []
        ]
    except (AttributeError, KeyError, TypeError):
        raise InputError(
            f"Jobindsats' oplysninger om tabellen {table_id} har ikke den form, som API'et lover."
        ) from None
    return Metadata(periods, hierarchies)


def _hierarchy(parsed: Any, dimension_id: str) -> Hierarchy:
    levels = [level.get("values") or [] for level in parsed.get("levels") or []]
    names = {_bare(value["value_id"]): str(value["value_name"]) for values in levels for value in values}
    deepest = tuple(_bare(value["value_id"]) for value in levels[-1]) if levels else ()
    return Hierarchy(str(parsed["hierarchy_id"]), dimension_id, names, deepest)


def _bare(value_id: Any) -> str:
    """Return a value's id without slashes around it: both `2` and `/2/` are seen in clients of the API."""
    return str(value_id).strip("/")


def chosen_table(table: Table, catalogue: Sequence[CatalogueTable]) -> CatalogueTable:
    """Return the catalogue's table for a declared one, by id or by the words of `find`."""
    if table.id:
        found = [listed for listed in catalogue if normalised(listed.table_id) == normalised(table.id)]
    else:
        words = normalised(table.find).split()
        found = [listed for listed in catalogue if all(word in normalised(listed.name) for word in words)]
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(f"{listed.table_id} ({listed.name})" for listed in found[:5])
        raise InputError(f"Tabellen {table.label} ({table.benefit}) kan være flere i kataloget: {shown}.")
    names = {f"{listed.table_id} ({listed.name})": listed for listed in catalogue}
    wanted = f"{table.id or table.find} {' '.join(table.names)}"
    close = nearest(wanted, names)
    hint = f" Nærmest er {', '.join(close)}." if close else ""
    raise InputError(f"Tabellen {table.label} ({table.benefit}) står ikke i Jobindsats' katalog{table.doubt}.{hint}")


def area_hierarchy(table: Table, metadata: Metadata, declared: Declarations, areas: Collection[str]) -> Hierarchy:
    """Return the hierarchy that holds the municipalities: the declared id, else the one whose names they are."""
    by_id = {hierarchy.hierarchy_id: hierarchy for hierarchy in metadata.hierarchies}
    for wanted in declared.areas.municipalities:
        if wanted in by_id:
            return by_id[wanted]
    known = {normalised_area(area) for area in areas}
    scored = {
        hierarchy.hierarchy_id: sum(normalised_area(name) in known for name in hierarchy.names.values())
        for hierarchy in metadata.hierarchies
        if hierarchy.dimension_id == AREA_DIMENSION
    }
    best = [identity for identity, score in scored.items() if score and score == max(scored.values())]
    if len(best) == 1:
        return by_id[best[0]]
    wanted = " eller ".join(declared.areas.municipalities)
    if best:
        raise InputError(
            f"Tabellen {table.label}: både {' og '.join(best)} har kommuner. Vælg i [areas] municipalities."
        )
    offered = ", ".join(scored) or "ingen"
    raise InputError(f"Tabellen {table.label} har ikke områdehierarkiet {wanted}; den har {offered}.")


def breakdown_hierarchy(table: Table, wanted: Breakdown, metadata: Metadata, declared: Declarations) -> Hierarchy:
    """Return the hierarchy of a declared breakdown: by id, else the only one that holds the dimension's members."""
    by_id = {hierarchy.hierarchy_id: hierarchy for hierarchy in metadata.hierarchies}
    if wanted.hierarchy in by_id:
        return by_id[wanted.hierarchy]
    holding = [
        hierarchy
        for hierarchy in metadata.hierarchies
        if hierarchy.dimension_id != AREA_DIMENSION and wanted_members(wanted, hierarchy, declared)
    ]
    if len(holding) == 1:
        return holding[0]
    if holding:
        shown = " eller ".join(hierarchy.hierarchy_id for hierarchy in holding)
        raise InputError(f"Tabellen {table.label}: opdelingen '{wanted.dimension}' kan være {shown}.")
    raise InputError(
        f"Tabellen {table.label} har ikke hierarkiet '{wanted.hierarchy}'{wanted.doubt}."
        + did_you_mean(wanted.hierarchy, by_id)
    )


def wanted_members(wanted: Breakdown, hierarchy: Hierarchy, declared: Declarations) -> tuple[str, ...]:
    """Return the ids of the hierarchy's values that are declared members of the breakdown's dimension."""
    members = {normalised(text) for texts in declared.dimensions[wanted.dimension].members.values() for text in texts}
    return tuple(identity for identity, name in hierarchy.names.items() if normalised(name) in members)


def months_from(metadata: Metadata, first_month: str) -> list[str]:
    """Return the table's months from `first_month` (`2019-01`) on, as Jobindsats writes them, oldest first."""
    months = [(panel_period(period), period) for period in metadata.periods.get("M", [])]
    return [source for period, source in sorted(m for m in months if m[0]) if str(period) >= first_month]

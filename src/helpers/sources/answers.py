"""One v3 answer, held against what was asked: its columns, its measures, the members of its breakdown.

Inputs: the parsed answer, the query, the declared table, the metadata. Outputs: a `SourceTable` with the declared
measures. A wanted measure that is not there is refused with the nearest label; a column that nobody declared is noted.
"""

from dataclasses import replace
from typing import Any

from helpers.errors import InputError, did_you_mean
from helpers.sources.catalogue import Metadata
from helpers.sources.column_headings import AREA_HEADINGS, PERIOD_HEADINGS
from helpers.sources.labels import name_index, normalised
from helpers.sources.queries import Query
from helpers.sources.source_table import SourceTable, from_answer
from helpers.sources.table_declarations import Declarations, Table


def read_answer(
    parsed: Any,
    query: Query,
    table: Table,
    listed_id: str,
    metadata: Metadata,
    declared: Declarations,
    notes: list[str],
) -> SourceTable | None:
    """Return an answer in long form, its columns checked against what was asked for; None when it has no rows."""
    origin = f"Jobindsats {query.table_id} ({query.cut})"
    columns = [str(column) for column in parsed["columns"]]
    dimensions = 1 if query.breakdown else 0
    if len(columns) < 3 or normalised(columns[0]) not in PERIOD_HEADINGS or normalised(columns[1]) not in AREA_HEADINGS:
        raise InputError(f"{origin}: kolonnerne begynder ikke med Periode og Område, men med {', '.join(columns[:3])}.")
    if len(set(columns)) < len(columns):
        raise InputError(f"{origin}: en kolonne står to gange: {', '.join(columns)}.")
    if not parsed["rows"]:
        _note_once(notes, f"{origin}: ingen rækker.")
        return None
    measures = columns[2 + dimensions :]
    _check_measures(measures, table, declared, origin)
    try:
        source = from_answer(columns, parsed["rows"], origin, query.table_id, dimensions)
    except ValueError as error:
        raise InputError(f"{origin}: {error}.") from None
    if query.breakdown:
        _check_members(parsed["rows"], columns[2], query, metadata, origin)
    known = name_index(declared.measure_names(table))
    unused = [label for label in measures if normalised(label) not in known]
    if unused:
        _note_once(notes, f"{query.table_id}: kolonner uden erklæret mål er ikke læst: {', '.join(unused)}.")
    frame = source.frame[source.frame["measure"].map(normalised).isin(list(known))]
    dimension_of = {columns[2]: query.dimension} if query.breakdown else {}
    return replace(source, frame=frame.reset_index(drop=True), table=table.id or listed_id, dimension_of=dimension_of)


def _check_measures(labels: list[str], table: Table, declared: Declarations, origin: str) -> None:
    """Raise when a measure that the declaration wants is not among the answer's columns."""
    names = declared.measure_names(table)
    present = {normalised(label) for label in labels}
    for measure in table.wanted:
        accepted = [normalised(label) for label in names[measure]]
        hits = present & set(accepted)
        if len(hits) > 1:
            raise InputError(f"{origin}: flere kolonner kan være målet '{measure}': {', '.join(sorted(hits))}.")
        if not hits:
            hint = did_you_mean(names[measure][0], labels)
            raise InputError(f"{origin}: ingen kolonne er målet '{names[measure][0]}'{table.headings_doubt}.{hint}")


def _check_members(rows: list[list[Any]], heading: str, query: Query, metadata: Metadata, origin: str) -> None:
    """Raise when a breakdown's column holds names that the hierarchy asked for does not."""
    hierarchy = next(h for h in metadata.hierarchies if h.hierarchy_id == query.breakdown)
    known = {normalised(name) for name in hierarchy.names.values()}
    strange = sorted(
        {str(row[2]) for row in rows if normalised(row[2]) not in known and "i alt" not in normalised(row[2])}
    )
    if strange:
        raise InputError(
            f"{origin}: kolonnen '{heading}' har '{strange[0]}', som ikke står i hierarkiet {query.breakdown}."
        )


def _note_once(notes: list[str], note: str) -> None:
    if note not in notes:
        notes.append(note)

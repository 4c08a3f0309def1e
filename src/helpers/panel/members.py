"""Breakdowns as sources write them: columns and pivoted headings turned into the panel's benefit and breakdown.

Inputs: a `SourceTable`'s rows and the declared dimensions. Outputs: per row `dimension:member` (sorted, joined by `+`,
or `total`), and which rows are about members nobody declared. An undeclared dimension is refused by its heading.
"""

import numpy as np
import pandas as pd

from helpers.errors import InputError, did_you_mean
from helpers.sources.labels import name_index, normalised
from helpers.sources.source_table import DIMENSION_PREFIX, SourceTable
from helpers.sources.table_declarations import FILE_NAME, Declarations, Table

_IN_TOTAL = ("i alt", "total")


def first_positions(labels: pd.Series) -> list[tuple[int, object]]:
    """Return the first position of every distinct label."""
    positions = np.flatnonzero(~labels.duplicated().to_numpy())
    return [(int(position), labels.iloc[position]) for position in positions]


def read_members(
    source: SourceTable, spec: Table, rows: pd.DataFrame, declared: Declarations
) -> tuple[list[pd.Series], pd.Series]:
    """Return per breakdown column `dimension:member` (empty text for the total), and which rows are left out."""
    columns = []
    left_out = pd.Series(False, index=rows.index)
    for heading in source.dimensions:
        labels = rows[DIMENSION_PREFIX + heading].map(lambda cell: "" if cell is None else str(cell))
        _refuse_gaps(source, heading, rows, labels)
        dimension = _dimension_of(source, heading, declared)
        read: dict[str, str | None] = {}
        for position, label in first_positions(labels):
            read[str(label)] = _member(str(label), heading, dimension, declared)
            if read[str(label)] is None and dimension is None:
                raise InputError(
                    f"{_place(source, heading, rows, position)}: opdelingen er ikke erklæret i "
                    f"{FILE_NAME}, så '{label}' kan ikke læses."
                    + did_you_mean(heading, [name for d in declared.dimensions.values() for name in d.headings])
                )
        found = labels.map(read)
        left_out |= found.isna()
        columns.append(found.fillna(""))
    if (rows["category"] != "").any():
        category = rows["category"]
        read = {
            str(label): _category(str(label), spec, declared, source, rows, at)
            for at, label in first_positions(category)
        }
        columns.append(category.map(read))
    return columns, left_out


def _place(source: SourceTable, heading: str, rows: pd.DataFrame, position: int) -> str:
    return source.place(int(rows["row"][position]), source.columns.get(DIMENSION_PREFIX + heading, f"'{heading}'"))


def _refuse_gaps(source: SourceTable, heading: str, rows: pd.DataFrame, labels: pd.Series) -> None:
    """Raise for a breakdown that is empty in some rows only: the total, or what stood above in a merged cell?"""
    blank = labels.str.strip() == ""
    if blank.any() and not blank.all():
        raise InputError(gap_message(_place(source, heading, rows, int(np.flatnonzero(blank)[0]))))


def gap_message(place: str) -> str:
    """Return what to say of an empty cell in a breakdown that has members elsewhere."""
    return f"{place}: cellen er tom, mens andre rækker har et medlem. Skriv medlemmet, fx 'I alt', i hver række."


def _dimension_of(source: SourceTable, heading: str, declared: Declarations) -> str | None:
    """Return the declared dimension of a heading; None when there is none."""
    if heading in source.dimension_of:
        return source.dimension_of[heading]
    found = [key for key, d in declared.dimensions.items() if normalised(heading) in map(normalised, d.headings)]
    return found[0] if len(found) == 1 else None


def _member(label: str, heading: str, dimension: str | None, declared: Declarations) -> str | None:
    """Return `dimension:member`, empty text for a total, None for a member that is not declared."""
    name = normalised(label)
    if dimension is not None:
        found = name_index(declared.dimensions[dimension].members).get(name, [])
        if found:
            return f"{dimension}:{found[0]}"
        if name in {normalised(total) for total in declared.dimensions[dimension].total}:
            return ""
    total = name in ("", *_IN_TOTAL) or name == f"{normalised(heading)} i alt"
    return "" if total else None


def _category(
    label: str, spec: Table, declared: Declarations, source: SourceTable, rows: pd.DataFrame, position: int
) -> str:
    """Return `dimension:member` of a pivoted heading's category, among the dimensions of the table first."""
    name = normalised(label)
    own = [breakdown.dimension for breakdown in spec.breakdowns]
    for group in (own, [key for key in declared.dimensions if key not in own]):
        hits = {
            f"{key}:{member}" for key in group for member in name_index(declared.dimensions[key].members).get(name, [])
        }
        totals = any(name in map(normalised, declared.dimensions[key].total) for key in group)
        if len(hits) == 1:
            return hits.pop()
        if hits:
            raise InputError(
                f"{source.place(rows['row'][position], rows['column'][position])}: kategorien '{label}' er tvetydig: "
                f"{' eller '.join(sorted(hits))}."
            )
        if totals:
            return ""
    if name in ("", *_IN_TOTAL) or name in {normalised(n) for n in spec.names}:
        return ""
    known = [text for d in declared.dimensions.values() for texts in d.members.values() for text in texts]
    raise InputError(
        f"{source.origin}, kolonne {rows['column'][position]}: kender ikke kategorien '{label}'."
        + did_you_mean(label, known)
    )


def benefit_and_breakdown(
    spec: Table, members: list[pd.Series], declared: Declarations
) -> tuple[pd.Series | str, pd.Series | str]:
    """Return benefit and breakdown per row from the members; members that are benefits of their own become benefits."""
    if not members:
        return spec.benefit, spec.breakdown
    combined = pd.DataFrame(dict(enumerate(members)))
    keys = combined.apply(tuple, axis=1) if len(combined.columns) > 1 else combined[0].map(lambda text: (text,))
    own = tuple(f"{key}:" for key, dimension in declared.dimensions.items() if dimension.as_benefit)
    read = {key: _named(spec, key, own) for key in keys.unique()}
    return keys.map(lambda key: read[key][0]), keys.map(lambda key: read[key][1])


def _named(spec: Table, key: tuple[str, ...], own_benefit: tuple[str, ...]) -> tuple[str, str]:
    """Return benefit and breakdown of one combination of members; `own_benefit` are prefixes of as-benefit members."""
    benefit = next((part.split(":")[1] for part in key if own_benefit and part.startswith(own_benefit)), spec.benefit)
    parts = [part for part in key if part and not (own_benefit and part.startswith(own_benefit))]
    if spec.breakdown != "total":
        parts.append(spec.breakdown)
    return benefit, "+".join(sorted(parts)) or "total"

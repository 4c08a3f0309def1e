"""From the source's words to the panel's: the one door through which every kind of source comes.

Inputs: `SourceTable`s (fetched answers, stored answers, hand exports), the declared tables, the known areas.
Outputs: `Translation`: panel rows and Danish notes on what was left out. Areas, tables, measures, members and periods
are matched by name; anything unknown, impossible, or given twice with two values is refused with its cell named.

Blank cells are told apart like this, since sources leave both empty: a blank count is `suppressed` when the source has
the same figure for other areas in that period, and `missing` when no area has it; a blank share is `suppressed` when a
count beside it is, else `missing` (domain.md, Small numbers). The newest month of a table is `provisional`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from helpers.errors import InputError, did_you_mean
from helpers.panel import schema
from helpers.sources.labels import name_index, normalised, normalised_area, resolved
from helpers.sources.number_style import read_numbers
from helpers.sources.period_labels import panel_period
from helpers.sources.source_table import DIMENSION_PREFIX, SourceTable
from helpers.sources.table_declarations import FILE_NAME, Declarations, Table

UNKNOWN_AREA = "Uoplyst område"
_IN_TOTAL = ("i alt", "total")
_PLACE = ["origin", "row", "column"]


@dataclass(frozen=True)
class Translation:
    """Panel rows (snapshot empty) and notes on what the sources held that is not in them."""

    panel: pd.DataFrame
    notes: list[str] = field(default_factory=list)


class AreaNames:
    """The known areas, matched without "Kommune", with aa as å, any dash."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name: [name] for name in dict.fromkeys([*names, "Hele landet", UNKNOWN_AREA])}
        self._names[UNKNOWN_AREA] += ["Uoplyst", "Uoplyst kommune", "Udlandet og uoplyst"]
        self._names["Hele landet"] += ["Danmark", "Hele Danmark"]
        self._index = name_index(self._names, area=True)

    def find(self, name: object, where: str) -> str:
        """Return the canonical name; `InputError` with the nearest when unknown."""
        found = self._index.get(normalised_area(name), [])
        return found[0] if len(found) == 1 else resolved(name, self._names, "området", where, area=True)

    def holds(self, name: object) -> bool:
        """Return whether the name is that of a known area."""
        return normalised_area(name) in self._index


def translated(
    tables: Sequence[SourceTable],
    declared: Declarations,
    areas: Iterable[str],
    table: str | None = None,
    moving_from: str = "",
    repeats_expected: bool = False,
) -> Translation:
    """Return the panel rows of all `tables`.

    `areas` are the canonical names known; `table` (id, or a benefit with one table) says what the files are when they
    do not say it themselves; a table's newest month is provisional when it is not before `moving_from` (a month; empty:
    always); `repeats_expected` keeps equal repeats out of the notes (a breakdown's answer holds the total too).
    Raises `InputError`, see the module's text.
    """
    names = AreaNames(areas)
    notes: list[str] = []
    parts = []
    for source in tables:
        notes.extend(source.notes)
        chosen = declared.table(table) if table else None
        for spec, rows in _by_table(source, declared, chosen):
            parts.append(_translated_part(source, spec, rows, declared, names, notes))
    if not parts or not sum(len(part) for part in parts):
        raise InputError("Kilderne har ingen tal, der kan læses ind." + (f" {notes[0]}" if notes else ""))
    rows = _without_repeats(pd.concat(parts, ignore_index=True), [] if repeats_expected else notes)
    newest = rows["period"].where(rows["period"].str.len() == 7).groupby(rows["source"]).transform("max")
    rows["status"] = rows["status"].mask((rows["period"] == newest) & (newest >= moving_from), "provisional")
    rows["status"] = rows["status"].mask(rows["value"].isna(), _blank_status(rows))
    return Translation(schema.validated(rows[schema.COLUMNS]), notes)


def _by_table(source: SourceTable, declared: Declarations, chosen: Table | None) -> list[tuple[Table, pd.DataFrame]]:
    """Split a source's rows by the declared table they belong to."""
    frame = source.frame
    stated = frame["table"].astype(str).str.strip()
    parts = []
    for label in stated.unique():
        rows = frame[stated == label]
        if label:
            parts.append((declared.table(label), rows))
            continue
        known = chosen or (declared.table(source.table) if source.table else _table_by_hint(source, declared))
        if known:
            parts.append((known, rows))
            continue
        # Last resort: pivoted headings that name the benefit, as in "A-dagpenge - Antal personer".
        for category in rows["category"].unique():
            spec = _table_by_name(category, declared)
            if spec is None:
                raise InputError(
                    f"{source.origin}: filen siger ikke, hvilken ydelse eller tabel den handler om. Skriv tabellens id "
                    "i filnavnet (fx y01a02.csv), eller giv tabellen med."
                )
            parts.append((spec, rows[rows["category"] == category].assign(category="")))
    return parts


def _table_by_hint(source: SourceTable, declared: Declarations) -> Table | None:
    """Return the one declared table whose id, else whose name, stands in the file's name or title rows."""
    words = _words(f"{source.origin} {source.hint}")
    by_id = [table for table in declared.tables if table.id and _words(table.id) in words]
    if not by_id:
        named = [(table, name) for table in declared.tables for name in map(_words, table.names) if name in words]
        # "Kontanthjælp efter 1. juli 2025" also holds "Kontanthjælp": the longest name decides.
        by_id = [t for t, name in named if not any(name in other and name != other for _t, other in named)]
    if len(by_id) > 1:
        labels = " eller ".join(table.label for table in by_id)
        raise InputError(f"{source.origin}: filen kan være tabel {labels}. Giv tabellen med.")
    return by_id[0] if by_id else None


def _words(text: str) -> str:
    """Return a text's words between single spaces, also at both ends, so that whole words can be searched."""
    spaced = normalised(text)
    for cut in "_.,;:()/\\'-":
        spaced = spaced.replace(cut, " ")
    return f" {' '.join(spaced.split())} "


def _table_by_name(name: str, declared: Declarations) -> Table | None:
    found = [table for table in declared.tables if normalised(name) in {normalised(n) for n in table.names}]
    return found[0] if len(found) == 1 else None


def _translated_part(
    source: SourceTable,
    spec: Table,
    rows: pd.DataFrame,
    declared: Declarations,
    names: AreaNames,
    notes: list[str],
) -> pd.DataFrame:
    """Translate the rows of one source that belong to one declared table."""
    rows = rows.reset_index(drop=True)

    def place(position: int) -> str:
        return source.place(int(rows["row"][position]), str(rows["column"][position]))

    def row_place(position: int) -> str:
        return f"{source.origin}, række {rows['row'][position]}"

    measures = declared.measure_names(spec)
    index = name_index(measures)
    ignored = {normalised(label) for label in spec.ignore}
    measure: dict[object, str | None] = {}
    for position, label in _firsts(rows["measure"]):
        if normalised(label) in ignored and normalised(label) not in index:
            measure[label] = None
        else:
            measure[label] = resolved(label, measures, "målet", place(position))
    members, left_out = _members(source, spec, rows, declared)
    benefit, breakdown = _benefit_and_breakdown(spec, members, declared)
    area = {label: names.find(label, row_place(position)) for position, label in _firsts(rows["area"])}
    period = {}
    for position, label in _firsts(rows["period"]):
        period[label] = panel_period(label)
        if period[label] is None:
            raise InputError(f"{row_place(position)}: '{label}' er ikke en periode, fx 2026M07 eller juli 2026.")
    out = pd.DataFrame(
        {
            "area": rows["area"].map(area),
            "benefit": benefit,
            "period": rows["period"].map(period),
            "measure": rows["measure"].map(measure),
            "breakdown": breakdown,
        }
    )
    share = out["measure"].fillna("").str.endswith("_pct")
    out["value"] = read_numbers(rows["value"], share, source.point_decimals, place)
    wrong = (out["value"] < 0) | (share & (out["value"] > 100))
    if wrong.any():
        position = int(np.flatnonzero(wrong)[0])
        why = (
            "en andel kan ikke være over 100 pct."
            if out["value"][position] > 100
            else "et antal kan ikke være negativt"
        )
        raise InputError(f"{place(position)}: {rows['value'][position]} er umuligt; {why}.")
    out["status"] = "final"
    out["source"] = f"Jobindsats {source.table or spec.id}".strip()
    out["snapshot"] = ""
    out["origin"], out["row"], out["column"] = source.origin, rows["row"], rows["column"]
    kept = out["measure"].notna() & ~left_out
    if left_out.any():
        count = int(left_out.sum())
        notes.append(f"{source.origin}: {count} tal om medlemmer, der ikke er erklæret i {FILE_NAME}, er ikke læst.")
    return out[kept]


def _firsts(labels: pd.Series) -> list[tuple[int, object]]:
    """Return the first position of every distinct label."""
    positions = np.flatnonzero(~labels.duplicated().to_numpy())
    return [(int(position), labels.iloc[position]) for position in positions]


def _members(
    source: SourceTable, spec: Table, rows: pd.DataFrame, declared: Declarations
) -> tuple[list[pd.Series], pd.Series]:
    """Return per breakdown column `dimension:member` (empty text for the total), and which rows are left out."""
    columns = []
    left_out = pd.Series(False, index=rows.index)
    for heading in source.dimensions:
        labels = rows[DIMENSION_PREFIX + heading].map(lambda cell: "" if cell is None else str(cell))
        dimension = _dimension_of(source, heading, declared)
        read: dict[str, str | None] = {}
        for position, label in _firsts(labels):
            read[str(label)] = _member(str(label), heading, dimension, declared)
            if read[str(label)] is None and dimension is None:
                raise InputError(
                    f"{source.origin}, række {rows['row'][position]}, kolonne '{heading}': opdelingen er ikke erklæret "
                    f"i {FILE_NAME}, så '{label}' kan ikke læses."
                    + did_you_mean(heading, [name for d in declared.dimensions.values() for name in d.headings])
                )
        found = labels.map(read)
        left_out |= found.isna()
        columns.append(found.fillna(""))
    if (rows["category"] != "").any():
        category = rows["category"]
        read = {str(label): _category(str(label), spec, declared, source, rows, at) for at, label in _firsts(category)}
        columns.append(category.map(read))
    return columns, left_out


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


def _benefit_and_breakdown(
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


def _without_repeats(rows: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Drop figures that are given twice alike (and say so); raise for one key with two values."""
    key = [name for name in schema.KEY if name != "snapshot"]
    again = rows.duplicated(key, keep=False)
    if not again.any():
        return rows.reset_index(drop=True)
    twice = rows[again].assign(shown=rows.loc[again, "value"].fillna(-1.0))
    differ = twice.groupby(key)["shown"].transform("nunique") > 1
    if differ.any():
        first = twice[differ].sort_values(key, kind="stable").iloc[0]
        other = twice[differ & (twice[key] == first[key]).all(axis=1) & (twice["shown"] != first["shown"])].iloc[0]
        named = ", ".join(str(first[name]) for name in key)
        raise InputError(
            f"Samme tal er givet to gange med hver sin værdi ({named}): {first['origin']}, række {first['row']}: "
            f"{first['value']}; {other['origin']}, række {other['row']}: {other['value']}."
        )
    repeated = rows.duplicated(key)
    notes.append(f"{int(repeated.sum())} tal stod mere end én gang med samme værdi og er læst én gang.")
    return rows[~repeated].reset_index(drop=True)


def _blank_status(rows: pd.DataFrame) -> pd.Series:
    """Return the status of blank cells, see the module's text."""
    share = rows["measure"].str.endswith("_pct")
    published = rows.groupby(["benefit", "period", "measure", "breakdown"])["value"].transform("count") > 0
    status = pd.Series(np.where(published & ~share, "suppressed", "missing"), index=rows.index)
    cell = ["area", "benefit", "period", "breakdown"]
    hidden = rows.loc[~share & rows["value"].isna() & (status == "suppressed"), cell].drop_duplicates()
    beside = pd.MultiIndex.from_frame(rows[cell]).isin(pd.MultiIndex.from_frame(hidden))
    return status.mask(share & beside, "suppressed")

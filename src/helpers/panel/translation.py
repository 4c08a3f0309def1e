"""From the source's words to the panel's: the one door through which every kind of source comes.

Inputs: `SourceTable`s (fetched answers, stored answers, hand exports), the declared tables, the known areas.
Outputs: `Translation`: panel rows and Danish notes on what was left out. Areas, tables, measures, members and periods
are matched by name; anything unknown, impossible, or given twice with two values is refused with its cell named.

Blank cells are told apart like this, since sources leave both empty: `<3` and `*` are `suppressed`; any other blank
count is `suppressed` when the source has the same figure for other areas in that period, and `missing` when no area
has it; a blank share is `suppressed` when a count beside it is, else `missing` (domain.md, Small numbers). The newest
month of a table is `provisional`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.panel import schema
from helpers.panel.area_names import AreaNames
from helpers.panel.members import benefit_and_breakdown, first_positions, read_members
from helpers.panel.periods import shifted
from helpers.panel.table_choice import rows_by_table
from helpers.sources.labels import name_index, normalised, resolved
from helpers.sources.number_style import hidden_cells, read_numbers
from helpers.sources.period_labels import panel_period
from helpers.sources.source_table import SourceTable
from helpers.sources.table_declarations import FILE_NAME, Declarations, Table

# A month can still move until the third update after it (jobindsats.md, Behaviour of the figures).
MOVING_MONTHS = 3


@dataclass(frozen=True)
class Translation:
    """Panel rows (snapshot empty) and notes on what the sources held that is not in them."""

    panel: pd.DataFrame
    notes: list[str] = field(default_factory=list)


def translated(
    tables: Sequence[SourceTable],
    declared: Declarations,
    areas: Iterable[str],
    table: str | None = None,
    repeats_expected: bool = False,
) -> Translation:
    """Return the panel rows of all `tables`.

    `areas` are the canonical names known; `table` (id, or a benefit with one table) says what the files are when they
    do not say it themselves; `repeats_expected` keeps equal repeats out of the notes (a breakdown's answer holds the
    total too). A table's newest month is provisional, for it was still moving when the source was read, however long
    ago; unless other tables are so much newer that the series has ended.
    Raises `InputError`, see the module's text.
    """
    names = AreaNames(areas)
    notes: list[str] = []
    parts = []
    for source in tables:
        notes.extend(source.notes)
        parts.append(kept_rows(read_rows(source, declared, names, table), source.origin, notes))
    if not parts or not sum(len(part) for part in parts):
        raise nothing_read(notes)
    rows = _without_repeats(pd.concat(parts, ignore_index=True), [] if repeats_expected else notes)
    months = rows["period"].where(rows["period"].str.fullmatch(r"\d{4}-\d{2}"))
    newest = months.groupby(rows["source"]).transform("max")
    moves_from = shifted(str(months.max()), -MOVING_MONTHS) if months.notna().any() else ""
    rows["status"] = "final"
    rows["status"] = rows["status"].mask((months == newest) & (newest >= moves_from), "provisional")
    rows["status"] = rows["status"].mask(rows["value"].isna(), _blank_status(rows))
    return Translation(schema.validated(rows.assign(snapshot="")[schema.COLUMNS]), notes)


def read_rows(source: SourceTable, declared: Declarations, names: AreaNames, table: str | None = None) -> pd.DataFrame:
    """Return the figures of one source in the panel's words, one row each, with where they stood.

    Columns: area, benefit, period, measure (None: declared as not read), breakdown, value, source, hidden (the cell
    says itself that it hides a small number), undeclared (about a member that nobody declared), origin, row, column.
    """
    chosen = declared.table(table) if table else None
    parts = rows_by_table(source, declared, chosen)
    return pd.concat([_read_part(source, spec, rows, declared, names) for spec, rows in parts], ignore_index=True)


def kept_rows(rows: pd.DataFrame, origin: str, notes: list[str]) -> pd.DataFrame:
    """Return the rows that go into the panel, and note how many are about members nobody declared."""
    undeclared = int(rows["undeclared"].sum())
    if undeclared:
        notes.append(undeclared_note(origin, undeclared))
    return rows[rows["measure"].notna() & ~rows["undeclared"]]


def nothing_read(notes: Sequence[str]) -> InputError:
    """Return what to raise when the sources hold no figure of the panel."""
    return InputError("Kilderne har ingen tal, der kan læses ind." + (f" {notes[0]}" if notes else ""))


def undeclared_note(origin: str, count: int) -> str:
    """Return the note on figures that were not read."""
    return f"{origin}: {count} tal om medlemmer, der ikke er erklæret i {FILE_NAME}, er ikke læst."


def repeats_note(count: int) -> str:
    """Return the note on figures that the sources gave more than once."""
    return f"{count} tal stod mere end én gang med samme værdi og er læst én gang."


def _read_part(
    source: SourceTable, spec: Table, rows: pd.DataFrame, declared: Declarations, names: AreaNames
) -> pd.DataFrame:
    """Translate the rows of one source that belong to one declared table."""
    rows = rows.reset_index(drop=True)

    def place(position: int) -> str:
        return source.place(int(rows["row"][position]), str(rows["column"][position]))

    def key_place(position: int, key: str) -> str:
        return source.place(int(rows["row"][position]), source.columns.get(key, ""))

    measures = declared.measure_names(spec)
    index = name_index(measures)
    ignored = {normalised(label) for label in spec.ignore}
    measure: dict[object, str | None] = {}
    for position, label in first_positions(rows["measure"]):
        if normalised(label) in ignored and normalised(label) not in index:
            measure[label] = None
        else:
            measure[label] = resolved(label, measures, "målet", place(position))
    members, left_out = read_members(source, spec, rows, declared)
    benefit, breakdown = benefit_and_breakdown(spec, members, declared)
    area = {}
    for position, label in first_positions(rows["area"]):
        if normalised(label) == "":
            raise InputError(f"{key_place(position, 'area')}: områdets navn mangler. Skriv det i hver række.")
        area[label] = names.find(label, key_place(position, "area"))
    period = {}
    for position, label in first_positions(rows["period"]):
        if normalised(label) == "":
            raise InputError(f"{key_place(position, 'period')}: perioden mangler. Skriv den i hver række, fx 2026M07.")
        period[label] = panel_period(label)
        if period[label] is None:
            raise InputError(
                f"{key_place(position, 'period')}: '{label}' er ikke en periode, fx 2026M07 eller juli 2026."
            )
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
    out["source"] = f"Jobindsats {source.table or spec.id}".strip()
    out["hidden"], out["undeclared"] = hidden_cells(rows["value"]), left_out
    out["origin"], out["row"], out["column"] = source.origin, rows["row"], rows["column"]
    return out


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
    notes.append(repeats_note(int(repeated.sum())))
    return rows[~repeated].reset_index(drop=True)


def _blank_status(rows: pd.DataFrame) -> pd.Series:
    """Return the status of blank cells, see the module's text."""
    share = rows["measure"].str.endswith("_pct")
    published = rows.groupby(["benefit", "period", "measure", "breakdown"])["value"].transform("count") > 0
    hidden = rows["hidden"] | (published & ~share)
    status = pd.Series(np.where(hidden, "suppressed", "missing"), index=rows.index)
    cell = ["area", "benefit", "period", "breakdown"]
    hidden_counts = rows.loc[~share & rows["value"].isna() & (status == "suppressed"), cell].drop_duplicates()
    beside = pd.MultiIndex.from_frame(rows[cell]).isin(pd.MultiIndex.from_frame(hidden_counts))
    return status.mask(share & beside, "suppressed")

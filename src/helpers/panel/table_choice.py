"""Which declared table a source's rows belong to: stated, told by the caller, or read from names and titles.

Inputs: a `SourceTable` and the declarations. Outputs: (table, rows) pairs. A file that could be two tables, or none, is
refused: a benefit is never guessed from figures.
"""

import pandas as pd

from helpers.errors import InputError
from helpers.sources.labels import normalised, words
from helpers.sources.source_table import SourceTable
from helpers.sources.table_declarations import Declarations, Table


def rows_by_table(
    source: SourceTable, declared: Declarations, chosen: Table | None
) -> list[tuple[Table, pd.DataFrame]]:
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
    told = words(f"{source.origin} {source.hint}")
    by_id = [table for table in declared.tables if table.id and words(table.id) in told]
    if not by_id:
        named = [(table, name) for table in declared.tables for name in map(words, table.names) if name in told]
        # "Kontanthjælp efter 1. juli 2025" also holds "Kontanthjælp": the longest name decides.
        by_id = [t for t, name in named if not any(name in other and name != other for _t, other in named)]
    if len(by_id) > 1:
        labels = " eller ".join(table.label for table in by_id)
        raise InputError(f"{source.origin}: filen kan være tabel {labels}. Giv tabellen med.")
    return by_id[0] if by_id else None


def _table_by_name(name: str, declared: Declarations) -> Table | None:
    found = [table for table in declared.tables if normalised(name) in {normalised(n) for n in table.names}]
    return found[0] if len(found) == 1 else None

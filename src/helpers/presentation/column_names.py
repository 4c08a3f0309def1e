"""What the columns and words of the tidy tables are called for a Danish reader.

Inputs: `data/reference/column_names.csv` (heading, unit, kind, decimals, period, definition per column id),
`value_names.csv` (words such as `final`), and the names of benefits, measures and breakdowns. Outputs: headings and
words; a column or word that the files do not name keeps its id, so that a new table needs no new code.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandera.pandas as pa
from pandera.errors import SchemaError

from helpers import project
from helpers.errors import InputError
from helpers.panel import reference
from helpers.sources.text_tables import read_text_table

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
_FILLED = pa.Check.str_matches(r"\S")
_SCHEMAS = {
    "column_names": pa.DataFrameSchema(
        {
            "column": pa.Column(str, pa.Check.str_matches(r"^[a-z][a-z0-9_]*$"), unique=True),
            "heading": pa.Column(str, _FILLED),
            "unit": pa.Column(str),
            "kind": pa.Column(str, pa.Check.isin(["text", "number", "label"])),
            "decimals": pa.Column(str, pa.Check.str_matches(r"^[0-6]?$")),
            "period": pa.Column(str),
            "definition": pa.Column(str, _FILLED),
        }
    ),
    "value_names": pa.DataFrameSchema(
        {"column": pa.Column(str, _FILLED), "value": pa.Column(str, _FILLED), "name": pa.Column(str, _FILLED)},
        unique=["column", "value"],
    ),
}


@dataclass(frozen=True)
class NamedColumn:
    """A column of a tidy table for a reader: its id, heading, unit, kind, decimals, period column and definition.

    Kind is `text`, `number` (a quantity) or `label` (a number that names something, such as a year or a line).
    """

    id: str
    heading: str
    unit: str = ""
    kind: str = "text"
    decimals: int = 0
    period: str = ""
    definition: str = ""


def named_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[NamedColumn]:
    """Return what each column is called; headings carry the unit and no two are the same.

    A column that `column_names.csv` does not name keeps its id, and is a number when all its filled cells are.
    """
    known = _columns()
    found: list[NamedColumn] = []
    taken: set[str] = set()
    for place, column in enumerate(columns):
        named = known.get(column) or _unknown(column, [row[place] for row in rows])
        heading = f"{named.heading} ({named.unit})" if named.unit else named.heading
        if heading.casefold() in taken:
            heading = f"{heading} [{column}]"
        taken.add(heading.casefold())
        found.append(
            NamedColumn(column, heading, named.unit, named.kind, named.decimals, named.period, named.definition)
        )
    return found


def _unknown(column: str, cells: Sequence[str]) -> NamedColumn:
    filled = [cell for cell in cells if cell]
    number = bool(filled) and not column.endswith("_printed") and all(_NUMBER.fullmatch(cell) for cell in filled)
    decimals = max((len(cell.partition(".")[2]) for cell in filled), default=0) if number else 0
    return NamedColumn(column, column, kind="number" if number else "text", decimals=min(decimals, 2))


def word(column: str, value: str) -> str:
    """Return a cell's id as a Danish word or name; a value that nothing names is returned as it is."""
    return _words().get((column, value), value)


@cache
def _columns_of(folder: Path) -> dict[str, NamedColumn]:
    return {
        row["column"]: NamedColumn(
            row["column"],
            row["heading"],
            row["unit"],
            row["kind"],
            int(row["decimals"] or 0),
            row["period"],
            row["definition"],
        )
        for row in _rows(folder, "column_names")
    }


def _columns() -> dict[str, NamedColumn]:
    return _columns_of(project.data() / "reference")


@cache
def _words_of(folder: Path) -> dict[tuple[str, str], str]:
    words = {(row["column"], row["value"]): row["name"] for row in _rows(folder, "value_names")}
    for column, frame, key in (
        ("benefit", reference.benefits(), "id"),
        ("measure", reference.measures(), "id"),
        ("breakdown", reference.breakdowns(), "breakdown"),
    ):
        words |= {(column, row[key]): row["name"] for row in frame.to_dict("records")}
    return words


def _words() -> dict[tuple[str, str], str]:
    return _words_of(project.data() / "reference")


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    try:
        return [
            {str(k): str(v) for k, v in row.items()}
            for row in _SCHEMAS[name].validate(read_text_table(path)).to_dict("records")
        ]
    except SchemaError as error:
        raise InputError(f"{path}: kolonnen eller en celle er forkert ({error.schema}). Se data/README.md.") from None

"""A table as a source wrote it, in long form and still in the source's own words.

Inputs: the columns and rows of one Jobindsats answer or of one sheet. Outputs: `SourceTable`, whose frame has one row
per figure: row, column (where it stood, for messages), table, area, period, category (of a pivoted heading), measure,
value (number, text or None), and one column `dim:<heading>` per breakdown. Nothing is translated here; the panel does
that, so that every kind of source goes through one door.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

LONG_COLUMNS = ["row", "column", "table", "area", "period", "category", "measure", "value"]
DIMENSION_PREFIX = "dim:"


@dataclass(frozen=True)
class SourceTable:
    """One table of one source.

    `table` is its id when the source says it, `hint` the words that may tell; `dimension_of` gives the declared
    dimension of a heading when it is known otherwise than by the heading's own words.
    """

    origin: str
    frame: pd.DataFrame
    table: str = ""
    hint: str = ""
    point_decimals: bool | None = None
    dimension_of: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def dimensions(self) -> list[str]:
        """Headings of the breakdown columns."""
        return [name.removeprefix(DIMENSION_PREFIX) for name in self.frame.columns if name.startswith(DIMENSION_PREFIX)]

    def place(self, row: int, column: str) -> str:
        """Return where a cell stands, as messages name it."""
        return f"{self.origin}, række {row}, kolonne {column}"


def long_frame(
    rows: pd.DataFrame,
    area: str,
    period: str,
    dimensions: Sequence[str],
    measures: Sequence[str],
    letters: dict[str, str],
    category_of: dict[str, tuple[str, str]] | None = None,
) -> pd.DataFrame:
    """Turn a wide table (one column per measure) into long form.

    `rows` has a column `row` with the source's row number and the source's own headings; `letters` gives the name of
    each column for messages; `category_of` splits a pivoted heading into (category, measure).
    """
    parts = []
    for heading in measures:
        category, measure = (category_of or {}).get(heading, ("", heading))
        part = pd.DataFrame({"row": rows["row"].to_numpy(), "column": letters[heading], "table": ""})
        part["area"] = rows[area].to_numpy()
        part["period"] = rows[period].to_numpy()
        part["category"], part["measure"] = category, measure
        part["value"] = rows[heading].astype(object).to_numpy()
        for dimension in dimensions:
            part[DIMENSION_PREFIX + dimension] = rows[dimension].to_numpy()
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def from_answer(
    columns: Sequence[str], rows: Sequence[Sequence[object]], origin: str, table: str, dimensions: int | None = None
) -> SourceTable:
    """Return a v3 answer (`columns`, `rows`) in long form.

    The first two columns are period and area, then come the dimensions asked for (`dimensions` of them; when None, the
    columns that hold text), then the measures (jobindsats.md, Columns). Raises `ValueError` for rows of other length.
    """
    wrong = next((number for number, row in enumerate(rows, 1) if len(row) != len(columns)), None)
    if wrong is not None:
        raise ValueError(f"række {wrong} har {len(rows[wrong - 1])} felter, men der er {len(columns)} kolonner")
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    rest = list(columns[2:])
    if dimensions is None:
        dimensions = sum(1 for name in rest if frame[name].map(lambda cell: isinstance(cell, str)).any())
    frame["row"] = range(1, len(frame) + 1)
    letters = {name: f"'{name}'" for name in columns}
    tidy = long_frame(frame, columns[1], columns[0], rest[:dimensions], rest[dimensions:], letters)
    return SourceTable(origin=origin, frame=tidy, table=table, hint=origin, point_decimals=True)

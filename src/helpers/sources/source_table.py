"""A table as a source wrote it, in long form and still in the source's own words.

Inputs: the columns and rows of one Jobindsats answer or of one sheet, and its `Layout`: which column is what. Outputs:
`SourceTable`, whose frame has one row per figure: row, column (where it stood, for messages), table, area, period,
category (of a pivoted heading), measure, value (number, text or None), and one column `dim:<heading>` per breakdown.
Nothing is translated here; the panel does that, so that every kind of source goes through one door.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

DIMENSION_PREFIX = "dim:"


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures and what its heading says: measure, category (of a breakdown) and period.

    `letter` names the column in messages. An empty measure or period stands in a column of its own, see `Layout`.
    """

    heading: str
    letter: str
    measure: str = ""
    category: str = ""
    period: str = ""


@dataclass(frozen=True)
class Layout:
    """Which columns of a table hold area, period, table id, measure's name, breakdowns and figures.

    `period`, `table` and `measure` are empty where no column holds them; `letters` is how messages name the columns.
    """

    area: str
    period: str
    dimensions: tuple[str, ...]
    figures: tuple[FigureColumn, ...]
    table: str = ""
    measure: str = ""
    letters: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, str]:
        """Return column of the long frame -> the source's column as messages name it."""
        roles = {"area": self.area, "period": self.period}
        roles |= {DIMENSION_PREFIX + heading: heading for heading in self.dimensions}
        return {role: self.letters.get(heading, f"'{heading}'") for role, heading in roles.items() if heading}

    def long(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return `rows` (the source's headings, and `row`: its row numbers) with one row per figure."""
        parts = []
        for figure in self.figures:
            part = pd.DataFrame({"row": rows["row"].to_numpy(), "column": figure.letter})
            part["table"] = rows[self.table].fillna("").to_numpy() if self.table else ""
            part["area"] = rows[self.area].to_numpy()
            part["period"] = figure.period or rows[self.period].to_numpy()
            part["category"] = figure.category
            part["measure"] = figure.measure or rows[self.measure].to_numpy()
            part["value"] = rows[figure.heading].astype(object).to_numpy()
            for dimension in self.dimensions:
                part[DIMENSION_PREFIX + dimension] = rows[dimension].to_numpy()
            parts.append(part)
        return pd.concat(parts, ignore_index=True)


@dataclass(frozen=True)
class SourceTable:
    """One table of one source.

    `table` is its id when the source says it, `hint` the words that may tell; `dimension_of` gives the declared
    dimension of a heading when it is known otherwise than by the heading's own words. `point_decimals` says how text is
    read as numbers: with a point (True), a comma (False), or as its own cells show (None). `columns` as in `Layout`.
    """

    origin: str
    frame: pd.DataFrame
    table: str = ""
    hint: str = ""
    point_decimals: bool | None = None
    dimension_of: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def dimensions(self) -> list[str]:
        """Headings of the breakdown columns."""
        return [name.removeprefix(DIMENSION_PREFIX) for name in self.frame.columns if name.startswith(DIMENSION_PREFIX)]

    def place(self, row: int, column: str) -> str:
        """Return where a cell stands, as messages name it."""
        return f"{self.origin}, række {row}" + (f", kolonne {column}" if column else "")


def quoted_layout(area: str, period: str, dimensions: Sequence[str], measures: Sequence[str]) -> Layout:
    """Return the layout of a table with one column per measure, whose messages name columns by their headings."""
    figures = tuple(FigureColumn(name, f"'{name}'", measure=name) for name in measures)
    return Layout(area, period, tuple(dimensions), figures)


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
    layout = quoted_layout(columns[1], columns[0], rest[:dimensions], rest[dimensions:])
    return SourceTable(origin, layout.long(frame), table, hint=origin, point_decimals=True, columns=layout.columns)

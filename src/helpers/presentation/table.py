"""A table of a report: a value that cannot exist without title, scope, unit and source.

Building a table never touches the data; rendering is another pass. The printed cells are made by
`helpers.presentation.danish`, the CSV holds the unrounded figures and the printed strings side by side.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.presentation import danish
from helpers.presentation.display import Output, rendered


@dataclass(frozen=True)
class Column:
    """One printed column: its heading, how a row (column name -> value) becomes its cell, and how it is aligned."""

    heading: str
    cell: Callable[[Any], str]
    numeric: bool = True
    group: str = ""
    nowrap: bool = False

    @property
    def css(self) -> str:
        """The column's class in the style sheet; empty for plain text."""
        return "number" if self.numeric else "nowrap" if self.nowrap else ""


@dataclass(frozen=True)
class Table:
    """A printed table over a tidy frame; the first column holds the row headings."""

    name: str
    title: str
    scope: str
    unit: str
    source: str
    frame: pd.DataFrame
    columns: Sequence[Column]
    notes: Sequence[str] = ()
    emphasis: Callable[[Any], bool] | None = None

    def __post_init__(self) -> None:
        for slot in ("name", "title", "scope", "unit", "source"):
            if not getattr(self, slot):
                raise ValueError(f"a table needs a {slot}")

    @property
    def all_numbers(self) -> bool:
        """Whether every column but the row headings holds numbers; the table then says so once, not in each cell."""
        return all(column.numeric for column in self.columns[1:])

    def cells(self) -> list[list[str]]:
        """Return the printed cells, row by row."""
        return [[column.cell(row) for column in self.columns] for row in self.frame.to_dict("records")]

    def legend(self, cells: list[list[str]]) -> list[str]:
        """Return what the signs in the cells mean, for those that occur."""
        # A sign may have its month beside it: "* (maj 2025)".
        used = {word for row in cells for text in row for word in text.split()}
        return [f"»{sign}« betyder: {meaning}." for sign, meaning in danish.LEGEND.items() if sign in used]

    def output(self, identifier: str | None = None, level: int = 0) -> Output:
        """Return the table as HTML and text; `level` above 0 gives it a heading of that level."""
        cells = self.cells()
        emphasised = [bool(self.emphasis and self.emphasis(row)) for row in self.frame.to_dict("records")]
        html = rendered(
            "table.html.j2",
            table=self,
            identifier=identifier or f"tabel-{self.name.replace('_', '-')}",
            rows=list(zip(cells, emphasised, strict=True)),
            groups=_spans([column.group for column in self.columns]),
            notes=[*self.notes, *self.legend(cells)],
            level=level,
        )
        lines = [f"{self.title} ({self.unit})", " | ".join(column.heading for column in self.columns)]
        lines += [" | ".join(row) for row in cells]
        return Output(html=html, text="\n".join([*lines, f"Kilde: {self.source}"]))


def _spans(groups: Sequence[str]) -> list[tuple[str, int]]:
    """Return runs of equal group headings with their width; empty when no column has a group."""
    if not any(groups):
        return []
    spans: list[tuple[str, int]] = []
    for group in groups:
        if spans and spans[-1][0] == group and group:
            spans[-1] = (group, spans[-1][1] + 1)
        else:
            spans.append((group, 1))
    return spans


def data_of(name: str, title: str, frame: pd.DataFrame, unit: str = "", source: str = "") -> dict[str, Any]:
    """Return a tidy frame as the data that rides along in a notebook's output.

    CSV as in the contracts: UTF-8, comma, decimal point, header, LF, unrounded numbers; empty means no figure. A
    carriage return in a cell, as in a note that was written on Windows, becomes a space: it would end the line for
    some readers and not for others.
    """
    tidy = frame.copy()
    for column in tidy.columns:
        if pd.api.types.is_float_dtype(tidy[column]):
            tidy[column] = [_plain(value) for value in tidy[column]]
        else:
            tidy[column] = [_without_returns(value) for value in tidy[column]]
    csv = tidy.to_csv(index=False, lineterminator="\n")
    return {"name": name, "title": title, "unit": unit, "source": source, "csv": csv}


def _without_returns(cell: Any) -> Any:
    return re.sub(r"\r\n?", " ", cell) if isinstance(cell, str) else cell


def _plain(value: float) -> str:
    """Return a float as the shortest text that reads back the same; whole numbers without `.0`; '' for NaN."""
    if value != value:
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))

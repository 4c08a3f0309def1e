"""From a large file's words to a coded panel: each label is read once, at its first row, by the door of all sources.

Inputs: a `LargeCsv` and its blocks, the declarations, the known areas. Outputs: rows in a `CodedPanel`, notes. A row
that `translation` would refuse is given to `translation`, so the refusal is the same, cell and all.
"""

from collections.abc import Iterator
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.panel.area_names import AreaNames
from helpers.panel.coded_panel import CodedPanel
from helpers.panel.codes import HIDDEN
from helpers.panel.large_numbers import LargeNumbers
from helpers.panel.members import gap_message
from helpers.panel.translation import read_rows, undeclared_note
from helpers.sources.large_csv import Block, IrregularFileError, LargeCsv
from helpers.sources.table_declarations import Declarations

_IGNORED, _UNDECLARED = -1, -2
_MOST_COMBINATIONS = 20_000_000


class LargeTranslation:
    """What the labels of one large file mean, learnt block by block."""

    def __init__(
        self, file: LargeCsv, declared: Declarations, names: AreaNames, table: str | None, panel: CodedPanel
    ) -> None:
        self._file, self._declared, self._names, self._table, self._panel = file, declared, names, table, panel
        layout = file.layout
        self._keys = [name for name in (layout.table, layout.measure, *layout.dimensions) if name]
        self._areas: dict[str, int] = {}
        self._periods: dict[str, int] = {}
        self._lines: dict[tuple[str, ...], list[tuple[int, bool]]] = {}
        self._combinations: dict[tuple[str, ...], int] = {}
        self._numbers = LargeNumbers(file, self._refuse)
        self._undeclared = 0
        self.figures = 0

    def add(self, block: Block) -> None:
        """Read one block into the panel; `InputError` as `translation`, `IrregularFileError` when it must decide."""
        layout = self._file.layout
        area, area_labels = block.codes(layout.area)
        period, period_labels = block.codes(layout.period) if layout.period else (None, [])
        combination, labels = self._combined(block)
        self._learn(block, (area, area_labels), (period, period_labels), (combination, labels))
        area_of = np.array([self._areas[label] for label in area_labels])
        period_of = np.array([self._periods[label] for label in period_labels])
        rows = np.arange(block.first_row, block.first_row + block.batch.num_rows)
        meant = np.array([self._lines[label] for label in labels])
        if not self._numbers.settled:
            self._numbers.settle(block, [meant[combination, number, 1] > 0 for number in range(len(layout.figures))])
        for number, figure in enumerate(layout.figures):
            line, share = meant[:, number, 0][combination], meant[:, number, 1] > 0
            value = self._numbers.of(block, figure)
            self._refuse_impossible(block, value, share, combination)
            months = self._periods[figure.period] if period is None else period_of[period]
            columns = [area_of[area], np.broadcast_to(months, len(line)), line, value, rows]
            self.figures += len(line)
            if (line < 0).any():
                self._undeclared += int((line == _UNDECLARED).sum())
                kept = np.flatnonzero(line >= 0)
                columns = [column[kept] for column in columns]
            self._panel.add(self._file.origin, *columns)

    def notes(self) -> list[str]:
        """Return what was not read, once all blocks are; `InputError` for a breakdown with gaps."""
        for place in self._gaps():
            raise InputError(gap_message(place))
        return [undeclared_note(self._file.origin, self._undeclared)] if self._undeclared else []

    def _refuse_impossible(self, block: Block, value: np.ndarray, share: np.ndarray, combination: np.ndarray) -> None:
        """Raise for a negative or infinite figure and for a share over 100."""
        wrong = (value > 100) & share[combination] if share.any() else np.zeros(len(value), bool)
        wrong |= ((value < 0) & (value != HIDDEN)) | (value == np.inf)
        if wrong.any():
            self._refuse(block.rows(np.flatnonzero(wrong)[:1]))

    def _combined(self, block: Block) -> tuple[np.ndarray, list[tuple[str, ...]]]:
        """Return which combination of table, measure and members each row has, and the combinations' labels."""
        combined = np.zeros(block.batch.num_rows, np.int64)
        columns = [block.codes(name) for name in self._keys]
        size = 1
        for codes, labels in columns:
            combined = combined * len(labels) + codes
            size *= len(labels)
        if size > _MOST_COMBINATIONS:
            raise IrregularFileError("den har for mange forskellige opdelinger")
        number = np.zeros(size, np.int32)
        number[combined] = 1
        held = np.flatnonzero(number)
        number[held] = np.arange(len(held))
        found = []
        for rest in held.tolist():
            parts = []
            for _codes, labels in reversed(columns):
                rest, code = divmod(rest, len(labels))
                parts.append(labels[code])
            found.append(tuple(reversed(parts)))
        return number[combined], found

    def _learn(
        self,
        block: Block,
        areas: tuple[np.ndarray, list[str]],
        periods: tuple[np.ndarray | None, list[str]],
        combinations: tuple[np.ndarray, list[tuple[str, ...]]],
    ) -> None:
        """Translate the labels that stand in this block for the first time, each in its first row."""
        first: dict[tuple[str, Any], int] = {}
        for kind, (codes, labels), known in (
            ("area", areas, self._areas),
            ("period", periods, self._periods),
            ("line", combinations, self._lines),
        ):
            for code, label in enumerate(labels):
                if label not in known and codes is not None:
                    first[kind, label] = int(np.argmax(codes == code))
        if not first:
            return
        rows = block.rows(np.unique(list(first.values())))
        rows[[figure.heading for figure in self._file.layout.figures]] = None
        read = read_rows(self._file.source_table(rows), self._declared, self._names, self._table)
        figures = self._file.layout.figures
        cells = {(cell["row"], cell["column"]): cell for cell in read.to_dict("records")}
        for (kind, label), position in first.items():
            row = position + block.first_row
            meant = [cells[row, figure.letter] for figure in figures]
            if kind == "area":
                self._areas[label] = self._panel.areas.of(meant[0]["area"])
            elif kind == "period":
                self._periods[label] = self._panel.periods.of(meant[0]["period"])
            else:
                self._lines[label] = [self._meaning(cell) for cell in meant]
                self._combinations[label] = row
                for figure, cell in zip(figures, meant, strict=True):
                    if figure.period:
                        self._periods[figure.period] = self._panel.periods.of(cell["period"])

    def _meaning(self, cell: dict[Any, Any]) -> tuple[int, bool]:
        """Return the number of a figure's line (or why it has none), and whether it is a share."""
        if pd.isna(cell["measure"]):
            return (_UNDECLARED if cell["undeclared"] else _IGNORED), False
        share = str(cell["measure"]).endswith("_pct")
        if cell["undeclared"]:
            return _UNDECLARED, share
        line = cell["benefit"], cell["measure"], cell["breakdown"], cell["source"]
        return self._panel.lines.of(line), share

    def _refuse(self, rows: pd.DataFrame) -> NoReturn:
        """Give rows that cannot be right to the door of all sources, which says why."""
        read_rows(self._file.source_table(rows), self._declared, self._names, self._table)
        raise InputError(f"{self._file.origin}, række {rows['row'].iloc[0]}: tallet kan ikke læses.")

    def _gaps(self) -> Iterator[str]:
        """Return the places where a breakdown is empty though the same table has members in other rows."""
        layout = self._file.layout
        for heading in layout.dimensions:
            at = self._keys.index(heading)
            blank: dict[str, int] = {}
            filled = set()
            for labels, row in self._combinations.items():
                table = labels[0].strip() if layout.table else ""
                if labels[at].strip():
                    filled.add(table)
                else:
                    blank[table] = min(row, blank.get(table, row))
            for table in sorted(filled & blank.keys(), key=blank.__getitem__):
                yield f"{self._file.origin}, række {blank[table]}, kolonne {layout.letters[heading]}"

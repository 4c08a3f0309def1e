"""The numbers of a large file: each distinct text of a block is read once, plain ones by Arrow, odd ones one by one.

Inputs: blocks of a `LargeCsv`. Outputs: arrays of numbers, read as `number_style` reads a table, but without seeing the
whole of it: the first cell that tells how decimals are written decides, and a later one that disagrees is refused.
"""

from collections.abc import Callable
from typing import NoReturn

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.errors import InputError
from helpers.panel.codes import HIDDEN
from helpers.sources.large_csv import Block, IrregularFileError, LargeCsv
from helpers.sources.number_style import could_be_either, hidden_cells, read_numbers, shown_style
from helpers.sources.source_table import FigureColumn

_WHOLE = r"^-?(0|[1-9][0-9]*)$"
#: Numbers that Arrow may read, by whether the point is the decimal mark; all others are read one by one.
_PLAIN = {
    None: _WHOLE,
    True: r"^-?(0|[1-9][0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?$",
    False: r"^-?(0|[1-9][0-9]*|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?$",
}


class LargeNumbers:
    """How one file writes its numbers, as far as it has been read; `refuse` raises for rows that cannot be right."""

    def __init__(self, file: LargeCsv, refuse: Callable[[pd.DataFrame], NoReturn]) -> None:
        self._file, self._refuse = file, refuse
        self._point = file.source_table(pd.DataFrame(columns=[*file.names, "row"])).point_decimals
        self._assumed = False
        self._decisive: pd.DataFrame | None = None
        self._odd: dict[str, float] = {}

    @property
    def settled(self) -> bool:
        """Whether it is known if a point or a comma stands before decimals."""
        return self._point is not None

    def of(self, block: Block, figure: FigureColumn) -> np.ndarray:
        """Return a column's numbers: NaN for a blank, `HIDDEN` for one that says it hides a number."""
        column = block.batch.column(figure.heading)
        labels, codes = column.dictionary, column.indices.to_numpy()
        plain = pc.match_substring_regex(labels, _PLAIN[self._point])
        odd = np.flatnonzero(~plain.to_numpy(zero_copy_only=False))
        new = [number for number in odd.tolist() if labels[number].as_py() not in self._odd]
        if new:
            first = [int(np.argmax(codes == number)) for number in new]
            self._read_odd(block, figure, [labels[number].as_py() for number in new], first)
        text = labels.filter(plain)
        if self._point is not None:
            text = pc.replace_substring(text, "," if self._point else ".", "")
            text = text if self._point else pc.replace_substring(text, ",", ".")
        numbers = np.empty(len(labels))
        numbers[plain.to_numpy(zero_copy_only=False)] = pc.cast(text, pa.float64()).to_numpy()
        numbers[odd] = [self._odd[labels[number].as_py()] for number in odd.tolist()]
        return (numbers + 0.0)[codes]

    def settle(self, block: Block, shares: list[np.ndarray]) -> None:
        """Settle how the file writes decimals when this block shows it; `shares` marks each figure column's shares.

        Without any cell that tells, `1.234` is a count with a thousands point (see `number_style`), until a cell that
        tells comes: then only the whole table can be read rightly.
        """
        told: dict[bool, int] = {}
        for figure, share in zip(self._file.layout.figures, shares, strict=True):
            codes, labels = block.codes(figure.heading)
            for code, label in enumerate(labels):
                text = label.replace("\u00a0", " ").strip().removesuffix("%").strip()
                style = shown_style(text)
                if style is not None and style not in told:
                    told[style] = int(np.argmax(codes == code))
                elif could_be_either(text):
                    if "," in text or share[codes == code].any():
                        raise IrregularFileError("de første tal viser ikke, om komma eller punktum skiller decimaler")
                    self._assumed = True
        if len(told) > 1:
            self._refuse(block.rows(np.array(sorted(told.values()))))
        if told:
            ((self._point, row),) = told.items()
            self._decisive = block.rows(np.array([row]))
            self._assumed = False
        elif self._assumed:
            self._point = False

    def _read_odd(self, block: Block, figure: FigureColumn, labels: list[str], first: list[int]) -> None:
        """Read cells that are not plain numbers one by one, as every other source's cells are read."""
        source = self._file.source_table(block.rows(np.array(first[:1])))

        def place(position: int) -> str:
            return source.place(first[position] + block.first_row, figure.letter)

        cells = pd.Series(labels, dtype=object)
        try:
            # Without a style yet, only blanks can come this far, or what is no number in any style.
            numbers = read_numbers(cells, cells.isna(), bool(self._point), place)
        except InputError:
            styles = [shown_style(label) for label in labels]
            if self._point is not None and (not self._point) in styles:
                if self._assumed:
                    raise IrregularFileError("tallene er skrevet på flere måder") from None
                if self._decisive is not None:
                    other = block.rows(np.array([first[styles.index(not self._point)]]))
                    self._refuse(pd.concat([self._decisive, other], ignore_index=True))
            raise
        hidden = hidden_cells(cells)
        self._odd.update(zip(labels, numbers.mask(hidden, HIDDEN).tolist(), strict=True))

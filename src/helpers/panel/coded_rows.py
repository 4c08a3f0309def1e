"""Coded rows made into panel rows: the statuses that `translation` would give, and the words.

Inputs: what a whole coded panel has of lines, areas and periods; keys and values of one area. Outputs: an Arrow table
in the schema's columns, whose dictionaries are the same for every area.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from helpers.panel import schema
from helpers.panel.codes import HIDDEN, PERIODS, Codes, keys_of, line_of, period_of
from helpers.panel.periods import is_month, shifted
from helpers.panel.translation import MOVING_MONTHS

Line = tuple[str, str, str, str]
_STATUSES = [*schema.WITH_VALUE, *schema.WITHOUT_VALUE]
_FINAL, _PROVISIONAL, _SUPPRESSED, _MISSING = (
    _STATUSES.index(status) for status in ("final", "provisional", "suppressed", "missing")
)


class Statuses:
    """The status of each row.

    `seen` and `figures` mark the (line, period) that have rows and figures in any area; `series` is the number of each
    line's benefit, measure and breakdown. Which months are provisional: see `translation.translated`.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        periods: Codes,
        series: np.ndarray,
        seen: np.ndarray,
        figures: np.ndarray,
    ) -> None:
        published = np.zeros((len(lines), PERIODS), bool)
        np.logical_or.at(published, series, figures)
        self._published = published[series].reshape(-1)
        self._share = np.array([measure.endswith("_pct") for _benefit, measure, _breakdown, _source in lines])
        cells = Codes()
        self._cell = np.array([cells.of((benefit, breakdown)) for benefit, _measure, breakdown, _source in lines])
        self._moves = np.zeros((len(lines), PERIODS), bool)
        newest: dict[str, str] = {}
        for number, (*_series, source) in enumerate(lines):
            held = [periods.names[period] for period in np.flatnonzero(seen[number])]
            newest[source] = max([newest.get(source, ""), *filter(is_month, held)])
        last = max(newest.values())
        moves_from = shifted(last, -MOVING_MONTHS) if last else ""
        for number, (*_series, source) in enumerate(lines):
            if newest[source] and newest[source] >= moves_from:
                self._moves[number, periods.of(newest[source])] = True

    def of(self, key: np.ndarray, value: np.ndarray) -> np.ndarray:
        """Return the number of each row's status; the rows are one area's."""
        status = np.where(self._moves.reshape(-1)[key], _PROVISIONAL, _FINAL).astype(np.int32)
        blank = np.flatnonzero(~(value >= 0))
        if len(blank):
            key = key[blank]
            line = line_of(key)
            share = self._share[line]
            suppressed = (value[blank] == HIDDEN) | (self._published[key] & ~share)
            beside = keys_of(self._cell[line], period_of(key))
            suppressed |= share & np.isin(beside, beside[suppressed & ~share])
            status[blank] = np.where(suppressed, _SUPPRESSED, _MISSING)
        return status


class Words:
    """The words of a coded panel as Arrow dictionaries."""

    def __init__(self, lines: Sequence[Line], areas: Codes, periods: Codes, snapshot: str) -> None:
        self._areas = pa.array(areas.names, pa.string())
        self._periods = pa.array(periods.names, pa.string())
        self._snapshot = pa.array([snapshot], pa.string())
        self._statuses = pa.array(_STATUSES, pa.string())
        self._columns: dict[str, tuple[np.ndarray, pa.Array]] = {}
        for at, name in enumerate(("benefit", "measure", "breakdown", "source")):
            codes = Codes()
            numbers = np.array([codes.of(line[at]) for line in lines], np.int32)
            self._columns[name] = numbers, pa.array(codes.names, pa.string())

    def table(self, area: int, key: np.ndarray, value: np.ndarray, status: np.ndarray) -> pa.Table:
        """Return one area's rows in the schema's columns."""
        line = line_of(key)
        columns = {
            "area": _coded(np.full(len(key), area, np.int32), self._areas),
            "period": _coded(period_of(key).astype(np.int32), self._periods),
            "value": pa.array(np.where(value >= 0, value, np.nan), from_pandas=True),
            "status": _coded(status, self._statuses),
            "snapshot": _coded(np.zeros(len(key), np.int32), self._snapshot),
        }
        for name, (numbers, names) in self._columns.items():
            columns[name] = _coded(numbers[line], names)
        return pa.table({name: columns[name] for name in schema.COLUMNS})


def _coded(numbers: np.ndarray, names: pa.Array) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), names)

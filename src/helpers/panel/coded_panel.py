"""A panel too large for a frame: rows as numbers in a file on disk, given back area by area as the finished panel.

Inputs: figures whose words are already the panel's, block by block and in any order. Outputs: Arrow tables in the
schema's columns, sorted as the store wants them, one area at a time. Only one block and one area are in memory. What
holds for a small panel (`translation`) holds here: one figure per key, equal repeats read once, the same statuses.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.errors import InputError
from helpers.panel import schema
from helpers.panel.coded_rows import Statuses, Words
from helpers.panel.codes import HIDDEN, PERIODS, Codes, keys_of, line_of, period_of

_GROWTH = 64


@dataclass(frozen=True)
class _Chunk:
    """Where the rows of one area from one block lie: the block's keys, values and row numbers follow each other."""

    origin: int
    start: int
    whole: int
    first: int
    count: int


class CodedPanel:
    """Rows on disk and the numbers of their words; see the module's text.

    A line is (benefit, measure, breakdown, source); the series is the line without its source.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stream: BinaryIO = file.open("wb")
        self.areas, self.periods, self.lines = Codes(), Codes(), Codes()
        self._origins = Codes()
        self._chunks: dict[int, list[_Chunk]] = {}
        self._seen = np.zeros((0, PERIODS), bool)
        self._figures = np.zeros((0, PERIODS), bool)
        self._tally = np.zeros((2, 0, PERIODS), np.int32)
        self.repeats = 0

    def add(
        self,
        origin: str,
        area: np.ndarray,
        period: np.ndarray,
        line: np.ndarray,
        value: np.ndarray,
        row: np.ndarray,
    ) -> None:
        """Add figures: numbers of area, period and line, values (NaN blank, `HIDDEN`), row numbers in the source."""
        if not len(value):
            return
        while len(self._seen) < len(self.lines.names):
            self._seen = np.vstack([self._seen, np.zeros((_GROWTH, PERIODS), bool)])
            self._figures = np.vstack([self._figures, np.zeros((_GROWTH, PERIODS), bool)])
        key = keys_of(line, period)
        self._seen.reshape(-1)[key] = True
        self._figures.reshape(-1)[key[value >= 0]] = True
        columns = [key.astype("<i8"), value.astype("<f8"), row.astype("<u4")]
        if (area[:-1] > area[1:]).any():
            # Sixteen bits are sorted by counting, several times as fast.
            order = np.argsort(area.astype(np.int16 if len(self.areas.names) < 30_000 else np.int64), kind="stable")
            area, columns = area[order], [column[order] for column in columns]
        bounds = [0, *(np.flatnonzero(area[:-1] != area[1:]) + 1).tolist(), len(area)]
        start = self._stream.tell()
        for column in columns:
            self._stream.write(np.ascontiguousarray(column).data)
        for first, last in itertools.pairwise(bounds):
            chunk = _Chunk(self._origins.of(origin), start, len(value), first, last - first)
            self._chunks.setdefault(int(area[first]), []).append(chunk)

    def add_frame(self, rows: pd.DataFrame) -> None:
        """Add the rows that `translation.kept_rows` gives of a small source."""
        if rows.empty:
            return
        lines = zip(rows["benefit"], rows["measure"], rows["breakdown"], rows["source"], strict=True)
        self.add(
            str(rows["origin"].iloc[0]),
            np.array([self.areas.of(name) for name in rows["area"]]),
            np.array([self.periods.of(name) for name in rows["period"]]),
            np.array([self.lines.of(line) for line in lines]),
            rows["value"].mask(rows["hidden"], HIDDEN).to_numpy(float),
            rows["row"].to_numpy(int),
        )

    def parts(self, snapshot: str) -> Iterator[pa.Table]:
        """Return the finished panel area by area, sorted; raise `InputError` for one key with two values."""
        self._stream.flush()
        self._check_words(snapshot)
        lines = self.lines.names
        series_codes = Codes()
        series = np.array([series_codes.of(line[:3]) for line in lines])
        rank, period_rank = series_codes.ranks()[series], self.periods.ranks()
        seen, figures = self._seen[: len(lines)], self._figures[: len(lines)]
        statuses = Statuses(lines, self.periods, series, seen, figures)
        words = Words(lines, self.areas, self.periods, snapshot)
        self._tally = np.zeros((2, len(lines), PERIODS), np.int32)
        rows_of, figures_of = self._tally.reshape(2, -1)
        stored = np.memmap(self._file, np.uint8, "r")
        for area in sorted(self._chunks, key=lambda number: self.areas.names[number]):
            key, value, row, origin = _joined(stored, self._chunks[area])
            place = keys_of(rank[line_of(key)], period_rank[period_of(key)])
            if (place[1:] <= place[:-1]).any():
                order = np.argsort(place, kind="stable")
                place = place[order]
                repeated = np.flatnonzero(place[1:] == place[:-1]) + 1
                if len(repeated):
                    first = order[np.searchsorted(place, place[repeated])]
                    self._refuse_conflict(area, key, value, row, origin, first, order[repeated])
                    self.repeats += len(repeated)
                    order = np.delete(order, repeated)
                key, value = key[order], value[order]
            # A key stands once in an area, so no place of the tally is counted twice here.
            rows_of[key] += 1
            figures_of[key[value >= 0]] += 1
            yield words.table(area, key, value, statuses.of(key, value))

    @property
    def area_count(self) -> int:
        """How many areas have rows."""
        return len(self._chunks)

    def close(self) -> None:
        """Remove the file of rows."""
        self._stream.close()
        self._file.unlink()

    def tally(self) -> pd.DataFrame:
        """Return how many rows and figures the parts given so far had: source, benefit, period, rows, figures."""
        line, period = np.nonzero(self._tally[0])
        return pd.DataFrame(
            {
                "source": [self.lines.names[number][3] for number in line],
                "benefit": [self.lines.names[number][0] for number in line],
                "period": [self.periods.names[number] for number in period],
                "rows": self._tally[0, line, period],
                "figures": self._tally[1, line, period],
            }
        )

    def _check_words(self, snapshot: str) -> None:
        """Hold every word of the panel against the schema, each once; what is said of values holds by `add`."""
        lines, areas, periods = self.lines.names, self.areas.names, self.periods.names
        words = [
            (areas[number % len(areas)], *lines[number % len(lines)], periods[number % len(periods)])
            for number in range(max(len(lines), len(areas), len(periods)))
        ]
        names = ["area", "benefit", "measure", "breakdown", "source", "period"]
        frame = pd.DataFrame(words, columns=names).assign(value=np.nan, status="missing", snapshot=snapshot)
        schema.validated(frame.drop_duplicates(schema.KEY), origin="filens ord")

    def _refuse_conflict(
        self,
        area: int,
        key: np.ndarray,
        value: np.ndarray,
        row: np.ndarray,
        origin: np.ndarray,
        first: np.ndarray,
        again: np.ndarray,
    ) -> None:
        """Raise for the first key that stands with two values; `again` are repeats of the rows `first`."""
        shown = np.where(value >= 0, value, HIDDEN)
        conflicts = []
        for one, other in zip(first.tolist(), again.tolist(), strict=True):
            if shown[one] != shown[other]:
                benefit, measure, breakdown, _source = self.lines.names[line_of(key[one])]
                conflicts.append(((benefit, self.periods.names[period_of(key[one])], measure, breakdown), one, other))
        if conflicts:
            named, *pair = min(conflicts)
            said = [
                f"{self._origins.names[origin[at]]}, række {row[at]}: {value[at] if value[at] >= 0 else np.nan}"
                for at in pair
            ]
            words = ", ".join([self.areas.names[area], *named])
            raise InputError(f"Samme tal er givet to gange med hver sin værdi ({words}): {'; '.join(said)}.")


def _joined(stored: np.ndarray, chunks: list[_Chunk]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return keys, values, row numbers and origins of one area from the file."""
    keys, values, rows, origins = [], [], [], []
    for chunk in chunks:
        values_at, rows_at = chunk.start + 8 * chunk.whole, chunk.start + 16 * chunk.whole
        keys.append(np.frombuffer(stored, "<i8", chunk.count, chunk.start + 8 * chunk.first))
        values.append(np.frombuffer(stored, "<f8", chunk.count, values_at + 8 * chunk.first))
        rows.append(np.frombuffer(stored, "<u4", chunk.count, rows_at + 4 * chunk.first))
        origins.append(np.full(chunk.count, chunk.origin, np.int32))
    return np.concatenate(keys), np.concatenate(values), np.concatenate(rows), np.concatenate(origins)

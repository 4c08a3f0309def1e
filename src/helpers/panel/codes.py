"""Words as numbers, for panels too large for a frame.

A row's key is the number of its line (benefit, measure, breakdown, source) and, in the lowest bits, of its period. A
value is NaN where the cell is blank and `HIDDEN` where the cell says itself that it hides a small number.
"""

import math
from typing import Any

import numpy as np

#: No figure is infinite, so that this one can stand for a hidden number.
HIDDEN = -math.inf
#: Bits of the period in a key: the schema's periods from 1990 to 2100 are fewer than 4096.
PERIOD_BITS = 12
PERIODS = 1 << PERIOD_BITS


class Codes:
    """Names and their numbers, in order of first sight."""

    def __init__(self) -> None:
        self.names: list[Any] = []
        self._number: dict[Any, int] = {}

    def of(self, name: Any) -> int:
        """Return a name's number, a new one for a name not seen before."""
        number = self._number.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number

    def ranks(self) -> np.ndarray:
        """Return number -> place among the sorted names."""
        ranks = np.empty(len(self.names), np.int64)
        ranks[sorted(range(len(self.names)), key=self.names.__getitem__)] = np.arange(len(self.names))
        return ranks


def keys_of(line: np.ndarray, period: np.ndarray) -> np.ndarray:
    """Return the keys of lines and periods."""
    return (line.astype(np.int64) << PERIOD_BITS) | period


def line_of(key: np.ndarray) -> np.ndarray:
    """Return the lines of keys."""
    return key >> PERIOD_BITS


def period_of(key: np.ndarray) -> np.ndarray:
    """Return the periods of keys."""
    return key & (PERIODS - 1)

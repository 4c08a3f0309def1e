"""How likely it is that a relation between the columns of a table fits by chance.

Inputs: readings of one relation, one per row. Outputs: a probability. A relation that many pairs of columns could fit,
or whose result hardly varies from row to row, says nothing about the row that breaks it.
"""

from collections.abc import Sequence
from math import comb

from helpers.checking.claims import Figure, Reading
from helpers.checking.verdicts import growth_of, total
from helpers.statistics.rounding import Interval
from helpers.statistics.shares import share_interval


def allowed(reading: Reading) -> Interval | None:
    """Return the results that a reading's operands allow; None where nothing follows from them."""
    figures = reading.operands
    if reading.relation == "sum":
        return total(figures)
    if reading.relation == "growth":
        return growth_of(figures[0], figures[1])
    if reading.relation == "share":
        bottom = figures[1].interval()
        return share_interval(figures[0].interval(), bottom) if bottom.low > 0 and figures[0].value >= 0 else None
    one, other = figures
    return one.interval() - other.interval()


def chance(readings: Sequence[Reading], fits: Sequence[bool]) -> float:
    """Return the probability that so many rows fit though their results lay anywhere in the column's own range."""
    results = [reading.result for reading in readings if reading.result is not None]
    spread = max(figure.value for figure in results) - min(figure.value for figure in results)
    found = float(comb(len(fits), sum(fits)))
    for reading, fit in zip(readings, fits, strict=True):
        room = allowed(reading)
        if fit and room is not None and reading.result is not None:
            found *= min(1.0, (room.high - room.low + _width(reading.result)) / spread) if spread else 1.0
    return min(1.0, found)


def _width(figure: Figure) -> float:
    printed = figure.interval()
    return printed.high - printed.low

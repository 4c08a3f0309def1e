"""Rounding as the field prints it, and the interval of true values behind a printed one.

Every printed figure is rounded once, half away from zero, from the unrounded value (domain.md, Definitions).
Turned round: a printed figure stands for an interval of true values, and every check of printed figures against
each other is a question whether intervals meet.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


def round_half_away(value: float, decimals: int = 0) -> float:
    """Return `value` rounded once to `decimals`, half away from zero, never -0.0; NaN stays NaN.

    The tie is judged on twelve decimals of the value, and on no more than fifteen significant digits, which is what a
    float holds: 0.35 (stored as 0.34999…) and 12.705 persons × 1.13 (14356.649999999998) round as a person would
    round the decimal number she sees.
    """
    if not math.isfinite(value):
        return value
    places = max(0, min(12, 14 - math.floor(math.log10(abs(value))))) if value else 12
    exact = Decimal(repr(round(float(value), places)))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return float(rounded) + 0.0


@dataclass(frozen=True)
class Interval:
    """A closed interval of numbers; arithmetic gives the interval of all possible results."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"empty interval {self.low}..{self.high}")

    @classmethod
    def exactly(cls, value: float) -> "Interval":
        """Return the interval that holds `value` alone."""
        return cls(value, value)

    def contains(self, value: float, tolerance: float = 1e-9) -> bool:
        """Return whether `value` lies in the interval; ends count, with a float's tolerance."""
        return self.low - tolerance <= value <= self.high + tolerance

    def intersect(self, other: "Interval") -> "Interval | None":
        """Return the common part, or None when the two do not meet (a float's tolerance apart counts as meeting)."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low > high:
            return Interval(high, low) if low - high < 1e-9 * max(1.0, abs(low)) else None
        return Interval(low, high)

    def scale(self, factor: float) -> "Interval":
        """Return the interval times a number; a negative number turns it round."""
        ends = sorted((self.low * factor, self.high * factor))
        return Interval(ends[0], ends[1])

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: "Interval") -> "Interval":
        """Divide by an interval that does not hold zero; `ZeroDivisionError` otherwise."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor's interval holds zero")
        return self * Interval(1 / other.high, 1 / other.low)


def rounding_interval(printed: float, decimals: int = 0) -> Interval:
    """Return the true values that print as `printed` with `decimals`; both ends included (a half may go either way)."""
    half = 0.5 * 10.0**-decimals
    return Interval(printed - half, printed + half)

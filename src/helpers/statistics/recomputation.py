"""Recompute a printed figure from other printed figures and say whether it can be true.

Every operand was rounded before it was printed, so the result is an interval; a printed result is right when the
interval of values that print so meets it. "Ca.", "godt" and "omkring" widen the printed figure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from helpers.statistics.growth import growth_interval, growth_pct
from helpers.statistics.rounding import Interval, rounding_interval

#: How much an approximate figure may be off, in its own relative size: "ca. 180.000" for 176.000 is fair.
APPROXIMATE = 0.03


@dataclass(frozen=True)
class Printed:
    """A figure as a plan prints it."""

    value: float
    decimals: int = 0
    approximate: bool = False

    @property
    def interval(self) -> Interval:
        """The true values that the printed figure may stand for."""
        around = rounding_interval(self.value, self.decimals)
        if not self.approximate:
            return around
        slack = abs(self.value) * APPROXIMATE
        return Interval(around.low - slack, around.high + slack)


@dataclass(frozen=True)
class Recomputed:
    """A figure computed from printed operands: the value of the operands as printed, and what rounding allows."""

    value: float
    interval: Interval

    def agrees_with(self, printed: Printed) -> bool:
        """Return whether some true operands give a value that prints as `printed`."""
        return self.interval.intersect(printed.interval) is not None


def growth(now: Printed, then: Printed) -> Recomputed:
    """Return the growth in pct. from `then` to `now`."""
    return Recomputed(growth_pct(now.value, then.value), growth_interval(now.interval, then.interval))


def total(*parts: Printed) -> Recomputed:
    """Return the sum of the parts."""
    interval = parts[0].interval
    for part in parts[1:]:
        interval = interval + part.interval
    return Recomputed(sum(part.value for part in parts), interval)


def exact_total(*parts: Printed) -> Recomputed:
    """Return the sum of parts that are counted one by one (persons, cases), so that rounding leaves no slack."""
    value = sum(part.value for part in parts)
    return Recomputed(value, Interval.exactly(value))


def difference(one: Printed, other: Printed) -> Recomputed:
    """Return `one` minus `other`, for shares in procentpoint."""
    return Recomputed(one.value - other.value, one.interval - other.interval)


def share_of_sum(part: Printed, *others: Printed) -> Recomputed:
    """Return `part` in pct. of itself and the others together, as 95 of 382 + 95."""
    rest = total(*others)
    value = part.value / (part.value + rest.value) * 100
    low = part.interval.low / (part.interval.low + rest.interval.high) * 100
    high = part.interval.high / (part.interval.high + rest.interval.low) * 100
    return Recomputed(value, Interval(low, high))


def ratio(part: Printed, whole: Printed) -> Recomputed:
    """Return `part` in pct. of `whole`."""
    return Recomputed(part.value / whole.value * 100, (part.interval / whole.interval).scale(100))


def changed(base: Printed, change_pct: Printed) -> Recomputed:
    """Return the base changed by a percentage: 1.030 and -21 pct. give 813,7."""
    factor = Interval(1 + change_pct.interval.low / 100, 1 + change_pct.interval.high / 100)
    return Recomputed(base.value * (1 + change_pct.value / 100), base.interval * factor)


def same(other: Printed) -> Recomputed:
    """Return the other place's figure: the printed one must repeat it."""
    return Recomputed(other.value, other.interval)


def complement(*parts: Printed) -> Recomputed:
    """Return what is left of 100 pct."""
    rest = total(*parts)
    return Recomputed(100 - rest.value, Interval(100 - rest.interval.high, 100 - rest.interval.low))


#: The rules that a list of claims may name, with how many operands each takes (None: one or more).
RULES: dict[str, tuple[Callable[..., Recomputed], int | None]] = {
    "growth": (growth, 2),
    "sum": (total, None),
    "exact_sum": (exact_total, None),
    "difference": (difference, 2),
    "share_of_sum": (share_of_sum, None),
    "ratio": (ratio, 2),
    "changed": (changed, 2),
    "same": (same, 1),
    "complement": (complement, None),
}


def recompute(rule: str, operands: Sequence[Printed]) -> Recomputed:
    """Return the figure that a rule gives; `KeyError` for an unknown rule, `ValueError` for a wrong operand count."""
    function, count = RULES[rule]
    if (count is not None and len(operands) != count) or not operands:
        raise ValueError(f"rule {rule} takes {count or 'one or more'} operands, not {len(operands)}")
    return function(*operands)


def in_another_order(printed: Sequence[Printed], computed: Sequence[Recomputed]) -> list[int] | None:
    """Return the order in which printed figures do follow, when they do not as they stand; None if no order fits.

    For "hhv. 13 pct. og 11 pct." whose figures belong to the areas the other way round: [1, 0].
    """
    if all(c.agrees_with(p) for p, c in zip(printed, computed, strict=True)):
        return None
    for order in permutations(range(len(printed))):
        if all(computed[i].agrees_with(printed[position]) for position, i in enumerate(order)):
            return list(order)
    return None

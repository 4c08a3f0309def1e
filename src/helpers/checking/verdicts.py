"""Whether a reading can be true, given the intervals that rounded figures allow.

Inputs: `Reading`. Outputs: True (can be true), False (cannot), None (the figures cannot decide).
"""

from collections.abc import Callable

from helpers.checking.claims import Claim, Figure, Reading
from helpers.statistics.growth import growth_interval
from helpers.statistics.rounding import Interval
from helpers.statistics.shares import share_interval

#: "På niveau med", "på linje med", "uændret" are loose words: up to this distance nobody would object.
EQUAL_GROWTH_PP = 4.0
EQUAL_SHARE_PP = 0.35
EQUAL_RELATIVE = 0.07


def test(reading: Reading) -> bool | None:
    """Return whether the reading can be true."""
    if reading.relation == "stated":
        return reading.holds
    return _TESTS[reading.relation](reading)


def verdict(claim: Claim) -> bool | None:
    """Return True when a reading can be true, False when none can, None when it cannot be decided."""
    outcomes = [test(reading) for reading in claim.readings]
    if any(outcome is True for outcome in outcomes):
        return True
    return None if any(outcome is None for outcome in outcomes) or not outcomes else False


def _meets(found: Interval, printed: Figure) -> bool:
    return found.intersect(printed.interval()) is not None


def result_of(reading: Reading) -> Figure:
    """Return the printed result of a reading; `ValueError` when its relation needs one and it has none."""
    if reading.result is None:
        raise ValueError(f"the relation {reading.relation} needs a result")
    return reading.result


def growth_of(then: Figure, now: Figure) -> Interval | None:
    """Return the growth in pct. that two printed figures allow; None when the first may be zero."""
    if then.interval().low <= 0:
        return None
    return growth_interval(now.interval(), then.interval())


def _growth(reading: Reading) -> bool | None:
    then, now = reading.operands
    found = growth_of(then, now)
    return None if found is None else _meets(found, result_of(reading))


def _share(reading: Reading) -> bool | None:
    part, whole = reading.operands
    if whole.interval().low <= 0:
        return None
    return _meets(share_interval(part.interval(), whole.interval()), result_of(reading))


def _share_of_sum(reading: Reading) -> bool | None:
    part, other = reading.operands
    mine, rest = part.interval(), other.interval()
    least, fewest = max(mine.low, 0.0), max(rest.low, 0.0)  # a printed 0 is never less than none
    if least + fewest <= 0 or min(mine.high, rest.high) < 0:
        return None
    found = Interval(least / (least + rest.high) * 100, mine.high / (mine.high + fewest) * 100)
    return _meets(found, result_of(reading))


def total(parts: tuple[Figure, ...]) -> Interval:
    """Return the interval of the parts' sum."""
    found = Interval.exactly(0.0)
    for part in parts:
        found = found + (
            Interval.exactly(part.value) if part.unit in {"persons", "exact"} and not part.approx else part.interval()
        )
    return found


def _sum(reading: Reading) -> bool:
    result = result_of(reading)
    exact = all(part.unit in {"persons", "exact"} for part in reading.operands) and not result.approx
    if exact and not any(part.approx for part in reading.operands):
        return abs(total(reading.operands).low - result.value) < 0.5 * 10.0**-result.decimals
    return _meets(total(reading.operands), result)


def _mean(reading: Reading) -> bool:
    count = len(reading.operands)
    found = total(reading.operands)
    return _meets(Interval(found.low / count, found.high / count), result_of(reading))


def _at_most(reading: Reading) -> bool:
    return total(reading.operands).low <= result_of(reading).interval().high


def _difference(reading: Reading) -> bool:
    one, other = reading.operands
    return _meets(one.interval() - other.interval(), result_of(reading))


def _value(reading: Reading) -> bool:
    quoted, result = reading.operands[0], result_of(reading)
    plain = quoted.span is None and result.span is None and not quoted.approx and not result.approx
    if plain and quoted.decimals == result.decimals:
        return abs(quoted.value - result.value) < 0.5 * 10.0**-result.decimals
    return _meets(reading.operands[0].interval(), result_of(reading))


def _greater(reading: Reading) -> bool | None:
    one, other = (figure.interval() for figure in reading.operands)
    if one.high - one.low == 0 and one == other:
        return None
    return False if one.high <= other.low + 1e-9 else True if one.low >= other.high - 1e-9 else None


def _less(reading: Reading) -> bool | None:
    one, other = reading.operands
    return _greater(Reading("greater", (other, one)))


def _equal(reading: Reading) -> bool:
    one, other = (figure.interval() for figure in reading.operands)
    unit = reading.operands[0].unit
    room = EQUAL_GROWTH_PP if unit == "growth" else EQUAL_SHARE_PP if unit == "pct" else 0.0
    room = max(room, EQUAL_RELATIVE * abs(reading.operands[1].value) if unit != "growth" else 0.0)
    return one.low <= other.high + room and other.low <= one.high + room


def _times(reading: Reading) -> bool | None:
    one, other = (figure.interval() for figure in reading.operands)
    if other.low <= 0:
        return None
    ratio, factor = one / other, result_of(reading).value
    return ratio.intersect(Interval(factor * 0.85, factor * 1.15)) is not None


def _rises(reading: Reading) -> bool | None:
    then, now = reading.operands
    return _greater(Reading("greater", (now, then)))


def _falls(reading: Reading) -> bool | None:
    then, now = reading.operands
    return _greater(Reading("greater", (then, now)))


def _unchanged(reading: Reading) -> bool:
    then, now = reading.operands
    return _equal(Reading("equal", (now, then)))


def _grown(reading: Reading) -> bool:
    base, percent = reading.operands
    found = base.value * (1 + percent.value / 100)
    return result_of(reading).interval().contains(found)


_TESTS: dict[str, Callable[[Reading], bool | None]] = {
    "growth": _growth, "share": _share, "share_of_sum": _share_of_sum, "sum": _sum, "at_most": _at_most,
    "difference": _difference, "value": _value, "greater": _greater, "less": _less, "equal": _equal, "times": _times,
    "rises": _rises, "falls": _falls, "unchanged": _unchanged,
    "grown": _grown, "mean": _mean,
}  # fmt: skip

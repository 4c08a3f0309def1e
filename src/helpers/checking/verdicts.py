"""Whether a reading can be true, given the intervals that rounded figures allow, and the arithmetic in Danish.

Inputs: `Reading`. Outputs: True (can be true), False (cannot), None (the figures cannot decide), and for False what
was expected and one sentence of arithmetic.
"""

from collections.abc import Callable

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.danish_text import print_number
from helpers.statistics.growth import growth_interval, growth_pct
from helpers.statistics.rounding import Interval, round_half_away
from helpers.statistics.shares import share_interval, share_pct

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


def _result(reading: Reading) -> Figure:
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
    return None if found is None else _meets(found, _result(reading))


def _share(reading: Reading) -> bool | None:
    part, whole = reading.operands
    if whole.interval().low <= 0:
        return None
    return _meets(share_interval(part.interval(), whole.interval()), _result(reading))


def _share_of_sum(reading: Reading) -> bool | None:
    part, other = reading.operands
    low, high = part.interval(), other.interval()
    if low.low + high.low <= 0:
        return None
    found = Interval(low.low / (low.low + high.high) * 100, low.high / (low.high + high.low) * 100)
    return _meets(found, _result(reading))


def total(parts: tuple[Figure, ...]) -> Interval:
    """Return the interval of the parts' sum."""
    found = Interval.exactly(0.0)
    for part in parts:
        found = found + (
            Interval.exactly(part.value) if part.unit in {"persons", "exact"} and not part.approx else part.interval()
        )
    return found


def _sum(reading: Reading) -> bool:
    result = _result(reading)
    exact = all(part.unit in {"persons", "exact"} for part in reading.operands) and not result.approx
    if exact and not any(part.approx for part in reading.operands):
        return abs(total(reading.operands).low - result.value) < 0.5 * 10.0**-result.decimals
    return _meets(total(reading.operands), result)


def _at_most(reading: Reading) -> bool:
    return total(reading.operands).low <= _result(reading).interval().high


def _difference(reading: Reading) -> bool:
    one, other = reading.operands
    return _meets(one.interval() - other.interval(), _result(reading))


def _value(reading: Reading) -> bool:
    return _meets(reading.operands[0].interval(), _result(reading))


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
    ratio, factor = one / other, _result(reading).value
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
    return _result(reading).interval().contains(found)


_TESTS: dict[str, Callable[[Reading], bool | None]] = {
    "growth": _growth, "share": _share, "share_of_sum": _share_of_sum, "sum": _sum, "at_most": _at_most,
    "difference": _difference, "value": _value, "greater": _greater, "less": _less, "equal": _equal, "times": _times,
    "rises": _rises, "falls": _falls, "unchanged": _unchanged,
    "grown": _grown,
}  # fmt: skip


def explain(reading: Reading) -> tuple[str, str]:
    """Return what was expected and one Danish sentence with the arithmetic."""
    if reading.relation == "stated":
        return reading.expected, reading.note.replace("..", ".")
    expected, note = _EXPLAIN[reading.relation](reading)
    return expected, note.replace("..", ".")


def _printed(figure: Figure) -> str:
    mark = " pct." if figure.unit in {"pct", "growth"} else " procentpoint" if figure.unit == "pp" else ""
    return print_number(figure.value, figure.decimals) + mark


def _name(figure: Figure) -> str:
    return (
        f"{figure.area}s "
        if figure.area and not figure.area.endswith("s")
        else f"{figure.area} "
        if figure.area
        else ""
    )


def _explain_growth(reading: Reading) -> tuple[str, str]:
    then, now = reading.operands
    result = _result(reading)
    found = growth_pct(now.value, then.value)
    expected = f"{print_number(round_half_away(found, result.decimals), result.decimals)} pct."
    return expected, (
        f"{_printed(now)} mod {_printed(then)} er en ændring på {print_number(found, result.decimals + 1)} pct., "
        f"ikke {_printed(result)}."
    )


def _explain_share(reading: Reading) -> tuple[str, str]:
    part, whole = reading.operands
    bottom = whole.value + (part.value if reading.relation == "share_of_sum" else 0)
    result = _result(reading)
    found = share_pct(part.value, bottom)
    expected = f"{print_number(round_half_away(found, result.decimals), result.decimals)} pct."
    return expected, (
        f"{_printed(part)} af {print_number(bottom, whole.decimals)} er "
        f"{print_number(found, result.decimals + 1)} pct., ikke {_printed(result)}."
    )


def _explain_sum(reading: Reading) -> tuple[str, str]:
    result = _result(reading)
    decimals = max(part.decimals for part in reading.operands)
    found = sum(part.value for part in reading.operands)
    sums = " + ".join(print_number(part.value, part.decimals) for part in reading.operands)
    if reading.relation == "at_most" and len(reading.operands) == 1:
        part = _printed(reading.operands[0])
        return f"højst {_printed(result)}", f"Delen {part} er mere end helheden {_printed(result)}."
    word = "mere end" if reading.relation == "at_most" else "ikke"
    return print_number(found, decimals), f"{sums} = {print_number(found, decimals)}, {word} {_printed(result)}."


def _explain_difference(reading: Reading) -> tuple[str, str]:
    one, other = reading.operands
    result = _result(reading)
    decimals = max(one.decimals, other.decimals, result.decimals)
    found = print_number(one.value - other.value, decimals)
    return found, (
        f"{_name(one)}{_printed(one)} minus {_name(other)}{_printed(other)} er {found}, ikke {_printed(result)}."
    )


def _explain_value(reading: Reading) -> tuple[str, str]:
    source, result = reading.operands[0], _result(reading)
    place = f" (linje {source.line})" if source.line else ""
    where = f" for {source.area}" if source.area else ""
    return _printed(source), f"Tabellen{where}{place} viser {_printed(source)}, teksten {_printed(result)}."


_WORDS = {"greater": "højere end", "less": "lavere end", "equal": "på niveau med"}


def _explain_comparison(reading: Reading) -> tuple[str, str]:
    one, other = reading.operands
    truth = "højere end" if one.value > other.value else "lavere end" if one.value < other.value else "lig med"
    return truth, (
        f"{_name(one)}{_printed(one)} er {truth} {_name(other)}{_printed(other)}, ikke {_WORDS[reading.relation]}."
    )


def _explain_times(reading: Reading) -> tuple[str, str]:
    one, other = reading.operands
    found = print_number(one.value / other.value, 2)
    return f"{found} gange", (
        f"{_name(one)}{_printed(one)} er {found} gange {_name(other)}{_printed(other)}, "
        f"ikke {print_number(_result(reading).value, 1)} gange."
    )


_TRENDS = {"rises": "steget", "falls": "faldet", "unchanged": "uændret"}


def _explain_trend(reading: Reading) -> tuple[str, str]:
    then, now = reading.operands
    truth = "steget" if now.value > then.value else "faldet" if now.value < then.value else "uændret"
    place = f" (linje {now.line})" if now.line else ""
    where = f" i {now.area}" if now.area else ""
    return truth, (
        f"Tallet{where}{place} gik fra {_printed(then)} til {_printed(now)} og er {truth}, "
        f"ikke {_TRENDS[reading.relation]}."
    )


_EXPLAIN: dict[str, Callable[[Reading], tuple[str, str]]] = {
    "growth": _explain_growth, "share": _explain_share, "share_of_sum": _explain_share, "sum": _explain_sum,
    "at_most": _explain_sum, "difference": _explain_difference, "value": _explain_value,
    "greater": _explain_comparison, "less": _explain_comparison, "equal": _explain_comparison,
    "times": _explain_times, "rises": _explain_trend, "falls": _explain_trend, "unchanged": _explain_trend,
    "grown": _explain_growth,
}  # fmt: skip

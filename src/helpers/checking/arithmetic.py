"""The arithmetic of a claim that does not hold, in one Danish sentence.

Inputs: `Reading`. Outputs: what was expected, and the sentence.
"""

from collections.abc import Callable

from helpers.checking.claims import Figure, Reading
from helpers.checking.reading.danish_text import print_number
from helpers.checking.verdicts import result_of
from helpers.statistics.growth import growth_pct
from helpers.statistics.rounding import round_half_away
from helpers.statistics.shares import share_pct


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
    result = result_of(reading)
    found = growth_pct(now.value, then.value)
    expected = f"{print_number(round_half_away(found, result.decimals), result.decimals)} pct."
    return expected, (
        f"{_printed(now)} mod {_printed(then)} er en ændring på {print_number(found, result.decimals + 1)} pct., "
        f"ikke {_printed(result)}."
    )


def _explain_grown(reading: Reading) -> tuple[str, str]:
    base, percent = reading.operands
    result = result_of(reading)
    found = base.value * (1 + percent.value / 100)
    expected = print_number(round_half_away(found, result.decimals), result.decimals)
    factor = print_number(1 + percent.value / 100, 2 if percent.value == round(percent.value) else 3)
    return expected, f"{_printed(base)} × {factor} = {print_number(found, 1)}, ikke {_printed(result)}."


def _explain_share(reading: Reading) -> tuple[str, str]:
    part, whole = reading.operands
    bottom = whole.value + (part.value if reading.relation == "share_of_sum" else 0)
    result = result_of(reading)
    found = share_pct(part.value, bottom)
    expected = f"{print_number(round_half_away(found, result.decimals), result.decimals)} pct."
    return expected, (
        f"{_printed(part)} af {print_number(bottom, whole.decimals)} er "
        f"{print_number(found, result.decimals + 1)} pct., ikke {_printed(result)}."
    )


def _explain_sum(reading: Reading) -> tuple[str, str]:
    result = result_of(reading)
    decimals = max(part.decimals for part in reading.operands)
    found = sum(part.value for part in reading.operands)
    sums = " + ".join(print_number(part.value, part.decimals) for part in reading.operands)
    if reading.relation == "at_most" and len(reading.operands) == 1:
        part = _printed(reading.operands[0])
        return f"højst {_printed(result)}", f"Delen {part} er mere end helheden {_printed(result)}."
    word = "mere end" if reading.relation == "at_most" else "ikke"
    return print_number(found, decimals), f"{sums} = {print_number(found, decimals)}, {word} {_printed(result)}."


def _explain_mean(reading: Reading) -> tuple[str, str]:
    result = result_of(reading)
    decimals = result.decimals
    found = sum(part.value for part in reading.operands) / len(reading.operands)
    expected = print_number(round_half_away(found, decimals), decimals)
    count = len(reading.operands)
    return expected, f"Gennemsnittet af de {count} tal er {print_number(found, decimals + 1)}, ikke {_printed(result)}."


def _explain_difference(reading: Reading) -> tuple[str, str]:
    one, other = reading.operands
    result = result_of(reading)
    decimals = max(one.decimals, other.decimals, result.decimals)
    found = print_number(one.value - other.value, decimals)
    return found, (
        f"{_name(one)}{_printed(one)} minus {_name(other)}{_printed(other)} er {found}, ikke {_printed(result)}."
    )


def _explain_value(reading: Reading) -> tuple[str, str]:
    source, result = reading.operands[0], result_of(reading)
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
        f"ikke {print_number(result_of(reading).value, 1)} gange."
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
    "grown": _explain_grown, "mean": _explain_mean,
}  # fmt: skip

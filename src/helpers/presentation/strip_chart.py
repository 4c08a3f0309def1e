"""All municipalities on a strip as SVG, with one of them marked, and the texts that say where it lies.

Inputs: a value per municipality, and the caller's print function. Outputs: SVG text for `chart.shown`. Position
says what is more and what is less, nothing says what is better.
"""

import math
from collections.abc import Callable, Mapping

from helpers.presentation import danish
from helpers.presentation.chart import FOURTH, GREY, LETTER, OWN
from helpers.presentation.sheet import WIDTH, Sheet

#: Places for dots along the strip; inches: the room at each end, from dot to dot, a dot, a line of names, the own mark.
_BINS, _END, _DOT, _SIZE, _NAME, _OWN = 60, 0.35, 0.062, 0.055, 0.17, 0.19
_GREY_DOT = "#767676"


def strip(
    values: Mapping[str, float],
    own: str,
    heading: str,
    printed: Callable[[float], str],
    references: Mapping[str, float] | None = None,
) -> str:
    """Return one dot per municipality along its value, the own one as a large diamond with its name.

    Municipalities with nearly the same value stand above each other. `references` are areas such as the country, drawn
    as named lines. NaN is left out; raises `ValueError` when the own municipality has no figure.
    """
    known = _known(values)
    if own not in known:
        raise ValueError(f"{own} has no figure")
    marked = {name: value for name, value in (references or {}).items() if not math.isnan(value)}
    low, high = min([*known.values(), *marked.values()]), max([*known.values(), *marked.values()])
    scale = (WIDTH - 2 * _END) / ((high - low) or 1.0)

    def at(value: float) -> float:
        return _END + (value - low) * scale if high > low else WIDTH / 2

    base, heights = 0.56, dict[int, int]()
    dots: list[tuple[float, float]] = []
    for name in sorted(known, key=lambda n: (known[n], n)):
        if name != own:
            x = at(known[name])
            column = int(x / (WIDTH / _BINS))
            heights[column] = heights.get(column, 0) + 1
            dots.append((x, base + _DOT * heights[column]))
    top = base + _DOT * (max(heights.values(), default=1) + 1)
    sheet = Sheet(top + _NAME * len(marked) + 0.28)
    sheet.text(0, sheet.height - 0.04, heading, up="top")
    sheet.shapes([[dot] for dot in dots], edge=_GREY_DOT, width=_SIZE * 72)
    # The name that starts farthest in stands lowest, so that no line runs through another's name.
    late = sum(at(value) > WIDTH / 2 for value in marked.values()) * 2 > len(marked)
    inward = sorted(marked, key=lambda name: (marked[name], name), reverse=not late)
    for number, name in enumerate(inward):
        x, level = at(marked[name]), top + _NAME * number
        sheet.line([(x, base), (x, level + _NAME * 0.8)], FOURTH, 1.4)
        side, text = (-0.05, "right") if late else (0.05, "left")
        sheet.text(x + side, level, f"{name} {printed(marked[name])}", across=text, up="bottom", size=9, colour=GREY)
    sheet.line([(_END / 2, base), (WIDTH - _END / 2, base)], GREY, 0.8)
    here, half = at(known[own]), _OWN / 2
    sheet.shapes([[(here - half, base), (here, base + half), (here + half, base), (here, base - half)]], fill=OWN)
    _name(sheet, here, base - 0.12, f"{own} {printed(known[own])}", OWN, bold=True)
    least, most = min(known.values()), max(known.values())
    ends = [(least, f"alle {printed(least)}")] if least == most else []
    ends = ends or [(least, f"lavest {printed(least)}"), (most, f"højest {printed(most)}")]
    for value, said in ends:
        _name(sheet, at(value), 0.17, said, GREY)
    return sheet.svg()


def _name(sheet: Sheet, x: float, y: float, text: str, colour: str, bold: bool = False) -> None:
    """Write a name centred below a place, moved in where it would run over the edge."""
    half = len(text) * LETTER * (0.56 if bold else 0.5)
    inside = min(max(x, half), WIDTH - half)
    sheet.text(inside, y, text, across="center", up="top", size=9, bold=bold, colour=colour)


def standing(values: Mapping[str, float], own: str, printed: Callable[[float], str]) -> tuple[int, int, int]:
    """Return how many municipalities lie lower, level and higher by what is printed; level ones share a place."""
    known = _known(values)
    here = printed(known[own])
    below = sum(value < known[own] and printed(value) != here for value in known.values())
    level = sum(printed(value) == here for name, value in known.items() if name != own)
    return below, level, len(known) - 1 - below - level


def rank(values: Mapping[str, float], own: str, printed: Callable[[float], str]) -> str:
    """Return the place from the lowest in words, with those that share it: municipalities that print alike tie."""
    below, level, _above = standing(values, own, printed)
    shared = f", delt med {level} med samme tal" if level else ""
    return f"{own} er nr. {below + 1} af {len(_known(values))} regnet fra den laveste{shared}."


def strip_alt(
    values: Mapping[str, float],
    own: str,
    heading: str,
    printed: Callable[[float], str],
    references: Mapping[str, float] | None = None,
) -> str:
    """Return the alt text: the own figure, how many lie below, level and above, the two ends, and the references."""
    known = _known(values)
    below, level, above = standing(values, own, printed)
    first = min(known, key=lambda name: (known[name], name))
    last = max(known, key=lambda name: (known[name], name))
    said = [
        f"Prikdiagram: {heading}.",
        danish.ended(f"{own} har {printed(known[own])}"),
        f"Af {len(known)} kommuner ligger {below} lavere, {level} på samme niveau og {above} højere.",
        danish.ended(f"Lavest er {first} med {printed(known[first])}, højest {last} med {printed(known[last])}"),
    ]
    said += [danish.ended(f"{name} har {printed(v)}") for name, v in (references or {}).items() if not math.isnan(v)]
    return " ".join(said)


def _known(values: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in values.items() if not math.isnan(value)}

"""What a plain clause measures: a count, a share, a growth in pct. or a step in number, of whom and when.

Inputs: a resolved clause. Outputs: the measures it may mean and their sizes, ready to be held against each other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.checking.claims import Figure, Reading
from helpers.checking.plain.clause import Plain
from helpers.checking.plain.items import Item
from helpers.checking.plain.sheet import WIDER, Who
from helpers.checking.verdicts import growth_of
from helpers.statistics.rounding import Interval

_NUMBERED = re.compile(r"(?i)flere|færre|flest|mange|få\b|flertal|mindretal|overtal|undertal")


@dataclass(frozen=True)
class Measure:
    """What is measured: a role of the sheet's cells; `way` is 1 for a rise and −1 for a fall."""

    role: str
    way: int = 0


def measures_of(plain: Plain, items: Sequence[Item] | None = None) -> list[Measure]:
    """Return the measures that a clause may mean; none where it says both up and down."""
    items = plain.items if items is None else items
    shape = "".join(i.letter for i in items)
    ways = set(re.findall("[ud]", shape))
    roles = {c.role for c in plain.sheet.cells}
    shared = re.search("[az]", shape) is not None
    if len(ways) > 1 or (shared and "share" not in roles):
        return []
    if ways:
        way = 1 if ways == {"u"} else -1
        if shared:
            return [Measure("points", way)]
        percent = "R" in shape or "%" in shape
        kinds = (
            ["growth"]
            if percent and ("n" not in shape or "%" in shape)
            else ["change"]
            if "n" in shape and "R" not in shape
            else ["growth", "change"]
        )
        return [Measure(kind, way) for kind in kinds]
    if shared:
        return [Measure("share")]
    if "count" not in roles:
        return [Measure("share")] if "share" in roles and "n" not in shape else []
    words = " ".join(i.text for i in items if i.letter in "mlqrx")
    if "n" in shape or "g" in shape or _NUMBERED.search(words) or "share" not in roles:
        return [Measure("count")]
    return [Measure("count"), Measure("share")]


def size(
    plain: Plain, who: Who, measure: Measure, period: str | None, steps: Sequence[tuple[str, str]]
) -> Figure | None:
    """Return the size of a measure for `who`; None where the table has not one, or it moves the other way."""
    sheet = plain.sheet
    if measure.role in {"count", "share"}:
        return sheet.level(who, measure.role, period)
    role = "share" if measure.role == "points" else "count"
    found: Figure | None = None
    if len(steps) == 1:
        then, now = (sheet.level(who, role, p) for p in steps[0])
        if then is not None and now is not None:
            found = _moved(measure, then, now)
    if found is None:
        cell = sheet.one(who, measure.role)
        found = cell.figure if cell is not None and not any(i.letter in "tyY" for i in plain.items) else None
    if found is None or found.value * measure.way <= 0:
        return None
    if measure.way > 0:
        return found
    span = found.interval()
    return Figure(-found.value, found.decimals, found.printed, found.line, found.unit, area=found.area,
                  span=Interval(-span.high, -span.low))  # fmt: skip


def _moved(measure: Measure, then: Figure, now: Figure) -> Figure | None:
    printed = f"{then.printed} til {now.printed}"
    if measure.role == "growth":
        span = growth_of(then, now)
        if span is None or then.value == 0:
            return None
        return Figure((now.value / then.value - 1) * 100, 1, printed, now.line, "growth", area=now.area, span=span)
    span = now.interval() - then.interval() if then.decimals or now.decimals else None
    return Figure(now.value - then.value, now.decimals, printed, now.line, area=now.area, span=span)


def comparable(measure: Measure, one: Who, other: Who) -> bool:
    """Return whether a measure can be held against another's: a municipality's count against its region's cannot."""
    if measure.role not in {"count", "change"} or one.get("area") == other.get("area"):
        return True
    return not any(WIDER.match(str(a)) for who in (one, other) for a in who.get("area", ()))


def direction(then: Figure, now: Figure, way: str) -> Reading:
    """Return the reading that a figure has risen (`u`), fallen (`d`) or kept (`s`); equal counts have kept."""
    exact = not then.decimals and not now.decimals
    if way in "ud" and exact and then.value == now.value:
        note = f"Tallet er {then.printed} (linje {then.line}) begge gange."
        return Reading("stated", (then, now), None, False, "uændret", note)
    return Reading({"u": "rises", "d": "falls", "s": "unchanged"}[way], (then, now))


def against(one: Figure, other: Figure, word: str) -> Reading:
    """Return the reading that one is more (`m`), less (`l`) or as much (`q`) as the other."""
    if word in "ml" and one.value == other.value and not one.decimals and not other.decimals and one.span is None:
        note = f"Begge er {one.printed} (linje {one.line} og {other.line})."
        return Reading("stated", (one, other), None, False, "lige mange", note)
    return Reading({"m": "greater", "l": "less", "q": "equal"}[word], (one, other))

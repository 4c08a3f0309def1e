"""Those that one is counted or ranked among: the areas, the benefits, the age bands or the months of a table.

Inputs: a resolved clause. Outputs: circles of members, each a `Who` at a time; several where a clause may mean several.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.checking.claims import Figure
from helpers.checking.plain.clause import Plain
from helpers.checking.plain.items import Item
from helpers.checking.plain.sheet import WIDER, Who
from helpers.checking.plain.sizes import Measure, size
from helpers.checking.plain.values import number_of, set_of

#: Rows that stand beside each other under other names: a benefit, a mark, a band or words of their own.
ROWS = ("benefits", "marks", "band", "row")
#: Fewer months or quarters than this are no period of which one is the highest.
FEWEST_TIMES = 4
_REMAINDER = re.compile(r"(?i)\b(?:øvrige|andre|andet|uoplyst|resten?|ingen)\b")
_AREAS = re.compile(r"(?i)\b(?:kommuner?|områder?|steder?|sted)(?:ne)?\b")
_BANDS = re.compile(r"(?i)\balders(?:gruppe|klasse)\w*")
_TIMES = re.compile(r"(?i)\b(?:måned|kvartal)(?:en|er|erne|et)?\b")


@dataclass(frozen=True)
class Member:
    """One of a circle: whom it is, and when where the circle is one of times."""

    who: tuple[tuple[str, tuple[object, ...]], ...]
    period: str | None = None

    @property
    def asked(self) -> Who:
        """Return whom a sheet is asked for."""
        return dict(self.who)


def member(who: Who, period: str | None = None) -> Member:
    """Return a member of a circle."""
    return Member(tuple(sorted(who.items())), period)


def kind_of(plain: Plain) -> str:
    """Return the kind of members that a clause speaks of: `area`, `band`, `row`, `time`; '' where it does not say."""
    for item in plain.of("Kk"):
        if item.match is not None:
            return next(name for name in ("area", "band", "row", "time") if item.match[name])
    text = plain.spoken.sentence.text[plain.items[0].start : plain.items[-1].end] if plain.items else ""
    text = text if text else plain.spoken.sentence.text
    for name, pattern in (("band", _BANDS), ("time", _TIMES)):
        if pattern.search(text):
            return name
    return ""


def circle(plain: Plain, name: str, who: Who, role: str, period: str | None, item: Item | None = None) -> list[Member]:
    """Return the members of a kind that share all else with `who`; none where their number is not the one said."""
    sheet = plain.sheet
    wanted = (
        number_of(item.match["whole"] or (item.match["bare"] if item.match["bare"] else None))
        if item is not None and item.match is not None
        else None
    )
    if name == "time":
        cells = [c for p in sheet.periods(role) for c in sheet.ask(who, role, p)]
        if len({c.who for c in cells}) != 1 or len({c.period for c in cells}) < len(cells):
            return []
        found = [member(who, c.period) for c in cells]
        return found if wanted in {None, len(found)} else []
    if name == "area":
        values = set_of(plain, item) if item is not None else ("area", sheet.values["area"])
        if values is None:
            return []
        return [member({**who, "area": (v,)}, period) for v in values[1]]
    if name == "band":
        found = [member({**who, "band": (b,)}, period) for b in sheet.bands]
        return found if wanted in {None, len(found)} else []
    rest = {n: v for n, v in who.items() if n not in ROWS}
    cells = sheet.ask(rest, role, period, parts=True)
    if len({c.column for c in cells}) != 1:
        return []
    found = [
        member({**rest, **{n: (getattr(c, n),) for n in ROWS if len({getattr(x, n) for x in cells}) > 1}}, period)
        for c in cells
    ]
    return found if len(found) > 1 and wanted in {None, len(found)} and len(set(found)) == len(found) else []


def with_hidden_total(found: Sequence[Figure]) -> bool:
    """Return whether one of several counts is as large as all the others together: a total by another name."""
    values = sorted(f.value for f in found)
    return len(values) > 2 and values[-1] >= 0.9 * sum(values[:-1])


def named_ones(members: Sequence[Member]) -> list[Member]:
    """Return the members that are no remainder: not `Øvrige`, `Uoplyst`."""
    return [m for m in members if not any(_REMAINDER.search(str(v)) for values in m.asked.values() for v in values)]


def sizes(
    plain: Plain, members: Sequence[Member], measure: Measure, steps: Sequence[tuple[str, str]]
) -> list[Figure | None]:
    """Return the sizes of a measure of all members."""
    return [size(plain, m.asked, measure, m.period, steps) for m in members]


def local(members: Sequence[Member]) -> list[Member]:
    """Return the members that are no wider area."""
    return [m for m in members if not any(WIDER.match(str(a)) for a in m.asked.get("area", ()))]


def speaks_of_areas(text: str) -> bool:
    """Return whether a clause speaks of municipalities or areas as a kind."""
    return _AREAS.search(text) is not None

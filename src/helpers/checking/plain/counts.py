"""How many of a table's rows or months a plain clause says something of: `tre af de fem grupper er blevet mindre`.

Inputs: a resolved clause. Outputs: claims of the number, of `alle`, and of `den eneste`.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.plain.circles import ROWS, Member, circle, kind_of
from helpers.checking.plain.clause import Plain, who_of
from helpers.checking.plain.items import Item
from helpers.checking.plain.sheet import Who
from helpers.checking.plain.values import number_of

_ABOVE = re.compile(r"(?i)\b(?:(?P<above>over|mere end|flere end)|under|mindre end|færre end) $")


def count_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claim of how many of a circle rise, fall, or lie above a figure."""
    sets = plain.of("k")
    if len(sets) != 1 or sets[0].match is None or re.search("[rqx1oHhDMSAL%pvb]", plain.shape):
        return
    item, match = sets[0], sets[0].match
    wanted = number_of(match["some"] or (match["bare"] if not match["every"] else None))
    every = match["every"]
    role = "share" if re.search("[az]", plain.shape) or not plain.sheet.periods("count") else "count"
    who = who_of(plain.items)
    members = _members(plain, item, who, role)
    if not members or (wanted is None and not every) or not plain.settled(who, bool(plain.of("tyY"))):
        return
    judged = _judged(plain, members, role)
    if not judged or any(j is None for j in judged):
        return
    number = sum(bool(j) for j in judged)
    expected = len(members) if every else wanted
    if every and every.lower() == "ingen":
        expected = 0
    note = f"Det passer på {number} af {len(members)} i tabellen."
    yield plain.claim("sum", item, Reading("stated", (), None, number == expected, str(number), note))


def _members(plain: Plain, item: Item, who: Who, role: str) -> list[Member]:
    kind = kind_of(plain)
    if kind == "row" and any(n in who for n in ROWS):
        return []
    if kind == "time":
        periods = plain.of("t")
        return circle(plain, "time", who, role, None, item) if not periods else []
    return circle(plain, kind, who, role, None, item)


def _judged(plain: Plain, members: Sequence[Member], role: str) -> list[bool | None]:
    """Return of each member whether the clause is true of it; None where that cannot be told."""
    numbers = plain.of("#")
    if numbers:
        return _beyond(plain, members, role, numbers)
    ways = plain.of("uds")
    become = plain.of("ml") if "B" in plain.shape and not ways else []
    if len(ways) + len(become) != 1 or "e" in plain.shape:
        return []
    way = (ways or become)[0].letter
    steps = plain.steps(role)
    if len(steps) != 1:
        return []
    found = []
    for one in members:
        then, now = (plain.sheet.level(one.asked, role, p) for p in steps[0])
        found.append(None if then is None or now is None else _goes(then, now, way))
    return found


def _goes(then: Figure, now: Figure, way: str) -> bool:
    if way == "s":
        return then.value == now.value
    return now.value > then.value if way in "um" else now.value < then.value


def _beyond(plain: Plain, members: Sequence[Member], role: str, numbers: Sequence[Item]) -> list[bool | None]:
    bound = _ABOVE.search(plain.spoken.sentence.text[: numbers[0].start])
    if len(numbers) != 1 or bound is None or plain.of("uds"):
        return []
    limit = plain.figure(numbers[0]).value
    figures = [plain.sheet.level(m.asked, role, m.period) for m in members]
    return [None if f is None else f.value > limit if bound["above"] else f.value < limit for f in figures]


def only_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claim of the only one that rises or falls: `X er den eneste ydelse, der er faldet`."""
    alone, ways = plain.of("1"), plain.of("ud")
    if len(alone) != 1 or len(ways) != 1 or re.search("[rqxeoHhDMSALb#%pvk]", plain.shape) or len(plain.of("K")) > 1:
        return
    role = "share" if re.search("[az]", plain.shape) or not plain.sheet.periods("count") else "count"
    who, sets, steps = who_of(plain.items), plain.of("K"), plain.steps(role)
    if len(steps) != 1 or not plain.settled(who, bool(plain.of("tyY"))):
        return
    kind = kind_of(plain)
    names = [kind] if kind in {"area", "band"} else [n for n in who if len(plain.sheet.values[n]) > 1 and n != "area"]
    if kind == "" and not names and "area" in who:
        names = ["area"]
    if len(names) != 1:
        return
    name = "row" if names[0] in ROWS and names[0] != "band" else names[0]
    members = circle(plain, name, who, role, None, sets[0] if sets else None)
    judged = _judged_ways(plain, members, role, steps, ways[0].letter)
    if not judged:
        return
    moving = [m for m, j in zip(members, judged, strict=True) if j]
    mine = [m for m in members if all(set(m.asked.get(n, v)) <= set(v) for n, v in who.items())]
    holds = {m.who for m in moving} == {m.who for m in mine}
    note = f"Det passer på {len(moving)} af {len(members)} i tabellen."
    if mine:
        yield plain.claim("comparison", alone[0], Reading("stated", (), None, holds, str(len(moving)), note))


def _judged_ways(
    plain: Plain, members: Sequence[Member], role: str, steps: Sequence[tuple[str, str]], way: str
) -> list[bool]:
    found = []
    for one in members:
        then, now = (plain.sheet.level(one.asked, role, p) for p in steps[0])
        if then is None or now is None:
            return []
        found.append(_goes(then, now, way))
    return found

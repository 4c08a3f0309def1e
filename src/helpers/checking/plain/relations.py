"""One held against another in a plain clause: `flere kvinder end mænd`, `0,6 procentpoint under landet`.

Inputs: a resolved clause. Outputs: claims of the comparison or of its size. What stands after `end` takes over all it
does not name itself.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.plain.clause import Plain, each, over, who_of
from helpers.checking.plain.items import Item
from helpers.checking.plain.sheet import Who
from helpers.checking.plain.sizes import Measure, against, comparable, measures_of, size
from helpers.checking.plain.values import set_of
from helpers.checking.verdicts import test

_TOLD = re.compile("^[udaw]*%w?(?P<word>[ml])ew(?:cw)*,(?:h?%(?:c%)*)$")
_TIMES = {"dobbelt": 2.0, "halvt": 0.5, "to": 2.0, "tre": 3.0, "fire": 4.0, "fem": 5.0, "ti": 10.0}
_LOOSELY = re.compile(
    r"(?P<above>godt|lidt over)$|(?P<least>mere end|over|mindst)$|(?P<below>knap|næsten|op mod)$|"
    r"(?P<most>under|højst|mindre end)$"
)
#: How far `godt dobbelt` and `knap dobbelt` reach.
_ROOM = {"": (0.85, 1.25), "above": (0.97, 1.5), "below": (0.7, 1.03), "least": (0.97, 1e9), "most": (0.0, 1.03)}


def relation_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claims of the one comparison of a clause."""
    shape = plain.shape
    if (told := _TOLD.search(shape)) is not None:
        yield from _as_told(plain, told)
        return
    parts = _parts(plain)
    if parts is None or re.search("[r1oHhDMfiNB]", shape) or len(plain.of("#%pv")) > 1:
        return
    word, left, right = parts
    if "," in shape:
        return
    number = next(iter(plain.of("#%pv")), None)
    if number is not None and (number in right or plain.items.index(number) != plain.items.index(word) - 1):
        return
    if not any(i.letter in "wKk" for i in right) or any(i.letter in "tyY" for i in right if len(plain.of("tyY")) > 1):
        return
    mine = who_of(left)
    others = who_of(right)
    for item in right:
        if item.letter in "Kk":
            members = set_of(plain, item)
            if members is None:
                return
            name, values = members
            others[name] = tuple(
                v
                for v in values
                if (v,) != mine.get(name) and not (name == "area" and not mine.get(name) and v == plain.sheet.own)
            )
    if any(i.letter in "Kk" for i in left) or not others:
        return
    for name in others:  # "lavere end i landet": here, whom nobody named
        if name not in mine and name == "area":
            mine["area"] = (plain.sheet.own,)
    if not plain.settled({**others, **mine}, bool(plain.of("t"))):
        return
    for theirs in each(others):
        yield from _held(plain, word, number, mine, over(theirs, mine))


def _as_told(plain: Plain, told: re.Match[str]) -> Iterator[Claim]:
    """Give the claim of `faldet på 9 pct. er større end i regionen og landet, hvor det er 4 og 6 pct.`"""
    mine, *others = (plain.figure(i) for i in plain.items[told.start() : told.end()] if i.letter == "%")
    word = plain.items[told.start("word")]
    for other in others:
        yield plain.claim("comparison", word, against(mine, other, word.letter))


def _parts(plain: Plain) -> tuple[Item, list[Item], list[Item]] | None:
    """Return the word of comparison, with the items before and after what it compares to."""
    found = list(
        re.finditer(
            r"(?P<word>[mlq])[^e]*?(?P<cut>e)|(?P<beside>[AL])(?=c?[wWK])|(?P<times>[xq])[^S]*?(?P<as>S)", plain.shape
        )
    )
    if len(found) != 1 or len(plain.of("mlqxAL")) != 1:
        return None
    match = found[0]
    name = next(n for n in ("word", "beside", "times") if match[n])
    at = match.start(name)
    cut = match.end() - 1
    word = plain.items[at]
    left = [i for n, i in enumerate(plain.items) if n < cut and n != at]
    return word, left, list(plain.items[cut + 1 :])


def _held(plain: Plain, word: Item, number: Item | None, mine: Who, theirs: Who) -> Iterator[Claim]:
    kinds = [m for m in measures_of(plain) if comparable(m, mine, theirs)]
    if plain.spoken.previous is not None and not re.search("[azudgn]", plain.shape) and len(kinds) != 1:
        return
    if (
        plain.spoken.previous is not None
        and number is not None
        and number.letter == "p"
        and not re.search("[azud]", plain.shape)
    ):
        return  # "ligger altså 0,8 procentpoint over landet": of what was told before
    readings = []
    letter = {"A": "m", "L": "l"}.get(word.letter, word.letter)
    for measure in kinds:
        role = "share" if measure.role in {"share", "points"} else "count"
        period, clear = plain.when(plain.items, role) if not measure.way else (None, True)
        steps = plain.steps(role)
        if not clear:
            return
        one, two = size(plain, mine, measure, period, steps), size(plain, theirs, measure, period, steps)
        if one is None or two is None or (one.line, one.printed) == (two.line, two.printed):
            continue
        if number is None:
            readings.append(_times(plain, word, one, two) if letter == "x" else against(one, two, letter))
        else:
            readings += _sized(plain, number, letter, measure, one, two)
    if readings and all(test(r) is not None for r in readings):
        yield plain.claim("comparison", number or word, *readings)


def _sized(plain: Plain, number: Item, letter: str, measure: Measure, one: Figure, two: Figure) -> list[Reading]:
    """Return the readings of a difference that is told with its size."""
    figure = plain.figure(number)
    if letter not in "ml":
        return []
    high, low = (one, two) if letter == "m" else (two, one)
    if number.letter == "p":
        return (
            [Reading("difference", (high, low), figure)] if measure.role == "share" or measure.role == "growth" else []
        )
    if number.letter == "#":
        return [Reading("difference", (high, low), figure)] if measure.role == "count" else []
    if measure.role == "growth" or measure.role == "change":
        return []
    value = (
        figure
        if letter == "m"
        else Figure(-figure.value, figure.decimals, figure.printed, figure.line, approx=figure.approx)
    )
    return [
        Reading(
            "growth", (two, one), Figure(value.value, value.decimals, value.printed, value.line, "growth", value.approx)
        )
    ]


def _times(plain: Plain, word: Item, one: Figure, two: Figure) -> Reading:
    """Return the reading of `dobbelt så mange`, as loosely as it is said."""
    factor = _TIMES[word.text.split()[0].lower()]
    before = plain.spoken.sentence.text[: word.start].lower()
    said = _LOOSELY.search(before.rstrip())
    kind = (said.lastgroup or "") if said is not None else ""
    low, high = _ROOM[kind]
    ratio = one.value / two.value / factor if two.value else 0.0
    holds = two.value <= 0 or low - 0.02 <= ratio <= high + 0.02
    note = f"Tabellen har {one.printed} (linje {one.line}) mod {two.printed} (linje {two.line})."
    return Reading("stated", (one, two), None, holds, f"{one.printed} mod {two.printed}", note)

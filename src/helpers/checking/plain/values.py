"""Figures that a plain clause quotes: a cell, a sum of cells, one of a list, a share of a whole.

Inputs: a resolved clause. Outputs: claims that the table contradicts a figure. Where no time is said any time's figure
serves; the newest is what is expected.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.plain.clause import ElsewhereError, Plain, over, who_of
from helpers.checking.plain.items import Item
from helpers.checking.plain.sheet import WIDER, Cell, Who
from helpers.checking.reading.danish_text import NUMBER_WORDS

#: Letters that change nothing of what a figure is: people, `antal` and verbs of going.
SOFT = re.compile(r"[gWnGB]")
_VALUE = re.compile(r"[wtTKYbz]*a?[wtTKYbz]*[#%][wtTKYbz]*")
_HHV = re.compile(r"h(?P<list>[#%](?:,[#%])*c[#%])")
_AND = re.compile(r"w(?:,w)*cw|t(?:,t)*ct")
_FROM_TO = re.compile(r"f(?P<then>[#%])t?i(?P<now>[#%])t?")


def value_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claims of every figure of a clause that quotes the table."""
    shape = SOFT.sub("", plain.shape)
    if re.search("[mlqxerR1kDMpSHAL]", shape):
        return
    if "z" in shape and "#" in shape:
        return  # "arbejdsstyrken er 17.650 personer"
    if _FROM_TO.search(plain.shape):
        yield from _from_to(plain)
    elif re.search("[udsf]", shape):
        return
    elif "h" in shape:
        yield from _respectively(plain)
    elif len(plain.of("#%v")) > 1:
        yield from _listed(plain)
    elif re.search("[%v]", shape) and not re.search("[az]", shape) and plain.sheet.periods():
        yield from share_claims(plain)
    elif _VALUE.fullmatch(_together(shape)):
        item = plain.of("#%")[0]
        yield from quoted(plain, item, [i for i in plain.items if i is not item])
    elif "a" in shape and "O" in shape:
        yield from share_claims(plain)


def _together(shape: str) -> str:
    """Return a shape without what joins the parts of a sum, and without the whole that some are counted of."""
    joined = re.sub(r"(?<=w)(?:,|c)(?=w)", "", shape) if "T" in shape else shape
    return re.sub(r"O(?=[wTKtYbz]*$)", "", joined) if "#" in shape else joined


def quoted(plain: Plain, item: Item, words: Sequence[Item]) -> Iterator[Claim]:
    """Give the claim that a figure is the one that some words name."""
    shape = "".join(i.letter for i in words)
    role = "count" if item.letter == "#" else "share"
    based = role == "share" and re.search("[az]", plain.shape) is not None
    if role == "share" and not based and any(c.role == "count" for c in plain.sheet.cells):
        yield from _of_total(plain, item, words)
        return
    who = with_sets(plain, words)
    if "b" in shape and who is not None:
        yield from _mean(plain, item, who)
        return
    period, clear = plain.when(words, role)
    if not clear or "o" in shape or who is None or not plain.settled(who, period is not None):
        return
    summed = "T" in shape or "K" in shape
    periods = [period] if period is not None or plain.speaks_of_now else [None, *plain.sheet.periods(role)]
    parts = parts_of(words)
    known = [plain.sheet.level(who, role, p, summed, parts) for p in periods]
    figure = plain.figure(item)
    readings = [Reading("value", (f,), figure) for f in known if f is not None]
    if known[0] is None or (role == "share" and not _same_base(plain, who, role, period)):
        return
    if "T" not in shape and plain.sheet.has_total and not who and "W" not in plain.shape:
        return
    if role == "count" and not near(plain, figure, known[0]):
        raise ElsewhereError
    if role == "share" or not _beside_it(plain, figure, known[0]):
        yield plain.claim("contradiction" if role == "count" else "share", item, *readings)


def _beside_it(plain: Plain, figure: Figure, known: Figure) -> bool:
    """Return whether a figure stands in the row of the known one, under another column of the same time."""
    mine = [c for c in plain.sheet.cells if c.figure is known]
    return any(
        (c.figure.value, c.figure.line, c.period) == (figure.value, m.figure.line, m.period) and c.head != m.head
        for m in mine for c in plain.sheet.cells if c.role == "count"
    )  # fmt: skip


def near(plain: Plain, figure: Figure, known: Figure) -> bool:
    """Return whether a figure may be a slip for the known one: of its size or its digits, or another of the table."""
    digits = [sorted(re.sub(r"\D", "", f.printed.partition(" (")[0])) for f in (figure, known)]
    sized = known.value / 2 <= figure.value <= known.value * 2
    return sized or digits[0] == digits[1] or any(c.figure.value == figure.value for c in plain.sheet.cells)


def _of_total(plain: Plain, item: Item, words: Sequence[Item]) -> Iterator[Claim]:
    """Give the claim of a share that says of nothing in particular what it is of: of the table's total."""
    who = who_of(words)
    period, clear = plain.when(words, "count")
    if clear and who and "area" not in who and plain.spoken.previous is None and plain.settled(who, period is not None):
        yield from share_of_whole(plain, item, who, {}, period)


def _same_base(plain: Plain, who: Who, role: str, period: str | None) -> bool:
    """Return whether a share is of the labour force where the clause says so."""
    cells = plain.sheet.ask(who, role, period)
    return "z" not in plain.shape or all(c.base == "labour_force" for c in cells)


def with_sets(plain: Plain, words: Sequence[Item]) -> Who | None:
    """Return whom some words name, the members of `de tre ydelser` included; None where their number does not fit."""
    who = who_of(words)
    for item in words:
        if item.letter == "K" and item.match is not None and not item.match["row"]:
            members = set_of(plain, item)
            if members is None:
                return None
            name, values = members
            if name not in who:
                who[name] = values
    return who


def set_of(plain: Plain, item: Item) -> tuple[str, tuple[object, ...]] | None:
    """Return the dimension and the values that `de fire kommuner` are; None where the table has not so many."""
    match = item.match
    if match is None:
        return None
    sheet = plain.sheet
    if match["area"]:
        areas = sheet.values["area"]
        local = tuple(a for a in areas if not WIDER.match(str(a)))
        if re.search(r"(?i)øvrige|andre", match.group()):
            local = tuple(a for a in local if a != sheet.own)
        if match["area"].lower().startswith("nabo"):
            return ("area", tuple(a for a in local if a != sheet.own))
        choices = (
            [("area", areas), ("area", local)]
            if match["area"].lower().startswith(("omr", "ste"))
            else [("area", local)]
        )
    elif match["band"]:
        choices = [("band", tuple(sheet.bands))]
    else:
        return None
    wanted = number_of(match["whole"])
    fitting = [c for c in choices if len(c[1]) > 1 and (wanted is None or len(c[1]) == wanted)]
    return fitting[0] if len(fitting) == 1 or (fitting and match["area"]) else None


def parts_of(words: Sequence[Item]) -> int | None:
    """Return how many parts `de tre ydelser` are (0 where it is not said); None where no parts are spoken of."""
    found = [i.match for i in words if i.letter == "K" and i.match is not None and i.match["row"]]
    return (number_of(found[0]["whole"]) or 0) if found else None


def number_of(word: str | None) -> int | None:
    """Return the number that a word or digits say."""
    if not word:
        return None
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower())


def _mean(plain: Plain, item: Item, who: Who) -> Iterator[Claim]:
    """Give the claim of a mean: the table's own, and that of the periods said."""
    if len(plain.of("#%")) > 1:
        return
    printed = plain.sheet.ask(who, "count", None, mean=True)
    times = plain.of("t") or _year_of_mean(plain)
    printed = [c for c in printed if len(printed) == 1 or (times and c.period.startswith(times[0].name))]
    cells = [c for p in plain.sheet.periods() for c in plain.sheet.ask(who, "count", p)]
    cells = [c for c in cells if not times or c.period.startswith(times[0].name)]
    figure = plain.figure(item)
    if not any(near(plain, figure, c.figure) for c in [*printed, *cells]) or not plain.settled(who, bool(times)):
        return
    if len(printed) == 1 and (not times or len(times[0].name) == 4):
        yield plain.claim("contradiction", item, Reading("value", (printed[0].figure,), figure))
    elif len(cells) > 2 and len({c.who for c in cells}) == 1 and len({c.period for c in cells}) == len(cells):
        yield plain.claim("sum", item, Reading("mean", tuple(c.figure for c in cells), figure))


def _year_of_mean(plain: Plain) -> list[Item]:
    """Return the year of `året før var gennemsnittet 315`: before the one year that the last sentence spoke of."""
    before = plain.spoken.previous
    back = plain.of("Y")
    if len(back) != 1 or before is None:
        return []
    years = {t.name[:4] for t in before.tokens if t.letter == "T"}
    year = years.pop() if len(years) == 1 else ""
    return [replace(back[0], letter="t", name=str(int(year) - 1))] if year.isdigit() else []


def _respectively(plain: Plain) -> Iterator[Claim]:
    """Give the claims of `hhv. 296 og 287` for two or more that are named in the same order."""
    named = in_order(plain)
    if named is not None:
        for number, words in named:
            yield from quoted(plain, number, words)


def in_order(plain: Plain) -> list[tuple[Item, list[Item]]] | None:
    """Return each figure of a `hhv.` with the words that are its own and those that all share."""
    items = [i for i in plain.items if i.letter not in "gWn"]
    shape = "".join(i.letter for i in items)
    inside = re.search(r"h((?:[#%]w)(?:,[#%]w)*c[#%]w)", shape)
    found, lists = _HHV.search(shape), list(_AND.finditer(shape))
    if inside is not None:
        pairs = items[inside.start(1) : inside.end(1)]
        numbers, names = [i for i in pairs if i.letter in "#%"], [i for i in pairs if i.letter == "w"]
    elif found is not None and len(lists) == 1:
        numbers = [i for i in items[found.start("list") : found.end("list")] if i.letter in "#%"]
        names = [i for i in items[lists[0].start() : lists[0].end()] if i.letter in "wt"]
    else:
        return None
    others = [i for i in plain.items if i not in numbers and i not in names and i.letter not in "h,c"]
    return _paired(numbers, names, others)


def _paired(
    numbers: Sequence[Item], names: Sequence[Item], others: Sequence[Item]
) -> list[tuple[Item, list[Item]]] | None:
    """Return figures with the names of the same place and with what stands beside all of them."""
    if len(numbers) != len(names) or len({(n.letter, n.name if n.letter == "w" else "") for n in names}) > 1:
        return None
    return [(number, [*others, name]) for number, name in zip(numbers, names, strict=True)]


def _listed(plain: Plain) -> Iterator[Claim]:
    """Give the claims of `355 kvinder og 333 mænd`, `339 mod 350 året før`: each figure with the name beside it."""
    named = beside(plain)
    for number, words in named or []:
        yield from quoted(plain, number, words)


_LISTS = (
    r"(?:[#%][wt])(?:,[#%][wt])*,?c[#%][wt]",
    r"(?:[wt][#%])(?:,[wt][#%])*,?c[wt][#%]",
    r"(?:[#%][wt])(?:,[#%][wt])*,[#%][wt]",
)
_AGAINST = re.compile(r"(?P<one>[#%])(?P<own>[wt]*)j(?P<other>[#%])(?P<theirs>[wtY])")


def beside(plain: Plain) -> list[tuple[Item, list[Item]]] | None:
    """Return each figure of a list with the name that stands beside it, and with what all of them share."""
    items = [i for i in plain.items if i.letter not in "gWnGBz"]
    shape = "".join(i.letter for i in items)
    if re.search("[ovH]", shape):
        return None
    against = _AGAINST.search(shape)
    if against is not None and len(re.findall("[#%]", shape)) == 2:
        own = [
            i for i in plain.items if i not in items[against.start("other") : against.end()] and i.letter not in "#%j"
        ]
        last = items[against.start("theirs")]
        theirs = [i for i in own if i.letter != last.letter or (last.letter == "w" and i.name != last.name)]
        if last.letter == "Y":
            theirs = list(own)
        return [(items[against.start("one")], own), (items[against.start("other")], [*theirs, last])]
    for pattern in _LISTS:
        found = list(re.finditer(pattern, shape))
        if len(found) != 1:
            continue
        inside = items[found[0].start() : found[0].end()]
        outside = [i for i in plain.items if i not in inside]
        rest = "".join(i.letter for i in outside)
        if re.search("[%fij]|#", re.sub("^O#", "", rest)):
            return None
        outside = [i for i in outside if i.letter not in "O#,"]
        return _paired([i for i in inside if i.letter in "#%"], [i for i in inside if i.letter in "wt"], outside)
    return None


def _from_to(plain: Plain) -> Iterator[Claim]:
    """Give the claims of `gik fra 596 i januar til 612 i december`."""
    if re.search("[TK]", plain.shape):
        return  # "de fire kommuner er tilsammen gået ned fra 357 til 344"
    found = re.search(r"f(?P<then>[#%])t?i(?P<now>[#%])t?", plain.shape)
    if found is None or len(plain.of("#%pv")) != 2:
        return
    outside = [*plain.items[: found.start()], *plain.items[found.end() :]]
    steps = plain.steps("count" if found["now"] == "#" else "share")
    yield from stepped(plain, (plain.items[found.start("then")], plain.items[found.start("now")]), outside, steps)


def stepped(
    plain: Plain, numbers: tuple[Item, Item], words: Sequence[Item], steps: Sequence[tuple[str, str]]
) -> Iterator[Claim]:
    """Give the claims of the figures from which and to which a movement goes."""
    role = "count" if numbers[1].letter == "#" else "share"
    who = who_of(words)
    if len(steps) != 1 or not plain.settled(who, True):
        return
    summed = any(i.letter == "T" for i in words)
    known = [plain.sheet.level(who, role, period, summed) for period in steps[0]]
    then, now = known
    if then is None or now is None:
        return
    if plain.sheet.has_total and not who and not re.search("[WT]", plain.shape):
        return
    told = [plain.figure(number, unit="pct" if role == "share" else "count") for number in numbers]
    fits = [told[0].value == then.value, told[1].value == now.value]
    turned = told[0].value == now.value and told[1].value == then.value and not any(fits)
    other = _another_row(plain, told, steps[0]) if not any(fits) else False
    for number, figure, cell in zip(numbers, told, (then, now), strict=True):
        if any(fits) or turned or other:
            yield plain.claim("order" if turned else "contradiction", number, Reading("value", (cell,), figure))


def _another_row(plain: Plain, told: Sequence[Figure], step: tuple[str, str]) -> bool:
    """Return whether both figures of a movement stand in one other row, at the same two times."""
    rows = [
        {c.who for c in plain.sheet.cells if (c.role, c.period, c.figure.value) == ("count", period, figure.value)}
        for figure, period in zip(told, step, strict=True)
    ]
    return bool(rows[0] & rows[1])


def share_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claim of a share of a whole: `64,1 pct. af modtagerne`, `knap hver femte i landet bor i regionen`."""
    numbers = plain.of("%v")
    if len(numbers) != 1 or plain.of("#pfj,") or "z" in plain.shape:
        return
    at = plain.items.index(numbers[0])
    names = plain.of("w")
    period, clear = plain.when(plain.items, "count")
    if not clear or not names:
        return
    whole_items = _whole(plain, at)
    parts = [i for i in names if i not in whole_items]
    if not parts:
        return
    whole, part = who_of(whole_items), over(who_of(parts), who_of(whole_items))
    found = with_sets(plain, plain.items)
    if found is None or not plain.settled({**part, **whole}, period is not None):
        return
    whole = whole or {name: values for name, values in found.items() if name not in part}
    if set(part) == {"area"} and "area" not in whole:
        return  # "ligger på 3,7 pct.": of the labour force
    if not re.search("[OWvT]", plain.shape) and plain.spoken.previous is not None:
        return
    yield from share_of_whole(plain, numbers[0], part, whole, period, parts_of(plain.items))


def share_of_whole(
    plain: Plain, item: Item, part: Who, whole: Who, period: str | None, parts: int | None = None
) -> Iterator[Claim]:
    """Give the claim that a figure is the share of a part in a whole, counted or printed."""
    sheet = plain.sheet
    one = sheet.level(part, "count", period)
    all_of = sheet.level(whole, "count", period, parts is not None, parts)
    if all_of is None and not whole:
        all_of = _sum_of_parts(plain, part, period)
    figure = plain.figure(item, unit="pct")
    readings = []
    if one is not None and all_of is not None and one.value < all_of.value:
        readings.append(Reading("share", (one, all_of), figure))
    cells: list[Cell] = sheet.ask(part, "share", period) if not whole else []
    printed = sheet.level(part, "share", period) if cells and all(sheet.of_all(c) for c in cells) else None
    if printed is not None:
        readings.insert(0, Reading("value", (printed,), figure))
    if readings:
        yield plain.claim("share", item, *readings)


def _sum_of_parts(plain: Plain, part: Who, period: str | None) -> Figure | None:
    """Return the sum of a table that has no total: of all values of the one dimension that a part names."""
    names = [name for name in part if len(plain.sheet.values[name]) > 1]
    if len(names) != 1 or names[0] == "area" or plain.sheet.has_total:
        return None
    return plain.sheet.level({names[0]: plain.sheet.values[names[0]]}, "count", period, summed=True)


def _whole(plain: Plain, at: int) -> list[Item]:
    """Return the names that say of what a figure is a share."""
    items, number = plain.items, plain.items[at]
    of = [i for i, item in enumerate(items) if item.letter == "O" and abs(i - at) >= 1]
    names = [i for i in items if i.letter == "w"]
    following = [i for i in items[at + 1 :] if i.letter in "wWgnT"]
    if of:
        start = items[of[0]]
        after = [i for i in items[of[0] + 1 :] if i.letter in "wWgTK"]
        if of[0] < at:  # "af de jobparate er 19,0 pct. under 30 år"
            return [i for i in names if start.start < i.start < number.start]
        first = next((k for k, i in enumerate(after) if k and plain.verb_between(after[k - 1], i)), len(after))
        return [i for i in after[:first] if i.letter == "w"]
    cut = next((k for k, i in enumerate(following) if plain.verb_between(following[k - 1] if k else number, i)), None)
    if cut is None:  # "I halvtredserne er knap hver femte …"
        return [i for i in names if i.start < number.start] if any(i.start > number.start for i in names) else []
    return [i for i in following[:cut] if i.letter == "w"]

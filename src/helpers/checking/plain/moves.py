"""Up or down in time, with or without its size: `er faldet`, `steg med 4,8 pct.`, `der er kommet 21 flere`.

Inputs: a resolved clause. Outputs: claims of the direction or of the size.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.plain.clause import Plain, each
from helpers.checking.plain.items import Item
from helpers.checking.plain.sheet import Who
from helpers.checking.plain.sizes import direction
from helpers.checking.plain.values import SOFT, beside, in_order, quoted, with_sets
from helpers.statistics.rounding import Interval

_OTHER = re.compile("[rqx1DMoHSkKAL]")
_FROM_TO = re.compile(r"f(?P<then>[#%])t?i(?P<now>[#%])t?")
_IN_TIME = re.compile(r"[ml]\D*e[tYyW]*$")


def move_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claim of the one movement of a clause."""
    shape = SOFT.sub("", plain.shape)
    if _OTHER.search(shape):
        return
    way = _way(plain)
    if way is None:
        return
    if len(plain.of("#%pv")) > 1:
        yield from _both_sizes(plain, way) if re.search(_SIZES, shape) else _several(plain, way)
        return
    if "h" in shape:
        return
    role = "share" if re.search("[az]", shape) or not any(c.role == "count" for c in plain.sheet.cells) else "count"
    number = next(iter(plain.of("#%pv")), None)
    words = [i for i in plain.items if i is not number]
    if number is not None and any(i.start in range(*sorted((way.start, number.start))) for i in plain.of(",")):
        return
    if number is not None and way.letter in "ud" and number.end < way.start and plain.verb_between(number, way):
        return  # "de 352 er flere end i marts 2022": a level
    if number is not None and number.letter == "#" and "R" in shape:
        return  # "i procent er stigningen 8"
    if number is not None and _is_level(plain, number):
        yield from quoted(plain, number, [i for i in words if i.letter not in "udiGfN"])
        return
    who = with_sets(plain, words)
    steps = plain.steps(role)
    if who is None or not plain.settled(who, bool(plain.of("tyY"))):
        return
    if plain.sheet.has_total and not who and not re.search("[WT]", plain.shape):
        return
    if number is None:
        yield from _ways(plain, way, who, role, steps)
    elif len(steps) == 1 and "E" not in plain.shape:
        yield from sized(plain, number, way.letter, who, role, steps[0])


#: `faldet med 27 personer eller 8,5 pct.`, `øget fra 12,8 til 13,1 pct., altså 0,3 procentpoint`
_SIZES = r"[ud][#%](?:,=?|=|c)[#%p]$|f[#%]t?i[#%]t?z?,(?:=|c)?[ud]?[#%p][udml]?$|[ud][#%p],f[#%]t?i[#%]t?$"


def _both_sizes(plain: Plain, way: Item) -> Iterator[Claim]:
    """Give the claims of the sizes of one movement, in number, in pct. or in points."""
    pair = _FROM_TO.search(plain.shape)
    told = [i for i in plain.of("#%p") if pair is None or i not in plain.items[pair.start() : pair.end()]]
    if len({i.letter for i in told}) < len(told):
        return
    if pair is not None:
        then, now = (plain.figure(plain.items[pair.start(n)]) for n in ("then", "now"))
        for number in told:
            yield from between_told(plain, number, way.letter, then, now)
        return
    role = "share" if "a" in plain.shape else "count"
    who, steps = with_sets(plain, plain.items), plain.steps(role)
    if who is not None and len(steps) == 1 and plain.settled(who, bool(plain.of("tyY"))):
        for number in told:
            yield from sized(plain, number, way.letter, who, role, steps[0])


def between_told(plain: Plain, number: Item, way: str, then: Figure, now: Figure) -> Iterator[Claim]:
    """Give the claim of a size between two figures that the clause itself tells."""
    figure = plain.figure(number)
    high, low = (now, then) if way in "um" else (then, now)
    if number.letter == "%":
        signed = replace(figure, value=figure.value if way in "um" else -figure.value, unit="growth")
        yield plain.claim("growth", number, Reading("growth", (then, now), signed))
    elif (number.letter == "p") == (then.unit == "pct"):
        yield plain.claim("growth", number, Reading("difference", (high, low), figure))


def _several(plain: Plain, way: Item) -> Iterator[Claim]:
    """Give the claims of the sizes of several movements: `faldet med hhv. 8,0 og 5,2 pct.`"""
    named = in_order(plain) if "h" in plain.shape else beside(plain)
    if "f" in plain.shape.replace("ftit", "") or "p" in plain.shape:
        return
    level = bool(named) and _is_level(plain, (named or [])[0][0])
    for number, words in named or []:
        if level:
            yield from quoted(plain, number, [i for i in words if i.letter not in "udiGfN"])
            continue
        who, steps = with_sets(plain, words), plain.steps("count", words)
        if who is not None and len(steps) == 1 and plain.settled(who, bool(plain.of("tyY"))) and "a" not in plain.shape:
            yield from sized(plain, number, way.letter, who, "count", steps[0])


def _way(plain: Plain) -> Item | None:
    """Return the one word that says up or down in time; None where there is none, or several."""
    moved, sized_words = plain.of("uds"), plain.of("ml")
    if len(moved) + len(sized_words) <= 2 and _FROM_TO.search(plain.shape) and "e" not in plain.shape:
        return next(iter([*moved, *sized_words]), None)
    if len(moved) == 1 and not sized_words and "e" not in plain.shape:
        return moved[0]
    if moved or len(sized_words) != 1:
        return None
    word = sized_words[0]
    found = replace(word, letter="u" if word.letter == "m" else "d")
    if "e" in plain.shape:
        return found if _IN_TIME.search(plain.shape) and "w" not in plain.shape[plain.shape.index("e") :] else None
    become = "B" in plain.shape or re.search(r"(?i)\bblev\b", plain.spoken.sentence.text)
    return found if become or re.search("[ml]O?[gW]*[NyY]", plain.shape) else None


def _is_level(plain: Plain, number: Item) -> bool:
    """Return whether a movement ends at a figure: `op på 4,4 pct.`, `faldet til 12`."""
    before = plain.spoken.sentence.text[: number.start]
    level = re.search(r"(?i)\b(?:til|(?:op|ned|oppe|nede) på)(?: (?:hhv\.|henholdsvis|\w+\.?)){0,2} $", before)
    return level is not None and not re.search(r"(?i)svar\w+ til", before)


def _ways(plain: Plain, way: Item, who: Who, role: str, steps: Sequence[tuple[str, str]]) -> Iterator[Claim]:
    """Give the claim of a direction for each of those named; where no time is said any step up to now may be meant."""
    sheet = plain.sheet
    summed = "T" in plain.shape
    spans = list(steps)
    if not spans and not plain.of("tyY") and len(sheet.periods(role)) > 2:
        periods = sheet.periods(role)
        spans = [(periods[-2], periods[-1]), (periods[0], periods[-1])]
        before = plain.year_before(periods[-1], role)
        spans += [(before, periods[-1])] if before else []
    if "E" in plain.shape:
        yield from _every_step(plain, way, who, role, steps)
        return
    for one in [who] if summed else each(who):
        readings = []
        for then, now in spans:
            first, last = sheet.level(one, role, then, summed), sheet.level(one, role, now, summed)
            if first is None or last is None:
                return
            readings.append(direction(first, last, way.letter))
        cell = sheet.one(one, "growth") if role == "count" and not spans and not plain.of("t") else None
        if cell is not None and way.letter in "ud":
            zero = Figure(0.0, 3, "0", cell.figure.line)
            readings.append(Reading("rises" if way.letter == "u" else "falls", (zero, cell.figure)))
        if readings:
            yield plain.claim("trend", way, *readings)


def _every_step(plain: Plain, way: Item, who: Who, role: str, steps: Sequence[tuple[str, str]]) -> Iterator[Claim]:
    """Give the claims of `er steget hvert år siden 2023`: of every step from the first time to the last."""
    if len(steps) != 1 or way.letter not in "ud":
        return
    periods = [p for p in plain.sheet.periods(role) if steps[0][0] <= p <= steps[0][1]]
    figures = [plain.sheet.level(who, role, p) for p in periods]
    known = [f for f in figures if f is not None]
    if len(known) == len(figures) > 1:
        for then, now in pairwise(known):
            yield plain.claim("trend", way, direction(then, now, way.letter))


def sized(plain: Plain, number: Item, way: str, who: Who, role: str, step: tuple[str, str]) -> Iterator[Claim]:
    """Give the claim of the size of a movement, from the two figures or the table's own column of it."""
    sheet, summed = plain.sheet, "T" in plain.shape
    then, now = (sheet.level(who, role, p, summed) for p in step)
    if then is None or now is None or way == "s":
        return
    sign = -1.0 if way == "d" else 1.0
    figure = plain.figure(number)
    if number.token is not None and number.token.number is not None and number.token.number.signed:
        sign = 1.0
    signed = replace(figure, value=sign * figure.value)
    if sign < 0 and figure.span is not None:
        signed = replace(signed, span=Interval(-figure.span.high, -figure.span.low))
    printed = sheet.ask(who, {"#": "change", "%": "growth", "v": "growth", "p": "points"}[number.letter])
    whole = step == (sheet.periods(role)[0], sheet.periods(role)[-1])
    known = [c.figure for c in printed if (whole and not c.period) or c.period == step[1]]
    readings = [Reading("value", (f,), signed) for f in known if len(known) == 1]
    kind = "growth"
    if number.letter in "#p":
        if (number.letter == "p") != (role == "share"):
            return
        readings += [Reading("difference", (now, then), signed)] if not readings else []
        kind = "share" if role == "share" else "growth"
    else:  # a misprinted column is no reason to call the growth of its counts wrong
        readings.append(Reading("growth", (then, now), replace(signed, unit="growth")))
    yield plain.claim(kind, number, *readings)


def moved_from_to(plain: Plain) -> Iterator[Claim]:
    """Give the claim of a direction beside its two figures: `er vokset fra 4.887 til 4.805`."""
    found, ways = _FROM_TO.search(plain.shape), plain.of("ud")
    if found is None or len(ways) != 1 or plain.of("ml") or len(plain.of("#%")) != 2:
        return
    then, now = (plain.figure(plain.items[found.start(n)]) for n in ("then", "now"))
    if then.value != now.value:
        yield plain.claim("trend", ways[0], direction(then, now, ways[0].letter))

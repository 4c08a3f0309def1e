"""Most, least and next to it in a plain clause: `flest er der blandt de 30-39-årige`, `har det største fald`.

Inputs: a resolved clause. Outputs: claims of the superlative. It is wrong only where it is so in every circle and in
every measure that the clause may mean.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_claims import place_said
from helpers.checking.plain.circles import (
    FEWEST_TIMES,
    ROWS,
    Member,
    circle,
    kind_of,
    local,
    member,
    named_ones,
    sizes,
    with_hidden_total,
)
from helpers.checking.plain.clause import ElsewhereError, Plain, who_of
from helpers.checking.plain.items import Item
from helpers.checking.plain.sheet import Who
from helpers.checking.plain.sizes import Measure, measures_of
from helpers.checking.plain.values import SOFT, near, quoted

_PRICED = re.compile(r"(?i)dyr|billig")
_SPEED = re.compile(r"(?i)hurtigst|langsomst|kraftigst")
_FILLS = re.compile(r"(?i)\bfyld(?:er|te)\b")
_LEVEL = re.compile(r"(?i)højest|lavest|top")
_BARE = re.compile(r"(?i)(?:næst-?)?(?:mest|mindst)")
_HERE = re.compile(r"(?i)\b(?:sted|steder)\b")


def rank_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claim of the one superlative of a clause."""
    ranks = plain.of("r")
    if any(_PRICED.match(rank.text) for rank in ranks):
        return
    if (
        len(ranks) == 1
        and _LEVEL.match(ranks[0].text)
        and re.fullmatch("w?rw?tw?#|w?tw?rw?#|w?rw?#t", SOFT.sub("", plain.shape))
    ):  # "højest i februar med 305"
        number = plain.of("#")[0]
        yield from quoted(plain, number, [i for i in plain.items if i is not number and i not in ranks])
    if (
        len(ranks) != 1
        or ranks[0].match is None
        or re.search("[mlqexo1hHDMfipvNSALbc]", plain.shape.replace("ftit", ""))
    ):
        return
    if len(plain.of("#%")) > 1 or len(plain.of("Kk")) > 1:
        return
    rank = ranks[0]
    outcomes: list[tuple[bool, Figure, list[Figure]]] = []
    for measure in _measures(plain, rank):
        outcomes += _outcomes(plain, rank, measure)
    if not outcomes or any(held for held, _mine, _all in outcomes) or rank.match is None:
        return
    numbers = plain.of("#")
    if numbers and not any(near(plain, plain.figure(numbers[0]), mine) for _held, mine, _all in outcomes):
        raise ElsewhereError
    high, place = place_said(rank.match)
    _held, mine, every = outcomes[0]
    order = sorted(every, key=lambda f: f.value, reverse=high)
    expected = order[place - 1].printed if place <= len(order) else ""
    note = f"Tallet er {mine.printed} (linje {mine.line}); rækkefølgen er {', '.join(f.printed for f in order[:3])}."
    yield plain.claim("comparison", rank, Reading("stated", (mine,), None, False, expected, note))


def _measures(plain: Plain, rank: Item) -> list[Measure]:
    """Return what is ranked; `mest` alone ranks only what moves or fills."""
    found = measures_of(plain)
    moving = any(m.way for m in found)
    if _FILLS.search(plain.spoken.sentence.text):
        found = [Measure("count"), Measure("share")]
    elif not moving and (_SPEED.search(rank.text) or _BARE.fullmatch(rank.text)):
        return []
    return found


def _outcomes(plain: Plain, rank: Item, measure: Measure) -> Iterator[tuple[bool, Figure, list[Figure]]]:
    """Give for each circle whether the superlative holds in it, the subject's figure and everyone's."""
    role = "share" if measure.role in {"share", "points"} else "count"
    who, times = who_of(plain.items), plain.of("t")
    if rank.match is None:
        return
    high, place = place_said(rank.match)
    steps = plain.steps(role)
    for mine, members in _circles(plain, measure, role, who, times):
        if not plain.settled(mine.asked, mine.period is not None or bool(times)):
            return
        found = sizes(plain, named_ones(members), measure, steps)
        known = [f for f in found if f is not None]
        own = sizes(plain, [mine], measure, steps)[0]
        if (
            not measure.way
            and mine.period is None
            and "area" not in {n for m in members for n in _differing(m, mine)}
            and with_hidden_total(known)
        ):
            return
        if own is None or len(known) < 2 or (not measure.way and len(known) < len(found)):
            continue
        better = sum(f.value > own.value if high else f.value < own.value for f in known)
        alike = sum(f.value == own.value for f in known)
        yield better < place <= better + alike, own, known


def _circles(
    plain: Plain, measure: Measure, role: str, who: Who, times: list[Item]
) -> Iterator[tuple[Member, list[Member]]]:
    """Give the subject with those it may be ranked among."""
    sheet, kind = plain.sheet, kind_of(plain)
    sets = plain.of("Kk")
    period, clear = plain.when(times, role) if not measure.way else (None, True)
    if not clear:
        return
    long = len(sheet.periods(role)) >= FEWEST_TIMES
    if kind == "time" or (not kind and times and long and not measure.way):
        mine = member(who, period)
        members = circle(plain, "time", who, role, None)
        year = [m for m in members if (m.period or "")[:4] == (period or "")[:4]]
        yield from ((mine, some) for some in (members, year) if mine in some and len(some) >= FEWEST_TIMES)
        return
    names = [kind] if kind in {"area", "band"} else [n for n in who if len(sheet.values[n]) > 1]
    yield from _crossed(plain, role, who, period, kind)
    for name in dict.fromkeys("row" if n in ROWS and n != "band" else n for n in names):
        if kind == "row" and name == "area":
            continue
        subject = dict(who)
        if name == "area" and "area" not in subject and kind == "area":
            return
        if name in {"area", "band"} and len(subject.get(name, ())) != 1:
            continue
        if name == "row" and any(len(v) > 1 for v in subject.values()):
            continue
        members = circle(plain, name, subject, role, period, sets[0] if sets else None)
        mine = member(subject, period)
        if name == "row":
            mine = next((m for m in members if _same(m.asked, subject, plain)), mine)
        if mine not in members:
            continue
        if name == "area" and measure.role in {"count", "change"}:
            members = local(members)
        if mine in members:
            yield mine, members
            if name == "area" and not sets:
                near = local(members)
                if mine in near and len(near) > 1:
                    yield mine, near


def _differing(one: Member, other: Member) -> list[str]:
    return [n for n in one.asked if one.asked[n] != other.asked.get(n)]


def _crossed(plain: Plain, role: str, who: Who, period: str | None, kind: str) -> Iterator[tuple[Member, list[Member]]]:
    """Give the subject among those that differ from it in one thing: `blandt de 50-59-årige er der flest mænd`."""
    named = [n for n in who if n in ROWS and len(who[n]) == 1]
    for name in named if len(named) > 1 and kind in {"", "band"} else []:
        others = [{**who, name: (value,)} for value in plain.sheet.values[name]]
        members = [member(one, period) for one in others if plain.sheet.one(one, role, period) is not None]
        if len(members) > 1 and kind in {"", name}:
            yield member(who, period), members


def _same(one: Who, subject: Who, plain: Plain) -> bool:
    """Return whether a member of rows is the subject: all it is called by, and nothing else but what all rows are."""
    return all(one.get(n, v) == v for n, v in subject.items()) and all(
        n in subject or not v[0] or n == "area" for n, v in one.items()
    )

"""Parts of a whole in a plain clause: `heraf 66 kvinder`, `af de 688 er 355 kvinder`, `de øvrige 237 er mænd`.

Inputs: a resolved clause. Outputs: claims of the whole, of the parts and of the rest.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.plain.clause import Plain, who_of
from helpers.checking.plain.items import Item
from helpers.checking.plain.values import quoted

_OF_THESE = re.compile(r"^(?P<whole>[wtTKY]*#[wtKkY]*),?H(?P<parts>#w+(?:(?:,|c|,c)#w+)*)$")
_OF_THE = re.compile(
    r"^(?P<lead>[wtKY]*)O(?P<whole>w*#[wt]*?)(?P<parts>#w+(?:(?:,|c|,c)#w+)*)(?P<rest>,?c?o,?#?,?w*(?:cw)?)?$"
)
_REST = re.compile(r"^(?P<lead>[wtKY]*)(?P<one>[#%v])(?P<own>w+),?(?:[c=])?o,?(?P<other>[#%]),?(?P<theirs>w*)")
_SOME_OF = re.compile(r"^(?P<lead>[wtKY]*)(?P<one>#)O(?P<whole>#[wt]*?)(?P<own>w+)t?$")
_IN_ALL = 100.0


def part_claims(plain: Plain) -> Iterator[Claim]:
    """Give the claims of a whole that is told with its parts."""
    if re.search("[udsmlqxerR1hDMfiNBApvLSzab]", plain.shape.replace("v", "") if "o" in plain.shape else plain.shape):
        return
    items = [i for i in plain.items if i.letter not in "gWn"]
    shape = "".join(i.letter for i in items)
    of_these, of_the, rest = _OF_THESE.match(shape), _OF_THE.match(shape), _REST.match(shape)
    if of_these is not None:
        whole = items[: of_these.end("whole")]
        yield from _quoted(plain, whole, ())
        yield from _parts(plain, items[of_these.start("parts") :], [i for i in whole if i.letter != "#"])
    elif of_the is not None and _verb_after(plain, items, of_the.end("whole")):
        whole = items[of_the.start("whole") : of_the.end("whole")]
        lead = items[: of_the.end("lead")]
        yield from _quoted(plain, whole, lead)
        parts = items[of_the.start("parts") : of_the.end("parts")]
        yield from _parts(plain, parts, [*lead, *[i for i in whole if i.letter != "#"]])
    elif (some := _SOME_OF.match(shape)) is not None:
        own, lead = some.start("own"), [*items[: some.end("lead")], *[i for i in items if i.letter == "t"]]
        if _verb_after(plain, items, own):
            whole = items[some.start("whole") : own]
            yield from _quoted(plain, whole, lead)
            words = [i for i in whole if i.letter == "w"]
            yield from quoted(
                plain, items[some.start("one")], [*lead, *words, *[i for i in items[own:] if i.letter == "w"]]
            )
    elif rest is not None:
        yield from _rest(plain, items, rest)


def _verb_after(plain: Plain, items: Sequence[Item], at: int) -> bool:
    return at < len(items) and plain.verb_between(items[at - 1], items[at])


def _quoted(plain: Plain, items: Sequence[Item], lead: Sequence[Item]) -> Iterator[Claim]:
    numbers = [i for i in items if i.letter == "#"]
    words = [*lead, *[i for i in items if i.letter != "#"]]
    if len(numbers) == 1:
        yield from quoted(plain, numbers[0], [*words, *plain.of("W")])


def _parts(plain: Plain, items: Sequence[Item], shared: Sequence[Item]) -> Iterator[Claim]:
    """Give the claim of each part: what all share, and the names that follow it."""
    kept = [i for i in shared if i.letter in "wtY"]
    for at, item in enumerate(items):
        if item.letter != "#":
            continue
        end = next((k for k in range(at + 1, len(items)) if items[k].letter in "#,c"), len(items))
        own = [i for i in items[at + 1 : end] if i.letter == "w"]
        named = {i.name for i in own}
        yield from quoted(plain, item, [*[i for i in kept if i.name not in named or i.letter != "w"], *own])


def _rest(plain: Plain, items: Sequence[Item], match: re.Match[str]) -> Iterator[Claim]:
    """Give the claims of a part and the rest: two shares that make a hundred, or two counts that make the total."""
    one, other = items[match.start("one")], items[match.start("other")]
    lead = items[: match.end("lead")]
    own = items[match.start("own") : match.end("own")]
    theirs = items[match.start("theirs") : match.end("theirs")]
    if one.letter == "#" and other.letter == "#":
        yield from quoted(plain, one, [*lead, *own])
        period, clear = plain.when(lead, "count")
        whole = plain.sheet.level(who_of(lead), "count", period) if clear else None
        part = plain.sheet.level(who_of([*lead, *own]), "count", period) if clear else None
        if whole is not None and part is not None and part.value < whole.value and plain.spoken.previous is None:
            yield plain.claim("sum", other, Reading("difference", (whole, part), plain.figure(other)))
    elif other.letter == "%":
        figures = [plain.figure(i, unit="pct") for i in (one, other)]
        if one.letter == "%":
            off = abs(figures[0].value + figures[1].value - _IN_ALL)
            room = 1.0 + sum(2.0 for f in figures if f.approx)
            note = f"{figures[0].printed} og {figures[1].printed} giver ikke 100 pct."
            yield plain.claim("sum", other, Reading("stated", (), None, off <= room, "100 pct. tilsammen", note))
        elif theirs:
            yield from quoted(plain, other, [*lead, *theirs])

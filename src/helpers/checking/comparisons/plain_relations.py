"""More or less than another, said plainly beneath a table: `For uddannelseshjælp ligger Vejle under både A og B`.

Inputs: a sentence, its table's cells. Outputs: claims of the word of comparison that the rules before have left. What
stands after `end` takes over from what stands before it all that it does not name itself; either side must be one cell.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.plain_words import is_open, own_claim, unknown
from helpers.checking.comparisons.relation_claims import COMPARED, UNSURE, said_of
from helpers.checking.context.cells import WIDER, Cell, Grid, Said
from helpers.checking.context.facts import Facts
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import VALUED, is_future
from helpers.checking.reading.danish_text import Token
from helpers.checking.verdicts import growth_of, test

_BESIDE = re.compile(r"(?i)\b(?P<beside>over|under) (?=(?:både )?(?-i:[A-ZÆØÅ])|(?:både )?(?:region|land|RAR))")
_BARE = re.compile(r"(?i)\b(?:(?P<more>højere|større|flere)|(?P<less>lavere|mindre|færre))\b(?! \w+ end\b)")
_BECOME = re.compile(r"(?i)\b(?:blevet|kommet|bliver|siden)\b")
_FILLS = re.compile(r"(?i)\bfyld(?:er|te)\b|\bdel af\b")
_PERCENT = re.compile(r"(?i)procentvis\w*|\bi (?:procent|pct\.)|relativ\w*")
_COUNTED = re.compile(r"(?i)\bantal\w*|\bpersoner\b")


def plain_relation_claims(scope: Scope, facts: Facts, spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claim of the one plain comparison that its table contradicts."""
    if not is_open(scope, spoken):
        return []
    grid = Grid(scope, facts, spoken.table)
    found = _compared(spoken)
    if (
        found is None
        or UNSURE.search(spoken.sentence.text)
        or VALUED.search(spoken.sentence.text)
        or "R" in spoken.shape
    ):
        return []
    at = next((i for i, t in enumerate(spoken.tokens) if t.end > found.start()), 0)
    word = next(
        found[name] for name in ("more", "less", "beside", "times") if name in found.re.groupindex and found[name]
    )
    if is_future(spoken, at) or own_claim(word, spoken, made) or unknown(scope, grid, spoken):
        return []
    return [] if any(t.letter in "NPpkvYfB" for t in spoken.tokens) else _claims(grid, spoken, found, word)


def _compared(spoken: Spoken) -> re.Match[str] | None:
    """Return the one comparison of a clause."""
    found = [
        m for m in COMPARED.finditer(spoken.sentence.text) if not m["soft"] and not m["passes"] and not m["passed"]
    ]
    if not found:
        found = list(_BESIDE.finditer(spoken.sentence.text))
    if not found and not _BECOME.search(spoken.sentence.text):
        found = list(_BARE.finditer(spoken.sentence.text))
    return found[0] if len(found) == 1 else None


def _claims(grid: Grid, spoken: Spoken, found: re.Match[str], word: str) -> list[Claim]:
    cut = found.end()
    bare = found.re is _BARE or bool(found.re is COMPARED and found["bare"] is not None)
    left = [t for t in spoken.tokens if t.start < cut or bare]
    right = [t for t in spoken.tokens if t.start >= cut and not bare]
    mine = grid.said(spoken.sentence.text if bare else spoken.sentence.text[: found.end()], left)
    if bare:
        before = spoken.previous
        if before is None or before.table != spoken.table or not mine:
            return []
        theirs = grid.said(before.sentence.text, before.tokens)
        mine = mine.over(Said((), theirs.benefits, theirs.marks, theirs.rows))
        if mine == theirs or not theirs:
            return []
    else:
        theirs = grid.said(spoken.sentence.text[found.end() :], right).over(mine)
    if len(mine.areas) > 1:
        return []
    if not mine.areas and theirs.areas and grid.own in theirs.areas:
        return []
    shape = spoken.shape
    claims: list[Claim] = []
    for area in theirs.areas or ("",):
        whom = Said((area,) if area else (), theirs.benefits, theirs.marks, theirs.rows)
        held = list(_held(grid, spoken, mine, whom, (left, right), shape))
        outcomes = [_outcome(found, one, two) for one, two in held]
        if held and all(outcome is False for outcome in outcomes):
            one, two = held[0]
            note = f"Tabellen har {one.printed} (linje {one.line}) mod {two.printed} (linje {two.line})."
            reading = Reading("stated", (one, two), None, False, f"{one.printed} mod {two.printed}", note)
            token = next(t for t in spoken.tokens if t.end > found.start())
            claims.append(
                Claim("comparison", spoken.line(token), spoken.sentence.text, word, (reading,), bound="named")
            )
    return claims[:1]


def _held(
    grid: Grid, spoken: Spoken, mine: Said, theirs: Said, sides: tuple[Sequence[Token], Sequence[Token]], shape: str
) -> Iterator[tuple[Figure, Figure]]:
    """Give the two figures in each measure that a clause may mean."""
    ways = set(re.findall("[UD]", shape))
    if len(ways) > 1:
        return
    if ways:
        sign = 1.0 if ways == {"U"} else -1.0
        kinds = (
            ["growth"]
            if _PERCENT.search(spoken.sentence.text)
            else ["change"]
            if _COUNTED.search(spoken.sentence.text)
            else ["growth", "change"]
        )
        for kind in kinds:
            one, two = (_moved(grid, said, kind, sign) for said in (mine, theirs))
            if one is not None and two is not None and not (kind == "change" and _nested(mine, theirs)):
                yield one, two
        return
    roles = ["share"] if re.search("[Zz]", shape) or _FILLS.search(spoken.sentence.text) else ["count", "share"]
    if (
        re.search(r"(?i)\bflere|færre", spoken.sentence.text)
        and "share" in roles
        and any(c.role == "count" for c in grid.cells)
    ):
        roles = ["count"] if len(roles) > 1 else roles
    left, right = ([t.name for t in side if t.letter == "T"] for side in sides)
    if len(left) > 1 or len(right) > 1:
        return
    timed = bool(right) and theirs == mine  # "i august end i april"
    for role in roles:
        times = (left[:1], right[:1] if timed else left[:1] or right[:1])
        if not timed:
            times = (left[:1] or right[:1], left[:1] or right[:1])
        first, second = (
            _cell(grid.picked(said, [role]), time) for said, time in zip((mine, theirs), times, strict=True)
        )
        if first is None or second is None or first == second:
            continue
        if role == "count" and _nested_cells(first, second):
            continue
        yield first.figure, second.figure


def _nested_cells(one: Cell, two: Cell) -> bool:
    return one.area != two.area and bool(WIDER.match(one.area) or WIDER.match(two.area))


def _nested(mine: Said, theirs: Said) -> bool:
    return mine.areas != theirs.areas and any(WIDER.match(area) for area in (*mine.areas, *theirs.areas))


def _cell(cells: Sequence[Cell], time: Sequence[str]) -> Cell | None:
    """Return the one cell at a time; at the newest where none is said."""
    if time:
        cells = [c for c in cells if same_period(c.figure.period, time[0])]
    elif cells:
        newest = max(c.figure.period for c in cells)
        cells = [c for c in cells if c.figure.period == newest]
    return cells[0] if len(cells) == 1 else None


def _moved(grid: Grid, said: Said, kind: str, sign: float) -> Figure | None:
    """Return the size of a movement that goes the way said, printed or from the only two counts."""
    cells = grid.picked(said, [kind])
    if len(cells) == 1:
        figure = cells[0].figure
        size = Figure(figure.value * sign, figure.decimals, figure.printed, figure.line, figure.unit)
        return size if size.value > 0 else None
    counts = sorted(grid.picked(said, ["count"]), key=lambda c: c.figure.period)
    if cells or len(counts) != 2 or any(c.role == kind for c in grid.cells):
        return None
    then, now = counts[0].figure, counts[1].figure
    printed = f"{then.printed} til {now.printed}"
    if kind == "change":
        size = Figure((now.value - then.value) * sign, 0, printed, now.line)
    else:
        span = growth_of(then, now)
        if span is None:
            return None
        size = Figure((span.low + span.high) / 2 * sign, 1, printed, now.line, "growth")
    return size if size.value > 0 else None


def _outcome(found: re.Match[str], one: Figure, two: Figure) -> bool | None:
    said = said_of(found) if found.re is COMPARED else None
    if said is not None and said.relation == "times":
        if one.value <= 0 or two.value <= 0:
            return None
        times = one.value / two.value / said.factor
        return said.room[0] - 0.02 <= times <= said.room[1] + 0.02
    less = said.relation == "less" if said is not None else _is_less(found)
    return test(Reading("less" if less else "greater", (one, two)))


def _is_less(found: re.Match[str]) -> bool:
    names = found.re.groupindex
    return bool("less" in names and found["less"]) or ("beside" in names and found["beside"].lower() == "under")

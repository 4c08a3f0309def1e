"""Highest or lowest, said plainly beneath a table: `Højest ligger RAR X i maj 2025`, `årets laveste tal er fra juli`.

Inputs: a sentence, its table's cells. Outputs: claims of the superlatives that the rules before have left. The subject
must be one cell; it is held against those that differ from it in area, in group or in time, and is wrong only where
every circle that may be meant says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Reading
from helpers.checking.comparisons.plain_words import is_open, own_claim, unknown
from helpers.checking.comparisons.rank_claims import LOOSE, SUPERLATIVE, place_said
from helpers.checking.context.cells import WIDER, Cell, Grid, Said
from helpers.checking.context.facts import Facts
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import VALUED, is_future
from helpers.checking.reading.danish_text import Token

_AREAS = re.compile(r"(?i)\b(?:\w*kommuner?|områder?|steder?|naboer)(?:ne)?\b")
_THINGS = re.compile(r"(?i)\b(?:ydelser?|\w*grupper?|kategorier?|typer?)(?:ne)?\b")
#: What no plain column of a table holds, or more than one time.
_OF_ELSE = re.compile(
    r"(?i)tilvækst|udsving|bevægelse|indeks|\w*pris\w*|forskel|afstand|spænd|udgift|\bnye\b|\bbegge\b|hvert år|ønske|"
    r"\bmål|tilgang|afgang|ændring"
)
_TIMES = re.compile(r"(?i)\b(?:tal|antal|niveau|måneder?|kvartal|måling)\b")
_AGES = re.compile(r"(?i)\balders(?:gruppe|klasse)\w*")
_PERCENT = re.compile(r"(?i)procentvis\w*|\bi (?:procent|pct\.)|relativ\w*")
_COUNTED = re.compile(r"(?i)\bantal\w*|\bi personer\b")
_FILLS = re.compile(r"(?i)\bfyld(?:er|te)\b|\bdel af\b")
_NUMBERED = re.compile(r"(?i)\b(?:flest|færrest)\b")
#: A series shorter than this is no period of which one is the highest.
FEWEST_TIMES = 4


def plain_rank_claims(scope: Scope, facts: Facts, spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claim of the one plain superlative that its table contradicts."""
    if not is_open(scope, spoken) or re.search("T[^NP]*[NP]", spoken.shape):
        return []  # "lavest i juli med 1.042": among the months, which other rules rank
    grid = Grid(scope, facts, spoken.table)
    ranks = list(SUPERLATIVE.finditer(spoken.sentence.text))
    if len(ranks) != 1 or LOOSE.search(spoken.sentence.text) or VALUED.search(spoken.sentence.text):
        return []
    at = next(i for i, t in enumerate(spoken.tokens) if t.end > ranks[0].start())
    if _OF_ELSE.search(spoken.sentence.text) or set("pRreKYfBEkv") & set(spoken.shape):
        return []
    if is_future(spoken, at) or own_claim(ranks[0].group(), spoken, made):
        return []
    return [] if unknown(scope, grid, spoken, spoken.tokens[at]) else _claims(grid, spoken, ranks[0])


def _claims(grid: Grid, spoken: Spoken, rank: re.Match[str]) -> list[Claim]:
    said = grid.said(spoken.sentence.text, spoken.tokens)
    said = Said(said.areas, said.benefits, said.marks, said.rows)
    circles = list(_circles(grid, said, spoken))
    high, place = place_said(rank)
    outcomes = [_placed(mine, circle, high, place) for mine, circle in circles]
    if not outcomes or any(outcome is not False for outcome in outcomes):
        return []
    mine, circle = circles[0]
    order = sorted({c.figure.value: c.figure for c in circle}.values(), key=lambda f: abs(f.value), reverse=high)
    names = ", ".join(figure.printed for figure in order[:3])
    note = f"Tallet er {mine.figure.printed} (linje {mine.figure.line}); tabellens rækkefølge er {names}."
    expected = order[place - 1].printed if place <= len(order) else ""
    token = next(t for t in spoken.tokens if t.end > rank.start())
    reading = Reading("stated", (mine.figure,), None, False, expected, note)
    return [Claim("comparison", spoken.line(token), spoken.sentence.text, rank.group(), (reading,), bound="named")]


def _circles(grid: Grid, said: Said, spoken: Spoken) -> Iterator[tuple[Cell, list[Cell]]]:
    """Give the subject with those it may be ranked among, in each measure that the sentence may mean."""
    shape, text, tokens = spoken.shape, spoken.sentence.text, spoken.tokens
    ways = set(re.findall("[UD]", shape))
    times = [t for t in tokens if t.letter == "T"]
    numbers = [t.number.value for t in tokens if t.letter in "NP" and t.number is not None]
    if len(ways) > 1:
        return
    if ways:
        roles = _sizes(grid, spoken)
    elif re.search("[Zz]", shape) or _FILLS.search(text):
        roles = ["share"]
    else:
        roles = ["count"] if _NUMBERED.search(text) else ["count", "share"]
    if not said.areas and _AREAS.search(text):
        said = replace(said, areas=(grid.own,))
    for role in roles:
        if not any(c.role == role for c in grid.cells):
            continue
        cells = grid.picked(said, [role])
        if not ways and _TIMES.search(text) and not _AREAS.search(text):
            yield from _of_times(cells, times, numbers)
            continue
        if len(times) > (2 if ways else 1):
            return
        if times and not ways:
            cells = [c for c in cells if same_period(c.figure.period, times[0].name)]
        newest = max((c.figure.period for c in cells), default="")
        cells = [c for c in cells if c.figure.period == newest]
        if len(cells) != 1:
            return
        mine = cells[0]
        among = [c for c in grid.cells if (c.role, c.figure.period, c.header) == (role, newest, mine.header)]
        among = _parts_only([c for c in among if not c.total], mine)
        if ways:
            sign = 1.0 if ways == {"U"} else -1.0
            among = [c for c in among if c.figure.value * sign > 0]
        values = {abs(c.figure.value) for c in among}
        if any(abs(number) not in values for number in numbers):
            continue
        yield from _among(grid, said, mine, among, text)


def _sizes(grid: Grid, spoken: Spoken) -> list[str]:
    """Return the measures of a movement: in percent or in persons, where that is said or nothing else is printed."""
    counted = any(c.role in {"count", "change"} for c in grid.cells)
    text = spoken.sentence.text
    if _COUNTED.search(text):
        return ["change"]
    return ["growth"] if _PERCENT.search(text) or "P" in spoken.shape or not counted else []


def _parts_only(among: list[Cell], mine: Cell) -> list[Cell]:
    """Return the cells without one that is all the others together, which its row does not say."""
    if len(among) < 3 or mine.role not in {"count", "share"}:
        return among
    largest = max(among, key=lambda c: c.figure.value)
    rest = sum(c.figure.value for c in among if c is not largest and c.area == largest.area)
    return [c for c in among if c is not largest] if largest.figure.value >= 0.9 * rest and largest != mine else among


def _among(grid: Grid, said: Said, mine: Cell, among: list[Cell], text: str) -> Iterator[tuple[Cell, list[Cell]]]:
    by_area = [c for c in among if (c.benefits, c.marks, c.row) == (mine.benefits, mine.marks, mine.row)]
    things = [c for c in among if c.area == mine.area and (c.row < 0) is (mine.row < 0)]
    if mine.row >= 0:
        things = [c for c in things if c.marks == mine.marks]
    if _AGES.search(text):
        things = [c for c in things if c.row >= 0 and re.search(r"\d", grid.labels[c.row])]
    counted = mine.role in {"count", "change"}
    if said.areas and (said.benefits or said.marks) and len(by_area) < 2:
        return
    if said.areas and not _THINGS.search(text) and len(by_area) > 1:
        alone = [c for c in by_area if not WIDER.match(c.area)]
        if not counted:
            yield mine, by_area
        if not WIDER.match(mine.area) and len(alone) > 1:
            yield mine, alone
    if (said.benefits or said.marks or said.rows) and not (said.areas and _AREAS.search(text)) and len(things) > 1:
        yield mine, things


def _of_times(
    cells: Sequence[Cell], times: Sequence[Token], numbers: Sequence[float]
) -> Iterator[tuple[Cell, list[Cell]]]:
    """Give one time of a single series with the whole of it, and with its last twelve."""
    held = sorted((c for c in cells if len(c.figure.period) != 4), key=lambda c: c.figure.period)
    if len({c.who for c in held}) != 1 or len({c.figure.period for c in held}) < max(FEWEST_TIMES, len(held)):
        return
    if len(times) == 1:
        found = [c for c in held if same_period(c.figure.period, times[0].name)]
        found = found[-1:]
    elif not times and len(numbers) == 1:
        found = [c for c in held if c.figure.value == numbers[0]]
    else:
        return
    if len(found) == 1:
        yield found[0], held
        if len(held) > 12 and found[0] in held[-12:]:
            yield found[0], held[-12:]


def _placed(mine: Cell, circle: Sequence[Cell], high: bool, place: int) -> bool | None:
    """Return whether the subject has the place in its circle; None where nobody stands beside it."""
    if mine not in circle:
        return False if circle else None
    if len(circle) < 2:
        return None
    value = abs(mine.figure.value)
    sizes = [abs(c.figure.value) for c in circle]
    ahead = sum(v > value if high else v < value for v in sizes)
    return ahead + 1 <= place <= ahead + sizes.count(value)

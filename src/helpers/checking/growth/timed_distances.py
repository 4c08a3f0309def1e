"""Distances to a named time: `så der højst er 183. Det vil være 5 færre end i september 2018`.

Inputs: a sentence with what stands in reach of it. Outputs: claims of kind `period` that fail: the level that the text
states is not so far from the figure of the time said, but just so far from its own row's figure of another time.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import same_period
from helpers.checking.context.reach import Reach
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.dated_figures import rows_meant
from helpers.checking.reading.danish_text import Token, print_period

#: A smaller distance is that to another time by chance.
SMALLEST = 5
_THAN = re.compile(r"(?P<size>[NP])w?(?P<way>[ML])w{0,3}Ew{0,3}(?P<time>T)")
_OVER = re.compile(r"(?P<size>[NP])(?P<way>w)w{0,2}(?P<time>T)")
_WAYS = re.compile(r"(?i)(?P<over>over)|(?P<under>under)")
_DATED = re.compile(r"\d{4}(?:-\d\d|-Q\d)?")
_GOAL = re.compile(r"(?i)\b(?:mål\w*|niveauet)\b")
BACK = 2


def timed_distance_claims(reach: Reach) -> list[Claim]:
    """Return the claims that a distance of the sentence is one to another time than it says."""
    return list(_claims(reach))


def _claims(reach: Reach) -> Iterator[Claim]:
    spoken = reach.spoken
    for at, size, sign, time in _distances(spoken):
        if size.number is None or (size.letter == "N" and size.number.value < SMALLEST) or size.number.approx:
            continue
        if not _DATED.fullmatch(time.name):
            continue
        stated = [*_stated(spoken, at), *_aimed(reach, at)]
        series: dict[tuple[object, ...], list[Figure]] = {}
        for fact in rows_meant(reach, at):
            if fact.figure.period and not fact.total:
                mine = fact.figure
                series.setdefault((fact.table, mine.area, mine.group, fact.words, fact.role), []).append(mine)
        then = [(row, f) for row in series.values() for f in row if same_period(f.period, time.name)]
        if not then or any(_is_so_far(size, level, f, 0) for level in [*stated, *_newest(series)] for _r, f in then):
            continue
        found = [
            (level, f) for row, known in then for level in stated for f in row
            if f is not known and not same_period(f.period, time.name) and _is_so_far(size, level, f, sign)
        ]  # fmt: skip
        if len({f.period for _l, f in found}) == 1:
            yield _claim(spoken, size, time, *found[0])


def _newest(series: dict[tuple[object, ...], list[Figure]]) -> list[Figure]:
    return [max(row, key=lambda f: f.period) for row in series.values()]


def _distances(spoken: Spoken) -> Iterator[tuple[int, Token, int, Token]]:
    """Give size, direction and time of every distance that the sentence tells."""
    tokens = spoken.tokens
    for match in _THAN.finditer(spoken.shape):
        sign = 1 if tokens[match.start("way")].letter == "M" else -1
        yield match.start(), tokens[match.start("size")], sign, tokens[match.start("time")]
    for match in _OVER.finditer(spoken.shape):
        way = _WAYS.fullmatch(tokens[match.start("way")].text)
        if way is not None:
            yield match.start(), tokens[match.start("size")], 1 if way["over"] else -1, tokens[match.start("time")]


def _stated(spoken: Spoken, at: int) -> list[Figure]:
    """Return the levels that the sentence states, else those of the nearest sentence before it that states any."""
    source: Spoken | None = spoken
    for _back in range(BACK + 1):
        if source is None:
            return []
        told = [level.figure for level in levels(source, "N") if source is not spoken or level.at != at]
        if told:
            return told
        source = source.previous
    return []


def _aimed(reach: Reach, at: int) -> list[Figure]:
    """Return the targets of the tables that a goal spoken of may be: `Målet for sygedagpenge er 36 færre end i …`."""
    if not _GOAL.search(reach.spoken.sentence.text):
        return []
    return [fact.figure for fact in rows_meant(reach, at, frozenset({"target"}))]


def _is_so_far(size: Token, level: Figure, then: Figure, sign: int) -> bool:
    """Return whether a level is so far from a figure, in the direction of `sign` (0 for either)."""
    number = size.number
    if number is None or then.value <= 0 or (sign and (level.value - then.value) * sign <= 0):
        return False
    room = 0.5 * 10.0**-number.decimals + 1e-6
    far = abs(level.value - then.value)
    if size.letter == "N":
        return abs(far - abs(number.value)) < room
    return abs(far / then.value * 100 - abs(number.value)) <= max(room, 50 / then.value)


def _claim(spoken: Spoken, size: Token, time: Token, level: Figure, then: Figure) -> Claim:
    printed = figure_of(size, spoken.line(size))
    right = print_period(then.period)
    note = (
        f"{level.printed} er {size.text} fra {then.printed}, tallet for {right} (linje {then.line}), "
        f"ikke fra tallet for {print_period(time.name)}."
    )
    reading = Reading("stated", (level, then), printed, False, right, note)
    return Claim("period", printed.line, spoken.sentence.text, time.text, (reading,), bound="named")

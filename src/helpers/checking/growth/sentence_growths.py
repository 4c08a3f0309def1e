"""Growth that a sentence reckons of its own figures: `24 færre eller 6,7 pct.`, `ned med 53 til 468, dvs. 10 pct.`

Inputs: a sentence with what stands in reach of it. Outputs: claims that fail. A growth is of the older level; one of
the newer level is a slip of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import is_step, levels
from helpers.checking.context.reach import Reach, row_pairs
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_figures import figures_told, levels_told, plain_text
from helpers.checking.reading.danish_text import Token, print_number
from helpers.checking.verdicts import test

#: A smaller number fits some base by chance.
SMALLEST_STEP, SMALLEST_LEVEL, SMALLEST_ALONE = 10, 30, 20
_STEPPED = re.compile(
    r"(?i)^(?:[^\d;:]{0,60}?(?:eller|svare(?:nde|r) til(?: (?:et fald|en stigning|en nedgang|en vækst) på)?|dvs\.)|"
    r"[^\d;:]{0,40}\()"
    r" ?(?:ca\. |godt |knap |omkring |næsten )?$"
)
#: `gået ned med 53 fuldtidspersoner til 468, svarende til 10 pct.`
_STEP_TO = re.compile(r"(?P<way>[UD])w{0,3}w(?P<step>N)[wGg]{0,4}I(?P<now>N)[wGgA,]{0,6}q?[wDU]{0,3}(?P<size>P)")
#: `Året før var tallet 1.604, så der er tale om et fald på 5 pct.`, after the newer figure.
_BEFORE_THAT = re.compile(
    r"(?i)^(?:året før|sidste år|et år (?:før|tidligere)|"
    r"i samme (?:periode|måned|kvartal) (?:af |i )?(?:20\d\d|året før)) "
    r"var (?:der|tallet|antallet|det|niveauet) (?:på )?$"
)
#: `toppede med ca. 180.000 ledige, svarende til en stigning på ca. 37 %`; no other time or level follows.
_LEVEL_THEN = re.compile(r"(?P<now>N)[wGgA]{0,6},?[qwG]{1,4}(?P<way>[UD])w{0,3}(?P<size>[Pp])(?![^;:]{0,12}[EJFTR])")
_THAT_IS = re.compile(
    r"(?i)^[^\d;:()]{0,40}?,? ?(?:svarende til|dvs\.|altså|hvilket (?:er|var|svarer til|giver))"
    r" (?:en|et) (?:stigning|vækst|fald|nedgang|reduktion|fremgang|tilbagegang) på (?:ca\. |godt |knap |omkring )?$"
)
_CHANGED = re.compile(
    r"(?i)\b(?:fald\w*|nedgang\w*|stigning\w*|steget|faldet|øget|vokset|vækst\w*|fremgang|reduceret)\b"
)


def sentence_growth_claims(reach: Reach) -> list[Claim]:
    """Return the failing claims of growths that the sentence reckons of figures it names itself."""
    spoken = reach.spoken
    return [
        *_of_newer_level(reach), *_signed_beside_two(spoken), *_step_to_level(spoken), *_since_the_year_before(spoken),
        *_to_level(reach),
    ]  # fmt: skip


def _of_newer_level(reach: Reach) -> Iterator[Claim]:
    """Give the claims of a growth that is reckoned of the level it ends at."""
    spoken = reach.spoken
    text, told = plain_text(spoken), levels_told(spoken)
    for at, step, number in figures_told(spoken, "N"):
        if not is_step(spoken, at) or number.value < SMALLEST_STEP:
            continue
        after = [t for _at, t, _number in figures_told(spoken, "P") if t.start > step.end]
        shares = [t for t in after if _STEPPED.match(text[step.end : t.start])]
        if not shares:
            continue
        percent, size = shares[0], number.value
        pairs = [(a, b) for a, b in permutations(told, 2) if abs(abs(a.value - b.value) - size) < 1e-6]
        pairs = pairs or _of_rows(reach, told, size)
        falls = _falls(spoken, step, percent)
        if falls is None or not pairs:
            continue
        ordered = [(a, b) for a, b in pairs if (a.value > b.value) == falls]
        printed = figure_of(percent, spoken.line(percent))
        right = [pair for pair in ordered if test(_growth(pair, printed, falls)) is not False]
        newer = [pair for pair in ordered if test(_growth(pair[::-1], printed, not falls)) is True]
        if ordered and not right and len({(a.value, b.value) for a, b in newer}) == 1:
            reading = _growth(newer[0], printed, falls)
            yield Claim("growth", printed.line, spoken.sentence.text, percent.text, (reading,), bound="named")


def _of_rows(reach: Reach, told: list[Figure], size: float) -> list[tuple[Figure, Figure]]:
    """Return, in both orders, the pairs of a row of a table that lie so far apart and of which the text tells one."""
    known = {figure.value for figure in told}
    apart = [
        pair for pair in row_pairs([f for f in reach.facts.items if f.role in {"count", "base"}])
        if abs(abs(pair[0].value - pair[1].value) - size) < 1e-6
    ]  # fmt: skip
    found = [pair for pair in apart if known & {pair[0].value, pair[1].value}]
    if not known and size >= SMALLEST_ALONE and len({(a.value, b.value) for a, b in apart}) == 1:
        found = apart  # "Faldet på 38 fuldtidspersoner svarer til 6,9 procent": one row alone changed so much
    return [*found, *(pair[::-1] for pair in found)]


def _growth(pair: tuple[Figure, Figure], printed: Figure, falls: bool) -> Reading:
    size = abs(printed.value)
    return Reading("growth", pair, Figure(-size if falls else size, printed.decimals, printed.printed, printed.line,
                                          "growth", printed.approx))  # fmt: skip


def _falls(spoken: Spoken, step: Token, percent: Token) -> bool | None:
    """Return whether the words around a step say that it goes down; None where they say both or nothing."""
    span = [t for t in spoken.tokens if step.start - 60 < t.start < percent.start + 25]
    ways = {t.letter in "DL" for t in span if t.letter in "UDML"}
    return ways.pop() if len(ways) == 1 else None


def _signed_beside_two(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of `146 fuldtidspersoner mod 132 i 3. kvartal 2023 (+11 %)`."""
    for match in re.finditer(r"(?P<now>N)[wGg]{0,6}J[w]{0,2}(?P<then>N)[wT]{0,4}\((?P<size>P)\)", spoken.shape):
        now, then, size = (spoken.tokens[match.start(name)] for name in ("now", "then", "size"))
        if size.number is not None and size.number.signed:
            printed = figure_of(size, spoken.line(size), unit="growth")
            reading = Reading("growth", (figure_of(then, spoken.line(then)), figure_of(now, spoken.line(now))), printed)
            if test(reading) is False:
                yield Claim("growth", printed.line, spoken.sentence.text, size.text, (reading,), bound="named")


def _step_to_level(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of a percentage that a step and the level it ends at make together."""
    for match in _STEP_TO.finditer(spoken.shape):
        step, now, size = (spoken.tokens[match.start(name)] for name in ("step", "now", "size"))
        if step.number is None or now.number is None or now.number.value < SMALLEST_LEVEL:
            continue
        falls = match["way"] == "D"
        level = figure_of(now, spoken.line(now))
        before = level.value + step.number.value * (1 if falls else -1)
        if before <= 0 or not step.number.approx == level.approx == "":
            continue
        then = replace(level, value=before, printed=print_number(before), unit="exact")
        yield from _grown(spoken, size, then, level, falls)


def _since_the_year_before(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of a growth from `Året før var tallet 1.604` to the main figure of the sentence before."""
    counts, shares = figures_told(spoken, "N"), figures_told(spoken, "P")
    if len(counts) != 1 or len(shares) != 1 or shares[0][1].start < counts[0][1].start:
        return
    then, size = counts[0][1], shares[0][1]
    words = _CHANGED.findall(spoken.sentence.text[then.end : size.start])
    if not _BEFORE_THAT.match(spoken.sentence.text[: then.start]) or not words:
        return
    falls = re.match(r"(?i)fald|nedgang|reduc", words[-1]) is not None
    old = figure_of(then, spoken.line(then))
    figures = [now for now in _newer(spoken) if not now.approx and 0.5 * old.value < now.value < 2 * old.value]
    right = [now for now in figures if test(_growth((old, now), figure_of(size, 0), falls)) is not False]
    if figures and not right and (figures[0].value < old.value) == falls:
        yield from _grown(spoken, size, old, figures[0], falls)


def _to_level(reach: Reach) -> Iterator[Claim]:
    """Give the claims of a growth that leads to the level right before it, from one that was told shortly before."""
    spoken = reach.spoken
    for match in _LEVEL_THEN.finditer(spoken.shape):
        now, size = spoken.tokens[match.start("now")], spoken.tokens[match.start("size")]
        if not _THAT_IS.search(spoken.sentence.text[now.end : size.start]) or is_step(spoken, match.start("now")):
            continue
        falls, level = match["way"] == "D", figure_of(now, spoken.line(now))
        told = [f for f in [*_levels_before(spoken, match.start("now")), *_newer(spoken)] if f.unit != "pct"]
        near = [f for f in told if 1 / 3 < f.value / max(level.value, 1.0) < 3 and (f.value > level.value) == falls]
        if not near or level.value < SMALLEST_LEVEL:
            continue
        grown = [f for f in near if f.value > 0 and test(_growth((f, level), _in_percent(spoken, size), falls)) is True]
        if grown:
            yield from _of_another_kind(spoken, size, grown[0], level)
        if size.letter == "p" or not _names_nobody_new(spoken):
            continue
        bases = [*told, *(fact.figure for fact in reach.facts.items if fact.role in {"count", "base"})]
        printed = figure_of(size, spoken.line(size))
        if not any(f.value > 0 and test(_growth((f, level), printed, falls)) is not False for f in bases):
            said = abs(printed.value) * (-1 if falls else 1)
            base = min(near, key=lambda f: abs((level.value / f.value - 1) * 100 - said))
            yield from _grown(spoken, size, base, level, falls)


def _in_percent(spoken: Spoken, size: Token) -> Figure:
    return replace(figure_of(size, spoken.line(size)), unit="growth")


def _of_another_kind(spoken: Spoken, size: Token, base: Figure, level: Figure) -> Iterator[Claim]:
    """Give the findings of a growth that fits but is printed in points, or leads to another area's level."""
    text, before = spoken.sentence.text, spoken.previous
    if size.letter == "p":
        right = re.sub(r"(?i)(?:procent|pct\.?|%)[ -]?-?point", "pct.", size.text)
        note = f"{base.printed} og {level.printed} er antal, så udviklingen er {right}"
        reading = Reading("stated", (base, level), None, False, right, note)
        yield Claim("unit", spoken.line(size), text, size.text, (reading,), bound="named")
    own = [token for token in spoken.tokens if token.letter == "A" and token.start < size.start]
    theirs = {token.name for token in before.tokens if token.letter == "A"} if before is not None else set()
    if len(own) == 1 and len(theirs) == 1 and own[0].name not in theirs:
        area = theirs.pop()
        note = f"{size.text} er regnet af {base.printed} (linje {base.line}), som er for {area}."
        reading = Reading("stated", (base, level), None, False, area, note)
        yield Claim("comparison", spoken.line(own[0]), text, own[0].text, (reading,), bound="named")


def _names_nobody_new(spoken: Spoken) -> bool:
    """Return whether the areas and groups that a sentence names are those of the two before it."""
    known: set[str] = set()
    source = spoken.previous
    for _back in range(2):
        if source is not None:
            known |= {t.name for t in source.tokens if t.letter in "AGg"}
            source = source.previous
    return {t.name for t in spoken.tokens if t.letter in "AGg"} <= known


def _levels_before(spoken: Spoken, at: int) -> list[Figure]:
    return [level.figure for level in levels(spoken, "N") if level.at < at]


def _newer(spoken: Spoken) -> list[Figure]:
    """Return the levels of the two sentences before, the nearest first; the labour force of a share is none."""
    found: list[Figure] = []
    source = spoken.previous
    for _back in range(2):
        if source is not None:
            found += [level.figure for level in levels(source, "N")] if "z" not in source.shape else []
            source = source.previous
    return found


def _grown(spoken: Spoken, size: Token, then: Figure, now: Figure, falls: bool) -> Iterator[Claim]:
    printed = figure_of(size, spoken.line(size))
    reading = _growth((then, now), printed, falls)
    if test(reading) is False:
        yield Claim("growth", printed.line, spoken.sentence.text, size.text, (reading,), bound="named")

"""A distance between two shares printed in pct.: `Afstanden til Y er 5,1 pct.`, `andelen er steget med 2,4 pct.`

Inputs: a sentence and the cross sections in reach. Outputs: warnings of kind `unit`. The words speak of a share or of
a distance, and the figure is just the difference of two shares that the text tells or a table shows, and no growth.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.cross_sections import CHANGE, SHARE, TOLD, CrossSection
from helpers.checking.context.levels import levels
from helpers.checking.context.scope import Spoken
from helpers.checking.units.point_units import just_the_difference

#: So many sentences back the shares still stand that a distance lies between.
BACK = 2
_APART = re.compile(
    r"(?i)\b(?:forskel|afstand|spænd|forspring|gab)(?:et|en|let|len|ene)?\b(?: [\wæøåÆØÅ-]+){0,6}? "
    r"(?:er|var|på|udgør|udgjorde)"
    r"(?: nu| altså| dermed| kun| ca\.| godt| knap| hele)* $"
)
_SHARE_MOVED = re.compile(
    r"(?i)\b(?:andel(?:en)?|\w*frekvens(?:en)?|\w+procent(?:en)?|\w+(?:s|ings)grad(?:en)?)\b(?!.*\bantal)[^.;:]*?"
    r"\b(?:steget|faldet|vokset|øget|reduceret|forbedret|forværret|gået (?:op|ned|frem|tilbage)|løftet|"
    r"hævet|sænket|stige|falde)"
    r"(?: med)?(?: ca\.| godt| knap| yderligere)? $|"
    r"(?i:\bfremgang(?:en)?\b)[^.,;:]*? (?:er|var|på)(?: ca\.| godt| knap| hele)? $"
)
#: `1,5 procentpoint bedre end regionen og 2,1 % bedre end landet`.
_COMPARED = re.compile(r"(?i)^\s?(?P<word>bedre|dårligere|højere|lavere|over|under|foran|bagefter)\b")


def point_distance_claims(sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the warnings that a distance between two shares is printed in pct."""
    claims = []
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if token.letter != "P" or token.number is None or is_told(token.text, made):
            continue
        opens = max((text.rfind(mark, 0, token.start) for mark in (". ", ";", ":", " mens ")), default=-1) + 1
        lead = text[opens : token.start]
        if not (_APART.search(lead) or _SHARE_MOVED.search(lead) or _beside_points(spoken, at)):
            continue
        pair = next((pair for pair in _pairs(sections, spoken, at) if just_the_difference(spoken, at, *pair)), None)
        if pair is None:
            continue
        high, low = sorted(pair, key=lambda figure: -figure.value)
        size = token.text.split()[0]
        note = f"{high.printed} og {low.printed}: to procenttal afviger {size} procentpoint fra hinanden, ikke pct."
        expected = re.sub(r"(?i)pct\.?|procent|%", "procentpoint", token.text)
        reading = Reading("stated", (), None, False, expected, note)
        line = figure_of(token, spoken.line(token)).line
        claims.append(Claim("unit", line, text, token.text, (reading,), "warning"))
    return claims


def _beside_points(spoken: Spoken, at: int) -> bool:
    """Return whether another distance of the sentence is told in points with a word of its kind."""
    text = spoken.sentence.text
    if _COMPARED.match(text, spoken.tokens[at].end) is None and not _compared_after(spoken, at):
        return False
    return any(t.letter == "p" and _compared_after(spoken, i) for i, t in enumerate(spoken.tokens))


def _compared_after(spoken: Spoken, at: int) -> bool:
    return _COMPARED.match(spoken.sentence.text[spoken.tokens[at].end :]) is not None


def _pairs(sections: Sequence[CrossSection], spoken: Spoken, at: int) -> Iterator[tuple[Figure, Figure]]:
    """Give the pairs of shares that a distance may lie between: those told nearby, then those of the tables."""
    told: list[Figure] = []
    source: Spoken | None = spoken
    for _step in range(BACK + 1):
        if source is not None:
            told += [level.figure for level in levels(source, "P") if source is not spoken or level.at != at]
            source = source.previous
    told += [f for s in sections if s.table == TOLD and s.is_rate() for f in s.figures if f not in told]
    yield from combinations(told, 2)
    named = {t.name for t in spoken.tokens if t.letter == "A"}
    rates = [s for s in sections if s.table != TOLD and not s.aside and (s.measure == SHARE or s.is_rate())]
    for section in rates:
        for (one, mine), (other, theirs) in combinations(list(zip(section.entrants, section.figures, strict=True)), 2):
            if not named or {one.area, other.area} & named:
                yield mine, theirs
    for section in sections:
        if section.measure == CHANGE and section.table != TOLD:
            yield from _over_time(section, rates)


def _over_time(change: CrossSection, rates: Sequence[CrossSection]) -> Iterator[tuple[Figure, Figure]]:
    """Give the shares of each row at the two times that a change lies between."""
    then = [s for s in rates if s.table == change.table and s.period == change.earlier and s.said == change.said]
    now = [s for s in rates if s.table == change.table and s.period == change.period and s.said == change.said]
    for one in then:
        for other in now:
            if one.entrants == other.entrants and (one.area, one.group) == (other.area, other.group):
                yield from zip(one.figures, other.figures, strict=True)

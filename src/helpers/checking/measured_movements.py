"""Whether one moved the way it is said, by the size that is told: `mens nabokommunen Ringsted har fået 8 færre`.

Inputs: a sentence and the cross sections in reach. Outputs: claims of the direction only. The size says which movement
is meant: only where it is, to the last digit, that of the one who is named the other way, and nowhere the way it is
said, the word is wrong.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.clauses import Clause, clauses, fitting, mentions, unknown_word, words_of
from helpers.checking.cross_sections import CHANGE, GROWTH, TOLD, CrossSection, Entrant
from helpers.checking.danish_text import Token
from helpers.checking.levels import is_distance, tells_of_before
from helpers.checking.mentions import WHOLE
from helpers.checking.movement_claims import WAY
from helpers.checking.rank_claims import is_told
from helpers.checking.scope import Scope, Spoken
from helpers.checking.step_directions import direction_of_step
from helpers.checking.trend_claims import is_future

#: A smaller change is somebody's by chance.
SMALLEST = {"N": 5.0, "P": 1.0, "p": 0.3}
_UNSURE = re.compile(
    r"(?i)\b(ikke|næppe|hvis|ville|mål|målet|skal|bør|kan|budget\w*|forvent\w*|vent\w*|seneste|måneder|kvartalet|pr|heraf|"
    r"hvoraf|gennemsnit\w*)\b"
)


#: What a goal asks for has not happened, whichever clause names the goal.
_WISHED = re.compile(r"(?i)\b(?:\w*mål(?:et|ene|sætning\w*)?|krav\w*|kræve\w*|ønske\w*|ambition\w*|skal)\b")


def measured_movement_claims(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of the directions whose size is that of the one named, the other way."""
    claims: list[Claim] = []
    if _WISHED.search(spoken.sentence.text):
        return claims
    for clause in clauses(spoken, WAY):
        if _UNSURE.search(clause.text):
            continue
        for at in range(clause.low, clause.high):
            token = spoken.tokens[at]
            word = direction_of_step(spoken, at) if token.letter in SMALLEST else None
            if word is None or token.number is None or token.number.value < SMALLEST[token.letter]:
                continue
            unsure = token.number.approx or token.number.signed or is_future(spoken, at) or is_distance(spoken, at)
            if unsure or tells_of_before(spoken, at) or is_told(token.text, [*made, *claims]):
                continue
            claim = _claim(scope, sections, spoken, clause, at, word)
            if claim is not None and not is_told(spoken.tokens[word].text, made):
                claims.append(claim)
                break
    return claims


def _claim(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, clause: Clause, at: int, word: int
) -> Claim | None:
    token, way = spoken.tokens[at], spoken.tokens[word]
    sign = 1.0 if way.letter in "UM" else -1.0
    moving = [s for s in sections if s.measure in {CHANGE, GROWTH} and s.table != TOLD and _is_of_kind(s, token)]
    meant = fitting(clause, moving, "", True, clause.text)
    turned: list[tuple[CrossSection, Entrant]] = []
    for section in moving:
        one = _named(clause, section)
        if one is None:
            continue
        if _is_size(section.of(one), token, sign):
            return None
        if (section in meant or _is_undated(section)) and _is_size(section.of(one), token, -sign):
            turned.append((section, one))
    low, high = sorted((token, way), key=lambda t: t.start)
    span = (low.start - clause.start, high.end - clause.start)
    if not turned or unknown_word(clause, words_of(scope, [s for s, _e in turned]), span):
        return None
    section, one = turned[0]
    figure = section.of(one)
    truth = "faldet" if sign > 0 else "steget"
    note = f"{one.label.capitalize()} er {truth} ({figure.printed}, linje {figure.line}), ikke {way.text}."
    reading = Reading("stated", (figure,), None, False, truth, note)
    text, line = spoken.sentence.text, spoken.line(way)
    return Claim("trend", line, text, f"{way.text} ({token.text})", (reading,), bound="named")


def _is_of_kind(section: CrossSection, token: Token) -> bool:
    """Return whether a section's movements are told in a number, in pct. or in points."""
    if token.letter == "P":
        return section.measure == GROWTH
    return section.measure == CHANGE and (section.figures[0].unit == "pct") == (token.letter == "p")


def _is_undated(section: CrossSection) -> bool:
    """Return whether a column prints the change itself, without a time that a sentence could name."""
    return not section.period and not section.aside


def _named(clause: Clause, section: CrossSection) -> Entrant | None:
    """Return the one who is named in the clause, else the whole where all are spoken of together."""
    named = {entrant.label: entrant for _at, entrant in mentions(clause, section)}
    if len(named) == 1:
        return next(iter(named.values()))
    whole = [e for e in section.entrants if e.whole]
    return whole[0] if not named and len(whole) == 1 and WHOLE.search(clause.text) else None


def _is_size(figure: Figure, token: Token, sign: float) -> bool:
    """Return whether a movement, shown with the decimals of the size told, is that size with this sign."""
    number = token.number
    if number is None or (figure.decimals < number.decimals and figure.span is None):
        return False
    return abs(figure.value - sign * number.value) < 0.5 * 10.0**-number.decimals + 1e-6

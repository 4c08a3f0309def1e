"""The steps that a sentence tells with a size and a word of direction: `har fået 8 færre`, `86 under niveauet i 2019`.

Inputs: a sentence. Outputs: `ToldStep`s: their place, which way they go, whether they are to come, and from where
they are counted. A step beside words of doubt, or counted from another area or group, is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.checking.context.clauses import Clause, clauses
from helpers.checking.context.levels import levels, tells_of_before
from helpers.checking.context.row_steps import PLANNED
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_pairs import BACK
from helpers.checking.growth.movement_claims import WAY
from helpers.checking.growth.step_directions import direction_of_step, goes_up
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import Token

#: A smaller change is somebody's by chance.
SMALLEST = {"N": 5.0, "P": 1.0, "p": 0.3}
_UNSURE = re.compile(
    r"(?i)\b(ikke|næppe|hvis|ville|bør|kan|seneste|måneder|kvartalet|pr|heraf|hvoraf|gennemsnit\w*|yderligere)\b"
)
_ASKS = re.compile(r"[^.?!:]*\?")
#: What a goal asks for has not happened, whichever clause names the goal.
_WISHED = re.compile(
    r"(?i)\b(?:\w*mål(?:et|ene|sætning\w*)?|krav\w*|kræve\w*|ønske\w*|ambition\w*|skal|forvent\w*|vent(?:es|er)|budget\w*)\b"
)
#: `14 færre end forudsat`, `27 over budgettet`, `86 under niveauet i 2019`: from where a step is counted.
_THAN = re.compile(
    r"(?i)\s*(?:[\wæøå-]+ ){0,3}?(?:(?:flere|færre|højere|lavere|mere|mindre) (?:[\wæøå-]+ ){0,3}?end\b|"
    r"(?:flere|færre|højere|lavere|mere|mindre), end\b|"
    r"(?:over|under)\b)(?P<what>[^,;:()]*)"
)


@dataclass(frozen=True)
class ToldStep:
    """A step that a sentence tells: its place, its word of direction, which way, and from where it is counted."""

    clause: Clause
    at: int
    word: int
    sign: float
    future: bool
    than: str
    times: tuple[Token, ...]


def steps_told(spoken: Spoken) -> Iterator[ToldStep]:
    """Give the steps of a sentence that are told with a size and a word of direction."""
    wished = _WISHED.search(spoken.sentence.text) is not None
    for clause in clauses(spoken, WAY):
        if _UNSURE.search(clause.text):
            continue
        for at in range(clause.low, clause.high):
            token = spoken.tokens[at]
            if token.letter not in SMALLEST or token.number is None or token.number.value < SMALLEST[token.letter]:
                continue
            word = _word_of(spoken, at)
            if _ASKS.match(spoken.sentence.text, token.end):
                continue
            if word is None or token.number.approx or token.number.signed or tells_of_before(spoken, at):
                continue
            than = _THAN.match(spoken.sentence.text, token.end)
            low, high = bounds(spoken, at)
            what = spoken.sentence.text[than.start("what") : min(than.end(), high)] if than is not None else ""
            start = than.start("what") if than is not None else high
            times = tuple(t for t in clause.tokens if t.letter in "TR" and low <= t.start < high)
            planned = than is not None and PLANNED.search(what) is not None
            future = not planned and (wished or is_future(spoken, at))
            sign = 1.0 if goes_up(spoken, word) else -1.0
            if not any(t.letter in "AGg" and start <= t.start < high for t in clause.tokens):
                yield ToldStep(clause, at, word, sign, future, what, times)


def _word_of(spoken: Spoken, at: int) -> int | None:
    """Return the word that says which way a step goes, `over` and `under` a level too."""
    if spoken.shape[at + 1 : at + 2] in {"m", "l"}:
        return at + 1
    return direction_of_step(spoken, at)


def bounds(spoken: Spoken, at: int) -> tuple[int, int]:
    """Return where the words of a figure begin and end: between the figures before and after it."""
    numbers = [i for i, t in enumerate(spoken.tokens) if t.letter in "NPpk"]
    low = max((spoken.tokens[i].end for i in numbers if i < at), default=0)
    return low, min((spoken.tokens[i].start for i in numbers if i > at), default=len(spoken.sentence.text))


def stated_levels(spoken: Spoken) -> set[str]:
    """Return the levels that a sentence states, or the one before it where it goes back to that."""
    told = {level.figure.printed for level in levels(spoken, "N")}
    if not told and spoken.previous is not None and BACK.match(spoken.sentence.text):
        told = {level.figure.printed for level in levels(spoken.previous, "N")}
    return told

"""A level set against one of another time: `på samme niveau som i 2019, hvor tallet var 201`, `mere end i 2019 (1)`.

Inputs: a sentence and those before it. Outputs: claims held against the one level that was told before.
"""

import re

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import is_step
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token

_EQUAL = re.compile(r"(?P<word>[QS])[^NPpUD]{0,14}?(?P<number>N)")
_UNEQUAL = re.compile(r"(?P<word>[MLdhml])[^NPpUDMLQS]{0,3}[^NPpUDMLQS]{0,5}T[^NPpUDMLQS]{0,6}(?P<number>N)")
#: Only what the sentence before told is set against the other time, and that time's own level follows.
_SAID = re.compile(
    r"(?i)(?:det|dette|tallet|antallet|niveauet) (?:er|var|ligger|lå) (?:[\wæøå]+ ){0,3}?(?P<much>markant|væsentligt?|"
    r"betydeligt?|langt|klart|meget|noget)? ?(?:(?:[\wæøå]+ ){1,4}?(?:end|som)|(?:over|under) niveauet) (?:i|for|på) "
    r"[^.;]{4,20}(?:, hvor (?:tallet|antallet|niveauet|det|der) (?:var|lå på)|\() ?$"
)
#: A level that is `markant højere` than another is further off than this.
_MUCH = 0.03
_RELATIONS = {"M": "greater", "L": "less", "m": "greater", "l": "less", "d": "times", "h": "times"}


def level_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claim of a level that is set against a level of another time."""
    equal, unequal = _EQUAL.search(spoken.shape), _UNEQUAL.search(spoken.shape)
    match = equal or unequal
    if match is None or match.start("number") in taken:
        return []
    word, token = spoken.tokens[match.start("word")], spoken.tokens[match.start("number")]
    said = _SAID.match(spoken.sentence.text[: token.start])
    if equal is None and said is None:
        return []
    told = _told_before(spoken, match.start())
    if told is None:
        return []
    source, level = told
    taken |= {match.start(), match.start("number")}
    source.used.add(source.tokens.index(level))
    one, other = figure_of(level, source.line(level)), figure_of(token, spoken.line(token))
    printed = f"{word.text}: {token.text}"
    reading = _reading(word.letter, one, other, said is not None and bool(said["much"]))
    return [Claim("comparison", spoken.line(token), spoken.sentence.text, printed, (reading,))]


def _reading(letter: str, one: Figure, other: Figure, much: bool) -> Reading:
    if letter in "QS":
        return Reading("equal", (one, other))
    if letter in "dh":
        return Reading("times", (one, other), Figure(2.0 if letter == "d" else 0.5, 1))
    if much and other.value and abs(one.value / other.value - 1) < _MUCH:
        note = f"{one.printed} (linje {one.line}) er næsten det samme som {other.printed}."
        return Reading("stated", (one, other), None, False, "på samme niveau", note)
    return Reading(_RELATIONS[letter], (one, other))


def _told_before(spoken: Spoken, at: int) -> tuple[Spoken, Token] | None:
    """Return the one level that stands before token `at`: in the sentence, else in the nearest before that has one."""
    before = _levels_in(spoken, at)
    source: Spoken | None = spoken
    if not before:
        source = spoken.previous
        while source is not None and not before:
            before = _levels_in(source, len(source.tokens))
            if not before:
                if "N" in source.shape:
                    return None  # the sentence before speaks of a change: of what level is not said
                source = source.previous
    return (source, before[0]) if source is not None and len(before) == 1 else None


def _levels_in(spoken: Spoken, until: int) -> list[Token]:
    """Return the counts that the sentence states before token `until`; a change (`steg med 400`) is none."""
    return [t for i, t in enumerate(spoken.tokens[:until]) if t.letter == "N" and not is_step(spoken, i)]

"""Words of size against the thresholds that the document states: `mindst 10 pct. kaldes markante, fra 2 pct. moderate`.

Inputs: the sentences. Outputs: claims of kind `trend`. Every `moderat stigning på 3 pct.` is held against the stated
thresholds; a percentage on a threshold only by its rounding counts as the document's other such percentages do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_number

_STEMS = ("svag", "beskeden", "begrænset", "lille", "moderat", "middel", "mærkbar", "tydelig", "betydelig", "markant",
          "kraftig", "stor", "voldsom")  # fmt: skip
_WORD = rf"(?P<word>(?:{'|'.join(_STEMS)}|beskedn|begrænsed|små)(?:t|e)?)"
_CALLED = re.compile(r"(?i)\b(?:kaldes|kalder|betegnes|omtales|beskrives|benævnes)\b")
_AT_LEAST = re.compile(
    rf"(?i)\b(?:mindst|fra|over|minimum) (?P<size>\d+(?:,\d+)?) (?:pct\.|procent|%)[^.,;\d]{{0,30}}?\b{_WORD}\b"
)
_BELOW = re.compile(
    rf"(?i)\b(?:derunder|herunder|ellers|mindre ændringer|under [^.,;]{{0,12}}?pct\.)[^.,;\d]{{0,20}}?\b{_WORD}\b"
)
_SIZE = r"(?P<size>\d+(?:,\d+)?) (?:pct\.|procent|%)(?! ?-?point)"
_TOLD = (
    re.compile(rf"(?i)\b{_WORD} (?:stigning|fald|vækst|nedgang|fremgang|tilbagegang|reduktion|forøgelse) på {_SIZE}"),
    re.compile(rf"(?i)\b(?:steget|faldet|vokset|øget|reduceret|steg|faldt|voksede) {_WORD} (?:\(|med |på )?{_SIZE}"),
)


@dataclass(frozen=True)
class _Told:
    """A size told in a word and in pct., with the words that the printed and the unrounded percentage allow."""

    spoken: Spoken
    match: re.Match[str]
    word: str
    printed: str
    allowed: frozenset[str]


def size_threshold_claims(every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the words of size, where one sentence states what they are called from."""
    stated = [(spoken, found) for spoken in every if (found := _thresholds(spoken.sentence.text))]
    words = [word for _low, word in stated[0][1]] if len(stated) == 1 else []
    if len(set(words)) < len(words):
        return [_twice(stated[0][0], next(word for word in words if words.count(word) > 1))]
    if len(stated) != 1:
        return []
    source, steps = stated[0]
    told = [one for spoken in every if spoken is not source for one in _sizes(spoken, steps)]
    on_edge = [one for one in told if len(one.allowed) > 1]
    strict = len(on_edge) > 1 and sum(one.word == one.printed for one in on_edge) >= len(on_edge) - 1
    shown = ", ".join(f"{word} fra {print_number(low, 0)} pct." for low, word in steps if low)
    claims = []
    for one in told:
        if one.word not in {word for _low, word in steps}:
            continue
        holds = one.word == one.printed if strict else one.word in one.allowed
        note = f"Linje {source.sentence.line} kalder ændringer {shown}; {one.match['size']} pct. er {one.printed}."
        reading = Reading("stated", (), None, holds, one.printed, note)
        line = one.spoken.sentence.line_at(one.match.start())
        text = one.spoken.sentence.text
        claims.append(Claim("trend", line, text, one.match["word"], (reading,), bound="named"))
    return claims


def _thresholds(text: str) -> list[tuple[float, str]]:
    """Return from how many pct. on each word is used, the largest first; empty where a text states no two of them."""
    if not _CALLED.search(text):
        return []
    found = {_number(match["size"]): _stem(match["word"]) for match in _AT_LEAST.finditer(text)}
    below = _BELOW.search(text)
    if below is not None and found:
        found.setdefault(0.0, _stem(below["word"]))
    return sorted(found.items(), reverse=True) if len(found) > 1 else []


def _twice(spoken: Spoken, word: str) -> Claim:
    reading = Reading("stated", (), None, False, "et ord for hver grænse", f"To størrelser kaldes begge {word}.")
    return Claim("trend", spoken.sentence.line, spoken.sentence.text, word, (reading,), bound="named")


def _sizes(spoken: Spoken, steps: Sequence[tuple[float, str]]) -> Iterator[_Told]:
    for pattern in _TOLD:
        for match in pattern.finditer(spoken.sentence.text):
            size, decimals = _number(match["size"]), len(match["size"].partition(",")[2])
            room = 0.5 * 10.0**-decimals
            words = frozenset(_word(steps, value) for value in (size - room, size, size + room - 1e-9))
            yield _Told(spoken, match, _stem(match["word"]), _word(steps, size), words)


def _word(steps: Sequence[tuple[float, str]], size: float) -> str:
    return next((word for low, word in steps if size >= low), "")


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _stem(word: str) -> str:
    lower = word.lower()
    lower = {"små": "lille", "beskedne": "beskeden", "begrænsede": "begrænset"}.get(lower, lower)
    return next((stem for stem in _STEMS if lower.startswith(stem)), lower)

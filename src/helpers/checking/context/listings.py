"""Parallel lists in a sentence: which figure it says of which area, group, part or month.

Inputs: a sentence. Outputs: `Listing`s, the labels and the tokens of their figures in the order said: `hhv. 3 og 5`
beside `i A og B`, `fra A og B var stigningen 3 og 5 pct.`, and pairs (`A med 12, B med 4`, `A (12) og B (4)`,
`4,2 pct. i A og 4,5 pct. i B`, `august (154) og september (136)`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.checking.context.mentions import stems
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token

FIGURES = "NPpk"
#: Figures of one unit; where only the last carries it, the bare ones before it are of that unit too.
_LIST = r"(?P<list>N(?:[,C]w?N)*[,C]w?[NPpk]|P(?:[,C]w?P)+|p(?:[,C]w?p)+|k(?:[,C]w?k)+)"
_AFTER = re.compile(rf"Hw?{_LIST}")
_BARE = re.compile(_LIST)
_NAMES = {
    letter: re.compile(rf"{letter}(?:w{{0,2}}[,C]w{{0,2}}o?{letter})+") for letter in ("A", "G", "g", "W", "T")
}  # fmt: skip
_BETWEEN = re.compile(r"(?i)\b(?:mellem|fra|enten|op mod|af|\d+)\s*$")
#: What may stand within `label … figure`, and what must part one pair from the next.
_WITHIN = re.compile(r"[wUDSfV:ZBxzTMLlmNEGgA(P)]{0,5}")
_PARTING = re.compile(r"[,C;.]|\)|J")
#: Two pairs of one list stand no further apart than so many tokens.
MAX_APART = 8


@dataclass(frozen=True)
class Label:
    """What a figure is said of: the letter of its token (`W` for the stem of a row's own word) and its name."""

    letter: str
    name: str
    text: str


@dataclass(frozen=True)
class Listing:
    """Labels and the tokens of their figures, in the order said; `loose` where no list of labels stands beside them."""

    labels: tuple[Label, ...]
    places: tuple[int, ...]
    respectively: bool = False
    loose: bool = False


def listings(spoken: Spoken, words: frozenset[str]) -> list[Listing]:
    """Return the parallel lists of a sentence; `words` are the stems that label rows of the tables."""
    shape = "".join(_letter(token, words) for token in spoken.tokens)
    found = [*_lists(spoken, shape, words)]
    used = {at for listing in found for at in listing.places}
    found += [one for one in _pairs(spoken, shape, words) if not used & set(one.places)]
    return [one for one in found if len(set(one.labels)) == len(one.labels)]


def _letter(token: Token, words: frozenset[str]) -> str:
    return "W" if token.letter == "w" and stems(token.text) & words else token.letter


def _label(token: Token, letter: str, words: frozenset[str]) -> Label:
    name = min(stems(token.text) & words) if letter == "W" else token.name
    return Label(letter, name, token.text)


def _lists(spoken: Spoken, shape: str, words: frozenset[str]) -> Iterator[Listing]:
    """Give the lists of figures with the list of as many labels nearest to them."""
    after = list(_AFTER.finditer(shape))
    for match in after or _BARE.finditer(shape):
        places = tuple(i for i in range(match.start("list"), match.end("list")) if shape[i] in FIGURES)
        before = spoken.sentence.text[: spoken.tokens[places[0]].start]
        if not after and (_BETWEEN.search(before) or re.search(rf"[{FIGURES}]", shape[: match.start()])):
            continue
        named = _named(spoken, shape, match, len(places), words)
        if named:
            yield Listing(named, places, bool(after))
        elif after:
            yield Listing(_mentioned(spoken, match, len(places)), places, respectively=True, loose=True)


def _named(spoken: Spoken, shape: str, match: re.Match[str], count: int, words: frozenset[str]) -> tuple[Label, ...]:
    """Return the list of `count` labels nearest to a list of figures."""
    best: tuple[int, tuple[Label, ...]] | None = None
    for letter, pattern in _NAMES.items():
        for names in pattern.finditer(shape):
            spots = [i for i in range(names.start(), names.end()) if shape[i] == letter]
            apart = names.start() - match.end() if names.start() > match.start() else match.start() - names.end()
            if len(spots) == count and (best is None or apart < best[0]):
                best = apart, tuple(_label(spoken.tokens[i], letter, words) for i in spots)
    return best[1] if best is not None else ()


def _mentioned(spoken: Spoken, match: re.Match[str], count: int) -> tuple[Label, ...]:
    """Return the last so many labels of one kind that are named before the figures: `… i A og … i B, hvor det var`."""
    for letter in "AGg":
        named = [t for t in spoken.tokens[: match.start()] if t.letter == letter][-count:]
        labels = tuple(_label(token, letter, frozenset()) for token in named)
        if len(labels) == count == len(set(labels)):
            return labels
    return ()


def _pairs(spoken: Spoken, shape: str, words: frozenset[str]) -> Iterator[Listing]:
    """Give the runs of `label figure` or `figure label`, all labels of one kind and all figures of one unit."""
    for letters in ("A", "G", "g", "W", "T", "GW"):
        for unit in FIGURES:
            marks = [i for i, kind in enumerate(shape) if kind in letters or kind == unit]
            for first, second in ((letters, unit), (unit, letters)):
                for run in _runs(shape, marks, first, second):
                    labels = [_label(spoken.tokens[i], shape[i], words) for i in run if shape[i] in letters]
                    yield Listing(tuple(labels), tuple(i for i in run if shape[i] == unit))
            crossed = _crossed(shape, letters, unit)
            if crossed:
                labels = [_label(spoken.tokens[i], shape[i], words) for i, _at in crossed]
                yield Listing(tuple(labels), tuple(at for _i, at in crossed))


def _runs(shape: str, marks: Sequence[int], first: str, second: str) -> Iterator[list[int]]:
    """Give the longest runs of pairs `first … second` in which nothing parts a pair and something parts two."""
    run: list[int] = []
    at = 0
    while at + 1 < len(marks):
        one, other = marks[at], marks[at + 1]
        between = shape[one + 1 : other]
        if not (shape[one] in first and shape[other] in second and _WITHIN.fullmatch(between)):
            if len(run) >= 4:
                yield run
            run, at = [], at + 1
            continue
        if run and (one - run[-1] > MAX_APART or not _PARTING.search(shape[run[-1] + 1 : one + 1])):
            if len(run) >= 4:
                yield run
            run = []
        run, at = [*run, one, other], at + 2
    if len(run) >= 4:
        yield run


def _crossed(shape: str, letters: str, unit: str) -> list[tuple[int, int]]:
    """Return the pairs of a sentence whose parts each hold one label and one figure: `12 i A, hvorimod B har 4`."""
    stops = [i for i, kind in enumerate(shape) if kind in ",;C"]
    pairs = []
    for low, high in pairwise([-1, *stops, len(shape)]):
        named = [i for i in range(low + 1, high) if shape[i] in letters]
        told = [i for i in range(low + 1, high) if shape[i] == unit]
        if len(named) == len(told) == 1 and not re.search("[EJ]", shape[low + 2 : high]):
            pairs.append((named[0], told[0]))
        elif named or told:
            return []
    return pairs if len(pairs) > 1 and len({label < at for label, at in pairs}) > 1 else []

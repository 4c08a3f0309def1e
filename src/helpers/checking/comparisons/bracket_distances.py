"""Brackets that say what a distance or a change is from: `1,1 procentpoint højere end i Region Syddanmark (2,7 pct.)`.

Inputs: a sentence. Outputs: claims. The sentence (or the one before) states the share, the bracket the one it is held
against; or the bracket holds both levels and their change: `(fra 1.717 til 1.637, 5 pct.)`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.scope import Spoken

_DISTANCE = re.compile(r"p(?P<word>w{0,2}[ML])w?Ew{0,2}A\(w{0,2}P\)")
_CHANGE = re.compile(r"\(F(?P<then>[Nk])w{0,2}I(?P<now>[Nk])w{0,2}[,;]w{0,2}q?(?P<percent>P)w{0,2}\)")


def bracket_distance_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of distances to a bracketed share, and of changes in pct. beside their two levels."""
    return [*_distances(spoken, taken), *_changes(spoken, taken)]


def _distances(spoken: Spoken, taken: set[int]) -> Iterator[Claim]:
    base = _base(spoken)
    for match in _DISTANCE.finditer(spoken.shape):
        at = match.start()
        if at in taken or base is None:
            continue
        word = spoken.tokens[match.end("word") - 1]
        printed, other = _figure(spoken, at, "pp"), _figure(spoken, match.end() - 2, "pct")
        sign = 1.0 if word.letter == "M" else -1.0
        taken |= {at, match.end() - 2}
        reading = Reading("difference", (replace(base, area=""), other), replace(printed, value=sign * printed.value))
        yield Claim("comparison", printed.line, spoken.sentence.text, printed.printed, (reading,), bound="named")


def _base(spoken: Spoken) -> Figure | None:
    """Return the share stated outside brackets before the first distance, else that of the sentence before."""
    first = spoken.shape.find("p")
    bare = re.sub(r"\([^)]*\)", lambda match: "." * len(match.group()), spoken.shape[:first])
    own = [at for at, letter in enumerate(bare) if letter == "P"]
    if own:
        return _figure(spoken, own[-1], "pct") if len(own) == 1 else None
    before = spoken.previous
    if before is None or not re.match(r"(?i)(?:det|andelen|niveauet)\b", spoken.sentence.text):
        return None
    shape = re.sub(r"\([^)]*\)", lambda match: "." * len(match.group()), before.shape)
    told = [at for at, letter in enumerate(shape) if letter == "P" and "z" in shape[at : at + 2]]
    return _figure(before, told[0], "pct") if len(told) == 1 else None


def _changes(spoken: Spoken, taken: set[int]) -> Iterator[Claim]:
    for match in _CHANGE.finditer(spoken.shape):
        at = match.start("percent")
        if at in taken:
            continue
        then, now, printed = (
            _figure(spoken, match.start("then"), "count"), _figure(spoken, match.start("now"), "count"),
            _figure(spoken, at, "growth"),
        )  # fmt: skip
        if then.value <= 0:
            continue
        taken.add(at)
        size = abs(printed.value) if now.value >= then.value else -abs(printed.value)
        signed = printed if printed.value < 0 else replace(printed, value=size)
        reading = Reading("growth", (then, now), signed)
        yield Claim("growth", printed.line, spoken.sentence.text, printed.printed, (reading,))


def _figure(spoken: Spoken, at: int, unit: str) -> Figure:
    token = spoken.tokens[at]
    return figure_of(token, spoken.line(token), unit=unit)

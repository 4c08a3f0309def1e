"""Two figures in brackets beside a comparison: `højere i A end i B (14,5 mod 7,0 pct.)`.

Inputs: a sentence. Outputs: claims that the two figures stand to each other as the words say.
"""

import re

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.scope import Spoken

_PAIR = re.compile(r"\((?:w{0,2})(?P<one>[NP])w{0,3}J(?:w{0,3})(?P<other>[NP])w{0,3}\)")

#: What each word says of the two figures: a relation, and the factor of `halvt så` and `dobbelt så`.
_RELATIONS = {
    "M": ("greater", 0.0), "L": ("less", 0.0), "Q": ("equal", 0.0), "h": ("times", 0.5), "d": ("times", 2.0),
    "U": ("greater", 0.0), "D": ("less", 0.0), "S": ("equal", 0.0), "m": ("greater", 0.0), "l": ("less", 0.0),
    "x": ("times", 0.5), "X": ("times", 2.0),
}  # fmt: skip


def bracket_pair_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of every `(a mod b)` that follows a word of comparison or direction."""
    claims = []
    for match in _PAIR.finditer(spoken.shape):
        word = max((i for i in range(match.start()) if spoken.tokens[i].letter in "MLQhdUDSxXml"), default=-1)
        if word < 0 or ";" in spoken.shape[word : match.start()]:
            continue
        token = spoken.tokens[word]
        one, other = (_figure(spoken, match.start(name)) for name in ("one", "other"))
        relation, factor = _RELATIONS[token.letter]
        text = spoken.sentence.text[max(0, token.start - 12) : token.start].lower()
        readings = [Reading(relation, (one, other), Figure(factor, 1) if factor else None)]
        if factor and re.search(r"mere end|over", text):
            readings.append(Reading("greater" if factor > 1 else "less", (one, other)))
        if token.letter in "UDS" and "f" in spoken.shape[:word]:
            continue
        taken |= {match.start("one"), match.start("other")}
        printed = f"{token.text} ({one.printed} mod {other.printed})"
        claims.append(Claim("comparison", spoken.line(token), spoken.sentence.text, printed, tuple(readings)))
    return claims


def _figure(spoken: Spoken, at: int) -> Figure:
    token = spoken.tokens[at]
    return figure_of(token, spoken.line(token), unit="count")

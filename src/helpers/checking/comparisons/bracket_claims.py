"""Two figures in brackets beside a comparison: `højere i A end i B (14,5 mod 7,0 pct.)`.

Inputs: a sentence. Outputs: claims that the two figures stand to each other as the words say.
"""

import re

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.scope import Spoken
from helpers.checking.sums.part_claims import share_result

_PAIR = re.compile(r"\((?:w{0,2})(?P<one>[NP])w{0,3}(?:J|(?P<before>,[wR]{1,3}))(?:w{0,3})(?P<other>[NP])w{0,3}\)")
#: `(81, tidligere 72)`: what stands last is the older.
_EARLIER = re.compile(r"(?i)\b(?:tidligere|før|forrige|i fjor|sidste år)\b")

#: What each word says of the two figures: a relation, and the factor of `halvt så` and `dobbelt så`.
_RELATIONS = {
    "M": ("greater", 0.0), "L": ("less", 0.0), "Q": ("equal", 0.0), "h": ("times", 0.5), "d": ("times", 2.0),
    "U": ("greater", 0.0), "D": ("less", 0.0), "S": ("equal", 0.0), "m": ("greater", 0.0), "l": ("less", 0.0),
    "x": ("times", 0.5), "X": ("times", 2.0),
}  # fmt: skip


_SUPERLATIVE = re.compile(r"(?i)\b(?:største|mindste|kraftigste|højeste|laveste|svageste)(?: \w+)? $")


def bracket_pair_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of every `(a mod b)` that follows a word of comparison or direction."""
    claims = _fraction_claims(spoken, taken)
    for match in _PAIR.finditer(spoken.shape):
        word = max((i for i in range(match.start()) if spoken.tokens[i].letter in "MLQhdUDSxXml"), default=-1)
        if word < 0 or ";" in spoken.shape[word : match.start()]:
            continue
        token = spoken.tokens[word]
        if match["before"] and not _EARLIER.search(_between(spoken, match.start("one"), match.start("other"))):
            continue
        one, other = (_figure(spoken, match.start(name)) for name in ("one", "other"))
        relation, factor = _RELATIONS[token.letter]
        text = spoken.sentence.text[max(0, token.start - 12) : token.start].lower()
        readings = [Reading(relation, (one, other), Figure(factor, 1) if factor else None)]
        if factor and re.search(r"mere end|over", text):
            readings.append(Reading("greater" if factor > 1 else "less", (one, other)))
        if token.letter in "UDS" and (
            "f" in spoken.shape[:word] or _SUPERLATIVE.search(spoken.sentence.text[: token.start])
        ):
            continue  # "den største tilbagegang (8,2 pct. mod 4,0 pct.)": sizes of two falls
        taken |= {match.start("one"), match.start("other")}
        printed = f"{token.text} ({one.printed} mod {other.printed})"
        claims.append(Claim("comparison", spoken.line(token), spoken.sentence.text, printed, tuple(readings)))
    return claims


def measure_claims(spoken: Spoken) -> list[Claim]:
    """Return the finding that a sentence sets amounts of two units against each other: `mio. kr.` and `mia. kr.`."""
    for match in re.finditer(r"k[^NPpkF;]{0,6}(?:J|I)w{0,3}k", spoken.shape):
        one, other = spoken.tokens[match.start()], spoken.tokens[match.end() - 1]
        units = [token.number.unit for token in (one, other) if token.number is not None]
        alike = {"mio kr", "mia kr", "kr"}
        if len(set(units)) == 2 and (set(units) <= alike or set(units) <= {"uger", "dage", "måneder"}):
            sizes = [token.number.value for token in (one, other) if token.number is not None]
            if not 0.2 < sizes[0] / max(sizes[1], 1e-9) < 5:
                continue
            note = f"{one.text} og {other.text} er i hver sin enhed, men stilles over for hinanden."
            reading = Reading("stated", (), None, False, "samme enhed", note)
            printed = f"{one.text}, {other.text}"
            return [Claim("unit", spoken.line(other), spoken.sentence.text, printed, (reading,))]
    return []


def _fraction_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of `Tre ud af fire (75 pct.)`: the percentage is what the words say."""
    claims = []
    for match in re.finditer(r"(?P<words>v)w{0,3}[gG]?w{0,2}(?:\(|w)w?(?P<pct>P)", spoken.shape):
        at = match.start("pct")
        between = spoken.sentence.text[spoken.tokens[match.start("words")].end : spoken.tokens[at].start]
        if at in taken or not re.search(r"\($|nemlig( ca\.)? $|dvs\. $", between):
            continue
        token = spoken.tokens[at]
        printed = figure_of(token, spoken.line(token))
        taken |= {at, match.start("words")}
        reading = Reading("value", (share_result(spoken, match.start("words")),), printed)
        claims.append(Claim("share", printed.line, spoken.sentence.text, token.text, (reading,)))
    return claims


def _between(spoken: Spoken, one: int, other: int) -> str:
    return spoken.sentence.text[spoken.tokens[one].end : spoken.tokens[other].start]


def _figure(spoken: Spoken, at: int) -> Figure:
    token = spoken.tokens[at]
    return figure_of(token, spoken.line(token), unit="count")

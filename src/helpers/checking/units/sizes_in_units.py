"""The unit of a size whose figures stand beside it: what is missing to a goal, a growth, and points between shares.

Inputs: a sentence with those before it in its paragraph. Outputs: findings of kind `unit`, each where the figures
give the printed size in another unit and not in the printed one.
"""

import re
from itertools import combinations

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.levels import FROM_TO
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token

_MISSING = re.compile(r"(?i)\bmangler (?:der )?(?:kun |stadig |endnu )?$")
_MOVES = re.compile(r"(?i)\b(?:stigning(?:en)?|vækst(?:en)?|fald(?:et)?|nedgang(?:en)?) på (?:ca\. |godt |knap )?$")
_PERSONS = re.compile(r"(?i) ?(?:fuldtids|helårs)?personer\b")
_SHARE_MOVES = re.compile(r"(?P<now>P)[^NPp;:]{0,14}[UD]w{0,2}(?P<size>P)w{0,2}Fw{0,3}(?P<then>P)")
#: A smaller number is the distance between some two counts by chance.
SMALLEST_MISSING = 3


def size_unit_claims(spoken: Spoken) -> list[Claim]:
    """Return the findings of sizes in the wrong unit."""
    return [*_missing(spoken), *_grown(spoken), *_points(spoken)]


def _missing(spoken: Spoken) -> list[Claim]:
    """`Der mangler 12 pct. for at nå målet 1.375`, where status and target are 12 persons apart."""
    claims = []
    for token in spoken.tokens:
        if token.letter not in "Pp" or token.number is None or token.number.value < SMALLEST_MISSING:
            continue
        if not _MISSING.search(spoken.sentence.text[: token.start]):
            continue
        counts = [c for source in _told(spoken) for c in _values(source, "N")]
        in_persons = any(abs(one - other) == token.number.value for one, other in combinations(counts, 2))
        in_percent = any(
            abs(abs(one / other - 1) * 100 - token.number.value) <= 0.5 for one in counts for other in counts if other
        )
        if in_persons and not in_percent and not _values(spoken, "P", token):
            claims.append(_claim(spoken, token, f"{_size(token)} personer", "status og mål er antal"))
    return claims


def _grown(spoken: Spoken) -> list[Claim]:
    """`steget fra 812 til 839. Det er en stigning på 3 fuldtidspersoner`, where 3 is the growth in pct."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        text = spoken.sentence.text
        if token.letter != "N" or token.number is None or not _PERSONS.match(text[token.end :]):
            continue
        if not _MOVES.search(text[: token.start]):
            continue
        source = spoken if "N" in spoken.shape[:at] else spoken.previous
        told = FROM_TO.search(source.shape) if source is not None else None
        if source is None or told is None:
            continue
        ends = [source.tokens[told.start(name)].number for name in ("then", "now")]
        if any(end is None or end.value <= 0 for end in ends):
            continue
        then, now = (end.value for end in ends if end is not None)
        if round(abs(now / then - 1) * 100) == token.number.value != abs(now - then):
            claims.append(_claim(spoken, token, f"{token.text} pct.", "så meget er tallet vokset eller faldet i pct."))
    return claims


def _points(spoken: Spoken) -> list[Claim]:
    """`2,1 pct. i maj 2026, faldet 0,1 pct. fra 2,2 pct.`: points, not pct."""
    claims = []
    for match in _SHARE_MOVES.finditer(spoken.shape):
        now, size, then = (spoken.tokens[match.start(name)] for name in ("now", "size", "then"))
        if now.number is None or size.number is None or then.number is None or then.number.value <= 0:
            continue
        apart = abs(now.number.value - then.number.value)
        room = 0.5 * 10.0**-size.number.decimals
        same = abs(apart - abs(size.number.value)) < 1e-6
        if same and abs(apart / then.number.value * 100 - abs(size.number.value)) > room + 1:
            claims.append(_claim(spoken, size, f"{_size(size)} procentpoint", f"{then.text} og {now.text} er andele"))
    return claims


def _told(spoken: Spoken) -> list[Spoken]:
    """Return the sentence and the two before it in its paragraph."""
    found, source = [spoken], spoken.previous
    while source is not None and len(found) < 3:
        found.append(source)
        source = source.previous
    return found


def _values(spoken: Spoken, letter: str, but: Token | None = None) -> list[float]:
    return [t.number.value for t in spoken.tokens if t.letter == letter and t is not but and t.number is not None]


def _size(token: Token) -> str:
    return token.text.split()[0]


def _claim(spoken: Spoken, token: Token, expected: str, why: str) -> Claim:
    note = f"{token.text}: {why}, så der skal stå {expected}."
    reading = Reading("stated", (), None, False, expected, note)
    return Claim("unit", spoken.line(token), spoken.sentence.text, token.text, (reading,), bound="named")

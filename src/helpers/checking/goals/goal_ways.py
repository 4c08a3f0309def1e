"""Which way a goal goes, said twice in one row of a goal table: `A-dagpenge skal nedbringes` and `… reduceres med 3 %`.

Inputs: the document's sentences. Outputs: claims of kind `contradiction` where the two go against each other, and of
kind `unit` where a share would be raised beyond 100 pct.: `59,4 %` and `skal hæves med 63 procentpoint`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token

_LESS = r"(?:nedbring|reducer|sænk|mindsk|formindsk|begræns)es"
_MORE = r"(?:øg|hæv|forøg|løft|forhøj)es"
_WAY = re.compile(rf"(?i)(?<![\wæøå])(?:(?P<less>{_LESS})|(?P<more>{_MORE}))(?![\wæøå])")
_STEP = re.compile(r"(?i)(?<![\wæøå])(?:(?:øg|hæv|forøg|løft|forhøj)(?:es|e)|stige|vokse) med (?:ca\. |mindst )?$")
WHOLE = 100.0
_DENIED = re.compile(r"(?i)\bikke\b")


def goal_way_claims(every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims that the cells of a row which say which way the same group shall go agree."""
    rows: dict[tuple[int, int], list[tuple[Spoken, re.Match[str]]]] = defaultdict(list)
    for spoken in every:
        ways = list(_WAY.finditer(spoken.sentence.text)) if spoken.sentence.cell is not None else []
        if len(ways) == 1 and spoken.group.benefits and not _DENIED.search(spoken.sentence.text):
            rows[spoken.sentence.cell[:2]].append((spoken, ways[0]))  # type: ignore[index]
    claims = []
    for said in rows.values():
        for (one, way), (other, word) in combinations(said, 2):
            if one.sentence.cell == other.sentence.cell or one.group != other.group:
                continue
            holds = bool(way["less"]) == bool(word["less"])
            note = f"Samme række siger “{way.group()}” om den samme gruppe, ikke “{word.group()}”."
            reading = Reading("stated", (), None, holds, way.group(), note)
            line = other.sentence.line_at(word.start())
            claims.append(Claim("contradiction", line, other.sentence.text, word.group(), (reading,), bound="named"))
    return claims


def raised_beyond_claims(every: Sequence[Spoken]) -> list[Claim]:
    """Return the findings of a share that a goal raises by so many points that it would be more than the whole."""
    claims = []
    shares: dict[tuple[object, ...], list[Token]] = defaultdict(list)
    for spoken in every:
        shares[_place(spoken)] += [t for t in spoken.tokens if t.letter == "P" and t.number is not None]
    for spoken in every:
        for token in spoken.tokens:
            if token.letter != "p" or token.number is None or not _STEP.search(spoken.sentence.text[: token.start]):
                continue
            known = [t for t in shares[_place(spoken)] if t.number is not None and 0 < t.number.value <= WHOLE]
            size = token.number.value
            if known and all(t.number is not None and t.number.value + size > WHOLE for t in known):
                expected = re.sub(r"(?i)(?:procent|pct\.?|%)[ -]?-?point", "pct.", token.text)
                note = f"{known[-1].text} og {token.text} til er mere end alle: målet er et niveau, til {expected}"
                reading = Reading("stated", (), None, False, f"til {expected}", note)
                line = spoken.line(token)
                claims.append(Claim("unit", line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def _place(spoken: Spoken) -> tuple[object, ...]:
    """Return what a goal and its status share: the table row, else the paragraph."""
    cell = spoken.sentence.cell
    return ("row", *cell[:2]) if cell is not None else ("paragraph", spoken.sentence.paragraph)

"""Which way a goal goes, said twice in one row of a goal table: `A-dagpenge skal nedbringes` and `… reduceres med 3 %`.

Inputs: the document's sentences. Outputs: claims of kind `contradiction` where the two go against each other.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken

_LESS = r"(?:nedbring|reducer|sænk|mindsk|formindsk|begræns)es"
_MORE = r"(?:øg|hæv|forøg|løft|forhøj)es"
_WAY = re.compile(rf"(?i)(?<![\wæøå])(?:(?P<less>{_LESS})|(?P<more>{_MORE}))(?![\wæøå])")
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

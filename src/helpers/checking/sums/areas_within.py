"""Areas that a sentence says lie within others: `Østdanmark, herunder også RAR Hovedstaden`, `A og resten af B`.

Inputs: a sentence. Outputs: claims of kind `order`: the larger area never lies within the smaller.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.vocabulary import lies_within

#: `A, herunder også i B`: B is a part of A.
_AMONG = re.compile(r"(?i)^,? (?:herunder|heriblandt|især|deriblandt)(?: også)?(?: i)? $")
#: `A såvel som resten af B`, `mindre i A end i det øvrige B`: A is a part of B.
_REST = re.compile(r"(?i)^(?: kommune)?,? (?:[\wæøå]+ ){0,4}?(?:resten af|(?:i )?(?:det|den|de) øvrige(?: del af)?) $")


def area_within_claims(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims that an area which is told as a part of another lies within it."""
    areas = [token for token in spoken.tokens if token.letter == "A"]
    for one, other in pairwise(areas):
        between = spoken.sentence.text[one.end : other.start]
        if _AMONG.match(between):
            part, whole = other.name, one.name
        elif _REST.match(between):
            part, whole = one.name, other.name
        else:
            continue
        note = f"{whole} er en del af {part}, ikke omvendt."
        reading = Reading("stated", (), None, not lies_within(whole, part), f"{whole} og {part} byttet om", note)
        printed = f"{one.text}{between}{other.text}"
        yield Claim("order", spoken.line(one), spoken.sentence.text, printed, (reading,), bound="named")

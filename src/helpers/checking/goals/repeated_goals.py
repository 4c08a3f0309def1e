"""A goal said twice with opposite words: `Flere ledige skal opkvalificeres` in one list, `Færre ledige …` in another.

Inputs: `Document`. Outputs: claims of kind `contradiction`: two lines that are one but for their direction.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.documents import Document, Sentence

_UP = r"flere|øges|hæves|forøges|højere|større|mere|stigning(?:en)?|stiger|stigende|styrkes|udvides|længere"
_DOWN = (
    r"færre|nedbringes|reduceres|sænkes|mindskes|lavere|mindre|fald(?:et)?|falder|faldende|svækkes|indskrænkes|kortere"
)
_WAY = re.compile(rf"(?i)(?<![\wæøå-])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?![\wæøå-])")
_MARK = re.compile(r"^\s*(?:[-•*–]|\d{1,2}[.):]|mål \d{1,2}:?)\s*", re.IGNORECASE)
_WISH = re.compile(r"(?i)\bskal\b")
#: A shorter line says too little to be the same one, a longer one is no goal in a list.
FEWEST_WORDS, MOST_WORDS = 4, 14


def repeated_goal_claims(document: Document) -> list[Claim]:
    """Return the claims that what stands twice word for word goes the same way both times."""
    said: dict[str, list[tuple[Sentence, re.Match[str]]]] = defaultdict(list)
    for sentence in document.sentences:
        text = _MARK.sub("", sentence.text).strip(" .")
        ways = list(_WAY.finditer(text))
        if len(ways) == 1 and _WISH.search(text) and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
            way = ways[0]
            said[f"{text[: way.start()]}…{text[way.end() :]}".lower()].append((sentence, way))
    return [claim for places in said.values() for claim in _opposites(places)]


def _opposites(places: list[tuple[Sentence, re.Match[str]]]) -> Iterator[Claim]:
    first, word = places[0]
    for sentence, way in places[1:]:
        holds = bool(word["up"]) == bool(way["up"])
        note = f"Det samme står i linje {first.line} med “{word.group()}” i stedet for “{way.group()}”."
        reading = Reading("stated", (), None, holds, word.group().lower(), note)
        yield Claim("contradiction", sentence.line, sentence.text, way.group(), (reading,), bound="named")

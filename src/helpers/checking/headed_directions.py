"""A heading's direction against what its section tells: `Andelen i beskæftigelse falder` above `har været faldende`.

Inputs: the document's sentences. Outputs: claims of kind `contradiction` where all that the section says of
the heading's subject goes the other way.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.mentions import stems
from helpers.checking.scope import Spoken
from helpers.checking.trend_claims import is_future

#: A heading of a goal says what shall happen, not what has.
_WISHED = re.compile(r"(?i)\b(?:skal|mål\w*|indsats\w*|pejlemærke\w*|plan\w*|fokus\w*|mod|for|bliver|prognose\w*)\b")
_ANY = stems("andel andelen antal antallet udvikling udviklingen ledige personer borgere")
#: So many sentences of a section tell what its heading says.
REACH = 4


def headed_direction_claims(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims that a section tells the development which its heading names."""
    for at, heading in enumerate(every):
        ways = [token for token in heading.tokens if token.letter in "UD"]
        if not heading.sentence.heading or len(ways) != 1 or _WISHED.search(heading.sentence.text):
            continue
        if "A" in heading.shape or set("NPp") & set(heading.shape):
            continue
        subject = _subject(heading)
        below = [one for one in every[at + 1 : at + 1 + REACH] if one.sentence.section == heading.sentence.section]
        told = [way for one in below if not one.sentence.heading for way in _told(one, subject)]
        if told:
            holds = ways[0].letter in told
            other = "stiger" if ways[0].letter == "D" else "falder"
            note = f"Afsnittet under overskriften fortæller kun, at det {other}."
            reading = Reading("stated", (), None, holds, other, note)
            line = heading.line(ways[0])
            yield Claim(
                "contradiction", line, heading.sentence.text, ways[0].text, (reading,), "warning", bound="named"
            )


def _subject(spoken: Spoken) -> frozenset[str]:
    """Return the stems of the words that say what a heading is about, cut so that compounds of them are met."""
    words = re.findall(r"[a-zæøå]{6,}", spoken.sentence.text.lower())
    return frozenset(word[:7] for word in words if not stems(word) & _ANY)


def _told(spoken: Spoken, subject: frozenset[str]) -> list[str]:
    """Return the direction that a sentence tells of the subject, where it tells one only."""
    ways = [at for at, token in enumerate(spoken.tokens) if token.letter in "UD"]
    words = {word[:7] for word in re.findall(r"[a-zæøå]{6,}", spoken.sentence.text.lower())}
    if len(ways) != 1 or not words & subject or is_future(spoken, ways[0]) or "Y" in spoken.shape:
        return []
    return [spoken.tokens[ways[0]].letter]

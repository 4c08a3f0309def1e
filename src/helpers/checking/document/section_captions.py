"""The caption of a table names the benefit of the section that it stands in: `Ledighedsydelse` over `Sygedagpenge. …`

Inputs: the document. Outputs: claims of kind `header`. Only in a document whose other sections have captions of their
own benefit, all of them; a caption that names none, or more than one, says nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.reading.documents import Document

#: So many other sections show that captions name the section's benefit.
ENOUGH = 4


class _Caption(NamedTuple):
    line: int
    heading: str
    text: str


def section_caption_claims(document: Document) -> Iterator[Claim]:
    """Give the claim of the one caption that names another benefit than the heading right above it."""
    headed = {s.titles[-2:]: s.line for s in document.sentences if s.heading and len(s.titles) > 1}
    captions = [_Caption(line, *titles) for titles, line in headed.items()]
    told = [one for one in captions if len(_benefits(one.heading)) == len(_benefits(one.text)) == 1]
    other = [one for one in told if _benefits(one.heading) != _benefits(one.text)]
    if len(other) == 1 and len(told) > ENOUGH:
        note = f"Afsnittet hedder »{other[0].heading}«, og de andre afsnits tabeller hedder som deres afsnit."
        reading = Reading("stated", (), None, False, other[0].heading, note)
        yield Claim("header", other[0].line, other[0].text, other[0].text, (reading,), bound="named")


def _benefits(title: str) -> frozenset[str]:
    return frozenset(token.name for token in tokenize(title.partition(".")[0]) if token.letter in "Gg")

"""Which way an employment plan can wish a thing to go: nobody aims at more on benefits or at fewer back in work.

Inputs: `Document`. Outputs: claims (warnings) of kind `contradiction`, where a goal says the opposite in so many words.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.documents import Document

_UP = r"(?:øges|hæves|forøges|stige|vokse)"
_DOWN = r"(?:nedbringes|reduceres|sænkes|mindskes|falde|begrænses)"
_BENEFITS = (
    r"(?:offentlig forsørgelse|a-dagpenge|dagpenge|kontanthjælp|uddannelseshjælp|sygedagpenge|ledighedsydelse|"
    r"førtidspension)"
)
#: What is to become less, and what more, as the subject of a goal of its own.
_UNWANTED = (
    r"(?:ledigheden|langtidsledigheden|ledighedsperioden|sygefraværet|(?:de )?sygemeldtes andel[\wæøå ]{0,20}|"
    rf"antallet? af (?:ledige|sygemeldte|langtidsledige|[\wæøå]*(?:ledige|modtagere))|antallet på {_BENEFITS})"
)
_WANTED = (
    r"(?:antal(?:let af)? (?:delvise )?raskmeldinger|antal(?:let af)? kontakter til virksomhederne?|"
    r"antal(?:let af)? (?:ordinære )?job(?:åbninger|ordrer)?|beskæftigelsen|beskæftigelsesfrekvensen|selvforsørgelsen)"
)
_GOAL = re.compile(rf"(?i)^(?:(?P<less>{_UNWANTED})|(?P<more>{_WANTED})) skal (?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
#: `skal føre til, at flere borgere modtager offentlig forsørgelse`.
_LEADS = re.compile(
    rf"(?i)\b(?:skal (?:føre til|medføre|betyde)|målet er|formålet er|sigter mod),? at (?P<word>flere|færre) "
    rf"(?:[\wæøå]+ ){{1,5}}?(?:modtager|kommer på|er på) {_BENEFITS}\b"
)
#: `Færre ledige skal opkvalificeres`.
_FEWER = re.compile(
    r"(?i)^(?:[-•*] |\d{1,2}[.)] )?(?P<word>færre) (?:[\wæøå]+ ){1,5}?(?:skal|skal være|kommer) "
    r"(?:opkvalificeres|selvforsørgende|være selvforsørgende|i (?:job|beskæftigelse|uddannelse|arbejde|fleksjob))\b"
)
_OPPOSITE = {"flere": "færre", "færre": "flere"}


def wished_way_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that the goals of a plan wish what an employment plan can wish."""
    yield from _fewer(document)
    for sentence in document.sentences:
        goal = _GOAL.match(sentence.text)
        if goal is not None:
            word = goal["up"] or goal["down"]
            holds = bool(goal["more"]) == bool(goal["up"])
            subject = goal["less"] or goal["more"]
            expected = "nedbringes" if goal["less"] else "øges"
            yield _claim(sentence.line, sentence.text, word, holds, expected, f"{subject} kan ikke ønskes at {word}.")
        leads = _LEADS.search(sentence.text)
        if leads is not None:
            word = leads["word"].lower()
            note = f"En beskæftigelsesplan kan ikke ønske, at {word} er på offentlig forsørgelse."
            line = sentence.line_at(leads.start("word"))
            yield _claim(line, sentence.text, word, word == "færre", _OPPOSITE[word], note)


def _fewer(document: Document) -> Iterator[Claim]:
    """Give the claims that no goal wishes fewer in work or education."""
    for number, line in enumerate(document.lines, start=1):
        match = _FEWER.match(line.strip())
        if match is not None:
            note = "En beskæftigelsesplan kan ikke ønske færre i job, uddannelse eller opkvalificering."
            yield _claim(number, line.strip(), match["word"], False, "flere", note)


def _claim(line: int, text: str, printed: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("contradiction", line, text, printed, (reading,), "warning", bound="named")

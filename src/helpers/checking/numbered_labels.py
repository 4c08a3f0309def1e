"""Numbers that only name: `Mål 1: …`, `Mål 2: …` go up, and `tabel 1` is spoken of only where one is called so.

Inputs: `Document`. Outputs: claims of kind `header`.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.documents import Document

_LABEL = re.compile(
    r"^(?:#+ )?(?P<label>Mål|Indsats|Fokusområde|Pejlemærke|Delmål|Trin|Fase|Spor) (?P<number>\d{1,2}): \S"
)
_CAPTION = re.compile(r"^(?:#+ )?(?:\*\*)?Tabel (?P<number>\d{1,2})[:.] ")
#: `som det kan ses i tabel 1`, `Tabel 2 viser`: a table of this very text.
_MENTION = re.compile(
    r"(?i)(?:\b(?:ses|fremgår|vises|vist|opgjort) (?:i|af) |\bjf\. |^)tabel (?P<number>\d{1,2})\b(?=,|\.$| viser\b|\))"
)
#: A table of somebody else's, or of another plan.
_ELSEWHERE = re.compile(
    r"(?i)\b(?:rapport\w*|bilag\w*|notat\w*|analyse\w*|kilde\w*|publikation\w*|STAR|jobindsats|danmarks statistik|"
    r"redegørelse\w*|\w*plan(?:en|ens)?|side|sidste års|forrige|tidligere)\b"
)


def numbered_label_claims(document: Document) -> list[Claim]:
    """Return the claims that labels are numbered upwards, and that tables spoken of by number are there."""
    return [*_runs(document), *_tables(document)]


def _runs(document: Document) -> Iterator[Claim]:
    """Give the claims of labels that follow each other at once, each a paragraph."""
    last: re.Match[str] | None = None
    for number, line in enumerate(document.lines, start=1):
        if not line.strip():
            continue
        match = _LABEL.match(line.strip())
        if match is not None and last is not None and match["label"] == last["label"]:
            due = int(last["number"]) + 1
            label = f"{match['label']} {match['number']}"
            note = f"Efter {last['label']} {last['number']} følger {label}."
            holds = int(match["number"]) >= due  # some may be left out, none comes twice or before
            yield _claim(number, line.strip(), label, holds, f"{match['label']} {due}", note)
        last = match


def _tables(document: Document) -> Iterator[Claim]:
    """Give the claims that a table which a sentence names by number has a caption with it."""
    captions = {m["number"] for line in document.lines if (m := _CAPTION.match(line.strip())) is not None}
    if not captions or len(captions) != sum(1 for line in document.lines if _CAPTION.match(line.strip())):
        return
    shown = ", ".join(sorted(captions, key=int))
    for sentence in document.sentences:
        if sentence.heading or _CAPTION.match(sentence.text) or _ELSEWHERE.search(sentence.text):
            continue
        for match in _MENTION.finditer(sentence.text):
            note = f"Der er ingen tabel {match['number']} i teksten, kun tabel {shown}."
            line = sentence.line_at(match.start())
            yield _claim(line, sentence.text, match.group(), match["number"] in captions, f"tabel {shown}", note)


def _claim(line: int, text: str, printed: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("header", line, text, printed, (reading,), bound="named")

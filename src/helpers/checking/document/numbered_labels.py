"""Numbers that only name: `Mål 1: …`, `Mål 2: …` go up, and `tabel 1` is spoken of only where one is called so.

Inputs: `Document`. Outputs: claims of kind `header`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.documents import Document

_LABEL = re.compile(
    r"^(?:#+ )?(?P<label>Mål|Indsats|Fokusområde|Pejlemærke|Delmål|Trin|Fase|Spor) (?P<number>\d{1,2}): \S"
)
#: `5. Unge uden uddannelse    10` in a table of contents; there are at least so many entries, near the top.
_ENTRY = re.compile(r"^(?:(?P<section>\d{1,2})\.? )?[^\d\t.][^\t]*?(?: ?\.{4,} ?|[ .…]*\t+ ?)(?P<page>\d{1,3})$")
_OPENED = re.compile(r"(?i)^(?:#+ )?\W*indhold(?:sfortegnelse)?\W*$")
_ITEM = re.compile(r"^(?P<number>\d{1,2})[.)] [A-ZÆØÅ][^\t]*$")
MOST_LINES, MAX_ENTRY, FEWEST_ENTRIES, FEWEST_ITEMS = 120, 200, 4, 3
_NAMED_LABEL = re.compile(
    r"\b(?:nævnt|beskrevet|omtalt|fremgår) (?:under|i|af) (?P<label>Mål|Indsats|Fokusområde|Delmål|Spor) "
    r"(?P<number>\d{1,2})\b"
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
    return [*_runs(document), *_mentioned(document), *_tables(document), *_contents(document), *_items(document)]


def _contents(document: Document) -> Iterator[Claim]:
    """Give the claims that the pages of a table of contents go up, and that its sections are numbered one by one."""
    entries: list[tuple[int, str, re.Match[str]]] = []
    opened = next((at for at, line in enumerate(document.lines[:MOST_LINES]) if _OPENED.match(line.strip())), None)
    for number, line in enumerate(document.lines[:MOST_LINES], start=1):
        if opened is None or number <= opened + 1:
            continue
        match = _ENTRY.match(line.strip()) if len(line) < MAX_ENTRY else None
        if match is not None:
            entries.append((number, line.strip(), match))
        elif line.strip() and len(entries) >= FEWEST_ENTRIES:
            break
        elif line.strip():
            entries = []
    if len(entries) < FEWEST_ENTRIES:
        return
    yield from _one_off([(at, text, int(match["page"])) for at, text, match in entries], "side", step=False)
    sections = [(at, text, int(m["section"])) for at, text, m in entries if m["section"]]
    if len(sections) >= FEWEST_ENTRIES:
        yield from _one_off(sections, "afsnit", step=True)


def _mentioned(document: Document) -> Iterator[Claim]:
    """Give the claims that a label which is named (`nævnt under Mål 3`) is one of the document's own."""
    labels: dict[str, set[int]] = {}
    for line in document.lines:
        if (match := _LABEL.match(line.strip())) is not None:
            labels.setdefault(match["label"], set()).add(int(match["number"]))
    for sentence in document.sentences:
        for match in _NAMED_LABEL.finditer(sentence.text):
            known = labels.get(match["label"], set())
            if len(known) >= FEWEST_ITEMS:
                note = f"Teksten har {match['label']} {min(known)}-{max(known)}."
                at, number = sentence.line_at(match.start("label")), int(match["number"])
                printed = f"{match['label']} {number}"
                yield _claim(at, sentence.text, printed, number in known, f"{match['label']} {max(known)}", note)


def _items(document: Document) -> Iterator[Claim]:
    """Give the claims that the items of a list, line under line, are numbered one by one."""
    run: list[tuple[int, str, int]] = []
    for number, line in enumerate([*document.lines, ""], start=1):
        match = _ITEM.match(line)
        if match is not None:
            run.append((number, line.strip(), int(match["number"])))
            continue
        if len(run) >= FEWEST_ITEMS:
            yield from _one_off(run, "punkt", step=True)
        run = []


def _one_off(run: list[tuple[int, str, int]], noun: str, step: bool) -> Iterator[Claim]:
    """Give the claim that a run of numbers goes up (by one), where all but one of them do."""

    def is_right(numbers: list[int]) -> bool:
        return all(b >= a for a, b in pairwise(numbers))

    if step:
        first = {n - i for i, (_at, _text, n) in enumerate(run)}
        wrong = [i for i, (_at, _text, n) in enumerate(run) if n - i != min(first, key=lambda f: -_count(run, f))]
    else:
        numbers = [n for _at, _text, n in run]
        wrong = []
        if not is_right(numbers):
            wrong = [i for i in range(len(run)) if is_right(numbers[:i] + numbers[i + 1 :])][-1:]
            if not wrong:
                return
    if step and len(wrong) == 1 and wrong[0] in {0, len(run) - 1}:
        return  # a list may go on from, or break off at, another page
    if len(wrong) == 1 and len(run) > 1:
        at, text, number = run[wrong[0]]
        beside = [n for i in (wrong[0] - 1, wrong[0] + 1) if 0 <= i < len(run) for n in [run[i][2]]]
        note = f"{noun.capitalize()} {number} står ved siden af {noun} {' og '.join(map(str, beside))}."
        yield _claim(at, text, f"{noun} {number}", False, "i rækkefølge", note)


def _count(run: list[tuple[int, str, int]], first: int) -> int:
    return sum(1 for i, (_at, _text, number) in enumerate(run) if number - i == first)


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

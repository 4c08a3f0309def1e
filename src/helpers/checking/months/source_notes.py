"""The dates of sources: no source is younger than the plan, none older than the month its figure is of.

Inputs: `Document` and the month it was finished in. Outputs: claims of kind `period` of the document's footnotes.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import MONTHS, print_period
from helpers.checking.reading.documents import Document, split_sentences

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(r"^(?P<number>\d{1,2}|[¹²³⁰⁴-⁹]{1,2})\) (?P<text>.{5,200})$")
_MARK = re.compile(r"(?<=[\wæøåÆØÅ.,)])(?P<number>[¹²³⁰⁴-⁹]{1,2})")
_MONTH = "|".join(MONTHS)
_MONTH_OF = re.compile(rf"(?i)\b(?P<month>{_MONTH})\.? (?P<year>20\d\d)(?!\d)")
_DAY = re.compile(r"\b\d{1,2}[./] ?(?P<month>\d{1,2})[.-] ?(?P<year>20\d\d)\b")
#: A year that a source is of: at its end or in brackets.
_YEAR = re.compile(r"(?:\(|, |\b[a-zæøå]+ |\d\d-)(?P<year>20\d\d)(?=\)|\.?$|, [A-ZÆØÅ])")
#: Such a source is named by the year it looks ahead to.
_AHEAD = re.compile(r"(?i)finanslov|budget|plan|prognose|fremskriv|\blov\b|aftale|mod 20|frem til|20\d\d[-–/]")


def source_note_claims(document: Document, finished: str) -> Iterator[Claim]:
    """Give the claims that the sources of the footnotes were there when the plan was written, and had its figures."""
    if not finished:
        return
    notes: dict[str, str] = {}
    for number, line in enumerate(document.lines, start=1):
        note = _NOTE.match(line.strip())
        if note is None or _AHEAD.search(note["text"]):
            continue
        dated = _dated(note["text"])
        if len(dated) == 1:
            said = dated[0]
            notes[note["number"].translate(_DIGITS)] = said if _MONTH_OF.search(note["text"]) else ""
            why = f"Planen er fra {print_period(finished)}, men kilden fra {print_period(said)}."
            yield _claim(
                number, line.strip(), said, said <= finished[: len(said)], f"senest {print_period(finished)}", why
            )
    yield from _older(document, notes)


def _dated(text: str) -> list[str]:
    """Return the months, else the years, that a source is dated by."""
    months = [f"{m['year']}-{MONTHS[m['month'].lower()]:02d}" for m in _MONTH_OF.finditer(text)]
    months += [f"{m['year']}-{int(m['month']):02d}" for m in _DAY.finditer(text)]
    return months or [m["year"] for m in _YEAR.finditer(text)]


def _older(document: Document, notes: dict[str, str]) -> Iterator[Claim]:
    """Give the claims that a figure's month is no later than that of the source its footnote names."""
    for number, line in enumerate(document.lines, start=1):
        if _NOTE.match(line.strip()) or not _MARK.search(line):
            continue
        for _start, sentence in split_sentences(line):
            marks = list(_MARK.finditer(sentence))
            months = _dated(sentence)
            source = notes.get(marks[0]["number"].translate(_DIGITS), "") if len(marks) == 1 else ""
            if source and len(months) == 1 and len(months[0]) == len(source):
                why = f"Kilden er fra {print_period(source)} og kan ikke have tal for {print_period(months[0])}."
                expected = f"senest {print_period(source)}"
                yield _claim(number, sentence, months[0], months[0] <= source, expected, why)


def _claim(line: int, text: str, period: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("period", line, text, print_period(period), (reading,), bound="named")

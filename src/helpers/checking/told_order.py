"""What came first: a peak before the fall from it, and an agreement told at two places in one year.

Inputs: the document's sentences. Outputs: claims (warnings) of kind `period`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.danish_text import Token, print_period
from helpers.checking.scope import Spoken

#: `I starten af maj toppede ledigheden`, `ledigheden toppede i maj`.
_PEAK_BEFORE = re.compile(r"(?i)^i (?:starten af |slutningen af |midten af )?$")
_PEAK = re.compile(r"(?i)^ (?:toppede|nåede \w+ (?:sit|sin) højeste)\b")
_SINCE_THEN = re.compile(r"(?i)\b(?:tallet|antallet|ledigheden|niveauet) er i $")
#: `partnerskab, der blev indgået med Væksthuset i 2019`.
_AGREED = re.compile(
    r"\b(?:indgået|indgik)\b(?:[^.;]{0,60}?\baftale)? med (?P<who>[A-ZÆØÅ][\wæøåÆØÅ-]{3,})(?: om [^.;,]{0,40})? i "
    r"(?P<year>20\d\d)\b"
)
#: `indgik med virkning fra 1.11.2019 en aftale med Væksthuset`.
_FROM = re.compile(
    r"\bindgik med virkning fra (?:den )?(?:\d{1,2}\. ?(?:(?P<month>\d{1,2})\.|[a-zæøå]+) ?)?"
    r"(?P<year>20\d\d) en (?:aftale|kontrakt) med (?P<who>[A-ZÆØÅ][\wæøåÆØÅ-]{3,})"
)
#: What starts later in a year is hardly agreed upon the year before.
HALF = 6
#: What is said of a month stands right beside it.
REACH = 60


def first_things_claims(every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims that falls come after their peaks, and that one agreement was made in one year."""
    return [*(claim for spoken in every for claim in _after_peak(spoken)), *_agreements(every)]


def _after_peak(spoken: Spoken) -> Iterator[Claim]:
    source = spoken.previous
    peak = _peak_of(source) if source is not None else None
    if peak is None:
        return
    for token in spoken.tokens:
        if token.letter != "T" or not re.fullmatch(r"20\d\d-\d\d", token.name):
            continue
        before, after = _around(spoken, token)
        if not _SINCE_THEN.search(before) or not re.match(r" (?:faldet|reduceret|gået ned)\b", after):
            continue
        top = peak.name if peak.name[:1] != "-" else f"{token.name[:4]}{peak.name}"
        note = f"Tallet toppede i {print_period(top)}, så det er ikke i {print_period(token.name)} faldet derfra."
        yield _claim(spoken, token.start, token.text, token.name > top, f"efter {print_period(top)}", note)


def _peak_of(spoken: Spoken) -> Token | None:
    """Return the month that a sentence says something had its peak in."""
    token = next((t for t in spoken.tokens[:5] if t.letter == "T"), None)
    if token is None or not re.fullmatch(r"(?:20\d\d)?-\d\d", token.name):
        return None
    before, after = _around(spoken, token)
    return token if _PEAK_BEFORE.match(before) and _PEAK.match(after) else None


def _around(spoken: Spoken, token: Token) -> tuple[str, str]:
    """Return what stands shortly before and after a token."""
    text = spoken.sentence.text
    return text[max(0, token.start - REACH) : token.start], text[token.end : token.end + REACH]


def _agreements(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims of the partners with whom one agreement is told at two places."""
    told: dict[str, list[tuple[Spoken, re.Match[str]]]] = defaultdict(list)
    for spoken in every:
        for pattern in (_AGREED, _FROM):
            for match in pattern.finditer(spoken.sentence.text):
                told[match["who"]].append((spoken, match))
    for who, places in told.items():
        if len(places) != 2 or len({match.re for _spoken, match in places}) != 2:
            continue  # several agreements with one partner are of several years
        (first, one), (spoken, other) = places
        note = f"Aftalen med {who} er i linje {first.sentence.line} indgået i {one['year']}, her fra {other['year']}."
        late = int(other["month"] or 1) > HALF
        years = {other["year"]} if late else {other["year"], str(int(other["year"]) - 1)}  # signed before it starts
        yield _claim(spoken, other.start("year"), other["year"], one["year"] in years, one["year"], note)


def _claim(spoken: Spoken, at: int, printed: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    line = spoken.sentence.line_at(at)
    return Claim("period", line, spoken.sentence.text, printed, (reading,), "warning", bound="named")

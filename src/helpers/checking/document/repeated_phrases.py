"""What a report says in the same words again and again: `interval på 80 pct.`, `fra december 2025 til december 2026`.

Inputs: the sentences and the read tables. Outputs: claims of kind `contradiction`, `period` and `target`. Where all but
one of many say the same, the one that differs is a slip; where they differ more, they are of different things.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_period
from helpers.checking.tables.table_reading import ReadTable

#: So many say the same, and one another.
ENOUGH = 4
_CONFIDENCE = (
    re.compile(r"(?i)\binterval(?:let|ler)?(?: er)? på (?P<size>\d{2}) (?:pct\b|procent)"),
    re.compile(r"(?i)\b(?P<size>\d{2}) (?:pct\.|procents?) (?:sandsynlighed|sikkerhed|interval|usikkerhedsinterval)"),
    re.compile(r"(?i)\bmed (?P<size>\d{2}) (?:pct\.|procent) sandsynlighed"),
    re.compile(r"(?i)^(?:fra|til|nedre|øvre)\W*\((?P<size>\d{2}) (?:pct\.?|procent)\)"),
)
#: `kontanthjælp efter reformen 1. juli 2025`; the word before tells one reform from another.
_DATED_LAW = re.compile(
    r"(?i)\b(?P<of>[\wæøå]+ )?(?P<law>\w*reform(?:en)?)(?: af| den| fra| pr\.)? (?P<date>\d{1,2}\. [a-z]+ 20\d\d)\b"
)
#: `skjult, fordi tallet er under 3 eller kan afsløre et tal under 3`.
_HIDDEN = re.compile(
    r"(?i)\b(?:skjult|afsløre)\b[^.;]{0,30}?\b(?:tal(?:let)?|antal(?:let)?)(?: er)? under (?P<limit>\d{1,2})\b"
)
_WISHED = re.compile(r"(?i)\b(?:reduceres|nedbringes|sænkes|mindskes|øges|hæves|løftes|forøges|skal)\b")
_LEGEND = re.compile(
    r"(?i)(?:^|[.;:] )(?P<word>bagud|på vej|foran)\b(?:: | (?:betyder|er), at | betyder )(?P<said>[^.;]*?"
    r"\b(?P<side>bedre|dårligere|ringere|værre) end\b)"
)


class _Said(NamedTuple):
    what: str
    line: int
    text: str


def repeated_phrase_claims(tables: Sequence[ReadTable], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of percentages of intervals, spans of goals, and the words of a legend."""
    return [*_confidences(tables, every), *_dates_and_limits(every), *_goal_spans(every), *_legends(every)]


def _confidences(tables: Sequence[ReadTable], every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim of the one interval of `90 pct.` where all others are of 80."""
    found: list[_Said] = []
    for spoken in every:
        if spoken.sentence.cell is None:
            text = spoken.sentence.text
            places = {match.start("size"): match["size"] for pattern in _CONFIDENCE for match in pattern.finditer(text)}
            found += [_Said(f"{size} pct.", spoken.sentence.line_at(at), text) for at, size in places.items()]
    for table in tables:
        for column in table.columns:
            match = _CONFIDENCE[-1].search(column.header.strip())
            found += [_Said(f"{match['size']} pct.", column.line, column.header)] if match is not None else []
    yield from _lone(found, "contradiction")


def _dates_and_limits(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim of the one date of a reform, or of the one limit under which numbers are hidden, that differs."""
    dates: dict[str, list[_Said]] = defaultdict(list)
    limits: list[_Said] = []
    for spoken in every:
        text = spoken.sentence.text
        for match in _DATED_LAW.finditer(text):
            law = f"{match['of'] or ''}{match['law']}".lower()
            dates[law].append(_Said(match["date"], spoken.sentence.line_at(match.start()), text))
        for match in _HIDDEN.finditer(text):
            limits.append(_Said(f"under {match['limit']}", spoken.sentence.line_at(match.start()), text))
    for found in dates.values():
        yield from _lone(found, "period")
    yield from _lone(limits, "contradiction")


def _lone(found: Sequence[_Said], kind: str) -> Iterator[Claim]:
    """Give the claim of what is said once otherwise than everywhere else."""
    counts = Counter(one.what for one in found)
    if len(counts) == 2 and min(counts.values()) == 1 and max(counts.values()) >= ENOUGH:
        usual = counts.most_common(1)[0][0]
        one = next(one for one in found if one.what != usual)
        reading = Reading("stated", (), None, False, usual, f"Alle andre steder er det {usual}".rstrip(".") + ".")
        yield Claim(kind, one.line, one.text, one.what, (reading,), bound="named")


def _goal_spans(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim of the one goal from or to another month than all others, and of a span that does not go on."""
    spans = []
    for spoken in every:
        match = re.search(r"F(T)[wI](T)", spoken.shape) if spoken.sentence.cell is None else None
        if match is None or _WISHED.search(spoken.sentence.text) is None:
            continue
        first, last = spoken.tokens[match.start(1)], spoken.tokens[match.start(2)]
        if len(first.name) == len(last.name) == 7 and spoken.sentence.text[first.end : last.start] == " til ":
            spans.append((spoken, first, last))
    counts = Counter((first.name, last.name) for _spoken, first, last in spans)
    usual, count = counts.most_common(1)[0] if counts else (("", ""), 0)
    for spoken, first, last in spans:
        said = (first.name, last.name)
        alone = count >= ENOUGH and count == len(spans) - 1 and (said[0] == usual[0]) != (said[1] == usual[1])
        if said[1] <= said[0] or alone:
            token, right = (last, usual[1]) if said[0] == usual[0] else (first, usual[0])
            expected = print_period(right) if alone else "en senere måned"
            note = f"De andre mål går fra {print_period(usual[0])} til {print_period(usual[1])}." if alone else (
                "Målet skal nås senere end det, som det regnes fra."
            )  # fmt: skip
            reading = Reading("stated", (), None, False, expected, note)
            yield Claim(
                "period", spoken.line(token), spoken.sentence.text, print_period(token.name), (reading,), bound="named"
            )


def _legends(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim of a legend that calls what is better than the path `bagud`, or what is worse `på vej`."""
    for spoken in every:
        for match in _LEGEND.finditer(spoken.sentence.text) if spoken.sentence.cell is None else ():
            better = match["side"].lower() == "bedre"
            if better == (match["word"].lower() == "bagud"):
                right = "dårligere" if better else "bedre"
                note = f"Det, der er {match['side']} end, er ikke {match['word'].lower()}."
                reading = Reading("stated", (), None, False, right, note)
                line = spoken.sentence.line_at(match.start("side"))
                yield Claim("target", line, spoken.sentence.text, match["side"], (reading,), bound="named")

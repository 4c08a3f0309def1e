"""What a report says in the same words again and again: `interval på 80 pct.`, `fra december 2025 til december 2026`.

Inputs: the sentences and the read tables. Outputs: claims of kind `contradiction`, `period` and `target`. Where all but
one of many say the same, the one that differs is a slip; where they differ more, they are of different things.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

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
_WISHED = re.compile(r"(?i)\b(?:reduceres|nedbringes|sænkes|mindskes|øges|hæves|løftes|forøges|skal)\b")
_LEGEND = re.compile(
    r"(?i)(?:^|[.;:] )(?P<word>bagud|på vej|foran)\b(?:: | (?:betyder|er), at | betyder )(?P<said>[^.;]*?"
    r"\b(?P<side>bedre|dårligere|ringere|værre) end\b)"
)


def repeated_phrase_claims(tables: Sequence[ReadTable], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of percentages of intervals, spans of goals, and the words of a legend."""
    return [*_confidences(tables, every), *_goal_spans(every), *_legends(every)]


def _confidences(tables: Sequence[ReadTable], every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim of the one interval of `90 pct.` where all others are of 80."""
    found: list[tuple[str, int, str]] = []
    for spoken in every:
        if spoken.sentence.cell is None:
            text = spoken.sentence.text
            places = {match.start("size"): match["size"] for pattern in _CONFIDENCE for match in pattern.finditer(text)}
            found += [(size, spoken.sentence.line_at(start), text) for start, size in places.items()]
    for table in tables:
        for column in table.columns:
            match = _CONFIDENCE[-1].search(column.header.strip())
            found += [(match["size"], column.line, column.header)] if match is not None else []
    counts = Counter(size for size, _line, _text in found)
    if len(counts) == 2 and min(counts.values()) == 1 and max(counts.values()) >= ENOUGH:
        usual = counts.most_common(1)[0][0]
        size, line, text = next(one for one in found if one[0] != usual)
        note = f"Alle andre steder er det {usual} pct."
        reading = Reading("stated", (), None, False, f"{usual} pct.", note)
        yield Claim("contradiction", line, text, f"{size} pct.", (reading,), bound="named")


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

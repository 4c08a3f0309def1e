"""What came first: a peak before the fall from it, and an agreement told at two places in one year.

Inputs: the document's sentences. Outputs: claims (warnings) of kind `period`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.levels import FROM_TO, levels
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, print_period

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
#: Goals, the verb that decides them, and the year of it: `vedtog i forbindelse med vedtagelsen af Budget 2019`.
_GOALS = re.compile(r"(?i)\b(?P<mark>langsigtede|strategiske|politiske|overordnede|kvantitative) mål\b")
_DECIDED = re.compile(r"(?i)\b(?:vedtog|fastlagde|besluttede|fastsatte|godkendte)\b")
_BUDGET = re.compile(r"\b(?:af|med) [Bb]udget(?:tet)?(?: for)? (?P<year>20\d\d)\b")
_IN_YEAR = re.compile(r"(?i)\bi (?P<year>20\d\d)\b")
#: What starts later in a year is hardly agreed upon the year before.
HALF = 6
#: What is said of a month stands right beside it.
REACH = 60


def first_things_claims(every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims that falls come after their peaks, and that one agreement was made in one year."""
    peaks = [claim for spoken in every for claim in (*_after_peak(spoken), *_above_the_rest(spoken))]
    return [*peaks, *_agreements(every), *_adoptions(every)]


def _above_the_rest(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a peak is no lower, and no earlier, than the rise which the sentence before tells."""
    peak, source = _peak_of(spoken), spoken.previous
    tops = levels(spoken, "N")
    if peak is None or source is None or len(tops) != 1 or not FROM_TO.search(source.shape) or "U" not in source.shape:
        return
    if spoken.group and source.group and spoken.group != source.group:
        return
    token, before = spoken.tokens[tops[0].at], levels(source, "N")
    if before and token.number is not None and before[-1].figure.value / 2 < token.number.value:
        last = before[-1].figure
        note = f"Tallet var allerede {last.printed} (linje {last.line}), så {token.text} er ikke toppen."
        yield _claim(spoken, token.start, token.text, token.number.value >= last.value, f"over {last.printed}", note)
    dated = [t for t in source.tokens if t.letter == "T" and re.fullmatch(r"(?:20\d\d)?-\d\d", t.name)]
    if len(dated) != 1 or not re.search(r"(?i)\buger efter\b", source.sentence.text[: dated[0].start]):
        return
    early = re.match(r"(?i)starten af|begyndelsen af|primo", peak.text) is not None
    one, other = (int(t.name[-2:]) for t in (peak, dated[0]))
    note = f"Stigningen før toppen sker først uger efter {dated[0].text}, så toppen er senere."
    holds = one > other or (one == other and not early) or one + 6 < other
    yield _claim(spoken, peak.start, peak.text, holds, f"efter {dated[0].text}", note)


def _adoptions(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims that goals told as decided at two places were so in one year; a budget is of the year before."""
    goals: dict[str, list[tuple[Spoken, int, str, str]]] = defaultdict(list)
    for spoken in every:
        text = spoken.sentence.text
        said, decided = _GOALS.search(text), _DECIDED.search(text)
        budget = _BUDGET.search(text)
        year = budget or (_IN_YEAR.search(text, decided.end()) if decided is not None else None)
        if said is None or decided is None or year is None or spoken.sentence.cell is not None:
            continue
        goals[said["mark"].lower()].append(
            (spoken, year.start("year"), year["year"], str(int(year["year"]) - bool(budget)))
        )
    for mark, places in goals.items():
        for spoken, at, printed, when in places[1:] if len(places) == 2 else ():
            first, _at, _printed, known = places[0]
            note = f"De {mark} mål er i linje {first.sentence.line} vedtaget i {known}."
            yield _claim(spoken, at, printed, when == known, known, note)


def _after_peak(spoken: Spoken) -> Iterator[Claim]:
    source = spoken.previous
    peak = _peak_of(source) if source is not None else None
    if peak is None or source is None:
        return
    yield from _below_peak(source, spoken)
    for token in spoken.tokens:
        if token.letter != "T" or not re.fullmatch(r"20\d\d-\d\d", token.name):
            continue
        before, after = _around(spoken, token)
        if not _SINCE_THEN.search(before) or not re.match(r" (?:faldet|reduceret|gået ned)\b", after):
            continue
        top = peak.name if peak.name[:1] != "-" else f"{token.name[:4]}{peak.name}"
        note = f"Tallet toppede i {print_period(top)}, så det er ikke i {print_period(token.name)} faldet derfra."
        yield _claim(spoken, token.start, token.text, token.name > top, f"efter {print_period(top)}", note)


def _below_peak(source: Spoken, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that what a number has fallen to lies below its peak, and not half a round step above it."""
    tops, fallen = levels(source, "N"), re.search(r"D[wT]{0,3}Iw{0,3}(N)", spoken.shape)
    if (
        len(tops) != 1
        or fallen is None
        or not re.match(r"(?i)(?:tallet|antallet|ledigheden|det|niveauet)\b", spoken.sentence.text)
    ):
        return
    top, token = tops[0].figure, spoken.tokens[fallen.start(1)]
    digits = re.sub(r"\D", "", top.printed)
    step = 10.0 ** (len(digits) - len(digits.rstrip("0"))) / 2 if top.approx else 0.0
    if token.number is not None and token.number.value >= top.value + step:
        note = f"Toppen var {top.printed} (linje {top.line}), så {token.text} er ikke et fald."
        yield _claim(spoken, token.start, token.text, False, f"under {top.printed}", note)


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

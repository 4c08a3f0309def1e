"""When an event took place, told at several places: `nedlukningen i marts`, `i februar 2020 før nedlukningen`.

Inputs: the document's sentences and the month it was finished in. Outputs: claims of kind `period`. An event that a
text tells of in two months of one year, or in one month of two years, happened once only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, print_period

_EVENT = r"(?P<noun>[a-zæøå]*(?:nedlukning|genåbning|sammenlægning|udbrud)(?:en|et))"
#: `nedlukningen i marts`; `højere end før nedlukningen i februar` dates what was before it.
_DATED = re.compile(rf"(?i)(?<!før )(?<!inden )\b{_EVENT}(?: af [\wæøå-]+(?: [\wæøå-]+)?)? i $")
#: The verb of an event, its parts apart: `da regeringen i marts 2020 lukkede store dele af landet ned`.
_VERBS = {
    "nedlukningen": re.compile(r"(?i)^ (?:blev )?(?:[\wæøå]+ ){0,2}?(?:lukkede|lukket)\b[^.;,]{0,50}\bned\b|^ nedluk"),
    "genåbningen": re.compile(r"(?i)^ (?:blev )?(?:[\wæøå]+ ){0,2}?genåbne(?:de|t)\b"),
}
_RELATED = re.compile(rf"(?i)^ (?P<side>før|inden|forud for|efter|siden) {_EVENT}\b")
#: More than one such event: which one is meant is not said.
_SEVERAL = re.compile(
    r"(?i)\b(?:anden|første|ny|nye|seneste|delvise?|fornyede?|gentagne|to|flere|endnu en) [\wæøå]*"
    r"(?:nedlukning|genåbning|sammenlægning|udbrud)|(?:nedlukning|genåbning)erne\b"
)


#: An event and its month stand so near each other.
LOOK_BACK = 100


@dataclass(frozen=True)
class _Dating:
    """One place that dates an event: the month, and where it stands."""

    noun: str
    month: str
    spoken: Spoken
    token: Token


def event_claims(every: Sequence[Spoken], finished: str) -> list[Claim]:
    """Return the claims that an event has the same month wherever it is dated, and that before it is before it."""
    if any(_SEVERAL.search(spoken.sentence.text) for spoken in every):
        return []
    dated: dict[str, list[_Dating]] = defaultdict(list)
    for spoken in every:
        for one in _datings(spoken, finished):
            dated[one.noun].append(one)
    claims = []
    for noun, places in dated.items():
        usual = Counter(one.month for one in places).most_common(1)[0][0]
        if any(one.month[:4] != usual[:4] and one.month[4:] != usual[4:] for one in places):
            continue  # "nedlukningen i marts 2020", "i januar 2021": two of them
        for one in places[1:] if places[0].month == usual else places:
            note = f"Et andet sted er {noun} i {print_period(usual)}, her i {print_period(one.month)}."
            claims.append(_claim(one.spoken, one.token, one.month == usual, print_period(usual), note))
    months = {noun: {one.month for one in places} for noun, places in dated.items()}
    for spoken in every:
        claims += _related(spoken, months)
    return claims


def _datings(spoken: Spoken, finished: str) -> Iterator[_Dating]:
    text = spoken.sentence.text
    for token in spoken.tokens:
        month = _month(token, finished)
        if not month or re.search(r"(?i)\b(?:når|hvis|ved en)\b", text[max(0, token.start - LOOK_BACK) : token.start]):
            continue
        before, after = text[max(0, token.start - LOOK_BACK) : token.start], text[token.end : token.end + LOOK_BACK]
        event = _DATED.search(before)
        if event is not None:
            yield _Dating(event["noun"].lower(), month, spoken, token)
        elif re.search(r"(?i)\bi $", before):
            yield from (_Dating(noun, month, spoken, token) for noun, verb in _VERBS.items() if verb.match(after))


def _month(token: Token, finished: str) -> str:
    """Return the month of a token; one without a year is the last such month before the plan was finished."""
    if token.letter != "T" or not re.fullmatch(r"(?:20\d\d)?-\d\d", token.name):
        return ""
    if not token.name.startswith("-"):
        return token.name
    if not finished:
        return ""
    year = int(finished[:4]) - (token.name[1:] > finished[5:])
    return f"{year}{token.name}"


def _related(spoken: Spoken, months: dict[str, set[str]]) -> Iterator[Claim]:
    """Give the claims of `i februar 2020 før nedlukningen`."""
    for token in spoken.tokens:
        said = _RELATED.match(spoken.sentence.text[token.end : token.end + LOOK_BACK]) if token.letter == "T" else None
        known = months.get(said["noun"].lower(), set()) if said is not None else set()
        if said is None or len(known) != 1 or not re.fullmatch(r"20\d\d-\d\d", token.name):
            continue
        event = next(iter(known))
        after = said["side"].lower() in {"efter", "siden"}
        holds = token.name >= event if after else token.name <= event
        note = f"{said['noun'].capitalize()} er et andet sted i {print_period(event)}, "
        note += f"så {token.text} er ikke {said['side']}."
        yield _claim(spoken, token, holds, f"{said['side']} {print_period(event)}", note)


def _claim(spoken: Spoken, token: Token, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("period", spoken.line(token), spoken.sentence.text, token.text, (reading,), bound="named")

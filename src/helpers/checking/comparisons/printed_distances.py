"""Distances in procentpoint that the document takes from its printed shares, one after the other; and growths' sides.

Inputs: the sentences. Outputs: claims of kind `comparison`. `udgør 3,7 pct. af arbejdsstyrken. Andelen er 0,9
procentpoint højere end i A (2,8 pct.)`: where all but one or two of many such distances are exactly the difference of
the two printed shares, one that only rounding could save is a misprint; the larger share lies nearer from above.
`en stigning på 1 pct. Stigningen er mindre end i A (2 pct.) og på niveau med B (1 pct.)`: so do growths.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_number

#: So many distances are exactly as printed, and at most so large a part of them is not.
ENOUGH, MOST_WRONG = 6, 0.2
#: So often is what is `på niveau med` printed alike, where the words are meant strictly.
ALIKE, LEVEL = 3, "på niveau med"
_NUMBER = r"\d{1,2}(?:,\d+)?"
_OWN = re.compile(rf"(?P<share>{_NUMBER}) pct\. af (?:arbejdsstyrken|befolkningen)")
_DISTANCE = re.compile(
    rf"(?P<size>{_NUMBER}) procentpoint (?P<way>højere|lavere) end (?:i )?(?P<whom>[^().;\d]{{3,60}}?) "
    rf"\((?P<share>{_NUMBER}) pct\.\)"
    rf"(?: og (?:i )?(?P<whom2>(?-i:[A-ZÆØÅ]|hele )[^().;\d]{{2,60}}?) \((?P<share2>{_NUMBER}) pct\.\))?"
)

_SIDE = re.compile(
    rf"(?i)(?<!procentpoint )\b(?P<word>på niveau med|højere end|lavere end) (?:i )?(?P<whom>[^().;\d]{{3,60}}?) "
    rf"\((?P<share>{_NUMBER}) pct\.\)"
)
_GROWN = re.compile(
    rf"(?i)\b(?:stigning|fald|vækst|nedgang)(?:en|et)? på (?P<size>{_NUMBER}) pct\.|"
    rf"\b(?:steget|faldet|vokset) (?:[a-zæøå]+ )?med (?P<size2>{_NUMBER}) pct\."
)
_GROWTH = re.compile(r"(?i)^(?:stigningen|faldet|væksten|nedgangen) (?:er|var|har været) ")
_GROWTH_SIDE = re.compile(
    r"(?i)\b(?:på niveau med|(?P<more>større|kraftigere|højere) end|(?P<less>mindre|svagere|lavere) end)\b"
)
_BRACKETED = re.compile(rf"(?P<whom>(?-i:[A-ZÆØÅ]|hele )[\w æøåÆØÅ-]{{2,50}}?) \((?P<size>{_NUMBER}) pct\.\)")


def printed_distance_claims(every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the distances, and of two that stand in the wrong order."""
    found = [one for spoken in every if "procentpoint" in spoken.sentence.text for one in _distances(spoken)]
    sides = [
        one for spoken in every if " pct.)" in spoken.sentence.text for one in (*_sides(spoken), *_growth_sides(spoken))
    ]
    level = [holds for claim, holds in sides if claim.printed.lower() == LEVEL]
    strict = sum(level) >= ALIKE and len(level) - sum(level) <= 1  # else "på niveau med" is a loose word
    found += [one for one in sides if strict or one[1] or one[0].printed.lower() != LEVEL]
    wrong = [claim for claim, holds in found if not holds]
    usual = len(found) - len(wrong) >= ENOUGH and len(wrong) <= MOST_WRONG * len(found)
    claims = [claim for claim, _holds in found] if usual else []
    told = {(claim.line, claim.printed) for claim in claims}
    turned = [claim for spoken in every if "procentpoint" in spoken.sentence.text for claim in _turned(spoken)]
    return claims + [claim for claim in turned if (claim.line, claim.printed) not in told]


def _distances(spoken: Spoken) -> Iterator[tuple[Claim, bool]]:
    """Give the claim of each distance from the share told before it, and whether it is exactly as printed."""
    text = spoken.sentence.text
    for match in _DISTANCE.finditer(text):
        before = list(_OWN.finditer(text[: match.start()]))
        if not before and spoken.previous is not None:
            before = list(_OWN.finditer(spoken.previous.sentence.text))
        if not before:
            continue
        own, size = before[-1]["share"], match["size"]
        for share, whom in ((match["share"], match["whom"]), (match["share2"], match["whom2"])):
            if share is None:
                continue
            away = round(_value(own) - _value(share), 6)
            right = _value(size) if match["way"] == "højere" else -_value(size)
            shown = print_number(abs(away), max(_decimals(own), _decimals(share)))
            note = f"{own} pct. minus {share} pct. ({whom}) er {shown} procentpoint, ikke {size}."
            holds = abs(away - right) < 1e-6
            printed = Figure(_value(size), _decimals(size), size, spoken.sentence.line_at(match.start()), "pp")
            reading = Reading("stated", (), printed, holds, f"{shown} procentpoint", note)
            yield Claim("comparison", printed.line, text, f"{size} procentpoint", (reading,), bound="named"), holds


def _sides(spoken: Spoken) -> Iterator[tuple[Claim, bool]]:
    """Give the claim of `på niveau med A (0,6 pct.)` and `højere end i A (0,6 pct.)` after the share told before it."""
    text = spoken.sentence.text
    own = _OWN.search(text) or (_OWN.search(spoken.previous.sentence.text) if spoken.previous is not None else None)
    if own is None or not re.search(r"(?i)\bandel|hvilket er|\bsvarer til", text):
        return
    for match in _SIDE.finditer(text):
        way = (_value(own["share"]) > _value(match["share"])) - (_value(own["share"]) < _value(match["share"]))
        right = {0: "på niveau med", 1: "højere end", -1: "lavere end"}[way]
        holds = match["word"].lower() == right
        note = f"{own['share']} pct. er {right} {match['share']} pct. ({match['whom']})."
        reading = Reading("stated", (), None, holds, right, note)
        line = spoken.sentence.line_at(match.start())
        yield Claim("comparison", line, text, match["word"], (reading,), bound="named"), holds


def _growth_sides(spoken: Spoken) -> Iterator[tuple[Claim, bool]]:
    """Give the claim of each growth in brackets, on its side of the growth that the sentence before tells."""
    text, before = spoken.sentence.text, spoken.previous
    told = list(_GROWN.finditer(before.sentence.text)) if before is not None and _GROWTH.match(text) else []
    if len(told) != 1:
        return
    own = told[0]["size"] or told[0]["size2"]
    sides = list(_GROWTH_SIDE.finditer(text))
    for match in _BRACKETED.finditer(text):
        side = next((side for side in reversed(sides) if side.end() <= match.start()), None)
        if side is None:
            continue
        apart = _value(own) - _value(match["size"])
        holds = apart >= 0 if side["more"] else apart <= 0 if side["less"] else apart == 0
        right = "større end" if apart > 0 else "mindre end" if apart < 0 else "på niveau med"
        note = f"{own} pct. er {right} {match['size']} pct. ({match['whom']})."
        reading = Reading("stated", (), None, holds, right, note)
        line = spoken.sentence.line_at(side.start())
        yield Claim("comparison", line, text, side.group(), (reading,), bound="named"), holds


def _turned(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim of two distances of one share of which the larger is from the larger share above it (or so)."""
    for one, other in pairwise(_DISTANCE.finditer(spoken.sentence.text)):
        if one["way"] != other["way"]:
            continue
        apart = (_value(one["share"]) - _value(other["share"])) * (1 if one["way"] == "højere" else -1)
        if apart * (_value(one["size"]) - _value(other["size"])) > 1e-9:
            note = f"{one['share']} pct. og {other['share']} pct. kan ikke ligge {one['size']} og {other['size']} fra."
            reading = Reading("stated", (), None, False, "afstandene byttet om", note)
            line = spoken.sentence.line_at(one.start())
            yield Claim(
                "comparison", line, spoken.sentence.text, f"{one['size']} procentpoint", (reading,), bound="named"
            )


def _value(text: str) -> float:
    return float(text.replace(",", "."))


def _decimals(text: str) -> int:
    return len(text.partition(",")[2])

"""The words of a goal, quoted in a report, against its row: `reduceres med 5 pct. fra …`, `højst som i hele landet`.

Inputs: `Dossier`s and sentences. Outputs: claims of kind `target`.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import Dossier, dossier_of
from helpers.checking.reading.danish_text import parse_number, tokenize

_DOWN = r"reduceres|nedbringes|sænkes|mindskes|falder"
_UP = r"øges|hæves|løftes|forøges|stiger"
_WISH = re.compile(
    rf"(?i)\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})) med (?P<size>\d+(?:,\d+)?) ?(?:pct\.|procent|%) "
    r"fra [a-zæøå]+ \d{4} til "
)
_LIMIT = re.compile(r"(?i)\b(?:er|skal være|bliver) (?:i [a-zæøå]+ \d{4} )?(?P<word>højst|mindst)\b")
_LACKS = re.compile(r"(?i)\bder mangler \d")
_RULED = re.compile(r"(?i)^(?P<word>højst|mindst) \d")
#: Whose level a goal is: `højst som i hele landet`, `Målet er niveauet i Region Hovedstaden: 2,3 pct.`
_LEVEL = re.compile(r"(?i)\bniveauet (?:i|for) |\b(?:højst|mindst|samme niveau) som (?:i )?(?=\D)")
_MET = re.compile(r"(?i)\b(?:målet|det) er (?:allerede )?(?:opfyldt|nået)\b|\bstatus (?:er|var) allerede\b")
_QUOTED = re.compile(r"^(?:planen|målet|ordlyd)[^:]{0,20}: ?[»\"”“]", re.IGNORECASE)


def goal_wish_claims(found: Sequence[Dossier], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of every quoted wish: its percentage, its way, and its ceiling or floor."""
    claims: list[Claim] = []
    lacking: set[str] = set()
    met: set[str] = set()
    for spoken in every if found else ():
        for pattern, codes in ((_LACKS, lacking), (_MET, met)):
            if pattern.search(spoken.sentence.text):
                codes |= {one.code for one in [dossier_of(found, spoken)] if one is not None}
    for spoken in every if found else ():
        levelled = _LEVEL.search(spoken.sentence.text) is not None
        quoted = _QUOTED.match(spoken.sentence.text) is not None
        one = dossier_of(found, spoken) if quoted or levelled else None
        if one is not None and levelled:
            claims += _level(one, spoken)
        if one is not None and quoted:
            told = (one.code in lacking) - (one.code in met)
            claims += [*_percent(one, spoken), *_limit(one, spoken, told)]
    return claims


def _percent(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claims that the base changed by the wish is the target, and that the wish points its way."""
    match = _WISH.search(spoken.sentence.text)
    size = parse_number(match["size"]) if match is not None else None
    outcome = one.outcome
    if match is None or size is None or outcome.target.unit == "pct":
        return
    way = 1 if match["up"] else -1
    line, text = spoken.sentence.line_at(match.start()), spoken.sentence.text
    if one.way:
        right = "en stigning" if one.way > 0 else "et fald"
        note = f"Målets række (linje {outcome.line}) kræver {right}."
        reading = Reading("stated", (), None, way == one.way, right, note)
        yield Claim("target", line, text, match["up"] or match["down"], (reading,), bound="named")
    bases = [base for base in outcome.bases if base.period and outcome.result and base.period < outcome.result.period]
    if bases and not one.rule and one.way == way:
        percent = Figure(way * size.value, size.decimals, f"{match['size']} pct.", line, "growth")
        readings = tuple(Reading("grown", (base, percent), outcome.target) for base in bases)
        yield Claim("target", line, text, percent.printed, readings, bound="named")


def _limit(one: Dossier, spoken: Spoken, lacks: int) -> Iterator[Claim]:
    """Give the claim of `højst` or `mindst`: as the row has it, else as what is missing (1) or met (-1) shows."""
    match = _LIMIT.search(spoken.sentence.text)
    outcome = one.outcome
    if match is None:
        return
    way = 1 if match["word"].lower() == "mindst" else -1
    ruled = _RULED.match(one.rule)
    known = outcome.bound or (0 if ruled is None else 1 if ruled["word"].lower() == "mindst" else -1)
    if not known and lacks and outcome.result is not None and outcome.result.value != outcome.target.value:
        known = lacks if outcome.result.value < outcome.target.value else -lacks
    if known:
        right = "mindst" if known > 0 else "højst"
        source = "" if outcome.bound or ruled else " og det, der mangler" if lacks > 0 else " og at målet er nået"
        note = f"Målets række (linje {outcome.line}){source} siger {right}."
        reading = Reading("stated", (), None, way == known, right, note)
        line = spoken.sentence.line_at(match.start("word"))
        yield Claim("target", line, spoken.sentence.text, match["word"], (reading,), bound="named")


def _level(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that the area whose level is the goal is the one that the goal's row names."""
    ruled = {token.name for token in tokenize(one.rule) if token.letter == "A"}
    if len(ruled) != 1:
        return
    for match in _LEVEL.finditer(spoken.sentence.text):
        token = next((t for t in spoken.tokens if t.start == match.end() and t.letter == "A"), None)
        if token is not None:
            right = next(iter(ruled))
            note = f"Målets række (linje {one.outcome.line}) siger {one.rule}."
            reading = Reading("stated", (), None, token.name == right, right, note)
            yield Claim("target", spoken.line(token), spoken.sentence.text, token.text, (reading,), bound="named")

"""The words of a goal, quoted in a report, against its row: `reduceres med 5 pct. fra …`, `højst som i hele landet`.

Inputs: `Dossier`s and sentences. Outputs: claims of kind `target`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Reading, figure_of
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import QUOTED, Dossier, dossier_of
from helpers.checking.goals.goals import around, base_period_of, change_sign
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.reading.goal_words import limit_beside, limit_in

_LACKS = re.compile(r"(?i)\bder mangler \d")
#: Whose level a goal is: `højst som i hele landet`, `Målet er niveauet i Region Hovedstaden: 2,3 pct.`
_LEVEL = re.compile(r"(?i)\bniveauet (?:i|for) |\b(?:højst|mindst|samme niveau) som (?:i )?(?=\D)")
_MET = re.compile(r"(?i)\b(?:målet|det) er (?:allerede )?(?:opfyldt|nået)\b|\bstatus (?:er|var) allerede\b")


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
        quoted = QUOTED.match(spoken.sentence.text) is not None
        one = dossier_of(found, spoken) if quoted or levelled else None
        if one is not None and levelled:
            claims += _level(one, spoken)
        if one is not None and quoted:
            told = (one.code in lacking) - (one.code in met)
            claims += [*_percent(one, spoken), *_limit(one, spoken, told)]
    return claims


def _percent(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claims that the base changed by the wish is the target, and that the wish points its way."""
    sized = [at for at, token in enumerate(spoken.tokens) if token.letter == "P" and token.number is not None]
    way = change_sign(spoken, sized[0], *around(spoken, sized[0])) if len(sized) == 1 else 0
    outcome = one.outcome
    if not way or outcome.target.unit == "pct":
        return
    token, text = spoken.tokens[sized[0]], spoken.sentence.text
    line = spoken.line(token)
    if one.way:
        right = "en stigning" if one.way > 0 else "et fald"
        note = f"Målets række (linje {outcome.line}) kræver {right}."
        reading = Reading("stated", (), None, way == one.way, right, note)
        yield Claim("target", line, text, token.text, (reading,), bound="named")
    since = base_period_of(spoken)
    bases = [base for base in outcome.bases if base.period and outcome.result and base.period < outcome.result.period]
    bases = [base for base in bases if since and same_period(base.period, since)]
    if bases and not one.rule and one.way == way:
        size = figure_of(token, line)
        percent = replace(size, value=way * abs(size.value), unit="growth")
        readings = tuple(Reading("grown", (base, percent), outcome.target) for base in bases)
        yield Claim("target", line, text, percent.printed, readings, bound="named")


def _limit(one: Dossier, spoken: Spoken, lacks: int) -> Iterator[Claim]:
    """Give the claim of `højst` or `mindst`: as the row has it, else as what is missing (1) or met (-1) shows."""
    text, outcome = spoken.sentence.text, one.outcome
    areas = [token.start for token in spoken.tokens if token.letter == "A"]  # "ikke over hele landet"
    way = limit_beside(text[: areas[0]], "") if areas else limit_in(text)
    if not way:
        return
    known = one.bound
    if not known and lacks and outcome.result is not None and outcome.result.value != outcome.target.value:
        known = lacks if outcome.result.value < outcome.target.value else -lacks
    if known:
        right = "mindst" if known > 0 else "højst"
        source = "" if one.bound else " og det, der mangler" if lacks > 0 else " og at målet er nået"
        note = f"Målets række (linje {outcome.line}){source} siger {right}."
        reading = Reading("stated", (), None, way == known, right, note)
        printed = "mindst" if way > 0 else "højst"
        yield Claim("target", spoken.sentence.line, text, printed, (reading,), bound="named")


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

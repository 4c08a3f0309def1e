"""Wholes that prose states and tables make: the sum of several benefits, or of several municipalities.

Inputs: a sentence and the facts. Outputs: claims. `De tre ydelser omfatter 3.505` is held against the sum of exactly
three benefits, `Greve og Solrød har tilsammen 402` against the two municipalities' counts.
"""

import re

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.counted_nouns import COUNTED
from helpers.checking.context.facts import PLANNED, Facts
from helpers.checking.context.levels import is_step
from helpers.checking.context.mentions import mention_of, same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.vocabulary import members

_SEVERAL = re.compile(
    rf"(?i)\b(?:de|alle|samtlige) (?P<count>{'|'.join(COUNTED)}) (?:ydelser|ydelsesgrupper|målgrupper|grupper)\b"
)
_TOGETHER = re.compile(r"(?i)\b(?:i alt|samlet|tilsammen|til sammen|lagt sammen|sammenlagt)(?: \w+)? $")
_MUNICIPALITIES = re.compile(rf"(?i)\b(?:de|alle) (?P<count>{'|'.join(COUNTED)}) kommuner\b")
#: A part, a wish or a difference of the several, not their sum.
_NOT_THE_SUM = re.compile(
    r"(?i)\b(?:hver|heraf|øvrige|skal|vil|nås|kommuner|mål\w*|gennemsnit\w*|kr\.?|stigning\w*|fald\w*)\b"
)


def several_benefits_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claims of `de tre ydelser omfatter 3.505`, where the tables count exactly three benefits then."""
    several = _SEVERAL.search(spoken.sentence.text)
    if several is None or _NOT_THE_SUM.search(spoken.sentence.text):
        return []
    own = facts.of_table(spoken.table)
    if any(f.total for f in own) and len({f.figure.group.benefits for f in own if f.figure.group.benefits}) > 1:
        return []  # the table that the sentence stands under adds them up itself
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter != "N" or token.number is None or is_step(spoken, at) or is_future(spoken, at):
            continue
        parts = _counts_then(facts, spoken, at)
        if len(parts) != COUNTED[several["count"].lower()]:
            continue
        printed = figure_of(token, spoken.line(token))
        if printed.value <= max(part.value for part in parts):
            continue  # one of them
        spoken.used.add(at)
        reading = Reading("sum", tuple(parts), printed)
        claims.append(Claim("sum", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def several_areas_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claims of `Greve og Solrød har tilsammen 402`, `De fire kommuner havde sammenlagt 3.233`."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter != "N" or not _TOGETHER.search(spoken.sentence.text[: token.start]) or is_future(spoken, at):
            continue
        parts = _counts_of_areas(facts, spoken, at)
        if len(parts) < 2 or is_step(spoken, at):
            continue
        printed = figure_of(token, spoken.line(token))
        spoken.used.add(at)
        reading = Reading("sum", tuple(parts), printed)
        claims.append(Claim("sum", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def _counts_of_areas(facts: Facts, spoken: Spoken, at: int) -> list[Figure]:
    """Return the one count of each area that is added up, of the group and the month that the sentence names."""
    mention = mention_of(spoken, at)
    counted = [
        f.figure for f in facts.items
        if f.role == "count" and not f.total and not f.mean and not f.words and not f.header & PLANNED
        and mention.group and f.figure.group == mention.group and f.figure.area and len(members(f.figure.area)) == 1
    ]  # fmt: skip
    said = mention.periods[:1] or (max((figure.period for figure in counted), default=""),)
    then = [figure for figure in counted if same_period(figure.period, said[0])]
    named = {t.name for t in spoken.tokens[:at] if t.letter == "A"}
    several = _MUNICIPALITIES.search(spoken.sentence.text[: spoken.tokens[at].start])
    if several is None:
        then = [figure for figure in then if figure.area in named]
    size = COUNTED[several["count"].lower()] if several else len(named)
    return then if size == len(then) == len({figure.area for figure in then}) else []


def _counts_then(facts: Facts, spoken: Spoken, at: int) -> list[Figure]:
    """Return each benefit's one count in the area and month that the number at `at` is said of."""
    mention = mention_of(spoken, at)
    areas = list(mention.areas) or list(facts.own)
    if len(areas) != 1:
        return []
    counted = [
        f for f in facts.items
        if f.role == "count" and not f.total and not f.mean and f.figure.area == areas[0]
        and f.figure.group.benefits and not f.figure.group.qualifiers and not f.words and not f.header & PLANNED
    ]  # fmt: skip
    newest = max((f.figure.period for f in counted), default="")
    said = mention.periods[:1] or (newest,)
    then = [f.figure for f in counted if same_period(f.figure.period, said[0])]
    benefits = {figure.group.benefits for figure in then}
    return then if len(benefits) == len(then) else []

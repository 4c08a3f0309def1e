"""Shares in prose of a part and a whole that the text names: `168 ud af 840`, `blandt de 389 … 18 procent`.

Inputs: a sentence, the facts of the tables. Outputs: claims of kind `share`. A share is right when any part and whole
within reach make it, and wrong only when the text itself names the whole, or the part and the whole, and none does.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.counted_nouns import alike
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import is_step
from helpers.checking.context.mentions import mention_of
from helpers.checking.context.part_pairs import REACH, Reached, explicit_parts, part_pairs, within_reach
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.sums.part_claims import share_result
from helpers.checking.verdicts import test

_WHOLE_AFTER = re.compile(r"(?i)^ af (?:de|alle|alle de|i alt|samtlige|kommunens|alle kommunens)(?: i alt)? ?$")
#: `25 pct. af de ledige`: of all whom the paragraph counts.
_OF_ALL = re.compile(
    r"(?i)^ af (?:de(?! (?:\d|unge|mandlige|kvindelige|øvrige|andre))|alle(?! \d)|samtlige|"
    r"(?:gruppen|modtagerne|dem)\b)"
)
_OR = re.compile(r"(?i)\beller (?:ca\. |godt |knap )?$")
_NAMED_WHOLE = re.compile(r"(?i)\b(?:af|blandt) (?:de|alle|alle de|samtlige|i alt|de i alt) $")
#: What opens a sentence that says a share of the part just told: `Det er 41 pct. af de 741`.
_SAYS_BACK = re.compile(r"(?i)^(?:det|dette|de|disse|gruppen|andelen)\b[^,;.\d]{0,30}$")
#: Words that say a percentage is what the figures before it make.
_MAKES = re.compile(
    r"(?i)(svarende til|svarer til|dvs\.|det vil sige|altså|hvilket giver|dermed|således|er det|udgør|udgjorde|"
    r"tegner sig for|står for|fylder|eller|nemlig|er lig med|=|\(|–|-)"
    r"(?: (?:til|en|et|ca\.|cirka|omkring|godt|knap|lidt (?:over|under)|\w+ af|på|andel|\w*grad|\w*procent))*\s*$"
)


#: A sentence that tells more counts leaves it open of which a share is.
MOST_TOLD = 2


def prose_share_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of the percentages and fractions that counts within reach make."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.letter not in "Pv" or token.number is None or not _is_share(spoken, at):
            continue
        result = share_result(spoken, at)
        certain = _certain(facts, spoken, tables, at)
        if not certain:
            continue
        fits = [reading for reading in _readings(certain, result) if test(reading) is True]
        if not fits and not _named_by(spoken, at):
            parts = [figure for figure, _whole in certain]  # a part of the same whole is no whole itself
            loose = [pair for pair in _loose(spoken) if pair[1] not in parts]
            fits = [r for r in _readings(loose, result) if test(r) is True]
        readings = fits[:1] or _readings(certain, result)
        taken.add(at)
        claims.append(Claim("share", result.line, spoken.sentence.text, token.text, tuple(readings), bound="named"))
    return claims


def _is_share(spoken: Spoken, at: int) -> bool:
    """Return whether a percentage is a share of a whole: no change, no comparison, no goal, not of the labour force."""
    shape = spoken.shape
    of_all = spoken.tokens[at].letter == "P" and _OF_ALL.match(_after(spoken, at)) is not None
    step = is_step(spoken, at) and not (of_all and _OR.search(spoken.sentence.text[: spoken.tokens[at].start]))
    if step or is_future(spoken, at) or re.match(r"w?w?z", shape[at + 1 :]):
        return False
    low = max((shape.rfind(mark, 0, at) for mark in ",;("), default=-1)
    if re.search(r"[UDMLEJFA]", shape[low + 1 : at]) or re.match(r"w?[UDML]", shape[at + 1 :]):
        return False
    opened = shape.rfind("(", 0, at) > shape.rfind(")", 0, at)
    if opened and re.search(r"[un][^,;()]*\($", shape[:at]):
        return False  # "Allerød har den højeste andel (3,8 pct.)": ranked, not reckoned
    return not (opened and re.search(r"A\(w?$", shape[:at]))


def _named_by(spoken: Spoken, at: int) -> bool:
    """Return whether the whole of a share is named beside it."""
    return bool(_wholes(spoken, at))


def _wholes(spoken: Spoken, at: int) -> list[int]:
    """Return the places of the counts that the sentence names as the whole of the share at token `at`."""
    text, tokens = spoken.sentence.text, spoken.tokens
    found = []
    for place, token in enumerate(tokens):
        if token.letter not in "Nk":
            continue
        if (place > at and _WHOLE_AFTER.match(text[tokens[at].end : token.start])) or (
            place < at and re.search(r"(?i)\bblandt (?:de|alle|samtlige)(?: i alt)? $", text[: token.start])
        ):
            found.append(place)
    return found


Pairs = list[tuple[Figure, Figure]]


def _certain(facts: Facts, spoken: Spoken, tables: Sequence[int], at: int) -> Pairs:
    """Return the parts and wholes one of which a share is certainly made of; none where that is not said."""
    reached = within_reach(spoken, "Nk", 2)
    wholes = [r for r in reached if r.back == 0 and r.level.at in _wholes(spoken, at)]
    if len(wholes) == 1:
        return _parts_of(facts, spoken, tables, at, wholes[0], reached)
    own = part_pairs(spoken)
    said = _MAKES.search(spoken.sentence.text[: spoken.tokens[at].start]) is not None
    worded = spoken.tokens[at].letter == "v"
    own = [pair for pair in own if not re.search(";|,.*:", _between(spoken, at, pair.part.at))]
    if own and (said or worded) and _alone(spoken, at):
        return [(pair.part.figure, pair.whole.figure) for pair in own]
    counted = [r for r in reached if r.back == 0]
    if said and len(counted) == 1 and counted[0].level.at < at and _OF_ALL.match(_after(spoken, at)):
        return _of_named_whole(spoken, counted[0])
    if said and len(counted) == 1 and _alone(spoken, at) and counted[0].level.at < at:
        rest = _of_named_whole(spoken, counted[0])
        if rest and any(r.figure.value + rest[0][0].value == rest[0][1].value for r in reached if r.back):
            return rest  # "Blandt de 512 er der 298 kvinder. Mændene er 214 og udgør 42 pct."
        bigger = [r for r in reached if r.back == 1]
        whole = {pair.whole.figure for pair in part_pairs(spoken.previous)} if spoken.previous is not None else set()
        bigger = [r for r in bigger if r.figure in whole] if len(whole) == 1 else bigger
        if len(bigger) == 1 and _holds(bigger[0], counted[0]):
            return [(counted[0].figure, bigger[0].figure)]
        return []
    if not counted and _alone(spoken, at) and (said or worded):
        return [(pair.part.figure, pair.whole.figure) for pair in explicit_parts(spoken)]
    return []


def _after(spoken: Spoken, at: int) -> str:
    return spoken.sentence.text[spoken.tokens[at].end :]


def _of_named_whole(spoken: Spoken, part: Reached) -> Pairs:
    """Return the part with the one whole that the paragraph has named: `blandt de 571 ledige`; none of several."""
    reached = [r for r in within_reach(spoken, part.level.letter) if r.back]
    sources = [spoken]
    while len(sources) <= REACH and sources[-1].previous is not None:
        sources.append(sources[-1].previous)
    named = [
        r for r in reached
        if _NAMED_WHOLE.search(sources[r.back].sentence.text[: sources[r.back].tokens[r.level.at].start])
        and _holds(r, part)
    ]  # fmt: skip
    return [(part.figure, named[0].figure)] if len({r.figure.value for r in named}) == 1 else []


def _between(spoken: Spoken, one: int, other: int) -> str:
    return spoken.shape[min(one, other) : max(one, other)]


def _alone(spoken: Spoken, at: int) -> bool:
    """Return whether the share is the only one of its sentence, so that the counts are its own."""
    marks = [i for i, t in enumerate(spoken.tokens) if t.letter in "Pv" and t.number is not None]
    values = {round(spoken.tokens[i].number.value) for i in marks if spoken.tokens[i].number}  # type: ignore[union-attr]
    return len(marks) == 1 or (len(values) == 1 and at in marks)


def _holds(whole: Reached, part: Reached) -> bool:
    same = whole.level.letter == part.level.letter and (
        part.level.letter == "N" or whole.figure.unit == part.figure.unit
    )
    return same and whole.figure.value >= part.figure.value > 0 and alike((whole.noun, part.noun))


def _parts_of(
    facts: Facts, spoken: Spoken, tables: Sequence[int], at: int, whole: Reached, reached: Sequence[Reached]
) -> Pairs:
    """Return every part within reach of a named whole; the row of the table that the share speaks of, where none."""
    parts = [r for r in reached if r.figure.value != whole.figure.value and _holds(whole, r)]
    if whole.level.at > at:  # "45 pct. af de 530 er …": the share is told, not reckoned from what stood before
        told = [r for r in parts if r.back == 0 and r.level.at < at]
        back = [r for r in parts if r.back == 1 and r.level.figure.area == ""]
        says = _SAYS_BACK.match(spoken.sentence.text[: spoken.tokens[at].start]) is not None
        parts = told or (back if says and len(back) <= MOST_TOLD else [])
    elif _MAKES.search(spoken.sentence.text[: spoken.tokens[at].start]) is None:
        return []
    if parts:
        return [(part.figure, whole.figure) for part in parts]
    if whole.level.at < at or not re.search(r"[AGg]", spoken.shape[:at]):
        return []
    answered = facts.answering(mention_of(spoken, at), ["count"], tables)
    same = [fact for fact in facts.items if fact.figure.value == whole.figure.value and fact.role == "count"]
    periods = {fact.figure.period for fact in same}
    found = [f for f in answered if f.figure.period in periods and 0 < f.figure.value < whole.figure.value]
    totals = [fact for fact in found if fact.total]
    return [(fact.figure, whole.figure) for fact in (totals if len(totals) == 1 else found)]


def _loose(spoken: Spoken) -> Pairs:
    """Return every part and whole within reach that the share might be made of after all."""
    reached = within_reach(spoken, "Nk", 3)
    return [
        (one.figure, other.figure) for one in reached for other in reached
        if one.level is not other.level and _holds(other, one)
    ]  # fmt: skip


def _readings(pairs: Pairs, result: Figure) -> list[Reading]:
    return [Reading("share", pair, result) for pair in pairs]

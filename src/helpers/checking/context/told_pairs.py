"""The pairs of figures (then, now) that a paragraph itself tells, from which a change in a sentence may be computed.

Inputs: sentences. Outputs: pairs, those of the sentence itself first, then those of the sentences before it.
"""

import re
from dataclasses import dataclass, replace

from helpers.checking.claims import Figure, Group, group_of
from helpers.checking.context.counted_nouns import alike, noun_of
from helpers.checking.context.levels import FROM_TO, Level, is_step, levels, levels_before
from helpers.checking.context.mentions import WHOLE
from helpers.checking.context.scope import Spoken

#: A sentence that opens so speaks of what the one before said.
BACK = re.compile(
    r"(?i)(det|dette|der er dermed|dermed|stigningen|faldet|væksten|nedgangen|tilbagegangen|"
    r"fremgangen|reduktionen|udviklingen|antallet|tallet|samlet|hermed|således|altså|"
    r"denne|andelen|på samme tidspunkt|et år tidligere|året før|i alt)\b"
)
#: `steg med 400 til 3.100`: the sentence holds its own level and change; the level before stands nowhere.
_BEFORE_WAS = re.compile(r"(?i)\b(?:før|tidligere|hidtil|forhen) (?:var|lå)(?: på| der)? $")
_LEADS_TO = re.compile(r"Nw{0,2}Iw{0,3}$")


@dataclass(frozen=True)
class Pair:
    """Two figures of the same thing; `ordered` when it is certain which is the older; `certain` when they are meant."""

    then: Figure
    now: Figure
    ordered: bool
    certain: bool


def own_pair(spoken: Spoken, at: int, letters: str = "N") -> Pair | None:
    """Return the pair of the sentence's own two levels that a change at token `at` speaks of."""
    found = [level for level in levels(spoken, letters) if level.at != at]
    found = _of_one_noun(spoken, at, found)
    if len(found) < 2:
        return None
    follows = FROM_TO.match(spoken.shape[at + 1 :])
    if follows is not None:
        ends = [level for level in found if level.at in {at + 1 + follows.start("then"), at + 1 + follows.start("now")}]
        if len(ends) == 2:
            return Pair(ends[0].figure, ends[1].figure, True, True)
    before = [level for level in found if level.at < at]
    one, other = (before[-2:] if len(before) >= 2 else found[:2]) if len(found) > 2 else found
    return _paired(spoken, one, other)


def _of_one_noun(spoken: Spoken, at: int, found: list[Level]) -> list[Level]:
    """Return the levels that count what the change counts: of `63 årsværk, 4 færre, … 47 borgere` the first."""
    nouns = {level.at: noun_of(spoken, level.at) for level in found}
    before = [nouns[level.at] for level in found if level.at < at and nouns[level.at]]
    said = noun_of(spoken, at) if at < len(spoken.tokens) else ""
    wanted = said or (before[-1] if before else "")
    return [level for level in found if alike((wanted, nouns[level.at]))]


def _paired(spoken: Spoken, one: Level, other: Level) -> Pair:
    between = spoken.shape[one.at + 1 : other.at]
    lead = spoken.shape[max(0, one.at - 4) : one.at]
    if "F" in lead and "I" in between:
        return Pair(one.figure, other.figure, True, True)
    text = spoken.sentence.text[: spoken.tokens[other.at].start]
    if (
        _BEFORE_WAS.search(text)
        or re.search(r"[JE][^NPpk,;]{0,8}$", between)
        or "R" in spoken.shape[other.at : other.at + 6]
    ):
        return Pair(other.figure, one.figure, True, True)
    return Pair(one.figure, other.figure, False, False)


def back_pairs(spoken: Spoken, letters: str = "N") -> list[Pair]:
    """Return the pairs that a sentence which refers back may mean: its own level with one before, or the last pair."""
    own = levels(spoken, letters)
    source, earlier = levels_before(spoken, letters, own)
    if source is None:
        return []
    sums_up = WHOLE.search(spoken.sentence.text) is not None and WHOLE.search(source.sentence.text) is None
    led_to = len(own) == 1 and _LEADS_TO.search(spoken.shape[: own[0].at]) is not None
    certain = refers_back(spoken, source) and not sums_up
    certain = certain and (not led_to or BACK.match(spoken.sentence.text) is not None)
    if len(own) == 1 and earlier:
        then_own = bool(re.search(r"[RE]", spoken.shape)) or bool(re.search(r"(?i)året før", spoken.sentence.text))
        pairs = [_in_time(own[0].figure, level.figure, then_own, certain and len(earlier) < 3) for level in earlier[:1]]
        return pairs + [Pair(own[0].figure, level.figure, False, False) for level in earlier[1:]]
    if own:
        return []
    if len(earlier) >= 2:
        pair = own_pair(source, len(source.tokens), letters)
        meant = len(earlier) == 2 or re.match(r"(?i)det (er|svarer)\b", spoken.sentence.text) is not None
        return [replace(pair, certain=certain and pair.ordered and meant)] if pair is not None else []
    stepped = _stepped(source, earlier[0]) if earlier else None
    return [replace(stepped, certain=certain)] if stepped is not None else []


def _in_time(own: Figure, before: Figure, then_own: bool, certain: bool) -> Pair:
    """Return the pair of a sentence's level and one before it, ordered as their dates say, else as the words do."""
    dated = all(re.match(r"\d{4}", figure.period) for figure in (own, before))
    if dated and len(own.period) == len(before.period) and own.period != before.period:
        then, now = sorted((own, before), key=lambda figure: figure.period)
        return Pair(then, now, True, certain)
    return Pair(own, before, then_own, certain)


def refers_back(spoken: Spoken, source: Spoken) -> bool:
    """Return whether a sentence certainly speaks of what `source` states: it says so, or names the same group."""
    text = spoken.sentence.text
    if BACK.match(text) or re.search(r"(?i)\b(dermed|således|altså)\b|svarer til", text):
        return True
    return bool(spoken.group) and spoken.group == source.group


def _stepped(source: Spoken, level: Level) -> Pair | None:
    """Return the pair of `390, hvilket er 22 færre`: the level, and the level before the step."""
    steps = [i for i, t in enumerate(source.tokens) if t.letter == "N" and i != level.at and is_step(source, i)]
    if len(steps) != 1 or not re.match(r"w?[ML]", source.shape[steps[0] + 1 : steps[0] + 3]):
        return None
    token = source.tokens[steps[0]]
    fewer = re.match(r"w?L", source.shape[steps[0] + 1 : steps[0] + 3]) is not None
    size = token.number.value if token.number else 0.0
    then = level.figure.value + size if fewer else level.figure.value - size
    return Pair(replace(level.figure, value=then, printed=f"{then:.0f}", period=""), level.figure, True, True)


def stepped_pair(spoken: Spoken, at: int, sign: float) -> Pair | None:
    """Return the pair that a step and the one level before it make: 1.210, and `70 flere` than then."""
    own = [level for level in levels(spoken, "N") if level.at < at]
    source, earlier = levels_before(spoken, "N", [])
    token = spoken.tokens[at]
    back = BACK.match(spoken.sentence.text) is not None and source is spoken.previous
    level = own[-1] if own else earlier[0] if back and len(earlier) == 1 else None
    if level is None or token.number is None or not re.match(r"w?[ML]", spoken.shape[at + 1 : at + 3]):
        return None
    then = level.figure.value - sign * token.number.value
    if then <= 0:
        return None
    return Pair(replace(level.figure, value=then, printed=f"{then:.0f}", period=""), level.figure, True, True)


def said_about(spoken: Spoken, at: int) -> tuple[frozenset[str], Group, bool]:
    """Return the areas and the group that the words right around a step name, and whether it speaks of a whole."""
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkv;"), default=-1)
    high = next(
        (i for i in range(at + 1, len(spoken.tokens)) if spoken.tokens[i].letter in "NPpkv;EJ"), len(spoken.tokens)
    )
    stop = next((i for i in range(at + 1, high) if spoken.tokens[i].letter in ","), high)
    near = [*spoken.tokens[low + 1 : at], *spoken.tokens[at + 1 : stop]]
    text = spoken.sentence.text[spoken.tokens[low + 1].start : spoken.tokens[at].end]
    return frozenset(t.name for t in near if t.letter == "A"), group_of(near), WHOLE.search(text) is not None


def may_speak_of(about: tuple[frozenset[str], Group, bool], pair: Pair) -> bool:
    """Return whether a step about these areas and this group may be the change of a pair."""
    areas, group, whole = about
    if areas and pair.now.area and pair.now.area not in areas:
        return False
    if whole and pair.now.area:
        return False
    known = pair.now.group
    return not (group.benefits and known.benefits and group.benefits != known.benefits) and not (
        group.qualifiers and known.qualifiers and group.qualifiers != known.qualifiers
    )

"""The last two figures that a paragraph tells of two times, which `Det er 54 færre` is the difference of.

Inputs: a sentence and the place of its step. Outputs: at most one pair (then, now), from two sentences before or from
two clauses of one: `Byen havde 702 ledige. For et år siden var der 756.`
"""

import re
from dataclasses import dataclass, replace

from helpers.checking.claims import Figure
from helpers.checking.context.counted_nouns import PERSONS, alike, noun_of
from helpers.checking.context.levels import levels
from helpers.checking.context.part_pairs import REACH
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_pairs import Pair
from helpers.statistics.rounding import Interval

_OPENS = re.compile(
    r"(?i)(?:det|dette|dvs\.|altså|dermed|således|hermed|stigningen|faldet|forskellen|der er (?:altså|dermed|således|"
    r"med andre ord|derfor|nu|tale om)|der er med andre ord|antallet er (?:altså|dermed|således)|i alt|samlet set)\b"
)
_EARLIER = re.compile(
    r"(?i)\b(i fjor|sidste år|året før|året forinden|et år (?:før|forinden|tidligere|siden)|forrige år)\b"
)


@dataclass(frozen=True)
class _Dated:
    """A figure with what its clause says of its time: a period, `-` for a year before, '' for nothing."""

    figure: Figure
    when: str
    noun: str


def time_pair(spoken: Spoken, at: int, letter: str) -> Pair | None:
    """Return the pair of the two nearest levels before a step that are of two times; None where that is uncertain."""
    if _OPENS.match(spoken.sentence.text) is None or any(level.at < at for level in levels(spoken, letter)):
        return None
    if re.search(r"[EJ]", spoken.shape[at:]) or re.search(r"[AGg]", spoken.shape[:at]):
        return None
    step = noun_of(spoken, at)
    found: list[_Dated] = []
    source = spoken.previous
    for _back in range(REACH):
        if source is None or len(found) >= 2:
            break
        if re.search(r"[UDML]", source.shape) and "N" in source.shape and not levels(source, letter):
            return None  # the sentence between speaks of a change itself
        found += reversed(_dated(source, letter))
        source = source.previous
    if not found:
        return None
    noun = step or found[0].noun
    kept = [one for one in found if alike((noun, one.noun))]
    if len(kept) != 2 or not alike(one.noun for one in kept) or kept[0].when == kept[1].when:
        return None
    groups = {one.figure.group for one in kept if one.figure.group}
    areas = {one.figure.area for one in kept if one.figure.area}
    if len(groups) > 1 or len(areas) > 1:
        return None
    return _ordered(*kept)


def _dated(spoken: Spoken, letter: str) -> list[_Dated]:
    """Return a sentence's levels with the time that the clause of each says."""
    found = []
    own = levels(spoken, letter)
    for index, level in enumerate(own):
        low = own[index - 1].at + 1 if index else 0
        high = own[index + 1].at if index + 1 < len(own) else len(spoken.tokens)
        cuts = [i for i in range(low, high) if spoken.tokens[i].letter in ",;"]
        low = max([low, *(i for i in cuts if i < level.at)])
        high = min([high, *(i for i in cuts if i > level.at)])
        clause = spoken.tokens[low:high]
        text = spoken.sentence.text[clause[0].start : clause[-1].end]
        said = [t.name for t in clause if t.letter == "T" and re.match(r"\d{4}", t.name)]
        when = "-" if _EARLIER.search(text) else said[-1] if said else ""
        noun = noun_of(spoken, level.at)
        whole = noun not in {"", PERSONS} and level.figure.decimals == 0  # firms are counted, persons may be full-time
        figure = replace(level.figure, span=Interval.exactly(level.figure.value)) if whole else level.figure
        found.append(_Dated(figure, when, noun))
    return found


def _ordered(last: _Dated, first: _Dated) -> Pair:
    """Return the pair with the older figure first, where the text says which that is."""
    if last.when == "-" or (last.when and first.when and first.when != "-" and last.when < first.when):
        return Pair(last.figure, first.figure, True, True)
    known = first.when == "-" or bool(last.when and first.when)
    return Pair(first.figure, last.figure, known, True)

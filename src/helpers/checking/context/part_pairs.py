"""The part and its whole as a sentence names them: `168 ud af 840`, `Af de 483 … 168`, `2.148 …, og 1.432 af dem`.

Inputs: a sentence and the ones before it. Outputs: pairs of levels, and every level within reach with what it counts.
"""

import re
from dataclasses import dataclass

from helpers.checking.claims import Figure
from helpers.checking.context.counted_nouns import noun_of
from helpers.checking.context.levels import Level, levels
from helpers.checking.context.scope import Spoken

#: A figure is reckoned from what the paragraph said at most so many sentences before.
REACH = 3
_DETERMINER = r"(?:(?:de|alle|i alt|samtlige|kommunens|byens|jobcentrets|årets|\w*dem|disse|hele|et|en|i) ){0,3}"
_OF_NEXT = re.compile(rf"(?i)^(?:\s+\w[\wæøå-]*){{0,2}}\s+(?:ud )?af {_DETERMINER}(?:\w[\wæøå-]+ ){{0,1}}$")
_OPENS_OF = re.compile(
    rf"(?i)(?:[,;:.] |\bog )(?:ud )?af {_DETERMINER}$"
    r"|^(?:ud )?af (?!.*\b(?:fremgår|ses|viser|følger)\b)(?:[\wæøå-]+ ){0,6}$"
)
_SUM_OF = re.compile(r"(?i)\b(?:summen|forskellen|gennemsnittet|sammenlægning) (?:ud )?af \w*\s*$")
_OF_THESE = re.compile(r"(?i)^\s+(?:\w[\wæøå-]*\s+)?af (?:dem|disse|de \w+)\b")
_OF_WHICH = re.compile(r"(?i)\b(?:heraf|hvoraf|deraf)\b")


def _opens(before: str) -> bool:
    """Return whether the words before a figure make it the whole of what follows: `Af de 483 …`."""
    return _OPENS_OF.search(before) is not None and not _SUM_OF.search(before)


@dataclass(frozen=True)
class Reached:
    """A level within reach, what it counts, and how many sentences back it stands."""

    level: Level
    noun: str
    back: int

    @property
    def figure(self) -> Figure:
        """Return the level's figure."""
        return self.level.figure


@dataclass(frozen=True)
class Part:
    """A part and the whole that the text says it belongs to."""

    part: Level
    whole: Level


def within_reach(spoken: Spoken, letters: str, reach: int = REACH) -> list[Reached]:
    """Return the levels of the sentence and of those before it in its paragraph, the nearest sentence first."""
    found: list[Reached] = []
    source: Spoken | None = spoken
    for back in range(reach + 1):
        if source is None:
            break
        found += [Reached(level, noun_of(source, level.at), back) for level in _of_letters(source, letters)]
        source = source.previous
    return found


def _of_letters(spoken: Spoken, letters: str) -> list[Level]:
    return [level for letter in letters for level in levels(spoken, letter)]


def part_pairs(spoken: Spoken, letters: str = "Nk") -> list[Part]:
    """Return the parts that the sentence itself names with their whole."""
    found = []
    for letter in letters:
        own = levels(spoken, letter)
        text = spoken.sentence.text
        for index, one in enumerate(own):
            following = own[index + 1 :]
            if not following:
                break
            other = following[0]
            between = text[spoken.tokens[one.at].end : spoken.tokens[other.at].start]
            if _OF_NEXT.match(between):
                found.append(Part(one, other))
            elif _opens(text[: spoken.tokens[one.at].start]) and not re.search(r"[;]", between):
                found += [Part(part, one) for part in following if not _restarts(spoken, one, part)]
                break
            elif _OF_WHICH.search(between) and not _restarts(spoken, one, other):
                found += [Part(part, one) for part in following if not _restarts(spoken, other, part)]
            elif _OF_THESE.match(text[spoken.tokens[other.at].end :]):
                found.append(Part(other, one))
    return [pair for pair in found if 0 < pair.part.figure.value <= pair.whole.figure.value]


def _restarts(spoken: Spoken, one: Level, other: Level) -> bool:
    """Return whether something new is said between two levels."""
    return re.search(r"[JEF;:]", spoken.shape[one.at : other.at]) is not None


def explicit_parts(spoken: Spoken, reach: int = 1) -> list[Part]:
    """Return the named parts of the sentence, else of the nearest before it that names any."""
    source: Spoken | None = spoken
    for _back in range(reach + 1):
        if source is None:
            return []
        found = part_pairs(source)
        if found:
            return found
        source = source.previous
    return []

"""The parts of a whole that prose tells one after another: `540 visiterede. 459 er i job, og 81 på ledighedsydelse`.

Inputs: a sentence with the ones before it. Outputs: each part with the words that name it and its whole, for shares to
be held against. The whole is named (`af de 968`), or it is the one figure that the parts told together make.
"""

import re
from dataclasses import dataclass
from itertools import combinations

from helpers.checking.claims import Figure, Reading
from helpers.checking.context.levels import Level, levels
from helpers.checking.context.part_pairs import part_pairs
from helpers.checking.context.scope import Spoken
from helpers.checking.shares.share_roles import Words, words_of
from helpers.checking.verdicts import test

#: A share is made of what stands at most so many sentences back.
REACH = 2
#: A sentence of more figures is a list or a table read as prose; to try every choice of them would never end.
MOST_LEVELS = 10


@dataclass(frozen=True)
class ToldPart:
    """A part with the words that name it and the whole that it is of."""

    part: Figure
    whole: Figure
    words: Words
    source: Spoken


def told_parts(spoken: Spoken) -> list[ToldPart]:
    """Return the parts of one whole that the sentence tells, else those of the nearest one before it that tells any."""
    source: Spoken | None = spoken
    for _back in range(REACH + 1):
        if source is None:
            return []
        found = [one for letter in "Nk" for one in _told_in(source, letter)]
        if found:
            return found
        source = source.previous
    return []


def _told_in(spoken: Spoken, letter: str) -> list[ToldPart]:
    own = levels(spoken, letter)
    named = [(pair.part, pair.whole) for pair in part_pairs(spoken, letter)]
    earlier = levels(spoken.previous, letter) if spoken.previous is not None and not named else []
    whole = divided(own, earlier)
    named = whole if len(whole) > len(named) else named
    return [ToldPart(part.figure, whole.figure, _words(spoken, part, own), spoken) for part, whole in named]


def divided(own: list[Level], earlier: list[Level]) -> list[tuple[Level, Level]]:
    """Return each part with its whole where two or more levels of a sentence make one other exactly."""
    for whole in [*own, *earlier]:
        rest = [level for level in own if level is not whole and level.figure.unit in _units(whole.figure)]
        if len(rest) > MOST_LEVELS:
            continue
        for size in range(len(rest), 1, -1):
            for parts in combinations(rest, size):
                figures = tuple(level.figure for level in parts)
                if max(f.value for f in figures) < whole.figure.value and _make(figures, whole.figure):
                    return [(part, whole) for part in parts]
    return []


def _make(parts: tuple[Figure, ...], whole: Figure) -> bool:
    exact = abs(sum(f.value for f in parts) - whole.value) < 0.5 * 10.0**-whole.decimals
    return exact and test(Reading("sum", parts, whole)) is True


def _units(figure: Figure) -> set[str]:
    counted = {"count", "persons", "full_time_persons"}
    return counted if figure.unit in counted else {figure.unit}


def _words(spoken: Spoken, part: Level, own: list[Level]) -> Words:
    """Return the words that name a part: those in front of a bracket, else those after it up to the next figure."""
    tokens = spoken.tokens
    numbers = [i for i, t in enumerate(tokens) if t.letter in "NPpkv"]
    if part.at and tokens[part.at - 1].letter == "(":
        before = [i for i in numbers if i < part.at]
        return words_of(spoken, tokens[before[-1]].end if before else 0, tokens[part.at].start)
    after = [i for i in numbers if i > part.at and not (tokens[i].letter == "P" and tokens[i - 1].letter == "(")]
    high = tokens[after[0]].start if after else len(spoken.sentence.text)
    cut = re.search(r"[;.,]| og (?=\d)| men ", spoken.sentence.text[tokens[part.at].end : high])
    return words_of(spoken, tokens[part.at].end, tokens[part.at].end + cut.start() if cut else high)

"""What is left of a whole, in prose: `de øvrige 672`, `det efterlader 716`, `29,3 mio. kr. tilbage`.

Inputs: a sentence with the ones before it. Outputs: claims of kind `sum`. A remainder is right when any figures within
reach make it, and wrong only when the text itself names the whole and its parts and they do not.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import levels
from helpers.checking.context.part_pairs import Part, explicit_parts, part_pairs, within_reach
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test

_REST_BEFORE = re.compile(
    r"(?i)\b(?:(?:de|det|den) (?:øvrige|resterende|sidste|andre)|øvrige|resterende|resten(?: \w+)?(?: på| er| af| de)?|"
    r"efterlader|efterlod|tilbage er(?: der)?|tilbage bliver|der resterer)(?: de| ca\.)? $"
)
_REST_AFTER = re.compile(r"(?i)^(?:\s[\wæøå.]+){0,2}\s(?:tilbage|i behold|ubrugt\w*)\b")
#: `gået 120 tilbage` is a fall.
_GONE_BACK = re.compile(r"(?i)\b(?:gå(?:et|r)?|gik)\b[^,;.]*$")
#: A whole is divided in at most so many parts.
MOST_PARTS = 5


def remainder_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of `De øvrige 672 sager`, `Det efterlader 716`, `Der er 29,3 mio. kr. tilbage`."""
    claims = []
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.letter not in "NkP" or token.number is None or is_future(spoken, at):
            continue
        before, after = text[: token.start], text[token.end :]
        if not (
            _REST_BEFORE.search(before)
            or (token.letter != "P" and _REST_AFTER.match(after) and not _GONE_BACK.search(before))
        ):
            continue
        printed = figure_of(token, spoken.line(token))
        if token.letter == "P" and (left := _left_of_all(spoken, at)) is not None:
            taken.add(at)
            claims.append(left)
            continue
        own = part_pairs(spoken)
        named = [pair for pair in own or explicit_parts(spoken, 2) if pair not in own or pair.part.at != at]
        pairs = [(pair.whole.figure, pair.part.figure) for pair in named if pair.whole.letter == token.letter]
        pairs = pairs or ([] if token.letter == "P" else _two_before(spoken, at))
        if not pairs:
            other = _unit_turned(spoken, at, named)
            claims += [other] if other is not None else []
            taken |= {at} if other is not None else set()
            continue
        readings = [Reading("difference", pair, printed) for pair in pairs]
        several = _several_parts(named, printed)
        found = [r for r in [*readings, *several, *_loose_sums(spoken, at, printed)] if test(r) is True]
        taken.add(at)
        claims.append(
            Claim(
                "sum",
                printed.line,
                text,
                token.text,
                tuple(found[:1] or [*readings, *several]),
                bound="named" if named else "near",
            )
        )
    return claims


def _left_of_all(spoken: Spoken, at: int) -> Claim | None:
    """Return the claim that the percentages told before and `de resterende 58 pct.` make 100."""
    before = [level for level in levels(spoken, "P") if level.at < at]
    source = spoken if before else spoken.previous
    if source is None or re.search(r"[JEUDF]", source.shape[: at if source is spoken else None]):
        return None
    told = [level.figure for level in before or levels(source, "P")]
    if any(abs(sum(f.value for f in every) - 100) < 2 for every in _with_told(spoken, told, at)):
        return None  # the shares told earlier make the rest
    if not 1 <= len(told) <= MOST_PARTS or sum(figure.value for figure in told) >= 100:
        return None
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    hundred = Figure(100.0, 0, "100 pct.", printed.line, "pct")
    readings = [
        Reading("sum", (*parts, printed), hundred) for n in range(len(told), 0, -1) for parts in combinations(told, n)
    ]
    right = [reading for reading in readings if test(reading) is True]
    return Claim("sum", printed.line, spoken.sentence.text, token.text, tuple(right[:1] or readings), bound="named")


def _with_told(spoken: Spoken, told: Sequence[Figure], at: int) -> list[list[Figure]]:
    """Return the shares with those of the sentences before added, one sentence more each time."""
    rest = figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at]))
    every, found, source = [*told, rest], [], spoken.previous
    while source is not None and len(every) < 2 * MOST_PARTS:
        every = [*every, *(level.figure for level in levels(source, "P"))]
        found.append(list(every))
        source = source.previous
    return found


def _several_parts(named: Sequence[Part], printed: Figure) -> list[Reading]:
    """Return the reading that all parts and the remainder make the whole."""
    if len(named) < 2 or any(pair.whole != named[0].whole for pair in named):
        return []
    return [Reading("sum", (*(pair.part.figure for pair in named), printed), named[0].whole.figure)]


def _two_before(spoken: Spoken, at: int) -> list[tuple[Figure, Figure]]:
    """Return whole and part of the only two levels that the sentence before states."""
    letter = spoken.tokens[at].letter
    if spoken.previous is None or any(level.at != at for level in levels(spoken, letter)):
        return []
    found = levels(spoken.previous, letter)
    if len(found) != 2 or re.search(r"[JER;]", spoken.previous.shape):
        return []
    big, small = sorted((level.figure for level in found), key=lambda figure: -figure.value)
    return [(big, small)]


def _loose_sums(spoken: Spoken, at: int, printed: Figure) -> list[Reading]:
    """Return every way in which figures within reach and the remainder might make another of them."""
    reached = [r.figure for r in within_reach(spoken, spoken.tokens[at].letter) if r.back or r.level.at != at][:9]
    return [
        Reading("sum", (*parts, printed), whole)
        for n in range(1, MOST_PARTS) for parts in combinations(reached, n) for whole in reached if whole not in parts
    ]  # fmt: skip


def _unit_turned(spoken: Spoken, at: int, named: Sequence[Part]) -> Claim | None:
    """Return the finding that a remainder of an amount is printed in pct.: `29,3 pct. tilbage` of 112,4 mio. kr."""
    token = spoken.tokens[at]
    if token.letter != "P" or not named or token.number is None:
        return None
    whole, part = named[0].whole.figure, named[0].part.figure
    left, share = whole.value - part.value, 100 - part.value / whole.value * 100
    printed = figure_of(token, spoken.line(token))
    if abs(left - printed.value) > 0.5 * 10.0**-printed.decimals or abs(share - printed.value) <= 1:
        return None
    note = f"{whole.printed} minus {part.printed} er {token.text.split()[0]} i samme enhed, ikke i pct."
    reading = Reading("stated", (), None, False, "samme enhed", note)
    return Claim("unit", printed.line, spoken.sentence.text, token.text, (reading,))

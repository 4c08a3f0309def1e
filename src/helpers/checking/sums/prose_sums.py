"""Sums and distances in prose: `tilsammen 729`, `9 mio. kr. under budgettet på 127 mio. kr.`.

Inputs: a sentence with the ones before it, and the facts of the tables. Outputs: claims of kind `sum` and `growth`. A
figure is right when any operands within reach make it, and wrong only when the text itself names them and none does.
"""

import re
from itertools import combinations, pairwise

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.counted_nouns import COUNTED, alike, noun_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import is_step, levels
from helpers.checking.context.part_pairs import within_reach
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test

_TOTAL_BEFORE = re.compile(r"(?i)\b(?:i alt|ialt|tilsammen|sammenlagt|samlet|under ét|til sammen)\b[^.;]{0,30}$")
_TOTAL_AFTER = re.compile(r"(?i)^(?:\s[\wæøå]+){0,2}\s(?:i alt|ialt|tilsammen|sammenlagt|under ét|til sammen)\b")
_CLOSES = re.compile(r"(?i), (?:i alt|ialt|tilsammen|sammenlagt|dvs\. i alt|altså i alt|samlet)(?: \w+)? $")
_ADDED = re.compile(r"(?i)\b(?:hertil kommer|dertil kommer|dertil skal lægges|oven i|yderligere|lægges)\b")
_DISTANCE = re.compile(
    r"(?i)^\s?(?:[\wæøå]+\s){0,2}(?P<word>over|under|mere|mindre|flere|færre|højere|lavere)\s(?P<rest>[^,;:]*)$"
)
_SEVERAL = re.compile(r"(?i)\b(?:de|alle|begge) (to|tre|fire|fem|seks|syv)\b")
MOST_PARTS = 5


def prose_sum_claims(facts: Facts, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of `a … og b …, tilsammen c`, and of a total whose parts the sentence before lists."""
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.letter not in "Nk" or token.number is None or is_step(spoken, at):
            continue
        if not (_TOTAL_BEFORE.search(text[: token.start]) or _TOTAL_AFTER.match(text[token.end :])):
            continue
        closing = _closing_parts(spoken, at)
        if re.search(r"[MLUD]$", spoken.shape[:at]) or (is_future(spoken, at) and not closing):
            continue
        printed = figure_of(token, spoken.line(token))
        parts = closing or _named_parts(spoken, at)
        said = _SEVERAL.findall(text)
        if not parts or (said and COUNTED[said[-1].lower()] != len(parts)):
            continue  # "tilsammen har de tre kommuner" of which two are told
        reached = [r.figure for r in within_reach(spoken, token.letter) if r.back or r.level.at != at]
        if any(abs(fact.figure.value - printed.value) < 0.5 for fact in facts.items):
            return []  # a table prints it: that table is held against
        sums = [
            Reading("sum", chosen, printed) for n in range(2, MOST_PARTS + 1) for chosen in combinations(reached[:9], n)
        ]
        loose = [r for r in sums if test(r) is True]
        taken.add(at)
        readings = tuple(loose[:1] or [Reading("sum", parts, printed)])
        return [Claim("sum", printed.line, text, token.text, readings)]
    return []


def _closing_parts(spoken: Spoken, at: int) -> tuple[Figure, ...]:
    """Return the two amounts of a sentence that ends `…, i alt 2,0 mio. kr.`; none where its unit has not just two."""
    token = spoken.tokens[at]
    if token.letter != "k" or token.number is None or not _CLOSES.search(spoken.sentence.text[: token.start]):
        return ()
    unit, tail = token.number.unit, spoken.shape[at + 1 :]
    told = [
        (i, t) for i, t in enumerate(spoken.tokens[:at])
        if t.number is not None and (t.number.unit == unit or _shares_unit(spoken, i, unit))
    ]  # fmt: skip
    if len(told) != 2 or re.search(r"[NPk]", tail) or re.search(r"[JKF]", spoken.shape[told[0][0] : at]):
        return ()
    return tuple(figure_of(t, spoken.line(t), unit=unit) for _i, t in told)


def _shares_unit(spoken: Spoken, at: int, unit: str) -> bool:
    """Return whether a bare number has the unit of the next: `hhv. 70,2 og 69,7 mio. kr.`."""
    match = re.match(r"Nw?[C,]w?k", spoken.shape[at:])
    number = spoken.tokens[at + match.end() - 1].number if match else None
    return number is not None and number.unit == unit


def _named_parts(spoken: Spoken, at: int) -> tuple[Figure, ...]:
    """Return the parts of a total where the text lists them: joined by `og` or commas, or with `Hertil kommer`."""
    letter = spoken.tokens[at].letter
    before = [level for level in levels(spoken, letter) if level.at < at]
    reached = within_reach(spoken, letter, 2)
    if len(before) >= 2 and _listed(spoken, [level.at for level in before]):
        return tuple(level.figure for level in before)
    if len(before) == 1 and _ADDED.search(spoken.sentence.text[: spoken.tokens[before[0].at].start]):
        earlier = [r for r in reached if r.back]
        return (earlier[0].figure, before[0].figure) if earlier else ()
    last = spoken.previous
    opens = re.match(r"(?i)(?:ud af |af |de )?(i alt|tilsammen|sammenlagt|samlet)\b", spoken.sentence.text) is not None
    if not before and last is not None and not any(level.at > at for level in levels(spoken, letter)):
        found = levels(last, letter)
        if len(found) >= 2 and _listed(last, [level.at for level in found], any_noun=opens) and "i" not in last.shape:
            return tuple(level.figure for level in found)
    return ()


def _listed(spoken: Spoken, places: list[int], any_noun: bool = False) -> bool:
    """Return whether levels are members of one list: joined by `og` or a comma, of one noun, none a part of another."""
    between = [spoken.shape[a + 1 : b] for a, b in pairwise(places)]
    joined = all(re.search(r"[C,]", gap) and not re.search(r"[JEFIKRUDML;(]", gap) for gap in between)
    opening = spoken.sentence.text[: spoken.tokens[places[0]].start]
    same = any_noun or alike(noun_of(spoken, at) for at in places)
    return joined and same and not re.search(r"(?i)\baf de|\bheraf", opening)


def distance_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of `118 mio. kr. – 9 mio. kr. under budgettet på 127 mio. kr.`, all in one sentence."""
    claims = []
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.letter not in "Nkp" or token.number is None:
            continue
        letter = "P" if token.letter == "p" else token.letter
        stated = [i for i, t in enumerate(spoken.tokens) if t.letter == letter and t.number is not None and i != at]
        later = next((i for i in stated if i > at and not is_step(spoken, i)), None)
        mine = [i for i in stated if i < at and not is_step(spoken, i)]
        if later is None or len(mine) != 1 or not alike(noun_of(spoken, i) for i in (mine[0], later)):
            continue
        match = _DISTANCE.match(text[token.end : spoken.tokens[later].start])
        if (
            match is None
            or re.search(r"[;A]", spoken.shape[mine[0] : at])
            or re.search(r"[JFANPkp]", spoken.shape[at + 1 : later])
        ):
            continue
        if not re.match(
            r"(?i)end\b|\w*(mål|budget|loft|niveau|gennemsnit|forvent|ramme|krav|grænse|de |det |den )",
            match["rest"] + " ",
        ):
            continue
        one, other = (
            figure_of(spoken.tokens[i], spoken.line(spoken.tokens[i]), unit="count") for i in (mine[0], later)
        )
        printed = figure_of(token, spoken.line(token), unit="count")
        less = match["word"].lower() in {"under", "mindre", "færre", "lavere"}
        taken |= {at}
        reading = Reading("difference", (other, one) if less else (one, other), printed)
        claims.append(Claim("growth", printed.line, text, token.text, (reading,), bound="named"))
    return claims

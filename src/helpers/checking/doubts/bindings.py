"""How sure it is that the operands of a failing claim are those its words speak of.

Inputs: a claim's reading, its sentence and what stands in reach. Outputs: whether the operands are named or stated in
one phrase, whether the figure is a mere slip of sign or digits, and whether they can belong together at all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.arithmetic import explain
from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.levels import levels
from helpers.checking.context.reach import Reach, names_of
from helpers.checking.context.scope import Spoken
from helpers.checking.verdicts import test

TRENDS = frozenset({"rises", "falls", "unchanged"})
COMPARISONS = frozenset({"greater", "less", "equal", "times"})
#: One thing at two times is seldom further apart than this.
UNLIKE = 4.0
#: A sentence of more figures than this is no plain one.
PLAIN = 4
#: What is reckoned is told in the sentence, or in the two before it.
TOLD_BACK = 3
_CONTRAST = re.compile(r"(?i)\b(?:men|mens|hvorimod|imens|modsat|derimod)\b")
#: A stop between two figures, other than `, dvs. 3 pct.`, `, en vækst på 3 pct.` and `, fra 312 til 288`.
_APART = re.compile(r"[;:)K]|,(?!w{0,2}[qUDFNPpk])")
_NEGATED = re.compile(r"(?i)\b(ikke|ingen|intet|hverken|næppe)\b")
_IT_IS = re.compile(r"(?i)(det|dette) (er|var|svarer|giver)\b")
_WISH = re.compile(r"(?i)\b(skal|\w*mål(et|ene|tal\w*)?|kræve\w*|mangle\w*)\b")


def are_unlike(reading: Reading) -> bool:
    """Return whether the operands are hardly one thing at two times: a share and a count, or sizes far apart."""
    values, result = [figure.value for figure in reading.operands], reading.result
    if reading.relation == "times":
        sizes = [abs(value) for value in values]  # nobody calls a twenty-fifth "dobbelt så meget"
        return values[0] * values[1] < 0 or max(sizes) > UNLIKE * min(sizes)
    if reading.relation == "grown":
        return result is not None and not 0.4 < result.value / max(values[0], 0.1) < 2.5
    if reading.relation == "difference":
        return (
            result is not None
            and result.unit == "count"
            and result.decimals > max(f.decimals for f in reading.operands)
        )
    if reading.relation not in TRENDS | {"growth", "equal"} or any(f.unit == "growth" for f in reading.operands):
        return False
    small, big = sorted(values)
    return small < 0 or (big > UNLIKE * small and big >= 20)


def is_named(reach: Reach, at: int, reading: Reading) -> bool:
    """Return whether both operands are certain: two areas by name, two figures of one phrase, or `Det er …` of two."""
    areas = {figure.area for figure in reading.operands}
    if len(areas) == 2 and areas <= reach.names(at).areas:
        return True
    before = reach.spoken.previous
    if before is not None and _IT_IS.match(reach.spoken.sentence.text):
        stated = [level.figure.value for level in levels(before, "N")]
        if len(stated) == 2 and set(stated) == {figure.value for figure in reading.operands}:
            return True
    return _stated_together(reach.spoken, at, reading.operands)


def is_told_span(spoken: Spoken, at: int, operands: Sequence[Figure]) -> bool:
    """Return whether the word at token `at` is said of `fra 268 i august 2019 til 325`, which its sentence states.

    Spans that `og` joins to a first one share its word: `steget fra 134 til 200 i Herlev og i Ishøj fra 268 til 325`.
    """
    if len(operands) != 2:
        return False
    then, now = (re.escape(figure.printed) for figure in operands)
    lead = spoken.tokens[at].end
    pattern = re.compile(rf"(?i)\bfra {then}(?![\d.,]*\d)[^;:()\d]{{0,30}}(?:20\d\d )?til {now}(?![\d.,]*\d)")
    span = pattern.search(spoken.sentence.text, lead)
    if span is None or _NEGATED.search(spoken.sentence.text):
        return False
    between = [t.letter for t in spoken.tokens[at + 1 :] if t.start < span.start()]
    apart = spoken.sentence.text[lead : span.start()]
    return not set("UDSMLYf;") & set(between) and not _CONTRAST.search(apart)


def stands_under(reach: Reach, at: int, reading: Reading) -> bool:
    """Return whether a plain sentence stands under the very table that its operands are from, and names their areas."""
    spoken = reach.spoken
    if _told_just_now(spoken, reading):
        return True
    own = {fact.figure.line for fact in reach.facts.of_table(spoken.table)}
    if spoken.table < 0 or not all(figure.line in own for figure in reading.operands):
        return False
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkv"), default=-1)
    high = next((i for i in range(at + 1, len(spoken.tokens)) if spoken.tokens[i].letter in "NPpkv"), None)
    near = names_of([*spoken.tokens[low + 1 : at], *spoken.tokens[at + 1 : high]]).areas
    areas = {figure.area for figure in reading.operands if figure.area}
    sole = set(reach.facts.own) if len(reach.facts.own) == 1 else set()
    if spoken.tokens[at].letter == "N" and re.search(r"E[wi]{0,3}A", spoken.shape[at:]):
        return False  # "45 flere end i Tønder": a step between areas fits too many pairs
    if near:
        return areas <= near | (sole if len(areas) > 1 else set())
    said = names_of(spoken.tokens[:at]).areas
    plain = sum(map(spoken.shape[:at].count, "NPpk")) < PLAIN and not _CONTRAST.search(_text_between(spoken, low, at))
    return plain and areas <= (said if len(said) == 1 else sole if not said else set())


def _told_just_now(spoken: Spoken, reading: Reading) -> bool:
    """Return whether the sentence and those right before it state the operands themselves."""
    stated: set[str] = set()
    source: Spoken | None = spoken
    for _back in range(TOLD_BACK):
        if source is None:
            break
        stated |= {token.text for token in source.tokens if token.number is not None}
        source = source.previous
    return all(figure.printed in stated for figure in reading.operands)


def _text_between(spoken: Spoken, one: int, other: int) -> str:
    start = spoken.tokens[one].end if one >= 0 else 0
    return spoken.sentence.text[start : spoken.tokens[other].start]


def _stated_together(spoken: Spoken, at: int, operands: Sequence[Figure]) -> bool:
    """Return whether token `at` and both figures stand in one phrase: `faldet med 4 pct. fra 655 til 629`."""
    places = [
        min((i for i, t in enumerate(spoken.tokens) if t.number and t.text == f.printed), default=-1,
            key=lambda i: abs(i - at))
        for f in operands
    ]  # fmt: skip
    if len(set(places)) != 2 or -1 in places:
        return False
    phrase = spoken.shape[min(*places, at) : max(*places, at) + 1]
    return _APART.search(phrase) is None and sum(map(phrase.count, "NPpk")) <= 3


def _meets_subject(reach: Reach, at: int, reading: Reading) -> bool:
    """Return whether compared areas are those named near token `at` or the plan's own; figures of one area always."""
    areas = {figure.area for figure in reading.operands}
    return len(areas) < 2 or areas <= {*reach.names(at).areas, *reach.facts.own}


def slip_of(reach: Reach, at: int, claim: Claim) -> str:
    """Return whether the figure is right but for its `sign` or the order of its `digits`; '' where it is neither.

    `either` where the sign is a wish's: `det kræver 17 færre` is said of a level and a target, whichever stands first.
    """
    wished = _WISH.search(reach.spoken.sentence.text) is not None
    for reading in claim.readings:
        if reading.result is None or reading.relation in COMPARISONS:
            continue
        turned = replace(reading, result=replace(reading.result, value=-reading.result.value))
        if test(turned) is True and _meets_subject(reach, at, reading):
            return "either" if wished else "sign"
        expected, _note = explain(reading)
        one, other = (re.sub(r"\D", "", text) for text in (expected, reading.result.printed))
        if len(one) > 1 and one != other and sorted(one) == sorted(other) and not wished:
            return "digits"
    return ""

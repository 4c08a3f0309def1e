"""How sure it is that the operands of a failing claim are those its words speak of.

Inputs: a claim's reading, its sentence and what stands in reach. Outputs: whether the operands are named or stated in
one phrase, whether the figure is a mere slip of sign or digits, and whether they can belong together at all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.arithmetic import explain
from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.levels import levels
from helpers.checking.reach import Reach
from helpers.checking.scope import Spoken
from helpers.checking.verdicts import test

TRENDS = frozenset({"rises", "falls", "unchanged"})
COMPARISONS = frozenset({"greater", "less", "equal", "times"})
#: One thing at two times is seldom further apart than this.
UNLIKE = 4.0
#: A stop between two figures, other than `, dvs. 3 pct.`, `, en vækst på 3 pct.` and `, fra 312 til 288`.
_APART = re.compile(r"[;:)]|,(?!w{0,2}[KqUDFNPpk])")
_IT_IS = re.compile(r"(?i)(det|dette) (er|var|svarer|giver)\b")
_WISH = re.compile(r"(?i)\b(skal|\w*mål(et|ene|tal\w*)?|kræve\w*|mangle\w*)\b")


def are_unlike(reading: Reading) -> bool:
    """Return whether the operands are hardly one thing at two times: a share and a count, or sizes far apart."""
    values, result = [figure.value for figure in reading.operands], reading.result
    if reading.relation == "times":
        return values[0] * values[1] < 0
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

"""Goals over several years and goals that go back to a level: `4 pct. om året til 238 og 229`, `niveauet fra 2022`.

Inputs: a sentence with its goal, and the figures that it may start from. Outputs: claims.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, figure_of
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goals import Goal
from helpers.checking.reading.danish_text import print_period
from helpers.checking.verdicts import test

_YEARLY = re.compile(r"(?i)\b(?:om året|årlig\w*|hvert år|pr\. år|per år)\b")
_LEVEL = re.compile(r"(?i)(?<!under )(?<!over )\bniveau(?:et)?(?: (?:som|fra|i|ved))*\s*$")
_OFFSET = re.compile(r"(?i)\b(?:under|over|end|pct\.|procent|lavere|højere)\b[^,;:]*$")


def yearly_claims(spoken: Spoken, goal: Goal, bases: Sequence[Figure]) -> list[Claim]:
    """Return the claims of each percentage of a goal with several targets: from a base, or from year to year."""
    targets = [_figure(spoken, at) for at in (goal.target, *goal.later)]
    claims: list[Claim] = []
    for at, sign in goal.percents:
        way = sign or goal.way
        size = replace(_figure(spoken, at), unit="growth")
        percent = replace(size, value=(way or 1) * abs(size.value))
        if not bases or not way:
            continue
        if _YEARLY.search(spoken.sentence.text):
            for years, target in enumerate(targets, start=1):
                before = [*bases] if years == 1 else [targets[years - 2]]
                readings = [Reading("grown", (one, percent), target) for one in before]
                readings += [Reading("grown", (one, _over(percent, years)), target) for one in bases]
                readings += [Reading("grown", (one, _compound(percent, years)), target) for one in bases]
                claims.append(_claim(spoken, target, readings))
            continue
        pairs = [(one, target) for one in bases for target in targets]
        pairs += [(one, two) for i, one in enumerate(targets) for two in targets[i + 1 :]]
        readings = [Reading("growth", pair, percent) for pair in pairs]
        readings += [Reading("grown", (one, percent), two) for one, two in pairs]
        claims.append(_claim(spoken, percent, readings))
    return claims


def _over(percent: Figure, years: int) -> Figure:
    return replace(percent, value=percent.value * years)


def _compound(percent: Figure, years: int) -> Figure:
    return replace(percent, value=((1 + percent.value / 100) ** years - 1) * 100)


def _claim(spoken: Spoken, printed: Figure, readings: Sequence[Reading]) -> Claim:
    return Claim("target", printed.line, spoken.sentence.text, printed.printed, tuple(readings), bound="named")


def _figure(spoken: Spoken, at: int) -> Figure:
    return figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at]), approx="")


def level_of(spoken: Spoken) -> str:
    """Return the period whose level a goal goes back to or keeps: `på niveauet fra august 2022`; '' for none."""
    text = spoken.sentence.text
    for token in spoken.tokens:
        before = text[: token.start]
        if token.letter != "T":
            continue
        if (_LEVEL.search(before) or text.startswith("-niveau", token.end)) and not _OFFSET.search(before):
            return token.name
    return ""


def level_claims(spoken: Spoken, goal: Goal, bases: Sequence[Figure], period: str) -> list[Claim]:
    """Return the claim that a goal which is the level of `period` is one of that period's figures."""
    if not bases or goal.percents or goal.later:
        return []
    target = _figure(spoken, goal.target)
    fitting = [one for one in bases if one.value == target.value]
    base = (fitting or list(bases))[0]
    note = f"Niveauet i {print_period(period)} er {base.printed}, ikke {target.printed}."
    reading = Reading("stated", (base,), target, bool(fitting), base.printed, note)
    return [Claim("target", target.line, spoken.sentence.text, target.printed, (reading,))]


def base_year_claims(spoken: Spoken, goal: Goal, change: Change | None, target: Figure) -> list[Claim]:
    """Return the claim that a row's target counts from a year of its status, where it fits one but names none."""
    told = [f for f in (change.then, change.now) if f is not None and f.period] if change is not None else []
    if spoken.sentence.cell is None or not re.fullmatch(r"20\d\d", goal.base_period) or len(told) != 2:
        return []
    if any(figure.period.startswith(goal.base_period) for figure in told) or len(goal.percents) != 1 or not goal.way:
        return []
    at, sign = goal.percents[0]
    size = figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at]), approx="")
    percent = replace(size, value=(sign or goal.way) * abs(size.value))
    fits = [figure for figure in told if test(Reading("grown", (figure, percent), target)) is True]
    if len(fits) != 1:
        return []
    note = f"Målet er regnet af {fits[0].printed} i {print_period(fits[0].period)}, ikke af {goal.base_period}."
    reading = Reading("stated", (), None, False, fits[0].period[:4], note)
    return [Claim("target", target.line, spoken.sentence.text, goal.base_period, (reading,), bound="named")]

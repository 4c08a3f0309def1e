"""One goal's rule for several areas: `5 pct. færre … Det giver et måltal på hhv. 1.064 og 323`, `369 i Køge og 86 i …`.

Inputs: sentences, the facts of the tables and the levels of the text. Outputs: the targets with the base of their area,
and the claims that each follows by the rule, in the order of the areas.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Figure, Group, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_bases import Stated, is_near, names_near
from helpers.checking.goals.goals import around, base_period_of, change_sign, speaks_of_goal
from helpers.checking.reading.danish_text import Token
from helpers.checking.verdicts import test

_LEADS = re.compile(
    r"(?i)\b(?:måltal\w*|\w*mål(?:et|ene)?|dvs\.|svarer til|svarende til|giver|betyder|bliver|altså|derfor)\b"
)
_RULED = re.compile(r"(?i)\b(?:skal|mål(?:et|ene|sætning\w*)?|bør|ønske\w*|ambition\w*)\b")
BACK = 3


@dataclass(frozen=True)
class Listed:
    """A target of one area: its place, its area ('' where only the order says it), and the bases of that area."""

    at: int
    target: Figure
    area: str
    bases: tuple[Figure, ...]


@dataclass(frozen=True)
class ListedGoal:
    """The targets that a sentence lists, their group and their percentage."""

    spoken: Spoken
    group: Group
    percent: Figure
    targets: tuple[Listed, ...]


def listed_goal(facts: Facts, spoken: Spoken, stated: Sequence[Stated]) -> ListedGoal | None:
    """Return the targets of several areas that a sentence lists after a percentage, None where it lists none."""
    if spoken.sentence.heading or spoken.sentence.cell is not None or "C" not in spoken.shape:
        return None
    places = _listed_places(spoken)
    rule = _rule(spoken, places[0]) if len(places) > 1 else None
    if rule is None:
        return None
    source, percent = rule
    group = names_near(spoken, places[0])[0] or source.group
    known = _levels(facts, stated, group, base_period_of(source) or base_period_of(spoken))
    if not group or not known:
        return None
    areas = [next(iter(names_near(spoken, at)[1]), "") for at in places]
    if len(set(areas)) != len(places):
        order = list(dict.fromkeys(figure.area for figure in known if figure.area))
        areas = order if "H" in spoken.shape and len(order) == len(places) else []
    found = []
    for at, area in zip(places, areas, strict=False):
        target = figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at]), approx="")
        bases = tuple(f for f in known if f.area == area and is_near(f, target.value))
        found.append(Listed(at, target, area, bases or tuple(f for f in known if f.area == area)))
    return ListedGoal(spoken, group, percent, tuple(found)) if found and all(one.bases for one in found) else None


def _listed_places(spoken: Spoken) -> list[int]:
    """Return the places of the counts that the sentence lists as targets after a word such as `måltal` or `dvs.`."""
    places: list[int] = []
    for at, token in enumerate(spoken.tokens):
        if token.letter != "N" or token.number is None or change_sign(spoken, at, *around(spoken, at)) is not None:
            continue
        before = spoken.sentence.text[: token.start]
        if places and re.fullmatch(r"[^NPpk;:]{0,6}[C,][^NPpk;:]{0,4}", spoken.shape[places[-1] + 1 : at]):
            places.append(at)
        elif not places and _LEADS.search(before):
            places = [at]
    return places


def _rule(spoken: Spoken, first: int) -> tuple[Spoken, Figure] | None:
    """Return the percentage of the goal, in this sentence before the list or in those before it, with its sentence."""
    source: Spoken | None = spoken
    for back in range(BACK):
        if source is None:
            return None
        tokens: Sequence[Token] = source.tokens[:first] if back == 0 else source.tokens
        for at, token in enumerate(tokens):
            if token.letter != "P" or token.number is None or token.number.approx:
                continue
            sign = change_sign(source, at, *around(source, at))
            if sign and (_RULED.search(source.sentence.text) or speaks_of_goal(source)):
                value = sign * abs(token.number.value)
                return source, figure_of(token, source.line(token), value=value, unit="growth")
        source = source.previous
    return None


def _levels(facts: Facts, stated: Sequence[Stated], group: Group, period: str) -> list[Figure]:
    """Return the counts of a group by area, of the period that is said where there are any, in the text's order."""
    found = [f.figure for f in facts.items if f.role == "count" and not f.mean and f.figure.group == group]
    found += [one.figure for one in stated if one.figure.group == group]
    found = [figure for figure in found if figure.unit != "pct"]
    dated = [figure for figure in found if period and same_period(figure.period, period)]
    return dated or found


def listed_goal_claims(goal: ListedGoal | None, taken: set[int]) -> list[Claim]:
    """Return the claims that each target follows from its area's base; swapped areas make an `order`."""
    if goal is None:
        return []
    spoken, claims = goal.spoken, []
    for index, one in enumerate(goal.targets):
        readings = tuple(Reading("grown", (base, goal.percent), one.target) for base in one.bases)
        others = [other for other in goal.targets if other is not one]
        swapped = tuple(Reading("grown", (base, goal.percent), one.target) for other in others for base in other.bases)
        fits = any(test(reading) for reading in readings)
        taken.add(one.at)
        claims.append(
            Claim("target", one.target.line, spoken.sentence.text, one.target.printed, readings, bound="named",
                  swapped=() if fits or index else swapped)
        )  # fmt: skip
    return claims

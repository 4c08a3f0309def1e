"""What a goal starts from: the figures of a table or of the text that can be its base.

Inputs: a goal's sentence, the facts of the tables and the levels that the text states. Outputs: possible bases; a base
period that the goal states (`ift. 2019`) must be theirs. A level far from the target is about something else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Figure, Group, group_of
from helpers.checking.context.facts import PLANNED, Facts
from helpers.checking.context.levels import Level, levels
from helpers.checking.context.mentions import Mention, mention_of, same_period, stems
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goals import Goal, goal_of

#: A base outside these multiples of the target is hardly the one it was computed from.
NEAREST, FARTHEST = 0.55, 1.8
#: So many months a benefit's newest figures may lag behind those of the others.
LAG = 4
_BACK = re.compile(r"(?i)\W*(antallet|tallet|det|dette|andelen|gruppen|ledigheden|målet|ambitionen)\b")


@dataclass(frozen=True)
class Stated:
    """A level that the text states, with its sentence."""

    figure: Figure
    spoken: Spoken
    earlier: bool


def stated_levels(every: Sequence[Spoken]) -> list[Stated]:
    """Return the levels that all sentences state which set no goal; none where no sentence sets a goal."""
    aims = [goal_of(spoken) is not None for spoken in every]
    if not any(aims):
        return []
    return [
        Stated(
            _placed(level, spoken), spoken, level.figure.period == "?" or re.search("[RE]", spoken.shape) is not None
        )
        for spoken, aim in zip(every, aims, strict=True)
        if not aim and not spoken.sentence.heading and "f" not in spoken.shape
        for level in levels(spoken, "NP")
    ]


def _placed(level: Level, spoken: Spoken) -> Figure:
    """Return a level's figure with the area that the words nearest to it name: `i Roskilde 640 og i Lejre 120`."""
    _group, areas = names_near(spoken, level.at)
    return replace(level.figure, area=next(iter(areas))) if areas else level.figure


def possible_bases(facts: Facts, spoken: Spoken, goal: Goal, stated: Sequence[Stated]) -> list[Figure]:
    """Return the figures that the goal may start from, those of the stated period alone where there are any.

    Nothing is returned where neither the group nor the paragraph binds the goal to a figure.
    """
    at = goal.target if goal.target >= 0 else min(goal.places)
    letter = spoken.tokens[at].letter
    mention = replace(mention_of(spoken, at), periods=())
    own = frozenset({"", *facts.own})
    found = [*_of_tables(facts, mention, letter, goal.base_period), *_of_text(spoken, mention, stated, letter, own)]
    if goal.base_period:
        found = [f for f in found if same_period(f.period, goal.base_period)]
    size = spoken.tokens[at].number
    if goal.target >= 0 and size is not None and letter == "N":
        found = [f for f in found if is_near(f, size.value)]
    dated = {f.value for f in found if f.period}
    # a level that the text repeats without its month is the table's own
    return list({(f.value, f.period): f for f in found if f.period or f.value not in dated}.values())


def newest_status(facts: Facts, spoken: Spoken, goal: Goal, stated: Sequence[Stated]) -> Figure | None:
    """Return the newest level of what the goal is about: of the tables, else the only one that the text states."""
    token = spoken.tokens[goal.target]
    mention = replace(mention_of(spoken, goal.target), periods=())
    newest = {f.value: f for f in newest_of_tables(facts, mention, token.letter)}
    if not newest:
        current, own = [s for s in stated if not s.earlier], frozenset({"", *facts.own})
        told = _of_text(spoken, mention, current, token.letter, own)
        newest = {f.value: f for f in told}
    only = next(iter(newest.values())) if len(newest) == 1 else None
    return only if only is not None and token.number is not None and is_near(only, token.number.value) else None


def is_current(facts: Facts, status: Figure) -> bool:
    """Return whether no table holds figures of a month much later than the status: that one is no status now."""
    months = [
        f.figure.period
        for f in facts.items
        if f.role == "count" and not f.header & PLANNED and re.fullmatch(r"\d{4}-\d\d", f.figure.period)
    ]
    if not months or not re.fullmatch(r"\d{4}-\d\d", status.period):
        return True
    newest, own = ((int(period[:4]), int(period[5:])) for period in (max(months), status.period))
    return (newest[0] - own[0]) * 12 + newest[1] - own[1] <= LAG


def is_near(figure: Figure, target: float) -> bool:
    """Return whether a figure is of a size that the target can have been computed from."""
    return NEAREST * figure.value <= target <= FARTHEST * figure.value


def newest_of_tables(facts: Facts, mention: Mention, letter: str) -> list[Figure]:
    """Return the newest figures that the tables print for what a mention says; none without a period."""
    dated = [figure for figure in _of_tables(facts, mention, letter) if figure.period]
    last = max((figure.period for figure in dated), default="")
    return [figure for figure in dated if figure.period == last]


def _of_tables(facts: Facts, mention: Mention, letter: str, period: str = "") -> list[Figure]:
    role = "count" if letter == "N" else "share"
    if letter != "N" and not re.search(r"(?i)\bandel", mention.text):
        return []
    found = facts.answering(mention, [role], sorted({fact.table for fact in facts.items}))
    if not mention.group and not period:
        found = [fact for fact in found if fact.words or len({f.table for f in found}) == 1]
    return [fact.figure for fact in found if (fact.figure.unit == "pct") == (letter != "N") and not fact.mean]


def _of_text(
    spoken: Spoken, mention: Mention, stated: Sequence[Stated], letter: str, own: frozenset[str]
) -> list[Figure]:
    """Return the levels of the same group in the whole text, and of the same section where the goal refers back."""
    found = []
    words, named = stems(spoken.sentence.text), names_group(spoken)
    for level in stated:
        figure, source = level.figure, level.spoken
        if (figure.unit == "pct") != (letter != "N") or figure.area not in {"", *(mention.areas or own)}:
            continue
        section = source.sentence.titles == spoken.sentence.titles and source.sentence.line <= spoken.sentence.line
        same = bool(mention.group) and figure.group == mention.group
        back = _BACK.match(spoken.sentence.text) is not None and (not spoken.group or same)
        alike = letter == "N" or bool(words & stems(source.sentence.text)) or section
        if alike and ((same and (section or named)) or (section and back)):
            found.append(figure)
    return found


def names_group(spoken: Spoken) -> bool:
    """Return whether a sentence, or one before it in its paragraph, names whom the goal is about."""
    source: Spoken | None = spoken
    while source is not None and not source.group:
        source = source.previous
    return source is not None


def names_near(spoken: Spoken, at: int) -> tuple[Group, frozenset[str]]:
    """Return whom and where the words nearest to token `at` name: right of it up to a stop, left of it, before that."""
    tokens = spoken.tokens
    high = next((i for i in range(at + 1, len(tokens)) if tokens[i].letter in "NPpkC,;:EJ"), len(tokens))
    low = max((i for i in range(at) if tokens[i].letter in "NPpk"), default=-1)
    stop = max((i for i in range(low + 1, at) if tokens[i].letter in ",;"), default=low)
    parts = [tokens[at + 1 : high], tokens[stop + 1 : at], tokens[low + 1 : at], tokens[:at]]
    group = next((found for part in parts if (found := group_of(part))), Group())
    areas: set[str] = next((named for part in parts if (named := {t.name for t in part if t.letter == "A"})), set())
    return group, frozenset(areas) if len(areas) == 1 else frozenset()

"""Where a goal that a sentence sets stands: the status, result or share that the text around it states.

Inputs: told goals, the levels of the text and the sentences that follow. Outputs: figures.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Figure, Group, figure_of
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_bases import Stated, is_near
from helpers.checking.goals.goals import Goal

_LABEL = re.compile(r"(?i)^\W*(?:status|udgangspunkt\w*|i dag|nu|hvor er vi(?: nu)?|nuværende \w+|situationen i dag)\b")
_STATUS = re.compile(
    r"(?i)\b(?:status|resultat\w*|realiseret|opnået|i dag|nu|aktuelt|nåede(?: vi)?|endte(?: vi)?)\b[^.;,\d]{0,40}$"
)
#: The next goal of the paragraph: what follows is its status.
_GOAL_AGAIN = re.compile(
    r"(?i)\b(?:sættes|foreslås)\b|\bmål(?:et|tallet|sætningen)? (?:for [\w-]+ )?(?:er|var) \w*\s?\d|\bmål \d"
)
#: What came of a goal that is over.
_CAME = re.compile(r"(?i)\b(?:var der|der var|endte|landede|blev det|blev)\b[^.;,\d]{0,30}$")
#: A share that only the text before says of what.
_BACK = re.compile(
    r"(?i)^\W*(?:\d+\.\s*)?(?:på \w+ sigt skal )?andelen "
    r"(?:skal|må|bør|op|ned|løftes|øges|hæves|nedbringes|sænkes|reduceres)\b"
)


@dataclass(frozen=True)
class Told:
    """A goal that a sentence sets."""

    spoken: Spoken
    goal: Goal
    target: Figure
    group: Group


def base_period_beside(one: Told) -> str:
    """Return the period beside a base: `fra 288 i december 2022`, else the one that the change is counted from."""
    match = re.match(r"w{0,2}(T)", one.spoken.shape[one.goal.base + 1 :])
    return one.spoken.tokens[one.goal.base + 1 + match.start(1)].name if match else one.goal.base_period


def shares_told(one: Told, stated: Sequence[Stated]) -> list[Figure]:
    """Return the shares that `Andelen skal op på 65 pct.` speaks back of: of its section, else the text's only ones."""
    place = one.spoken.sentence
    if not _BACK.match(place.text):
        return []
    shares = [level for level in stated if level.figure.unit == "pct" and level.spoken.sentence.line <= place.line]
    here = [level for level in shares if level.spoken.sentence.titles == place.titles]
    told = {id(level.spoken): level for level in shares if "Z" in level.spoken.shape}
    return [level.figure for level in here or (shares if len(told) == 1 else []) if here or id(level.spoken) in told]


def labelled_levels(one: Told, stated: Sequence[Stated]) -> list[Figure]:
    """Return the levels that the section of a goal states under `Status:` or `Hvor er vi nu?`."""
    place = one.spoken.sentence
    share = one.target.unit == "pct"
    return [
        level.figure for level in stated
        if level.spoken.sentence.section == place.section and level.spoken.sentence.line <= place.line
        and (level.figure.unit == "pct") == share and _has_label(level.spoken)
    ]  # fmt: skip


def _has_label(spoken: Spoken) -> bool:
    source: Spoken | None = spoken
    while source is not None:
        if _LABEL.match(source.sentence.text):
            return True
        source = source.previous
    return False


def status_after(one: Told, after: Mapping[int, Spoken]) -> Figure | None:
    """Return the one status or result that the sentences after a goal in its paragraph state: `Status er 583`."""
    letter = one.spoken.tokens[one.goal.target].letter
    source: Spoken | None = one.spoken
    while source is one.spoken or (source is not None and _GOAL_AGAIN.search(source.sentence.text) is None):
        for token in source.tokens[one.goal.target + 1 if source is one.spoken else 0 :]:
            before = source.sentence.text[: token.start]
            came = one.goal.past and source is not one.spoken and _CAME.search(before)
            if token.letter == letter and (came or _STATUS.search(before)):
                figure = figure_of(token, source.line(token))
                return figure if is_near(figure, one.target.value) else None
        source = after.get(id(source))
    return None

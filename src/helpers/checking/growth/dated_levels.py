"""The counts that a text dates: `I juni 2024 var der 390`, `end i samme halvår året før, hvor gennemsnittet var 2.620`.

Inputs: a sentence. Outputs: its levels with the whole period that it says of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.checking.context.levels import Level, levels
from helpers.checking.context.mentions import named_period
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goals import goal_of
from helpers.checking.growth.trend_claims import is_future

#: A smaller count is another's by chance.
SMALLEST = 100
#: `end i samme halvår året før, hvor gennemsnittet lå på 2.620`.
_WHERE = re.compile(r"^[^R]*R,wB?w{1,4}(?P<there>N)")
FULL = re.compile(r"\d{4}(?:-(?:\d\d|Q\d|H\d))?")


@dataclass(frozen=True)
class Dated:
    """A figure that the text dates, with its sentence."""

    level: Level
    spoken: Spoken
    period: str


def kind_of(period: str) -> str:
    """Return what a period is: a year, a month, a quarter or a half-year."""
    return re.sub(r"\d", "", period) + str(len(period))


def dated_levels(spoken: Spoken) -> Iterator[Dated]:
    """Give the counts that a sentence dates by a whole period of its own."""
    if spoken.sentence.heading or "f" in spoken.shape:
        return
    goal = goal_of(spoken)  # "fra 456 i november 2019 til 420 et år senere": a target is of no time that is over
    wished = {goal.target, *goal.later} if goal is not None else set()
    own = {t.name for t in spoken.tokens if t.letter == "T"}
    back = [t for t in spoken.tokens if t.letter == "R"]
    where = _WHERE.search(spoken.shape)
    for level in levels(spoken, "N"):
        period = level.figure.period
        if not period and where is not None and where.start("there") == level.at:
            period = named_period(spoken, back[0])
        known = (period in own or len(back) == 1) and FULL.fullmatch(period) is not None
        if (
            known
            and level.at not in wished
            and not is_future(spoken, level.at)
            and level.figure.value >= SMALLEST
            and not level.figure.approx
        ):
            yield Dated(level, spoken, period)

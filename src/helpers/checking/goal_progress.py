"""How far a goal is from being met, in prose: `mangler 11 i at nå målet`, `44 over målet`, `målet er allerede nået`.

Inputs: sentences, the goals that the text sets and the outcomes that tables show. Outputs: claims; every goal in reach
with every status in reach is tried, and a sentence is wrong only where none of them makes it right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Claim, Figure, Group, Reading, figure_of
from helpers.checking.danish_text import print_number
from helpers.checking.facts import Facts, mention_of, stems
from helpers.checking.goal_bases import Stated, newest_of_tables
from helpers.checking.goal_tables import Outcome
from helpers.checking.goals import Goal, goal_of
from helpers.checking.levels import levels
from helpers.checking.scope import Spoken

#: A status outside these multiples of a target is that of another goal.
NEAREST, FARTHEST = 0.5, 2.0
_SHORT_BEFORE = re.compile(r"(?i)\bmangle(?:r|de)\b[^.;]{0,45}$|\bafstand\w*(?: til målet)?(?: er| var| på)?\s*$")
_SHORT_AFTER = re.compile(
    r"(?i)\s*(?:(?!og )[^\W\d][\w-]* ){0,3}(?:fra|til|for at nå|i at nå) (?:at nå )?(?:sit |vores )?mål(?:et)?\b"
)
_SIDE = re.compile(
    r"(?i)\s*(?:(?!og )[^\W\d][\w-]* ){0,3}(?P<side>over|under|bedre end|dårligere end|ringere end) "
    r"(?:sit |det |vores )?"
    r"(?:mål(?:et|tallet)?|måltal(?:let)?|kravet)\b"
)
_EXCEEDED = re.compile(r"(?i)\boversk?r[ei]d\w*\b[^.;]{0,20}\bmed\s*$")
_SURPLUS = re.compile(r"(?i)\s*(?:[\wæøå-]+ ){0,2}i overskud\b")
_TARGET_OF = re.compile(r"(?i)\bmål(?:et|tallet)?(?: \w+){0,2} (?:på|om|er|var)\s*(?:højst |mindst )?$")
_JUDGED = re.compile(r"(?i)\b(?:nået|opfyldt|indfriet)\b|\bi mål\b")
#: The subject is the one of the sentence before.
_BACK = re.compile(
    r"(?i)^\W*(?:det|dette|dermed|målet|tallet|antallet|resultatet|status)\b|\b(?:der|vi) mangle(?:r|de)\b"
)
_GOAL = re.compile(r"(?i)\bmål(?:et|tallet|ene)?\b")
_DENIED = re.compile(r"(?i)\b(?:ikke|næppe|langt fra|uden)\b")
_OPEN = re.compile(
    r"(?i)\b(?:skal|kan|vil|hvis|såfremt|forventes?|ventes?|kunne|for at|mangle\w*|\w+ af (?:de )?\w+ \w*mål)\b"
)


@dataclass(frozen=True)
class Aim:
    """A target in reach of a sentence, with the statuses it is to be held against; `sure` when both are one row's."""

    target: Figure
    way: int
    statuses: tuple[Figure, ...]
    sure: bool = False


@dataclass(frozen=True)
class Told:
    """A goal that the text sets."""

    spoken: Spoken
    goal: Goal
    target: Figure
    group: Group


@dataclass(frozen=True)
class Known:
    """What a document says of its goals: levels its text states, goals its text sets, outcomes its tables show."""

    stated: Sequence[Stated]
    told: Sequence[Told]
    outcomes: Sequence[Outcome]


def told_goals(every: Sequence[Spoken]) -> list[Told]:
    """Return the goals with a target that the sentences set."""
    found = []
    for spoken in every:
        goal = goal_of(spoken)
        if goal is not None and goal.target >= 0:
            token = spoken.tokens[goal.target]
            target = figure_of(token, spoken.line(token))
            found.append(Told(spoken, goal, target, mention_of(spoken, goal.target).group))
    return found


def progress_claims(facts: Facts, spoken: Spoken, known: Known, taken: set[int]) -> list[Claim]:
    """Return the claims of the sentence's distances to a goal and of what it says is met."""
    if not known.told and not known.outcomes and not _GOAL.search(spoken.sentence.text):
        return []
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter not in "NPp" or token.number is None:
            continue
        kind = _kind(spoken, at)
        if kind is None:
            continue
        aims = _aims(facts, spoken, known, at)
        claim = _distance_claim(spoken, at, kind, aims)
        if claim is not None:
            taken.add(at)
            claims.append(claim)
    judged = _judged_claim(facts, spoken, known)
    return [*claims, judged] if judged is not None else claims


def _kind(spoken: Spoken, at: int) -> str | None:
    """Return how the number at `at` stands to a goal: `short`, `over`, `under`, `met`, `away`; None for none."""
    tokens, text = spoken.tokens, spoken.sentence.text
    low = max((t.end for t in tokens[:at] if t.letter in "NPpkv"), default=0)
    before, after = text[low : tokens[at].start], text[tokens[at].end :]
    side = _SIDE.match(after)
    if side is not None:
        word = side["side"].lower()
        return {"over": "over", "under": "under", "bedre end": "met"}.get(word, "short")
    if _SURPLUS.match(after):
        return "met"
    if _EXCEEDED.search(before):
        return "away"
    if _SHORT_BEFORE.search(before) or (_SHORT_AFTER.match(after) and not _TARGET_OF.search(before)):
        return "short"
    return None


def _aims(facts: Facts, spoken: Spoken, known: Known, at: int) -> list[Aim]:
    """Return the goals that a sentence may speak of: its own, its row's in a table, the last ones set before it."""
    mention = replace(mention_of(spoken, at if at >= 0 else len(spoken.tokens) - 1), periods=())
    group = mention.group
    letter = "N" if at < 0 or spoken.tokens[at].letter == "N" else "P"
    statuses = tuple(_statuses(spoken, at, group, newest_of_tables(facts, mention, letter)))
    own = [
        figure_of(token, spoken.line(token))
        for token in spoken.tokens
        if token.letter in "NP" and _TARGET_OF.search(spoken.sentence.text[: token.start])
    ]
    if not spoken.group and not _BACK.search(spoken.sentence.text):
        mention, group = replace(mention, group=Group()), Group()
    rows = [row for row in known.outcomes if stems(row.label) & stems(spoken.sentence.text) and not spoken.group]
    rows = rows or [row for row in known.outcomes if row.group and row.group == group]
    if own:
        return [
            Aim(target, _way_of(target, rows, known.told, spoken), _with_rows(statuses, rows), True) for target in own
        ]
    found = [
        Aim(row.target, row.way, (row.result,) if row.result is not None else statuses, row.result is not None)
        for row in rows
    ]
    near = [one for one in known.told if one.spoken.sentence.section == spoken.sentence.section]
    near = [one for one in near if one.spoken.sentence.line <= spoken.sentence.line]
    same = [one for one in near if not spoken.group or one.group == group][-1:]
    same = [one for one in same if spoken.group or one.spoken.sentence.paragraph == spoken.sentence.paragraph]
    return [*found, *(Aim(one.target, one.goal.way, statuses, True) for one in same)]


def _way_of(target: Figure, rows: Sequence[Outcome], told: Sequence[Told], spoken: Spoken) -> int:
    """Return which way a target that the sentence names points: as its goal, else as the text just before moves."""
    known = [row.way for row in rows if row.target.value == target.value]
    known += [one.goal.way for one in told if one.target.value == target.value and one.goal.way]
    before = spoken.previous
    while not known and before is not None:
        known = [1 if token.letter == "U" else -1 for token in before.tokens if token.letter in "UD"][-1:]
        before = before.previous
    return known[0] if known else 0


def _with_rows(statuses: tuple[Figure, ...], rows: Sequence[Outcome]) -> tuple[Figure, ...]:
    return (*(row.result for row in rows if row.result is not None), *statuses)


def _statuses(spoken: Spoken, at: int, group: Group, newest: Sequence[Figure]) -> list[Figure]:
    """Return the levels that the sentence and the ones before it state, nearest first, then the tables' newest."""
    found = [
        level.figure for level in levels(spoken, "NP")
        if level.at != at and not _TARGET_OF.search(spoken.sentence.text[: spoken.tokens[level.at].start])
        and _kind(spoken, level.at) is None
    ]  # fmt: skip
    before = spoken.previous
    while before is not None and not found:
        if goal_of(before) is None:
            found = [level.figure for level in levels(before, "NP") if not (group and level.figure.group) or (
                level.figure.group == group)]  # fmt: skip
        before = before.previous
    return [*found, *newest]


def _distance_claim(spoken: Spoken, at: int, kind: str, aims: Sequence[Aim]) -> Claim | None:
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    letter = "N" if token.letter == "N" else "P"
    pairs = [
        (aim, status) for aim in aims for status in aim.statuses
        if (aim.target.unit == "pct") == (status.unit == "pct") == (letter == "P")
        and NEAREST * aim.target.value <= status.value <= FARTHEST * aim.target.value
    ]  # fmt: skip
    if not pairs or token.letter == "P":
        return None
    holds = any(_fits(aim, status, kind, printed) for aim, status in pairs)
    if not holds and not any(aim.sure for aim, _status in pairs):
        return None
    aim, status = pairs[0]
    size = print_number(abs(status.value - aim.target.value), max(status.decimals, aim.target.decimals))
    note = f"Målet er {aim.target.printed}, og status er {status.printed}: afstanden er {size}, ikke {printed.printed}."
    if not holds and size == print_number(printed.value, printed.decimals):
        note = f"Målet er {aim.target.printed}, og status er {status.printed}: målet ligger på den anden side."
    reading = Reading("stated", (status, aim.target), printed, holds, size, note)
    return Claim("target", printed.line, spoken.sentence.text, token.text, (reading,))


def _fits(aim: Aim, status: Figure, kind: str, printed: Figure) -> bool:
    """Return whether the status lies as far from the target, and on the side, that the sentence says."""
    away = status.value - aim.target.value
    if not printed.interval().contains(abs(round(away, 6))) and abs(abs(away) - printed.value) > 1e-6:
        return False
    if kind in {"over", "under"}:
        return (away > 0) == (kind == "over")
    if kind == "away" or not aim.way:
        return True
    return (away * aim.way >= 0) == (kind == "met")


def _judged_claim(facts: Facts, spoken: Spoken, known: Known) -> Claim | None:
    """Return the claim of `Målet på 15 pct. er allerede nået` where one goal and one status are meant."""
    text = spoken.sentence.text
    word = _JUDGED.search(text)
    if word is None or _GOAL.search(text) is None or _OPEN.search(text):
        return None
    aims = [aim for aim in _aims(facts, spoken, known, -1) if aim.way and aim.statuses]
    if len(aims) != 1:
        return None
    aim = aims[0]
    usable = [s for s in aim.statuses if (s.unit == "pct") == (aim.target.unit == "pct")]
    met = {(s.value - aim.target.value) * aim.way >= 0 for s in usable[:1]}
    if not met:
        return None
    truth, said = met.pop(), _DENIED.search(text) is None
    state = "nået" if truth else "ikke nået"
    note = f"Målet er {aim.target.printed}, og status er {usable[0].printed}: målet er {state}."
    reading = Reading("stated", (usable[0],), aim.target, truth == said, state, note)
    return Claim("target", spoken.sentence.line, text, word.group(), (reading,))

"""How far a goal is from being met, in prose: `mangler 11 i at nå målet`, `44 over målet`, `42 for mange`.

Inputs: sentences, the goals that the document sets, and the facts of its tables. Outputs: claims; every goal in reach
with every status in reach is tried, and a sentence is wrong only where none of them makes it right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Claim, Figure, Group, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import FROM_TO, levels
from helpers.checking.context.mentions import mention_of, stems
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.aims import Aim
from helpers.checking.goals.goal_bases import newest_of_tables
from helpers.checking.goals.goal_references import meant, own_targets
from helpers.checking.goals.goal_statuses import Told
from helpers.checking.goals.goals import PACE, Goal, goal_of, speaks_of_another_plan
from helpers.checking.reading.danish_text import print_number

#: A status outside these multiples of a target is that of another goal.
NEAREST, FARTHEST = 0.5, 2.0
_SHORT_BEFORE = re.compile(r"(?i)\bmangle(?:r|de)\b[^.;]{0,45}$|\bafstand\w*(?: til målet)?(?: er| var| på)?\s*$")
_SHORT_AFTER = re.compile(
    r"(?i)\s*(?:(?!og )[^\W\d][\w-]* ){0,3}(?:fra|til|for at nå|i at nå) (?:at nå )?(?:sit |vores )?mål(?:et)?\b|"
    r"\s*(?:for (?:højt?|lavt?)|at hente|tilbage (?:til|at nå))\b|"
    r"\s*(?:færre|flere) (?:\w*personer |borgere |ledige )?(?:til\b(?! et| en)|ville)|"
    r"\s*(?:[^\W\d][\w-]* ){0,2}for (?:mange|få)\b"
)
_SIDE = re.compile(
    r"(?i)\s*(?:(?!(?:og|er|var|ligger|lå) )[^\W\d][\w-]* ){0,3}(?P<side>over|under|(?:bedre|dårligere|ringere|flere|"
    r"færre|højere|lavere|mere|mindre) end) (?:sit |det |vores )?(?:mål(?:et|tallet)?|måltal(?:let)?|kravet)\b"
)
_EXCEEDED = re.compile(r"(?i)\b(?:oversk?r[ei]d\w*|forfejl\w*)\b[^.;]{0,30}\bmed\s*(?:kun |blot )?$")
_SURPLUS = re.compile(r"(?i)\s*(?:[\wæøå-]+ ){0,2}i overskud\b")
_EXPECTED = re.compile(r"(?i)\b(?:vente[srt]?|forvente[srt]?|skønnes|fremskrives|stien)\b[^.;,\d]{0,30}$")
#: The ends of an interval are no statuses: `ligger med 80 pct. sandsynlighed fra 104 til 156`.
_INTERVAL = re.compile(r"(?i)\bsandsynlighed|\b\w*interval(?:let)?\b")
_THAN = re.compile(r"(?i)\bend (?:de |det |den )?$")
_OUTCOME = re.compile(r"(?i)\b(?:nået|opfyldt|indfriet|i mål)\b")
_GOAL = re.compile(r"(?i)\b\w*mål(?:et|tallet|ene)?\b")


@dataclass(frozen=True)
class Held:
    """A target in reach with the statuses it is held against; `sure` where both certainly are what is spoken of."""

    target: Figure
    way: int
    statuses: tuple[Figure, ...]
    sure: bool = False


def told_goals(every: Sequence[Spoken]) -> list[Told]:
    """Return the goals with a target that the sentences set."""
    found = []
    for spoken in every:
        goal = goal_of(spoken)
        if goal is None and _OUTCOME.search(spoken.sentence.text):
            named = own_targets(spoken)
            goal = Goal(target=next(iter(named)), past=True) if len(named) == 1 else None
        if goal is not None and goal.target >= 0 and not _is_expected(spoken, goal.target):
            token = spoken.tokens[goal.target]
            target = figure_of(token, spoken.line(token), approx="")
            found.append(Told(spoken, goal, target, mention_of(spoken, goal.target).group))
    return found


def progress_claims(facts: Facts, spoken: Spoken, aims: Sequence[Aim], taken: set[int]) -> list[Claim]:
    """Return the claims of the sentence's distances to a goal."""
    if not aims and not _GOAL.search(spoken.sentence.text):
        return []
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter not in "Np" or token.number is None:
            continue
        kind = kind_of(spoken, at)
        if kind is None:
            continue
        claim = _distance_claim(spoken, at, kind, held_against(facts, spoken, at, aims))
        if claim is not None:
            taken.add(at)
            claims.append(claim)
    return claims


def kind_of(spoken: Spoken, at: int) -> str | None:
    """Return how the number at `at` stands to a goal: `short`, `over`, `under`, `met`, `away`; None for none."""
    tokens, text = spoken.tokens, spoken.sentence.text
    if PACE.match(text[tokens[at].end :]):
        return None
    low = max((t.end for t in tokens[:at] if t.letter in "NPpkv"), default=0)
    before, after = text[low : tokens[at].start], text[tokens[at].end :]
    side = _SIDE.match(after)
    if side is not None:
        word = side["side"].lower()
        if word.startswith(("bedre", "dårligere", "ringere")):
            return "met" if word.startswith("bedre") else "short"
        return "over" if word.startswith(("over", "flere", "højere", "mere")) else "under"
    if _SURPLUS.match(after):
        return "met"
    if _EXCEEDED.search(before):
        return "away"
    if at in own_targets(spoken):
        return None
    if _SHORT_BEFORE.search(before) or _SHORT_AFTER.match(after):
        return "short"
    return None


def held_against(facts: Facts, spoken: Spoken, at: int, aims: Sequence[Aim]) -> list[Held]:
    """Return the goals that a sentence may speak of at token `at`, each with its statuses, nearest first."""
    mention = replace(mention_of(spoken, at), periods=())
    share = spoken.tokens[at].letter != "N"
    told = _told_statuses(spoken, at, mention.group)
    newest = newest_of_tables(facts, mention, "P" if share else "N")
    targets = {place: figure for place, figure in own_targets(spoken).items() if not _is_another(spoken, place, at)}
    targets = {place: f for place, f in targets.items() if ";" not in spoken.shape[min(place, at) : max(place, at)]}
    if targets:
        near = _target_beside(spoken, at, sorted(targets))
        known = [aim for aim in aims if aim.target.value == targets[near].value]
        headed = stems(" ".join(spoken.sentence.titles[-1:]))
        known = [aim for aim in known if aim.words and aim.words <= headed] or known  # two goals may aim at 97
        others = [aim for aim in aims if aim.told is not spoken]
        known = known if any(aim in others for aim in known) else [*known, *meant(spoken, at, others)[0]]
        ways = {aim.way for aim in known if aim.way} or {_moves_before(spoken)}
        rows = [aim.now for aim in known if aim.now is not None and aim.told is not spoken]
        way = ways.pop() if len(ways) == 1 else 0
        return [Held(targets[near], way, (*told, *rows, *newest), True)]
    goals, sure = meant(spoken, at, aims)
    found = []
    for aim in goals:
        own = [aim.now] if aim.now is not None else []
        statuses = [*own, *told] if aim.told is None else [*told, *own]
        found.append(Held(aim.target, aim.way, (*statuses, *newest), sure and bool(own or told)))
    return found


def _target_beside(spoken: Spoken, at: int, places: Sequence[int]) -> int:
    """Return the target that a distance is from: `5 under måltallet på 231` of that one, else of the nearest."""
    following = next((place for place in places if place > at), -1)
    if following >= 0 and _SIDE.match(spoken.sentence.text[spoken.tokens[at].end :]) is not None:
        between = spoken.sentence.text[spoken.tokens[at].end : spoken.tokens[following].start]
        if re.search(r"(?i)mål\w* på (?:\w+ )?$", between) and not re.search(r"[;:,]", between):
            return following
    return min(places, key=lambda place: abs(place - at))


def _is_another(spoken: Spoken, place: int, at: int) -> bool:
    """Return whether the words between a target and a distance name a group and its level: they are of another goal."""
    between = [level.at for level in levels(spoken, "NP") if place < level.at < at]
    return bool(between) and re.search(r"[C;][^NPpk]*[gG]", spoken.shape[place : between[-1]]) is not None


def _told_statuses(spoken: Spoken, at: int, group: Group) -> list[Figure]:
    """Return the levels that the sentence states, else those of the sentences before it."""
    targets = own_targets(spoken)
    left = {match.start("then") for match in FROM_TO.finditer(spoken.shape)}  # "gået op fra 705 til 738"
    found = [
        level.figure for level in levels(spoken, "NP")
        if level.at != at and level.at not in left and level.at not in targets and kind_of(spoken, level.at) is None
        and not _is_expected(spoken, level.at) and not _THAN.search(_before(spoken, level.at))
    ]  # fmt: skip
    before = spoken.previous
    while before is not None and not found:
        if goal_of(before) is None and not _INTERVAL.search(before.sentence.text):
            left = {match.start("then") for match in FROM_TO.finditer(before.shape)}  # "faldet fra 1.430 til 868"
            found = [
                level.figure for level in levels(before, "NP")
                if level.at not in left and (not (group and level.figure.group) or level.figure.group == group)
            ]  # fmt: skip
        before = before.previous
    return found


def _before(spoken: Spoken, at: int) -> str:
    return spoken.sentence.text[: spoken.tokens[at].start]


def _is_expected(spoken: Spoken, at: int) -> bool:
    """Return whether a level is what is to come or ought to be by now: `hvor der ventes 1.273`, `stien er 98`."""
    return _EXPECTED.search(_before(spoken, at)) is not None


def _moves_before(spoken: Spoken) -> int:
    """Return which way the text just before a sentence moves."""
    before = spoken.previous
    while before is not None:
        ways = [1 if token.letter == "U" else -1 for token in before.tokens if token.letter in "UD"]
        if ways:
            return ways[-1]
        before = before.previous
    return 0


def _distance_claim(spoken: Spoken, at: int, kind: str, held: Sequence[Held]) -> Claim | None:
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    share = token.letter != "N"
    pairs = [
        (one, status) for one in held for status in one.statuses
        if (one.target.unit == "pct") == (status.unit == "pct") == share
        and NEAREST * one.target.value <= status.value <= FARTHEST * one.target.value
    ]  # fmt: skip
    if not pairs:
        return None
    holds = any(_fits(one, status, kind, printed) for one, status in pairs)
    if not holds and (speaks_of_another_plan(spoken) or not any(one.sure for one, _status in pairs)):
        return None
    one, status = pairs[0]
    size = print_number(abs(status.value - one.target.value), max(status.decimals, one.target.decimals))
    note = f"Målet er {one.target.printed}, og status er {status.printed}: afstanden er {size}, ikke {printed.printed}."
    if not holds and size == print_number(printed.value, printed.decimals):
        note = f"Målet er {one.target.printed}, og status er {status.printed}: målet ligger på den anden side."
    reading = Reading("stated", (status, one.target), printed, holds, size, note)
    return Claim("target", printed.line, spoken.sentence.text, token.text, (reading,))


def _fits(one: Held, status: Figure, kind: str, printed: Figure) -> bool:
    """Return whether the status lies as far from the target, and on the side, that the sentence says."""
    away = status.value - one.target.value
    if not printed.interval().contains(abs(round(away, 6))) and abs(abs(away) - printed.value) > 1e-6:
        return False
    if kind in {"over", "under"}:
        return (away > 0) == (kind == "over")
    if kind == "away" or not one.way:
        return True
    return (away * one.way >= 0) == (kind == "met")

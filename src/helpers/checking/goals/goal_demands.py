"""What goals demand, in prose: `Mål 2 kræver 17 færre`, `Det er 5 pct. under niveauet i maj`, `dvs. 23 færre i Køge`.

Inputs: a sentence, and the goals of the document. Outputs: claims. A step is right where any target of the goal in
question lies so far from any figure that it may start from, of the month that is said where one is; it is wrong only
where goal and start are certain and none fits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.aims import Aim
from helpers.checking.goals.goal_bases import is_near
from helpers.checking.goals.goal_references import goal_number, meant
from helpers.checking.goals.goal_steps import BACK, OF_THESE, Step, steps_of
from helpers.checking.goals.goal_sums import speaks_of_sum, sums_of
from helpers.checking.goals.goals import PACE, speaks_of_another_plan
from helpers.checking.goals.target_rules import FURTHEST
from helpers.checking.reading.danish_text import print_number, print_period
from helpers.checking.verdicts import test

_DEMAND = re.compile(
    r"(?i)\b(?:kræve[rs]?|betyder|betyde|forudsætter|indebærer|skal|skulle|må|svarer?(?: det| dette)? til|svarende til|"
    r"for at nå|giver|vil være|vil betyde|\w*mål(?:et|ene|tallet|sætningen)? (?:er|var)|dvs\.|altså|det er|dette er|"
    r"hvilket er|ambition\w*)"
)
_MUST = re.compile(r"(?i)\b(?:kræve\w*|skal|skulle|må|forudsætter|indebærer|betyder|mangle\w*|for at nå)\b")
_HAPPENED = re.compile(
    r"(?i)\b(?:er|har|var|blev|havde)\b[^,;]{0,50}\b(?:faldet|steget|vokset|øget|gået|reduceret|sket|kommet|blevet|haft)\b|"
    r"\b(?:faldt|steg|voksede|endte|i dag er|nu er|der er|er der|kom der)\b"
)
_DEED = re.compile(r"(?i)\bskal (?:[\wæøå]+ )?(?P<verb>(?!være|blive|nå)[a-zæøå]{2,}es?) (?:mindst |yderligere )?$")
_IT_IS = re.compile(r"(?i)(?:det|dette) er (?:et|en) (?:fald|nedgang|stigning|vækst|fremgang|tilbagegang)\b")
_AIM = re.compile(
    r"(?i)\b(?:forslaget|planen|\w*mål(?:et|ene|tal\w*|sætning\w*)?|krav(?:et)?|kræve\w*|ambition\w*|skal)\b"
)
_SINCE = re.compile(
    r"(?i)\b(?:siden (?:udgangspunktet|basis|\w+ber|januar|februar|marts|april|maj|juni|juli|august)|"
    r"(?:ved|end|ift\.) udgangspunktet)\b"
)


def demand_claims(spoken: Spoken, aims: Sequence[Aim], taken: set[int]) -> list[Claim]:
    """Return the claims of the changes that a sentence says its goals demand."""
    if not aims or spoken.sentence.heading or spoken.sentence.cell is not None or not _speaks(spoken, aims):
        return []
    claims = []
    for step in steps_of(spoken):
        if step.at in taken or _is_deed(spoken, step.at):
            continue
        counted = spoken.tokens[step.at].letter != "p"
        if counted and (speaks_of_sum(spoken, step.at) or (step.sign and _after_sum(spoken, aims))):
            goals = sums_of(spoken, step.at, aims)
            sure = len({aim.target.value for aim in goals}) == 1
            goals += meant(spoken, step.at, aims)[0]
        else:
            goals, sure = meant(spoken, step.at, aims)
        sure = sure and not _states_another(spoken, goals)
        claim = _claim(spoken, step, goals, sure, _steps_before(goals, aims)) if goals else None
        if claim is not None:
            taken.add(step.at)
            claims.append(claim)
    return claims


def _is_deed(spoken: Spoken, at: int) -> bool:
    """Return whether a number counts what shall be done, or is a pace: `skal oprettes 30 flere`, `10 om måneden`."""
    text, token = spoken.sentence.text, spoken.tokens[at]
    deed = _DEED.search(text[: token.start])
    word = next((t for t in spoken.tokens if deed is not None and t.start == deed.start("verb")), None)
    return PACE.match(text[token.end :]) is not None or (word is not None and word.letter not in "UD")


def _after_sum(spoken: Spoken, aims: Sequence[Aim]) -> bool:
    """Return whether a sentence without a group goes on from a total of goals."""
    before = spoken.previous
    if before is None or spoken.group or not BACK.match(spoken.sentence.text):
        return False
    return any(aim.told is before and not aim.group and not aim.areas for aim in aims) and speaks_of_sum(
        before, len(before.tokens) - 1
    )


def _speaks(spoken: Spoken, aims: Sequence[Aim]) -> bool:
    """Return whether a sentence speaks of goals: by its words, or back of the goal just set."""
    if _AIM.search(spoken.sentence.text) or any(aim.told is spoken for aim in aims):
        return True
    number = goal_number(spoken, len(spoken.tokens) - 1)
    if number and any(aim.number == number for aim in aims):
        return True  # "RM2 svarer til 25 færre"
    before = spoken.previous
    set_before = before is not None and any(aim.told is before for aim in aims)
    follows = before is not None and (set_before or _AIM.search(before.sentence.text) is not None)
    if before is not None and OF_THESE.match(spoken.sentence.text):
        return _speaks(before, aims)
    return follows and BACK.match(spoken.sentence.text) is not None


def _states_another(spoken: Spoken, goals: Sequence[Aim]) -> bool:
    """Return whether a sentence that sets no goal states a level that may be another target: `sættes målet til 800`."""
    if any(aim.told is spoken for aim in goals):
        return False
    if speaks_of_another_plan(spoken):
        return True
    known = {figure.value for aim in goals for figure in (*aim.starts, *aim.targets)}
    stated = [level.figure for level in levels(spoken, "N")]
    return any(f.value not in known and is_near(f, aim.target.value) for f in stated for aim in goals)


def _steps_before(goals: Sequence[Aim], aims: Sequence[Aim]) -> list[tuple[Figure, Figure]]:
    """Return what `yderligere` may lead from and to: the target of an earlier goal of the same place to a later one."""
    return [
        (one.target, goal.target) for goal in goals for one in aims
        if one.place == goal.place and one.line < goal.line and one.group == goal.group
        and (one.target.unit == "pct") == (goal.target.unit == "pct")
    ]  # fmt: skip


def _claim(
    spoken: Spoken, step: Step, aims: Sequence[Aim], sure: bool, further: Sequence[tuple[Figure, Figure]]
) -> Claim | None:
    token = spoken.tokens[step.at]
    printed = figure_of(token, spoken.line(token))
    pairs = [*(pair for aim in aims for pair in _pairs(aim, step.period)), *further]
    clause = _clause(spoken, step.at)
    told = spoken.previous if _IT_IS.match(spoken.sentence.text) else None  # "Det er et fald på 6,4 pct."
    happened = _HAPPENED.search(clause) or (told is not None and _HAPPENED.search(told.sentence.text))
    strict = not happened and _DEMAND.search(spoken.sentence.text[: token.end]) is not None
    holds = any(_fits(start, target, printed, token.letter, step.sign) for start, target in pairs)
    demanded = strict and _MUST.search(clause) is not None
    if not holds and not demanded and step.sign and not step.period:  # "antallet er 4 lavere" than its target
        holds = any(_fits(target, start, printed, token.letter, step.sign) for start, target in pairs)
    if not holds and not strict:
        known = [f for aim in aims for f in aim.starts]
        holds = any(_fits(one, two, printed, token.letter, step.sign) for one in known for two in known)
        since = _since_base(spoken, step, aims, printed)
        if not holds or since:
            return since
    if not holds and _is_of_told(spoken, printed, token.letter, step, aims):
        return None
    certain = [(aim, aim.now or aim.starts[-1]) for aim in aims if aim.bound and aim.starts]
    if step.period:
        certain = [(aim, f) for aim in aims for f in aim.starts if same_period(f.period, step.period)]
        if not certain:
            return None
    if not holds and not (sure and certain):
        return None
    if not pairs:
        return None
    start, target = (certain[0][1], certain[0][0].target) if certain else pairs[0]
    if not holds and not 1 / FURTHEST <= start.value / (target.value or 1.0) <= FURTHEST:
        return None
    return _stated(spoken, printed, start, target, holds)


def _is_of_told(spoken: Spoken, printed: Figure, letter: str, step: Step, aims: Sequence[Aim]) -> bool:
    """Return whether a level just told lies so far from a start: `opfyldt med 188. Det er 22 færre end i december`."""
    before = spoken.previous
    last = [one for one in (spoken, before, before.previous if before is not None else None) if one is not None]
    told = [level.figure for one in last[:2] for level in levels(one, "N")]
    targets = {target.value for aim in aims for target in aim.targets}
    grown = [level.figure for one in last for level in levels(one, "N") if level.figure.value not in targets]
    if letter == "P" and any(_fits(a, b, printed, letter, step.sign) for a, b in permutations(grown, 2)):
        return True  # "var der 523. Nu er der 688. Stigningen svarer til 31,5 pct."
    return any(
        _fits(start, level, printed, letter, step.sign)
        for aim in aims for start in aim.starts for level in told
        if level.value not in targets and level.value != start.value
    )  # fmt: skip


def _since_base(spoken: Spoken, step: Step, aims: Sequence[Aim], printed: Figure) -> Claim | None:
    """Return the claim of a change since a table's base: `Siden december er antallet faldet med 28`."""
    if len(aims) != 1 or not _SINCE.search(spoken.sentence.text) or not step.sign or aims[0].base is None:
        return None
    base, now = aims[0].base, aims[0].now
    if now is None or now.value == base.value or printed.unit == "pct":
        return None
    holds = _fits(base, now, printed, spoken.tokens[step.at].letter, step.sign)
    size = print_number(abs(now.value - base.value), max(now.decimals, base.decimals))
    note = (
        f"Udgangspunktet er {base.printed}, og status er {now.printed}: forskellen er {size}, ikke {printed.printed}."
    )
    reading = Reading("stated", (base, now), printed, holds, size, note)
    return Claim("growth", printed.line, spoken.sentence.text, printed.printed, (reading,))


def _pairs(aim: Aim, period: str) -> Iterator[tuple[Figure, Figure]]:
    """Give what a goal leads from and to: each start (of the period that is said) to each target, and year to year."""
    starts = [f for f in aim.starts if not period or same_period(f.period, period)]
    starts += [aim.now] if aim.now is not None and not period else []
    inside = [replace(target, value=target.value + aim.way) for target in aim.targets if aim.strict]  # "under 640"
    yield from ((start, target) for start in starts for target in [*aim.targets, *inside])
    yield from ((one, two) for i, one in enumerate(aim.targets) for two in aim.targets[i + 1 :])


def _fits(start: Figure, target: Figure, printed: Figure, letter: str, sign: int) -> bool:
    """Return whether the way from start to target is as long as printed, and as the words point."""
    away = round(target.value - start.value, 6)
    if sign and away * sign < 0:
        return False
    size = Figure(abs(printed.value), printed.decimals, printed.printed, unit=printed.unit, approx=printed.approx)
    if letter == "P":
        way = 1 if away >= 0 else -1
        grown = Figure(way * size.value, size.decimals, size.printed, unit="growth", approx=size.approx)
        if start.unit == "pct":
            return False
        return any(
            test(r) for r in (Reading("growth", (start, target), grown), Reading("grown", (start, grown), target))
        )
    exact = abs(abs(away) - size.value) < 1e-6
    return exact or (bool(size.approx or target.decimals or start.decimals) and size.interval().contains(abs(away)))


def _clause(spoken: Spoken, at: int) -> str:
    """Return the clause around a token, between commas and `mens`."""
    text, token = spoken.sentence.text, spoken.tokens[at]
    low = max((m.end() for m in re.finditer(r"[,;:]|\bmens\b|\. ", text[: token.start])), default=0)
    high = re.search(r"[,;]|\bmens\b", text[token.end :])
    return text[low : token.end + high.start() if high else len(text)]


def _stated(spoken: Spoken, printed: Figure, start: Figure, target: Figure, holds: bool) -> Claim:
    away = target.value - start.value
    decimals = max(start.decimals, target.decimals)
    when = f" i {print_period(start.period)}" if re.match(r"\d{4}-", start.period) else ""
    size, word = print_number(abs(away), decimals), "flere" if away > 0 else "færre"
    if target.unit == "pct":
        word = "procentpoint " + ("mere" if away > 0 else "mindre")
    if printed.unit == "pct" and target.unit != "pct" and start.value:
        size, word = print_number(abs(away) / start.value * 100, 1), "pct. " + word
    note = f"Målet {target.printed} er {size} {word} end {start.printed}{when}, ikke {printed.printed}."
    reading = Reading("stated", (start, target), printed, holds, f"{size} {word}", note)
    return Claim("target", printed.line, spoken.sentence.text, printed.printed, (reading,))

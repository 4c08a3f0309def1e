"""Targets in prose: `reduceres med 5 % ift. 2019 til 156`, `højst 742, dvs. 5 pct. under 3. kvartal`, projections.

Inputs: a sentence with its scope, the goal it sets, and what can be its base: the statuses told in the same row or
paragraph, else the tables and the text. Outputs: claims; a target is wrong where no possible base gives it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Group, Reading, Unread, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import FROM_TO
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.goals.aims import Known
from helpers.checking.goals.goal_bases import is_current, is_near, newest_status, possible_bases
from helpers.checking.goals.goal_years import base_year_claims, level_claims, level_of, yearly_claims
from helpers.checking.goals.goals import Goal, base_period_of, wishes
from helpers.checking.goals.target_rules import met_claim, rule_claim, slipped_from
from helpers.checking.reading.danish_text import print_period

#: A projection: `ventes at falde med 21 pct. til 810`; between percentage and number nothing says both are changes.
_RULE = re.compile(r"(?P<word>[UD])w{0,3}(?P<pct>P)(?P<middle>[^NPpUD]{0,16}?)(?:I|:|f|\(|w)w{0,3}(?P<target>N)")
_APART = re.compile(r"(?i)\b(?:eller|og|hvor|var|lå|siden|end)\b|svarende|mangl")
_EXPECTED = re.compile(r"(?i)\b(?:for)?vente[srt]?\b|\bskønne[rs]\b|\banslå[rs]\b")
_ROUGHLY = re.compile(r"(?i)\b(?:ca\.|cirka|omkring|omtrent|godt|knap|næsten|rundt regnet)\s*$")
_THAT_IS = re.compile(r"(?i)(?:det|dette|målet|tallet|antallet|altså|dvs\.)\b[^\d,;:]{0,40}\bfra \d")
_HAPPENED = re.compile(r"(?i)\b(?:faldt|steg|gik|var|blev|faldet|steget|gået|vokset)\b")
_NO_BASE = "udgangspunktet for målet står ikke i dokumentet"
_NO_STATUS = "der er ingen status at holde målet op imod"


def target_claims(
    scope: Scope,
    facts: Facts,
    spoken: Spoken,
    goal: Goal | None,
    status: Sequence[Change],
    known: Known,
    taken: set[int],
) -> tuple[list[Claim], list[Unread]]:
    """Return the claims of the sentence's goal or projection, held against what the same row or paragraph tells."""
    if goal is not None:
        return _goal_claims(scope, facts, spoken, goal, status, known, taken)
    told = _told_in_two(spoken)
    if told is not None:
        then, now, percent = told
        taken |= {then, now}
        base, figure = _figure(spoken, then), _figure(spoken, now)
        return [rule_claim(spoken, figure, percent, {base.printed: base}, [base.printed])], []
    rule = _RULE.search(spoken.shape)
    if rule is None or {rule.start("pct"), rule.start("target")} & taken:
        return [], []
    word, pct, target = (spoken.tokens[rule.start(name)] for name in ("word", "pct", "target"))
    if _APART.search(spoken.sentence.text[pct.end : target.start]) or pct.number is None or pct.number.approx:
        return [], []  # "ca. 20 pct." of 1.030 may be 810
    taken |= {rule.start("word"), rule.start("pct"), rule.start("target")}
    figure = figure_of(target, spoken.line(target))
    bases, labels, change = _bases(scope, spoken, base_period_of(spoken), status)
    if change is None and not status:
        bases = _told_before(spoken)
        labels = list(bases)
    moved = spoken.previous is not None and FROM_TO.search(spoken.previous.shape) is not None
    if moved and not base_period_of(spoken) and _EXPECTED.search(spoken.sentence.text):
        labels = labels[-1:]  # "fra 680 til 1.030. Der ventes et fald på 21 pct. til 810": from what it is now
    labels = [label for label in labels if _may_lead_to(bases[label], figure)]
    if not labels:
        return [], [Unread(figure.line, spoken.sentence.text, _NO_BASE)]
    percent = pct.number.value * (-1 if word.letter == "D" and not pct.number.signed else 1)
    return [rule_claim(spoken, figure, percent, bases, labels)], []


def _told_in_two(spoken: Spoken) -> tuple[int, int, float] | None:
    """Return from where to where, and the change, of `skal ned med 9 pct. Det er fra 571 til 520 fuldtidspersoner`."""
    before, pair = spoken.previous, FROM_TO.search(spoken.shape)
    if before is None or pair is None or not _THAT_IS.match(spoken.sentence.text) or not wishes(before):
        return None
    if _HAPPENED.search(spoken.sentence.text):
        return None
    counts = spoken.numbers()
    percents = [t for t in before.numbers() if t.letter == "P" and t.number is not None and not t.number.approx]
    ways = {t.letter for t in before.tokens if t.letter in "UD"}
    if len(counts) != 2 or len(before.numbers()) != 1 or len(percents) != 1 or len(ways) != 1:
        return None
    if any(spoken.tokens[pair.start(name)].letter != "N" for name in ("then", "now")) or percents[0].number is None:
        return None
    size = abs(percents[0].number.value)
    return pair.start("then"), pair.start("now"), -size if "D" in ways else size


def _goal_claims(
    scope: Scope,
    facts: Facts,
    spoken: Spoken,
    goal: Goal,
    status: Sequence[Change],
    known: Known,
    taken: set[int],
) -> tuple[list[Claim], list[Unread]]:
    target = _figure(spoken, goal.target) if goal.target >= 0 else None
    own = _figure(spoken, goal.base) if goal.base >= 0 else None
    bases, labels, change = _bases(scope, spoken, goal.base_period, status)
    if target is not None:
        near = [label for label in labels if _may_lead_to(bases[label], target)]
        percents = [(sign or goal.way) * abs(_figure(spoken, at).value) for at, sign in goal.percents]
        same = change is not None and bool(spoken.group) and change.group == spoken.group
        named = labels if spoken.sentence.cell is not None and goal.base_period and same else []
        labels = near or named or [label for label in labels if slipped_from(bases, label, percents, target)]
        change = change if change is not None and _is_status(spoken, change, target) else None
    if own is not None:
        bases, labels = {own.printed: own, **bases}, [own.printed]
    elif not labels:
        found = possible_bases(facts, spoken, goal, known.stated)
        bases = {_label(figure): figure for figure in found}
        labels = list(bases)
    starts = [bases[label] for label in labels]
    claims = yearly_claims(spoken, goal, starts) if goal.later else _percent_claims(spoken, goal, target, bases, labels)
    kept = level_of(spoken)
    if kept and target is not None and spoken.group:
        claims += level_claims(
            spoken, goal, possible_bases(facts, spoken, replace(goal, base_period=kept), known.stated), kept
        )
    free = goal.steps if claims else [*goal.steps, *goal.percents]
    taken |= goal.places - {at for at, _sign in free}
    if target is None:
        return claims, []
    claims += [
        *_way_claims(spoken, goal, own, target),
        *base_year_claims(spoken, goal, _of_object(spoken, status), target),
    ]
    now = change.now if change is not None else newest_status(facts, spoken, goal, known.stated)
    now = now or next((aim.now for aim in known.aims if aim.told is spoken and aim.bound and own is None), None)
    printed = any(f.role == "target" and f.figure.value == target.value for f in facts.of_table(spoken.table))
    may_be = (
        not printed
        and _may_be_met(goal)
        and id(spoken) not in known.judged
        and now is not None
        and is_current(facts, now)
    )
    met = met_claim(spoken, target, now, goal.way) if may_be else None
    claims += [met] if met is not None else []
    why = _NO_BASE if goal.percents or goal.steps else _NO_STATUS
    return claims, [] if claims else [Unread(target.line, spoken.sentence.text, why)]


def _is_status(spoken: Spoken, change: Change, target: Figure) -> bool:
    """Return whether a change tells where a target stands; the only share of a table's row does, however far off."""
    if change.now is None:
        return False
    return _may_lead_to(change.now, target) or (spoken.sentence.cell is not None and target.unit == "pct")


def _may_be_met(goal: Goal) -> bool:
    return bool(goal.way and goal.wished) and not goal.hold and not goal.past


def _figure(spoken: Spoken, at: int) -> Figure:
    """Return the figure at token `at`; `højst`, `mindst`, `under` bound a target, they do not round it."""
    token = spoken.tokens[at]
    figure = figure_of(token, spoken.line(token))
    return figure if _ROUGHLY.search(spoken.sentence.text[: token.start]) else replace(figure, approx="")


def _may_lead_to(figure: Figure, target: Figure) -> bool:
    return figure.unit != target.unit or is_near(figure, target.value)


def _label(figure: Figure) -> str:
    when = f"{print_period(figure.period)}, " if figure.period and figure.period != "?" else ""
    return f"{figure.printed} ({when}linje {figure.line})"


def _bases(
    scope: Scope, spoken: Spoken, base_period: str, status: Sequence[Change]
) -> tuple[dict[str, Figure], list[str], Change | None]:
    """Return the bases that the row or the paragraph tells, else the plan's one change of the very same group.

    The labels are those of the period that the sentence states; none where it states one that is not told.
    """
    change = _of_object(spoken, status)
    group = spoken.group
    if change is None and not status:
        same = [c for c in scope.told if group and c.group == group and c.now is not None and c.then is not None]
        change = same[0] if len(same) == 1 and same[0].label != spoken.sentence.text else None
    bases: dict[str, Figure] = {}
    for figure, fallback in ((change.then, "første status"), (change.now, "seneste status")) if change else ():
        if figure is not None:
            bases[print_period(figure.period) if figure.period else fallback] = figure
    if not base_period:
        return bases, list(bases), change
    labels = [
        label for label, figure in bases.items()
        if figure.period and (figure.period.startswith(base_period) or base_period.startswith(figure.period))
    ]  # fmt: skip
    return bases, labels[:1], change


def _told_before(spoken: Spoken) -> dict[str, Figure]:
    """Return the counts of the nearest sentence before that states some: what a projection starts from."""
    before = spoken.previous
    while before is not None and "N" not in before.shape:
        before = before.previous
    figures = [figure_of(token, before.line(token)) for token in before.numbers("N")] if before is not None else []
    return {f"{figure.printed} (linje {figure.line})": figure for figure in figures}


def _of_object(spoken: Spoken, status: Sequence[Change]) -> Change | None:
    """Return the status the target is about: the only one, the one of the same group, or of the same words."""
    usable = [change for change in status if change.now is not None]
    usable = [change for change in usable if not (change.group and spoken.group) or _alike(change.group, spoken.group)]
    if len(usable) <= 1:
        return usable[0] if usable else None
    same = [change for change in usable if change.group and change.group == spoken.group]
    if len(same) == 1:
        return same[0]
    own = _stems(spoken.sentence.text)
    scores = sorted(((len(own & _stems(change.label)), -i) for i, change in enumerate(usable)), reverse=True)
    best = scores[0]
    return usable[-best[1]] if best[0] > 0 and best[0] > scores[1][0] else None


def _alike(one: Group, other: Group) -> bool:
    return bool((one.benefits | one.qualifiers) & (other.benefits | other.qualifiers))


def _stems(text: str) -> set[str]:
    common = {"antall", "fuldti", "person", "helårs", "steget", "faldet", "reduce", "forhol", "blandt", "borger"}
    return {word[:6] for word in re.findall(r"[a-zæøå]{5,}", text.lower())} - common


def _percent_claims(
    spoken: Spoken, goal: Goal, target: Figure | None, bases: dict[str, Figure], labels: list[str]
) -> list[Claim]:
    """Return the claim of each percentage of the goal: it leads from a base to the target, or is the step's size."""
    claims = []
    if target is not None:  # "17 pct. færre, hvor målet var 15 pct.": no number that a percentage leads to
        labels = [label for label in labels if (bases[label].unit == "pct") == (target.unit == "pct")]
    for at, sign in goal.percents:
        number = spoken.tokens[at].number
        if number is None:
            continue
        way = sign or goal.way
        if target is None or not labels:
            claims += _step_percent_claims(spoken, goal, target, [bases[label] for label in labels], at)
            continue
        if not way:
            way = -1 if target.value < bases[labels[-1]].value else 1
        if number.approx:
            percent = replace(_figure(spoken, at), value=way * abs(number.value), unit="growth", approx=number.approx)
            readings = tuple(Reading("growth", (bases[label], target), percent) for label in labels)
            claims.append(Claim("target", target.line, spoken.sentence.text, target.printed, readings))
            continue
        claims.append(rule_claim(spoken, target, way * abs(number.value), bases, labels))
    return claims


def _step_percent_claims(
    spoken: Spoken, goal: Goal, target: Figure | None, bases: list[Figure], at: int
) -> list[Claim]:
    """Return the claim of `3 pct. flere, svarende til 1.705, dvs. 50 flere`: the base follows from the step."""
    steps = [(place, sign or goal.way) for place, sign in goal.steps if spoken.tokens[place].letter == "N"]
    if len(steps) != 1 or not steps[0][1] or spoken.shape.count("E") > 1:
        return []  # "15 pct. lavere end i 2018, hvilket er 27 færre end i dag": of two times
    step, percent = _figure(spoken, steps[0][0]), replace(_figure(spoken, at), unit="growth")
    signed = replace(percent, value=steps[0][1] * abs(percent.value))
    change = steps[0][1] * step.value
    starts = bases if target is None else [replace(target, value=target.value - change, printed="")]
    readings = tuple(
        Reading("growth", (base, replace(base, value=base.value + change, printed="")), signed)
        for base in starts if base.value > 0
    )  # fmt: skip
    if not readings:
        return []
    return [Claim("target", percent.line, spoken.sentence.text, percent.printed, readings, bound="named")]


def _way_claims(spoken: Spoken, goal: Goal, base: Figure | None, target: Figure) -> list[Claim]:
    """Return the claim that a target lies on the side of its stated base that the words of the goal say."""
    counted = FROM_TO.search(spoken.shape) is not None and base is not None and base.unit != "pct"
    told = re.search(r"(?i)\b(?:var|blev)\b", spoken.sentence.text) is not None
    if base is None or not goal.way or goal.hold or counted or told or base.unit != target.unit:
        return []
    reading = Reading("rises" if goal.way > 0 else "falls", (base, target))
    word = "øges" if goal.way > 0 else "reduceres"
    return [Claim("target", target.line, spoken.sentence.text, f"{word} til {target.printed}", (reading,))]

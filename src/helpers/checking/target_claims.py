"""Targets in prose: `reduceres med 5 % ift. 2019 til 156`, `hæves til 63 %`, and projections.

Inputs: a sentence with its scope and the statuses told in the same row or paragraph. Outputs: claims; when a target
does not follow, the Danish sentence says what does fit (another base, the opposite sign, ceiling, an unrounded base).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, Unread, figure_of
from helpers.checking.danish_text import Token, print_number, print_period
from helpers.checking.facts import Facts, mention_of
from helpers.checking.levels import is_step
from helpers.checking.scope import Scope, Spoken
from helpers.statistics.rounding import round_half_away
from helpers.statistics.targets import Fit, fits_of_target, unrounded_target

_RULE = re.compile(r"(?P<word>[UD])w{0,3}(?P<pct>P)(?P<middle>[^NPpUD]{0,16}?)(?:I|:|f|\(|w)w{0,3}(?P<target>N)")
#: Between a percentage and a number these say that both are sizes of the same change.
_APART = re.compile(r"(?i)\beller\b|svarende")
_LEVEL = re.compile(r"(?P<word>[UD])(?:[wfg]{0,3}I|(?<=[UD])w)w{0,3}(?P<target>[NP])")
_STEP = re.compile(r"(?P<word>[UD])w{0,2}(?P<step>N)(?P<middle>[^NPpUD]{0,12}?)(?:I|:)w{0,3}(?P<target>N)")
#: The base of a rule may stand in brackets: `med 8 pct. i forhold til januar 2024 (412), så der … højst er 379`.
_BASED = re.compile(r"(?P<word>[UD])w{0,3}(?P<pct>P)w{0,2}[JF]w{0,3}T?w{0,3}\((?P<base>N)\)[^NPp;]{0,14}(?P<target>N)")
_WISH = re.compile(r"(?i)\b(skal|mål\w*|bør|ønsk\w*|reduceres|nedbringes|øges|hæves|sænkes|forhøjes|løftes)\b")


def target_claims(
    scope: Scope, facts: Facts, spoken: Spoken, status: Sequence[Change], taken: set[int]
) -> tuple[list[Claim], list[Unread]]:
    """Return the claims of the sentence's targets, held against `status` (what the same row or paragraph tells)."""
    text = spoken.sentence.text
    based = _BASED.search(spoken.shape)
    if based is not None:
        return _based_claims(spoken, based, taken), []
    rule = _RULE.search(spoken.shape)
    if rule is not None and _APART.search(
        text[spoken.tokens[rule.start("pct")].end : spoken.tokens[rule.start("target")].start]
    ):
        rule = None
    if rule is not None and not {rule.start("pct"), rule.start("target")} & taken:
        taken |= {rule.start("word"), rule.start("pct"), rule.start("target")}
        return _rule_claims(scope, facts, spoken, rule, status)
    if not _WISH.search(text):
        return [], []
    step = _STEP.search(spoken.shape)
    if step is not None and not {step.start("step"), step.start("target")} & taken:
        return _step_claims(spoken, step, status, taken)
    level = _LEVEL.search(spoken.shape)
    if level is not None and (
        not re.search(r"I|på", _between(spoken, level)) or is_step(spoken, level.start("target"))
    ):
        level = None  # "en stigning på 600" is the change, not the level to be reached
    if level is not None and level.start("target") not in taken:
        taken |= {level.start("word"), level.start("target")}
        token = spoken.tokens[level.start("target")]
        figure = figure_of(token, spoken.line(token))
        change = _of_object(spoken, status) or _of_table(facts, spoken, level.start("target"))
        met = _met_claim(spoken, figure, change, spoken.tokens[level.start("word")])
        return (
            ([met], [])
            if met
            else ([], [Unread(spoken.line(token), text, "der er ingen status at holde målet op imod")])
        )
    return [], []


def _of_table(facts: Facts, spoken: Spoken, at: int) -> Change | None:
    """Return the newest status that a table has of the target's group, where there is just one."""
    mention = replace(mention_of(spoken, at), periods=())
    if not mention.group:
        return None
    found = [fact for fact in facts.answering(mention, ["count"], [f.table for f in facts.items]) if fact.figure.period]
    last = max((fact.figure.period for fact in found), default="")
    newest = [fact.figure for fact in found if fact.figure.period == last]
    return Change(newest[0].area, mention.group, newest[0].line, None, newest[0]) if len(newest) == 1 else None


def _between(spoken: Spoken, match: re.Match[str]) -> str:
    """Return what stands between a direction and its level, a preposition marked as `I`."""
    shape = spoken.shape[match.start("word") + 1 : match.start("target")]
    text = spoken.sentence.text[spoken.tokens[match.start("word")].end : spoken.tokens[match.start("target")].start]
    return "I" if "I" in shape else text if re.match(r"\s*på\b", text) else ""


def _based_claims(spoken: Spoken, match: re.Match[str], taken: set[int]) -> list[Claim]:
    """Return the claim of a target whose base stands in brackets beside its rule."""
    word, pct, base, target = (spoken.tokens[match.start(name)] for name in ("word", "pct", "base", "target"))
    if pct.number is None:
        return []
    taken |= {match.start(name) for name in ("word", "pct", "base", "target")}
    percent = pct.number.value * (-1 if word.letter == "D" and not pct.number.signed else 1)
    label = base.text
    bases = {label: figure_of(base, spoken.line(base))}
    return [_rule_claim(spoken, figure_of(target, spoken.line(target)), percent, bases, [label])]


def _of_object(spoken: Spoken, status: Sequence[Change]) -> Change | None:
    """Return the status the target is about: the only one, the one of the same group, or of the same words."""
    usable = [change for change in status if change.now is not None]
    if len(usable) <= 1:
        return usable[0] if usable else None
    same = [change for change in usable if change.group and change.group == spoken.group]
    if len(same) == 1:
        return same[0]
    own = _stems(spoken.sentence.text)
    scores = sorted(((len(own & _stems(change.label)), -i) for i, change in enumerate(usable)), reverse=True)
    best = scores[0]
    return usable[-best[1]] if best[0] > 0 and best[0] > scores[1][0] else None


def _stems(text: str) -> set[str]:
    common = {"antall", "fuldti", "person", "helårs", "steget", "faldet", "reduce", "forhol", "blandt", "borger"}
    return {word[:6] for word in re.findall(r"[a-zæøå]{5,}", text.lower())} - common


def _bases(spoken: Spoken, change: Change | None) -> dict[str, Figure]:
    """Return the possible bases by label: the status's two periods, else the figures of the sentences before."""
    found: dict[str, Figure] = {}
    if change is not None:
        for figure, fallback in ((change.then, "første status"), (change.now, "seneste status")):
            if figure is not None:
                found[print_period(figure.period) if figure.period else fallback] = figure
        return found
    before = spoken.previous
    while before is not None and not found:
        for token in before.numbers("N"):
            figure = figure_of(token, before.line(token))
            found[f"{token.text} (linje {figure.line})"] = figure
        before = before.previous
    return found


def _stated_base(spoken: Spoken, at: int, bases: dict[str, Figure]) -> str:
    """Return the label of the base period that the sentence states after `ift.`, '' when it states none."""
    after = re.search(r"[JF]w{0,4}(T)", spoken.shape[at:])
    if after is None:
        return ""
    stated = spoken.tokens[at + after.start(1)].name
    return next(
        (
            label
            for label, figure in bases.items()
            if figure.period and (figure.period.startswith(stated) or stated.startswith(figure.period))
        ),
        "?",
    )


def _rule_claims(
    scope: Scope, facts: Facts, spoken: Spoken, rule: re.Match[str], status: Sequence[Change]
) -> tuple[list[Claim], list[Unread]]:
    word, pct, target = (spoken.tokens[rule.start(name)] for name in ("word", "pct", "target"))
    figure = figure_of(target, spoken.line(target))
    change = _of_object(spoken, status)
    bases = _bases(spoken, change)
    if not bases and not status:
        bases, change = _told_bases(scope, spoken)
    if not bases and not status and _WISH.search(spoken.sentence.text):
        change = _of_table(facts, spoken, rule.start("target"))
        bases = _bases(spoken, change) if change is not None else {}
    label = _stated_base(spoken, rule.start("pct"), bases)
    if not bases or label == "?" or pct.number is None:
        return [], [
            Unread(spoken.line(target), spoken.sentence.text, "udgangspunktet for målet står ikke i dokumentet")
        ]
    percent = pct.number.value * (-1 if word.letter == "D" and not pct.number.signed else 1)
    labels = [label] if label else list(bases)
    claims = [_rule_claim(spoken, figure, percent, bases, labels)]
    met = _met_claim(spoken, figure, change, word) if _WISH.search(spoken.sentence.text) else None
    return [*claims, *([met] if met else [])], []


def _told_bases(scope: Scope, spoken: Spoken) -> tuple[dict[str, Figure], Change | None]:
    """Return the bases that the plan tells elsewhere of the very same group."""
    group = spoken.group
    same = [c for c in scope.told if group and c.group == group and c.now is not None and c.then is not None]
    return (_bases(spoken, same[0]), same[0]) if len(same) == 1 else ({}, None)


def _rule_claim(spoken: Spoken, target: Figure, percent: float, bases: dict[str, Figure], labels: list[str]) -> Claim:
    """Return the claim `round(base × (1 + p)) == target`; a warning when only an unusual way of rounding fits."""
    decimals = target.decimals
    fitting = [label for label in labels if _follows(bases[label], percent, target)]
    label = (fitting or labels)[-1 if len(labels) > 1 else 0]
    base = bases[label]
    exact = unrounded_target(base.value, percent)
    right = round_half_away(exact, decimals)
    factor = print_number(1 + percent / 100, 2 if percent == round(percent) else 3)
    product = print_number(exact, decimals + 2).rstrip("0").rstrip(",")
    sum_text = f"{print_number(base.value, base.decimals)} × {factor} = {product}"
    fits = fits_of_target(target.value, percent, {key: f.value for key, f in bases.items()}, label, decimals)
    loose = any(fit.kind in {"ceiling", "floor", "unrounded_base"} and fit.base_label == label for fit in fits)
    note = f"{sum_text}, ikke {print_number(target.value, decimals)}; {_what_fits(fits, target)}"
    reading = Reading("stated", (base,), target, bool(fitting), print_number(right, decimals), note)
    severity = "warning" if loose else "error"
    return Claim("target", target.line, spoken.sentence.text, target.printed, (reading,), severity)


def _follows(base: Figure, percent: float, target: Figure) -> bool:
    if round_half_away(unrounded_target(base.value, percent), target.decimals) == target.value:
        return True
    step = min(_step(base.value), _step(target.value))
    if step >= 10 and base.value >= 100 and not base.period.startswith("-"):
        low, high = (
            base.roughly(step).interval().scale(1 + percent / 100).low,
            base.roughly(step).interval().scale(1 + percent / 100).high,
        )
        if target.roughly(step).interval().low <= high and low <= target.roughly(step).interval().high:
            return True
    if not target.approx and not base.approx:
        return False
    allowed = base.interval().scale(1 + percent / 100)
    return allowed.intersect(target.interval()) is not None


def _step(value: float) -> int:
    step, whole = 1, int(abs(value))
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return step


def _what_fits(fits: list[Fit], target: Figure) -> str:
    """Return in Danish which other way of computing gives the printed target."""
    said = []
    for fit in fits[:2]:
        shown = print_number(fit.base, target.decimals)
        if fit.kind == "other_base":
            said.append(f"tallet passer med udgangspunkt i {fit.base_label} ({shown})")
        elif fit.kind == "opposite_sign":
            word = "lagt til" if fit.change_pct > 0 else "trukket fra"
            said.append(f"tallet passer, hvis procenten er {word} i stedet for omvendt")
        elif fit.kind == "ceiling":
            said.append("tallet passer, hvis der er rundet op")
        elif fit.kind == "floor":
            said.append("tallet passer, hvis der er rundet ned")
        elif fit.kind == "unrounded_base":
            said.append("tallet passer med et uafrundet udgangspunkt")
    return (" eller ".join(said) if said else "intet andet udgangspunkt i dokumentet giver tallet") + "."


def _step_claims(
    spoken: Spoken, match: re.Match[str], status: Sequence[Change], taken: set[int]
) -> tuple[list[Claim], list[Unread]]:
    """Return the claim of a change in number: `reduceres med 50 fuldtidspersoner ift. 2019 til 450`."""
    word, step, target = (spoken.tokens[match.start(name)] for name in ("word", "step", "target"))
    change = _of_object(spoken, status)
    bases = _bases(spoken, change)
    label = _stated_base(spoken, match.start("step"), bases)
    if not bases or label == "?" or step.number is None:
        return [], [
            Unread(spoken.line(target), spoken.sentence.text, "udgangspunktet for målet står ikke i dokumentet")
        ]
    taken |= {match.start("word"), match.start("step"), match.start("target")}
    figure = figure_of(target, spoken.line(target))
    sign = -1 if word.letter == "D" else 1
    readings = tuple(
        Reading("sum", (bases[key], replace(figure_of(step, figure.line), value=sign * step.number.value)), figure)
        for key in ([label] if label else bases)
    )
    return [Claim("target", figure.line, spoken.sentence.text, figure.printed, readings)], []


def _met_claim(spoken: Spoken, target: Figure, change: Change | None, word: Token) -> Claim | None:
    """Return the claim that the target is not already met by the latest status."""
    if change is None or change.now is None or (target.unit == "pct") != (change.now.unit == "pct"):
        return None
    now = change.now
    met = now.value >= target.value if word.letter == "U" else now.value <= target.value
    verb = "øges" if word.letter == "U" else "reduceres"
    side = "er allerede" if met else "er"
    when = f" i {print_period(now.period)}" if now.period else ""
    note = f"Målet om at tallet skal {verb} til {target.printed} er allerede nået: status{when} {side} {now.printed}."
    reading = Reading(
        "stated", (now,), target, not met, f"{'over' if word.letter == 'U' else 'under'} {now.printed}", note
    )
    return Claim("target", target.line, spoken.sentence.text, f"{verb} til {target.printed}", (reading,), "warning")

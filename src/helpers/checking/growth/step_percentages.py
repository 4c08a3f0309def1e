"""A change told in number and in pct. at once: `faldet med 114, svarende til 14 pct.`, `34 flere (2,8 pct.)`.

Inputs: a sentence, the facts of the tables. Outputs: claims of kind `growth`. Both figures speak of one pair: the
percentage is right when it is the growth of any two figures that differ by the number; wrong when such pairs are told
or tabled and none has that growth.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import is_step, levels
from helpers.checking.context.mentions import FROM_TIME_TO_TIME, mention_of, same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.step_directions import direction_of_step
from helpers.checking.verdicts import test

#: What leads from a change in number to the same in pct., or back: `114, svarende til 14 pct.`, `34 flere (2,8 pct.)`.
_LEADS = re.compile(
    r"(?i)^[^,;()]{0,60}?(?:,? (?:svarende til|dvs\.|altså|eller|hvilket (?:er|svarer til|giver)|det er|og det er|"
    r"og dermed|nemlig|som svarer til|det vil sige)|,| ?\()"
    r"(?: (?:et|en|på|til|fald|stigning|vækst|nedgang|tilbagegang|fremgang|reduktion|forøgelse|ca\.|godt|knapt?|næsten|"
    r"omkring|cirka|lidt over|lidt under|med|over|under))*\s?$"
)
_BACK = re.compile(
    r"(?i)^(?:stigningen|faldet|væksten|nedgangen|tilbagegangen|fremgangen|reduktionen|det|dette)\b[^,;.]{0,30}$"
)
#: What stands between a part of a change and the change: `96 af det samlede fald på 218`, `96 af de 218`.
_OF_STEP = re.compile(r"(?i)[^,;.()]{0,25}\b(?:ud )?af [^,;.()]{0,60}")
#: `faldet med 16`, `faldet er på 16`, `Væksten er 7`, `en stigning på 27`.
_LED = re.compile(
    r"(?i) med $|\b(?:faldet|fald|stigningen|stigning|væksten|vækst|nedgangen|nedgang|tilbagegangen|fremgangen|"
    r"tilbagegang|fremgang|reduktionen|reduktion|forøgelsen)(?: (?:er|var|udgør|blev))?(?: (?:dermed|altså|således))?"
    r"(?: på)? $"
)
#: So many sentences back a paragraph tells the levels of a change.
REACH = 5


@dataclass(frozen=True)
class _Pair:
    """Two figures that differ by the number told; `ordered` when the first is certainly the older."""

    then: Figure
    now: Figure
    ordered: bool


def step_percentage_claims(facts: Facts, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of percentages that stand beside the same change in number."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter != "P" or token.number is None or re.match(r"w?w?z", spoken.shape[at + 1 :]):
            continue
        step = _step_beside(spoken, at)
        if step is None or spoken.sentence.text.startswith(" af ", token.end):
            continue  # "34 færre, altså 16 pct. af faldet": a share
        printed = figure_of(token, spoken.line(token))
        size = replace(printed, value=abs(printed.value), unit="growth")
        pairs = [*_told_pairs(spoken, step), *_tabled_pairs(facts, spoken, at, step.figure)]
        known = [{pair.then.value, pair.now.value} for pair in pairs if pair.ordered]
        pairs = [pair for pair in pairs if pair.ordered or {pair.then.value, pair.now.value} not in known]
        readings = [reading for pair in pairs for reading in _growths(pair, size)]
        part = part_of_step(spoken, at)
        if part is not None:
            readings.insert(0, Reading("share", (part, step.figure), printed))
        right = [reading for reading in readings if test(reading) is True]
        if not readings or (not right and (at in taken or _is_quoted(facts, spoken, at, size))):
            continue
        taken.add(at)
        chosen = tuple(right[:1] or readings)
        kind = "growth" if part is None else "share"
        claims.append(Claim(kind, printed.line, spoken.sentence.text, token.text, chosen, bound="named"))
    return claims


@dataclass(frozen=True)
class _Step:
    """A change in number, and which way the words say it goes: +1, −1 or 0."""

    figure: Figure
    sign: int


def _is_quoted(facts: Facts, spoken: Spoken, at: int, size: Figure) -> bool:
    """Return whether a table prints the percentage as a growth of what is spoken of."""
    mention = replace(mention_of(spoken, at), periods=())
    printed = facts.answering(mention, ("growth", "other"), sorted({fact.table for fact in facts.items}))
    shown = [replace(fact.figure, value=abs(fact.figure.value)) for fact in printed]
    return any(test(Reading("value", (figure,), size)) is True for figure in shown)


def _step_beside(spoken: Spoken, at: int) -> _Step | None:
    """Return the change in number that the percentage at token `at` is the same as."""
    text, tokens = spoken.sentence.text, spoken.tokens
    numbers = [i for i, t in enumerate(tokens) if t.letter in "NkPp" and t.number is not None]
    before = [i for i in numbers if i < at]
    compared = re.match(r"w?[MLUD]", spoken.shape[at + 1 :]) is not None  # "4,5 mio. kr. eller 5 pct. mere"
    if before and tokens[before[-1]].letter in "Nk":
        between = text[tokens[before[-1]].end : tokens[at].start]
        change = _is_change(spoken, before[-1]) or (compared and re.search(r"(?i)\beller\b", between) is not None)
        if change and _LEADS.match(between):
            return _size(spoken, before[-1])
    after = [i for i in numbers if i > at]
    follows = bool(after) and tokens[after[0]].letter in "Nk" and is_step(spoken, at)
    if follows and _LEADS.match(text[tokens[at].end : tokens[after[0]].start]):
        return _size(spoken, after[0])
    source = spoken.previous
    if not before and source is not None and _BACK.match(text[: tokens[at].start]):
        steps = [i for i, t in enumerate(source.tokens) if t.letter in "Nk" and _is_change(source, i)]
        told = [i for i, t in enumerate(source.tokens) if t.letter in "P"]
        step = _size(source, steps[0]) if len(steps) == 1 and not told else None
        return step if step is not None and step.sign and _is_plain(source, steps[0]) else None
    return None


def part_of_step(spoken: Spoken, at: int) -> Figure | None:
    """Return the part that a percentage may be of the step before it: `96 af det samlede fald på 218, dvs. 44 pct.`."""
    before = [i for i in range(at) if spoken.tokens[i].letter in "NkPp" and spoken.tokens[i].number is not None]
    if len(before) < 2 or spoken.tokens[before[-2]].letter != spoken.tokens[before[-1]].letter:
        return None
    part, whole = spoken.tokens[before[-2]], spoken.tokens[before[-1]]
    between = spoken.sentence.text[part.end : whole.start]
    return figure_of(part, spoken.line(part)) if _OF_STEP.fullmatch(between) else None


def _is_plain(spoken: Spoken, at: int) -> bool:
    """Return whether a change is told as `60 flere` or `med 60`: no part of a list, no `679 flere end i Tønder`."""
    led = _LED.search(spoken.sentence.text[: spoken.tokens[at].start]) is not None
    compared = re.match(
        r"(?: \w+)? (?:flere|færre|mere|mindre|lavere|højere)\b", spoken.sentence.text[spoken.tokens[at].end :]
    )
    return led or (compared is not None and re.match(r"w?[ML]E[wC]{0,4}[AgG]", spoken.shape[at + 1 :]) is None)


def _is_change(spoken: Spoken, at: int) -> bool:
    number = spoken.tokens[at].number
    led = spoken.sentence.text[: spoken.tokens[at].start].endswith(" med ")
    return number is not None and (is_step(spoken, at) or number.signed or led)


def _size(spoken: Spoken, at: int) -> _Step:
    figure = figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at]))
    word = direction_of_step(spoken, at)
    sign = 0 if word is None else 1 if spoken.tokens[word].letter in "UM" else -1
    number = spoken.tokens[at].number
    if number is not None and number.signed:
        sign = 1 if number.value > 0 else -1
    return _Step(replace(figure, value=abs(figure.value)), sign)


def _differ(one: Figure, other: Figure, step: Figure) -> bool:
    """Return whether two figures differ by the step as printed, or by one last digit where they are rounded."""
    off = abs(abs(one.value - other.value) - step.value)
    return off <= 0.51 * 10.0**-step.decimals + (0.51 if step.decimals == 0 and one.decimals else 0)


def _told_pairs(spoken: Spoken, step: _Step) -> Iterator[_Pair]:
    """Give the pairs of levels of the paragraph that differ by the step."""
    letter = "N" if step.figure.unit in {"count", "persons", "full_time_persons"} else "k"
    source: Spoken | None = spoken
    told: list[Figure] = []
    for _back in range(REACH + 1):
        if source is not None:
            told += [level.figure for level in levels(source, letter) if level.letter == letter]
            source = source.previous
    for one, other in combinations(told, 2):
        if _differ(one, other, step.figure):
            small, big = sorted((one, other), key=lambda figure: figure.value)
            yield _Pair(big, small, True) if step.sign < 0 else _Pair(small, big, step.sign > 0)


def _tabled_pairs(facts: Facts, spoken: Spoken, at: int, step: Figure) -> Iterator[_Pair]:
    """Give the pairs of counts of one row that differ by the step: of the named rows where any is named."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts.items:
        if fact.role in {"count", "target", "base"}:
            rows.setdefault((fact.table, fact.row), []).append(fact)
    mention = mention_of(spoken, at)
    for row in rows.values():
        for one, other in combinations(row, 2):
            alike = one.figure.group == other.figure.group and one.words == other.words
            if not alike or not _differ(one.figure, other.figure, step):
                continue
            if not _may_mean(facts, one, mention.areas, mention.group.benefits) or not _of_said_times(
                spoken, one, other
            ):
                continue
            yield _in_order(one, other)


def _of_said_times(spoken: Spoken, one: Fact, other: Fact) -> bool:
    """Return whether a dated pair stands at the two times that the sentence says a change leads from and to."""
    times = FROM_TIME_TO_TIME.search(spoken.shape)
    known = [fact.figure.period for fact in (one, other) if fact.figure.period]
    if times is None or not known:
        return True
    said = [spoken.tokens[times.start(number)].name for number in (1, 2)]
    return all(any(same_period(period, name) for name in said) for period in known)


def _may_mean(facts: Facts, fact: Fact, areas: Sequence[str], benefits: frozenset[str]) -> bool:
    area, own = fact.figure.area, fact.figure.group.benefits
    if area and not fact.total and area not in (areas or facts.own):
        return False
    return not (benefits and own) or bool(benefits & own)


def _in_order(one: Fact, other: Fact) -> _Pair:
    first, second = one.figure, other.figure
    if (one.role == "target") != (other.role == "target"):
        then, now = (second, first) if one.role == "target" else (first, second)
        return _Pair(then, now, False)
    dated = (
        bool(re.match(r"\d{4}", first.period) and re.match(r"\d{4}", second.period)) and first.period != second.period
    )
    if dated and first.period > second.period:
        first, second = second, first
    return _Pair(first, second, dated)


def _growths(pair: _Pair, size: Figure) -> list[Reading]:
    """Return the readings of the size of a change, in the order of the pair, or either where that is not known."""
    orders = [(pair.then, pair.now)] if pair.ordered else [(pair.then, pair.now), (pair.now, pair.then)]
    found = []
    for then, now in orders:
        if then.value <= 0 or now.value < 0:
            continue
        signed = (
            replace(size, value=-size.value, approx="about" if size.approx else "") if now.value < then.value else size
        )
        found.append(Reading("growth", (then, now), signed))
    return found

"""Figures said of another month, area or group than the table has them under.

Inputs: a sentence and the facts of the tables. Outputs: claims. A figure that stands once in the tables is known by
its value; a step is known by the one pair of its series that it fits. What the sentence names beside it must be theirs.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.danish_text import print_period
from helpers.checking.facts import PLANNED, Fact, Facts
from helpers.checking.goals import speaks_of_another_plan
from helpers.checking.levels import FROM_TO, is_step
from helpers.checking.mentions import NUMBERS, mention_of, same_period, says_since
from helpers.checking.scope import Spoken
from helpers.checking.standing_claims import clause_of
from helpers.checking.step_directions import direction_of_step, fits
from helpers.checking.subjects import known_subject
from helpers.checking.told_pairs import Pair
from helpers.checking.trend_claims import is_future
from helpers.checking.verdicts import verdict

#: A smaller count stands elsewhere by chance.
SMALLEST_COUNT = 100
SMALLEST_STEP = 10
_DATED = re.compile(r"\d{4}(-\d\d|-Q\d)?")


def moved_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of figures that are the table's, but of another time or area than the sentence says."""
    claims: list[Claim] = []
    if speaks_of_another_plan(spoken):
        return claims  # "I Beskæftigelsesplan 2019 var forventningen 655": the year is that plan's
    for at, token in enumerate(spoken.tokens):
        found = any(token.text in claim.printed and verdict(claim) is False for claim in made)
        if any(m.start("then") <= at <= m.end("now") for m in FROM_TO.finditer(spoken.shape)):
            continue  # "voksede i 2020 fra 988 til 995": the year is the development's
        if token.letter not in "NP" or token.number is None or token.number.approx or found or is_future(spoken, at):
            continue
        if direction_of_step(spoken, at) is not None:
            claims += _moved_step(facts, spoken, tables, at)
        elif not is_step(spoken, at):
            claims += _moved_figure(facts, spoken, at)
    return claims


def _moved_figure(facts: Facts, spoken: Spoken, at: int) -> list[Claim]:
    """Return the claim of a figure that stands once in all tables, elsewhere than where the sentence says."""
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    roles = {"count"} if token.letter == "N" else {"share"}
    if (token.letter == "N" and printed.value < SMALLEST_COUNT) or (token.letter == "P" and not printed.decimals):
        return []
    same = [f for f in facts.items if f.figure.value == printed.value]
    if len(same) != 1 or same[0].role not in roles or same[0].mean:
        return []
    if not known_subject(spoken, at):
        return []  # "i 2019 deltog 303 i kurser": no person that the tables count
    fact = same[0]
    mention = mention_of(spoken, at)
    if mention.group and fact.figure.group and mention.group.benefits != fact.figure.group.benefits:
        return []
    period = _period_beside(spoken, at)
    area = _area_beside(spoken, at)
    wrong_time = bool(period and fact.figure.period) and not same_period(fact.figure.period, period)
    wrong_area = bool(area and fact.figure.area) and area != fact.figure.area
    if wrong_time == wrong_area or (wrong_time and area == "" and len(facts.own) != 1 and fact.figure.area):
        return []
    beside = [f for f in _alike(facts, fact) if (
        f.figure.area == area and f.figure.period == fact.figure.period if wrong_area
        else f.figure.area == fact.figure.area and same_period(f.figure.period, period)
    )]  # fmt: skip
    if len(beside) != 1:
        return []
    right = fact.figure.area if wrong_area else print_period(fact.figure.period)
    said = area if wrong_area else print_period(period)
    note = f"{token.text} står i tabellen (linje {fact.figure.line}) under {right}; for {said} står der "
    note += f"{beside[0].figure.printed}."
    reading = Reading("stated", (fact.figure,), printed, False, right, note)
    kind = "comparison" if wrong_area else "period"
    return [Claim(kind, printed.line, spoken.sentence.text, f"{token.text} ({said})", (reading,), bound="named")]


def _alike(facts: Facts, fact: Fact) -> list[Fact]:
    return [
        f for f in facts.of_table(fact.table)
        if f is not fact and (f.role, f.words, f.literal, f.total, f.figure.group) == (
            fact.role, fact.words, fact.literal, fact.total, fact.figure.group)
    ]  # fmt: skip


def _period_beside(spoken: Spoken, at: int) -> str:
    """Return the one period said in a number's clause, where the clause has no other number; '' otherwise."""
    low, high = clause_of(spoken, at)
    others = [i for i in range(low, high) if i != at and spoken.tokens[i].letter in NUMBERS]
    low = max((i + 1 for i in others if i < at), default=low)
    high = min((i for i in others if i > at), default=high)
    said = [t for t in spoken.tokens[low:high] if t.letter in "TR"]
    if len(said) != 1 or said[0].letter == "R" or others or says_since(spoken, said[0]):
        return ""
    if re.search(r"E[wi]{0,2}$", spoken.shape[at : spoken.tokens.index(said[0])]):
        return ""  # "de 352 er flere end i marts 2022"
    return said[0].name if _DATED.fullmatch(said[0].name) else ""


def _area_beside(spoken: Spoken, at: int) -> str:
    """Return the one area said in a number's clause, where nothing is compared there; '' otherwise."""
    low, high = clause_of(spoken, at)
    if re.search(r"[EJMLmlQH]", spoken.shape[low:high]):
        return ""
    if sum(t.letter in NUMBERS for t in spoken.tokens[low:high]) > 1:
        return ""
    areas = {t.name for t in spoken.tokens[low:high] if t.letter == "A"}
    return next(iter(areas)) if len(areas) == 1 else ""


def _moved_step(facts: Facts, spoken: Spoken, tables: Sequence[int], at: int) -> list[Claim]:
    """Return the claim of a step that fits another pair of the named series than that of the times said."""
    token = spoken.tokens[at]
    word = direction_of_step(spoken, at)
    low, high = clause_of(spoken, at)
    following = re.search(r"C[^C]*?[UD]", spoken.shape[at:high])  # "steg med 12 i maj og faldt med 19 i juni"
    high = at + following.start() if following else high
    said = [t for t in spoken.tokens[low:high] if t.letter == "T"]
    than = re.match(r"w?[ML]w{0,2}Ew{0,2}T", spoken.shape[at + 1 :])
    if than:  # "38 færre end i september 2015 og 25 færre end i september 2014"
        said = [spoken.tokens[at + than.end()]]
    if re.search(r"T\(w?$", spoken.shape[:at]):  # "mindst i januar (8 færre) og størst i april (14 færre)"
        said = [next(t for t in reversed(spoken.tokens[:at]) if t.letter == "T")]
    if word is None or not 0 < len(said) < 3 or "R" in spoken.shape[low:high]:
        return []
    printed = figure_of(token, spoken.line(token))
    if token.letter == "N" and printed.value < SMALLEST_STEP:
        return []
    sign = 1.0 if spoken.tokens[word].letter in "UM" else -1.0
    mention = replace(mention_of(spoken, at), periods=())
    things: dict[tuple[object, ...], list[Figure]] = {}
    for fact in facts.answering(mention, ["count"], tables):
        if fact.figure.period and not fact.header & PLANNED:
            key = (fact.table, fact.words, fact.literal, fact.figure.area, fact.figure.group, fact.total)
            things.setdefault(key, []).append(fact.figure)
    series = next(iter(things.values())) if len(things) == 1 else []
    if len({f.period for f in series}) != len(series) or len(series) < 2:
        return []
    newest = max(f.period for f in series)
    ends = [f for f in series if f.period == newest or any(same_period(f.period, t.name) for t in said)]
    pairs = [Pair(a, b, True, True) for a in series for b in ends if a.period < b.period]
    named = [p for p in pairs if all(any(same_period(f.period, t.name) for f in (p.then, p.now)) for t in said)]
    right = [p for p in pairs if fits(p, printed, sign)]
    if len(right) != 1 or any(p in named for p in right):
        return []
    near = [t for t in said if not any(same_period(f.period, t.name) for f in (right[0].then, right[0].now))]
    if len(near) != 1 or (right[0].now.period != newest and len(said) == 1):
        return []
    held = [f for f in (right[0].then, right[0].now) if not any(same_period(f.period, t.name) for t in said)]
    when = held[0] if held else right[0].then
    note = f"{right[0].then.printed} ({print_period(right[0].then.period)}) og {right[0].now.printed} "
    note += f"({print_period(right[0].now.period)}) giver {token.text}; for {near[0].text} passer det ikke."
    reading = Reading("stated", (right[0].then, right[0].now), printed, False, print_period(when.period), note)
    return [Claim("period", printed.line, spoken.sentence.text, near[0].text, (reading,), bound="named")]

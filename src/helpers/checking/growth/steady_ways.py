"""A way that is told of every step of a series, or of what came after a time: `faldt hver måned`, `Herefter faldt det`.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `trend` that fail: in the series the sentence
may speak of not one step goes the way it says. A series is meant by its group's name, or because it holds the figure
told right before.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.facts import EXPECTED, Fact, Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import same_period, stems
from helpers.checking.context.scope import Spoken, told_benefits
from helpers.checking.growth.trend_claims import VALUED, is_future
from helpers.checking.reading.danish_text import MONTH_NAMES, print_period

#: Fewer figures are a pair, which other rules hold a direction against.
SHORTEST = 3
#: So many sentences, its own among them, say which series an unnamed subject stands for.
REACH = 3
_EACH = re.compile(
    r"(?i)\bhvert? (?:eneste )?(?:måned|kvartal|halvår|år)\b(?! i (?:alle|begge))|"
    r"\b(?P<unit>måned|kvartal|år) (?:for|efter) (?P=unit)\b|"
    r"\b(?:støt|uafbrudt|løbende|jævnt|gradvist|hele vejen|hele perioden|gennem hele)\b"
)
_AFTER = re.compile(r"(?i)\b(?:herefter|derefter|siden(?! (?:\d|[a-zæøå]+ \d{4}))(?: da| hen)?|efterfølgende|herfra)\b")
_FULL = re.compile(r"\d{4}(?:-(?:\d\d|Q\d|H\d))?")
#: A column's month or year parts no series.
_TIMES = stems(" ".join([*MONTH_NAMES, "kvartal halvår"]))
#: A verb that says the way: a noun (`Faldet blev mindre hvert kvartal`) tells of the step, not of the level.
_VERB = re.compile(r"(?i)steg|stiger|voksede|vokser|faldt|falder|øgedes|tiltog|aftog|dalede")
_PARTICIPLE = re.compile(r"(?i)\b(?:er|har|været|blevet)(?: (?!ikke)[\wæøåÆØÅ-]+){0,5} $")
_FROM = re.compile(r"(?i)\b(?:fra|siden|efter)(?: i)? $")
_NOT_SO = re.compile(r"(?i)\b(?:ikke|næsten|hverken|bortset|undtagen|først|igen|andelen?|tempo\w*|takt\w*)\b")


def steady_way_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a way that no step of any series goes which the sentence may speak of."""
    return list(_claims(facts, spoken, tables, made))


def _claims(facts: Facts, spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]) -> Iterator[Claim]:
    text = spoken.sentence.text
    each, after = _EACH.search(text), _AFTER.search(text)
    ways = [at for at, token in enumerate(spoken.tokens) if token.letter in "UD"]
    if (each or after) is None or len(ways) != 1 or _NOT_SO.search(text) or spoken.sentence.heading:
        return
    at = ways[0]
    word = spoken.tokens[at]
    verb = _VERB.fullmatch(word.text) or _PARTICIPLE.search(text[: word.start])
    if not verb or is_future(spoken, at) or is_told(word.text, made) or VALUED.match(text, word.start):
        return
    if re.search(r"[YZz;]", spoken.shape) or re.match(r"[ML]|\w?E", spoken.shape[at + 1 :]):
        return
    every = list(_series(facts, tables))
    named = [one for one in every if (one[0].words | one[0].header) & stems(text)]
    meant = [one for one in named or every if _may_be(spoken, one[0], facts) and (named or _is_told_of(spoken, one))]
    found = [steps for one in meant if len(steps := _in_range(spoken, one, at, after)) > 1]
    sign = 1.0 if word.letter == "U" else -1.0
    moves = [[(now.value - then.value) * sign for then, now in pairwise(steps)] for steps in found]
    if not moves or not all(max(steps) < 0 for steps in moves) or (after is None and min(map(len, moves)) < 2):
        return
    shown = ", ".join(f"{figure.printed} ({print_period(figure.period)})" for figure in found[0][:6])
    note = f"Tabellen (linje {found[0][0].line}) viser {shown}."
    truth = "faldet" if word.letter == "U" else "steget"
    reading = Reading("stated", tuple(found[0]), None, False, truth, note)
    yield Claim("trend", spoken.line(word), text, word.text, (reading,), bound="named")


def _series(facts: Facts, tables: Sequence[int]) -> Iterator[list[Fact]]:
    """Give the counts of one area and group at three times or more, the oldest first."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for number in tables:
        for fact in facts.of_table(number):
            figure = fact.figure
            heads = fact.header - _TIMES
            if fact.role == "count" and not fact.mean and not fact.header & EXPECTED and _FULL.fullmatch(figure.period):
                key = (
                    number,
                    figure.area,
                    figure.group,
                    fact.words,
                    fact.total,
                    fact.literal,
                    len(figure.period),
                    heads,
                )
                found.setdefault(key, []).append(fact)
    for series in found.values():
        times = {fact.figure.period for fact in series}
        if len(times) == len(series) >= SHORTEST:
            yield sorted(series, key=lambda fact: fact.figure.period)


def _may_be(spoken: Spoken, fact: Fact, facts: Facts) -> bool:
    """Return whether a sentence names no other area or group than that of a series."""
    areas = {t.name for t in spoken.tokens if t.letter == "A"}
    if fact.figure.area not in (areas or {*facts.own, ""}) and not (not fact.figure.area and areas == set(facts.own)):
        return False
    marks = {t.name for t in spoken.tokens if t.letter == "g"}
    told = frozenset(t.name for t in spoken.tokens if t.letter == "G") or told_benefits(spoken)
    own = fact.figure.group
    return marks <= own.qualifiers and not (told and own.benefits and not told & own.benefits)


def _is_told_of(spoken: Spoken, series: Sequence[Fact]) -> bool:
    """Return whether a series holds a figure told in the sentence or shortly before, or its benefit is named."""
    stated: list[float] = []
    source: Spoken | None = spoken
    for _step in range(REACH):
        if source is not None:
            stated += [level.figure.value for level in levels(source)]
            source = source.previous
    named = {t.name for t in spoken.tokens if t.letter == "G"} & series[0].figure.group.benefits
    return bool({fact.figure.value for fact in series} & set(stated)) if stated else bool(named)


def _in_range(spoken: Spoken, series: Sequence[Fact], at: int, after: re.Match[str] | None) -> list[Figure]:
    """Return the figures of a series between the times that the sentence says; all of it where it says none."""
    figures = [fact.figure for fact in series]
    text = spoken.sentence.text
    said = [(i, token) for i, token in enumerate(spoken.tokens) if token.letter == "T"]
    if after is not None:
        before = [token for _i, token in said if token.end <= after.start()]
        if not before and spoken.previous is not None:
            before = [token for token in spoken.previous.tokens if token.letter == "T"]
        said = [(i, token) for i, token in said if token.start > after.start()]
    else:
        before = [token for _i, token in said if _FROM.search(text[: token.start])]
    later = [token for i, token in said if i > at and not _FROM.search(text[: token.start])]
    low = _place(figures, before[-1].name) if before else None
    high = _place(figures, later[-1].name) if later else None
    return figures[low or 0 : len(figures) if high is None else high + 1]


def _place(figures: Sequence[Figure], period: str) -> int | None:
    """Return where the one figure of a period stands in a series."""
    found = [i for i, figure in enumerate(figures) if same_period(figure.period, period)]
    return found[0] if len(found) == 1 else None

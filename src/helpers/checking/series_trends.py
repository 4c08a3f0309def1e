"""A direction held against the series of a table that its clause names: `tallet er vokset i Tårnby og faldet i Dragør`.

Inputs: a sentence with its scope, the facts of the tables, and the claims already made of it. Outputs: claims. The
series is bound by the group and area around the word, or by the figure it leads to (`tiltaget til 712`); a direction
is wrong only when the newest (or the said) figure lies on the other side of every earlier one that may be meant.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Group, Reading
from helpers.checking.facts import Fact, Facts
from helpers.checking.mentions import Mention, mention_of, same_period
from helpers.checking.scope import Scope, Spoken
from helpers.checking.standing_claims import clause_of
from helpers.checking.subjects import known_subject
from helpers.checking.trend_claims import LATELY, RELATIONS, VALUED, is_future
from helpers.checking.verdicts import test

_LEADS_TO = re.compile(r"[^NPpkUD;:]{0,8}Iw{0,3}(?P<now>N)")
#: A direction that is the size of something, or of the slope between groups: `stiger med alderen`.
_OTHERWISE = re.compile(r"(?i)\bmed (alderen|antallet|stigende)\b|\bfra (år til år|måned til måned)\b")


def series_trend_claims(
    scope: Scope, facts: Facts, spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims that a direction of the sentence is not that of the series it names."""
    claims = []
    if _OTHERWISE.search(spoken.sentence.text) or LATELY.search(spoken.sentence.text):
        return []
    for at, token in enumerate(spoken.tokens):
        told = any(claim.kind == "trend" and claim.printed.startswith(token.text) for claim in made)
        if token.letter not in "UD" or told or is_future(spoken, at) or not known_subject(spoken, at):
            continue
        if VALUED.match(spoken.sentence.text, token.start):
            continue
        low, high = _clause(spoken, at)
        if re.search(r"[UDV]w{0,3}$", spoken.shape[low:at]):
            continue  # "væksten er dog aftagende": how the growth itself develops
        if re.search("[YZEJ]", spoken.shape[low:high]) or re.match(r"w{0,2}[Pp]", spoken.shape[at + 1 :]):
            continue
        pairs = _pairs(scope, facts, spoken, tables, at, (low, high))
        readings = [Reading(RELATIONS[token.letter], pair) for pair in pairs]
        if readings and all(test(reading) is False for reading in readings):
            area = pairs[0][1].area
            printed = f"{token.text}{f' ({area})' if area else ''}"
            text, line = spoken.sentence.text, spoken.line(token)
            claims.append(Claim("trend", line, text, printed, tuple(readings), bound="named"))
    return claims


def _clause(spoken: Spoken, at: int) -> tuple[int, int]:
    """Return the clause around a direction, which another direction after `og` closes too."""
    low, high = clause_of(spoken, at)
    before = re.search(r"[UD][^UD]*?C", spoken.shape[low:at])
    after = re.search(r"C[^CUD]*?(?=[UD])", spoken.shape[at + 1 : high])
    if before:
        low += before.end()
    return low, at + 1 + after.start() if after else high


def _pairs(
    scope: Scope, facts: Facts, spoken: Spoken, tables: Sequence[int], at: int, clause: tuple[int, int]
) -> list[tuple[Figure, Figure]]:
    """Return the pairs (then, now) of the one series that the clause names."""
    low, high = clause
    mention = _mention(scope, spoken, at, low, high)
    found = [f for f in facts.answering(mention, ["count"], tables) if f.figure.period] if mention else []
    things: dict[Hashable, list[Fact]] = {}
    for fact in found:
        key = (fact.table, fact.words, fact.literal, fact.figure.area, fact.figure.group, fact.total)
        things.setdefault(key, []).append(fact)
    series = [sorted((f.figure for f in one), key=lambda f: f.period) for one in things.values() if len(one) > 1]
    if len(series) != 1 or len({figure.period for figure in series[0]}) != len(series[0]):
        return []
    return _of_times(spoken, at, (low, high), series[0])


def _mention(scope: Scope, spoken: Spoken, at: int, low: int, high: int) -> Mention | None:
    """Return whom the clause speaks of: a group named there or just before, and one area at most; None otherwise."""
    tokens = spoken.tokens
    areas = list(dict.fromkeys(t.name for t in tokens[low:high] if t.letter == "A"))
    earlier = list(dict.fromkeys(t.name for t in tokens[:low] if t.letter == "A"))
    groups = [t.name for t in tokens[low:high] if t.letter == "G"] or [t.name for t in tokens[:low] if t.letter == "G"]
    marks = frozenset(t.name for t in tokens[low:high] if t.letter == "g")
    if len(areas) > 1 or len(set(groups)) > 1 or (not areas and len(earlier) > 1):
        return None
    table = scope.tables[spoken.table].group if spoken.table >= 0 else Group()
    group = Group(frozenset(groups), marks) if groups or marks else table
    if not group and spoken.table < 0:
        return None
    base = mention_of(spoken, at)
    return replace(base, areas=tuple(areas or earlier), group=group, periods=(), grouped=bool(groups), whole=base.whole)


def _of_times(
    spoken: Spoken, at: int, clause: tuple[int, int], series: Sequence[Figure]
) -> list[tuple[Figure, Figure]]:
    """Return the pairs that the times said (or the figure led to) leave; every earlier figure where none is said."""
    said = [t.name for t in spoken.tokens[clause[0] : clause[1]] if t.letter == "T"]
    led = _LEADS_TO.match(spoken.shape[at + 1 :])
    if led is not None:
        token = spoken.tokens[at + 1 + led.start("now")]
        value = token.number.value if token.number else 0.0
        ends = [i for i, figure in enumerate(series) if figure.value == value]
        return [(then, series[ends[0]]) for then in series[: ends[0]]] if len(ends) == 1 else []
    named = [i for i, figure in enumerate(series) if any(same_period(figure.period, name) for name in said)]
    if not said:
        return [(then, series[-1]) for then in series[:-1]]
    if len(said) == 2 and len(named) == 2:
        return [(series[named[0]], series[named[1]])]
    since = re.search(r"(?i)\bsiden\s*$", spoken.sentence.text[: _start_of(spoken, said[0])])
    if len(said) == 1 and len(named) == 1 and since and named[0] < len(series) - 1:
        return [(series[named[0]], series[-1])]
    return []


def _start_of(spoken: Spoken, name: str) -> int:
    return next(t.start for t in spoken.tokens if t.letter == "T" and t.name == name)

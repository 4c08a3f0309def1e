"""What a sentence says of an area's or a group's place: `andelen er lavest i Roskilde`, `højere end i begge områder`.

Inputs: a sentence with its scope and the facts of the tables. Outputs: claims. Whom, and in what measure, is said by
the clause around the word; where several measures may be meant, a claim is wrong only in all of them.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Group, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.context.standings import Standing, area_standings
from helpers.checking.context.subjects import known_comparison
from helpers.checking.growth.trend_claims import group_near, is_future
from helpers.checking.reading.danish_text import Token
from helpers.checking.verdicts import test

_BOUND = re.compile(r"(?i)men|selvom|mens|hvor|idet|som")
_COUNTED = re.compile(r"(?i)\bantal\w*|\bflest\b|\bfærrest\b|\bgruppe\w*")
_IN_PERCENT = re.compile(r"(?i)procentvis\w*|i procent|relativ\w*")
_ONE_OF = re.compile(r"(?i)\b(en|et) af (de|landets)|blandt de\b|\bnæst\w*|\btredje\w*|hidtil|nogensinde")


def standing_claims(
    scope: Scope, facts: Facts, spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of extremes and comparisons that the clause binds to areas or groups of a table."""
    claims: list[Claim] = []
    for at, token in enumerate(spoken.tokens):
        told = any(token.text in claim.printed and claim.kind in {"comparison", "trend"} for claim in made)
        if token.letter not in "MLml" or told or is_future(spoken, at):
            continue
        low, high = clause_of(spoken, at)
        text = spoken.sentence.text[spoken.tokens[low].start : spoken.tokens[high - 1].end]
        if "Y" in spoken.shape[low:high] or _ONE_OF.search(text) or "T" in spoken.shape[low:high]:
            continue
        if len({t.name for t in spoken.tokens if t.letter == "G"}) > 1:
            continue  # "for tre ydelser, nemlig …": of none of them alone
        claim = _compared(scope, facts, spoken, tables, at, (low, high))
        if claim is not None:
            claims.append(claim)
    return claims


def clause_of(spoken: Spoken, at: int) -> tuple[int, int]:
    """Return the clause around token `at`: from a comma, semicolon or `men` to the next."""
    bounds = [i for i, t in enumerate(spoken.tokens) if t.letter in ",;:" or _BOUND.fullmatch(t.text)]
    low = max((i for i in bounds if i < at), default=-1) + 1
    return low, min((i for i in bounds if i > at), default=len(spoken.tokens))


def _measures(spoken: Spoken, at: int, low: int, high: int) -> tuple[list[str], float]:
    """Return the measures that a clause may mean, and −1 where it is the size of a fall."""
    text = spoken.sentence.text[spoken.tokens[low].start : spoken.tokens[high - 1].end]
    shape = spoken.shape[low:high]
    if re.search("[Zz]", shape):
        return ["share"], 1.0
    near = re.findall("[UD]", shape)
    if near or "V" in shape:
        if len(set(near)) > 1:
            return [], 1.0
        sizes = (
            ["growth"] if _IN_PERCENT.search(text) else ["change"] if _COUNTED.search(text) else ["growth", "change"]
        )
        return sizes, -1.0 if near[:1] == ["D"] else 1.0
    if _COUNTED.search(text):
        return ["count"], 1.0
    return [], 1.0


def _areas(tokens: Sequence[Token]) -> list[str]:
    return list(dict.fromkeys(t.name for t in tokens if t.letter == "A"))


def _standings(
    scope: Scope, facts: Facts, spoken: Spoken, tables: Sequence[int], at: int, measures: Sequence[str]
) -> list[Standing]:
    group = group_near(spoken, at) or (scope.tables[spoken.table].group if spoken.table >= 0 else Group())
    if not group and len(tables) > 1:
        return []
    found = area_standings(facts, tables, group, measures)
    return found or (area_standings(facts, [spoken.table], Group(), measures) if spoken.table >= 0 else [])


def _compared(
    scope: Scope, facts: Facts, spoken: Spoken, tables: Sequence[int], at: int, clause: tuple[int, int]
) -> Claim | None:
    """Return the claim of `andelen er lavere end på Fyn`, `over gennemsnittet for Sønderjylland`."""
    low, high = clause
    token = spoken.tokens[at]
    than = re.match(r"[ML][^EML;:,]{0,6}E|[ml]", spoken.shape[at:])
    if than is None or not known_comparison(spoken, at) or re.search("[NPp]w?$", spoken.shape[:at]):
        return None
    start = at + than.end() if token.letter in "ML" else at
    against = _areas(spoken.tokens[start : min(high, start + 8)])
    if not against and token.letter in "ml" and "land" in token.text.lower():
        against = ["Hele landet"]
    measures, sign = _measures(spoken, at, low, high)
    subject = _subject(scope, spoken, at, low, against)
    if not measures or not against or subject is None or measures == ["count"]:
        return None
    found = _standings(scope, facts, spoken, tables, at, measures)
    relation = "greater" if (token.letter in "Mm") == (sign > 0) else "less"
    for other in against:
        readings = [
            Reading(relation, (mine, theirs))
            for s in found if (mine := s.of(subject)) is not None and (theirs := s.of(other)) is not None
        ]  # fmt: skip
        outcomes = [test(reading) for reading in readings]
        if readings and all(outcome is False for outcome in outcomes):
            printed = f"{token.text} ({subject} mod {other})"
            return Claim(
                "comparison", spoken.line(token), spoken.sentence.text, printed, tuple(readings), bound="named"
            )
    return None


def _subject(scope: Scope, spoken: Spoken, at: int, low: int, against: Sequence[str]) -> str | None:
    """Return whom a comparison is about: named in its clause, else the one named before, else the plan's own."""
    for tokens in (spoken.tokens[low:at], spoken.tokens[:low]):
        named = [area for area in _areas(tokens) if area not in against]
        if named:
            return named[0] if len(named) == 1 else None
    own = [area for area in scope.own if area not in against]
    return own[0] if len(scope.own) == 1 and own else None

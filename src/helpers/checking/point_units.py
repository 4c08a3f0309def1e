"""Pct. printed where procentpoint is meant: `fra 11,1 pct. til 10,3 pct., altså 0,8 pct. ned`.

Inputs: a sentence with the ones before it. Outputs: warnings of kind `unit`, only where the figure is just the
difference of two percentages told before it, the words speak of a change or a distance, and growth does not give it.
"""

import re

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.facts import Facts
from helpers.checking.levels import is_step, levels
from helpers.checking.mentions import mention_of
from helpers.checking.scope import Spoken
from helpers.checking.verdicts import test

_CHANGE_BEFORE = re.compile(
    r"(?i)\b(?:med|på|er|nu|altså|dvs\.|dermed|således|blevet|hele)(?: (?:ca\.|godt|knap|yderligere|ca))?$"
)
_CHANGE_AFTER = re.compile(
    r"(?i)^\s(?:(?!er|var|ligger|lå)\w+\s)?(?:mere|mindre|højere|lavere|bedre|dårligere|ned|op|over|under|fra|foran|bagud|større)\b"
)
_COUNTED = re.compile(r"(?i)\bantal(?:let)?\b[^,;]*$")


def point_unit_claims(facts: Facts, spoken: Spoken, tables: list[int], taken: set[int]) -> list[Claim]:
    """Return the warning that a difference of two percentages is printed in pct."""
    claims = []
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if token.letter != "P" or token.number is None:
            continue
        after = _CHANGE_AFTER.match(text[token.end :]) is not None
        named = re.search(r"[UDx]", spoken.shape[:at]) is not None or "forbedr" in text.lower()
        if not (
            after or (is_step(spoken, at) and named) or (named and _CHANGE_BEFORE.search(text[: token.start].rstrip()))
        ):
            continue
        if re.search(r"N[wML]{1,3}[^NPpM]{0,6},?w?w?[UD]w{0,2}$", spoken.shape[:at]):
            continue  # "31 færre, et fald på 8 pct.": the growth of that count
        if _COUNTED.search(text[: token.start]):
            continue  # "blandt kvinderne er antallet steget med 3,9 pct.": the growth of a count
        if "U" in spoken.shape and "D" in spoken.shape:
            continue  # "steget (7 pct.) og faldet (11 pct.)": growths of several counts
        pair = _differing(spoken, at) or (_of_table(facts, spoken, tables, at) if after else None)
        if pair is None:
            continue
        high, low = sorted(pair, key=lambda figure: -figure.value)
        printed = figure_of(token, spoken.line(token))
        size = token.text.split()[0]
        note = f"{high.printed} og {low.printed}: to procenttal afviger {size} procentpoint fra hinanden, ikke pct."
        expected = re.sub(r"(?i)pct\.?|procent|%", "procentpoint", token.text)
        reading = Reading("stated", (), None, False, expected, note)
        taken.add(at)
        claims.append(Claim("unit", printed.line, text, token.text, (reading,), "warning"))
    return claims


def _differing(spoken: Spoken, at: int) -> tuple[Figure, Figure] | None:
    """Return the two percentages, of this sentence or the last two before it, whose difference is just printed."""
    own = [level.figure for level in levels(spoken, "P") if level.at < at]
    found = own
    source = spoken.previous
    for _back in range(3):
        if len(found) >= 2 or source is None:
            break
        found = [*(level.figure for level in levels(source, "P")), *found]
        source = source.previous
    pair = (found[-2], found[-1]) if len(found) >= 2 else None
    return pair if pair is not None and just_the_difference(spoken, at, *pair) else None


def _of_table(facts: Facts, spoken: Spoken, tables: list[int], at: int) -> tuple[Figure, Figure] | None:
    """Return the two shares or growths of a table column, of the subject and of what follows `end`, that differ so."""
    against = [t.name for t in spoken.tokens[at:] if t.letter == "A"][:1]
    if not against:
        return None
    mention = mention_of(spoken, at)
    subject = [t.name for t in spoken.tokens[:at] if t.letter == "A"][-1:] or list(facts.own)[:1]
    cells = [f for f in facts.items if f.table in tables[:1] and f.role in {"share", "growth"}]
    size = abs(spoken.tokens[at].number.value) if spoken.tokens[at].number else 0.0  # type: ignore[union-attr]
    if any(abs(f.figure.value) == size for f in cells if f.figure.area in subject):
        return None  # the table prints it itself: it is quoted, no difference
    for one in cells:
        for other in cells:
            beside = one.table == other.table and one.role == other.role and one.header == other.header
            placed = (
                one.figure.area in subject and other.figure.area in against and one.figure.period == other.figure.period
            )
            meant = mention.group.benefits in (frozenset(), one.figure.group.benefits)
            if beside and placed and meant and just_the_difference(spoken, at, one.figure, other.figure):
                return one.figure, other.figure
    return None


def just_the_difference(spoken: Spoken, at: int, one: Figure, other: Figure) -> bool:
    """Return whether the percentage at token `at` is two others' difference, to the last digit, and no growth."""
    token = spoken.tokens[at]
    size = abs(token.number.value) if token.number else 0.0
    places = max(one.decimals, other.decimals)
    if round(abs(one.value - other.value) - size, 6) != 0 or token.number is None or token.number.decimals != places:
        return False
    printed = Figure(size, places, token.text)
    pairs = ((one, other), (other, one))
    growths = [Reading("growth", pair, Figure(sign * size, places)) for pair in pairs for sign in (1, -1)]
    return printed.value > 0 and not any(test(reading) is True for reading in growths)

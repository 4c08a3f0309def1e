"""Parallel lists held against the tables and the text: `kontanthjælp og sygedagpenge er faldet med hhv. 23 og 28`.

Inputs: a sentence, the facts of the tables and the levels told. Outputs: claims. A list is right when some measure
gives all of its figures; it is turned when none does and a measure that the sentence speaks of gives all of them in
another order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.label_facts import Held
from helpers.checking.context.list_measures import Measure, is_near, measures
from helpers.checking.context.list_positions import position_measures, positions
from helpers.checking.context.listings import Label, Listing, listings
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_lists import ToldLevels
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test

#: A longer list has more orders than are worth trying.
LONGEST = 5
#: Smaller figures of a wish are those of what has happened by chance.
SMALLEST_WISH = 10


def listed_claims(
    facts: Facts, told: ToldLevels, spoken: Spoken, tables: Sequence[int], taken: set[int]
) -> list[Claim]:
    """Return the claims of the sentence's lists: the figures after `hhv.` where they fit, and every list turned."""
    claims: list[Claim] = []
    if sum(token.letter in "NPpk" for token in spoken.tokens) < 2:
        return claims
    words = frozenset(word for fact in facts.items if fact.table in tables for word in fact.words)
    for listing in listings(spoken, words):
        if taken & set(listing.places) or len(listing.places) > LONGEST or len(_values(spoken, listing)) < 2:
            continue
        known = measures(facts, told, spoken, listing) if listing.labels else []
        if listing.loose and not known:
            listing = replace(listing, labels=positions(listing))
            known = [Measure(held) for held in position_measures(facts, spoken, listing)]
        claims += _list_claims(facts, spoken, tables, listing, known, taken)
    return claims


def _list_claims(
    facts: Facts, spoken: Spoken, tables: Sequence[int], listing: Listing, known: Sequence[Measure], taken: set[int]
) -> list[Claim]:
    tokens = [spoken.tokens[at] for at in listing.places]
    values = _values(spoken, listing)
    text, line = spoken.sentence.text, spoken.line(tokens[0])
    for measure in known:
        if all(map(_fits, _readings(spoken, listing, listing.labels, measure.held))):
            if not listing.respectively:
                return []
            taken |= set(listing.places)
            pairs = zip(tokens, _readings(spoken, listing, listing.labels, measure.held), strict=True)
            return [Claim("contradiction", line, text, token.text, (reading,)) for token, reading in pairs]
    near = [measure.held for measure in known if is_near(facts, spoken, tables, listing, measure)]
    turned = _turned(spoken, listing, near)
    if turned is None or (max(values) < SMALLEST_WISH and any(is_future(spoken, at) for at in listing.places)):
        return []
    taken |= set(listing.places)
    bare = [re.sub(r"[^\d]+$", "", token.text) for token in tokens]
    unit = tokens[-1].text[len(bare[-1]) :]
    right = {label: f"{text}{unit}" for label, text in zip(turned, bare, strict=True)}
    truth = ", ".join(f"{label.text} {right[label]}".strip() for label in listing.labels)
    where = "Tallene efter hhv." if listing.respectively else "Tallene"
    note = f"{where} er byttet om: {truth}."
    every = len({token.letter for token in tokens}) == 1  # "7 pct. og 12 pct." but "7 og 12 pct."
    shown = [text if every else text[: len(text) - len(unit)] for text in (right[label] for label in listing.labels)]
    stated = Reading("stated", (), None, False, " og ".join(shown), note)
    return [Claim("order", line, text, " og ".join(token.text for token in tokens), (stated,))]


def _values(spoken: Spoken, listing: Listing) -> set[float]:
    """Return the different values of a list: of one value alone no order is turned."""
    tokens = [spoken.tokens[at] for at in listing.places]
    return {token.number.value for token in tokens if token.number is not None}


def _turned(spoken: Spoken, listing: Listing, near: Sequence[Held]) -> tuple[Label, ...] | None:
    """Return the order of the labels in which a measure gives all figures; None where none does, or several do."""
    orders = [
        order
        for order in permutations(listing.labels)
        if order != listing.labels and any(all(map(_fits, _readings(spoken, listing, order, held))) for held in near)
    ]
    return orders[0] if len(orders) == 1 else None


def _readings(spoken: Spoken, listing: Listing, labels: Sequence[Label], held: Held) -> Iterator[Reading]:
    """Give each figure as the size of what a measure holds of its label, with its sign where one is printed."""
    for at, label in zip(listing.places, labels, strict=True):
        token = spoken.tokens[at]
        relation, operands = held[label]
        signed = token.number is not None and token.number.signed
        printed = figure_of(token, spoken.line(token), unit="count")
        yield _reading(relation, operands, printed, signed)


def _fits(reading: Reading) -> bool:
    """Return whether a reading is right to the last digit of what its printed operands give."""
    result = reading.result
    if result is None or test(reading) is not True:
        return False
    if result.approx:
        return True
    values = [figure.value for figure in reading.operands]
    found = {
        "value": lambda: values[0],
        "difference": lambda: values[0] - values[1],
        "growth": lambda: (values[1] / values[0] - 1) * 100,
        "share": lambda: values[0] / values[1] * 100,
        "grown": lambda: values[0] * (1 + values[1] / 100),
    }[reading.relation]()
    return abs(found - result.value) <= 0.5 * 10.0**-result.decimals + 1e-9


def _reading(relation: str, operands: tuple[Figure, ...], printed: Figure, signed: bool) -> Reading:
    if relation == "value":
        only = operands[0]
        return Reading("value", (only if signed else replace(only, value=abs(only.value)),), printed)
    if relation == "growth":
        falls = operands[1].value < operands[0].value
        return Reading(relation, operands, replace(printed, value=-printed.value) if falls and not signed else printed)
    if relation == "difference" and not signed:
        small, big = sorted(operands, key=lambda figure: figure.value)
        return Reading(relation, (big, small), printed)
    return Reading(relation, operands[::-1] if relation == "difference" else operands, printed)

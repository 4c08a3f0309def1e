"""What a sentence says of its own figures, where a claim took others from a table: its own sum, size, sign or time.

Inputs: a sentence, or its reach, and a failing claim or its reading. Outputs: whether the words themselves say what is
printed, so that the claim's operands are hardly the ones that are meant.
"""

import re
from dataclasses import replace
from itertools import combinations, permutations

from helpers.checking.claims import Claim, Reading
from helpers.checking.mentions import same_period
from helpers.checking.reach import Reach, paragraph_figures
from helpers.checking.scope import Spoken
from helpers.checking.verdicts import test

#: Smaller numbers are the sum of two others by chance.
SMALLEST_OWN = 20
_FALLS_BY = re.compile(r"(?i)\b(?:fald|nedgang|tilbagegang|reduktion)(?:et|en)? på (?:ca\. |godt |knap |omkring )?$")


def told_by_itself(spoken: Spoken, at: int, claim: Claim) -> bool:
    """Return whether the sentence's own numbers give what it prints, where the claim takes others from elsewhere.

    `371 flere i Greve og 146 flere i Solrød, i alt 517`; `faldet med 311 til 1.391, dvs. med 18 pct.`
    """
    token = spoken.tokens[at]
    if token.number is None or token.letter not in "NP" or claim.readings[0].relation == "stated":
        return False
    own = [t.number.value for i, t in enumerate(spoken.tokens) if i != at and t.letter == "N" and t.number is not None]
    if all(all(figure.value in own for figure in reading.operands) for reading in claim.readings):
        return False
    room = 0.5 * 10.0**-token.number.decimals + 1e-9
    size = abs(token.number.value)
    if token.letter == "N":
        sums = [found for one, other in combinations(own, 2) for found in (one + other, abs(one - other))]
        return size >= SMALLEST_OWN and any(abs(found - size) < room for found in sums)
    bases = [(one, other + way * one) for one, other in permutations(own, 2) for way in (1.0, -1.0)]
    return any(0 < part < base and abs(part / base * 100 - size) < room for part, base in bases)


def says_its_sign(spoken: Spoken, at: int, reading: Reading) -> bool:
    """Return whether only the sign fails, and the words right before the size say it: `et fald på 2 pct.`."""
    if reading.relation != "growth" or reading.result is None or reading.result.value <= 0:
        return False
    turned = replace(reading, result=replace(reading.result, value=-reading.result.value))
    before = spoken.sentence.text[: spoken.tokens[at].start]
    return test(turned) is True and _FALLS_BY.search(before) is not None


def told_around(reach: Reach, at: int, reading: Reading) -> bool:
    """Return whether the part makes the share of another number that the paragraph states before it."""
    printed = reading.result
    if printed is None or reach.spoken.tokens[at].letter != "P":
        return False
    source, before = reach.spoken.previous, ""
    while source is not None:
        before = f"{source.sentence.text} {before}"
        source = source.previous
    if not re.search(rf"\bmod (?:\w+ )?{re.escape(reading.operands[1].printed)}\b", before):
        return False  # "Der er 249 unge mod 266 sidste år. Af dem er 161 …": of the 249
    told = [f for f in paragraph_figures(reach, "N") if f.value > 0]
    part = reading.operands[0].value
    wholes = [figure for figure in told if figure.value > part]
    return any(test(Reading("share", (reading.operands[0], whole), printed)) is True for whole in wholes)


def bracketed_otherwise(spoken: Spoken, reading: Reading) -> bool:
    """Return whether a bracket right after an area gives it another figure: `over Region Syddanmark (3,9 pct.)`."""
    for match in re.finditer(r"A\(w?([NP])w{0,2}\)", spoken.shape):
        area, number = spoken.tokens[match.start()].name, spoken.tokens[match.start(1)].number
        for figure in reading.operands:
            if figure.area == area and number is not None and abs(abs(figure.value) - abs(number.value)) > 0.06:
                return True
    return False


def is_timed(reach: Reach, reading: Reading) -> bool:
    """Return whether every period that the sentence says is that of an operand."""
    said = [token.name for token in reach.spoken.tokens if token.letter == "T"]
    periods = [figure.period for figure in reading.operands]
    return all(any(same_period(period, name) for period in periods) for name in said)

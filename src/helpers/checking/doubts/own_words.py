"""What a sentence says of its own figures, where a claim took others from a table: its own sum, size, sign or time.

Inputs: a sentence, or its reach, and a failing claim or its reading. Outputs: whether the words themselves say what is
printed, so that the claim's operands are hardly the ones that are meant.
"""

import re
from dataclasses import replace
from itertools import combinations, permutations

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.levels import FROM_TO
from helpers.checking.context.mentions import same_period
from helpers.checking.context.reach import Reach, paragraph_figures
from helpers.checking.context.scope import Spoken
from helpers.checking.verdicts import test

#: Smaller numbers are the sum of two others by chance.
SMALLEST_OWN = 20
WHY_OWN = "sætningens egne tal giver det, der står"
_FALLS_BY = re.compile(r"(?i)\b(?:fald|nedgang|tilbagegang|reduktion)(?:et|en)? på (?:ca\. |godt |knap |omkring )?$")


def told_by_itself(spoken: Spoken, at: int, claim: Claim) -> bool:
    """Return whether the sentence's own numbers give what it prints, where the claim takes others from elsewhere.

    `371 flere i Greve og 146 flere i Solrød, i alt 517`; `faldet med 311 til 1.391, dvs. med 18 pct.`
    """
    token = spoken.tokens[at]
    stated = claim.readings[0].relation == "stated" and (claim.kind != "target" or token.letter != "P")
    if token.number is None or token.letter not in "NPp" or stated:
        return False
    if claim.kind == "share" and _is_share_before(spoken, at):
        return True
    own = [t.number.value for i, t in enumerate(spoken.tokens) if i != at and t.letter in "Nk" and t.number is not None]
    own_shares = _shares(spoken, at)
    told_here = {*own, *own_shares} if token.letter == "p" else set(own)
    if all(all(figure.value in told_here for figure in reading.operands) for reading in claim.readings):
        return False
    room = 0.5 * 10.0**-token.number.decimals + 1e-9
    size = abs(token.number.value)
    if token.letter == "p":  # a whole point lies between some two shares of any sentence
        return bool(token.number.decimals) and any(
            abs(abs(one - other) - size) < 1e-6 for one, other in combinations(own_shares, 2)
        )
    if token.letter == "N":
        sums = [found for one, other in combinations(own, 2) for found in (one + other, abs(one - other))]
        sums += [base * factor for base in own for pct in own_shares for factor in (1 + pct / 100, 1 - pct / 100)]
        sums.append(sum(t.number.value for t in spoken.tokens[:at] if t.letter == "N" and t.number is not None))
        return size >= SMALLEST_OWN and any(abs(found - size) < room for found in sums)
    told = [own]
    if token.number.decimals and spoken.previous is not None:  # a whole pct. fits some pair of any sentence
        told.append([t.number.value for t in spoken.previous.tokens if t.letter in "Nk" and t.number is not None])
    bases = [
        base for each in told for one, other in permutations(each, 2)
        for base in ((one, other), (one, other + one), (one, other - one), (abs(other - one), one))
    ]  # fmt: skip
    return any(0 < part < base and abs(part / base * 100 - size) < room for part, base in bases)


def _shares(spoken: Spoken, at: int) -> list[float]:
    return [t.number.value for i, t in enumerate(spoken.tokens) if i != at and t.letter == "P" and t.number is not None]


def _is_share_before(spoken: Spoken, at: int) -> bool:
    """Return whether a percentage is that of the two counts right before it: `268 af 1.117 sager (24 pct.)`."""
    before = [t.number for t in spoken.tokens[:at] if t.letter == "N" and t.number is not None][-2:]
    printed = spoken.tokens[at].number
    if printed is None or spoken.tokens[at].letter != "P" or len(before) < 2 or before[1].value <= 0:
        return False
    room = 0.5 * 10.0**-printed.decimals + 1e-9
    part, whole = (number.value for number in before)
    return part < whole and abs(part / whole * 100 - printed.value) < room


def is_of_another_part(spoken: Spoken, at: int, reading: Reading) -> bool:
    """Return whether a share's part stands in another half of the sentence, or is not the count it is bracketed after.

    `812 af sagerne, 58,2 pct.; mænd for 582`, `144 (29,3 pct.), heraf 46 …`, `I 2021 var de 29 pct.; i dag 31,7 pct.`,
    `fra 193 til 167 … den udgør 17,1 pct.`, `De 307 er den største gruppe og udgør 41,9 pct.`
    """
    beside = re.search(r"(N)w{0,2}\(w?$", spoken.shape[:at])
    part = reading.operands[0]
    if beside is not None:
        number = spoken.tokens[beside.start(1)].number
        return number is not None and number.value != part.value
    low, high = spoken.shape.rfind(";", 0, at) + 1, spoken.shape.find(";", at)
    own = spoken.tokens[low : high if high >= 0 else len(spoken.tokens)]
    others = [token for token in spoken.tokens if token not in own]
    elsewhere = [t for t in others if t.text == part.printed] if part.printed not in {t.text for t in own} else []
    if elsewhere and (elsewhere[0].start > spoken.tokens[at].start or any(token.letter == "R" for token in own)):
        return True
    moved = FROM_TO.search(spoken.shape[:at])
    if moved is not None and spoken.tokens[moved.start("then")].text == part.printed:
        return True
    last = re.search(r"(N)[^NPpkGgA]*$", spoken.shape[:at])
    counted = spoken.tokens[last.start(1)].number if last is not None and spoken.shape.count("N") == 1 else None
    if counted is not None and counted.value not in {figure.value for figure in reading.operands}:
        return True
    told = {token.name for token in others if token.letter == "T"}
    newest = re.search(r"(?i)\b(?:i dag|nu)\b", spoken.sentence.text[own[0].start : spoken.tokens[at].start])
    return newest is not None and any(same_period(part.period, name) for name in told)


def counts_from_named_time(reach: Reach, at: int, reading: Reading) -> bool:
    """Return whether a number of the sentence less a figure of the time right after a step gives it.

    `1.391. Det er 43 flere end i juni 2016, hvor tallet var 1.348, og 69 flere end i juni 2015.`
    """
    spoken, printed = reach.spoken, reading.result
    than = re.match(r"w?[ML]w{0,2}Ew{0,2}T", spoken.shape[at + 1 :])
    if than is None or printed is None or reading.relation != "difference":
        return False
    name = spoken.tokens[at + than.end()].name
    then = {fact.figure.value for fact in reach.facts.items if same_period(fact.figure.period, name)}
    told = [figure.value for figure in paragraph_figures(reach, "N")]
    told += [t.number.value for t in spoken.tokens if t.letter == "N" and t.number is not None]
    return any(abs(abs(one - other) - abs(printed.value)) < 1e-6 for one in told for other in then if one != other)


def says_its_sign(spoken: Spoken, at: int, reading: Reading) -> bool:
    """Return whether only the sign fails, and the words before the size say it: `et fald på 2 pct.`, `faldet 6 pct.`"""
    if reading.relation != "growth" or reading.result is None or reading.result.value <= 0:
        return False
    turned = replace(reading, result=replace(reading.result, value=-reading.result.value))
    before = spoken.sentence.text[: spoken.tokens[at].start]
    clause = re.split("[;:]", spoken.shape[:at])[-1]
    says = _FALLS_BY.search(before) is not None or set(re.findall("[UD]", clause)) == {"D"}
    return test(turned) is True and says


def is_growth_of_part(spoken: Spoken, reading: Reading) -> bool:
    """Return whether a share is the growth by its part: `vokset mest, både i antal (71) og i procent (17,0 %)`."""
    if reading.result is None or len(reading.operands) != 2 or not re.search(r"[UD]", spoken.shape):
        return False
    part, whole = (figure.value for figure in reading.operands)
    grown = [part / base * 100 for base in (whole - part, whole + part) if base > 0]
    room = 0.5 * 10.0**-reading.result.decimals + 1e-9
    return any(abs(size - reading.result.value) < room for size in grown)


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

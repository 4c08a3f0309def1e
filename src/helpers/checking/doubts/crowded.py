"""Sentences with so many figures that place alone does not say which of them is meant of what.

Inputs: a sentence and its claims, and how often each figure stands in the document. Outputs: the claims without those
failing ones that place alone has bound, and these as unread. Measured on plans by others, such claims failed oftener
in right sentences than in wrong ones: the sentence explains itself, or its figures are of other rows than the nearest.
"""

from collections.abc import Callable, Iterable, Mapping

from helpers.checking.claims import Claim, Reading, Unread
from helpers.checking.context.mentions import same_period
from helpers.checking.context.misprints import is_digit_slip
from helpers.checking.context.scope import Spoken
from helpers.checking.doubts.own_words import WHY_OWN, told_by_itself
from helpers.checking.goals.target_rules import NO_OTHER_BASE
from helpers.checking.reading.danish_text import Token
from helpers.checking.verdicts import verdict

#: More figures than these, and it is uncertain which one is quoted, compared or missed.
MOST_FIGURES = 2
#: A smaller target follows from some figure of any document by chance.
SMALLEST_TARGET = 40
CROWDED = "sætningen har så mange tal, at det er uvist, hvilket der er tale om"
ELSEWHERE = "målet passer med et andet tal i dokumentet, så det er uvist, hvad det er regnet af"


def in_few_figures(spoken: Spoken, claims: Iterable[Claim], letters: str = "Nk") -> tuple[list[Claim], list[Unread]]:
    """Return the claims that hold, or stand in a sentence of few figures of these letters; and the rest as unread.

    A figure that is the right one but for its digits is meant of it, however many stand around, and so are figures
    that the sentence prints itself, unless it is said to quote one.
    """
    crowd = sum(token.letter in letters for token in spoken.tokens) > MOST_FIGURES
    own = {abs(token.number.value) for token in spoken.tokens if token.number is not None}

    def why(claim: Claim) -> str:
        reckoned = [r.operands for r in claim.readings if r.operands and r.relation != "value"]
        told = any(all(abs(figure.value) in own for figure in operands) for operands in reckoned)
        return CROWDED if crowd and not told and not any(map(is_digit_slip, claim.readings)) else ""

    return _parted(claims, why)


def not_explained(
    spoken: Spoken, claims: Iterable[Claim], standing: Mapping[float, int]
) -> tuple[list[Claim], list[Unread]]:
    """Return the claims without failing ones whose figure the sentence, or a base told elsewhere, gives."""

    def why(claim: Claim) -> str:
        printed = claim.readings[0].result
        places = [at for at, t in enumerate(spoken.tokens) if printed is not None and t.text == printed.printed]
        if any(told_by_itself(spoken, at, claim) for at in places) or _is_total(spoken, claim.readings[0]):
            return WHY_OWN
        return ELSEWHERE if _reached_from_elsewhere(spoken, claim, standing) else ""

    return _parted(claims, why)


def _parted(claims: Iterable[Claim], why: Callable[[Claim], str]) -> tuple[list[Claim], list[Unread]]:
    kept: list[Claim] = []
    doubted: list[Unread] = []
    for claim in claims:
        reason = why(claim) if verdict(claim) is False else ""
        if reason:
            doubted.append(Unread(claim.line, claim.text, reason))
        else:
            kept.append(claim)
    return kept, doubted


def _is_total(spoken: Spoken, reading: Reading) -> bool:
    """Return whether what was taken for a part is the sum of the whole and another number: `664 og 281, 945 i alt`."""
    if reading.relation != "at_most" or reading.result is None or len(reading.operands) != 1:
        return False
    rest = reading.operands[0].value - reading.result.value
    return any(t.letter == "N" and t.number is not None and t.number.value == rest for t in spoken.tokens)


def _reached_from_elsewhere(spoken: Spoken, claim: Claim, standing: Mapping[float, int]) -> bool:
    """Return whether a target by pct. follows from a figure elsewhere, where its sentence names no base itself."""
    first = claim.readings[0]
    if claim.kind != "target" or first.relation != "stated" or NO_OTHER_BASE not in first.note:
        return False
    target, own = first.result, {abs(t.number.value) for t in spoken.tokens if t.number is not None}
    if target is None or target.value < SMALLEST_TARGET or any(base.value in own for base in first.operands):
        return False
    if any(base.line == claim.line or _is_timed(spoken, base.period) for base in first.operands):
        return False  # its row or paragraph tells the base, or the sentence says when it is from
    around = own | {abs(t.number.value) for t in _before(spoken) if t.number is not None}
    room = 0.5 * 10.0**-target.decimals
    for token in spoken.tokens:
        if token.letter != "P" or token.number is None:
            continue
        for factor in (1 + abs(token.number.value) / 100, 1 - abs(token.number.value) / 100):
            if factor > 0 and any(
                abs(base * factor - target.value) <= room + 1e-9 for base in standing if base not in around
            ):
                return True
    return False


def _is_timed(spoken: Spoken, period: str) -> bool:
    return bool(period) and any(token.letter == "T" and same_period(period, token.name) for token in spoken.tokens)


def _before(spoken: Spoken) -> Iterable[Token]:
    """Give the tokens of the sentences before it in its paragraph."""
    source = spoken.previous
    while source is not None:
        yield from source.tokens
        source = source.previous

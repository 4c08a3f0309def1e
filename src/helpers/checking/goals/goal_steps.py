"""The changes that a sentence of goals states: `17 færre`, `et fald på 5 pct.`, `heraf 56 i Køge`.

Inputs: a sentence. Outputs: `Step`s, with their sign and the period that they are counted from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goals import around, change_sign

BACK = re.compile(r"(?i)^\W*(?:det|dette|dermed|der|hermed|vi|samlet|i alt|tilsammen|altså|målet)\b")
_AGAINST = re.compile(r"(?i)\b(?:end|over|under|siden|forhold til|ift\.|niveauet|mod|fra)\b[^\d]{0,25}$")
OF_THESE = re.compile(r"(?i)^\W*(?:heraf|deraf|af (?:dem|disse))\b")
_EQUAL = re.compile(
    r"(?i)(?:svarende til|svarer til|dvs\.(?: med)?|altså|eller|hvilket (?:er|svarer til)|det er)\s*"
    r"(?:et |en )?(?:ca\. |godt |knap |omkring |mindst |kun )?(?:et |en )?$"
)


@dataclass(frozen=True)
class Step:
    """A change that a number states: its place, its sign (0 unsaid), and the period it is counted from ('' unsaid)."""

    at: int
    sign: int
    period: str


def steps_of(spoken: Spoken, back: bool = True) -> Iterator[Step]:
    """Give the numbers of a sentence that state a change."""
    last = None
    steps_before = list(steps_of(spoken.previous, False)) if back and spoken.previous is not None else []
    for at, token in enumerate(spoken.tokens):
        if token.letter not in "NPp" or token.number is None:
            continue
        before, after = around(spoken, at)
        sign = change_sign(spoken, at, before, after)
        if (
            sign is None
            and last is not None
            and _EQUAL.search(before)
            and token.letter != spoken.tokens[last.at].letter
        ):
            sign = last.sign
        if sign is None and token.letter == "P" and last is None and _EQUAL.search(before) and BACK.match(before):
            sign = 0
        if sign is None and token.letter == "N" and _names_part(spoken, at):
            sign = _sign_of_whole(spoken, at, last, steps_before)
        if sign is None:
            continue
        step = Step(at, sign, _period(spoken, at))
        if last is not None and not step.period and last.period and sign == last.sign:
            step = Step(at, sign, last.period)
        last = step
        yield step


def _names_part(spoken: Spoken, at: int) -> bool:
    """Return whether an area or a group follows right after a number: `heraf 56 i Køge`, `45 på a-dagpenge`."""
    return re.match(r"w{1,2}[AGg]", spoken.shape[at + 1 :]) is not None


def _sign_of_whole(spoken: Spoken, at: int, last: Step | None, before: Sequence[Step]) -> int | None:
    """Return the sign of the change that a number is a part of: after `heraf`, or after a part of the same change."""
    lead = spoken.sentence.text[: spoken.tokens[at].start]
    whole = last if last is not None else before[-1] if before and OF_THESE.match(lead) else None
    if whole is None or (last is not None and spoken.tokens[last.at].letter == "p"):
        return None
    between = spoken.shape[(last.at + 1) if last is not None else 0 : at]
    if "K" in between or (last is None and whole is not None):
        return whole.sign
    area = last is not None and re.fullmatch(r"w{1,2}A[C,]w?", between) is not None
    return whole.sign if area and re.match(r"w{1,2}A", spoken.shape[at + 1 :]) else None


def _period(spoken: Spoken, at: int) -> str:
    """Return the period that a change is counted from: `5 færre end i september 2018`, `under niveauet i maj`."""
    text = spoken.sentence.text
    for token in spoken.tokens[at + 1 :]:
        if token.letter in "NPp":
            return ""
        between = text[spoken.tokens[at].end : token.start]
        if token.letter == "T" and _AGAINST.search(between):
            return "" if re.search(r"(?i)\bresultat", between) else token.name
    return ""

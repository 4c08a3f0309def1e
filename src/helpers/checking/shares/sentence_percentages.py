"""Shares that a sentence reckons of its own figures: `501 ud af 1.124 (44,6 pct.)`, `37 (42 %) … og 31 (35 %)`.

Inputs: a sentence. Outputs: claims that fail. Part and whole are those that one phrase names; a share is of the whole,
and one of the other part is a slip of its own; what lies between two shares is told in points.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, permutations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import is_step
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_figures import figures_told, levels_told, plain_text
from helpers.checking.reading.danish_text import Token, print_number
from helpers.checking.verdicts import test

#: `418 af de 1.072`, `501 ud af 1.124`.
_OF = re.compile(r"(?i)(?:[\wæøå-]+ ){0,2}(?:ud )?af (?:de |i alt |alle |kommunens |samtlige )?$")
_LINK = re.compile(
    r"(?i)^[^\d;:()]{0,60}?"
    r"(?:,? ?(?:dvs\.|svarende til|eller|altså|hvilket (?:er|svarer til)|det (?:er|svarer til)|=)|\()"
    r" ?(?:ca\. |godt |knap |omkring |næsten )?$"
)
_SHARE = re.compile(r"(?i)\b(?:udgør|udgjorde|blandt|andel\w*|ledighed\w*|ledige)\b")
#: A smaller number fits some base by chance.
SMALLEST_PART = 30


def sentence_percentage_claims(spoken: Spoken) -> list[Claim]:
    """Return the failing claims of shares and points that the sentence reckons of figures it names itself."""
    return [*_of_phrase(spoken), *_of_other_part(spoken), *_beside_the_others(spoken), *_points(spoken)]


def _of_phrase(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of the share beside `418 af de 1.072`."""
    text, counts = plain_text(spoken), figures_told(spoken, "N")
    for (_one, part, small), (_other, whole, big) in pairwise(counts):
        if not _OF.fullmatch(text[part.end : whole.start].lstrip()) or small.value >= big.value:
            continue
        for at, share, _number in figures_told(spoken, "P"):
            after = share.start > whole.end and _LINK.match(text[whole.end : share.start])
            before = share.end < part.start and re.fullmatch(r" ?\(", text[share.end : part.start])
            if (after or before) and not is_step(spoken, at):
                figures = (figure_of(part, spoken.line(part)), figure_of(whole, spoken.line(whole)))
                yield from _failing("share", spoken, share, figures)
                break


def _of_other_part(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of a share that is reckoned of the other part instead of the whole."""
    if re.search(r"[UDMLJ]", spoken.shape) or not _SHARE.search(spoken.sentence.text):
        return
    told = [f for f in levels_told(spoken) if f.value >= SMALLEST_PART]
    for at, share, _number in figures_told(spoken, "P"):
        if is_step(spoken, at) or "forhold til" in spoken.sentence.text[: share.start]:
            continue
        printed = figure_of(share, spoken.line(share))
        triples = [
            (part, other, whole) for part, other, whole in permutations(told, 3)
            if abs(part.value + other.value - whole.value) < 1e-6
        ]  # fmt: skip
        if any(test(Reading("share", (a, b), printed)) is True for a, b in permutations(told, 2) if a.value < b.value
               and not any((a, b) == (p, o) for p, o, _w in triples)):  # fmt: skip
            continue
        wrong = [t for t in triples if t[0].value < t[1].value and test(Reading("share", t[:2], printed)) is True]
        if len({(p.value, w.value) for p, _o, w in wrong}) == 1:
            yield from _failing("share", spoken, share, (wrong[0][0], wrong[0][2]))


def _beside_the_others(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of the one bracket that is no share of the whole of the others: `37 (54 %) … og 31 (35 %)`."""
    parts = [
        (figure_of(part, spoken.line(part)), share)
        for at, part, _number in figures_told(spoken, "N")
        if (m := re.match(r"w?\((P)\)", spoken.shape[at + 1 :])) and (share := spoken.tokens[at + 1 + m.start(1)])
    ]  # fmt: skip
    if len(parts) < 2 or any(share.number is not None and share.number.signed for _part, share in parts):
        return
    wrong: set[tuple[int, float]] = set()
    for whole in levels_told(spoken):
        if any(part.value >= whole.value for part, _share in parts):
            continue
        fits = [test(Reading("share", (part, whole), figure_of(share, 0))) is True for part, share in parts]
        if all(fits):
            return
        if sum(fits) == len(fits) - 1:
            wrong.add((fits.index(False), whole.value))
    if len(wrong) == 1:
        number, value = wrong.pop()
        whole = next(figure for figure in levels_told(spoken) if figure.value == value)
        yield from _failing("share", spoken, parts[number][1], (parts[number][0], whole))


def _points(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of `1,7 procent, hvilket er 0,1 procent lavere end Tårnbys 1,8 procent`: points, not per cent."""
    shares = figures_told(spoken, "P")
    for at, size, number in shares:
        others = [n for a, _t, n in shares if a != at]
        if number.decimals == 0 or len(others) != 2 or not re.match(r"w?[ML]", spoken.shape[at + 1 :]):
            continue
        one, other = sorted(abs(n.value) for n in others)
        apart, room = other - one, 0.5 * 10.0**-number.decimals
        relative = [apart / base * 100 for base in (one, other) if base > 0]
        if abs(apart - number.value) < 1e-6 and all(abs(r - number.value) > 2 * room for r in relative):
            note = f"{print_number(other, 1)} minus {print_number(one, 1)} er {size.text.split()[0]} procentpoint."
            reading = Reading("stated", (), figure_of(size, spoken.line(size)), False, "procentpoint", note)
            yield Claim("unit", spoken.line(size), spoken.sentence.text, size.text, (reading,), bound="named")


def _failing(relation: str, spoken: Spoken, token: Token, operands: tuple[Figure, Figure]) -> Iterator[Claim]:
    printed = figure_of(token, spoken.line(token))
    reading = Reading(relation, operands, printed)
    if test(reading) is False:
        yield Claim(relation, printed.line, spoken.sentence.text, token.text, (reading,), bound="named")

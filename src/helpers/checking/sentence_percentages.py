"""Percentages that a sentence reckons of its own figures: `501 ud af 1.124 (44,6 pct.)`, `24 færre eller 6,7 pct.`

Inputs: a sentence. Outputs: claims that fail. Part and whole are those that one phrase names; a growth is of the older
level, and one of the newer is a slip of its own; a share is of the whole, and one of the other part is another.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, permutations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.danish_text import Number, Token
from helpers.checking.levels import is_label, is_step, levels
from helpers.checking.reach import Reach, row_pairs
from helpers.checking.scope import Spoken
from helpers.checking.verdicts import test

#: `418 af de 1.072`, `501 ud af 1.124`.
_OF = re.compile(r"(?i)(?:[\wæøå-]+ ){0,2}(?:ud )?af (?:de |i alt |alle |kommunens |samtlige )?$")
_LINK = re.compile(
    r"(?i)^[^\d;:()]{0,60}?"
    r"(?:,? ?(?:dvs\.|svarende til|eller|altså|hvilket (?:er|svarer til)|det (?:er|svarer til)|=)|\()"
    r" ?(?:ca\. |godt |knap |omkring |næsten )?$"
)
_STEPPED = re.compile(
    r"(?i)^(?:[^\d;:]{0,60}?(?:eller|svarende til(?: (?:et fald|en stigning|en nedgang|en vækst) på)?|dvs\.)|"
    r"[^\d;:]{0,40}\()"
    r" ?(?:ca\. |godt |knap |omkring |næsten )?$"
)
_SHARE = re.compile(r"(?i)\b(?:udgør|udgjorde|blandt|andel\w*|ledighed\w*|ledige)\b")
#: A smaller number fits some base by chance.
SMALLEST_STEP, SMALLEST_PART = 10, 30


def sentence_percentage_claims(reach: Reach) -> list[Claim]:
    """Return the failing claims of percentages that the sentence reckons of figures it names itself."""
    spoken = reach.spoken
    return [
        *_of_phrase(spoken), *_of_newer_level(reach), *_of_other_part(spoken), *_beside_the_others(spoken),
        *_signed_beside_two(spoken),
    ]  # fmt: skip


def _plain(spoken: Spoken) -> str:
    """Return the text with its periods, durations and figures of labels blotted out: `dvs.` stands beside no number."""
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if token.letter in "TOk" or is_label(spoken, at):
            text = f"{text[: token.start]}{'x' * (token.end - token.start)}{text[token.end :]}"
    return text


def _figures(spoken: Spoken, letter: str) -> list[tuple[int, Token, Number]]:
    return [
        (at, t, t.number) for at, t in enumerate(spoken.tokens)
        if t.letter == letter and t.number is not None and not is_label(spoken, at)
    ]  # fmt: skip


def _of_phrase(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of the share beside `418 af de 1.072`."""
    text, counts = _plain(spoken), _figures(spoken, "N")
    for (_one, part, small), (_other, whole, big) in pairwise(counts):
        if not _OF.fullmatch(text[part.end : whole.start].lstrip()) or small.value >= big.value:
            continue
        for at, share, _number in _figures(spoken, "P"):
            after = share.start > whole.end and _LINK.match(text[whole.end : share.start])
            before = share.end < part.start and re.fullmatch(r" ?\(", text[share.end : part.start])
            if (after or before) and not is_step(spoken, at):
                figures = (figure_of(part, spoken.line(part)), figure_of(whole, spoken.line(whole)))
                yield from _failing("share", spoken, share, figures)
                break


def _of_newer_level(reach: Reach) -> Iterator[Claim]:
    """Give the claims of a growth that is reckoned of the level it ends at."""
    spoken = reach.spoken
    text, told = _plain(spoken), _told(spoken)
    for at, step, number in _figures(spoken, "N"):
        if not is_step(spoken, at) or number.value < SMALLEST_STEP:
            continue
        after = [t for _at, t, _number in _figures(spoken, "P") if t.start > step.end]
        shares = [t for t in after if _STEPPED.match(text[step.end : t.start])]
        if not shares:
            continue
        percent, size = shares[0], number.value
        pairs = [(a, b) for a, b in permutations(told, 2) if abs(abs(a.value - b.value) - size) < 1e-6]
        pairs = pairs or _of_rows(reach, told, size)
        falls = _falls(spoken, step, percent)
        if falls is None or not pairs:
            continue
        ordered = [(a, b) for a, b in pairs if (a.value > b.value) == falls]
        printed = figure_of(percent, spoken.line(percent))
        right = [pair for pair in ordered if test(_growth(pair, printed, falls)) is not False]
        newer = [pair for pair in ordered if test(_growth(pair[::-1], printed, not falls)) is True]
        if ordered and not right and len({(a.value, b.value) for a, b in newer}) == 1:
            reading = _growth(newer[0], printed, falls)
            yield Claim("growth", printed.line, spoken.sentence.text, percent.text, (reading,), bound="named")


def _of_rows(reach: Reach, told: list[Figure], size: float) -> list[tuple[Figure, Figure]]:
    """Return, in both orders, the pairs of a row of a table that lie so far apart and of which the text tells one."""
    known = {figure.value for figure in told}
    found = [
        pair for pair in row_pairs([f for f in reach.facts.items if f.role in {"count", "base"}])
        if abs(abs(pair[0].value - pair[1].value) - size) < 1e-6 and known & {pair[0].value, pair[1].value}
    ]  # fmt: skip
    return [*found, *(pair[::-1] for pair in found)]


def _growth(pair: tuple[Figure, Figure], printed: Figure, falls: bool) -> Reading:
    size = abs(printed.value)
    return Reading("growth", pair, Figure(-size if falls else size, printed.decimals, printed.printed, printed.line,
                                          "growth", printed.approx))  # fmt: skip


def _falls(spoken: Spoken, step: Token, percent: Token) -> bool | None:
    """Return whether the words around a step say that it goes down; None where they say both or nothing."""
    span = [t for t in spoken.tokens if step.start - 60 < t.start < percent.start + 25]
    ways = {t.letter in "DL" for t in span if t.letter in "UDML"}
    return ways.pop() if len(ways) == 1 else None


def _told(spoken: Spoken) -> list[Figure]:
    """Return the levels of the sentence and of the two before it."""
    found: list[Figure] = []
    source: Spoken | None = spoken
    for _back in range(3):
        if source is not None:
            found += [level.figure for level in levels(source, "N")]
            source = source.previous
    return found


def _of_other_part(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of a share that is reckoned of the other part instead of the whole."""
    if re.search(r"[UDMLJ]", spoken.shape) or not _SHARE.search(spoken.sentence.text):
        return
    told = [f for f in _told(spoken) if f.value >= SMALLEST_PART]
    for at, share, _number in _figures(spoken, "P"):
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
        for at, part, _number in _figures(spoken, "N")
        if (m := re.match(r"w?\((P)\)", spoken.shape[at + 1 :])) and (share := spoken.tokens[at + 1 + m.start(1)])
    ]  # fmt: skip
    if len(parts) < 2 or any(share.number is not None and share.number.signed for _part, share in parts):
        return
    wrong: set[tuple[int, float]] = set()
    for whole in _told(spoken):
        if any(part.value >= whole.value for part, _share in parts):
            continue
        fits = [test(Reading("share", (part, whole), figure_of(share, 0))) is True for part, share in parts]
        if all(fits):
            return
        if sum(fits) == len(fits) - 1:
            wrong.add((fits.index(False), whole.value))
    if len(wrong) == 1:
        number, value = wrong.pop()
        whole = next(figure for figure in _told(spoken) if figure.value == value)
        yield from _failing("share", spoken, parts[number][1], (parts[number][0], whole))


def _signed_beside_two(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of `146 fuldtidspersoner mod 132 i 3. kvartal 2023 (+11 %)`."""
    for match in re.finditer(r"(?P<now>N)[wGg]{0,6}J[w]{0,2}(?P<then>N)[wT]{0,4}\((?P<size>P)\)", spoken.shape):
        now, then, size = (spoken.tokens[match.start(name)] for name in ("now", "then", "size"))
        if size.number is not None and size.number.signed:
            printed = figure_of(size, spoken.line(size), unit="growth")
            reading = Reading("growth", (figure_of(then, spoken.line(then)), figure_of(now, spoken.line(now))), printed)
            if test(reading) is False:
                yield Claim("growth", printed.line, spoken.sentence.text, size.text, (reading,), bound="named")


def _failing(relation: str, spoken: Spoken, token: Token, operands: tuple[Figure, Figure]) -> Iterator[Claim]:
    printed = figure_of(token, spoken.line(token))
    reading = Reading(relation, operands, printed)
    if test(reading) is False:
        yield Claim(relation, printed.line, spoken.sentence.text, token.text, (reading,), bound="named")

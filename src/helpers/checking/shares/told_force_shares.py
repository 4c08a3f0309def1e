"""Shares of a labour force that the text states: `De 985 fuldtidspersoner svarer til 3,4 pct. af arbejdsstyrken`.

Inputs: the sentences, and one of them with what stands in reach of it. Outputs: claims that fail. A share is accused
only where no figure of the paragraph, no sum of two of them and no figure of the tables makes it of the labour force
that the text states, while the count that its words name makes one near it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import is_step, levels
from helpers.checking.context.mentions import mention_of, stems
from helpers.checking.context.misprints import is_misprint
from helpers.checking.context.reach import Reach
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goals import speaks_of_goal
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import print_number
from helpers.checking.shares.stated_forces import SMALLEST_FORCE, area_at
from helpers.checking.verdicts import test
from helpers.statistics.rounding import Interval

_INHABITANTS = stems("befolkning indbyggere folketal")
_FORCE = re.compile(r"(?i)\barbejdsstyrken?s?\b")
_MAKES_UP = re.compile(r"(?i)\b(?:udgør|udgjorde)\b")
#: A share further from the right one than this is hardly meant of it.
LEAST, MOST = 0.6, 1.67
Forces = dict[str, list[Figure]]


def known_forces(
    every: Sequence[Spoken], own: Sequence[str], facts: Facts, implied: Mapping[str, Sequence[Interval]]
) -> Forces:
    """Return per area the labour forces that sentences or columns state, else those that counts and shares imply."""
    found = _told_forces(every, own)
    for fact in facts.items:
        if fact.role == "base" and not _INHABITANTS & fact.header and fact.figure.value >= SMALLEST_FORCE:
            found.setdefault(fact.figure.area or (own[0] if len(own) == 1 else ""), []).append(fact.figure)
    for area, spans in implied.items():
        if area not in found and len(spans) == 1:
            middle = round((spans[0].low + spans[0].high) / 2)
            shown = f"ca. {print_number(middle)}"
            found[area] = [Figure(middle, 0, shown, span=spans[0])]
    return found


def _told_forces(every: Sequence[Spoken], own: Sequence[str]) -> Forces:
    found: Forces = {}
    for spoken in every:
        word = _FORCE.search(spoken.sentence.text)
        for at, token in enumerate(spoken.tokens):
            number = token.number
            if word is None or token.letter != "N" or number is None or number.value < SMALLEST_FORCE:
                continue
            if token.start < word.end() or is_step(spoken, at) or _is_counted_of(spoken, at):
                continue
            found.setdefault(area_at(spoken, at, own), []).append(figure_of(token, spoken.line(token)))
    return found


def _is_counted_of(spoken: Spoken, at: int) -> bool:
    """Return whether a number is what makes up the share: `pct. af arbejdsstyrken eller 1.098`, `(1.098)`."""
    return re.search(r"Pw{0,4}[(C]?$", spoken.shape[:at]) is not None


_OF_OTHERS = re.compile(r"(?i) af (?!\w*(?:styrke|befolkning)|kommunens (?:arbejds|befolk))|(?: på| i) [A-ZÆØÅ]")


def told_force_share_claims(forces: Forces, reach: Reach) -> list[Claim]:
    """Return the claims of the sentence's shares of a labour force that its own count does not make."""
    return list(_claims(forces, reach)) if forces else []


def _claims(forces: Forces, reach: Reach) -> Iterator[Claim]:
    spoken = reach.spoken
    before = spoken.previous
    if "z" not in spoken.shape and not (before is not None and "z" in before.shape and "Z" not in spoken.shape):
        return
    for at, token in enumerate(spoken.tokens):
        number = token.number
        if token.letter != "P" or number is None or number.decimals == 0 or is_step(spoken, at):
            continue
        if "z" not in spoken.shape and not _MAKES_UP.search(spoken.sentence.text[: token.start]):
            continue
        if _OF_OTHERS.match(spoken.sentence.text, token.end):
            continue  # "72,2 pct. af jobcentrets kontanthjælpsmodtagere, men 61,7 pct. af arbejdsstyrken"
        area = _area(reach, at)
        bases = forces.get(area, [])
        if not bases or is_future(spoken, at) or speaks_of_goal(spoken):
            continue
        share = figure_of(token, spoken.line(token))
        if any(f.role != "count" and f.figure.value == share.value for f in reach.facts.items):
            continue  # a table prints it: rules for quoted shares know whose it is
        counts = _named(reach, at, area, bases[-1])
        if not counts or any(_makes(count, base, share) for count in _within_reach(reach, at, area) for base in bases):
            continue
        near = [count for count in counts if _is_near(share, count.value / bases[-1].value * 100)]
        if len({c.value for c in near}) == 1:
            reading = Reading("share", (near[0], bases[-1]), share)
            yield Claim("share", share.line, spoken.sentence.text, token.text, (reading,), bound="named")


def _is_near(share: Figure, right: float) -> bool:
    return LEAST <= share.value / right <= MOST or is_misprint(share.value, right, share.decimals)


def _area(reach: Reach, at: int) -> str:
    named = frozenset(mention_of(reach.spoken, at).areas) or reach.names(at).areas or frozenset(reach.facts.own)
    return next(iter(named)) if len(named) == 1 else ""


def _makes(count: Figure, base: Figure, share: Figure) -> bool:
    return 0 < count.value < base.value and test(Reading("share", (count, base), share)) is not False


def _within_reach(reach: Reach, at: int, area: str) -> Iterator[Figure]:
    """Give every figure that the share may be reckoned of: told, the sum of two told, or a table's of the group."""
    told = [level.figure for source in reach.around() for level in levels(source, "N")]
    yield from told
    for one, other in combinations(told, 2):
        yield Figure(one.value + other.value)
    benefits = reach.names(at).benefits
    counted = [f for f in reach.facts.items if f.role in {"count", "target", "base"}]
    for fact in counted:
        theirs = fact.figure.group.benefits
        if (fact.figure.area in {area, ""} or fact.total) and (not benefits or not theirs or theirs & benefits):
            yield fact.figure
    columns: dict[tuple[object, ...], list[float]] = {}
    for fact in counted:
        if fact.figure.area in {area, ""} and not fact.total:
            columns.setdefault((fact.table, fact.figure.period, fact.header), []).append(fact.figure.value)
    for held in columns.values():
        yield Figure(sum(held))
        if not benefits:
            yield from (Figure(one + other) for one, other in combinations(held, 2))


def _named(reach: Reach, at: int, area: str, base: Figure) -> list[Figure]:
    """Return the counts that the words name: the one level of the sentence (or of the one before), else its group's."""
    spoken = reach.spoken
    for source in (spoken, spoken.previous):
        told = [level.figure for level in levels(source, "N")] if source is not None else []
        told = [figure for figure in told if figure.value != base.value and figure.value < base.value]
        if told:
            return told if len(told) == 1 else []
        if reach.names(at).benefits:
            break
    benefits = reach.names(at).benefits
    held = [
        f for f in reach.facts.items
        if f.role == "count" and len(benefits) == 1 and f.figure.group.benefits == benefits and not f.words
        and f.figure.area in {area, ""} and not f.figure.group.qualifiers
    ]  # fmt: skip
    held = [f for f in held if f.figure.area == area] or held
    newest = max((f.figure.period for f in held), default="")
    return [f.figure for f in held if f.figure.period == newest]

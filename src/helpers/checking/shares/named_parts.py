"""The share of a part that is named again: `382 er ansat, og 95 går ledige. Det svarer til, at 20 pct. går ledige.`

Inputs: a sentence and the one before it. Outputs: claims of kind `share`, or `order` where the other of the two counts
would give the share: which of the two is the part the words say themselves.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Change, Claim, Figure, Group, Reading, figure_of
from helpers.checking.context.clauses import KIN
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_number
from helpers.checking.verdicts import test

_EQUALS = re.compile(r"(?i)^(?:det|dette|hvilket) (?:svarer til|betyder|vil sige),? (?:at )?(?:ca\. |godt |knap )?$")
#: So many counts of a group, told apart, must all speak against a share of it, by more than this factor.
SOURCES, ROOM, FEWEST = 2, 1.3, 20
#: The whole, then what is said of the part: `af de fleksjobvisiterede går ledige`.
_OF_WHOLE = re.compile(r"(?i)^ af (?:alle |de |dem )?[\wæøå-]+ (?P<said>(?:er|går|har|var|gik|modtager) [\wæøå-]{4,})")


def named_part_claims(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a percentage is the share of that count of the sentence before which is said to be it."""
    before = spoken.previous
    places = [at for at, token in enumerate(spoken.tokens) if token.letter == "P"]
    if before is None or len(places) != 1 or not _EQUALS.match(spoken.sentence.text[: spoken.tokens[places[0]].start]):
        return
    token = spoken.tokens[places[0]]
    of = _OF_WHOLE.match(spoken.sentence.text[token.end :])
    counts = levels(before, "N")
    if of is None or len(counts) != 2 or len(before.numbers("NPpk")) != 2:
        return
    first, second = (before.tokens[level.at] for level in counts)
    own = [before.sentence.text[first.end : second.start], before.sentence.text[second.end :]]
    said = [bool(re.search(rf"(?i)\b{re.escape(of['said'])}\b", text)) for text in own]
    if said.count(True) != 1:
        return
    part, rest = (counts[0].figure, counts[1].figure) if said[0] else (counts[1].figure, counts[0].figure)
    printed = figure_of(token, spoken.line(token))
    parted = _make_up(spoken, before)
    readings = _readings(part, rest, printed, parted)
    swapped = _readings(rest, part, printed, parted)
    wrong = not any(test(reading) is True for reading in readings)
    if wrong and not any(test(reading) is True for reading in swapped) and part.value > rest.value:
        return  # of a part greater than the rest the share may be meant of another whole
    yield Claim("share", printed.line, spoken.sentence.text, token.text, readings, swapped=swapped, bound="named")


def group_share_claims(facts: Facts, told: Sequence[Change], spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that `110 … Det svarer til ca. 9 pct. af dagpengemodtagerne` is near what the plan counts."""
    before = spoken.previous
    match = re.search(r"(?P<size>P)w(?:w)?(?P<whole>G)(?!C)", spoken.shape)
    if before is None or match is None or spoken.shape.count("P") != 1 or "g" in spoken.shape:
        return
    token, whole = (spoken.tokens[match.start(name)] for name in ("size", "whole"))
    between = spoken.sentence.text[token.end : whole.start]
    parts = [level.figure for level in levels(before, "N")]
    group = Group(frozenset({whole.name}))
    if not _EQUALS.match(spoken.sentence.text[: token.start]) or not re.fullmatch(r"(?i) af (?:alle |de )?", between):
        return
    if len(parts) != 1 or parts[0].group != group or token.number is None:
        return
    wholes = _counts_of(facts, told, group)
    shares = sorted(parts[0].value / value * 100 for value in wholes)
    if len(shares) < SOURCES or shares[-1] >= 100 or parts[0].value < FEWEST:
        return
    holds = shares[0] / ROOM <= token.number.value <= shares[-1] * ROOM
    shown = f"{print_number(shares[0], 1)}-{print_number(shares[-1], 1)} pct."
    counted = ", ".join(print_number(value) for value in sorted(wholes))
    note = f"Planen tæller {counted} af dem, så {parts[0].printed} er {shown}"
    reading = Reading("stated", (parts[0],), None, holds, shown, note)
    yield Claim("share", spoken.line(token), spoken.sentence.text, token.text, (reading,), "warning", bound="named")


def _counts_of(facts: Facts, told: Sequence[Change], group: Group) -> set[float]:
    """Return how many of a group the plan counts in all of its own area, in its newest tables and in its text."""
    found = {c.now.value for c in told if c.group == group and not c.area and c.now and c.now.unit != "pct"}
    counted = [f for f in facts.items if f.role == "count" and f.figure.group == group and f.figure.area in facts.own]
    for table in {fact.table for fact in counted}:
        newest = max(f.figure.period for f in counted if f.table == table)
        rows = {f.figure.area: f.figure.value for f in counted if f.table == table and f.figure.period == newest}
        if set(rows) == set(facts.own):
            found.add(sum(rows.values()))
    areas = {c.area: c.now.value for c in told if c.group == group and c.area in facts.own and c.now is not None}
    if len(facts.own) > 1 and set(areas) == set(facts.own):
        found.add(sum(areas.values()))
    return found


def _make_up(spoken: Spoken, before: Spoken) -> bool:
    """Return whether the whole that is named consists of the two counted: the visiterede of those in and out of job."""
    named = {part for token in spoken.tokens if token.letter == "G" for part in KIN.get(token.name, ())}
    return len(named) > 1 and named <= {token.name for token in before.tokens if token.letter == "G"}


def _readings(part: Figure, rest: Figure, printed: Figure, parted: bool) -> tuple[Reading, ...]:
    of_both = Reading("share_of_sum", (part, rest), printed)
    return (of_both,) if parted else (of_both, Reading("share", (part, rest), printed))

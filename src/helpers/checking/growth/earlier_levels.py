"""A level that is said to be more or less than its own row at another time: `Det er stadig højere end i november 2021`;
and a movement whose size is set against another's: `Stigningen på 3,3 pct. er lidt mindre end på Fyn`.

Inputs: a sentence, the facts of the tables, cross sections. Outputs: claims of the word. The level is quoted from one
row, whose other figure the period names; a growth is that of the one area that follows `end`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.cross_sections import GROWTH, TOLD, CrossSection
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_pairs import BACK
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test

#: A smaller figure stands in a table by chance.
SMALLEST_QUOTED = 30
_THAN_THEN = re.compile(r"(?P<word>[ML])E[wi]{0,2}(?P<time>T)(?!w{0,2}[NPp])")
#: `Stigningen på 3,3 pct. er lidt mindre end på Fyn`.
_SIZE_THAN = re.compile(
    r"(?P<way>[UD])w{1,3}(?P<size>P)w{1,4}(?P<word>[ML])Ew{0,2}t?(?P<whom>A(?:[C,]{1,2}w{0,2}A)*)(?![wC]{0,3}[NPp(])"
)
#: `… 4,3 pct. Klyngens fald er lidt mindre (4,0 pct.)`.
_SIZE_BESIDE = re.compile(r"^(?P<lead>[^NPpk,;:]*)(?P<way>[UD])w{1,4}(?P<word>[ML])\((?P<size>P)\)")
_IS = re.compile(r"(?i)\b(?:er|var|har været|ligger|lå)\b")


def earlier_level_claims(
    facts: Facts, sections: Sequence[CrossSection], spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims that a level, or the size of a movement, is more or less than another."""
    if "Y" in spoken.shape:
        return []
    found = [*_levels(facts, spoken, tables), *_sizes(sections, spoken), *_beside(spoken)]
    claims: list[Claim] = []
    for at, one, other in found:
        token = spoken.tokens[at]
        if is_future(spoken, at) or is_told(token.text, [*made, *claims]):
            continue
        reading = Reading("greater" if token.letter == "M" else "less", (one, other))
        if test(reading) is False:
            printed = f"{token.text} ({one.printed} mod {other.printed})"
            text, line = spoken.sentence.text, spoken.line(token)
            claims.append(Claim("comparison", line, text, printed, (reading,), bound="named"))
    return claims


Compared = tuple[int, Figure, Figure]


def _levels(facts: Facts, spoken: Spoken, tables: Sequence[int]) -> Iterator[Compared]:
    """Give the levels that are compared with their own row at a named time."""
    for match in _THAN_THEN.finditer(spoken.shape):
        at = match.start("word")
        quoted = _quoted(spoken, at)
        if quoted is None or quoted.value < SMALLEST_QUOTED:
            continue
        said = spoken.tokens[match.start("time")].name
        pairs = {
            (fact.figure.value, other.figure.value): (fact.figure, other.figure)
            for fact in facts.items
            if fact.table in tables and fact.role == "count" and fact.figure.printed == quoted.printed and not fact.mean
            for other in _series(facts, fact)
            if same_period(other.figure.period, said) and not same_period(fact.figure.period, said)
        }
        if len(pairs) == 1:
            one, other = next(iter(pairs.values()))
            yield at, replace(one, area=""), replace(other, area="")


def _series(facts: Facts, fact: Fact) -> list[Fact]:
    """Return the counts of the same thing at other times: of its row, or of its column where the rows are months."""
    mine = fact.figure
    return [
        f for f in facts.of_table(fact.table)
        if f is not fact and (f.role, f.words, f.literal, f.total) == (fact.role, fact.words, fact.literal, fact.total)
        and (f.figure.group, f.figure.area) == (mine.group, mine.area) and f.figure.period != mine.period
    ]  # fmt: skip


def _quoted(spoken: Spoken, at: int) -> Figure | None:
    """Return the one level before a comparison, of its sentence or of the one that `Det er` goes back to."""
    if re.search(r"[NPpk]w?$", spoken.shape[:at]):
        return None  # "22 færre end i juni": the step says it
    own = [level for level in levels(spoken, "N") if level.at < at]
    if own:
        return own[-1].figure if not re.search("[;:]", spoken.shape[own[-1].at : at]) and len(own) == 1 else None
    if spoken.previous is None or not BACK.match(spoken.sentence.text):
        return None
    told = levels(spoken.previous, "N")
    return told[0].figure if len(told) == 1 else None


def _sizes(sections: Sequence[CrossSection], spoken: Spoken) -> Iterator[Compared]:
    """Give the growths that are compared with those of the areas named after `end`."""
    for match in _SIZE_THAN.finditer(spoken.shape):
        way, size = spoken.tokens[match.start("way")], spoken.tokens[match.start("size")]
        between = spoken.sentence.text[size.end : spoken.tokens[match.start("word")].start]
        if size.number is None or size.number.signed or not _IS.search(between):
            continue
        sign = 1.0 if way.letter == "U" else -1.0
        printed = replace(figure_of(size, spoken.line(size)), approx="")
        whom = [t.name for t in spoken.tokens[match.start("whom") : match.end("whom")] if t.letter == "A"]
        grown = [s for s in sections if s.measure == GROWTH and s.table == spoken.table != TOLD]
        for area in whom:
            theirs = [s.of(e) for s in grown for e in s.entrants if e.area == area]
            if len(theirs) == 1 and theirs[0].value * sign > 0:
                other = replace(theirs[0], value=abs(theirs[0].value), span=None, area="")
                yield match.start("word"), printed, other


def _beside(spoken: Spoken) -> Iterator[Compared]:
    """Give the size in brackets that is compared with the only percentage of the sentence before."""
    match = _SIZE_BESIDE.match(spoken.shape)
    before = spoken.previous
    if match is None or before is None:
        return
    way, size = spoken.tokens[match.start("way")], spoken.tokens[match.start("size")]
    told = [t for t in before.tokens if t.letter == "P" and t.number is not None]
    ways = {t.letter for t in before.tokens if t.letter in "UD"}
    if len(told) == 1 and ways == {way.letter} and "A" in match["lead"]:
        mine, theirs = (replace(figure_of(t, s.line(t)), approx="") for t, s in ((size, spoken), (told[0], before)))
        yield match.start("word"), mine, theirs

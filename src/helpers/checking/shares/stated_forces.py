"""The labour force or population that prose states, held against what counts and shares of it imply.

Inputs: a sentence, the tables and their facts. Outputs: claims. `Arbejdsstyrken i Køge er 30.980` is held against
every count and share of the area in the tables; `1,3 pct. af arbejdsstyrken på 46.300` against the one count that the
sentence speaks of.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.mentions import mention_of
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import print_number
from helpers.checking.tables.labour_force_claims import count_beside
from helpers.checking.tables.table_reading import ReadTable
from helpers.statistics.labour_force import implied_denominator
from helpers.statistics.rounding import Interval

#: A smaller number is no labour force of a municipality.
SMALLEST_FORCE = 1000
#: The labour force of another year lies hardly further away; less far where the sentence says no year.
ANOTHER_YEAR, SAME_YEAR = 0.05, 0.02
_FORCE = re.compile(r"(?i)\barbejdsstyrke(?:n|ns)?\b")
_BASE = re.compile(
    r"(?i)\b(?:arbejdsstyrken?|befolkningen?)\b[^.;,]{0,40}?(?:\bpå|\ber|\bvar|\(|\btil)(?: godt| knap| ca\.)? ?\(?$"
)
_TOGETHER = re.compile(r"(?i)\b(?:i alt|samlet|tilsammen|sammenlagt)(?: \w+)? $")


def implied_forces(tables: Sequence[ReadTable], own: Sequence[str] = ()) -> dict[str, list[Interval]]:
    """Return per area the labour forces that the tables' counts and shares of the labour force imply.

    Rows without an area are of the plan's only one, where the table names no other.
    """
    found: dict[str, list[Interval]] = defaultdict(list)
    for read in tables:
        named = {row.area for row in read.rows if row.area}
        alone = own[0] if len(own) == 1 and not named else ""
        for column in read.with_role("share"):
            count = count_beside(read, column)
            if read.why_not or read.columns[column].base != "labour_force" or count is None:
                continue
            if read.columns[count].unit == "persons":
                continue
            if read.columns[column].area not in {"", alone, read.columns[count].area}:
                continue  # "Fuldtidspersoner | Vejle, pct. | Hele landet, pct.": the count is the plan's own
            for row in read.rows:
                if (row.area or alone) and count in row.raw and column in row.raw:
                    part, share = row.raw[count], row.raw[column]
                    implied = implied_denominator(part.value, share.value, part.decimals, share.decimals)
                    if implied is not None and share.unit == "pct":
                        found[row.area or alone].append(implied)
    return {area: _common(intervals) for area, intervals in found.items()}


def _common(intervals: list[Interval]) -> list[Interval]:
    """Return the one labour force that all intervals allow; the intervals themselves where they do not agree."""
    low, high = max(one.low for one in intervals), min(one.high for one in intervals)
    return [Interval(low, high)] if low <= high else intervals


def stated_force_claims(forces: Mapping[str, Sequence[Interval]], spoken: Spoken, own: Sequence[str]) -> list[Claim]:
    """Return the claims of labour forces that the sentence states; wrong where no share of the area allows them."""
    word = _FORCE.search(spoken.sentence.text)
    if word is None or re.search("[UDPp]", spoken.shape):
        return []
    claims = []
    for at, token in enumerate(spoken.tokens):
        if not _may_be_force(spoken, at) or token.start < word.end():
            continue
        if _TOGETHER.search(spoken.sentence.text[: token.start]):
            continue  # of several areas
        area = area_at(spoken, at, own)
        intervals = forces.get(area, ())
        if not intervals:
            continue
        printed = figure_of(token, spoken.line(token))
        said = printed.interval()
        holds = any(said.intersect(one) is not None for one in intervals)
        nearest = min(intervals, key=lambda one: max(one.low - said.high, said.low - one.high))
        away = max(nearest.low - said.high, said.low - nearest.high)
        room = ANOTHER_YEAR if "T" in spoken.shape or len(intervals) > 1 else SAME_YEAR
        if not holds and away < room * printed.value:
            continue
        shown = f"{print_number(nearest.low, 0)}–{print_number(nearest.high, 0)}"
        note = f"Antal og andele i tabellerne giver {area} en arbejdsstyrke på {shown}, ikke {token.text}."
        reading = Reading("stated", (), printed, holds, shown, note)
        spoken.used.add(at)
        claims.append(Claim("labour_force", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def share_of_force_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claims of `1,3 pct. af arbejdsstyrken på 46.300`, `1.722 eller 9,2 pct. af befolkningen på 18.700`."""
    bases = [
        at for at in range(len(spoken.tokens))
        if _may_be_force(spoken, at) and _BASE.search(spoken.sentence.text[: spoken.tokens[at].start])
    ]  # fmt: skip
    shares = [at for at, t in enumerate(spoken.tokens) if t.letter == "P" and t.number is not None]
    if len(bases) != 1 or not shares or re.search("[UDp]", spoken.shape):
        return []
    claims = []
    base = figure_of(spoken.tokens[bases[0]], spoken.line(spoken.tokens[bases[0]]))
    told = [t for at, t in enumerate(spoken.tokens) if t.letter == "N" and at != bases[0]]
    for at in shares:
        of_force = re.match(r"w?w?z", spoken.shape[at + 1 :]) is not None
        if is_future(spoken, at) or not (of_force or (len(told) == 1 and len(shares) == 1)):
            continue
        counts = [figure_of(told[0], spoken.line(told[0]))] if told and not of_force else _counted(facts, spoken, at)
        if len(counts) != 1 or counts[0].value >= base.value:
            continue
        share = figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at]))
        spoken.used |= {at, bases[0]}
        reading = Reading("share", (counts[0], base), share)
        claims.append(Claim("share", share.line, spoken.sentence.text, share.printed, (reading,), bound="named"))
    return claims


def _counted(facts: Facts, spoken: Spoken, at: int) -> list[Figure]:
    """Return the one count of the group, area and month that the share is said of."""
    mention = replace(mention_of(spoken, at), group=spoken.group)
    if len(spoken.group.benefits) != 1:
        return []
    found = facts.answering(mention, ["count"], sorted({fact.table for fact in facts.items}))
    found = [fact for fact in found if not fact.words and not fact.literal and fact.figure.group == mention.group]
    newest = max((fact.figure.period for fact in found), default="")
    return list(dict.fromkeys(fact.figure for fact in found if fact.figure.period == newest))


def _may_be_force(spoken: Spoken, at: int) -> bool:
    token = spoken.tokens[at]
    return token.letter == "N" and token.number is not None and token.number.value >= SMALLEST_FORCE


def area_at(spoken: Spoken, at: int, own: Sequence[str]) -> str:
    """Return the area that a number is said of: right after it, else the last before it, else the plan's only one."""
    after = re.match(r"w{0,3}A", spoken.shape[at + 1 :])
    if after is not None:
        return spoken.tokens[at + after.end()].name
    before = [t.name for t in spoken.tokens[:at] if t.letter == "A"]
    return before[-1] if before else own[0] if len(own) == 1 else ""

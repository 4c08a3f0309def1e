"""Wholes that prose states and tables imply: the labour force, and the sum of several benefits.

Inputs: a sentence, the facts and the tables. Outputs: claims. `Arbejdsstyrken i Køge er 30.980` is held against what
counts and shares of the labour force imply; `de tre ydelser omfatter 3.505` against the sum of exactly three benefits.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.counted_nouns import COUNTED
from helpers.checking.danish_text import print_number
from helpers.checking.facts import PLANNED, Facts, mention_of, same_period
from helpers.checking.labour_force_claims import implied_cells
from helpers.checking.levels import is_step
from helpers.checking.scope import Spoken
from helpers.checking.table_reading import ReadTable
from helpers.checking.trend_claims import is_future
from helpers.checking.vocabulary import members
from helpers.statistics.rounding import Interval

#: A smaller number is no labour force of a municipality.
SMALLEST_FORCE = 1000
#: The labour force of another year lies hardly further away.
ANOTHER_YEAR = 0.05
_FORCE = re.compile(r"(?i)\barbejdsstyrke(?:n|ns)?\b")
_SEVERAL = re.compile(
    rf"(?i)\b(?:de|alle|samtlige) (?P<count>{'|'.join(COUNTED)}) (?:ydelser|ydelsesgrupper|målgrupper|grupper)\b"
)
_TOGETHER = re.compile(r"(?i)\b(?:i alt|samlet|tilsammen|sammenlagt)(?: \w+)? $")
_MUNICIPALITIES = re.compile(rf"(?i)\b(?:de|alle) (?P<count>{'|'.join(COUNTED)}) kommuner\b")
#: A part, a wish or a difference of the several, not their sum.
_NOT_THE_SUM = re.compile(
    r"(?i)\b(?:hver|heraf|øvrige|skal|vil|nås|kommuner|mål\w*|gennemsnit\w*|kr\.?|stigning\w*|fald\w*)\b"
)


def implied_forces(tables: Sequence[ReadTable]) -> dict[str, list[Interval]]:
    """Return per area the labour forces that the tables' counts and shares of the labour force imply."""
    found: dict[str, list[Interval]] = defaultdict(list)
    for read in tables:
        for column in read.with_role("share"):
            if not read.why_not and read.columns[column].base == "labour_force":
                for cell in implied_cells(read, column):
                    found[cell.share.area].append(cell.implied)
    return dict(found)


def stated_force_claims(forces: Mapping[str, Sequence[Interval]], spoken: Spoken, own: Sequence[str]) -> list[Claim]:
    """Return the claims of labour forces that the sentence states; wrong where no share of the area allows them."""
    word = _FORCE.search(spoken.sentence.text)
    if word is None or re.search("[UDPp]", spoken.shape):
        return []
    claims = []
    for at, token in enumerate(spoken.tokens):
        if (
            token.letter != "N"
            or token.number is None
            or token.number.value < SMALLEST_FORCE
            or token.start < word.end()
        ):
            continue
        if _TOGETHER.search(spoken.sentence.text[: token.start]):
            continue  # of several areas
        area = _area_at(spoken, at, own)
        intervals = forces.get(area, ())
        if not intervals:
            continue
        printed = figure_of(token, spoken.line(token))
        said = printed.interval()
        holds = any(said.intersect(one) is not None for one in intervals)
        nearest = min(intervals, key=lambda one: max(one.low - said.high, said.low - one.high))
        away = max(nearest.low - said.high, said.low - nearest.high)
        if not holds and away < ANOTHER_YEAR * printed.value:
            continue
        room = f"{print_number(nearest.low, 0)}–{print_number(nearest.high, 0)}"
        note = f"Antal og andele i tabellerne giver {area} en arbejdsstyrke på {room}, ikke {token.text}."
        reading = Reading("stated", (), printed, holds, room, note)
        spoken.used.add(at)
        claims.append(Claim("labour_force", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def _area_at(spoken: Spoken, at: int, own: Sequence[str]) -> str:
    """Return the area that a number is said of: right after it, else the last before it, else the plan's only one."""
    after = re.match(r"w{0,3}A", spoken.shape[at + 1 :])
    if after is not None:
        return spoken.tokens[at + after.end()].name
    before = [t.name for t in spoken.tokens[:at] if t.letter == "A"]
    return before[-1] if before else own[0] if len(own) == 1 else ""


def several_benefits_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claims of `de tre ydelser omfatter 3.505`, where the tables count exactly three benefits then."""
    several = _SEVERAL.search(spoken.sentence.text)
    if several is None or _NOT_THE_SUM.search(spoken.sentence.text):
        return []
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter != "N" or token.number is None or is_step(spoken, at) or is_future(spoken, at):
            continue
        parts = _counts_then(facts, spoken, at)
        if len(parts) != COUNTED[several["count"].lower()]:
            continue
        printed = figure_of(token, spoken.line(token))
        if printed.value <= max(part.value for part in parts):
            continue  # one of them
        spoken.used.add(at)
        reading = Reading("sum", tuple(parts), printed)
        claims.append(Claim("sum", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def several_areas_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claims of `Greve og Solrød har tilsammen 402`, `De fire kommuner havde sammenlagt 3.233`."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter != "N" or not _TOGETHER.search(spoken.sentence.text[: token.start]) or is_future(spoken, at):
            continue
        parts = _counts_of_areas(facts, spoken, at)
        if len(parts) < 2 or is_step(spoken, at):
            continue
        printed = figure_of(token, spoken.line(token))
        spoken.used.add(at)
        reading = Reading("sum", tuple(parts), printed)
        claims.append(Claim("sum", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def _counts_of_areas(facts: Facts, spoken: Spoken, at: int) -> list[Figure]:
    """Return the one count of each area that is added up, of the group and the month that the sentence names."""
    mention = mention_of(spoken, at)
    counted = [
        f.figure for f in facts.items
        if f.role == "count" and not f.total and not f.mean and not f.words and not f.header & PLANNED
        and mention.group and f.figure.group == mention.group and f.figure.area and len(members(f.figure.area)) == 1
    ]  # fmt: skip
    said = mention.periods[:1] or (max((figure.period for figure in counted), default=""),)
    then = [figure for figure in counted if same_period(figure.period, said[0])]
    named = {t.name for t in spoken.tokens[:at] if t.letter == "A"}
    several = _MUNICIPALITIES.search(spoken.sentence.text[: spoken.tokens[at].start])
    if several is None:
        then = [figure for figure in then if figure.area in named]
    size = COUNTED[several["count"].lower()] if several else len(named)
    return then if size == len(then) == len({figure.area for figure in then}) else []


def _counts_then(facts: Facts, spoken: Spoken, at: int) -> list[Figure]:
    """Return each benefit's one count in the area and month that the number at `at` is said of."""
    mention = mention_of(spoken, at)
    areas = list(mention.areas) or list(facts.own)
    if len(areas) != 1:
        return []
    counted = [
        f for f in facts.items
        if f.role == "count" and not f.total and not f.mean and f.figure.area == areas[0]
        and f.figure.group.benefits and not f.figure.group.qualifiers and not f.words and not f.header & PLANNED
    ]  # fmt: skip
    newest = max((f.figure.period for f in counted), default="")
    said = mention.periods[:1] or (newest,)
    then = [f.figure for f in counted if same_period(f.figure.period, said[0])]
    benefits = {figure.group.benefits for figure in then}
    return then if len(benefits) == len(then) else []

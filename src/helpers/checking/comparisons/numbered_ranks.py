"""A rank told by its number: `Tønder er nr. 94 af 98 regnet fra den laveste, delt med 9 med samme tal`.

Inputs: a sentence and the facts of the tables. Outputs: claims. The rank is counted in the column that holds the group,
at the period said, for as many areas as the sentence says; areas of one printed figure share a place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Group, Reading, group_of
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.mentions import same_period
from helpers.checking.context.misprints import digits_slipped
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import parse_number, tokenize
from helpers.checking.reading.vocabulary import members

_RANK = re.compile(
    r"(?i)\b(?:nr\.|nummer) (?P<rank>\d{1,2}) (?:ud )?af (?:de |alle |landets )?(?P<all>\d{1,2})\b"
    r"(?: (?:andre )?\w*kommuner)?"
    r"(?P<way> (?:regnet|talt|set|målt) fra den (?P<end>laveste|højeste))?(?:,? delt med (?P<shared>\d{1,2})\b)?"
)
#: `9 kommuner uden tal er ikke med`: they and the ranked ones are all there are.
_ABSENT = re.compile(r"(?i)\b(?P<count>\d{1,2}|en|to|tre|fire|fem|seks|syv|otte|ni|ti) kommuner? (?:er )?uden tal\b")
#: So many ranks are told among all.
ENOUGH = 3
_COUNTS = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")
#: More than so many are ranked: the municipalities of the country.
MUNICIPALITIES = 60
#: A rank among fewer is told of a list in the text.
FEWEST = 5


def numbered_rank_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claims of a rank, of how many are ranked, and of how many share it."""
    claims: list[Claim] = []
    for match in _RANK.finditer(spoken.sentence.text):
        # a row's label may have been taken for a name: "Udenlandske statsborgere, juli 2026: Vejle er nr. 9 af 98"
        group = spoken.group or group_of(tokenize(spoken.sentence.text[: match.start()]))
        areas = [t.name for t in spoken.tokens if t.letter == "A" and t.start < match.start()]
        periods = [t.name for t in spoken.tokens if t.letter == "T" and t.start < match.start()]
        if len(group.benefits or group.qualifiers) != 1 or len(periods) > 1 or not areas or int(match["all"]) < FEWEST:
            continue
        columns = list(_columns(facts, group, periods, areas[-1], int(match["all"])))
        told = [_told(column, areas[-1], match) for column in columns]
        if not told:
            continue
        spoken.used |= {at for at, t in enumerate(spoken.tokens) if match.start() <= t.start < match.end()}
        line = spoken.line(next(t for t in spoken.tokens if t.end > match.start()))
        if all(told):
            claims += [_claim(spoken, line, f"{areas[-1]}: {why}", one, right) for one, right, why in told[0]]
        else:
            claims.append(_claim(spoken, line, "", match["rank"], match["rank"], holds=True))
    return claims


def ranked_region_claims(spoken: Spoken) -> list[Claim]:
    """Return the claim that what is ranked among all municipalities is one: not `Region Sjælland er nr. 61 af 98`."""
    match = _RANK.search(spoken.sentence.text)
    before = [t for t in spoken.tokens if match is not None and t.end <= match.start()]
    areas = [t for t in before if t.letter == "A"]
    if match is None or not areas or int(match["all"]) < MUNICIPALITIES or len(members(areas[-1].name)) < 2:
        return []
    if not re.fullmatch(r"(?i) (?:er|var|ligger|lå|som) ", spoken.sentence.text[areas[-1].end : match.start()]):
        return []
    why = f"{areas[-1].text} er ikke en af de {match['all']} kommuner"
    return [_claim(spoken, spoken.line(areas[-1]), why, areas[-1].text, "kommunens navn")]


def absent_claims(every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims that the ranked and those `uden tal` are together as many as everywhere else."""
    told: list[tuple[Spoken, int, int, str]] = []
    for spoken in every:
        if (match := _RANK.search(spoken.sentence.text)) is not None and spoken.sentence.cell is None:
            told.append((spoken, int(match["all"]), 0, ""))
        absent = _ABSENT.search(spoken.sentence.text)
        if absent is not None and told and told[-1][0] in (spoken, spoken.previous):
            number = parse_number(absent["count"])
            count = int(number.value) if number is not None else 1 + _COUNTS.index(absent["count"].lower())
            told[-1] = (spoken, told[-1][1], count, absent["count"])
    totals = Counter(ranked + count for _spoken, ranked, count, _printed in told)
    usual, often = totals.most_common(1)[0] if totals else (0, 0)
    if often < ENOUGH or len(told) - often > max(1, often // ENOUGH):
        return []
    claims = []
    for spoken, ranked, count, printed in told:
        if not printed and ranked != usual and digits_slipped(ranked, usual):
            claims.append(
                _claim(spoken, spoken.sentence.line, f"alle andre steder er de {usual}", str(ranked), str(usual), False)
            )
        if printed:
            why = f"{ranked} og {count} er {ranked + count}, men alle andre steder er der {usual}"
            holds = ranked + count == usual
            claims.append(_claim(spoken, spoken.sentence.line, why, printed, str(usual - ranked), holds))
    return claims


def _columns(facts: Facts, group: Group, periods: Sequence[str], area: str, count: int) -> Iterator[dict[str, Fact]]:
    """Give the columns of a group at a period that hold the area and nearly as many others as are ranked."""
    columns: dict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts.items:
        figure = fact.figure
        if figure.group == group and figure.area and fact.role in {"count", "share"} and not fact.total:
            columns[fact.table, fact.role, figure.period, fact.header, figure.group][figure.area] = fact
    for key, column in columns.items():
        dated = not periods or same_period(str(key[2]), periods[0])
        if dated and area in column and 0.9 * count <= len(column) <= 1.1 * count + 1:
            yield column


def _told(column: dict[str, Fact], area: str, match: re.Match[str]) -> list[tuple[str, str, str]]:
    """Return what is wrong of a rank in a column: what is printed, what is right, and why; empty where all is right."""
    own = column[area].figure
    values = [fact.figure.value for fact in column.values()]
    lower, higher = sum(v < own.value for v in values), sum(v > own.value for v in values)
    same = values.count(own.value) - 1
    ends = [match["end"].lower()] if match["end"] else ["laveste", "højeste"]
    first = [1 + (lower if end == "laveste" else higher) for end in ends]
    rank, wrong = int(match["rank"]), []
    if not any(place <= rank <= (place if match["shared"] else place + same) for place in first):
        beyond = f"{lower} har lavere tal og {higher} højere"
        wrong.append((match["rank"], str(first[0]), f"tallet er {own.printed}, og {beyond}"))
    if int(match["all"]) != len(values):
        wrong.append((match["all"], str(len(values)), f"tabellen har tal for {len(values)}"))
    if match["shared"] and int(match["shared"]) != same:
        wrong.append((match["shared"], str(same), f"{same} andre har samme tal, {own.printed}"))
    return wrong


def _claim(spoken: Spoken, line: int, why: str, printed: str, right: str, holds: bool = False) -> Claim:
    reading = Reading("stated", (), None, holds, right, f"{why}; der skulle stå {right}, ikke {printed}.")
    return Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named")

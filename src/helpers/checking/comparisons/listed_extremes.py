"""Who is said to have moved most, with its figures in brackets: `faldet mest på a-dagpenge (fra 888 til 865, 3 pct.)`.

Inputs: the read tables and a sentence; for `Antallet er det samme som i marts 2025` the facts too. Outputs: claims of
kind `comparison` and `trend`. The row that has these two figures must be the one that is named, and move most (or
`mindst`) of the table's rows, in number or pct.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Group, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import parse_number
from helpers.checking.tables.table_reading import ReadRow, ReadTable

_MOST = re.compile(
    r"(?i)\b(?P<way>steget|vokset|faldet) (?P<far>mest|mindst) (?P<whom>[^().;]{3,80}) "
    r"\(fra (?P<then>\d[\d.]*) til (?P<now>\d[\d.]*)(?=[ ,;)])"
)
_AS_BEFORE = re.compile(
    r"(?i)^\W*(?:antallet|tallet) (?:er|var|ligger) (?:dermed |altså )?(?P<word>(?:det samme|uændret|højere|større|"
    r"lavere|mindre)) (?:som|end|fra|i forhold til) (?:i )?$"
)
Pair = tuple[ReadRow, Figure, Figure]
_WHOLE = frozenset({"alle_ydelser"})
#: Among fewer rows nothing moves most.
FEWEST = 3
#: The differences of two pairs of rounded counts that are nearer than this may be equal, or turned, unrounded.
ROUNDED = 2


def listed_extreme_claims(tables: Sequence[ReadTable], spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of `steget mest …` and `faldet mindst …` in a sentence."""
    for match in _MOST.finditer(spoken.sentence.text) if "(fra " in spoken.sentence.text else ():
        then, now = (number.value if (number := parse_number(match[name])) else 0.0 for name in ("then", "now"))
        for table in tables:
            pairs = list(_pairs(table))
            row = next((row for row, one, other in pairs if (one.value, other.value) == (then, now)), None)
            if row is None or len(pairs) < FEWEST:
                continue
            line = spoken.sentence.line_at(match.start())
            holds, right, note = _extreme(pairs, then, now, match)
            if _names_another(spoken, match, row.group):
                holds, right = False, row.label
                note = f"{match['then']} og {match['now']} er tabellens tal for {row.label} (linje {row.line})."
            reading = Reading("stated", (), None, holds, right, note)
            printed = f"{match['way']} {match['far']} {match['whom']}"
            yield Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named")
            break


def _extreme(pairs: Sequence[Pair], then: float, now: float, match: re.Match[str]) -> tuple[bool, str, str]:
    """Return whether a pair moves most (least) of all that moved that way, who does, and the note on it."""
    way = -1 if match["way"].lower() == "faldet" else 1
    sign = 1 if match["far"].lower() == "mest" else -1
    moving = [pair for pair in pairs if (pair[2].value - pair[1].value) * way > 0] or list(pairs)
    by_number = max(moving, key=lambda pair: sign * way * (pair[2].value - pair[1].value))
    by_growth = max(moving, key=lambda pair: sign * way * (pair[2].value / pair[1].value - 1))
    moved, grown = sign * way * (now - then), sign * way * (now / then - 1) if then else 0.0
    most = sign * way * (by_number[2].value - by_number[1].value)
    fastest = sign * way * (by_growth[2].value / by_growth[1].value - 1)
    holds = (now - then) * way > 0 and (moved >= most - ROUNDED or grown >= fastest)  # equal as printed: either may be
    best, one, other = by_number
    than = "mere" if sign > 0 else "mindre"
    return holds, best.label, f"{best.label} er {match['way'].lower()} {than}, fra {one.printed} til {other.printed}."


def _names_another(spoken: Spoken, match: re.Match[str], group: Group) -> bool:
    """Return whether the benefit named before the bracket is none of the row that has its figures."""
    low, high = match.span("whom")
    named = {token.name for token in spoken.tokens if token.letter == "G" and low <= token.start < high}
    return bool(named) and bool(group.benefits) and not named & group.benefits


def _pairs(table: ReadTable) -> Iterator[Pair]:
    """Give the rows with their two counts, a year apart; totals are no part of those that move."""
    counts = table.with_role("count")
    if len(counts) != 2:
        return
    for row in table.rows:
        if not row.total and not row.group.benefits & _WHOLE and set(counts) <= set(row.raw):
            then, now = row.raw[counts[0]], row.raw[counts[1]]
            if then.value > 0:
                yield row, then, now


def same_as_before_claims(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim of `Antallet er det samme som i marts 2025` after the sentence that tells how many there are."""
    months = [token for token in spoken.tokens if token.letter == "T"]
    match = _AS_BEFORE.match(spoken.sentence.text[: months[0].start]) if len(months) == 1 else None
    told = levels(spoken.previous, "N") if match is not None and spoken.previous is not None else []
    if match is None or len(told) != 1 or not told[0].figure.group:
        return
    now = told[0].figure
    areas = {now.area} if now.area else set(facts.own)
    then = {
        fact.figure.value: fact.figure for fact in facts.items
        if fact.role == "count" and fact.figure.group == now.group and fact.figure.period == months[0].name
        and fact.figure.area in areas and not fact.total
    }  # fmt: skip
    if len(then) != 1 or len(areas) != 1 or now.decimals or now.approx:
        return
    before = next(iter(then.values()))
    word = match["word"].lower()
    way = (now.value > before.value) - (now.value < before.value)
    holds = way == {"det samme": 0, "uændret": 0, "højere": 1, "større": 1}.get(word, -1)
    right = {0: "det samme", 1: "højere", -1: "lavere"}[way]
    note = f"Tallet var {before.printed} (linje {before.line}) og er {now.printed}: det er {right}."
    reading = Reading("stated", (before, now), None, holds, right, note)
    yield Claim("trend", spoken.sentence.line, spoken.sentence.text, match["word"], (reading,), bound="named")

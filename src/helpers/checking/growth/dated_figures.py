"""Figures that the text dates: `A-dagpenge: fra 836 i maj 2024`, `5 pct. under 3. kvartal 2021 (781)`.

Inputs: a sentence with what stands in reach of it. Outputs: claims of kind `period` that fail: the figure stands in a
row the sentence may speak of, that row has a figure of the time said, and it is another. A date is only a figure's own
where the two stand in one phrase; small figures stand under several months by chance.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Fact
from helpers.checking.context.levels import is_label, is_step, levels
from helpers.checking.context.mentions import WHOLE, same_period, stems
from helpers.checking.context.reach import Reach
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, print_period

#: A smaller figure stands in a table by chance.
SMALLEST_DATED = 30
COUNTED = frozenset({"count", "base"})
#: So many sentences, its own among them, tell the row that a figure is quoted of.
BESIDE = 2
_FULL = re.compile(r"\d{4}(?:-\d\d|-Q\d|-H\d)?|-\d\d")
#: `361 unge i august 2024`, `781 fuldtidspersoner på a-dagpenge i 3. kvartal 2021`.
_BETWEEN = re.compile(r"(?i)\bmellem $")
_AFTER = re.compile(r"[wGgt]{0,5}(T)(?![NPp])")
#: `I august 2024 var der 361`, `3. kvartal 2021 (781)`, `maj 2024: fra 836`.
_BEFORE = re.compile(r"(T)(?:w{0,4}|[:(]w{0,2}|:F|[wGg]{0,4}|w{1,3}Nw{1,3})$")
_PART_OF = re.compile(r"(?i)\b(?:ud )?af (?:de |alle |i alt )?$")
_SINCE = re.compile(r"(?i)\b(?:siden|efter|før|inden|frem til|indtil|fra og med|til og med)\s*(?:ultimo |primo |i )?$")
_LINKED = re.compile(r"(?i)\b(?:end i|over|under|ift\.|forhold til|sammenlignet med|mod)\s*(?:ultimo |i )?$")
_PLANNED = re.compile(r"(?i)\b(?:budget\w*|prognose\w*|forvent\w*|vente[sdt]\w*|skønne\w*|skøn\b|mål(?:et|tal\w*)?\b)")


def dated_figure_claims(reach: Reach) -> list[Claim]:
    """Return the claims that a figure of the sentence stands in the tables under another time than is said of it."""
    return list(_claims(reach))


def _claims(reach: Reach) -> Iterator[Claim]:
    spoken = reach.spoken
    for at, token in enumerate(spoken.tokens):
        number = token.number
        if token.letter != "N" or number is None or number.value < SMALLEST_DATED or number.approx:
            continue
        if is_step(spoken, at) or is_label(spoken, at):
            continue
        said = _date_of(spoken, at)
        if said is None or _PLANNED.search(spoken.sentence.text):
            continue
        rows = [f for f in rows_meant(reach, at) if f.figure.period]
        if said.name.startswith("-"):  # "77 i april": of the table above, which alone says which year
            rows = [f for f in rows if f.table == spoken.table]
        held = [f for f in rows if f.figure.value == number.value and f.figure.decimals == number.decimals]
        if not held or any(same_period(f.figure.period, said.name) for f in held):
            continue
        if any(_stands_under(reach, fact, said.name) for fact in held):
            continue  # a total, or another row, that has the same figure at the time said
        if any(len(f.figure.period) > len(said.name) for f in held):
            continue  # "202 i 2023": a year's own figure may well be that of one of its months
        others = [_at_time(reach, fact, said.name) for fact in held]
        if any(other is None for other in others) and not all(_is_row_told(reach, at, said, fact) for fact in held):
            continue
        yield _claim(spoken, token, said, held[0].figure, others[0])


def _is_row_told(reach: Reach, at: int, said: Token, fact: Fact) -> bool:
    """Return whether the text beside a figure tells another one of its row, so that it quotes that row.

    `66 i februar 2025. Et år tidligere var det 74`, where the row has 74 and 66 under April: no month of its own.
    """
    if not re.fullmatch(r"\d{4}-\d\d", said.name) or not re.fullmatch(r"\d{4}-\d\d", fact.figure.period):
        return False
    told = {
        level.figure.value for source in reach.around()[:BESIDE] for level in levels(source)
        if source is not reach.spoken or level.at != at
    }  # fmt: skip
    if reach.following is not None:
        told |= {level.figure.value for level in levels(reach.following)}
    return any(
        other.figure.value in told
        for other in reach.facts.of_table(fact.table)
        if other.row == fact.row and other.role == fact.role and other.figure.value != fact.figure.value
        and re.match(r"\d{4}-\d\d", other.figure.period)
    )  # fmt: skip


def _date_of(spoken: Spoken, at: int) -> Token | None:
    """Return the period that is said of the figure at token `at`, None where none is said for certain."""
    text = spoken.sentence.text
    after = _AFTER.match(spoken.shape, at + 1)
    if after is not None:
        token = spoken.tokens[after.start(1)]
        if _BETWEEN.search(text[: token.start]):
            return None  # "voksede fra 812 til 839 mellem november 2024 og november 2025": each has its own
        if _FULL.fullmatch(token.name) and not _SINCE.search(text[: token.start]):
            return token if not _LINKED.search(text[: token.start]) else None
        return None
    before = _BEFORE.search(spoken.shape[:at])
    if before is None:
        return None
    if "N" in before.group() and not _PART_OF.search(text[: spoken.tokens[at].start]):
        return None
    token = spoken.tokens[before.start(1)]
    if not _FULL.fullmatch(token.name) or _SINCE.search(text[: token.start]):
        return None
    beside = re.fullmatch(r"T[:(]w{0,2}|T:F", before.group()) is not None
    if "(" in before.group() and re.match(r"w?[JI]w?N", spoken.shape[at + 1 :]):
        return None  # "205 flere end i september 2023 (3.530 mod 3.325)": each has its own time
    return token if beside or not _LINKED.search(text[: token.start]) else None


def rows_meant(reach: Reach, at: int, roles: frozenset[str] = COUNTED) -> list[Fact]:
    """Return the counts (or facts of other roles) of the rows that words beside or before a figure may mean."""
    named, before = reach.names(at), reach.inherited()
    benefits = named.benefits or before.benefits
    areas = named.areas or before.areas | frozenset(reach.facts.own)
    said, whole = stems(reach.spoken.sentence.text), WHOLE.search(reach.spoken.sentence.text) is not None
    found = []
    for fact in reach.facts.items:
        group, area = fact.figure.group, fact.figure.area
        if fact.role not in roles or (area and area not in areas):
            continue
        if benefits and group.benefits:
            if group.benefits & benefits:
                found.append(fact)
        elif fact.total:
            if whole and fact.table == reach.spoken.table:
                found.append(fact)
        elif fact.words & said or _is_literal(fact, reach) or fact.table == reach.spoken.table:
            found.append(fact)
    return found


def _is_literal(fact: Fact, reach: Reach) -> bool:
    """Return whether the sentence names the figures of a label: `under 30 år`."""
    text = reach.spoken.sentence.text
    return bool(fact.literal) and re.search(rf"\b{fact.literal}(?: år|-årige| uger)", text) is not None


def _stands_under(reach: Reach, held: Fact, period: str) -> bool:
    """Return whether another figure of a fact's table has its value at a period."""
    return any(
        other.figure.value == held.figure.value and other.role == held.role and same_period(other.figure.period, period)
        for other in reach.facts.of_table(held.table)
    )


def _at_time(reach: Reach, fact: Fact, period: str) -> Figure | None:
    """Return the figure of a fact's own row, or of its series of months, at another time."""
    mine = fact.figure
    for other in reach.facts.of_table(fact.table):
        theirs = other.figure
        alike = (theirs.area, theirs.group, other.words, other.total) == (mine.area, mine.group, fact.words, fact.total)
        if other.role == fact.role and alike and same_period(theirs.period, period) and theirs.value != mine.value:
            return theirs
    return None


def _claim(spoken: Spoken, token: Token, said: Token, held: Figure, other: Figure | None) -> Claim:
    printed = figure_of(token, spoken.line(token))
    right = print_period(held.period)
    there = f", hvor der står {other.printed}" if other is not None else ""
    note = f"{token.text} står i tabellen (linje {held.line}) under {right}, ikke {print_period(said.name)}{there}."
    reading = Reading("stated", (held,), printed, False, right, note)
    return Claim("period", printed.line, spoken.sentence.text, said.text, (reading,), bound="named")

"""The periods over the tables' columns against the text and the other tables.

Inputs: the document's read tables, their facts and its sentences. Outputs: claims of kind `header` and `period`. A
period that the document names in one place alone is wrong where the figures under it are dated otherwise elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import Level
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goals import speaks_of_another_plan
from helpers.checking.growth.dated_levels import FULL, SMALLEST, Dated, dated_levels, kind_of
from helpers.checking.reading.danish_text import print_period, tokenize
from helpers.checking.tables.table_reading import ReadTable

#: So many figures of a column are not by chance all those of another.
ENOUGH = 3

#: A caption of goals, which names the time that they are for.
_GOAL_OF = re.compile(r"(?i)\b(?:\w*mål(?:ene|tal\w*)?|målsætning\w*)\b(?!.*\b(?:status|resultat|opfølgning)\b)")


def dated_header_claims(tables: Sequence[ReadTable], facts: Facts, every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the periods over columns, and of those that the text alone names."""
    around = {table.index: period for table in tables if (period := _over_all(table))}
    facts = Facts([_dated_by(fact, around) for fact in facts.items], facts.own)
    named = named_periods(facts, every)
    for index, period in around.items():
        titles = " ".join(tables[index].titles)
        heads = {place for place in named.get(period, ()) if isinstance(place, tuple) and place[2] in titles}
        named[period] = (named.get(period, set()) - heads) | {index}
    dated = [one for spoken in every for one in dated_levels(spoken)]
    claims = [
        *_lone_headers(facts, named, dated),
        *_lone_in_text(facts, named, dated),
        *_told_twice(facts, named, dated),
    ]
    return [*claims, *_of_another_column(facts)]


def _over_all(table: ReadTable) -> str:
    """Return the one period over a table none of whose columns is dated: that over its labels, else its caption's."""
    if any(column.periods for column in table.columns[1:]):
        return ""
    if _GOAL_OF.search(" ".join(table.titles[-1:])):
        return ""  # "Mål april 2024" dates the targets, not the statuses beside them
    for text in (*(column.header for column in table.columns[:1]), *table.titles[-1:]):
        said = [t.name for t in tokenize(text) if t.letter == "T"]
        if said:
            return said[0] if len(said) == 1 and FULL.fullmatch(said[0]) and len(said[0]) > 4 else ""
    return ""


def _dated_by(fact: Fact, around: dict[int, str]) -> Fact:
    period = fact.figure.period or around.get(fact.table, "")
    return replace(fact, figure=replace(fact.figure, period=period))


def named_periods(facts: Facts, every: Sequence[Spoken]) -> dict[str, set[object]]:
    """Return where the document names each period: the table, or the sentence."""
    found: dict[str, set[object]] = {}
    for fact in facts.items:
        found.setdefault(fact.figure.period, set()).add(fact.table)
    for spoken in every:
        for token in spoken.tokens:
            if token.letter == "T":
                found.setdefault(token.name, set()).add(_place(spoken))
    return found


def _place(spoken: Spoken) -> object:
    """Return the table that a sentence stands in, else the sentence."""
    cell = spoken.sentence.cell
    return cell[0] if cell is not None else ("text", spoken.sentence.line, spoken.sentence.text)


def _same_thing(fact: Fact, one: Level) -> bool:
    """Return whether a fact can be what a told level counts: no other group, no other area."""
    said, own = one.mention.group, fact.figure.group
    if said.benefits and own.benefits and not said.benefits & own.benefits:
        return False
    if own.qualifiers and said and not (own.qualifiers & said.qualifiers or own.benefits & said.benefits):
        return False  # 526 jobparate of all benefits are not the 526 på ressourceforløb
    return not fact.figure.area or not one.mention.areas or fact.figure.area in one.mention.areas


def _lone_headers(facts: Facts, named: dict[str, set[object]], dated: Sequence[Dated]) -> Iterator[Claim]:
    """Give the claim of a period that one table alone names, whose figures are told or printed of another."""
    for table in sorted({fact.table for fact in facts.items}):
        columns = {f.figure.period for f in facts.of_table(table) if FULL.fullmatch(f.figure.period)}
        for period in sorted(columns):
            if named.get(period, set()) - {table}:
                continue
            for fact in facts.of_table(table):
                if fact.figure.period != period or fact.role not in {"count", "base"} or fact.figure.value < SMALLEST:
                    continue
                other = _told_elsewhere(facts, fact, dated, columns) or _printed_elsewhere(facts, fact, columns)
                if other is not None:
                    yield _header(fact, *other)
                    break


def _told_elsewhere(facts: Facts, fact: Fact, dated: Sequence[Dated], columns: set[str]) -> tuple[Figure, str] | None:
    value = fact.figure.value
    elsewhere = {f.figure.period for f in facts.items if f.table != fact.table and f.figure.value == value}
    for one in dated:
        if "" in elsewhere or one.period in elsewhere:
            continue  # the sentence speaks of the other table
        same = one.level.figure.value == value and kind_of(one.period) == kind_of(fact.figure.period)
        if same and one.period not in columns and _same_thing(fact, one.level):
            return one.level.figure, one.period
    return None


def _printed_elsewhere(facts: Facts, fact: Fact, columns: set[str]) -> tuple[Figure, str] | None:
    """Return the same figure of the same group in another table under a period that this table has not."""
    mine = fact.figure
    for other in facts.items:
        period, figure = other.figure.period, other.figure
        if other.table == fact.table or figure.value != mine.value or other.role != "count":
            continue
        if period in columns or not FULL.fullmatch(period) or kind_of(period) != kind_of(mine.period):
            continue
        group = mine.group.benefits == figure.group.benefits and bool(mine.group.benefits)
        own = {"", *facts.own}
        here = mine.area == figure.area or {mine.area, figure.area} <= own
        if group and here and (fact.total or other.total or fact.words == other.words):
            return figure, period
    return None


def _header(fact: Fact, other: Figure, period: str) -> Claim:
    said = print_period(fact.figure.period)
    note = (
        f"Kolonnen siger {said}, men {fact.figure.printed} er tallet for {print_period(period)} (linje {other.line})."
    )
    reading = Reading("stated", (), None, False, print_period(period), note)
    return Claim("header", fact.figure.line, note, said, (reading,))


def _lone_in_text(facts: Facts, named: dict[str, set[object]], dated: Sequence[Dated]) -> Iterator[Claim]:
    """Give the claim of a figure dated by a period that nothing else names, which one column has under another."""
    for one in dated:
        if len(named.get(one.period, set())) != 1 or speaks_of_another_plan(one.spoken):
            continue
        held = [f for f in facts.items if f.figure.value == one.level.figure.value and f.role in {"count", "base"}]
        periods = {f.figure.period for f in held}
        if len(periods) != 1 or not all(_same_thing(f, one.level) for f in held) or not one.level.mention.group:
            continue
        fact = held[0]
        if (
            fact.figure.period == one.period
            or not FULL.fullmatch(fact.figure.period)
            or kind_of(fact.figure.period) != kind_of(one.period)
        ):
            continue
        if len({f.figure.period for f in facts.of_table(fact.table)} - {""}) < 1:
            continue
        right, figure = print_period(fact.figure.period), one.level.figure
        note = f"{figure.printed} står i tabellen (linje {fact.figure.line}) under {right}, ikke "
        note += f"{print_period(one.period)}, som intet andet i planen nævner."
        reading = Reading("stated", (), None, False, right, note)
        yield Claim("period", figure.line, one.spoken.sentence.text, print_period(one.period), (reading,))


def _told_twice(facts: Facts, named: dict[str, set[object]], dated: Sequence[Dated]) -> Iterator[Claim]:
    """Give the claim of a figure of one group that is told of two times, one of which nothing else names."""
    printed = {(fact.figure.value, fact.figure.period) for fact in facts.items}
    for one, other in permutations(dated, 2):
        mine, its = one.level.figure, other.level.figure
        if (mine.value, one.period) in printed:
            continue  # a table has it just so
        lone = len(named.get(one.period, set())) == 1
        if lone and one.spoken.sentence.cell is not None and len(named.get(other.period, set())) == 1:
            continue  # both are named once: the text is said to be wrong, not the table
        same = mine.value == its.value and one.period != other.period and kind_of(one.period) == kind_of(other.period)
        group = one.level.mention.group
        if (
            same
            and lone
            and group
            and group == other.level.mention.group
            and _place(one.spoken) != _place(other.spoken)
        ):
            note = f"{mine.printed} står i linje {its.line} under {print_period(other.period)}; intet andet i planen "
            note += f"nævner {print_period(one.period)}."
            reading = Reading("stated", (), None, False, print_period(other.period), note)
            yield Claim("period", mine.line, one.spoken.sentence.text, print_period(one.period), (reading,))


def _of_another_column(facts: Facts) -> Iterator[Claim]:
    """Give the claim of a column whose figures are, all of them, those of another period in other tables."""
    places: dict[float, set[tuple[int, str]]] = {}
    for fact in facts.items:
        if fact.role == "count" and FULL.fullmatch(fact.figure.period) and len(fact.figure.printed) > 2:
            places.setdefault(fact.figure.value, set()).add((fact.table, fact.figure.period))
    columns: dict[tuple[int, str], list[Fact]] = {}
    for fact in facts.items:
        if fact.role == "count" and not fact.total and FULL.fullmatch(fact.figure.period):
            columns.setdefault((fact.table, fact.figure.period), []).append(fact)
    for (table, period), column in columns.items():
        values = {fact.figure.value for fact in column}
        if len(values) < ENOUGH or len(values) != len(column):
            continue
        elsewhere = [{when for where, when in places.get(value, ()) if where != table} for value in values]
        shared = set.intersection(*elsewhere)
        own = {when for where, when in columns if where == table}
        if len(shared) == 1 and not any(period in found for found in elsewhere) and not shared & own:
            other = next(iter(shared))
            if kind_of(other) == kind_of(period) and any(when == period and where != table for where, when in columns):
                yield _header(column[0], column[0].figure, other)

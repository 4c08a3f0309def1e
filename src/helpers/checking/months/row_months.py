"""The month that a row or a caption dates its figures with, against the other tables of the same group.

Inputs: facts, read tables and sentences. Outputs: claims of kind `period`. `Sygedagpenge | marts 2026 | 609 | 661` is
wrong where the other tables have these figures under one other month and none under the one said; `Sygedagpenge, juni
2026: …` is wrong where no table of sygedagpenge has that month and all end in one other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Group, Reading
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.document.repeated_facts import Key, dated_facts, fact_key
from helpers.checking.reading.danish_text import print_period
from helpers.checking.tables.row_sequences import is_month
from helpers.checking.tables.table_reading import ReadTable

_MONTH = re.compile(r"\d{4}-\d\d")
#: So many figures of a row are not by chance all those of another month; so many tables say how far a group reaches.
ENOUGH = 2

#: Whom and when: the values by the tables that print them.
Places = dict[tuple[Key, str], dict[int, float]]


def row_month_claims(facts: Facts, tables: Sequence[ReadTable], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the months of rows, then of captions."""
    undated = {
        table.index for table in tables
        if not any(column.periods for column in table.columns) and not any(is_month(row.label) for row in table.rows)
    }  # fmt: skip
    places: Places = defaultdict(dict)
    rows: dict[tuple[int, int], list[tuple[Key, Fact]]] = defaultdict(list)
    newest: dict[Group, dict[int, str]] = defaultdict(dict)
    for fact in dated_facts(facts.items):
        key, period = fact_key(fact, facts.own), fact.figure.period
        if key is None or not _MONTH.fullmatch(period):
            continue
        places[key, period][fact.table] = fact.figure.value
        rows[fact.table, fact.row].append((key, fact))
        known = newest[fact.figure.group]
        known[fact.table] = max(known.get(fact.table, ""), period)
    claims = [
        claim for (table, _place), row in rows.items() if table in undated for claim in _row(places, table, row)
    ]  # fmt: skip
    months = {(key[1], period) for key, period in places}
    for spoken in every:
        claims += _caption(newest, months, spoken)
    return claims


def _row(places: Places, table: int, row: Sequence[tuple[Key, Fact]]) -> Iterator[Claim]:
    said = max(fact.figure.period for _key, fact in row)
    mine = [(key, fact.figure) for key, fact in row if fact.figure.period == said]
    if any(_elsewhere(places, table, key, said) == figure.value for key, figure in mine):
        return
    meant = []
    for other in {period for key, period in places if period != said and any(key == one for one, _f in mine)}:
        held = [(f.value, _elsewhere(places, table, key, other)) for key, f in mine]
        known = [(value, found) for value, found in held if found is not None]
        if len(known) >= ENOUGH and all(value == found for value, found in known):
            meant.append(other)
    if len(meant) == 1:
        figure, right = mine[0][1], print_period(meant[0])
        note = f"Rækken siger {print_period(said)}, men {figure.printed} er tallet for {right} i de andre tabeller."
        reading = Reading("stated", (), None, False, right, note)
        yield Claim("period", figure.line, note, print_period(said), (reading,), bound="named")


def _elsewhere(places: Places, table: int, key: Key, period: str) -> float | None:
    """Return the value that the other tables print; None where they print none or not the same."""
    found = {value for number, value in places.get((key, period), {}).items() if number != table}
    return found.pop() if len(found) == 1 else None


def _caption(newest: dict[Group, dict[int, str]], months: set[tuple[object, str]], spoken: Spoken) -> Iterator[Claim]:
    """Give the claim of `Sygedagpenge, juni 2026: …`."""
    match = re.match(r"G,T:", spoken.shape)
    if match is None or spoken.sentence.cell is not None:
        return
    group, said = Group(frozenset({spoken.tokens[0].name})), spoken.tokens[2].name
    ends = list(newest.get(group, {}).values())
    if len(ends) < ENOUGH or len(set(ends)) != 1 or not _MONTH.fullmatch(said) or (group, said) in months:
        return
    right = print_period(ends[0])
    note = f"Tabellerne for {spoken.tokens[0].text.lower()} slutter i {right}, ikke {print_period(said)}."
    reading = Reading("stated", (), None, False, right, note)
    line = spoken.line(spoken.tokens[2])
    yield Claim("period", line, spoken.sentence.text, print_period(said), (reading,), bound="named")

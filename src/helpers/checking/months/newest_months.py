"""The newest month of a group against what names it: rows, columns, captions, and sentences that run in parallel.

Inputs: the document, its read tables, facts and sentences. Outputs: claims of kind `period`. A column `Sygedagpenge,
juli 2026` is wrong where its figures are those of May in tables of sygedagpenge that all end in May; a caption must
span its rows; of like captions in section after section the one that is otherwise placed from its end is wrong.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from helpers.checking.claims import Claim, Group, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.document.repeated_facts import Key, dated_facts, fact_key
from helpers.checking.reading.danish_text import Token, print_period, tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.tables.row_sequences import FEWEST, is_month
from helpers.checking.tables.table_reading import ReadTable

_MONTH = re.compile(r"\d{4}-\d\d")
#: So many other tables of a group say how far it reaches; so many like captions say how they are made.
TABLES, ALIKE = 2, 4
#: So many lines open a report.
HEAD = 24
_NEWEST = re.compile(
    r"(?i)^\W*(?:[a-zæøå]+ \d{4}) er den (?:seneste|nyeste) (?:komplette |fulde |hele |afsluttede )?måned\b"
)

#: `Juli 2026. Den nyeste måned i kilden, august 2026, er udeladt.`
#: `Måneden er valgt; kilden har tal til og med august 2026.`
_OF_SOURCE = re.compile(
    r"(?i)^\W*(?:den (?:nyeste|seneste) måned i kilden|kildens (?:nyeste|seneste) måned)\b|"
    r"\bkilden (?:har|indeholder) tal (?:frem )?til og med "
)
_LEFT_OUT = re.compile(r"(?i)\b(?:er|blev) udeladt\b")
_EXPECTED = re.compile(r"(?i)\bvente[st]?|\bforvent|prognose|fremskriv|sandsynlig")

#: The values of a group by area and measure in a month, by table.
Values = dict[tuple[Key, str], dict[int, float]]


def newest_month_claims(
    document: Document, tables: Sequence[ReadTable], facts: Facts, every: Sequence[Spoken]
) -> list[Claim]:
    """Return the claims of months later than the group reaches, of spans of captions, and of captions in parallel."""
    ends: dict[Group, dict[int, str]] = defaultdict(dict)
    values: Values = defaultdict(dict)
    for fact in dated_facts(facts.items):
        key, period = fact_key(fact, facts.own), fact.figure.period
        if key is not None and _MONTH.fullmatch(period):
            known = ends[fact.figure.group]
            known[fact.table] = max(known.get(fact.table, ""), period)
            values[key, period][fact.table] = fact.figure.value
    claims = [*_later(ends, values, facts), *_beside(document, tables, ends, values)]
    claims += [claim for table in tables for claim in _lone(document, table, ends)]
    sections = _sections(document, tables)
    claims += [claim for table in tables for claim in _spans(table)]
    return [
        *claims,
        *_left_out(every),
        *_beyond(document, every, _reached(ends)),
        *_newest(every, sections),
        *_parallel(every, sections),
    ]


def _reached(ends: dict[Group, dict[int, str]]) -> str:
    """Return the newest month of any group: what lies beyond it is expected or aimed at."""
    return max((month for known in ends.values() for month in known.values()), default="")


def _end(known: dict[int, str], table: int) -> str:
    """Return the month that all other tables of a group end in; '' where they do not agree or are too few."""
    others = [month for number, month in known.items() if number != table]
    return others[0] if len(others) >= TABLES and len(set(others)) == 1 else ""


def _later(ends: dict[Group, dict[int, str]], values: Values, facts: Facts) -> Iterator[Claim]:
    """Give the claims of columns and rows whose month is later than all other tables of their group reach."""
    told: set[tuple[int, Group]] = set()
    newest = _reached(ends)
    for fact in facts.items:
        figure, known = fact.figure, ends.get(fact.figure.group, {})
        end, key = _end(known, fact.table), fact_key(fact, facts.own)
        if key is None or not end or not end < figure.period <= newest or not _MONTH.fullmatch(figure.period):
            continue
        same = {value for number, value in values.get((key, end), {}).items() if number != fact.table}
        if (fact.table, figure.group) in told or fact.table in values.get((key, end), {}) or same != {figure.value}:
            continue
        told.add((fact.table, figure.group))
        note = f"{figure.printed} er tallet for {print_period(end)}, som alle andre tabeller af gruppen slutter med."
        yield _claim(figure.line, note, figure.period, end, note)


def _beside(
    document: Document, tables: Sequence[ReadTable], ends: dict[Group, dict[int, str]], values: Values
) -> Iterator[Claim]:
    """Give the claims of rows whose own cell says a later month than their group reaches: `2,3 pct. | juli 2026`."""
    newest = _reached(ends)
    for table in tables:
        if any(_EXPECTED.search(column.header) for column in table.columns):
            continue
        rows = {row.line: row for row in table.rows}
        for printed in document.tables[table.index].rows:
            row = rows.get(printed.line)
            months = [found for cell in printed.cells[1:] if (found := _only_month(cell))]
            end = _end(ends.get(row.group, {}), table.index) if row is not None else ""
            if row is None or len(months) != 1 or not end or not end < months[0] <= newest:
                continue
            known = {
                value for (key, period), found in values.items() if period == end and key[1] == row.group
                for value in found.values()
            }  # fmt: skip
            if any(figure.value in known for figure in row.raw.values()):
                note = f"Gruppens tal slutter i {print_period(end)}, og rækkens tal er derfra."
                yield _claim(printed.line, row.label, months[0], end, note)


def _lone(document: Document, table: ReadTable, ends: dict[Group, dict[int, str]]) -> Iterator[Claim]:
    """Give the claim of the one column or row whose month is not the newest of its group, as it is in all others."""
    columns = [(c.group, c.periods[0], c.line, c.header) for c in table.columns if c.group and len(c.periods) == 1]
    cells = {row.line: row.cells for row in document.tables[table.index].rows}
    rows: list[tuple[Group, str, int, str]] = []
    for row in table.rows:
        months = [found for cell in cells.get(row.line, ())[1:] if (found := _only_month(cell))]
        rows += [(row.group, months[0], row.line, row.label)] if len(months) == 1 and row.group else []
    for dated in (columns, rows):
        known = [(month, end, line, text) for group, month, line, text in dated
                 if (end := _end(ends.get(group, {}), table.index)) and _MONTH.fullmatch(month)]  # fmt: skip
        other = [one for one in known if one[0] != one[1]]
        if len(known) >= ALIKE and len(other) == 1:
            month, end, line, text = other[0]
            yield _claim(line, text, month, end, f"Gruppens tal slutter i {print_period(end)}, som alle de andres her.")


def _only_month(cell: str) -> str:
    return next((token.name for token in tokenize(cell)), "") if is_month(cell) else ""


def _sections(document: Document, tables: Sequence[ReadTable]) -> dict[int, tuple[str, str]]:
    """Return the first and last month of the series of each section that has just one length of them."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for table in tables:
        months = _series(table)
        if months:
            found[document.tables[table.index].section].add((months[0], months[-1]))
    return {section: spans.pop() for section, spans in found.items() if len(spans) == 1}


def _series(table: ReadTable) -> list[str]:
    """Return the months of a table whose rows are months one after the other; empty for another."""
    if len(table.rows) < FEWEST or not all(is_month(row.label) for row in table.rows):
        return []
    months = [_only_month(row.label) for row in table.rows]
    return months if all(_apart(b, a) == 1 for a, b in pairwise(months)) else []


def _apart(one: str, other: str) -> int:
    return (int(one[:4]) - int(other[:4])) * 12 + int(one[5:]) - int(other[5:])


def _spans(table: ReadTable) -> Iterator[Claim]:
    """Give the claim of a caption `April 2023 til marts 2026` over rows of which only one end is so."""
    rows, caption = _series(table), " ".join(table.titles[-1:])
    said = _span(caption) if rows else []
    if len(said) == 2 and (said[0].name == rows[0]) != (said[1].name == rows[-1]):
        token, right = (said[1], rows[-1]) if said[0].name == rows[0] else (said[0], rows[0])
        note = f"Rækkerne går fra {print_period(rows[0])} til {print_period(rows[-1])}."
        yield _claim(max(1, table.line - 1), caption, token.name, right, note)


def _span(text: str) -> list[Token]:
    """Return the two months of the one `marts 2023 til april 2026` in a text."""
    months = [token for token in tokenize(text) if token.letter == "T" and _MONTH.fullmatch(token.name)]
    pairs = [(a, b) for a, b in pairwise(months) if text[a.end : b.start].strip() in {"til", "–", "-"}]
    return list(pairs[0]) if len(pairs) == 1 and len(months) == 2 else []


def _newest(every: Sequence[Spoken], sections: dict[int, tuple[str, str]]) -> Iterator[Claim]:
    """Give the claim of `Maj 2026 er den seneste komplette måned` in a section whose series end in another."""
    for spoken in every:
        months = [token.name for token in spoken.tokens if token.letter == "T"]
        span = sections.get(spoken.sentence.section)
        if span is None or spoken.sentence.cell is not None or not _NEWEST.match(spoken.sentence.text) or not months:
            continue
        if _MONTH.fullmatch(months[0]) and months[0] != span[1]:
            note = f"Afsnittets tal slutter i {print_period(span[1])}."
            yield _claim(spoken.sentence.line, spoken.sentence.text, months[0], span[1], note)


def _left_out(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim that the newest month of the source is no older than the month told right before it.

    One that is left out is the one that follows it.
    """
    for spoken in every:
        months = [t.name for t in spoken.tokens if t.letter == "T" and _MONTH.fullmatch(t.name)]
        before = spoken.previous
        told = [t.name for t in before.tokens if t.letter == "T" and _MONTH.fullmatch(t.name)] if before else []
        if len(months) != 1 or len(told) != 1 or not _OF_SOURCE.search(spoken.sentence.text):
            continue
        note = f"Tallene er fra {print_period(told[0])}, så kilden har ikke kun tal til {print_period(months[0])}."
        printed, right = print_period(months[0]), f"{print_period(told[0])} eller senere"
        holds = months[0] >= told[0]
        if holds and _LEFT_OUT.search(spoken.sentence.text) and _apart(months[0], told[0]) != 1:
            holds, right = False, "måneden efter"
            note = (
                f"Er {print_period(months[0])} udeladt, er tallene fra måneden før, ikke fra {print_period(told[0])}."
            )
        reading = Reading("stated", (), None, holds, right, note)
        yield Claim("period", spoken.sentence.line, spoken.sentence.text, printed, (reading,), bound="named")


def _beyond(document: Document, every: Sequence[Spoken], reached: str) -> Iterator[Claim]:
    """Give the claims of a report's month, under `Måned` in its head, and of captions later than any figure."""
    head = [line.strip() for line in document.lines[:HEAD] if line.strip()]
    after = head[head.index("Måned") + 1] if "Måned" in head[:-1] else ""
    for spoken in every if reached else ():
        text = spoken.sentence.text
        months = [t for t in spoken.tokens if t.letter == "T" and _MONTH.fullmatch(t.name)]
        if len(months) != 1 or months[0].name <= reached or spoken.sentence.cell is not None:
            continue
        ends = text[: months[0].end].rstrip(" .") == text.rstrip(" .") and after.startswith(text)
        caption = (_named(spoken) or re.match("(?i:g)", spoken.shape)) and not spoken.numbers("NPpk")
        if ends or (caption and re.match(r": ", text[months[0].end :]) and not _EXPECTED.search(text)):
            note = f"Tabellernes nyeste tal er fra {print_period(reached)}."
            yield _claim(spoken.line(months[0]), text, months[0].name, reached, note)


def _parallel(every: Sequence[Spoken], sections: dict[int, tuple[str, str]]) -> Iterator[Claim]:
    """Give the claim of a caption whose months lie otherwise from the end of its section's series than all its like."""
    alike: dict[str, list[tuple[Spoken, list[Token], tuple[int, ...]]]] = defaultdict(list)
    for spoken in every:
        months = [t for t in spoken.tokens if t.letter == "T" and _MONTH.fullmatch(t.name)]
        span = sections.get(spoken.sentence.section)
        opens = re.match("(?i:g)", spoken.shape) is not None or spoken.sentence.text.startswith("Kilde:")
        opens = opens or _named(spoken) > 0
        opens = opens and spoken.sentence.cell is None
        if span is None or not opens or not 1 <= len(months) <= 2 or spoken.sentence.heading:
            continue
        places = tuple(_apart(month.name, span[1]) for month in months)
        alike[_template(spoken, months)].append((spoken, months, places))
    for found in alike.values():
        usual, count = Counter(places for _spoken, _months, places in found).most_common(1)[0]
        if len(found) < ALIKE or count != len(found) - 1:
            continue
        spoken, months, places = next(one for one in found if one[2] != usual)
        at = next(i for i, place in enumerate(places) if place != usual[i])
        end = sections[spoken.sentence.section][1]
        right = _moved(end, usual[at])
        note = f"De andre afsnits tilsvarende linjer går til afsnittets egen måned; her er den {print_period(end)}."
        yield _claim(spoken.line(months[at]), spoken.sentence.text, months[at].name, right, note)


def _moved(month: str, by: int) -> str:
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{number // 12}-{number % 12 + 1:02d}"


def _named(spoken: Spoken) -> int:
    """Return where the title of its section ends, that opens a sentence; 0 where it does not."""
    title = spoken.sentence.titles[-1] if spoken.sentence.titles else ""
    return len(title) if title and re.match(rf"{re.escape(title)}(?:,| i) ", spoken.sentence.text) else 0


def _template(spoken: Spoken, months: Sequence[Token]) -> str:
    """Return what like captions have in common: the kinds of their words up to the last month, and the words after."""
    if spoken.sentence.text.startswith("Kilde:"):
        return f"Kilde|{len(months)}"
    last = months[-1]
    named = _named(spoken)
    kinds = "".join(t.letter for t in spoken.tokens if named <= t.start and t.end <= last.end)
    lead = re.sub(r"[Gg][wGgC,]*", "G", f"G{kinds}" if named else kinds)
    after = re.sub(r"\d.*|(?:arbejdsst|befolkn).*", "", spoken.sentence.text[last.end : last.end + 24])
    areas = [t.start for t in spoken.tokens if t.letter == "A" and t.start >= last.end]
    return f"{lead}|{after[: max(0, areas[0] - last.end)] if areas else after}"


def _claim(line: int, text: str, said: str, right: str, note: str) -> Claim:
    reading = Reading("stated", (), None, False, print_period(right), note)
    return Claim("period", line, text, print_period(said), (reading,), bound="named")

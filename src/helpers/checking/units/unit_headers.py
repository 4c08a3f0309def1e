"""The units over a table's figures against its caption, the text and the other tables.

Inputs: the read tables and the sentences. Outputs: claims of kind `unit` and `header`: persons over what is counted in
full-time persons, pct. over counts, weeks told as months, and a share of another base than the table divides by.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_number
from helpers.checking.tables.table_reading import ReadRow, ReadTable
from helpers.checking.verdicts import test

#: A smaller count is another's by chance.
SMALLEST = 100
_PERSONS = re.compile(r"(?i)\b(?:antal )?personer\b")
_FULL_TIME = re.compile(r"(?i)\b(?:fuldtids|helårs)\w+")
_COUNTED = re.compile(r"(?i)antal\b|personer|fuldtids|helårs|indeks|kr\b|mio|pris|udgift")
_OF_PERCENT = re.compile(r"(?i)(?:\bpct\.|\bprocent|%) af (?:arbejdsstyrken|befolkningen|alle|gruppen)")
_DECLARED = re.compile(r"(?i)\benhed(?:en)?(?: i (?:alle )?tabeller\w*)?(?: er)?:? (?:pct\b|procent|%)")
_DURATION = re.compile(r"(?i)(?<!\d )(?<!\d-)(?<!første )\b(uger|måneder|dage|timer)\b")
#: `Alle tal nedenfor er opgjort i antal personer`; `Fleksjob. Personer og pct. af arbejdsstyrken`.
_ALL_PERSONS = re.compile(r"(?i)\balle tal\b[^.;]{0,30} opgjort i (?P<unit>(?:antal )?(?:personer|borgere))\b")
_ONLY_PERSONS = re.compile(r"(?i)(?:\. |, )(?P<unit>(?:antal )?personer) og (?:i )?(?:pct\.|procent|%)")
ENOUGH = 3
_BASE = re.compile(r"(?i)\b(arbejdsstyrke|befolkning)")
_THE = {"arbejdsstyrke": "arbejdsstyrken", "befolkning": "befolkningen"}


def unit_header_claims(tables: Sequence[ReadTable], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the units that head the tables' figures."""
    prose = [spoken for spoken in every if spoken.sentence.cell is None and not spoken.sentence.heading]
    claims = [*_durations(tables, prose), *_declared_persons(tables, prose), *_declared_percent(tables, prose)]
    for table in tables:
        claims += [
            *_persons(table, tables, prose),
            *_percent_over_counts(table),
            *_other_base(table),
            *_captioned_base(table),
        ]
    return claims


def _claim(kind: str, line: int, text: str, printed: str, expected: str, note: str, severity: str = "error") -> Claim:
    return Claim(kind, line, text, printed, (Reading("stated", (), None, False, expected, note),), severity)


def _caption(table: ReadTable) -> str:
    return table.titles[-1] if table.titles else ""


def _counts(table: ReadTable, least: float = SMALLEST) -> list[tuple[ReadRow, Figure]]:
    """Return the whole numbers that may be counts of persons."""
    return [
        (row, figure) for row in table.rows for number, figure in row.raw.items()
        if not figure.decimals and figure.value >= least and figure.unit not in {"pct", "growth"}
        and table.columns[number].role in {"count", "other"}
    ]  # fmt: skip


def _persons(table: ReadTable, tables: Sequence[ReadTable], prose: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the warning that a header says persons of what the caption, the text or a table counts in full time."""
    headers = [c for c in table.columns if _PERSONS.search(c.header) and not _FULL_TIME.search(c.header)]
    if not headers or any(_FULL_TIME.search(c.header) and not _OF_PERCENT.search(c.header) for c in table.columns):
        return
    head = headers[0]
    where = _counted_in_full_time(table, tables, prose)
    if where:
        note = f"Kolonnen siger {head.header}, men {where} fuldtidspersoner."
        yield _claim("unit", head.line, head.header, head.header, "fuldtidspersoner", note, "warning")


def _counted_in_full_time(table: ReadTable, tables: Sequence[ReadTable], prose: Sequence[Spoken]) -> str:
    """Return where a table's figures are said to be full-time persons, in Danish; '' where nothing says so."""
    caption = _caption(table)
    if _FULL_TIME.search(caption) and not _PERSONS.search(caption):
        return "tabellens overskrift siger"
    totals = {figure.value: figure for row, figure in _counts(table) if row.total}
    for other in tables:
        said = f"{_caption(other)} {' '.join(c.header for c in other.columns)}"
        if other is table or not _FULL_TIME.search(said) or _PERSONS.search(said):
            continue
        for _row, figure in _counts(other):
            own = totals.get(figure.value)
            if own is not None and own.group.benefits <= figure.group.benefits:
                return f"{own.printed} står i linje {figure.line} som"
    for spoken in prose:
        for token in spoken.tokens:
            number = token.number
            if number is not None and number.unit == "full_time_persons" and number.value in totals:
                return f"{token.text} står i linje {spoken.line(token)} som"
    return ""


def _percent_over_counts(table: ReadTable) -> Iterator[Claim]:
    """Give the claim that what a caption or a header calls pct. is no larger than 100."""
    caption = _caption(table)
    figures = [figure for row in table.rows for figure in row.raw.values()]
    shares = [figure for figure in figures if figure.decimals or re.search("%|pct", figure.printed)]
    large = [figure for figure in figures if figure.value > SMALLEST]
    only = _OF_PERCENT.search(caption) and not _COUNTED.search(caption)
    told = any(_COUNTED.search(c.header) and not re.match(r"(?i)antal$", c.header.strip()) for c in table.columns)
    if only and len(large) > 1 and not told and not shares:
        note = f"Tabellens overskrift siger pct., men tallene er antal: {large[0].printed} kan ikke være en andel."
        yield _claim("unit", table.line, caption, caption, "antal", note)


def _declared_percent(tables: Sequence[ReadTable], prose: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim that a plan whose unit is declared as pct. has no tables of counts without a unit."""
    for spoken in prose:
        match = _DECLARED.search(spoken.sentence.text)
        if match is None:
            continue
        for table in tables:
            said = f"{_caption(table)} {' '.join(c.header for c in table.columns)}"
            large = [figure for _row, figure in _counts(table, 101)]
            if len(large) > 1 and not _COUNTED.search(said):
                note = f"Teksten siger, at enheden er pct., men {large[0].printed} (linje {large[0].line}) er et antal."
                yield _claim("unit", spoken.sentence.line, spoken.sentence.text, match.group(), "antal personer", note)
                break


def _other_base(table: ReadTable) -> Iterator[Claim]:
    """Give the claim that shares `af arbejdsstyrken` are not those of the `befolkning` that the table prints."""
    bases = [
        n for n, c in enumerate(table.columns)
        if _BASE.search(c.header) and not re.search(r"(?i)pct|procent|%", c.header)
    ]  # fmt: skip
    shares = [n for n, c in enumerate(table.columns) if c.role == "share" and _BASE.search(c.header)]
    counts = table.with_role("count")
    if len(bases) != 1 or len(shares) != 1:
        return
    base, share = (table.columns[n].header for n in (bases[0], shares[0]))
    one, other = (_BASE.findall(text)[-1].lower() for text in (base, share))
    rows = [row for row in table.rows if bases[0] in row.raw and shares[0] in row.raw]
    fitting = [
        row for row in rows if any(
            test(Reading("share", (row.raw[n], row.raw[bases[0]]), row.raw[shares[0]])) is True
            for n in counts if n in row.raw and n != bases[0]
        )
    ]  # fmt: skip
    if one != other and len(rows) > 1 and len(fitting) == len(rows):
        note = f"{share} er regnet af tabellens {base}, ikke af {other}n."
        yield _claim("header", table.columns[shares[0]].line, share, share, f"pct. af {one}en", note)


def _captioned_base(table: ReadTable) -> Iterator[Claim]:
    """Give the claim that a caption names the base that its shares are headed with."""
    caption = _caption(table)
    said = {base.lower() for base in re.findall(r"(?i)(?:pct\.|procent|%) af (arbejdsstyrke|befolkning)", caption)}
    shares = [c for c in table.columns if c.role == "share" and _BASE.search(c.header)]
    headed = {base.lower() for c in shares for base in _BASE.findall(c.header)}
    if len(said) == 1 and len(headed) == 1 and said != headed:
        printed, right = (f"pct. af {_THE[base.pop()]}" for base in (said, headed))
        note = f"Tabellens overskrift siger {printed}, kolonnen {right}."
        yield _claim("header", table.line, caption, printed, right, note, "warning")


def _declared_persons(tables: Sequence[ReadTable], prose: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims that text and captions do not say persons of tables that all count in full time."""
    full = [t for t in tables if _FULL_TIME.search(_caption(t)) and not _PERSONS.search(_caption(t))]
    for spoken in prose if len(full) >= ENOUGH and len(full) > len(tables) / 2 else ():
        match = _ALL_PERSONS.search(spoken.sentence.text)
        if match is not None:
            note = f"Tabellerne (linje {full[0].line}) er i fuldtidspersoner."
            line = spoken.sentence.line_at(match.start())
            yield _claim("unit", line, spoken.sentence.text, match["unit"], "fuldtidspersoner", note, "warning")
    for table in tables if len(full) >= ENOUGH else ():
        caption = _caption(table)
        said = _ONLY_PERSONS.search(caption)
        if said is not None and any(_FULL_TIME.search(column.header) for column in table.columns):
            note = f"Kolonnerne og de andre tabeller (linje {full[0].line}) er i fuldtidspersoner."
            yield _claim("unit", table.line, caption, said["unit"], "Fuldtidspersoner", note, "warning")


def _durations(tables: Sequence[ReadTable], prose: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim that a duration is told in the unit that the table has it in."""
    known: dict[float, dict[str, Figure]] = {}
    for table in tables:
        for row in table.rows:
            unit = _unit_of(row.label, table)
            figures = [f for f in row.raw.values() if f.decimals and f.unit != "pct"] if unit else []
            for figure in figures:
                known.setdefault(abs(figure.value), {}).setdefault(unit, figure)
            for one, other in combinations(figures, 2):
                known.setdefault(round(abs(one.value - other.value), one.decimals), {}).setdefault(unit, one)
    for spoken in prose:
        for token in spoken.tokens:
            number = token.number
            if token.letter != "k" or number is None or not number.decimals or not _DURATION.search(number.unit):
                continue
            held = known.get(abs(number.value), {})
            if held and number.unit not in held:
                unit, figure = next(iter(held.items()))
                printed = figure_of(token, spoken.line(token))
                note = f"Tabellen (linje {figure.line}) er i {unit}, teksten siger {token.text}."
                right = f"{print_number(number.value, number.decimals)} {unit}"
                yield _claim("unit", printed.line, spoken.sentence.text, token.text, right, note)


def _unit_of(label: str, table: ReadTable) -> str:
    """Return the unit of time of a row, by its label, else by the headers and the caption; '' where none is said."""
    for text in (label, *(column.header for column in table.columns), _caption(table)):
        found = {unit.lower() for unit in _DURATION.findall(text)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""

"""What a header says that its figures are counted from or in: `Afstand fra status`, `Måneden før`, `Udvikling, pct.`.

Inputs: the read tables and the sentences. Outputs: claims of kind `header` and `unit`. A header is wrong where every
row of the table shows that its figures are counted from another column, or in the other of pct. and percentage points.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.tables.table_reading import ReadRow, ReadTable
from helpers.checking.verdicts import test

#: So many rows show what a column is counted of; of two-figure relations fewer fit by chance.
ENOUGH = 3
_FROM = re.compile(
    r"(?i)\b(?:afstand\w*|forskel\w*|afvigelse\w*|difference\w*|ændring\w*|udvikling\w*)(?:,? i \w+)?"
    r"(?: er| måles| regnes)? (?:fra|til|ift\.|i forhold til) (?:den |det )?(?P<word>[a-zæøå]{2,})\b"
)
_POINTS = re.compile(r"(?i)procent-?point|pct\.? ?-?point|\bpp\b")
_PERCENT = re.compile(r"(?i)\bpct\b|procent(?!-?point)|%")
_MOVES = re.compile(r"(?i)udvikling|ændring|vækst|stigning|fald\b")
_BEFORE = re.compile(r"(?i)\b(?P<unit>dagen|ugen|måneden|kvartalet|halvåret|året) (?:før|forinden|tidligere)\b")
#: A growth in pct. that is nearer than this to a difference in points may be either.
APART = 1.0


def header_origin_claims(tables: Sequence[ReadTable], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the headers (and of a sentence beside its table) that say what figures are counted from."""
    claims: list[Claim] = []
    for table in tables:
        claims += [*_origins(table, every), *_points(table), *_before(table), *_cells(table)]
    return [*claims, *_twice(tables)]


def _origins(table: ReadTable, every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claim of `Afstand fra før`, where every row counts from another column, in header and sentence."""
    for number, column in enumerate(table.columns):
        said = _FROM.search(column.header)
        told = [(said, column.line, column.header)] if said is not None else []
        if told or re.match(r"(?i)(?:afstand|forskel|afvigelse|difference)\b", column.header.strip()):
            told += [
                (match, spoken.sentence.line, spoken.sentence.text) for spoken in every
                if spoken.sentence.cell is None and abs(spoken.sentence.line - table.line) <= NEAR
                and (match := _FROM.search(spoken.sentence.text)) is not None
            ]  # fmt: skip
        for match, line, text in told:
            named = [n for n in _named(table, match["word"]) if n != number]
            right = list(_counted_from(table, number)) if len(named) == 1 else []
            if right and not any(named[0] in pair for pair in right):
                pair = " og ".join(f"“{table.columns[n].header}”" for n in right[0])
                note = f"Alle rækker er afstanden mellem {pair}, ikke fra “{table.columns[named[0]].header}”."
                yield _stated("header", line, text, match.group(), pair, note)


#: A sentence so many lines from a table says how its columns are counted.
NEAR = 12


def _named(table: ReadTable, word: str) -> list[int]:
    """Return the columns that a word names by the first word of their headers: `før`, `status`, `budget`."""
    return [
        n for n, column in enumerate(table.columns)
        if n and re.match(rf"(?i){re.escape(word)}(?:et|en)?(?![\wæøå])", column.header.strip())
    ]  # fmt: skip


def _counted_from(table: ReadTable, number: int) -> Iterator[tuple[int, int]]:
    """Give the pairs of columns whose difference a column is in every row."""
    others = [n for n in range(1, len(table.columns)) if n != number]
    for one, other in combinations(others, 2):
        rows = [row.raw for row in table.rows if {one, other, number} <= set(row.raw)]
        fits = [
            abs(abs(raw[one].value - raw[other].value) - abs(raw[number].value)) < 0.5 * 10.0 ** -raw[number].decimals
            for raw in rows
        ]
        if len({abs(raw[number].value) for raw in rows}) >= ENOUGH and all(fits):
            yield one, other


def _points(table: ReadTable) -> Iterator[Claim]:
    """Give the claim of a change that is headed with pct. for points, or with points for pct."""
    for number, column in enumerate(table.columns):
        if not _MOVES.search(column.header):
            continue
        points, percent = _POINTS.search(column.header), _PERCENT.search(_POINTS.sub("", column.header))
        if (points is None) == (percent is None):
            continue
        for pair in combinations([n for n in range(1, len(table.columns)) if n != number], 2):
            rows = [row for row in table.rows if {*pair, number} <= set(row.raw)]
            if len(rows) < 2 or pair[0] > number:
                continue
            if points is not None and _all_growths(rows, pair, number):
                note = "Alle rækker er udviklingen i pct. mellem to antal, ikke i procentpoint."
                yield _stated("header", column.line, column.header, points.group(), "pct.", note)
                break
            if points is None and _all_differences(rows, pair, number):
                note = "Alle rækker er forskellen mellem to andele, altså procentpoint, ikke pct."
                yield _stated("header", column.line, column.header, column.header, "procentpoint", note)
                break


def _all_growths(rows: Sequence[ReadRow], pair: tuple[int, int], number: int) -> bool:
    """Return whether a column is the growth in pct. between two columns of counts in every row."""
    counted = [(row.raw[pair[0]], row.raw[pair[1]], row.raw[number]) for row in rows]
    if any(f.unit in {"pct", "growth"} or f.decimals for one, other, _size in counted for f in (one, other)):
        return False
    told = [abs(size.value) for _one, _other, size in counted]
    return max(told) >= 1 and any(
        all(test(Reading("growth", (known[a], known[b]), known[2])) is True for known in counted)
        for a, b in ((0, 1), (1, 0))
    )


def _all_differences(rows: Sequence[ReadRow], pair: tuple[int, int], number: int) -> bool:
    """Return whether a column is the difference of two columns of shares in every row, and no growth of them."""
    moved = 0
    for row in rows:
        one, other, size = (row.raw[n] for n in (*pair, number))
        if (
            not (one.decimals and other.decimals and size.decimals)
            or not one.value
            or max(one.value, other.value) > 100
        ):
            return False
        away = abs(one.value - other.value)
        if abs(away - abs(size.value)) > 1e-6:
            return False
        moved += abs(100 * away / one.value - abs(size.value)) > APART
    return moved >= 2


def _cells(table: ReadTable) -> Iterator[Claim]:
    """Give the warning of a distance between two shares that its own cell prints in pct., not in points."""
    apart = re.compile(r"(?i)afstand|mangler|forskel|afvigelse|difference|ændring|restance")
    for row in table.rows:
        for number, size in row.raw.items():
            if not (apart.search(table.columns[number].header) and _in_percent(size) and size.value):
                continue
            shares = [f for n, f in row.raw.items() if n != number and _in_percent(f)]
            if any(_is_points(one, other, size) for one, other in combinations(shares, 2)):
                note = f"{row.label}: afstanden mellem to andele er i procentpoint, ikke {size.printed}."
                yield _stated("unit", size.line, row.label, size.printed, "procentpoint", note, "warning")


def _in_percent(figure: Figure) -> bool:
    return re.search(r"(?i)(?:pct|%|procent)\.?(?!\.? ?-?point)(?:\W|$)", figure.printed) is not None


def _is_points(one: Figure, other: Figure, size: Figure) -> bool:
    """Return whether a size is the difference of two shares, and clearly not what one is of the other in pct."""
    away = abs(one.value - other.value)
    relative = 100 * away / min(one.value, other.value) if min(one.value, other.value) > 0 else 0.0
    return abs(away - abs(size.value)) < 1e-6 and abs(relative - abs(size.value)) > APART


def _before(table: ReadTable) -> Iterator[Claim]:
    """Give the claim of `Måneden før` over a column that the caption says is of the year before."""
    caption = " ".join(table.titles[-1:])
    told = {match["unit"].lower() for match in _BEFORE.finditer(caption)}
    for column in table.columns:
        said = _BEFORE.search(column.header)
        if said is not None and told and said["unit"].lower() not in told:
            right = _BEFORE.search(caption)
            note = f"Kolonnen siger “{said.group()}”, men tabellens overskrift “{right.group() if right else ''}”."
            yield _stated("header", column.line, column.header, said.group(), right.group() if right else "", note)


def _twice(tables: Sequence[ReadTable]) -> Iterator[Claim]:
    """Give the claim of a column whose figures another table prints under `Året før`, where it says `Måneden før`."""
    columns = [
        (table, column, said["unit"].lower(), {row.label: row.raw[n].value for row in table.rows if n in row.raw})
        for table in tables for n, column in enumerate(table.columns)
        if (said := _BEFORE.search(column.header)) is not None and _BEFORE.search(" ".join(table.titles[-1:])) is None
    ]  # fmt: skip
    for (_table, one, unit, first), (_other, other, another, second) in combinations(columns, 2):
        shared = first.keys() & second.keys()
        same = [label for label in shared if first[label] == second[label]]
        if unit != another and len(same) >= ENOUGH and len(same) == len(shared):
            note = f"De samme tal står i linje {one.line} under “{one.header}”."
            yield _stated("header", other.line, other.header, other.header, one.header, note)


def _stated(kind: str, line: int, text: str, printed: str, expected: str, note: str, severity: str = "error") -> Claim:
    return Claim(
        kind, line, text, printed, (Reading("stated", (), None, False, expected, note),), severity, bound="named"
    )

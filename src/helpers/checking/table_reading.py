"""What the columns and rows of a plan's table mean: counts per month, growth, shares, areas and groups.

Inputs: `Table`. Outputs: `ReadTable`, whose cells are `Figure`s under columns with a role. A table whose columns are
not understood has no figures, and its claims are left unchecked.
"""

import re
from dataclasses import dataclass, field, replace

from helpers.checking.claims import Change, Figure, Group, group_of
from helpers.checking.danish_text import Number, canonical_area, parse_number, tokenize
from helpers.checking.documents import Row, Table
from helpers.checking.vocabulary import known_area

_PERSONS = re.compile(r"antal personer|\bpersoner\b", re.IGNORECASE)
_FULL_TIME = re.compile(r"fuldtids|helårs", re.IGNORECASE)
_SHARE = re.compile(r"(pct\.?|procent|%) af|andel|ledighedsprocent", re.IGNORECASE)
_GROWTH = re.compile(r"udvikling|ændring|vækst|stigning|fald\b", re.IGNORECASE)
_PERCENT = re.compile(r"pct|procent|%", re.IGNORECASE)
_OTHER = re.compile(
    r"placering|rang\b|indeks|index|klynge|forventet|procentpoint|pct\.? ?-?point|linje|side\b", re.IGNORECASE
)
TOTAL = re.compile(r"(i ?alt|total|sum|samlet i alt|alle)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column: its role (`count`, `growth`, `share`, `change`, `target`, `label`, `other`), periods, unit, header."""

    role: str
    periods: tuple[str, ...] = ()
    unit: str = "count"
    base: str = ""
    header: str = ""
    line: int = 0


@dataclass(frozen=True)
class ReadRow:
    """A row: label, area, group and the figures by column; `total` and `part` as the label says."""

    line: int
    label: str
    area: str
    group: Group
    cells: dict[int, Figure]
    heading: str = ""
    total: bool = False
    part: bool = False


@dataclass
class ReadTable:
    """A table as read: its place, titles, columns and rows of figures."""

    index: int
    line: int
    titles: tuple[str, ...]
    columns: list[Column] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    group: Group = field(default_factory=Group)
    why_not: str = ""
    has_figures: bool = True

    def with_role(self, *roles: str) -> list[int]:
        """Return the numbers of the columns that have one of the roles."""
        return [number for number, column in enumerate(self.columns) if column.role in roles]


def read_table(table: Table, index: int) -> ReadTable:
    """Return the table's columns and rows; `why_not` says what was not understood."""
    titles = " ".join(table.titles[-2:])
    read = ReadTable(index, table.line, table.titles)
    read.group = _table_group(table.titles)
    width = max(len(row.cells) for row in table.rows)
    read.has_figures = any(parse_number(cell) is not None for row in table.rows for cell in row.cells[1:])
    headers = _header_rows(table)
    body = table.rows[len(headers) :]
    if not headers or not body or width < 2:
        read.why_not = (
            "tabellen har ingen overskrift over kolonnerne" if not headers else "tabellen har ingen talrækker"
        )
        return read
    texts = [_header_text(headers, column) for column in range(width)]
    corner = texts[0]
    numbers = [[parse_number(row.cells[c]) if c < len(row.cells) else None for row in body] for c in range(width)]
    for column in range(width):
        found = [number for number in numbers[column] if number is not None]
        read.columns.append(_column(texts[column], corner, titles, found, column == 0, headers[-1].line))
    read.rows = _rows(read, body)
    if not any(column.role in {"count", "share", "growth"} for column in read.columns):
        read.why_not = "kolonnerne er ikke antal, andele eller udvikling, som kan genkendes"
    return read


def _table_group(titles: tuple[str, ...]) -> Group:
    """Return the group of the nearest title that names one; a caption's first sentence before a section heading."""
    for title in reversed(titles):
        found = group_of(tokenize(title))
        if found:
            return found
    return Group()


def _header_rows(table: Table) -> list[Row]:
    """Return the rows above the first row that holds a figure (a year alone is no figure); a label row ends them."""
    headers: list[Row] = []
    for row in table.rows:
        rest = row.cells[1:]
        figures = [c for c in rest if parse_number(c) is not None and not re.fullmatch(r"(19|20)\d\d", c.strip())]
        label_only = bool(row.cells[0]) and not any(rest)
        if figures or (label_only and headers):
            break
        headers.append(row)
    return headers if len(headers) < len(table.rows) else []


def _header_text(headers: list[Row], column: int) -> str:
    """Return a column's header; a spanning cell of an upper header row counts for the empty cells right of it."""
    parts = []
    for level, row in enumerate(headers):
        cells = row.cells
        here = cells[column] if column < len(cells) else ""
        if not here and level < len(headers) - 1 and column > 0:
            left = [cell for cell in cells[1 : column + 1] if cell]
            here = left[-1] if left else ""
        parts.append(here)
    return " ".join(part for part in parts if part)


def _column(header: str, corner: str, titles: str, found: list[Number], first: bool, line: int) -> Column:
    periods = tuple(t.name for t in tokenize(header) if t.letter == "T")
    unit = "full_time_persons" if _FULL_TIME.search(header) else "persons" if _PERSONS.search(header) else ""
    if first and not (found and periods):
        return Column("label", header=header, line=line)
    percent = bool(found) and all(number.unit == "pct" for number in found)
    base = (
        "labour_force" if "arbejdsstyrke" in header.lower() else "population" if "befolkning" in header.lower() else ""
    )
    if _OTHER.search(header) or not found:
        return Column("other", periods, header=header, line=line)
    if _GROWTH.search(header):
        share_like = _PERCENT.search(header) or percent
        return Column("growth" if share_like else "change", periods, "pct" if share_like else "count", "", header, line)
    if re.search(r"\bmål\b|måltal", header, re.IGNORECASE):
        return Column("target", periods, unit or "count", base, header, line)
    if _SHARE.search(header) or percent or re.fullmatch(r"(pct\.?|procent|%|i pct\.?)", header.strip().lower()):
        return Column("share", periods, "pct", base, header, line)
    if not periods and not unit and not re.search(r"antal|i alt", header, re.IGNORECASE):
        integers = all(number.decimals == 0 for number in found)
        return Column(
            "count" if integers and re.search(r"i alt|antal", header.lower()) else "other",
            periods,
            header=header,
            line=line,
        )
    if any(number.decimals and abs(number.value) <= 100 for number in found) and _SHARE.search(titles):
        labour = "labour_force" if "arbejdsstyrke" in titles.lower() else ""
        return Column("share", periods, "pct", labour, header, line)
    surrounding = f"{corner} {titles}"
    unit = unit or (
        "full_time_persons"
        if _FULL_TIME.search(surrounding)
        else "persons"
        if _PERSONS.search(surrounding)
        else "count"
    )
    return Column("count", periods, unit, base, header, line)


def _rows(read: ReadTable, body: tuple[Row, ...]) -> list[ReadRow]:
    rows: list[ReadRow] = []
    heading = ""
    for row in body:
        label = re.sub(r"[*¹²³]+$", "", row.cells[0].strip())
        if label and not any(row.cells[1:]):
            heading = label
            continue
        total = bool(TOTAL.match(label))
        area, group = _who(label, "" if total else heading, read.group)
        cells: dict[int, Figure] = {}
        for number, column in enumerate(read.columns):
            text = row.cells[number] if number < len(row.cells) else ""
            parsed = parse_number(text) if column.role not in {"label", "other"} else None
            if parsed is not None:
                unit = (
                    column.unit
                    if column.role in {"count", "share", "target"}
                    else "growth"
                    if column.role == "growth"
                    else "count"
                )
                period = column.periods[-1] if column.periods else ""
                cells[number] = Figure(parsed.value, parsed.decimals, text, row.line, unit, "", area, group, period)
        part = bool(re.match(r"(?i)heraf|hvoraf|[-–•] ", label))
        rows.append(ReadRow(row.line, label, area, group, cells, "" if total else heading, total, part))
    return rows


def _who(label: str, heading: str, group: Group) -> tuple[str, Group]:
    """Return area and group of a row, from its label, the label row above it, and the table's titles."""
    area = row_area(label) or row_area(heading)
    named = group_of(tokenize(label))
    above = group_of(tokenize(heading)) if heading else Group()
    if named.benefits:
        return area, named
    merged = Group(
        above.benefits or group.benefits,
        named.qualifiers | above.qualifiers | (group.qualifiers if not named.qualifiers else frozenset()),
    )
    return area, merged


def row_area(label: str) -> str:
    """Return the area a label names, or '' when it names none."""
    if not label:
        return ""
    name = canonical_area(label)
    if known_area(name):
        return name
    found = [token for token in tokenize(label) if token.letter == "A"]
    rest = [token for token in tokenize(label) if token.letter in {"G", "g"}]
    return found[0].name if len(found) == 1 and not rest else ""


def changes_of(read: ReadTable, pair: tuple[int, int] | None) -> list[Change]:
    """Return each row as a change from the pair's older to its newer column, with growth and newest share."""
    growth, shares = read.with_role("growth"), read.with_role("share")
    found = []
    for row in read.rows:
        then = row.cells.get(pair[0]) if pair else None
        now = row.cells.get(pair[1]) if pair else None
        share = next((row.cells[c] for c in reversed(shares) if c in row.cells), None)
        printed = row.cells.get(growth[0]) if growth else None
        if then is None and now is None and share is None:
            continue
        found.append(
            Change(
                row.area, row.group, row.line, then, now,
                replace(printed, unit="growth") if printed else None, share, read.index, row.label,
            )
        )  # fmt: skip
    return found

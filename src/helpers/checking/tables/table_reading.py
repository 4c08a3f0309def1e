"""What the columns and rows of a plan's table mean: counts per month, growth, shares, areas and groups.

Inputs: `Table`. Outputs: `ReadTable`, whose cells are `Figure`s under columns with a role. A table whose columns are
not understood has no figures, and its claims are left unchecked.
"""

import re
from dataclasses import dataclass, field, replace

from helpers.checking.claims import Figure, Group, group_of
from helpers.checking.reading.danish_text import Number, canonical_area, tokenize
from helpers.checking.reading.documents import Table
from helpers.checking.reading.vocabulary import known_area
from helpers.checking.tables.cell_figures import cell_figure, rule_of
from helpers.checking.tables.goal_columns import with_targets
from helpers.checking.tables.row_periods import row_periods
from helpers.checking.tables.table_layout import MEAN, Layout, lay_out, names_period

MISSING = re.compile(
    r"\b(mangler|afstand|manko|restance|udestår)\b|\b(?:forskel|afvigelse|difference)\b.*\bmål", re.IGNORECASE
)
_PERSONS = re.compile(r"antal personer|\bpersoner\b", re.IGNORECASE)
_FULL_TIME = re.compile(r"fuldtids|helårs", re.IGNORECASE)
_SHARE = re.compile(r"(pct\.?|procent|%) af|andel|ledighedsprocent", re.IGNORECASE)
_GROWTH = re.compile(r"udvikling|udv\.|ændring|vækst|stigning|fald\b", re.IGNORECASE)
_PERCENT = re.compile(r"pct|procent|%", re.IGNORECASE)
_ONLY_PERCENT = r"(pct\.?|procent|%|i pct\.?)"
#: `April 2024, pct.` beside `April 2024, antal`
_IN_PERCENT = re.compile(r"(?i)(?:pct\.?|procent|%)\W*$")
_WHOLE = 100
_OTHER = re.compile(
    r"mangle|afstand|placering|rang\b|indeks|index|klynge|forventet|procentpoint|pct\.? ?-?point|linje|side\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"i alt|antal|^nu$|^i dag$|udgangspunkt|baseline|status|resultat|nuværende|aktuel", re.IGNORECASE)
_PLANNED = re.compile(r"(?i)\b(?:del)?mål(?!gruppe|t\b)\w*|\bpejlemærke|\bbudget|\bforvent|\bprognose|\bambition")
TOTAL = re.compile(
    r"(i ?alt|total|sum|samlet i alt|alle|tilsammen|sammenlagt|"
    r"de (?:to|tre|fire|fem|seks|syv|otte) (?:kommuner|ydelser)|"
    r"hele (?:kommunen|området|regionen|klyngen|landsdelen|jobcentret|gruppen))\b",
    re.IGNORECASE,
)


#: Over a column beside one of newer figures: each of its cells is a year older than its row.
YEAR_BEFORE = re.compile(r"(?i)\b(?:året før|sidste år|forrige år|i fjor|et år (?:før|tidligere))\b")
#: `Sygedagpenge (juli)`: a row of another month than its table.
_ASIDE = re.compile(r"\(([^()]{3,20})\)\s*$")


@dataclass(frozen=True)
class Column:
    """A column: its role, periods, unit and header, and the area or group that heads it.

    Roles: `count`, `growth`, `share`, `change`, `target`, `mean`, `label`, `other`.
    """

    role: str
    periods: tuple[str, ...] = ()
    unit: str = "count"
    base: str = ""
    header: str = ""
    line: int = 0
    area: str = ""
    group: Group = field(default_factory=Group)

    @property
    def who(self) -> tuple[str, Group]:
        """Return the area and group that head the column, both empty in most tables."""
        return self.area, self.group


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
    mean: bool = False
    raw: dict[int, Figure] = field(default_factory=dict)


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

    @property
    def planned(self) -> bool:
        """Return whether title or labels say that the table sets goals or budgets: its newest column is to come."""
        words = " ".join([*self.titles[-1:], *(column.header for column in self.columns[:1])])
        return _PLANNED.search(words) is not None

    def with_role(self, *roles: str) -> list[int]:
        """Return the numbers of the columns that have one of the roles."""
        return [number for number, column in enumerate(self.columns) if column.role in roles]


def read_table(table: Table, index: int) -> ReadTable:
    """Return the table's columns and rows; `why_not` says what was not understood."""
    titles = " ".join(table.titles[-2:])
    read = ReadTable(index, table.line, table.titles)
    read.group = _table_group(table.titles)
    read.has_figures = any(cell_figure(cell) is not None for row in table.rows for cell in row.cells[1:])
    layout = lay_out(table)
    if layout is None:
        read.why_not = "tabellen har ingen overskrift over kolonnerne eller ingen talrækker"
        return read
    read.columns = with_targets(_columns(layout, titles), read.titles)
    read.rows = _with_named_areas(_rows(read, layout))
    if not any(column.role in {"count", "share", "growth"} for column in read.columns):
        read.why_not = "kolonnerne er ikke antal, andele eller udvikling, som kan genkendes"
    return read


def _columns(layout: Layout, titles: str) -> list[Column]:
    """Return the columns with their roles, read from headers, labels and the kind of numbers under them."""
    corner = layout.headers[0]
    of_years = any(re.fullmatch(r"(?:19|20)\d\d", row.cells[0].strip()) for row in layout.body)
    around = "" if of_years else f"{corner} {titles}"  # the rows date themselves, whatever year the plan is of
    shares = [bool(_SHARE.search(row.cells[0])) for row in layout.body if any(row.cells[1:])]
    spoken = f"{titles} pct. af arbejdsstyrken" if shares and all(shares) else titles
    found = []
    for number, header in enumerate(layout.headers):
        cells = [cell_figure(row.cells[number]) if number < len(row.cells) else None for row in layout.body]
        known = [cell[0] for cell in cells if cell is not None]
        line = layout.body[0].line_of(number) if layout.turned else layout.line
        found.append(_dated(_column(header, corner, spoken, known, number == 0, line), around))
    return _under_their_areas(found)


def _under_their_areas(columns: list[Column]) -> list[Column]:
    """Return the columns, a growth or change right of one area's counts as that area's, where each area has its own."""
    found = list(columns)
    areas = {column.area for column in columns if column.area}
    changes = [n for n, column in enumerate(columns) if column.role in {"growth", "change"} and not column.area]
    if len(areas) < 2 or len(changes) != len(areas):
        return columns
    for number in changes:
        left = columns[number - 1] if number else None
        if left is None or left.role != "count" or not left.area:
            return columns
        found[number] = replace(columns[number], area=left.area)
    return found


def _dated(column: Column, around: str) -> Column:
    """Return the column with the year that stands over the labels or in the title, where its header has none."""
    years = {t.name[:4] for t in tokenize(around) if t.letter == "T" and re.match(r"\d{4}", t.name)}
    if len(years) != 1 or not any(period.startswith("-") for period in column.periods):
        return column
    year = years.pop()
    return replace(column, periods=tuple(f"{year}{p}" if p.startswith("-") else p for p in column.periods))


def _table_group(titles: tuple[str, ...]) -> Group:
    """Return the group of the nearest title that names one; a caption's first sentence before a section heading."""
    for title in reversed(titles):
        # "Pct. af arbejdsstyrken (udenlandske statsborgere: af befolkningen)" says how one row is counted
        found = group_of(tokenize(re.sub(r"\([^()]*:[^()]*\)", "", title)))
        if found:
            return found
    return Group()


def _column(header: str, corner: str, titles: str, found: list[Number], first: bool, line: int) -> Column:
    periods = tuple(t.name for t in tokenize(header) if t.letter == "T")
    unit = "full_time_persons" if _FULL_TIME.search(header) else "persons" if _PERSONS.search(header) else ""
    if first and not (found and periods):
        return Column("label", header=header, line=line)
    percent = bool(found) and all(number.unit == "pct" for number in found)
    base = (
        "labour_force" if "arbejdsstyrke" in header.lower() else "population" if "befolkning" in header.lower() else ""
    )
    if MEAN.match(header.strip()) and found:
        return Column("mean", periods, unit or "count", header=header, line=line)
    area, group = (row_area(header), group_of(tokenize(header))) if found else ("", Group())
    if (area or group) and not periods and not _GROWTH.search(header):
        share = _SHARE.search(header) or (_SHARE.search(titles) and any(number.decimals for number in found))
        unit = unit or _surrounding_unit(f"{corner} {titles}")
        base = _base_of(f"{header} {titles}")
        return Column(
            "share" if share or percent else "count", (), "pct" if share or percent else unit, base, header, line,
            area, group,
        )  # fmt: skip
    if MISSING.search(header) and found:
        return Column("change", (), unit or "count", header=header, line=line)
    if (_OTHER.search(header) and area != "Klyngen") or not found:
        return Column("other", periods, header=header, line=line)
    if (area or group) and periods and not _GROWTH.search(header) and not percent and not _SHARE.search(header):
        if _SHARE.search(titles) and all(number.decimals and abs(number.value) <= 100 for number in found):
            return Column("share", periods, "pct", _base_of(titles), header, line, area, group)
        unit = unit or _surrounding_unit(f"{corner} {titles}")
        return Column("count", periods, unit, base, header, line, area, group)
    if _GROWTH.search(header):
        share_like = _PERCENT.search(header) or percent
        return Column("growth" if share_like else "change", periods, "pct" if share_like else "count", "", header, line)
    if (
        re.search(r"(?i)\bafvigelse|\bforskel|\bdifference", header)
        and found
        and not percent
        and not _PERCENT.search(header)
    ):
        return Column("change", periods, unit or "count", header=header, line=line)
    if re.search(r"\bmål\b|måltal|målsætning", header, re.IGNORECASE):
        if len(periods) == 2 and periods[1] < periods[0]:  # "Mål for 2022" spans its base, "Dec. 2021"
            return Column("count", periods[1:], unit or "count", base, header, line)
        return Column("target", periods, unit or "count", base, header, line)
    parts = any(number.value == _WHOLE for number in found) and all(abs(n.value) <= _WHOLE for n in found)
    dated_parts = parts and len(periods) == 1 and _IN_PERCENT.search(header) is not None
    if _SHARE.search(header) or percent or dated_parts or re.fullmatch(_ONLY_PERCENT, header.strip().lower()):
        return Column("share", periods, "pct", base, header, line)
    if not periods and not unit and not re.search(r"antal|i alt", header, re.IGNORECASE):
        if re.search(r"(?i)\b(pct\.?|procent|%)\W*$", header.strip()):
            return Column("share", periods, "pct", base, header, line)
        integers = all(number.decimals == 0 for number in found)
        counted = integers and _COUNTED.search(header)
        return Column("count" if counted else "other", periods, header=header, line=line)
    if any(number.decimals and abs(number.value) <= 100 for number in found) and _SHARE.search(titles):
        return Column("share", periods, "pct", _base_of(titles), header, line)
    unit = unit or _surrounding_unit(f"{corner} {titles}")
    return Column("count", periods, unit, base, header, line)


def _base_of(text: str) -> str:
    return "labour_force" if "arbejdsstyrke" in text.lower() else ""


def _surrounding_unit(text: str) -> str:
    return "full_time_persons" if _FULL_TIME.search(text) else "persons" if _PERSONS.search(text) else "count"


def _rows(read: ReadTable, layout: Layout) -> list[ReadRow]:
    rows: list[ReadRow] = []
    heading = ""
    named = _naming_columns(layout)
    dated = row_periods(layout, read.with_role("count", "share"), read.titles[-1] if read.titles else "")
    for row in layout.body:
        label = re.sub(r"[*¹²³]+$", "", " ".join(cell.strip() for cell in row.cells[: named + 1] if cell.strip()))
        if label and not any(row.cells[1:]):
            heading = label
            continue
        total = bool(TOTAL.match(label)) or any(TOTAL.fullmatch(cell.strip()) for cell in row.cells[1 : named + 1])
        area, group = _who(label, "" if total else heading, read.group)
        area = next((found for cell in row.cells[1 : named + 1] if (found := row_area(cell))), area)
        cells: dict[int, Figure] = {}
        raw: dict[int, Figure] = {}
        for number, column in enumerate(read.columns):
            text = row.cells[number] if number < len(row.cells) else ""
            parsed = cell_figure(text) if column.role != "label" else None
            if parsed is not None:
                figure = _figure(parsed[0], parsed[1], column, row.line_of(number), label, area, group)
                beside = parsed[2]
                if beside.startswith("-") and re.match(r"\d{4}-", figure.period):
                    beside = f"{figure.period[:4]}{beside}"  # "1.463 (maj)" under "Seneste tal, juli 2026"
                period = dated.get((row.line, number), "") or (beside if len(beside) >= 4 else figure.period)
                raw[number] = replace(figure, period=period)
        cells = {number: figure for number, figure in raw.items() if read.columns[number].role != "other"}
        part = bool(re.match(r"(?i)heraf|hvoraf|[-–•] ", label))
        mean = bool(MEAN.match(label))
        rows.append(ReadRow(row.line, label, area, group, cells, "" if total else heading, total, part, mean, raw))
    return rows


def _with_named_areas(rows: list[ReadRow]) -> list[ReadRow]:
    """Return the rows, those labelled by a bare name among areas (`Fyn`, `Sønderjylland`) as areas of that name."""
    if len(rows) > 1 and all(", " in row.label and not row.area for row in rows):
        named = [canonical_area(row.label.rpartition(", ")[2]) for row in rows]
        if sum(row_area(name) != "" for name in named) > 1 and all(row_area(n) or _is_bare_name(n) for n in named):
            return [_in_area(row, name) for row, name in zip(rows, named, strict=True)]  # "Fleksjob, Strandby"
    if sum(bool(row.area) for row in rows) < 2 or any(row.total for row in rows):
        return rows
    return [row if row.area or row.mean or not _is_bare_name(row.label) else _in_area(row, row.label) for row in rows]


def _in_area(row: ReadRow, area: str) -> ReadRow:
    """Return a row and its figures as those of an area."""
    cells, raw = (
        {number: replace(figure, area=figure.area or area) for number, figure in figures.items()}
        for figures in (row.cells, row.raw)
    )
    return replace(row, area=area, cells=cells, raw=raw)


def _is_bare_name(label: str) -> bool:
    """Return whether a label is one capitalised word (or two) that names no group, period or remainder."""
    named = re.fullmatch(r"[A-ZÆØÅ][a-zæøå]{2,}(?:[ -][A-ZÆØÅ][a-zæøå]{2,})?", label)
    rest = re.match(r"(?i)øvrige|rest|uoplyst|andre|forskel|difference|uden|ikke|mænd|kvinder|unge", label)
    return named is not None and rest is None and all(token.letter in "wA" for token in tokenize(label))


def _naming_columns(layout: Layout) -> int:
    """Return how many columns of words follow the first where that does not tell the rows apart.

    It numbers them (`1 | A-dagpenge | 620`), or names several alike (`Jobparate | Greve | 288`).
    """
    rows = [row.cells for row in layout.body if any(row.cells[1:])]
    names = [cells[0].strip() for cells in rows]
    if len(set(names)) < len(names) and all(names):
        worded = [len(cells) > 1 and bool(cells[1].strip()) and cell_figure(cells[1]) is None for cells in rows]
        pairs = {tuple(cells[:2]) for cells in rows}
        return 1 if len(rows) > 1 and all(worded) and len(pairs) == len(rows) else 0
    if len(rows) < 2 or not all(re.fullmatch(r"(?i)(?:mål |nr\.? ?)?\d{1,2}[.)]?", cells[0].strip()) for cells in rows):
        return 0
    count = 0
    for column in range(1, len(layout.headers)):
        cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
        if len(cells) < len(rows) or any(cell_figure(cell) or (rule_of(cell) and column > 1) for cell in cells):
            break
        count = column
    return count


def _figure(number: Number, text: str, column: Column, line: int, label: str, area: str, group: Group) -> Figure:
    """Return the figure of a cell, with what its row and its column say of it."""
    unit = (
        column.unit
        if column.role in {"count", "share", "target", "mean"}
        else "growth"
        if column.role == "growth"
        else "count"
    )
    in_percent = rule_of(label) is None and re.search(r"(?i)(?<!\d)(?<!\d )(?:pct\.?|procent|%)\)?$", label)
    if column.role == "count" and (number.unit == "pct" or in_percent or (_SHARE.search(label) and number.decimals)):
        unit = "pct"
    if column.role in {"target", "change", "mean", "other"} and number.unit != "count":
        unit = number.unit
    period = column.periods[-1] if column.periods else ""
    aside = _ASIDE.search(label)
    if aside and len(period) == 7:  # "Sygedagpenge (juli)" under "August 2022"
        said = [t.name for t in tokenize(aside[1]) if t.letter == "T"]
        period = (f"{period[:4]}{said[0]}" if said[0].startswith("-") else said[0]) if len(said) == 1 else period
    if names_period(label) and (len(period) == 4 or not period):
        own = next(t.name for t in tokenize(label) if t.letter == "T")
        period = f"{period}{own}" if own.startswith("-") and period else own if len(own) > 4 or not period else period
        if YEAR_BEFORE.search(column.header) and not column.periods and re.match(r"\d{4}", period):
            period = f"{int(period[:4]) - 1}{period[4:]}"
    who = Group(column.group.benefits or group.benefits, column.group.qualifiers | group.qualifiers)
    return Figure(number.value, number.decimals, text, line, unit, "", column.area or area, who, period)


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

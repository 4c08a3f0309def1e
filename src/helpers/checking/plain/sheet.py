"""A table as cells with coordinates: area, benefit, marks, age band, row and column, each asked for by itself.

Inputs: a read table and the plan's own area. Outputs: a `Sheet` that answers which cells a `Who` means at a time. What
a clause leaves out is the own area, the newest time, and of everything else the total or the only one there is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpers.checking.claims import Figure
from helpers.checking.context.facts import EXPECTED
from helpers.checking.context.mentions import same_period, stems
from helpers.checking.plain.bands import Band, band_of
from helpers.checking.reading.danish_text import MONTH_NAMES, MONTHS, tokenize
from helpers.checking.reading.vocabulary import vocabulary
from helpers.checking.tables.table_reading import YEAR_BEFORE, Column, ReadRow, ReadTable

#: Areas that hold several municipalities.
WIDER = re.compile(r"(?:Region|RAR|Landsdel|Klynge\w*|Hele landet|AMK)\b")
#: What tells the cells of a table apart, in the order a clause is asked for it.
DIMENSIONS = ("area", "benefits", "marks", "band", "row", "head")
_IN_TOTAL = re.compile(r"(?i)\b(?:i ?alt|total|samlet)\b|^alle\b")
_ASIDE = EXPECTED | stems("placering rang rangordning nummer indeks")
_MONTHS = stems(" ".join(MONTH_NAMES))
_GENERIC = stems("ansatte ansat bosat modtager")
#: Short words that say nothing over a column.
_LITTLE = {"alt", "for", "med", "pct", "den", "det", "der", "som", "til", "fra", "per", "ved", "før", *MONTHS}
_ROLES = {"count", "share", "growth", "change", "mean"}
Value = object
Who = dict[str, tuple[Value, ...]]


@dataclass(frozen=True)
class Cell:
    """A figure with its coordinates; an empty one is the total's, or says nothing."""

    figure: Figure
    role: str
    area: str
    benefits: frozenset[str]
    marks: frozenset[str]
    band: Band | None
    row: str
    head: frozenset[str]
    period: str
    base: str
    column: int = 0
    total: bool = False
    mean: bool = False

    @property
    def who(self) -> tuple[Value, ...]:
        """Return whose figure it is, whenever it counts."""
        return tuple(getattr(self, name) for name in DIMENSIONS)


@dataclass
class Sheet:
    """The cells of one table."""

    table: ReadTable
    own: str
    cells: list[Cell] = field(default_factory=list)

    @cached_property
    def values(self) -> dict[str, tuple[Value, ...]]:
        """Return the values of each dimension, in the order of the table."""
        return {name: tuple(dict.fromkeys(v for c in self.cells if (v := getattr(c, name)))) for name in DIMENSIONS}

    @cached_property
    def varying(self) -> tuple[str, ...]:
        """Return the dimensions that tell the parts of the table apart."""
        return tuple(n for n in DIMENSIONS if len({getattr(c, n) for c in self.cells if not c.total}) > 1)

    @cached_property
    def bands(self) -> list[Band]:
        """Return the age bands, the youngest first."""
        return sorted({c.band for c in self.cells if c.band is not None})

    @cached_property
    def labels(self) -> dict[str, re.Pattern[str]]:
        """Return how each row is named that only its own words tell apart."""
        return {row: _label_pattern(row) for row in self.values["row"] if isinstance(row, str)}

    @cached_property
    def has_total(self) -> bool:
        """Return whether a row or a column is a total."""
        return any(c.total for c in self.cells)

    def periods(self, role: str = "count") -> list[str]:
        """Return the periods of a role, the oldest first."""
        return sorted({c.period for c in self.cells if c.role == role and not c.mean})

    def ask(
        self, who: Who, role: str, period: str | None = None, mean: bool = False, parts: bool = False
    ) -> list[Cell]:
        """Return the cells of a role that `who` names at a period, the newest for None; `parts` leaves totals out."""
        found = [c for c in self.cells if c.role == role and c.mean == mean and not (parts and c.total)]
        if period is not None and not mean:
            found = [c for c in found if same_period(c.period, period)]
        for name, said in who.items():
            found = [c for c in found if getattr(c, name) in said]
        unsaid = [n for n in DIMENSIONS if n not in who and len({getattr(c, n) for c in found}) > 1]
        if "area" in unsaid:
            found = [c for c in found if c.area == self.own]
        found = [c for c in found if parts or not any(getattr(c, n) for n in unsaid if n != "area")] or found
        if period is None and not mean and found:
            newest = max(c.period for c in found)
            found = [c for c in found if c.period == newest]
        return found

    def has(self, who: Who) -> bool:
        """Return whether a cell is of all that `who` names."""
        return any(all(getattr(c, name) in said for name, said in who.items()) for c in self.cells)

    def one(self, who: Who, role: str, period: str | None = None) -> Cell | None:
        """Return the only cell that `who` names; None where there are several or none."""
        found = self.ask(who, role, period)
        return found[0] if len(found) == 1 else None

    def level(
        self, who: Who, role: str, period: str | None = None, summed: bool = False, parts: int | None = None
    ) -> Figure | None:
        """Return the figure of `who`: its cell, or the sum of its parts where they are summed or add up to the total.

        `parts` is how many parts there are said to be, 0 for any number.
        """
        found = self.ask(who, role, period, parts=parts is not None)
        if parts and len(found) != parts:
            return None
        if len(found) == 1:
            return found[0].figure
        if not found or role not in {"count", "share"} or not (summed or self.adds_up(found)):
            return None
        if (
            len({c.period for c in found}) > 1
            or len({c.who for c in found}) < len(found)
            or any(c.total for c in found)
        ):
            return None
        if summed and not self._alike(found):
            return None
        if role == "share" and len({c.area for c in found}) > 1:
            return None  # shares of several labour forces
        return total_of([c.figure for c in found])

    def _alike(self, cells: list[Cell]) -> bool:
        """Return whether cells differ in one dimension only, or are parts of the table's total."""
        differing = [name for name in DIMENSIONS if len({getattr(c, name) for c in cells}) > 1]
        wider = any(WIDER.match(c.area) for c in cells) and "area" in differing
        return not wider and (len(differing) == 1 or self.adds_up(cells))

    def of_all(self, cell: Cell) -> bool:
        """Return whether a share is one of the table's own total, which is printed as 100 or not at all."""
        totals = [c.figure.value for c in self.cells if c.total and c.column == cell.column]
        return cell.base != "labour_force" and (not totals or all(abs(value - 100) < 1 for value in totals))

    def adds_up(self, cells: list[Cell]) -> bool:
        """Return whether the rows that cells belong to, all taken together, are the total of their column."""
        if len({c.column for c in cells}) != 1 or len({c.who for c in cells}) < len(cells):
            return False
        column = [c for c in self.cells if c.column == cells[0].column and c.area == cells[0].area and not c.mean]
        totals = [c for c in column if c.total]
        parts = [c for c in column if not c.total]
        kin = [c for c in parts if any(_kin(c, asked) for asked in cells)]
        if len(totals) != 1:
            return False
        room = 2.0 if not totals[0].figure.decimals else 0.051 * len(parts)
        return any(abs(sum(c.figure.value for c in some) - totals[0].figure.value) <= room for some in (parts, kin))


def _kin(one: Cell, other: Cell) -> bool:
    """Return whether two cells may be parts of one division: both age bands, both visitations, both benefits."""
    if (one.band is None) != (other.band is None) or bool(one.marks) != bool(other.marks):
        return False
    return not one.marks or any(one.marks & kinds and other.marks & kinds for kinds in vocabulary().exclusive)


def total_of(figures: list[Figure]) -> Figure:
    """Return the sum of figures, printed with its parts."""
    first = figures[0]
    value = sum(f.value for f in figures)
    shown = f"{value:,.{first.decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    span = figures[0].interval()
    for figure in figures[1:]:
        span = span + figure.interval()
    if not first.decimals:
        span = None  # type: ignore[assignment]
    return replace(first, value=value, printed=f"{shown} ({' + '.join(f.printed for f in figures)})", span=span)


def sheet_of(table: ReadTable, own: tuple[str, ...]) -> Sheet:
    """Return a table's cells with their coordinates."""
    sheet = Sheet(table, own[0] if len(own) == 1 else "")
    areas = {f.area for row in table.rows for f in row.raw.values() if f.area}
    reader = _Reader(table, sheet.own, areas, stems(" ".join([*own, *areas])), _said_time(table), _common_marks(table))
    sheet.cells = [cell for row in table.rows for cell in reader.cells(row)]
    if len({c.head for c in sheet.cells}) == 1:
        sheet.cells = [replace(c, head=frozenset()) for c in sheet.cells]
    return sheet


@dataclass
class _Reader:
    """What the rows of a table share: its areas and their names, its time, and the marks of all its figures."""

    table: ReadTable
    own: str
    areas: set[str]
    named: frozenset[str]
    now: str
    common: frozenset[str]

    @cached_property
    def roles(self) -> set[str]:
        """Return the roles that are read: beside goals a change is one that is wished for."""
        planned = any(column.role == "target" for column in self.table.columns)
        return {"count", "share", "mean"} if planned else _ROLES

    @cached_property
    def signed(self) -> set[int]:
        """Return the columns that hold a negative figure: no counts and no shares."""
        return {n for row in self.table.rows for n, f in row.raw.items() if f.value < 0}

    def cells(self, row: ReadRow) -> Iterator[Cell]:
        """Give the cells of a row."""
        band = band_of(row.label)
        whole = row.total or bool(re.search(r"(?i)\bi ?alt$", row.label))
        words = _own_words(row.label) - self.named
        named = row.area or stems(row.label) & self.named or any(t.letter in "TAGg" for t in tokenize(row.label))
        special = row.label if not (whole or row.mean or band) and (words or not named) else ""
        row_marks = row.group.qualifiers - self.common
        nowhere = "" if whole and len(self.areas) > 1 else self.own
        for number, figure in row.raw.items():
            column = self.table.columns[number]
            role, mean = _role(column.role, column.header, figure), row.mean or column.role == "mean"
            header = self._head(column)
            if role not in self.roles or (role in {"count", "share"} and number in self.signed) or header & _ASIDE:
                continue
            in_all = _IN_TOTAL.search(column.header) is not None
            marks = figure.group.qualifiers - self.common - (row_marks if band or special else frozenset())
            total = (whole and not marks and not column.group.benefits) or (
                in_all and not (band or special or row_marks)
            )
            dated = column.periods or YEAR_BEFORE.search(column.header) or figure.period
            yield Cell(
                figure, "count" if mean else role, figure.area or nowhere,
                column.group.benefits or (frozenset() if whole else figure.group.benefits), marks, band, special,
                frozenset() if in_all else header, _period(figure, bool(dated), role, self.now), column.base, number,
                total, mean,
            )  # fmt: skip

    def _head(self, column: Column) -> frozenset[str]:
        """Return the words over a column that are neither its time nor an area."""
        if column.role not in {"count", "share", "other"}:
            return frozenset()
        short = set(re.findall(r"(?<![a-zæøå])[a-zæøå]{3}(?![a-zæøå])", column.header.lower())) - _LITTLE  # "I job"
        grouped = " ".join(t.text for t in tokenize(column.header) if t.letter in "Gg" and not column.group)
        return (_own_words(column.header) | short | stems(grouped)) - _MONTHS - self.named


def _said_time(table: ReadTable) -> str:
    """Return the one time that a table's caption names, else the newest of its counts where all of them are dated."""
    caption = re.sub(r"\([^()]*\)", "", table.titles[-1]) if table.titles else ""
    said = {t.name for t in tokenize(caption) if t.letter == "T"}
    dated = [t for t in said if re.match(r"\d{4}", t)]
    if len(said) == len(dated) == 1:
        return dated[0]
    counts = [f.period for row in table.rows for n, f in row.raw.items() if table.columns[n].role == "count"]
    return max(counts) if counts and all(re.match(r"\d{4}", period) for period in counts) else ""


def _period(figure: Figure, dated: bool, role: str, now: str) -> str:
    """Return when a figure counts; what has no time of its own is of its table's."""
    if figure.period.startswith("-") and re.fullmatch(r"\d{4}", now):
        return f"{now}{figure.period}"
    if dated or role not in {"count", "share"}:
        return figure.period
    return now or "9999"


def _common_marks(table: ReadTable) -> frozenset[str]:
    marks = [figure.group.qualifiers for row in table.rows for figure in row.raw.values()]
    return frozenset.intersection(*marks) if marks else frozenset()


def _role(role: str, header: str, figure: Figure) -> str:
    if role in {"change", "other"} and re.search(r"(?i)procentpoint|pct\.?-?point", header):
        return "points"
    if re.match(r"(?i)arbejdsstyrke|befolkning|indbygger|folketal", header):
        return "other"
    if role == "other":
        return "count" if not re.search(r"(?i)pct|procent|%|mål|afstand|mangle|klynge|indeks|rang", header) else "other"
    if role == "count" and (figure.unit == "pct" or (figure.decimals and abs(figure.value) <= 100)):
        return "share"
    return "growth" if role == "growth" else role


def _own_words(label: str) -> frozenset[str]:
    """Return the stems of a label's words that are neither area, group nor period."""
    return stems(" ".join(t.text for t in tokenize(label.partition(":")[0]) if t.letter in "wUDVO")) - _GENERIC


def _label_pattern(label: str) -> re.Pattern[str]:
    """Return how a sentence names a row: its words in turn, with other endings."""
    own = next((part for part in label.split(", ") if _own_words(part)), "")
    label = own or label
    words = list(re.findall(r"[\wæøå-]+", re.sub(r"\([^()]*\)|^\W*\d+[.):]\s*", "", label)))
    parts = [
        re.escape(w[: max(5, len(w) - 3)].lower()) + r"[\wæøå]*" if len(w) > 4 else re.escape(w.lower()) for w in words
    ]
    return re.compile(rf"(?<![\wæøå]){r'[ ,-]+(?:og |i |på |af )?'.join(parts)}(?![\wæøå])", re.IGNORECASE)

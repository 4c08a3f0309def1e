"""The cross sections of a plan's tables: one measure of several rows (or columns) side by side.

Inputs: `ReadTable`s. Outputs: `CrossSection`s: who stands beside whom (`Entrant`), with which figure, in a level, a
share, a change or a growth, of which period. What a sentence says of ranks and comparisons is held against them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from helpers.checking.claims import Figure, Group, group_of
from helpers.checking.context.facts import PLANNED
from helpers.checking.context.mentions import stems
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.reading.vocabulary import lies_within, members
from helpers.checking.tables.table_reading import Column, ReadRow, ReadTable, row_area
from helpers.checking.verdicts import growth_of

LEVEL, SHARE, CHANGE, GROWTH = "level", "share", "change", "growth"
#: The number of no table: what a cross section of the text belongs to.
TOLD = -2
#: The label of the plan's own area where the plan has several.
OURS = "kommunerne"
_REST = re.compile(r"(?i)(de )?(øvrig|andet|anden|andre|uoplyst|ikke |rest|uden for)")
_WHOLE = re.compile(r"(?i)\b(i ?alt|total|samlet|tilsammen|alle|de (to|tre|fire|fem|seks|syv|otte))\b")
#: Columns that are no measure of a row unless a sentence names them.
_ASIDE = re.compile(
    r"(?i)heraf|rang|placering|arbejdsstyrke$|^arbejdsstyrke|befolkning,|^befolkning|indbygger|indeks|nået|mangle|afstand|"
    r"måltal|\bmål(et)?\b|krav|budget|kr\.|\bsum\b|år$"
)
_CHANGED = re.compile(r"(?i)afvig|forskel|ændring|udv|vækst|stigning|fald|reduktion|krav")
#: The size of a rule in a label is no unit of its figures: `Kontanthjælp (Thisted -4 pct.)`.
_RULE = re.compile(r"(?i)\d\s*(?:pct\.?|procent|%)")
_IN_PERCENT = re.compile(r"(?i)pct|procent|%")


@dataclass(frozen=True)
class Entrant:
    """Who stands in a cross section: its label, area and group, and whether it is the whole or what is left."""

    label: str
    area: str = ""
    group: Group = field(default_factory=Group)
    words: frozenset[str] = frozenset()
    whole: bool = False
    rest: bool = False

    def names(self) -> frozenset[str]:
        """Return the names of groups and marks in the label."""
        return self.group.benefits | self.group.qualifiers


@dataclass(frozen=True)
class CrossSection:
    """One measure of several entrants; `said` are the words of its header, `area` and `group` what heads it."""

    table: int
    measure: str
    header: str
    said: frozenset[str]
    period: str
    entrants: tuple[Entrant, ...]
    figures: tuple[Figure, ...]
    area: str = ""
    group: Group = field(default_factory=Group)
    aside: bool = False
    earlier: str = ""

    @cached_property
    def shared(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the names and the words that all its members bear, which tell none from another."""
        members = [one for one in self.entrants if not one.whole and not one.rest] or list(self.entrants)
        names = frozenset.intersection(*(one.names() for one in members))
        return names, frozenset.intersection(*(one.words for one in members))

    @cached_property
    def by_area(self) -> dict[str, list[Entrant]]:
        """Return the entrants that are areas, by name."""
        found: dict[str, list[Entrant]] = {}
        for entrant in self.entrants:
            if entrant.area:
                found.setdefault(entrant.area, []).append(entrant)
        return found

    @cached_property
    def by_words(self) -> list[tuple[Entrant, frozenset[str], frozenset[str]]]:
        """Return the entrants that are no areas, each with the names and the words that tell it from the others."""
        names, words = self.shared
        return [(one, one.names() - names, one.words - words) for one in self.entrants if not one.area]

    def of(self, entrant: Entrant) -> Figure:
        """Return an entrant's figure."""
        return self.figures[self.entrants.index(entrant)]

    def without(self, some: Collection[Entrant]) -> "CrossSection":
        """Return the section without some of its entrants."""
        if not some:
            return self
        kept = [(e, f) for e, f in zip(self.entrants, self.figures, strict=True) if e not in some]
        return replace(self, entrants=tuple(e for e, _f in kept), figures=tuple(f for _e, f in kept))

    def is_rate(self) -> bool:
        """Return whether the figures are small and have decimals, as shares do where only the title says `pct.`."""
        small = self.measure == LEVEL and all(figure.value <= 100 for figure in self.figures)
        return self.measure == SHARE or (small and any(figure.decimals for figure in self.figures))

    def counts(self) -> bool:
        """Return whether the figures count something: a municipality has never more than its region."""
        return self.measure in {LEVEL, CHANGE} and self.figures[0].unit != "pct" and not self.is_rate()

    def members(self) -> list[tuple[Entrant, Figure]]:
        """Return the entrants that are no whole of the others, with their figures."""
        return [(e, f) for e, f in zip(self.entrants, self.figures, strict=True) if not e.whole]


def may_hold(big: Entrant, small: Entrant) -> bool:
    """Return whether one area may hold the other: a region, a cluster or an unknown area holds any municipality.

    A region may hold an unknown area too, which may be a municipality.
    """
    if big.whole:
        return True
    if not big.area or not small.area or big.area == small.area:
        return False
    inner, outer = len(members(small.area)), len(members(big.area))
    return lies_within(small.area, big.area) or (outer != 1 and inner == 1) or (outer > 1 and not inner)


def entrant_of(label: str, total: bool = False, known: str = "") -> Entrant:
    """Return what a row's label or a column's head says."""
    bare = re.sub(r"^(?:–|-|\d+\.?)\s+|^(?:heraf|hvoraf)\s+|[*¹²³)]+$", "", label.strip(), flags=re.IGNORECASE).strip()
    tokens = tokenize(bare)
    area = row_area(bare) or (known if known.lower() == bare.lower() else "")
    words = stems(" ".join(t.text for t in tokens if t.letter not in "AGgNPp"))
    whole = total or _WHOLE.match(bare) is not None or bare.endswith("i alt")
    return Entrant(bare.lower(), area, group_of(tokens), words, whole,
                   _REST.match(bare) is not None)  # fmt: skip


def cross_sections(tables: Sequence[ReadTable]) -> list[CrossSection]:
    """Return the cross sections of all tables that have rows of figures."""
    found = []
    for table in tables:
        for rows in _blocks(table):
            entrants = [entrant_of(row.label, row.total, row.area) for row in rows]
            if len({e.label for e in entrants}) == len(entrants):
                found += list(_of_columns(table, rows, entrants))
        found += list(_of_rows(table))
    return found


def _blocks(table: ReadTable) -> Iterator[list[ReadRow]]:
    """Give the rows that stand beside each other: under one heading, and the parts of one row."""
    blocks: dict[tuple[str, int], list[ReadRow]] = {}
    parent = -1
    for number, row in enumerate(table.rows):
        if row.mean or _CHANGED.match(row.label):
            continue
        if not row.part:
            parent = number
        blocks.setdefault((row.heading, parent if row.part else -1), []).append(row)
    yield from (rows for rows in blocks.values() if len(rows) > 1)


def _measure(column: Column, figures: Sequence[Figure]) -> str:
    """Return what a column measures."""
    changed, percent = _CHANGED.search(column.header) is not None, _IN_PERCENT.search(column.header) is not None
    if column.role in {GROWTH, CHANGE}:
        points = re.search(r"(?i)point|\bpp\b", column.header) is not None
        return CHANGE if points else column.role
    if changed and column.role in {"share", "other"}:
        return GROWTH if percent else CHANGE
    if column.role == "share" or percent or all(f.unit == "pct" for f in figures):
        return SHARE
    return LEVEL


def _of_columns(table: ReadTable, rows: Sequence[ReadRow], entrants: Sequence[Entrant]) -> Iterator[CrossSection]:
    made: list[CrossSection] = []
    for number, column in enumerate(table.columns):
        held = [(e, row.raw[number]) for e, row in zip(entrants, rows, strict=True) if number in row.raw]
        if column.role == "label" or len(held) < 2:
            continue
        figures = [f for _e, f in held]
        made.append(
            CrossSection(
                table.index, _measure(column, figures), column.header, stems6(column.header),
                column.periods[-1] if column.periods else "", tuple(e for e, _f in held), tuple(figures),
                column.area, _header_group(table, column), _is_aside(column),
            )
        )  # fmt: skip
    if any(column.role == "target" for column in table.columns):
        made = [section for section in made if section.measure not in {GROWTH, CHANGE}]  # what is wished, not what was
    yield from made
    yield from _changes(made)


def _is_aside(column: Column) -> bool:
    return column.role == "target" or _ASIDE.search(column.header) is not None


def _header_group(table: ReadTable, column: Column) -> Group:
    own = group_of(tokenize(column.header))
    return Group(own.benefits or table.group.benefits, own.qualifiers | table.group.qualifiers)


def _changes(made: Sequence[CrossSection]) -> Iterator[CrossSection]:
    """Give the changes and the growth between two dated columns of one measure, where the table prints none."""
    printed = {(s.measure, s.area, s.group) for s in made if not s.aside}
    dated = [s for s in made if re.match(r"\d{4}", s.period) and s.measure in {LEVEL, SHARE} and not s.aside]
    pairs = [
        (then, now) for then, now in combinations(sorted(dated, key=lambda s: s.period), 2)
        if (then.measure, then.area, then.group, then.said) == (now.measure, now.area, now.group, now.said)
        and then.period < now.period and then.entrants == now.entrants
    ]  # fmt: skip
    for then, now in pairs:
        if (CHANGE, then.area, then.group) not in printed:
            figures = tuple(_step(a, b) for a, b in zip(then.figures, now.figures, strict=True))
            yield replace(now, measure=CHANGE, figures=figures, earlier=then.period)
        if (
            now.measure == LEVEL
            and (GROWTH, then.area, then.group) not in printed
            and all(f.value > 0 for f in then.figures)
        ):
            figures = tuple(_growth(a, b) for a, b in zip(then.figures, now.figures, strict=True))
            yield replace(now, measure=GROWTH, figures=figures, earlier=then.period)


def _step(then: Figure, now: Figure) -> Figure:
    value = round(now.value - then.value, 4)
    return replace(now, value=value, printed=f"{then.printed} til {now.printed}")


def _growth(then: Figure, now: Figure) -> Figure:
    value = (now.value / then.value - 1) * 100
    return replace(now, value=value, decimals=1, unit="growth", printed=f"{then.printed} til {now.printed}",
                   span=growth_of(then, now))  # fmt: skip


def _of_rows(table: ReadTable) -> Iterator[CrossSection]:
    """Give the cross sections of rows whose columns are headed by several areas or groups at one time."""
    heads: dict[tuple[str, ...], list[int]] = {}
    for number, column in enumerate(table.columns):
        named = column.role in {"count", "share", "other"} and not _CHANGED.search(column.header)
        if named and not _IN_PERCENT.search(column.header) and not PLANNED & stems(column.header):
            heads.setdefault(column.periods, []).append(number)
    for numbers in heads.values():
        entrants = [entrant_of(_undated(table.columns[n].header)) for n in numbers]
        named_all = all(e.area or e.names() or e.whole or e.label.startswith("de ") for e in entrants)
        if len(numbers) < 2 or len({e.label for e in entrants}) < len(entrants) or not named_all:
            continue
        made: list[CrossSection] = []
        for row in table.rows:
            held = [(e, row.raw[n]) for e, n in zip(entrants, numbers, strict=True) if n in row.raw]
            if len(held) > 1 and not _CHANGED.match(row.label):
                figures = tuple(f for _e, f in held)
                shared = row.area if row.area and not any(e.area for e, _f in held) else ""
                measure = SHARE if _IN_PERCENT.search(_RULE.sub("", row.label)) or figures[0].unit == "pct" else LEVEL
                own = group_of(tokenize(row.label))
                made.append(CrossSection(
                    table.index, measure, row.label, stems6(row.label), figures[0].period,
                    tuple(e for e, _f in held), figures, shared, own or table.group,
                ))  # fmt: skip
        yield from made
        yield from _changes(made)


def _undated(header: str) -> str:
    tokens = tokenize(header)
    return " ".join(t.text for t in tokens if t.letter != "T")


_COMMON = re.compile(
    r"antal|fuldti|helårs|person|procen|udvikl|ændrin|tabel|andel|januar|februa|marts|april|juni|juli|august|septem|"
    r"oktobe|novemb|decemb|regnsk|skøn$|ultimo|primo|status$|faktis"
)


def stems6(text: str) -> frozenset[str]:
    """Return the stems by which a sentence names a column."""
    found = {word[:6] for word in re.findall(r"[a-zæøå]{4,}", text.lower())}
    return frozenset(word for word in found if not _COMMON.match(word))

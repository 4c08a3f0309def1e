"""The cells of one table, found by what a clause says of whom: area, benefit, mark and row, each by itself.

Inputs: the facts of a table, a clause's words. Outputs: `Cell`s, and `Said`: whom the words name in that table. A part
of a clause that names less than the other (`flere kvinder end mænd`) takes the rest over from it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Figure
from helpers.checking.context.facts import EXPECTED, Facts
from helpers.checking.context.mentions import WHOLE, stems
from helpers.checking.context.scope import Scope
from helpers.checking.reading.danish_text import Token

#: Areas that hold several municipalities.
WIDER = re.compile(r"(?:Region|RAR|Landsdel|Klynge\w*|Hele landet|AMK)\b")
_ALIASES = (
    (re.compile(r"(?i)\bregionens?\b"), "Region "),
    (re.compile(r"\bRAR(?:-områdets?|et)?\b(?! [A-ZÆØÅ])|(?i:\barbejdsmarkedsområdets?\b)"), "RAR "),
    (re.compile(r"(?i)\blandets?\b|\blandsplan\b|\blandsgennemsnittets?\b"), "Hele landet"),
    (re.compile(r"(?i)\blandsdelens?\b"), "Landsdel "),
)
_OURS = re.compile(r"(?i)\bkommunens?\b|\bhos os\b")
_ALL_MUNICIPALITIES = re.compile(
    r"(?i)\b(?:samtlige|alle|begge|de (?:to|tre|fire|fem|seks|syv|øvrige|andre)) (?:\w+ )?"
    r"(?P<near>nabo)?kommuner(?:ne)?\b"
)
#: What is planned, and what only orders the rows, was not counted.
_ASIDE = EXPECTED | stems("placering rang rangordning nummer indeks")
_YOUNGEST, _OLDEST = re.compile(r"(?i)\byngste\b"), re.compile(r"(?i)\bældste\b")


@dataclass(frozen=True)
class Cell:
    """A figure with all that names it; `row` is −1 where the row is named by area, group or month alone."""

    figure: Figure
    role: str
    area: str
    benefits: frozenset[str]
    marks: frozenset[str]
    row: int
    total: bool
    header: frozenset[str] = frozenset()

    @property
    def who(self) -> tuple[object, ...]:
        """Return what tells whose figure it is, whenever it counts."""
        return (self.area, self.benefits, self.marks, self.row, self.total)


@dataclass(frozen=True)
class Said:
    """Whom some words name in a table; `whole` where they speak of all."""

    areas: tuple[str, ...] = ()
    benefits: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    rows: frozenset[int] = frozenset()
    whole: bool = False

    def __bool__(self) -> bool:
        return bool(self.areas or self.benefits or self.marks or self.rows)

    def over(self, other: "Said") -> "Said":
        """Return the words with what only the other ones name."""
        return Said(
            self.areas or other.areas, self.benefits or other.benefits, self.marks or other.marks,
            self.rows or other.rows, self.whole or other.whole,
        )  # fmt: skip


class Grid:
    """The cells of one table."""

    def __init__(self, scope: Scope, facts: Facts, table: int) -> None:
        """Read the facts of table number `table`."""
        read = scope.tables[table]
        self.own = scope.own[0] if len(scope.own) == 1 else ""
        self.labels = {number: row.label for number, row in enumerate(read.rows)}
        self.table = table
        held = [fact for fact in facts.of_table(table) if not fact.mean and not fact.header & _ASIDE]
        self.common = frozenset.intersection(*(f.figure.group.qualifiers for f in held)) if held else frozenset()
        named = stems(" ".join([*scope.own, *(f.figure.area for f in held)]))
        self.special = {f.row for f in held if (f.literal or f.words - named - f.header) and (not f.total or f.literal)}
        self.row_marks = {
            row: frozenset.intersection(*(f.figure.group.qualifiers for f in held if f.row == row))
            for row in self.special
        }
        self.cells = [
            Cell(
                f.figure, _role(f.role, f.figure), f.figure.area or self.own, f.figure.group.benefits,
                f.figure.group.qualifiers - self.common - self.row_marks.get(f.row, frozenset()),
                f.row if f.row in self.special else -1, f.total and not f.literal, f.header,
            )
            for f in held
        ]  # fmt: skip
        self.areas = tuple(dict.fromkeys(cell.area for cell in self.cells))
        self.words = {row: _row_words(read.rows[row].label, named) for row in self.special}

    def said(self, text: str, tokens: Sequence[Token]) -> Said:
        """Return whom the words name."""
        areas = [t.name for t in tokens if t.letter == "A"]
        for pattern, start in _ALIASES:
            found = [area for area in self.areas if area.startswith(start)]
            if pattern.search(text) and len(found) == 1:
                areas += found
        if _OURS.search(text) and self.own:
            areas.append(self.own)
        every = _ALL_MUNICIPALITIES.search(text)
        if every is not None:
            areas += [a for a in self.areas if not WIDER.match(a) and not (every["near"] and a == self.own)]
        rows = frozenset(row for row in self.special if self._names(text, row))
        marks = frozenset(t.name for t in tokens if t.letter == "g") - self.common
        marks -= frozenset(mark for row in rows for mark in self.row_marks[row])
        benefits = frozenset(t.name for t in tokens if t.letter == "G")
        return Said(tuple(dict.fromkeys(areas)), benefits, marks, rows, WHOLE.search(text) is not None)

    def _names(self, text: str, row: int) -> bool:
        label, lower = self.labels[row].lower(), text.lower()
        ages = [r for r in sorted(self.special) if re.search(r"\d", self.labels[r])]
        if ages and ((row == ages[0] and _YOUNGEST.search(text)) or (row == ages[-1] and _OLDEST.search(text))):
            return True
        pair = re.search(r"(\d+)\s?[-–]\s?(\d+)", label)
        if pair:
            return re.search(rf"(?<!\d){pair[1]}(?:\s?[-–]\s?| og | til ){pair[2]}(?!\d)", lower) is not None
        one = re.search(r"\d+", label)
        if one:
            under = re.match(r"under|op til|højst|0", label) is not None
            way = (
                rf"(?:under|op til) {one.group()}\b"
                if under
                else rf"(?:over {one.group()}\b|{one.group()}(?:\+| år og))"
            )
            return re.search(way, lower) is not None
        return bool(self.words[row]) and self.words[row] <= stems(text)

    def picked(self, said: Said, roles: Iterable[str]) -> list[Cell]:
        """Return the cells that the words name; of the own area where they name none."""
        wanted = set(roles)
        areas = said.areas or (
            (self.own,) if self.own in self.areas else self.areas[:1] if len(self.areas) == 1 else ()
        )
        found = [c for c in self.cells if c.role in wanted and c.area in areas]
        found = [c for c in found if (c.row in said.rows if said.rows else c.row < 0)]
        if said.benefits:
            named = [c for c in found if c.benefits == said.benefits]
            found = named or [c for c in found if not c.benefits and said.rows]
        found = [c for c in found if c.marks == said.marks]
        if not said.rows and not said.benefits and not said.marks and any(c.total for c in found):
            found = [c for c in found if c.total] if said.whole else []
        elif said.benefits or said.marks or said.rows:
            found = [c for c in found if not c.total or c.row >= 0]
        return found


def series(cells: Sequence[Cell]) -> dict[tuple[object, ...], list[Cell]]:
    """Return the cells by whose they are, each in the order of time."""
    found: dict[tuple[object, ...], list[Cell]] = {}
    for cell in sorted(cells, key=lambda c: c.figure.period):
        found.setdefault((*cell.who, cell.role), []).append(cell)
    return found


def _role(role: str, figure: Figure) -> str:
    """Return the role of a figure; one with decimals beneath a hundred is a share, whatever its column is."""
    if role == "count" and (figure.unit == "pct" or (figure.decimals and figure.value <= 100)):
        return "share"
    return role


def _row_words(label: str, named: frozenset[str]) -> frozenset[str]:
    return frozenset(stems(label)) - named

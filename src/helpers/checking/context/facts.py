"""Every figure that the plan's tables print, found by whom, where and when it counts.

Inputs: `ReadTable`s. Outputs: `Facts`. Only a fact that answers to everything a `Mention` says is held against a
sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpers.checking.claims import Figure, Group
from helpers.checking.context.mentions import Mention, same_period, stems
from helpers.checking.reading.danish_text import MONTH_NAMES, tokenize
from helpers.checking.tables.table_reading import YEAR_BEFORE, ReadRow, ReadTable

_MEAN = re.compile(r"(?i)gennemsnit|\bgns")


@dataclass(frozen=True)
class Fact:
    """A table's figure with its role, whether it is a total or a mean, and the label's words that nothing else says."""

    figure: Figure
    table: int
    role: str
    total: bool = False
    mean: bool = False
    words: frozenset[str] = frozenset()
    literal: str = ""
    row: int = 0
    header: frozenset[str] = frozenset()
    base: str = ""


#: A month over a column is its time, no word that a sentence names it by.
_MONTHS = stems(" ".join(MONTH_NAMES))
#: Words over a column that holds what is planned or expected, not what was counted.
PLANNED = stems("budget budgetteret forventet forventning prognose skønnet fremskrivning")
#: What a series does not hold, whoever stands highest in it.
EXPECTED = PLANNED | stems("skøn ventet")


@dataclass
class Facts:
    """The facts of all tables, and the plan's own areas."""

    items: list[Fact]
    own: tuple[str, ...] = ()
    shared: dict[int, frozenset[str]] = field(default_factory=dict)
    with_total: frozenset[int] = frozenset()

    @cached_property
    def _by_table(self) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {}
        for fact in self.items:
            found.setdefault(fact.table, []).append(fact)
        return found

    def of_table(self, table: int) -> list[Fact]:
        """Return the facts of one table."""
        return self._by_table.get(table, [])

    def answering(self, mention: Mention, roles: Iterable[str], tables: Sequence[int]) -> list[Fact]:
        """Return the facts of the tables that answer to everything the mention says."""
        wanted, mean = set(roles), _MEAN.search(mention.text) is not None
        found = [
            fact for table in sorted(set(tables)) for fact in self.of_table(table)
            if fact.role in wanted and fact.mean == mean and self._answers(fact, mention)
        ]  # fmt: skip
        if not found and mention.whole and not mention.grouped and mention.group:
            return self.answering(replace(mention, group=Group()), roles, tables)
        labelled = [fact for fact in found if fact.words]
        return labelled if labelled and not mention.grouped else found

    def _answers(self, fact: Fact, mention: Mention) -> bool:
        if (
            mention.whole
            and not fact.total
            and (fact.table in self.with_total or (fact.figure.area and not mention.areas))
        ):
            return False
        return (
            self._area(fact, mention) and self._group(fact, mention) and self._words(fact, mention)
            and (not mention.periods or any(self._counts_in(fact, period) for period in mention.periods))
        )  # fmt: skip

    @staticmethod
    def _counts_in(fact: Fact, period: str) -> bool:
        """Return whether a fact counts in a said period; the mean of a year is not that of one of its quarters."""
        wider = fact.mean and period[:1].isdigit() and len(fact.figure.period) < len(period)
        return same_period(fact.figure.period, period) and not wider

    def _area(self, fact: Fact, mention: Mention) -> bool:
        area = fact.figure.area
        if mention.areas:
            return area in mention.areas or (not area and set(mention.areas) <= set(self.own) and len(self.own) == 1)
        return not area or area in self.own or (fact.total and mention.whole)

    def _group(self, fact: Fact, mention: Mention) -> bool:
        said, own = mention.group, fact.figure.group
        loosely = not mention.grouped or not said.benefits
        if not said or (loosely and not own and fact.words & mention.words):
            return not own or not fact.total
        if fact.total and not own:
            return mention.whole and not said.benefits
        if said.benefits and own.benefits != said.benefits:
            return False
        common = self.shared.get(fact.table, frozenset())
        return said.qualifiers - common == own.qualifiers - common

    @staticmethod
    def _words(fact: Fact, mention: Mention) -> bool:
        if fact.total and not fact.literal and re.search(r"\d+-\d+", mention.near):
            return False
        if fact.total:
            return mention.whole or bool(mention.group)
        if fact.literal and fact.literal not in mention.near:
            return False
        return not fact.words or bool(fact.words & mention.words)


def facts_of(tables: Sequence[ReadTable], own: tuple[str, ...], every: bool = False) -> Facts:
    """Return the facts of the tables that were understood, or of every table that has rows of figures."""
    items: list[Fact] = []
    shared: dict[int, frozenset[str]] = {}
    for table in tables:
        if table.why_not and not every:
            continue
        found = [fact for number, row in enumerate(table.rows) for fact in _row_facts(table, row, number)]
        items += found
        marks = [fact.figure.group.qualifiers for fact in found]
        shared[table.index] = frozenset.intersection(*marks) if marks else frozenset()
    return Facts(items, own, shared, frozenset(fact.table for fact in items if fact.total))


def _row_facts(table: ReadTable, row: ReadRow, place: int) -> list[Fact]:
    found = []
    year = re.fullmatch(r"(?:19|20)\d\d", row.label.strip())
    for number, figure in row.raw.items():
        if year and figure.period.startswith("-"):
            figure = replace(figure, period=f"{year.group()}{figure.period}")  # a year's row under a month's column
        column = table.columns[number]
        dated = column.periods or YEAR_BEFORE.search(column.header)
        header = column.header if column.role in {"count", "share", "other"} and not dated else ""
        role = "share" if figure.unit == "pct" else column.role
        if role == "other":
            role = _role_of(column.header)
        total = row.total or bool(re.search(r"(?i)\b(i ?alt|total)\b", column.header))
        total = total or bool(re.search(r"(?i)\bi ?alt$", row.label))
        words = _unsaid(row.label) | (_unsaid(header) if not total else frozenset())
        words -= stems(figure.area)  # an invented place, whose name no list holds
        literal = re.search(r"\d+(?:-\d+)?(?= år| uger|-årige)", row.label)
        mean = row.mean or column.role == "mean"
        found.append(
            Fact(figure, table.index, "count" if role == "mean" else role, total, mean,
                 frozenset() if total or mean else words, literal.group() if literal else "",
                 place, stems(column.header) - _MONTHS, column.base)
        )  # fmt: skip
    return found


def _role_of(header: str) -> str:
    """Return what a column that is no count of a month may still be quoted as."""
    changed = re.search(r"(?i)afvigelse|forskel|difference|ændring", header)
    percent = re.search(r"(?i)pct|procent|%", header)
    if re.match(r"(?i)arbejdsstyrke|befolkning|indbygger|folketal", header):
        return "base"
    return ("growth" if percent else "change") if changed else "other" if percent else "count"


def _unsaid(label: str) -> frozenset[str]:
    """Return the stems of a label's words that are neither area, group nor period."""
    rest = " ".join(t.text for t in tokenize(label.partition(":")[0]) if t.letter in "wUDV")
    return stems(rest)

"""Tables of goals: base, rule, target, result, what is missing, and whether the goal is said to be met.

Inputs: `Table`s with their `ReadTable`s. Outputs: `Outcome`s, one for each row with a target.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.checking.claims import Figure, Group
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.reading.documents import Table
from helpers.checking.reading.goal_words import limit_in, limit_named, state_of, without_limit
from helpers.checking.tables.cell_figures import Rule, direction_of, rule_of
from helpers.checking.tables.table_reading import ReadRow, ReadTable
from helpers.statistics.targets import is_met

_RESULT = re.compile(r"(?i)\b(resultat\w*|status|realisere\w*|opnået|faktisk\w*|opgjort|seneste|aktuel\w*|nu)\b")
_MISSING = re.compile(r"(?i)\b(mangle\w*|afstand\w*|restance|til målet)\b|\b(?:forskel|afvigelse|difference)\b.*\bmål")
#: How far the result came out from the target says nothing of which way the goal points.
_DEVIATION = re.compile(r"(?i)\bafvigelse\w*")
_AFTERWARDS = re.compile(f"{_MISSING.pattern}|{_DEVIATION.pattern[4:]}")
_MET = re.compile(r"(?i)\b(nået|opnået\?|opfyldt|indfriet|målopfyldelse|i mål)\b|\bnået\?")
_YES = re.compile(r"(?i)\s*(ja|✓|✔)\s*\.?\s*")
_NO = re.compile(r"(?i)\s*(nej|✗|✘)\s*\.?\s*")
_NUMBERED = re.compile(r"(?i)\s*(?:mål |nr\.? |(?-i:[A-ZÆØÅ]{1,3}(?=\d+:)))?(\d{1,2})(?:[.):]|\s|$)(?! ?(?:pct|%))")


#: A benefit that fewer are to be on; a job is to be had by more.
FEWER = frozenset(
    [
        "a_dagpenge",
        "kontanthjaelp",
        "sygedagpenge",
        "uddannelseshjaelp",
        "sho",
        "ressourceforloeb",
        "jobafklaring",
        "ledighedsydelse",
        "alle_ydelser",
        "bruttoledighed",
        "langtidsledighed",
    ]
)


@dataclass(frozen=True)
class Outcome:
    """A row's goal: bases, target and later ones, result, and which way it points (0 unknown), by its `rule` if any.

    `said` is what the table says of it; `number` is the goal's own (0 for none).
    """

    line: int
    label: str
    group: Group
    target: Figure
    result: Figure | None = None
    missing: Figure | None = None
    way: int = 0
    said: bool | None = None
    word: str = ""
    area: str = ""
    bases: tuple[Figure, ...] = ()
    targets: tuple[Figure, ...] = ()
    rule: Rule | None = None
    worded: int = 0
    number: int = 0
    bound: int = 0

    @property
    def rule_is_said(self) -> bool:
        """Return whether words state the rule, not a signed cell, which may compare two statuses."""
        return self.rule is not None and not re.match(r"[-−–+]", self.rule.printed)

    @property
    def met(self) -> bool | None:
        """Return whether the result fulfils the target; None where result or direction is not known."""
        if self.result is None or not self.way:
            return None
        return is_met(self.result.value, self.target.value, "increase" if self.way > 0 else "decrease")


@dataclass
class Outcomes:
    """The outcomes of all tables by their table's number."""

    of_table: dict[int, list[Outcome]] = field(default_factory=dict)

    @property
    def every(self) -> list[Outcome]:
        """Return every outcome of the document."""
        return [outcome for found in self.of_table.values() for outcome in found]


def outcomes_of(tables: Sequence[Table], read: Sequence[ReadTable]) -> Outcomes:
    """Return the goals of every table that has a column of targets, or bases and later years under a title of goals."""
    found = {}
    for table, one in zip(tables, read, strict=True):
        targets = _target_columns(one)
        if targets and not one.why_not:
            found[one.index] = _rows(table, one, targets)
    return Outcomes({index: rows for index, rows in found.items() if rows})


def _target_columns(read: ReadTable) -> list[int]:
    """Return the columns of targets that hold a figure in most rows."""
    return [n for n in read.with_role("target") if 2 * sum(n in row.raw for row in read.rows) > len(read.rows)]


def _rows(table: Table, read: ReadTable, targets: Sequence[int]) -> list[Outcome]:
    target = targets[-1]
    headers = {number: column.header for number, column in enumerate(read.columns)}
    met = next((number for number, header in headers.items() if _MET.search(header) and number), -1)
    missing = next((n for n, header in headers.items() if _MISSING.search(header) and n not in {target, met}), -1)
    results = [
        n for n, header in headers.items()
        if _RESULT.search(header) and n not in {0, *targets, met, missing} and read.columns[n].role != "growth"
    ]  # fmt: skip
    due = read.columns[target].periods[-1:]
    if not results and due:  # the count of the very month that the target is for
        dated = [n for n in read.with_role("count", "share") if n < target and read.columns[n].periods[-1:] == due]
        results = dated if len(dated) == 1 and len(read.with_role("count", "share")) > 1 else []
    if not results:  # a status that only its month heads, right of the target
        dated = [n for n in read.with_role("count", "share") if n > target and read.columns[n].periods]
        results = sorted(dated, key=lambda n: read.columns[n].periods[-1])[-1:]  # "Måltal | Nov. 2021 | Nov. 2022"
    cells = {row.line: row.cells for row in table.rows}
    counted = [n for n in read.with_role("count", "share", "other") if n not in {*targets, met, missing}]
    found = []
    for row in read.rows:
        if target not in row.raw or row.total:
            continue
        texts = cells.get(row.line, ())
        result = next((row.raw[number] for number in results if number in row.raw), None)
        said = texts[met] if 0 <= met < len(texts) else ""
        bases = [row.raw[n] for n in counted if n in row.raw and _is_base(row.raw[n], row.raw[target], n, read)]
        found.append(
            Outcome(
                row.line, row.label, row.group, row.raw[target], result, row.raw.get(missing),
                _bound(texts, target) or limit_named(headers[target]) or _way(read, row, target, results),
                _said(said), said.strip(),
                row.area or _area(row.label), tuple(bases),
                tuple(row.raw[n] for n in targets if n == target or (n in row.raw and not _signed(row.raw[n]))),
                _rule(texts, row, read, target),
                _worded(texts, row, target), _number(texts), _bound(texts, target),
            )
        )  # fmt: skip
    return found


def _signed(figure: Figure) -> bool:
    return figure.printed.strip().startswith(("-", "−", "–", "+"))


def _is_base(figure: Figure, target: Figure, number: int, read: ReadTable) -> bool:
    """Return whether a cell beside a target can be what the target starts from: of its unit, no rule, no ordinal."""
    share = read.columns[number].role == "share" and bool(read.columns[number].base)
    return (figure.unit == "pct") == (target.unit == "pct") and not _signed(figure) and not share and number > 0


def _rule(texts: Sequence[str], row: ReadRow, read: ReadTable, target: int) -> Rule | None:
    """Return the one rule that the row's words state, or a signed cell that is no percentage of a column of them."""
    plain = {n for n in row.raw if n != target and read.columns[n].role in {"count", "share", "target", "growth"}}
    plain |= {n for n in row.raw if _DEVIATION.search(read.columns[n].header)}
    found = [rule for n, text in enumerate(texts) if n not in plain and (rule := rule_of(text)) is not None]
    return found[0] if len(found) == 1 else None


def _worded(texts: Sequence[str], row: ReadRow, target: int) -> int:
    """Return the way that the words of the row's label say."""
    return _wanted(row) or (direction_of(without_limit(texts[target])) if target < len(texts) else 0)


def _wanted(row: ReadRow) -> int:
    """Return the way that a label says of its own count; `Flere skal i job` does not say it of those on a benefit."""
    way, usual = direction_of(row.label), usual_way(row.group)
    return 0 if re.search(r"(?i)\bskal\b", row.label) or (usual and way != usual) else way


def _bound(texts: Sequence[str], target: int) -> int:
    """Return whether the target's own cell sets a floor (+1) or a ceiling (-1)."""
    return limit_in(texts[target]) if target < len(texts) else 0


def _number(texts: Sequence[str]) -> int:
    match = _NUMBERED.match(texts[0]) if texts else None
    return int(match[1]) if match is not None else 0


def names_a_time(label: str) -> bool:
    """Return whether a label names a month or year."""
    return any(token.letter == "T" for token in tokenize(label))


def _area(label: str) -> str:
    """Return the one area that a label names among other words."""
    found = {token.name for token in tokenize(label) if token.letter == "A"}
    return found.pop() if len(found) == 1 else ""


def _said(text: str) -> bool | None:
    if _YES.fullmatch(text) or _NO.fullmatch(text):
        return _YES.fullmatch(text) is not None
    return {"nået": True, "ikke nået": False}.get(state_of(text)) if not re.search("[,;(]", text) else None


def _way(read: ReadTable, row: ReadRow, target: int, results: Sequence[int]) -> int:
    """Return which way a row's goal points: as its label says, its change's sign, or from its base to its target."""
    worded = limit_named(row.label) or _wanted(row)
    if worded:
        return worded
    demanded = [
        row.raw[n].value for n in read.with_role("target") if n != target and n in row.raw and _signed(row.raw[n])
    ]
    if demanded:  # "Mål i pct." beside the target
        return 1 if demanded[0] > 0 else -1
    changes = [
        row.raw[n].value for n in read.with_role("growth", "share", "change")
        if n in row.raw and n not in results and not _AFTERWARDS.search(read.columns[n].header)
    ]  # fmt: skip
    signed = [value for value in changes if value < 0] or changes
    printed = [figure.printed for figure in row.raw.values()]
    if signed and (signed[0] < 0 or any(text.startswith("+") for text in printed)):
        return 1 if signed[0] > 0 else -1
    counts = [n for n in read.with_role("count") if n in row.raw and n not in results]
    bases = [n for n in counts if n < target] or [n for n in counts if read.columns[n].periods]
    size = row.raw[bases[-1]].value - row.raw[target].value if bases else 0.0
    return -1 if size > 0 else 1 if size < 0 else usual_way(row.group)


def usual_way(group: Group) -> int:
    """Return which way a goal points that does not say: fewer persons on a benefit; unknown for jobs and education."""
    return -1 if group.benefits and group.benefits <= FEWER else 0

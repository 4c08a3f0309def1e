"""Tables of goals and results: target, result, what is missing, and whether the goal is said to be met.

Inputs: `Table`s with their `ReadTable`s. Outputs: `Outcome`s, one for each row with a target, and the claims that the
table makes by them: `Ja` and `Nej` against the figures, and the distance against target and result.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.checking import verdicts
from helpers.checking.claims import Claim, Figure, Group, Reading
from helpers.checking.documents import Table
from helpers.checking.table_reading import ReadRow, ReadTable
from helpers.statistics.targets import is_met

_RESULT = re.compile(r"(?i)\b(resultat\w*|status|realisere\w*|opnået|faktisk\w*|opgjort|seneste|aktuel\w*|nu)\b")
_MISSING = re.compile(r"(?i)\b(mangle\w*|afstand\w*|restance|til målet)\b")
_MET = re.compile(r"(?i)\b(nået|opnået\?|opfyldt|indfriet|målopfyldelse|i mål)\b|\bnået\?")
_YES = re.compile(r"(?i)\s*(ja|nået|opfyldt|indfriet|✓|✔|i mål)\s*\.?\s*")
_NO = re.compile(r"(?i)\s*(nej|ikke (?:nået|opfyldt|indfriet|i mål)|✗|✘)\s*\.?\s*")
_AT_MOST = re.compile(r"(?i)\b(højst|maks\w*|under|færre|lavere|ned|reduc\w+|nedbring\w+|fald\w*)\b")
_AT_LEAST = re.compile(r"(?i)\b(mindst|min\.|minimum|over(?! \d+ uger)|flere|højere|øge\w*|stig\w*)\b")


@dataclass(frozen=True)
class Outcome:
    """A row's goal: target, result, and which way it points (0 unknown); `said` is what the table says of it."""

    line: int
    label: str
    group: Group
    target: Figure
    result: Figure | None = None
    missing: Figure | None = None
    way: int = 0
    said: bool | None = None
    word: str = ""

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
    """Return the goals of every table that has a column of targets."""
    found = {}
    for table, one in zip(tables, read, strict=True):
        targets = one.with_role("target")
        if targets and not one.why_not:
            found[one.index] = _rows(table, one, targets[-1])
    return Outcomes({index: rows for index, rows in found.items() if rows})


def _rows(table: Table, read: ReadTable, target: int) -> list[Outcome]:
    headers = {number: column.header for number, column in enumerate(read.columns)}
    met = next((number for number, header in headers.items() if _MET.search(header) and number), -1)
    missing = next((n for n, header in headers.items() if _MISSING.search(header) and n not in {target, met}), -1)
    results = [n for n, header in headers.items() if _RESULT.search(header) and n not in {0, target, met, missing}]
    if not results:  # a status that only its month heads, right of the target
        results = [n for n in read.with_role("count", "share") if n > target and read.columns[n].periods]
    cells = {row.line: row.cells for row in table.rows}
    found = []
    for row in read.rows:
        if target not in row.raw or row.total:
            continue
        result = next((row.raw[number] for number in results if number in row.raw), None)
        said = cells[row.line][met] if met >= 0 and row.line in cells and met < len(cells[row.line]) else ""
        found.append(
            Outcome(
                row.line, row.label, row.group, row.raw[target], result, row.raw.get(missing),
                _way(read, row, target, results), _said(said), said.strip(),
            )
        )  # fmt: skip
    return found


def _said(text: str) -> bool | None:
    return True if _YES.fullmatch(text) else False if _NO.fullmatch(text) else None


def _way(read: ReadTable, row: ReadRow, target: int, results: Sequence[int]) -> int:
    """Return which way a row's goal points: as its label says, its change's sign, or from its base to its target."""
    if _AT_MOST.search(row.label) or _AT_LEAST.search(row.label):
        return -1 if _AT_MOST.search(row.label) else 1
    changes = [
        row.raw[n].value for n in read.with_role("growth", "share", "change") if n in row.raw and n not in results
    ]
    signed = [value for value in changes if value < 0] or changes
    printed = [figure.printed for figure in row.raw.values()]
    if signed and (signed[0] < 0 or any(text.startswith("+") for text in printed)):
        return 1 if signed[0] > 0 else -1
    bases = [n for n in read.with_role("count") if n in row.raw and n not in results and n < target]
    size = row.raw[bases[-1]].value - row.raw[target].value if bases else 0.0
    return -1 if size > 0 else 1 if size < 0 else 0


def outcome_claims(outcomes: Outcomes) -> list[Claim]:
    """Return the claims of what tables say of their goals, and of the distances where most of them fit."""
    claims = [claim for outcome in outcomes.every if (claim := _met_claim(outcome)) is not None]
    for rows in outcomes.of_table.values():
        distances = [claim for outcome in rows if (claim := _distance_claim(outcome)) is not None]
        right = sum(verdicts.verdict(claim) is True for claim in distances)
        claims += distances if right * 2 > len(distances) else []
    return claims


def _met_claim(outcome: Outcome) -> Claim | None:
    met, result = outcome.met, outcome.result
    if outcome.said is None or met is None or result is None:
        return None
    if result.value == outcome.target.value and not outcome.said:
        return None  # unrounded, the result may lie on either side
    bound = "mindst" if outcome.way > 0 else "højst"
    state = "nået" if met else "ikke nået"
    note = f"Målet er {bound} {outcome.target.printed}, og resultatet er {result.printed}: målet er {state}."
    reading = Reading("stated", (result,), outcome.target, met == outcome.said, state, note)
    return Claim("target", outcome.line, f"{outcome.label}: {outcome.word}", outcome.word, (reading,))


def _distance_claim(outcome: Outcome) -> Claim | None:
    """Return the claim that what is missing lies between result and target; a goal that is met lacks nothing."""
    if outcome.missing is None or outcome.result is None:
        return None
    if outcome.missing.value == 0 and outcome.met is None:
        return None
    one, other = sorted((outcome.result, outcome.target), key=lambda figure: -figure.value)
    readings = [Reading("difference", (one, other), outcome.missing)]
    if outcome.missing.value < 0 or outcome.missing.printed.startswith("+"):  # how far on which side, in either order
        readings = [Reading("difference", pair, outcome.missing) for pair in ((one, other), (other, one))]
    if outcome.met:
        readings.append(Reading("stated", (), outcome.missing, outcome.missing.value == 0))
    text = f"{outcome.label}: mål {outcome.target.printed}, resultat {outcome.result.printed}"
    return Claim("target", outcome.missing.line, text, outcome.missing.printed, tuple(readings))

"""The check of one plan: read, claim, test, and gather what does not hold.

Inputs: a document's path (or its text) and optionally a panel. Outputs: `CheckResult`.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers.checking.arithmetic import explain
from helpers.checking.claims import Claim, Unread
from helpers.checking.danish_text import print_number
from helpers.checking.documents import Document, parse_document
from helpers.checking.goal_tables import outcome_claims, outcomes_of
from helpers.checking.header_claims import month_gap_claims
from helpers.checking.labour_force_claims import labour_force_claims
from helpers.checking.panel_claims import DataOrigin, check_against_panel
from helpers.checking.readers import read_document
from helpers.checking.sentence_claims import sentence_claims
from helpers.checking.table_claims import table_claims
from helpers.checking.table_reading import read_table
from helpers.checking.verdicts import test, verdict


@dataclass(frozen=True)
class Finding:
    """A claim that does not hold, as the contract writes it."""

    kind: str
    severity: str
    line: int
    printed: str
    expected: str
    explanation: str
    claim: str


@dataclass(frozen=True)
class Unchecked:
    """A sentence or figure that was not checked, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class CheckResult:
    """What the check of a document gave; `text` is the text that the line numbers refer to."""

    document: str
    text: str
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    claims_checked: int = 0
    checked_figures: tuple[tuple[int, str, bool], ...] = ()
    data: pd.DataFrame | None = field(default=None, compare=False)
    origin: DataOrigin | None = None


def check_document(path: Path, panel: pd.DataFrame | None = None, origin: DataOrigin | None = None) -> CheckResult:
    """Read the document at `path` and check it, against `panel` too when one is given.

    `panel` is a tidy panel (`helpers.panel.schema`) and `origin` the snapshot it came from.
    Raises `InputError` when the document cannot be read.
    """
    read = read_document(Path(path))
    return check_text(read.text, Path(path).name, panel, read.notes, origin)


def check_text(
    text: str,
    name: str = "tekst",
    panel: pd.DataFrame | None = None,
    notes: tuple[str, ...] = (),
    origin: DataOrigin | None = None,
) -> CheckResult:
    """Check a plan's text; tables are lines with tabs or Markdown pipes."""
    claims, unread = claims_of(parse_document(text))
    findings, undecided, marks = [], [], []
    checked = 0
    for claim in claims:
        outcome = verdict(claim)
        if outcome is None:
            undecided.append(
                Unread(
                    claim.line, claim.text, "tallene kan ikke afgøre påstanden (forskellen forsvinder i afrundingen)"
                )
            )
            continue
        checked += 1
        marks.append((claim.line, claim.printed, outcome))
        if not outcome:
            findings.append(_finding(claim))
    unchecked = [Unchecked(0, note, "oplysning om filen") for note in notes]
    unchecked += [
        Unchecked(u.line, u.text, u.why) for u in sorted({*unread, *undecided}, key=lambda u: (u.line, u.text, u.why))
    ]
    data = check_against_panel(claims, panel) if panel is not None else None
    if data is not None:
        findings += _data_findings(data, text.split("\n"))
    return CheckResult(
        name, text, tuple(sorted(findings, key=lambda f: (f.line, f.kind, f.printed))), tuple(unchecked), checked,
        tuple(marks), data, origin,
    )  # fmt: skip


def claims_of(document: Document) -> tuple[list[Claim], list[Unread]]:
    """Return the distinct claims of a document and what was left unread."""
    tables = [read_table(table, index) for index, table in enumerate(document.tables)]
    claims: list[Claim] = []
    unread: list[Unread] = []
    for table in tables:
        found, left = table_claims(table)
        claims += found
        unread += left
    claims += labour_force_claims(tables)
    claims += month_gap_claims(tables)
    claims += outcome_claims(outcomes_of(document.tables, tables))
    found, left = sentence_claims(document, tables)
    distinct = {claim.key(): claim for claim in [*claims, *found]}
    return list(distinct.values()), [*unread, *left]


def _finding(claim: Claim) -> Finding:
    """Return the finding of a claim that cannot be true; figures that fit in another order make it an `order`."""
    swapped = any(test(reading) is True for reading in claim.swapped)
    expected, note = explain(claim.readings[0])
    kind = "order" if swapped else claim.kind
    if swapped:
        note = f"Rækkefølgen er byttet om: {note[0].lower()}{note[1:]}" if note else note
    return Finding(kind, claim.severity, claim.line, claim.printed, expected, note, claim.text)


def _data_findings(data: pd.DataFrame, lines: list[str]) -> list[Finding]:
    """Return a finding for each figure further off the data than a revision goes."""
    return [
        Finding(
            "contradiction", "error", int(str(row.line)), str(row.printed),
            print_number(float(str(row.value)), 1 if row.measure == "share_labour_force_pct" else 0),
            str(row.explanation), lines[int(str(row.line)) - 1].strip() if row.line else "",
        )
        for row in data[data["verdict"] == "mismatch"].itertuples()
    ]  # fmt: skip

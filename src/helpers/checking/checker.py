"""The check of one plan: read, claim, test, and gather what does not hold.

Inputs: a document's path (or its text) and optionally a panel. Outputs: `CheckResult`.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from helpers.checking.arithmetic import explain
from helpers.checking.claims import Claim, Unread
from helpers.checking.document.document_claims import document_claims
from helpers.checking.document.table_claims import table_claims
from helpers.checking.doubts.misreadings import FEWEST_IN_PROSE, WHY, believed, near_enough, speaks_against
from helpers.checking.faults import places, shared_faults
from helpers.checking.goals.goal_table_claims import outcome_claims
from helpers.checking.months.header_claims import month_gap_claims
from helpers.checking.panel_claims import DataOrigin, check_against_panel
from helpers.checking.reading.danish_text import print_number
from helpers.checking.reading.documents import Document, parse_document
from helpers.checking.reading.readers import read_document
from helpers.checking.sentence_claims import sentence_claims
from helpers.checking.shares.share_months import share_month_claims
from helpers.checking.tables.goal_tables import outcomes_of
from helpers.checking.tables.labour_force_claims import labour_force_claims
from helpers.checking.tables.row_sequences import row_sequence_claims
from helpers.checking.tables.table_reading import read_table
from helpers.checking.verdicts import test, verdict


@dataclass(frozen=True)
class Finding:
    """A claim that does not hold, as the contract writes it.

    `follows_from` is line and print of the finding whose fault makes this one fail too, None for a fault of its own.
    """

    kind: str
    severity: str
    line: int
    printed: str
    expected: str
    explanation: str
    claim: str
    follows_from: tuple[int, str] | None = None


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
    undecided: list[Unread] = []
    failed: list[Claim] = []
    right: list[Claim] = []
    for claim in claims:
        outcome = verdict(claim)
        if outcome is None:
            undecided.append(
                Unread(
                    claim.line, claim.text, "tallene kan ikke afgøre påstanden (forskellen forsvinder i afrundingen)"
                )
            )
            continue
        (right if outcome else failed).append(claim)
    findings = _findings(failed, right)
    unchecked = [Unchecked(0, note, "oplysning om filen") for note in notes]
    unchecked += [
        Unchecked(u.line, u.text, u.why) for u in sorted({*unread, *undecided}, key=lambda u: (u.line, u.text, u.why))
    ]
    data = check_against_panel(claims, panel) if panel is not None else None
    if data is not None:
        findings += _data_findings(data, text.split("\n"))
    return CheckResult(
        name, text, tuple(sorted(findings, key=lambda f: (f.line, f.kind, f.printed))), tuple(unchecked),
        len(failed) + len(right), _marks(failed, right), data, origin,
    )  # fmt: skip


def _marks(failed: list[Claim], right: list[Claim]) -> tuple[tuple[int, str, bool], ...]:
    """Return line and print of every checked figure and whether it fits; what a failing claim rests on is no fit."""
    doubtful = {place for claim in failed if claim.severity == "error" for place in places(claim)}
    marks = [(claim.line, claim.printed, False) for claim in failed]
    marks += [(c.line, c.printed, True) for c in right if not _printed_place(c) & doubtful]
    return tuple(marks)


def _printed_place(claim: Claim) -> set[tuple[int, float]]:
    """Return the places of the figures whose print is the claim's own."""
    alone = replace(claim, readings=(replace(claim.readings[0], operands=()),))
    return places(alone) or {place for place in places(claim) if place[0] == claim.line}


def claims_of(document: Document) -> tuple[list[Claim], list[Unread]]:
    """Return the distinct claims of a document and what was left unread."""
    tables = [read_table(table, index) for index, table in enumerate(document.tables)]
    claims: list[Claim] = []
    unread: list[Unread] = []
    for table in tables:
        found, left = table_claims(table)
        found, doubted = believed(found)
        table.why_not = WHY if speaks_against(table, doubted) else table.why_not
        claims += found
        unread += [*left, *doubted]
    claims += [claim for table in tables for claim in row_sequence_claims(table)]
    claims += labour_force_claims(tables)
    claims += [*month_gap_claims(tables), *share_month_claims(tables), *document_claims(document)]
    claims += outcome_claims(outcomes_of(document.tables, tables))
    found, left = sentence_claims(document, tables)
    found, doubted = believed(found, FEWEST_IN_PROSE)
    found, far = near_enough(found, ("difference", "growth", "sum"))
    claims, far_in_tables = near_enough(claims, ("sum",))
    distinct = {claim.key(): claim for claim in [*claims, *found]}
    return list(distinct.values()), [*unread, *left, *doubted, *far, *far_in_tables]


def _findings(failed: list[Claim], right: list[Claim]) -> list[Finding]:
    """Return the findings; of several that share a fault one is the main one and names the figure they share."""
    found = [_finding(claim) for claim in failed]
    for fault in shared_faults(failed, right):
        main = failed[fault.main]
        for other in fault.others:
            found[other] = replace(found[other], follows_from=(main.line, main.printed))
        if fault.figure.printed and fault.figure.printed not in main.printed:
            place = f"{fault.figure.printed} (linje {fault.figure.line})"
            note = f"{found[fault.main].explanation} Fejlen er måske tallet {place}, som flere regnestykker støder på."
            found[fault.main] = replace(found[fault.main], explanation=note)
    return found


def _finding(claim: Claim) -> Finding:
    """Return the finding of a claim that cannot be true; figures that fit in another order make it an `order`.

    Where only the direction is wrong, what was expected prints its sign.
    """
    swapped = any(test(reading) is True for reading in claim.swapped)
    expected, note = explain(claim.readings[0])
    result = claim.readings[0].result
    falls = result is not None and result.value < 0
    if falls and re.match(r"\d", expected) and _digits(expected) == _digits(claim.printed):
        expected = f"+{expected}"
    kind = "order" if swapped else claim.kind
    if swapped:
        note = f"Rækkefølgen er byttet om: {note[0].lower()}{note[1:]}" if note else note
    return Finding(kind, claim.severity, claim.line, claim.printed, expected, note, claim.text)


def _digits(text: str) -> str:
    return re.sub(r"[^\d,]", "", text)


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

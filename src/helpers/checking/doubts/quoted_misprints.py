"""What a document only quotes: `Planen: »…«`, and tables that list what a plan prints and say that it does not fit.

Inputs: the document. Outputs: the sentences so quoted. An error of another text is no error of the one that quotes it.
"""

import re

from helpers.checking.claims import Claim, Unread
from helpers.checking.reading.documents import Document, Table
from helpers.checking.verdicts import verdict

WHY = "teksten er et citat af en anden tekst"
_QUOTATION = re.compile(r"(?i)^(?:planen|kommunens plan|citat)(?: skriver| siger)?: [»”\"].*[«”\"]\.?$")
_QUOTES = re.compile(r"(?i)^(?:planen|dokumentet|kommunen) (?:skriver|siger)$|^(?:som )?trykt\b|^citat\b|^i planen$")
_JUDGES = re.compile(r"(?i)^(?:stemmer|passer|rigtigt?|korrekt|holder)\??$")
_NO = re.compile(r"(?i)^(?:nej|ikke|forkert|✗|✘)\b")
_MISPRINTS = re.compile(
    r"(?i)\bikke (?:følger|stemmer|passer)\b|\bstemmer ikke\b|\btrykfejl|\bafviger\b|\bafvigelser\b"
)


def disowned(document: Document) -> frozenset[tuple[int, str]]:
    """Return line and text of quotations, and of the sentences in cells that the table itself calls wrong."""
    cells = {
        (index, number, column)
        for index, table in enumerate(document.tables)
        for column in _quoting(table)
        for number in range(1, len(table.rows))
        if _is_judged_wrong(table, number)
    }
    return frozenset((s.line, s.text) for s in document.sentences if s.cell in cells or _QUOTATION.match(s.text))


def without_disowned(document: Document, claims: list[Claim]) -> tuple[list[Claim], list[Unread]]:
    """Return the claims but those failing ones that only quote what the document calls wrong, and these as unread."""
    quoted = disowned(document)
    dropped = [claim for claim in claims if (claim.line, claim.text) in quoted and verdict(claim) is False]
    kept = [claim for claim in claims if claim not in dropped]
    return kept, [Unread(claim.line, claim.text, WHY) for claim in dropped]


def _quoting(table: Table) -> list[int]:
    return [column for column, header in enumerate(table.rows[0].cells) if _QUOTES.search(header.strip())]


def _is_judged_wrong(table: Table, number: int) -> bool:
    """Return whether a row's verdict is no; where no column judges, whether the table's title lists misprints."""
    judging = [column for column, header in enumerate(table.rows[0].cells) if _JUDGES.search(header.strip())]
    cells = table.rows[number].cells
    if judging:
        return judging[0] < len(cells) and _NO.match(cells[judging[0]].strip()) is not None
    return bool(table.titles) and _MISPRINTS.search(" ".join(table.titles[-2:])) is not None

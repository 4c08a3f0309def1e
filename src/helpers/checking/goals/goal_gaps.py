"""A table of goals that has status, target and what is missing, but no column of counts or months: `Afstand til mål`.

Inputs: the document, its read tables and facts. Outputs: claims of kind `target` and `contradiction`. What is missing
is the distance from status to target where most rows are so; a status beside its month is the one of the other tables.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.document.repeated_facts import dated_facts
from helpers.checking.goals.dossier_claims import is_near_print
from helpers.checking.reading.danish_text import print_number, print_period, tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.tables.row_sequences import is_month
from helpers.checking.tables.table_reading import MISSING, ReadRow, ReadTable

_STATUS = re.compile(r"(?i)^(?:seneste )?(?:status|tal|resultat|niveau)\b|^nu$")
#: So many rows and this part of them must fit for the others to be misprints.
FEWEST, MOST = 2, 0.6


def goal_gap_claims(document: Document, tables: Sequence[ReadTable], facts: Facts) -> list[Claim]:
    """Return the claims of the rows of such tables."""
    claims: list[Claim] = []
    for table in tables:
        status = [n for n, column in enumerate(table.columns) if n and _STATUS.search(column.header.strip())]
        target, missing = (
            table.with_role("target"),
            [n for n, c in enumerate(table.columns) if MISSING.search(c.header)],
        )
        if table.why_not and len(status) == len(target) == len(missing) == 1:
            claims += _gaps(table, status[0], target[0], missing[0])
            claims += _statuses(document, table, status[0], facts)
    return claims


def _gaps(table: ReadTable, status: int, target: int, missing: int) -> list[Claim]:
    found: list[tuple[Claim, bool, bool]] = []
    for row in table.rows:
        if not {status, target, missing} <= set(row.raw):
            continue
        now, aim, size = (row.raw[n] for n in (status, target, missing))
        away = round(abs(aim.value - now.value), max(aim.decimals, now.decimals))
        holds = abs(away - abs(size.value)) < 1e-6
        near = not holds and abs(away - abs(size.value)) <= 1.01 * 10.0**-size.decimals
        shown = print_number(away, max(aim.decimals, now.decimals))
        note = f"{row.label}: status er {now.printed}, og målet er {aim.printed}: der mangler {shown}."
        reading = Reading("stated", (now, aim), size, holds, shown, note)
        found.append((Claim("target", size.line, row.label, size.printed, (reading,), bound="named"), holds, near))
    rounded = sum(near for _claim, _holds, near in found) > 1  # counted from unrounded figures
    kept = [(claim, holds) for claim, holds, near in found if not (near and rounded)]
    right = sum(holds for _claim, holds in kept)
    return [claim for claim, _holds in kept] if right >= FEWEST and right >= MOST * len(kept) else []


def _statuses(document: Document, table: ReadTable, status: int, facts: Facts) -> Iterator[Claim]:
    cells = {row.line: row.cells for row in document.tables[table.index].rows}
    own = {"", *facts.own} if len(facts.own) == 1 else set()
    known = dated_facts([fact for fact in facts.items if fact.figure.area in own and not fact.total])
    for row in table.rows:
        months = [cell for cell in cells.get(row.line, ())[1:] if is_month(cell)]
        if len(months) != 1 or status not in row.raw or not row.group.benefits:
            continue
        month = next(token.name for token in tokenize(months[0]))
        printed = row.raw[status]
        same = {fact.figure.value: fact.figure for fact in known if _is_of(fact.figure, row, printed, month)}
        if len(same) == 1:
            figure = next(iter(same.values()))
            if is_near_print(figure, printed):
                text = f"{row.label}, {print_period(month)}: {printed.printed}"
                reading = Reading("value", (replace(figure, unit=printed.unit),), printed)
                yield Claim("contradiction", printed.line, text, printed.printed, (reading,), bound="named")


def _is_of(figure: Figure, row: ReadRow, printed: Figure, month: str) -> bool:
    """Return whether a figure of the tables is that of a row's group and month, in the unit that the row prints."""
    of_unit = (figure.unit == "pct") == (printed.unit == "pct") and figure.decimals == printed.decimals
    return figure.group == row.group and figure.period == month and of_unit and figure.unit != "growth"

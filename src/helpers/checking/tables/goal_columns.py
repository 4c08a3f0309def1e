"""Which columns of a table of goals hold its targets, where no header says `mål`.

Inputs: a table's columns and titles. Outputs: the columns, those of targets with that role: the later years right of a
base, or what stands right of `Målsætning`, under a title of goals.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.checking.tables.table_reading import Column

_BASE = re.compile(r"(?i)\b(basis\w*|udgangspunkt\w*|baseline|nuværende|status|i dag)\b")
_DEMAND = re.compile(r"(?i)\b(målsætning\w*|krav\w*|ændring|reduktion)\b")
_GOALS = re.compile(r"(?i)\b(?:\w*mål|måltal\w*|måltabel\w*|målsætning\w*)\b")
_RESULT = re.compile(r"(?i)\b(resultat\w*|status|realisere\w*|opnået|faktisk\w*|opgjort|seneste|aktuel\w*|nu)\b")


def with_targets(columns: "list[Column]", titles: Sequence[str]) -> "list[Column]":
    """Return the columns with those of targets marked; unchanged where a header says so, or no title is of goals."""
    counted = [n for n, column in enumerate(columns) if column.role in {"count", "share"}]
    plain = [n for n, column in enumerate(columns) if column.role == "target" and not _DEMAND.search(column.header)]
    if plain or not titles or not _GOALS.search(titles[-1]):
        return columns
    base = next((n for n, column in enumerate(columns) if n and _BASE.search(column.header)), -1)
    if base < 0:  # "Marts 2023 | Målsætning | Marts 2024": what is to be done stands between base and target
        ruled = next((n for n, column in enumerate(columns) if n and _DEMAND.search(column.header)), -1)
        base = ruled if any(n < ruled for n in counted) else -1
    later = [n for n in counted if n > base > 0 and columns[n].periods and not _RESULT.search(columns[n].header)]
    return [replace(column, role="target") if n in later else column for n, column in enumerate(columns)]

"""Which two count columns a table's growth column compares.

Inputs: `ReadTable`. Outputs: a pair of column numbers, older and newer, or None when it is uncertain.
"""

from helpers.checking import verdicts
from helpers.checking.claims import Reading
from helpers.checking.tables.table_reading import ReadRow, ReadTable


def growth_pair(read: ReadTable) -> tuple[int, int] | None:
    """Return the two count columns that the growth column compares: the pair that most rows agree with."""
    pairs = period_pairs(read)
    growth = read.with_role("growth")
    if not pairs or not growth:
        return pairs[0] if pairs else None
    if _leads_to_target(read, growth[0], pairs):
        return None
    if len(pairs) == 1:
        return pairs[0]
    stated = read.columns[growth[0]].periods
    if len(stated) == 2:
        named = [p for p in pairs if {read.columns[c].periods[-1] for c in p if read.columns[c].periods} == set(stated)]
        if named:
            return named[0]
    scores = [sum(_row_growth(row, pair, growth[0]) is True for row in read.rows) for pair in pairs]
    best = max(scores)
    needed = sum(growth[0] in row.cells for row in read.rows) / 2
    return pairs[scores.index(best)] if best and best >= needed else None


def _leads_to_target(read: ReadTable, growth: int, pairs: list[tuple[int, int]]) -> bool:
    """Return whether the growth column is what the target demands: more rows say so than say it of two statuses."""
    targets = read.with_role("target")
    if len(targets) != 1:
        return False
    demanded = [(count, targets[0]) for count in read.with_role("count")]
    rows = [row for row in read.rows if growth in row.cells]
    met = sum(any(_row_growth(row, pair, growth) is True for pair in demanded) for row in rows)
    told = max(sum(_row_growth(row, pair, growth) is True for row in rows) for pair in pairs)
    return met * 2 > len(rows) and met > told


def _row_growth(row: ReadRow, pair: tuple[int, int], growth: int) -> bool | None:
    if not all(number in row.cells for number in (*pair, growth)):
        return None
    return verdicts.test(Reading("growth", (row.cells[pair[0]], row.cells[pair[1]]), row.cells[growth]))


def period_pairs(read: ReadTable) -> list[tuple[int, int]]:
    """Return (older, newer) pairs of count columns of one unit, the likeliest pair for a growth column first."""
    counts = read.with_role("count")
    pairs = []
    for i, first in enumerate(counts):
        for second in counts[i + 1 :]:
            if read.columns[first].unit != read.columns[second].unit or (
                read.columns[first].who != read.columns[second].who
            ):
                continue
            one, other = read.columns[first].periods[-1:], read.columns[second].periods[-1:]
            pairs.append((second, first) if one and other and one[0] > other[0] else (first, second))
    return sorted(pairs, key=lambda pair: (not _same_month(read, pair), -pair[1], -pair[0]))


def _same_month(read: ReadTable, pair: tuple[int, int]) -> bool:
    one, other = (read.columns[number].periods[-1:] for number in pair)
    return bool(one and other and one[0][4:] == other[0][4:])

"""The rows of a read table as changes: older and newer count, growth and newest share.

Inputs: `ReadTable` and its pair of columns. Outputs: `Change`s, one for each row, or for each area or group that heads
columns of its own.
"""

from dataclasses import replace

from helpers.checking.claims import Change, Group
from helpers.checking.tables.table_reading import ReadRow, ReadTable


def changes_of(read: ReadTable, pair: tuple[int, int] | None) -> list[Change]:
    """Return each row as a change from the pair's older to its newer column, with growth and newest share.

    Where areas or groups head the columns, each such column of a row is a change of its own, without growth.
    """
    growth, shares = read.with_role("growth"), read.with_role("share")
    found = []
    headed = [c for c in read.with_role("count", "share") if read.columns[c].area or read.columns[c].group]
    if len({read.columns[c].who for c in headed}) < 2:
        headed = []
    for row in read.rows:
        if headed and not row.mean:
            found += [change for who in _heads(read, headed) if (change := _headed_change(read, row, who)) is not None]
        then = row.cells.get(pair[0]) if pair else None
        now = row.cells.get(pair[1]) if pair else None
        share = next((row.cells[c] for c in reversed(shares) if c in row.cells), None)
        printed = row.cells.get(growth[0]) if growth else None
        if headed or row.mean or (then is None and now is None and share is None):
            continue
        found.append(
            Change(
                row.area, row.group, row.line, then, now,
                replace(printed, unit="growth") if printed else None, share, read.index, row.label,
            )
        )  # fmt: skip
    return found


def _heads(read: ReadTable, headed: list[int]) -> list[list[int]]:
    """Return the columns under each area or group that heads some, in the order of their periods."""
    heads: dict[tuple[str, Group], list[int]] = {}
    for column in headed:
        heads.setdefault(read.columns[column].who, []).append(column)
    return [sorted(columns, key=lambda c: read.columns[c].periods[-1:] or ("",)) for columns in heads.values()]


def _headed_change(read: ReadTable, row: ReadRow, columns: list[int]) -> Change | None:
    """Return a row's change under one area or group: its oldest and newest count, else its count or share alone."""
    cells = [row.cells[column] for column in columns if column in row.cells]
    if not cells:
        return None
    counts = [cell for cell in cells if cell.unit != "pct"]
    share = next((cell for cell in reversed(cells) if cell.unit == "pct"), None)
    then = counts[0] if len(counts) == 2 and counts[0].period < counts[1].period else None
    now = counts[-1] if counts else None
    figure = cells[-1]
    return Change(figure.area, figure.group, figure.line, then, now, None, share, read.index, row.label)

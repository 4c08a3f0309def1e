"""Prose set in two columns on a PDF page: the left column is read to its end before the right one.

Inputs: the page's lines as runs of text with their places. Outputs: the lines of each column. Lines are taken for
columns of prose only where several of them have two runs of words with the same empty strip between them.
"""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.checking.reading.pdf_words import Word

#: So many lines with text on both sides of the strip make columns; fewer may be a table of two cells.
MIN_LINES = 4
#: A run of so many words in lower case is prose, no label and no figure.
MIN_WORDS = 3
#: Lines further apart than this (in heights of print) do not belong to the same columns.
MAX_GAP = 2.2


@dataclass(frozen=True)
class Columns:
    """The lines of the left and the right column, and the line of the page that follows them."""

    sides: tuple[list[list[Word]], list[list[Word]]]
    end: int


def _runs(row: Sequence[Word]) -> list[list[Word]]:
    """Return a line's runs, parted where a gap is too wide for a space."""
    size = statistics.median(word.bottom - word.top for word in row)
    runs = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 > 1.3 * size:
            runs.append([])
        runs[-1].append(word)
    return runs


def _is_prose(run: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in run)
    return len(re.findall(r"(?<![\w.,])[a-zæøå]{2,}", text)) >= MIN_WORDS


def _sides(rows: Sequence[Sequence[Word]], position: int) -> tuple[list[Word], list[Word]] | None:
    runs = _runs(rows[position])
    both = len(runs) == 2 and all(_is_prose(run) for run in runs)
    return (runs[0], runs[1]) if both else None


def _far(rows: Sequence[Sequence[Word]], upper: int, lower: int) -> bool:
    size = rows[upper][0].bottom - rows[upper][0].top
    return min(w.top for w in rows[lower]) - max(w.bottom for w in rows[upper]) > MAX_GAP * size


def prose_columns(rows: Sequence[list[Word]], start: int) -> Columns | None:
    """Return the columns of prose that begin at line `start`, or None where the lines are read across."""
    first = next((i for i in range(start, min(start + 3, len(rows))) if _sides(rows, i)), None)
    if first is None:
        return None
    left_end, right_start, found = 0.0, float("inf"), 0
    for position in range(first, len(rows)):
        if position > first and _far(rows, position - 1, position):
            break
        sides = _sides(rows, position)
        if sides is not None:
            left_end = max(left_end, sides[0][-1].x1)
            right_start = min(right_start, sides[1][0].x0)
            found += 1
            if left_end >= right_start:
                return None
    if found < MIN_LINES:
        return None
    return _parted(rows, start, left_end, right_start)


def _parted(rows: Sequence[list[Word]], start: int, left_end: float, right_start: float) -> Columns | None:
    """Return the two columns: every line from `start` that keeps the strip free, as long as both go on."""
    left: list[list[Word]] = []
    right: list[list[Word]] = []
    middle = (left_end + right_start) / 2
    edge = min((w.x0 for row in rows[start:] for w in row), default=0.0)
    end = start
    for position in range(start, len(rows)):
        row = rows[position]
        crosses = any(word.x0 < middle < word.x1 for word in row)
        if crosses or (position > start and _far(rows, position - 1, position)):
            break
        one, other = [w for w in row if w.x1 <= middle], [w for w in row if w.x0 >= middle]
        alone = one and not other
        if alone and not (_fills(one, edge, left_end) or (left and _follows(left[-1], one))):
            break  # a heading under the columns, or above them
        if one:
            left.append(one)
        if other:
            right.append(other)
        end = position + 1
    return Columns((left, right), end) if left and right else None


def _fills(run: Sequence[Word], edge: float, left_end: float) -> bool:
    """Return whether a line reaches over most of its column: it is prose that goes on."""
    return run[-1].x1 - run[0].x0 > 0.75 * (left_end - edge)


def _follows(above: Sequence[Word], run: Sequence[Word]) -> bool:
    """Return whether a short line stands close under the one above it: the last of a paragraph."""
    size = above[0].bottom - above[0].top
    return min(w.top for w in run) - max(w.bottom for w in above) < 0.7 * size

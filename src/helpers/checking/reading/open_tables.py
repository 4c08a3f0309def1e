"""Markdown tables whose lines have no bars at their ends: `Alder | Juni 2022 | Juni 2023` over `--- | --- | ---`.

Inputs: the lines of a document. Outputs: the cells of the lines that such a table is made of, by their number from 1.
"""

import re
from collections.abc import Sequence

#: The line under a header: at least two cells of hyphens, and bars at most at one end.
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")


def open_rows(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of every line of an open table; a table ends at the first line of another width."""
    found: dict[int, tuple[str, ...]] = {}
    for at, line in enumerate(lines):
        if at == 0 or not _RULE.fullmatch(line) or _is_closed(line):
            continue
        width = len(_cells(line))
        header = _cells(lines[at - 1])
        if len(header) != width:
            continue
        found[at] = header
        for below in range(at + 1, len(lines)):
            cells = _cells(lines[below])
            if len(cells) != width:
                break
            found[below + 1] = cells
    return found


def _is_closed(line: str) -> bool:
    stripped = line.strip()
    return stripped.startswith("|") and stripped.endswith("|")


def _cells(line: str) -> tuple[str, ...]:
    stripped = re.sub(r"^\||\|$", "", line.strip())
    return tuple(cell.strip() for cell in stripped.split("|"))

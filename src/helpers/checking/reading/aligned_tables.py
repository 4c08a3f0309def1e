"""Tables whose columns stand under each other by spaces alone, as in a plain text file or an e-mail.

Inputs: the lines of a text. Outputs: for each line of such a table its cells. A table is a block of lines whose figures
stand under each other; the words above them head the column they stand over, also where only one space parts them.
"""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_ANSWER = r"(?:ja|nej|(?:ikke )?(?:nået|opfyldt))\b"
_FIGURE = rf"[-−–+]?\d[\d.]*(?:,\d+)?(?: ?(?:%|pct\.?))?|[-–]|\.\.|\*|(?i:{_ANSWER})"
_FIGURES = re.compile(rf"(?:{_FIGURE})(?: (?:{_FIGURE}))*")
_RULE = re.compile(r"[\s\-—_=+.]{3,}")
#: So many lines above the figures may head the columns.
MAX_HEADER_LINES = 4
#: A longer run of words is a sentence, no cell.
MAX_CELL = 40

Span = tuple[int, int]


@dataclass(frozen=True)
class _Line:
    """A line of figures: the label's text and the places of its figures."""

    label: str
    figures: tuple[Span, ...]


def aligned_rows(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of every line (1-based) that belongs to a table aligned by spaces."""
    found: dict[int, tuple[str, ...]] = {}
    read = [_figure_line(line) for line in lines]
    start = 0
    while start < len(lines):
        if read[start] is None:
            start += 1
            continue
        end = _end_of_block(lines, read, start)
        found |= _table(lines, read, start, end)
        start = end
    return found


def _figure_line(line: str) -> _Line | None:
    """Return the label and figures of a line `label    figure    figure`, or None for any other line."""
    if "\t" in line or "|" in line or "  " not in line.strip():
        return None
    chunks = list(_CHUNK.finditer(line))
    label = chunks[0].group() if chunks and not _FIGURES.fullmatch(chunks[0].group()) else ""
    cells = chunks[1:] if label or chunks[0].start() == 0 else chunks
    label = label or (chunks[0].group() if chunks[0].start() == 0 else "")
    if not cells or not all(_FIGURES.fullmatch(cell.group()) for cell in cells) or re.search(r"\.{4}", line):
        return None
    spans = [
        (cell.start() + part.start(), cell.start() + part.end())
        for cell in cells
        for part in re.finditer(_FIGURE, cell.group())
    ]
    return _Line(label, tuple(spans)) if any(char.isdigit() for cell in cells for char in cell.group()) else None


def _end_of_block(lines: Sequence[str], read: Sequence[_Line | None], start: int) -> int:
    """Return the line after the last line of figures; rules and lone labels may stand between them."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        if read[number] is not None:
            end = number + 1
        elif not _stands_between(lines[number]):
            break
    return end


def _stands_between(line: str) -> bool:
    """Return whether a line may part two lines of figures: a rule, or a label without figures (`Heraf`)."""
    text = line.strip()
    return bool(text) and (
        bool(_RULE.fullmatch(text)) or (len(text) <= MAX_CELL and not re.search(r"[.!?\d|\t]", text))
    )


def _table(lines: Sequence[str], read: Sequence[_Line | None], start: int, end: int) -> dict[int, tuple[str, ...]]:
    body = {number: line for number in range(start, end) if (line := read[number]) is not None}
    columns = _columns([line.figures for line in body.values()])
    if columns is None:
        return {}
    heads = _header_lines(lines, start, columns[0][0])
    even = len({line.figures[0][1] for line in body.values()}) == 1
    if len(body) < 2 or (len(columns) == 1 and (len(body) < 3 or not (heads or even))):
        return {}
    rows: dict[int, tuple[str, ...]] = {}
    for order, number in enumerate(heads):
        last = order == len(heads) - 1
        rows[number + 1] = _header(lines[number], columns, _right_aligned(body.values()), last)
    for number in range(start, end):
        line = read[number]
        if line is None:
            if not _RULE.fullmatch(lines[number].strip()):
                rows[number + 1] = (lines[number].strip(), *("" for _column in columns))
            continue
        cells = [line.label, *("" for _column in columns)]
        for span in line.figures:
            cells[_nearest(span, columns) + 1] = lines[number][span[0] : span[1]]
        rows[number + 1] = tuple(cells)
    return rows


def _columns(rows: Sequence[tuple[Span, ...]]) -> list[Span] | None:
    """Return the places of the columns; None when two figures of one line fall together."""
    merged: list[list[int]] = []
    for start, end in sorted(span for row in rows for span in row):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    columns = [(start, end) for start, end in merged]
    for row in rows:
        places = [_nearest(span, columns) for span in row]
        if len(set(places)) < len(places):
            return None
    full = sum(1 for row in rows if len(row) == len(columns))
    return columns if full * 2 >= len(rows) else None


def _nearest(span: Span, columns: Sequence[Span]) -> int:
    """Return the column that a place overlaps most, else the nearest one."""
    return max(range(len(columns)), key=lambda i: min(span[1], columns[i][1]) - max(span[0], columns[i][0]))


def _right_aligned(body: Iterable[_Line]) -> bool:
    """Return whether the figures end under each other rather than begin so."""
    lines = list(body)
    width = max(len(line.figures) for line in lines)
    full = [line.figures for line in lines if len(line.figures) == width]
    ends = sum(len({row[i][1] for row in full}) for i in range(width))
    starts = sum(len({row[i][0] for row in full}) for i in range(width))
    return ends <= starts


def _header_lines(lines: Sequence[str], start: int, left: int) -> list[int]:
    """Return the lines above the figures that head the columns: they have words over them and are no sentence."""
    heads: list[int] = []
    number = start - 1
    while number >= 0 and len(heads) < MAX_HEADER_LINES:
        line = lines[number]
        if _RULE.fullmatch(line.strip()) and number > 0:
            number -= 1
            continue
        chunks = list(_CHUNK.finditer(line))
        over = [chunk for chunk in chunks if chunk.end() > left]
        indented = bool(chunks) and chunks[0].start() >= left / 2
        if not over or "|" in line or "\t" in line or not (len(chunks) >= 2 or indented):
            break
        if re.search(r"[a-zæøå]{3,}[.!?]$", line.strip()) and len(chunks) < 2:
            break
        heads.insert(0, number)
        number -= 1
    return heads


def _header(line: str, columns: Sequence[Span], right: bool, last: bool) -> tuple[str, ...]:
    """Return a header line as cells: each run of words over its column, a run over several parted by their edges."""
    cells: list[list[str]] = [[] for _column in range(len(columns) + 1)]
    chunks = list(_CHUNK.finditer(line))
    over = [chunk for chunk in chunks if chunk.end() > columns[0][0] - 2 or chunk.start() >= columns[0][0] / 2]
    cells[0] = [chunk.group() for chunk in chunks if chunk not in over]
    if not last and len(over) < len(columns) and not all(_keeps_edge(chunk, columns, right) for chunk in over):
        for chunk, column in zip(over, _first_under(over, columns), strict=True):
            cells[column + 1].append(chunk.group())
        return tuple(" ".join(cell) for cell in cells)
    for chunk in over:
        touched = [i for i, span in enumerate(columns) if chunk.start() < span[1] and span[0] < chunk.end()]
        if len(touched) < 2:
            cells[(touched[0] if touched else _nearest(chunk.span(), columns)) + 1].append(chunk.group())
            continue
        for word in _WORD.finditer(chunk.group()):
            span = (chunk.start() + word.start(), chunk.start() + word.end())
            cells[_by_edges(span, columns, right) + 1].append(word.group())
    return tuple(" ".join(cell) for cell in cells)


def _keeps_edge(chunk: re.Match[str], columns: Sequence[Span], right: bool) -> bool:
    """Return whether words over the columns keep the edge of one: they head it, and span no others."""
    place, edge = (chunk.end(), 1) if right else (chunk.start(), 0)
    return any(abs(place - column[edge]) <= 1 for column in columns)


def _first_under(over: Sequence[re.Match[str]], columns: Sequence[Span]) -> Iterator[int]:
    """Give the first of the columns that each span stands nearest to."""
    centres = [statistics.mean(chunk.span()) for chunk in over]
    owners = []
    for column in columns:
        away = [abs(centre - statistics.mean(column)) for centre in centres]
        owners.append(away.index(min(away)))
    for number, chunk in enumerate(over):
        yield owners.index(number) if number in owners else _nearest(chunk.span(), columns)


def _by_edges(span: Span, columns: Sequence[Span], right: bool) -> int:
    """Return the column of a word by the edge that the figures keep: it ends, or begins, within it."""
    if right:
        return next((i for i, column in enumerate(columns) if span[1] <= column[1] + 1), len(columns) - 1)
    return next((i for i in reversed(range(len(columns))) if span[0] >= columns[i][0] - 1), 0)

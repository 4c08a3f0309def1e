"""The pages of a PDF as lines of text, with the cells of a table parted by tabs.

Inputs: a path. Outputs: for each page its lines. Words and their places come from PDFium, which is fast; a page with
drawn rules goes through pdfplumber, which finds cells by their rules. Tables without rules are found by the figures
that stand under each other: header words and wrapped labels are put in the column they stand over or under.
"""

import re
import statistics
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from helpers.checking.reading.pdf_columns import prose_columns
from helpers.checking.reading.pdf_words import Word

_FIGURE = re.compile(r"[-−–+]?\d[\d.]*(?:,\d+)?(?: ?%)?|[-–]|\.\.|\*")
#: So many drawn paths on a page may be a table's rules; fewer are a logo and a line under the heading.
RULES = 8
MAX_HEADER_LINES = 6
#: The header row of a table without rules, which holds several runs, may stand so far (in heights) above the figures.
HEADER_GAP = 1.6


def pages(path: Path) -> list[list[str]]:
    """Return the lines of each page; raises what PDFium or pdfplumber raise on a broken or locked file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        found = []
        for number in range(len(document)):
            page = document[number]
            ruled = sum(1 for item in page.get_objects(max_depth=3) if item.type == 2) >= RULES
            lines = _ruled_lines(path, number) if ruled else None
            found.append(lines if lines is not None else list(_lines(_words(page))))
            page.close()
        return found
    finally:
        document.close()


def _words(page: Any) -> list[Word]:
    """Return the page's runs of text, split where a wide gap parts them."""
    text = page.get_textpage()
    height = page.get_height()
    words = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        raw = text.get_text_bounded(left, bottom, right, top).replace("\x02", "-").replace("\ufffe", "-")
        content = " ".join(raw.split())
        if content:
            words.append(Word(content, left, right, height - top, height - bottom))
    text.close()
    return words


def _ruled_lines(path: Path, number: int) -> list[str] | None:
    """Return the page's lines with the tables that its rules draw; None when the rules draw no table."""
    import pdfplumber

    with pdfplumber.open(path, pages=[number + 1]) as pdf:
        page = pdf.pages[0]
        tables = [t for t in page.find_tables() if len(t.rows) > 1 and max(len(row.cells) for row in t.rows) > 1]
        if not tables:
            return None
        words = [
            Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"])
            for w in page.extract_words(keep_blank_chars=True, x_tolerance=2)
        ]
        pieces: list[tuple[float, list[str]]] = []
        for table in tables:
            rows = [[" ".join((cell or "").split()) for cell in row] for row in table.extract()]
            pieces.append((table.bbox[1], ["", *("\t".join(row) for row in rows), ""]))
        boxes = [table.bbox for table in tables]
        loose = [w for w in words if not any(b[1] <= w.middle <= b[3] and b[0] - 1 <= w.x0 <= b[2] + 1 for b in boxes)]
        starts = [0.0, *sorted(box[3] for box in boxes)]
        for start, end in zip(starts, [*starts[1:], float("inf")], strict=True):
            between = [word for word in loose if start <= word.middle < end]
            if between:
                pieces.append((between[0].top, list(_lines(between))))
    return [line for _top, lines in sorted(pieces, key=lambda piece: piece[0]) for line in lines]


def _lines(words: list[Word]) -> Iterator[str]:
    """Give the lines from the top, a blank line at each wide gap, tables found by their columns of figures."""
    rows = _rows(words)
    position = 0
    previous = None
    while position < len(rows):
        block = _table_block(rows, position)
        if block is not None:
            yield from ["", *block[1], ""]
            position = block[0]
            previous = None
            continue
        columns = prose_columns(rows, position)
        if columns is not None:
            for column in columns.sides:
                yield from ["", *_lines_of_prose(column)]
            yield ""
            position = columns.end
            previous = None
            continue
        row = rows[position]
        size = statistics.median(word.bottom - word.top for word in row)
        if previous is not None and min(w.top for w in row) - previous > 0.7 * size:
            yield ""
        yield _spaced(row, size)
        previous = max(w.bottom for w in row)
        position += 1


def _lines_of_prose(rows: list[list[Word]]) -> Iterator[str]:
    """Give the lines of one column, a blank line between its paragraphs."""
    for number, row in enumerate(rows):
        size = statistics.median(word.bottom - word.top for word in row)
        if number and min(w.top for w in row) - max(w.bottom for w in rows[number - 1]) > 0.7 * size:
            yield ""
        yield _spaced(row, size)


def _rows(words: list[Word]) -> list[list[Word]]:
    """Return the words by line of print, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if rows and abs(rows[-1][0].middle - word.middle) < 0.35 * (word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _spaced(row: list[Word], size: float) -> str:
    text = row[0].text
    for before, word in pairwise(row):
        gap = word.x0 - before.x1
        text += ("\t" if gap > 1.3 * size else " " if gap > 0.08 * size else "") + word.text
    return text


def _figures(row: list[Word]) -> list[Word]:
    """Return the runs at the right of a line that are figures alone, when there are at least two."""
    found: list[Word] = []
    for word in reversed(row):
        parts = word.text.split(" ")
        whole = _FIGURE.fullmatch(word.text) is not None
        if not whole and (not all(_FIGURE.fullmatch(part) for part in parts) or len(parts) > 2):
            break
        found.insert(0, word)
    return found if len(found) >= 2 else []


def _table_block(rows: list[list[Word]], start: int) -> tuple[int, list[str]] | None:
    """Return (next line, table lines) when a table's header starts at line `start`, else None."""
    first = start
    while first < len(rows) and first - start <= MAX_HEADER_LINES and not _figures(rows[first]):
        first += 1
    if first >= len(rows) or not _figures(rows[first]):
        return None
    if not _is_header(rows, start, first):
        return None
    data, last = [first], first
    for index in range(first + 1, min(len(rows), first + 80)):
        gap = min(w.top for w in rows[index]) - max(w.bottom for w in rows[last])
        size = rows[index][0].bottom - rows[index][0].top
        if _figures(rows[index]) and gap < 4 * size:
            data.append(index)
            last = index
        elif index - last > 2:
            break
    columns = _columns([_figures(rows[index]) for index in data])
    if columns is None:
        return None
    left = columns[0][0]
    end = data[-1] + 1
    size = rows[data[-1]][0].bottom - rows[data[-1]][0].top
    while end < len(rows) and all(w.x1 < left for w in rows[end]):
        if rows[end][0].top - rows[end - 1][0].bottom > 0.5 * size:
            break
        end += 1
    return end, _table_lines(rows, start, end, data, columns)


def _is_header(rows: list[list[Word]], start: int, first: int) -> bool:
    """Return whether the lines from `start` to the first figures are a header: close together, no sentence."""
    if start == first:
        return True
    for index in range(start, first):
        row, following = rows[index], rows[index + 1]
        size = row[0].bottom - row[0].top
        text = " ".join(word.text for word in row)
        over = sum(1 for f in _figures(rows[first]) if row[0].x0 < f.x1 and f.x0 < row[-1].x1)
        if len(row) == 1 and (over > 1 or len(text) > 70 or re.search(r"(?<!pct)(?<!ca)[.:]$", text)):
            return False
        if min(w.top for w in following) - max(w.bottom for w in row) > (0.9 if len(row) == 1 else HEADER_GAP) * size:
            return False
    return True


def _columns(figures: list[list[Word]]) -> list[tuple[float, float]] | None:
    """Return the (x0, x1) of each column of figures; None when the lines do not stand under each other."""
    width = statistics.mode(len(row) for row in figures)
    full = [row for row in figures if len(row) == width]
    columns = [(min(row[i].x0 for row in full), max(row[i].x1 for row in full)) for i in range(width)]
    apart = all(one[1] < other[0] for one, other in pairwise(columns))
    return columns if apart and len(full) * 2 > len(figures) else None


def _table_lines(
    rows: list[list[Word]], start: int, end: int, data: list[int], columns: list[tuple[float, float]]
) -> list[str]:
    """Return the header as one line and each row of figures as one, wrapped words with the nearest row."""
    header: list[list[Word]] = [[] for _column in range(len(columns) + 1)]
    body: dict[int, list[list[Word]]] = {index: [[] for _column in header] for index in data}
    middles = {index: statistics.mean(w.middle for w in _figures(rows[index])) for index in data}
    height = rows[data[0]][0].bottom - rows[data[0]][0].top
    for index in range(start, end):
        for word in rows[index]:
            column = _column_of(word, columns)
            nearest = min(data, key=lambda row, w=word: abs(middles[row] - w.middle))  # type: ignore[misc]
            label_of_first = (
                column == 0 and abs(middles[nearest] - word.middle) < 0.9 * height and word.x1 < columns[0][0]
            )
            if index < data[0] and not (label_of_first and not _is_only_header(rows[index], columns)):
                header[column].append(word)
            else:
                body[nearest][column].append(word)
    return ["\t".join(_cell(cell) for cell in line) for line in ([header] if any(header) else []) + list(body.values())]


def _is_only_header(row: list[Word], columns: list[tuple[float, float]]) -> bool:
    """Return whether a line above the figures has words over them: it is a header line, not a wrapped label."""
    return any(word.x1 > columns[0][0] for word in row)


def _column_of(word: Word, columns: list[tuple[float, float]]) -> int:
    """Return the column (0 for the labels) that a run stands over: the one it overlaps most, else the nearest."""
    overlaps = [min(word.x1, x1) - max(word.x0, x0) for x0, x1 in columns]
    best = max(range(len(columns)), key=lambda i: overlaps[i])
    if overlaps[best] > 0:
        return best + 1
    if word.x1 <= columns[0][0]:
        return 0 if columns[0][0] - word.x1 > 3 or word.x0 < columns[0][0] - 20 else 1
    return min(range(len(columns)), key=lambda i: min(abs(word.x0 - columns[i][0]), abs(word.x1 - columns[i][1]))) + 1


def _cell(words: list[Word]) -> str:
    return " ".join(word.text for word in sorted(words, key=lambda w: (round(w.middle / 3), w.x0)))

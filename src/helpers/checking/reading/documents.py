"""A plan as headings, tables and sentences, each with its line in the extracted text.

Inputs: the extracted text (`readers`). Outputs: `Document`, whose tables are grids of cell texts and whose sentences
know the headings above them, the table they speak of, and the cell they stand in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.checking.reading.aligned_tables import aligned_rows
from helpers.checking.reading.open_tables import open_rows

MAX_HEADING = 120
#: A page break may part the rows of a table by so many blank lines.
MAX_TABLE_GAP = 5
#: How the readers write the caption of a table: it heads that table alone and opens no section.
CAPTION = "###### "
#: No abbreviation or first word of a sentence is longer; a line of thousands of sentences is read in linear time.
LOOK_AROUND = 60
#: A longer row of digits is no figure of a plan; it is cut, so that no rule works through it and no answer prints it.
LONG_DIGITS = re.compile(r"(\d{21})\d+")
SOFT_HYPHEN = "\xad"
FOOTNOTE_MARKS = re.compile("[¹²³⁰⁴-⁹]+")
ABBREVIATIONS = (
    r"ca|bl\.a|f\.eks|fx|evt|inkl|ekskl|ift|ifm|ifbm|jf|pr|nr|kl|mio|mia|kr|vedr|mht|pga|flg|hhv|resp|osv|"
    r"o\.lign|lign|d|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec|kap|stk|tlf|dvs|gns|adm|afd|beskæft|udd|"
    r"m\.fl|tidl|sml|if|iht|mdr|min|maks|max|gnsn|p\.t|[0-9]{1,2}|§"
)
SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\b[A-ZÆØÅa-zæøå]\.)(?:(?<=[!?])|(?<=[^\s.]\.))\s+(?=[\"”»(]?[A-ZÆØÅÉ0-9])", re.UNICODE
)
ENDS_WITH_ABBREVIATION = re.compile(rf"(?:^|[\s(])(?:{ABBREVIATIONS})\.$", re.IGNORECASE)
#: What opens a sentence after `15.` or `pct.`: a word, `RAR`, `A-dagpenge`, `I maj`.
OPENS_SENTENCE = re.compile(r"[A-ZÆØÅÉ][a-zæøå]+[ ,-]|[A-ZÆØÅ]{2,}\b|[A-ZÆØÅ]-[a-zæøå]|[IÅ] \w")
#: After `pct.` a figure of its own unit opens the next sentence: `… 11 og 9 pct. 19,5 pct. af arbejdsstyrken er …`.
_OPENS_WITH_PERCENT = re.compile(r"\d[\d.]*(?:,\d+)? ?(?:pct\b|procent\b|%)(?!\.? ?-?point)")
#: The next item of a list starts anew, however the one above ended.
_ITEM = re.compile(r"•|\d{1,2}\. [A-ZÆØÅ]")
UNIT_ABBREVIATION = re.compile(r"(?:pct|pct\. point|mv|m\.m|mm|m\.v|[\d.] kr)\.$")


@dataclass(frozen=True)
class Row:
    """A table row: its line and cell texts; `lines` where its cells stand on lines of their own (a turned table)."""

    line: int
    cells: tuple[str, ...]
    lines: tuple[int, ...] = ()

    def line_of(self, column: int) -> int:
        """Return the line that the cell of a column stands on."""
        return self.lines[column] if column < len(self.lines) else self.line


@dataclass(frozen=True)
class Table:
    """A table: rows as read, the titles above it and the section it belongs to."""

    rows: tuple[Row, ...]
    titles: tuple[str, ...]
    section: int
    line: int
    number: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence: text, place, its paragraph, section and titles; `cell` is (table, row) when it stands in a table."""

    text: str
    line: int
    paragraph: int
    section: int
    titles: tuple[str, ...]
    heading: bool = False
    cell: tuple[int, int, int] | None = None
    breaks: tuple[tuple[int, int], ...] = ()

    def line_at(self, position: int) -> int:
        """Return the line on which the character at `position` stands."""
        return max((line for start, line in self.breaks if start <= position), default=self.line)


@dataclass
class Document:
    """The whole plan as read."""

    lines: list[str]
    tables: list[Table] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def table_of(self, sentence: Sentence) -> int | None:
        """Return the table a sentence speaks of: the last one above it in its section, else the first below."""
        if sentence.cell is not None:
            return None
        named = re.search(r"\b[Tt]abel (\d+)", sentence.text)
        if named:
            for index, table in enumerate(self.tables):
                if table.number == named.group(1):
                    return index
        same = [i for i, table in enumerate(self.tables) if table.section == sentence.section]
        above = [i for i in same if self.tables[i].line < sentence.line]
        if above:
            return above[-1]
        return same[0] if same else None


@dataclass
class _Block:
    """Consecutive lines that make one paragraph, heading or table."""

    kind: str
    line: int
    text: str = ""
    breaks: list[tuple[int, int]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def parse_document(text: str) -> Document:
    """Return the document's headings, tables and sentences in the order they stand."""
    lines = [LONG_DIGITS.sub(r"\1…", line) for line in text.split("\n")]
    document = Document(lines)
    section, titles, after_body, caption = 0, [""], True, ""
    for paragraph, block in enumerate(_joined(_blocks(lines))):
        if block.kind == "table":
            over = [*titles, caption] if caption else titles
            caption = ""
            table = Table(tuple(block.rows), tuple(over), section, block.line, _table_number(over))
            document.tables.append(table)
            document.sentences += _cell_sentences(table, len(document.tables) - 1, paragraph)
            after_body = True
            continue
        heading = block.kind in {"heading", "caption"}
        if block.kind == "caption":
            caption = block.text
        elif heading:
            if after_body:
                section, titles = section + 1, []
            titles = [*titles, block.text]
            after_body = False
        else:
            after_body = True
        document.sentences += _sentences(block, paragraph, section, tuple(titles), heading)
    return document


def _table_number(titles: list[str]) -> str:
    found = [m.group(1) for m in (re.search(r"\b[Tt]abel (\d+)", title) for title in titles) if m]
    return found[-1] if found else ""


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Cut the lines into tables, headings and paragraphs."""
    current: _Block | None = None
    in_contents = False
    gap = 0
    told_apart = aligned_rows(lines) | open_rows(lines)
    for number, raw in enumerate(lines, start=1):
        line = raw.replace(SOFT_HYPHEN, "").replace("\u2010", "-").replace("\u2011", "-").rstrip("\n")
        cells = list(told_apart[number]) if number in told_apart else _cells(line)
        stripped = line.strip()
        if not stripped or re.fullmatch(r"\|?[\s|:\-—_=*#.]+\|?", stripped) or re.fullmatch(r"\d{1,3}", stripped):
            if re.fullmatch(r"\|?[\s|:\-]+\|?", stripped) and "|" in stripped and "-" in stripped:
                continue  # the rule under a Markdown header
            gap += 1
            if current is not None and not (current.kind == "table" and gap <= MAX_TABLE_GAP):
                yield current
                current = None
            continue
        if cells is not None:
            if in_contents or (len(cells) == 2 and re.search(r"\.{4,}$", cells[0])):
                continue
            row = Row(number, tuple(cells))
            joins = current is not None and current.kind == "table"
            if joins and current is not None and gap and not _continues(current.rows, row):
                joins = False
            if joins and current is not None:
                current.rows.append(row)
            else:
                if current is not None:
                    yield current
                current = _Block("table", number, rows=[row])
            gap = 0
            continue
        if re.search(r"\.{4,}", stripped):
            continue  # a line of the table of contents
        in_contents = bool(re.match(r"(#+ )?indhold", stripped.lower())) and len(stripped) < 40
        kind = _kind_of_line(stripped)
        clean = re.sub(r" {2,}", " ", re.sub(r"^(?:(?:#+|[-*–])\s+|•\s*)", "", stripped))
        if kind == "heading" and gap == 0 and current is not None and current.kind == "text":
            kind = "text" if _runs_on(current.text, stripped) and not line.startswith("#") else kind
        runs_on = gap == 0 and current is not None and not _ITEM.match(stripped) and _runs_on(current.text, stripped)
        if current is not None and current.kind == kind == "text" and runs_on:
            _append(current, clean, number)
        else:
            if current is not None:
                yield current
            current = _Block(kind, number, clean, [(0, number)])
        gap = 0
    if current is not None:
        yield current


def _cells(line: str) -> list[str] | None:
    """Return the cells of a table line (tabs or Markdown pipes), else None."""
    if "\t" in line:
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        return cells if sum(1 for cell in cells if cell) >= 1 and len(cells) >= 2 else None
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") >= 3:
        cells = [cell.strip() for cell in stripped[1:-1].split("|")]
        return None if all(re.fullmatch(r":?-+:?|", cell) for cell in cells) else cells
    return None


def _continues(rows: list[Row], row: Row) -> bool:
    """Return whether a row after a blank line belongs to the table above: as wide, and figures, not a header."""
    figures = sum(1 for cell in row.cells[1:] if re.fullmatch(r"[-−–+]?[\d.,]+ ?(%|pct\.)?", cell))
    return len(row.cells) == len(rows[-1].cells) and figures >= 1


def _kind_of_line(line: str) -> str:
    if re.match(r"[*_]{1,2}(?:Tabel|Figur) \d", line):
        line = line.strip("*_")  # a caption in italics
    if line.startswith(CAPTION):
        return "caption"
    if line.startswith("#") or (
        re.match(r"(Tabel|Figur) \d+\b[.:]? ?", line) and len(line) < 220 and "viser" not in line
    ):
        return "heading"
    if re.match(r"[-•*–] |(?:\d{1,2}|[a-zæøå])\) |(kilde|note|anm|forklaring)\b", line.lower()) or line.startswith("*"):
        return "note"
    short = len(line) <= MAX_HEADING or (
        len(line) <= 220 and not re.search(r"[.!?] [A-ZÆØÅ]|\b(er|har|var|blev)\b", line)
    )
    ended = bool(re.search(r"[.!?;,:]$|[.!?][»«”\"]$", line)) and not re.search(r"(?<!\d )(pct|mv|m\.m|årige)\.$", line)
    verb = re.search(r"\b(er|var|har|havde|blev|udgør|udgjorde|steg|faldt|skal|vil)\b", line)
    starts = re.match(r"[A-ZÆØÅ0-9\"”]", line) is not None
    runs_on = re.search(r"\b(?:og|eller|samt|mens|end|med|til|på|af|for|en|et|den|det|de)$", line) is not None
    return "heading" if short and starts and not ended and not verb and not runs_on else "text"


def _runs_on(before: str, line: str) -> bool:
    """Return whether a line continues the one above it: a wrapped line of the same paragraph."""
    if before.endswith("-") or not re.search(r"[.!?:;]$", before):
        return True
    return bool(re.search(r"(ca|pct|hhv|nr|ift|bl\.a|f\.eks)\.$", before)) or len(before) >= 60


def _append(block: _Block, line: str, number: int) -> None:
    """Add a wrapped line; a word split by a hyphen at the line's end is put together again."""
    split_word = re.search(r"[a-zæøå]-$", block.text) and re.match(r"[a-zæøå]", line)
    if split_word and not re.match(r"(og|eller|samt|til|såvel)\b", line):
        block.text = block.text[:-1]
        block.breaks.append((len(block.text), number))
        block.text += line
    else:
        block.text += " "
        block.breaks.append((len(block.text), number))
        block.text += line


def _joined(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Join a paragraph that a page break cut in two: unfinished above, lower case below."""
    held: _Block | None = None
    for block in blocks:
        unfinished = held is not None and held.kind != "table" and not re.search(r"[.!?:]$", held.text)
        lower = block.kind != "table" and re.match(r"[a-zæøå]", block.text) is not None
        if held is not None and unfinished and lower and (len(held.text) >= 50 or held.text.endswith("-")):
            for start, number in block.breaks:
                part = block.text[start : next((s for s, _n in block.breaks if s > start), len(block.text))]
                _append(held, part.strip(), number)
            held.kind = "text" if held.kind == "heading" else held.kind
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def split_sentences(text: str) -> list[tuple[int, str]]:
    """Return (start, sentence) pairs; a full stop after an abbreviation or inside a date ends nothing."""
    starts = [0]
    for match in SENTENCE_END.finditer(text):
        before = text[max(0, match.start() - LOOK_AROUND) : match.start()]
        rest = text[match.end() : match.end() + LOOK_AROUND]
        opens = OPENS_SENTENCE.match(rest)
        counted = re.search(r"[a-zæøå(] ?\d{1,4}\.$", before) and opens
        if ENDS_WITH_ABBREVIATION.search(before) and not UNIT_ABBREVIATION.search(before) and not counted:
            continue
        if UNIT_ABBREVIATION.search(before) and not (opens or _OPENS_WITH_PERCENT.match(rest)):
            continue
        starts.append(match.end())
    ends = [*starts[1:], len(text)]
    return [(a, text[a:b].rstrip()) for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]


def _sentences(
    block: _Block, paragraph: int, section: int, titles: tuple[str, ...], heading: bool
) -> Iterator[Sentence]:
    for start, text in split_sentences(clean_keep(block.text)):
        breaks = tuple((max(0, s - start), n) for s, n in block.breaks if s < start + len(text))
        line = max((n for s, n in block.breaks if s <= start), default=block.line)
        inside = tuple((s, n) for s, n in breaks if n >= line)
        yield Sentence(text, line, paragraph, section, titles, heading, None, inside)


def clean_keep(text: str) -> str:
    """Clean a sentence character by character, so that positions keep pointing at the same line."""
    text = text.replace("\xa0", " ").replace("\u202f", " ").replace("\u2009", " ")
    return FOOTNOTE_MARKS.sub(lambda m: " " * len(m.group()), text)


def _cell_sentences(table: Table, index: int, paragraph: int) -> Iterator[Sentence]:
    """Give the sentences that stand in cells of prose; cells that hold a figure or a label are not prose."""
    for row_number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if len(cell) < 12 or (column == 0 and not re.search(r"\d", cell[3:]) and row_number == 0):
                continue
            for part in re.split(r"</?p>|<br\s*/?>", cell):
                for _start, text in split_sentences(clean_keep(re.sub(r"<[^>]+>", " ", part)).strip()):
                    yield Sentence(
                        text,
                        row.line,
                        paragraph,
                        table.section,
                        table.titles,
                        False,
                        (index, row_number, column),
                        ((0, row.line),),
                    )

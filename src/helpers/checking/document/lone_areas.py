"""A municipality that a document names once, where everything like it names the document's own.

Inputs: `Document`. Outputs: claims of kind `header`. `Mål for indsatsen: Hvidovre` over a report on Brøndby, one
caption `R1, måned for måned. Hvidovre.` among many of Brøndby, one row `Hvidovre` among tables of Brøndby and its
region. A municipality that stands anywhere else in the document too is spoken of on purpose. And an area that is said
to be `med i sammenligningen` stands in some table.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import Token, tokenize
from helpers.checking.reading.documents import Document, Table
from helpers.checking.reading.vocabulary import members, vocabulary

#: So many lines open a document, and no longer line is a title.
HEAD, TITLE = 12, 100
#: A table with more municipalities than this lists them.
LISTED = 12
#: So often the own municipality stands outside tables of all; in captions; in a row or a sentence of the same words.
OWN, IN_CAPTIONS, IN_ROWS, IN_SENTENCES = 4, 2, 2, 4
#: No municipality has a longer name, with `Kommune`.
LONGEST = 40
#: So many words around a name are those that like sentences share.
BEFORE, AFTER = 1, 4
#: What a line says that names whom it is about: alone, `: Brøndby`, `i Brøndby`, `for Brøndby Kommune 2026`.
_OPENS = re.compile(r"(?i)(?:^|[.:–] ?|\b(?:i|for|af|til|hos|om) )$")
_CLOSES = re.compile(r"(?i)^(?: kommunes?)?(?:,? \d{4})?(?:$|[.,:;])")
#: Names of what holds many municipalities, and a figure right before or after such a name.
_REGIONS = frozenset({"Region", "RAR"})
_BESIDE = re.compile(r"(?:[NPp]w{0,4}|Ew{0,2})(?P<area>A)")
_COMPARED = re.compile(
    r"(?i)^,? (?:som|der) (?:også |nu )?(?:er med|indgår|er taget med|er medtaget) i sammenligning(?:en|erne)\b"
)


@dataclass(frozen=True)
class _Spot:
    """Where a municipality stands: its line, the text, what kind of place, and what tells like places."""

    area: str
    line: int
    text: str
    kind: str
    frame: tuple[str, ...] = ()


def lone_area_claims(document: Document) -> list[Claim]:
    """Return the claims of the one place that names another municipality than all places like it."""
    return [*_compared(document), *_lone(document), *_lone_regions(document), *_labelled(document)]


def _labelled(document: Document) -> Iterator[Claim]:
    """Give the claim that the area which a report's head gives under `Område` is the one in its title."""
    head = [(at, line.strip("# ").strip()) for at, line in enumerate(document.lines[: 2 * HEAD], 1) if line.strip()]
    titled = [line.rpartition(": ")[2] for _at, line in head[:HEAD] if ": " in line and len(line) < TITLE]
    areas = [tokens[0].name for name in titled if len(tokens := tokenize(name)) == 1 and tokens[0].letter == "A"]
    for (_at, label), (line, value) in pairwise(head):
        tokens = tokenize(value)
        if label.lower() in {"område", "kommune"} and [token.letter for token in tokens] == ["A"] and len(areas) == 1:
            note = f"Overskriften siger {areas[0]}."
            reading = Reading("stated", (), None, tokens[0].name == areas[0], areas[0], note)
            yield Claim("header", line, f"{label}: {value}", value, (reading,), bound="named")


def _lone_regions(document: Document) -> Iterator[Claim]:
    """Give the claim of a region named once, beside a figure, where tables and text know but one other like it.

    `3,4 pct. i Region Nordjylland` in a plan whose tables all compare with Region Midtjylland.
    """
    shown = _areas_shown(document)
    told = [(s, tokenize(s.text)) for s in document.sentences if s.cell is None]
    counts = Counter(token.name for _sentence, tokens in told for token in tokens if token.letter == "A")
    for sentence, tokens in told:
        shape = "".join(token.letter for token in tokens)
        for match in _BESIDE.finditer(shape):
            token = tokens[match.start("area")]
            kind = token.name.split(" ", maxsplit=1)[0]
            others = {
                name for name in {*counts, *shown} if name != token.name and name.split(" ", maxsplit=1)[0] == kind
            }
            if kind not in _REGIONS or counts[token.name] > 1 or token.name in shown or len(others) != 1:
                continue
            other = next(iter(others))
            if other in shown:
                note = f"{token.name} står kun her; tabellerne har {other}."
                reading = Reading("stated", (), None, False, other, note)
                line = sentence.line_at(token.start)
                yield Claim("header", line, sentence.text, token.text, (reading,), bound="named")


def _compared(document: Document) -> Iterator[Claim]:
    """Give the claim that an area which is told to be `med i sammenligningen` names a row or a column."""
    for sentence in document.sentences:
        for token in tokenize(sentence.text) if "sammenligning" in sentence.text and sentence.cell is None else ():
            if token.letter == "A" and _COMPARED.match(sentence.text[token.end :]):
                shown = _areas_shown(document)
                note = f"Tabellerne sammenligner med {', '.join(sorted(shown))}."
                reading = Reading("stated", (), None, token.name in shown, ", ".join(sorted(shown)), note)
                if shown:
                    line = sentence.line_at(token.start)
                    yield Claim("header", line, sentence.text, token.text, (reading,), bound="named")


def _areas_shown(document: Document) -> set[str]:
    """Return the areas larger than a municipality that head the rows and columns of the tables."""
    cells = {cell for table in document.tables for row in table.rows for cell in (row.cells[0], *table.rows[0].cells)}
    cells |= {cell for table in document.tables for row in table.rows[:3] for cell in row.cells}
    names = {token.name for cell in cells for token in tokenize(cell) if token.letter == "A"}
    return {name for name in names if len(members(name)) != 1}


def _lone(document: Document) -> list[Claim]:
    spots = list(_spots(document))
    counts = Counter(spot.area for spot in spots)
    own, often = counts.most_common(1)[0] if counts else ("", 0)
    if often < OWN:
        return []
    lone = [spot for spot in spots if counts[spot.area] == 1]
    kinds = Counter(spot.kind for spot in lone)
    return [
        _claim(spot, own) for spot in lone
        if kinds[spot.kind] == 1 and spot.kind and _stands_for(spot, own, spots)
    ]  # fmt: skip


def _claim(spot: _Spot, own: str) -> Claim:
    note = f"{spot.area} står kun her; alle steder som dette nævner {own}."
    return Claim(
        "header", spot.line, spot.text, spot.area, (Reading("stated", (), None, False, own, note),), bound="named"
    )


def _stands_for(spot: _Spot, own: str, spots: list[_Spot]) -> bool:
    """Return whether a lone name stands where the document's own municipality does everywhere else."""
    like = [other for other in spots if other.kind == spot.kind and other is not spot]
    if spot.kind == "caption":
        return sum(other.area == own for other in like) >= IN_CAPTIONS and {other.area for other in like} == {own}
    alike = [other for other in like if other.frame == spot.frame]
    return len(alike) >= (IN_ROWS if spot.kind == "row" else IN_SENTENCES) and {o.area for o in alike} == {own}


def _spots(document: Document) -> Iterator[_Spot]:
    """Give every place of a municipality, outside tables that list them all."""
    rows = {row.line for table in document.tables for row in table.rows}
    above = _captions(document)
    names = _names()
    head = [number for number, line in enumerate(document.lines, start=1) if line.strip()][:HEAD]
    for number, line in enumerate(document.lines, start=1):
        if number in rows or names.search(line) is None:
            continue
        text = line.lstrip("# ").strip()
        tokens = tokenize(text)
        for at, token in enumerate(tokens):
            if token.letter == "A" and len(members(token.name)) == 1:
                titled = number in above or (number in head and len(text) < TITLE)
                if titled and not line.startswith(("-", "*")) and _names_whom(text, token):
                    yield _Spot(token.name, number, text, "caption")
                else:
                    yield _Spot(token.name, number, text, "sentence", _frame(tokens, at))
    for table in document.tables:
        yield from _row_spots(table)


def _captions(document: Document) -> set[int]:
    """Return the lines of the captions: what stands right above each table."""
    found = set()
    for table in document.tables:
        line = next((n for n in range(table.line - 1, 0, -1) if document.lines[n - 1].strip()), 0)
        found.add(line)
    return found


def _names_whom(text: str, token: Token) -> bool:
    return _OPENS.search(text[: token.start]) is not None and _CLOSES.match(text[token.end :]) is not None


def _frame(tokens: tuple[Token, ...], at: int) -> tuple[str, ...]:
    """Return the words beside a name, figures as figures: what sentences of one form share."""
    around = [*tokens[max(0, at - BEFORE) : at], *tokens[at + 1 : at + 1 + AFTER]]
    return tuple("#" if t.number is not None else t.letter if t.letter in "TGg" else t.text.lower() for t in around)


def _row_spots(table: Table) -> Iterator[_Spot]:
    """Give the municipalities that name rows or columns, with the names of the other rows."""
    labels = [row.cells[0].strip() for row in table.rows if row.cells]
    named = {label: _alone(label) for label in labels}
    if len({area for area in named.values() if area}) > LISTED:
        return
    by_label: dict[str, list[int]] = defaultdict(list)
    for row in table.rows:
        by_label[row.cells[0].strip() if row.cells else ""].append(row.line)
        for cell in row.cells[1:]:
            area = _alone(cell.strip())
            if area:
                yield _Spot(area, row.line, cell.strip(), "")
    for label, area in named.items():
        if area:
            others = tuple(sorted({other for other in labels if other != label and not re.search(r"\d", other)}))
            yield _Spot(area, by_label[label][0], label, "row" if len(others) > 1 else "", others)


def _alone(label: str) -> str:
    """Return the municipality that a cell consists of; '' for none."""
    tokens = tokenize(label) if 1 < len(label) < LONGEST else ()
    areas = [token.name for token in tokens if token.letter == "A"]
    whole = len(tokens) == 1 and bool(areas) and len(members(areas[0])) == 1
    return areas[0] if whole else ""


def _names() -> re.Pattern[str]:
    known = [re.escape(name) for name in vocabulary().area_names if len(members(name)) == 1]
    return re.compile("|".join(sorted(known, key=len, reverse=True)))

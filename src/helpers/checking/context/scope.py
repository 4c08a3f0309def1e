"""What a sentence can be held against: the table above it, its areas and groups, and what the text said before.

Inputs: the document's read tables and its sentences' tokens. Outputs: `Scope`, which answers which changes (count at
two times, growth, share) a sentence speaks of. When that is not certain it answers nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.checking.claims import Change, Figure, Group, group_of
from helpers.checking.context.named_areas import with_known_areas
from helpers.checking.reading.danish_text import Token, letters, tokenize
from helpers.checking.reading.documents import Document, Sentence
from helpers.checking.reading.vocabulary import known_area, lies_within, members
from helpers.checking.tables.growth_pairs import growth_pair
from helpers.checking.tables.row_changes import changes_of
from helpers.checking.tables.table_reading import ReadRow, ReadTable
from helpers.checking.verdicts import growth_of

#: A sentence speaks of what stands shortly before it: in a line of thousands of sentences the way back is cut so often.
MAX_REACH = 1000
#: A longer sentence without a figure hardly says whom the next one is about.
MAX_LEAD = 250


@dataclass
class Spoken:
    """A sentence with its tokens, their letters, and the table it speaks of (-1 for none)."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    shape: str
    table: int
    previous: "Spoken | None" = None
    #: What the table counts, by its caption or else its heading.
    caption: str = ""
    used: set[int] = field(default_factory=set)
    #: What `levels` found in the sentence, by the letters asked for: it is asked some ten times.
    found_levels: dict[str, list[Any]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def group(self) -> Group:
        """Return the group that the whole sentence names."""
        return group_of(self.tokens)

    def line(self, token: Token) -> int:
        """Return the line a token stands on."""
        return self.sentence.line_at(token.start)

    def numbers(self, kinds: str = "NPp") -> list[Token]:
        """Return the number tokens of the kinds."""
        return [token for token in self.tokens if token.letter in kinds]


@dataclass
class Scope:
    """The document's changes by table, the changes the text tells, and its own area(s)."""

    tables: list[ReadTable]
    changes: dict[int, list[Change]] = field(default_factory=dict)
    told: list[Change] = field(default_factory=list)
    own: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    shares: list[Change] = field(default_factory=list)

    def periods(self, table: int) -> list[str]:
        """Return the periods of a table's columns."""
        return [period for column in self.tables[table].columns for period in column.periods]

    def rows(self, spoken: Spoken, group: Group) -> list[Change]:
        """Return the rows a sentence about `group` speaks of: its own table, else the one table of that group."""
        if spoken.table >= 0:
            found = [
                c
                for c in self.changes.get(spoken.table, [])
                if _speaks_of(group, c.group, self.tables[spoken.table].group)
            ]
            if found and not group and names_another(spoken, found):
                return []
            goes_on = not group and not spoken.group and _GOES_ON.match(spoken.sentence.text)
            told = told_benefits(spoken) if goes_on else frozenset()
            if found and not (told and all(c.group.benefits and not told & c.group.benefits for c in found)):
                return found
            group = Group(told) if found else group  # "Sygedagpenge omfatter 716. Andelen er …", under another table
        if not group:
            return []
        hits = {
            index: [c for c in rows if c.group == group]
            for index, rows in self.changes.items()
            if any(c.group == group for c in rows)
        }
        return next(iter(hits.values())) if len(hits) == 1 else []

    def of_area(self, rows: Sequence[Change], area: str) -> Change | None:
        """Return the one row of an area; a row's own label serves where it is no area."""
        found = [row for row in rows if area in {row.area, row.label} and not row.label.lower().startswith("heraf")]
        return found[0] if len(found) == 1 else None


#: A subject that was named before: `Andelen er …`, but not `Her er … steget`, of the table that was pointed at.
_GOES_ON = re.compile(
    r"(?i)(?:det|dette|den|andelen|væksten|stigningen|faldet|nedgangen|tilbagegangen|fremgangen|antallet|tallet|niveauet|"
    r"udviklingen)\b"
)


def told_benefits(spoken: Spoken) -> frozenset[str]:
    """Return the benefits of the last sentence before that names a group: what an unnamed subject goes on with."""
    before = spoken.previous
    while before is not None and not before.group:
        before = before.previous
    return before.group.benefits if before is not None else frozenset()


def _speaks_of(said: Group, row: Group, table: Group) -> bool:
    """Return whether a sentence's group can mean the row's: nothing said, the same, or benefits the row is made of."""
    if not said:
        return True
    if not said.qualifiers <= row.qualifiers | table.qualifiers:
        return False
    if not said.benefits:
        return True
    return bool(said.benefits & row.benefits) or (not row.benefits and not table.benefits)


#: A label and its figure: `Selvforsørgede: 459`, `Fritagne: fra 120 til 131`.
LABELLED = re.compile(r"^\W*(?P<label>[A-ZÆØÅ][^:\d]{2,40}): (?:\w+\.? ){0,2}\d")
_NO_NAME = re.compile(r"(?i)\b(?:status|resultat|udgangspunkt|antal\w*|i alt|samlet|total|tal\w*|mål\w*|nu|i dag)\b")


def names_another(spoken: Spoken, rows: Sequence[Change]) -> bool:
    """Return whether the label that a sentence opens with names none of the rows."""
    match = LABELLED.match(spoken.sentence.text)
    label = match["label"].lower() if match is not None else ""
    known = any(token.letter in "AGgT" for token in tokenize(match["label"])) if match is not None else True
    return not (known or _NO_NAME.search(label) or any(label in row.label.lower() for row in rows))


def names_follow(spoken: Spoken, at: int) -> bool:
    """Return whether a list names whom after each figure: `29 flere i Thisted og 25 flere i Morsø`."""
    before = re.search(r"[NPp][MLwUD]{0,3}A(?:,|,?C)w?$", spoken.shape[:at])
    return before is not None and re.match(r"[MLwUD]{0,3}A", spoken.shape[at + 1 :]) is not None


def _is_name(row: ReadRow) -> bool:
    """Return whether a row's label can be spoken of as if it were an area: `Klynge 3`, `Mænd 30-49 år`."""
    if row.area:
        return row.area == row.label and not known_area(row.area)
    known = row.group.benefits or row.total
    return not known and 2 < len(row.label) < 40 and row.label[0].isupper() and not re.search(r"\d\.|:", row.label)


def build_scope(document: Document, tables: list[ReadTable]) -> tuple[Scope, list[Spoken]]:
    """Return the scope of a document and its sentences with their tokens."""
    labels = {row.label for table in tables for row in table.rows if _is_name(row)}
    head = _head_areas(document)
    unknown = {area for area in [*head, *(a for table in tables for a in _areas_of(table))] if not known_area(area)}
    scope = Scope(tables, names=tuple(sorted(labels | unknown)))
    for table in tables:
        if not table.why_not:
            pair = growth_pair(table) or _only_pair(table)
            scope.changes[table.index] = changes_of(table, pair)
    named = sorted({area for table in tables for area in _areas_of(table)})
    spoken: list[Spoken] = []
    counted: Counter[str] = Counter()
    for sentence in document.sentences:
        if not re.search(
            r"\d|stig|steg|fald|øg|voks|vækst|tiltag|aftag|reduc|mere|mindre|lavere|højere|over|under|niveau|linje|andel|halv|heraf|færre|"
            r"flere|uændret|sænk|hæv|nedbr|nået|opfyldt|i mål|højest|lavest|størst|mindst|flest|færrest|hyppig|sjældn|"
            r"^(?:særlig|især|navnlig).{3,60}\bdette\b|"
            r"eneste|resten|gået |gik |fylder|dyrest|billigst|øverst|nederst|alle |overalt|begge|samtlige|ingen |enhed",
            sentence.text,
            re.IGNORECASE,
        ):
            plain = tokenize(sentence.text, scope.names)
            counted.update(t.name for t in plain if t.letter == "A" and len(sentence.text) < 200)
            if not _opens_with_subject(sentence, plain, spoken):
                continue
        tokens = with_known_areas(sentence.text, tokenize(sentence.text, scope.names), named)
        counted.update(token.name for token in tokens if token.letter == "A")
        above = document.table_of(sentence)
        index = above if above is not None and not tables[above].why_not else -1
        captions = tables[index].titles[-1:] if index >= 0 else []
        one = Spoken(sentence, tokens, letters(tokens), index, caption="".join(captions).lower())
        last = spoken[-1] if spoken else None
        if last is not None and last.sentence.paragraph == sentence.paragraph and last.sentence.cell == sentence.cell:
            one.previous = last if len(spoken) % MAX_REACH else None
        spoken.append(one)
    scope.own = _own_areas(scope, counted, head)
    return scope, spoken


def _opens_with_subject(sentence: Sentence, tokens: Sequence[Token], spoken: Sequence[Spoken]) -> bool:
    """Return whether a sentence without a figure opens its paragraph and names one benefit: whom the next is about."""
    opens = not spoken or spoken[-1].sentence.paragraph != sentence.paragraph
    plain = not sentence.heading and sentence.cell is None and len(sentence.text) < MAX_LEAD
    return opens and plain and len({t.name for t in tokens if t.letter == "G"}) == 1


def _areas_of(table: ReadTable) -> set[str]:
    return {figure.area for row in table.rows for figure in row.cells.values() if figure.area}


def _only_pair(table: ReadTable) -> tuple[int, int] | None:
    counts = table.with_role("count")
    alike = len(counts) == 2 and table.columns[counts[0]].who == table.columns[counts[1]].who
    return (counts[0], counts[1]) if alike else None


def _head_areas(document: Document) -> tuple[str, ...]:
    """Return the municipalities that the first lines of a document name: whose plan it is.

    A name that the reference data do not know (a merged or an invented municipality) serves where `Kommune` follows.
    """
    head = [line for line in document.lines[:40] if line.strip() and not line.lstrip().startswith("|")][:8]
    head = [line.title() if line.isupper() else line for line in head]  # "TANGSUND KOMMUNE"
    named = [t for line in head if len(line) < 160 and "\t" not in line for t in tokenize(line) if t.letter == "A"]
    titled = [t for t in named if re.search(r"(?i)kommunes?$", t.text) and len(members(t.name)) < 2]
    named = [t for t in named if len(members(t.name)) == 1]
    shouted = [m[1].title() for line in head if (m := _SHOUTED.search(line))]
    found = list(dict.fromkeys([t.name for t in titled] or shouted or [t.name for t in named]))
    return tuple(sorted(found)) if len(found) <= 2 else ()


#: `TANGSUND KOMMUNE` over a plan.
_SHOUTED = re.compile(r"^\W*([A-ZÆØÅ][A-ZÆØÅ-]+) KOMMUNE\b")


#: Municipalities that make one plan together are no more than so many times those that its head names.
MOST_TOGETHER = 3


def _own_areas(scope: Scope, counted: Counter[str], head: tuple[str, ...]) -> tuple[str, ...]:
    """Return the plan's own area: the rows that lie within all others, else whose plan it is, else the most named."""
    inner: Counter[str] = Counter()
    for rows in scope.changes.values():
        areas = {row.area for row in rows if row.area}
        inner.update(a for a in areas if len(areas) > 1 and all(a == b or lies_within(a, b) for b in areas))
    for area in [area for area in inner if _holds_far_more(area, head)]:
        del inner[area]  # a table of region and country alone is not the region's plan
    if inner and not any(area for area in head if not known_area(area)):
        return (inner.most_common(1)[0][0],)
    if head:
        return head  # a municipality that no reference data know lies within nothing
    municipal = Counter({area: n for area, n in counted.items() if len(members(area)) == 1})
    best = municipal.most_common(2)
    if len(best) == 2 and best[1][1] * 3 >= best[0][1]:
        return tuple(sorted((best[0][0], best[1][0])))
    return (best[0][0],) if best else ()


def _holds_far_more(area: str, head: tuple[str, ...]) -> bool:
    """Return whether an area holds the municipalities of the head and many others."""
    return any(lies_within(one, area) for one in head) and len(members(area)) > MOST_TOGETHER * len(head)


def growth_figure(change: Change) -> Figure | None:
    """Return a change's growth in pct. as a figure whose interval follows from the counts, else the printed one."""
    if change.then is not None and change.now is not None:
        span = growth_of(change.then, change.now)
        if span is not None:
            value = (change.now.value / change.then.value - 1) * 100
            printed = change.growth
            shown = printed if printed is not None and span.intersect(printed.interval()) else None
            base = shown or Figure(round(value, 1), 1)
            return replace(base, line=change.line, unit="growth", area=change.area or change.label, span=span)
    if change.growth is not None:
        return replace(change.growth, unit="growth", area=change.area or change.label)
    return None


def share_figure(change: Change) -> Figure | None:
    """Return a change's newest share."""
    return replace(change.share, area=change.area or change.label) if change.share is not None else None

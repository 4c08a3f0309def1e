"""All that a document prints of each of its goals: the row of the goal table, and tables and sections that name it.

Inputs: the document, its read tables and outcomes. Outputs: `Dossier`s, bound by the goal's own name (`R5. Ansatte i
fleksjob`, `Mål R5: Ansatte i fleksjob, måned for måned`, `Ansatte i fleksjob: 1.500 …`); which one a sentence is of.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from helpers.checking.claims import Figure
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.reading.goal_words import limit_in
from helpers.checking.tables.cell_figures import rule_of
from helpers.checking.tables.goal_tables import Outcome, Outcomes
from helpers.checking.tables.table_reading import MISSING, ReadTable

_CODED = re.compile(r"^(?:mål )?(?P<code>[A-ZÆØÅ]?\d{1,2}[a-z]?)[.:)] +(?P<name>\S.*)$", re.IGNORECASE)
_PATH = re.compile(r"(?i)^(?:sti(?:en)?|forløb(?:et)?|delmål)\b")
_EXPECTED = re.compile(r"(?i)^(?:ventet|forventet|prognose|fremskrivning)\b")
_RANGE = re.compile(r"(?i)^(?:fra|til|mindst|højst|pr\. måned|rang)\b")
#: A report that quotes the plan's own words: `Planen: »Antallet reduceres …«`.
QUOTED = re.compile(r"(?i)^(?:planen|målet|ordlyd)[^:]{0,20}: ?[»\"”“]")
_YEARLY = re.compile(r"(?i)^(?:ændring|udvikling)(?:,| i)? (?:pct\.|procent(?:point)?)$")
_MENTIONED = r"(?i)\bmål {code}\b(?![a-z]|, [A-ZÆØÅ]?\d| og [A-ZÆØÅ]?\d)"
_MONTH = re.compile(r"\d{4}-(?:\d\d|Q\d)")


@dataclass
class Dossier:
    """A goal with its row, and the figures that its tables print by period: levels and changes, path, expectation."""

    code: str
    name: str
    outcome: Outcome
    status: str = ""
    rule: str = ""
    levels: dict[str, list[Figure]] = field(default_factory=dict)
    path: dict[str, Figure] = field(default_factory=dict)
    changes: dict[str, Figure] = field(default_factory=dict)
    expected: list[Figure] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)

    @property
    def way(self) -> int:
        """Return which way the goal points: by `højst` and `mindst`, by its rule, else as its row is read."""
        return self.demanded or self.outcome.way

    @property
    def demanded(self) -> int:
        """Return which way the row's limit or rule says that the goal points; 0 where neither does."""
        change = rule_of(self.rule)
        return self.bound or (0 if change is None else 1 if change.size > 0 else -1)

    @property
    def bound(self) -> int:
        """Return whether the row sets a floor (+1) or a ceiling (-1), beside its target or in its rule."""
        return self.outcome.bound or limit_in(self.rule)

    @property
    def targets(self) -> tuple[Figure, ...]:
        """Return the targets that the row prints: the plan's own, and the one reckoned by its rule."""
        return self.outcome.targets or (self.outcome.target,)


def dossiers_of(document: Document, read: Sequence[ReadTable], outcomes: Outcomes) -> list[Dossier]:
    """Return the goals whose rows carry a code or number and a name; none where two share a name."""
    found = []
    for index, rows in outcomes.of_table.items():
        cells = {row.line: row.cells for row in document.tables[index].rows}
        headers = [column.header for column in read[index].columns]
        for outcome in rows:
            named = _CODED.match(outcome.label)
            if named is None:
                continue
            texts = cells.get(outcome.line, ())
            one = Dossier(named["code"], named["name"].lower(), outcome)
            one.status = _text_under(texts, headers, r"(?i)^status$|^vurdering$")
            one.rule = _text_under(texts, headers, r"(?i)^regel|^krav")
            found.append(one)
    names = [one.name for one in found]
    found = [one for one in found if names.count(one.name) == 1]
    for table in read:
        _fill(found, table, caption_of(document, table))
    return found


def is_year_before(then: str, now: str) -> bool:
    """Return whether a month or quarter lies a year before another."""
    return bool(re.fullmatch(r"\d{4}-\S+", then)) and then == f"{int(now[:4] or 0) - 1}{now[4:]}"


def caption_of(document: Document, table: ReadTable) -> str:
    """Return the nearest line of text above a table."""
    above = (line.strip("# ") for line in reversed(document.lines[: table.line - 1]))
    return next((line for line in above if line), "")


def _text_under(texts: Sequence[str], headers: Sequence[str], pattern: str) -> str:
    at = next((n for n, header in enumerate(headers) if re.search(pattern, header.strip())), -1)
    text = texts[at].strip() if 0 <= at < len(texts) else ""
    return text if re.search(r"[a-zæøå]{3}", text) else ""


def named_in(found: Iterable[Dossier], title: str) -> Dossier | None:
    """Return the goal that a heading or caption names: `Mål R1: Jobparate ledige, …`, `Forslag til mål for …`."""
    lower = title.lower()
    for one in found:
        name = re.escape(one.name)
        if re.match(rf"(?:mål )?{re.escape(one.code.lower())}[:.] {name}(?=$|[,.])", lower):
            return one
        if re.match(rf"[^,.:]*\bmål for {name}(?=$|[,.])", lower):
            return one
    return None


def coded_in(found: Iterable[Dossier], label: str) -> Dossier | None:
    """Return the goal that a row's label names with its code: `R5. Ansatte i fleksjob`."""
    named = _CODED.match(label)
    return next((one for one in found if named and one.name == named["name"].lower()), None)


def _fill(found: Sequence[Dossier], table: ReadTable, caption: str) -> None:
    headed = named_in(found, caption)
    if headed is not None:
        headed.tables.append(table.index)
    for row in table.rows:
        one = headed
        one = one or coded_in(found, row.label)
        if one is None:
            continue
        result = one.outcome.result
        for number, figure in row.raw.items():
            column = table.columns[number]
            turned = headed is not None and bool(column.periods) and figure.period != ""
            header = row.label.strip() if turned and _is_heading(row.label) else column.header.strip()
            period = figure.period or (result.period if result is not None else "")
            if _PATH.match(header):
                one.path.setdefault(period, figure)
            elif _EXPECTED.match(header):
                one.expected.append(figure)
            elif _YEARLY.match(header) and _MONTH.fullmatch(figure.period):
                one.changes.setdefault(figure.period, figure)
            elif column.role in {"growth", "change", "target"} or MISSING.search(header) or _RANGE.match(header):
                continue
            elif _MONTH.fullmatch(figure.period) and not re.search(r"(?i)ændring|udvikling|pct", header):
                one.levels.setdefault(figure.period, []).append(figure)


def _is_heading(label: str) -> bool:
    """Return whether the label of a row names no month: the table is turned, its months head the columns."""
    return all(token.letter != "T" for token in tokenize(label))


def dossier_of(found: Sequence[Dossier], spoken: Spoken) -> Dossier | None:
    """Return the goal that a sentence is about: by its code, its paragraph's first words, or the heading above it."""
    if spoken.sentence.cell is not None or spoken.sentence.heading:
        return None
    coded = [one for one in found if re.search(_MENTIONED.format(code=re.escape(one.code)), spoken.sentence.text)]
    if coded or re.search(r"\b[Mm]ål [A-ZÆØÅ]?\d", spoken.sentence.text):
        return coded[0] if len(coded) == 1 else None
    source: Spoken | None = spoken
    while source is not None:
        lead = source.sentence.text.lower().partition(": ")[0]
        one = next((o for o in found if o.name == lead), None)
        if one is not None:
            return one
        source = source.previous
    for title in reversed(spoken.sentence.titles):
        headed = named_in(found, title)
        if headed is not None or _CODED.match(title):
            return headed
    return None

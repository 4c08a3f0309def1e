"""The months that stand around a goal, base, target, expected and path, each against the goal's own.

Inputs: `Dossier`s, the document with its read tables, and its sentences. Outputs: claims of kind `period`. The words
beside a month say which of the goal's months it is: `ikke ventet opfyldt i`, `fra december 2025 til december 2026`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import Dossier, coded_in, dossier_of, named_in
from helpers.checking.reading.danish_text import parse_number, print_period, tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.reading.vocabulary import vocabulary
from helpers.checking.tables.table_reading import YEAR_BEFORE, ReadTable

_MONTH = re.compile(r"\d{4}-\d\d")
_AIMED = re.compile(
    rf"(?i)\b(?:ventet|ventes ikke|ikke ventet) (?:{vocabulary().goals['met'].pattern}) i $|"
    r"\bskal (?:også )?gælde i $|\bdet ventede i $"
)
_LEVEL_OF = re.compile(r"(?i)\bniveauet i $")
_AFTER_BASE = re.compile(r"(?i)^ [-−–+] \d|^ med den udvikling")
_WISH = re.compile(r"(?i)\b(?:reduceres|nedbringes|sænkes|falder|mindskes|øges|hæves|stiger|forøges)\b[^;]{3,80} fra $")
_BOUND_AFTER = re.compile(r"(?i)^ (?:højst|mindst)\b")
_STARTS = re.compile(r"(?i)\b(?:udgangspunkt|basis|baseline|startniveau)\b")
_NEWEST = re.compile(r"(?i)\b(?:seneste|nyeste|nu|status)\b")


@dataclass(frozen=True)
class _Said:
    """A text that is about one goal, its line, and whether it stands in a table of that goal's."""

    one: Dossier
    text: str
    line: int
    cell: bool = False


def goal_period_claims(
    found: Sequence[Dossier], document: Document, read: Sequence[ReadTable], every: Sequence[Spoken]
) -> list[Claim]:
    """Return the claims of every month that the words beside it give to a goal, and of the columns' months."""
    claims = [claim for table in read for claim in _year_before(table)]
    if not found:
        return claims
    bases = {one.code: _base(one, read) for one in found}
    for said in _texts(found, document, every):
        claims += _months(said, bases[said.one.code])
    claims += _of_all(found, every)
    return claims


def _base(one: Dossier, read: Sequence[ReadTable]) -> str:
    """Return the month that a goal starts from: as its rule says, else its column headed as the start."""
    ruled = [t.name for t in tokenize(one.rule) if t.letter == "T" and _MONTH.fullmatch(t.name)]
    if ruled:
        return ruled[-1]
    columns = [c for t in read for r in t.rows if r.line == one.outcome.line for c in t.columns]
    started = [c.periods[-1] for c in columns if _STARTS.search(c.header) and c.periods]
    return started[0] if len(set(started)) == 1 and _MONTH.fullmatch(started[0]) else ""


def _texts(found: Sequence[Dossier], document: Document, every: Sequence[Spoken]) -> Iterator[_Said]:
    for spoken in every:
        sentence = spoken.sentence
        if sentence.cell is not None:
            continue
        one = named_in(found, sentence.text) if sentence.heading else dossier_of(found, spoken)
        if one is not None:
            yield _Said(one, sentence.text, sentence.line)
    for number, table in enumerate(document.tables):
        headed = next((one for one in found if number in one.tables), None)
        for row in table.rows[1:]:
            labelled = headed or coded_in(found, row.cells[0])
            for column, cell in enumerate(row.cells):
                if labelled is not None and re.search(r"\d{4}", cell):
                    yield _Said(labelled, cell, row.line_of(column), True)


def _months(said: _Said, base: str) -> Iterator[Claim]:
    """Give the claims of the months of one text."""
    due = said.one.outcome.target.period
    months = [t for t in tokenize(said.text) if t.letter == "T" and _MONTH.fullmatch(t.name)]
    for at, token in enumerate(months):
        before, after = said.text[: token.start], said.text[token.end :]
        following = months[at + 1] if at + 1 < len(months) else None
        if _AIMED.search(before) or (re.search(r" er i $", before) and _BOUND_AFTER.match(after)):
            yield from _claim(said, token.name, due, "målets måned")
        elif said.cell and (_LEVEL_OF.search(before) or (before.endswith("(") and _AFTER_BASE.match(after))):
            yield from _claim(said, token.name, base, "udgangspunktets måned")
        elif _WISH.search(before) and following is not None and said.text[token.end : following.start] == " til ":
            yield from _claim(said, token.name, base, "udgangspunktets måned")
            yield from _claim(said, following.name, due, "målets måned")
        elif re.search(r"(?i)\bforslag til mål for [^.:]*, $", before):
            yield from _claim(said, token.name, due, "målets måned")
        elif re.search(r"(?i)\bstien (?:er|var) [\d.,]+(?: pct\.)? i $", before):
            yield from _path(said, token.name, before)
        elif said.cell and re.search(r"(?i)\bmed den udvikling fra $", before) and following is not None:
            newest = said.one.outcome.result.period if said.one.outcome.result is not None else ""
            yield from _claim(said, following.name, newest, "det seneste tals måned")
            yield from _claim(said, token.name, _year_earlier(following.name), "samme måned året før")


def _path(said: _Said, when: str, before: str) -> Iterator[Claim]:
    """Give the claim of a month that the path does not reach: its figure stands there under another."""
    printed = re.findall(r"[\d.,]*\d", before)[-1]
    number = parse_number(printed)
    alike = [p for p, figure in said.one.path.items() if number is not None and figure.value == number.value]
    newest = said.one.outcome.result.period if said.one.outcome.result is not None else ""
    if when not in said.one.path and newest in alike:
        yield from _claim(said, when, newest, f"stiens måned med {printed}")


def _claim(said: _Said, when: str, right: str, what: str) -> Iterator[Claim]:
    if not _MONTH.fullmatch(right):
        return
    note = f"Efter tabellen (linje {said.one.outcome.line}) er {what} {print_period(right)}, ikke {print_period(when)}."
    reading = Reading("stated", (), None, when == right, print_period(right), note)
    yield Claim("period", said.line, said.text, print_period(when), (reading,), bound="named")


def _year_earlier(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"


def _of_all(found: Sequence[Dossier], every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims of sentences on several goals, where all goals have one month."""
    due = {one.outcome.target.period for one in found}
    for spoken in every:
        several = re.match(r"(?i)mål \S+, \S+|mål \S+ og \S+", spoken.sentence.text)
        if len(due) == 1 and several and spoken.sentence.cell is None:
            for token in spoken.tokens:
                if token.letter == "T" and _AIMED.search(spoken.sentence.text[: token.start]):
                    yield from _claim(
                        _Said(found[0], spoken.sentence.text, spoken.line(token)),
                        token.name,
                        next(iter(due)),
                        "målets måned",
                    )


def _year_before(table: ReadTable) -> Iterator[Claim]:
    """Give the claim that a column headed `Året før, juli 2025` is a year before the newest one's month."""
    before = [c for c in table.columns if YEAR_BEFORE.search(c.header) and len(c.periods) == 1]
    newest = [c for c in table.columns if c not in before and _NEWEST.search(c.header) and len(c.periods) == 1]
    if len(before) != 1 or len(newest) != 1:
        return
    then, now = before[0].periods[0], newest[0].periods[0]
    if _MONTH.fullmatch(then) and _MONTH.fullmatch(now):
        right = _year_earlier(now)
        note = f"“{newest[0].header}” og “{before[0].header}” er ikke et år fra hinanden."
        reading = Reading("stated", (), None, then == right, print_period(right), note)
        yield Claim("header", before[0].line or table.line, before[0].header, print_period(then), (reading,))

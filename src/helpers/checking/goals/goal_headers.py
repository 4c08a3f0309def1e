"""Headings of goals: the columns of a goal table, their year, and the goals' own labels (`Mål R5: Ansatte i fleksjob`).

Inputs: the document. Outputs: claims of kind `header`: `Status` heads what has happened and `Mål` what shall, and a
goal has one label wherever it is named.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.documents import Document, Table

_STATUS = re.compile(r"(?i)\bstatus\b|\budgangspunkt\b|\bresultat\b|\bnuværende\b")
_AIM = re.compile(r"(?i)\bmål(?:et|ene)?\b|\bmåltal\b|\bambition\b")
_HAPPENED = re.compile(r"(?i)\b(?:er|var) (?:steget|faldet|vokset|gået|øget|reduceret|uændret)\b|\bsteg\b|\bfaldt\b")
_WISHED = re.compile(r"(?i)\bskal\b|\b(?:øg|reducer|nedbring|hæv|sænk|mindsk|fasthold)es\b")
#: `Mål 2021`, `Mål for indsatsen 2021`.
_GOALS_OF = re.compile(r"(?i)^(?:[^.]{0,15}: )?mål(?:et)?(?: for [a-zæøå]+)?(?: for)? (?P<year>20\d\d)\b(?![-–/])")
#: `reduceres til 59 helårspersoner i 2021`.
_REACHED = re.compile(r"(?i)\btil \d[\d.,]*(?: ?%| pct\.)?(?: [a-zæøå]+)? i (?P<year>20\d\d)\b")
#: A label of a letter and a number is of this plan's goals; a bare number may be of another list.
_CODE = r"[A-ZÆØÅ]\d{1,2}[a-z]?"
_ROW = re.compile(rf"^(?:[Mm]ål )?(?P<code>{_CODE})[.:)] +(?P<name>\S.*)$")
#: `Mål R5: Ansatte i fleksjob, måned for måned`, `Mål R5 (Ansatte i fleksjob) er nået`.
_LABEL = re.compile(rf"\b[Mm]ål (?P<code>{_CODE})(?:[:.,] | \()(?P<name>.+)")
#: So many cells of a column must speak the same way.
FEWEST = 2


def goal_header_claims(tables: Sequence[Table]) -> Iterator[Claim]:
    """Give the claims that status and goals stand under their own headings."""
    for table in tables:
        header, *rows = table.rows
        status = [i for i, cell in enumerate(header.cells) if _STATUS.search(cell) and not _AIM.search(cell)]
        aims = [i for i, cell in enumerate(header.cells) if _AIM.search(cell) and not _STATUS.search(cell)]
        if len(status) != 1 or len(aims) != 1:
            continue
        now, aim = ([row.cells[i] for row in rows if i < len(row.cells)] for i in (status[0], aims[0]))
        turned = _only(now, _WISHED, _HAPPENED) and _only(aim, _HAPPENED, _WISHED)
        if not turned and not (_only(now, _HAPPENED, _WISHED) and _only(aim, _WISHED, _HAPPENED)):
            continue
        one, other = header.cells[status[0]], header.cells[aims[0]]
        note = f"Under “{one}” står det, der skal ske, og under “{other}” det, der er sket."
        reading = Reading("stated", (), None, not turned, f"“{other}” og “{one}” byttet om", note)
        line = header.line_of(status[0])
        yield Claim("header", line, " | ".join(header.cells), f"{one} / {other}", (reading,), bound="named")


def goal_year_claims(tables: Sequence[Table]) -> Iterator[Claim]:
    """Give the claims that a table of goals, its heading and its targets are of one year."""
    for table in tables:
        titled = _GOALS_OF.search(table.titles[-1]) if table.titles else None
        aims = [(i, m) for i, cell in enumerate(table.rows[0].cells) if (m := _GOALS_OF.search(cell)) is not None]
        if len(aims) != 1:
            continue
        column, header = aims[0]
        said = header["year"]
        if titled is not None:
            note = f"Tabellens titel siger {titled['year']}, kolonnen {said}."
            line = table.rows[0].line_of(column)
            yield _year(line, header.string, said, said == titled["year"], titled["year"], note)
        for row in table.rows[1:]:
            for match in _REACHED.finditer(row.cells[column] if column < len(row.cells) else ""):
                note = f"Kolonnen er mål for {said}, her står {match['year']}."
                yield _year(row.line_of(column), match.string, match["year"], match["year"] == said, said, note)


def goal_label_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that a goal which a table names has the same label there, in headings and in the text."""
    rows = [(row.line, m) for table in document.tables for row in table.rows if (m := _ROW.match(row.cells[0]))]
    names = {match["name"].lower() for _line, match in rows}
    named: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for line, match in rows:
        named[match["name"].lower()].append((line, match))
    for line, text in enumerate(document.lines, start=1) if names else ():
        label = _LABEL.search(text) if "\t" not in text else None
        rest = label["name"].lower() if label is not None else ""
        known = [name for name in names if re.match(rf"{re.escape(name)}(?![\w-])", rest)]
        if label is not None and known:
            named[max(known, key=len)].append((line, label))
    for name, places in named.items():
        (code, many), *others = Counter(match["code"] for _line, match in places).most_common()
        for line, match in places if many > 1 and all(count < many for _code, count in others) else ():
            note = f"{name.capitalize()} er ellers mål {code}."
            reading = Reading("stated", (), None, match["code"] == code, f"mål {code}", note)
            yield Claim("header", line, match.string, match["code"], (reading,), bound="named")


def _year(line: int, text: str, printed: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("header", line, text, printed, (reading,), bound="named")


def _only(cells: Sequence[str], wanted: re.Pattern[str], unwanted: re.Pattern[str]) -> bool:
    return sum(bool(wanted.search(cell)) for cell in cells) >= FEWEST and not any(unwanted.search(c) for c in cells)

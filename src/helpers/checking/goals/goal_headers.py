"""The columns of a goal table against what stands in them: under `Status` what has happened, under `Mål` what shall.

Inputs: the document's tables. Outputs: claims of kind `header` where the two headings have changed places.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.documents import Table

_STATUS = re.compile(r"(?i)\bstatus\b|\budgangspunkt\b|\bresultat\b|\bnuværende\b")
_AIM = re.compile(r"(?i)\bmål(?:et|ene)?\b|\bmåltal\b|\bambition\b")
_HAPPENED = re.compile(r"(?i)\b(?:er|var) (?:steget|faldet|vokset|gået|øget|reduceret|uændret)\b|\bsteg\b|\bfaldt\b")
_WISHED = re.compile(r"(?i)\bskal\b|\b(?:øg|reducer|nedbring|hæv|sænk|mindsk|fasthold)es\b")
#: `Mål 2021`, `Mål for indsatsen 2021`.
_GOALS_OF = re.compile(r"(?i)^(?:[^.]{0,15}: )?mål(?:et)?(?: for [a-zæøå]+)?(?: for)? (?P<year>20\d\d)\b(?![-–/])")
#: `reduceres til 59 helårspersoner i 2021`.
_REACHED = re.compile(r"(?i)\btil \d[\d.,]*(?: ?%| pct\.)?(?: [a-zæøå]+)? i (?P<year>20\d\d)\b")
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


def _year(line: int, text: str, printed: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("header", line, text, printed, (reading,), bound="named")


def _only(cells: Sequence[str], wanted: re.Pattern[str], unwanted: re.Pattern[str]) -> bool:
    return sum(bool(wanted.search(cell)) for cell in cells) >= FEWEST and not any(unwanted.search(c) for c in cells)

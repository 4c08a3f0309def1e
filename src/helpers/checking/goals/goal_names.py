"""What a goal is called: its identifier and its title are a pair, wherever they stand together.

`R2. Ledige under 30 år` in a table, `Mål R2: Ledige under 30 år` over a section, `mål R2 (Ledige under 30 år)` in a
sentence. Inputs: the document and its `Dossier`s. Outputs: claims of kind `header`. Titles are those of the goal
tables; where most places give a title one identifier, a lone other one is wrong.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import QUOTED, Dossier, dossier_of
from helpers.checking.reading.documents import Document

_CODE = r"[A-ZÆØÅ]?\d{1,2}[a-z]?"
_LABEL = re.compile(rf"^(?:Mål )?(?P<code>{_CODE})[.:)] +(?P<name>[A-ZÆØÅ][^|]{{3,}}?)\W*$")
_HEADING = re.compile(rf"^(?:#+ )?Mål (?P<code>{_CODE}): (?P<name>[A-ZÆØÅ][^.,:|]{{3,}})$")
_AGE = re.compile(r"(?i)\b(?P<side>under|over|mellem|fra|ældre end|yngre end) (?P<years>\d{1,2}) år\b")
FEWEST_PLACES = 2


@dataclass(frozen=True)
class _Place:
    code: str
    line: int
    text: str


def goal_name_claims(found: Sequence[Dossier], document: Document, every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims that identifiers and titles go together, and that titles name the ages that the table does."""
    names = _titles(found, document)
    return [*_pairs(document, names), *_ages(found, every, names)]


def _titles(found: Sequence[Dossier], document: Document) -> dict[str, str]:
    """Return the titles with their identifiers: of the goal tables' labels, and of the sections over single goals."""
    names: dict[str, str] = {}
    known = {(one.code, one.name) for one in found}
    for table in document.tables:
        cells = [row.cells[0].strip() for row in table.rows if row.cells]
        labels = [match for match in map(_LABEL.match, cells) if match is not None]
        if any((match["code"], match["name"].lower()) in known for match in labels):
            for match in labels:
                names.setdefault(match["name"].lower(), match["code"])
    coded = {code.upper() for code in names.values()}
    for line in document.lines if names else ():
        headed = _HEADING.match(line.strip())
        if headed is not None and headed["code"].upper() not in coded:
            names.setdefault(headed["name"].lower(), headed["code"])
    return names


def _pairs(document: Document, names: dict[str, str]) -> Iterator[Claim]:
    places: dict[str, list[_Place]] = defaultdict(list)
    if not names:
        return
    titles = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    code = rf"(?:mål (?P<code>{_CODE})|(?P<letter>[A-ZÆØÅ]\d{{1,2}}[a-z]?))"
    pair = re.compile(rf"\b{code}(?:[.:,]| \() ?(?P<name>{titles})(?=[).,:|\t]|$)", re.IGNORECASE)
    for number, line in enumerate(document.lines, start=1):
        for match in pair.finditer(line):
            places[match["name"].lower()].append(_Place(match["code"] or match["letter"], number, line.strip()))
    for name, found in places.items():
        codes = Counter(place.code.upper() for place in found).most_common()
        if len(codes) < 2 or codes[1][1] > 1 or (codes[0][1] == 1 and len(codes) > FEWEST_PLACES):
            continue  # two goals of one name, or nobody knows
        code = codes[0][0] if codes[0][1] > 1 else names[name].upper()
        right = next(place for place in found if place.code.upper() == code)
        for place in found:
            if place.code.upper() != right.code.upper():
                note = f"»{name.capitalize()}« er mål {right.code} (linje {right.line}), ikke {place.code}."
                yield _claim(place.line, place.text, f"mål {place.code}", False, f"mål {right.code}", note)


def _ages(found: Sequence[Dossier], every: Sequence[Spoken], names: dict[str, str]) -> Iterator[Claim]:
    """Give the claims that a goal is told of the ages that its title has: `Mål R2 (Ledige under 30 år)`."""
    titles = {code.upper(): name for name, code in names.items()}
    ages = {name: match for name in names if (match := _AGE.search(name)) is not None}
    by_rest = {_AGE.sub("", name).strip(): name for name in ages}
    twice = {rest for rest in by_rest if sum(1 for name in names if _AGE.sub("", name).strip() == rest) > 1}
    for spoken in every if ages else ():
        text = spoken.sentence.text
        said = _AGE.search(text)
        if said is None or spoken.sentence.cell is not None:
            continue
        lead = text.lower().partition(":")[0]
        coded = re.search(rf"\b[Mm]ål (?P<code>{_CODE})(?:[:,]| \() ?(?P<name>[^).:]*)", text)
        if coded is not None and _AGE.search(coded["name"]):
            name = titles.get(coded["code"].upper(), "")
        elif _AGE.sub("", lead).strip() in by_rest and _AGE.sub("", lead).strip() not in twice:
            name = by_rest[_AGE.sub("", lead).strip()]
        else:
            one = dossier_of(found, spoken) if QUOTED.match(text) else None
            name = one.name if one is not None else ""
        if name not in ages or len(_AGE.findall(text)) != 1:
            continue
        right = ages[name].group()
        note = f"Målet hedder »{name.capitalize()}«."
        yield _claim(
            spoken.sentence.line_at(said.start()), text, said.group(), said.group().lower() == right, right, note
        )


def _claim(line: int, text: str, printed: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("header", line, text, printed, (reading,), bound="named")

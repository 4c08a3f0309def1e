"""What is expected of a goal: the interval around it, and the word that weighs the target against both.

Inputs: `Dossier`s, the document with its read tables, and its sentences. Outputs: claims: ends in their order and as in
the table, the target and its `højst` or `mindst` as in the goal's own row, `allerede nået`, `ambitiøst`, `sandsynligt`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import Dossier, coded_in, dossier_of
from helpers.checking.reading.danish_text import parse_number, print_period, tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.reading.goal_words import limit_in
from helpers.checking.tables.table_reading import ReadTable

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_BETWEEN = re.compile(
    rf"(?i)\b(?:sandsynlighed|interval\w*|ventes|ligger|lå|være|varierer|tillader)\b[^.;:]{{0,40}}? ?\bmellem "
    rf"(?P<low>{_NUMBER})(?P<one> pct\.)? og (?P<high>{_NUMBER})(?P<other> pct\.)?(?![\d.,]*\d)"
)
_WEIGHED = re.compile(
    r"(?i)(?P<not>\bikke )?(?:\b(?P<met>allerede (?:nået|opfyldt|indfriet))\b|"
    r"\b(?P<now>(?:opfyldt|nået|indfriet) nu, men (?:ikke ventet|ventes ikke))\b|"
    r"\b(?P<far>ambitiøst|svært at nå)\b|\b(?P<near>sandsynligt|realistisk)\b|"
    r"\b(?P<side>uden|inden) for (?:det, der kan ventes|(?:fremskrivningens )?interval(?:let)?)\b)"
)
#: The lower end, what is expected, the upper end.
Ends = tuple[Figure, Figure, Figure]
_WORDS = {
    "met": "allerede nået", "now": "opfyldt nu, men ikke ventet opfyldt", "far": "ambitiøst", "near": "sandsynligt",
}  # fmt: skip


def between_claims(spoken: Spoken) -> list[Claim]:
    """Return the claim that an interval runs from its lower end to its higher: `ligger mellem 1.175 og 1.371`."""
    claims = []
    for match in _BETWEEN.finditer(spoken.sentence.text):
        low, high = parse_number(match["low"]), parse_number(match["high"])
        alike = bool(match["one"]) == bool(match["other"]) or bool(match["other"])
        if low is not None and high is not None and alike and low.value != high.value:
            right = f"{match['high']} og {match['low']}"
            note = f"Et interval går fra det laveste tal til det højeste: mellem {right}."
            reading = Reading("stated", (), None, low.value < high.value, right, note)
            printed, line = f"{match['low']} og {match['high']}", spoken.sentence.line_at(match.start("low"))
            claims.append(Claim("order", line, spoken.sentence.text, printed, (reading,), bound="named"))
    return claims


def forecast_claims(
    found: Sequence[Dossier], document: Document, read: Sequence[ReadTable], every: Sequence[Spoken]
) -> list[Claim]:
    """Return the claims of every table row and sentence that tells what is expected of a goal."""
    claims: list[Claim] = []
    ends: dict[str, Ends] = {}
    for table in read if found else ():
        heads = [column.header.strip().lower() for column in table.columns]
        cells = {row.line: row.cells for row in document.tables[table.index].rows}
        for row in table.rows:
            one = coded_in(found, row.label)
            if one is None or one.outcome.line == row.line or not {"fra", "til"} <= set(heads):
                continue
            low, high = (row.raw.get(heads.index(word)) for word in ("fra", "til"))
            middle = next(
                (row.raw.get(n) for n, head in enumerate(heads) if head.startswith(("ventet", "forvent"))), None
            )
            if low is not None and high is not None and middle is not None:
                ends[one.code] = low, middle, high
                claims += _ordered(one, low, middle, high)
            claims += _aimed(one, row.raw, heads, cells.get(row.line, ()))
            if "måned" in heads:
                claims += _due(one, cells[row.line][heads.index("måned")], row.line)
            if one.code in ends and "vurdering" in heads:
                text = cells[row.line][heads.index("vurdering")]
                claims += _weighed(one, ends[one.code], one.outcome.target, text, row.line)
    for one in found:
        for number in one.tables if one.code in ends else ():
            claims += _proposals(one, ends[one.code], read[number], document)
    for spoken in every if ends else ():
        told = dossier_of(found, spoken)
        if told is not None and told.code in ends:
            claims += _told(told, ends[told.code], spoken)
    return claims


def _stated(kind: str, line: int, text: str, printed: str, holds: bool, right: str, note: str) -> Claim:
    return Claim(kind, line, text, printed, (Reading("stated", (), None, holds, right, note),), bound="named")


def _ordered(one: Dossier, low: Figure, middle: Figure, high: Figure) -> Iterator[Claim]:
    holds = low.value <= middle.value <= high.value
    shown = f"{low.printed}, {middle.printed}, {high.printed}"
    note = f"Det ventede ligger mellem intervallets ender, men her står {shown}."
    yield _stated("order", low.line, one.outcome.label, shown, holds, "fra ≤ ventet ≤ til", note)


def _aimed(one: Dossier, raw: dict[int, Figure], heads: Sequence[str], texts: Sequence[str]) -> Iterator[Claim]:
    """Give the claims that a goal's target is the same in every table, with the same `højst` or `mindst`."""
    for number, figure in raw.items():
        if not heads[number].startswith("mål") or number == 0:
            continue
        known = replace(one.outcome.target, unit=figure.unit)
        text = f"{one.outcome.label}: {figure.printed}"
        yield Claim("target", figure.line, text, figure.printed, (Reading("value", (known,), figure),), bound="named")
        said = limit_in(texts[number]) if number < len(texts) else 0
        if said and one.outcome.bound:
            right = "mindst" if one.outcome.bound > 0 else "højst"
            note = f"Målets egen række (linje {one.outcome.line}) siger {right} {one.outcome.target.printed}."
            yield _stated("target", figure.line, text, texts[number], said == one.outcome.bound, right, note)


def _due(one: Dossier, text: str, line: int) -> Iterator[Claim]:
    """Give the claim that what is expected is of the month that the target is for."""
    said = [token.name for token in tokenize(text) if token.letter == "T"]
    due = one.outcome.target.period
    if len(said) == 1 and due:
        note = f"Målet i rækken i linje {one.outcome.line} er for {print_period(due)}."
        yield _stated("period", line, one.outcome.label, print_period(said[0]), said[0] == due, print_period(due), note)


def _weighed(one: Dossier, ends: Ends, target: Figure, text: str, line: int) -> Iterator[Claim]:
    """Give the claim of the word that weighs a target; figures that print alike may lie on either side."""
    right = _right(one, ends, target)
    for said in _WEIGHED.finditer(text) if right else ():
        word = _weight(said)
        if not word:
            continue
        result = one.outcome.result.printed if one.outcome.result is not None else ""
        low, middle, high = (figure.printed for figure in ends)
        note = (
            f"Det seneste tal er {result}, målet {target.printed}, og der ventes {middle} ({low} til {high}): "
            f"{_WORDS[right]}."
        )
        yield _stated("target", line, text, said.group(), word == right, _WORDS[right], note)


def _weight(said: re.Match[str]) -> str:
    """Return how a target is weighed; `ikke uden for` is inside, and what is `ikke ambitiøst` is not said."""
    if said["side"]:
        return "far" if (said["side"].lower() == "uden") != bool(said["not"]) else "near"
    return "" if said["not"] else next(name for name in ("met", "now", "far", "near") if said[name])


def _right(one: Dossier, ends: Ends, target: Figure) -> str:
    result, way = one.outcome.result, one.way
    if result is None or not way or target.value in {result.value, *(figure.value for figure in ends)}:
        return ""
    low, middle, high = (figure.value for figure in ends)
    if (result.value - target.value) * way > 0:
        return "met" if (middle - target.value) * way > 0 else "now"
    best = high if way > 0 else low
    return "near" if (best - target.value) * way > 0 else "far"


def _proposals(one: Dossier, ends: Ends, table: ReadTable, document: Document) -> Iterator[Claim]:
    """Give the claims of the words that weigh each proposal for a target."""
    heads = [header.strip().lower() for header in document.tables[table.index].rows[0].cells]
    if not {"værdi", "vurdering"} <= set(heads):
        return
    cells = {row.line: row.cells for row in document.tables[table.index].rows}
    for row in table.rows:
        value, texts = row.raw.get(heads.index("værdi")), cells.get(row.line, ())
        if value is not None and heads.index("vurdering") < len(texts):
            yield from _weighed(one, ends, value, texts[heads.index("vurdering")], row.line)


def _told(one: Dossier, ends: Ends, spoken: Spoken) -> Iterator[Claim]:
    text = spoken.sentence.text
    match = _BETWEEN.search(text)
    if match is None:
        return
    for name, known in (("low", ends[0]), ("high", ends[2])):
        number = parse_number(match[name])
        if number is not None:
            line = spoken.sentence.line_at(match.start(name))
            printed = Figure(number.value, number.decimals, match[name], line)
            reading = Reading("value", (replace(known, unit="count"),), printed)
            yield Claim("contradiction", line, text, match[name], (reading,), bound="named")
    yield from _weighed(one, ends, one.outcome.target, text[match.end() :], spoken.sentence.line_at(match.end()))

"""What the tables of one goal say of each other: one month twice, distances to the target, status, proposals, unit.

Inputs: `Dossier`s with the document's tables. Outputs: claims. A column of distances or statuses is held against the
goal's own figures where most of its rows fit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.goals.goal_dossiers import Dossier, caption_of
from helpers.checking.reading.documents import Document, Table
from helpers.checking.reading.goal_words import state_of
from helpers.checking.tables.table_reading import MISSING, ReadTable
from helpers.checking.verdicts import test

_COUNTED = re.compile(r"(?i)^(?:tal(?:let)?|antal|status|resultat|faktisk|værdi)$")
_PATH = re.compile(r"(?i)^sti(?:en)?\b")
_SINCE_NEWEST = re.compile(r"(?i)^fra (?:det )?seneste\b|^ift\. seneste\b|^fra status\b")
_REMADE = re.compile(r"\((?P<when>[^()−–-]*?) (?P<sign>[-−–+]) (?P<size>\d+(?:,\d+)?) pct\.\)")
#: The unit that a caption ends with: `måned for måned. Brøndby. Procent.`
_UNIT = re.compile(
    r"(?i)(?:^|[.,] )(?:(?P<shares>procent|pct\.?|andele?(?: i (?:pct\.|procent))?)|"
    r"(?P<counts>fuldtidspersoner|helårspersoner|personer|antal|borgere))\.?$"
)
#: So much of a column must fit for its other rows to be misprints.
MOST = 0.6


def dossier_table_claims(found: Sequence[Dossier], document: Document, read: Sequence[ReadTable]) -> list[Claim]:
    """Return the claims of the tables of every goal."""
    claims: list[Claim] = []
    away: tuple[list[Claim], list[Claim]] = ([], [])
    statuses: list[Claim] = []
    changes: list[Claim] = []
    for one in found:
        claims += _repeated(one)
        claims += _captioned_units(one, document, read)
        for number in one.tables:
            lines = _lines(read[number], document.tables[number])
            for side, distances in zip(away, _distances(one, lines), strict=True):
                side += distances
            statuses += _statuses(one, lines)
            changes += _changes(lines)
            claims += _mostly(_since_newest(one, lines))
    claims += _mostly(max(away, key=_right))
    return [*claims, *_mostly(statuses), *_mostly(changes)]


@dataclass(frozen=True)
class _Line:
    """A row as printed: its place, label, the figures by the kind of their heading, and its word of status."""

    line: int
    label: str
    figures: dict[str, Figure]
    status: str


def _lines(read: ReadTable, table: Table) -> list[_Line]:
    """Return the rows as printed, also of a table that was read with its months as columns."""
    heads = [header.strip().lower() for header in table.rows[0].cells]
    at = heads.index("status") if "status" in heads else -1
    figures: dict[int, dict[str, Figure]] = {}
    turned = any(_kind(row.label) == "tal" for row in read.rows)
    for row in read.rows:
        for number, figure in row.raw.items():
            kind = _kind(row.label if turned else read.columns[number].header)
            figures.setdefault(figure.line if turned else row.line, {})[kind] = figure
    return [
        _Line(
            row.line, row.cells[0], figures[row.line], row.cells[at].strip().lower() if 0 < at < len(row.cells) else ""
        )
        for row in table.rows
        if row.line in figures
    ]


def _kind(header: str) -> str:
    text = header.strip()
    for kind, pattern in (
        ("tal", _COUNTED), ("sti", _PATH), ("siden", _SINCE_NEWEST), ("mangler", MISSING),
        ("status", re.compile(r"(?i)^status$")),
    ):  # fmt: skip
        if pattern.search(text):
            return "status" if text.lower() == "status" else kind
    return text.lower()


def _right(claims: Sequence[Claim]) -> int:
    return sum(any(test(reading) is True for reading in claim.readings) for claim in claims)


def _mostly(claims: Sequence[Claim]) -> list[Claim]:
    return list(claims) if claims and _right(claims) >= MOST * len(claims) else []


def _repeated(one: Dossier) -> Iterator[Claim]:
    """Give the claims that a month's level is the same wherever the goal's tables print it."""
    for period, figures in one.levels.items():
        first = figures[0]
        for other in figures[1:]:
            if other.line != first.line:
                known = replace(first, unit=other.unit)
                text = f"{one.outcome.label}, {period}: {first.printed} og {other.printed}"
                reading = Reading("value", (known,), other)
                yield Claim("contradiction", other.line, text, other.printed, (reading,), bound="named")


def _captioned_units(one: Dossier, document: Document, read: Sequence[ReadTable]) -> Iterator[Claim]:
    """Give the claims that the captions of a goal's tables end with the unit of the goal's target."""
    for number in one.tables:
        caption = caption_of(document, read[number])
        said = _UNIT.search(caption)
        if said is not None and one.outcome.target.unit in {"pct", "count", "target"}:
            shares = one.outcome.target.unit == "pct"
            printed = said["shares"] or said["counts"]
            note = f"Målet er {one.outcome.target.printed} (linje {one.outcome.line}), så enheden er ikke {printed}."
            right = "Procent" if shares else "Fuldtidspersoner"
            reading = Reading("stated", (), None, bool(said["shares"]) == shares, right, note)
            yield Claim("unit", read[number].line, caption, printed, (reading,), bound="named")


def _distances(one: Dossier, lines: Sequence[_Line]) -> tuple[list[Claim], list[Claim]]:
    """Return the claims that the distance in each row is from its level to the target, and those of the other way."""
    target = one.outcome.target
    both: tuple[list[Claim], list[Claim]] = ([], [])
    for row in lines:
        level, away = row.figures.get("tal"), row.figures.get("mangler")
        if level is None or away is None:
            continue
        known = replace(target, unit=level.unit)
        for kept, pair in zip(both, ((known, level), (level, known)), strict=True):
            away = replace(away, unit=level.unit)
            text = f"{one.outcome.label}, {row.label}: {away.printed}"
            kept.append(Claim("target", away.line, text, away.printed, (Reading("difference", pair, away),)))
    return both


def _changes(lines: Sequence[_Line]) -> list[Claim]:
    """Return the claims of the changes that stand beside a level and that of the year before."""
    found = []
    for row in lines:
        then, now = row.figures.get("året før"), row.figures.get("tal")
        for head, relation in (("ændring, pct.", "growth"), ("ændring, procentpoint", "difference")):
            size = row.figures.get(head)
            if then is not None and now is not None and size is not None:
                operands = (then, now) if relation == "growth" else (now, then)
                size = replace(size, unit="growth" if relation == "growth" else now.unit)
                reading = Reading(relation, operands, size)
                found.append(Claim("growth", size.line, row.label, size.printed, (reading,), bound="named"))
    return found


def _statuses(one: Dossier, lines: Sequence[_Line]) -> Iterator[Claim]:
    """Give the claims that a row is `nået`, `på vej` or `bagud` by its level, its path and the target."""
    for row in lines if one.way else ():
        level, path, said = row.figures.get("tal"), row.figures.get("sti"), state_of(row.status)
        if level is None or path is None or said not in {"nået", "på vej", "bagud"}:
            continue
        to_target = (level.value - one.outcome.target.value) * one.way
        to_path = (level.value - path.value) * one.way
        if to_target == 0 or (to_target < 0 and abs(to_path) < level.interval().high - level.value):
            continue  # unrounded, it may lie on either side
        right = "nået" if to_target > 0 else "på vej" if to_path > 0 else "bagud"
        note = f"Tallet er {level.printed}, stien {path.printed} og målet {one.outcome.target.printed}: {right}."
        reading = Reading("stated", (), None, said == right, right, note)
        yield Claim("target", row.line, f"{one.outcome.label}, {row.label}: {row.status}", row.status, (reading,))


def _since_newest(one: Dossier, lines: Sequence[_Line]) -> list[Claim]:
    """Return the claims of proposals: how far each lies from the newest level, and what it is made of."""
    result = one.outcome.result
    found = []
    for row in lines if result is not None else ():
        value, step = row.figures.get("tal"), row.figures.get("siden")
        if result is None:
            continue
        if value is None or step is None:
            continue
        known = replace(result, unit=value.unit)
        found.append(_claim(one, row, step, Reading("difference", (value, known), replace(step, unit=value.unit))))
        percent = row.figures.get("pct.")
        if percent is not None and value.value and known.value:
            size = replace(percent, unit="growth")
            found.append(_claim(one, row, percent, Reading("growth", (known, value), size)))
        made = _REMADE.search(row.label)
        base = one.outcome.bases[0] if one.outcome.bases else None
        if made is not None and base is not None:
            size_of = float(made["size"].replace(",", ".")) * (1 if made["sign"] == "+" else -1)
            rule = Figure(size_of, 0, f"{made['sign']}{made['size']} pct.", row.line, "growth")
            found.append(_claim(one, row, value, Reading("grown", (replace(base, unit=value.unit), rule), value)))
    return found


def _claim(one: Dossier, row: _Line, printed: Figure, reading: Reading) -> Claim:
    text = f"{one.outcome.label}, {row.label}: {printed.printed}"
    return Claim("target", printed.line, text, printed.printed, (reading,))

"""Whom a superlative is said of, whom it leaves out, and whether it may rank areas instead of rows.

Inputs: a clause with its superlative, the clauses before it, a cross section. Outputs: entrants, none where it is not
certain who is meant.
"""

import re
from collections.abc import Sequence

from helpers.checking.context.clauses import Clause, compared_at, mentions
from helpers.checking.context.cross_sections import CrossSection, Entrant
from helpers.checking.context.scope import Scope

#: `Efter a-dagpenge er det ledighedsydelse, der er steget mest`: who is left out of a rank.
_LEFT_OUT = re.compile(
    r"(?i)\b(?:efter|bag|bort(?:set)? fra|ud ?over|foruden|undtagen|med undtagelse af)\s+(?:\w+\s)?$"
)
#: `Den største aldersgruppe` is the largest of the ages, whatever else the table has rows of.
_AGES = re.compile(r"(?i)\balders(?:gruppe|klasse)\w*")
#: What may stand before the subject of a clause.
_SUBJECT = re.compile(r"(?i)(?:^|[,;:] ?|\b(?:og|mens|men|har|er) )$")


def ranked(
    scope: Scope, section: CrossSection, before: Sequence[Clause], clause: Clause, rank: re.Match[str]
) -> Entrant | None:
    """Return whom a superlative is said of: the one entrant its clause names, else the last one named before."""
    if clause.is_relative() and before:
        spots = mentions(before[-1], section)
        earlier = list(dict.fromkeys(e for _at, e in spots))
        if earlier:
            return earlier[0] if len(earlier) == 1 else _last_named(before[-1], spots)
    cut = compared_at(clause)
    named = mentions(clause, section)
    inside = list(dict.fromkeys(e for at, e in named if at < cut or rank.start() + clause.start > cut))
    if inside:
        return inside[0] if len(inside) == 1 else None
    if any(at < cut for at, _e in named) or any(t.letter in "AGgT" and t.start < cut for t in clause.tokens):
        return None
    for part in reversed(before):
        earlier = list(dict.fromkeys(e for _at, e in mentions(part, section)))
        if earlier:
            return earlier[0] if len(earlier) == 1 else None
    own = [e for e in section.entrants if e.area and e.area in scope.own]
    speaks_of_us = re.search(r"(?i)\b(kommunen|vi|vores)\b", clause.text) is not None
    return own[0] if len(own) == 1 and len(scope.own) == 1 and speaks_of_us else None


def _last_named(clause: Clause, spots: Sequence[tuple[int, Entrant]]) -> Entrant | None:
    """Return who stands last before `, som …`, unless one is joined to it: `foran Haderslev, som ligger lavest`."""
    at, entrant = spots[-1]
    text = clause.spoken.sentence.text
    end = clause.tokens[-1].end
    alone = re.fullmatch(r"[\wæøåÆØÅ-]+(?: Kommune)?", text[at:end]) is not None
    joined = re.search(r"(?i)(?:\bog|,|\bsamt) (?:i |på )?$", text[spots[-2][0] : at]) is not None
    return entrant if alone and not joined else None


def left_out(section: CrossSection, parts: Sequence[Clause], subject: Entrant) -> set[Entrant]:
    """Return whom a sentence sets aside before it ranks the others: `efter a-dagpenge`, `bortset fra Tårnby`."""
    left = {
        entrant for part in parts for at, entrant in mentions(part, section)
        if entrant != subject and _LEFT_OUT.search(part.text[: max(0, at - part.start)])
    }  # fmt: skip
    if re.search(r"\d", subject.label) and any(_AGES.search(part.text) for part in parts):
        left |= {entrant for entrant in section.entrants if not re.search(r"\d", entrant.label)}
    return left


def ranks_areas(sections: Sequence[CrossSection], clause: Clause, rank: re.Match[str]) -> bool:
    """Return whether a rank may be that of an area: the subject, or right after it.

    `Middelfart har det største fald på kontanthjælp`, `på kontanthjælp er faldet størst i Middelfart`.
    """
    text, low, high = clause.spoken.sentence.text, clause.start + rank.start(), clause.start + rank.end()
    following = [t for t in clause.tokens if t.start >= high][:2]
    subjects = [t for t in clause.tokens if t.start < low and _SUBJECT.search(text[: t.start])]
    areas = {t.name for t in [*subjects, *following] if t.letter == "A"}
    return bool(areas & {entrant.area for section in sections for entrant in section.entrants if entrant.area})

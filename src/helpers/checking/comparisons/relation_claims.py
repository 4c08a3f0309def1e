"""What a sentence says of one area or group against another: `ligger lavere end Fyn`, `dobbelt så stort et fald som i`.

Inputs: a sentence, its scope and the cross sections of the tables. Outputs: claims. Who stands before the comparison is
held against who stands after it in every column that may be meant; only where all contradict it is it wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.clauses import (
    Clause,
    clauses,
    compared_at,
    fitting,
    measures_said,
    mentions,
    sections_near,
    sizes_of,
    unknown_word,
    words_of,
)
from helpers.checking.context.cross_sections import CHANGE, GROWTH, OURS, TOLD, CrossSection, Entrant, may_hold
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test

_MORE = "højere|større|flere|mere|kraftigere|stærkere|hurtigere|hyppigere|dyrere|længere"
_LESS = "lavere|mindre|færre|svagere|langsommere|sjældnere|billigere|kortere"
_SOFTENED = r"(?:afdæmpe|begræns|moder|behersk|beskede|marka|krafti|udtal|voldsom)"
_WITH = (
    r"(?:gennemsnittet (?:for|i)|niveauet (?:for|i)|landsgennemsnittet|landet|landsdelen|regionen|hele|de øvrige|"
    r"naboen|nabokommunen|RAR |Region |Landsdel |klyngen|(?-i:[A-ZÆØÅ]))"
)
_QUANTITY = r"(?:\d|hver|en |én |et |to |tre |fire |fem |halv|dobbelt)"
COMPARED = re.compile(
    r"(?i)(?P<loosely>mere end |over |mindst |godt |lidt over |knap |næsten |op mod |under |højst )?"
    r"(?P<times>dobbelt|halvt|tre gange|fire gange|fem gange|ti gange) så \w+(?P<inside>[^.,;:]{0,30}?)\bsom\b|"
    rf"(?<![\wæøå])(?:(?P<soft>mere|mindre) (?={_SOFTENED}\w* )\w+|"
    rf"(?P<more>{_MORE})|(?P<less>{_LESS}))(?![\wæøå])"
    rf"(?:(?P<between>[^.,;:]{{0,45}}?)\bend\b(?! {_QUANTITY})|(?P<bare>\s*\.?\s*$|(?= (?:og|i|på|hos|blandt) ))) ?"
    rf"|\b(?P<beside>over|under)(?= {_WITH})"
    r"|\b(?P<passes>overgår|overhaler)\b|\b(?P<passed>overgås|overhales) af\b"
)
_SOFT = re.compile(r"(?i)mindre (?:marka|krafti|udtal|voldsom)|mere (?:afdæmpe|begræns|moder|behersk|beskede)")
_TIMES = {"dobbelt": 2.0, "halvt": 0.5, "tre gange": 3.0, "fire gange": 4.0, "fem gange": 5.0, "ti gange": 10.0}
_OTHERS = re.compile(
    r"(?i)\bbegge (?:de (?:to )?andre )?(?:områder|steder|kommuner|landsdele)|\balle andre\b|\bandre steder\b|"
    r"\bde (?:to |tre |fire |fem )?(?:øvrige|andre)\b"
)
_VALUED = re.compile(r"(?i)bedre|dårligere|værre")
UNSURE = re.compile(
    r"(?i)\b(ikke|ingen|intet|eneste|næppe|hvis|ville|hverken|mål|målet|skal|hvad|forventet|budget\w*|næsten lige)\b"
)
_TOGETHER = re.compile(r"(?i)\bde (to|tre|fire|fem|seks|syv|otte) (kommuner|områder|ydelser|grupper)|\bunder ét\b")
_PRESENT = re.compile(r"(?i)\b(er|ligger|har|udgør|fylder|nu)\b(?!.*\b(var|lå|havde)\b)")
_GOES_ON = re.compile(r"(?i)(det|dette|hermed|dermed)\b")
#: How far "godt dobbelt" and "knap dobbelt" reach: from just below to half as much again.
_ROOM = {"": (0.85, 1.25), "above": (0.97, 1.5), "below": (0.7, 1.03), "least": (0.97, 1e9), "most": (0.0, 1.03)}


@dataclass(frozen=True)
class SaidRelation:
    """A comparison: how it must stand, and a factor with its room where it is told."""

    relation: str
    factor: float = 1.0
    room: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True)
class _Held:
    """One entrant held against others in a section, and the direction of what is compared."""

    section: CrossSection
    one: Entrant
    against: tuple[Entrant, ...]
    ways: frozenset[str]


def relation_claims(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of every comparison between two that stand in one cross section."""
    claims: list[Claim] = []
    parts = clauses(spoken, COMPARED)
    for number, clause in enumerate(parts):
        found = list(COMPARED.finditer(clause.text))
        if len(found) != 1 or UNSURE.search(clause.text):
            continue
        word = next(w for w in _words(found[0]) if w)
        at = next((i for i, t in enumerate(spoken.tokens) if t.end > clause.start + found[0].start()), 0)
        measured = at > 0 and spoken.shape[at - 1] in "NPpk"
        if measured or _VALUED.fullmatch(word) or is_told(word, made) or is_future(spoken, at):
            continue  # "0,8 procentpoint højere end": the size says it; "bedre": not which way
        claims += _claims(scope, sections, spoken, parts[:number], clause, found[0])
    return claims


def _words(match: re.Match[str]) -> list[str]:
    return [match[name] or "" for name in ("more", "less", "soft", "beside", "passes", "passed", "times")]


def said_of(match: re.Match[str]) -> SaidRelation:
    """Return what a comparison says of the one before it against the one after it."""
    if match["times"]:
        loosely = (match["loosely"] or "").strip().lower()
        kind = {
            "mere end": "least", "over": "least", "mindst": "least", "godt": "above", "lidt over": "above",
            "knap": "below", "næsten": "below", "op mod": "below", "under": "most", "højst": "most",
        }.get(loosely, "")  # fmt: skip
        return SaidRelation("times", _TIMES[match["times"].lower()], _ROOM[kind])
    less = match["less"] or match["passed"] or (match["beside"] or "").lower() == "under"
    less = less or (match["soft"] and _SOFT.match(match.group()))
    return SaidRelation("less" if less else "greater")


def _claims(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, before: Sequence[Clause], clause: Clause,
    match: re.Match[str],
) -> list[Claim]:  # fmt: skip
    said = said_of(match)
    for near in sections_near(sections, spoken):
        held = [
            _Held(s, one, tuple(against), ways)
            for meant, ways in meant_sections(clause, near, before, spoken) for s in _now(clause, meant)
            for mine, against in [sides_of(scope, s, before, clause, match)] for one in mine if against
        ]  # fmt: skip
        if not held and any(mentions(clause, s) for s in near if s.table == spoken.table):
            return []  # the nearest table has them, and is not understood: no other one is asked
        if not held:
            continue
        if unknown_word(clause, words_of(scope, [h.section for h in held]), match.span()):
            return []
        if before and not measures_said(clause.text, clause.directions()):
            sizes = sizes_of(before[-1])
            held = [h for h in held if not sizes or _states(h, sizes)]
        return _failing(held, said, spoken, clause, match)
    return []


def _states(held: _Held, sizes: Sequence[float]) -> bool:
    """Return whether a size said before is the figure of one of the two compared."""
    figures = [held.section.of(entrant).value for entrant in (held.one, *held.against)]
    return any(abs(abs(value) - size) < 0.06 for value in figures for size in sizes)


def meant_sections(
    clause: Clause, near: Sequence[CrossSection], before: Sequence[Clause], spoken: Spoken
) -> list[tuple[list[CrossSection], frozenset[str]]]:
    """Return the sections a clause may mean, with the direction of what is compared.

    A clause that names no measure may go on with the movement told before it as well as with a level.
    """
    ways = clause.directions()
    wider = " ".join(part.text for part in before[-2:])
    moving = bool(ways) or "V" in {t.letter for t in clause.tokens}
    found = [(fitting(clause, near, wider, moving, clause.text), frozenset(ways))]
    if moving and measures_said(clause.text, set()):  # "faldet har været stort, og andelen er …"
        found.append((fitting(clause, near, wider, False, clause.text), frozenset()))
    if not moving and not measures_said(clause.text, set()):
        told = [part.directions() for part in before if part.directions()]
        if not told and spoken.previous is not None and _GOES_ON.match(spoken.sentence.text):
            told = [{t.letter for t in spoken.previous.tokens if t.letter in "UD"}]
        found += [(fitting(clause, near, wider, True, clause.text), frozenset(one)) for one in told[-1:]]
    return found


def _now(clause: Clause, meant: Sequence[CrossSection]) -> list[CrossSection]:
    """Return the newest sections of each measure where a clause speaks of the present and names no time."""
    if not _PRESENT.search(clause.text) or any(t.letter in "TRr" for t in clause.tokens):
        return list(meant)
    newest = {s.measure: max(o.period for o in meant if o.measure == s.measure) for s in meant}
    return [s for s in meant if s.period == newest[s.measure] or not s.period]


def sides_of(
    scope: Scope, section: CrossSection, before: Sequence[Clause], clause: Clause, match: re.Match[str]
) -> tuple[list[Entrant], list[Entrant]]:
    """Return who is compared, and with whom."""
    start, end, rest = clause.start + match.start(), clause.start + match.end(), clause.text[match.end() :]
    named = mentions(clause, section)
    own = [e for e in section.entrants if (e.area and e.area in scope.own and len(scope.own) == 1) or e.label == OURS]
    if match["bare"] is not None:
        mine = list(dict.fromkeys(e for _at, e in named))
        members = [e for e, _f in section.members()]
        if section.table == TOLD and len(members) == 2 and not re.match(r"(?i)flere|færre", match.group()):
            mine = mine or own
            return (mine, [e for e in members if e != mine[0]]) if len(mine) == 1 and mine[0] in members else ([], [])
        if not re.match(r"\s*(?:\.?\s*$|og )", rest):
            return [], []
        told = " ".join([*(part.text for part in before), _text_before(clause.spoken)])
        return (mine, own) if own and len(mine) == 1 and mine != own and own[0].area in told else ([], [])
    against = list(dict.fromkeys(e for at, e in named if at >= end))
    if not against and re.search(r"(?i)landsgennemsnittet|\blandet", rest):
        against = [e for e in section.entrants if e.area == "Hele landet"]
    if not against and _TOGETHER.search(rest):
        against = [e for e in section.entrants if e.whole]
    mine = list(dict.fromkeys(e for at, e in named if at < end and e not in against))
    mine = [e for e in mine if any(at < start for at, o in named if o == e)] or mine
    if not mine and not re.search(r"(?i)\b(kommunen|vi|vores)\b", clause.text[: match.start()]):
        mine = _told_before(section, before, clause.spoken, against)
    if (
        len(own) == 1
        and len(mine) == 1
        and mine != own
        and may_hold(mine[0], own[0])
        and mine[0] not in {e for _at, e in named}
    ):
        return [], []  # the region spoken of before, or the municipality itself
    mine = mine or own
    if len(mine) != 1:
        return [], []
    if not against and _OTHERS.search(rest):
        against = [e for e in section.entrants if e != mine[0] and not e.rest]
    return mine, [e for e in against if e != mine[0]]


def _told_before(
    section: CrossSection, before: Sequence[Clause], spoken: Spoken, against: Sequence[Entrant]
) -> list[Entrant]:
    """Return who was spoken of last, in the sentence or in the one before it; who was only compared with is not."""
    parts = [*reversed(before)]
    if spoken.previous is not None:
        parts += [*reversed(clauses(spoken.previous, COMPARED))]
    for part in parts:
        cut = compared_at(part)
        found = [e for e in dict.fromkeys(e for at, e in mentions(part, section) if at < cut) if e not in against]
        if found:
            return found
    return []


def _text_before(spoken: Spoken) -> str:
    return spoken.previous.sentence.text if spoken.previous is not None else ""


def _failing(
    held: Sequence[_Held], said: SaidRelation, spoken: Spoken, clause: Clause, match: re.Match[str]
) -> list[Claim]:
    for one, other in dict.fromkeys((h.one, other) for h in held for other in h.against):
        both = [h for h in held if h.one == one and other in h.against]
        both = [h for h in both if not (h.section.counts() and (may_hold(one, other) or may_hold(other, one)))]
        outcomes = [_outcome(h.section, one, other, said, h.ways) for h in both]
        if outcomes and all(outcome is False for outcome in outcomes):
            section = both[0].section
            figures = section.of(one), section.of(other)
            if _says_another_size(clause, match, abs(figures[0].value)):
                continue
            note = (
                f"{one.label.capitalize()} har {figures[0].printed}, {other.label} {figures[1].printed} "
                f"(linje {figures[0].line} og {figures[1].line})."
            )
            word = next(w for w in _words(match) if w)
            reading = Reading("stated", figures, None, False, _expected(figures), note)
            line = spoken.line(next(t for t in clause.tokens if t.end > clause.start + match.start()))
            printed = f"{word} ({one.label} mod {other.label})"
            return [Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named")]
    return []


def _says_another_size(clause: Clause, match: re.Match[str], size: float) -> bool:
    """Return whether a clause itself gives its subject another size: `Stigningen på 4,8 pct. er større end i A`."""
    said = [
        abs(t.number.value) for t in clause.tokens
        if t.number is not None and t.letter in "NPp" and t.end <= clause.start + match.start()
    ]  # fmt: skip
    return bool(said) and all(abs(one - size) > 0.06 for one in said)


def _expected(figures: tuple[Figure, Figure]) -> str:
    return f"{figures[0].printed} mod {figures[1].printed}"


def _outcome(
    section: CrossSection, one: Entrant, other: Entrant, said: SaidRelation, ways: frozenset[str]
) -> bool | None:
    """Return whether the comparison stands in a section; of falls the sizes are compared."""
    mine, theirs = section.of(one), section.of(other)
    if section.measure in {CHANGE, GROWTH} and ways == {"D"}:
        mine, theirs = (
            replace(f, value=-f.value, span=None, decimals=1 if f.span else f.decimals) for f in (mine, theirs)
        )
    if said.relation == "times":
        if mine.value <= 0 or theirs.value <= 0:
            return None
        low, high = mine.interval(), theirs.interval()
        if low.low <= 0 or high.low <= 0:
            return None
        least, most = low.low / high.high / said.factor, low.high / high.low / said.factor
        return most >= said.room[0] and least <= said.room[1]
    return test(Reading(said.relation, (mine, theirs)))


def _size(fall: Figure) -> Figure:
    """Return how big a fall is."""
    return replace(fall, value=-fall.value, span=None, decimals=1 if fall.span is not None else fall.decimals)

"""Who moved which way, told in words: `falder alle steder`, `kun Sønderborg er vokset`, `A og B er steget`.

Inputs: a sentence, its scope and the cross sections of the tables. Outputs: claims. A movement is wrong only where
every column that may be meant shows another: of all, of the only one, or of each that is named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.checking.claims import Claim, Reading
from helpers.checking.comparisons.rank_claims import SUPERLATIVE, is_told
from helpers.checking.comparisons.relation_claims import COMPARED
from helpers.checking.context.clauses import Clause, clauses, fitting, mentions, sections_near, unknown_word, words_of
from helpers.checking.context.cross_sections import CrossSection, Entrant
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import VALUED, is_future
from helpers.checking.reading.danish_text import parse_number
from helpers.checking.reading.vocabulary import members

_BEFORE = r"end (?:året før|sidste år|for et år siden)"
_LEVEL = r"(?:niveauet (?:i|fra) (?:\w+ )?\d{4}|\d{4}-niveau)"
#: `tilbage i job` is where one goes, no movement of a count.
_WORK = "job|arbejde|beskæft|uddannelse"
_UP = (
    r"stig(?:er|ning(?:en)?)|(?<=er )stigende|steg(?:et)?|(?:for)?øget|løftet|vokse(?:r|t|de)|"
    r"tiltag(?:er|et)|vækst(?:en)?|"
    rf"fremgang(?:en)?|(?:går|gik|gået) (?:op|frem)|frem(?= (?:i|på) )|(?:blevet|kommet) flere|flere \w+ {_BEFORE}|"
    rf"flere er (?:nu )?(?:på|i)|over(?= {_LEVEL})"
)
_DOWN = (
    r"fald(?:er|et|t)?|(?<=er )faldende|reduceret|(?:for)?mindsket|nedbragt|dalet|"
    r"skrumpet|aftag(?:er|et)|nedgang(?:en)?|tilbagegang(?:en)?|"
    rf"(?:går|gik|gået) (?:ned|tilbage)|tilbage(?= (?:i|på) (?!{_WORK}))|(?:blevet|kommet) færre|færre \w+ {_BEFORE}|"
    rf"færre er (?:nu )?(?:på|i)|under(?= {_LEVEL})"
)
_EARLIER = re.compile(r"(?i)\s*(?:året før|sidste år|for et år siden)\b")
WAY = re.compile(rf"(?i)(?<![\wæøå])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?![\wæøå])")
_COUNTS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8}
_NUMBER = "|".join(_COUNTS)
_ALL = re.compile(
    rf"(?i)\b(?:alle|samtlige)(?: de)?(?: (?P<n>{_NUMBER}))?(?: (?!øvrige|andre|resterende)\w+)? "
    r"(?P<what>områder|steder|kommuner|landsdele|"
    r"ydelser|grupper|målgrupper|kategorier)\b|\b(?P<every>overalt|i hele området)\b"
)
_REST = re.compile(
    rf"(?i)\bde (?P<n>{_NUMBER}) (?:øvrige|andre|resterende|sidste)\b|\bde (?P<m>{_NUMBER}) \w+$|"
    rf"^(?P<k>{_NUMBER}) (?:ydelser|grupper|målgrupper|kommuner|områder)\b"
)
_SOLE = re.compile(r"(?i)^(?:kun|alene)\b|(?<!hver )\beneste\b")
_LOOSE = re.compile(
    r"(?i)\b(ikke|næppe|hvis|ville|mål|målet|skal|bør|kan|hverken|ingen|næsten|hvorfor)\b|\bsiden\b|over tid|"
    r"\bseneste\b|historisk|\bi træk\b|\b(foråret|efteråret|sommeren|vinteren|nedlukning\w*|pandemi\w*|perioden)\b|"
    r"\b(?:gange?|tempo|takt|grad)\b|\bhvert? (?:år|måned|kvartal)\b|\b(?:samlet|sammenlagt|i alt)\b|"
    r"\bét år\b|\bhhv\.|\bhenholdsvis\b|"
    r"\btilsammen\b(?! \d)|\bunder ét\b|\bandel\w*|procentpoint|frekvens|\bdobbelt|\bhalv"
)
#: Times and costs are no persons that a table counts.
_OF_ELSE = re.compile(r"(?i)\b\w+tid(?:en|er|erne)?\b|\bvarighed\w*|\budgift\w*|\bbudget\w*")
#: `Efter et fald i 4. kvartal gik …`: what went before is no movement of the whole table.
_AFTER = re.compile(r"(?i)\b(?:efter|trods|oven på) (?:et|en|den|det|flere|to|tre)(?: \w+)? $")
#: What may stand between two that are named together.
_JOINED = re.compile(r"(?i)[\wæøå-]*\s*(?:,|og|samt|,? og)?\s*(?:i|på|for|hos|de|blandt)?\s*(?:de )?$")


@dataclass(frozen=True)
class _Meaning:
    """Who is said to have moved, which way, and whether nobody else did."""

    who: tuple[Entrant, ...]
    sign: float
    alone: bool = False
    together: bool = False


#: Of what is left when some are taken out, or of every single time: no movement of the table's rows.
_NOT_OF_ALL = re.compile(
    r"(?i)^\W*(?:uden|bortset fra|fraregnet|ses der bort)\b|\bhvert? (?:eneste )?(?:kvartal|måned|år)\b"
)


def movement_claims(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of every movement whose subjects stand in a cross section."""
    claims: list[Claim] = []
    parts = clauses(spoken, WAY)
    for number, clause in enumerate(parts):
        ways = list(WAY.finditer(clause.text))
        compared = COMPARED.search(clause.text)
        in_time = compared is None or compared["bare"] is not None or _EARLIER.match(clause.text[compared.end() :])
        others = not in_time or SUPERLATIVE.search(clause.text)
        if (
            len(ways) != 1
            or len(clause.directions()) > 1
            or others
            or _LOOSE.search(clause.text)
            or _NOT_OF_ALL.search(spoken.sentence.text)
            or is_told(ways[0].group(), made)
            or VALUED.match(clause.text, ways[0].start())
            or _AFTER.search(clause.text[: ways[0].start()])
        ):
            continue
        at = next((i for i, t in enumerate(spoken.tokens) if t.end > clause.start + ways[0].start()), 0)
        if not is_future(spoken, at) and not _OF_ELSE.search(clause.text):
            claims += _claims(scope, sections, spoken, parts, number, ways[0])
    return claims


def _claims(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, parts: Sequence[Clause], number: int,
    way: re.Match[str],
) -> list[Claim]:  # fmt: skip
    clause = parts[number]
    groups = frozenset(t.name for t in clause.tokens if t.letter == "G")
    told = frozenset(t.name for part in parts[:number] for t in part.tokens if t.letter == "G")
    for near in sections_near(sections, spoken):
        meant = [s for s in fitting(clause, near, "", True, clause.text) if not s.aside]
        if not groups and told:
            meant = [s for s in meant if not s.group.benefits or s.group.benefits & told or _has(s, told)]
        held = [(s, said) for s in meant if (said := _meaning(s, parts, number, way)) is not None]
        marks = frozenset(t.name for t in clause.tokens if t.letter == "g")
        held = [(s, said) for s, said in held if marks <= s.group.qualifiers or _marked(s, marks)]
        if not held and any(mentions(part, section) for part in parts[: number + 1] for section in near):
            return []  # the nearest table has them, and is not understood: no other one is asked
        if not held:
            continue
        if unknown_word(clause, words_of(scope, [s for s, _m in held]), way.span()):
            return []
        outcomes = [_outcome(s, said) for s, said in held]
        if any(outcome is not False for outcome in outcomes):
            return []
        if not any(_says_its_figures(clause, s, said) for s, said in held):
            return []
        section, said = held[0]
        shown = ", ".join(f"{e.label} {f.printed}" for e, f in section.members()[:6])
        word = way.group()
        names = " og ".join(e.label for e in said.who[:3])
        note = f"Tabellen (linje {section.figures[0].line}) viser {shown}."
        reading = Reading("stated", section.figures, None, False, _expected(section, said), note)
        line = spoken.line(next(t for t in clause.tokens if t.end > clause.start + way.start()))
        return [Claim("trend", line, spoken.sentence.text, f"{word} ({names})", (reading,), bound="named")]
    return []


def _says_its_figures(clause: Clause, section: CrossSection, said: _Meaning) -> bool:
    """Return whether a clause that prints figures prints some of its subjects: else it tells of another column."""
    printed = {abs(t.number.value) for t in clause.tokens if t.letter in "NP" and t.number is not None}
    own = [section.of(entrant) for entrant in said.who]
    known = {abs(number.value) for f in own for text in f.printed.split(" ") if (number := parse_number(text))}
    return not printed or bool(printed & (known | {abs(figure.value) for figure in own}))


def _marked(section: CrossSection, marks: frozenset[str]) -> bool:
    """Return whether the rows of a section carry the qualifiers that a clause names."""
    return marks <= frozenset(mark for entrant in section.entrants for mark in entrant.group.qualifiers)


def _has(section: CrossSection, names: frozenset[str]) -> bool:
    return any(entrant.group.benefits & names for entrant in section.entrants)


def _meaning(section: CrossSection, parts: Sequence[Clause], number: int, way: re.Match[str]) -> _Meaning | None:
    """Return whom a clause means by `alle`, `kun`, `de tre øvrige` or by name; None where that is not certain."""
    clause, sign = parts[number], 1.0 if way["up"] else -1.0
    everyone = tuple(e for e, _f in section.members())
    every = _ALL.search(clause.text)
    if every is not None:
        if (every["what"] or "").lower() == "kommuner":
            everyone = tuple(e for e in everyone if e.area and len(members(e.area)) == 1)
        of_areas = re.match(r"(?i)område|sted|kommune|landsdel", every["what"] or "sted") is not None
        counted = _COUNTS.get((every["n"] or "").lower(), len(everyone))
        fits = all(bool(e.area) == of_areas for e in everyone) and counted == len(everyone)
        return _Meaning(everyone, sign) if fits and len(everyone) > 1 else None
    spots = mentions(clause, section)
    named = tuple(dict.fromkeys(e for _at, e in spots))
    text = clause.spoken.sentence.text
    gaps = [text[one:other] for (one, _e), (other, _o) in pairwise(spots)]
    before = parts[number - 1] if number else None
    rest = _REST.search(clause.text) or (
        _REST.search(before.text) if before is not None and clause.is_relative() else None
    )
    if rest is not None:
        counted = _COUNTS[(rest["n"] or rest["m"] or rest["k"]).lower()]
        after = [e for part in parts[number + 1 :] for _at, e in mentions(part, section)]
        listed = tuple(dict.fromkeys([*named, *after]))
        return _Meaning(listed, sign) if len(listed) == counted else None
    sole = _SOLE.search(clause.text) or (
        _SOLE.search(before.text) if before is not None and clause.is_relative() else None
    )
    if not named and before is not None and (sole or clause.is_relative()):
        named = tuple(dict.fromkeys(e for _at, e in mentions(before, section)))
        if len(named) > 1:
            return None  # "bedre end i hele landet, hvor antallet er steget": of whom is not certain
    if not named or any(e.whole for e in named) or (sole and len(named) != 1):
        return None
    if len({place for place, _e in spots}) < len(spots):
        return None  # one word that several rows share
    if len(named) > 1 and not all(_JOINED.match(gap) for gap in gaps):
        return None
    return _Meaning(named, sign, sole is not None, "tilsammen" in clause.text.lower())


def _outcome(section: CrossSection, said: _Meaning) -> bool | None:
    """Return whether all who are meant moved that way, alone where that is said; None where one stood still."""
    moves = {e: f.value * said.sign for e, f in section.members()}
    mine = [moves[e] for e in said.who if e in moves]
    if len(mine) < len(said.who):
        return None
    still = 0.5 if section.counts() else 0.05
    if any(abs(move) < still for move in mine):
        return None
    if said.together and min(mine) < 0 < max(mine):
        return None
    if min(mine) < 0:
        return False
    others = [e for e, move in moves.items() if move > 0 and e not in said.who and not e.rest]
    if said.alone and others:
        return None if any(e.area and len(members(e.area)) != 1 for e in others) else False
    return True


def _expected(section: CrossSection, said: _Meaning) -> str:
    moved = [e.label for e, f in section.members() if f.value * said.sign > 0]
    return ", ".join(moved) if moved else "ingen"

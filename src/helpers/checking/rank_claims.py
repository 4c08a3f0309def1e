"""What a sentence says of a rank: `ligger lavest`, `den næststørste ydelse`, `har det største fald`, `fylder mest`.

Inputs: a sentence, its scope and the cross sections of the tables. Outputs: claims. Where a clause may mean several
columns, a rank is wrong only when it is wrong in all of them; a clause with unknown words claims nothing.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.clauses import (
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
from helpers.checking.cross_sections import CHANGE, GROWTH, CrossSection, Entrant, may_hold
from helpers.checking.scope import Scope, Spoken
from helpers.checking.trend_claims import VALUED, is_future
from helpers.checking.verdicts import verdict
from helpers.checking.vocabulary import members

_HIGH = "størst|højest|flest|mest|hyppigst|kraftigst|stærkest|dyrest|hurtigst|øverst"
_LOW = "lavest|mindst|færrest|sjældnest|svagest|langsomst|billigst|nederst"
SUPERLATIVE = re.compile(
    rf"(?i)(?<![\wæøå])(?P<rank>næst|tredje)?-?(?P<word>{_HIGH}|{_LOW})(?:e|es)?(?![\wæøå])"
    r"(?! (?:\d|en |én |et |to |tre |fire |fem |halv|dobbelt|lige |muligt))"
)
#: One of several, or more than a table shows.
_LOOSE = re.compile(
    r"(?i)\b(en|et|én|to|tre) af (de|det|landets|regionens|kommunens) (\w+ )?\w+ste?\b|\bhidtil\b|\bnogensinde\b|"
    r"\b(er|var|ligger|lå|hører til) blandt\b|\bi landet\b|landets|\b(ikke|næppe|hvis|ville|mål|målet|skal)\b|"
    r"\bdet meste\b|siden \d{4}|\bmest muligt\b|på (sit|det|deres) (højeste|laveste)"
)
_TIMED = re.compile(r"(?i)\b(?:halvåret|året|årets|kvartalet|perioden|måneden|måned|sommeren|vinteren|siden)\b")
#: `Efter a-dagpenge er det ledighedsydelse, der er steget mest`: who is left out of a rank.
_LEFT_OUT = re.compile(
    r"(?i)\b(?:efter|bag|bort(?:set)? fra|ud ?over|foruden|undtagen|med undtagelse af)\s+(?:\w+\s)?$"
)
#: What may stand before the subject of a clause.
_SUBJECT = re.compile(r"(?i)(?:^|[,;:] ?|\b(?:og|mens|men|har|er) )$")
_IN_PERCENT = re.compile(r"(?i)\b(?:i procent|i pct\.|procentvist?|procentuelt)(?! af)")
#: `mest` and `mindst` alone say of what only with a verb of size or direction.
_BARE = re.compile(r"(?i)mest|mindst")
_SIZED = re.compile(r"(?i)\b(fylde\w*|vejer|vejede|udgør|udgjorde|optager)\b")
_SPEED = re.compile(r"(?i)hurtigst|langsomst")
#: `Egedal den laveste`: what is measured was said before.
_ELLIPTICAL = re.compile(r"(?i)\s*$|\s*(?:i|på|hos|for|blandt)\b")
_SHIFTED = re.compile(r"(?i)\b(?:blevet|kommet) (?P<less>mindre|færre)\b|\b(?:blevet|kommet) (?:større|flere)\b")


def rank_claims(scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of every superlative whose subject stands in a cross section."""
    claims: list[Claim] = []
    parts = clauses(spoken, SUPERLATIVE)
    for number, clause in enumerate(parts):
        ranks = list(SUPERLATIVE.finditer(clause.text))
        if len(ranks) != 1 or _LOOSE.search(clause.text) or is_told(ranks[0].group(), made):
            continue
        rank = ranks[0]
        at = next(i for i, t in enumerate(spoken.tokens) if t.end > clause.start + rank.start())
        if is_future(spoken, at) or VALUED.search(clause.text):
            continue
        claim = _claim(scope, sections, spoken, parts[:number], clause, rank)
        if claim is not None:
            claims.append(claim)
    return claims


def is_told(word: str, made: Sequence[Claim]) -> bool:
    """Return whether a failing claim of the sentence names the word already."""
    return any(word in claim.printed and verdict(claim) is False for claim in made)


def _claim(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, before: Sequence[Clause], clause: Clause,
    rank: re.Match[str],
) -> Claim | None:  # fmt: skip
    wider = " ".join(part.text for part in before[-2:])
    text, ways = clause.text, clause.directions()
    if _is_elliptical(clause, rank) and before and SUPERLATIVE.search(before[-1].text):
        text, ways = f"{before[-1].text} {text}", ways | before[-1].directions()  # "… og Egedal den laveste"
    speed = _SPEED.fullmatch(rank["word"]) is not None
    if not ways and (speed or (_BARE.fullmatch(rank.group()) and not _SIZED.search(text))):
        shifted = _SHIFTED.search(wider)
        ways = before[-1].directions() if before else set()
        ways = {"D" if shifted["less"] else "U"} if shifted else ways
        if len(ways) != 1:
            return None
    moving = bool(ways)
    held: list[tuple[CrossSection, Entrant]] = []
    for near in sections_near(sections, spoken):
        found = [(s, e) for s in near if (e := _subject(scope, s, before, clause, rank)) is not None and not e.whole]
        meant = fitting(clause, [s for s, _e in found], wider, moving, text)
        held = [(s, e) for s, e in found if any(s is one for one in meant)]
        if held:
            break
    if _TIMED.search(clause.text) or any(t.letter in "TR" for t in clause.tokens):
        return None  # "det laveste i halvåret": a rank among times, not among rows
    if held and not held[0][1].area and _ranks_areas(sections, clause, rank):
        return None
    held = _of_size_said(clause, held)
    if _IN_PERCENT.search(clause.text):
        held = [(s, e) for s, e in held if s.measure == GROWTH or s.is_rate()]
    if not held or unknown_word(clause, words_of(scope, [s for s, _e in held]), rank.span()):
        return None
    high = re.fullmatch(f"(?i){_HIGH}", rank["word"]) is not None
    place = {"": 1, "næst": 2, "tredje": 3}[(rank["rank"] or "").lower()]
    held = [(s.without(_left_out(s, [*before, clause], e)), e) for s, e in held]
    outcomes = [_holds(s, e, high, place, ways) for s, e in held]
    if any(outcomes) or False not in outcomes:
        return None
    section, subject = held[outcomes.index(False)]
    figure = section.of(subject)
    order = sorted(_sizes(section, ways), key=lambda one: one[1], reverse=high)
    shown = ", ".join(f"{e.label} {section.of(e).printed}" for e, _size in order[:3])
    expected = order[place - 1 if place <= len(order) else 0][0].label if order else ""
    note = f"{subject.label.capitalize()}: {figure.printed}; tabellens rækkefølge er {shown} (linje {figure.line})."
    line = spoken.line(next(t for t in clause.tokens if t.end > clause.start + rank.start()))
    reading = Reading("stated", (figure,), None, False, expected, note)
    printed = f"{rank.group()} ({subject.label})"
    return Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named")


def _ranks_areas(sections: Sequence[CrossSection], clause: Clause, rank: re.Match[str]) -> bool:
    """Return whether a rank may be that of an area: the subject, or right after it.

    `Middelfart har det største fald på kontanthjælp`, `på kontanthjælp er faldet størst i Middelfart`.
    """
    text, low, high = clause.spoken.sentence.text, clause.start + rank.start(), clause.start + rank.end()
    following = [t for t in clause.tokens if t.start >= high][:2]
    subjects = [t for t in clause.tokens if t.start < low and _SUBJECT.search(text[: t.start])]
    areas = {t.name for t in [*subjects, *following] if t.letter == "A"}
    return bool(areas & {entrant.area for section in sections for entrant in section.entrants if entrant.area})


def _left_out(section: CrossSection, parts: Sequence[Clause], subject: Entrant) -> set[Entrant]:
    """Return whom a sentence sets aside before it ranks the others: `efter a-dagpenge`, `bortset fra Tårnby`."""
    return {
        entrant for part in parts for at, entrant in mentions(part, section)
        if entrant != subject and _LEFT_OUT.search(part.text[: max(0, at - part.start)])
    }  # fmt: skip


def _of_size_said(clause: Clause, held: list[tuple[CrossSection, Entrant]]) -> list[tuple[CrossSection, Entrant]]:
    """Return the sections that hold the size said beside a rank: `lavest i Sorø (1,8 pct.)`, else all."""
    sizes = sizes_of(clause)
    return [(s, e) for s, e in held if any(abs(abs(s.of(e).value) - size) < 0.06 for size in sizes)] if sizes else held


def _is_elliptical(clause: Clause, rank: re.Match[str]) -> bool:
    """Return whether a clause leaves out what is measured: `… og Egedal den laveste`."""
    rest = f"{clause.text[: rank.start()]} {clause.text[rank.end() :]}"
    return _ELLIPTICAL.match(clause.text[rank.end() :]) is not None and not measures_said(rest, clause.directions())


def _subject(
    scope: Scope, section: CrossSection, before: Sequence[Clause], clause: Clause, rank: re.Match[str]
) -> Entrant | None:
    """Return whom a superlative is said of: the one entrant its clause names, else the last one named before."""
    if clause.is_relative() and before:
        earlier = list(dict.fromkeys(e for _at, e in mentions(before[-1], section)))
        if earlier:
            return earlier[0] if len(earlier) == 1 else None
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


def _holds(section: CrossSection, subject: Entrant, high: bool, place: int, ways: set[str]) -> bool | None:
    """Return whether the subject has the rank in some circle: among all, municipalities, or those that moved that way.

    None where nobody stands beside it. A municipality has never more persons than its region, so counts of areas that
    lie within each other are no circle.
    """
    circles = [_sizes(section, ways)]
    if subject not in dict(circles[0]):
        return False
    if section.measure in {CHANGE, GROWTH} and len(ways) != 1:
        circles.append([(e, f.value) for e, f in section.members()])
    for circle in list(circles):
        circles.append([(e, v) for e, v in circle if not e.rest])
        circles.append([(e, v) for e, v in circle if not e.area or len(members(e.area)) == 1])
        circles.append([(e, v) for e, v in circle if not any(may_hold(e, o) for o, _v in circle)])
    kept = [c for c in circles if not (section.counts() and any(may_hold(e, o) for o, _v in c for e, _w in c))]
    placed = [_placed(dict(circle), subject, high, place) for circle in kept]
    return any(placed) if any(one is not None for one in placed) else None


def _sizes(section: CrossSection, ways: set[str]) -> list[tuple[Entrant, float]]:
    """Return the members with the size of their figure: of a fall (rise) those that fell (rose)."""
    moving = section.measure in {CHANGE, GROWTH}
    sign = (1.0 if ways == {"U"} else -1.0 if ways == {"D"} else 0.0) if moving else 0.0
    return [(e, abs(f.value)) for e, f in section.members() if not sign or f.value * sign > 0]


def _placed(circle: dict[Entrant, float], subject: Entrant, high: bool, place: int) -> bool | None:
    if subject not in circle or len(circle) < 2:
        return None
    mine = circle[subject]
    ahead = sum(v > mine if high else v < mine for v in circle.values())
    level = sum(v == mine for v in circle.values())
    return ahead + 1 <= place <= ahead + level

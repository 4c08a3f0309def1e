"""What sentences say of a goal that a table prints: its levels by month, target, base, path, what is missing, status.

Inputs: `Dossier`s and sentences. Outputs: claims. A sentence is held only against the goal that it names, or that its
heading does; each figure only against the figure of the role that the words beside it give.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import is_step
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import Dossier, dossier_of
from helpers.checking.goals.goal_progress import kind_of
from helpers.checking.goals.goals import PACE, speaks_of_another_plan
from helpers.checking.growth.quote_claims import SAME_FIGURE_ROOM
from helpers.checking.reading.danish_text import print_period
from helpers.checking.reading.vocabulary import vocabulary
from helpers.checking.verdicts import test

_TARGET = re.compile(
    r"(?i)\bmål(?:et|tallet)(?: er| på)?(?: (?P<bound>højst|mindst))?\s*$|"
    r"\bmålet er (?:et niveau på|niveauet i [^:.;,\d]{3,40}:)\s*$"
)
_BOUNDED = re.compile(r"(?i)\b(?:er|skal være|være) (?:på )?(?:mindst|højst|maksimalt|minimum)\s*$")
_BASE = re.compile(r"(?i)\budgangspunktet (?:er|var)\s*$")
_PATH_BEFORE = re.compile(r"(?i)\bstien(?:s|,? (?:som |der )?(?:er|var|viser|viste|lå|ligger)(?: på)?| på)\s*$")
_PATH_AFTER = re.compile(r"(?i)^(?: pct\.)? på stien\b")
_EXPECTED = re.compile(r"(?i)\b(?:ventes|forventes)(?: der)?\s*$")
_MISSING = re.compile(r"(?i)\b(?:der )?mangler\s*$")
_STATUS_NOW = re.compile(r"(?i)\bstatus (?:er|var)\s*$")
_STATUS_IN = re.compile(r"(?i)\bstatus i [^:;,]{4,20}:\s*$")
_DATED = re.compile(r"(?i)^(?: [a-zæøå-]*personer| borgere| pct\.)? i $")
_SAYS = re.compile(
    r"(?i)\b(?:det|målet|den) er (?P<not>ikke )?(?:allerede )?(?P<word>nået|opfyldt|på vej|bagud)\b|"
    r"\b(?P<denied>ikke |allerede )(?P<met>opfyldt|nået)\b(?! (?:af|i))"
)
_STATES = {"nået": "nået", "opfyldt": "nået", "på vej": "på vej", "bagud": "bagud", "ikke nået": "ikke nået"}


def dossier_claims(found: Sequence[Dossier], every: Sequence[Spoken], own: Sequence[str]) -> list[Claim]:
    """Return the claims of every sentence that is about a goal of a table; `own` are the plan's own areas."""
    claims: list[Claim] = []
    for spoken in every if found else ():
        one = dossier_of(found, spoken)
        if one is not None and not _is_of_others(one, spoken, own):
            claims += _figures(one, spoken)
            claims += _status(one, spoken)
    return claims


def _is_of_others(one: Dossier, spoken: Spoken, own: Sequence[str]) -> bool:
    """Return whether a sentence speaks of another area, another plan or of other things than the goal's own."""
    rest = re.sub(re.escape(one.name), "", spoken.sentence.text, flags=re.IGNORECASE)
    if speaks_of_another_plan(spoken) or vocabulary().numbers["other_subjects"].search(rest):
        return True
    elsewhere = [t for t in spoken.tokens if t.letter == "A" and t.name not in own]
    return bool(elsewhere) and _TARGET.search(spoken.sentence.text.partition(":")[0] + ":") is None


def _figures(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    tokens, text = spoken.tokens, spoken.sentence.text
    numbers = [i for i, t in enumerate(tokens) if t.letter in "NPpk" and t.number is not None]
    for at in numbers:
        token = tokens[at]
        low = max((tokens[i].end for i in numbers if i < at), default=0)
        before = text[low : token.start]
        month = next((t for t in tokens[at + 1 : at + 4] if t.letter == "T"), None)
        dated = month is not None and _DATED.match(text[token.end : month.start]) is not None
        when = month.name if month is not None and dated else ""
        printed = replace(figure_of(token, spoken.line(token)), approx="")
        target = _TARGET.search(before)
        if _MISSING.search(before) or kind_of(spoken, at) == "short":
            yield from _missing(one, spoken, printed)
        elif token.letter == "p" or PACE.match(text[token.end :]):
            continue
        elif target is not None:
            yield _value(spoken, "target", one.targets, printed)
            yield from _bound(one, spoken, target["bound"] or "", printed)
            yield from _time(spoken, printed, when, one.outcome.target.period)
        elif _PATH_BEFORE.search(before) or _PATH_AFTER.match(text[token.end :]):
            known = [figure for period, figure in one.path.items() if not when or period == when]
            if known and (when or len(known) == 1):
                yield _value(spoken, "target", known, printed)
        elif _EXPECTED.search(before):
            if one.expected:
                yield _value(spoken, "target", one.expected, printed)
                yield from _time(spoken, printed, when, one.outcome.target.period)
        elif token.letter == "P" and _BOUNDED.search(before) and one.outcome.target.unit == "pct":
            yield _value(spoken, "target", one.targets, printed)
        elif not is_step(spoken, at) and token.letter in "NP":
            yield from _level(one, spoken, before, printed, when)


def _value(spoken: Spoken, kind: str, known: Sequence[Figure], printed: Figure) -> Claim:
    """Return the claim that a printed figure is one of the known ones."""
    alike = [replace(figure, unit=printed.unit) for figure in known]
    readings = [Reading("value", (figure,), printed) for figure in alike]
    right = [reading for reading in readings if test(reading) is True]
    chosen = tuple(right[:1] or readings)
    return Claim(kind, printed.line, spoken.sentence.text, printed.printed, chosen, bound="named")


def _level(one: Dossier, spoken: Spoken, before: str, printed: Figure, when: str) -> Iterator[Claim]:
    """Give the claim of a level with its month: the goal's tables print it so, or under another month."""
    if not when and _STATUS_IN.search(before):
        when = next((t.name for t in reversed(spoken.tokens) if t.letter == "T" and _ends(spoken, t.end, before)), "")
    result = one.outcome.result
    group, whose = spoken.group, one.outcome.group
    if group.benefits - whose.benefits or group.qualifiers - whose.qualifiers:
        return  # "heraf 40 kvinder i juli 2026"
    if when and one.levels.get(when):
        known_here = [figure for figure in one.levels[when] if is_near_print(figure, printed)]
        if known_here:
            yield _value(spoken, "contradiction", known_here, printed)
    elif result is not None and when > result.period:
        return  # what shall be then is no level
    elif when:
        value = printed.value
        known = [(period, f) for period, found in one.levels.items() for f in found if f.value == value]
        periods = {period for period, _figure in known if len(period) == len(when)}
        if len(periods) == 1 and len(when) == 7:
            right = print_period(known[0][0])
            note = f"{printed.printed} er målets tal i {right} (linje {known[0][1].line}), ikke i {print_period(when)}."
            reading = Reading("stated", (known[0][1],), printed, False, right, note)
            yield Claim("period", printed.line, spoken.sentence.text, print_period(when), (reading,), bound="named")
    elif _BASE.search(before) and one.outcome.bases:
        yield _value(spoken, "target", one.outcome.bases, printed)
    elif _STATUS_NOW.search(before) and result is not None:
        yield _value(spoken, "target", [result], printed)


def is_near_print(figure: Figure, printed: Figure) -> bool:
    """Return whether two figures can be meant as the same: near each other, or of the same digits."""
    same = sorted(re.sub(r"\D", "", figure.printed)) == sorted(re.sub(r"\D", "", printed.printed))
    return same or abs(figure.value - printed.value) <= SAME_FIGURE_ROOM * max(figure.value, printed.value)


def _ends(spoken: Spoken, end: int, before: str) -> bool:
    return before.rstrip(": ").endswith(spoken.sentence.text[max(0, end - 6) : end])


def _missing(one: Dossier, spoken: Spoken, printed: Figure) -> Iterator[Claim]:
    """Give the claim of what is missing: the row's own figure, or from its result to a target."""
    outcome = one.outcome
    size = replace(printed, value=abs(printed.value))
    readings = []
    if outcome.missing is not None:
        told = replace(outcome.missing, value=abs(outcome.missing.value), unit=printed.unit)
        readings.append(Reading("value", (told,), size))
    elif outcome.result is not None:
        pairs = [sorted((outcome.result, target), key=lambda f: -f.value) for target in one.targets]
        readings += [Reading("difference", (big, small), size) for big, small in pairs]
    if readings:
        text = spoken.sentence.text
        yield Claim("target", printed.line, text, printed.printed, tuple(readings), bound="named")


def _bound(one: Dossier, spoken: Spoken, word: str, printed: Figure) -> Iterator[Claim]:
    """Give the claim that `højst` and `mindst` are the table's."""
    if word and one.outcome.bound:
        right = "mindst" if one.outcome.bound > 0 else "højst"
        note = f"Tabellen (linje {one.outcome.line}) siger {right} {one.outcome.target.printed}."
        reading = Reading("stated", (), None, word.lower() == right, right, note)
        yield Claim("target", printed.line, spoken.sentence.text, f"{word} {printed.printed}", (reading,))


def _time(spoken: Spoken, printed: Figure, when: str, known: str) -> Iterator[Claim]:
    """Give the claim that a target or what is expected is of the month that the table heads its targets with."""
    if when and known and when[:1].isdigit() and known[:1].isdigit():
        right = print_period(known)
        note = f"Målene i tabellen er for {right}, ikke {print_period(when)}."
        holds = same_period(known, when) or same_period(when, known)
        reading = Reading("stated", (), None, holds, right, note)
        yield Claim("period", printed.line, spoken.sentence.text, print_period(when), (reading,), bound="named")


def _status(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a goal is `nået`, `på vej` or `bagud` as the table says, else as its figures say."""
    said = _SAYS.search(spoken.sentence.text)
    if said is None:
        return
    word = _STATES[(said["word"] or said["met"]).lower()]
    denied = bool(said["not"]) or (said["denied"] or "").lower() == "ikke "
    told = one.status.partition(",")[0].lower()
    result, target = one.outcome.result, one.outcome.target
    if told not in _STATES and result is not None and one.way and word == "nået" and result.value != target.value:
        told = "nået" if (result.value - target.value) * one.way > 0 else "ikke nået"
    if told not in _STATES:
        return
    holds = (word == _STATES[told]) != denied
    note = f"Efter tabellen (linje {one.outcome.line}) er målet {told}."
    reading = Reading("stated", (), None, holds, told, note)
    yield Claim("target", spoken.sentence.line, spoken.sentence.text, said.group(), (reading,), bound="named")

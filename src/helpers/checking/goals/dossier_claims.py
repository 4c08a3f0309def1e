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
from helpers.checking.goals.dossier_verdicts import verdict_claims
from helpers.checking.goals.goal_dossiers import Dossier, dossier_of, is_year_before
from helpers.checking.goals.goal_progress import kind_of
from helpers.checking.goals.goals import PACE, around, change_sign, speaks_of_another_plan
from helpers.checking.growth.quote_claims import SAME_FIGURE_ROOM
from helpers.checking.reading.danish_text import print_period, tokenize
from helpers.checking.reading.goal_words import before_limit, limit_beside
from helpers.checking.reading.vocabulary import vocabulary
from helpers.checking.verdicts import test

_TARGET = re.compile(
    r"(?i)\bmål(?:et|tallet)(?: er| på|,)?\s*$|\bmålet er (?:et niveau på|[^:.;,\d]{0,30}niveau[^:.;,\d]{3,40}[:,])\s*$"
)
#: What stands before a limit that is the goal's: `der må være højst 870`, `andelen er mindst 63 pct.`
_DEMANDS = re.compile(r"(?i)\b(?:skal|må|bør)\b[^.;:,\d]{0,30}$|\bmå i [a-zæøå]+ \d{4} $|\ber (?:på )?$")
_BASE = re.compile(r"(?i)\budgangspunktet (?:er|var)\s*$")
_PATH_BEFORE = re.compile(r"(?i)\bstien(?:s|,? (?:som |der )?(?:er|var|viser|viste|lå|ligger)(?: på)?| på)\s*$")
_PATH_AFTER = re.compile(r"(?i)^(?: pct\.)? på stien\b")
_AGAINST_PATH = re.compile(r"(?i) i [a-zæøå]+ 20\d\d mod [\d.,]+(?: pct\.)? på stien")
_EXPECTED = re.compile(r"(?i)\b(?:ventes|forventes)(?: der)?(?: at (?:være|blive|ligge på|ende på))?\s*$")
_MISSING = re.compile(r"(?i)\b(?:der )?mangler\s*$")
#: A change that is still to come, counted from where the goal stands: not `skal falde med 58 fra december`.
_WISHED = re.compile(r"(?i)\b(?:skal|må)\b[^.;:]*$")
_OWN = re.compile(r"(?i)\b(?:antallet|andelen|tallet|mål(?:et|tallet))\b")
_FROM = re.compile(r"(?i)[^.;]{0,30}\b(?:fra|siden|end|mod|i forhold til|ift\.)\b")
_STATUS_NOW = re.compile(rf"(?i)\bstatus (?:er|var)\s*$|(?:{vocabulary().goals['met'].pattern}) med\s*$")
_AGAINST_TARGET = re.compile(r"(?i) (?:mod|er under|er over|ligger under|ligger over) (?:målets?|måltallet)\b")
_TOO = re.compile(r"(?i) (?:[\wæøå-]+ )?for (?:(?P<much>højt?|mange|meget)|lavt?|få|lidt)\b")
#: `Status i juli 2026: 957`, `I juli 2026 var der 957`, `juli 2025, hvor der var 986`, `juli 2025 (986)`.
_STATUS_IN = re.compile(
    r"(?i)\bstatus i [^:;,]{4,20}:\s*$|"
    r"\bi [a-zæøå]+ 20\d\d (?:var|er|lå)(?: den| der| status| antallet| tallet| andelen)?(?: på)?\s*$|"
    r"20\d\d(?: \(|, hvor (?:der|det|tallet|antallet|status) var )$"
)
_DATED = re.compile(r"(?i)^(?: [a-zæøå-]*personer| borgere| pct\.)? i $")
#: What hides a figure or hinders a projection is no limit and no level: `under 3`, `der skal 24 til`.
_OF_SERIES = re.compile(r"(?i)\b(?:skjult|afsløre|kan ikke fremskrives|serien har)\b")


def dossier_claims(found: Sequence[Dossier], every: Sequence[Spoken], own: Sequence[str]) -> list[Claim]:
    """Return the claims of every sentence that is about a goal of a table; `own` are the plan's own areas."""
    claims: list[Claim] = []
    for spoken in every if found else ():
        one = dossier_of(found, spoken)
        if one is not None and not _is_of_others(one, spoken, own):
            claims += [*_figures(one, spoken), *_changes(one, spoken), *verdict_claims(one, spoken)]
    return claims


def _is_of_others(one: Dossier, spoken: Spoken, own: Sequence[str]) -> bool:
    """Return whether a sentence speaks of another area, another plan or of other things than the goal's own."""
    rest = re.sub(re.escape(one.name), "", spoken.sentence.text, flags=re.IGNORECASE)
    if _OF_SERIES.search(rest):
        return True
    if speaks_of_another_plan(spoken) or vocabulary().numbers["other_subjects"].search(rest):
        return True
    ruled = {token.name for token in tokenize(one.rule) if token.letter == "A"}  # whose level the goal is
    elsewhere = [t for t in spoken.tokens if t.letter == "A" and t.name not in {*own, *ruled}]
    return bool(elsewhere) and _TARGET.search(spoken.sentence.text.partition(":")[0] + ":") is None


def _figures(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    tokens, text = spoken.tokens, spoken.sentence.text
    numbers = [i for i, t in enumerate(tokens) if t.letter in "NPpk" and t.number is not None]
    for at in numbers:
        token = tokens[at]
        low = max((tokens[i].end for i in numbers if i < at), default=0)
        before, after = text[low : token.start], text[token.end :]
        month = next((t for t in tokens[at + 1 : at + 4] if t.letter == "T"), None)
        dated = month is not None and _DATED.match(text[token.end : month.start]) is not None
        limit = limit_beside(before, after)
        told = next((t for t in reversed(tokens[:at]) if t.letter == "T" and t.start >= low), None)
        if told is not None and not dated and _STATUS_IN.search(before):
            month, dated = told, True
        when = month.name if month is not None and dated else ""
        printed = replace(figure_of(token, spoken.line(token)), approx="")
        sign = change_sign(spoken, at, before, after) or 0
        too = _TOO.match(after)
        sign = sign if too is None else -1 if too["much"] else 1
        to_come = token.letter in "Np" and sign and _is_wished(before, after)
        if _MISSING.search(before) or to_come or kind_of(spoken, at) == "short":
            yield from _missing(one, spoken, printed, sign)
        elif token.letter == "p" or PACE.match(after) or re.match(r"w{0,2}R", spoken.shape[at + 1 :]):
            continue  # "729 i samme måned året før" is not the status
        elif _TARGET.search(before_limit(before)) or (limit and _is_demanded(one, before, printed)):
            if (token.letter == "P") != (one.outcome.target.unit == "pct"):
                continue  # "et mål på 12 pct." of a number of persons is its rule
            yield _value(spoken, "target", one.targets, printed)
            yield from _bound(one, spoken, limit, printed)
            yield from _time(spoken, printed, when, one.outcome.target.period)
        elif _PATH_BEFORE.search(before) or _PATH_AFTER.match(after):
            dates = {t.name for t in tokens if t.letter == "T"}
            of = when or (dates.pop() if len(dates) == 1 else "")
            known = [figure for period, figure in one.path.items() if not of or period == of]
            if known and (of or len(known) == 1):
                yield _value(spoken, "target", known, printed)
        elif _EXPECTED.search(before):
            if one.expected:
                yield _value(spoken, "target", one.expected, printed)
                yield from _time(spoken, printed, when, one.outcome.target.period)
        elif not is_step(spoken, at) and token.letter in "NP":
            yield from _level(one, spoken, before, after, printed, when)


def _is_told_as_own(one: Dossier, spoken: Spoken, before: str, after: str) -> bool:
    """Return whether a level is said to be the goal's own: `Status i juli 2026: 43`, `Jobparate ledige: 43 i juli`."""
    told = _STATUS_IN.search(before) or _STATUS_NOW.search(before) or _AGAINST_PATH.match(after)
    return told is not None or spoken.sentence.text.lower().startswith((f"{one.name}: ", "status i "))


def _is_wished(before: str, after: str) -> bool:
    """Return whether a change is what the goal's own figure still has to make: `Antallet skal stige med 50`."""
    own = _WISHED.search(before) is not None and _OWN.search(before + after) is not None
    return own and not (_FROM.match(after) or PACE.match(after))


def _is_demanded(one: Dossier, before: str, printed: Figure) -> bool:
    """Return whether a number with a limit is the goal's target: what shall or may be, in its unit and of its size."""
    alike = [target for target in one.targets if (target.unit == "pct") == (printed.unit == "pct")]
    near = printed.unit == "pct" or any(is_near_print(target, printed) for target in alike)
    return bool(alike) and near and _DEMANDS.search(before_limit(before)) is not None


def _value(spoken: Spoken, kind: str, known: Sequence[Figure], printed: Figure) -> Claim:
    """Return the claim that a printed figure is one of the known ones."""
    alike = [replace(figure, unit=printed.unit) for figure in known]
    readings = [Reading("value", (figure,), printed) for figure in alike]
    right = [reading for reading in readings if test(reading) is True]
    chosen = tuple(right[:1] or readings)
    return Claim(kind, printed.line, spoken.sentence.text, printed.printed, chosen, bound="named")


def _level(one: Dossier, spoken: Spoken, before: str, after: str, printed: Figure, when: str) -> Iterator[Claim]:
    """Give the claim of a level with its month: the goal's tables print it so, or under another month."""
    result = one.outcome.result
    group, whose = spoken.group, one.outcome.group
    if group.benefits - whose.benefits or group.qualifiers - whose.qualifiers:
        return  # "heraf 40 kvinder i juli 2026"
    own = _is_told_as_own(one, spoken, before, after)
    if when and one.levels.get(when):
        alike = [figure for figure in one.levels[when] if (figure.unit == "pct") == (printed.unit == "pct")]
        known_here = alike if own else [figure for figure in one.levels[when] if is_near_print(figure, printed)]
        if known_here:
            yield _value(spoken, "contradiction", known_here, printed)
    elif when:
        based = _BASE.search(before) is not None
        if result is not None and when > result.period and not (own or based):
            return  # what shall be then is no level
        known = [(period, f) for period, found in one.levels.items() for f in found if f.value == printed.value]
        row = [(period, f) for period, f in known if f.line == one.outcome.line] if own or based else []
        known = row or known
        periods = {period for period, _figure in known if len(period) == len(when)}
        if (len(periods) == 1 or (row and periods)) and len(when) == 7:
            right = print_period(max(periods))
            figure = next(figure for period, figure in known if period == max(periods))
            note = f"{printed.printed} er målets tal i {right} (linje {figure.line}), ikke i {print_period(when)}."
            reading = Reading("stated", (figure,), printed, False, right, note)
            yield Claim("period", printed.line, spoken.sentence.text, print_period(when), (reading,), bound="named")
    elif _BASE.search(before) and one.outcome.bases:
        yield _value(spoken, "target", one.outcome.bases, printed)
    elif result is not None and (_STATUS_NOW.search(before) or _AGAINST_TARGET.match(after)):
        yield _value(spoken, "target", [result], printed)


def is_near_print(figure: Figure, printed: Figure) -> bool:
    """Return whether two figures can be meant as the same: near each other, or of the same digits."""
    same = sorted(re.sub(r"\D", "", figure.printed)) == sorted(re.sub(r"\D", "", printed.printed))
    return same or abs(figure.value - printed.value) <= SAME_FIGURE_ROOM * max(figure.value, printed.value)


def _missing(one: Dossier, spoken: Spoken, printed: Figure, sign: int) -> Iterator[Claim]:
    """Give the claim of what is missing, the row's own figure or from its result to a target, and of its way."""
    outcome = one.outcome
    if sign and outcome.result is not None and outcome.result.value != outcome.target.value:
        right = 1 if outcome.target.value > outcome.result.value else -1
        word = "op" if right > 0 else "ned"
        note = f"Fra {outcome.result.printed} til målet {outcome.target.printed} (linje {outcome.line}) går det {word}."
        reading = Reading("stated", (), printed, sign == right, word, note)
        yield Claim("target", printed.line, spoken.sentence.text, printed.printed, (reading,), bound="named")
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


def _bound(one: Dossier, spoken: Spoken, limit: int, printed: Figure) -> Iterator[Claim]:
    """Give the claim that `højst` and `mindst` are the table's."""
    if limit and one.demanded:
        right = "mindst" if one.demanded > 0 else "højst"
        word = "mindst" if limit > 0 else "højst"
        note = f"Tabellen (linje {one.outcome.line}) siger {right} {one.outcome.target.printed}."
        reading = Reading("stated", (), None, word == right, right, note)
        yield Claim("target", printed.line, spoken.sentence.text, f"{word} {printed.printed}", (reading,))


def _time(spoken: Spoken, printed: Figure, when: str, known: str) -> Iterator[Claim]:
    """Give the claim that a target or what is expected is of the month that the table heads its targets with."""
    if when and known and when[:1].isdigit() and known[:1].isdigit():
        right = print_period(known)
        note = f"Målene i tabellen er for {right}, ikke {print_period(when)}."
        holds = same_period(known, when) or same_period(when, known)
        reading = Reading("stated", (), None, holds, right, note)
        yield Claim("period", printed.line, spoken.sentence.text, print_period(when), (reading,), bound="named")


def _changes(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of a change in a year up to the newest figure: `steget 4,3 pct. fra 23 i juli 2025`."""
    result = one.outcome.result
    if result is None or "f" in spoken.shape:
        return
    for at, token in enumerate(spoken.tokens):
        if token.letter not in "Pp" or token.number is None:
            continue
        sign = change_sign(spoken, at, *around(spoken, at))
        base = next((t.name for t in spoken.tokens[at + 1 :] if t.letter == "T"), "")
        if not sign or not is_year_before(base, result.period):
            continue
        known = one.changes.get(result.period)
        if known is not None and known.decimals == token.number.decimals:
            printed = replace(figure_of(token, spoken.line(token)), value=sign * abs(token.number.value), unit="count")
            yield _value(spoken, "growth", [replace(known, unit="count")], printed)

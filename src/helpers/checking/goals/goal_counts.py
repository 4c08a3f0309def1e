"""How many goals a summary counts, which it lists and which it singles out, against the goals' headings and tables.

Inputs: `Dossier`s, the document and its sentences. Outputs: claims of kind `sum` (counts), `target` (lists) and
`comparison` (`Længst fra stien er mål I7`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import Dossier
from helpers.checking.reading.danish_text import NUMBER_WORDS, print_number
from helpers.checking.reading.documents import Document
from helpers.checking.reading.goal_words import state_of, state_words

_HEADED = re.compile(r"^(?:#+ )?[Mm]ål (?P<code>[A-ZÆØÅ]?\d{1,2}[a-z]?): \S")
_GOALS = re.compile(r"(?i)\b(?P<all>\d{1,2}) (?:kvantitative |målbare )?mål\b(?! for)")
_WITH = re.compile(
    rf"(?i)\b(?:har (?:de )?)?(?P<part>\d{{1,2}}|{'|'.join(NUMBER_WORDS)}) (?:af dem |af målene )?"
    r"(?:har |med )?(?:et )?tal\b"
)
_COUNTED = re.compile(
    rf"(?i)\b(?P<count>\d{{1,2}}|ingen|{'|'.join(NUMBER_WORDS)}) (?:mål |af dem |af målene )?(?:er )?"
    rf"(?P<state>{state_words()})"
)
_CODE = r"[A-ZÆØÅ]?\d{1,2}[a-z]?"
_LISTED = re.compile(
    rf"^Mål (?P<codes>{_CODE}(?:(?:, | og ){_CODE})*) (?:er|var) "
    rf"(?P<state>{state_words()})(?P<now> nu, men (?:(?P<un>ikke )?ventet|ventes(?P<not> ikke)?))?"
)
_FARTHEST = re.compile(
    rf"(?i)^(?P<word>(?P<far>længst|fjernest)|tættest|nærmest) (?:fra|på|ved) (?P<end>stien|målet)\b"
    rf"(?:[^.:;]|pct\.){{0,30}}? (?:er|ligger|var) mål (?P<code>{_CODE})\b"
)
_IS_FARTHEST = re.compile(
    rf"(?i)^mål (?P<code>{_CODE})\b[^.:;]{{0,90}}? (?:er|ligger|var) "
    r"(?P<word>(?P<far>længst|fjernest)|tættest|nærmest) (?:fra|på|ved) (?P<end>stien|målet)\b"
)


def goal_count_claims(found: Sequence[Dossier], document: Document, every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the counts and lists of goals in the text."""
    claims: list[Claim] = []
    headed = {m["code"] for s in every if s.sentence.heading and (m := _HEADED.match(s.sentence.text))}
    states = Counter(state_of(one.status) for one in found)
    for spoken in every if found else ():
        if spoken.sentence.cell is None and not spoken.sentence.heading:
            claims += _counts(found, document, headed, states, spoken)
            claims += [*_lists(found, headed, spoken), *_singled_out(found, spoken)]
    return claims


def _stated(spoken: Spoken, kind: str, at: int, printed: str, holds: bool, right: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, right, note)
    return Claim(kind, spoken.sentence.line_at(at), spoken.sentence.text, printed, (reading,), bound="named")


def _counts(
    found: Sequence[Dossier], document: Document, headed: set[str], states: Counter[str], spoken: Spoken
) -> Iterator[Claim]:
    text = spoken.sentence.text
    goals, part = _GOALS.search(text), _WITH.search(text)
    if goals is None or not (part or _COUNTED.search(text)):
        return
    every = int(goals["all"])
    if len(headed) >= len(found) and {one.code for one in found} <= headed:
        note = f"Dokumentet har {len(headed)} afsnit med hvert sit mål."
        yield _stated(spoken, "sum", goals.start(), goals["all"], every == len(headed), str(len(headed)), note)
    counted = [(m, _value(m["count"])) for m in _COUNTED.finditer(text)]
    if part is not None:
        size, rows = _value(part["part"]), _rows(found, document)
        note = f"Tabellen (linje {found[0].outcome.line}) har {rows} mål."
        yield _stated(spoken, "sum", part.start(), part["part"], size == rows and size <= every, str(rows), note)
        listed, named = sum(value for _m, value in counted), {state_of(m["state"]) for m, _value in counted}
        if len(counted) > 1 and "kan ikke" not in text and (listed > size or not set(states) - named):
            note = f"{' + '.join(str(value) for _m, value in counted)} = {listed}, ikke {size}."
            yield _stated(spoken, "sum", part.start(), part["part"], listed == size, str(listed), note)
    for match, value in counted if not states[""] and len(found) == _rows(found, document) else ():
        right = states[state_of(match["state"])]
        note = f"I tabellen (linje {found[0].outcome.line}) er {right} {match['state']}."
        yield _stated(spoken, "sum", match.start(), match.group(), value == right, str(right), note)


def _value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower(), 0)


def _rows(found: Sequence[Dossier], document: Document) -> int:
    """Return how many goals the table of the goals has."""
    lines = {one.outcome.line for one in found}
    table = next(t for t in document.tables if lines & {row.line for row in t.rows})
    return sum(re.match(rf"{_CODE}[.:] \S", row.cells[0]) is not None for row in table.rows)


def _lists(found: Sequence[Dossier], headed: set[str], spoken: Spoken) -> Iterator[Claim]:
    """Give the claims that each goal of a list is a goal of the document, with the status that the list is of."""
    match = _LISTED.match(spoken.sentence.text)
    if match is None:
        return
    expected = bool(match["now"]) and not (match["un"] or match["not"])
    for code in re.findall(_CODE, match["codes"]):
        one = next((one for one in found if one.code == code), None)
        if one is None and headed and code not in headed and {one.code for one in found} <= headed:
            note = f"Dokumentet har intet mål {code}."
            yield _stated(spoken, "target", match.start(), f"mål {code}", False, "et af målene", note)
        if one is None or not state_of(one.status):
            continue
        status = one.status.lower()
        holds = state_of(one.status) == state_of(match["state"])
        if match["now"]:
            holds = holds and ("ikke ventet" in status) != expected
        note = f"Efter tabellen (linje {one.outcome.line}) er mål {code} {status}."
        yield _stated(spoken, "target", match.start(), f"mål {code}", holds, status, note)


def _singled_out(found: Sequence[Dossier], spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that the goal called furthest from its path (target), or nearest, is so among those behind."""
    match = _FARTHEST.match(spoken.sentence.text) or _IS_FARTHEST.match(spoken.sentence.text)
    if match is None:
        return
    at_target = match["end"].lower() == "målet"
    away = {
        one.code: size
        for one in found
        if (size := _distance(one, at_target)) is not None and _is_behind(one, at_target)
    }
    mine = away.get(match["code"])
    if mine is None or len(away) < 2:
        return
    far = match["far"] is not None
    right = max(away, key=lambda code: away[code].size) if far else min(away, key=lambda code: away[code].size)
    holds = mine.high >= away[right].low if far else mine.low <= away[right].high
    shown = " og ".join(f"mål {code} {print_number(away[code].size, 1)} pct." for code in (match["code"], right))
    note = f"Af de mål, der ikke er nået, er afstanden for {shown}."
    yield _stated(spoken, "comparison", match.start(), f"{match['word']} … mål {match['code']}", holds, right, note)


def _is_behind(one: Dossier, at_target: bool) -> bool:
    """Return whether a goal is behind its path, or not at its target; what is ahead of its path is not far from it."""
    return state_of(one.status) in ({"bagud", "på vej", ""} if at_target else {"bagud", ""})


class _Away(NamedTuple):
    """How many pct. a goal is from its path or target: as printed, and at least and at most before rounding."""

    size: float
    low: float
    high: float


def _distance(one: Dossier, at_target: bool) -> _Away | None:
    """Return how many pct. a goal's result is from its path (or its target)."""
    result = one.outcome.result
    end = one.outcome.target if at_target else one.path.get(result.period) if result is not None else None
    if result is None or end is None or not end.value:
        return None
    now, aim = result.interval(), end.interval()
    ends = [abs(a / b - 1) * 100 for a in (now.low, now.high) for b in (aim.low, aim.high) if b]
    return _Away(abs(result.value / end.value - 1) * 100, min(ends), max(ends))

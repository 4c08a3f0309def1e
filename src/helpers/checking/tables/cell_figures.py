"""Cells that print a figure with words around it: `902 (juni 2021)`, `Højst 295`, `12 % færre: 1.222`; and rules.

Inputs: a cell's or label's text. Outputs: its one figure with the month printed beside it, and the rule of a goal that
it states (`-8 %`, `reduceres med 6 %`, `+4 pct.point`), signed as its words say.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.checking.reading.danish_text import Number, Token, parse_number, tokenize
from helpers.checking.reading.goal_words import without_limit

#: A longer cell is prose.
MAX_LENGTH = 70
WHOLE = 100.0
_BESIDE = re.compile(
    r"(?i)(?:i|pr|ved|fra|ca|op|ned|til|på|nu|status|mål|basis|\w*personer|borgere|ledige|unge|forløb|ansatte|"
    r"virksomheder|[().,:])"
)
_RULED = re.compile(r"(?i)^[^:]*\d[^:]*\b(?:færre|flere|lavere|højere|mindre|mere|fald|stigning|under|over)\b[^:]*: *")
#: `heraf ledige over et år`, `under 30 år`, `mere end 26 uger`: an age or a duration, no way to go.
_LASTING = r"(?! (?:end )?(?:\d+|et|ét|to|tre|fire|fem|seks|otte|ni|ti) (?:uger?|år|måned(?:er)?)\b)"
_DOWN = re.compile(
    rf"(?i)\b(?:færre|lavere|mindre{_LASTING}|under{_LASTING}|fald\w*|reduc\w+|reduktion\w*|ned|nedbring\w*|nedgang|"
    r"mindsk\w*|sænk\w*|nedsæt\w*|begræns\w*|kortere)\b"
)
_UP = re.compile(
    rf"(?i)\b(?:flere|højere|mere{_LASTING}|over{_LASTING}|stig\w*|øge\w*|forøge\w*|løft\w*|hæve\w*|op|plus|vækst|fremgang|"
    rf"udvid\w*|længere{_LASTING})\b"
)
#: `95 pct. af niveauet i december`.
_OF_BASE = re.compile(r"(?i)\s*af (?:niveau\w*|basis\w*|udgangspunkt\w*|antal\w*|tal\w*|andelen)\b")
#: A size stands right after its verb, or after `med` and `på`; `ned på 5 pct.` is a level.
_VERB_BEFORE = re.compile(
    r"(?i)(?P<verb>[^\d,;:]*)\b(?:med|(?<!\bned )(?<!\bop )på)\s+(?:mindst |højst |ca\. |godt |knap )?$|"
    r"(?P<bare>\b(?:plus|nedbring|reducer|sænk|mindsk|fald|øg|stig|hæv|løft|forøg)[a-zæøå]*)\s+$"
)
_WAY_AFTER = re.compile(
    r"(?i)[^\d,;:]{0,12}?\b(?:færre|flere|lavere|højere|mindre|mere|under|over)\b|\s*(?:ned|op)\b(?! (?:på|til))"
)
_YEARLY = re.compile(r"(?i)\b(?:om året|årlig\w*|hvert år|pr\. år|per år)\b")


@dataclass(frozen=True)
class Rule:
    """How a target is made of its base: signed size in pct. (`P`), points (`p`) or number (`N`), and its words.

    `base_period` is the month that the words start from, '' where they name none.
    """

    kind: str
    size: float
    decimals: int
    printed: str
    base_period: str = ""


@lru_cache(maxsize=20_000)
def cell_figure(text: str) -> tuple[Number, str, str] | None:
    """Return the one figure of a cell, its print, and the period beside it ('' for none); None for a label or prose."""
    plain = parse_number(text)
    if plain is not None:
        return plain, text, ""
    if not re.search(r"\d", text) or len(text) > MAX_LENGTH:
        return None
    tokens = tokenize(without_limit(_RULED.sub("", text)))
    numbers = [t for t in tokens if t.letter in "NPp" and t.number is not None]
    periods = [t for t in tokens if t.letter == "T"]
    rest = [t for t in tokens if t not in numbers and t not in periods]
    if len(numbers) != 1 or len(periods) > 1 or not all(_BESIDE.fullmatch(t.text) for t in rest):
        return None
    number = numbers[0].number
    return (number, numbers[0].text, periods[0].name if periods else "") if number is not None else None


def direction_of(text: str) -> int:
    """Return which way the words of a goal's label point: +1, -1, or 0 where they say nothing or both."""
    down, up = _DOWN.search(text) is not None, _UP.search(text) is not None
    return 0 if down == up else 1 if up else -1


def rule_of(text: str) -> Rule | None:
    """Return the rule that a label or a cell states by a percentage, points or a signed number; None for none."""
    if _YEARLY.search(text):
        return None
    tokens = tokenize(text)
    sized = [(i, t) for i, t in enumerate(tokens) if t.letter in "Pp" and t.number is not None]
    signed = [(i, t) for i, t in enumerate(tokens) if t.letter == "N" and t.number is not None and t.number.signed]
    if len(sized) != 1 and not (not sized and len(signed) == 1):
        return None
    _at, token = (sized or signed)[0]
    times = [t.name for t in tokens if t.letter == "T"]
    base = times[0] if len(times) == 1 else ""
    number = token.number or Number(0.0)
    if token.letter == "P" and not number.signed and _OF_BASE.match(text[token.end :]):
        return Rule("P", number.value - WHOLE, number.decimals, token.text, base)
    way = 0 if number.signed else _way_beside(text, token)
    if number.approx or not (number.signed or way):
        return None
    size = number.value if number.signed else way * number.value
    return Rule(token.letter, size, number.decimals, token.text, base)


def _way_beside(text: str, token: Token) -> int:
    """Return the way that the words right before or right after a size say: `reduceres med 6 %`, `6 % færre`."""
    after = _WAY_AFTER.match(text[token.end :])
    if after is not None:
        return direction_of(after.group())
    before = _VERB_BEFORE.search(text[: token.start])
    return direction_of((before["verb"] or before["bare"])[-40:]) if before is not None else 0

"""A number of persons printed in pct., or an amount in the wrong unit: `den største nedgang, nemlig 47 pct.`, `fra 548
til 604 pct.`, `29 pct. eller 2,7 pct.`, `3,72 mia. kr.`

Inputs: a sentence, the tables and the cross sections in reach. Outputs: claims of kind `unit`. A percentage is a number
only where it is just the change in number of one that the sentence names, and nobody's growth.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.clauses import Clause, mentions
from helpers.checking.context.cross_sections import CHANGE, GROWTH, TOLD, CrossSection
from helpers.checking.context.levels import is_step
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import Token
from helpers.checking.tables.table_reading import ReadTable

#: A smaller change is somebody's by chance.
SMALLEST = 6
_LED = re.compile(r"(?i)\b(?:nemlig|altså|dvs\.|blev (?:hhv\.|henholdsvis) \d+ og|med|på)(?: ca\.| hele)? $")
_MOVED = re.compile(
    r"(?i)\b(?:fald\w*|steg\w*|stig\w*|nedgang\w*|tilbagegang\w*|fremgang\w*|vækst\w*|vokse\w*|reduce\w*|flere|færre|lavere|"
    r"højere)\b"
)
_FEWER = re.compile(r"(?i)^ (?:færre|flere|lavere|højere)\b(?! end)")
_OR = re.compile(r"(?i)^ (?:eller|svarende til|altså|dvs\.)(?: ca\.| godt| knap| omkring)? $")
_FROM_TO = re.compile(r"Fw{0,2}(?P<then>N)[wT]{0,3}Iw{0,2}(?P<now>P)")
_MONEY = {"mio kr": r"(?i)\bmio\b|\bmillion", "mia kr": r"(?i)\bmia\b|\bmilliard"}


def unit_slip_claims(
    tables: Sequence[ReadTable], sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of percentages that are numbers, and of amounts whose unit is not the table's."""
    found = [*_twice(spoken), *_from_to(spoken), *_numbers(sections, spoken), *_amounts(tables, spoken)]
    fresh: dict[int, Claim] = {}
    for token, expected, note in found:
        if not is_told(token.text, made):
            reading = Reading("stated", (), None, False, expected, note)
            line, text = spoken.line(token), spoken.sentence.text
            fresh.setdefault(token.start, Claim("unit", line, text, token.text, (reading,), bound="named"))
    return list(fresh.values())


Slip = tuple[Token, str, str]


def _bare(token: Token) -> str:
    return token.text.split()[0].rstrip("%")


def _twice(spoken: Spoken) -> Iterator[Slip]:
    """Give the first of two percentages that are said to be one change: `faldet med 29 pct. eller 2,7 pct.`"""
    text = spoken.sentence.text
    percentages = [(i, t) for i, t in enumerate(spoken.tokens) if t.letter == "P" and t.number is not None]
    for (at, one), (_other_at, other) in pairwise(percentages):
        same = one.number is None or other.number is None or one.number.value == other.number.value
        change = is_step(spoken, at) or _LED.search(text[: one.start])
        if same or not change or is_future(spoken, at) or not _OR.match(text[one.end : other.start]):
            continue
        if one.number is not None and not one.number.decimals:
            note = f"Samme ændring kan ikke både være {one.text} og {other.text}; den ene er nok et antal."
            yield one, f"{_bare(one)} personer", note


def _from_to(spoken: Spoken) -> Iterator[Slip]:
    """Give the percentage that a number of persons is said to have grown to: `fra 548 til 604 pct.`"""
    for match in _FROM_TO.finditer(spoken.shape):
        then, now = spoken.tokens[match.start("then")], spoken.tokens[match.start("now")]
        big = [t.number.value for t in (then, now) if t.number is not None and not t.number.decimals]
        if len(big) == 2 and min(big) > 100 and "indeks" not in spoken.sentence.text.lower():
            note = f"Fra {then.text} til {now.text}: det første er et antal, det andet er printet som procent."
            yield now, _bare(now), note.replace("printet", "skrevet")


def _numbers(sections: Sequence[CrossSection], spoken: Spoken) -> Iterator[Slip]:
    """Give the percentages that are the change in number of somebody named, and nobody's growth."""
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if token.letter != "P" or token.number is None or token.number.decimals or token.number.value < SMALLEST:
            continue
        after = _FEWER.match(text[token.end :]) is not None
        if not (after or (_LED.search(text[: token.start]) and _MOVED.search(text[: token.start]))):
            continue
        size = token.number.value
        moved = [s for s in sections if s.measure == CHANGE and s.table != TOLD and s.counts()]
        grown = [s for s in sections if s.measure == GROWTH]
        if is_future(spoken, at) or any(_is_about(f, size) for s in grown for f in s.figures):
            continue
        clause = Clause(spoken, 0, at)
        for section in moved:
            named = {entrant.label: entrant for _place, entrant in mentions(clause, section)}
            held = [e for e in named.values() if abs(abs(section.of(e).value) - size) < 0.05]
            if len(held) == 1:
                figure = section.of(held[0])
                note = f"{held[0].label.capitalize()} er ændret med {_bare(token)} i antal ({figure.printed}), "
                yield token, f"{_bare(token)} personer", f"{note}ikke med {token.text}"
                break


def _is_about(figure: Figure, size: float) -> bool:
    return abs(abs(figure.value) - size) < 1.0


def _is_same(figure: Figure, token: Token) -> bool:
    number = token.number
    return number is not None and (abs(figure.value), figure.decimals) == (number.value, number.decimals)


def _amounts(tables: Sequence[ReadTable], spoken: Spoken) -> Iterator[Slip]:
    """Give the amounts that stand in a table of another unit: `3,72 mia. kr.` of a column in mio. kr."""
    if "A" in spoken.shape:
        return  # of another place than the table's
    for token in spoken.tokens:
        if token.letter != "k" or token.number is None or token.number.decimals == 0:
            continue
        unit = token.number.unit
        held: set[str] = set()
        for table in tables:
            for row in table.rows:
                for number, figure in row.raw.items():
                    if _is_same(figure, token) and number < len(table.columns):
                        words = " ".join((table.columns[number].header, row.label, *table.titles[-1:]))
                        held |= {name for name, pattern in _MONEY.items() if re.search(pattern, words)}
        if unit in _MONEY and len(held) == 1 and unit not in held:
            right = next(iter(held)).replace(" kr", ". kr.")
            yield token, f"{_bare(token)} {right}", f"Tabellen viser {_bare(token)} {right}, teksten {token.text}"

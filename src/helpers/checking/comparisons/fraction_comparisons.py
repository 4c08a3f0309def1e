"""More or less than a fraction: `1.319 personer, hvilket er mere end halvdelen`, `et fald på mere end en fjerdedel`.

Inputs: a sentence, the facts of the tables and their cross sections. Outputs: claims of the words. The whole is a total
that stands in reach, the growth that of the one named; a word is wrong only where it is so against all of them.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.clauses import Clause, mentions, unknown_word, words_of
from helpers.checking.context.cross_sections import GROWTH, CrossSection
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.reading.danish_text import print_number

_SAID = re.compile(r"(?i)(?P<word>(?:mere|mindre) end|over|under|godt|knapt?|næsten|lidt (?:over|under)) $")
_MORE = re.compile(r"(?i)mere end|over|godt|lidt over")
_STRICT = re.compile(r"(?i)mere end|mindre end|over|under")
#: Between the part and the fraction: nothing but that it is so.
_THAT_IS = re.compile(r"(?i)^[^,.;:\d]{0,40}, (?:hvilket|det|altså|dvs\.|svarende til)(?: (?:er|svarer til|udgør))? $")
_IT_IS = re.compile(r"(?i)^(?:det|dette|de) (?:er|svarer til|udgør) (?:dermed |således |altså )?$")
_OF = re.compile(r"(?i)^ af (?!alle|samtlige|de samlede|tabellens)")
#: A part hardly this near the fraction is called more or less than it.
_SOFT = 1.5


def fraction_comparison_claims(
    scope: Scope, facts: Facts, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of the words before a fraction."""
    claims: list[Claim] = []
    for at, token in enumerate(spoken.tokens):
        said = _SAID.search(spoken.sentence.text[: token.start]) if token.letter == "v" else None
        if said is None or token.number is None or is_told(token.text, made):
            continue
        start = said.start()
        fraction = token.number.value
        shares = [*_of_part(facts, spoken, at, start), *_of_growth(scope, sections, spoken, at, start)]
        more = _MORE.match(said["word"]) is not None
        room = 0.0 if _STRICT.match(said["word"]) else _SOFT
        wrong = [(value < fraction - room) if more else (value > fraction + room) for value, _figures in shares]
        if shares and all(wrong):
            value, figures = shares[0]
            shown = " af ".join(figure.printed for figure in figures)
            note = (
                f"{shown} er {print_number(value, 1)} pct.; det er ikke {said['word']} {print_number(fraction, 1)} pct."
            )
            reading = Reading("stated", figures, None, False, f"{print_number(value, 1)} pct.", note)
            printed = spoken.sentence.text[start : token.end]
            claims.append(
                Claim("comparison", spoken.line(token), spoken.sentence.text, printed, (reading,), bound="named")
            )
    return claims


Shared = tuple[float, tuple[Figure, ...]]


def _of_part(facts: Facts, spoken: Spoken, at: int, start: int) -> Iterator[Shared]:
    """Give the shares of the part stated right before, of every total that its table or its paragraph tells."""
    text = spoken.sentence.text
    if _OF.match(text[spoken.tokens[at].end :]):
        return
    own = [level for level in levels(spoken, "N") if level.at < at]
    if own and _THAT_IS.match(text[spoken.tokens[own[-1].at].end : start]):
        part, source = own[-1].figure, spoken
    elif not own and spoken.previous is not None and _IT_IS.match(text[:start]):
        told = levels(spoken.previous, "N")
        if len(told) != 1:
            return
        part, source = told[0].figure, spoken.previous
    else:
        return
    wholes = [f.figure for f in facts.of_table(spoken.table) if f.total and f.role == "count" and not f.mean]
    if not wholes:
        return
    back: Spoken | None = source
    while back is not None:  # what the paragraph tells may be the whole as well
        wholes += [level.figure for level in levels(back, "N")]
        back = back.previous
    for whole in wholes:
        if whole.value > part.value > 0:
            yield part.value / whole.value * 100, (part, whole)


def _of_growth(scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, at: int, start: int) -> Iterator[Shared]:
    """Give the growths of the one that a clause names beside `et fald på mere end en fjerdedel i Lemvig`."""
    way = re.search(
        r"(?i)\b(?P<word>fald|stigning|nedgang|vækst|tilbagegang)(?:et|en)? på $", spoken.sentence.text[:start]
    )
    if way is None:
        return
    stop = next((i for i in range(at, len(spoken.tokens)) if spoken.tokens[i].letter in ",;:"), len(spoken.tokens))
    clause = Clause(spoken, max((i for i in range(at) if spoken.tokens[i].letter in ",;:"), default=-1) + 1, stop)
    sign = -1.0 if re.match("(?i)fald|nedgang|tilbage", way["word"]) else 1.0
    for section in sections:
        if section.measure != GROWTH or section.table != spoken.table:
            continue
        named = list(dict.fromkeys(e for _at, e in mentions(clause, section)))
        if not named and not any(t.letter == "A" for t in clause.tokens):
            named = [e for e in section.entrants if e.area and scope.own == (e.area,)]
        span = (way.start() - clause.start, spoken.tokens[at].end - clause.start)
        if unknown_word(clause, words_of(scope, [section]), span):
            continue
        if len(named) == 1 and section.of(named[0]).value * sign > 0:
            figure = section.of(named[0])
            yield abs(figure.value), (figure,)

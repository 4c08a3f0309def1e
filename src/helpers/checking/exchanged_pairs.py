"""Two figures after `hhv.` that are a table's for the two rows named, exchanged: `A og B … hhv. 5 og 3 pct.`

Inputs: a sentence and the cross sections of the document. Outputs: claims of kind `order` that fail. Nothing is said
where any column gives the two figures in the order they are printed; that one gives them exchanged is no chance.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.clauses import Clause, mentions
from helpers.checking.cross_sections import CHANGE, GROWTH, LEVEL, SHARE, CrossSection
from helpers.checking.danish_text import Token
from helpers.checking.scope import Spoken

_TWO = re.compile(r"H(?P<one>[NPp])w?C(?P<other>[NPp])")
#: `lidt højere i Tårnby end i Dragør, hhv.`, `større end hotel og restauration med hhv.`
_COMPARED = re.compile(
    r"(?i)\b(?:(?P<more>højere|større|flere)|(?P<less>lavere|mindre|færre))\b[^\d,;:.]{0,40}\bend\b[^\d;:.]{1,60}?"
    r"(?:hhv\.|henholdsvis) $"
)
_NEGATED = re.compile(
    r"(?i)\b(?:ikke|hverken|fald\w*|nedgang\w*|begge|alle|end (?:sidste|året|forrige|før|ventet|målet|budget\w*))\b"
)
_MEASURES = {"N": frozenset({LEVEL, CHANGE}), "P": frozenset({SHARE, GROWTH, LEVEL}), "p": frozenset({CHANGE})}


def exchanged_pair_claims(sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claim that the two figures after `hhv.` stand in the other order in a table."""
    match = _TWO.search(spoken.shape)
    if match is None:
        return []
    one, other = spoken.tokens[match.start("one")], spoken.tokens[match.start("other")]
    if one.number is None or other.number is None or abs(one.number.value) == abs(other.number.value):
        return []
    printed = f"{one.text} og {other.text}"
    line = spoken.line(one)
    if any(claim.kind == "order" and claim.line == line for claim in made):
        return []
    compared = _against_its_words(spoken, one, other)
    if compared is not None:
        return [compared]
    turned: Figure | None = None
    for first, second in _named(sections, spoken, match.start(), match.end(), other.letter):
        if _is(first, one) and _is(second, other):
            return []
        if _is(first, other) and _is(second, one):
            turned = first
    if turned is None:
        return []
    note = f"Tabellen (linje {turned.line}) har tallene i den anden rækkefølge: {other.text} og {one.text}."
    reading = Reading("stated", (), None, False, f"hhv. {other.text} og {one.text}", note)
    return [Claim("order", line, spoken.sentence.text, printed, (reading,), bound="named")]


def _against_its_words(spoken: Spoken, one: Token, other: Token) -> Claim | None:
    """Return the claim of `højere i A end i B, hhv. 1,6 og 1,7 procent`, whose words say which is the larger."""
    before = spoken.sentence.text[: one.start]
    match = _COMPARED.search(before)
    if match is None or _NEGATED.search(before) or one.number is None or other.number is None:
        return None
    more = match["more"] is not None
    if (one.number.value > other.number.value) == more:
        return None
    word = match["more"] or match["less"]
    note = f"Det første skal være {word} end det andet, men {one.text} er det ikke i forhold til {other.text}."
    reading = Reading("stated", (), None, False, f"hhv. {other.text} og {one.text}", note)
    line = spoken.line(one)
    return Claim("order", line, spoken.sentence.text, f"{one.text} og {other.text}", (reading,), bound="named")


def _named(
    sections: Sequence[CrossSection], spoken: Spoken, opens: int, closes: int, letter: str
) -> Iterator[tuple[Figure, Figure]]:
    """Give the figures of the two rows that the words before the list, or else those after it, name in order."""
    before, after = Clause(spoken, 0, opens), Clause(spoken, closes, len(spoken.tokens))
    for section in sections:
        if section.measure not in _MEASURES[letter]:
            continue
        for clause in (before, after):
            named = list(dict.fromkeys(entrant for _at, entrant in mentions(clause, section)))
            if len(named) == 2 and not any(entrant.whole for entrant in named):
                yield section.of(named[0]), section.of(named[1])
                break


def _is(figure: Figure, token: Token) -> bool:
    """Return whether a figure of a table is what a token prints, but for its sign."""
    number = token.number
    room = 0.5 * 10.0**-number.decimals + 1e-6 if number is not None else 0.0
    return number is not None and abs(abs(figure.value) - abs(number.value)) <= room

"""Sentences about another source, plan or forecast than the tables: neither's figures are the other's.

Inputs: a claim's reading with its sentence and what stands in reach. Outputs: whether the two speak of different
things.
"""

import re

from helpers.checking.claims import Reading
from helpers.checking.context.facts import PLANNED
from helpers.checking.context.mentions import stems
from helpers.checking.context.reach import Reach
from helpers.checking.context.subjects import names_other_subject

#: Words of a source, another plan or a forecast.
_ELSEWHERE = re.compile(
    r"(?i)\b((?<=\bi )[\"”»]?\w*plan(en|ens)? (for )?20\d\d|(forrige|tidligere|seneste|sidste års|egen) plan\w*|"
    r"\w*ministeriet\w*|"
    r"regeringen\w*|kl|star|danmarks statistik|\w*nationalbank\w*|økonomiske råd|\w*prognose\w*|fremskriv\w*|"
    r"skøn(ner|net|nes|nede)?|vent(er|ede|es|edes)|forvent(er|ede|es|et|edes|ning\w*)|regner med|\w*budget\w*|"
    r"ifølge|national\w*)\b"
)


def _headers(reach: Reach, reading: Reading) -> list[frozenset[str]]:
    """Return the headers over the operands that stand in tables."""
    places = {(figure.line, abs(figure.value)) for figure in reading.operands}
    return [f.header for f in reach.facts.items if (f.figure.line, abs(f.figure.value)) in places]


def speaks_of_elsewhere(reach: Reach, reading: Reading) -> bool:
    """Return whether the sentence names a source, plan or forecast that no header over the tables' operands carries."""
    named = {match.group().lower().lstrip('"”»')[:5] for match in _ELSEWHERE.finditer(reach.spoken.sentence.text)}
    over = _headers(reach, reading)
    return bool(named and over) and not any(named & header for header in over)


def counts_other_things(reach: Reach, reading: Reading) -> bool:
    """Return whether a sentence that names no group and no area counts samtaler, kontakter or kroner, not persons."""
    words = " ".join(token.text for token in reach.spoken.tokens if token.letter in "wk")
    unnamed = re.search("[GgA]", reach.spoken.shape) is None and not _is_labelled(reach, reading)
    return unnamed and bool(_headers(reach, reading)) and names_other_subject(reach.spoken, words)


def _is_labelled(reach: Reach, reading: Reading) -> bool:
    """Return whether the sentence says the ages or weeks that label the row of an operand: `8-26 uger`."""
    places = {(figure.line, abs(figure.value)) for figure in reading.operands}
    literals = {f.literal for f in reach.facts.items if f.literal and (f.figure.line, abs(f.figure.value)) in places}
    return any(re.search(rf"(?<![\d-]){re.escape(one)}(?![\d-])", reach.spoken.sentence.text) for one in literals)


def is_planned(reach: Reach, reading: Reading) -> bool:
    """Return whether an operand stands under a budget or forecast that the sentence does not speak of."""
    return any(header & PLANNED - stems(reach.spoken.sentence.text) for header in _headers(reach, reading))


def is_own_target(reach: Reach, reading: Reading) -> bool:
    """Return whether what a target is held against as a status is itself a target: the same figure, or a budget."""
    if not reading.operands or reading.result is None:
        return False
    return reading.operands[0].value == reading.result.value or is_planned(reach, reading)

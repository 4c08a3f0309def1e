"""Plain sentences beneath their table: of one clause, whose every word is known.

Inputs: a sentence. Outputs: whether it is one, and its first word that neither vocabulary nor table knows.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim
from helpers.checking.context.cells import Grid
from helpers.checking.context.clauses import clauses
from helpers.checking.context.cross_sections import stems6
from helpers.checking.context.mentions import stems
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.reading.danish_text import Token
from helpers.checking.reading.vocabulary import vocabulary

#: Prices, and times that no column has.
_OF_ELSE = re.compile(r"(?i)\b(?:dyrest\w*|billigst\w*|udgift\w*|(?:seneste|sidste) (?:måneder|uger|tid))\b")
_PREDICATE = re.compile(
    r"(?i)\b(?:er|har|var|havde|steg|faldt|voksede|ligger|lå|gik|blev|udgør|flere|færre|højere|lavere|større|mindre|"
    r"over|under)\b"
)


def is_open(scope: Scope, spoken: Spoken) -> bool:
    """Return whether a sentence of the running text speaks of one table that was understood, in a single clause.

    What a second clause leaves out is taken from the first as often as from the table: in eleven of 373 right plans the
    rules on plain words took it wrongly.
    """
    if spoken.table < 0 or spoken.sentence.cell is not None or spoken.sentence.heading:
        return False
    if re.search("[,;:(]|T[^T]*E[^T]*T", spoken.shape) or _OF_ELSE.search(spoken.sentence.text):
        return False
    if sum(_PREDICATE.search(clause.text) is not None for clause in clauses(spoken, _PREDICATE)) > 1:
        return False
    return not scope.tables[spoken.table].why_not and "?" not in spoken.sentence.text


def own_claim(word: str, spoken: Spoken, made: Sequence[Claim]) -> bool:
    """Return whether a claim of the sentence speaks of the word already."""
    return any(claim.text == spoken.sentence.text and word in claim.printed for claim in made)


def unknown(scope: Scope, grid: Grid, spoken: Spoken, *but: Token) -> str:
    """Return the first word of a sentence that neither the vocabulary nor the table knows, or ''."""
    words = vocabulary().numbers
    table = scope.tables[grid.table]
    text = " ".join([*table.titles[-1:], *(c.header for c in table.columns), *grid.labels.values()])
    known = stems6(text) | stems(text)
    for token in spoken.tokens:
        word = token.text.lower()
        if token in but or token.letter != "w" or len(word) < 4 or not word[0].isalpha():
            continue
        if any(words[name].fullmatch(word) for name in ("fillers", "generic", "measured", "plain")):
            continue
        if not (stems6(word) | stems(word)) & known and not word.startswith(("regionen", "rar-")):
            return word
    return ""

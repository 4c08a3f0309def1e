"""The plain clauses of a sentence beneath its table, whose every word is known.

Inputs: a sentence. Outputs: its clauses, and the first word of one that neither vocabulary nor table knows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True)
class Part:
    """Tokens `low` to `high` of a sentence."""

    spoken: Spoken
    low: int
    high: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the clause's tokens."""
        return self.spoken.tokens[self.low : self.high]

    @property
    def places(self) -> list[tuple[int, Token]]:
        """Return the clause's tokens with their places."""
        return list(enumerate(self.spoken.tokens))[self.low : self.high]

    @cached_property
    def text(self) -> str:
        """Return the clause's text."""
        tokens = self.tokens
        return self.spoken.sentence.text[tokens[0].start : tokens[-1].end] if tokens else ""


def is_open(scope: Scope, spoken: Spoken) -> bool:
    """Return whether a sentence of the running text speaks of one table that was understood, in a single clause.

    What a second clause leaves out is taken from the first as often as from the table: in eleven of 373 right plans the
    rules on plain words took it wrongly.
    """
    if spoken.table < 0 or spoken.sentence.cell is not None or spoken.sentence.heading:
        return False
    if re.search("[,;:(]|T[^T]*E[^T]*T", spoken.shape) or _OF_ELSE.search(spoken.sentence.text):
        return False
    if sum(_PREDICATE.search(part.text) is not None for part in clause_parts(spoken)) > 1:
        return False
    return not scope.tables[spoken.table].why_not and "?" not in spoken.sentence.text


def clause_parts(spoken: Spoken) -> list[Part]:
    """Return the clauses of a sentence."""
    return [Part(spoken, clause.low, clause.high) for clause in clauses(spoken, _PREDICATE)]


def own_claim(word: str, spoken: Spoken, made: Sequence[Claim]) -> bool:
    """Return whether a claim of the sentence speaks of the word already."""
    return any(claim.text == spoken.sentence.text and word in claim.printed for claim in made)


def unknown(scope: Scope, grid: Grid, part: Part, *but: Token) -> str:
    """Return the first word of a clause that neither the vocabulary nor the table knows, or ''."""
    words = vocabulary().numbers
    table = scope.tables[grid.table]
    text = " ".join([*table.titles[-1:], *(c.header for c in table.columns), *grid.labels.values()])
    known = stems6(text) | stems(text)
    for token in part.tokens:
        word = token.text.lower()
        if token in but or token.letter != "w" or len(word) < 4 or not word[0].isalpha():
            continue
        if any(words[name].fullmatch(word) for name in ("fillers", "generic", "measured", "plain")):
            continue
        if not (stems6(word) | stems(word)) & known and not word.startswith(("regionen", "rar-")):
            return word
    return ""

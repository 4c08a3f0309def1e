"""What a figure of a sentence counts, by the noun after it: `63 årsværk` are no `47 borgere`.

Inputs: a sentence and the place of a number. Outputs: `persons` for every word that means persons on a benefit, else
the noun's stem, '' where no noun follows. Figures of different nouns are never set against each other.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from helpers.checking.context.scope import Spoken

PERSONS = "persons"
#: How many are counted together: `de to kommuner`, `de tre ydelser`.
COUNTED = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8}
#: Qualifiers of the vocabulary that are no persons.
NO_PERSONS = {"praktik", "loentilskud", "stillinger", "ordinaer_uddannelse"}
_PERSONS = re.compile(
    r"(?i)(\w*(personer?|borgere?|ledige|unge|modtager(e|ne)?|parate|sygemeldte|kvinder|mænd|forsørgede|seniorer|"
    r"statsborgere|pensionister|beskæftigede|medlemmer|visiterede|årige|kursister|flygtninge|ukrainere|mennesker))"
)
#: Words that may follow a figure without being what it counts.
_NO_NOUN = re.compile(
    r"(?i)(i|på|af|og|eller|er|var|blev|mod|til|fra|har|havde|som|der|at|kom|kommer|ud|for|ved|ultimo|primo|om|dem|de|"
    r"den|det|disse|heraf|hvoraf|pr|inden|efter|under|over|med|samt|men|så|ligger|lå|skal|vil|kan|blandt|ift|"
    r"uden|svarende|svarer|udgør|udgjorde|fik|får|mens|når|hvor|alene|alt|ialt|tilsammen|flere|færre|mere|mindre|"
    r"højere|lavere|året|år|siden|før|tidligere|senere|samme|nu|dermed|altså|således|totalt|point)"
)


def noun_of(spoken: Spoken, at: int) -> str:
    """Return what the number at token `at` counts: `persons`, a noun's stem, or '' where none follows it."""
    words = spoken.tokens[at + 1 : at + 4]
    for index, token in enumerate(words):
        if token.name in NO_PERSONS:
            return token.name
        if token.letter in "Gg" or _PERSONS.fullmatch(token.text):
            return PERSONS
        if token.letter != "w" or not token.text.isalpha() or _NO_NOUN.fullmatch(token.text):
            return ""
        following = words[index + 1] if index + 1 < len(words) else None
        adjective = token.text.endswith(("e", "te", "lige")) and following is not None
        if not (adjective and following is not None and _may_be_noun(following.letter, following.text)):
            return _stem(token.text)
    return ""


def _may_be_noun(letter: str, text: str) -> bool:
    if letter in "Gg":
        return True
    return letter == "w" and len(text) > 3 and text.isalpha() and text.islower() and not _NO_NOUN.fullmatch(text)


@lru_cache(maxsize=5_000)
def _stem(noun: str) -> str:
    """Return a noun without number and article: `sager`, `sagerne` and `sag` are one."""
    bare = re.sub(r"(?i)(erne|ene|er|ne|en|et|e|r)$", "", noun.lower())
    return bare[:7] if len(bare) >= 3 else noun.lower()


def alike(nouns: Iterable[str]) -> bool:
    """Return whether figures of these nouns may be set against each other; a figure without a noun fits any."""
    return len({noun for noun in nouns if noun}) < 2

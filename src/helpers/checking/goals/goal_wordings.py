"""Whether a goal is told by its own name and rule: `mål I7, uddannelsesparate`, `10 pct. færre (− 10 pct.)`.

Inputs: the goals that a document's tables print, its sentences. Outputs: claims. A goal is told wrongly where another
group stands in the place of its own, and where the words of its rule go the other way than the sign beside them.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import QUOTED, Dossier, dossier_of
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.reading.vocabulary import vocabulary

#: `mål I7, uddannelsesparate på kontanthjælp`, `Mål R6 (Aktivitetsparate kontanthjælpsmodtagere) er nået`.
_LABELLED = re.compile(r"\b[Mm]ål (?P<code>[A-ZÆØÅ]\d{1,2}[a-z]?)(?:, | \(|: )(?P<name>[^:.;)]{3,60})")
#: `10 pct. færre (december 2025 − 10 pct.)`.
_RULE = re.compile(
    r"(?P<size>\d+(?:,\d+)?) ?(?:pct\.|procent|%|procentpoint)? (?P<way>færre|flere) "
    r"\([^)]*?(?P<sign>[-−–+]) ?(?P=size)\b"
)


def goal_wording_claims(found: Sequence[Dossier], every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims that sentences name a goal's own group, and that a rule's words and sign go one way."""
    by_code = {one.code: one for one in found}
    for spoken in every:
        text = spoken.sentence.text
        yield from _rule(spoken)
        match = _LABELLED.search(text)
        one = by_code.get(match["code"]) if match is not None else None
        if match is None and QUOTED.match(text):
            one = dossier_of(found, spoken)
        if one is not None:
            yield from _named(spoken, one, match["name"] if match is not None else text)


def _named(spoken: Spoken, one: Dossier, told: str) -> Iterator[Claim]:
    said, known = _groups(told), _groups(one.name)
    swapped = any(_exclude(one_said, own) for one_said in said - known for own in known - said)
    if said and known:
        note = f"Mål {one.code} er {one.name}."
        reading = Reading("stated", (), None, not swapped, one.name, note)
        printed = f"mål {one.code}"
        yield Claim("header", spoken.sentence.line, spoken.sentence.text, printed, (reading,), bound="named")


def _exclude(one: str, other: str) -> bool:
    """Return whether nobody is in both: two benefits, or two marks of which one excludes the other."""
    benefits = {name for name, _pattern in vocabulary().groups}
    return {one, other} <= benefits or any({one, other} <= marks for marks in vocabulary().exclusive)


def _groups(text: str) -> frozenset[str]:
    return frozenset(token.name for token in tokenize(text) if token.letter in "Gg")


def _rule(spoken: Spoken) -> Iterator[Claim]:
    match = _RULE.search(spoken.sentence.text)
    if match is not None:
        holds = (match["way"] == "flere") == (match["sign"] == "+")
        right = "flere" if match["sign"] == "+" else "færre"
        note = f"Reglen er {match['sign']} {match['size']}, altså {right}."
        reading = Reading("stated", (), None, holds, right, note)
        printed = f"{match['size']} … {match['way']}"
        line = spoken.sentence.line_at(match.start())
        yield Claim("target", line, spoken.sentence.text, printed, (reading,), bound="named")

"""Whether a sentence certainly speaks of the table's own count, or of something the table does not hold.

Inputs: a sentence and the place of its direction or comparison word. Outputs: True only when the subject is the group
of the table; budgets, contacts, `antallet af langvarige forløb` are something else, and nothing is claimed of them.
"""

import re

from helpers.checking.claims import Figure
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.vocabulary import vocabulary

_COUNT_OF = re.compile(r"(?i)^(antal(let)?|tallet|mængden)$")
#: So many letters of a word show that a caption uses it too.
STEM = 6
_OBJECT = re.compile(r"(?i)^(i|af|på|blandt|for)$")


def _clause(spoken: Spoken, at: int) -> tuple[int, int]:
    """Return the first and last token of the clause around token `at`."""
    shape = spoken.shape
    low = max(shape.rfind(mark, 0, at) for mark in ",;(") + 1
    highs = [position for mark in ",;" if (position := shape.find(mark, at)) >= 0]
    return low, min(highs, default=len(shape))


def names_other_subject(spoken: Spoken, text: str) -> bool:
    """Return whether words of a sentence say that it counts something else than the table it stands under.

    A table of `Borgere i virksomhedsrettet indsats` counts those in an `indsats`.
    """
    found = vocabulary().numbers["other_subjects"].finditer(text)
    return any(match.group().lower()[:STEM] not in spoken.caption for match in found)


def known_subject(spoken: Spoken, at: int) -> bool:
    """Return whether the word at token `at` certainly speaks of the persons that a table counts."""
    low, high = _clause(spoken, at)
    tokens = spoken.tokens
    text = " ".join(token.text for token in tokens[low:high] if token.letter == "w")
    if names_other_subject(spoken, text):
        return False
    for index in range(low, high):
        if _COUNT_OF.match(tokens[index].text) and not _known_object(spoken, index + 1):
            return False
    after = at + 2 if re.match("[NPp][ML]", spoken.shape[at:]) else at + 1  # "24 flere i praktik"
    following = tokens[after] if after < len(tokens) else None
    if following is not None and following.letter == "w" and _OBJECT.match(following.text):
        return _known_object(spoken, after + 1)
    return True


def _known_object(spoken: Spoken, start: int) -> bool:
    """Return whether the words from `start` name a group, an area or only say `personer`; an unknown noun is not."""
    generic = vocabulary().numbers["generic"]
    for token in spoken.tokens[start : start + 8]:
        if token.letter != "w":
            return True
        if not generic.fullmatch(token.text):
            return False
    return True


def known_comparison(spoken: Spoken, at: int) -> bool:
    """Return whether what is compared (`højere andel`, `flere ledige`) is something the table holds."""
    if not known_subject(spoken, at):
        return False
    token = spoken.tokens[at]
    following = spoken.tokens[at + 1] if at + 1 < len(spoken.tokens) else None
    if token.letter not in "MLsb" or following is None or following.letter != "w":
        return True
    if re.match(r"w(?:tA|A)(?:[C,]w?A)*w?E", spoken.shape[at + 1 :]) and _OBJECT.match(following.text):
        return True  # "er højere i Gladsaxe end i …"
    return bool(vocabulary().numbers["generic"].fullmatch(following.text) or re.fullmatch(r"[.)]", following.text))


def names_subject(facts: Facts, spoken: Spoken, at: int, then: Figure, now: Figure) -> bool:
    """Return whether `A-dagpenge er øget med 22` names the one benefit of two figures, and no time or place besides.

    The figures are then certain where a table counts the benefit at just these two times.
    """
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkv;,:"), default=-1)
    clause = spoken.tokens[low + 1 : at]
    named = [t for t in clause if t.letter in "Gg"]
    if len(named) != 1 or now.group.benefits != {named[0].name} or now.group.qualifiers:
        return False
    if any(t.letter in "TRAEJ" for t in [*clause, *spoken.tokens[at + 1 : at + 5]]):
        return False
    led = re.search(r"(?i)[\wæøå] med $", spoken.sentence.text[: spoken.tokens[at].start]) is not None
    counted = [fact for fact in facts.items if fact.figure.group == now.group and fact.role == "count"]
    times = [{fact.figure.period for fact in counted if fact.table == table} for table in {f.table for f in counted}]
    return led and re.search(r"[UD]w{0,2}$", spoken.shape[:at]) is not None and {then.period, now.period} in times

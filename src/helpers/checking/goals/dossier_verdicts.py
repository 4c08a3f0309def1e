"""What sentences say of how a goal stands: its state, the side of its target or path, what is expected of it.

Inputs: a `Dossier` and a sentence about its goal. Outputs: claims of kind `target`.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import Dossier
from helpers.checking.reading.goal_words import state_of, state_words
from helpers.checking.reading.vocabulary import vocabulary

#: `opfyldt nu, men ikke ventet opfyldt i december 2026`.
_EXPECTED_MET = re.compile(r"(?i)\b(?P<not>ikke )?vente[ts] (?:opfyldt|nået|indfriet)\b")
_ONLY_WHEN = re.compile(r"(?i),? (?:først,? )?(?:når|hvis|såfremt)\b")
#: `957 er under målet`, `det ligger over stien`: on which side the goal's newest figure lies.
_SIDE = re.compile(r"(?i)\b(?:er|var|ligger|lå) (?P<side>over|under) (?P<what>målet|måltallet|stien)\b")
_SAYS = re.compile(
    r"(?i)(?:\b(?:det|målet|den|mål [A-ZÆØÅ]?\d{1,2}[a-z]?(?: \([^)]*\))?) er|\ber målet) (?P<not>(?:endnu )?ikke )?"
    rf"(?:allerede |nu |endnu |altså |i forvejen )?(?P<word>{state_words()})|"
    rf"\b(?P<denied>ikke |allerede )(?P<met>{vocabulary().goals['met'].pattern})(?! (?:af|i))"
)
#: What is said so is not yet so: `før målet er nået`, `til, at målet er nået`.
_NOT_YET = re.compile(
    r"(?i)\b(?:før|inden|hvis|når|indtil|for at|til,? at|ville|vil|skal|forvent\w*|ventes?)\b[^.;:]*$"
)


def verdict_claims(one: Dossier, spoken: Spoken) -> list[Claim]:
    """Return the claims of how a goal is said to stand."""
    return [*_status(one, spoken), *_sides(one, spoken), *_expected_met(one, spoken)]


def _status(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a goal is `nået`, `på vej` or `bagud` as the table says, else as its figures say."""
    said = _SAYS.search(spoken.sentence.text)
    if said is None or _NOT_YET.search(spoken.sentence.text[: said.start()]):
        return
    if _ONLY_WHEN.match(spoken.sentence.text[said.end() :]):
        return
    word = state_of(said["word"] or said["met"])
    denied = bool(said["not"]) or (said["denied"] or "").lower() == "ikke "
    told = state_of(one.status)
    result, target = one.outcome.result, one.outcome.target
    if not told and result is not None and one.way and word == "nået" and result.value != target.value:
        told = "nået" if (result.value - target.value) * one.way > 0 else "ikke nået"
    if not told:
        return
    holds = (word == told) != denied
    note = f"Efter tabellen (linje {one.outcome.line}) er målet {told}."
    reading = Reading("stated", (), None, holds, told, note)
    yield Claim("target", spoken.sentence.line, spoken.sentence.text, said.group(), (reading,), bound="named")


def _expected_met(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a goal is `ikke ventet opfyldt` as its row says, or as what is expected compares to it."""
    said = _EXPECTED_MET.search(spoken.sentence.text)
    target, expected = one.outcome.target, one.expected[:1]
    if said is None or not (one.status or (expected and one.way)):
        return
    met = "ikke ventet" not in one.status
    if met:
        if not expected or not one.way or expected[0].value == target.value:
            return
        met = (expected[0].value - target.value) * one.way > 0
    right = "ventet opfyldt" if met else "ikke ventet opfyldt"
    note = f"Målet er {target.printed} (linje {one.outcome.line}), og efter tabellerne er det {right}."
    reading = Reading("stated", (), None, (said["not"] is None) == met, right, note)
    yield Claim("target", spoken.sentence.line, spoken.sentence.text, said.group(), (reading,), bound="named")


def _sides(one: Dossier, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that the newest figure is `under målet` or `over stien` as the figures of the table are."""
    said, result = _SIDE.search(spoken.sentence.text), one.outcome.result
    times = {token.name for token in spoken.tokens if token.letter == "T"}
    if said is None or result is None or times - {result.period, one.outcome.target.period}:
        return
    known = one.path.get(result.period) if said["what"].lower() == "stien" else one.outcome.target
    if known is None or known.value == result.value or known.unit == "pct" != result.unit:
        return
    right = "over" if result.value > known.value else "under"
    note = f"Tallet er {result.printed} (linje {one.outcome.line}), {said['what'].lower()} {known.printed}."
    reading = Reading("stated", (), None, said["side"].lower() == right, right, note)
    yield Claim("target", spoken.sentence.line, spoken.sentence.text, said.group(), (reading,), bound="named")

"""The share of a part that is named again: `382 er ansat, og 95 går ledige. Det svarer til, at 20 pct. går ledige.`

Inputs: a sentence and the one before it. Outputs: claims of kind `share`, or `order` where the other of the two counts
would give the share: which of the two is the part the words say themselves.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.levels import levels
from helpers.checking.scope import Spoken
from helpers.checking.verdicts import test

_EQUALS = re.compile(r"(?i)^(?:det|dette|hvilket) (?:svarer til|betyder|vil sige),? (?:at )?(?:ca\. |godt |knap )?$")
#: The whole, then what is said of the part: `af de fleksjobvisiterede går ledige`.
_OF_WHOLE = re.compile(r"(?i)^ af (?:alle |de |dem )?[\wæøå-]+ (?P<said>(?:er|går|har|var|gik|modtager) [\wæøå-]{4,})")


def named_part_claims(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a percentage is the share of that count of the sentence before which is said to be it."""
    before = spoken.previous
    places = [at for at, token in enumerate(spoken.tokens) if token.letter == "P"]
    if before is None or len(places) != 1 or not _EQUALS.match(spoken.sentence.text[: spoken.tokens[places[0]].start]):
        return
    token = spoken.tokens[places[0]]
    of = _OF_WHOLE.match(spoken.sentence.text[token.end :])
    counts = levels(before, "N")
    if of is None or len(counts) != 2 or len(before.numbers("NPpk")) != 2:
        return
    first, second = (before.tokens[level.at] for level in counts)
    own = [before.sentence.text[first.end : second.start], before.sentence.text[second.end :]]
    said = [bool(re.search(rf"(?i)\b{re.escape(of['said'])}\b", text)) for text in own]
    if said.count(True) != 1:
        return
    part, rest = (counts[0].figure, counts[1].figure) if said[0] else (counts[1].figure, counts[0].figure)
    printed = figure_of(token, spoken.line(token))
    readings = _readings(part, rest, printed)
    swapped = _readings(rest, part, printed)
    wrong = not any(test(reading) is True for reading in readings)
    if wrong and not any(test(reading) is True for reading in swapped) and part.value > rest.value:
        return  # of a part greater than the rest the share may be meant of another whole
    yield Claim("share", printed.line, spoken.sentence.text, token.text, readings, swapped=swapped, bound="named")


def _readings(part: Figure, rest: Figure, printed: Figure) -> tuple[Reading, ...]:
    return (Reading("share_of_sum", (part, rest), printed), Reading("share", (part, rest), printed))

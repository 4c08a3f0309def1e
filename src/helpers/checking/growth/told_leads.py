"""What is said in general and then in figures: `en stor stigning. I Ishøj var der 707 mod 423 året før`.

Inputs: a sentence, the changes it tells and those before it in its paragraph. Outputs: claims of kind `trend`.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Change, Claim, Reading, group_of
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future

#: Another area, time or group may go the other way where the sentence itself says so.
_TURNS = re.compile(r"(?i)\b(?:men|dog|derimod|modsat|mens|imens|omvendt|undtage\w*|hvorimod|alligevel|trods|kun i)\b")
#: A general sentence holds where no year or area of its own narrows it.
_NARROWED = re.compile(
    r"(?i)\b(?:historisk|over tid|på sigt|siden|i foråret|i efteråret|nogle|flere steder|\w*andel\w*)\b"
)
#: The one that goes on tells no more than a pair for each of a few areas.
_BACK = 3


def led_claims(spoken: Spoken, told: Sequence[Change]) -> list[Claim]:
    """Return the claims that the pairs a sentence tells move as the sentence before says of the same group."""
    if set("UDSM") & set(spoken.shape) or _TURNS.search(spoken.sentence.text) or "f" in spoken.shape:
        return []
    lead = _lead(spoken)
    if lead is None:
        return []
    ways, group = {t.letter for t in lead.tokens if t.letter in "UD"}, group_of(lead.tokens)
    claims = []
    for change in told:
        then, now = change.then, change.now
        if then is None or now is None or change.group.benefits != group.benefits or then.line != now.line:
            continue
        if then.unit == "pct" or not group.qualifiers <= change.group.qualifiers:
            continue
        reading = Reading("rises" if ways == {"U"} else "falls", (then, now))
        printed = f"{now.printed} mod {then.printed}"
        claims.append(Claim("trend", now.line, spoken.sentence.text, printed, (reading,), bound="named"))
    return claims


def _lead(spoken: Spoken) -> Spoken | None:
    """Return the nearest sentence before that tells one direction, of one group and of no area."""
    source = spoken.previous
    for _step in range(_BACK):
        if source is None or not set("UD") & set(source.shape):
            source = source.previous if source is not None else None
            continue
        ways = [at for at, letter in enumerate(source.shape) if letter in "UD"]
        plain = not set("AYNPp") & set(source.shape) and not _NARROWED.search(source.sentence.text)
        sure = len({source.shape[at] for at in ways}) == 1 and not any(is_future(source, at) for at in ways)
        return source if plain and sure and len(group_of(source.tokens).benefits) == 1 else None
    return None

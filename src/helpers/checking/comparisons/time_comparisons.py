"""More or fewer than at another time, told without a figure: `Der er færre på a-dagpenge end for et år siden`.

Inputs: a sentence and the facts of the tables. Outputs: claims of the word. Whom the sentence names, and the time after
`end`, say which figures are meant; where several may be, the word is wrong only against all of them.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.comparisons.standing_claims import clause_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.context.subjects import known_comparison
from helpers.checking.context.table_pairs import fact_pairs
from helpers.checking.context.told_pairs import BACK
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test

_THAN = re.compile(r"(?P<word>[ML])(?P<what>[^EMLUDVNPpk,;:()]{0,8})E[wi]{0,2}(?P<time>[TR])")
#: `end ved planens start`: the oldest of the series.
_START = re.compile(
    r"(?i)\bend (?:ved|på) (?:plan(?:ens|periodens)?|periodens|årets|indsatsens) (?:start|begyndelse|udgangspunkt)\b|"
    r"\bend (?:ved |i )?udgangspunktet\b"
)
_OTHER = re.compile(
    r"(?i)^i (?:én|en|to|tre|fire|fem|seks|syv|otte|ni|ti) (?:måned|kvartal)|"
    r"\b(?:end (?:nogensinde|normalt|forventet|ventet|budgetteret|målet))\b|\b(?:gange|eneste|kun|blandt)\b"
)


def time_comparison_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of the words of more or less that only name a time."""
    claims: list[Claim] = []
    for at, start in _compared(spoken):
        word = spoken.tokens[at]
        if is_future(spoken, at) or is_told(word.text, made) or not known_comparison(spoken, at):
            continue
        pairs = _pairs(facts, spoken, at, tables, start)
        relation = "greater" if word.letter == "M" else "less"
        if _tells_of_older(spoken, at):
            pairs = [(now, then) for then, now in pairs]
        readings = tuple(Reading(relation, (now, then)) for then, now in pairs)
        if readings and all(test(reading) is False for reading in readings):
            then, now = pairs[0]
            printed = f"{word.text} ({now.printed} mod {then.printed})"
            text, line = spoken.sentence.text, spoken.line(word)
            claims.append(Claim("comparison", line, text, printed, readings, bound="named"))
    return claims


def _tells_of_older(spoken: Spoken, at: int) -> bool:
    """Return whether the older of two times is the subject: `lavere i maj 2024 end i maj 2025`."""
    times = re.search(r"(T)[^TE]*E[^T]*(T)", spoken.shape[at:]) or re.search(r"^[^TE]*(T).*E[^T]*(T)", spoken.shape)
    if times is None:
        return False
    shift = at if times.string == spoken.shape[at:] else 0
    one, other = (spoken.tokens[shift + times.start(number)].name for number in (1, 2))
    return len(one) == len(other) and one < other


def _compared(spoken: Spoken) -> list[tuple[int, bool]]:
    """Return the words of comparison that stand without a figure before a time, and whether that is the very start."""
    found = []
    if set("YUDV") & set(spoken.shape) or _OTHER.search(spoken.sentence.text):
        return []
    for match in re.finditer(r"[ML](?=[^EMLUDVNPpk,;:()]{0,8}E)", spoken.shape):
        at = match.start()
        low, high = clause_of(spoken, at)
        text = spoken.sentence.text[spoken.tokens[at].start :]
        timed = _THAN.match(spoken.shape, at)
        start = _START.search(text)
        plain = not re.search("[NPpk]", spoken.shape[low:high])
        named = re.search("[Gg]", spoken.shape) is not None or not BACK.match(spoken.sentence.text)
        if plain and named and not levels(spoken, "NP") and (timed or start):
            found.append((at, timed is None))
    return found


def _pairs(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int], start: bool) -> list[tuple[Figure, Figure]]:
    """Return the figures (then, now) that the words may mean: from the named time to the newest."""
    role = "share" if "Z" in spoken.shape else "count"
    pairs = [(pair.then, pair.now) for pair in fact_pairs(facts, spoken, at, tables, [role])]
    if not pairs:
        return []
    newest = max(now.period for _then, now in pairs)
    if start:
        first = min(then.period for then, _now in pairs)
        return [(then, now) for then, now in pairs if (then.period, now.period) == (first, newest)]
    times = [t for t in spoken.tokens[at:] if t.letter in "TR"][:1]
    if times and times[0].letter == "T":
        pairs = [(a, b) for a, b in pairs if same_period(a.period, times[0].name)]
        said = [t.name for t in spoken.tokens[:at] if t.letter == "T"]
        if said:
            return [(a, b) for a, b in pairs if any(same_period(b.period, name) for name in said)]
        return [(a, b) for a, b in pairs if b.period == newest]
    return pairs

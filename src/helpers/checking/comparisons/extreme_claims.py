"""The highest and the lowest of a series: `Det højeste antal var i februar (418), og det laveste i juni (390)`.

Inputs: a sentence and the facts of the tables. Outputs: claims that no other month of the series is higher or lower.
Areas and groups as extremes (`størst i Kolding`) are in `rank_claims`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Reading, figure_of
from helpers.checking.comparisons.time_ranks import NO_LEVEL
from helpers.checking.context.facts import EXPECTED, Fact, Facts
from helpers.checking.context.mentions import mention_of, same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_period

#: The highest of two months is a comparison, not an extreme.
SMALLEST_SERIES = 3


def series_extreme_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of `højest i februar (418)`: the month holds the extreme, and the figure is that month's."""
    claims = []
    for match in re.finditer(r"(?P<word>[un])(?P<middle>[^unNPp;]{0,9}?)(?P<when>T)(?:\((?P<n>[NP])\))?", spoken.shape):
        word, when = spoken.tokens[match.start("word")], spoken.tokens[match.start("when")]
        said = spoken.sentence.text[max(0, word.start - 40) : when.end]
        if spoken.sentence.cell is not None or re.search(r"F[wi]{0,2}$", spoken.shape[: match.start("when")]):
            continue  # a bound in a goal's label; "det største hop fra marts til april"
        if re.search(r"[UDV]", spoken.shape[match.start() : match.end()]) or NO_LEVEL.search(
            re.split(r"[,;:]|\. (?=[A-ZÆØÅ])", said)[-1]
        ):
            continue
        at = match.start("n") if match.group("n") else match.start("word")
        mention = replace(mention_of(spoken, at), periods=())
        answers = facts.answering(mention, ["count"], tables)
        series = _series([fact for fact in answers if not fact.header & EXPECTED])
        own = [fact for fact in series if same_period(fact.figure.period, when.name)]
        if len(series) < SMALLEST_SERIES or len(own) != 1 or _says_another(spoken, match.end("when"), own[0]):
            continue
        taken.add(match.start("word"))
        values = [fact.figure.value for fact in series]
        best = max(values) if word.letter == "u" else min(values)
        top = next(fact.figure for fact in series if fact.figure.value == best)
        note = (
            f"{own[0].figure.printed} i {print_period(own[0].figure.period)} er ikke det {word.text}: "
            f"{top.printed} i {print_period(top.period)} er {'højere' if word.letter == 'u' else 'lavere'}."
        )
        reading = Reading("stated", (own[0].figure,), None, own[0].figure.value == best, print_period(top.period), note)
        printed = f"{word.text} i {when.text}"
        claims.append(Claim("comparison", spoken.line(word), spoken.sentence.text, printed, (reading,)))
        if match.group("n"):
            token = spoken.tokens[at]
            taken.add(at)
            quoted = Reading("value", (own[0].figure,), figure_of(token, spoken.line(token)))
            claims.append(Claim("contradiction", spoken.line(token), spoken.sentence.text, token.text, (quoted,)))
    return claims


def _says_another(spoken: Spoken, start: int, own: Fact) -> bool:
    """Return whether the figure right after a time is another row's: `lavest i 2. kvartal med 113`."""
    following = re.match(r"w{0,2}(N)", spoken.shape[start:])
    number = spoken.tokens[start + following.start(1)].number if following is not None else None
    return number is not None and not 0.5 <= abs(number.value) / max(own.figure.value, 1.0) <= 2


def _series(found: Sequence[Fact]) -> list[Fact]:
    """Return the facts when they are one thing at several times, else none."""
    lengths = {len(fact.figure.period) for fact in found}  # months beside a year are not one series
    things = {(fact.table, fact.words, fact.literal, fact.figure.area, fact.figure.group, fact.total) for fact in found}
    return (
        list(found)
        if len(things) == 1 and len(lengths) == 1 and len({fact.figure.period for fact in found}) == len(found)
        else []
    )

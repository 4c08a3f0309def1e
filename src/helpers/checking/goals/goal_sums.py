"""Several goals together: `Tilsammen må de fire ydelser højst omfatte 1.448`, `I alt 73 færre, heraf 56 i Køge`.

Inputs: a sentence and the goals of the document. Outputs: sums of goals, and the claim of a total of targets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from helpers.checking.claims import Claim, Figure, Group, Reading, figure_of
from helpers.checking.context.counted_nouns import COUNTED
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.aims import Aim
from helpers.checking.goals.goal_bases import names_near
from helpers.checking.reading.danish_text import print_number

_WHOLE = re.compile(
    r"(?i)\b(?:i alt|ialt|tilsammen|sammenlagt|samlet(?: set)?|under ét|totalt|lagt sammen|"
    r"(?:de|begge|alle) (?:\w+ )?(?:to|tre|fire|fem|seks|syv|ydelser|grupper|kommuner|mål|målgrupper)|målene|"
    r"måltallene)\b"
)
_COUNT = re.compile(rf"(?i)\b(?:de|alle) (?P<count>{'|'.join(COUNTED)})\b|\b(?P<both>begge)\b")


def speaks_of_sum(spoken: Spoken, at: int) -> bool:
    """Return whether the figure at token `at` is said of several goals together."""
    low = max((t.end for t in spoken.tokens[:at] if t.letter in "NPpK;"), default=0)
    before = spoken.sentence.text[low : spoken.tokens[at].start]
    after = re.match(r"[^\d,;:]*", spoken.sentence.text[spoken.tokens[at].end :])
    return _WHOLE.search(before) is not None or bool(after and re.search(r"(?i)\bi alt\b|\btilsammen\b", after.group()))


def sums_of(spoken: Spoken, at: int, aims: Sequence[Aim]) -> list[Aim]:
    """Return the sums of goals that may be meant: of a table, a section, or one group in several areas.

    Where the sentence counts them (`de fire ydelser`), sums of so many alone.
    """
    group, _areas = names_near(spoken, at)
    usable = [aim for aim in aims if aim.now is not None and aim.target.unit != "pct" and aim.told is not spoken]
    match = _COUNT.search(spoken.sentence.text)
    count = 0 if match is None else 2 if match["both"] else COUNTED[match["count"].lower()]
    found = [
        pool for pool in _pools(usable, group, spoken.sentence.line)
        if len(pool) > 1 and (not count or len(pool) == count)
    ]  # fmt: skip
    return list({(one.target.value, one.starts): one for one in map(_sum, found)}.values())


def _pools(aims: Sequence[Aim], group: Group, line: int) -> Iterator[list[Aim]]:
    placed = sorted(aims, key=lambda aim: aim.place)
    places = [list(found) for _place, found in groupby(placed, key=lambda aim: aim.place)]
    if group:
        for pool in [*places, list(aims)]:
            same = [aim for aim in pool if aim.group == group]
            if len({aim.areas for aim in same}) == len(same):
                yield same
        return
    yield from places
    yield [aim for aim in aims if aim.line < line]


def _sum(pool: Sequence[Aim]) -> Aim:
    """Return several goals as one: targets, newest statuses, and the levels of each month that all of them know."""
    now = _total([aim.now for aim in pool if aim.now is not None])
    years = min(len(aim.targets) for aim in pool)
    targets = tuple(_total([aim.targets[i - years] for aim in pool]) for i in range(years))
    periods = set.intersection(*({f.period for f in aim.starts if f.period} for aim in pool))
    dated = [
        replace(_total([next(f for f in aim.starts if f.period == period) for aim in pool]), period=period)
        for period in sorted(periods)
    ]  # fmt: skip
    return replace(pool[0], targets=targets, starts=(now, *dated), now=now, group=Group(), told=None, number=0)


def _total(figures: Sequence[Figure]) -> Figure:
    value, decimals = sum(f.value for f in figures), max(f.decimals for f in figures)
    same = {f.period for f in figures}
    return Figure(value, decimals, print_number(value, decimals), figures[0].line, figures[0].unit,
                  period=same.pop() if len(same) == 1 else "")  # fmt: skip


def sum_claims(spoken: Spoken, aims: Sequence[Aim], taken: set[int]) -> list[Claim]:
    """Return the claims of totals of targets, and of the totals they are held against: `højst 715 mod 768`."""
    own = [aim for aim in aims if aim.told is spoken]
    if not own or spoken.sentence.cell is not None:
        return []
    claims = []
    at = next((i for i, t in enumerate(spoken.tokens) if t.letter == "N" and t.text == own[0].target.printed), -1)
    if at < 0 or not speaks_of_sum(spoken, at):
        return []
    sums = sums_of(spoken, at, [aim for aim in aims if aim.line <= spoken.sentence.line])
    known = [(at, [one.target for one in sums])]
    other = [i for i, t in enumerate(spoken.tokens) if t.letter == "N" and i > at and spoken.shape[i - 1] == "J"]
    today = re.search(r"(?i)\b(?:i dag|nu)\b", spoken.sentence.text) is not None
    starts = [f for one in sums for f in ((one.now,) if today else one.starts) if f is not None]
    known += [(other[0], starts)] if other else []
    for place, figures in known:
        token = spoken.tokens[place]
        printed = figure_of(token, spoken.line(token), approx="")
        fitting = [f for f in figures if f.value == printed.value]
        if not figures or (not fitting and len({one.target.value for one in sums}) > 1):
            continue
        chosen = (fitting or figures)[0]
        note = f"Målene giver tilsammen {chosen.printed}, ikke {printed.printed}."
        if place != at:
            note = f"Udgangspunkterne giver tilsammen {chosen.printed}, ikke {printed.printed}."
        reading = Reading("stated", (chosen,), printed, bool(fitting), chosen.printed, note)
        claims.append(Claim("target", printed.line, spoken.sentence.text, printed.printed, (reading,)))
        taken.add(place)
    return claims

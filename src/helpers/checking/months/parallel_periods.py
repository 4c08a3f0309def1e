"""The times of parallel statements: in one column of a table every status is told from the same month, but one.

Inputs: the changes that the sentences of table cells tell. Outputs: claims (warnings). One start that lies more than a
month from the start that all the others share is hardly meant, nor a span that is no year where all others are one;
fewer than `ENOUGH` others say nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable

from helpers.checking.claims import Change, Claim, Figure, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_period

#: So many parallel statements with one start make another start odd.
ENOUGH = 4
YEAR = 12


def parallel_period_claims(told: Iterable[tuple[Spoken, Change]]) -> list[Claim]:
    """Return the claims that a change told in a table cell starts when the others of its column start."""
    columns: dict[tuple[int, int], list[tuple[Spoken, Figure]]] = {}
    spans: dict[tuple[int, int], list[tuple[Spoken, Figure, Figure]]] = {}
    for spoken, change in told:
        cell, then, now = spoken.sentence.cell, change.then, change.now
        if cell is not None and then is not None and re.fullmatch(r"\d{4}-\d\d", then.period):
            columns.setdefault((cell[0], cell[2]), []).append((spoken, then))
            if now is not None and re.fullmatch(r"\d{4}-\d\d", now.period):
                spans.setdefault((cell[0], cell[2]), []).append((spoken, then, now))
    claims: list[Claim] = []
    for stated in columns.values():
        starts = Counter(_month(figure.period) for _spoken, figure in stated)
        usual, _count = starts.most_common(1)[0]
        odd = [(spoken, figure) for spoken, figure in stated if abs(_month(figure.period) - usual) > 1]
        if len(odd) == 1 and len(stated) - 1 >= ENOUGH:
            spoken, figure = odd[0]
            right = next(f.period for _s, f in stated if _month(f.period) == usual)
            note = (
                f"De {len(stated) - 1} andre udviklinger i kolonnen er regnet fra {print_period(right)} eller måneden "
            )
            note += f"ved siden af, denne fra {print_period(figure.period)}."
            reading = Reading("stated", (), None, False, print_period(right), note)
            printed = print_period(figure.period)
            claims.append(Claim("period", figure.line, spoken.sentence.text, printed, (reading,), "warning"))
    known = {claim.text for claim in claims}  # an odd start is said once, not as an odd span too
    return [*claims, *(c for stated in spans.values() for c in _year_claims(stated) if c.text not in known)]


def _year_claims(stated: list[tuple[Spoken, Figure, Figure]]) -> list[Claim]:
    """Return the claim that a change runs from a month to the same month a year later, as all others of its column."""
    odd = [(s, then, now) for s, then, now in stated if _month(now.period) - _month(then.period) != YEAR]
    if len(odd) != 1 or len(stated) - 1 < ENOUGH:
        return []
    spoken, then, now = odd[0]
    note = f"De {len(stated) - 1} andre udviklinger i kolonnen er regnet over et år, denne fra "
    note += f"{print_period(then.period)} til {print_period(now.period)}."
    reading = Reading("stated", (), None, False, "samme måned året efter", note)
    printed = f"{print_period(then.period)} til {print_period(now.period)}"
    return [Claim("period", now.line, spoken.sentence.text, printed, (reading,), "warning")]


def _month(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:])

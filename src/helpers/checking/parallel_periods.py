"""The times of parallel statements: in one column of a table every status is told from the same month, but one.

Inputs: the changes that the sentences of table cells tell. Outputs: claims (warnings). One start that lies more than a
month from the start that all the others share is hardly meant; fewer than `ENOUGH` others say nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable

from helpers.checking.claims import Change, Claim, Figure, Reading
from helpers.checking.danish_text import print_period
from helpers.checking.scope import Spoken

#: So many parallel statements with one start make another start odd.
ENOUGH = 4


def parallel_period_claims(told: Iterable[tuple[Spoken, Change]]) -> list[Claim]:
    """Return the claims that a change told in a table cell starts when the others of its column start."""
    columns: dict[tuple[int, int], list[tuple[Spoken, Figure]]] = {}
    for spoken, change in told:
        cell, then = spoken.sentence.cell, change.then
        if cell is not None and then is not None and re.fullmatch(r"\d{4}-\d\d", then.period):
            columns.setdefault((cell[0], cell[2]), []).append((spoken, then))
    claims = []
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
    return claims


def _month(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:])

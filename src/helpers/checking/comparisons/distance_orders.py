"""Distances to two areas, told with `hhv.`: the area further off has the larger one, however shares are rounded.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `order`. `hhv. 0,2 og 0,1 procentpoint lavere
end i A og B` cannot be, where the table prints a lower share for A than for B.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token


def distance_order_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claim that two distances to two areas stand in the order of the areas' shares."""
    opened = spoken.shape.find("H")
    if opened < 0 or spoken.table < 0 or "procentpoint" not in spoken.sentence.text:
        return []
    after = spoken.tokens[opened + 1 :]
    if "g" in spoken.shape:
        return []  # "flere mænd end i A og B": of a part that the table does not count
    way = next((at for at, token in enumerate(after) if re.fullmatch("(?i)højere|lavere", token.text)), -1)
    sizes = [t for t in after[: max(way, 0)] if t.letter in "NPp" and t.number is not None]
    areas = [t for t in after[way + 1 :] if t.letter in "ANPp"][:2]
    if way < 0 or len(sizes) != 2 or [t.letter for t in areas] != ["A", "A"] or areas[0].name == areas[1].name:
        return []
    shares = [_share(facts, spoken, token.name) for token in areas]
    one, other = (token.number.value for token in sizes if token.number is not None)
    if shares[0] is None or shares[1] is None or shares[0].value == shares[1].value or one == other:
        return []
    further = (shares[0].value > shares[1].value) == (after[way].text.lower() == "lavere")
    right = f"hhv. {sizes[1].text} og {sizes[0].text}"
    shown = " og ".join(f"{token.text} {figure.printed}" for token, figure in _both(areas, shares))
    note = f"Tabellen viser {shown}, så afstandene kan ikke stå i den rækkefølge."
    reading = Reading("stated", (), None, (one > other) == further, right, note)
    printed = f"{sizes[0].text} og {sizes[1].text}"
    return [Claim("order", spoken.line(sizes[0]), spoken.sentence.text, printed, (reading,), bound="named")]


def _both(areas: Sequence[Token], shares: Sequence[Figure | None]) -> list[tuple[Token, Figure]]:
    return [(token, figure) for token, figure in zip(areas, shares, strict=True) if figure is not None]


def _share(facts: Facts, spoken: Spoken, area: str) -> Figure | None:
    """Return the one share that the sentence's own table prints for an area."""
    found = [f.figure for f in facts.of_table(spoken.table) if f.role == "share" and f.figure.area == area]
    return found[0] if len(found) == 1 else None

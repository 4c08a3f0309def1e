"""How large a difference is said to be: `marginalt højere`, `væsentligt over gennemsnittet`.

Inputs: a sentence and the comparisons already claimed of it. Outputs: claims (warnings) where the compared figures turn
the word upside down. What `væsentligt` is nobody can say, so only figures that are all but alike, or far apart, count.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.scope import Scope, Spoken, growth_figure, share_figure
from helpers.checking.reading.danish_text import print_number
from helpers.checking.verdicts import verdict

_BIG = r"væsentligt?|markant|betydeligt?|langt|klart|kraftigt|meget"
_TINY = r"marginalt?|lidt|en anelse|en smule|ganske lidt|minimalt"
_SIZED = re.compile(rf"(?i)\b(?:(?P<big>{_BIG})|(?P<tiny>{_TINY})) $")
_INSIDE = re.compile(rf"(?i)^(?:(?P<big>{_BIG})|(?P<tiny>{_TINY})) ")
_DENIED = re.compile(r"(?i)\b(?:ikke|hverken|næppe|lige så|ingen) (?:\w+ )?$")
#: A difference of less than this part of the greater is no large one, of more than that no small one.
TOO_SMALL, TOO_LARGE, TOO_LARGE_FOR_A_HAIR = 0.03, 0.4, 0.25
#: Of small figures a little is much: so many points (or pct.) apart at least is a large difference.
FAR_OFF = {"growth": 4.0, "pct": 0.1, "count": 5.0}
#: Shares are on no one level where they are so far apart; and another that is alike stands beside them.
FAR_OFF_PART = 0.2
FEWEST_POINTS = {"growth": 3.0, "pct": 0.4}


def comparison_size_claims(spoken: Spoken, made: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims that a comparison which holds is as large as its words say."""
    words: dict[str, list[Reading]] = defaultdict(list)
    for claim in made:
        first = claim.readings[0]
        alone = claim.kind == "comparison" and claim.text == spoken.sentence.text and verdict(claim) is True
        if alone and first.relation in {"greater", "less"} and len(first.operands) == 2:
            words[claim.printed.partition(" (")[0]].append(first)
    for word, readings in words.items():
        said = _said(spoken, word)
        if said is None:
            continue
        sizes = [(reading, _apart(*reading.operands)) for reading in readings]
        if said["big"]:
            wrong = next((r for r, size in sizes if size < TOO_SMALL), None)
        else:
            most = TOO_LARGE if said.group("tiny").lower() in {"lidt", "minimalt", "minimal"} else TOO_LARGE_FOR_A_HAIR
            large = [r for r, size in sizes if size > most and _is_much(*r.operands)]
            wrong = large[0] if len(large) == len(sizes) else None
        yield _claim(spoken, said, wrong or readings[0], wrong is None)


def nearest_claims(scope: Scope, spoken: Spoken, made: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims that who is `på linje med` another area is not far nearer to a third one of the table."""
    for claim in made:
        first = claim.readings[0]
        if claim.kind != "comparison" or first.relation != "equal" or verdict(claim) is not True:
            continue
        one, other = first.operands
        rows = scope.changes.get(spoken.table, []) if claim.text == spoken.sentence.text else []
        measure = growth_figure if one.unit == "growth" else share_figure
        known = [m for row in rows if row.area and (m := measure(row)) is not None]
        named = {t.name for t in spoken.tokens if t.letter == "A"}
        if not {one.area, other.area} <= {figure.area for figure in known}:
            continue
        room = max(FAR_OFF[one.unit], (FAR_OFF_PART if one.unit == "pct" else 0.0) * abs(other.value))
        thirds = [f for f in known if f.area not in named | {one.area, other.area}]
        nearer = [f for f in thirds if abs(f.value - one.value) * 4 <= abs(other.value - one.value) - 1e-9]
        if nearer and abs(other.value - one.value) >= room - 1e-9:
            shown = ", ".join(f"{f.area} {print_number(f.value, f.decimals)}" for f in (one, other, nearer[0]))
            note = f"Tabellen viser {shown} pct."
            reading = Reading("stated", (one, other), None, False, f"på linje med {nearer[0].area}", note)
            yield Claim("comparison", claim.line, claim.text, claim.printed, (reading,), "warning", bound="named")


def _said(spoken: Spoken, word: str) -> re.Match[str] | None:
    """Return the word of size of the one comparison that is printed so."""
    text = spoken.sentence.text
    places = [m.start() for m in re.finditer(rf"(?<![\wæøå]){re.escape(word)}(?![\wæøå])", text)]
    if len(places) != 1 or _DENIED.search(text[: places[0]]):
        return None
    inside = _INSIDE.match(word)
    before = _SIZED.search(text[: places[0]])
    if before is not None and _DENIED.search(text[: before.start()]):
        return None
    return inside or before


def _apart(one: Figure, other: Figure) -> float:
    greater = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) / greater if greater else 0.0


def _is_much(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) >= FEWEST_POINTS.get(one.unit, 0.0)


def _claim(spoken: Spoken, said: re.Match[str], reading: Reading, holds: bool) -> Claim:
    word = said[str(said.lastgroup)]
    one, other = reading.operands
    shown = " mod ".join(print_number(figure.value, figure.decimals) for figure in (one, other))
    note = f"“{word}” passer ikke med {shown}."
    stated = Reading("stated", (one, other), None, holds, shown, note)
    line = spoken.sentence.line_at(spoken.sentence.text.find(word))
    return Claim("comparison", line, spoken.sentence.text, word, (stated,), "warning", bound="named")

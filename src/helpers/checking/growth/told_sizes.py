"""Words for the size of a development that the text itself tells: `en stor stigning. I Ishøj var der 707 mod 423.`

Inputs: a sentence and the changes that its paragraph tells. Outputs: claims (warnings), as `size_words` of tables.
"""

from collections.abc import Iterator, Sequence

from helpers.checking.claims import Change, Claim, Figure, Reading, group_of
from helpers.checking.context.scope import Spoken, growth_figure
from helpers.checking.growth.size_words import is_upside_down, said_of_size
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import print_number

#: Fewer persons grow by much at once.
FEWEST = 80


def told_size_claims(spoken: Spoken, told: Sequence[Change]) -> Iterator[Claim]:
    """Give the claims that a development is as large as its words say, by the pairs that its paragraph tells."""
    group = group_of(spoken.tokens)
    if spoken.sentence.cell is not None or not group.benefits:
        return
    for at, token in enumerate(spoken.tokens):
        said = said_of_size(spoken, at) if token.letter in "UD" and not is_future(spoken, at) else None
        if said is None:
            continue
        kind, way = str(said.lastgroup), token.letter
        growths = [g for change in told if change.group == group for g in _growths(change, way)]
        if not growths:
            continue
        holds = not all(is_upside_down(kind, growth) for growth in growths)
        shown = print_number(growths[0].value, 1)
        note = f"“{said[kind]}” passer ikke med de {shown} pct., som tallene i afsnittet giver."
        reading = Reading("stated", (growths[0],), None, holds, f"{shown} pct.", note)
        text, line = spoken.sentence.text, spoken.line(token)
        yield Claim("trend", line, text, said[kind], (reading,), "warning", bound="named")


def _growths(change: Change, way: str) -> list[Figure]:
    """Return the growth of a change that goes the way said, of enough persons."""
    then, growth = change.then, growth_figure(change)
    if then is None or growth is None or then.unit == "pct" or then.value < FEWEST:
        return []
    return [growth] if (growth.value > 0) == (way == "U") else []

"""What stands in the order of a list's figures where the sentence names nobody: `de to andre udgør hhv. 37 og 23 pct.`

Inputs: a list without labels of its own, its sentence, the levels before it, and the rows of its table. Outputs:
measures by position: the share, growth or goal of levels told one after another, or of the table's rows.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Figure
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.list_measures import Held
from helpers.checking.context.listings import Label, Listing
from helpers.checking.context.scope import Spoken

#: So many sentences back levels are still in mind, and a percentage that a goal is reckoned with.
LEVELS_BACK, PERCENT_BACK = 2, 4
_ALL_ROWS = re.compile(
    r"(?i)\b(?:i|for|på|blandt) (?:de|begge) (?:to |tre |fire )?(?:\w*grupper|kommuner|ydelser|områder)\b"
)


def positions(listing: Listing) -> tuple[Label, ...]:
    """Return a label for each place of a list."""
    return tuple(Label("#", str(number), "") for number in range(len(listing.places)))


def position_measures(facts: Facts, spoken: Spoken, listing: Listing) -> list[Held]:
    """Return every measure of what stands in the order of the list's figures."""
    labels, letter = positions(listing), spoken.tokens[listing.places[-1]].letter
    count = len(labels)
    told = _told(spoken, listing)
    found: list[Held] = []
    for first in range(len(told) - count + 1):
        parts = told[first : first + count]
        if letter == "P":
            wholes = {f.value: f for f in told if f.value > max(part.value for part in parts)}
            wholes.setdefault(sum(part.value for part in parts), Figure(sum(part.value for part in parts)))
            found += [{lab: ("share", (p, w)) for lab, p in zip(labels, parts, strict=True)} for w in wholes.values()]
        if letter == "N":
            found += [
                {lab: ("grown", (p, percent)) for lab, p in zip(labels, parts, strict=True)}
                for percent in _percentages(spoken)
            ]
    for first in range(len(told) - 2 * count + 1) if letter in "PN" else ():
        pairs = [(told[first + 2 * i], told[first + 2 * i + 1]) for i in range(count)]
        relation = "growth" if letter == "P" else "difference"
        found.append({lab: (relation, pair) for lab, pair in zip(labels, pairs, strict=True)})
    return [*found, *_rows(facts, spoken, labels, letter)]


def _told(spoken: Spoken, listing: Listing) -> list[Figure]:
    """Return the counts stated before the list, in the order told."""
    found = [level.figure for level in levels(spoken, "N") if level.at < listing.places[0]]
    source = spoken.previous
    for _back in range(LEVELS_BACK):
        if source is None:
            break
        found = [*(level.figure for level in levels(source, "N")), *found]
        source = source.previous
    return found


def _percentages(spoken: Spoken) -> list[Figure]:
    """Return the percentages near the sentence, as a rise and as a fall."""
    found, source = [], spoken.previous
    for _back in range(PERCENT_BACK):
        if source is None:
            break
        found += [abs(t.number.value) for t in source.tokens if t.letter == "P" and t.number is not None]
        source = source.previous
    return [Figure(sign * value) for value in found for sign in (-1.0, 1.0)]


def _rows(facts: Facts, spoken: Spoken, labels: Sequence[Label], letter: str) -> Iterator[Held]:
    """Give the growth or change of each row of the table that the sentence speaks of, where it speaks of all rows."""
    if not _ALL_ROWS.search(spoken.sentence.text) or spoken.table < 0 or letter not in "NP":
        return
    counts: dict[int, list[Figure]] = {}
    for fact in facts.of_table(spoken.table):
        if fact.role == "count" and fact.figure.period and not fact.total and not fact.mean:
            counts.setdefault(fact.row, []).append(fact.figure)
    rows = [sorted(figures, key=lambda figure: figure.period) for _row, figures in sorted(counts.items())]
    if len(rows) == len(labels) and all(len(row) == 2 and row[0].value > 0 for row in rows):
        relation = "growth" if letter == "P" else "difference"
        yield {label: (relation, (row[0], row[1])) for label, row in zip(labels, rows, strict=True)}

"""Which facts are of a label of a list, and in which column of a table they stand.

Inputs: facts and labels. Outputs: whether a fact is of a label, the key of its column, and the types of measures.
"""

from helpers.checking.claims import Figure
from helpers.checking.context.facts import Fact
from helpers.checking.context.listings import Label
from helpers.checking.context.mentions import same_period, stems

Key = tuple[object, ...]
#: A relation and its operands for each label.
Held = dict[Label, tuple[str, tuple[Figure, ...]]]
#: The columns that a measure is taken from, and what they hold.
Found = tuple[tuple[Key, ...], Held]


def is_of(fact: Fact, label: Label, where: set[str]) -> bool:
    """Return whether a fact is of a label; of a group only in one of the areas `where`."""
    figure, group = fact.figure, fact.figure.group
    if label.letter == "A":
        return figure.area == label.name
    if figure.area and figure.area not in where and label.letter != "T":
        return False
    if label.letter == "T":
        return same_period(figure.period, label.name)
    if label.letter == "W":
        return label.name in fact.words
    return label.name in (group.benefits if label.letter == "G" else group.qualifiers)


def key_of(fact: Fact, label: Label) -> Key:
    """Return what must be the same for two labels to stand in one column: table, role, period, header and the rest."""
    figure, group = fact.figure, fact.figure.group
    header = fact.header - stems(label.text) - stems(label.name) - stems(figure.area)
    rest: object = {
        "A": (group, fact.words - stems(figure.area), fact.literal, fact.total), "G": (figure.area, group.qualifiers),
        "g": (figure.area, group.benefits), "W": (figure.area, group.qualifiers), "T": (fact.row, fact.total),
    }[label.letter]  # fmt: skip
    dated = label.letter != "T"
    return fact.table, fact.role, figure.period if dated else "", header if dated else frozenset(), rest

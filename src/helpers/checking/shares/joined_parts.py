"""Rows that a sentence names together as one part: `Løntilskud og virksomhedspraktik stod for 45 pct. af alle forløb`.

Inputs: the cells that may answer to the words of a part. Outputs: one cell for each column, the sum of the rows that
the words name in full; none where they name one row only.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Group
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.mentions import stems
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.shares.share_roles import Words

_JOINS = re.compile(r"(?i)\b(?:og|samt)\b|,")


def joined_parts(facts: Facts, counted: Sequence[Fact], part: Words) -> list[Fact]:
    """Return the sums, by table and column, of the rows that the words of a part name in full."""
    if not _JOINS.search(part.text):
        return []
    said = tokenize(part.text.lower())  # a label that opens the sentence is a name of its own
    groups = part.groups | {token.name for token in said if token.letter in "Gg"}
    columns: dict[tuple[int, str, frozenset[str]], list[Fact]] = {}
    for fact in counted:
        if not fact.total and _is_named(facts, fact, part.text, groups):
            columns.setdefault((fact.table, fact.figure.period, fact.header), []).append(fact)
    return [_sum(found) for found in columns.values() if len({fact.row for fact in found}) == len(found) > 1]


def _is_named(facts: Facts, fact: Fact, text: str, groups: frozenset[str]) -> bool:
    """Return whether the words name all that tells a row from the others of its table."""
    beside = facts.of_table(fact.table)
    common = frozenset.intersection(*(f.figure.group.benefits | f.figure.group.qualifiers for f in beside))
    alike = [f for f in beside if f.row != fact.row and (f.header, f.words) == (fact.header, fact.words)]
    if any(f.figure.group == fact.figure.group and f.literal == fact.literal for f in alike):
        return False  # "4-6 måneder" and "7-12 måneder": `måneder` tells no row from the other
    mine = (fact.figure.group.benefits | fact.figure.group.qualifiers) - common
    if fact.literal:
        return re.search(rf"(?<![\d-]){re.escape(fact.literal)}(?![\d-])", text) is not None
    return mine <= groups and fact.words <= stems(text) and bool(mine or fact.words)


def _sum(found: Sequence[Fact]) -> Fact:
    first = found[0]
    printed = " + ".join(fact.figure.printed for fact in found)
    total = sum(fact.figure.value for fact in found)
    figure = replace(first.figure, value=total, printed=printed, group=Group())
    return replace(first, figure=figure, words=frozenset(), literal="", row=-1)

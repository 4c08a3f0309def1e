"""Two counts that a sentence tells of one benefit, and a table prints of another: `107 i fleksjob mod 102 året før`.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `header`. Both counts must be the newest two of
one benefit's row and of no other; the benefit that the sentence names must have a row of its own, with other counts.
"""

from collections import defaultdict
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.pair_claims import PAIRS, SMALL, area_of
from helpers.checking.reading.vocabulary import benefit_name


def other_benefit_claims(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a pair which is one benefit's row in a table is told of that benefit."""
    if spoken.sentence.cell is not None or "G" not in spoken.shape:
        return
    start = 0
    for match in PAIRS.finditer(spoken.shape):
        ends = [spoken.tokens[match.start(name)] for name in ("one", "other")]
        said = [token for token in spoken.tokens[start : match.end()] if token.letter == "G"]
        narrowed = any(token.letter == "g" for token in spoken.tokens[start : match.end()])
        areas = {token.name for token in spoken.tokens[start : match.end()] if token.letter == "A"} or set(facts.own)
        start = match.end()
        values = {token.number.value for token in ends if token.number is not None and not token.number.decimals}
        if len(values) != len(ends) or min(values) < SMALL or len(areas) != 1 or len(said) != 1 or narrowed:
            continue
        rows = _rows(facts, areas.pop())
        whole = {key[0]: row for key, row in rows.items() if values <= {figure.value for figure in row}}
        mine = [row for key, row in rows.items() if key[0] == said[0].name]
        if said[0].name in whole or len(whole) != 1 or not mine:
            continue
        right, found = next(iter(whole.items()))
        periods = {figure.period for figure in found if figure.value in values}
        if any({figure.value for figure in row} & values for row in mine):
            continue
        if not any({figure.period for figure in row} >= periods for row in mine):
            continue
        name = benefit_name(right)
        line = next(figure.line for figure in found if figure.value in values)
        note = f"{ends[0].text} og {ends[1].text} er tabellens tal for {name} (linje {line})."
        reading = Reading("stated", tuple(f for f in found if f.value in values)[:2], None, False, name, note)
        yield Claim("header", spoken.line(said[0]), spoken.sentence.text, said[0].text, (reading,), bound="named")


def _rows(facts: Facts, area: str) -> dict[tuple[str, int, int], list[Figure]]:
    """Return an area's rows of counts of a whole benefit, by benefit, table and row."""
    rows: dict[tuple[str, int, int], list[Figure]] = defaultdict(list)
    for fact in facts.items:
        group = fact.figure.group
        counted = fact.role == "count" and len(group.benefits) == 1 and not group.qualifiers and not fact.words
        if counted and fact.figure.period and area_of(fact.figure, facts) == area:
            rows[next(iter(group.benefits)), fact.table, fact.row].append(fact.figure)
    return rows

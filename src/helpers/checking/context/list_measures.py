"""What the tables and the text hold of each label of a list, measure by measure.

Inputs: a `Listing`, its sentence, the facts of the tables and the levels told. Outputs: `Measure`s: a column, the
change between two, the share of a column's total, or the distance to the sentence's subject, for every label. `near`
measures are those the sentence speaks of: only they can say that a list is turned; any can say that it is right.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.label_facts import Found, Held, Key, is_of, key_of
from helpers.checking.context.listings import Label, Listing
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_lists import ToldLevels, told_measures

_ROLES = {
    "N": frozenset({"count", "target", "base", "change"}), "P": frozenset({"share", "growth", "other"}),
    "p": frozenset({"share", "growth", "other", "count"}), "k": frozenset({"count", "other", "mean", "change"}),
}  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """A relation and its operands for every label, and the columns that they are taken from (none: of the text)."""

    held: Held
    keys: tuple[Key, ...] = ()


def measures(facts: Facts, told: ToldLevels, spoken: Spoken, listing: Listing) -> list[Measure]:
    """Return every measure that holds something of all labels."""
    letter = spoken.tokens[listing.places[-1]].letter
    wanted = set(listing.labels)
    known = {
        key: held for key, held in _columns(facts.items, spoken, facts.own, listing).items() if wanted <= held.keys()
    }
    found = [*_of_columns(known, letter), *_between(known, letter), *_shares(facts, known, letter)]
    if letter == "p":
        found += _distances(facts, known, spoken, listing)
    found += told_measures(told, spoken, listing, facts.own)
    return [Measure(held, keys) for keys, held in found if wanted <= held.keys()]


def _columns(
    items: Sequence[Fact], spoken: Spoken, own: Sequence[str], listing: Listing
) -> dict[Key, dict[Label, Fact]]:
    """Return the one fact of each label in each column (each row, where the labels are periods)."""
    said = {t.name for t in spoken.tokens if t.letter == "A"} - {label.name for label in listing.labels}
    columns: dict[Key, dict[Label, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in items:
        for label in listing.labels:
            if not fact.mean and is_of(fact, label, said or set(own)):
                columns[key_of(fact, label)][label].append(fact)
    return {key: {label: f[0] for label, f in held.items() if len(f) == 1} for key, held in columns.items()}


def _of_columns(known: dict[Key, dict[Label, Fact]], letter: str) -> Iterator[Found]:
    if letter != "p":
        for key, held in known.items():
            if key[1] in _ROLES[letter]:
                yield (key,), {label: ("value", (fact.figure,)) for label, fact in held.items()}


def _between(known: dict[Key, dict[Label, Fact]], letter: str) -> Iterator[Found]:
    """Give the growth, or the change, of each label from one column to another of the same kind."""
    role, relation = (
        ("share", "difference") if letter == "p" else ("count", "growth" if letter == "P" else "difference")
    )
    alike: dict[Key, list[Key]] = defaultdict(list)
    for key in known:
        if key[1] == role and key[2]:
            alike[key[0], key[4]].append(key)
    for dated in alike.values():
        for then, now in combinations(sorted(dated, key=lambda key: str(key[2])), 2):
            if then[2] != now[2]:
                newer = known[now]
                yield (
                    (then, now),
                    {
                        label: (relation, (fact.figure, newer[label].figure))
                        for label, fact in known[then].items()
                        if label in newer and fact.figure.value > 0
                    },
                )


def _shares(facts: Facts, known: dict[Key, dict[Label, Fact]], letter: str) -> Iterator[Found]:
    """Give the share that each label's figure makes of the total of its column."""
    for key, held in known.items() if letter == "P" else ():
        beside = [
            f for f in facts.of_table(int(str(key[0]))) if f.total and f.role == key[1] and f.figure.unit != "pct"
            and all(f.figure.period == fact.figure.period for fact in held.values())
            and any(f.header == fact.header for fact in held.values())
        ]  # fmt: skip
        if len(beside) == 1:
            yield (key,), {label: ("share", (fact.figure, beside[0].figure)) for label, fact in held.items()}


def _distances(facts: Facts, known: dict[Key, dict[Label, Fact]], spoken: Spoken, listing: Listing) -> Iterator[Found]:
    """Give the distance of each label's figure to that of the area that the sentence speaks of."""
    names = {label.name for label in listing.labels}
    said = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in names] or list(facts.own)
    for area in dict.fromkeys(said):
        mine: dict[Key, list[Fact]] = defaultdict(list)
        for fact in facts.items:
            if fact.figure.area == area:
                mine[key_of(fact, Label("A", area, area))].append(fact)
        for key, held in known.items():
            only = mine.get(key, [])
            if key[1] in _ROLES["p"] and len(only) == 1:
                yield (key,), {label: ("difference", (f.figure, only[0].figure)) for label, f in held.items()}


def is_near(facts: Facts, spoken: Spoken, tables: Sequence[int], listing: Listing, measure: Measure) -> bool:
    """Return whether a sentence speaks of a measure: of its table and group, and of its time where it says one."""
    keys = measure.keys
    table = int(str(keys[0][0])) if keys else -1
    if table < 0:
        return True
    names = {label.name for label in listing.labels}
    groups = _groups(spoken) - names
    if not _is_dated(facts, spoken, keys, listing):
        return False
    if listing.labels[0].letter != "A":
        return table in tables or not {*groups, *names} & _held(facts, tables)
    held = {name for f in _of_keys(facts, keys) for name in f.figure.group.benefits}
    if table not in tables and not {t.name for t in spoken.tokens if t.letter == "G"} & held:
        return False
    return bool(groups & held) if groups and held else len(tables) == 1 or not held


def _of_keys(facts: Facts, keys: Sequence[Key]) -> list[Fact]:
    """Return the facts that columns of areas hold: their group is part of the key."""
    return [f for key in keys for f in facts.of_table(int(str(key[0]))) if f.figure.group == key[4][0]]  # type: ignore[index]


def _held(facts: Facts, tables: Sequence[int]) -> set[str]:
    """Return the benefits that tables hold."""
    return {name for table in tables for f in facts.of_table(table) for name in f.figure.group.benefits}


def _groups(spoken: Spoken) -> set[str]:
    """Return the benefits that a sentence names, else the nearest before it in the paragraph."""
    source: Spoken | None = spoken
    while source is not None:
        found = {t.name for t in source.tokens if t.letter == "G"}
        if found:
            return found
        source = source.previous
    return set()


def _before(spoken: Spoken) -> list[str]:
    """Return the periods that the nearest sentence before one names that names any."""
    source = spoken.previous
    while source is not None and "T" not in source.shape:
        source = source.previous
    return [t.name for t in source.tokens if t.letter == "T"] if source is not None else []


def _is_dated(facts: Facts, spoken: Spoken, keys: Sequence[Key], listing: Listing) -> bool:
    """Return whether columns are of the periods said; where none is said, a change is over all of them or the last."""
    if listing.labels[0].letter == "T":
        return True
    periods = [str(key[2]) for key in keys if key[2]]
    said = [t.name for t in spoken.tokens if t.letter == "T"]
    if said and periods:
        return any(same_period(period, name) for period in periods for name in said)
    before = _before(spoken)
    if len(keys) == 2 and all(any(same_period(period, name) for name in before) for period in periods):
        return True
    dated = {f.figure.period for f in facts.of_table(int(str(keys[0][0]))) if f.role == keys[0][1]} - {""}
    return len(keys) == 1 or set(periods) in ({min(dated), max(dated)}, set(sorted(dated)[-2:]))

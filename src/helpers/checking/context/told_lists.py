"""What the text of a section states of each label of a list: one level, a change between two, a distance.

Inputs: the sentences. Outputs: `ToldLevels`, and the measures that a list is held against as against the tables'.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from helpers.checking.claims import Figure
from helpers.checking.context.facts import Fact
from helpers.checking.context.label_facts import Found, Key, is_of
from helpers.checking.context.levels import levels
from helpers.checking.context.listings import Label, Listing
from helpers.checking.context.scope import Spoken


@dataclass
class ToldLevels:
    """The levels that the sentences of a section state, as facts of a table of their own."""

    every: Sequence[Spoken]
    _by_section: dict[int, list[tuple[Spoken, Fact]]] = field(default_factory=dict)

    def beside(self, spoken: Spoken) -> list[Fact]:
        """Return the levels that the other sentences of a sentence's section state."""
        section = spoken.sentence.section
        if section not in self._by_section:
            said = [one for one in self.every if one.sentence.section == section and one.sentence.cell is None]
            self._by_section[section] = [
                (one, Fact(_named(one, level.figure), -2 - section, "share" if level.letter == "P" else "count"))
                for one in said
                for level in levels(one, "NP")
            ]
        return [fact for one, fact in self._by_section[section] if one is not spoken]


def _named(spoken: Spoken, figure: Figure) -> Figure:
    """Return a told level without the area that only another sentence names."""
    return figure if figure.area in {t.name for t in spoken.tokens if t.letter == "A"} else replace(figure, area="")


def told_measures(told: ToldLevels, spoken: Spoken, listing: Listing, own: Sequence[str]) -> Iterator[Found]:
    """Give what the other sentences of the section state of every label."""
    beside, letter = told.beside(spoken), spoken.tokens[listing.places[-1]].letter
    if letter == "p":
        yield from _distances(beside, spoken, listing, own)
    else:
        yield from _levels(beside, listing, letter)


def _levels(told: Sequence[Fact], listing: Listing, letter: str) -> Iterator[Found]:
    """Give the one level that the text states of each label, or the change between the two that it states."""
    held: dict[Label, list[Fact]] = {
        label: [f for f in told if label.letter in "AGg" and is_of(f, label, {f.figure.area})]
        for label in listing.labels
    }
    role = "share" if letter in "Pp" else "count"
    one = {label: [f for f in found if f.role == role] for label, found in held.items()}
    key: Key = (told[0].table if told else 0, role, "", frozenset(), "")
    if letter in "NP" and all(len(found) == 1 for found in one.values()):
        yield (key,), {label: ("value", (found[0].figure,)) for label, found in one.items()}
    counts = {label: [f for f in found if f.role == "count"] for label, found in held.items()}
    if letter in "NP" and all(len(found) == 2 for found in counts.values()):
        relation = "growth" if letter == "P" else "difference"
        yield (key,), {label: (relation, (f[0].figure, f[1].figure)) for label, f in counts.items()}


def _distances(told: Sequence[Fact], spoken: Spoken, listing: Listing, own: Sequence[str]) -> Iterator[Found]:
    """Give the distance of the one share that the text states of each area to each that it states of the subject."""
    names = {label.name for label in listing.labels}
    said = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in names] or list(own)
    shares = [f for f in told if f.role == "share"]
    held = {label: [f.figure for f in shares if f.figure.area == label.name] for label in listing.labels}
    if all(len(found) == 1 for found in held.values()):
        for mine in (f for f in shares if f.figure.area in said):
            key: Key = (mine.table, "share", "", frozenset(), "")
            yield (key,), {label: ("difference", (found[0], mine.figure)) for label, found in held.items()}

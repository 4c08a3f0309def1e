"""What stands in reach of a sentence: the figures of its paragraph, and the table rows that its words may mean.

Inputs: a sentence, the one after it, and the facts of the tables. Outputs: pairs of figures that a printed change,
share or comparison may honestly be computed from. Wider than any rule reads: nothing is claimed of what stands here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, permutations

from helpers.checking.claims import Figure, figure_of
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import WHOLE, same_period, stems
from helpers.checking.context.scope import Spoken, names_follow
from helpers.checking.reading.danish_text import Token

#: So many sentences back a paragraph still explains what is said.
SENTENCES_BACK = 4
_STOPS = "NPpkv;:"
Two = tuple[Figure, Figure]


@dataclass(frozen=True)
class Names:
    """The areas, benefits and qualifiers that words name."""

    areas: frozenset[str] = frozenset()
    benefits: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()

    def over(self, wider: "Names") -> "Names":
        """Return these names, and of each kind that is not named here the wider ones."""
        return Names(
            self.areas or wider.areas,
            self.benefits or ((wider.benefits if not self.qualifiers else frozenset()) or wider.benefits),
            self.qualifiers or (wider.qualifiers if not self.benefits else frozenset()),
        )


def names_of(tokens: Sequence[Token]) -> Names:
    """Return the names among the tokens."""
    return Names(*(frozenset(t.name for t in tokens if t.letter == letter) for letter in "AGg"))


@dataclass(frozen=True)
class Reach:
    """A sentence with the one that follows it in the paragraph, and the tables it may speak of."""

    spoken: Spoken
    following: Spoken | None
    facts: Facts
    tables: frozenset[int]

    def around(self) -> list[Spoken]:
        """Return the sentence, those before it in the paragraph, nearest first, and the one after it."""
        found, source = [self.spoken], self.spoken.previous
        while source is not None and len(found) <= SENTENCES_BACK:
            found.append(source)
            source = source.previous
        return [*found, self.following] if self.following is not None else found

    def names(self, at: int) -> Names:
        """Return whom and where the words near token `at` name, else the sentence, else those before it."""
        tokens = self.spoken.tokens
        stops = _STOPS if tokens[at].number is not None else f"{_STOPS},"
        low = max((i for i in range(at) if tokens[i].letter in stops), default=-1)
        high = next((i for i in range(at + 1, len(tokens)) if tokens[i].letter in f"{_STOPS},C"), len(tokens))
        before, after = names_of(tokens[low + 1 : at]), names_of(tokens[at + 1 : high])
        found = after.over(before) if names_follow(self.spoken, at) else before.over(after)
        return found.over(names_of(tokens))

    def inherited(self) -> Names:
        """Return whom and where the sentences before name."""
        found = Names()
        for source in self.around()[1 : SENTENCES_BACK + 1]:
            if source is not self.following:
                found = found.over(names_of(source.tokens))
        return found

    def subjects(self) -> frozenset[str]:
        """Return the areas that an unnamed subject may be: those named in the sentence, and the plan's own."""
        return frozenset({*names_of(self.spoken.tokens).areas, *self.facts.own})

    def after(self, at: int) -> frozenset[str]:
        """Return the areas named right after token `at`: what it is held against."""
        tokens = self.spoken.tokens
        high = next((i for i in range(at + 1, len(tokens)) if tokens[i].letter in f"{_STOPS},C"), len(tokens))
        return names_of(tokens[at + 1 : high]).areas

    def in_time(self, at: int, *figures: Figure) -> bool:
        """Return whether dated figures stand under the periods said in the statement at token `at`, or around it."""
        low = max((self.spoken.shape.rfind(mark, 0, at) for mark in ":;"), default=-1) + 1
        own = [t.name for t in self.spoken.tokens[low:] if t.letter == "T" and re.match(r"\d{4}|-", t.name)]
        every = [t.name for t in self.spoken.tokens if t.letter == "T" and re.match(r"\d{4}|-", t.name)]
        said = own or every
        known = [figure.period for figure in figures if re.match(r"\d{4}", figure.period)]
        fits = [any(same_period(period, name) for name in said) for period in known]
        relative = re.search("[Rr]", self.spoken.shape) is not None
        return not said or not known or relative or (all(fits) if len(set(said)) > 1 or len(known) == 1 else any(fits))


def cells(reach: Reach, at: int) -> list[Fact]:
    """Return the facts of the tables in reach whose row or column answers to the names near token `at`."""
    named, before = reach.names(at), reach.inherited()
    whole = WHOLE.search(reach.spoken.sentence.text) is not None
    own = frozenset(reach.facts.own)
    found = []
    for fact in reach.facts.items:
        if fact.table not in reach.tables or fact.mean:
            continue
        area, group = fact.figure.area, fact.figure.group
        if area and not (area in named.areas if named.areas else area in own | before.areas or fact.total):
            continue
        if fact.total and (whole or not (named.benefits or named.qualifiers)):
            found.append(fact)
            continue
        if named.qualifiers and group.qualifiers and not named.qualifiers & group.qualifiers:
            continue
        if named.benefits and group.benefits and not named.benefits & group.benefits:
            continue
        unsaid = not (named.benefits or named.qualifiers)
        if unsaid and before.benefits and group.benefits and not before.benefits & group.benefits:
            continue
        found.append(fact)
    return found


def row_pairs(found: Sequence[Fact]) -> Iterator[Two]:
    """Give the pairs of counts, and of shares, of each row, the older first where both are dated."""
    for _place, group in groupby(found, key=lambda fact: (fact.table, fact.row)):
        row = list(group)
        for alike in ([f for f in row if f.role in {"count", "target", "base"}], [f for f in row if f.role == "share"]):
            for one, other in combinations((fact.figure for fact in alike), 2):
                yield (other, one) if one.period > other.period and other.period else (one, other)


def stated_pairs(spoken: Spoken) -> Iterator[Two]:
    """Give the pairs that a sentence states as `fra A til B`."""
    for match in re.finditer(r"Fw{0,3}(?P<then>[NP])[^NPpF;]{0,8}Iw{0,3}(?P<now>[NP])", spoken.shape):
        then, now = (spoken.tokens[match.start(name)] for name in ("then", "now"))
        yield figure_of(then, spoken.line(then)), figure_of(now, spoken.line(now))


def column_pairs(reach: Reach, found: Sequence[Fact]) -> Iterator[Two]:
    """Give the pairs of figures of one column, the first of a named row and the other of any row of its table."""
    words = stems(reach.spoken.sentence.text)
    for fact in found:
        for other in reach.facts.of_table(fact.table):
            if not other.figure.area and not other.words & words:
                continue
            same = other.role == fact.role and other.header == fact.header and other.row != fact.row
            if same and other.figure.period == fact.figure.period:
                yield fact.figure, other.figure


def named_sums(reach: Reach, found: Sequence[Fact]) -> Iterator[tuple[Figure, ...]]:
    """Give the figures of one column of all rows that the sentence, or those before it, name together by benefit."""
    named = names_of(reach.spoken.tokens).over(reach.inherited()).benefits
    columns: dict[tuple[object, ...], list[Figure]] = {}
    for fact in found:
        if len(named) > 1 and fact.figure.group.benefits & named and not fact.total:
            columns.setdefault((fact.table, fact.role, fact.header, fact.figure.period), []).append(fact.figure)
    return (tuple(figures) for figures in columns.values() if len(figures) > 1)


def flipped(pairs: Iterable[Two]) -> Iterator[Two]:
    """Give the pairs with their figures exchanged."""
    return ((other, one) for one, other in pairs)


def paragraph_pairs(reach: Reach, letter: str) -> Iterator[Two]:
    """Give the pairs of levels of one kind that the paragraph states, in both orders."""
    levels = paragraph_figures(reach, letter)
    yield from permutations(levels, 2)


def paragraph_figures(reach: Reach, letter: str) -> list[Figure]:
    """Return the figures of one kind that the paragraph states; a step (`22 færre`) is none."""
    return [level.figure for source in reach.around() for level in levels(source, letter) if level.letter == letter]


def mixed_pairs(figures: Sequence[Figure], found: Sequence[Fact], roles: frozenset[str]) -> Iterator[Two]:
    """Give the pairs of a figure of the sentence and a fact of a named row, in both orders."""
    for figure in figures:
        for fact in found:
            if fact.role in roles:
                yield from ((figure, fact.figure), (fact.figure, figure))

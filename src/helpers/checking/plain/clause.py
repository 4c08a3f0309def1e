"""A plain clause resolved against its table: whom its words name, when, and the figures those have.

Inputs: a sentence, its `Sheet`, a stretch of the text. Outputs: `Plain`, the resolved clause. What a clause leaves out
is the table's default only where no sentence before it in its paragraph has named something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.plain.items import Item, items_of, named_items
from helpers.checking.plain.sheet import Cell, Sheet, Who
from helpers.statistics.rounding import Interval

_VERB = re.compile(
    r"(?i)\b(?:er|var|har|havde|udgør|udgjorde|bor|boede|kommer|fik|får|modtager|modtog|tegner|står|svarer|blev|hører)\b"
)
_BOUND = re.compile(r"(?i)(?<!lidt )(?<!lige )\b(?:(?P<above>over|mere end|mindst)|under|mindre end|højst) $")
_NOW = re.compile(r"(?i)\b(?:nu|i dag|aktuelt)\b")
_BY = re.compile(r"(?i)\bmed $")
_WITH_SHARE = re.compile(r"#[gWtw]*(?P<join>(?:,|c|=)+)(?P<share>%)")
#: A count so large that it hardly stands in two places by chance.
TELLING = 100.0
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Plain:
    """The items of a clause in order, with the sheet they speak of."""

    spoken: Spoken
    sheet: Sheet
    items: tuple[Item, ...]
    sure: bool = False  #: its own count says whom it is of

    @cached_property
    def shape(self) -> str:
        """Return the letters of the items."""
        return "".join(item.letter for item in self.items)

    def of(self, letters: str, low: int = 0, high: int | None = None) -> list[Item]:
        """Return the items of some letters from index `low` to `high`."""
        return [item for item in self.items[low:high] if item.letter in letters]

    def going_on(self, before: "Plain") -> "Plain":
        """Return the clause with whom, when and in what measure the one before it spoke, where it does not say so."""
        named = {item.name for item in self.of("w")}
        taken = [i for i in before.of("w") if i.name not in named]
        later = self.speaks_of_now or (self.of("N") and self.of("#%p"))  # "siden er det faldet til"
        taken += [] if self.of("tyY") or later else before.of("tyY")
        taken += [] if re.search("[aznud]", self.shape) else before.of("az")
        since = before.of("t") if self.shape in {"Nd#", "Nu#"} and _BY.search(self._before_number) else []
        items = (*self.items[:1], *since, *self.items[1:]) if len(since) == 1 else self.items  # "siden faldet med 61"
        return replace(self, items=(*taken, *items), sure=before.sure)

    @property
    def _before_number(self) -> str:
        return self.spoken.sentence.text[: self.of("#%pv")[0].start]

    @property
    def speaks_of_now(self) -> bool:
        """Return whether the clause says that it is about the newest figures."""
        low, high = self.items[0].start if self.items else 0, self.items[-1].end if self.items else None
        return not self.of("tyY") and _NOW.search(self.spoken.sentence.text[max(0, low - 8) : high]) is not None

    def placed(self) -> "Plain":
        """Return the clause with whom its one count is of, where it names nobody and only one cell has that count."""
        counts = self.of("#")
        if len(counts) != 1 or re.search("[wTKk?hODeud]", self.shape):
            return self
        value = self.figure(counts[0]).value
        cells = [c for c in self.sheet.cells if c.role == "count" and c.figure.value == value]
        if (
            len(cells) != 1
            or value < TELLING
            or any(self.period(i.name, "count") != cells[0].period for i in self.of("t"))
        ):
            return self
        names = [n for n in self.sheet.varying if getattr(cells[0], n)]
        told = [Item("w", 0, 0, "", n, (getattr(cells[0], n),)) for n in names]
        return replace(self, items=(*told, *self.items), sure=True)

    def doubled(self) -> "list[Plain]":
        """Return a clause that tells a count with its share as two: `er i alt 585 personer eller 52 pct. af alle`."""
        found = _WITH_SHARE.search(self.shape)
        if found is None or re.search("[udsmlqxeR1kDMpSHALfhijr]", self.shape) or len(self.of("#%pv")) != 2:
            return [self]
        if re.match("[^O]*w", self.shape[found.end("share") :]):
            return [self]  # "1.532 personer, svarende til 38 pct., er i gruppen"
        count = [*self.items[: found.start("join")], *[i for i in self.items[found.end("share") :] if i.letter == "t"]]
        told = replace(self, items=tuple(count))
        placed = told.placed()
        lead = [i for i in placed.items if i.letter not in "#gt"]
        return [self, told, replace(placed, items=(*lead, *self.items[found.start("share") :]))]

    def verb_between(self, one: Item, other: Item) -> bool:
        """Return whether a verb stands between two items."""
        return _VERB.search(self.spoken.sentence.text[one.end : other.start]) is not None

    def figure(self, item: Item, **about: object) -> Figure:
        """Return the figure of a number's item; a fraction in words has some room on its side."""
        if item.token is None:
            raise ValueError("no number")
        unit = {"%": "pct", "p": "pp"}.get(item.letter)
        figure = figure_of(item.token, self.spoken.line(item.token), **({"unit": unit, **about} if unit else about))
        bound = _BOUND.search(self.spoken.sentence.text[: item.start])
        if bound is not None:  # "over 1.200", "under halvdelen": no more is said
            half = 0.05 if item.letter == "v" else 0.5 * 10.0**-figure.decimals
            low, high = (figure.value - half, 1e9) if bound["above"] else (-1e9, figure.value + half)
            figure = replace(figure, span=Interval(low, high))
        elif item.letter == "v":
            room, value = min(6.0, 0.25 * figure.value), figure.value
            low = value - (0.0 if figure.approx == "above" else room)
            high = value + (0.0 if figure.approx == "below" else room)
            figure = replace(figure, span=Interval(low - 0.05, high + 0.05))
        return figure

    def claim(self, kind: str, item: Item, *readings: Reading) -> Claim:
        """Return a claim of what an item says."""
        line = self.spoken.sentence.line_at(item.start)
        return Claim(kind, line, self.spoken.sentence.text, item.text, readings, bound="named")

    def settled(self, who: Who, timed: bool) -> bool:
        """Return whether nothing that `who` and the clause leave out was named otherwise before in the paragraph."""
        if self.sure:
            return True
        before = self.spoken.previous
        told = {item.name for item in self.items if item.letter == "w"}
        several = any(name != "area" or before is not None for name in self.sheet.varying)
        if not told and several and not self.of("WTKk" if before is None else "WKk"):
            return False
        while before is not None:
            for item in named_items(self.sheet, before):
                ours = item.name == "area" and item.values == (self.sheet.own,)
                if item.letter == "w" and item.name not in who and len(self.sheet.values[item.name]) > 1 and not ours:
                    return False
                if item.letter == "t" and not timed and self.period(item.name, "count") != self.newest("count"):
                    return False
                if item.letter == "?":
                    return False
            before = before.previous
        return True

    def newest(self, role: str) -> str:
        """Return the newest period of a role."""
        return max(self.sheet.periods(role), default="")

    def period(self, name: str, role: str) -> str | None:
        """Return the period of a table that a said time means; None where none or several do."""
        found = [p for p in self.sheet.periods(role) if same_period(p, name)]
        return found[-1] if len(found) == 1 or (found and name.startswith("-")) else None

    def when(self, items: Sequence[Item], role: str) -> tuple[str | None, bool]:
        """Return the one period that some items say (None for none), and whether they are understood."""
        times = [item for item in items if item.letter == "t"]
        back = [item for item in items if item.letter == "Y"]
        if len(times) > 1 or len(back) > 1:
            return None, False
        base = self.period(times[0].name, role) if times else self.newest(role)
        if back:
            earlier = self.year_before(base, role)
            return earlier, earlier is not None
        return (base, base is not None) if times else (None, True)

    def _step_beside(self, role: str, items: Sequence[Item], cut: int) -> list[tuple[str, str]]:
        """Return the step of `flere i august end i april`: to what stands before `end`, from what stands after it."""
        now, clear = self.when([i for i in items[:cut] if i.letter in "tY"], role)
        after = [replace(i, letter="Y") if i.letter == "y" else i for i in items[cut + 1 :]]
        back = "".join(i.letter for i in after if i.letter in "tY")
        base = now or self.newest(role)
        then: str | None = self.year_before(base, role)
        if back != "Y":
            then, clear_too = self.when(after, role)
            clear = clear and clear_too
        return [(then, base)] if clear and then is not None and then != base else []

    def year_before(self, period: str | None, role: str) -> str | None:
        """Return the period a year before another, where the table has it."""
        if period is None or not _YEAR.match(period):
            dated = [p for p in self.sheet.periods(role) if p != period]
            return dated[0] if period == "9999" and len(dated) == 1 else None
        wanted = f"{int(period[:4]) - 1}{period[4:]}"
        return wanted if wanted in self.sheet.periods(role) else None

    def steps(self, role: str, items: Sequence[Item] | None = None) -> list[tuple[str, str]]:
        """Return from when to when a movement goes: as said, or between the only two periods."""
        items = self.items if items is None else items
        periods = self.sheet.periods(role)
        shape = "".join(item.letter for item in items)
        if "e" in shape:
            return self._step_beside(role, items, shape.index("e"))
        times = [self.period(i.name, role) for i in items if i.letter == "t"]
        if any(t is None for t in times) or len(times) > 2:
            return []
        said = [t for t in times if t is not None]
        if len(said) == 2:
            return [(min(said), max(said))] if said[0] != said[1] else []
        if "Y" in shape or "y" in shape:
            now = said[0] if said else self.newest(role)
            then = self.year_before(now, role)
            return [(then, now)] if then is not None else []
        if said and re.search("[Nejf]t", shape):
            return [(said[0], self.newest(role))] if said[0] != self.newest(role) else []
        if "f" in shape and len(said) == 1 and len(said[0]) == len("2024"):
            then = self.year_before(said[0], role)
            return [(then, said[0])] if then is not None else []  # "i 2024, hvor antallet gik fra 287 til 295"
        if len(periods) == 2 and (not said or said[0] == periods[1]):
            return [(periods[0], periods[1])]
        return []


class ElsewhereError(Exception):
    """A figure far from its cell: the sentence speaks of something else than the table above it."""


def who_of(items: Sequence[Item]) -> Who:
    """Return whom some items name together, by dimension."""
    who: Who = {}
    for item in items:
        if item.letter == "w":
            known = who.get(item.name, ())
            both = tuple(v for v in known if v in item.values) if item.name == "marks" else ()
            who[item.name] = both or tuple(dict.fromkeys((*known, *item.values)))  # "aktivitetsparate unge": one group
    return who


def over(mine: Who, other: Who) -> Who:
    """Return `mine` with what only the other names."""
    return {**other, **mine}


def each(who: Who) -> Iterator[Who]:
    """Give the members of a `who`, one value in every dimension."""
    found: list[Who] = [{}]
    for name, values in who.items():
        found = [{**one, name: (value,)} for one in found for value in values]
    yield from found


def plain_of(spoken: Spoken, sheet: Sheet, low: int = 0, high: int | None = None) -> Plain | None:
    """Return a resolved clause; None where a word or a name of it is unknown."""
    items = items_of(sheet, spoken, low, high)
    if items is None or any(item.letter == "?" for item in items):
        return None
    return Plain(spoken, sheet, tuple(items))


def text_of(cell: Cell | Figure) -> str:
    """Return a figure as it is quoted, with its line."""
    figure = cell.figure if isinstance(cell, Cell) else cell
    return f"{figure.printed} (linje {figure.line})"

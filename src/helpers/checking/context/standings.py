"""How the areas of a table stand against each other in one measure: share, growth, change or count.

Inputs: the facts of the tables and a measure. Outputs: `Standing`s, one for each
measure that a sentence may mean, with the figure of every area. Nothing where the tables do not say.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Figure, Group
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.verdicts import growth_of


@dataclass(frozen=True)
class Standing:
    """One measure of several areas or groups: `figures` by area name, or by the benefits of a group."""

    measure: str
    figures: dict[Hashable, Figure]

    def of(self, whom: Hashable) -> Figure | None:
        """Return the figure of one area or group, None where the table has none."""
        return self.figures.get(whom)


def area_standings(
    facts: Facts, tables: Sequence[int], group: Group, measures: Iterable[str], period: str = ""
) -> list[Standing]:
    """Return how areas stand in each measure, from the tables that hold `group` (any, where it is empty)."""
    found = []
    for table in tables:
        items = [fact for fact in facts.of_table(table) if fact.figure.area and not fact.mean]
        said = [fact for fact in items if fact.figure.group == group] if group else items
        if group and not said and all(not fact.figure.group for fact in items):
            continue
        if len({(f.figure.group, f.words, f.literal) for f in said}) == 1:
            found += _standings(said, measures, lambda fact: fact.figure.area, period)
    return found


def _standings(
    items: Sequence[Fact], measures: Iterable[str], whom: Callable[[Fact], Hashable], period: str
) -> list[Standing]:
    by: dict[Hashable, list[Fact]] = {}
    for fact in items:
        by.setdefault(whom(fact), []).append(fact)
    found = []
    for measure in measures:
        figures = {who: figure for who, own in by.items() if (figure := _measured(own, measure, period)) is not None}
        if len(figures) > 1:
            found.append(Standing(measure, figures))
    return found


def _measured(own: Sequence[Fact], measure: str, period: str) -> Figure | None:
    """Return one area's or group's figure in a measure; growth and change from its two periods where not printed."""
    if measure in {"growth", "change"}:
        printed = [fact.figure for fact in own if fact.role == measure]
        return printed[0] if len(printed) == 1 else None if printed else _computed(own, measure)
    dated = [fact.figure for fact in own if fact.role == measure]
    last = period or max((figure.period for figure in dated), default="")
    newest = [figure for figure in dated if figure.period == last]
    return newest[0] if len(newest) == 1 else None


def _computed(own: Sequence[Fact], measure: str) -> Figure | None:
    counts = sorted((f.figure for f in own if f.role == "count" and f.figure.period), key=lambda f: f.period)
    if len(counts) != 2 or counts[0].period == counts[1].period:
        return None
    then, now = counts
    if measure == "change":
        value = now.value - then.value
        return replace(now, value=value, printed=f"{value:+.0f}", unit="count")
    span = growth_of(then, now)
    value = (now.value / then.value - 1) * 100 if span is not None else 0.0
    return (
        replace(now, value=round(value, 1), decimals=1, printed=f"{value:.1f}", unit="growth", span=span)
        if span
        else None
    )

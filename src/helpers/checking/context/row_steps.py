"""How far, and which way, the tables say that someone moved: every signed difference in one's own row.

Inputs: the cross sections of the tables. Outputs: for each entrant its `RowStep`s: from an older column to a newer
one, from a status to what is planned, or as a column of changes prints it. A step whose order is not certain says
only that a size has another explanation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from helpers.checking.claims import Figure
from helpers.checking.context.cross_sections import CHANGE, GROWTH, LEVEL, TOLD, CrossSection, Entrant
from helpers.checking.verdicts import growth_of

#: What heads a column of what is meant to come, or of what was meant.
PLANNED = re.compile(
    r"(?i)\b(?:\w*mål(?:et|ene|tal\w*)?|budget\w*|\w*skøn\w*|forvent\w*|forudsat\w*|prognose\w*|krav|krævet|nødvendigt?|"
    r"loft(?:et)?|(?-i:F?B|FR|BO|SK) ?20\d\d)\b"
)
#: Columns beside the row's own count: parts of it, distances, costs, places.
_BESIDE = re.compile(
    r"(?i)heraf|rang|placering|arbejdsstyrke|befolkning|indbygger|indeks|nået|mangle|afstand|kr\.|\bsum\b|år$"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_STATUS = re.compile(r"(?i)mål|budget|skøn|forvent|forud|progno|regnsk|result|status|udgang|basis|realis|fakti")


@dataclass(frozen=True)
class RowStep:
    """A signed difference of one row: `figures` are then and now, or the printed change alone.

    `ordered` when it is certain which comes first; `planned` when it leads to what is planned (`to_plan` from what is
    not), `from_plan` when it leads from there to what came of it.
    """

    section: CrossSection
    figures: tuple[Figure, ...]
    value: float
    span: tuple[float, float]
    ordered: bool
    planned: bool = False
    to_plan: bool = False
    from_plan: bool = False
    periods: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    def is_size(self, size: float, decimals: int, sign: float) -> bool:
        """Return whether the step, shown with so many decimals, is this size with this sign."""
        room = 0.5 * 10.0**-decimals + 1e-6
        return self.span[0] - room < sign * size < self.span[1] + room

    def is_exactly(self, size: float, decimals: int, sign: float) -> bool:
        """Return whether the step as it is printed is this size with this sign."""
        return abs(self.value - sign * size) < 0.5 * 10.0**-decimals + 1e-6

    def turned(self) -> "RowStep":
        """Return the step the other way: from what was planned to what came of it."""
        return replace(
            self, value=-self.value, span=(-self.span[1], -self.span[0]), figures=self.figures[::-1],
            planned=False, to_plan=False, from_plan=True, periods=self.periods[::-1], headers=self.headers[::-1],
        )  # fmt: skip


def row_steps(sections: Sequence[CrossSection], entrant: Entrant, letter: str) -> Iterator[RowStep]:
    """Give the steps of an entrant in the sections of one table: in number (`N`), pct. (`P`) or points (`p`)."""
    held = [s for s in sections if entrant in s.entrants and not s.earlier and s.table != TOLD]
    for section in held:
        yield from _printed(section, entrant, letter)
    levels = [s for s in held if not _BESIDE.search(s.header) and _is_level(s, letter)]
    for one, other in combinations(levels, 2):
        if one.area == other.area and one.group == other.group and _noun(one) == _noun(other):
            yield from _between(one, other, entrant, letter)


def _is_level(section: CrossSection, letter: str) -> bool:
    if letter == "p":
        return section.is_rate()
    return section.measure == LEVEL and not section.is_rate() and section.figures[0].unit != "pct"


def _period(section: CrossSection) -> str:
    """Return the period of a column, else the year in its head: `R2024`, `B2026`."""
    years = _YEAR.findall(section.header)
    return section.period or (years[0] if len(years) == 1 else "")


def _noun(section: CrossSection) -> frozenset[str]:
    """Return what a column's head says that is counted there, without when, and without whether it is planned."""
    return frozenset(word for word in section.said if not _STATUS.match(word))


def _printed(section: CrossSection, entrant: Entrant, letter: str) -> Iterator[RowStep]:
    """Give the step that a column of changes prints; its sign is one only where the column prints signs."""
    if section.measure not in {CHANGE, GROWTH} or (section.measure == GROWTH) != (letter == "P"):
        return
    if section.measure == CHANGE and (letter == "p") != (section.figures[0].unit == "pct"):
        return
    figure = section.of(entrant)
    signed = any(re.match(r"[-−–+]", f.printed) for f in section.figures)
    certain = signed and not _BESIDE.search(section.header)
    span = figure.interval() if letter != "N" and figure.decimals == 0 else None
    room = (span.low, span.high) if span is not None else (figure.value, figure.value)
    yield RowStep(section, (figure,), figure.value, room, certain, periods=(section.period,), headers=(section.header,))


def _between(one: CrossSection, other: CrossSection, entrant: Entrant, letter: str) -> Iterator[RowStep]:
    plans = [s.aside or PLANNED.search(s.header) is not None for s in (one, other)]
    times = _period(one), _period(other)
    dated = all(re.match(r"\d{4}", time) for time in times) and times[0] != times[1]
    if plans[0] != plans[1]:
        then, now = (other, one) if plans[0] else (one, other)
        ordered = True
    else:
        then, now = sorted((one, other), key=_period) if dated else (one, other)
        ordered = dated
    figures = then.of(entrant), now.of(entrant)
    value = figures[1].value - figures[0].value
    room = (value, value)
    if letter == "P":
        span = growth_of(figures[0], figures[1]) if figures[0].value > 0 else None
        if span is None:
            return
        value, room = (figures[1].value / figures[0].value - 1) * 100, (span.low, span.high)
    elif letter == "p":
        room = (value - 0.5 * 10.0 ** -figures[0].decimals, value + 0.5 * 10.0 ** -figures[0].decimals)
    yield RowStep(
        now, figures, value, room, ordered, planned=any(plans), to_plan=plans[0] != plans[1],
        periods=(_period(then), _period(now)), headers=(then.header, now.header),
    )  # fmt: skip

"""Claims as values: what a plan says, the figures it says it about, and the readings under which it could be meant.

A claim is wrong only when every reading of it is impossible; it is left unchecked when that cannot be decided.
`verdicts` tests the readings.

`Claim.bound` says how its operands were found: `named` (the sentence names whom, where and when, and row and column are
so named), `near` (by place: the nearest table, the sentence before, the order of the figures) or `inherited` (subject
taken over from elsewhere). A failing claim that is not `named` is dropped where its figure has another explanation.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from helpers.checking.reading.danish_text import Number, Token
from helpers.statistics.rounding import Interval, rounding_interval

KINDS = (
    "growth", "share", "labour_force", "sum", "target", "order", "period", "trend", "comparison", "unit", "header",
    "contradiction",
)  # fmt: skip
NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """Whom a figure counts: benefits and qualifiers (jobparate, kvinder); both empty when nothing is said."""

    benefits: frozenset[str] = NOWHERE
    qualifiers: frozenset[str] = NOWHERE

    def __bool__(self) -> bool:
        return bool(self.benefits or self.qualifiers)


def group_of(tokens: Iterable[Token]) -> Group:
    """Return the group that the tokens name together."""
    found = list(tokens)
    return Group(
        frozenset(t.name for t in found if t.letter == "G"), frozenset(t.name for t in found if t.letter == "g")
    )


@dataclass(frozen=True)
class Figure:
    """A printed figure with its place: value and rounding, unit, and whom, where and when it counts."""

    value: float
    decimals: int = 0
    printed: str = ""
    line: int = 0
    unit: str = "count"
    approx: str = ""
    area: str = ""
    group: Group = field(default_factory=Group)
    period: str = ""
    span: Interval | None = None

    def interval(self) -> Interval:
        """Return the true values the print allows; `ca.`, `godt` and `knap` widen it."""
        if self.span is not None:
            return self.span
        exact = rounding_interval(self.value, self.decimals)
        if not self.approx:
            return exact
        room = max(0.5 * self._step(), abs(self.value) * 0.025, 0.5 * 10.0**-self.decimals)
        if self.unit in {"pct", "pp", "growth"}:
            room = max(1.0 if self.decimals == 0 else 0.1, min(2.5, abs(self.value) * 0.03))
        if self.approx == "about":
            return Interval(self.value - room, self.value + room)
        if self.value < 0:  # "et fald på knap 10 pct.": the size is what is rounded
            size = replace(self, value=-self.value).interval()
            return Interval(-size.high, -size.low)
        if self.approx == "above":
            return Interval(exact.low, self.value + 2 * room + 0.05 * abs(self.value))
        return Interval(self.value - 2 * room - 0.05 * abs(self.value), exact.high)

    def _step(self) -> float:
        """Return the round number the figure was rounded to, by its trailing zeros."""
        step, whole = 1.0, int(abs(self.value))
        while whole and whole % 10 == 0:
            whole //= 10
            step *= 10
        return step

    def roughly(self, step: float) -> "Figure":
        """Return the figure as one rounded to `step`."""
        return replace(self, span=Interval(self.value - step / 2, self.value + step / 2))


def figure_of(token: Token, line: int, **about: object) -> Figure:
    """Return the figure of a number token at `line`; `about` sets area, group, period or unit."""
    number = token.number or Number(0.0)
    told = {"value": number.value, "decimals": number.decimals, "unit": number.unit, "approx": number.approx}
    return Figure(**(told | {"printed": token.text, "line": line} | about))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reading:
    """One way to understand a claim: a relation between figures and the result it should have.

    `holds` is set where the test needs no arithmetic (months, headers, units); `note` is the Danish reason then.
    """

    relation: str
    operands: tuple[Figure, ...] = ()
    result: Figure | None = None
    holds: bool | None = None
    expected: str = ""
    note: str = ""


@dataclass(frozen=True)
class Claim:
    """One checkable figure or comparison of the plan."""

    kind: str
    line: int
    text: str
    printed: str
    readings: tuple[Reading, ...]
    severity: str = "error"
    swapped: tuple[Reading, ...] = ()
    bound: str = "near"

    def key(self) -> tuple[object, ...]:
        """Return what makes two claims the same claim."""
        first = self.readings[0]
        return (self.kind, self.line, self.printed, first.relation, first.operands, first.result, first.note)


@dataclass(frozen=True)
class Unread:
    """A sentence or figure that is not understood with certainty, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Change:
    """A group's count (or share) at two times, from a table row or a sentence; what trends are held against.

    `growth` is in pct.; `share` the newest share; `source` says where (`tabel` with its index, or `tekst`).
    """

    area: str
    group: Group
    line: int
    then: Figure | None = None
    now: Figure | None = None
    growth: Figure | None = None
    share: Figure | None = None
    table: int = -1
    label: str = ""

"""What the documents of `layout_maker` are made of: rows with two counts, the two months, tables and numbers.

Inputs: a random generator and names. Outputs: `Thing`s, `Plan`, and Markdown lines. Every figure is synthetic.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from plan_maker import number

from helpers.statistics.rounding import round_half_away

BENEFITS = ("A-dagpenge", "Kontanthjælp", "Sygedagpenge", "Uddannelseshjælp", "Ressourceforløb", "Ledighedsydelse")
#: Benefits of which one section alone speaks, so that no two sections contradict each other.
OTHER_BENEFITS = ("Førtidspension", "Fleksjob", "Revalidering", "Jobafklaring", "Overgangsydelse",
                  "Forrevalidering")  # fmt: skip
COUNTED = ("nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte")


@dataclass(frozen=True)
class Thing:
    """A row's count at two times and its share of the labour force."""

    name: str
    then: int
    now: int
    share: float

    @property
    def low(self) -> str:
        return self.name.lower()

    @property
    def step(self) -> int:
        return self.now - self.then

    @property
    def size(self) -> str:
        return number(abs(self.step))

    @property
    def growth(self) -> float:
        return round_half_away((self.now / self.then - 1) * 100, 1)

    @property
    def percent(self) -> str:
        return number(abs(self.growth), 1)

    @property
    def verb(self) -> str:
        return "steget" if self.step > 0 else "faldet"

    @property
    def went(self) -> str:
        return "steg" if self.step > 0 else "faldt"

    @property
    def noun(self) -> str:
        return "en stigning" if self.step > 0 else "et fald"

    @property
    def more(self) -> str:
        return "flere" if self.step > 0 else "færre"


@dataclass(frozen=True)
class Times:
    """The two months that a document compares."""

    month: str
    year: int

    @property
    def then(self) -> str:
        return f"{self.month} {self.year - 1}"

    @property
    def now(self) -> str:
        return f"{self.month} {self.year}"


@dataclass(frozen=True)
class Plan:
    """What all sections of a document share: chance, the areas (the plan's own last), its neighbours and the months.

    `forces` are the labour forces of the areas, which all tables imply alike; `unused` the benefits not yet spoken of.
    """

    random: Random
    areas: tuple[str, ...]
    neighbours: tuple[str, ...]
    times: Times
    forces: tuple[float, ...] = (2.9e6, 4.1e5, 1.6e4)
    unused: list[str] = field(default_factory=list)

    @property
    def own(self) -> str:
        return self.areas[-1]

    def said(self, options: Iterable[str], most: int = 3) -> str:
        """Return up to `most` of the sentences that are not empty, in any order."""
        found = [sentence for sentence in options if sentence]
        return " ".join(self.random.sample(found, min(most, len(found))))

    def one(self, *options: str) -> str:
        """Return one of the sentences that are not empty."""
        return self.random.choice([sentence for sentence in options if sentence] or [""])


def things(random: Random, names: Sequence[str], sizes: Sequence[float]) -> list[Thing]:
    """Return rows near the sizes, each visibly changed since the year before."""
    found = []
    for name, size in zip(names, sizes, strict=True):
        now = int(size * random.uniform(0.8, 1.2))
        then = int(now * random.uniform(0.75, 1.35))
        if abs(now / then - 1) < 0.002:
            then = max(1, int(now * 0.97) - 1)
        found.append(Thing(name, then, now, round_half_away(random.uniform(1.0, 5.0), 1)))
    return found


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the Markdown lines of a table, and an empty one."""
    lines = [header, ["---"] * len(header), *rows]
    return [*("| " + " | ".join(line) + " |" for line in lines), ""]


def signed(value: float, decimals: int = 0) -> str:
    """Return a number with its sign, a rise with `+`."""
    return ("+" if value > 0 else "") + number(value, decimals)


def percent_of(part: float, whole: float, decimals: int = 0) -> float:
    """Return a share in pct., rounded once."""
    return round_half_away(part / whole * 100, decimals)


def only(values: Sequence[float], value: float) -> bool:
    """Return whether a value stands alone among the values, so that it can be called the highest or lowest."""
    return list(values).count(value) == 1

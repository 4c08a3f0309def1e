"""Right documents in many layouts: what a table's columns are, where areas stand, and whom a sentence speaks of differ.

`make_document(seed)` returns Markdown whose every figure is right (synthetic). The sentences are of the kinds that a
checker mistakes: subjects named, taken over or two in one sentence; steps, levels and goals side by side; other plans,
forecasts, national figures, laws and prices in between.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from plan_maker import MONTHS, number

from helpers.statistics.rounding import round_half_away

AREAS = (("Hele landet", "RAR Sjælland", "Faxe"), ("Østdanmark", "Region Hovedstaden", "Allerød"),
         ("Hele landet", "RAR Østjylland", "Odder"), ("Hele landet", "Region Nordjylland", "Rebild"))  # fmt: skip
BENEFITS = ("A-dagpenge", "Kontanthjælp", "Sygedagpenge", "Uddannelseshjælp", "Ressourceforløb", "Ledighedsydelse")


@dataclass(frozen=True)
class Thing:
    """A row's count at two times and its share of the labour force."""

    name: str
    then: int
    now: int
    share: float

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


def make_document(seed: int) -> str:
    """Return a right document with an area table, a benefit table, a series and goals, in layouts drawn by `seed`."""
    random = Random(seed)
    times = Times(random.choice(MONTHS), random.randint(2018, 2026))
    areas = random.choice(AREAS)
    own = areas[2]
    parts = [f"# Bilag til Beskæftigelsesplan {times.year + 1}, {own} Kommune", "", "Tallene er syntetiske.", ""]
    parts += _areas_section(random, areas, times)
    benefits = _benefits(random, parts[4])
    parts += _benefits_section(random, benefits, times, own)
    parts += _series_section(random, times)
    parts += _goals_section(random, benefits, times)
    parts += ["## Øvrigt", "", " ".join(random.sample(_ASIDES, 4)), ""]
    return "\n".join(parts)


_ASIDES = [
    "Ministeriet venter, at ledigheden på landsplan falder med 12.000 personer næste år.",
    "I den forrige plan var forventningen 640 fuldtidspersoner.", "Reglerne står i lov nr. 548 af 7. maj 2019.",
    "Ledige har ret til op til 9 samtaler i de første 26 uger.",
    "Et forløb koster 42.300 kr., og der er afsat 1,4 mio. kr.",
    "Den nationale prognose er en ledighed på 2,6 pct.", "Unge under 30 år tilbydes 20 timers mentorstøtte.",
    "Se også tabel 6 på side 12-15 i sidste års plan.", "Der blev holdt 1.170 samtaler, 11 pct. flere end året før.",
]  # fmt: skip


def _things(random: Random, names: Sequence[str], sizes: Sequence[float]) -> list[Thing]:
    found = []
    for name, size in zip(names, sizes, strict=True):
        now = int(size * random.uniform(0.8, 1.2))
        then = int(now * random.uniform(0.75, 1.35))
        found.append(Thing(name, then, now if now != then else now + 1, random.uniform(1.0, 5.0)))
    return found


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [header, ["---"] * len(header), *rows]
    return [*("| " + " | ".join(line) + " |" for line in lines), ""]


def _signed(value: float, decimals: int = 0) -> str:
    return ("+" if value > 0 else "") + number(value, decimals)


def _columns(random: Random, things: Sequence[Thing], times: Times, share: bool) -> tuple[list[str], list[list[str]]]:
    """Return the header and cells of a table of two months, with extra columns in any order after them."""
    extras: dict[str, Callable[[Thing], str]] = {
        "Ændring": lambda t: _signed(t.step),
        "Udvikling i pct.": lambda t: _signed(t.growth, 1),
    }
    if share:
        extras[f"Pct. af arbejdsstyrken, {times.now}"] = lambda t: number(t.share, 1)
    chosen = random.sample(list(extras), random.randint(1, len(extras)))
    months = [times.then.capitalize(), times.now.capitalize()]
    header = [*months, *chosen]
    cells = [[number(t.then), number(t.now), *(extras[name](t) for name in chosen)] for t in things]
    if random.random() < 0.3:
        ranks = [str(at + 4) if thing.name != "I alt" else "" for at, thing in enumerate(things)]
        header, cells = [*header, "Placering"], [[*row, rank] for row, rank in zip(cells, ranks, strict=True)]
    return header, cells


def _areas_section(random: Random, areas: Sequence[str], times: Times) -> list[str]:
    force = (2.9e6, 4.1e5, 1.6e4)
    level = random.uniform(0.015, 0.05)
    benefit = random.choice(BENEFITS)
    things = [
        Thing(t.name, t.then, t.now, round_half_away(t.now / size * 100, 1))
        for t, size in zip(_things(random, areas, [size * level for size in force]), force, strict=True)
    ]
    if random.random() < 0.3:
        head = ["", *(f"{t.name} {when}" for t in things for when in (times.then, times.now))]
        body = [["Fuldtidspersoner", *(number(v) for t in things for v in (t.then, t.now))]]
        shares = ""
    else:
        columns, cells = _columns(random, things, times, share=True)
        head, body = ["Område", *columns], [[t.name, *row] for t, row in zip(things, cells, strict=True)]
        shares = next((name for name in columns if name.startswith("Pct.")), "")
    lines = ["## 1. " + benefit, "", f"Tabel 1. {benefit}, fuldtidspersoner", "", *_table(head, body)]
    return [*lines, _area_text(random, benefit.lower(), things, times, bool(shares)), ""]


def _area_text(random: Random, benefit: str, things: Sequence[Thing], times: Times, shares: bool) -> str:
    big, middle, own = things
    said = [
        random.choice([
            f"I {own.name} er antallet på {benefit} {own.verb} med {own.size} fuldtidspersoner, svarende til "
            f"{own.percent} pct.",
            f"I {own.name} var der {number(own.now)} på {benefit} i {times.now}, {own.size} {own.more} end året før. "
            f"Det er {own.noun} på {own.percent} pct.",
            f"Fra {times.then} til {times.now} gik {own.name} fra {number(own.then)} til {number(own.now)}, altså "
            f"{own.size} {own.more}.",
        ]),
        random.choice([
            f"I {middle.name} er udviklingen {_signed(middle.growth, 1)} pct., mens tallet i {big.name} er {big.verb}.",
            f"I {big.name} er tallet {big.verb} med {big.percent} pct., og i {middle.name} er det {middle.verb} med "
            f"{middle.percent} pct.",
            f"{middle.name} er gået fra {number(middle.then)} til {number(middle.now)}, mens {own.name} er {own.verb} "
            f"fra {number(own.then)} til {number(own.now)}.",
        ]),
    ]  # fmt: skip
    gap = round_half_away(own.share - middle.share, 1)
    if shares and abs(gap) >= 0.2:
        word = "højere" if gap > 0 else "lavere"
        said.append(random.choice([
            f"Andelen er {number(abs(gap), 1)} procentpoint {word} end i {middle.name}.",
            f"Målt på arbejdsstyrken er niveauet {word} end i {middle.name}, og forskellen er {number(abs(gap), 1)} "
            "procentpoint.",
        ]))  # fmt: skip
    return " ".join(said)


def _benefits(random: Random, title: str) -> list[Thing]:
    names = random.sample([name for name in BENEFITS if name not in title], random.randint(3, 5))
    return _things(random, names, [random.uniform(90, 1500) for _name in names])


def _benefits_section(random: Random, things: Sequence[Thing], times: Times, own: str) -> list[str]:
    total = Thing("I alt", sum(t.then for t in things), sum(t.now for t in things), 9.0)
    columns, cells = _columns(random, [*things, total], times, share=False)
    body = [[t.name, *row] for t, row in zip([*things, total], cells, strict=True)]
    if random.random() < 0.4:
        plans = [int(t.now * random.uniform(0.9, 1.1)) for t in things]
        columns = [*columns, f"Budget {times.year + 1}"]
        body = [[*row, number(plan)] for row, plan in zip(body, [*plans, sum(plans)], strict=True)]
    first, second = random.sample(list(things), 2)
    kinds = ("nul", "én", "to", "tre", "fire", "fem")
    said = [
        f"De {kinds[len(things)]} ydelser omfattede i alt {number(total.now)} fuldtidspersoner i {times.now} mod "
        f"{number(total.then)} året før.",
        random.choice([
            f"{first.name} er {first.verb} med {first.size}, og {second.name.lower()} er {second.verb} med "
            f"{second.size}.",
            f"Det dækker over, at {first.name.lower()} er {first.verb} med {first.percent} pct., mens "
            f"{second.name.lower()} er {second.verb} fra {number(second.then)} til {number(second.now)}.",
            f"På {first.name.lower()} er der {first.size} {first.more}, på {second.name.lower()} {second.size} "
            f"{second.more}.",
        ]),
        random.choice([
            f"{second.name} udgør {number(round_half_away(second.now / total.now * 100))} pct. af alle.",
            f"{first.name} tegner sig for {number(first.now)} af de {number(total.now)}.",
            f"I Beskæftigelsesplan {times.year} var forventningen til {first.name.lower()} {number(first.now + 37)}.",
        ]),
    ]  # fmt: skip
    if total.step:
        said.insert(1, f"Samlet er der {total.size} {total.more}, svarende til {total.percent} pct.")
    head = ["## 2. Ydelserne i " + own, "", "Tabel 2. Fuldtidspersoner", "", *_table(["Ydelse", *columns], body)]
    return [*head, " ".join(said), ""]


def _series_section(random: Random, times: Times) -> list[str]:
    names = ("Januar", "Februar", "Marts", "April", "Maj")
    values = [random.randint(200, 900)]
    while len(values) < len(names):
        values.append(values[-1] + random.choice((-1, 1)) * random.randint(3, 40))
    header = ["", *(f"{name} {times.year}" for name in names)]
    rows = [["Jobparate", *map(number, values)]]
    if random.random() < 0.5:
        header, rows = ["Måned", "Jobparate"], [[h, number(v)] for h, v in zip(header[1:], values, strict=True)]
    last, first = values[-1], values[0]
    span = Thing("", first, last if last != first else first + 1, 0.0)
    said = [f"I maj {times.year} var der {number(last)} jobparate."]
    if last != first:
        said.append(f"Det er {span.size} {span.more} end i januar.")
    step = Thing("", values[3], last, 0.0)
    said.append(f"Siden april er antallet {step.verb} med {step.size}.")
    return ["## 3. Jobparate måned for måned", "", *_table(header, rows), " ".join(said), ""]


def _goals_section(random: Random, things: Sequence[Thing], times: Times) -> list[str]:
    lines = ["## 4. Mål", ""]
    for thing in things[:3]:
        percent = random.randint(2, 15)
        goal = int(round_half_away(thing.now * (1 - percent / 100)))
        fewer = number(thing.now - goal)
        lines.append("- " + random.choice([
            f"{thing.name}: fra {number(thing.now)} i {times.now} til {number(goal)} et år senere (-{percent} pct.).",
            f"{thing.name} skal reduceres med {percent} pct. i forhold til {times.now}, til {number(goal)}.",
            f"{thing.name}: {percent} pct. færre end i {times.now}, dvs. {number(goal)}, eller {fewer} færre.",
            f"{thing.name} skal ned på {number(goal)}. Det kræver {fewer} færre end i {times.now}.",
        ]))  # fmt: skip
    return [*lines, ""]

"""Plans made from right figures: an appendix with tables and sentences in the words of an official, for any area."""

from dataclasses import dataclass
from random import Random

from helpers.statistics.rounding import round_half_away

AREAS = (
    ("Østdanmark", "RAR Hovedstaden", "Rudersdal"),
    ("Hele landet", "RAR Sydjylland", "Kolding"),
    ("Hele landet", "Region Midtjylland", "Silkeborg"),
    ("Østdanmark", "Region Sjælland", "Køge"),
)
BENEFITS = {
    "A-dagpenge": "a-dagpenge", "Kontanthjælp": "kontanthjælp", "Sygedagpenge": "sygedagpenge",
    "Uddannelseshjælp": "uddannelseshjælp", "Ressourceforløb": "ressourceforløb", "Ledighedsydelse": "ledighedsydelse",
    "Førtidspension": "førtidspension", "Fleksjob": "fleksjob",
}  # fmt: skip
MONTHS = ("januar", "marts", "april", "juni", "september", "november")


@dataclass(frozen=True)
class Row:
    """One area's figures of one benefit, as they are printed."""

    area: str
    then: int
    now: int
    force: float

    @property
    def growth(self) -> int:
        return int(round_half_away((self.now / self.then - 1) * 100))

    @property
    def share(self) -> float:
        return round_half_away(self.now / self.force * 100, 1)


def number(value: float, decimals: int = 0) -> str:
    return f"{value:,.{decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def make_plan(seed: int, benefits: int = 6) -> str:
    """Return a plan's text whose every figure and comparison is right."""
    random = Random(seed)
    areas = random.choice(AREAS)
    month, year = random.choice(MONTHS), random.randint(2019, 2025)
    forces = (random.uniform(1.2e6, 2.6e6), random.uniform(1e5, 4e5), random.uniform(1.2e4, 3e4))
    parts = [f"Beskæftigelsesplan {year + 1}", "", f"{areas[2]} Kommune", "", "Bilag", ""]
    for benefit in random.sample(list(BENEFITS), benefits):
        rows = _rows(random, areas, forces)
        parts += _section(random, benefit, rows, month, year)
    return "\n".join(parts) + "\n"


def _rows(random: Random, areas: tuple[str, ...], forces: tuple[float, ...]) -> list[Row]:
    rows = []
    share = random.uniform(0.006, 0.05)
    for area, force in zip(areas, forces, strict=True):
        now = max(40, int(force * share * random.uniform(0.85, 1.15)))
        then = max(40, int(now * random.uniform(0.7, 1.4)))
        rows.append(Row(area, then, now, force))
    return rows


def _section(random: Random, benefit: str, rows: list[Row], month: str, year: int) -> list[str]:
    header = (
        f"Antal fuldtidspersoner\t{month.capitalize()} {year - 1}\t{month.capitalize()} {year}\tUdvikling i pct.\t"
        f"Fuldtidspersoner i pct. af arbejdsstyrken {month} {year}"
    )
    lines = [f"{r.area}\t{number(r.then)}\t{number(r.now)}\t{r.growth}%\t{number(r.share, 1)}" for r in rows]
    sentences = [s for s in _sentences(random, BENEFITS[benefit], rows, month, year) if s]
    random.shuffle(sentences)
    caption = f"{benefit}. Fuldtidspersoner og pct. af arbejdsstyrken"
    return [benefit, "", caption, "", header, *lines, "", " ".join(sentences), ""]


def _verb(row: Row) -> str:
    return "steget" if row.now > row.then else "faldet"


def _sentences(random: Random, benefit: str, rows: list[Row], month: str, year: int) -> list[str]:
    big, middle, own = rows
    found = []
    if own.growth and own.now != own.then:
        found.append(random.choice([
            f"Antallet af fuldtidspersoner på {benefit} er {_verb(own)} med {abs(own.growth)} pct. i {own.area}.",
            f"I {own.area} Kommune er antallet på {benefit} {_verb(own)} fra {number(own.then)} i {month} {year - 1} "
            f"til {number(own.now)} i {month} {year}, svarende til {abs(own.growth)} procent.",
            f"I {month} {year} var der {number(own.now)} fuldtidspersoner på {benefit} i {own.area} mod "
            f"{number(own.then)} på samme tidspunkt året før.",
        ]))  # fmt: skip
    if _verb(big) == _verb(middle) and big.growth and middle.growth:
        noun = "en stigning" if big.now > big.then else "et fald"
        sizes = f"{abs(big.growth)} pct. og {abs(middle.growth)} pct."
        found.append(f"{big.area} og {middle.area} har oplevet {noun} på hhv. {sizes}")
    if abs(own.share - big.share) >= 0.2:
        word = "højere" if own.share > big.share else "lavere"
        found.append(f"Andelen af arbejdsstyrken på {benefit} er {word} i {own.area} end i {big.area}.")
    distance = round_half_away(own.share - middle.share, 1)
    if abs(distance) >= 0.2:
        word = "højere" if distance > 0 else "lavere"
        found.append(f"Andelen i {own.area} ligger {number(abs(distance), 1)} procentpoint {word} end i {middle.area}.")
    if own.now > own.then and big.now > big.then and abs(own.growth - big.growth) >= 2:
        word = "større" if own.growth > big.growth else "mindre"
        found.append(f"Stigningen i {own.area} er {word} end i {big.area}.")
    return found

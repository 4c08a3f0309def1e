"""Which pages the finished reports have, and what a page is once it is opened."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from helpers.production.layout import NOTEBOOKS
from reports_fixture import AREAS, LIVE_AREAS, PLANS

#: What axe holds every page against: WCAG 2.0 to 2.2, A and AA, and best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Place:
    """A page of the finished reports: where its file lies, whose it is, which year its title says, which folder."""

    path: str
    area: str = ""
    year: str = ""
    live: bool = False

    @property
    def is_report(self) -> bool:
        return not self.path.endswith("index.html") and not self.is_answer

    @property
    def is_answer(self) -> bool:
        """Whether it is the checker's answer, which is a page of its own kind."""
        return self.path == "tjek.html"

    @property
    def name(self) -> str:
        return f"{'live/' if self.live else ''}{self.path.removesuffix('.html')}"


def _live(path: str, area: str = "") -> Place:
    return Place(path, area, "2026", live=True)


PLACES = [
    Place("index.html"),
    *(Place(f"{plan}/index.html", AREAS[plan], "2021") for plan in PLANS),
    *(
        Place(f"{plan}/{area}/{report}.html", AREAS[plan], "2021")
        for plan, area in PLANS.items()
        for report in NOTEBOOKS
    ),
    _live("index.html"),
    _live("tjek.html"),
    _live("standard/index.html"),
    *(_live(f"standard/laesoe/{report}.html", "Læsø") for report in NOTEBOOKS),
    *(_live(f"standard/{slug}/bilag.html", name) for slug, name in LIVE_AREAS.items() if slug != "laesoe"),
    _live("standard/randers/datakvalitet.html", "Randers"),
    *(_live(f"opfoelgning-2026/rudersdal/{report}.html", "Rudersdal") for report in ("bilag", "maal", "opfoelgning")),
]


@dataclass
class Opened:
    """A page in the browser, its file, and every address that it asked for."""

    page: Page
    place: Place
    file: Path
    requests: list[str] = field(default_factory=list)

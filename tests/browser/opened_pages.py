"""Which pages the finished reports have, and what a page is once it is opened."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from helpers.production.layout import NOTEBOOKS
from reports_fixture import AREAS, PLANS


@dataclass(frozen=True)
class Place:
    """A page of the finished reports: where its file lies, and whose it is."""

    path: str
    area: str = ""

    @property
    def is_report(self) -> bool:
        return not self.path.endswith("index.html")


PLACES = [
    Place("index.html"),
    *(Place(f"{plan}/index.html", AREAS[plan]) for plan in PLANS),
    *(Place(f"{plan}/{area}/{report}.html", AREAS[plan]) for plan, area in PLANS.items() for report in NOTEBOOKS),
]


@dataclass
class Opened:
    """A page in the browser, its file, and every address that it asked for."""

    page: Page
    place: Place
    file: Path
    requests: list[str] = field(default_factory=list)

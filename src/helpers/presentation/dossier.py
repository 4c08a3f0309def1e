"""An area's reports together: what Excel, Word and PDF are made of.

Inputs: the finished HTML pages of an area and the tables that its executed notebooks carry; nothing is computed
again, so that a number is the same in every format. Outputs: a `Dossier`, and its pages as one document tree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag

from helpers.plans.case import Case
from helpers.presentation import danish, page

#: What a page has for screens alone: navigation, the skip link, and the months behind a chart, which a reader unfolds;
#: Excel and CSV hold those as `tidsserie`.
_SCREEN_ONLY = ("nav", "script", "style", "a.skip", "details.series")


@dataclass(frozen=True)
class Chapter:
    """One report: its id (`bilag`), its title, its finished HTML page, and the tables that its notebook carries."""

    report: str
    title: str
    page: str
    tables: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Dossier:
    """All reports of one plan and area, with where their figures come from."""

    plan: str
    plan_title: str
    area: str
    slug: str
    month: str
    comparison_areas: tuple[str, ...]
    origin: str
    source_id: str
    source_hash: str
    drawn_on: str
    synthetic: bool
    contact: str
    chapters: tuple[Chapter, ...]

    @property
    def title(self) -> str:
        """The title of the document, which says area and plan."""
        return f"{self.area}: {self.plan_title}"

    @property
    def subject(self) -> str:
        """What the document is about, for its metadata."""
        return f"{danish.joined([chapter.title for chapter in self.chapters])}, {danish.month(self.month)}"

    def facts(self) -> list[tuple[str, str]]:
        """Return what the front page says, as label and text."""
        facts = [
            ("Område", self.area),
            ("Plan", self.plan_title),
            ("Måned", danish.sentence(danish.month(self.month))),
            ("Tal fra", self.origin),
            ("Sammenlignet med", danish.joined(self.comparison_areas) or "ingen andre områder"),
        ]
        return [*facts, ("Spørgsmål til", self.contact)] if self.contact else facts


def dossier_of(case: Case, slug: str, chapters: Sequence[Chapter]) -> Dossier:
    """Return the dossier of a case and its finished chapters; `slug` is the area's folder name."""
    return Dossier(
        plan=case.name,
        plan_title=case.plan.title,
        area=case.area,
        slug=slug,
        month=case.period,
        comparison_areas=tuple(case.comparison_areas),
        origin=page.origin_sentence(case),
        source_id=case.origin.identifier,
        source_hash=case.origin.sha256,
        drawn_on=case.origin.drawn_on,
        synthetic=case.origin.synthetic,
        contact=case.plan.contact,
        chapters=tuple(chapters),
    )


WATERMARK = "Syntetiske tal. Rapporten er en demonstration og må ikke bruges."


def chapter_tree(chapter: Chapter) -> Tag:
    """Return a chapter's `main` as a tree of its own, without what only a screen needs.

    Ids and links to them get the chapter's name in front, so that chapters can stand in one document; links to
    files beside the page become plain text, for the document is passed on without them.
    """
    soup = BeautifulSoup(chapter.page, "html.parser")
    main = soup.select_one("main")
    if main is None:
        raise ValueError(f"the page of {chapter.report} has no main")
    for selector in _SCREEN_ONLY:
        for element in main.select(selector):
            element.decompose()
    for element in main.select("[id]"):
        element["id"] = f"{chapter.report}-{element['id']}"
    for link in main.select("a[href]"):
        href = str(link["href"])
        if href.startswith("#"):
            link["href"] = f"#{chapter.report}-{href[1:]}"
        elif not href.startswith(("http://", "https://", "mailto:")):
            link.unwrap()
    for wrapper in main.select("div.table-scroll"):
        wrapper.unwrap()
    main["id"] = chapter.report
    return main


def sections(tree: Tag) -> list[tuple[int, str, str]]:
    """Return the headings of a tree as level, id and text, in order."""
    found = tree.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    return [(int(h.name[1]), str(h.get("id", "")), h.get_text(" ", strip=True)) for h in found]


def notes_of(chapter: Chapter) -> list[tuple[str, str, str]]:
    """Return what stands around a chapter's tables as heading, kind and text, in order.

    Kinds: `Læsenote`, `Definition`, `Note til tabel`, `Kommunens egen bemærkning`.
    """
    heading, found = chapter.title, []
    for element in chapter_tree(chapter).find_all(True):
        classes = list(element.get("class") or [])
        if element.name in ("h1", "h2", "h3", "h4"):
            heading = element.get_text(" ", strip=True)
        elif element.name == "ul" and "notes" in classes:
            found += [(heading, "Læsenote", item.get_text(" ", strip=True)) for item in element.find_all("li")]
        elif "definition" in classes:
            found.append((heading, "Definition", element.get_text(" ", strip=True)))
        elif "source" in classes:
            found.append((heading, "Note til tabel", element.get_text(" ", strip=True)))
        elif "comment" in classes:
            words = [" ".join(part.get_text(" ").split()) for part in element.find_all(["p", "li"])]
            found.append((heading, "Kommunens egen bemærkning", "\n".join(words[1:])))
    return found

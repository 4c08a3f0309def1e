"""The index of a plan's areas: sections for a few, one table for many, failures first, links that lead somewhere."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from helpers.production.index import write_index

AREAS = {"aarhus": "Aarhus", "aeroe": "Ærø", "albertslund": "Albertslund", "rudersdal": "Rudersdal"}


def entry(area: str, number: int, state: str = "made") -> dict[str, Any]:
    figures = [
        {"label": label, "period": "juni 2020", "value": f"{number}.{place}00", "change": f"-{place},5 pct."}
        for place, label in enumerate(["A-dagpenge", "Kontanthjælp", "Sygedagpenge", "Fleksjob", "Førtidspension"])
    ]
    made = {"bilag": {"state": state}, "maal": {"state": "made"}, "eksport": {"state": state}}
    return {
        "area": area,
        "state": state,
        "error": "Der er ingen tal <for> området." if state == "failed" else None,
        "reports": made,
        "key_figures": [] if state == "failed" else figures,
    }


def index_of(folder: Path, failed: str = "", names: tuple[str, ...] = tuple(AREAS)) -> BeautifulSoup:
    """Write the index of some areas, each with an Excel file and, but for Rudersdal, a Word document."""
    areas = {}
    for number, name in enumerate(names, start=8):
        areas[name] = entry(AREAS[name], number, "failed" if name == failed else "made")
        (folder / "standard" / name).mkdir(parents=True)
        (folder / "standard" / name / f"{name}.xlsx").touch()
        if name != "rudersdal":
            (folder / "standard" / name / f"{name}.docx").touch()
    write_index(folder, "standard", "Bilag", areas)
    return BeautifulSoup((folder / "standard" / "index.html").read_text(encoding="utf-8"), "html.parser")


def named(soup: BeautifulSoup) -> list[str]:
    return [cell.get_text() for cell in soup.select("#omraader tbody th")]


def test_many_areas_stand_in_one_table_in_danish_order(tmp_path: Path) -> None:
    soup = index_of(tmp_path)
    assert named(soup) == ["Albertslund", "Rudersdal", "Ærø", "Aarhus"]
    headings = [th.get_text() for th in soup.select("#omraader thead th")]
    assert headings[:5] == [
        "Område", *(f"{x} (juni 2020)" for x in ("A-dagpenge", "Kontanthjælp", "Sygedagpenge", "Fleksjob"))
    ]  # fmt: skip
    assert not soup.select("h2#rudersdal")


def test_a_failed_area_comes_first_and_says_why_without_a_link_to_what_is_not_there(tmp_path: Path) -> None:
    soup = index_of(tmp_path, failed="rudersdal")
    assert named(soup) == ["Rudersdal", "Albertslund", "Ærø", "Aarhus"]
    assert soup.select_one("ul.failed li").get_text() == "Rudersdal: Der er ingen tal <for> området."
    own = soup.select_one("#omraader tbody tr")
    assert "fejlet" in own.get_text()
    assert [a["href"] for a in own.select("a")] == ["rudersdal/maal.html", "rudersdal/rudersdal.xlsx"]


def test_only_formats_that_exist_are_linked_and_each_link_names_its_area(tmp_path: Path) -> None:
    soup = index_of(tmp_path)
    links = {a["href"]: a["aria-label"] for a in soup.select("#omraader a")}
    assert links["aeroe/aeroe.docx"] == "Word, Ærø"
    assert "rudersdal/rudersdal.docx" not in links
    assert not [href for href in links if href.endswith(".pdf")]


def test_a_few_areas_keep_a_section_each_with_their_formats(tmp_path: Path) -> None:
    soup = index_of(tmp_path, names=("albertslund", "aeroe", "rudersdal"))
    assert not soup.select("#omraader, script")
    assert [h.get_text() for h in soup.select("h2")] == ["Albertslund", "Rudersdal", "Ærø"]
    assert soup.select_one('a[href="aeroe/aeroe.docx"]').get_text() == "Word, Ærø"


def test_a_reader_searches_and_sorts_from_a_file_without_a_request(tmp_path: Path, browser: Browser) -> None:
    index_of(tmp_path)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (tmp_path / "standard" / "index.html").as_uri()
    page.goto(address)
    page.get_by_label("Find et område").fill("århus")
    assert page.locator("#omraader tbody tr:visible th").all_inner_texts() == ["Aarhus"]
    assert page.get_by_role("status").inner_text() == "1 af 4 områder"
    page.get_by_label("Find et område").fill("")
    head = page.get_by_role("button", name="A-dagpenge")
    head.click()
    assert page.locator("#omraader tbody th").all_inner_texts() == ["Aarhus", "Ærø", "Albertslund", "Rudersdal"]
    head.click()
    assert page.locator("#omraader tbody th").all_inner_texts() == ["Rudersdal", "Albertslund", "Ærø", "Aarhus"]
    assert page.locator("th[aria-sort=descending]").count() == 1
    assert asked == [address]
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.close()

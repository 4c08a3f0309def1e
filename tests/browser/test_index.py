"""The index of a plan's areas and the start page: sections for a few, one table for many, map, revisions, failures."""

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from opened_pages import RULES
from playwright.sync_api import Browser, Page

from helpers.panel import reference
from helpers.production import index
from helpers.production.index import write_index, write_start_page
from helpers.production.revised import Revised

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


NAMES = list(reference.municipalities()["name"])
REVISED = Revised(
    "2 antal fuldtidspersoner i 1 område er ændret i kilden siden det forrige udtræk.",
    {NAMES[5]: 2},
    ({"area": NAMES[5], "benefit": "Fleksjob", "month": "maj 2020", "before": "40", "now": "41", "change": "2,5"},),
)


def national(folder: Path, monkeypatch: pytest.MonkeyPatch, count: int = 98, failed: str = "") -> BeautifulSoup:
    """Write the index of all municipalities, and of made-up ones beyond them, with shares of the total."""
    areas = {}
    for number in range(count):
        name = NAMES[number] if number < len(NAMES) else f"Demo {number}"
        one = entry(name, number, "failed" if name == failed else "made")
        total = {"label": "Samlet på offentlig forsørgelse", "period": "juni 2020", "value": "9", "change": "1 pct."}
        if name != failed:
            one["key_figures"].append({**total, "share_pct": 10 + number / 10})
        areas[f"omraade-{number}"] = one
    monkeypatch.setattr(index, "revised_since", lambda _made_of: REVISED)
    write_index(folder, "standard", "Bilag", areas)
    return BeautifulSoup((folder / "standard" / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_an_index_of_the_country_has_a_map_whose_figures_stand_in_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soup = national(tmp_path, monkeypatch, failed=NAMES[7])
    alt = soup.select_one("#kort-kommuner img")["alt"]
    assert "Samlet på offentlig forsørgelse, pct. af arbejdsstyrken, juni 2020" in alt
    assert f"Lavest: {NAMES[0]} (10,0 pct.)" in alt
    assert "97 af 98 kommuner har et tal." in alt, "the area that failed has none"
    first = soup.select_one("#omraader thead th.number").get_text()
    assert first == "Samlet på offentlig forsørgelse (juni 2020)"
    assert "andel 10,0 pct." in {span.get_text() for span in soup.select("#omraader .change")}


def test_a_few_areas_have_no_map(tmp_path: Path) -> None:
    assert not index_of(tmp_path).select("figure")


def test_revisions_are_told_counted_per_area_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soup = national(tmp_path, monkeypatch)
    assert soup.select_one("#aendret + p").get_text() == REVISED.sentence
    counts = {
        row.th.get_text(): row.select("td.number .value")[-1].get_text() for row in soup.select("#omraader tbody tr")
    }
    assert counts.pop(NAMES[5]) == "2"
    assert set(counts.values()) == {"0"}
    listed = [cell.get_text() for cell in soup.select("#tabel-aendret tbody tr > *")]
    assert listed == [NAMES[5], "Fleksjob", "maj 2020", "40", "41", "2,5"]


def test_without_an_earlier_snapshot_nothing_is_said_of_revisions(tmp_path: Path) -> None:
    soup = index_of(tmp_path)
    assert not soup.select("#aendret, #tabel-aendret")
    assert "Ændrede tal" not in soup.get_text()


def test_a_thousand_areas_stay_light_and_are_all_there_without_a_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:
    soup = national(tmp_path, monkeypatch, count=1000)
    assert len(soup.select("#omraader tbody tr")) == 1000
    file = tmp_path / "standard" / "index.html"
    assert file.stat().st_size < 1_500_000
    page = browser.new_page(java_script_enabled=False)
    page.goto(file.as_uri())
    assert page.locator("#omraader tbody tr").count() == 1000
    assert page.locator("input, button").count() == 0, "nothing that would not work"
    page.close()
    page = browser.new_page()
    page.goto(file.as_uri())
    page.get_by_label("Find et område").fill("demo 99")
    assert page.locator("#omraader tbody tr:visible").count() == 11, "99 and 990 to 999"
    page.close()


def test_the_national_index_passes_axe_and_reflows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:
    national(tmp_path, monkeypatch, failed=NAMES[3])
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto((tmp_path / "standard" / "index.html").as_uri())
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert results.response["passes"], "axe looked at nothing"
    assert results.violations_count == 0, results.generate_report()


def start_page(folder: Path, browser: Browser, plans: int) -> Page:
    """Write and open the start page over some plans, the last of which has an area that failed."""
    for number in range(plans):
        last = number == plans - 1
        area = {"area": "Ærø" if last else "Aarhus", "state": "failed" if last else "made", "error": "Intet tal <her>."}
        slug = folder / f"plan-{number}" / "omraade"
        slug.mkdir(parents=True)
        run = {"plan": f"plan-{number}", "title": f"Plan {number}", "areas": {"omraade": area}}
        (slug.parent / "run.json").write_text(json.dumps(run), encoding="utf-8")
        made_of = {"month": f"2020-0{number + 1}", "data": {"kind": "published"}, "parameters": {"snapshot": ""}}
        (slug / "manifest.json").write_text(json.dumps(made_of), encoding="utf-8")
    write_start_page(folder)
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    return page


def test_the_start_page_finds_a_plan_by_its_area_and_says_what_failed(tmp_path: Path, browser: Browser) -> None:
    page = start_page(tmp_path, browser, 4)
    assert page.locator(".failed li").inner_text() == "Ærø (plan-3): Intet tal <her>."
    page.get_by_label("Find en plan eller et område").fill("ærø")
    assert page.locator("#planer tbody tr:visible th").all_inner_texts() == ["Plan 3: Ærø"]
    page.get_by_label("Find en plan eller et område").fill("")
    page.get_by_role("button", name="Måned").click()
    page.get_by_role("button", name="Måned").click()
    months = [row.locator("td").nth(1).inner_text() for row in page.locator("#planer tbody tr").all()]
    assert months == ["april 2020", "marts 2020", "februar 2020", "januar 2020"], "months sort as months"
    assert_accessible(page)
    page.close()


def test_a_start_page_over_few_plans_needs_no_script(tmp_path: Path, browser: Browser) -> None:
    page = start_page(tmp_path, browser, 2)
    assert page.locator("script").count() == 0
    assert page.locator("#planer tbody tr").count() == 2
    page.close()


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
    assert_accessible(page)
    page.close()

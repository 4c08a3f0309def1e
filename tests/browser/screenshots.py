"""Take the README's pictures: `make screenshots` makes the sample reports, opens them and writes docs/*.png.

The index over all municipalities is written here from their key figures alone, for making 98 municipalities' reports
takes minutes that the picture does not need; the checker answers on a document of the tests that has faults.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from helpers.panel import reference
from helpers.panel.areas import slug
from helpers.plans.case import open_case
from helpers.presentation import appendix_report, front_page
from helpers.production.index import write_index
from helpers.production.layout import NOTEBOOKS, write_json

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "tests" / "checking" / "fixtures" / "kolding_galt.txt"
WIDTH, HEIGHT = 1120, 900
#: Picture -> page below the sample, and the heading it begins with; '' for the first screen.
PICTURES = {
    "bilag.png": ("standard/gladsaxe/bilag.html", ""),
    "figurer.png": ("standard/gladsaxe/bilag.html", "#a-dagpenge"),
    "maal.png": ("ishoej-vallensbaek-2021/ishoej-vallensbaek/maal.html", ""),
    "opfoelgning.png": ("opfoelgning-2026/rudersdal/opfoelgning.html", ""),
}


def main(reports: Path) -> None:
    """Photograph the sample's pages, the index over the country, and the checker's answer."""
    (ROOT / "docs").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, (report, heading) in PICTURES.items():
            photograph(page, reports / report, heading, name)
        photograph(page, national_index(Path(folder)), "", "indeks.png", height=1300)
        photograph(page, answer_on_a_faulty_document(Path(folder)), "", "tjek.png")
        browser.close()


def photograph(page: Page, file: Path, heading: str, name: str, height: int = HEIGHT) -> None:
    """Take a picture of a page from a heading on, or from its top."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.goto(file.as_uri())
    if heading:
        page.evaluate("selector => document.querySelector(selector).scrollIntoView()", heading)
    page.screenshot(path=ROOT / "docs" / name)


def national_index(folder: Path) -> Path:
    """Write the index of all municipalities on the synthetic snapshot `demo` and return its file."""
    areas: dict[str, Any] = {}
    for name in reference.municipalities()["name"]:
        case = open_case("standard", name, "demo")
        said = front_page.key_points(case, appendix_report.appendix_rows(case))
        made = {report: {"state": "made"} for report in NOTEBOOKS}
        entry = {"area": name, "state": "made", "error": None, "reports": made}
        areas[slug(name)] = {**entry, "key_figures": [dict(figure) for figure in said.key_figures]}
        made_of = {"month": case.month, "data": {"synthetic": True}, "parameters": {}}
        write_json(folder / "standard" / slug(name) / "manifest.json", made_of)
    write_index(folder, "standard", case.plan.title, areas)
    return folder / "standard" / "index.html"


def answer_on_a_faulty_document(folder: Path) -> Path:
    """Write the checker's answer on a document with faults and return its file."""
    command = [sys.executable, "-m", "helpers", "check", str(FAULTY), "--format", "html"]
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    file = folder / "tjek.html"
    file.write_text(answer.stdout, encoding="utf-8")
    return file


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

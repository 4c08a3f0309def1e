"""Take the README's pictures: `make screenshots` makes the reports, opens them and writes docs/*.png."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = {
    "bilag.png": "rudersdal-2021/rudersdal/bilag.html",
    "maal.png": "ishoej-vallensbaek-2021/ishoej-vallensbaek/maal.html",
}


def main(reports: Path) -> None:
    """Photograph the first screen of each report."""
    (ROOT / "docs").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        page = browser.new_page(viewport={"width": 1120, "height": 900})
        for name, report in PICTURES.items():
            page.goto((reports / report).as_uri())
            page.screenshot(path=ROOT / "docs" / name)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

"""A headless Chromium, and every page of the finished reports opened in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from opened_pages import PLACES, Opened, Place
from playwright.sync_api import Browser, Route, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the browser tests need Chromium, and CI must not pass without them")
        pytest.skip("the browser tests need Chromium; none is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=PLACES, ids=lambda place: place.name)
def opened(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Opened]:
    place: Place = request.param
    folder: Path = request.getfixturevalue("live_reports" if place.live else "made_reports")
    file = folder / place.path
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    opened = Opened(page, place, file)

    def only_files(route: Route) -> None:
        opened.requests.append(route.request.url)
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            route.abort()

    page.route("**/*", only_files)
    page.goto(file.as_uri())
    # What is folded away is looked at like the rest.
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    yield opened
    page.close()

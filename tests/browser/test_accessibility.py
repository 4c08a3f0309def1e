"""Everyone can read the reports: WCAG 2.2 AA by axe, keyboard, small screens, and what no machine check sees."""

import itertools
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from opened_pages import RULES, Opened

pytestmark = pytest.mark.browser


def test_axe_finds_no_violation(opened: Opened) -> None:
    results = Axe().run(opened.page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert results["passes"], "axe looked at nothing"
    found = [(v["id"], v["help"], [node["html"][:200] for node in v["nodes"]]) for v in results["violations"]]
    assert found == []


def test_axe_is_awake(opened: Opened) -> None:
    """The check above can fail: an image without alt text is found."""
    planted = "<img id=planted src=data:,>"
    opened.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
    try:
        results = Axe().run(opened.page, options={"runOnly": {"type": "rule", "values": ["image-alt"]}}).response
    finally:
        opened.page.evaluate("document.getElementById('planted').remove()")
    assert [violation["id"] for violation in results["violations"]] == ["image-alt"]


def test_the_page_is_danish_and_its_title_says_which_plan_and_area(opened: Opened) -> None:
    assert opened.page.evaluate("document.documentElement.lang") == "da"
    title = opened.page.title()
    if opened.place.is_answer:
        assert title.startswith("Kontrol af ")
    elif opened.place.path == "index.html":
        assert title.startswith("Beskæftigelsesplaner")
    else:
        assert opened.place.area in title
        assert opened.place.year in title


def test_one_main_heading_and_no_level_skipped(opened: Opened) -> None:
    levels = opened.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(now <= before + 1 for before, now in itertools.pairwise(levels))


def test_headings_say_something(opened: Opened) -> None:
    texts = opened.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.innerText.trim())")
    assert all(texts)


def test_no_id_stands_twice(opened: Opened) -> None:
    ids = opened.page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert sorted(ids) == sorted(set(ids))


def test_every_image_says_its_figures_in_words(opened: Opened) -> None:
    alts = opened.page.evaluate("[...document.querySelectorAll('img')].map(i => i.getAttribute('alt') || '')")
    assert all(re.search(r"\d", alt) for alt in alts)
    assert opened.page.evaluate("document.querySelectorAll('svg, canvas, object, iframe').length") == 0
    if opened.place.path == "rudersdal-2021/rudersdal/bilag.html":
        assert len(alts) == 11, "one figure for each of the appendix tables"
    if opened.place.live and opened.place.path.endswith("/bilag.html"):
        sections = opened.page.locator("h3").count()
        assert len(alts) >= 3 * sections, "months, a year and bars or a strip for each benefit, and the map"


def test_every_table_has_a_caption_and_headings_with_a_scope(opened: Opened) -> None:
    tables = opened.page.evaluate(
        """[...document.querySelectorAll('table')].map(t => ({
             caption: t.caption ? t.caption.innerText.trim() : '',
             scopes: [...t.querySelectorAll('th')].map(h => h.scope),
             empty: [...t.querySelectorAll('th')].filter(h => !h.innerText.trim()).length,
             rows: [...t.tBodies].flatMap(b => [...b.rows]).map(r => r.cells[0].tagName + r.cells[0].scope)}))"""
    )
    for table in tables:
        assert table["caption"]
        assert set(table["scopes"]) <= {"col", "row", "colgroup"}
        assert table["scopes"]
        assert table["empty"] == 0
        if not opened.place.is_answer:  # its rows are places in a text, which have no heading of their own
            assert set(table["rows"]) == {"THrow"}
    if opened.place.path == "rudersdal-2021/rudersdal/bilag.html":
        assert len(tables) >= 12


def test_the_page_reflows_at_320_pixels(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 320, "height": 700})
    try:
        wide = opened.page.evaluate("document.documentElement.scrollWidth")
        outside = opened.page.evaluate(
            """[...document.querySelectorAll('main *, nav *, footer *')]
                 .filter(e => !e.closest('.table-scroll, .figure-scroll, .scroll') && !e.classList.contains('skip'))
                 .filter(e => e.getBoundingClientRect().right > 321).map(e => e.outerHTML.slice(0, 80))"""
        )
    finally:
        opened.page.set_viewport_size({"width": 1100, "height": 900})
    assert wide <= 320
    assert outside == []


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(opened: Opened) -> None:
    """Every link, unfolding, field, button, and region that scrolls, each with a focus that can be seen."""
    page = opened.page
    page.set_viewport_size({"width": 360, "height": 700})
    try:
        wanted = page.evaluate(
            """(() => { const all = [...document.querySelectorAll(
                   'a[href], summary, button, input, .table-scroll, .figure-scroll, .scroll')]
                 .filter(e => e.getClientRects().length)
                 .filter(e => !/scroll/.test(e.className) || e.scrollWidth > e.clientWidth);
               all.forEach((e, n) => e.dataset.stop = n); document.activeElement.blur(); window.scrollTo(0, 0);
               return all.length })()"""
        )
        stops = page.evaluate("document.querySelectorAll('a[href], summary, button, input, [tabindex]').length")
        reached = []
        for _press in range(stops + 2):
            page.keyboard.press("Tab")
            stop, outline = page.evaluate(
                "[document.activeElement.dataset.stop ?? '', getComputedStyle(document.activeElement).outlineStyle]"
            )
            if stop and int(stop) not in reached:
                reached.append(int(stop))
                assert outline != "none", "the focus must be seen"
    finally:
        page.set_viewport_size({"width": 1100, "height": 900})
    assert wanted > 0
    assert reached == list(range(wanted)), "in the order of the page"


def test_the_first_stop_leads_past_the_navigation(opened: Opened) -> None:
    first = opened.page.evaluate("document.querySelector('a[href]').getAttribute('href')")
    assert first == ("#fund" if opened.place.is_answer else "#indhold")
    assert opened.page.evaluate("id => document.getElementById(id).tagName", first[1:]) in ("MAIN", "H2")

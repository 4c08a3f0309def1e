"""The pages stand alone, their links lead somewhere, their text is whole and Danish, and they print."""

import io
import re
from urllib.parse import unquote

import pikepdf
import pytest
from opened_pages import Opened

pytestmark = pytest.mark.browser

MOST_BYTES = 400_000
#: A4 less the margins of the style sheet, in CSS pixels.
PRINTED_WIDTH = 673


def words_of(opened: Opened) -> str:
    """Everything that a reader sees or hears."""
    return str(
        opened.page.evaluate(
            """document.title + '\\n' + document.body.innerText + '\\n' +
               [...document.querySelectorAll('[alt], [aria-label]')]
                 .map(e => e.getAttribute('alt') || e.getAttribute('aria-label')).join('\\n')"""
        )
    )


def decimal_points(text: str) -> list[str]:
    """Numbers with a point where Danish has a comma; 1.234 and 1.10.2020 are Danish."""
    without_dates = re.sub(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b", "", text)
    return re.findall(r"\d\.(?!\d{3}(?!\d))\d+", without_dates)


def test_nothing_is_asked_for_outside_the_file(opened: Opened) -> None:
    opened.page.wait_for_load_state("networkidle")
    assert [url for url in opened.requests if not url.startswith("data:")] == [opened.file.as_uri()]
    # An index over many areas may sort itself; nothing else runs a script, and none is fetched.
    outside = "script[src], link[rel=stylesheet], iframe" if opened.place.path.endswith("index.html") else "script"
    assert opened.page.locator(outside).count() == 0


def test_a_report_is_light_enough_to_be_sent(opened: Opened) -> None:
    assert opened.file.stat().st_size < MOST_BYTES
    if opened.place.live and opened.place.path.endswith("/bilag.html"):
        assert opened.file.stat().st_size > MOST_BYTES / 4, "the heaviest kind of page is among those weighed"


def test_every_link_leads_somewhere(opened: Opened) -> None:
    links = opened.page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href') || '')")
    ids = set(opened.page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
    assert links
    for link in links:
        assert link, "a link without an address"
        assert not re.match(r"[a-z]+:|//", link), f"{link} leaves the reports"
        file, _hash, anchor = unquote(link).partition("#")
        if file:
            assert (opened.file.parent / file).is_file(), f"{link} leads nowhere"
        else:
            assert anchor in ids, f"{link} leads nowhere"


def test_the_contents_name_every_section_below_them(opened: Opened) -> None:
    sections = opened.page.evaluate(
        """[...document.querySelectorAll('h2, h3')].map(h => h.innerText.trim()).filter(t => t !== 'Hovedpunkter')"""
    )
    listed = opened.page.evaluate("[...document.querySelectorAll('nav.contents a')].map(a => a.innerText.trim())")
    if opened.place.is_report and opened.page.locator(".key-points, .page-one").count():
        assert listed == sections
    else:
        assert listed == []


def test_a_report_opens_with_its_key_points_or_the_sentence_that_it_has_none(opened: Opened) -> None:
    if opened.place.is_report:
        opening = opened.page.locator("main h2").first
        assert opening.inner_text() == "Hovedpunkter"
        points = opened.page.locator("h2:first-of-type + .key-points li, h2:first-of-type + .generated")
        assert points.count() >= 1


def test_no_section_is_empty(opened: Opened) -> None:
    empty = opened.page.evaluate(
        """[...document.querySelectorAll('main h2, main h3, main h4')].filter(h => !h.nextElementSibling
             || +h.nextElementSibling.tagName[1] <= +h.tagName[1]).map(h => h.innerText)"""
    )
    assert empty == []
    if opened.place.path.endswith("/ishoej-vallensbaek/bilag.html"):
        assert opened.page.locator("text=Ydelse for ydelse").count() == 0, "the plan has no appendix"


def test_a_report_marks_itself_in_the_navigation(opened: Opened) -> None:
    if opened.place.is_report:
        current = opened.page.locator("nav a[aria-current=page]")
        assert [link.get_attribute("href") for link in current.all()] == [opened.file.name]


def test_the_text_is_whole_and_danish(opened: Opened) -> None:
    text = words_of(opened)
    assert re.findall(r"\b(?:nan|NaN|None|inf|NaT|null|undefined|True|False)\b", text) == []
    assert "…" not in text
    assert "\ufffd" not in text
    assert decimal_points(text) == []
    assert re.findall(r"-0(?:,0+)?\b(?!,)", text) == [], "no negative zero"
    assert re.findall(r"\b\d{4}-\d{2}-\d{2}\b", text) == [], "days are written in words"


@pytest.mark.parametrize(("text", "found"), [("4.2 pct.", 1), ("1.234", 0), ("1.234.567,8", 0), ("pr. 1.10.2020", 0)])
def test_a_decimal_point_is_told_from_a_thousands_point(text: str, found: int) -> None:
    assert len(decimal_points(text)) == found


def test_code_is_hidden_and_the_notebook_linked(opened: Opened) -> None:
    text = opened.page.evaluate("document.body.innerText")
    assert "import " not in text
    assert "open_case" not in text
    if opened.place.is_report:
        notebook = opened.file.with_suffix(".ipynb").name
        assert opened.page.locator(f"footer a[href='{notebook}']").count() == 1


def test_every_table_of_a_report_names_its_source(opened: Opened) -> None:
    if opened.place.is_report:
        sources = opened.page.evaluate(
            "[...document.querySelectorAll('.table-scroll')].map(t => t.nextElementSibling?.innerText || '')"
        )
        assert all("Kilde: " in source for source in sources)


def test_the_page_prints_whole(opened: Opened) -> None:
    page = opened.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PRINTED_WIDTH, "height": 900})
    try:
        cut = page.evaluate(
            """[...document.querySelectorAll('tbody tr, figure')]
                 .filter(e => getComputedStyle(e).breakInside !== 'avoid').length"""
        )
        heads = page.evaluate(
            """[...document.querySelectorAll('thead')]
                 .filter(e => getComputedStyle(e).display !== 'table-header-group').length"""
        )
        wide = page.evaluate(
            """[...document.querySelectorAll('main *')]
                 .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
        )
        hidden = page.evaluate("[...document.querySelectorAll('nav')].filter(n => n.offsetParent).length")
        pdf = page.pdf(prefer_css_page_size=True)
    finally:
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1100, "height": 900})
    assert (cut, heads, hidden) == (0, 0, 0)
    assert wide == [], "nothing runs over the edge of the paper"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) >= 1

"""The PDF, read back: its tags, its outline, its texts, and every printed number."""

import builtins
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pdfplumber
import pikepdf
import pytest
from bs4 import BeautifulSoup
from dossiers import DOSSIERS, made, page_cells, pair, rudersdal

from helpers.errors import InputError
from helpers.presentation.pdf import pdf_document, pdf_html
from helpers.presentation.typesetting import require


@lru_cache(maxsize=2)
def words(name: str) -> tuple[str, ...]:
    with pdfplumber.open(io.BytesIO(made(name, "pdf"))) as document:
        return tuple(word["text"] for page in document.pages for word in page.extract_words(x_tolerance=1.5))


def elements(node: Any) -> Iterator[Any]:
    """Walk the structure tree."""
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
    kids = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid)


def tagged(document: pikepdf.Pdf) -> list[Any]:
    return list(elements(document.Root.StructTreeRoot.K[0]))


def outline(items: Any) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from outline(item.children)


def test_it_is_tagged_danish_and_has_a_title() -> None:
    with pikepdf.open(io.BytesIO(made("rudersdal", "pdf"))) as document:
        root = document.Root
        assert str(root.Lang) == "da"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == "Rudersdal: Beskæftigelsesplan 2021"
        metadata = root.Metadata.read_bytes().decode()
        assert re.search(r"pdfuaid:part[^\d]*1", metadata)


def test_charts_carry_the_alt_texts_of_the_page() -> None:
    alts = [
        image["alt"] for c in rudersdal().chapters for image in BeautifulSoup(c.page, "html.parser").select("main img")
    ]
    with pikepdf.open(io.BytesIO(made("rudersdal", "pdf"))) as document:
        assert [str(e.Alt) for e in tagged(document) if e.S == "/Figure"] == alts
    assert len(alts) >= 11


@pytest.mark.parametrize("name", DOSSIERS)
def test_tables_have_header_cells_and_every_cell_knows_its_headers(name: str) -> None:
    tables = page_cells(DOSSIERS[name]())
    with pikepdf.open(io.BytesIO(made(name, "pdf"))) as document:
        found = tagged(document)
        parts = [[kid.S for kid in e.K] for e in found if e.S == "/Table"]
        assert sum("/Caption" in part for part in parts) == len(tables)
        divided = sum(len(table) > 24 for table in tables)
        assert len(parts) <= len(tables) + divided, "a short table is never divided between two pages"
        headers = [e for e in found if e.S == "/TH"]
        ids = {str(e.ID) for e in headers}
        cells = [e for e in found if e.S == "/TD"]
        assert len(headers) + len(cells) >= sum(len(row) for table in tables for row in table)
        assert all(str(header) in ids for cell in cells for header in cell.A.get("/Headers", []))
        assert sum(bool(len(cell.A.get("/Headers", []))) for cell in cells) > 0.95 * len(cells)


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_outline_and_the_tags_follow_the_headings(name: str) -> None:
    page = BeautifulSoup(pdf_html(DOSSIERS[name]()), "html.parser")
    headings = page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    levels = [int(heading.name[1]) for heading in headings]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    with pikepdf.open(io.BytesIO(made(name, "pdf"))) as document, document.open_outline() as found:
        assert list(outline(found.root)) == [heading.get_text(" ", strip=True) for heading in headings]
        assert [int(str(e.S)[2]) for e in tagged(document) if re.fullmatch(r"/H\d", str(e.S))] == levels


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_number_of_every_table_is_printed(name: str) -> None:
    number = re.compile(r"[-+]?\d[\d.]*(,\d+)?")
    cells = [cell for table in page_cells(DOSSIERS[name]()) for row in table for cell in row]
    wanted = Counter(cell for cell in cells if number.fullmatch(cell))
    assert sum(wanted.values()) >= 20
    assert not wanted - Counter(words(name))


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_number_of_the_text_is_printed(name: str) -> None:
    digits = re.compile(r"\d+(?:[.,]\d+)*")
    mains = [m for c in DOSSIERS[name]().chapters for m in BeautifulSoup(c.page, "html.parser").select("main")]
    for contents in (nav for main in mains for nav in main.select("nav")):
        contents.decompose()  # the PDF has one table of contents for all reports
    text = " ".join(main.get_text(" ") for main in mains)
    assert not Counter(digits.findall(text)) - Counter(digits.findall(" ".join(words(name))))


def test_nothing_is_printed_that_is_no_figure() -> None:
    assert not {"nan", "None", "inf", "NaN"} & set(words("rudersdal"))


def test_links_lead_within_the_document() -> None:
    with pikepdf.open(io.BytesIO(made("rudersdal", "pdf"))) as document:
        actions = [a.get("/A") for page in document.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
        assert len(actions) >= 20
        assert all(action is None or action.get("/S") != "/URI" for action in actions)


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert pdf_document(pair()) == made("pair", "pdf")


def test_a_missing_system_library_is_one_danish_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without_pango(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return imported(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(
        InputError, match=r"^Pango mangler .* apt install libpango-1\.0-0 .*--format html,csv,xlsx,docx"
    ):
        require()

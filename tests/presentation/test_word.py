"""The Word document, read back: its XML says the same as the HTML page, and what a reader of Word needs."""

import io
import re
import zipfile
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from dossiers import DOSSIERS, dossier_with, made, page_cells, pair, rudersdal

from helpers.errors import InputError
from helpers.presentation import word
from helpers.presentation.word import word_document


def opened(name: str) -> Any:
    return Document(io.BytesIO(made(name, "docx")))


def of_pages(name: str, selector: str) -> list[Any]:
    chapters = DOSSIERS[name]().chapters
    return [found for c in chapters for found in BeautifulSoup(c.page, "html.parser").select(f"main {selector}")]


def row_cells(row: Any) -> list[str]:
    return [" ".join(p.text for p in cell.paragraphs).strip() for cell in dict.fromkeys(row.cells)]


@pytest.mark.parametrize("name", ["rudersdal", "pair"])
def test_every_table_has_the_cells_of_the_page(name: str) -> None:
    tables = [[row_cells(row) for row in table.rows] for table in opened(name).tables]
    assert tables == page_cells(DOSSIERS[name]())
    assert sum(len(row) for table in tables for row in table) > 80


@pytest.mark.parametrize("name", ["rudersdal", "pair"])
def test_headings_are_headings_in_the_order_of_the_page(name: str) -> None:
    headings = [(int(p.style.name[-1]), p.text) for p in opened(name).paragraphs if p.style.name.startswith("Heading ")]
    wanted = [(int(h.name[1]), h.get_text(" ", strip=True)) for h in of_pages(name, ":is(h1, h2, h3, h4)")]
    assert headings == wanted
    assert all(after <= before + 1 for (before, _a), (after, _b) in pairwise(headings))


def test_charts_are_png_with_the_alt_texts_of_the_page() -> None:
    described = [shape._inline.docPr.get("descr") for shape in opened("rudersdal").inline_shapes]
    assert described == [image["alt"] for image in of_pages("rudersdal", "img")]
    assert len(described) >= 11
    with zipfile.ZipFile(io.BytesIO(made("rudersdal", "docx"))) as archive:
        media = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
        assert {content[:8] for content in media} == {b"\x89PNG\r\n\x1a\n"}
        assert "svg" not in archive.read("word/document.xml").decode()


def test_tables_repeat_their_header_rows_and_keep_their_rows_whole() -> None:
    for table in opened("rudersdal").tables:
        repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert repeated[0]
        assert not repeated[-1]
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_table_shares_its_width_by_its_texts_and_no_number_is_cut() -> None:
    for table in opened("rudersdal").tables:
        widths = [column.width for column in table.columns]
        assert abs(sum(width.twips for width in widths) - 9360) <= len(widths)
        characters = 9360 / 20 / (8 if len(widths) > 7 else 9.5) / 0.6  # of a line across the page, digits being widest
        for row in table.rows:
            for cell, width in zip(row._tr.tc_lst, widths, strict=False):
                text = "".join(part.text or "" for part in cell.iter(qn("w:t")))
                if len(row._tr.tc_lst) == len(widths) and re.fullmatch(r"-?[\d.,]+", text):
                    assert len(text) <= width.twips / 9360 * characters, (text, [w.twips for w in widths])


def test_numbers_stand_to_the_right() -> None:
    cell = opened("rudersdal").tables[0].rows[-1].cells[1]
    assert cell.paragraphs[0].alignment is not None
    assert cell.paragraphs[0].alignment.name == "RIGHT"


def test_generated_text_and_the_municipalitys_own_words_have_styles_of_their_own() -> None:
    styled: dict[str, list[str]] = {}
    for paragraph in opened("rudersdal").paragraphs:
        styled.setdefault(paragraph.style.name, []).append(paragraph.text)
    own = [" ".join(box.get_text(" ").split()) for box in of_pages("rudersdal", "div.comment > *")]
    assert styled["Kommunens egen bemærkning"] == own
    assert styled["Genereret tekst"] == [p.get_text(" ", strip=True) for p in of_pages("rudersdal", "p.generated")]
    assert not set(styled["Kommunens egen bemærkning"]) & set(styled["Genereret tekst"])


def test_the_language_is_danish_and_nothing_else() -> None:
    document = opened("rudersdal")
    with zipfile.ZipFile(io.BytesIO(made("rudersdal", "docx"))) as archive:
        languages = set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', archive.read("word/styles.xml").decode()))
    assert languages == {"da-DK"}
    assert document.core_properties.language == "da-DK"
    assert document.core_properties.title == "Rudersdal: Beskæftigelsesplan 2021"


def test_links_lead_to_places_in_the_document_only() -> None:
    document = opened("rudersdal")
    places = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))]
    assert len(anchors) >= 20
    assert set(anchors) <= places
    assert not [r for r in document.part.rels.values() if r.is_external]


def test_no_path_of_the_machine_and_no_date_of_today_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(made("rudersdal", "docx"))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        texts = [archive.read(n).decode() for n in archive.namelist() if n.endswith((".xml", ".rels"))]
    assert not [text for text in texts if "/tmp" in text or "data:image" in text]
    assert "2020-11-18T00:00:00Z" in "".join(texts)


def test_own_words_can_not_bring_html_in() -> None:
    dossier = dossier_with(pd.DataFrame({"area": ["x"]}), own_words='<img src="http://eksempel.dk/a.png"> & <b>fed</b>')
    document = Document(io.BytesIO(word_document(dossier)))
    assert '<img src="http://eksempel.dk/a.png"> & <b>fed</b>' in [p.text for p in document.paragraphs]
    assert not document.inline_shapes


def test_without_pango_the_figures_become_their_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_svgs: object) -> list[bytes]:
        raise InputError("Pango mangler på maskinen")

    monkeypatch.setattr(word, "pngs_of", missing)
    document = Document(io.BytesIO(word_document(rudersdal())))
    texts = [p.text for p in document.paragraphs if p.style.name == "Figur som tekst"]
    assert texts == [image["alt"] for image in of_pages("rudersdal", "img")]
    assert any("Pango mangler" in paragraph.text for paragraph in document.paragraphs)


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert word_document(pair()) == made("pair", "docx")

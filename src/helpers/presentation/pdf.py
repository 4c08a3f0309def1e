"""The PDF of an area: a title page, contents with page numbers, and all its reports one after the other.

Inputs: a `Dossier`. Outputs: the bytes of a PDF/UA-1 file, the same for the same dossier: tagged, in Danish, with
title, outline, alt texts and table headers.
"""

import hashlib

from bs4 import BeautifulSoup

from helpers.presentation.display import TEMPLATES, rendered
from helpers.presentation.dossier import WATERMARK, Dossier, chapter_tree, sections
from helpers.presentation.page import stylesheet
from helpers.presentation.typesetting import pdf_of

#: A table of at most so many rows is never divided between two pages.
_WHOLE_ROWS = 24


def pdf_document(dossier: Dossier) -> bytes:
    """Return the PDF of a dossier; `InputError` says what to install when the system cannot make PDF."""
    html = pdf_html(dossier)
    return pdf_of(html, hashlib.sha256(html.encode()).digest()[:16])


def pdf_html(dossier: Dossier) -> str:
    """Return the chapters as one HTML page for print: the title is its only h1, every other heading one level down."""
    contents: list[tuple[int, str, str]] = []
    chapters = []
    for chapter in dossier.chapters:
        tree = chapter_tree(chapter)
        soup = BeautifulSoup("", "html.parser")
        for heading in tree.find_all(["h1", "h2", "h3", "h4", "h5"]):
            if heading.name == "h1" and not heading.get("id"):
                heading["id"] = f"{chapter.report}-rapport"
            heading.name = f"h{int(heading.name[1]) + 1}"
        for table in tree.select("table"):
            if len(table.find_all("tr")) <= _WHOLE_ROWS:
                table["class"] = " ".join([*table.get_attribute_list("class"), "whole"])
        for terms in tree.select("dl.facts"):
            # A list of terms is tagged as loose list items; lines of text read better aloud.
            for pair in terms.select("div"):
                pair.name = "p"
                for part in pair.find_all(["dt", "dd"]):
                    part.name = "strong" if part.name == "dt" else "span"
                    part.insert_after(soup.new_string(": " if part.name == "strong" else ""))
            terms.name = "div"
        listed = [(level - 1, anchor, title) for level, anchor, title in sections(tree) if level <= 3]
        contents += listed
        chapters.append("".join(str(child) for child in tree.contents))
    return rendered(
        "pdf.html.j2",
        dossier=dossier,
        watermark=WATERMARK if dossier.synthetic else "",
        contents=contents,
        chapters=chapters,
        stylesheet=stylesheet() + (TEMPLATES / "pdf.css").read_text(encoding="utf-8"),
    )

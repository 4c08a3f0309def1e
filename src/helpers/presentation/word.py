"""The Word document of an area: all its reports, editable, made by pandoc from the finished HTML pages.

Inputs: a `Dossier`. Outputs: the bytes of a .docx file, the same for the same dossier: headings as headings, tables
with repeating header rows, charts as PNG with their alt text, Danish as the language, and the municipality's own
words in a style of their own.
"""

import base64
import io
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pypandoc
from bs4 import BeautifulSoup, Tag
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.text.run import Run

from helpers.errors import InputError
from helpers.presentation.dossier import WATERMARK, Dossier, chapter_tree, sections
from helpers.presentation.lean_svg import svg_in
from helpers.presentation.typesetting import pngs_of
from helpers.presentation.word_style import CONTENTS_STYLE, FIGURE_TEXT_STYLE, LANGUAGE, STYLES, reference_document
from helpers.presentation.workbook import created

_AS_TEXT = "Figurerne er gengivet som tekst, fordi Pango mangler på den maskine, der lavede dokumentet."
_FULL_WIDTH = "5000"
#: Characters of a line that a column asks for at least and at most, and what its margins take; the page's width.
_SHORTEST_LINE, _LONGEST_LINE, _CELL_MARGIN = 5, 24, 5
_TEXT_WIDTH = 9360
#: A table of more columns is set in smaller type (in points).
_MOST_COLUMNS, _SMALL_TYPE = 7, 8


def word_document(dossier: Dossier) -> bytes:
    """Return the Word document of a dossier as the bytes of a .docx file."""
    html = word_html(dossier)
    with tempfile.TemporaryDirectory() as folder:
        reference, source, made = (Path(folder) / name for name in ("reference.docx", "page.html", "made.docx"))
        reference.write_bytes(reference_document())
        source.write_text(html, encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "--from=html", "--to=docx", f"--reference-doc={reference}"]
        command += [f"--metadata=lang:{LANGUAGE}", f"--output={made}", str(source)]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        document = Document(str(made))
    _finish(document, dossier)
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer.getvalue())


def word_html(dossier: Dossier) -> str:
    """Return the chapters as one HTML page in the form that pandoc turns into good Word."""
    soup = BeautifulSoup("", "html.parser")
    head, body = soup.new_tag("head"), soup.new_tag("body")
    title = soup.new_tag("title")
    title.string = dossier.title
    head.extend([soup.new_tag("meta", charset="utf-8"), title])
    trees = [chapter_tree(chapter) for chapter in dossier.chapters]
    figures_drawn = _with_png(trees)
    for label, text in dossier.facts():
        body.append(_paragraph(soup, text, label=label))
    if dossier.synthetic:
        body.append(_styled(soup, STYLES["watermark"], _paragraph(soup, WATERMARK)))
    if not figures_drawn:
        body.append(_paragraph(soup, _AS_TEXT))
    body.append(_styled(soup, CONTENTS_STYLE, _paragraph(soup, "Indhold")))
    body.append(_contents(soup, trees))
    for tree in trees:
        _in_word_form(soup, tree)
        body.append(tree)
        tree.unwrap()
    return f'<!DOCTYPE html><html lang="da">{head}{body}</html>'


def _contents(soup: BeautifulSoup, trees: list[Tag]) -> Tag:
    """Return a list of links to the chapters and their sections."""
    listed = soup.new_tag("ul")
    for tree in trees:
        (_level, first, title), *rest = sections(tree)
        chapter = _link(soup, first or str(tree["id"]), title)
        below = soup.new_tag("ul")
        for level, anchor, text in rest:
            if level == 2:
                below.append(_link(soup, anchor, text))
        if below.contents:
            chapter.append(below)
        listed.append(chapter)
    return listed


def _link(soup: BeautifulSoup, anchor: str, text: str) -> Tag:
    item, link = soup.new_tag("li"), soup.new_tag("a", href=f"#{anchor}")
    link.string = text
    item.append(link)
    return item


def _paragraph(soup: BeautifulSoup, text: str, label: str = "") -> Tag:
    paragraph = soup.new_tag("p")
    if label:
        strong = soup.new_tag("strong")
        strong.string = f"{label}: "
        paragraph.append(strong)
    paragraph.append(text)
    return paragraph


def _styled(soup: BeautifulSoup, style: str, *elements: Tag) -> Tag:
    box = soup.new_tag("div", attrs={"custom-style": style})
    for element in elements:
        box.append(element)
    return box


def _in_word_form(soup: BeautifulSoup, tree: Tag) -> None:
    """Say in attributes that pandoc reads what the style sheet says by class: who wrote it, alignment, emphasis."""
    heading = tree.find("h1")
    if isinstance(heading, Tag) and not heading.get("id"):
        heading["id"] = tree["id"]
        del tree["id"]
    for terms in tree.select("dl.facts"):
        for pair in terms.select("div"):
            label, text = pair.find("dt"), pair.find("dd")
            if label is not None and text is not None:
                terms.insert_before(_paragraph(soup, text.get_text(), label=label.get_text()))
        terms.decompose()
    for css, style in STYLES.items():
        for element in tree.select(f".{css}"):
            if element.name == "div":
                element["custom-style"] = style
            else:
                element.wrap(soup.new_tag("div", attrs={"custom-style": style}))
    for cell in tree.select(
        "th.number, td.number, .numbers tbody td, .numbers thead th:not([scope=colgroup], :first-child)"
    ):
        cell["style"] = "text-align: right"
    for row in tree.select("tr.own"):
        for cell in row.find_all(["th", "td"]):
            _bold(soup, cell)
    for cell in tree.select("thead th"):
        _bold(soup, cell)


def _bold(soup: BeautifulSoup, cell: Tag) -> None:
    strong = soup.new_tag("strong")
    for content in list(cell.contents):
        strong.append(content.extract())
    cell.append(strong)


def _with_png(trees: list[Tag]) -> bool:
    """Put PNG in the place of every SVG; on a machine that cannot draw, the alt text. Return whether they are drawn."""
    images = [image for tree in trees for image in tree.select("img") if svg_in(str(image.get("src", "")))]
    try:
        pictures = pngs_of([svg_in(str(image["src"])) for image in images])
    except InputError:
        for image in images:
            text = BeautifulSoup("", "html.parser").new_tag("div", attrs={"custom-style": FIGURE_TEXT_STYLE})
            text.string = str(image.get("alt", ""))
            figure = image.find_parent("figure")
            (figure or image).replace_with(text)
        return False
    for image, picture in zip(images, pictures, strict=True):
        image["src"] = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    return True


def _finish(document: Any, dossier: Dossier) -> None:
    """Set what pandoc leaves out: whole rows, full-width tables, picture names, title, language, fixed dates."""
    for table in document.tables:
        width = table._tbl.tblPr.find(qn("w:tblW"))
        width.set(qn("w:type"), "pct")
        width.set(qn("w:w"), _FULL_WIDTH)
        _widths(table)
        if len(table.columns) > _MOST_COLUMNS:
            for run in table._tbl.iter(qn("w:r")):
                Run(run, table).font.size = Pt(_SMALL_TYPE)
        for row in table.rows:
            properties = row._tr.get_or_add_trPr()
            properties.insert(0, OxmlElement("w:cantSplit"))
    for shape in document.inline_shapes:
        if shape.width.twips > _TEXT_WIDTH:
            # A map is wider than a page; in Word it is made to fit, as it is in print.
            shape.height, shape.width = round(shape.height * _TEXT_WIDTH / shape.width.twips), Twips(_TEXT_WIDTH)
        described = shape._inline.docPr
        named = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
        named.set("descr", described.get("descr", ""))
        for properties in (described, named):
            properties.attrib.pop("title", None)
    core = document.core_properties
    core.title, core.subject, core.author, core.language = dossier.title, dossier.subject, "beskplan", LANGUAGE
    core.created = core.modified = created(dossier)
    core.last_modified_by, core.revision = "beskplan", 1


def _widths(table: Any) -> None:
    """Share a table's width among its columns by their texts; pandoc makes all equal, which cuts words in two."""
    columns = table._tbl.tblGrid.gridCol_lst
    needed = [0] * len(columns)
    for row in table._tbl.tr_lst:
        place = 0
        for cell in row.tc_lst:
            text = "".join(part.text or "" for part in cell.iter(qn("w:t")))
            if cell.grid_span == 1:
                word = max((len(part) for part in text.split()), default=0)
                needed[place] = max(needed[place], word, min(len(text), _LONGEST_LINE))
            place += cell.grid_span
    shares = [max(one, _SHORTEST_LINE) + _CELL_MARGIN for one in needed]
    widths = [round(_TEXT_WIDTH * share / sum(shares)) for share in shares]
    for column, width in zip(columns, widths, strict=True):
        column.w = Twips(width)
    for row in table._tbl.tr_lst:
        place = 0
        for cell in row.tc_lst:
            cell.width = Twips(sum(widths[place : place + cell.grid_span]))
            place += cell.grid_span


def _undated(content: bytes) -> bytes:
    """Return a zip file with the same members, without the time at which each was written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(member, old.read(name))
    return buffer.getvalue()

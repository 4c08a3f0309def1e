"""The reference document of the Word reports, made by code from pandoc's own default.

Outputs: the bytes of a .docx whose styles pandoc copies: Danish as the language, A4, tables with lines and a header row
that repeats, and a style each for text that the tool wrote and for the municipality's own words, so that the two can
be told apart, selected and restyled in Word.
"""

import io
import subprocess
from functools import lru_cache
from typing import Any

import pypandoc
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

#: The styles that tell who wrote a paragraph, by the class that the HTML gives it.
STYLES = {
    "generated": "Genereret tekst",
    "comment": "Kommunens egen bemærkning",
    "definition": "Definition af ydelse",
    "source": "Kilde og note",
    "quote": "Planens ord",
    "watermark": "Advarsel",
    "lead": "Rapportens plan",
}
CONTENTS_STYLE = "Indholdsfortegnelse"
FIGURE_TEXT_STYLE = "Figur som tekst"
LANGUAGE = "da-DK"
_BLUE, _RED, _GREY = RGBColor(0x12, 0x43, 0x6D), RGBColor(0x80, 0x16, 0x50), RGBColor(0x4A, 0x4A, 0x4A)


@lru_cache(maxsize=1)
def reference_document() -> bytes:
    """Return the reference document; made once in a process."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    document = Document(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))
    _paper(document)
    _language(document)
    for name in ("Normal", "Body Text", "First Paragraph", "Compact"):
        _font(document.styles[name], 10.5 if name != "Compact" else 9.5)
    for level, size in ((1, 20), (2, 15), (3, 12.5), (4, 11)):
        style = document.styles[f"Heading {level}"]
        _font(style, size, _BLUE)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.page_break_before = level == 1
    _font(document.styles["Title"], 26, _BLUE)
    _own_styles(document)
    _table_style(document.styles["Table"].element)
    _footer(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paper(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)


def _language(document: Any) -> None:
    """Set Danish where Word looks: the defaults of the document and every style that names a language of its own."""
    root = document.styles.element
    for language in list(root.iter(qn("w:lang"))):
        language.getparent().remove(language)
    properties = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    language.set(qn("w:eastAsia"), LANGUAGE)
    language.set(qn("w:bidi"), "ar-SA")
    properties.append(language)


def _font(style: Any, size: float, colour: RGBColor | None = None, italic: bool = False) -> None:
    style.font.name, style.font.size, style.font.italic = "Arial", Pt(size), italic
    fonts = style.element.rPr.rFonts
    # The theme's fonts would win over the name above.
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    if colour is not None:
        style.font.color.rgb = colour


def _own_styles(document: Any) -> None:
    looks: dict[str, tuple[float, RGBColor | None, bool]] = {
        STYLES["generated"]: (10.5, None, False),
        STYLES["comment"]: (10.5, _RED, False),
        STYLES["definition"]: (9, _GREY, False),
        STYLES["source"]: (8.5, _GREY, False),
        STYLES["quote"]: (10.5, None, True),
        STYLES["watermark"]: (13, _RED, False),
        STYLES["lead"]: (12, _GREY, False),
        CONTENTS_STYLE: (15, _BLUE, False),
        FIGURE_TEXT_STYLE: (9.5, None, True),
    }
    for name, (size, colour, italic) in looks.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = document.styles["Body Text"], True
        _font(style, size, colour, italic)
    # The label is never left alone at the foot of a page.
    document.styles[STYLES["comment"]].paragraph_format.keep_with_next = True
    _lined(document.styles[STYLES["comment"]].element, "801650")
    _lined(document.styles[STYLES["watermark"]].element, "801650")


def _lined(style: Any, colour: str) -> None:
    """Give a paragraph style a line at its left, so that it stands out in black and white too."""
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for key, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", colour)):
        left.set(qn(f"w:{key}"), value)
    borders.append(left)
    style.get_or_add_pPr().append(borders)


def _table_style(style: Any) -> None:
    """Give pandoc's table style lines between rows, and bold header cells."""
    for conditional in style.findall(qn("w:tblStylePr")):
        style.remove(conditional)
    properties = style.find(qn("w:tblPr"))
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "8C8C8C")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    indent = properties.find(qn("w:tblInd"))
    properties.insert(list(properties).index(indent) + 1 if indent is not None else len(properties), borders)
    first, run, bold = OxmlElement("w:tblStylePr"), OxmlElement("w:rPr"), OxmlElement("w:b")
    first.set(qn("w:type"), "firstRow")
    run.append(bold)
    first.append(run)
    style.append(first)


def _footer(document: Any) -> None:
    """Number the pages."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = "Side "
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            run._r.append(sign)
        else:
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)

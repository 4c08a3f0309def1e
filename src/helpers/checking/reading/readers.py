"""Bytes of a plan to plain text: one line per paragraph or table row, the cells of a row parted by tabs.

Inputs: a path to .txt, .md, .html, .docx or .pdf. Outputs: the text, whose 1-based line numbers findings refer to, and
notes on what was left out. A file that cannot be read raises `InputError` with one Danish line; nothing is guessed.
"""

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.checking.reading.documents import CAPTION
from helpers.errors import InputError

#: A plan with pictures is a few tens of megabytes; beyond this the file is something else.
MAX_BYTES = 100_000_000
MAX_TEXT_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 400_000_000
MAX_PACKING_RATIO = 200
MIN_PDF_CHARACTERS_PER_PAGE = 5


@dataclass(frozen=True)
class ReadText:
    """The extracted text and notes on what was left out of it."""

    text: str
    notes: tuple[str, ...] = ()


#: A whole web page, whatever the file is called; read as plain text its tags would be words.
_PAGE = re.compile(r"(?i)\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b")


def read_document(path: Path) -> ReadText:
    """Return the text of the document at `path`; raises `InputError` when it cannot be read as what its name says."""
    if path.is_dir():
        raise InputError(f"{path}: det er en mappe; angiv et dokument i den (.txt, .md, .html, .docx, .pdf).")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            f"{path.name}: filtypen {path.suffix or '(ingen)'} kan ikke læses; brug .txt, .md, .html, .docx eller .pdf."
        )
    if not path.is_file():
        raise InputError(f"{path}: filen findes ikke; angiv stien til et dokument (.txt, .md, .html, .docx, .pdf).")
    size = path.stat().st_size
    limit = MAX_BYTES if path.suffix.lower() in {".docx", ".docm", ".pdf"} else MAX_TEXT_BYTES
    if size == 0:
        raise InputError(f"{path.name}: filen er tom; angiv et dokument med tekst.")
    if size > limit:
        raise InputError(
            f"{path.name}: filen fylder {size // 1_000_000} MB; grænsen er {limit // 1_000_000} MB for denne filtype."
        )
    try:
        read = reader(path)
    except PermissionError as error:
        raise InputError(f"{path.name}: filen må ikke læses; giv læseadgang til den.") from error
    if not read.text.strip():
        raise InputError(f"{path.name}: dokumentet har ingen tekst; angiv et dokument med tekst, ikke kun billeder.")
    return read


def _decoded(path: Path) -> str:
    """Return the text of a text file in UTF-8, UTF-16 or Windows-1252; bytes that are no text raise `InputError`."""
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    for start, name in ((b"%PDF", ".pdf"), (b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc (gem den som .docx)")):
        if raw.startswith(start):
            raise InputError(f"{path.name}: indholdet er ikke {path.suffix}, men ligner {name}; ret filens endelse.")
    control = sum(raw[:4096].count(byte) for byte in (*range(9), *range(14, 27)))
    if control > len(raw[:4096]) // 100:
        raise InputError(f"{path.name}: filen er ikke tekst, men binære data; angiv et dokument med tekst.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _read_text(path: Path) -> ReadText:
    text = _decoded(path).replace("\r\n", "\n").replace("\r", "\n")
    if _PAGE.match(text):
        raise InputError(f"{path.name}: indholdet er ikke {path.suffix}, men ligner .html; ret filens endelse.")
    return ReadText(text)


def _read_markdown(path: Path) -> ReadText:
    """Markdown keeps its line numbers; only emphasis is taken away."""
    text = _read_text(path).text
    return ReadText(re.sub(r"(\*\*|__|`)", "", text))


def _read_html(path: Path) -> ReadText:
    from bs4 import BeautifulSoup, Comment

    markup = _decoded(path)
    if not re.search(r"<\s*[a-zA-Z!][^>]*>", markup):
        raise InputError(f"{path.name}: filen har ingen HTML-mærker; gem den som .txt, hvis den er ren tekst.")
    soup = BeautifulSoup(markup, "html.parser")
    for hidden in soup(["script", "style", "head", "template", "svg", "nav", "noscript", "dialog"]):
        hidden.decompose()
    for hidden in soup.find_all(_is_hidden):
        hidden.extract()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    return ReadText("\n".join(_html_lines(soup)))


def _is_hidden(tag: Any) -> bool:
    """Return whether a reader of the page cannot see the tag's text."""
    style = re.sub(r"\s", "", str(tag.get("style", ""))).lower()
    unseen = "display:none" in style or "visibility:hidden" in style
    return tag.has_attr("hidden") or unseen or (tag.name == "input" and tag.get("type") == "hidden")


HTML_BLOCKS = [
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "figcaption",
    "dt",
    "dd",
    "blockquote",
    "div",
    "pre",
]


def _html_lines(soup: Any) -> Iterator[str]:
    """Give the text of each block in order, with a blank line around it; tables row by row."""
    for block in soup.find_all(HTML_BLOCKS):
        if block.find_parent("table") is not None:
            continue
        if block.name == "table":
            yield from _html_table(block)
            yield ""
        elif block.find(HTML_BLOCKS) is None:
            text = " ".join(block.get_text(" ", strip=False).split())
            if text:
                mark = "#" * int(block.name[1]) + " " if re.fullmatch(r"h[1-6]", block.name) else ""
                yield ("- " if block.name == "li" else mark) + text
                yield ""
        else:
            loose = " ".join(" ".join(block.find_all(string=True, recursive=False)).split())
            if loose:
                yield loose
                yield ""


def _html_table(table: Any) -> Iterator[str]:
    """Give a caption and one tab-separated line per row; a spanning cell is followed by empty cells."""
    caption = table.find("caption")
    if caption is not None:
        yield ""  # a caption is no continuation of the paragraph above
        yield CAPTION + " ".join(caption.get_text(" ").split())
        yield ""
    pending: dict[int, tuple[int, str]] = {}
    for row in table.find_all("tr"):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            while len(cells) in pending:
                _carry(cells, pending)
            text = " ".join(cell.get_text(" ").split())
            wide = _span(cell, "colspan")
            tall = _span(cell, "rowspan")
            for offset in range(wide):
                if tall > 1:
                    pending[len(cells)] = (tall - 1, "")
                cells.append(text if offset == 0 else "")
        while len(cells) in pending:
            _carry(cells, pending)
        yield "\t".join(cells)


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name, "1"))
    return min(max(int(value), 1), 50) if value.isdigit() else 1


def _carry(cells: list[str], pending: dict[int, tuple[int, str]]) -> None:
    """Fill the place of a cell that reaches down from the row above."""
    left, text = pending.pop(len(cells))
    if left > 1:
        pending[len(cells)] = (left - 1, text)
    cells.append(text)


def _read_docx(path: Path) -> ReadText:
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError

    notes = _inspect_archive(path)
    try:
        document = docx.Document(str(path))
    except (
        KeyError, ValueError, AttributeError, OpcError, LxmlError, zipfile.BadZipFile, NotImplementedError, OSError,
    ) as error:  # fmt: skip
        why = "er ikke et helt Word-dokument; åbn den i Word og gem den igen"
        if "macroEnabled" in str(error):
            why = "er et Word-dokument med makroer; åbn den i Word, og gem den som .docx uden makroer"
        raise InputError(f"{path.name}: filen {why}.") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: list[Any] = []
                cells = []
                for cell in row.cells:
                    repeated = any(cell._tc is other for other in seen)
                    seen.append(cell._tc)
                    cells.append("" if repeated else " ".join(cell.text.replace("\xad", "").split()))
                lines.append("\t".join(cells))
            lines.append("")
        elif block.text.strip():
            style = block.style.name.lower() if block.style is not None and block.style.name else ""
            mark = "# " if style.startswith(("heading", "overskrift", "title", "titel")) else ""
            bullet = "- " if style.startswith(("list", "opstil")) else ""
            lines += [mark + bullet + " ".join(block.text.split()), ""]
    return ReadText("\n".join(lines), notes)


def _inspect_archive(path: Path) -> tuple[str, ...]:
    """Refuse what is no Word archive or unpacks to too much; note macros, which are never run or read."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        encrypted = path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
        why = "er låst med adgangskode eller i et ældre Word-format" if encrypted else "er ikke et Word-dokument"
        raise InputError(f"{path.name}: filen {why}; gem den som .docx uden adgangskode.") from error
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > 10_000_000 and unpacked / packed > MAX_PACKING_RATIO):
        raise InputError(
            f"{path.name}: filen pakker sig ud til {unpacked // 1_000_000} MB og læses ikke; gem den på ny i Word."
        )
    names = {member.filename for member in members}
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise InputError(f"{path.name}: filen er ikke et Word-dokument; angiv et dokument gemt som .docx.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ("Dokumentet har makroer; de er ikke læst og ikke kørt, kun teksten er kontrolleret.",)
    return ()


def _read_pdf(path: Path) -> ReadText:
    from pdfplumber.utils.exceptions import PdfminerException
    from pypdfium2 import PdfiumError

    from helpers.checking.reading.pdf_pages import pages

    with path.open("rb") as file:
        start = file.read(1024)
    if b"%PDF" not in start:
        raise InputError(f"{path.name}: indholdet er ikke en PDF; ret filens endelse, eller gem dokumentet som PDF.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = pages(path)
    except (PdfiumError, PdfminerException, ValueError, KeyError, TypeError, RecursionError) as error:
        if "assword" in repr(error) or "ncrypt" in repr(error):
            raise InputError(f"{path.name}: PDF-filen er låst med adgangskode; gem den uden adgangskode.") from error
        raise InputError(f"{path.name}: PDF-filen er beskadiget og kan ikke læses; gem den på ny.") from error
    if not found or sum(len(line) for page in found for line in page) < MIN_PDF_CHARACTERS_PER_PAGE * len(found):
        raise InputError(
            f"{path.name}: PDF-filen har ingen tekst (skannede billeder); brug en PDF med tekst eller Word-filen."
        )
    return ReadText("\n".join(line for page in found for line in [*page, ""]))


READERS: dict[str, Callable[[Path], ReadText]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": _read_docx,
    ".docm": _read_docx,
    ".pdf": _read_pdf,
}

"""Every printed number is the same in HTML, CSV, Excel, Word and PDF: read back and compared, one against the other."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from bs4 import BeautifulSoup
from docx import Document
from dossiers import DOSSIERS, made, page_cells

from helpers.plans.case import open_case
from helpers.presentation.dossier import Dossier
from helpers.presentation.pdf import pdf_document
from helpers.presentation.word import word_document
from helpers.presentation.workbook import workbook
from helpers.production.exports import dossier_in


def printed_in_csv(dossier: Dossier) -> list[str]:
    """Return the printed strings that the CSV files hold beside their figures."""
    found = []
    for chapter in dossier.chapters:
        for table in chapter.tables:
            for row in csv.DictReader(io.StringIO(table["csv"])):
                found += [text for column, text in row.items() if column.endswith("_printed") and text]
    return found


def words_of(texts: Iterable[object]) -> set[str]:
    return {part for text in texts for part in str(text).split()}


def words_in(kind: str, content: bytes) -> set[str]:
    """Return every word that stands in an Excel book, in a Word document's tables, or in a PDF."""
    if kind == "docx":
        document = Document(io.BytesIO(content))
        return words_of(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return words_of(cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return {word["text"] for sheet in pdf.pages for word in sheet.extract_words(x_tolerance=1.5)}


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_the_csv_calls_printed_is_printed_in_every_format(name: str) -> None:
    dossier = DOSSIERS[name]()
    printed = words_of(printed_in_csv(dossier))
    assert len(printed) >= 7
    page = words_of(cell for table in page_cells(dossier) for row in table for cell in row)
    assert not printed - page
    for kind in ("xlsx", "docx", "pdf"):
        assert not printed - words_in(kind, made(name, kind))


def test_a_live_report_prints_the_same_in_every_format(live_reports: Path) -> None:
    """The suppressed area: what its CSV calls printed, and every cell of the tables that are not folded away."""
    case = open_case("standard", "Randers", str(live_reports / "udtraek" / "demo"))
    dossier = dossier_in(live_reports / "standard" / "randers", case, "randers")
    printed = words_of(printed_in_csv(dossier))
    assert len(printed) >= 15
    assert "*" in printed
    pages = [BeautifulSoup(chapter.page, "html.parser") for chapter in dossier.chapters]
    shown = words_of(cell.get_text(" ") for page in pages for cell in page.select("main td, main tbody th"))
    assert not printed - shown
    open_cells = [
        cell.get_text(" ") for page in pages for cell in page.select("main td") if not cell.find_parent("details")
    ]
    numbers = {word for word in words_of(open_cells) if re.fullmatch(r"[−-]?[\d.]+(,\d+)?", word)}
    assert len(numbers) >= 50
    assert not printed - words_in("xlsx", workbook(dossier))
    assert not (printed | numbers) - words_in("docx", word_document(dossier))
    assert not (printed | numbers) - words_in("pdf", pdf_document(dossier))


_MAKE = """
import hashlib
from dossiers import made
for kind in ("xlsx", "docx", "pdf"):
    print(hashlib.sha256(made("pair", kind)).hexdigest())
"""


def test_another_process_another_day_and_another_hash_seed_give_the_same_bytes() -> None:
    def made(seed: str) -> str:
        folders = [os.path.dirname(__file__), *sys.path]  # noqa: PTH120 - a search path is text
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(folders), "TZ": f"UTC-{seed}"}
        run = subprocess.run([sys.executable, "-c", _MAKE], env=environment, check=True, capture_output=True, text=True)
        return run.stdout

    assert made("1") == made("2")

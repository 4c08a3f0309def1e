"""Every printed number is the same in HTML, CSV, Excel, Word and PDF: read back and compared, one against the other."""

import csv
import io
import os
import subprocess
import sys

import openpyxl
import pdfplumber
import pytest
from docx import Document
from dossiers import DOSSIERS, made, page_cells

from helpers.presentation.dossier import Dossier


def printed_in_csv(dossier: Dossier) -> list[str]:
    """Return the printed strings that the CSV files hold beside their figures."""
    found = []
    for chapter in dossier.chapters:
        for table in chapter.tables:
            for row in csv.DictReader(io.StringIO(table["csv"])):
                found += [text for column, text in row.items() if column.endswith("_printed") and text]
    return found


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_the_csv_calls_printed_is_printed_in_every_format(name: str) -> None:
    dossier = DOSSIERS[name]()
    printed = {part for text in printed_in_csv(dossier) for part in text.split()}
    assert len(printed) >= 7
    page = {part for table in page_cells(dossier) for row in table for cell in row for part in cell.split()}
    document = Document(io.BytesIO(made(name, "docx")))
    in_word = {part for t in document.tables for row in t.rows for cell in row.cells for part in cell.text.split()}
    book = openpyxl.load_workbook(io.BytesIO(made(name, "xlsx")))
    in_excel = {part for sheet in book for row in sheet.iter_rows() for cell in row for part in str(cell.value).split()}
    with pdfplumber.open(io.BytesIO(made(name, "pdf"))) as pdf:
        in_pdf = {word["text"] for sheet in pdf.pages for word in sheet.extract_words(x_tolerance=1.5)}
    for shown in (page, in_word, in_excel, in_pdf):
        assert not printed - shown


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

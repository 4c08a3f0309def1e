"""Dossiers for the tests of Excel, Word and PDF: of the committed notebooks and the report functions, no kernel."""

from functools import lru_cache

import nbformat
import pandas as pd
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import project
from helpers.plans.case import Case, open_case
from helpers.presentation import goals_report, labour_market_report, page
from helpers.presentation.comment import comment
from helpers.presentation.display import Output
from helpers.presentation.dossier import Chapter, Dossier, dossier_of
from helpers.presentation.html_export import Links, outputs, to_html
from helpers.presentation.page import REPORTS
from helpers.presentation.pdf import pdf_document
from helpers.presentation.table import data_of
from helpers.presentation.word import word_document
from helpers.presentation.workbook import workbook
from helpers.production.layout import NOTEBOOKS

LINKS = Links(reports=(("../index.html", "Alle områder"),), current="", notebook="bilag.ipynb")


def chapter_of(report: str, notebook: nbformat.NotebookNode) -> Chapter:
    tables = tuple(table for data in outputs(notebook) for table in data.get("tables", []))
    return Chapter(report, REPORTS[report], to_html(notebook, LINKS), tables)


def shown(*pieces: Output | str) -> nbformat.NotebookNode:
    """Return a notebook that has shown the pieces, as an executed one holds them; texts are its Markdown."""
    cells = [
        new_markdown_cell(piece)
        if isinstance(piece, str)
        else new_code_cell("", outputs=[new_output("display_data", data=piece._repr_mimebundle_())])
        for piece in pieces
    ]
    return new_notebook(cells=cells)


@lru_cache(maxsize=1)
def rudersdal_case() -> Case:
    return open_case("rudersdal-2021")


@lru_cache(maxsize=1)
def rudersdal() -> Dossier:
    """Rudersdal's reports as the committed notebooks show them: tables, charts, the municipality's own words."""
    notebooks = [
        (r, nbformat.read(project.notebooks() / f"{stem}.ipynb", as_version=4)) for r, stem in NOTEBOOKS.items()
    ]
    return dossier_of(rudersdal_case(), "rudersdal", [chapter_of(r, node) for r, node in notebooks])


@lru_cache(maxsize=1)
def pair() -> Dossier:
    """Ishøj–Vallensbæk's goals and Tabel 1: targets by rule, totals, no charts."""
    case = open_case("ishoej-vallensbaek-2021")
    goals, labour = goals_report.goal_rows(case), labour_market_report.labour_market_rows(case)
    maal = shown(
        page.heading(case, "maal"), "## Målene", goals_report.overview(case, goals), goals_report.sections(case, goals)
    )
    arbejdsmarked = shown(
        page.heading(case, "arbejdsmarked"), "## Tabel 1", labour_market_report.table_one(case, labour)
    )
    return dossier_of(
        case, "ishoej-vallensbaek", [chapter_of("maal", maal), chapter_of("arbejdsmarked", arbejdsmarked)]
    )


def dossier_with(frame: pd.DataFrame, own_words: str = "") -> Dossier:
    """A dossier of one chapter that carries the frame as its only table."""
    case = rudersdal_case()
    carried = Output(html="", text="", tables=(data_of("proeve", "Prøve", frame, source="Prøven"),))
    return dossier_of(
        case, "rudersdal", [chapter_of("bilag", shown(page.heading(case, "bilag"), comment(own_words), carried))]
    )


def page_cells(dossier: Dossier) -> list[list[list[str]]]:
    """Return the tables of the dossier's HTML pages as lists of rows of printed cells, in order."""
    return [
        [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
        for chapter in dossier.chapters
        for table in BeautifulSoup(chapter.page, "html.parser").select("main table")
    ]


DOSSIERS = {"rudersdal": rudersdal, "pair": pair}


@lru_cache(maxsize=6)
def made(name: str, kind: str) -> bytes:
    """Return a standing dossier as xlsx, docx or pdf, made once for all tests."""
    makers = {"xlsx": workbook, "docx": word_document, "pdf": pdf_document}
    return makers[kind](DOSSIERS[name]())

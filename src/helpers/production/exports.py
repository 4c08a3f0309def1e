"""Excel, Word and PDF of an area, made of its finished reports, and the links to them in the HTML.

Inputs: an area's folder with its executed notebooks and HTML pages. Outputs: `<area>.xlsx`, `<area>.docx`,
`<area>.pdf` in the same folder. Heavy libraries wait until a format that needs them is asked for.
"""

import json
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import nbformat

from helpers.errors import InputError
from helpers.plans.case import Case
from helpers.presentation.dossier import Chapter, Dossier, dossier_of
from helpers.presentation.html_export import linked_formats, outputs
from helpers.presentation.page import REPORTS
from helpers.production.layout import NOTEBOOKS, sha256, write_bytes, write_text

#: The formats made of an area's finished reports, with the name a reader knows them by.
EXPORTS = {"xlsx": "Excel", "docx": "Word", "pdf": "PDF"}


def asked(formats: Sequence[str]) -> list[str]:
    """Return those of the formats that are made of finished reports, in a fixed order."""
    return [name for name in EXPORTS if name in formats]


def check_formats(formats: Sequence[str]) -> None:
    """Raise `InputError` when this machine lacks what a format needs; the sentence says what to install."""
    if "pdf" in formats:
        from helpers.presentation.typesetting import require

        require()


def available() -> list[tuple[str, str, str]]:
    """Return, for each format, whether it can be made here (`i orden` or `mangler`) and with what, for `doctor`."""
    import pypandoc

    found = [("i orden", "xlsx", f"XlsxWriter {version('xlsxwriter')}")]
    found.append(("i orden", "docx", f"pandoc {pypandoc.get_pandoc_version()}"))
    try:
        check_formats(["pdf"])
        found.append(("i orden", "pdf", f"WeasyPrint {version('weasyprint')}"))
    except InputError as error:
        found.append(("mangler", "pdf", str(error)))
    return found


def dossier_in(folder: Path, case: Case, slug: str) -> Dossier:
    """Return the dossier of an area's folder: each report that has both its executed notebook and its page."""
    chapters = []
    for report in NOTEBOOKS:
        notebook, html = folder / f"{report}.ipynb", folder / f"{report}.html"
        if notebook.is_file() and html.is_file():
            node = nbformat.read(notebook, as_version=4)
            tables = tuple(table for data in outputs(node) for table in data.get("tables", []))
            chapters.append(Chapter(report, REPORTS[report], html.read_text(encoding="utf-8"), tables))
    return dossier_of(case, slug, chapters)


def intact_exports(folder: Path, slug: str) -> list[str]:
    """Return the formats of a finished folder whose files have the hashes that its manifest states."""
    try:
        hashes = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]
        files = {name: f"{slug}.{name}" for name in EXPORTS}
        return [n for n, file in files.items() if file in hashes and sha256(folder / file) == hashes[file]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def write_exports(folder: Path, formats: Sequence[str], case: Case | None, slug: str) -> list[str]:
    """Write the asked formats of an area's finished folder and link them in its pages; return the files' names.

    `formats` may name html and csv too; they are there already. A page keeps no link to a format that is not made.
    """
    wanted = asked(formats)
    names = [f"{slug}.{name}" for name in wanted]
    if wanted and case is not None:
        dossier = dossier_in(folder, case, slug)
        for name, file in zip(wanted, names, strict=True):
            write_bytes(folder / file, _maker(name)(dossier))
    links = [(file, EXPORTS[name]) for name, file in zip(wanted, names, strict=True)]
    for page in (folder / f"{report}.html" for report in NOTEBOOKS):
        if page.is_file():
            before = page.read_text(encoding="utf-8")
            after = linked_formats(before, links)
            if after != before:
                write_text(page, after)
    return names


def _maker(name: str) -> Callable[[Dossier], bytes]:
    """Return what makes a format; imported here, because each costs time that the other formats need not pay."""
    if name == "xlsx":
        from helpers.presentation.workbook import workbook

        return workbook
    if name == "docx":
        from helpers.presentation.word import word_document

        return word_document
    from helpers.presentation.pdf import pdf_document

    return pdf_document

"""Make the HTML report of an executed notebook with our own nbconvert template.

The template writes the page once, without scripts, without requests and without code cells; nbconvert's own HTML
exporter would parse every finished page a second time to mend what this template already does right.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import takewhile
from typing import Any

import mistune
import nbformat
from nbconvert.exporters import TemplateExporter
from traitlets.config import Config

from helpers.panel.areas import slug
from helpers.presentation.display import MIME, TEMPLATES
from helpers.presentation.page import stylesheet

_PROSE = mistune.create_markdown(escape=True, plugins=["table"])


@dataclass(frozen=True)
class Links:
    """What a report links to: the plan's other reports (file, label), its notebook, its tables (file, label)."""

    reports: tuple[tuple[str, str], ...]
    current: str
    notebook: str
    downloads: tuple[tuple[str, str], ...] = ()


class ReportExporter(TemplateExporter):
    """nbconvert exporter for our report template."""

    file_extension = ".html"
    output_mimetype = "text/html"


@lru_cache(maxsize=1)
def _exporter() -> ReportExporter:
    config = Config()
    config.TemplateExporter.extra_template_basedirs = [str(TEMPLATES)]
    config.TemplateExporter.template_name = "report"
    # Our template needs none of them, and nbconvert validates the whole notebook again after each.
    config.TemplateExporter.default_preprocessors = []
    exporter = ReportExporter(config=config)
    exporter.register_filter("prose", prose)
    return exporter


def prose(markdown: str) -> str:
    """Return a notebook's Markdown as HTML, its headings with anchors made of their words."""
    html = str(_PROSE(markdown))
    return re.sub(
        r"<h([1-6])>(.*?)</h\1>",
        lambda found: f'<h{found[1]} id="{slug(unescape(re.sub("<.*?>", "", found[2])))}">{found[2]}</h{found[1]}>',
        html,
    )


def outputs(notebook: Any) -> list[dict[str, Any]]:
    """Return the project's own data of every output in an executed notebook, in order."""
    return [
        output["data"][MIME]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]


def page_of(notebook: Any) -> dict[str, Any]:
    """Return what the notebook's heading says of its page: title, report, area, plan."""
    return next((data["page"] for data in outputs(notebook) if "page" in data), {"title": "Rapport"})


def contents(notebook: Any) -> tuple[list[tuple[int, str, str]], int]:
    """Return the headings below the key points with their anchors, and the cell that the contents stand after."""
    found: list[tuple[int, str, str]] = []
    after = -1
    for position, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            for level, title in re.findall(r"^(#{2,3}) (.+)$", cell.source, flags=re.MULTILINE):
                found.append((len(level), slug(title), title.strip()))
        elif cell.cell_type == "code":
            for data in [o["data"].get(MIME, {}) for o in cell.get("outputs", []) if "data" in o]:
                found += [(int(level), str(a), str(t)) for level, a, t in data.get("headings", []) if level <= 3]
            if re.search("key-points|page-one", str(cell.get("outputs"))):
                # What stands above the contents, on page one, needs no entry in them.
                after, found = position, []
    return found, after


def shown_cells(notebook: Any) -> list[Any]:
    """Return the cells that a report shows: no introduction to a section whose cells came out empty."""
    cells = [cell for cell in notebook.cells if "screen-only" not in cell.metadata.get("tags", [])]
    shown = []
    for position, cell in enumerate(cells):
        below = list(takewhile(lambda one: one.cell_type == "code", cells[position + 1 :]))
        introduces = cell.cell_type == "markdown" and any(one.get("outputs") for one in below)
        if not introduces or any(_is_visible(output) for one in below for output in one.outputs):
            shown.append(cell)
    return shown


def _is_visible(output: Any) -> bool:
    data = output.get("data", {})
    return bool(output.get("text") or data.get("text/html", data.get("text/plain", "")).strip())


def to_html(notebook: Any, links: Links) -> str:
    """Return the report of an executed notebook as one HTML page."""
    notebook = nbformat.from_dict({**notebook, "cells": shown_cells(notebook)})
    listed, after = contents(notebook)
    resources = {
        "page": page_of(notebook),
        "stylesheet": stylesheet(),
        "links": [(target, label, target == links.current) for target, label in links.reports],
        "contents": listed,
        "contents_after": after,
        "notebook": links.notebook,
        "downloads": list(links.downloads),
    }
    body, _resources = _exporter().from_notebook_node(notebook, resources=resources)
    return re.sub(r"\n{2,}", "\n", str(body)) + "\n"


def linked_formats(page: str, files: Sequence[tuple[str, str]]) -> str:
    """Return a finished page whose footer links to the area's other formats (file, label); none removes the links."""
    page = re.sub(r'<p class="formats">.*?</p>\n', "", page, flags=re.DOTALL)
    if not files:
        return page
    links = ", ".join(f'<a href="{html.escape(file)}">{html.escape(label)}</a>' for file, label in files)
    before, footer, after = page.rpartition("</footer>")
    return f'{before}<p class="formats">Alle rapporter samlet: {links}.</p>\n{footer}{after}'

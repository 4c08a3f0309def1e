"""Make the HTML report of an executed notebook with our own nbconvert template.

The template writes the page once, without scripts, without requests and without code cells; nbconvert's own HTML
exporter would parse every finished page a second time to mend what this template already does right.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import mistune
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
    exporter = ReportExporter(config=config)
    exporter.register_filter("prose", prose)
    return exporter


def prose(markdown: str) -> str:
    """Return a notebook's Markdown as HTML, its headings with anchors made of their words."""
    html = str(_PROSE(markdown))
    return re.sub(
        r"<h([1-6])>(.*?)</h\1>",
        lambda found: f'<h{found[1]} id="{slug(re.sub("<.*?>", "", found[2]))}">{found[2]}</h{found[1]}>',
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
    """Return the headings below the title with their anchors, and the cell that the contents stand after."""
    found: list[tuple[int, str, str]] = []
    shown = [cell for cell in notebook.cells if "screen-only" not in cell.metadata.get("tags", [])]
    after = -1
    for position, cell in enumerate(shown):
        if cell.cell_type == "markdown":
            for level, title in re.findall(r"^(#{2,3}) (.+)$", cell.source, flags=re.MULTILINE):
                found.append((len(level), slug(title), title.strip()))
        elif cell.cell_type == "code":
            for data in [o["data"].get(MIME, {}) for o in cell.get("outputs", []) if "data" in o]:
                found += [(int(level), str(a), str(t)) for level, a, t in data.get("headings", []) if level <= 3]
                if "key_figures" in data or ("key-points" in str(cell.get("outputs"))):
                    after = position
    return found, after


def to_html(notebook: Any, links: Links) -> str:
    """Return the report of an executed notebook as one HTML page."""
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

"""What a notebook cell shows: HTML for readers, plain text for diffs and terminals, and the tables it holds as data.

The executed notebook is the record of a report: tables and key figures ride along in the outputs as
`application/vnd.beskplan+json`, so that CSV, Excel and index are taken from the very figures that were shown and
nothing is computed twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

MIME = "application/vnd.beskplan+json"
TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the jinja environment of the package's templates; everything printed is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(template: str, **values: Any) -> str:
    """Return a template of the package filled with values."""
    return templates().get_template(template).render(**values)


@dataclass(frozen=True)
class Output:
    """One piece of a report: its HTML, its plain text, and the data that goes with it."""

    html: str
    text: str
    tables: tuple[dict[str, Any], ...] = ()
    key_figures: tuple[dict[str, Any], ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return what IPython shows."""
        data: dict[str, Any] = dict(self.extra)
        if self.tables:
            data["tables"] = list(self.tables)
        if self.key_figures:
            data["key_figures"] = list(self.key_figures)
        if self.headings:
            data["headings"] = [list(heading) for heading in self.headings]
        bundle: dict[str, Any] = {"text/html": self.html, "text/plain": self.text}
        return bundle | ({MIME: data} if data else {})


#: A piece that shows nothing: the heading above it is left out of the report.
NOTHING = Output(html="", text="")


def stacked(outputs: Iterable[Output]) -> Output:
    """Return several pieces as one, in order."""
    pieces = list(outputs)
    extra: dict[str, Any] = {}
    for piece in pieces:
        extra |= piece.extra
    return Output(
        html="\n".join(piece.html for piece in pieces),
        text="\n\n".join(piece.text for piece in pieces if piece.text),
        tables=tuple(table for piece in pieces for table in piece.tables),
        key_figures=tuple(figure for piece in pieces for figure in piece.key_figures),
        headings=tuple(heading for piece in pieces for heading in piece.headings),
        extra=extra,
    )

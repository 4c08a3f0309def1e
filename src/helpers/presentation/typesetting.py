"""WeasyPrint behind one door: whether it can run here, HTML to PDF, and charts as pictures for Word.

Inputs: HTML or SVG. Outputs: PDF or PNG bytes. WeasyPrint needs Pango from the system; where it is missing, one Danish
sentence says what to install, and the formats that do not need it go on.
"""

import io
import logging
from collections.abc import Sequence
from threading import Lock
from typing import Any

from helpers.errors import InputError
from helpers.presentation.lean_svg import data_address, size_of

#: Pango keeps state that threads may not share, and reports are made in several threads.
_ONE_AT_A_TIME = Lock()
_INSTALL = (
    "Pango mangler på maskinen, og PDF kan ikke laves uden. Debian/Ubuntu: apt install libpango-1.0-0 "
    "libpangoft2-1.0-0; macOS: brew install pango; Windows: installér MSYS2 og pakken mingw-w64-x86_64-pango, eller "
    "brug conda (environment.yml). De andre formater kan laves: --format html,csv,xlsx,docx."
)


def engine() -> Any:
    """Return the weasyprint module; `InputError` says what to install when its system libraries are missing."""
    try:
        import weasyprint
    except OSError:
        raise InputError(_INSTALL) from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def require() -> None:
    """Raise `InputError` when PDF cannot be made on this machine."""
    engine()


def pdf_of(html: str, identifier: bytes) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of an HTML page; the same page and identifier give the same bytes."""
    weasyprint = engine()
    with _ONE_AT_A_TIME:
        made = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return bytes(made)


def pngs_of(svgs: Sequence[str], dots_per_inch: int = 160) -> list[bytes]:
    """Return SVG charts as PNG, in order, drawn in one pass; `InputError` as in `engine`."""
    if not svgs:
        return []
    import pypdfium2

    weasyprint = engine()
    pages, images = [], []
    for number, svg in enumerate(svgs):
        width, height = size_of(svg)
        pages.append(f"@page chart{number} {{ size: {width}pt {height}pt; margin: 0 }}")
        # A hair smaller than its page, so that rounding never sends a chart to a second page.
        style = f"page: chart{number}; width: {width}pt; height: {height - 0.1}pt"
        images.append(f'<div style="page: chart{number}"><img style="{style}" src="{data_address(svg)}"></div>')
    html = f"<style>{' '.join(pages)} body {{ margin: 0 }} img {{ display: block }}</style>{''.join(images)}"
    with _ONE_AT_A_TIME:
        drawn = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())
        try:
            return [_png(drawn[number], dots_per_inch) for number in range(len(svgs))]
        finally:
            drawn.close()


def _png(page: Any, dots_per_inch: int) -> bytes:
    """Return one page as PNG with few colours, which charts have, so that a document stays light."""
    picture = page.render(scale=dots_per_inch / 72).to_pil().convert("P", palette=1, colors=64)
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=True, dpi=(dots_per_inch, dots_per_inch))
    return buffer.getvalue()

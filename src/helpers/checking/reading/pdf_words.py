"""A run of text on a PDF page with its place.

Inputs: what PDFium or pdfplumber found. Outputs: `Word`, which the reading of lines, tables and columns shares.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A run of text on a page; `top` grows downwards."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the height of the run's middle."""
        return (self.top + self.bottom) / 2

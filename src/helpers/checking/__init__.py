"""Claims read from a plan's text, each tested by a statistic.

Purpose: `check_document` reads a plan (.txt .md .html .docx .pdf), takes every figure and comparison it understands
with certainty as a claim, and holds the claims against each other and, with a panel, against the data.
Inputs: a path, and optionally a tidy panel (`helpers.panel.schema`). Outputs: a `CheckResult`.
"""

from helpers.checking.checker import CheckResult, Finding, Unchecked, check_document, check_text
from helpers.checking.panel_claims import check_against_panel

__all__ = ["CheckResult", "Finding", "Unchecked", "check_against_panel", "check_document", "check_text"]

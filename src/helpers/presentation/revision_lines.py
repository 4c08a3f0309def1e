"""What changed between two snapshots, as lines of text in Danish.

Inputs: revisions as `helpers.panel.revisions` finds them. Outputs: one line per benefit and measure, the newest month
apart, and one line per figure. Shares change in percentage points, counts in pct.; a hidden figure is shown in neither.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.panel import schema
from helpers.panel.revisions import revision_summary
from helpers.presentation.danish import cell, ended, number, pct, pp

_STATUS = {"suppressed": "skjult", "missing": "mangler", "not_applicable": "findes ikke"}
_KINDS = {"revised": "revideret", "added": "nyt", "removed": "fjernet", "status": "ny status"}


def summary_lines(revisions: pd.DataFrame) -> list[str]:
    """Return per benefit, measure and newest month or older: how many figures changed, and how much."""
    if revisions.empty:
        return ["De to dataudtræk har de samme tal."]
    lines = []
    for row in revision_summary(revisions).to_dict("records"):
        newest = "nyeste måned" if row["newest_month"] else "ældre måneder"
        counts = (
            f"{number(row['revised'])} reviderede, {number(row['added'])} nye, {number(row['removed'])} fjernede, "
            f"{number(row['status'])} med ny status"
        )
        lines.append(ended(f"{row['benefit']}, {row['measure']}, {newest}: {counts}{_size(row)}"))
    return lines


def figure_lines(revisions: pd.DataFrame) -> list[str]:
    """Return one line per figure that changed: what it was, what it is, and by how much."""
    lines = []
    for row in revisions.to_dict("records"):
        named = ", ".join(str(row[name]) for name in ("area", "benefit", "period", "measure", "breakdown"))
        before, now = _shown(row["value_before"], row["status_before"]), _shown(row["value_now"], row["status_now"])
        said = {"added": now, "removed": before}.get(row["kind"], f"{before} -> {now}")
        change = _change(row["measure"], row["change"], row["change_pct"])
        newest = ", nyeste måned" if row["newest_month"] else ""
        lines.append(f"{named}: {_KINDS[row['kind']]}, {said}{f' ({change})' if change else ''}{newest}")
    return lines


def _size(row: Mapping[Any, Any]) -> str:
    median = _change(str(row["measure"]), row["median_change"], row["median_change_pct"])
    largest = _change(str(row["measure"]), row["largest_change"], row["largest_change_pct"])
    return f"; median {median}, størst {largest}" if median else ""


def _change(measure: str, change: float, change_pct: float) -> str:
    """Return a change in the unit it is read in; empty when there is none to show."""
    if pd.isna(change):
        return ""
    if measure.endswith("_pct"):
        return pp(change)
    return number(change, 1) if pd.isna(change_pct) else pct(change_pct, 1)


def _shown(value: float, status: str) -> str:
    """Return a value, or the word that says why there is none."""
    if pd.isna(value):
        return "vises ikke" if status in schema.WITH_VALUE else _STATUS.get(status, "")
    return cell(value, 1)

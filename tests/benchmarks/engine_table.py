"""The table of `make benchmark`: the results with their ratios as Markdown, and the conditions they were made under."""

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

LIBRARIES = ("papermill", "nbconvert", "nbclient", "ipykernel", "jupyter_client", "pandas", "matplotlib")
INTRODUCTION = """# Many areas' reports: measured

Made by `make benchmark` on {date}, at commit {commit}: {cores} cores, {system}, Python {python}, {versions}. Load
average before: {load}.

Five notebooks per area (`notebooks/01` to `05`, plan `standard`) on the synthetic snapshot `demo`, with HTML and, for
`beskplan` and the two bounds, CSV. Wall seconds from the command's start to its end, {workers} reports at a time unless
said. All modules were compiled to bytecode before, as an installation usually does.
Every way starts each report anew, so its cost grows with the areas; ways that were run on fewer areas are compared
by seconds per area. Only ratios travel between machines.

"""
COLUMNS = (
    "way",
    "areas",
    "seconds",
    "s per area",
    "shell loop ÷ this",
    "÷ lower bound",
    "÷ fresh processes",
    "kernel, MB",
    "command, MB",
    "in all, MB",
)
NOTES = """
How each way is called: {called}.

The lower bound executes the same cells and writes the same executed notebooks, HTML and CSV, but in processes that
live for the whole run: no kernel, no messages, no isolation between reports, no manifest, index or record of the run.
Fresh processes do the same, but each report has a process of its own, forked from one in which all is warm: what they
cost more is what isolation alone costs, and no kernel in a fresh process can do without it.{isolation}
{checked} HTML and CSV files of the lower bound and of `beskplan` were compared, and are the same byte for byte.
PSS counts a page shared by n processes as 1/n; the figures are the largest that was seen at one look per second.
"""
#: The two bounds by the names of their rows.
LOWER, ISOLATED = "lower bound", "fresh processes"


def conditions(workers: int) -> dict[str, Any]:
    """Return what a reader must know of the machine and the libraries; nothing that names the machine."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_average": [round(load, 1) for load in os.getloadavg()],
        "versions": {name: version(name) for name in LIBRARIES},
        "workers": workers,
    }


def _commit() -> str:
    """Return the commit that is measured, and whether files were changed since."""
    git = ["git", "-C", str(Path(__file__).parent)]
    try:
        found = subprocess.run([*git, "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True)
        changed = subprocess.run([*git, "status", "--porcelain", "-uno"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return found.stdout.strip() + (" with changes" if changed.stdout else "")


def _isolation(per_area: Mapping[tuple[str, int], float]) -> str:
    """Return the sentence on what isolation costs, from the run with most areas; empty when it was not measured."""
    areas = max((areas for way, areas in per_area if way == ISOLATED and (LOWER, areas) in per_area), default=0)
    if not areas:
        return ""
    ratio = per_area[ISOLATED, areas] / per_area[LOWER, areas]
    return f"\nHere, with {areas} areas, that is {ratio:.2f} × the lower bound."


def as_markdown(measured: dict[str, Any], base: str) -> str:
    """Return the table of the results; ratios are of seconds per area, to `base` and to the bounds of as many areas."""
    results = measured["results"]
    per_area = {(row["way"], row["areas"]): row["seconds"] / row["areas"] for row in results}
    slowest = next((cost for (way, _areas), cost in per_area.items() if way == base), None)
    lines = []
    for row in results:
        cost = row["seconds"] / row["areas"]
        bounds = [per_area.get((name, row["areas"])) for name in (LOWER, ISOLATED)]
        cells = [
            row["way"],
            str(row["areas"]),
            f"{row['seconds']:.1f}",
            f"{cost:.3f}",
            f"{slowest / cost:.1f}" if slowest else "–",
            *(f"{cost / bound:.2f}" if bound else "–" for bound in bounds),
            str(row["largest_mb"].get("kernel", "–")),
            str(row["largest_mb"].get("command", "–")),
            str(row["together_mb"]),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    facts = {
        "date": measured["date"],
        "commit": measured["commit"],
        "cores": measured["cores"],
        "system": measured["system"],
        "python": measured["python"],
        "versions": ", ".join(f"{name} {number}" for name, number in measured["versions"].items()),
        "load": measured["load_average"][0],
        "workers": measured["workers"],
    }
    called = "; ".join(dict.fromkeys(f"{row['way']}: {row['called']}" for row in results))
    notes = NOTES.format(called=called, checked=measured["files_same_as_lower_bound"], isolation=_isolation(per_area))
    head = [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    return INTRODUCTION.format(**facts) + "\n".join(head + lines) + "\n" + notes

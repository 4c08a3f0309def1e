"""The index of a plan's areas and the start page over all plans: key figures, links, what failed and why."""

import json
from pathlib import Path
from typing import Any

from helpers.panel.areas import danish_order
from helpers.presentation import danish
from helpers.presentation.display import rendered
from helpers.presentation.page import REPORTS, stylesheet
from helpers.production.layout import write_text

area_order = danish_order


def write_index(out: Path, plan: str, title: str, areas: dict[str, Any]) -> None:
    """Write `reports/<plan>/index.html`: every area with its key figures and links, failures first named."""
    rows = []
    for slug, entry in areas.items():
        made = [report for report, state in entry["reports"].items() if state["state"] != "failed"]
        rows.append(
            {
                "slug": slug,
                "area": entry["area"],
                "state": entry["state"],
                "error": entry["error"],
                "links": [(f"{slug}/{report}.html", REPORTS[report]) for report in made],
                "key_figures": entry["key_figures"],
            }
        )
    html = rendered(
        "index.html.j2",
        title=f"{title}: {_named(rows)}",
        areas=rows,
        failed=[row for row in rows if row["state"] == "failed"],
        stylesheet=stylesheet(),
    )
    write_text(out / plan / "index.html", html)


def _named(rows: list[dict[str, Any]]) -> str:
    return rows[0]["area"] if len(rows) == 1 else f"{len(rows)} områder"


def write_start_page(out: Path) -> None:
    """Write `reports/index.html`: a link to every plan that has reports."""
    plans = []
    for path in sorted(out.glob("*/run.json")):
        run = json.loads(path.read_text(encoding="utf-8"))
        areas = [entry["area"] for entry in run["areas"].values()]
        failed = sum(entry["state"] == "failed" for entry in run["areas"].values())
        shown = danish.joined(areas) if len(areas) < 4 else f"{len(areas)} områder"
        name = run.get("title", run["plan"])
        title = f"{name}: {areas[0]}" if len(areas) == 1 else f"{name} ({run['plan']})"
        plans.append({"name": run["plan"], "title": title, "areas": shown, "failed": failed})
    write_text(out / "index.html", rendered("start.html.j2", plans=plans, stylesheet=stylesheet()))


def write_failed_report(folder: Path, report: str, area: str, error: str) -> None:
    """Write a page in a failed report's place that says what failed, so that links to it do not lead nowhere."""
    notebook = f"{report}.failed.ipynb"
    html = rendered(
        "failed.html.j2",
        title=f"{REPORTS[report]}: {area} (fejlet)",
        error=error,
        notebook=notebook if (folder / notebook).is_file() else "",
        stylesheet=stylesheet(),
    )
    write_text(folder / f"{report}.html", html)

"""The index of a plan's areas and the start page over all plans: key figures, links, what failed and why."""

import json
from pathlib import Path
from typing import Any

from helpers.panel.areas import danish_order
from helpers.presentation import danish
from helpers.presentation.display import rendered
from helpers.presentation.page import REPORTS, stylesheet
from helpers.production.exports import EXPORTS
from helpers.production.layout import write_text

area_order = danish_order

#: Up to this many areas get a section each; more stand in one table.
MOST_SECTIONS = 3
#: The key figures that the table shows of each area.
MOST_FIGURES = 4
STATES = {"made": "lavet", "unchanged": "uændret", "failed": "fejlet"}


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
                "state_word": STATES.get(entry["state"], entry["state"]),
                "links": [(f"{slug}/{report}.html", REPORTS[report]) for report in made if report in REPORTS],
                "formats": formats_in(out / plan / slug, slug),
                "key_figures": entry["key_figures"],
            }
        )
    rows.sort(key=lambda row: area_order(row["area"]))
    for place, row in enumerate(rows):
        row["order"] = place
    failed = [row for row in rows if row["state"] == "failed"]
    columns = chosen_figures(rows) if len(rows) > MOST_SECTIONS else []
    for row in rows:
        held = {figure["label"]: figure for figure in row["key_figures"]}
        row["cells"] = [held.get(label) for label, _period in columns]
    html = rendered(
        "index.html.j2",
        title=f"{title}: {_named(rows)}",
        areas=rows,
        failed=failed,
        as_table=len(rows) > MOST_SECTIONS,
        columns=columns,
        ordered=[*failed, *(row for row in rows if row["state"] != "failed")],
        stylesheet=stylesheet(),
    )
    write_text(out / plan / "index.html", html)


def formats_in(folder: Path, slug: str) -> list[tuple[str, str]]:
    """Return the formats that lie in an area's folder, as link from the plan's folder and name."""
    return [(f"{slug}/{slug}.{ext}", name) for ext, name in EXPORTS.items() if (folder / f"{slug}.{ext}").is_file()]


def chosen_figures(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the key figures that the table shows, as label and month: the first that most areas have.

    The month is empty where the areas differ; the cells name it then.
    """
    periods: dict[str, list[str]] = {}
    for row in rows:
        for figure in row["key_figures"]:
            periods.setdefault(figure["label"], []).append(figure["period"])
    most = max((len(found) for found in periods.values()), default=0)
    common = [label for label, found in periods.items() if 2 * len(found) >= most][:MOST_FIGURES]
    return [(label, periods[label][0] if len(set(periods[label])) == 1 else "") for label in common]


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

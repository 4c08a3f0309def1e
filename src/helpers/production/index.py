"""The index of a plan's areas and the start page over all plans: key figures, map, links, revisions, what failed."""

import json
import re
from pathlib import Path
from typing import Any

from helpers.panel.areas import danish_order
from helpers.presentation import danish
from helpers.presentation.display import rendered
from helpers.presentation.municipal_map import index_map, total_name
from helpers.presentation.page import REPORTS, dated, plural, stylesheet
from helpers.production.exports import EXPORTS
from helpers.production.layout import write_text
from helpers.production.revised import revised_since

area_order = danish_order

#: Up to this many areas get a section each; more stand in one table.
MOST_SECTIONS = 3
#: The key figures that the table shows of each area.
MOST_FIGURES = 4
#: What a link is called in a table of many areas; its whole name begins or ends with it.
SHORT = {
    "bilag": "Bilag",
    "maal": "Mål",
    "arbejdsmarked": "Arbejdsmarked",
    "opfoelgning": "Opfølgning",
    "datakvalitet": "Data",
}
STATES = {"made": "lavet", "unchanged": "uændret", "failed": "fejlet"}


def write_index(out: Path, plan: str, title: str, areas: dict[str, Any]) -> None:
    """Write `reports/<plan>/index.html`: every area with its key figures and links, failures first named."""
    data = {slug: _manifest(out / plan / slug) for slug in areas}
    # Areas are compared by the snapshot that they were found to agree with; their reports may print an older one.
    shown = {slug: entry.get("snapshot", "") if data[slug]["live"] else "" for slug, entry in areas.items()}
    revised = revised_since({entry["area"]: shown[slug] for slug, entry in areas.items()})
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
                "links": [
                    (f"{slug}/{report}.html", REPORTS[report], SHORT[report]) for report in made if report in REPORTS
                ],
                "formats": formats_in(out / plan / slug, slug),
                "key_figures": entry["key_figures"],
                "revised": revised.per_area.get(entry["area"], 0) if revised else 0,
            }
        )
    rows.sort(key=lambda row: area_order(row["area"]))
    for place, row in enumerate(rows):
        row["order"] = place
    failed = [row for row in rows if row["state"] == "failed"]
    columns = chosen_figures(rows) if len(rows) > MOST_SECTIONS else []
    for row in rows:
        held = {figure["label"]: figure for figure in row["key_figures"]}
        row["cells"] = [_cell(held.get(label)) for label, _period in columns]
    html = rendered(
        "index.html.j2",
        title=f"{dated(title, *(one['month'] for one in data.values() if one['month']))}: {_named(rows)}",
        areas=rows,
        failed=failed,
        as_table=len(rows) > MOST_SECTIONS,
        columns=columns,
        with_formats=any(row["formats"] for row in rows),
        with_shares=any(cell and cell["share"] for row in rows for cell in row["cells"]),
        ordered=[*failed, *(row for row in rows if row["state"] != "failed")],
        map=index_map({row["area"]: row["key_figures"] for row in rows}).html,
        revised=revised,
        left_alone=_left_alone(areas),
        synthetic=any(one["synthetic"] for one in data.values()),
        stylesheet=stylesheet(),
    )
    write_text(out / plan / "index.html", html)


def _left_alone(areas: dict[str, Any]) -> str:
    """Return how many reports print an older snapshot than the one whose figures they were found to agree with."""
    states = [state for entry in areas.values() for state in entry["reports"].values() if "snapshot_printed" in state]
    older = [state for state in states if state["snapshot_printed"] != state["snapshot_verified"]]
    if not older:
        return ""
    verified = danish.joined(sorted({state["snapshot_verified"] for state in older}))
    return (
        f"{plural(len(older), 'rapport', 'rapporter')} af {danish.number(len(states))} er ikke lavet om: deres tal er "
        f"de samme i udtrækket {verified}. De bærer stadig datoen for det udtræk, de er lavet af."
    )


def _cell(figure: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a key figure as a cell prints it: with its share, where it has one."""
    if figure is None:
        return None
    share = figure.get("share_pct")
    return {**figure, "share": "" if share is None else danish.pct(share, 1)}


def _manifest(folder: Path) -> dict[str, Any]:
    """Return what an area's manifest says of its data: whether it is live, its month, whether it is synthetic."""
    try:
        held = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        data = held["data"]
        return {
            "live": data.get("kind") == "snapshot",
            "month": held["month"],
            "synthetic": bool(data.get("synthetic")),
        }
    except (OSError, ValueError, KeyError):
        return {"live": False, "month": "", "synthetic": False}


def formats_in(folder: Path, slug: str) -> list[tuple[str, str]]:
    """Return the formats that lie in an area's folder, as link from the plan's folder and name."""
    return [(f"{slug}/{slug}.{ext}", name) for ext, name in EXPORTS.items() if (folder / f"{slug}.{ext}").is_file()]


def chosen_figures(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the key figures that the table shows, as label and month: the total, then the first that most areas have.

    The month is empty where the areas differ; the cells name it then.
    """
    periods: dict[str, list[str]] = {}
    for row in rows:
        for figure in row["key_figures"]:
            periods.setdefault(figure["label"], []).append(figure["period"])
    most = max((len(found) for found in periods.values()), default=0)
    common = [label for label, found in periods.items() if 2 * len(found) >= most]
    # The map shows the total, and its figures stand first in the table beside it.
    common = sorted(common, key=lambda label: label != total_name())[:MOST_FIGURES]
    return [(label, periods[label][0] if len(set(periods[label])) == 1 else "") for label in common]


def _named(rows: list[dict[str, Any]]) -> str:
    return rows[0]["area"] if len(rows) == 1 else f"{len(rows)} områder"


def write_start_page(out: Path) -> None:
    """Write `reports/index.html`: every plan that has reports, its month, its areas, and what failed in it."""
    plans = []
    for path in sorted(out.glob("*/run.json")):
        run = json.loads(path.read_text(encoding="utf-8"))
        areas = [(slug, entry) for slug, entry in run["areas"].items()]
        data = [_manifest(path.parent / slug) for slug, _entry in areas]
        months = sorted({one["month"] for one in data if one["month"]})
        names = [entry["area"] for _slug, entry in areas]
        name = run.get("title", run["plan"])
        plans.append(
            {
                "name": run["plan"],
                "title": f"{name}: {names[0]}" if len(names) == 1 else f"{name} ({run['plan']})",
                "areas": danish.joined(names) if len(names) <= MOST_SECTIONS else f"{len(names)} områder",
                "count": len(names),
                "names": " ".join(names),
                "month": danish.joined([danish.month(month) for month in months])
                if len(months) < 3
                else "flere måneder",
                "order": re.sub(r"\D", "", months[-1]) if months else "0",
                "synthetic": any(one["synthetic"] for one in data),
                "failed": [
                    {"area": entry["area"], "error": entry["error"]}
                    for _slug, entry in areas
                    if entry["state"] == "failed"
                ],
            }
        )
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

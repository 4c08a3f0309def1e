"""Make the reports of plans: plan × area × notebook, each area's folder put in its place whole.

One area that fails does not stop the others: it shows in the index, in run.json and in the exit code, and its
half-executed notebook is kept.
"""

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from helpers import project
from helpers.errors import InputError
from helpers.panel import reference
from helpers.plans.case import Case, open_case
from helpers.presentation.html_export import Links, outputs, to_html
from helpers.presentation.page import REPORTS
from helpers.production import index, provenance
from helpers.production.execution import CellFailure, execute
from helpers.production.layout import (
    NOTEBOOKS,
    AreaFolder,
    replaced_folder,
    sha256,
    usable_folder,
    write_json,
    write_text,
)


@dataclass(frozen=True)
class Order:
    """What to make: a plan for an area, with which data."""

    plan: str
    area: str = ""
    snapshot: str = ""
    period: str = ""

    def parameters(self) -> dict[str, str]:
        """Return the notebooks' parameters."""
        return {"plan": self.plan, "area": self.area, "snapshot": self.snapshot, "period": self.period}


@dataclass
class AreaResult:
    """What became of one plan and area: made, unchanged or failed."""

    plan: str
    area: str
    slug: str
    state: str
    seconds: float = 0.0
    error: str | None = None
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    key_figures: list[dict[str, Any]] = field(default_factory=list)


def make_reports(
    orders: Sequence[Order],
    out: Path,
    workers: int = 1,
    force: bool = False,
    on_area: Callable[[AreaResult], None] = lambda result: None,
) -> list[AreaResult]:
    """Make every order's reports below `out`; results come in the order asked for.

    Raises `InputError` before anything is written when a plan, an area or the folder cannot be used.
    """
    opened = [(order, open_case(order.plan, order.area, order.snapshot, order.period)) for order in orders]
    # The same plan and area named twice (by name and by code) is made once: two workers must not share a folder.
    pairs = list({(case.name, case.area): (order, case) for order, case in opened}.values())
    cases = [case for _order, case in pairs]
    usable_folder(out)
    for case in cases:
        usable_folder(out / case.name)

    stopping = Event()

    def make(pair: tuple[Order, Case]) -> AreaResult:
        result = make_area(*pair, out, force, stopping)
        on_area(result)
        return result

    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        try:
            results = list(pool.map(make, pairs))
        except BaseException:
            stopping.set()
            raise
    for plan, title in {case.name: case.plan.title for case in cases}.items():
        write_run(out, plan, title, [result for result in results if result.plan == plan])
    index.write_start_page(out)
    return results


def make_area(order: Order, case: Case, out: Path, force: bool = False, stopping: Event | None = None) -> AreaResult:
    """Make all reports of one plan and area, unless nothing that they depend on has changed.

    When `stopping` is set, the notebook in hand is finished, nothing of the area is kept, and `KeyboardInterrupt` is
    raised.
    """
    folder = AreaFolder(out, case.name, case.area)
    started = time.monotonic()
    result = AreaResult(case.name, case.area, folder.slug, "made")
    reference_hash = provenance.tree_hash(project.data() / "reference")
    notebooks = {report: project.notebooks() / f"{stem}.ipynb" for report, stem in NOTEBOOKS.items()}
    keys = {r: provenance.report_key(case, r, path, reference_hash) for r, path in notebooks.items()}
    before = {} if force else intact_reports(folder.path)
    if all(before.get(report, {}).get("key") == key for report, key in keys.items()):
        result.state = "unchanged"
        result.reports = {report: {"state": "unchanged", "seconds": 0.0, "error": None} for report in keys}
        result.key_figures = [figure for report in keys for figure in before[report].get("key_figures", [])]
        result.seconds = round(time.monotonic() - started, 3)
        return result
    with replaced_folder(folder.path) as staging:
        entries: dict[str, Any] = {}
        for report, notebook in notebooks.items():
            if stopping and stopping.is_set():
                raise KeyboardInterrupt
            entry = before.get(report)
            if entry and entry["key"] == keys[report]:
                _carry_over(folder.path, staging, entry)
                result.reports[report] = {"state": "unchanged", "seconds": 0.0, "error": None}
            else:
                entry = _make_report(report, notebook, order, staging, keys[report], result)
            if entry:
                entries[report] = entry
                result.key_figures += entry["key_figures"]
        files = sorted(path for path in staging.rglob("*") if path.is_file())
        hashes = {path.relative_to(staging).as_posix(): sha256(path) for path in files}
        write_json(staging / "manifest.json", provenance.manifest(case, folder, order.parameters(), entries, hashes))
    failed = [f"{state['error']}" for state in result.reports.values() if state["state"] == "failed"]
    if failed:
        result.state, result.error = "failed", "; ".join(failed)
    result.seconds = round(time.monotonic() - started, 3)
    return result


def _make_report(
    report: str, notebook: Path, order: Order, staging: Path, key: str, result: AreaResult
) -> dict[str, Any] | None:
    """Execute one notebook and write its HTML and tables; None and a failed state when it fails."""
    started = time.monotonic()
    executed = staging / f"{report}.ipynb"
    try:
        node = execute(notebook, executed, order.parameters())
        tables = [table for data in outputs(node) for table in data.get("tables", [])]
        for table in tables:
            write_text(staging / "tables" / f"{table['name']}.csv", table["csv"])
        html = to_html(
            node,
            Links(
                reports=(("../index.html", "Alle områder"), *((f"{r}.html", REPORTS[r]) for r in NOTEBOOKS)),
                current=f"{report}.html",
                notebook=f"{report}.ipynb",
                downloads=tuple((f"tables/{table['name']}.csv", f"{table['title']} (CSV)") for table in tables),
            ),
        )
        write_text(staging / f"{report}.html", html)
    except Exception as failure:  # noqa: BLE001 - whatever happens to one report must not stop the others
        known = isinstance(failure, CellFailure | InputError)
        error = str(failure) if known else f"{notebook.name}: {type(failure).__name__}: {failure}"
        if executed.exists():
            executed.rename(staging / f"{report}.failed.ipynb")
        index.write_failed_report(staging, report, result.area, error)
        result.reports[report] = {
            "state": "failed",
            "seconds": round(time.monotonic() - started, 3),
            "error": error,
        }
        return None
    result.reports[report] = {"state": "made", "seconds": round(time.monotonic() - started, 3), "error": None}
    names = [f"{report}.ipynb", f"{report}.html", *(f"tables/{table['name']}.csv" for table in tables)]
    figures = [figure for data in outputs(node) for figure in data.get("key_figures", [])]
    return {"key": key, "files": names, "key_figures": figures}


def _carry_over(old: Path, staging: Path, entry: dict[str, Any]) -> None:
    """Copy the files of an unchanged report into the new folder."""
    for name in entry["files"]:
        target = staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((old / name).read_bytes())


def intact_reports(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the reports of a folder whose files are all there with the hashes that its manifest states."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        hashes = manifest["outputs"]
        return {
            report: entry
            for report, entry in manifest["reports"].items()
            if all((folder / name).is_file() and sha256(folder / name) == hashes[name] for name in entry["files"])
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_run(out: Path, plan: str, title: str, results: Sequence[AreaResult]) -> None:
    """Write the plan's run.json and index; areas of earlier runs stay listed."""
    path = out / plan / "run.json"
    areas: dict[str, Any] = {}
    try:
        areas = json.loads(path.read_text(encoding="utf-8"))["areas"]
    except (OSError, ValueError, KeyError):
        areas = {}
    kept = {name: entry for name, entry in areas.items() if (out / plan / name).is_dir()}
    for result in results:
        kept[result.slug] = {
            "area": result.area,
            "state": result.state,
            "seconds": result.seconds,
            "error": result.error,
            "reports": result.reports,
            "key_figures": result.key_figures,
        }
    ordered = dict(sorted(kept.items(), key=lambda item: index.area_order(item[1]["area"])))
    write_json(path, {"plan": plan, "title": title, "areas": ordered})
    index.write_index(out, plan, title, ordered)


def orders_for(plans: Sequence[str], areas: Sequence[str], snapshot: str = "", period: str = "") -> list[Order]:
    """Return the orders of some plans: each for its own area, or each template for every area given."""
    if not plans:
        raise InputError("Der er ingen planer i data/plans. Lav en, fx data/plans/min-plan.toml.")
    # A notebook runs in its own folder, so a plan given by its file must be named from the root.
    named = [str(Path(plan).resolve()) if plan.endswith(".toml") and Path(plan).is_file() else plan for plan in plans]
    municipalities = reference.municipalities()
    by_code = dict(zip(municipalities["code"], municipalities["name"], strict=True))
    chosen = list(dict.fromkeys(by_code.get(area.lstrip("0"), area) for area in areas)) or [""]
    return [Order(plan, area, snapshot, period) for plan in dict.fromkeys(named) for area in chosen]

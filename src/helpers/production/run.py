"""Make the reports of plans: plan × area × notebook, each area's folder put in its place whole.

Only what changed is made again. One area that fails does not stop the others: it shows in the index, in run.json and
in the exit code, and its half-executed notebook is kept. An interrupted run has lost nothing that was finished.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import helpers.production.lean_nbformat  # noqa: F401 - before anything that imports nbformat
from helpers.errors import InputError, did_you_mean
from helpers.panel import reference
from helpers.panel.derived import area_hashes
from helpers.panel.periods import checked_period
from helpers.panel.store import latest_snapshot, read_manifest
from helpers.plans.case import area_of, open_case
from helpers.plans.composition import parts_of
from helpers.plans.reading import plan_path, read_plan
from helpers.plans.specification import Plan
from helpers.production import exports, index, provenance
from helpers.production.cluster import run_on_cluster
from helpers.production.kernels import WarmKernels
from helpers.production.layout import NOTEBOOKS, AreaFolder, replaced_folder, sha256, usable_folder, write_json
from helpers.production.report_job import PRELOAD, MadeReport, ReportJob, make_report


@dataclass(frozen=True)
class Order:
    """What to make: a plan for an area, with which data."""

    plan: str
    area: str = ""
    snapshot: str = ""
    period: str = ""


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
    lost_comments: list[str] = field(default_factory=list)


@dataclass
class _Task:
    """An order checked and ready: its plan, its area's folder, its keys, and what of it must be made."""

    plan: Plan
    name: str
    area: str
    folder: AreaFolder
    parameters: dict[str, str]
    keys: dict[str, str]
    kept: dict[str, dict[str, Any]]
    wanted_exports: list[str]
    made: dict[str, MadeReport] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """The reports that must be made."""
        return [report for report in NOTEBOOKS if report not in self.kept]


@dataclass(frozen=True)
class Progress:
    """One finished report: how many are done of how many, whose, how long it took, what went wrong."""

    done: int
    total: int
    plan: str
    area: str
    report: str
    seconds: float
    error: str | None


def make_reports(
    orders: Sequence[Order],
    out: Path,
    workers: int = 1,
    force: bool = False,
    on_area: Callable[[AreaResult], None] = lambda result: None,
    formats: Sequence[str] = (),
    cluster: str = "",
    on_report: Callable[[Progress], None] = lambda progress: None,
) -> list[AreaResult]:
    """Make every order's reports below `out`; results come in the order asked for.

    Raises `InputError` before anything is written when a plan, an area, a format or the folder cannot be used.
    """
    exports.check_formats(formats)
    tasks = _tasks(orders, out, force, formats)
    usable_folder(out)
    for name in dict.fromkeys(task.name for task in tasks):
        usable_folder(out / name)
    results: dict[int, AreaResult] = {}

    def finish(position: int) -> None:
        results[position] = _finished(tasks[position])
        on_area(results[position])

    try:
        waiting = {position: set(task.missing) for position, task in enumerate(tasks)}
        for position in [position for position, reports in waiting.items() if not reports]:
            finish(position)
        jobs = [
            (position, report) for position, reports in waiting.items() for report in NOTEBOOKS if report in reports
        ]
        made_of = [ReportJob(report, tuple(tasks[position].parameters.items())) for position, report in jobs]
        for done, (number, made) in enumerate(_made(made_of, workers, cluster), start=1):
            position, report = jobs[number]
            task = tasks[position]
            task.made[report] = made
            on_report(Progress(done, len(jobs), task.name, task.area, report, made.seconds, made.error))
            waiting[position].discard(report)
            if not waiting[position]:
                finish(position)
    finally:
        for name in dict.fromkeys(task.name for task in tasks):
            finished = [result for position, result in sorted(results.items()) if result.plan == name]
            title = next(task.plan.title for task in tasks if task.name == name)
            if finished:
                write_run(out, name, title, finished)
        if results:
            index.write_start_page(out)
    return [results[position] for position in range(len(tasks))]


def _made(jobs: Sequence[ReportJob], workers: int, cluster: str) -> Iterator[tuple[int, MadeReport]]:
    """Yield (number of the job, what it made) as jobs finish, here or on a cluster."""
    if not jobs:
        return
    if cluster:
        for number, outcome in run_on_cluster(cluster, make_report, jobs, preload=PRELOAD):
            yield number, outcome.result or MadeReport(jobs[number].report, error=str(outcome.error))
        return
    with (
        WarmKernels(PRELOAD, workers=max(1, workers)) as kernels,
        ThreadPoolExecutor(max_workers=max(1, workers)) as pool,
    ):
        futures = {pool.submit(make_report, job, kernels): number for number, job in enumerate(jobs)}
        try:
            for future in as_completed(list(futures)):
                yield futures.pop(future), future.result()
        except BaseException:
            # Kernels first, so that the notebooks in hand end at once; what was waiting never starts.
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.close()
            raise


def _tasks(orders: Sequence[Order], out: Path, force: bool, formats: Sequence[str]) -> list[_Task]:
    """Return the orders checked; the same plan and area named twice (by name and by code) is made once."""
    tasks: dict[tuple[str, str], _Task] = {}
    for order in orders:
        plan, plan_file = read_plan(order.plan), plan_path(order.plan)
        area = area_of(plan, order.area, plan_file.stem)
        snapshot = _usable_snapshot(plan, order, area)
        keys = provenance.report_keys(plan, plan_file, area, snapshot, order.period)
        folder = AreaFolder(out, plan_file.stem, area)
        intact = {} if force else intact_reports(folder.path)
        kept = {report: entry for report, entry in intact.items() if entry["key"] == keys.get(report)}
        parameters = {"plan": order.plan, "area": order.area, "snapshot": snapshot, "period": order.period}
        there = exports.intact_exports(folder.path, folder.slug)
        wanted = exports.asked([*formats, *there])
        tasks[(plan_file.stem, area)] = _Task(plan, plan_file.stem, area, folder, parameters, keys, kept, wanted)
    return list(tasks.values())


def _usable_snapshot(plan: Plan, order: Order, area: str) -> str:
    """Return the snapshot that an order reads ('' for a plan's printed figures); refuse what cannot be used."""
    if order.period:
        checked_period(order.period)
    if plan.published and not order.snapshot:
        open_case(order.plan, order.area, "", order.period)
        return ""
    snapshot = order.snapshot or latest_snapshot()
    held = set(area_hashes(snapshot))
    members = set(parts_of(area)[1:])
    if area not in held and not (members and members <= held):
        identity = read_manifest(snapshot)["id"]
        raise InputError(f"Dataudtrækket {identity} har ingen tal for {area}.{did_you_mean(area, held)}")
    return snapshot


def _finished(task: _Task) -> AreaResult:
    """Put an area's reports in their place, and say what became of it."""
    started = time.monotonic()
    result = AreaResult(task.name, task.area, task.folder.slug, "made")
    for report in NOTEBOOKS:
        made = task.made.get(report)
        result.reports[report] = (
            {"state": "unchanged", "seconds": 0.0, "peak_memory_mb": 0.0, "error": None}
            if made is None
            else {
                "state": "failed" if made.error else "made",
                "seconds": made.seconds,
                "peak_memory_mb": made.peak_memory_mb,
                "error": made.error,
            }
        )
        figures = made.key_figures if made else task.kept[report]["key_figures"]
        result.key_figures += figures
        page = made.page if made else task.kept[report].get("page", {})
        result.lost_comments = result.lost_comments or page.get("lost_comments", [])
    there = exports.intact_exports(task.folder.path, task.folder.slug)
    if not task.made and set(task.wanted_exports) <= set(there):
        result.state = "unchanged"
    else:
        _write_area(task, result)
    failed = [f"{state['error']}" for state in result.reports.values() if state["state"] == "failed"]
    if failed:
        result.state, result.error = "failed", "; ".join(failed)
    seconds = sum(state["seconds"] for state in result.reports.values())
    result.seconds = round(seconds + time.monotonic() - started, 3)
    return result


def _write_area(task: _Task, result: AreaResult) -> None:
    """Write an area's folder anew: what was made, what is carried over, the exports, the manifest."""
    with replaced_folder(task.folder.path) as staging:
        entries: dict[str, Any] = {}
        page: dict[str, Any] = {}
        for report in NOTEBOOKS:
            made = task.made.get(report)
            if made is None:
                entries[report] = task.kept[report]
                _write_files(
                    staging, {name: (task.folder.path / name).read_bytes() for name in entries[report]["files"]}
                )
                page = page or entries[report].get("page", {})
                continue
            _write_files(staging, made.files)
            if made.error:
                index.write_failed_report(staging, report, task.area, made.error)
                continue
            page = made.page
            entries[report] = {
                "key": task.keys[report],
                "files": list(made.files),
                "key_figures": made.key_figures,
                "page": made.page,
            }
        _export(task, staging, result)
        files = sorted(path for path in staging.rglob("*") if path.is_file())
        hashes = {path.relative_to(staging).as_posix(): sha256(path) for path in files}
        manifest = provenance.manifest_of(page, task.name, task.area, task.parameters, entries, hashes)
        write_json(staging / "manifest.json", manifest)


def _write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files by name below a folder."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _export(task: _Task, staging: Path, result: AreaResult) -> None:
    """Write Excel, Word and PDF of the finished reports; none when a report failed, for they would lack a chapter."""
    failed = any(state["state"] == "failed" for state in result.reports.values())
    started = time.monotonic()
    wanted = [] if failed else task.wanted_exports
    try:
        case = open_case(**task.parameters) if wanted else None
        exports.write_exports(staging, wanted, case, task.folder.slug)
    except InputError as error:
        seconds = round(time.monotonic() - started, 3)
        result.reports["eksport"] = {"state": "failed", "seconds": seconds, "peak_memory_mb": 0.0, "error": str(error)}


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
    # A notebook runs in its own folder, so what is given by its file must be named from the root.
    named = [str(Path(plan).resolve()) if plan.endswith(".toml") and Path(plan).is_file() else plan for plan in plans]
    data = str(Path(snapshot).resolve()) if snapshot and Path(snapshot).is_dir() else snapshot
    municipalities = reference.municipalities()
    by_code = dict(zip(municipalities["code"], municipalities["name"], strict=True))
    chosen = list(dict.fromkeys(by_code.get(area.lstrip("0"), area) for area in areas)) or [""]
    return [Order(plan, area, data, period) for plan in dict.fromkeys(named) for area in chosen]

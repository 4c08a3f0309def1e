"""Make the reports of plans: plan × area × notebook, each area's folder put in its place whole.

Only what changed is made again. One area that fails does not stop the others: it shows in the index, in run.json and
in the exit code, and its half-executed notebook is kept. An interrupted run has lost nothing that was finished.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import helpers.production.lean_nbformat  # noqa: F401 - before anything that imports nbformat
from helpers.errors import InputError
from helpers.production import exports, index
from helpers.production.area_folder import finished
from helpers.production.area_result import AreaResult
from helpers.production.cluster import check_cluster, run_on_cluster
from helpers.production.kernels import WarmKernels
from helpers.production.layout import NOTEBOOKS, in_danish, usable_folder, write_json
from helpers.production.orders import Order, Task, orders_for, tasks_of
from helpers.production.report_job import MadeReport, ReportJob, make_report
from helpers.production.warm_up import PRELOAD

__all__ = ["AreaResult", "Order", "Progress", "make_reports", "orders_for"]


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
    kernels: WarmKernels | None = None,
) -> list[AreaResult]:
    """Make every order's reports below `out`; results come in the order asked for.

    `kernels`: already started, with `workers` of them at most; without, they are started when there is work.

    Raises `InputError` before anything is written when a plan, an area, a format, the cluster or the folder
    cannot be used.
    """
    exports.check_formats(formats)
    tasks = tasks_of(orders, out, force, formats)
    if cluster:
        check_cluster(cluster)
    usable_folder(out)
    for name in dict.fromkeys(task.name for task in tasks):
        usable_folder(out / name)
    results: dict[int, AreaResult] = {}
    begun: dict[int, float] = {}

    def finish(position: int) -> None:
        results[position] = finished(tasks[position], begun.get(position, time.monotonic()))
        on_area(results[position])

    try:
        waiting = {position: set(task.missing) for position, task in enumerate(tasks)}
        for position in [position for position, reports in waiting.items() if not reports]:
            finish(position)
        jobs = [
            (position, report) for position, reports in waiting.items() for report in NOTEBOOKS if report in reports
        ]
        made_of = [ReportJob(report, tuple(tasks[position].parameters.items())) for position, report in jobs]
        for done, (number, made) in enumerate(_made(made_of, workers, cluster, kernels), start=1):
            position, report = jobs[number]
            task = tasks[position]
            task.made[report] = made
            begun[position] = min(begun.get(position, float("inf")), time.monotonic() - made.seconds)
            on_report(Progress(done, len(jobs), task.name, task.area, report, made.seconds, made.error))
            waiting[position].discard(report)
            if not waiting[position]:
                finish(position)
    finally:
        _record(out, tasks, results)
    return [results[position] for position in range(len(tasks))]


def _record(out: Path, tasks: Sequence[Task], results: dict[int, AreaResult]) -> None:
    """Write run.json and index of every plan that got somewhere; where that fails, its areas are said to."""
    for name in dict.fromkeys(task.name for task in tasks):
        ended = [result for position, result in sorted(results.items()) if result.plan == name]
        title = next(task.plan.title for task in tasks if task.name == name)
        try:
            if ended:
                write_run(out, name, title, ended)
                index.write_start_page(out)
        except (OSError, InputError) as error:
            why = f"{in_danish(error)}." if isinstance(error, OSError) else str(error)
            said = f"run.json og index.html kunne ikke skrives: {why}"
            for result in ended:
                result.state, result.error = "failed", "; ".join(filter(None, [result.error, said]))


def _made(
    jobs: Sequence[ReportJob], workers: int, cluster: str, started: WarmKernels | None
) -> Iterator[tuple[int, MadeReport]]:
    """Yield (number of the job, what it made) as jobs finish, here or on a cluster."""
    if not jobs:
        return
    if cluster:
        for number, outcome in run_on_cluster(cluster, make_report, jobs, preload=PRELOAD):
            yield number, outcome.result or MadeReport(jobs[number].report, error=str(outcome.error))
        return
    with (
        nullcontext(started) if started else WarmKernels(PRELOAD, workers=max(1, workers)) as kernels,
        ThreadPoolExecutor(max_workers=max(1, workers)) as pool,
    ):
        kernels.status()  # nothing is timed until the kernels are warm
        futures = {pool.submit(make_report, job, kernels): number for number, job in enumerate(jobs)}
        try:
            for future in as_completed(list(futures)):
                yield futures.pop(future), future.result()
        except BaseException:
            # The notebooks in hand end at once, however far they have got; what was waiting never starts.
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.stop()
            raise


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
            "snapshot": result.snapshot,
            "reports": result.reports,
            "key_figures": result.key_figures,
        }
    ordered = dict(sorted(kept.items(), key=lambda item: index.area_order(item[1]["area"])))
    write_json(path, {"plan": plan, "title": title, "areas": ordered})
    index.write_index(out, plan, title, ordered)

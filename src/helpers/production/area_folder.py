"""What became of an area: its reports put in their place in one step, with exports and manifest; or why not.

Inputs: a task and what was made of it. Outputs: the area's folder, whole or as it was before, and an `AreaResult`.
"""

import time
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.plans.case import open_case
from helpers.production import exports, index, provenance
from helpers.production.area_result import UNCHANGED, AreaResult
from helpers.production.layout import NOTEBOOKS, in_danish, replaced_folder, sha256, write_json
from helpers.production.orders import Task


def finished(task: Task, begun: float) -> AreaResult:
    """Put an area's reports in their place, and say what became of it; its work began at `begun` (monotonic).

    An area that cannot be written, because the disk is full, keeps the folder it had. What was made is let go of, so
    that memory does not grow with the number of areas.
    """
    result = AreaResult(task.name, task.area, task.folder.slug, "made", snapshot=task.parameters["snapshot"])
    for report in NOTEBOOKS:
        made = task.made.get(report)
        result.reports[report] = (
            dict(UNCHANGED)
            if made is None
            else {
                "state": "failed" if made.error else "made",
                "seconds": made.seconds,
                "peak_memory_mb": made.peak_memory_mb,
                "error": made.error,
            }
        )
        if task.identity:
            printed = task.identity if made else task.kept[report].get("snapshot", task.identity)
            result.reports[report] |= {"snapshot_printed": printed, "snapshot_verified": task.identity}
        figures = made.key_figures if made else task.kept[report]["key_figures"]
        result.key_figures += figures
        page = made.page if made else task.kept[report].get("page", {})
        result.lost_comments = result.lost_comments or page.get("lost_comments", [])
    there = exports.intact_exports(task.folder.path, task.folder.slug)
    if not task.made and set(task.wanted_exports) <= set(there):
        result.state = "unchanged"
        return result
    failed = []
    try:
        _write_area(task, result)
    except OSError as error:
        failed = [f"Mappen {task.folder.slug} kunne ikke skrives: {in_danish(error)}."]
    failed += [str(state["error"]) for state in result.reports.values() if state["state"] == "failed"]
    if failed:
        result.state, result.error = "failed", "; ".join(failed)
    task.made.clear()
    result.seconds = round(time.monotonic() - begun, 3)
    return result


def _write_area(task: Task, result: AreaResult) -> None:
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
                "snapshot": task.identity,
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


def _export(task: Task, staging: Path, result: AreaResult) -> None:
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

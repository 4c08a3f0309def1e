"""The lower bounds of `make benchmark`: the notebooks' cells as plain functions in warm processes, without any kernel.

Inputs: PROCESSES OUT SNAPSHOT WORKERS AREA…; outputs: each report's executed notebook, HTML and CSV below OUT/<area>.
Each cell is executed in a namespace of its report; what its last expression displays goes into the notebook, and the
same export as in production makes the files, written straight to their place. There is no kernel, no message, no
papermill, no hash, manifest, index or record of the run. PROCESSES says in which processes:

`lasting`: WORKERS processes, forked from one that has imported what the kernels' zygote imports, live for the whole run
and take one report at a time. There is no isolation between reports, and nothing less would still make them.
`fresh`: each report has a process of its own, WORKERS at a time, that ends when its files are written. It is forked
from the same one, which has besides checked and exported the notebooks as they lie, so that validator, exporter and
templates are there. What this costs above `lasting` is the price of isolation alone, without Jupyter.
"""

import ast
import gc
import multiprocessing
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import helpers.production.lean_nbformat  # noqa: F401 - before nbformat

# isort: split
import nbformat

from helpers.panel.areas import slug
from helpers.production.layout import NOTEBOOKS
from helpers.production.preloading import preload, unsafe_to_fork
from helpers.production.report_job import MadeReport, ReportJob, take_along
from helpers.production.warm_up import PRELOAD
from helpers.production.zygote_start import OBJECTS_BETWEEN_COLLECTIONS

#: Where a report goes, the snapshot that it is made of, its area, which report it is.
Order = tuple[Path, str, str, str]


@cache
def _source(notebook: Path) -> str:
    return notebook.read_text(encoding="utf-8")


def executed(job: ReportJob) -> Any:
    """Return a job's notebook with what its cells display, executed in this process."""
    node = nbformat.reads(_source(job.notebook), as_version=4)
    namespace: dict[str, Any] = {}
    code = [cell for cell in node.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = "\n".join(f"{name} = {value!r}" for name, value in job.parameters)
        cell.execution_count, cell.outputs = count, []
        value = _value(cell.source, namespace)
        if value is not None:
            data = value._repr_mimebundle_()
            cell.outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=count)]
    return node


def _value(source: str, namespace: dict[str, Any]) -> Any:
    """Execute a cell; return the value of its last expression, None when it ends with a statement."""
    tree = ast.parse(source)
    if not (tree.body and isinstance(tree.body[-1], ast.Expr)):
        exec(compile(tree, "<cell>", "exec"), namespace)
        return None
    last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
    exec(compile(tree, "<cell>", "exec"), namespace)
    return eval(compile(last, "<cell>", "eval"), namespace)


def make(order: Order) -> None:
    """Make one report and write its files."""
    out, snapshot, area, report = order
    parameters = {"plan": "standard", "area": area, "snapshot": snapshot, "period": ""}
    job = ReportJob(report, tuple(parameters.items()))
    made = MadeReport(report)
    node = executed(job)
    take_along(made, job, node, nbformat.writes(node).encode())
    for name, content in made.files.items():
        target = out / slug(area) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def in_lasting_processes(orders: Sequence[Order], workers: int) -> None:
    """Make reports in processes that live for the whole run."""
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        for _done in pool.imap_unordered(make, orders):
            pass


def in_fresh_processes(orders: Sequence[Order], workers: int) -> None:
    """Make reports, each in a process of its own."""
    for report in NOTEBOOKS:
        job = ReportJob(report, ())
        node = nbformat.reads(_source(job.notebook), as_version=4)
        take_along(MadeReport(report), job, node, nbformat.writes(node).encode())
    if why := unsafe_to_fork():  # so data cannot be read here: that starts threads, which no kernel would have
        sys.exit(why)
    gc.collect()
    gc.freeze()  # as the zygote does
    running: set[int] = set()
    for order in orders:
        if len(running) == workers:
            running.remove(_ended())
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                make(order)
                code = 0
            finally:
                os._exit(code)
        running.add(pid)
    while running:
        running.remove(_ended())


def _ended() -> int:
    """Wait for a process to end; one that did not make its report ends the benchmark."""
    pid, status = os.wait()
    if status:
        sys.exit(f"a process ended with {os.waitstatus_to_exitcode(status)}")
    return pid


PROCESSES = {"lasting": in_lasting_processes, "fresh": in_fresh_processes}


def main() -> None:
    """Make every area's reports."""
    processes, out, snapshot, workers, *areas = sys.argv[1:]
    preload(list(PRELOAD))
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # as a kernel has it: no advantage to either
    orders = [(Path(out), snapshot, area, report) for area in areas for report in NOTEBOOKS]
    PROCESSES[processes](orders, int(workers))


if __name__ == "__main__":
    main()

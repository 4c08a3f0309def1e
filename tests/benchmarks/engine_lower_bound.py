"""The lower bound of `make benchmark`: the notebooks' cells as plain functions in warm processes, without any kernel.

Inputs: OUT SNAPSHOT WORKERS AREA…; outputs: each report's executed notebook, HTML and CSV below OUT/<area>.
WORKERS processes are forked from one that has imported what the kernels' zygote imports, live for the whole run and
take one report at a time. Each cell is executed in a namespace of its report; what its last expression displays goes
into the notebook, and the same export as in production makes the files, written straight to their place. There is no
kernel, no message, no papermill, no isolation between reports, no hash, manifest, index or record of the run: nothing
that a person would give up willingly, and nothing less would still make the reports.
"""

import ast
import gc
import multiprocessing
import sys
from functools import cache
from pathlib import Path
from typing import Any

import helpers.production.lean_nbformat  # noqa: F401 - before nbformat

# isort: split
import nbformat

from helpers.panel.areas import slug
from helpers.production.layout import NOTEBOOKS
from helpers.production.preloading import preload
from helpers.production.report_job import MadeReport, ReportJob, take_along
from helpers.production.warm_up import PRELOAD
from helpers.production.zygote_start import OBJECTS_BETWEEN_COLLECTIONS


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


def make(order: tuple[Path, str, str, str]) -> None:
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


def main() -> None:
    """Make every area's reports with WORKERS processes."""
    out, snapshot, workers, *areas = sys.argv[1:]
    preload(list(PRELOAD))
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # as a kernel has it: no advantage to either
    orders = [(Path(out), snapshot, area, report) for area in areas for report in NOTEBOOKS]
    with multiprocessing.get_context("fork").Pool(int(workers)) as pool:
        for _done in pool.imap_unordered(make, orders):
            pass


if __name__ == "__main__":
    main()

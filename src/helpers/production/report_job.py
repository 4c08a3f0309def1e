"""Make one report: execute its notebook in a kernel of its own, export HTML, take its tables along.

A job is a value and so is what it makes: files as bytes, by name. So the same job runs in a thread here or on a
worker of a cluster, and nothing is written but by the one who asked.
"""

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import helpers.production.lean_nbformat  # noqa: F401 - before anything that imports nbformat
from helpers import project
from helpers.errors import InputError
from helpers.presentation.html_export import Links, outputs, page_of, to_html
from helpers.presentation.page import REPORTS
from helpers.production.execution import CellFailure, execute
from helpers.production.kernels import WarmKernels
from helpers.production.layout import NOTEBOOKS, in_danish
from helpers.production.notebook_client import KernelDied

#: Seconds that one cell and one whole notebook may take before they are given up.
CELL_SECONDS, NOTEBOOK_SECONDS = 300, 900


@dataclass(frozen=True)
class ReportJob:
    """One report of one plan and area: which notebook, with which parameters."""

    report: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def notebook(self) -> Path:
        """The notebook that makes the report, in this machine's project folder."""
        return project.notebooks() / f"{NOTEBOOKS[self.report]}.ipynb"


@dataclass
class MadeReport:
    """What a job made: files by name, key figures, the page's facts; or the error and how far it got."""

    report: str
    files: dict[str, bytes] = field(default_factory=dict)
    key_figures: list[dict[str, Any]] = field(default_factory=list)
    page: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    peak_memory_mb: float = 0.0
    error: str | None = None


def make_report(job: ReportJob, kernels: WarmKernels) -> MadeReport:
    """Return the report of a job. A kernel that dies is tried once more, a failing cell is not; no error is raised."""
    started = time.monotonic()
    made = MadeReport(job.report)
    with tempfile.TemporaryDirectory(prefix="beskplan-") as folder:
        executed = Path(folder) / f"{job.report}.ipynb"
        try:
            try:
                done = execute(job.notebook, executed, dict(job.parameters), kernels, CELL_SECONDS, NOTEBOOK_SECONDS)
            except KernelDied:
                if kernels.ended:
                    raise  # it was ended with the run
                kernels.ensure()
                done = execute(job.notebook, executed, dict(job.parameters), kernels, CELL_SECONDS, NOTEBOOK_SECONDS)
            made.peak_memory_mb = round(done.peak_memory_bytes / 1e6, 1)
            take_along(made, job, done.node, executed.read_bytes())
        except Exception as failure:  # noqa: BLE001 - whatever happens to one report must not stop the others
            made.error = _in_words(job, failure)
            made.files = {f"{job.report}.failed.ipynb": executed.read_bytes()} if executed.exists() else {}
    made.seconds = round(time.monotonic() - started, 3)
    return made


def take_along(made: MadeReport, job: ReportJob, node: Any, executed: bytes) -> None:
    """Fill in the files of an executed notebook: itself, its HTML, its tables; and what it says of itself."""
    data = outputs(node)
    tables = [table for one in data for table in one.get("tables", [])]
    html = to_html(
        node,
        Links(
            reports=(("../index.html", "Alle områder"), *((f"{r}.html", REPORTS[r]) for r in NOTEBOOKS)),
            current=f"{job.report}.html",
            notebook=f"{job.report}.ipynb",
            downloads=tuple((f"tables/{table['name']}.csv", f"{table['title']} (CSV)") for table in tables),
        ),
    )
    made.files = {f"{job.report}.ipynb": executed, f"{job.report}.html": html.encode()}
    made.files |= {f"tables/{table['name']}.csv": str(table["csv"]).encode() for table in tables}
    made.key_figures = [figure for one in data for figure in one.get("key_figures", [])]
    made.page = page_of(node)


def _in_words(job: ReportJob, failure: Exception) -> str:
    """Return what went wrong in one line that names the notebook."""
    if isinstance(failure, CellFailure | InputError):
        return str(failure)
    if isinstance(failure, KernelDied):
        return f"{job.notebook.name}: {failure}"
    if isinstance(failure, OSError):
        return f"{job.notebook.name} kunne ikke udføres eller gemmes: {in_danish(failure)}."
    return f"{job.notebook.name}: {type(failure).__name__}: {failure}"

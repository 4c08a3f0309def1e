"""Execute one notebook with papermill: parameter names held strictly, failures named by cell, line and message."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import papermill
from papermill.exceptions import PapermillExecutionError

from helpers.errors import InputError, did_you_mean
from helpers.production.kernels import WarmKernels
from helpers.production.papermill_run import Execution


@dataclass(frozen=True)
class CellFailure(Exception):  # noqa: N818 - it is what happened in a cell, named so in messages
    """A cell of a notebook that raised: which one, at which line, with which message."""

    notebook: str
    cell: int
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.notebook}, celle {self.cell}, linje {self.line}: {self.message}"


def parameter_names(notebook: Path) -> set[str]:
    """Return the parameters that a notebook declares in its one parameters cell."""
    return _declared(notebook, notebook.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _declared(notebook: Path, _changed: int) -> set[str]:
    return set(papermill.inspect_notebook(str(notebook)))


def execute(
    notebook: Path,
    output: Path,
    parameters: dict[str, Any],
    kernels: WarmKernels,
    cell_seconds: float | None = None,
    notebook_seconds: float | None = None,
) -> Execution:
    """Execute a notebook into `output` in a kernel of its own and return what was executed.

    Raises `InputError` for a parameter that the notebook does not declare (papermill alone would only warn and run
    the default), `CellFailure` for a failing cell or a broken time limit, and `KernelDied`; the half-executed notebook
    is then at `output`.
    """
    declared = parameter_names(notebook)
    for name in parameters:
        if name not in declared:
            raise InputError(f"{notebook.name} har ingen parameter '{name}'.{did_you_mean(name, declared)}")
    try:
        return kernels.execute(
            notebook,
            output,
            parameters,
            cwd=notebook.parent,
            cell_timeout=cell_seconds,
            notebook_timeout=notebook_seconds,
            names_only=True,
        )
    except PapermillExecutionError as error:
        raise failure_of(notebook.name, error) from None


def failure_of(notebook: str, error: PapermillExecutionError) -> CellFailure:
    """Return where a notebook failed: the cell's number as a reader counts, the line in it, and the message."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback))
    # The last cell frame is the failing one: earlier frames belong to the exceptions that led to it.
    lines = re.findall(r"Cell In\[\d+\], line (\d+)", plain)
    return CellFailure(
        notebook, int(error.cell_index) + 1, int(lines[-1]) if lines else 1, f"{error.ename}: {error.evalue}"
    )

"""One notebook through papermill and the engine `beskplan`: written whole or not at all, and what the run took.

Inputs: a notebook (path or node), parameters for its parameters cell, the address of a zygote ('': ordinary kernels).
Outputs: the executed notebook and an `Execution`.
"""

import copy
import errno
import os
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import helpers.production.lean_nbformat

# isort: split
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

import helpers.production.engine  # noqa: F401 - registers the engine with papermill
from helpers.production.notebook_client import KernelDied, Measured
from helpers.production.running_notebooks import RunningNotebooks


@dataclass(frozen=True)
class Execution:
    """One executed notebook: the node, wall seconds, the kernel's peak memory (PSS, bytes; 0 when unknown).

    `kernel_died`: the kernel ended by itself after its last cell (the notebook is complete). `warm`: it was forked.
    """

    node: NotebookNode
    seconds: float
    peak_memory_bytes: int
    kernel_died: bool
    warm: bool


def run_notebook(
    address: str,
    notebook: str | Path | NotebookNode,
    output_path: str | Path | None,
    parameters: Mapping[str, Any] | None = None,
    *,
    cwd: str | Path | None = None,
    cell_timeout: float | None = None,
    notebook_timeout: float | None = None,
    start_timeout: int = 60,
    names_only: bool = False,
    running: RunningNotebooks | None = None,
) -> Execution:
    """Execute `notebook` with papermill in a kernel of its own and write it to `output_path` (None: nowhere).

    `parameters` go to the cell tagged `parameters`, as papermill injects them; `cwd` is the kernel's working
    folder (default: the caller's). Limits are in seconds; the notebook's counts from when the kernel is ready.
    `running`: ends the notebook when it is told to stop (`asyncio.CancelledError`; no file is left).
    `names_only`: papermill's record names the two files without their folders, so that it tells of no machine.

    Raises `papermill.PapermillExecutionError` when a cell fails or breaks a limit (`ename` "TimeoutError"), and
    `KernelDied` when the kernel ends early. Then `output_path` holds the half-executed notebook with the error
    in its cell. Other exceptions (`OSError`: the folder is missing, read-only or full) leave no file.
    """
    begun = time.monotonic()
    target = None if output_path is None else Path(output_path)
    partial = None if target is None else target.with_name(f".{target.stem}-{uuid.uuid4().hex[:8]}.ipynb")
    if target is not None and not os.access(target.parent, os.W_OK):  # told now, not after the work
        code = errno.EACCES if target.parent.is_dir() else errno.ENOENT
        raise OSError(code, os.strerror(code), str(target.parent))
    source = copy.deepcopy(notebook) if isinstance(notebook, NotebookNode) else str(notebook)
    recorded = [None if isinstance(notebook, NotebookNode) else str(notebook), str(target)]
    if names_only:
        recorded = [path and Path(path).name for path in recorded]
    measured = Measured()
    try:
        node = papermill.execute_notebook(
            source,
            partial,
            dict(parameters or {}),
            engine_name="beskplan",
            progress_bar=False,
            start_timeout=start_timeout,
            autosave_cell_every=0,
            working_folder=None if cwd is None else str(cwd),
            cell_timeout=cell_timeout,
            notebook_timeout=notebook_timeout,
            address=address,
            folder=str(Path(address).parent) if address else "",
            recorded_paths=(recorded[0], recorded[1]),
            measured=measured,
            running=running,
        )
    except (PapermillExecutionError, KernelDied):
        _put_in_place(partial, target)
        raise
    except BaseException:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise
    _put_in_place(partial, target)
    seconds = time.monotonic() - begun
    return Execution(node, seconds, measured.peak_memory_bytes, measured.kernel_died, measured.warm)


def _put_in_place(partial: Path | None, target: Path | None) -> None:
    if partial is not None and target is not None and partial.exists():
        partial.replace(target)

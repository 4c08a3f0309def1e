"""Notebooks made on the spot, and what tests of running kernels need to look at."""

import os
import time
from collections.abc import Callable

import nbformat
import psutil
from nbformat import NotebookNode

PATIENCE_SECONDS = 30


def notebook(*cells: str) -> NotebookNode:
    node = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    )
    node.cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(cells)]
    node.cells[0].metadata["tags"] = ["parameters"]
    return node


def outputs(node: NotebookNode) -> list[list[NotebookNode]]:
    return [cell.outputs for cell in node.cells if cell.cell_type == "code"]


def printed(node: NotebookNode) -> str:
    return "".join(out.text for cell in outputs(node) for out in cell if out.output_type == "stream")


def eventually(what: Callable[[], bool]) -> bool:
    """Wait for something that is to happen; False when it has not."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (happened := what()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return happened


def processes(marker: str) -> list[int]:
    """Pids of the living processes that have `marker` in their command line."""
    found = []
    for process in psutil.process_iter():
        try:
            alive = process.status() != psutil.STATUS_ZOMBIE and process.pid != os.getpid()
            if alive and marker in "\0".join(process.cmdline()):
                found.append(process.pid)
        except psutil.Error:
            continue
    return found

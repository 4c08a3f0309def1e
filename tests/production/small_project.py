"""A project of one's own: the repository's data, and notebooks small enough to run while one waits."""

import shutil
from pathlib import Path

import nbformat

from helpers import project
from helpers.production.layout import NOTEBOOKS

PARAMETERS = 'plan = ""\narea = ""\nsnapshot = ""\nperiod = ""'
FINE = 'print(f"Planen {plan}")'


def small_project(folder: Path, **cells: str) -> Path:
    """Return a project folder with the repository's data; `cells` gives a report's notebook its one cell."""
    shutil.copytree(
        project.root() / "data", folder / "data", ignore=shutil.ignore_patterns("snapshots"), dirs_exist_ok=True
    )
    (folder / "notebooks").mkdir(exist_ok=True)
    for report, stem in NOTEBOOKS.items():
        write_notebook(folder / "notebooks" / f"{stem}.ipynb", PARAMETERS, cells.get(report, FINE))
    return folder


def write_notebook(path: Path, parameters: str, *cells: str) -> Path:
    """Write a notebook with a parameters cell and some code cells."""
    sources = [parameters, *cells]
    node = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        cells=[nbformat.v4.new_code_cell(source, id=f"celle-{n}") for n, source in enumerate(sources, start=1)],
    )
    node.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(node, path)
    return path

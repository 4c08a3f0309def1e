"""Execute the committed notebooks again and keep their outputs: `make notebooks`.

The outputs are what a reader on a code host sees and what nbval compares, so nothing that differs between runs is
kept: no times, no machine, no execution metadata.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from helpers import project
from helpers.production.layout import write_text


def refresh(path: Path) -> None:
    """Execute one notebook in its own folder, from a fresh kernel, and write it back with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    write_text(path, nbformat.writes(notebook, indent=1) + "\n")


def main() -> None:
    """Refresh the notebooks named on the command line, or all."""
    names = sys.argv[1:]
    for path in sorted(project.notebooks().glob("*.ipynb")):
        if not names or path.stem in names or path.name in names:
            sys.stdout.write(f"{path.name}\n")
            refresh(path)


if __name__ == "__main__":
    main()

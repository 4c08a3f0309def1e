"""The reports by ploomber's parallel executor, run by the Python of ploomber's own environment.

Inputs: NOTEBOOKS OUT SNAPSHOT WORKERS AREA…; outputs: OUT/<area>/<notebook>.html. One task per report, as ploomber's
documentation has it: papermill, then nbconvert, without code cells. Its kernels are those of the project.
"""

import sys
from pathlib import Path


def main() -> None:
    """Build a graph of independent tasks and run it."""
    from ploomber import DAG
    from ploomber.executors import Parallel
    from ploomber.products import File
    from ploomber.tasks import NotebookRunner

    notebooks, out, snapshot, workers, *areas = sys.argv[1:]
    dag = DAG(executor=Parallel(processes=int(workers)))
    for area in areas:
        for notebook in sorted(Path(notebooks).glob("0[1-9]*.ipynb")):
            NotebookRunner(
                notebook,
                File(Path(out) / area / f"{notebook.stem}.html"),
                dag=dag,
                name=f"{notebook.stem}-{area}",
                params={"plan": "standard", "area": area, "snapshot": snapshot, "period": ""},
                nbconvert_export_kwargs={"exclude_input": True},
                static_analysis="disable",
            )
    dag.build()


if __name__ == "__main__":
    main()

"""Both plans' reports, made once by the command line itself, for every test that looks at finished reports.

The folder's name holds a space and Danish letters, as an analyst's would. Test workers share one set.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

PLANS = {"rudersdal-2021": "rudersdal", "ishoej-vallensbaek-2021": "ishoej-vallensbaek"}
AREAS = {"rudersdal-2021": "Rudersdal", "ishoej-vallensbaek-2021": "Ishøj–Vallensbæk"}
FOLDER = "Årets rapporter på prøve"
PATIENCE_SECONDS = 300


def beskplan(*arguments: str | Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own and return what it said."""
    environment = os.environ | ({"BESKPLAN_HOME": str(home)} if home else {})
    return subprocess.run(
        [sys.executable, "-m", "helpers", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        timeout=PATIENCE_SECONDS,
        check=False,
    )


@pytest.fixture(scope="session")
def made_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both plans' reports; only looked at, never written to."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, done = shared / FOLDER, shared / "reports-made.txt"
    try:
        (shared / "reports-being-made").mkdir()
    except FileExistsError:  # another worker makes them
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
    else:
        answer = beskplan("report", *PLANS, "--out", folder, "--workers", "2")
        said = "" if answer.returncode == 0 else f"exit {answer.returncode}\n{answer.stdout}\n{answer.stderr}"
        partial = done.with_suffix(".partial")
        partial.write_text(said, encoding="utf-8")
        partial.replace(done)
    said = done.read_text(encoding="utf-8")
    if said:
        pytest.fail(f"the reports could not be made: {said}", pytrace=False)
    return folder

"""A full disk, one that cannot be written to, a clock that jumps: the run ends, nothing half-written."""

import ast
import contextlib
import datetime
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_notebooks import notebook, printed, processes
from papermill.engines import NotebookExecutionManager
from papermill.exceptions import PapermillExecutionError
from small_project import small_project

import helpers
from helpers.production.kernels import WarmKernels
from helpers.production.layout import NOTEBOOKS
from reports_fixture import beskplan

#: Fills two megabytes of the output, in the one report of the one plan.
BULKY = "import os\nif plan == 'ishoej-vallensbaek-2021':\n    print(os.urandom(1_500_000).hex())"
PLANS = ("rudersdal-2021", "ishoej-vallensbaek-2021")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one and a half megabytes; mounting one takes the right to."""
    folder = tmp_path / "lille disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    try:
        refused = subprocess.run(mount, capture_output=True, text=True, check=False).stderr
    except FileNotFoundError:
        refused = "no mount command"
    if refused:
        pytest.skip(f"a small file system cannot be mounted here: {refused.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(file: Path) -> None:
    """Write a file until not a byte more fits."""
    with file.open("wb") as stream, contextlib.suppress(OSError):
        while os.write(stream.fileno(), bytes(4096)):
            pass


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.startswith(".") or path.name.endswith("-old")]


def test_a_full_disk_costs_what_does_not_fit_and_says_so(small_disk: Path, tmp_path: Path) -> None:
    home = small_project(tmp_path / "projekt", bilag=BULKY)
    out = small_disk / "rapporter"
    answer = beskplan("report", *PLANS, "--out", out, "--workers", "1", home=home)
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert "Mappen ishoej-vallensbaek kunne ikke skrives: disken er fuld." in answer.stdout
    assert hidden(out) == []
    whole = out / "rudersdal-2021" / "rudersdal"
    assert all((whole / f"{report}.html").is_file() for report in NOTEBOOKS)
    assert not (out / "ishoej-vallensbaek-2021" / "ishoej-vallensbaek").exists()
    run = json.loads((out / "ishoej-vallensbaek-2021" / "run.json").read_text(encoding="utf-8"))
    assert run["areas"]["ishoej-vallensbaek"]["state"] == "failed"


def test_reports_made_before_the_disk_was_full_stay_as_they_were(small_disk: Path, tmp_path: Path) -> None:
    home = small_project(tmp_path / "projekt")
    out = small_disk / "rapporter"
    assert beskplan("report", PLANS[0], "--out", out, home=home).returncode == 0
    folder = out / PLANS[0] / "rudersdal"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    fill(small_disk / "fyld")
    answer = beskplan("report", PLANS[0], "--out", out, "--force", home=home)
    assert answer.returncode in (1, 2), answer.stdout
    assert "disken er fuld" in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert hidden(out) == []


def test_a_disk_that_cannot_be_written_to_is_refused_before_the_work(small_disk: Path, tmp_path: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    answer = beskplan("report", PLANS[0], "--out", small_disk, home=small_project(tmp_path / "projekt"))
    assert answer.returncode == 2
    assert f"Der kan ikke skrives i mappen {small_disk} (disken er skrivebeskyttet)" in answer.stderr


@pytest.mark.parametrize("step_days", [-400, 400])
def test_a_clock_that_jumps_breaks_no_limit_and_stops_no_loop(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, step_days: int
) -> None:
    """Every look at the clock of the day is a year and more from the last; limits are kept by the clock that cannot."""
    jumped = [0]
    real = time.time

    def jumping() -> float:
        jumped[0] += 1
        return real() + 86_400 * step_days * (jumped[0] % 2)

    monkeypatch.setattr(time, "time", jumping)
    now = staticmethod(lambda: datetime.datetime.fromtimestamp(jumping(), datetime.UTC))
    monkeypatch.setattr(NotebookExecutionManager, "now", now)
    limits = {"cell_timeout": 20, "notebook_timeout": 40}
    with WarmKernels() as kernels:
        done = kernels.execute(notebook("x = 1", "import time; time.sleep(0.3); print(x)"), None, **limits)
        assert printed(done.node) == "1\n"
        assert 0 < done.seconds < 3600
        with pytest.raises(PapermillExecutionError, match=r"Cellen var ikke færdig efter 0\.5 sekunder"):
            kernels.execute(notebook("while True: pass"), None, cell_timeout=0.5)
        folder = str(Path(kernels.address).parent)
    assert processes(folder) == []


CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime", "time_ns"}


def test_what_makes_a_report_reads_no_clock() -> None:
    """The same bytes whatever the day: no statistic, plan or report asks what day it is."""
    package = Path(helpers.__file__).parent
    files = [file for floor in ("statistics", "plans", "presentation") for file in (package / floor).rglob("*.py")]
    assert len(files) > 40
    asked = []
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            imported = isinstance(node, ast.Import) and any(name.name == "time" for name in node.names)
            called = isinstance(node, ast.Attribute) and node.attr in CLOCKS
            if imported or called or (isinstance(node, ast.ImportFrom) and node.module == "time"):
                asked.append(f"{file.relative_to(package)}:{node.lineno}")
    assert asked == []

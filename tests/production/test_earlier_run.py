"""A run that changes nothing is known at once; whatever could change a report, or was done to one, is noticed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import small_project

from helpers.production import earlier_run
from helpers.production.area_result import AreaResult
from helpers.production.earlier_run import EarlierRun, Request, inputs_hash, nothing_changed, remember
from helpers.production.layout import NOTEBOOKS

PLAN, AREA = "rudersdal-2021", "rudersdal"
REQUEST = Request((PLAN,), (), False, "", "", ("html", "csv"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one plan's reports as a run left them."""
    folder = small_project(tmp_path / "projekt")
    monkeypatch.setenv("BESKPLAN_HOME", str(folder))
    area = folder / "ud" / PLAN / AREA
    (area / "tables").mkdir(parents=True)
    for name in ("bilag.html", "tables/bilag.csv", "manifest.json"):
        (area / name).write_text(name, encoding="utf-8")
    for index in (folder / "ud" / "index.html", folder / "ud" / PLAN / "index.html"):
        index.write_text("indeks", encoding="utf-8")
    reports = {report: {"state": "made", "seconds": 1.5, "peak_memory_mb": 90.0, "error": None} for report in NOTEBOOKS}
    entry = {
        "area": "Rudersdal",
        "state": "made",
        "seconds": 3.0,
        "error": None,
        "reports": reports,
        "key_figures": [1],
    }
    (folder / "ud" / PLAN / "run.json").write_text(json.dumps({"plan": PLAN, "areas": {AREA: entry}}))
    made = AreaResult(PLAN, "Rudersdal", AREA, "made", lost_comments=["Uden afsnit"])
    remember(REQUEST, folder / "ud", inputs_hash(), [made], ["husk det"])
    return folder


def asked_again(home: Path, request: Request = REQUEST) -> EarlierRun | None:
    return nothing_changed(request, home / "ud", inputs_hash())


def test_the_same_run_again_is_unchanged_and_recorded_so(home: Path) -> None:
    earlier = asked_again(home)
    assert earlier is not None
    assert earlier.notes == ["husk det"]
    (result,) = earlier.results
    assert result.lost_comments == ["Uden afsnit"]
    assert (result.plan, result.area, result.state, result.key_figures) == (PLAN, "Rudersdal", "unchanged", [1])
    entry = json.loads((home / "ud" / PLAN / "run.json").read_text(encoding="utf-8"))["areas"][AREA]
    assert (entry["state"], entry["seconds"]) == ("unchanged", 0.0)
    assert {report["state"] for report in entry["reports"].values()} == {"unchanged"}
    assert asked_again(home) is not None


def rewritten(path: Path) -> None:
    """The same bytes, written anew by a hand that sets the times back."""
    state = path.stat()
    path.write_bytes(path.read_bytes())
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edited report": lambda home: (home / "ud" / PLAN / AREA / "bilag.html").write_text("rettet"),
    "a report rewritten with its old times": lambda home: rewritten(home / "ud" / PLAN / AREA / "bilag.html"),
    "a deleted table": lambda home: (home / "ud" / PLAN / AREA / "tables" / "bilag.csv").unlink(),
    "a file that came": lambda home: (home / "ud" / PLAN / AREA / "ny.txt").touch(),
    "a deleted area": lambda home: shutil.rmtree(home / "ud" / PLAN / AREA),
    "a deleted index": lambda home: (home / "ud" / PLAN / "index.html").unlink(),
    "a deleted start page": lambda home: (home / "ud" / "index.html").unlink(),
    "a deleted record": lambda home: (home / "ud" / PLAN / "run.json").unlink(),
    "a broken record": lambda home: (home / "ud" / PLAN / "run.json").write_text("{"),
    "a notebook": lambda home: (home / "notebooks" / "01_bilag.ipynb").write_text("{}"),
    "a plan": lambda home: (home / "data" / "plans" / f"{PLAN}.toml").write_text(""),
    "a comment": lambda home: (home / "data" / "plans" / f"{PLAN}.md").write_text("Ny bemærkning"),
    "a printed figure": lambda home: (home / "data" / "published" / f"{PLAN}.csv").write_text(""),
    "reference data": lambda home: (home / "data" / "reference" / "breaks.csv").unlink(),
    "a new snapshot": lambda home: (
        (home / "data" / "snapshots" / "ny").mkdir(parents=True),
        (home / "data" / "snapshots" / "ny" / "manifest.json").touch(),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_noticed(home: Path, change: str) -> None:
    CHANGES[change](home)
    assert asked_again(home) is None


@pytest.mark.parametrize("what", ["code_hash", "versions"])
def test_other_code_and_other_libraries_are_noticed(home: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(earlier_run, what, lambda: "en anden")
    assert asked_again(home) is None


@pytest.mark.parametrize(
    "other",
    [
        Request((PLAN,), (), False, "demo", "", ("html", "csv")),
        Request((PLAN,), (), False, "", "2020-06", ("html", "csv")),
        Request((PLAN,), (), False, "", "", ("html", "csv", "xlsx")),
        Request((PLAN,), ("Rudersdal",), False, "", "", ("html", "csv")),
        Request((PLAN, "ishoej-vallensbaek-2021"), (), False, "", "", ("html", "csv")),
        Request((), (), False, "", "", ("html", "csv")),
    ],
)
def test_another_request_is_another_run(home: Path, other: Request) -> None:
    assert asked_again(home, other) is None


def test_a_plan_or_a_snapshot_named_by_its_path_is_never_taken_for_known(home: Path) -> None:
    for request in (
        Request(("min plan.toml",), (), False, "", "", ("html",)),
        Request((PLAN,), (), False, "/et/sted/data", "", ("html",)),
    ):
        remember(request, home / "ud", inputs_hash(), [AreaResult(PLAN, "Rudersdal", AREA, "made")])
        assert asked_again(home, request) is None


def test_a_run_with_a_failure_is_not_remembered(home: Path) -> None:
    request = Request((PLAN,), (), False, "", "", ("html", "csv", "pdf"))
    remember(request, home / "ud", inputs_hash(), [AreaResult(PLAN, "Rudersdal", AREA, "failed", error="fejl")])
    assert asked_again(home, request) is None


def test_a_change_made_while_the_run_went_on_is_seen_the_next_time(home: Path) -> None:
    before = inputs_hash()
    (home / "data" / "plans" / f"{PLAN}.md").write_text("Skrevet imens", encoding="utf-8")
    remember(REQUEST, home / "ud", before, [AreaResult(PLAN, "Rudersdal", AREA, "made")])
    assert asked_again(home) is None


def test_the_command_answers_without_the_libraries_that_make_reports(home: Path) -> None:
    program = (
        "import sys\nfrom helpers.cli.front import cli, run\n"
        f"run(lambda: cli.main(['report', {PLAN!r}, '--out', {str(home / 'ud')!r}], standalone_mode=False))\n"
        "print(sorted({'pandas', 'pydantic', 'papermill', 'nbconvert', 'matplotlib'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert said.stdout.splitlines()[0] == f"[1/1] {PLAN}, Rudersdal: uændret (0.0 s)"
    assert said.stdout.splitlines()[-1] == "[]"

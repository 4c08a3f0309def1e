"""Finished reports, made once by the command line itself, for every test that looks at them: both plans', live ones.

The folder's name holds a space and Danish letters, as an analyst's would. Test workers share one set.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.panel.intake import write_demo
from helpers.panel.snapshot_building import save_snapshot
from helpers.panel.store import load_panel

PLANS = {"rudersdal-2021": "rudersdal", "ishoej-vallensbaek-2021": "ishoej-vallensbaek"}
AREAS = {"rudersdal-2021": "Rudersdal", "ishoej-vallensbaek-2021": "Ishøj–Vallensbæk"}
FOLDER = "Årets rapporter på prøve"
#: On a synthetic snapshot: small, large, and one with suppressed figures.
LIVE_AREAS = {"laesoe": "Læsø", "koebenhavn": "København", "randers": "Randers"}
LIVE_FOLDER = "Levende rapporter på prøve"
#: Three years and the year before them, as real snapshots have and more.
LIVE_MONTHS = 48
FAULTY = Path(__file__).parent / "checking" / "fixtures" / "kolding_galt.txt"
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


def shared_by_workers(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> Path:
    """Return the folder `name` that one worker fills with `make` while the others wait; `make` says what failed."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, done = shared / name, shared / f"{name} er færdig.txt"
    try:
        (shared / f"{name} laves").mkdir()
    except FileExistsError:  # another worker makes them
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
    else:
        said = make(folder)
        partial = done.with_suffix(".partial")
        partial.write_text(said, encoding="utf-8")
        partial.replace(done)
    said = done.read_text(encoding="utf-8")
    if said:
        pytest.fail(f"the reports could not be made: {said}", pytrace=False)
    return folder


def reported(*arguments: str | Path, workers: int = 2) -> str:
    """Run `beskplan report` and return what went wrong; '' when nothing did."""
    answer = beskplan("report", *arguments, "--workers", str(workers))
    return "" if answer.returncode == 0 else f"exit {answer.returncode}\n{answer.stdout}\n{answer.stderr}"


@pytest.fixture(scope="session")
def made_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both plans' reports; only looked at, never written to."""
    return shared_by_workers(tmp_path_factory, FOLDER, lambda folder: reported(*PLANS, "--out", folder))


@pytest.fixture(scope="session")
def live_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with reports on a synthetic snapshot: a small, a large and a suppressed area, a followed plan.

    Beside them the checker's answer on a document with faults, and in `udtraek` the snapshot and one before it, from
    which some figures were revised. Only looked at, never written to.
    """
    return shared_by_workers(tmp_path_factory, LIVE_FOLDER, _made_live)


def _made_live(folder: Path) -> str:
    store = folder / "udtraek"
    store.mkdir(parents=True)
    snapshot = store / write_demo(months=LIVE_MONTHS, store=store).snapshot
    before = load_panel(snapshot, store=store).drop(columns="snapshot")
    moved = (before["area"] == "Læsø") & (before["benefit"] == "sygedagpenge") & (before["period"] == "2025-11")
    before.loc[moved, "value"] = before.loc[moved, "value"] + 3
    facts = {"synthetic": True, "created_at": "2026-09-12T00:00:00+00:00"}
    save_snapshot(before, [], "demo", facts, store, snapshot_id="demo-foer")
    chosen = [part for name in LIVE_AREAS.values() for part in ("--municipality", name)]
    said = reported("standard", *chosen, "--snapshot", snapshot, "--out", folder)
    said = said or reported("opfoelgning-2026", "--snapshot", snapshot, "--out", folder)
    answer = beskplan("check", FAULTY, "--format", "html")
    (folder / "tjek.html").write_text(answer.stdout, encoding="utf-8")
    return said or ("" if answer.returncode == 1 else f"check: exit {answer.returncode}\n{answer.stderr}")

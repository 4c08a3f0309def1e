"""Reports of two plans: what the contracts promise is there, the same every time, and one failure stops no other."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import cast

import nbformat
import pandas as pd
import pytest
from small_project import FINE, PARAMETERS, small_project, write_notebook

from helpers.errors import InputError
from helpers.panel.intake import write_demo
from helpers.presentation import danish
from helpers.production import report_job, run
from helpers.production.execution import execute
from helpers.production.kernels import WarmKernels
from helpers.production.layout import NOTEBOOKS
from helpers.production.notebook_client import KernelDied
from helpers.production.run import Order, make_reports, orders_for
from reports_fixture import AREAS, PATIENCE_SECONDS, PLANS, beskplan

BILAG = [
    *("benefit", "area", "comparison_period", "period", "full_time_persons_comparison", "full_time_persons"),
    *("growth_pct", "growth_pct_printed", "share_pct", "share_pct_printed", "share_base", "status", "source"),
]
MAAL = [
    *("goal", "group", "measure", "area", "unit", "baseline_period", "baseline_value", "status_period", "status_value"),
    *("rule", "change_pct", "target_period", "target_value", "target_value_in_plan", "agrees", "explanation"),
    "distance_from_status",
]
TABEL1 = ["area", "group", "period", "persons", "share_pct", "status"]
TABLES = [
    ("rudersdal-2021", "bilag", BILAG),
    ("rudersdal-2021", "maal", MAAL),
    ("ishoej-vallensbaek-2021", "maal", MAAL),
    ("ishoej-vallensbaek-2021", "tabel1", TABEL1),
]
STATUSES = {"final", "provisional", "suppressed", "missing", "not_applicable"}
OWN_AREAS = ("--municipality", "Rudersdal", "--municipality", "230")
#: Sleeps long enough to be interrupted, and says when it has begun.
SLEEPS = f"import pathlib, time\npathlib.Path('startet').touch()\ntime.sleep({PATIENCE_SECONDS})"
#: Raises at its last line, for one plan; the line that first went wrong is another.
RAISES = """
def tal():
    return {"rudersdal-2021": []}.get(plan, [1])[0]
try:
    tal()
except IndexError as error:
    raise ValueError("tallet for Østdanmark mangler") from error
""".strip("\n")
#: A misspelt parameter is refused before any kernel is asked for.
NEVER_ASKED = cast(WarmKernels, None)
DANISH_NUMBER = re.compile(r"[+-]?\d{1,3}(\.\d{3})*(,\d+)?( pct\.)?|\*|\.\.?|")


def area_folder(out: Path, plan: str) -> Path:
    return out / plan / PLANS[plan]


def files_of(out: Path, *endings: str) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.suffix in endings
    }


def left_behind(out: Path) -> list[str]:
    return [path.name for path in out.rglob(".*")] + [path.name for path in out.rglob("*-old")]


def run_of(out: Path, plan: str) -> dict[str, object]:
    return dict(json.loads((out / plan / "run.json").read_text(encoding="utf-8")))


# What is written


@pytest.mark.parametrize("plan", PLANS)
def test_every_file_of_the_contracts_is_there(made_reports: Path, plan: str) -> None:
    folder = area_folder(made_reports, plan)
    for report in NOTEBOOKS:
        assert (folder / f"{report}.html").is_file()
        assert (folder / f"{report}.ipynb").is_file()
    assert (folder / "manifest.json").is_file()
    assert (made_reports / plan / "index.html").is_file()
    assert (made_reports / "index.html").is_file()
    run = run_of(made_reports, plan)
    assert run["areas"][PLANS[plan]]["state"] == "made"  # type: ignore[index]
    assert run["areas"][PLANS[plan]]["error"] is None  # type: ignore[index]
    assert run["areas"][PLANS[plan]]["seconds"] > 0  # type: ignore[index]
    assert left_behind(made_reports) == []


@pytest.mark.parametrize(("plan", "table", "columns"), TABLES)
def test_a_table_has_the_columns_of_the_contracts(
    made_reports: Path, plan: str, table: str, columns: list[str]
) -> None:
    frame = pd.read_csv(area_folder(made_reports, plan) / "tables" / f"{table}.csv", dtype=str, keep_default_na=False)
    assert set(columns) <= set(frame.columns)
    assert len(frame) > 0
    assert set(frame["status"]) <= STATUSES
    assert set(frame["area"]) <= {*AREAS.values(), "Østdanmark", "RAR Hovedstaden", "Ishøj", "Vallensbæk"}


def test_a_csv_is_utf8_with_plain_line_ends_and_decimal_points(made_reports: Path) -> None:
    tables = files_of(made_reports, ".csv")
    assert len(tables) >= len(TABLES)
    for name, content in tables.items():
        text = content.decode("utf-8")
        assert "\r" not in text, name
        assert not text.startswith("\ufeff"), name
        assert text.endswith("\n"), name
        frame = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
        for column in frame.columns:
            cells = [cell for cell in frame[column] if cell]
            if column == "on_track_printed":
                assert set(cells) <= {"nået", "på vej", "bagud", "kan ikke vurderes"}, (name, column)
            elif column.endswith("_printed"):
                assert all(DANISH_NUMBER.fullmatch(cell) for cell in cells), (name, column)
            elif column.endswith(("_pct", "_value", "persons", "_persons_comparison", "_from_status")):
                assert all(float(cell) == float(cell) for cell in cells), (name, column)


def test_the_printed_column_is_the_figure_beside_it_and_stands_in_the_report(made_reports: Path) -> None:
    folder = area_folder(made_reports, "rudersdal-2021")
    frame = pd.read_csv(folder / "tables" / "bilag.csv")
    printed = pd.read_csv(folder / "tables" / "bilag.csv", dtype=str)
    html = (folder / "bilag.html").read_text(encoding="utf-8")
    assert len(frame) == 33
    assert frame["growth_pct"].map(lambda value: value != round(value)).any(), "unrounded as computed"
    for column, decimals in (("growth_pct", 0), ("share_pct", 1)):
        for value, text in zip(frame[column], printed[f"{column}_printed"], strict=True):
            assert text == danish.number(value, decimals)
            assert f">{text}</td>" in html


@pytest.mark.parametrize("plan", PLANS)
def test_the_manifest_names_every_file_with_its_hash(made_reports: Path, plan: str) -> None:
    folder = area_folder(made_reports, plan)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    del files["manifest.json"]
    assert set(manifest["outputs"]) == set(files)
    for name, path in files.items():
        assert manifest["outputs"][name] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert manifest["plan"] == plan
    assert manifest["area"] == AREAS[plan]
    assert manifest["parameters"]["plan"] == plan
    assert manifest["data"]["id"] == plan
    assert re.fullmatch(r"[0-9a-f]{64}", manifest["data"]["sha256"])
    assert {"python", "pandas", "matplotlib"} <= set(manifest["packages"])


def test_no_file_tells_which_machine_made_it(made_reports: Path) -> None:
    machine = [str(Path(__file__).resolve().parents[2]), str(made_reports), str(Path.home()) + "/", sys.prefix]
    for name, content in files_of(made_reports, ".html", ".csv", ".json", ".ipynb").items():
        text = content.decode("utf-8")
        assert not [path for path in machine if path in text], name


def test_the_executed_notebook_is_the_record(made_reports: Path) -> None:
    folder = area_folder(made_reports, "rudersdal-2021")
    node = nbformat.read(folder / "bilag.ipynb", as_version=4)
    nbformat.validate(node)
    injected = [c for c in node.cells if "injected-parameters" in c.metadata.get("tags", [])]
    assert len(injected) == 1
    assert 'plan = "rudersdal-2021"' in injected[0].source
    assert [o for c in node.cells for o in c.get("outputs", []) if o.output_type in ("error", "stream")] == []


# The same every time


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same plans in the other order, by one worker, in another folder."""
    out = tmp_path_factory.mktemp("igen") / "rapporter"
    answer = beskplan("report", *reversed(PLANS), "--out", out, "--workers", "1")
    assert answer.returncode == 0, answer.stderr
    return out


def test_two_runs_give_the_same_bytes(made_reports: Path, again: Path) -> None:
    first, second = files_of(made_reports, ".html", ".csv"), files_of(again, ".html", ".csv")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert len([name for name in first if name.endswith(".html")]) == 3 + 2 * len(NOTEBOOKS)


def test_what_has_not_changed_is_left_alone(again: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in again.rglob("*/*/*") if path.is_file()}
    answer = beskplan("report", *PLANS, "--out", again)
    assert answer.returncode == 0
    assert answer.stdout.count("uændret") == len(PLANS)
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in again.rglob("*/*/*") if path.is_file()}
    assert after == before
    for plan, area in PLANS.items():
        assert run_of(again, plan)["areas"][area]["state"] == "unchanged"  # type: ignore[index]
    quiet = beskplan("report", *PLANS, "--out", again, "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


# What fails


@pytest.fixture(scope="module")
def half_failed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Two plans; the first notebook raises for one of them, the second kills its kernel for the same."""
    home = small_project(
        tmp_path_factory.mktemp("projekt"),
        bilag=RAISES,
        maal="import os\nif plan == 'rudersdal-2021':\n    os._exit(9)",
    )
    out = home / "rapporter"
    return out, beskplan("report", *PLANS, "--out", out, "--workers", "2", home=home)


def test_one_area_that_fails_stops_no_other(half_failed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    out, answer = half_failed
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert "1 af 2 områder fejlede" in answer.stderr
    whole = area_folder(out, "ishoej-vallensbaek-2021")
    assert all((whole / f"{report}.html").is_file() for report in NOTEBOOKS)
    assert run_of(out, "ishoej-vallensbaek-2021")["areas"]["ishoej-vallensbaek"]["state"] == "made"  # type: ignore[index]
    assert left_behind(out) == []


def test_the_failure_is_named_by_notebook_cell_line_and_message(
    half_failed: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, answer = half_failed
    entry = run_of(out, "rudersdal-2021")["areas"]["rudersdal"]  # type: ignore[index]
    said = "01_bilag.ipynb, celle 3, linje 6: ValueError: tallet for Østdanmark mangler"
    assert entry["state"] == "failed"
    assert said in entry["error"]
    assert (entry["reports"]["bilag"]["state"], entry["reports"]["bilag"]["error"]) == ("failed", said)
    assert entry["reports"]["maal"]["state"] == "failed"
    assert "02_maal.ipynb" in entry["reports"]["maal"]["error"]
    assert {entry["reports"][report]["state"] for report in ("arbejdsmarked", "datakvalitet")} == {"made"}
    assert said in answer.stdout
    index = (out / "rudersdal-2021" / "index.html").read_text(encoding="utf-8")
    assert said in index
    assert "Fejlede områder" in index
    start = (out / "index.html").read_text(encoding="utf-8")
    assert "<strong>Rudersdal</strong> (rudersdal-2021): " in start
    assert said in start


def test_the_half_executed_notebook_is_kept_and_its_report_is_not(
    half_failed: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, _answer = half_failed
    folder = area_folder(out, "rudersdal-2021")
    assert not (folder / "bilag.ipynb").exists()
    node = nbformat.read(folder / "bilag.failed.ipynb", as_version=4)
    assert "error" in [output.output_type for cell in node.cells for output in cell.get("outputs", [])]
    index = (out / "rudersdal-2021" / "index.html").read_text(encoding="utf-8")
    assert "rudersdal/bilag.html" not in index
    assert "rudersdal/arbejdsmarked.html" in index


def test_a_page_that_failed_still_answers_the_links_to_it(
    half_failed: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, _answer = half_failed
    folder = area_folder(out, "rudersdal-2021")
    links = re.findall(r'href="([^"#]+)"', (folder / "arbejdsmarked.html").read_text(encoding="utf-8"))
    assert [link for link in links if not (folder / link).is_file()] == []


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing_half_written(tmp_path: Path, asked: signal.Signals) -> None:
    home = small_project(tmp_path, bilag=SLEEPS)
    out, started = home / "rapporter", home / "notebooks" / "startet"
    process = subprocess.Popen(
        [sys.executable, "-m", "helpers", "report", "rudersdal-2021", "--out", str(out)],
        env=dict(os.environ) | {"BESKPLAN_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not started.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert started.exists(), "the notebook runs in its own folder"
    process.send_signal(asked)
    _said, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 130
    assert "beskplan: afbrudt." in errors
    assert "Traceback" not in errors
    assert left_behind(out) == []
    assert not area_folder(out, "rudersdal-2021").exists()


# Notebooks by papermill


def test_a_misspelt_parameter_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "01_bilag.ipynb", PARAMETERS, FINE)
    with pytest.raises(InputError, match=r"01_bilag\.ipynb har ingen parameter 'perriod'\. Mente du period"):
        execute(notebook, tmp_path / "ud.ipynb", {"plan": "x", "perriod": "2020-06"}, NEVER_ASKED)
    assert not (tmp_path / "ud.ipynb").exists()


# Orders


@pytest.fixture(scope="module")
def own_plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A plan kept outside `data/plans`, asked for twice over: by its area's name and by its code."""
    home = small_project(tmp_path_factory.mktemp("eget"))
    file = home / "min plan.toml"
    file.write_bytes((home / "data" / "plans" / "rudersdal-2021.toml").read_bytes())
    return home, beskplan("report", file, *OWN_AREAS, "--workers", "2", home=home)


def test_the_same_area_named_twice_is_made_once(own_plan: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _home, answer = own_plan
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.count("min plan, Rudersdal: lavet") == 1
    assert "[1/1]" in answer.stdout


def test_a_plan_given_by_its_file_gets_its_index(own_plan: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    out = own_plan[0] / "reports"
    assert (out / "min plan" / "rudersdal" / "bilag.html").is_file()
    assert (out / "min plan" / "index.html").is_file()
    assert "min%20plan/index.html" in (out / "index.html").read_text(encoding="utf-8")


def test_a_file_that_was_changed_is_made_again(own_plan: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    home, _answer = own_plan
    page = home / "reports" / "min plan" / "rudersdal" / "maal.html"
    whole = page.read_bytes()
    page.write_text("rettet i hånden", encoding="utf-8")
    assert beskplan("report", home / "min plan.toml", home=home).returncode == 0
    reports = run_of(home / "reports", "min plan")["areas"]["rudersdal"]["reports"]  # type: ignore[index]
    states = {report: entry["state"] for report, entry in reports.items()}
    assert states == {report: "made" if report == "maal" else "unchanged" for report in NOTEBOOKS}
    assert page.read_bytes() == whole


def test_a_plan_given_by_its_file_is_found_from_the_notebooks_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "min plan.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert orders_for(["min plan.toml"], [])[0].plan == str(tmp_path / "min plan.toml")
    assert orders_for(["rudersdal-2021"], [])[0].plan == "rudersdal-2021"


def test_an_unusable_order_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Mente du"):
        make_reports([Order("rudersdal-2021"), Order("rudersdal-2012")], tmp_path / "reports")
    assert not (tmp_path / "reports").exists()


def test_a_period_that_the_data_do_not_hold_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    store = tmp_path / "snapshots"
    snapshot = store / write_demo(months=14, store=store).snapshot
    orders = orders_for(["standard"], ["Rudersdal", "Gladsaxe"], str(snapshot), "2031-01")
    with pytest.raises(InputError, match="har ingen tal for 2031-01"):
        make_reports(orders, tmp_path / "rapporter")
    assert not (tmp_path / "rapporter").exists()


def test_an_index_that_cannot_be_made_fails_its_areas_and_stops_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_at_once(job: report_job.ReportJob, _kernels: WarmKernels) -> report_job.MadeReport:
        return report_job.MadeReport(job.report, files={f"{job.report}.html": b""})

    def refused(*_arguments: object) -> None:
        raise InputError("Dataudtrækket demo findes ikke.")

    monkeypatch.setattr(run, "make_report", made_at_once)
    monkeypatch.setattr(run.index, "revised_since", refused)
    (made,) = make_reports([Order("rudersdal-2021")], tmp_path / "rapporter", kernels=WarmKernels(warm=False))
    assert made.state == "failed"
    assert made.error == "run.json og index.html kunne ikke skrives: Dataudtrækket demo findes ikke."
    assert (area_folder(tmp_path / "rapporter", "rudersdal-2021") / "bilag.html").exists()


def test_a_kernel_that_ends_with_the_run_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels, tries = WarmKernels(warm=False), []

    def dies(*_arguments: object) -> None:
        tries.append(1)
        kernels.close()
        raise KernelDied(None, -9)

    monkeypatch.setattr(report_job, "execute", dies)
    with kernels:
        made = report_job.make_report(report_job.ReportJob("bilag", ()), kernels)
    assert tries == [1]
    assert made.error is not None

"""The front door: exit codes, one clear Danish line for every mistake, and help that answers at once."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpers import __version__, project
from helpers.cli.front import cli, run
from helpers.cli.reports import Shown
from helpers.panel.intake import write_demo
from helpers.production.run import AreaResult
from reports_fixture import beskplan


@dataclass(frozen=True)
class Answer:
    """What the command line gave back."""

    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line in this process."""

    def called(*arguments: str | Path) -> Answer:
        code = run(lambda: cli.main([str(argument) for argument in arguments], standalone_mode=False))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return called


def refused(answer: Answer, *words: str) -> None:
    """The answer is exit code 2 and one Danish line on stderr that holds the words."""
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("beskplan: ")
    assert answer.err.count("\n") == 1, answer.err
    assert answer.err.endswith("\n")
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err, f"{word!r} is not in {answer.err!r}"


# Help and version


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["report", "--help"], ["targets", "-h"], ["doctor", "--help"]]
)
def test_help_shows_examples(call: Call, arguments: list[str]) -> None:
    answer = call(*arguments)
    assert (answer.code, answer.err) == (0, "")
    assert "Eksemp" in answer.out
    assert "beskplan " in answer.out


@pytest.mark.parametrize("command", [[], ["report"], ["check"], ["targets"], ["fetch"], ["import"], ["snapshots"]])
def test_help_has_danish_headings(call: Call, command: list[str]) -> None:
    said = call(*command, "--help").out
    assert said.startswith("Brug: ")
    assert "Tilvalg:" in said
    assert "Vis denne hjælp." in said
    assert not re.search(r"Usage|Options|Commands|Show this|OPTIONS|ARGS|\bTEXT\b|\bINTEGER\b|\bPATH\b", said), said


def test_a_comment_without_a_section_is_named_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Shown(1, quiet=False) as shown:
        shown.area(AreaResult("plan", "Rudersdal", "rudersdal", "unchanged", lost_comments=["A-dagpange"]))
    assert "bemærkningen »A-dagpange« hører ikke til noget afsnit" in capsys.readouterr().out


def test_version(call: Call) -> None:
    assert call("--version") == Answer(0, f"beskplan {__version__}\n", "")


def test_without_a_command_the_help_is_shown(call: Call) -> None:
    answer = call()
    assert answer.code == 2
    assert "Eksempler" in answer.out + answer.err
    assert "report" in answer.out + answer.err


def test_python_m_helpers_is_beskplan() -> None:
    answer = beskplan("--version")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"beskplan {__version__}\n", "")


def test_help_waits_for_no_heavy_library() -> None:
    program = (
        "import sys\nfrom helpers.cli.front import cli, run\n"
        "run(lambda: cli.main(['report', '--help'], standalone_mode=False))\n"
        "heavy = {'pandas', 'matplotlib', 'papermill', 'nbconvert', 'seaborn', 'pydantic'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert said.stdout.rstrip().endswith("LOADED []")


# Mistakes on the line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "rudersdal-2012"], ["'rudersdal-2012' findes ikke", "Mente du rudersdal-2021"]),
        (["report", "ishøj-vallensbæk"], ["findes ikke", "ishoej-vallensbaek-2021"]),
        (["report", "xyzzy"], ["'xyzzy' findes ikke", "Kendte planer: ", "rudersdal-2021"]),
        (["report", "../plans/rudersdal-2021"], ["findes ikke"]),
        (["report", "findes-ikke.toml"], ["Planfilen findes-ikke.toml findes ikke"]),
        (["report", "rudersdal-2021", "--municipality", "Ruddersdal"], ["'Ruddersdal' kendes ikke", "Rudersdal"]),
        (["report", "rudersdal-2021", "--municipality", "Gladsaxe"], ["gælder Rudersdal, ikke Gladsaxe"]),
        (["report", "--format", "html,pfd"], ["Formatet 'pfd' kendes ikke"]),
        (["report", "--format", ""], ["--format er tom"]),
        (["report", "--workers", "0"], ["--workers skal være et helt tal på mindst 1"]),
        (["report", "--workers", "to"], ["--workers skal være et helt tal på mindst 1"]),
        (["report", "--ud", "x"], ["Tilvalget --ud findes ikke"]),
        (["report", "--forse"], ["Tilvalget --forse findes ikke", "--force"]),
        (["report", "--out"], ["--out mangler en værdi"]),
        (["repport"], ["Kommandoen 'repport' findes ikke", "report"]),
        (["targets"], ["PLAN mangler"]),
        (["targets", "rudersdal-2012"], ["Mente du rudersdal-2021"]),
        (["doctor", "nu"], ["For mange ord", "nu"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_mistake_on_the_line_is_one_clear_line(call: Call, arguments: list[str], words: list[str]) -> None:
    refused(call(*arguments), *words)


@pytest.mark.parametrize("inside", ["", "rapporter"])
def test_an_output_folder_that_cannot_be_written_to(call: Call, tmp_path: Path, inside: str) -> None:
    (tmp_path / "optaget").write_text("en fil", encoding="utf-8")
    answer = call("report", "rudersdal-2021", "--out", tmp_path / "optaget" / inside)
    refused(answer, "Der kan ikke skrives i mappen", "optaget", "--out")
    assert (tmp_path / "optaget").read_text(encoding="utf-8") == "en fil"


def test_a_file_in_the_place_of_the_plans_folder(call: Call, tmp_path: Path) -> None:
    (tmp_path / "rudersdal-2021").write_text("en fil", encoding="utf-8")
    refused(call("report", "rudersdal-2021", "--out", tmp_path), "Der kan ikke skrives i mappen", "rudersdal-2021")


# Mistakes in a project's files


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's data, to make mistakes in."""
    folder = tmp_path / "mit projekt"
    shutil.copytree(project.data(), folder / "data", ignore=shutil.ignore_patterns("snapshots"))
    shutil.copytree(project.notebooks(), folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    monkeypatch.setenv("BESKPLAN_HOME", str(folder))
    return folder


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('month = "2020-06"', 'monht = "2020-06"', ["'monht'", "month"]),
        ('month = "2020-06"\n', "", ["'month' mangler", "2020-06"]),
        ('month = "2020-06"', 'month = "juni 2020"', ["'month'", "2020-06", "juni 2020"]),
        ('month = "2020-06"', 'month = "2020-13"', ["'month'", "2020-13"]),
        ("year = 2021", 'year = "2021"', ["'year' skal være et helt tal", "'2021'"]),
        ('area = "Rudersdal"', 'area = "Rudersdahl"', ["'Rudersdahl' kendes ikke", "Rudersdal"]),
        ('area = "Rudersdal"\n', "", ["'area' mangler"]),
        ('benefit = "kontanthjaelp"', 'benefit = "kontanthjælp"', ["'kontanthjælp' kendes ikke", "kontanthjaelp"]),
        ('benefit = "kontanthjaelp"', 'benefit = "kontanthjaelp"\nnotat = "x"', ["tables[2].notat", "note"]),
        ("[[tables]]", "[[tables]", ["ikke gyldig TOML"]),
    ],
)
def test_a_mistake_in_a_plan_file(call: Call, home: Path, old: str, new: str, words: list[str]) -> None:
    changed(home / "data" / "plans" / "rudersdal-2021.toml", old, new)
    refused(call("report", "rudersdal-2021", "--out", home / "reports"), "rudersdal-2021.toml: ", *words)
    assert not (home / "reports").exists()


def test_a_mistake_in_a_goal_names_the_goal(call: Call, home: Path) -> None:
    changed(home / "data" / "plans" / "ishoej-vallensbaek-2021.toml", "change_pct = 5.0", "change_pct = '5'")
    refused(call("targets", "ishoej-vallensbaek-2021"), "goals[1].change_pct", "skal være et tal", "'5'")


def test_a_published_file_with_a_missing_column(call: Call, home: Path) -> None:
    changed(home / "data" / "published" / "rudersdal-2021.csv", ",value,", ",Value,")
    refused(call("targets", "rudersdal-2021"), "rudersdal-2021.csv", "kolonnen 'value' mangler", "Mente du Value")


def test_a_published_file_with_a_text_for_a_number(call: Call, home: Path) -> None:
    path = home / "data" / "published" / "rudersdal-2021.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    position = next(n for n, line in enumerate(lines, start=1) if ",680,0,0,680," in line)
    changed(path, ",680,0,0,680,", ",ca. 680,0,0,680,")
    answer = call("report", "rudersdal-2021", "--out", home / "reports")
    refused(answer, "rudersdal-2021.csv", f"række {position}", "kolonne 'value'", "'ca. 680'")
    assert not (home / "reports").exists()


def test_a_plan_whose_published_figures_are_not_there(call: Call, home: Path) -> None:
    (home / "data" / "published" / "rudersdal-2021.csv").unlink()
    refused(call("targets", "rudersdal-2021"), "ingen trykte tal 'rudersdal-2021'")


def test_a_project_without_data(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESKPLAN_HOME", str(tmp_path))
    refused(call("report"), "ingen mappe 'data'", "BESKPLAN_HOME")


# Commands


def test_targets_shows_every_goal_computed(call: Call) -> None:
    answer = call("targets", "ishoej-vallensbaek-2021")
    assert (answer.code, answer.err) == (0, "")
    for figure in ("36", "21", "20", "17", "998", "999", "150", "156", "43", "59", "63"):
        assert figure in answer.out


def test_doctor_finds_all_in_order(call: Call) -> None:
    answer = call("doctor")
    assert (answer.code, answer.err) == (0, "")
    assert "fejl " not in answer.out
    for word in (f"beskplan {__version__}", "98 kommuner", "rudersdal-2021", "papermill", "i orden"):
        assert word in answer.out


def test_doctor_names_what_is_wrong_and_says_so_in_its_exit_code(call: Call, home: Path) -> None:
    (home / "notebooks" / "02_maal.ipynb").unlink()
    changed(home / "data" / "plans" / "rudersdal-2021.toml", "year = 2021", "aar = 2021")
    store = home / "data" / "snapshots"
    panel = store / write_demo(months=14, store=store).snapshot / "panel.parquet"
    panel.write_bytes(panel.read_bytes()[:-1] + b"?")
    answer = call("doctor")
    assert answer.code == 1
    assert f"fejl     dataudtræk: Filen {panel} " in answer.out
    assert "02_maal.ipynb" in answer.out
    assert "'aar'" in answer.out
    assert answer.out.count("fejl ") == 3
    assert answer.err.startswith("beskplan: ")
    assert answer.err.count("\n") == 1


def test_a_reader_that_leaves_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "helpers", "targets", "ishoej-vallensbaek-2021"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait(timeout=60)
        assert process.stderr is not None
        assert process.stderr.read() == ""

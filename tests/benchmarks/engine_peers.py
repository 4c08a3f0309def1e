"""What `make benchmark` compares: each way to make the same reports, called as a person would call it.

Inputs: where the project, the notebooks and the data are, the areas, an output folder. Outputs: the command to run.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from helpers.production.kernel_surroundings import KERNEL_ENVIRONMENT

HERE = Path(__file__).resolve().parent
SNAPSHOT = "demo"
PLOOMBER = "ploomber==0.23.3"
#: The kernel that ploomber's environment starts is the project's: the same libraries run the cells of every way.
KERNEL = '{"argv": ["%s", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "language": "python"}'
ONE_REPORT = """
mkdir -p "$OUT/$1"
papermill "$2" "$OUT/$1/$(basename "$2")" --no-progress-bar --cwd "$(dirname "$2")" \\
  -r plan standard -r area "$1" -r snapshot {snapshot} -r period ""
jupyter nbconvert --to html --no-input "$OUT/$1/$(basename "$2")"
"""


@dataclass(frozen=True)
class Setting:
    """Where the compared ways find everything: the copy of the project, and a folder for scripts and results."""

    home: Path
    folder: Path
    workers: int

    @property
    def notebooks(self) -> list[Path]:
        """The five notebooks."""
        return sorted((self.home / "notebooks").glob("0[1-9]*.ipynb"))


@dataclass(frozen=True)
class Way:
    """One way: its name, how it is called, and the command for some areas and an output folder."""

    name: str
    called: str
    command: Callable[[Setting, Sequence[str], Path], list[str]]


def _one_report(setting: Setting) -> Path:
    script = setting.folder / "one_report.sh"
    script.write_text(ONE_REPORT.format(snapshot=SNAPSHOT), encoding="utf-8")
    return script


def _loop(setting: Setting, areas: Sequence[str], out: Path) -> list[str]:
    lines = [f"export OUT='{out}'"]
    lines += [f"sh '{_one_report(setting)}' '{area}' '{n}'" for area in areas for n in setting.notebooks]
    script = setting.folder / "loop.sh"
    script.write_text("\n".join(lines), encoding="utf-8")
    return ["sh", str(script)]


def _xargs(setting: Setting, areas: Sequence[str], out: Path) -> list[str]:
    pairs = setting.folder / "pairs.txt"
    pairs.write_text("".join(f"{area}\0{n}\0" for area in areas for n in setting.notebooks), encoding="utf-8")
    one = _one_report(setting)
    return ["sh", "-c", f"export OUT='{out}'; xargs -0 -n 2 -P {setting.workers} sh '{one}' < '{pairs}'"]


def ploomber_python(setting: Setting) -> Path:
    """Return the Python of ploomber's own environment, made when missing (one download from the package index)."""
    environment = setting.folder / "ploomber"
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        uv = shutil.which("uv", path=str(Path(sys.executable).parent))
        pip = [uv, "pip"] if uv else [str(python), "-m", "pip"]
        where = ["--python", str(python), "--compile-bytecode"] if uv else []  # pip compiles anyway
        subprocess.run([*pip, "install", "--quiet", *where, PLOOMBER], check=True)
        kernel = environment / "share" / "jupyter" / "kernels" / "python3"
        kernel.mkdir(parents=True, exist_ok=True)
        text = KERNEL.replace("%s", sys.executable).replace('"language"', '"display_name": "Python 3", "language"')
        (kernel / "kernel.json").write_text(text, encoding="utf-8")
    return python


def _ploomber(setting: Setting, areas: Sequence[str], out: Path) -> list[str]:
    script = str(HERE / "engine_ploomber.py")
    notebooks = str(setting.home / "notebooks")
    return [str(ploomber_python(setting)), script, notebooks, str(out), SNAPSHOT, str(setting.workers), *areas]


def _beskplan(setting: Setting, areas: Sequence[str], out: Path, *more: str) -> list[str]:
    chosen = [word for area in areas for word in ("--municipality", area)]
    options = ["--snapshot", SNAPSHOT, "--out", str(out), "--workers", str(setting.workers)]
    return [sys.executable, "-m", "helpers", "report", "standard", *chosen, *options, *more]


def _forced(setting: Setting, areas: Sequence[str], out: Path) -> list[str]:
    return _beskplan(setting, areas, out, "--force")


def _bound(processes: str, setting: Setting, areas: Sequence[str], out: Path) -> list[str]:
    surroundings = [f"{name}={value}" for name, value in KERNEL_ENVIRONMENT.items()]
    script = [sys.executable, str(HERE / "engine_lower_bound.py"), processes]
    return ["env", *surroundings, *script, str(out), SNAPSHOT, str(setting.workers), *areas]


LOOP = Way("shell loop", "`papermill`, then `jupyter nbconvert --no-input`, one report after the other", _loop)
XARGS = Way("xargs", "the same two commands, {workers} reports at a time with `xargs -P`", _xargs)
PLOOMBER_WAY = Way("ploomber", f"{PLOOMBER.replace('==', ' ')}, `Parallel(processes={{workers}})`", _ploomber)
OURS = Way("beskplan", "`beskplan report --workers {workers} --force`", _forced)
UNCHANGED = Way("beskplan, nothing changed", "the same command again without `--force`", _beskplan)
BOUND = Way(
    "lower bound", "the cells as plain functions in {workers} warm processes, no kernel", partial(_bound, "lasting")
)
FRESH = Way(
    "fresh processes", "the same functions, each report in a process forked from a warm one", partial(_bound, "fresh")
)
PEERS = (LOOP, XARGS, PLOOMBER_WAY)

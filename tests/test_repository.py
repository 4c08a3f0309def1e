"""The repository keeps its promises: one list of packages, a lock without addresses, no path of a machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: conda's names for packages that PyPI knows under another name.
CONDA_NAMES = {
    "python-duckdb": "duckdb",
    "matplotlib-base": "matplotlib",
    "pandera-pandas": "pandera",
    "pypandoc": "pypandoc-binary",
}
#: In environment.yml beyond the package's own dependencies: the interpreter, what pypandoc-binary bundles, test tools.
CONDA_ONLY = {"python", "pip", "pandoc", "pytest", "nbval"}


def pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirement(line: str) -> tuple[str, str]:
    found = re.fullmatch(r"([A-Za-z0-9_.-]+)\s*(>=\S+)?", line.strip())
    assert found, line
    return found[1].lower(), found[2] or ""


def test_environment_yml_names_the_same_packages_as_pyproject() -> None:
    project = pyproject()["project"]
    assert isinstance(project, dict)
    wanted = dict(requirement(line) for line in project["dependencies"])
    text = (ROOT / "environment.yml").read_text(encoding="utf-8").split("dependencies:")[1]
    lines = [line.strip("- ") for line in re.findall(r"^  - [a-z].*$", text, flags=re.MULTILINE) if ":" not in line]
    named = dict(requirement(line) for line in lines)
    conda = {CONDA_NAMES.get(name, name): bound for name, bound in named.items() if name not in CONDA_ONLY}
    assert conda == wanted


def test_the_lock_has_versions_and_hashes_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-installer.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "/opt/" not in text
        entries = re.findall(r"^([a-z0-9][a-z0-9_.-]*)==", text, flags=re.MULTILINE)
        assert entries
        blocks = re.split(r"^(?=[a-z0-9][a-z0-9_.-]*==)", text, flags=re.MULTILINE)[1:]
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_lock_holds_every_dependency() -> None:
    project = pyproject()["project"]
    assert isinstance(project, dict)
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    locked = set(re.findall(r"^([a-z0-9][a-z0-9_.-]*)==", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE))
    assert {requirement(line)[0].replace("_", "-") for line in lines} <= locked


def tracked_files() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name]


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    # Spelt in parts, so that this file does not find itself.
    banned = [
        "/" + "work/",
        "/" + "root/",
        "/" + "home/",
        "/" + "tmp/trees",
        "pypi" + ".org",
        "files.pythonhosted" + ".org",
    ]
    for path in tracked_files():
        if path.suffix in {".png", ".xlsx", ".docx", ".pdf", ".parquet"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [word for word in banned if word in text], path


def test_nothing_large_is_committed() -> None:
    sizes = {path: path.stat().st_size for path in tracked_files() if path.is_file()}
    assert sizes
    assert not {path: size for path, size in sizes.items() if size > 3_000_000}

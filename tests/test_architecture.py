"""The house stands: imports run downwards only, modules stay readable, notebooks hold prose and calls alone."""

import ast
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "helpers"
#: The floors from the ground up; a module may import from its own floor and from those before it.
FLOORS = [
    "errors",
    "project",
    "sources",
    "panel",
    "statistics",
    "plans",
    "checking",
    "presentation",
    "production",
    "cli",
]
#: The checker's own storeys; the rules of a storey may use each other, whatever kind of claim they make.
RULES = ("plain", "growth", "shares", "sums", "comparisons", "months", "units", "goals", "document")
STOREYS = [
    ("reading",),
    ("claims", "verdicts", "arithmetic", "faults"),
    ("tables",),
    ("context",),
    RULES,
    ("doubts",),
    ("sentence_claims", "panel_claims", "checker", "answers"),
]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")
CHECKER = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] == "checking"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_floors(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "helpers" and len(parts) > 1 and parts[1] in FLOORS:
                found.add(parts[1])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_downwards_only(path: Path) -> None:
    floor = floor_of(path)
    if floor == "__init__":
        assert not imported_floors(path)
        return
    above = [name for name in imported_floors(path) if FLOORS.index(name) > FLOORS.index(floor)]
    assert not above, f"{path.name} on floor {floor} imports from above: {above}"


def storey_of(name: str) -> int:
    return next(number for number, names in enumerate(STOREYS) if name in names)


@pytest.mark.parametrize("path", CHECKER, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_the_checker_has_storeys_of_its_own(path: Path) -> None:
    name = path.relative_to(PACKAGE / "checking").parts[0].removesuffix(".py")
    if name == "__init__":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    modules = [f"{node.module}.{alias.name}" for node in froms for alias in node.names]
    used = {module.split(".")[2] for module in modules if module.startswith("helpers.checking.")}
    above = [other for other in used if storey_of(other) > storey_of(name)]
    assert not above, f"{name}/{path.name} imports from above: {above}"


def test_every_floor_is_known_and_none_is_a_drawer() -> None:
    names = {floor_of(path) for path in MODULES} - {"__init__"}
    assert names <= set(FLOORS)
    stems = {path.stem for path in MODULES}
    assert not stems & {"utils", "util", "common", "misc", "helpers", "tools"}


def test_statistics_read_no_files() -> None:
    readers = {"open", "read_csv", "read_parquet", "read_text", "read_bytes", "write_text", "to_csv", "to_parquet"}
    for path in (PACKAGE / "statistics").glob("*.py"):
        called = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                called.add(function.id if isinstance(function, ast.Name) else getattr(function, "attr", ""))
        assert not called & readers, f"{path.name} touches files: {called & readers}"


def test_there_are_notebooks_to_look_at() -> None:
    assert len(NOTEBOOKS) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_prose_and_calls(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        tree = ast.parse(cell.source)
        for node in ast.walk(tree):
            banned = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.comprehension)
            assert not isinstance(node, banned), f"{path.stem}: {cell.source}"
        assert "read_csv" not in cell.source
        assert len(cell.source.splitlines()) <= 8, f"{path.stem}: a cell is too long"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_one_parameters_cell_of_plain_literals(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    for statement in ast.parse(tagged[0].source).body:
        assert isinstance(statement, ast.Assign)
        ast.literal_eval(statement.value)
    assert all("# type:" in line for line in tagged[0].source.splitlines())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_executed_from_top_to_bottom(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell.outputs]
    assert outputs
    assert all(output.output_type in ("execute_result", "display_data") for output in outputs), "stderr or an error"

"""What a report was made of: parameters, data, code and library versions, and a key that changes when they do."""

import hashlib
import json
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import helpers
from helpers.plans.case import Case
from helpers.production.layout import AreaFolder, sha256

#: The libraries whose versions a report's bytes depend on.
LIBRARIES = ("babel", "jinja2", "matplotlib", "mistune", "nbconvert", "numpy", "pandas", "papermill", "seaborn")

#: Parts of a plan that a report does not read, so that a changed target leaves the appendix alone.
NOT_READ = {
    "bilag": {"goals", "labour_market"},
    "maal": {"tables", "labour_market", "comparison_areas"},
    "arbejdsmarked": {"tables", "goals", "comparison_areas"},
    "opfoelgning": {"tables", "labour_market"},
    "datakvalitet": set(),
}


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Return a hash over the package's own source, templates and reference data."""
    root = Path(helpers.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Return the versions of Python, this package and the libraries that reports depend on."""
    found = {"python": ".".join(map(str, sys.version_info[:3])), "beskplan": helpers.__version__}
    return found | {library: version(library) for library in LIBRARIES}


def report_key(case: Case, report: str, notebook: Path, reference_hash: str) -> str:
    """Return a hash of all that one report depends on: when it is the same, so is the report."""
    plan = case.plan.model_dump(exclude=NOT_READ[report], mode="json")
    panel = case.panel.to_csv(index=False, lineterminator="\n")
    verdicts = case.verdicts.drop(columns=["details"], errors="ignore").to_csv(index=False)
    followed = report == "opfoelgning" and bool(case.plan.goals)
    compared = case.comparison_group[1].to_csv(index=False, lineterminator="\n") if followed else ""
    parts = {
        "notebook": sha256(notebook),
        "code": code_hash(),
        "reference": reference_hash,
        "versions": versions(),
        "plan": plan,
        "area": case.area,
        "comparison_areas": case.comparison_areas if report in ("bilag", "opfoelgning", "datakvalitet") else (),
        "fixed_targets": case.fixed.model_dump(mode="json") if report in ("maal", "opfoelgning") else {},
        "compared": hashlib.sha256(compared.encode()).hexdigest(),
        "month": case.month,
        "comments": case.comments,
        "panel": hashlib.sha256(panel.encode()).hexdigest(),
        "printed": hashlib.sha256((verdicts + case.figures.to_csv(index=False)).encode()).hexdigest(),
        "origin": [case.origin.identifier, case.origin.sha256 if case.origin.kind == "published" else ""],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def manifest(
    case: Case, folder: AreaFolder, parameters: dict[str, Any], keys: dict[str, str], outputs: dict[str, str]
) -> dict[str, Any]:
    """Return the manifest of an area's reports: what they were made of, and the hash of each file."""
    return {
        "plan": case.name,
        "area": case.area,
        "parameters": parameters,
        "month": case.month,
        "comparison_areas": list(case.comparison_areas),
        "data": {
            "kind": case.origin.kind,
            "id": case.origin.identifier,
            "sha256": case.origin.sha256,
            "drawn_on": case.origin.drawn_on,
            "synthetic": case.origin.synthetic,
        },
        "code": {"version": helpers.__version__, "sha256": code_hash()},
        "packages": versions(),
        "reports": keys,
        "outputs": outputs,
    }


def tree_hash(folder: Path, pattern: str = "*.csv") -> str:
    """Return a hash over the files of a folder, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()

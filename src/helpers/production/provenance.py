"""What a report was made of: parameters, data, code and library versions, and a key that changes when they do."""

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import helpers
from helpers import project
from helpers.panel import reference
from helpers.panel.derived import area_hashes
from helpers.panel.store import read_manifest
from helpers.plans.comments import read_comments
from helpers.plans.composition import parts_of
from helpers.plans.fixed_targets import fixed_path
from helpers.plans.reach import areas_compared, areas_read, breakdowns_read
from helpers.plans.specification import Plan, clusters_by_benefit
from helpers.production.code_version import code_hash, tree_hash, versions
from helpers.production.layout import NOTEBOOKS, sha256

#: What a report does not read of a plan, so that a changed target leaves the labour market and the data quality alone.
#: The appendix tells the distance to each goal on its first page and draws the goals on its series.
NOT_READ: dict[str, dict[str, Any]] = {
    "bilag": {"labour_market": True},
    "maal": {"tables": True, "labour_market": True, "comparison_areas": True},
    "arbejdsmarked": {"tables": True, "goals": True, "comparison_areas": True},
    "opfoelgning": {"tables": True, "labour_market": True},
    "datakvalitet": {"goals": {"__all__": {"change_pct", "level", "printed_target"}}},
}
#: The reports that a record of fixed targets changes.
WITH_TARGETS = ("bilag", "maal", "opfoelgning")


def shared_files() -> dict[str, str]:
    """Return the hashes of the files that all reports or all of one kind read: the reference tables, the notebooks."""
    notebooks = {report: sha256(project.notebooks() / f"{stem}.ipynb") for report, stem in NOTEBOOKS.items()}
    return {"reference": tree_hash(project.data() / "reference", "*"), **notebooks}


def report_keys(
    plan: Plan, plan_file: Path, area: str, snapshot: str, period: str, files: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return per report a hash of all that it depends on: when it is the same, so is the report.

    Notebook source, the package's code, reference data, library versions, the parts of the plan that the report
    reads, the analyst's comments, and the figures: the printed ones, or the rows of exactly those areas that the
    case is made of; for the appendix, whose map shows them, those of all municipalities. No figure is
    read for it but the hashes. `files` are `shared_files()`, read once for many areas.

    Which snapshot the figures lie in is no part of it, nor when that was drawn: a report whose figures a newer
    snapshot has unchanged keeps the day that it was drawn on, and run.json says what it was last held against.
    """
    files = files or shared_files()
    more: dict[str, Any] = {}
    if plan.published and not snapshot:
        folder = project.data() / "published"
        names = (f"{plan.published}.csv", f"{plan.published}-claims.csv")
        figures: Any = [sha256(folder / name) if (folder / name).is_file() else "" for name in names]
    else:
        hashes = area_hashes(snapshot)
        manifest = read_manifest(snapshot)
        members = [m for cluster in clusters_by_benefit(plan).values() for own in cluster.values() for m in own]
        read = sorted({part for name in areas_read(plan, area) for part in figures_of(name, hashes)} | {*members})
        figures = [manifest["synthetic"], [(name, hashes.get(name)) for name in read]]
        updates = {f["table_id"]: f["update_next"] for f in manifest.get("tables", []) if f.get("update_next")}
        among = sorted(reference.municipalities()["name"])
        compared = sorted({part for name in areas_compared(plan, area) for part in parts_of(name)})
        more = {
            "bilag": [updates, [hashes.get(name) for name in among]],
            "arbejdsmarked": updates,
            "opfoelgning": [(name, hashes.get(name)) for name in compared],
            "datakvalitet": manifest.get("corrections", []),
        }
    shared = {
        "code": code_hash(),
        "reference": files["reference"],
        "versions": versions(),
        "area": area,
        "period": period,
        "comments": read_comments(plan_file, area if plan.template else ""),
        "figures": figures,
        "breakdowns": sorted(breakdowns_read(plan)),
        "reports": list(NOTEBOOKS),
    }
    record = fixed_path(plan_file, area if plan.template else "")
    fixed = sha256(record) if record.is_file() else ""
    keys = {}
    for report in NOTEBOOKS:
        own: dict[str, Any] = {
            "notebook": files[report],
            "plan": plan.model_dump(exclude=NOT_READ[report], mode="json"),
            "fixed": fixed if report in WITH_TARGETS else "",
        }
        own["more"] = more.get(report)
        text = json.dumps(shared | own, sort_keys=True, ensure_ascii=False)
        keys[report] = hashlib.sha256(text.encode()).hexdigest()
    return keys


def figures_of(name: str, held: Collection[str]) -> list[str]:
    """Return the areas whose rows an area's figures are made of in a snapshot that holds some areas.

    An area that the snapshot has itself is read as published; any other is summed from its municipalities.
    """
    base, uden, taken_out = name.partition(" uden ")
    return [base, taken_out] if uden and base in held else [base] if base in held else parts_of(name)


def manifest_of(
    page: dict[str, Any],
    plan: str,
    area: str,
    parameters: dict[str, str],
    reports: dict[str, Any],
    outputs: dict[str, str],
) -> dict[str, Any]:
    """Return the manifest of an area's reports: what they were made of, and the hash of each file."""
    return {
        "plan": plan,
        "area": area,
        "parameters": parameters,
        "month": page.get("month", ""),
        "comparison_areas": page.get("comparison_areas", []),
        "data": page.get("data", {}),
        "code": {"version": helpers.__version__, "sha256": code_hash()},
        "packages": versions(),
        "reports": reports,
        "outputs": outputs,
    }

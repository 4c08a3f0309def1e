"""What was asked for, checked before anything is made: orders, and of each what its folder already holds.

Inputs: plans, areas, a snapshot, and the output folder as an earlier run left it. Outputs: tasks, each with the keys of
its reports and those of them that are intact and need not be made again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.errors import InputError, did_you_mean
from helpers.panel import reference
from helpers.panel.derived import area_hashes
from helpers.panel.periods import checked_period
from helpers.panel.store import latest_snapshot, read_manifest
from helpers.plans.case import open_case
from helpers.plans.composition import parts_of
from helpers.plans.reach import area_of
from helpers.plans.reading import plan_path, read_plan
from helpers.plans.specification import Plan
from helpers.production import exports, provenance
from helpers.production.layout import NOTEBOOKS, AreaFolder, sha256
from helpers.production.report_job import MadeReport


@dataclass(frozen=True)
class Order:
    """What to make: a plan for an area, with which data."""

    plan: str
    area: str = ""
    snapshot: str = ""
    period: str = ""


@dataclass
class Task:
    """An order checked and ready: its plan, its area's folder, its keys, and what of it must be made."""

    plan: Plan
    name: str
    area: str
    folder: AreaFolder
    parameters: dict[str, str]
    keys: dict[str, str]
    kept: dict[str, dict[str, Any]]
    wanted_exports: list[str]
    #: The id of the snapshot that the keys are made from; '' for a plan's printed figures.
    identity: str = ""
    made: dict[str, MadeReport] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """The reports that must be made."""
        return [report for report in NOTEBOOKS if report not in self.kept]


def orders_for(plans: Sequence[str], areas: Sequence[str], snapshot: str = "", period: str = "") -> list[Order]:
    """Return the orders of some plans: each for its own area, or each template for every area given."""
    if not plans:
        raise InputError("Der er ingen planer i data/plans. Lav en, fx data/plans/min-plan.toml.")
    # A notebook runs in its own folder, so what is given by its file must be named from the root.
    named = [str(Path(plan).resolve()) if plan.endswith(".toml") and Path(plan).is_file() else plan for plan in plans]
    data = str(Path(snapshot).resolve()) if snapshot and Path(snapshot).is_dir() else snapshot
    municipalities = reference.municipalities()
    by_code = dict(zip(municipalities["code"], municipalities["name"], strict=True))
    chosen = list(dict.fromkeys(by_code.get(area.lstrip("0"), area) for area in areas)) or [""]
    return [Order(plan, area, data, period) for plan in dict.fromkeys(named) for area in chosen]


def tasks_of(orders: Sequence[Order], out: Path, force: bool, formats: Sequence[str]) -> list[Task]:
    """Return the orders checked; the same plan and area named twice (by name and by code) is made once."""
    tasks: dict[tuple[str, str], Task] = {}
    checked: set[tuple[str, str]] = set()
    plans = {name: (read_plan(name), plan_path(name)) for name in dict.fromkeys(order.plan for order in orders)}
    files = provenance.shared_files() if orders else {}
    for order in orders:
        plan, plan_file = plans[order.plan]
        area = area_of(plan, order.area, plan_file.stem)
        snapshot = _usable_snapshot(plan, order, area)
        if order.period and snapshot and (plan_file.stem, snapshot) not in checked:
            # A period that the data do not hold is refused before anything is made, not by each of 98 areas.
            open_case(order.plan, order.area, snapshot, order.period)
            checked.add((plan_file.stem, snapshot))
        keys = provenance.report_keys(plan, plan_file, area, snapshot, order.period, files)
        identity = str(read_manifest(snapshot)["id"]) if snapshot else ""
        folder = AreaFolder(out, plan_file.stem, area)
        intact = {} if force else intact_reports(folder.path)
        kept = {report: entry for report, entry in intact.items() if entry["key"] == keys.get(report)}
        parameters = {"plan": order.plan, "area": order.area, "snapshot": snapshot, "period": order.period}
        there = exports.intact_exports(folder.path, folder.slug)
        wanted = exports.asked([*formats, *there])
        tasks[(plan_file.stem, area)] = Task(
            plan, plan_file.stem, area, folder, parameters, keys, kept, wanted, identity
        )
    return list(tasks.values())


def _usable_snapshot(plan: Plan, order: Order, area: str) -> str:
    """Return the snapshot that an order reads ('' for a plan's printed figures); refuse what cannot be used."""
    if order.period:
        checked_period(order.period)
    if plan.published and not order.snapshot:
        open_case(order.plan, order.area, "", order.period)
        return ""
    snapshot = order.snapshot or latest_snapshot()
    held = set(area_hashes(snapshot))
    members = set(parts_of(area)[1:])
    if area not in held and not (members and members <= held):
        identity = read_manifest(snapshot)["id"]
        raise InputError(f"Dataudtrækket {identity} har ingen tal for {area}.{did_you_mean(area, held)}")
    return snapshot


def intact_reports(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the reports of a folder whose files are all there with the hashes that its manifest states."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        hashes = manifest["outputs"]
        return {
            report: entry
            for report, entry in manifest["reports"].items()
            if all((folder / name).is_file() and sha256(folder / name) == hashes[name] for name in entry["files"])
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}

"""Open a case: a plan for one area, with the panel, the printed figures and the analyst's comments it needs.

Inputs: a plan's name, and for template plans an area; a snapshot, or the figures that the plan itself prints.
Outputs: a `Case`, read once and only read from.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers import project
from helpers.errors import InputError, did_you_mean
from helpers.panel import reference
from helpers.panel.published_panel import panel_of_published
from helpers.plans.comments import read_comments
from helpers.plans.reading import known_areas, plan_path, read_plan
from helpers.plans.specification import Plan, TableSpec, table_periods
from helpers.sources.printed_claims import read_claims
from helpers.sources.published import read_published
from helpers.statistics.appendix import AppendixTable
from helpers.statistics.goals import GOAL_COLUMNS
from helpers.statistics.printed_claims import verdicts


@dataclass(frozen=True)
class Origin:
    """Where a case's figures come from, for captions, manifest and watermark."""

    kind: str  # `published` or `snapshot`
    identifier: str
    sha256: str
    drawn_on: str
    synthetic: bool = False
    tables: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True)
class Case:
    """A plan for one area, with everything its notebooks read."""

    name: str
    plan: Plan
    area: str
    comparison_areas: tuple[str, ...]
    month: str
    panel: pd.DataFrame
    origin: Origin
    figures: pd.DataFrame
    verdicts: pd.DataFrame
    comments: dict[str, str]
    month_note: str = ""

    @property
    def areas(self) -> list[str]:
        """Return the areas of the appendix in printed order: the comparison areas, then the plan's own."""
        return [*self.comparison_areas, self.area]

    @property
    def tables(self) -> list[TableSpec]:
        """Return the plan's tables; a plan that names none gets every benefit that the panel holds for its area."""
        if self.plan.tables or self.plan.published:
            return list(self.plan.tables)
        held = set(self.panel.loc[self.panel["area"] == self.area, "benefit"])
        benefits = reference.benefits()
        return [TableSpec(benefit=b) for b in benefits["id"] if b in held]

    def appendix_tables(self) -> list[AppendixTable]:
        """Return what each appendix table compares, with the plan's and the benefit's defaults filled in."""
        bases = dict(zip(reference.benefits()["id"], reference.benefits()["share_base"], strict=True))
        return [
            AppendixTable(t.benefit, *table_periods(t, self.month), t.share_base or bases[t.benefit] or "labour_force")
            for t in self.tables
        ]

    def goals(self) -> pd.DataFrame:
        """Return the plan's goals as a frame in the columns that the statistics read; its own area by default."""
        rows: list[dict[str, Any]] = []
        for goal in self.plan.goals:
            row = goal.model_dump()
            row |= {"goal": goal.id, "area": goal.area or self.area, "target_value_in_plan": goal.printed_target}
            rows.append({column: row.get(column) for column in GOAL_COLUMNS})
        frame = pd.DataFrame(rows, columns=GOAL_COLUMNS)
        numeric = ["change_pct", "level", "target_value_in_plan"]
        return frame.assign(**{column: pd.to_numeric(frame[column]).astype(float) for column in numeric})

    def printed(self, *parts: str) -> pd.DataFrame:
        """Return the verdicts on printed figures that belong to a report (`bilag`, `arbejdsmarked`)."""
        return self.verdicts[self.verdicts["report"].isin(parts)]


def open_case(plan: str, area: str = "", snapshot: str = "", period: str = "") -> Case:
    """Return the case of a plan; `InputError` says in one sentence what is unknown or missing.

    `area` chooses the area of a template plan. Without `snapshot` a plan uses the figures that it prints.
    """
    specification = read_plan(plan)
    path = plan_path(plan)
    chosen = _area_of(specification, area, path.stem)
    if specification.published and not snapshot:
        return _published_case(specification, path.stem, chosen)
    raise InputError(f"Planen '{path.stem}' har ingen trykte tal. Angiv et dataudtræk med --snapshot.")


def _area_of(plan: Plan, area: str, name: str) -> str:
    """Return the area asked for, by name or municipality code, or the plan's own."""
    if not area:
        if plan.template:
            raise InputError(f"Planen '{name}' er en skabelon: angiv et område, fx --municipality Rudersdal.")
        return plan.area
    municipalities = reference.municipalities()
    by_code = dict(zip(municipalities["code"], municipalities["name"], strict=True))
    chosen = by_code.get(area.lstrip("0"), area)
    if chosen not in known_areas():
        raise InputError(f"Området '{area}' kendes ikke.{did_you_mean(area, known_areas())}")
    if not plan.template and chosen != plan.area:
        raise InputError(f"Planen '{name}' gælder {plan.area}, ikke {chosen}. Brug en skabelon, fx planen 'standard'.")
    return chosen


def _published_case(plan: Plan, name: str, area: str) -> Case:
    """Return the case of a plan whose figures are the ones it prints."""
    folder = project.data() / "published"
    path = folder / f"{plan.published}.csv"
    if not path.is_file():
        known = sorted(p.stem for p in folder.glob("*.csv") if not p.stem.endswith("-claims"))
        raise InputError(
            f"{name}.toml: der er ingen trykte tal '{plan.published}'.{did_you_mean(plan.published, known)}"
        )
    figures = read_published(path)
    claims = read_claims(folder / f"{plan.published}-claims.csv", set(figures["figure"]))
    return Case(
        name=name,
        plan=plan,
        area=area,
        comparison_areas=tuple(plan.comparison_areas),
        month=plan.month,
        panel=panel_of_published(figures),
        origin=Origin("published", plan.published, hashlib.sha256(path.read_bytes()).hexdigest(), plan.published_on),
        figures=figures,
        verdicts=verdicts(claims, figures),
        comments=read_comments(plan_path(name)),
    )

"""Open a case: a plan for one area, with the panel, the printed figures and the analyst's comments it needs.

Inputs: a plan's name, and for template plans an area; a snapshot, or the figures that the plan itself prints.
Outputs: a `Case`, read once and only read from.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import project
from helpers.errors import InputError, did_you_mean
from helpers.panel import reference
from helpers.panel.periods import (
    FOLLOWING,
    MonthChoice,
    chosen_month,
    kind_of,
    last_month,
    latest_of,
    same_month_last_year,
    shifted,
)
from helpers.panel.published_panel import panel_of_published
from helpers.panel.store import latest_snapshot, load_panel, read_manifest
from helpers.plans.comments import read_comments
from helpers.plans.composition import (
    comparison_group,
    named_areas,
    panel_of_areas,
    valid_areas,
)
from helpers.plans.fixed_targets import FixedTargets, fixed_path, read_fixed
from helpers.plans.longer_periods import months_only, with_longer_bases, with_table_periods
from helpers.plans.reach import area_of, areas_read, breakdowns_read
from helpers.plans.reading import plan_path, read_plan
from helpers.plans.specification import (
    DECEMBER_BEFORE,
    Plan,
    TableSpec,
    base_period,
    clusters_by_benefit,
    table_periods,
)
from helpers.sources.printed_claims import COLUMNS as CLAIM_COLUMNS
from helpers.sources.printed_claims import read_claims
from helpers.sources.published import read_published
from helpers.statistics.appendix import AppendixTable
from helpers.statistics.goals import FIXED_COLUMNS, GOAL_COLUMNS
from helpers.statistics.printed_claims import verdicts

#: A benefit whose last figure is older than this is an ended series and gets no table of its own accord.
MOST_MONTHS_BEHIND = 8


@dataclass(frozen=True)
class Origin:
    """Where a case's figures come from, for captions, manifest and watermark."""

    kind: str  # `published` or `snapshot`
    identifier: str
    sha256: str
    drawn_on: str
    synthetic: bool = False
    #: The day of the source's next update by table id, as the source stated it when the figures were drawn.
    next_updates: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Case:
    """A plan for one area, with everything its notebooks read; each is its own, so that what is made of it is kept."""

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
    period_kind: str = "latest_complete"
    choice: MonthChoice | None = None
    dropped_areas: tuple[str, ...] = ()
    snapshot: str = ""
    fixed: FixedTargets = field(default_factory=FixedTargets)

    @property
    def areas(self) -> list[str]:
        """Return the areas of the appendix in printed order: the comparison areas, then the plan's own."""
        return [*self.comparison_areas, self.area]

    @property
    def period(self) -> str:
        """Return the period that the plan shows: its month, or the longer period that ends with it."""
        return latest_of(self.period_kind, self.month)

    @cached_property
    def tables(self) -> list[TableSpec]:
        """Return the plan's tables; a plan on live data that names none gets every benefit that is still counted.

        Each table without a month of its own gets the plan's month, or its benefit's last one where that is earlier.
        """
        if self.origin.kind == "published":
            return list(self.plan.tables)
        wanted = list(self.plan.tables) or [TableSpec(benefit=benefit) for benefit in self._counted_benefits()]
        return [self._with_month(table) for table in wanted]

    def _counted_benefits(self) -> list[str]:
        """Return the benefits of the standard appendix whose series is not broken off long before the month."""
        held = set(self.panel.loc[self.panel["area"] == self.area, "benefit"])
        benefits = reference.benefits()
        standard = benefits[benefits["share_base"] != ""]["id"]
        return [b for b in standard if b in held and self._last_month(b) >= shifted(self.month, -MOST_MONTHS_BEHIND)]

    def _last_month(self, benefit: str) -> str:
        """Return the month that a benefit is shown for; '' when the data have none."""
        return self.choice.per_benefit.get(benefit, "") if self.choice else ""

    def _with_month(self, table: TableSpec) -> TableSpec:
        """Return the table in its own period, or in the last complete one of the plan's kind that the benefit has."""
        if table.period:
            return table
        last = latest_of(self.period_kind, self._last_month(table.benefit) or self.month)
        return table.model_copy(update={"period": last})

    @cached_property
    def appendix_tables(self) -> list[AppendixTable]:
        """What each appendix table compares, with the plan's and the benefit's defaults filled in."""
        benefits = reference.benefits()
        bases = dict(zip(benefits["id"], benefits["share_base"], strict=True))
        return [
            AppendixTable(t.benefit, *table_periods(t, self.month), t.share_base or bases[t.benefit] or "labour_force")
            for t in self.tables
        ]

    def goals(self) -> pd.DataFrame:
        """Return the plan's goals as a frame in the columns that the statistics read; its own area by default.

        On live data status is the newest complete month and is compared with the same month last year, where the
        plan names no other. A goal whose target is fixed carries it as `fixed_base_value` and `fixed_target_value`.
        """
        rows: list[dict[str, Any]] = []
        for goal in self.plan.goals:
            row = goal.model_dump()
            row |= {"goal": goal.id, "area": goal.area or self.area, "target_value_in_plan": goal.printed_target}
            row["direction"] = goal.points_to
            if goal.baseline_period == DECEMBER_BEFORE:
                row["baseline_period"] = base_period(goal, self.plan.year)
            if self.origin.kind == "snapshot" and goal.rule != "text":
                row["status_period"] = goal.status_period or self._last_month(goal.benefit) or self.month
                if months_only(row["status_period"]):
                    last_year = same_month_last_year(row["status_period"])
                    row["comparison_period"] = goal.comparison_period or last_year
            fixed = self.fixed.goals.get(goal.id)
            if fixed is not None:
                row |= {"fixed_base_value": fixed.base_value, "fixed_target_value": fixed.target_value}
                row["baseline_period"] = fixed.base_period
            rows.append({column: row.get(column) for column in (*GOAL_COLUMNS, *FIXED_COLUMNS)})
        frame = pd.DataFrame(rows, columns=[*GOAL_COLUMNS, *FIXED_COLUMNS])
        numeric = ["change_pct", "level", "target_value_in_plan", *FIXED_COLUMNS]
        return frame.assign(**{column: pd.to_numeric(frame[column]).astype(float) for column in numeric})

    @cached_property
    def comparison_group(self) -> tuple[str, pd.DataFrame]:
        """Return the area whose municipalities the goals' groups are compared with, and their panel; read on demand.

        Figures are the source's own, blanks kept; without a snapshot or a group the name is empty, and so is the panel.
        """
        name, members = comparison_group(self.area, [*self.comparison_areas], self.month)
        if not self.snapshot or not members:
            return "", self.panel.iloc[:0]
        benefits = sorted({goal.benefit for goal in self.plan.goals if goal.benefit})
        panel = load_panel(self.snapshot, areas=members, benefits=benefits)
        wanted = {goal.breakdown for goal in self.plan.goals}
        return name, panel[panel["breakdown"].isin(wanted)].reset_index(drop=True)

    def printed(self, *parts: str) -> pd.DataFrame:
        """Return the verdicts on printed figures that belong to a report (`bilag`, `arbejdsmarked`)."""
        return self.verdicts[self.verdicts["report"].isin(parts)]


def open_case(
    plan: str, area: str = "", snapshot: str = "", period: str = "", compared: Sequence[str] | None = None
) -> Case:
    """Return the case of a plan; `InputError` says in one sentence what is unknown or missing.

    `area` chooses the area of a template plan. Without `snapshot` a plan uses the figures that it prints, or the
    newest snapshot when it prints none. `period` takes the place of the plan's month, and `compared` that of its
    comparison areas.
    """
    specification = read_plan(plan)
    if compared is not None:
        specification = specification.model_copy(update={"comparison_areas": list(compared)})
    path = plan_path(plan)
    chosen = area_of(specification, area, path.stem)
    if specification.published and not snapshot:
        if period and period != specification.month:
            raise InputError(
                f"Planen '{path.stem}' har kun trykte tal for {specification.month}. Angiv et dataudtræk med "
                "--snapshot."
            )
        return _published_case(specification, path, chosen)
    return _snapshot_case(specification, path, chosen, snapshot, period)


def _snapshot_case(plan: Plan, plan_file: Path, area: str, snapshot: str, period: str) -> Case:
    """Return the case of a plan on a snapshot: its areas read or summed, its month chosen, its breaks respected."""
    identity = snapshot or latest_snapshot()
    manifest = read_manifest(identity)
    panel = panel_of_areas(identity, areas_read(plan, area), breakdowns_read(plan), clusters_by_benefit(plan))
    panel = with_longer_bases(panel, plan)
    if not (panel["area"] == area).any():
        raise InputError(f"Dataudtrækket {manifest['id']} har ingen tal for {area}.")
    # Chosen over all areas read: a figure that is blank in a small municipality does not make the month incomplete.
    wanted = period or plan.month
    follows = wanted in FOLLOWING
    choice = chosen_month(panel, wanted="" if follows else last_month(wanted))
    kind = wanted if follows else kind_of(wanted)
    month = last_month(latest_of(kind, choice.month))
    compared, dropped = valid_areas(named_areas(plan.comparison_areas, area), month)
    case = Case(
        name=plan_file.stem,
        plan=plan,
        area=area,
        comparison_areas=tuple(compared),
        month=month,
        period_kind=kind,
        panel=panel,
        origin=Origin(
            "snapshot",
            manifest["id"],
            manifest["content_sha256"],
            manifest["created_at"],
            manifest["synthetic"],
            {fact["table_id"]: fact["update_next"] for fact in manifest.get("tables", []) if fact.get("update_next")},
        ),
        figures=pd.DataFrame(),
        verdicts=pd.DataFrame(columns=[*CLAIM_COLUMNS, "agrees"]),
        comments=read_comments(plan_file, area if plan.template else ""),
        choice=choice,
        dropped_areas=tuple(dropped),
        snapshot=identity,
        fixed=read_fixed(fixed_path(plan_file, area if plan.template else ""), area),
    )
    return replace(case, panel=with_table_periods(panel, case.appendix_tables))


def _published_case(plan: Plan, plan_file: Path, area: str) -> Case:
    """Return the case of a plan whose figures are the ones it prints."""
    name = plan_file.stem
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
        comments=read_comments(plan_file),
    )

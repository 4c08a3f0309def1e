"""What a plan file may say: the validated model behind `data/plans/*.toml`.

A plan is data: which area, which comparison areas, which month, which tables in which order, which goals with
which rules. The model refuses unknown keys and wrong types; `helpers.plans.reading` turns a refusal into one
Danish sentence.
"""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from helpers.panel.periods import december_of, kind_of, months_in, same_period_last_year

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
Month = Annotated[str, StringConstraints(pattern=rf"^{MONTH.pattern}$")]
Period = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$")]
GoalId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]*$")]
#: A period that a table can show: a month, quarter, year, rolling year (`2026-06-R`) or year to date (`2026-06-YTD`).
TablePeriod = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-R|-YTD)?|-Q[1-4])?$")]
#: Periods that follow the data; the same names as `helpers.panel.periods.FOLLOWING`.
FollowingPeriod = Literal[
    "latest_complete", "latest_quarter", "latest_year", "rolling_year", "year_to_date", "latest_december"
]
Rule = Literal["pct_of_base", "absolute", "level_of_area", "share", "at_most", "text"]
Direction = Literal["increase", "decrease", "at_least", "at_most"]

#: The base that stands for December of the year before the plan's.
DECEMBER_BEFORE = "december_before"
#: Comparison areas named by their relation to the plan's own area.
RELATIVE_AREAS = ("own_region", "own_landsdel", "own_rar")
#: Ends the name of a comparison area that is to be shown without the own area: "det øvrige".
WITHOUT_OWN = " uden kommunen"


class Strict(BaseModel):
    """A part of a plan file: unknown keys and wrong types are refused, values never change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class TableSpec(Strict):
    """One table of the appendix: a benefit in a month against another month.

    `period` defaults to the plan's month, `comparison_period` to the same month the year before; both may be longer
    periods of one kind.
    """

    benefit: str
    period: TablePeriod | None = None
    comparison_period: TablePeriod | None = None
    share_base: Literal["labour_force", "population"] | None = None
    note: str = ""

    @model_validator(mode="after")
    def _compares_like_with_like(self) -> "TableSpec":
        if self.period and self.comparison_period and kind_of(self.period) != kind_of(self.comparison_period):
            raise ValueError(
                f"tabellen for {self.benefit} sammenligner {self.period} med {self.comparison_period}; perioderne skal "
                "være af samme slags"
            )
        return self


class Group(Strict):
    """A group of people in Tabel 1: a benefit, or a part of its recipients."""

    name: str
    benefit: str
    breakdown: str = "total"


class LabourMarketTable(Strict):
    """Tabel 1: groups × areas (none named: the plan's own) in two periods, with totals and growth."""

    title: str
    periods: Annotated[list[Period], Field(min_length=2)]
    areas: list[str] = []
    groups: list[Group]
    measure: Literal["persons", "full_time_persons"] = "persons"
    note: str = ""


class OtherProjection(Strict):
    """What another body expects of a goal's group in a month, such as STAR's Kommunefremskrivning."""

    source: str
    period: Month
    value: float


class Goal(Strict):
    """One goal: what is counted, where, from which base, by which rule, until when, and what the plan prints.

    Rules: `pct_of_base` (`change_pct` of the base), `absolute` (a number, `level`), `share` (`level` in pct. of a
    measure in pct.), `at_most` (no higher than `level`), `level_of_area` (what `level_area` has), `text` (no number).
    `baseline_period` may be `december_before`: December before the plan's year. `milestones` are values on the way,
    in the goal's unit, by month. `other_projections` are held against the tool's own.
    """

    id: GoalId
    title: str
    words: str
    minister_goal: Annotated[int, Field(ge=1, le=5)] | None = None
    rule: Rule
    group: str = ""
    benefit: str = ""
    breakdown: str = "total"
    measure: str = "full_time_persons"
    area: str | None = None
    baseline_period: Period | Literal["december_before"] | None = None
    status_period: Period | None = None
    comparison_period: Period | None = None
    change_pct: float | None = None
    level: float | None = None
    level_area: str | None = None
    direction: Direction | None = None
    decimals: Annotated[int, Field(ge=0, le=2)] = 0
    target_period: Period | None = None
    milestones: dict[Month, float] = {}
    other_projections: list[OtherProjection] = []
    printed_target: float | None = None
    status_words: str = ""

    @property
    def points_to(self) -> Direction | None:
        """Return the goal's direction; a rule that says it by its name needs no other."""
        return "at_most" if self.rule == "at_most" else self.direction

    @model_validator(mode="after")
    def _has_what_its_rule_needs(self) -> "Goal":
        if self.rule == "text":
            numbers = [name for name in ("change_pct", "level", "level_area") if getattr(self, name) is not None]
            if numbers:
                raise ValueError(f"mål {self.id} er et mål i ord (rule = \"text\"), men har '{numbers[0]}'")
            return self
        needed = {
            "pct_of_base": ("benefit", "baseline_period", "change_pct", "direction"),
            "absolute": ("benefit", "level", "direction"),
            "level_of_area": ("benefit", "level_area", "direction"),
            "share": ("benefit", "level", "direction"),
            "at_most": ("benefit", "level"),
        }[self.rule]
        absent = [name for name in needed if getattr(self, name) in (None, "")]
        if absent:
            raise ValueError(f"mål {self.id} med reglen '{self.rule}' mangler '{absent[0]}'")
        if self.level is not None and (self.level < 0 or (self.measure.endswith("_pct") and self.level > 100)):
            most = " og højst 100 for en andel" if self.measure.endswith("_pct") else ""
            raise ValueError(f"mål {self.id} har niveauet {self.level:g}; det skal være mindst 0{most}")
        if self.change_pct is not None and self.change_pct <= -100:
            raise ValueError(f"mål {self.id} har change_pct = {self.change_pct:g}; et fald er mindre end 100 pct.")
        if self.change_pct and self.direction and (self.change_pct > 0) != (self.direction in ("increase", "at_least")):
            raise ValueError(
                f"mål {self.id} peger to veje: change_pct er {self.change_pct:g}, men direction er '{self.direction}'"
            )
        if self.rule == "at_most" and self.direction not in (None, "at_most"):
            raise ValueError(
                f"mål {self.id} peger to veje: reglen er 'at_most' (højst), men direction er '{self.direction}'"
            )
        if self.rule == "share" and not self.measure.endswith("_pct"):
            raise ValueError(
                f"mål {self.id} har reglen 'share', men måler '{self.measure}'. Skriv en andel, fx "
                'measure = "share_labour_force_pct"'
            )
        return self


class Plan(Strict):
    """A plan: an area, what it is compared with, its month, its tables and its goals."""

    title: str
    year: Annotated[int, Field(ge=2007, le=2100)]
    area: str = ""
    template: bool = False
    comparison_areas: list[str] = []
    clusters: dict[str, list[str] | dict[str, list[str]]] = {}
    month: TablePeriod | FollowingPeriod
    published: str = ""
    published_by: str = ""
    published_on: str = ""
    contact: str = ""
    growth_decimals: Annotated[int, Field(ge=0, le=2)] = 0
    tables: list[TableSpec] = []
    labour_market: LabourMarketTable | None = None
    goals: list[Goal] = []

    @model_validator(mode="after")
    def _has_one_area(self) -> "Plan":
        if not self.template and not self.area:
            raise ValueError("'area' mangler: skriv kommunens navn, fx area = \"Rudersdal\"")
        if self.published and not MONTH.fullmatch(self.month):
            raise ValueError('en plan med trykte tal skal have en bestemt måned, fx month = "2020-06"')
        if self.contact != self.contact.strip() or "\n" in self.contact:
            raise ValueError(
                "'contact' skal være én linje uden mellemrum før og efter, fx \"Jobcentret, tlf. 12 34 56 78\""
            )
        identifiers = [goal.id for goal in self.goals]
        twice = [one for one in identifiers if identifiers.count(one) > 1]
        if twice:
            raise ValueError(f"mål-id '{twice[0]}' står to gange")
        benefits = [table.benefit for table in self.tables]
        repeated = [one for one in benefits if benefits.count(one) > 1]
        if repeated:
            raise ValueError(f"ydelsen '{repeated[0]}' har to [[tables]]; en plan viser hver ydelse én gang")
        for goal in self.goals:
            _refuse_misplaced_periods(goal, base_period(goal, self.year))
            if goal.level_area and goal.level_area == (goal.area or self.area):
                raise ValueError(f"mål {goal.id} har sit eget område {goal.level_area} som 'level_area'")
        return self


def base_period(goal: Goal, year: int) -> str:
    """Return the base period of a goal of a plan year: its own, or December before the plan's year."""
    written = goal.baseline_period
    return december_of(year - 1) if written is None or written == DECEMBER_BEFORE else written


def _refuse_misplaced_periods(goal: Goal, base: str) -> None:
    """Raise when the target does not come after the base, or a milestone does not lie between them."""
    if goal.rule != "text" and goal.target_period and months_in(base)[-1] >= months_in(goal.target_period)[-1]:
        raise ValueError(f"mål {goal.id}: målets periode {goal.target_period} skal ligge efter udgangspunktet {base}")
    for month in goal.milestones:
        if goal.target_period is None:
            raise ValueError(f"mål {goal.id} har delmål, men mangler 'target_period'")
        if not months_in(base)[-1] < month < months_in(goal.target_period)[-1]:
            raise ValueError(
                f"mål {goal.id}: delmålet i {month} skal ligge mellem udgangspunktet {base} og målet "
                f"{goal.target_period}"
            )


def clusters_by_benefit(plan: Plan) -> dict[str, dict[str, list[str]]]:
    """Return the plan's own clusters as name → benefit → municipalities; `*` is every benefit not named."""
    return {name: {"*": members} if isinstance(members, list) else members for name, members in plan.clusters.items()}


def table_periods(table: TableSpec, month: str) -> tuple[str, str]:
    """Return a table's comparison period and period, with the plan's month and the year before as defaults."""
    period = table.period or month
    return table.comparison_period or same_period_last_year(period), period

"""The record of fixed targets: base and target as they stood on the day a person fixed them.

Purpose: a target is set once, from one month of one snapshot, and stands. Later revisions of the data change what
the follow-up shows and never the target. Inputs and outputs: `data/plans/<plan>.fixed.toml` (for a template plan
`<plan>.<area>.fixed.toml`), written by `beskplan targets PLAN --fix`, whole or not at all.
"""

import json
import math
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from babel.numbers import format_decimal
from pydantic import BaseModel, ConfigDict, ValidationError

from helpers.errors import InputError
from helpers.panel.areas import slug
from helpers.panel.periods import months_in
from helpers.plans.specification import Direction, Period, Rule
from helpers.sources.disk import write_atomically
from helpers.statistics.baseline import Baseline
from helpers.statistics.goals import GIVEN_LEVEL
from helpers.statistics.targets import target_value

_HEADER = (
    "# Mål, som de blev fastlåst. Filen skrives af beskplan targets PLAN --fix og læses af rapporterne.\n"
    "# Senere revisioner af tallene ændrer ikke målene; det gør kun en person med --refix.\n"
)
_MENDED = "Ret filen, eller slet den og lås målene igen med --fix."
_WORDS = {"increase": "øges", "decrease": "reduceres"}


class _Record(BaseModel):
    """A part of the record: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FixedTarget(_Record):
    """One goal as fixed: its base and target values, what they were made from, and the rule of that day.

    `replaces_target_value` and `replaces_fixed_on` tell what a refixed target was before.
    """

    base_period: Period
    base_value: float
    target_period: Period
    target_value: float
    rule: Rule
    direction: Direction
    change_pct: float | None = None
    level: float | None = None
    level_area: str | None = None
    snapshot: str
    snapshot_sha256: str
    fixed_on: str
    replaces_target_value: float | None = None
    replaces_fixed_on: str | None = None

    @property
    def baseline(self) -> Baseline:
        """The base with its month (the last one of a longer period), snapshot and day; `InputError` when it is none."""
        return Baseline(self.base_value, months_in(self.base_period)[-1], self.snapshot, self.fixed_on)


class FixedTargets(_Record):
    """The fixed targets of a plan for one area, by goal id; without goals when none is fixed."""

    plan: str = ""
    area: str = ""
    goals: dict[str, FixedTarget] = {}


def fixed_path(plan_file: Path, area: str = "") -> Path:
    """Return where a plan's record lies; `area` is named for a template plan, which has one record per area."""
    return plan_file.with_name(f"{plan_file.stem}{'.' + slug(area) if area else ''}.fixed.toml")


def read_fixed(path: Path, area: str = "") -> FixedTargets:
    """Return the record, empty when there is none; `InputError` names what is wrong in a file edited by hand.

    A record for another area than `area` is refused: its numbers are not this area's.
    """
    if not path.is_file():
        return FixedTargets()
    try:
        record = FixedTargets.model_validate(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
        if area and record.area != area:
            raise InputError(f"målene er fastlåst for {record.area}, men planen gælder {area}. {_MENDED}")
        for goal, target in record.goals.items():
            _checked = target.baseline
            _refuse_other_arithmetic(goal, target)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name}: filen er ikke gyldig TOML i UTF-8 ({error}).") from None
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError(f"{path.name}: '{place}' mangler eller kan ikke bruges. {_MENDED}") from None
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from None
    return record


def _refuse_other_arithmetic(goal: str, target: FixedTarget) -> None:
    """Raise `InputError` when a target of the record is not what its own base and rule give, whatever the rounding."""
    if not math.isfinite(target.target_value):
        raise InputError(f"mål {goal} har ingen værdi. {_MENDED}")
    if target.change_pct is not None and target.rule == "pct_of_base":
        said, follows = (
            f"{_shown(target.change_pct)} pct. fra {_shown(target.base_value)}",
            [target_value(target.base_value, target.change_pct, decimals) for decimals in (0, 1, 2)],
        )
    elif target.level is not None and target.rule in GIVEN_LEVEL:
        said, follows = f"niveauet {_shown(target.level)}", [target.level]
    else:
        return
    if not any(math.isclose(target.target_value, value, abs_tol=1e-9) for value in follows):
        stands = f"mål {goal} er fastlåst til {_shown(target.target_value)}"
        raise InputError(f"{stands}, men {said} giver {_shown(follows[0])}. {_MENDED}")


def newly_fixed(
    rows: pd.DataFrame,
    record: FixedTargets,
    plan: str,
    area: str,
    snapshot: tuple[str, str],
    fixed_on: str,
    refix: bool = False,
) -> FixedTargets:
    """Return the record with the goals of `rows` fixed; goals fixed already stay as they are unless `refix`.

    `rows` are `plans.followed_goals.fixable` (goal, base_period, base_value, target_period, target_value, rule,
    direction, change_pct, level, level_area), with targets computed from the data and not from the record.
    `snapshot` is its id and hash. Rows without base or target are left out. Raises `InputError` when a rule
    contradicts its words, when nothing can be fixed, or when everything is fixed already.
    """
    usable = rows[rows["base_value"].notna() & rows["target_value"].notna()]
    wanted = usable if refix else usable[~usable["goal"].isin(list(record.goals))]
    if wanted.empty and record.goals:
        days = ", ".join(sorted({target.fixed_on for target in record.goals.values()}))
        raise InputError(f"Målene i planen '{plan}' er allerede fastlåst ({days}). Brug --refix for at låse dem igen.")
    if wanted.empty:
        raise InputError(f"Planen '{plan}' har ingen mål, der kan fastlåses: ingen af dem har tal for udgangspunktet.")
    goals = dict(record.goals)
    for _position, row in wanted.iterrows():
        refuse_contradiction(row)
        before = record.goals.get(str(row["goal"]))
        goals[str(row["goal"])] = FixedTarget(
            base_period=str(row["base_period"]),
            base_value=float(row["base_value"]),
            target_period=str(row["target_period"]),
            target_value=float(row["target_value"]),
            rule=row["rule"],
            direction=row["direction"],
            change_pct=_number(row["change_pct"]),
            level=_number(row["level"]),
            level_area=row["level_area"] or None,
            snapshot=snapshot[0],
            snapshot_sha256=snapshot[1],
            fixed_on=fixed_on,
            replaces_target_value=before.target_value if before else None,
            replaces_fixed_on=before.fixed_on if before else None,
        )
    order = [str(goal) for goal in rows["goal"]]
    kept = sorted(goals, key=lambda goal: order.index(goal) if goal in order else len(order))
    return FixedTargets(plan=plan, area=area, goals={goal: goals[goal] for goal in kept})


def write_fixed(path: Path, record: FixedTargets) -> None:
    """Write the record whole or not at all."""
    lines = [_HEADER, *_pairs({"plan": record.plan, "area": record.area})]
    for goal, target in record.goals.items():
        lines += ["", f"[goals.{json.dumps(goal, ensure_ascii=False)}]", *_pairs(target.model_dump())]
    write_atomically(path, ("\n".join(lines) + "\n").encode())


def contradiction(goal: "pd.Series[Any]") -> str:
    """Return how a goal's value contradicts its words, with the arithmetic; '' when it does not.

    `goal` has goal, direction, target_value, base_value, base_period, decimals. Only "øges" and "reduceres" can be
    contradicted: "mindst" and "højst" may be met from the start. The base is what the words are held against, for a
    month in between may be better for the season's sake; equal values, as rounding may give, contradict nothing.
    """
    direction, target, base = str(goal["direction"]), float(goal["target_value"]), float(goal["base_value"])
    if direction not in _WORDS or math.isnan(target) or math.isnan(base):
        return ""
    difference = target - base
    if difference == 0 or (difference > 0) == (direction == "increase"):
        return ""
    shown = [_shown(number) for number in (target, base, abs(difference))]
    side = "over" if difference > 0 else "under"
    sign = "" if difference > 0 else "−"
    return (
        f"Mål {goal['goal']} skal {_WORDS[direction]}, men måltallet {shown[0]} ligger {side} udgangspunktet "
        f"{shown[1]} ({goal['base_period']}): {shown[0]} − {shown[1]} = {sign}{shown[2]}. "
        "Ret målets niveau eller retning i planen."
    )


def refuse_contradiction(goal: "pd.Series[Any]") -> None:
    """Raise `InputError` with the arithmetic when a goal's value contradicts its words."""
    found = contradiction(goal)
    if found:
        raise InputError(found)


def changed_rules(record: FixedTargets, goals: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the ids of goals that the plan by now states otherwise than they were fixed.

    `goals` hold id, rule, direction, change_pct, level, level_area, base_period, target_period, as fixing reads them.
    """
    changed = []
    for goal in goals:
        fixed = record.goals.get(str(goal["id"]))
        if fixed is None:
            continue
        numbers = (_number(goal["change_pct"]), _number(goal["level"]))
        words = (
            goal["rule"],
            goal["direction"],
            goal["level_area"] or None,
            goal["base_period"],
            goal["target_period"],
        )
        if numbers != (fixed.change_pct, fixed.level) or words != (
            fixed.rule,
            fixed.direction,
            fixed.level_area,
            fixed.base_period,
            fixed.target_period,
        ):
            changed.append(str(goal["id"]))
    return changed


def _shown(number: float) -> str:
    """Return a number in Danish, with the decimals that it has up to two."""
    return format_decimal(number, "#,##0.##", locale="da")


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def _pairs(values: Mapping[str, Any]) -> list[str]:
    """Return TOML lines; texts as JSON strings, which TOML reads alike."""
    return [
        f"{key} = {json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(float(value))}"
        for key, value in values.items()
        if value is not None
    ]

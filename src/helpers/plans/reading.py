"""Read a plan file and say in one Danish sentence what is wrong with it.

Inputs: a plan's name (the stem of a file in `data/plans`) or a path to a TOML file. Outputs: a validated `Plan`.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from helpers import project
from helpers.errors import InputError, did_you_mean
from helpers.panel import reference
from helpers.panel.areas import danish_order
from helpers.panel.periods import FOLLOWING
from helpers.panel.store import latest_snapshot
from helpers.plans.specification import RELATIVE_AREAS, WITHOUT_OWN, Plan, clusters_by_benefit

#: A plan's record of fixed targets lies beside it and is no plan.
FIXED_SUFFIX = ".fixed.toml"

_TYPES = {
    "string_type": "en tekst i anførselstegn",
    "int_type": "et helt tal",
    "float_type": "et tal (med punktum som decimaltegn)",
    "bool_type": "true eller false",
    "list_type": "en liste i kantede parenteser",
    "model_type": "en tabel med nøgler",
    "model_attributes_type": "en tabel med nøgler",
}


def plan_names() -> list[str]:
    """Return the names of the plans in `data/plans`, template plans included."""
    found = (project.data() / "plans").glob("*.toml")
    return sorted(path.stem for path in found if not path.name.endswith(FIXED_SUFFIX))


def default_plans() -> list[str]:
    """Return the plans that a report without a named plan makes: all but templates and those that lack their data."""
    waiting = set(plans_without_data())
    return [name for name in plan_names() if name not in waiting and not read_plan(name).template]


def plans_without_data() -> list[str]:
    """Return the plans that need a snapshot while there is none: they are left out of the default report, and named."""
    plans = {name: read_plan(name) for name in plan_names()}
    needing = [name for name, plan in plans.items() if not plan.template and not plan.published]
    return needing if needing and not _has_snapshot() else []


def _has_snapshot() -> bool:
    """Return whether there is a snapshot that a plan takes of its own accord (a synthetic one must be asked for)."""
    try:
        latest_snapshot()
    except InputError:
        return False
    return True


def municipality_names() -> list[str]:
    """Return the 98 municipalities in Danish alphabetical order."""
    return sorted(reference.municipalities()["name"], key=danish_order)


def plan_path(name: str) -> Path:
    """Return the file of a plan named by its stem or by a path; `InputError` offers the nearest names."""
    path = Path(name)
    if path.suffix == ".toml":
        if path.is_file():
            return path
        raise InputError(f"Planfilen {name} findes ikke.")
    found = project.data() / "plans" / f"{name}.toml"
    if found.is_file() and name in plan_names():
        return found
    known = plan_names()
    raise InputError(
        f"Planen '{name}' findes ikke.{did_you_mean(name, known) or ' Kendte planer: ' + ', '.join(known)}"
    )


def read_plan(name: str) -> Plan:
    """Return the validated plan; `InputError` names the file, the key and what would be right."""
    path = plan_path(name)
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path.name}: filen er ikke gyldig TOML{_where_in_toml(error)}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: filen er ikke i UTF-8. Gem den som UTF-8.") from None
    try:
        plan = Plan.model_validate(content)
    except ValidationError as error:
        # A misspelt key is also a missing one; the spelling is what the analyst can mend.
        problems = sorted(error.errors(), key=lambda problem: problem["type"] != "extra_forbidden")
        raise InputError(f"{path.name}: {_in_danish(problems[0])}") from None
    _refuse_unknown_names(plan, path.name)
    return plan


def _where_in_toml(error: tomllib.TOMLDecodeError) -> str:
    """Return ' (se linje 3, tegn 9)' for the English position in a TOML error; '' when it names none."""
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    if found:
        return f" (se linje {found[1]}, tegn {found[2]})"
    return " (se filens slutning)" if "end of document" in str(error) else ""


def _in_danish(problem: Any) -> str:
    """Return one Danish sentence for one of pydantic's problems."""
    *parents, key = problem["loc"] or ("",)
    where = _place(problem["loc"])
    kind = problem["type"]
    if kind == "extra_forbidden":
        allowed = _keys_at(tuple(parents))
        hint = did_you_mean(str(key), allowed, limit=1) or f" Tilladt: {', '.join(sorted(allowed))}."
        return f"ukendt nøgle '{where}'.{hint}"
    if kind == "missing":
        example = ' Skriv fx month = "2020-06" eller month = "latest_complete".' if key == "month" else ""
        return f"nøglen '{where}' mangler.{example}"
    if kind in _TYPES:
        return f"'{where}' skal være {_TYPES[kind]}, men er {problem['input']!r}."
    if kind == "value_error":
        return f"{problem['ctx']['error']}."
    if kind in ("string_pattern_mismatch", "literal_error") and str(key) in _MONTH_KEYS | {"constrained-str"}:
        also = _LONGER if where in ("month", "period") or where.startswith("tables[") else ""
        return f"'{where}' skal være en måned som 2020-06{also}, men er {problem['input']!r}."
    if kind == "literal_error":
        expected = problem["ctx"]["expected"].replace(" or ", " eller ")
        hint = did_you_mean(str(problem["input"]), expected.replace("'", "").replace(" eller ", ", ").split(", "), 1)
        return f"'{where}' skal være {expected}, men er {problem['input']!r}.{hint}"
    limits = {"greater_than_equal": ("ge", "mindst"), "less_than_equal": ("le", "højst")}
    if kind in limits:
        name, word = limits[kind]
        return f"'{where}' skal være {word} {problem['ctx'][name]}, men er {problem['input']!r}."
    return f"'{where}' kan ikke bruges: {problem['input']!r}."


_MONTH_KEYS = {"month", "period", "comparison_period", "baseline_period", "status_period", "target_period", "periods"}
_MONTH_KEYS |= {"milestones"}


_LONGER = (
    " eller en længere periode (2020-Q2, 2020, 2020-06-R, 2020-06-YTD) eller en, der følger data "
    f"({', '.join(FOLLOWING)})"
)


def _place(location: tuple[Any, ...]) -> str:
    """Return a readable place: goals[2].change_pct, counted from 1 as a person counts."""
    place = ""
    for part in location:
        if isinstance(part, int):
            place += f"[{part + 1}]"
        elif not str(part).startswith(("literal[", "constrained-str", "function-")):
            place += f".{part}" if place else str(part)
    return place


def _keys_at(parents: tuple[Any, ...]) -> list[str]:
    """Return the keys that the model allows at a place."""
    model: type[BaseModel] = Plan
    for part in parents:
        if isinstance(part, str) and part in model.model_fields:
            found = _models_in(model.model_fields[part].annotation)
            if found:
                model = found[0]
    return list(model.model_fields)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the model classes inside an annotation such as `list[Goal]` or `X | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _refuse_unknown_names(plan: Plan, file: str) -> None:
    """Raise when a benefit, breakdown, measure or area is unknown; the nearest known one is offered."""
    benefits = list(reference.benefits()["id"])
    breakdowns = list(reference.breakdowns()["breakdown"])
    measures = list(reference.measures()["id"])
    areas = known_areas()
    municipalities = list(reference.municipalities()["name"])
    clusters = clusters_by_benefit(plan)
    groups = plan.labour_market.groups if plan.labour_market else []
    for kind, known, names in (
        ("ydelse", benefits, [t.benefit for t in plan.tables]),
        ("ydelse", benefits, [g.benefit for g in groups] + [g.benefit for g in plan.goals if g.benefit]),
        ("gruppe", breakdowns, [g.breakdown for g in groups] + [g.breakdown for g in plan.goals]),
        ("enhed", measures, [g.measure for g in plan.goals]),
        ("område", areas, [plan.area] if plan.area else []),
        ("område", [*areas, *RELATIVE_AREAS, *clusters], [n.removesuffix(WITHOUT_OWN) for n in plan.comparison_areas]),
        ("kommune", municipalities, [m for cluster in clusters.values() for own in cluster.values() for m in own]),
        ("ydelse", ["*", *benefits], [benefit for cluster in clusters.values() for benefit in cluster]),
        ("område", areas, plan.labour_market.areas if plan.labour_market else []),
        ("område", areas, [g.area for g in plan.goals if g.area]),
        ("område", [*areas, *clusters], [g.level_area for g in plan.goals if g.level_area]),
    ):
        for name in names:
            if name not in known:
                raise InputError(f"{file}: {kind} '{name}' kendes ikke.{did_you_mean(name, known)}")


def known_areas() -> list[str]:
    """Return every area name that plans may use: the 98 municipalities and the areas made of them."""
    return [*reference.municipalities()["name"], *reference.areas()["area"]]

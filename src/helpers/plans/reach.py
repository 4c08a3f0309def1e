"""What a plan reaches for one area: the area itself, the areas and the breakdowns whose figures it reads.

Inputs: a plan and an area by name or code. Outputs: names; no figure is read.
"""

from helpers.errors import InputError, did_you_mean
from helpers.panel import reference
from helpers.plans.composition import joint_members, named_areas, own_region, with_successors
from helpers.plans.reading import known_areas
from helpers.plans.specification import Plan


def areas_read(plan: Plan, area: str) -> list[str]:
    """Return the areas whose figures a plan for an area reads, before any is left out for its month."""
    wanted = [area, *with_successors(named_areas(plan.comparison_areas, area))]
    wanted += [other for goal in plan.goals for other in (goal.area, goal.level_area) if other]
    wanted += plan.labour_market.areas if plan.labour_market else []
    wanted += joint_members(area) if plan.goals else []
    return list(dict.fromkeys(wanted))


def areas_compared(plan: Plan, area: str) -> list[str]:
    """Return the areas whose municipalities the goals' groups may be compared with (`Case.comparison_group`)."""
    return [*named_areas(plan.comparison_areas, area), *own_region(area)] if plan.goals else []


def breakdowns_read(plan: Plan) -> set[str]:
    """Return the breakdowns whose figures a plan reads."""
    groups = plan.labour_market.groups if plan.labour_market else []
    return {"total", *(goal.breakdown for goal in plan.goals), *(group.breakdown for group in groups)}


def area_of(plan: Plan, area: str, name: str) -> str:
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

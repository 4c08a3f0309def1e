"""The areas of a case on live data: which comparison areas hold in its month, and each area's panel, read or summed."""

from collections.abc import Collection, Sequence

import pandas as pd

from helpers.panel import reference
from helpers.panel.areas import area_definition
from helpers.panel.schema import COLUMNS
from helpers.panel.store import load_panel
from helpers.plans.specification import RELATIVE_AREAS
from helpers.statistics.area_sums import sum_area
from helpers.statistics.disclosure import protected

#: The column of the municipalities that says which area a relative name stands for.
_RELATIVE = dict(zip(RELATIVE_AREAS, ("region", "landsdel", "rar"), strict=True))


def resolved_areas(names: Sequence[str], area: str, month: str) -> tuple[list[str], list[str]]:
    """Return the comparison areas of an area in a month, and a Danish sentence for each that is left out.

    `own_region`, `own_landsdel` and `own_rar` stand for the municipality's own; an area that does not exist in the
    month (RAR after 2024) is left out and said to be. The area itself is never its own comparison.
    """
    municipalities = reference.municipalities().set_index("name")
    composites = set(reference.areas()["area"])
    chosen: list[str] = []
    dropped: list[str] = []
    for name in names:
        column = _RELATIVE.get(name)
        if column and area not in municipalities.index:
            continue
        found = str(municipalities.loc[area, column]) if column else name
        if found in composites and not area_definition(found).valid_at(month):
            dropped.append(f"{found} findes ikke længere og er ikke med i sammenligningen.")
        elif found != area and found not in chosen:
            chosen.append(found)
    return chosen, dropped


def panel_of_areas(snapshot: str, areas: Sequence[str], breakdowns: Collection[str]) -> pd.DataFrame:
    """Return the panel of some areas: as published where the snapshot has them, else the sum of their municipalities.

    An area that can be neither read nor summed has no rows. Sums follow the area's validity. Cells that would reveal
    a suppressed one by subtraction, within an area or between an area and its parts, are blanked too.
    """
    published = load_panel(snapshot, areas=list(areas))
    published = published[published["breakdown"].isin(list(breakdowns))]
    parts = [published]
    held = set(published["area"])
    composites = set(reference.areas()["area"])
    for name in areas:
        if name in held or name not in composites:
            continue
        definition = area_definition(name)
        members = load_panel(snapshot, areas=list(definition.members))
        members = members[members["breakdown"].isin(list(breakdowns))]
        if set(definition.members) <= set(members["area"]):
            summed = sum_area(members, name, definition.members, definition.valid_from, definition.valid_to)
            parts.append(summed[COLUMNS])
    whole = pd.concat(parts, ignore_index=True)
    shown = set(areas)
    sums = {name: area_definition(name).members for name in areas if name in composites}
    return protected(whole, {name: members for name, members in sums.items() if set(members) <= shown})


def comparison_group(area: str, comparison_areas: Sequence[str], month: str) -> tuple[str, list[str]]:
    """Return the area whose municipalities an area is compared with, and those municipalities without its own.

    The first comparison area of the plan that consists of municipalities and is not the whole country; else the
    municipality's region. Empty when there is none.
    """
    municipalities = reference.municipalities().set_index("name")
    own_region = [str(municipalities.loc[area, "region"])] if area in municipalities.index else []
    definitions = reference.areas().set_index("area")
    own = {area, *members_of(area)}
    for name in [*comparison_areas, *own_region]:
        if name in definitions.index and definitions.loc[name, "kind"] != "country":
            others = [one for one in area_definition(name).members if one not in own]
            if others and area_definition(name).valid_at(month):
                return name, others
    return "", []


def members_of(area: str) -> list[str]:
    """Return the municipalities of a composite area; empty for a municipality."""
    members = reference.area_members()
    return list(members.loc[members["area"] == area, "municipality"])


def joint_members(area: str) -> list[str]:
    """Return the municipalities of a joint job centre; empty for every other area."""
    areas = reference.areas().set_index("area")
    return members_of(area) if area in areas.index and areas.loc[area, "kind"] == "jobcentre" else []

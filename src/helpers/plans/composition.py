"""The areas of a case on live data: which comparison areas hold in its month, and each area's panel, read or summed."""

import hashlib
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

import helpers.statistics.area_sums as area_sums
import helpers.statistics.disclosure as disclosure
from helpers.panel import reference
from helpers.panel.areas import area_definition
from helpers.panel.derived import derived_panel
from helpers.panel.schema import COLUMNS
from helpers.panel.store import load_panel
from helpers.plans.specification import RELATIVE_AREAS

#: The column of the municipalities that says which area a relative name stands for.
_RELATIVE = dict(zip(RELATIVE_AREAS, ("region", "landsdel", "rar"), strict=True))


def named_areas(names: Sequence[str], area: str) -> list[str]:
    """Return the comparison areas of an area by name: `own_region`, `own_landsdel`, `own_rar` are its own.

    The area itself is never its own comparison; a relative name means nothing for an area that is no municipality.
    """
    municipalities = reference.municipalities().set_index("name")
    chosen: list[str] = []
    for name in names:
        column = _RELATIVE.get(name)
        if column and area not in municipalities.index:
            continue
        found = str(municipalities.loc[area, column]) if column else name
        if found != area and found not in chosen:
            chosen.append(found)
    return chosen


def valid_areas(names: Sequence[str], month: str) -> tuple[list[str], list[str]]:
    """Return the areas that exist in a month, and a Danish sentence for each that does not (RAR after 2024)."""
    composites = set(reference.areas()["area"])
    ended = [name for name in names if name in composites and not area_definition(name).valid_at(month)]
    said = [f"{name} findes ikke længere og er ikke med i sammenligningen." for name in ended]
    return [name for name in names if name not in ended], said


def parts_of(area: str) -> list[str]:
    """Return an area and the municipalities that it is the sum of: all whose figures it may depend on."""
    members = reference.area_members()
    return [area, *members.loc[members["area"] == area, "municipality"]]


def panel_of_areas(snapshot: str, areas: Sequence[str], breakdowns: Collection[str]) -> pd.DataFrame:
    """Return the panel of some areas: as published where the snapshot has them, else the sum of their municipalities.

    An area that can be neither read nor summed has no rows. Sums follow the area's validity. Cells that would reveal
    a suppressed one by subtraction, within an area or between an area and its parts, are blanked too.
    """
    depends_on = {
        "areas": list(areas),
        "members": {area: parts_of(area)[1:] for area in areas},
        "breakdowns": sorted(breakdowns),
        "rules": _rules_hash(),
    }
    return derived_panel(snapshot, depends_on, lambda: _composed(snapshot, areas, breakdowns))


def _composed(snapshot: str, areas: Sequence[str], breakdowns: Collection[str]) -> pd.DataFrame:
    composites = set(reference.areas()["area"])
    published = load_panel(snapshot, areas=list(areas))
    held = set(published["area"])
    sums = [_summed(snapshot, name) for name in areas if name not in held and name in composites]
    whole = pd.concat([published, *sums], ignore_index=True)
    whole = whole[whole["breakdown"].isin(list(breakdowns))].reset_index(drop=True)
    shown = set(areas)
    tied = {name: area_definition(name).members for name in areas if name in composites}
    return disclosure.protected(whole, {name: members for name, members in tied.items() if set(members) <= shown})


def _summed(snapshot: str, name: str) -> pd.DataFrame:
    """Return a composite area's panel, summed once per snapshot; no rows when a member has no figures."""
    definition = area_definition(name)

    def make() -> pd.DataFrame:
        members = load_panel(snapshot, areas=list(definition.members))
        if not set(definition.members) <= set(members["area"]):
            return members.iloc[:0]
        summed = area_sums.sum_area(members, name, definition.members, definition.valid_from, definition.valid_to)
        return summed[COLUMNS]

    depends_on = {
        "sum": name,
        "members": list(definition.members),
        "valid": [definition.valid_from, definition.valid_to],
        "rules": _rules_hash(),
    }
    return derived_panel(snapshot, depends_on, make)


@lru_cache(maxsize=1)
def _rules_hash() -> str:
    """Return a hash of the code that sums and protects, so that a changed rule makes its results again."""
    files = [Path(str(module.__file__)) for module in (area_sums, disclosure)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def comparison_group(area: str, comparison_areas: Sequence[str], month: str) -> tuple[str, list[str]]:
    """Return the area whose municipalities an area is compared with, and those municipalities without its own.

    The first comparison area of the plan that consists of municipalities and is not the whole country; else the
    municipality's region. Empty when there is none.
    """
    definitions = reference.areas().set_index("area")
    own = set(parts_of(area))
    for name in [*comparison_areas, *own_region(area)]:
        if name in definitions.index and definitions.loc[name, "kind"] != "country":
            others = [one for one in area_definition(name).members if one not in own]
            if others and area_definition(name).valid_at(month):
                return name, others
    return "", []


def own_region(area: str) -> list[str]:
    """Return the region of a municipality; empty for another area."""
    municipalities = reference.municipalities().set_index("name")
    return [str(municipalities.loc[area, "region"])] if area in municipalities.index else []


def joint_members(area: str) -> list[str]:
    """Return the municipalities of a joint job centre; empty for every other area."""
    areas = reference.areas().set_index("area")
    return parts_of(area)[1:] if area in areas.index and areas.loc[area, "kind"] == "jobcentre" else []

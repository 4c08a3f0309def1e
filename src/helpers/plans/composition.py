"""The areas of a case on live data: which comparison areas hold in its month, and each area's panel, read or summed."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd

import helpers.statistics.area_sums as area_sums
import helpers.statistics.disclosure as disclosure
import helpers.statistics.share_bounds as share_bounds
from helpers.panel import reference
from helpers.panel.areas import area_definition
from helpers.panel.derived import derived_panel
from helpers.panel.store import load_panel
from helpers.plans.specification import RELATIVE_AREAS, WITHOUT_OWN

#: The column of the municipalities that says which area a relative name stands for.
_RELATIVE = dict(zip(RELATIVE_AREAS, ("region", "landsdel", "rar"), strict=True))


Clusters: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]


def named_areas(names: Sequence[str], area: str) -> list[str]:
    """Return the comparison areas of an area by name: `own_region`, `own_landsdel`, `own_rar` are its own.

    The area itself is never its own comparison; a relative name means nothing for an area that is no municipality.
    A name that ends with ` uden kommunen` is "det øvrige": the area with the own one taken out.
    """
    municipalities = reference.municipalities().set_index("name")
    chosen: list[str] = []
    for name in names:
        base = name.removesuffix(WITHOUT_OWN)
        column = _RELATIVE.get(base)
        if column and area not in municipalities.index:
            continue
        found = str(municipalities.loc[area, column]) if column else base
        if name.endswith(WITHOUT_OWN):
            found = f"{found} uden {area}"
        if found != area and found not in chosen:
            chosen.append(found)
    return chosen


def valid_areas(names: Sequence[str], month: str) -> tuple[list[str], list[str]]:
    """Return the areas that exist in a month, and a Danish sentence for each that does not (RAR after 2024).

    An area that has ended is shown by the area that took over, where the reference data know one.
    """
    composites = set(reference.areas()["area"])
    kept: list[str] = []
    said: list[str] = []
    for name in names:
        base, uden, own = name.partition(" uden ")
        if base not in composites or area_definition(base).valid_at(month):
            kept.append(name)
            continue
        ended = area_definition(base)
        if ended.valid_from and month < ended.valid_from:
            said.append(f"{base} fandtes ikke endnu og er ikke med i sammenligningen.")
        elif ended.successor and area_definition(ended.successor).valid_at(month):
            kept.append(f"{ended.successor}{uden}{own}")
            said.append(
                f"{base} ophørte med udgangen af {ended.valid_to[:4]}; området dækkes nu af {ended.successor}, som er "
                "med i sammenligningen i stedet."
            )
        else:
            said.append(f"{base} ophørte med udgangen af {ended.valid_to[:4]} og er ikke med i sammenligningen.")
    return list(dict.fromkeys(kept)), said


def with_successors(names: Sequence[str]) -> list[str]:
    """Return the areas and, after each, the one that took over when it ended: all that `valid_areas` may choose."""
    known = reference.areas().set_index("area")["successor"]
    wanted: list[str] = []
    for name in names:
        base, uden, own = name.partition(" uden ")
        successor = str(known.get(base, ""))
        wanted += [name, f"{successor}{uden}{own}"] if successor else [name]
    return list(dict.fromkeys(wanted))


def parts_of(area: str) -> list[str]:
    """Return an area and the municipalities that it is the sum of: all whose figures it may depend on."""
    base, _uden, taken_out = area.partition(" uden ")
    members = reference.area_members()
    own = [base, *members.loc[members["area"] == base, "municipality"]]
    return [*own, taken_out] if taken_out else own


def panel_of_areas(
    snapshot: str, areas: Sequence[str], breakdowns: Collection[str], clusters: Clusters | None = None
) -> pd.DataFrame:
    """Return the panel of some areas: as published where the snapshot has them, else the sum of their municipalities.

    `clusters` are the plan's own areas: name → benefit (`*`: all others) → municipalities. "X uden Y" is X with Y
    taken out.

    An area that can be neither read nor summed has no rows. Sums follow the area's validity. Cells that would reveal
    a suppressed one by subtraction, within an area or between an area and its parts, are blanked too.
    """
    depends_on = {
        "areas": list(areas),
        "members": {area: parts_of(area)[1:] for area in areas},
        "breakdowns": sorted(breakdowns),
        "clusters": clusters or {},
        "rules": rules_hash(),
    }
    return derived_panel(snapshot, depends_on, lambda: _composed(snapshot, areas, breakdowns, clusters or {}))


def _composed(snapshot: str, areas: Sequence[str], breakdowns: Collection[str], clusters: Clusters) -> pd.DataFrame:
    composites = set(reference.areas()["area"])
    published = load_panel(snapshot, areas=list(areas))
    held = set(published["area"])
    sums = [_summed(snapshot, name) for name in areas if name not in held and name in composites]
    sums += [_rest(snapshot, name) for name in areas if " uden " in name]
    sums += [_cluster(snapshot, name, clusters[name]) for name in areas if name in clusters]
    whole = pd.concat([published, *sums], ignore_index=True)
    whole = whole[whole["breakdown"].isin(list(breakdowns))].reset_index(drop=True)
    return disclosure.protected(whole, _ties(areas, clusters))


def _ties(areas: Sequence[str], clusters: Clusters) -> list[disclosure.AreaTie]:
    """Return what a reader who sees these areas can add and subtract: sums, "det øvrige", clusters per benefit."""
    composites = set(reference.areas()["area"])
    ties = [disclosure.AreaTie(name, area_definition(name).members) for name in areas if name in composites]
    for name in areas:
        base, uden, taken_out = name.partition(" uden ")
        if uden:
            ties.append(disclosure.AreaTie(base, (name, taken_out)))
    for name, own in clusters.items():
        for benefit in reference.benefits()["id"]:
            ties.append(disclosure.AreaTie(name, tuple(own.get(benefit, own.get("*", ()))), benefit))
    shown = set(areas)
    return [tie for tie in ties if tie.parts and {tie.total, *tie.parts} <= shown]


def published_ties(areas: Sequence[str]) -> list[disclosure.AreaTie]:
    """Return which of a snapshot's own areas are the sum of others of them: its regions, where it has any.

    Not the whole country: it also holds those of unknown address, so its parts do not give it.
    """
    known = reference.areas().set_index("area")["kind"]
    return _ties([area for area in areas if known.get(area) != "country"], {})


def _summed(snapshot: str, name: str) -> pd.DataFrame:
    """Return a composite area's panel, summed once per snapshot; no rows when a member has no figures."""
    definition = area_definition(name)

    def make() -> pd.DataFrame:
        members = load_panel(snapshot, areas=list(definition.members))
        if not set(definition.members) <= set(members["area"]):
            return members.iloc[:0]
        summed = area_sums.sum_area(members, name, definition.members, definition.valid_from, definition.valid_to)
        return share_bounds.as_rows(summed)

    depends_on = {
        "sum": name,
        "members": list(definition.members),
        "valid": [definition.valid_from, definition.valid_to],
        "rules": rules_hash(),
    }
    return derived_panel(snapshot, depends_on, make)


def _rest(snapshot: str, name: str) -> pd.DataFrame:
    """Return "det øvrige": an area's published figures minus the municipality's, else the sum of its other members."""
    base, _uden, taken_out = name.partition(" uden ")
    published = load_panel(snapshot, areas=[base, taken_out])
    if (published["area"] == base).any():
        return share_bounds.as_rows(area_sums.without_municipality(published, base, taken_out))
    members = parts_of(base)[1:]
    rows = load_panel(snapshot, areas=members)
    return share_bounds.as_rows(area_sums.without_municipality(rows, base, taken_out, members))


def _cluster(snapshot: str, name: str, by_benefit: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return a plan's own cluster, whose members may differ per benefit; `*` stands for the benefits not named."""
    everyone = sorted({member for members in by_benefit.values() for member in members})
    panel = load_panel(snapshot, areas=everyone)
    named = {benefit: by_benefit.get(benefit, by_benefit.get("*", ())) for benefit in panel["benefit"].unique()}
    return share_bounds.as_rows(area_sums.cluster_sums(panel, name, {benefit: m for benefit, m in named.items() if m}))


@lru_cache(maxsize=1)
def rules_hash() -> str:
    """Return a hash of the code that sums and protects, so that a changed rule makes its results again."""
    files = [Path(str(module.__file__)) for module in (area_sums, disclosure, share_bounds)]
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

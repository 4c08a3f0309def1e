"""The queries that a table needs: few enough to be polite, narrow enough to be answered.

Inputs: a declared table, its hierarchies and months. Outputs: `Query`s that can be cut in two, by months first and then
by areas, when the source times out (jobindsats.md: read time-outs at 60 s on wide queries).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.sources.catalogue import Hierarchy

# Figures in one answer: about 100 areas, 4 measures and 12 years of months; well below what has timed out.
FIGURES_PER_QUERY = 60_000
_MEASURES = 4


@dataclass(frozen=True)
class Query:
    """One request for data.

    `months` empty means `latest` months; `areas` empty means the whole hierarchy; `members` are the values of the
    breakdown that are asked for.
    """

    table_id: str
    cut: str
    area_hierarchy: str
    months: tuple[str, ...] = ()
    latest: int = 0
    areas: tuple[str, ...] = ()
    breakdown: str = ""
    members: tuple[str, ...] = ()
    dimension: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The query string's parts, in the source's own terms."""
        parameters = {
            "mgroup.*": "*",
            "period.M": ",".join(self.months) if self.months else f"latest:{self.latest}",
        }
        if self.area_hierarchy:
            parameters[f"hierarchy.{self.area_hierarchy}"] = _selection(self.areas)
        if self.breakdown:
            parameters[f"hierarchy.{self.breakdown}"] = _selection(self.members)
        return parameters

    @property
    def name(self) -> str:
        """A file name that is the same for the same query and no other."""
        digest = hashlib.sha256(json.dumps(self.parameters, sort_keys=True).encode()).hexdigest()[:12]
        span = f"{self.months[0]}-{self.months[-1]}" if self.months else f"latest{self.latest}"
        return f"{self.table_id}.{self.cut}.{span}.{digest}.json"

    def halves(self, hierarchy: Hierarchy | None) -> "tuple[Query, Query] | None":
        """Return the query cut in two by months, else by areas; None when it cannot be cut further."""
        if len(self.months) > 1:
            middle = len(self.months) // 2
            return replace(self, months=self.months[:middle]), replace(self, months=self.months[middle:])
        # The root, written as an empty id, is the whole country.
        areas = self.areas or (("", *hierarchy.deepest) if hierarchy and self.area_hierarchy else ())
        if len(areas) > 1:
            middle = len(areas) // 2
            return replace(self, areas=areas[:middle]), replace(self, areas=areas[middle:])
        return None


def _selection(values: Sequence[str]) -> str:
    """Return what selects these values, the root written as an empty id; no values select them all, and the root."""
    return ",".join(f"/{value}/" if value else "/" for value in values) or "*"


@dataclass(frozen=True)
class Cut:
    """How a table is broken down in a query: the declared dimension, the hierarchy, and the values asked for."""

    dimension: str
    hierarchy: str
    members: tuple[str, ...]


def planned_queries(
    table_id: str, areas: Hierarchy | None, months: Sequence[str], latest: int, cuts: Sequence[Cut]
) -> list[Query]:
    """Return the queries for a table's totals and for each cut, oldest months first."""
    area_count = len(areas.names) + 1 if areas else 1
    total = Query(table_id, "total", areas.hierarchy_id if areas else "")
    queries = []
    for base in [
        total,
        *[
            replace(total, cut=cut.dimension, breakdown=cut.hierarchy, members=cut.members, dimension=cut.dimension)
            for cut in cuts
        ],
    ]:
        width = max(1, FIGURES_PER_QUERY // (area_count * max(1, len(base.members)) * _MEASURES))
        if months:
            queries += [replace(base, months=tuple(months[at : at + width])) for at in range(0, len(months), width)]
        else:
            queries.append(replace(base, latest=latest))
    return queries

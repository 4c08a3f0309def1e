"""A catalogue of every declared table for the loopback server, shaped as v3's, with made-up figures.

Inputs: the declarations; where the real data lies, v3's own list of tables for titles and dimensions. Outputs: what
`Jobindsats(tables=…)` serves. Figures and members are synthetic.
"""

import json
from pathlib import Path

SUBSET = "jobindsats_v3_tables_subset.json"


def full_tables(declared, months, real_data: Path | None = None) -> dict:
    """Return every declared table, by its id or by an invented one, with the months given."""
    real = listed_tables(real_data) if real_data else {}
    tables = {}
    for number, table in enumerate(declared.tables):
        identity = table.id or f"ysyn{number:02d}"
        title, dimensions = real.get(identity, (table.find.capitalize() or table.names[0], []))
        hierarchies = {name: {"0": "I alt", "9": "Uoplyst"} for name in dimensions if name != "_omrade"}
        headings = {}
        for wanted in table.breakdowns:
            dimension = declared.dimensions[wanted.dimension]
            members = [labels[0] for labels in dimension.members.values()]
            names = [(dimension.total or ["I alt"])[0], *members, "Uoplyst"]
            hierarchies[wanted.hierarchy] = {str(at): name for at, name in enumerate(names)}
            headings[wanted.hierarchy] = dimension.headings[0]
        tables[identity] = {
            "name": title,
            "hierarchies": hierarchies,
            "headings": headings,
            "labels": [*[declared.measure_names(table)[measure][0] for measure in table.wanted], *table.ignore],
            "months": months,
            "national": table.national_only,
        }
    return tables


def listed_tables(real_data: Path) -> dict[str, tuple[str, list[str]]]:
    """Return v3's own list as table id -> title and dimension ids."""
    listed = json.loads((real_data / SUBSET).read_text(encoding="utf-8"))["candidates"]
    return {one["table_id"]: (one["title"], [dimension["id"] for dimension in one["dimensions"]]) for one in listed}

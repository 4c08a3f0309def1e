"""The shares of all 98 municipalities in a report: the tile map of one benefit, the table of all, the CSV `kommuner`.

Inputs: a case on live data and the shares of all municipalities. Outputs: a report piece, empty without shares.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.presentation import chart, danish, page
from helpers.presentation.display import Output, stacked
from helpers.presentation.municipal_strip import FEWEST, RELATIVE, printed, shares_of
from helpers.presentation.series_section import unfolded
from helpers.presentation.table import Column, Table, data_of
from helpers.presentation.tile_map import tile_map, tile_map_alt
from helpers.statistics.appendix import AppendixTable

#: The benefit that the map shows: the first of these that the report has.
MAPPED = ("alle_ydelser", "a_dagpenge", "bruttoledighed")
_BASES = {"labour_force": "arbejdsstyrken", "population": "befolkningen"}
_CAPTION = (
    "kommunerne på et forenklet kort med tallet i hver brik. Farverne deler kommunerne i fire lige store grupper."
)
TIES = "Kommuner, der har samme andel med én decimal, deler placering. " + RELATIVE


def total_name() -> str:
    """Return the name of the benefit that the map shows first, the total of all."""
    benefits = reference.benefits().set_index("id")
    return str(benefits.loc[MAPPED[0], "name"])


def municipal_map(case: Case, rows: pd.DataFrame) -> Output:
    """Return the map with this municipality framed, and all municipalities' shares of every benefit to unfold.

    `rows` are those of `municipal_rows`. Nothing where too few municipalities have a share of any benefit.
    """
    tables = [table for table in case.appendix_tables if case.snapshot and shares_of(rows, table)]
    if not tables:
        return Output(html="", text="")
    names = dict(zip(reference.benefits()["id"], reference.benefits()["name"], strict=True))
    source = page.origin_sentence(case)
    chosen = next((table for key in MAPPED for table in tables if table.benefit == key), tables[0])
    data = data_of("kommuner", "Alle kommuner", rows, source=source)
    return stacked(
        [
            _map(case, rows, chosen, str(names[chosen.benefit])),
            unfolded(_table(case, rows, tables, names, source).output("tabel-kommuner")),
            Output(html="", text="", tables=(data,)),
        ]
    )


def index_map(figures: Mapping[str, Sequence[Mapping[str, Any]]]) -> Output:
    """Return the map of an index over many areas (area -> its key figures); nothing where few are municipalities.

    It shows the first of the mapped benefits whose share at least half of the municipalities have in one month.
    """
    names = dict(zip(reference.benefits()["id"], reference.benefits()["name"], strict=True))
    known = set(reference.municipalities()["name"])
    shares: dict[tuple[str, str], dict[str, float]] = {}
    for area in known & set(figures):
        for figure in figures[area]:
            if figure.get("share_pct") is not None:
                shares.setdefault((figure["label"], figure["period"]), {})[area] = float(figure["share_pct"])
    wide = {key: held for key, held in shares.items() if len(held) >= FEWEST}
    chosen = next((key for one in MAPPED for key in sorted(wide) if key[0] == names[one]), None)
    if chosen is None:
        return Output(html="", text="")
    heading = f"{chosen[0]}, pct. af {_BASES['labour_force']}, {chosen[1]}"
    svg = tile_map(wide[chosen], "", heading, printed)
    alt = tile_map_alt(wide[chosen], "", heading, _pct)
    return chart.shown(svg, alt, f"{heading}: {_CAPTION}", "kort-kommuner", scrolls=True)


def _map(case: Case, rows: pd.DataFrame, table: AppendixTable, name: str) -> Output:
    shares = shares_of(rows, table)
    part = rows[rows["benefit"] == table.benefit]
    statuses = dict(zip(part["area"], part["status"], strict=True))
    own = case.area if case.area in shares else ""
    heading = f"{name}, pct. af {_BASES[table.share_base]}, {danish.month(table.month)}"
    svg = tile_map(shares, own, heading, printed, statuses)
    framed = f" {case.area} har kraftig ramme." if own else ""
    alt = tile_map_alt(shares, own, heading, _pct)
    return chart.shown(svg, alt, f"{heading}: {_CAPTION}{framed}", "kort-kommuner", scrolls=True)


def _table(case: Case, rows: pd.DataFrame, tables: list[AppendixTable], names: dict[str, str], source: str) -> Table:
    cells = {
        (area, benefit): danish.cell(share, 1, status)
        for area, benefit, share, status in zip(
            rows["area"], rows["benefit"], rows["share_pct"], rows["status"], strict=True
        )
    }

    def share_of(table: AppendixTable) -> Column:
        heading = f"{names[table.benefit]}, {danish.month(table.month)}"
        return Column(heading, lambda row: cells[(row["area"], table.benefit)])

    return Table(
        name="kommuner",
        title="Alle kommuner",
        scope="Måneden står over hver kolonne",
        unit="Pct. af arbejdsstyrken (udenlandske statsborgere: af befolkningen)",
        source=source,
        frame=rows[["area"]].drop_duplicates(ignore_index=True),
        columns=[Column("Kommune", lambda row: str(row["area"]), numeric=False), *map(share_of, tables)],
        notes=[TIES],
        emphasis=lambda row: row["area"] == case.area,
    )


def _pct(value: float) -> str:
    return danish.pct(value, 1)

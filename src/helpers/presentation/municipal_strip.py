"""Where a municipality lies among all 98 by a benefit's share: a strip with this one marked, and its place.

Inputs: a case on live data and the shares of all municipalities. Outputs: a figure, empty for an area that is no
municipality. Where most have no figure a place among them says little, and nothing is drawn.
"""

import math
from functools import lru_cache

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.municipal_figures import municipal_panel
from helpers.presentation import chart, danish, page
from helpers.presentation.display import Output
from helpers.presentation.strip_chart import rank, strip, strip_alt
from helpers.statistics.appendix import AppendixTable

#: The fewest municipalities with a figure among which a place is told.
FEWEST = 50
RELATIVE = "Nummeret er relativt: det siger mere eller mindre, ikke bedre eller dårligere."
COLUMNS = ["area", "benefit", "period", "share_pct", "status", "source"]


@lru_cache(maxsize=1)
def municipal_rows(case: Case) -> pd.DataFrame:
    """Return one row per table and municipality in Danish order: area, benefit, period, share_pct, status, source.

    A municipality without the share is there too, as missing or suppressed, and so is the case's own where the case
    shows none. No rows without a snapshot.
    """
    tables = case.appendix_tables if case.snapshot else []
    if not tables:
        return pd.DataFrame(columns=COLUMNS).astype({"share_pct": "float64"})
    panel = municipal_panel(case.snapshot, {table.benefit: table.month for table in tables})
    names = danish.in_danish_order(list(reference.municipalities()["name"]))
    parts = []
    for table in tables:
        wanted = (panel["benefit"] == table.benefit) & (panel["measure"] == f"share_{table.share_base}_pct")
        held = panel[wanted].set_index("area").reindex(names)
        part = pd.DataFrame(
            {
                "area": names,
                "benefit": table.benefit,
                "period": table.month,
                "share_pct": held["value"].astype("float64").to_numpy(),
                "status": held["status"].fillna("missing").to_numpy(),
                "source": held["source"].fillna("").to_numpy(),
            }
        )
        # A cell that the case hides, because it would give another away, is hidden here as well.
        hidden = (
            (part["area"] == case.area) & math.isnan(shown_share(case, table, case.area)) & part["share_pct"].notna()
        )
        part["status"] = part["status"].mask(hidden, "suppressed")
        part["share_pct"] = part["share_pct"].mask(hidden)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def shares_of(rows: pd.DataFrame, table: AppendixTable) -> dict[str, float]:
    """Return municipality -> its share of a table's benefit; empty when too few have one to be compared."""
    part = rows[rows["benefit"] == table.benefit]
    shares = dict(zip(part["area"], part["share_pct"], strict=True))
    return shares if part["share_pct"].notna().sum() >= FEWEST else {}


def shown_share(case: Case, table: AppendixTable, area: str) -> float:
    """Return the share of an area as the case shows it; NaN when it has none."""
    return _shown(case).get((area, table.benefit, table.month, f"share_{table.share_base}_pct"), math.nan)


@lru_cache(maxsize=1)
def _shown(case: Case) -> dict[tuple[str, str, str, str], float]:
    """Return the case's shares in the tables' months by area, benefit, month and measure."""
    panel = case.panel
    months = {table.month for table in case.appendix_tables}
    held = panel[panel["period"].isin(months) & (panel["breakdown"] == "total") & panel["measure"].str.endswith("_pct")]
    key = zip(held["area"], held["benefit"], held["period"], held["measure"], strict=True)
    return dict(zip(key, map(float, held["value"]), strict=True))


def municipal_strip(case: Case, rows: pd.DataFrame, table: AppendixTable, name: str, base: str) -> Output:
    """Return the strip of a benefit's share in its month; nothing without the own figure or with few others.

    `rows` are those of `municipal_rows`, `base` the words for what the share is of.
    """
    shares = shares_of(rows, table)
    if math.isnan(shares.get(case.area, math.nan)):
        return Output(html="", text="")
    marked = {area: shown_share(case, table, area) for area in case.comparison_areas}
    # One dot is this municipality and another that one: an area that is a municipality itself has its dot already.
    marked = {area: value for area, value in marked.items() if area not in shares and not math.isnan(value)}
    heading = f"{name} i kommunerne, {danish.month(table.month)}: pct. af {base}"
    svg = strip(shares, case.area, f"Kommunerne: pct. af {base}", printed, marked)
    count = sum(not math.isnan(value) for value in shares.values())
    absent = len(shares) - count
    left_out = f" {page.plural(absent, 'kommune', 'kommuner')} uden tal er ikke med." if absent else ""
    caption = f"{name}, {danish.month(table.month)}: {rank(shares, case.area, printed)}{left_out} {RELATIVE}"
    alt = strip_alt(shares, case.area, heading, _pct, marked)
    return chart.shown(svg, alt, caption, f"kommuner-{table.benefit.replace('_', '-')}")


def printed(value: float) -> str:
    """Return a share as its figure prints it, the unit being in the heading."""
    return danish.number(value, 1)


def _pct(value: float) -> str:
    return danish.pct(value, 1)

"""Where a municipality lies among all 98: a strip with this one marked, its table to unfold, and the CSV `kommuner`.

Inputs: a case on live data. Outputs: a report piece, empty for an area that is no municipality. Where most have no
figure a place among them says little, and nothing is drawn.
"""

import html
import math

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.municipal_figures import municipal_panel
from helpers.presentation import chart, danish, page
from helpers.presentation.display import Output
from helpers.presentation.series_section import SUMMARY
from helpers.presentation.strip_chart import strip, strip_alt
from helpers.presentation.table import Column, Table, data_of
from helpers.statistics.appendix import AppendixTable

#: The benefits that a municipality is placed by; the first that its report has.
KEY_BENEFITS = ("a_dagpenge", "bruttoledighed")
#: The fewest municipalities with a figure among which a place is told.
FEWEST = 50
RELATIVE = "Placeringen siger, hvad der er mere og mindre, ikke hvad der er bedre."


def municipal_strip(case: Case) -> Output:
    """Return the strip of the key benefit's share in its month; nothing without the own figure or with few others."""
    nothing = Output(html="", text="")
    table = next((t for key in KEY_BENEFITS for t in case.appendix_tables if t.benefit == key), None)
    if table is None or not case.snapshot or case.area not in set(reference.municipalities()["name"]):
        return nothing
    rows = municipal_rows(municipal_panel(case.snapshot, table.benefit, table.period), table)
    shares = dict(zip(rows["area"], rows["share_pct"], strict=True))
    # What the case hides, such as a cell that would give another away, is hidden here as well.
    own = shown_share(case, table, case.area)
    if math.isnan(own) or sum(not math.isnan(value) for value in shares.values()) < FEWEST:
        return nothing
    shares[case.area] = own
    return _drawn(case, table, rows, shares)


def municipal_rows(panel: pd.DataFrame, table: AppendixTable) -> pd.DataFrame:
    """Return one row per municipality in Danish order: area, benefit, period, share_pct, status, source.

    A municipality without the share is there too, as missing or suppressed.
    """
    found = panel[panel["measure"] == f"share_{table.share_base}_pct"].set_index("area")
    names = danish.in_danish_order(list(reference.municipalities()["name"]))
    held = found.reindex(names)
    return pd.DataFrame(
        {
            "area": names,
            "benefit": table.benefit,
            "period": table.period,
            "share_pct": held["value"].astype("float64").to_numpy(),
            "status": held["status"].fillna("missing").to_numpy(),
            "source": held["source"].fillna("").to_numpy(),
        }
    )


def shown_share(case: Case, table: AppendixTable, area: str) -> float:
    """Return the share of an area as the case shows it; NaN when it has none."""
    panel = case.panel
    wanted = (
        (panel["area"] == area)
        & (panel["benefit"] == table.benefit)
        & (panel["period"] == table.period)
        & (panel["measure"] == f"share_{table.share_base}_pct")
        & (panel["breakdown"] == "total")
    )
    values = panel.loc[wanted, "value"]
    return float(values.iloc[0]) if len(values) else math.nan


def _drawn(case: Case, table: AppendixTable, rows: pd.DataFrame, shares: dict[str, float]) -> Output:
    benefits = reference.benefits().set_index("id")
    name = str(benefits.loc[table.benefit, "name"])
    base = "befolkningen" if table.share_base == "population" else "arbejdsstyrken"
    month = danish.month(table.period)
    heading = f"{name} i kommunerne, {month}: pct. af {base}"
    country = shown_share(case, table, "Hele landet") if "Hele landet" in case.comparison_areas else math.nan
    marked = {} if math.isnan(country) else {"Hele landet": country}
    svg = chart.light(strip(shares, case.area, heading, _pct, marked))
    alt = strip_alt(shares, case.area, heading, _pct)
    if marked:
        alt += f" Hele landet har {danish.ended(_pct(country))}"
    count = sum(not math.isnan(value) for value in shares.values())
    absent = len(shares) - count
    left_out = f" {page.plural(absent, 'kommune', 'kommuner')} uden tal er ikke med." if absent else ""
    caption = f"{name}, {month}: {case.area} blandt {count} kommuner, pct. af {base}.{left_out} {RELATIVE}"
    figure = chart.shown(svg, alt, caption, "figur-kommuner")
    shown = Table(
        name="kommuner",
        title=f"{name} i alle kommuner",
        scope=danish.sentence(month),
        unit=f"Pct. af {base}",
        source=page.origin_sentence(case),
        frame=rows,
        columns=[
            Column("Kommune", lambda row: str(row["area"]), numeric=False),
            Column("Andel i pct.", lambda row: danish.cell(row["share_pct"], 1, row["status"])),
        ],
        emphasis=lambda row: row["area"] == case.area,
    )
    inside = shown.output("tabel-kommuner").html
    unfolded = f'<details class="series"><summary>{html.escape(SUMMARY)}</summary>\n{inside}\n</details>'
    data = data_of("kommuner", shown.title, rows, source=shown.source)
    return Output(html=f"{figure.html}\n{unfolded}", text=alt, tables=(data,))


def _pct(value: float) -> str:
    return danish.pct(value, 1)

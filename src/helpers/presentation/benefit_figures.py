"""A benefit's figures in the appendix: its months, this year beside last, its place among all 98, the areas compared.

Inputs: a case, the benefit's appendix rows, the monthly series, the municipalities' shares. Outputs: report pieces: a
row of figures and the table of their figures to unfold. A plan's printed figures are two months alone: bars compare
the areas, and nothing else is drawn.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.plans.case import Case
from helpers.presentation import chart, danish, page
from helpers.presentation.display import Output, stacked
from helpers.presentation.municipal_strip import municipal_strip
from helpers.presentation.series_section import goals_on, series_table, share_series, year_series
from helpers.statistics.appendix import AppendixTable


def benefit_figures(
    case: Case,
    part: pd.DataFrame,
    table: AppendixTable,
    name: str,
    base: str,
    series: pd.DataFrame,
    municipal: pd.DataFrame,
) -> Output:
    """Return a benefit's figures; `part` are its appendix rows, `base` the words for what its share is of."""
    if series.empty:
        return compared_areas(case, part, table, name, base, ("growth", "share"))
    areas = [case.area, *case.comparison_areas]
    months = share_series(series, table, areas, name, base, goals_on(case, table, f"share_{table.share_base}_pct"))
    year = year_series(series, table, case.area, name, goals_on(case, table, "full_time_persons"))
    among = municipal_strip(case, municipal, table, name, base)
    # The strip says where the shares lie; without it the bars do.
    bars = compared_areas(case, part, table, name, base, ("growth",) if among.html else ("growth", "share"))
    row = chart.beside([months, year, among, bars])
    if not (months.html or year.html):
        return row
    return stacked([row, series_table(series, table, areas, name, base, page.origin_sentence(case))])


def compared_areas(
    case: Case, part: pd.DataFrame, table: AppendixTable, name: str, base: str, measures: Sequence[str]
) -> Output:
    """Return the bars that compare the areas by `growth`, `share` or both, with every number in the alt text."""
    if all(part[f"{measure}_pct"].isna().all() for measure in measures):
        return Output(html="", text="")
    words = {"growth": "udvikling på et år", "share": f"pct. af {base}"}
    short = {"growth": "udvikling", "share": "andel"}
    printed = {measure: [f"{text} pct." for text in part[f"{measure}_pct_printed"]] for measure in measures}
    areas = [str(area) for area in part["area"]]
    panels = [(danish.sentence(words[one]), list(part[f"{one}_pct"]), printed[one]) for one in measures]
    numbers = "; ".join(
        f"{area}: {', '.join(f'{short[measure]} {printed[measure][place]}' for measure in measures)}"
        for place, area in enumerate(areas)
    )
    period = danish.month(str(part["period"].iloc[0]))
    caption = danish.ended(f"{name}, {period}: {danish.joined([words[one] for one in measures])}")
    svg = chart.compared_bars(panels, areas, case.area)
    anchor = f"figur-{table.benefit.replace('_', '-')}"
    return chart.shown(svg, f"Søjlediagram over {name} i {period}. {numbers}", caption, anchor)

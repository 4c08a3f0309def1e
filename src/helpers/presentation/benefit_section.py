"""A benefit's section of the appendix: table, charts, generated paragraph, the analyst's comment, definition, breaks.

Inputs: a case, its appendix rows and monthly series. Outputs: report pieces; nothing is computed here.
"""

from typing import Any

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.comments import comment_for
from helpers.presentation import chart, danish, narrative, page
from helpers.presentation.comment import comment
from helpers.presentation.display import Output, stacked
from helpers.presentation.series_section import series_section
from helpers.presentation.table import Column, Table

BASES = {"labour_force": "arbejdsstyrken", "population": "befolkningen"}


def names() -> dict[str, dict[str, Any]]:
    """Return the reference row of each benefit: its name, its phrase, its definition."""
    benefits = reference.benefits()
    return dict(zip(benefits["id"], benefits.to_dict("records"), strict=True))


def benefit_section(case: Case, rows: pd.DataFrame, position: int, series: pd.DataFrame) -> Output:
    """Return the section of the case's table number `position`, from the appendix rows and the monthly series."""
    spec = case.appendix_tables[position]
    benefit = names()[spec.benefit]
    part = rows.iloc[position * len(case.areas) : (position + 1) * len(case.areas)]
    anchor = spec.benefit.replace("_", "-")
    base = BASES[spec.share_base]
    text = narrative.appendix_paragraph(
        part, case.area, str(benefit["phrase"]), base, case.plan.growth_decimals, newest=page.is_provisional(case)
    )
    return stacked(
        [
            page.heading_output(3, anchor, str(benefit["name"])),
            _table(case, part, spec, benefit, base, anchor, _note(case, position, spec.period)),
            _chart(case, part, benefit, base, anchor),
            *_over_time(case, spec, series, benefit, base, anchor),
            page.paragraph(text),
            comment(comment_for(case.comments, str(benefit["name"]), spec.benefit)),
            page.paragraph(_definition(benefit, spec.comparison_period, spec.period), css="definition"),
        ]
    )


def _over_time(
    case: Case, spec: Any, series: pd.DataFrame, benefit: dict[str, Any], base: str, anchor: str
) -> list[Output]:
    """Return the benefit's monthly series, where there is one; a plan's printed figures are two months alone."""
    if series.empty:
        return []
    areas = [case.area, *case.comparison_areas]
    return [series_section(series, spec, areas, str(benefit["name"]), base, page.origin_sentence(case), anchor)]


def _note(case: Case, position: int, period: str) -> str:
    """Return a table's own note, and that its benefit lags behind the report's month."""
    said = [case.tables[position].note]
    if case.choice and period < case.month:
        said.append(f"{danish.sentence(danish.month(period))} er den seneste komplette måned for ydelsen.")
    return " ".join(text for text in said if text)


def _table(
    case: Case, part: pd.DataFrame, spec: Any, benefit: dict[str, Any], base: str, anchor: str, note: str
) -> Output:
    source = page.table_source(case, str(part["source"].iloc[-1]))
    return Table(
        name=spec.benefit,
        title=str(benefit["name"]),
        scope=f"{danish.sentence(danish.month(spec.comparison_period))} og {danish.month(spec.period)}",
        unit=f"Fuldtidspersoner og pct. af {base}",
        source=source,
        frame=part,
        columns=[
            Column("Område", lambda row: str(row["area"]), numeric=False),
            Column(
                danish.sentence(danish.month(spec.comparison_period)),
                lambda row: danish.cell(row["full_time_persons_comparison"], 0, row["status_comparison"]),
            ),
            Column(
                danish.sentence(danish.month(spec.period)),
                lambda row: danish.cell(row["full_time_persons"], 0, row["status_now"]),
            ),
            Column("Udvikling, pct.", lambda row: str(row["growth_pct_printed"])),
            Column(f"Pct. af {base}", lambda row: str(row["share_pct_printed"])),
        ],
        notes=[note] if note else [],
        emphasis=lambda row: row["area"] == case.area,
    ).output(f"tabel-{anchor}")


def _chart(case: Case, part: pd.DataFrame, benefit: dict[str, Any], base: str, anchor: str) -> Output:
    """Return the bars that compare the areas, with an alt text that carries every number."""
    if part["growth_pct"].isna().all() and part["share_pct"].isna().all():
        return Output(html="", text="")
    growth = [f"{text} pct." for text in part["growth_pct_printed"]]
    share = [f"{text} pct." for text in part["share_pct_printed"]]
    areas = [str(area) for area in part["area"]]
    svg = chart.compared_bars(
        [
            ("Udvikling på et år", list(part["growth_pct"]), growth),
            (f"Andel af {base}", list(part["share_pct"]), share),
        ],
        areas,
        case.area,
    )
    if case.origin.kind == "snapshot":
        svg = chart.light(svg)
    numbers = "; ".join(f"{a}: udvikling {g}, andel {s}" for a, g, s in zip(areas, growth, share, strict=True))
    name = str(benefit["name"])
    period = danish.month(str(part["period"].iloc[0]))
    caption = f"{name}, {period}: udvikling på et år og andel af {base}."
    return chart.shown(svg, f"Søjlediagram over {name} i {period}. {numbers}", caption, f"figur-{anchor}")


def _definition(benefit: dict[str, Any], comparison: str, period: str) -> str:
    """Return the definition of the benefit and the breaks that lie between the two months."""
    breaks = reference.breaks()
    crossed = breaks[
        (breaks["benefit"] == benefit["id"]) & (breaks["from_period"] > comparison) & (breaks["from_period"] <= period)
    ]
    return " ".join([f"Definition: {benefit['definition']}", *crossed["text_da"]])

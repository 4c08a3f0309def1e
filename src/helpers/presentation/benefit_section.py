"""A benefit's section of the appendix: charts, table with its source, paragraph, the analyst's comment, definition.

Inputs: a case, its appendix rows and monthly series. Outputs: report pieces; nothing is computed here.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import project
from helpers.panel import reference
from helpers.panel.periods import months_in
from helpers.plans.case import Case
from helpers.plans.comments import comment_for
from helpers.presentation import danish, narrative, page
from helpers.presentation.benefit_figures import benefit_figures
from helpers.presentation.comment import comment
from helpers.presentation.display import Output, stacked
from helpers.presentation.source_line import table_source
from helpers.presentation.table import Column, Table
from helpers.statistics.appendix import AppendixTable

BASES = {"labour_force": "arbejdsstyrken", "population": "befolkningen"}


def names() -> dict[str, dict[str, Any]]:
    """Return the reference row of each benefit: its name, its phrase, its definition."""
    return _names_in(project.data() / "reference")


@cache
def _names_in(_folder: Path) -> dict[str, dict[str, Any]]:
    benefits = reference.benefits()
    return dict(zip(benefits["id"], benefits.to_dict("records"), strict=True))


def benefit_section(
    case: Case, rows: pd.DataFrame, position: int, series: pd.DataFrame, municipal: pd.DataFrame
) -> Output:
    """Return the section of the case's table number `position`.

    From the appendix rows, the monthly series and the municipalities' shares.
    """
    spec = case.appendix_tables[position]
    benefit = names()[spec.benefit]
    part = rows.iloc[position * len(case.areas) : (position + 1) * len(case.areas)]
    anchor = spec.benefit.replace("_", "-")
    base = BASES[spec.share_base]
    crossed = _breaks(benefit["id"], months_in(spec.comparison_period)[0], spec.month)
    parting = list(crossed.loc[crossed["kind"] == "break", "text_da"])
    text = narrative.appendix_paragraph(
        part,
        case.area,
        str(benefit["phrase"]),
        base,
        case.plan.growth_decimals,
        newest=page.is_provisional(case),
        form=position,
        breaks=parting,
    )
    notes = [_note(case, position, spec), *(f"Brud: {told}" for told in parting), uncertain_shares(part)]
    return stacked(
        [
            page.heading_output(3, anchor, str(benefit["name"])),
            benefit_figures(case, part, spec, str(benefit["name"]), base, series, municipal),
            _table(case, part, spec, benefit, base, anchor, notes),
            page.paragraph(text),
            comment(comment_for(case.comments, str(benefit["name"]), spec.benefit)),
            page.paragraph(" ".join([f"Definition: {benefit['definition']}", *crossed["text_da"]]), css="definition"),
        ]
    )


def _note(case: Case, position: int, spec: AppendixTable) -> str:
    """Return a table's own note, and that its benefit lags behind the report's month."""
    said = [case.tables[position].note]
    if case.choice and spec.month < case.month:
        kind = "måned" if spec.month == spec.period else "periode"
        said.append(f"{danish.sentence(danish.month(spec.period))} er den seneste komplette {kind} for ydelsen.")
    return " ".join(text for text in said if text)


def uncertain_shares(part: pd.DataFrame) -> str:
    """Return one sentence on the areas whose computed share may be another at the printed decimal; '' when none is."""
    told = [
        f"{area} mellem {danish.number(low, 1)} og {danish.number(high, 1)}"
        for area, low, high in zip(part["area"], part["share_low_pct"], part["share_high_pct"], strict=True)
        if low == low
    ]
    if not told:
        return ""
    return (
        "Andelen er regnet som antal divideret med et grundlag, der er udledt af kildens afrundede tal. "
        f"Afrundingen tillader {danish.joined(told)} pct."
    )


def _table(
    case: Case, part: pd.DataFrame, spec: Any, benefit: dict[str, Any], base: str, anchor: str, notes: Sequence[str]
) -> Output:
    months = (spec.comparison_period, spec.period)
    source = table_source(case, str(part["source"].iloc[-1]), spec.benefit, months)
    return Table(
        name=spec.benefit,
        title=str(benefit["name"]),
        scope=f"{danish.sentence(danish.month(spec.comparison_period))} og {danish.month(spec.period)}",
        unit=f"Fuldtidspersoner{'' if spec.month == spec.period else ' (gennemsnit af månederne)'} og pct. af {base}",
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
        notes=[note for note in notes if note],
        emphasis=lambda row: row["area"] == case.area,
    ).output(f"tabel-{anchor}")


def _breaks(benefit: str, comparison: str, period: str) -> pd.DataFrame:
    """Return the breaks, renames and changed definitions of a benefit that lie between two months."""
    known = reference.breaks()
    return known[(known["benefit"] == benefit) & (known["from_period"] > comparison) & (known["from_period"] <= period)]

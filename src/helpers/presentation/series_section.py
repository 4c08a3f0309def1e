"""A benefit's monthly series in a report: the chart, its alt text, and the table of its figures to unfold.

Inputs: the tidy series of `helpers.statistics.series` and the breaks of the reference data. Outputs: report pieces.
Only months in a series that has a break on neither side are joined by a line.
"""

import html
from collections.abc import Sequence

import pandas as pd

from helpers.panel import reference
from helpers.presentation import chart, danish
from helpers.presentation.display import Output, stacked
from helpers.presentation.series_chart import Break, compared_series, series_alt
from helpers.presentation.table import Column, Table
from helpers.statistics.appendix import AppendixTable

#: More lines than this cannot be told apart; the table and the CSV hold the rest.
MOST_AREAS = 6
SUMMARY = "Tallene bag figuren"


def breaks_within(benefit: str, first: str, last: str) -> list[Break]:
    """Return the breaks that part a benefit's series between two months; a mere change of name parts nothing."""
    known = reference.breaks()
    own = known[(known["benefit"] == benefit) & (known["kind"] != "rename")]
    # A break that is known by its year lies at the year's first month.
    months = [f"{period}-01" if len(period) == len("2021") else period for period in own["from_period"]]
    told = [Break(month, text) for month, text in zip(months, own["text_da"], strict=True) if first < month <= last]
    return sorted(told, key=lambda one: one.period)


def series_section(
    series: pd.DataFrame, table: AppendixTable, areas: Sequence[str], name: str, base: str, source: str, anchor: str
) -> Output:
    """Return the chart of the areas' shares by month with its table; nothing when the own area, first, has no share.

    `series` is the frame of `monthly_series`, `base` the words for what the share is of.
    """
    own = series[series["benefit"] == table.benefit]
    drawn = {
        area: dict(zip(part["period"], part["share_pct"], strict=True))
        for area in areas[:MOST_AREAS]
        if not (part := own[own["area"] == area]).empty
    }
    if areas[0] not in drawn or own.loc[own["area"] == areas[0], "share_pct"].notna().sum() < 2:
        return Output(html="", text="")
    first, last = str(own["period"].min()), str(own["period"].max())
    breaks = breaks_within(table.benefit, first, last)
    heading = f"{name}: pct. af {base} pr. måned"
    marks = [Break(one.period, f"brud {danish.month(one.period)}") for one in breaks]
    svg = chart.light(compared_series(drawn, heading, _pct, marks))
    span = f"{danish.month(first)} til {danish.month(last)}"
    caption = " ".join(
        [
            f"{name}, {span}: pct. af {base}.",
            *([danish.ended("Linjen er brudt, hvor tallene ikke kan sammenlignes")] if breaks else []),
            *[danish.ended(one.label) for one in breaks],
        ]
    )
    shown = chart.shown(svg, series_alt(drawn, f"{heading}, {span}", _pct, breaks), caption, f"serie-{anchor}")
    return stacked([shown, _unfolded(own, list(drawn), name, base, span, source, breaks, anchor)])


def _pct(value: float) -> str:
    return danish.pct(value, 1)


def _unfolded(
    own: pd.DataFrame,
    areas: Sequence[str],
    name: str,
    base: str,
    span: str,
    source: str,
    breaks: Sequence[Break],
    anchor: str,
) -> Output:
    """Return the figures of the chart as a table, a row per month, that a reader unfolds."""
    cells = {
        (area, period): danish.cell(share, 1, status)
        for area, period, share, status in zip(own["area"], own["period"], own["share_pct"], own["status"], strict=True)
    }

    def share_of(area: str) -> Column:
        return Column(area, lambda row: cells.get((area, row["period"]), danish.SIGNS["missing"]), group="Andel i pct.")

    months = own[own["area"] == areas[0]].reset_index(drop=True)
    table = Table(
        name=f"serie_{anchor}",
        title=f"{name} pr. måned",
        scope=danish.sentence(span),
        unit=f"Fuldtidspersoner og pct. af {base}",
        source=source,
        frame=months,
        columns=[
            Column("Måned", lambda row: danish.sentence(danish.month(row["period"])), numeric=False, nowrap=True),
            Column(
                areas[0],
                lambda row: danish.cell(row["full_time_persons"], 0, row["status"]),
                group="Fuldtidspersoner",
            ),
            *[share_of(area) for area in areas],
        ],
        notes=[danish.ended(one.label) for one in breaks],
    )
    inside = table.output(f"tabel-serie-{anchor}").html
    # The text of the output stays short: the chart's alt text carries what a reader of plain text needs.
    return Output(
        html=f'<details class="series"><summary>{html.escape(SUMMARY)}</summary>\n{inside}\n</details>', text=""
    )

"""A benefit's monthly series in a report: the areas' shares, the own year beside last year, and the figures to unfold.

Inputs: the tidy series of `helpers.statistics.series`, the breaks of the reference data, the plan's goals. Outputs:
report pieces. Only months in a series that has a break on neither side are joined by a line.
"""

import html
from collections.abc import Sequence

import pandas as pd

from helpers.panel import reference
from helpers.panel.periods import shifted
from helpers.plans.case import Case
from helpers.plans.longer_periods import months_only
from helpers.presentation import chart, danish
from helpers.presentation.display import Output
from helpers.presentation.place_names import within
from helpers.presentation.plot_area import Printer, axis_floor
from helpers.presentation.series_alt import Break, Goal, series_alt, year_alt
from helpers.presentation.series_chart import compared_series, year_beside_year
from helpers.presentation.table import Column, Table
from helpers.statistics.appendix import AppendixTable
from helpers.statistics.goals import goal_table

#: More lines than this cannot be told apart; the table and the CSV hold the rest.
MOST_AREAS = 6
SUMMARY = "Tallene bag figurerne"
_NOTHING = Output(html="", text="")


def breaks_within(benefit: str, first: str, last: str) -> list[Break]:
    """Return the breaks that part a benefit's series between two months; a mere change of name parts nothing."""
    known = reference.breaks()
    own = known[(known["benefit"] == benefit) & (known["kind"] != "rename")]
    # A break that is known by its year lies at the year's first month.
    months = [f"{period}-01" if len(period) == len("2021") else period for period in own["from_period"]]
    told = [Break(month, text) for month, text in zip(months, own["text_da"], strict=True) if first < month <= last]
    return sorted(told, key=lambda one: one.period)


def goals_on(case: Case, table: AppendixTable, measure: str) -> list[Goal]:
    """Return the case's numeric goals for a benefit as a whole in its own area, in a measure, as levels to be drawn."""
    wanted = [
        goal
        for goal in case.plan.goals
        if (goal.benefit, goal.breakdown, goal.measure) == (table.benefit, "total", measure) and goal.rule != "text"
    ]
    if not wanted:
        return []
    rows = {str(row["goal"]): row for _position, row in goal_table(case.goals(), case.panel).iterrows()}
    found = []
    for goal in wanted:
        row = rows[goal.id]
        if row["area"] == case.area and row["target_value"] == row["target_value"]:
            decimals = max(goal.decimals, 1) if measure.endswith("_pct") else goal.decimals
            until = f" i {_when(str(row['target_period']))}" if row["target_period"] else ""
            found.append(Goal(float(row["target_value"]), f"mål {danish.number(row['target_value'], decimals)}{until}"))
    return found


def _when(period: str) -> str:
    return danish.month(period) if months_only(period) else period


def share_series(
    series: pd.DataFrame, table: AppendixTable, areas: Sequence[str], name: str, base: str, goals: Sequence[Goal] = ()
) -> Output:
    """Return the chart of the areas' shares by month; nothing when the own area, first, has less than two.

    `series` is the frame of `monthly_series`, `base` the words for what the share is of.
    """
    own = series[series["benefit"] == table.benefit]
    drawn = {area: shares for area in areas[:MOST_AREAS] if (shares := _values(own, area, "share_pct"))}
    if areas[0] not in drawn or own.loc[own["area"] == areas[0], "share_pct"].notna().sum() < 2:
        return _NOTHING
    first, last = str(own["period"].min()), str(own["period"].max())
    breaks = breaks_within(table.benefit, first, last)
    svg = compared_series(drawn, f"Pct. af {base}", _tenths, _marks(breaks), goals)
    span = f"{danish.month(first)} til {danish.month(last)}"
    floor = axis_floor([v for one in drawn.values() for v in one.values()] + [g.value for g in goals], 0.1)
    caption = f"{name}, {span}: pct. af {base}.{_told(breaks, floor, _tenths)}"
    alt = series_alt(drawn, f"{name}: pct. af {base} pr. måned, {span}", _pct, breaks, goals)
    return chart.shown(svg, alt, caption, f"serie-{_anchor(table)}")


def year_series(series: pd.DataFrame, table: AppendixTable, area: str, name: str, goals: Sequence[Goal] = ()) -> Output:
    """Return the chart of an area's full-time persons in the twelve months up to the table's beside the year before.

    Nothing when either year has less than two months.
    """
    own = series[series["benefit"] == table.benefit]
    counts = {p: v for p, v in _values(own, area, "full_time_persons").items() if p > shifted(table.month, -24)}
    known = [p for p, v in counts.items() if v == v]
    begun = shifted(table.month, -12)
    if min(sum(p > begun for p in known), sum(p <= begun for p in known)) < 2:
        return _NOTHING
    breaks = breaks_within(table.benefit, min(counts), max(counts))
    svg = year_beside_year(
        counts, table.month, f"Fuldtidspersoner {within(area)}", danish.number, _marks(breaks), goals
    )
    span = f"{danish.month(shifted(begun, 1))} til {danish.month(table.month)}"
    floor = axis_floor([*counts.values(), *(g.value for g in goals)], 1.0)
    caption = f"{name} {within(area)}, {span}, og året før (stiplet).{_told(breaks, floor, danish.number)}"
    alt = year_alt(counts, table.month, f"{name}: fuldtidspersoner {within(area)}", danish.number, breaks, goals)
    return chart.shown(svg, alt, caption, f"aar-{_anchor(table)}")


def _values(own: pd.DataFrame, area: str, column: str) -> dict[str, float]:
    part = own[own["area"] == area]
    return dict(zip(part["period"], part[column], strict=True))


def _marks(breaks: Sequence[Break]) -> list[Break]:
    return [Break(one.period, f"brud {danish.month(one.period)}") for one in breaks]


def _told(breaks: Sequence[Break], floor: float, printed: Printer) -> str:
    """Return what a caption must say beside what is shown: breaks, and an axis that does not begin at zero."""
    said = ["Linjen er brudt, hvor tallene ikke kan sammenlignes."] if breaks else []
    said += [danish.ended(one.label) for one in breaks]
    said += [f"Den lodrette akse begynder ved {printed(floor)}."] if floor else []
    return "".join(f" {text}" for text in said)


def _anchor(table: AppendixTable) -> str:
    return table.benefit.replace("_", "-")


def _tenths(value: float) -> str:
    return danish.number(value, 1)


def _pct(value: float) -> str:
    return danish.pct(value, 1)


def series_table(
    series: pd.DataFrame, table: AppendixTable, areas: Sequence[str], name: str, base: str, source: str
) -> Output:
    """Return the figures of both charts as a table to unfold, a row per month."""
    own = series[series["benefit"] == table.benefit]
    drawn = [area for area in areas[:MOST_AREAS] if (own["area"] == area).any()]
    first, last = str(own["period"].min()), str(own["period"].max())
    cells = {
        (area, period): danish.cell(share, 1, status)
        for area, period, share, status in zip(own["area"], own["period"], own["share_pct"], own["status"], strict=True)
    }

    def share_of(area: str) -> Column:
        return Column(area, lambda row: cells.get((area, row["period"]), danish.SIGNS["missing"]), group="Andel i pct.")

    shown = Table(
        name=f"serie_{_anchor(table)}",
        title=f"{name} pr. måned",
        scope=danish.sentence(f"{danish.month(first)} til {danish.month(last)}"),
        unit=f"Fuldtidspersoner og pct. af {base}",
        source=source,
        frame=own[own["area"] == areas[0]].reset_index(drop=True),
        columns=[
            Column("Måned", lambda row: danish.sentence(danish.month(row["period"])), numeric=False, nowrap=True),
            Column(
                areas[0],
                lambda row: danish.cell(row["full_time_persons"], 0, row["status"]),
                group="Fuldtidspersoner",
            ),
            *map(share_of, drawn),
        ],
        notes=[danish.ended(one.label) for one in breaks_within(table.benefit, first, last)],
    )
    return unfolded(shown.output(f"tabel-serie-{_anchor(table)}"))


def unfolded(table: Output) -> Output:
    """Return a table that a reader unfolds; its text is left to the alt texts of the figures that it is behind."""
    return Output(
        html=f'<details class="series"><summary>{html.escape(SUMMARY)}</summary>\n{table.html}\n</details>', text=""
    )

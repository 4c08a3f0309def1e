"""The report `arbejdsmarked`: Tabel 1 with totals and growth, and the plan's status figures, each recomputed."""

from typing import Any

import pandas as pd

from helpers.plans.case import Case
from helpers.plans.comments import comment_for
from helpers.presentation import danish, narrative, page
from helpers.presentation.comment import comment
from helpers.presentation.display import NOTHING, Output, stacked
from helpers.presentation.explanation import verdict_explanation
from helpers.presentation.place_names import within
from helpers.presentation.source_line import table_source
from helpers.presentation.table import Column, Table, data_of
from helpers.statistics.growth import growth_pct
from helpers.statistics.labour_market import labour_market_table

NO_TABLE = "Planen har ingen tabel 1 over jobparate ledige, så der er ingen at vise her."
NO_FIGURES = "Planens tekst har ingen statustal at genberegne her."


def labour_market_rows(case: Case) -> pd.DataFrame:
    """Return Tabel 1 as tidy rows: area, group, period, persons, share_pct, status, with totals."""
    spec = case.plan.labour_market
    if spec is None:
        return pd.DataFrame(columns=["area", "group", "period", "persons", "share_pct", "status", "source"])
    groups = [(group.name, group.benefit, group.breakdown) for group in spec.groups]
    areas = spec.areas or [case.area]
    return labour_market_table(case.panel, areas, groups, spec.periods, spec.measure, total_area=case.area)


def key_points(case: Case, rows: pd.DataFrame) -> Output:
    """Return the growth in total, and how many of the printed status figures hold."""
    points: list[str] = []
    figures: list[dict[str, str]] = []
    spec = case.plan.labour_market
    if spec is not None and len(rows):
        first, last = spec.periods[0], spec.periods[-1]
        total = rows[(rows["area"] == case.area) & (rows["group"] == "I alt")].set_index("period")["persons"]
        then, now = float(total[first]), float(total[last])
        growth = growth_pct(now, then)
        group = f"jobparate ledige {within(case.area)}"
        if growth == growth:
            moved = f"gik fra {danish.number(then)} i {danish.month(first)} til {danish.number(now)} i"
            change = f"{danish.month(last)}, {narrative.change_as_noun(growth, 1)}"
            points.append(danish.ended(f"Antallet af {group} {moved} {change}"))
            figures = [
                {
                    "label": "Jobparate ledige i alt",
                    "period": danish.month(last),
                    "value": danish.number(now),
                    "change": danish.pct(growth, 1),
                }
            ]
        else:
            points.append(f"Udviklingen i antallet af {group} kan ikke regnes: et af tallene mangler eller er nul.")
    checked = case.printed("arbejdsmarked")
    if len(checked):
        wrong = checked[~checked["agrees"].astype(bool)]
        points.append(
            f"{len(checked) - len(wrong)} af {len(checked)} udsagn i planens tekst, der kan efterregnes, stemmer; "
            f"{len(wrong)} gør ikke."
        )
    elif not points:
        return page.paragraph(f"{NO_TABLE} {NO_FIGURES}")
    return page.key_points(points, figures)


def table_one(case: Case, rows: pd.DataFrame) -> Output:
    """Return Tabel 1 with totals and growth, its reading note and the analyst's comment; nothing without it."""
    spec = case.plan.labour_market
    if spec is None:
        return NOTHING
    wide = _wide(rows, list(spec.periods))
    first, last = spec.periods[0], spec.periods[-1]
    columns = [Column("Område og gruppe", lambda row: f"{row['area']}: {row['group']}", numeric=False)]
    for period in spec.periods:
        columns += [
            Column("Antal", _count(period), group=danish.sentence(danish.month(period))),
            Column("Pct. af arbejdsstyrken", _share(period), group=danish.sentence(danish.month(period))),
        ]
    columns.append(Column("Udvikling, pct.", lambda row: danish.number(growth_pct(row[last], row[first]), 1)))
    table = Table(
        name="tabel1",
        title=f"Tabel 1. {spec.title}",
        scope=danish.joined(list(spec.areas) or [case.area]),
        unit="Antal personer og fuldtidspersoner i pct. af arbejdsstyrken"
        if spec.measure == "persons"
        else "Fuldtidspersoner og pct. af arbejdsstyrken",
        source=f"{table_source(case, str(rows['source'].iloc[0]))}; sum og udvikling: egne beregninger",
        frame=wide,
        columns=columns,
        notes=[spec.note, "Andele lægges ikke sammen."] if spec.note else ["Andele lægges ikke sammen."],
        emphasis=lambda row: row["area"] == case.area,
    )
    data = data_of("tabel1", table.title, rows, source=table.source)
    return stacked(
        [
            table.output("tabel-tabel1"),
            comment(comment_for(case.comments, "Tabel 1", spec.title)),
            Output(html="", text="", tables=(data,)),
        ]
    )


def _wide(rows: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    """Return one row per area and group: counts by period, shares by `share-period`, statuses by `status-period`."""
    order = list(dict.fromkeys(zip(rows["area"], rows["group"], strict=True)))
    order = sorted(order, key=lambda key: [area for area, _group in order].index(key[0]))
    cells = {(r["area"], r["group"], r["period"]): r for _position, r in rows.iterrows()}
    wide = []
    for area, group in order:
        row: dict[str, Any] = {"area": area, "group": group}
        for period in periods:
            found = cells[(area, group, period)]
            row |= {
                period: found["persons"],
                f"share-{period}": found["share_pct"],
                f"status-{period}": found["status"],
            }
        wide.append(row)
    return pd.DataFrame(wide)


def _count(period: str) -> Any:
    return lambda row: danish.cell(row[period], 0, row[f"status-{period}"])


def _share(period: str) -> Any:
    def text(row: "pd.Series[Any]") -> str:
        if row["group"] == "I alt":
            return danish.SIGNS["not_applicable"]
        return danish.cell(row[f"share-{period}"], 1, row[f"status-{period}"])

    return text


def status_figures(case: Case) -> Output:
    """Return every status figure of the text that can be recomputed or compared, with its arithmetic."""
    checked = case.printed("arbejdsmarked").reset_index(drop=True)
    if checked.empty:
        return NOTHING
    rows = checked.assign(explanation=[verdict_explanation(row) for _position, row in checked.iterrows()])
    table = Table(
        name="statustal",
        title="Planens statustal, genberegnet",
        scope=f"{case.plan.title}, {case.area}",
        unit="Som trykt",
        source=f"{case.plan.title}, {case.plan.published_by}; egne beregninger",
        frame=rows,
        columns=[
            Column("Sted", lambda row: str(row["place"]), numeric=False),
            Column("Planen skriver", lambda row: str(row["text"]), numeric=False),
            Column("Stemmer", lambda row: "ja" if row["agrees"] else "nej", numeric=False),
            Column("Beregning", lambda row: str(row["explanation"]), numeric=False),
        ],
        emphasis=lambda row: not row["agrees"],
    )
    tidy = rows[["claim", "place", "line", "text", "rule", "printed_value", "computed_value", "unit", "explanation"]]
    tidy = tidy.assign(agrees=["yes" if value else "no" for value in rows["agrees"]])
    data = data_of("statustal", table.title, tidy, source=table.source)
    return stacked([table.output("tabel-statustal"), Output(html="", text="", tables=(data,))])


def printed_figures(case: Case) -> Output:
    """Return the text's figures by others, which nothing here can recompute, so that none is silently left out."""
    external = case.figures[case.figures["kind"] == "external"] if len(case.figures) else case.figures
    if external.empty:
        return NOTHING
    table = Table(
        name="ikke_efterregnet",
        title="Tal i teksten, der ikke kan efterregnes her",
        scope=f"{case.plan.title}, {case.area}",
        unit="Som trykt",
        source=f"{case.plan.title}, {case.plan.published_by}",
        frame=external.reset_index(drop=True),
        columns=[
            Column("Sted", lambda row: str(row["place"]), numeric=False),
            Column("Trykt", lambda row: str(row["printed"]), numeric=False),
            Column("Hvad", lambda row: str(row["note"]), numeric=False),
        ],
    )
    tidy = external[["area", "place", "line", "printed", "note"]].rename(columns={"printed": "text"})
    data = data_of("ikke_efterregnet", table.title, tidy, source=table.source)
    return stacked([table.output("tabel-ikke-efterregnet"), Output(html="", text="", tables=(data,))])

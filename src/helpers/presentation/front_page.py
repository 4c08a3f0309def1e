"""Page one of the appendix: three sentences, one table, and the distance to each goal.

Inputs: a case and its appendix rows. Outputs: report pieces. Which benefits the table shows is data (`page_one` in
`data/reference/benefits.csv`), so that every area's page one shows the same ones.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.plans.case import Case
from helpers.plans.longer_periods import months_only
from helpers.presentation import danish, narrative, page
from helpers.presentation.benefit_section import BASES, names
from helpers.presentation.display import Output, stacked
from helpers.presentation.place_names import named, within
from helpers.presentation.table import Column, Table
from helpers.statistics.goals import goal_table
from helpers.statistics.rounding import round_half_away

NO_DATA = "Planen har ingen tabeller til det statistiske bilag."
TOTAL = "alle_ydelser"
#: More comparison areas than this do not fit a page; the overview has them all.
MOST_AREAS = 3
#: With fewer rows than the first page one shows the plan's own first ones, at most the second.
FEWEST_ROWS, MOST_ROWS = 3, 8


def key_points(case: Case, rows: pd.DataFrame) -> Output:
    """Return the three sentences and the key figures of the index; one sentence when there is nothing to say."""
    if rows.empty:
        return page.paragraph(NO_DATA)
    mine = rows[(rows["area"] == case.area) & rows["growth_pct"].notna()]
    if mine.empty:
        return page.paragraph(f"Der er ingen tal for {named(case.area)} i de valgte måneder.")
    named_benefits = names()
    figures = [
        {
            "label": named_benefits[row["benefit"]]["name"],
            "period": danish.month(row["period"]),
            "value": danish.number(row["full_time_persons"]),
            "change": danish.pct(row["growth_pct"], case.plan.growth_decimals),
            "share_pct": float(row["share_pct"]) if row["share_pct"] == row["share_pct"] else None,
        }
        for _position, row in mine.iterrows()
    ]
    return page.key_points(sentences(case, rows), figures)


def sentences(case: Case, rows: pd.DataFrame) -> list[str]:
    """Return at most three sentences: the total, its share against each comparison area, and what moved most.

    Without a figure for the total the largest benefit of page one takes its place.
    """
    mine = rows[(rows["area"] == case.area) & rows["growth_pct"].notna()]
    parts = mine[mine["benefit"].isin(_shown_benefits(rows)) & (mine["benefit"] != TOTAL)]
    total = mine[mine["benefit"] == TOTAL]
    leading = total if len(total) else parts.sort_values("full_time_persons", kind="stable").tail(1)
    said = []
    for _position, row in leading.iterrows():
        others = rows[(rows["benefit"] == row["benefit"]) & rows["area"].isin(case.comparison_areas)]
        said += [_leading_sentence(case, row), *_share_sentence(row, [other for _place, other in others.iterrows()])]
    # What leads is not told once more as what moved most.
    return [*said, *_movers(case, parts.drop(index=leading.index, errors="ignore"))]


def _shown_benefits(rows: pd.DataFrame) -> list[str]:
    """Return the benefits of page one that the rows have; where they have too few of them, the first of all."""
    named_benefits = names()
    present = list(dict.fromkeys(rows["benefit"]))
    wanted = [benefit for benefit in present if named_benefits[benefit]["page_one"] == "1"]
    return wanted if len(wanted) >= FEWEST_ROWS else present[:MOST_ROWS]


def _leading_sentence(case: Case, row: "pd.Series[Any]") -> str:
    decimals, phrase = case.plan.growth_decimals, names()[row["benefit"]]["phrase"]
    then = danish.number(row["full_time_persons_comparison"])
    start = (
        f"I {danish.month(row['period'])} var der {narrative.persons(row['full_time_persons'])} {phrase} "
        f"{within(case.area)} mod {then} i {danish.month(row['comparison_period'])}"
    )
    if round_half_away(row["growth_pct"], decimals) == 0:
        return f"{start}, et antal på samme niveau."
    return danish.ended(f"{start}, {narrative.change_as_noun(row['growth_pct'], decimals)}")


def _movers(case: Case, parts: pd.DataFrame) -> list[str]:
    """Return the sentence on which benefit rose and which fell by most persons, judged on the printed counts."""
    now = [round_half_away(value) for value in parts["full_time_persons"]]
    then = [round_half_away(value) for value in parts["full_time_persons_comparison"]]
    moved = parts.assign(_moved=[one - other for one, other in zip(now, then, strict=True)])
    moved = moved.sort_values("_moved", kind="stable")
    said = []
    for verb, end in (("steget", moved[moved["_moved"] > 0].tail(1)), ("faldet", moved[moved["_moved"] < 0].head(1))):
        for _position, row in end.iterrows():
            before, after = danish.number(row["full_time_persons_comparison"]), danish.number(row["full_time_persons"])
            growth = danish.pct(abs(row["growth_pct"]), case.plan.growth_decimals)
            phrase = names()[row["benefit"]]["phrase"]
            said.append(f"{verb} mest {phrase} (fra {before} til {after}, {growth})")
    return [f"Blandt ydelserne i tabellen er antallet {danish.joined(said)}."] if said else []


def _share_sentence(row: "pd.Series[Any]", others: Sequence["pd.Series[Any]"]) -> list[str]:
    """Return the share and its distance to each comparison area; nothing without a share."""
    if row["share_pct"] != row["share_pct"]:
        return []
    first = f"Det svarer til {danish.pct(row['share_pct'], 1)} af {BASES[row['share_base']]}"
    compared = narrative.distances(round_half_away(row["share_pct"], 1), others)
    return [f"{first}, hvilket er {compared}." if compared else danish.ended(first)]


def front_page(case: Case, rows: pd.DataFrame) -> Output:
    """Return the rest of page one: its one table, and the distance to each goal where the plan has goals."""
    made = stacked([front_table(case, rows), goal_distances(case)])
    return Output(html=f'<div class="page-one">\n{made.html}\n</div>', text=made.text, tables=made.tables)


def front_table(case: Case, rows: pd.DataFrame) -> Output:
    """Return page one's table: last year, now, growth and share, and the comparison areas' shares."""
    shown = rows[rows["benefit"].isin(_shown_benefits(rows))]
    mine = shown[shown["area"] == case.area].reset_index(drop=True)
    if mine.empty:
        return Output(html="", text="")
    # The total last, whatever its place in the plan, as the sum line of a table is.
    mine = mine.sort_values("benefit", key=lambda ids: ids == TOTAL, kind="stable").reset_index(drop=True)
    compared = list(case.comparison_areas)[:MOST_AREAS]
    others = {(row["benefit"], row["area"]): row for _position, row in shown.iterrows()}

    def share(area: str) -> Column:
        return Column(
            area, lambda row: str(others[(row["benefit"], area)]["share_pct_printed"]), group="Pct. af arbejdsstyrken"
        )

    def label(row: "pd.Series[Any]") -> str:
        lagging = "" if row["period"] == case.period else f" ({danish.month(row['period'])})"
        return f"{names()[row['benefit']]['name']}{lagging}"

    month = danish.month(case.period)
    kind = "måned" if months_only(case.period) else "periode"
    return Table(
        name="hovedtal",
        title=f"Hovedtal for {named(case.area)}",
        scope=f"{danish.sentence(month)} og samme {kind} året før; en anden {kind} står i parentes",
        unit="Fuldtidspersoner, udvikling i pct. og pct. af arbejdsstyrken",
        source=page.origin_sentence(case),
        frame=mine,
        columns=[
            Column("Ydelse", label, numeric=False),
            Column(
                "Året før",
                lambda row: danish.cell(row["full_time_persons_comparison"], 0, row["status_comparison"]),
                group="Fuldtidspersoner",
            ),
            Column(
                "Nu",
                lambda row: danish.cell(row["full_time_persons"], 0, row["status_now"]),
                group="Fuldtidspersoner",
            ),
            Column("Udvikling, pct.", lambda row: str(row["growth_pct_printed"])),
            *[share(area) for area in (case.area, *compared)],
        ],
        emphasis=lambda row: row["benefit"] == TOTAL,
    ).output("tabel-hovedtal")


def goal_distances(case: Case) -> Output:
    """Return the distance from status to each of the plan's goals that has a number; nothing without such goals."""
    if not case.plan.goals:
        return Output(html="", text="")
    goals = goal_table(case.goals(), case.panel)
    # A goal whose status is blank keeps its row, with the sign that says why.
    hidden = goals["status_value_status"] == "suppressed"
    goals = goals[goals["distance_from_status"].notna() | hidden].reset_index(drop=True)
    if goals.empty:
        return Output(html="", text="")
    return Table(
        name="afstand",
        title="Afstand til planens mål",
        scope="Seneste status mod målet",
        unit="Fuldtidspersoner, hvor intet andet er nævnt",
        source=f"{page.origin_sentence(case)}; egne beregninger",
        frame=goals,
        columns=[
            Column("Mål", lambda row: f"{row['goal']}. {row['group']}", numeric=False),
            Column("Status", lambda row: _goal_value(row, "status_value")),
            Column("Måned", lambda row: danish.month(str(row["status_period"])), numeric=False, nowrap=True),
            Column("Måltal", lambda row: _goal_value(row, "target_value")),
            Column("Mangler", lambda row: "opfyldt" if row["is_met"] is True else _lacking(row)),
        ],
    ).output("tabel-afstand")


def _is_share(row: "pd.Series[Any]") -> bool:
    return str(row["measure"]).endswith("_pct")


def _goal_value(row: "pd.Series[Any]", column: str) -> str:
    value = row[column]
    if value != value:
        return danish.cell(value, status=row[f"{column}_status"])
    return danish.pct(value, 1) if _is_share(row) else danish.number(value, int(row["decimals"] or 0))


def _lacking(row: "pd.Series[Any]") -> str:
    apart = abs(row["distance_from_status"])
    if apart != apart:
        return danish.cell(apart, status=row["status_value_status"])
    return danish.pp(apart) if _is_share(row) else danish.number(apart, int(row["decimals"] or 0))

"""The report `bilag`: key points, an overview, and for each benefit a section of its own."""

from typing import Any

import pandas as pd

from helpers.panel import reference
from helpers.panel.schema import WITH_VALUE
from helpers.plans.case import Case
from helpers.plans.longer_periods import months_only
from helpers.presentation import danish, narrative, page
from helpers.presentation.benefit_section import benefit_section, names
from helpers.presentation.display import Output, stacked
from helpers.presentation.municipal_map import municipal_map
from helpers.presentation.municipal_strip import municipal_rows
from helpers.presentation.place_names import named, within
from helpers.presentation.table import Column, Table, data_of
from helpers.statistics.appendix import appendix
from helpers.statistics.printed_claims import printed_figure
from helpers.statistics.recomputation import Printed, growth
from helpers.statistics.series import monthly_series


def appendix_rows(case: Case) -> pd.DataFrame:
    """Return the appendix as one tidy row per benefit and area, with the printed strings beside the figures."""
    rows = appendix(case.panel, case.appendix_tables, case.areas)
    decimals = case.plan.growth_decimals
    # Two figures without a growth: the base is zero, so nothing is missing from the source.
    why = ["not_applicable" if status in WITH_VALUE else status for status in rows["status"]]
    growth = [danish.cell(v, decimals, s) for v, s in zip(rows["growth_pct"], why, strict=True)]
    share = [danish.cell(v, 1, s) for v, s in zip(rows["share_pct"], rows["status_now"], strict=True)]
    columns = list(rows.columns)
    for column in ("growth_pct", "share_pct"):
        columns.insert(columns.index(column) + 1, f"{column}_printed")
    return rows.assign(growth_pct_printed=growth, share_pct_printed=share)[columns]


def overview(case: Case, rows: pd.DataFrame) -> Output:
    """Return one table of all benefits for the own area, with every comparison area's growth and share beside it."""
    if rows.empty:
        return Output(html="", text="")
    benefits = names()
    mine = rows[rows["area"] == case.area].reset_index(drop=True)
    others = {(row["benefit"], row["area"]): row for _position, row in rows[rows["area"] != case.area].iterrows()}

    def beside(area: str, column: str) -> Any:
        return lambda row: str(others[(row["benefit"], area)][column])

    columns = [
        Column("Ydelse", lambda row: str(benefits[row["benefit"]]["name"]), numeric=False),
        Column("Måned", lambda row: danish.month(row["period"]), numeric=False, nowrap=True),
        Column(
            "Året før",
            lambda row: danish.cell(row["full_time_persons_comparison"], 0, row["status_comparison"]),
            group="Fuldtidspersoner",
        ),
        Column("Nu", lambda row: danish.cell(row["full_time_persons"], 0, row["status_now"]), group="Fuldtidspersoner"),
        Column(case.area, lambda row: str(row["growth_pct_printed"]), group="Udvikling i pct."),
        *[Column(area, beside(area, "growth_pct_printed"), group="Udvikling i pct.") for area in case.comparison_areas],
        Column(case.area, lambda row: str(row["share_pct_printed"]), group="Andel i pct."),
        *[Column(area, beside(area, "share_pct_printed"), group="Andel i pct.") for area in case.comparison_areas],
    ]
    table = Table(
        name="oversigt",
        title=f"Overblik: ydelserne {within(case.area)}",
        scope=f"Samme {'måned' if months_only(case.period) else 'periode'} året før som sammenligning",
        unit="Fuldtidspersoner, udvikling i pct. og pct. af arbejdsstyrken (udenlandske statsborgere: af befolkningen)",
        source=page.origin_sentence(case),
        frame=mine,
        columns=columns,
        emphasis=lambda row: row["benefit"] == "alle_ydelser",
    )
    tidy = rows.drop(columns=["status_comparison", "status_now"])
    data = data_of("bilag", "Statistisk bilag", tidy, source=table.source)
    among = municipal_map(case, municipal_rows(case))
    return stacked([table.output("tabel-oversigt"), Output(html="", text="", tables=(data,)), among])


def sections(case: Case, rows: pd.DataFrame) -> Output:
    """Return a section per benefit: table, chart, generated paragraph, the analyst's comment, definition, breaks."""
    series = live_series(case)
    municipal = municipal_rows(case)
    made = [benefit_section(case, rows, position, series, municipal) for position in range(len(case.tables))]
    if series.empty:
        return stacked(made)
    data = data_of("tidsserie", "Månedlige tidsserier", series, source=page.origin_sentence(case))
    return stacked([*made, Output(html="", text="", tables=(data,))])


def live_series(case: Case) -> pd.DataFrame:
    """Return the monthly series of the case's tables, its own area first; no rows where a plan prints its figures."""
    tables = case.appendix_tables if case.origin.kind == "snapshot" else []
    return monthly_series(case.panel, tables, [case.area, *case.comparison_areas])


def printed_growth(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the growth column as the plan prints it, each held against the growth that the counts allow."""
    printed = case.figures
    if printed.empty:
        return pd.DataFrame(columns=["place", "text", "explanation", "agrees", "listed"])
    column = printed[(printed["measure"] == "growth_pct") & printed["place"].str.endswith("tabel")]
    counts = {(r["benefit"], r["area"]): r for _position, r in rows.iterrows()}
    checked = []
    for _position, figure in column.iterrows():
        row = counts.get((figure["benefit"], figure["area"]))
        if row is None or row["growth_pct"] != row["growth_pct"]:
            continue  # the plan file shows no such table, or the growth cannot be computed
        computed = growth(Printed(float(row["full_time_persons"])), Printed(float(row["full_time_persons_comparison"])))
        checked.append(
            {
                "place": f"{figure['place']} (linje {figure['line']})",
                "text": f"{figure['area']}: {figure['printed']}",
                "explanation": f"Tallene giver {danish.pct(computed.value, 1)}",
                "agrees": (agrees := computed.agrees_with(printed_figure(figure))),
                "listed": not agrees,
            }
        )
    return pd.DataFrame(checked, columns=["place", "text", "explanation", "agrees", "listed"])


def reading_notes(case: Case) -> Output:
    """Return how the figures are to be read: unit, rounding, averaging, comparison areas, small numbers."""
    held = [area for area in case.comparison_areas if case.area in members(area)]
    said = [
        "En fuldtidsperson er uger på ydelsen divideret med periodens uger, 16-66 år.",
        "Udviklingen er regnet af uafrundede antal og afrundet én gang, halve væk fra nul.",
        "Andele for flere kommuner under ét er summen af antal divideret med summen af arbejdsstyrken; andele "
        "lægges aldrig sammen og gennemsnittes aldrig.",
        narrative.THRESHOLDS,
        "Antal under 3 er skjult i kilden og vises som *. De regnes aldrig som nul.",
        "Jobindsats er registre, der dækker alle; usikkerheden er sen registrering og små tal, ikke stikprøver.",
    ]
    if held:
        areas = danish.sentence(danish.joined([named(area) for area in held]))
        said.insert(3, f"{areas} omfatter selv {named(case.area)}; der er ikke tale om »det øvrige« område.")
    return page.notes(*said)


def members(area: str) -> set[str]:
    """Return the municipalities of an area; the area itself for a municipality."""
    rows = reference.area_members()
    return set(rows.loc[rows["area"] == area, "municipality"]) or {area}

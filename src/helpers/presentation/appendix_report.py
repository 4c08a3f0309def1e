"""The report `bilag`: key points, an overview, and for each benefit a table, a chart, a paragraph and a comment."""

from typing import Any

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.comments import comment_for
from helpers.presentation import chart, danish, narrative, page
from helpers.presentation.comment import comment
from helpers.presentation.display import Output, stacked
from helpers.presentation.table import Column, Table, data_of
from helpers.statistics.appendix import appendix
from helpers.statistics.rounding import round_half_away

NO_DATA = "Planen har ingen tabeller til det statistiske bilag, så der er intet at vise her."
_BASES = {"labour_force": "arbejdsstyrken", "population": "befolkningen"}


def appendix_rows(case: Case) -> pd.DataFrame:
    """Return the appendix as one tidy row per benefit and area, with the printed strings beside the figures."""
    rows = appendix(case.panel, case.appendix_tables(), case.areas)
    decimals = case.plan.growth_decimals
    rows.insert(
        rows.columns.get_loc("share_pct"),  # type: ignore[arg-type]
        "growth_pct_printed",
        [danish.cell(v, decimals, s) for v, s in zip(rows["growth_pct"], rows["status"], strict=True)],
    )
    rows.insert(
        rows.columns.get_loc("share_base"),  # type: ignore[arg-type]
        "share_pct_printed",
        [danish.cell(v, 1, s) for v, s in zip(rows["share_pct"], rows["status"], strict=True)],
    )
    return rows


def names() -> dict[str, dict[str, Any]]:
    """Return the reference row of each benefit: its name, its phrase, its definition."""
    benefits = reference.benefits()
    return dict(zip(benefits["id"], benefits.to_dict("records"), strict=True))  # type: ignore[arg-type]


def key_points(case: Case, rows: pd.DataFrame) -> Output:
    """Return three sentences: the total or largest benefit, the largest change, the place against the areas."""
    if rows.empty:
        return page.paragraph(NO_DATA)
    decimals = case.plan.growth_decimals
    mine = rows[(rows["area"] == case.area) & rows["growth_pct"].notna()]
    if mine.empty:
        return page.paragraph(f"Der er ingen tal for {case.area} i de valgte måneder.")
    named = names()
    points = []
    total = mine[mine["benefit"] == "alle_ydelser"]
    if len(total):
        row = total.iloc[0]
        points.append(
            f"{danish.number(row['full_time_persons'])} fuldtidspersoner var på offentlig forsørgelse i "
            f"{danish.month(row['period'])}, {danish.pct(row['share_pct'], 1)} af arbejdsstyrken; antallet er "
            f"{narrative.change(row['growth_pct'], decimals)} på et år."
        )
    parts = mine[mine["benefit"] != "alle_ydelser"]
    ordered = parts.sort_values("growth_pct", kind="stable")
    for words, end in (
        ("Den største stigning", ordered[ordered["growth_pct"] > 0].tail(1)),
        ("Det største fald", ordered[ordered["growth_pct"] < 0].head(1)),
    ):
        for _position, row in end.iterrows():
            then, now = danish.number(row["full_time_persons_comparison"]), danish.number(row["full_time_persons"])
            points.append(
                f"{words} er {named[row['benefit']]['phrase']}: fra {then} til {now} fuldtidspersoner "
                f"({danish.pct(row['growth_pct'], decimals)})."
            )
    points += _against_areas(case, rows)
    figures = [
        {
            "label": named[row["benefit"]]["name"],
            "period": danish.month(row["period"]),
            "value": danish.number(row["full_time_persons"]),
            "change": f"{danish.pct(row['growth_pct'], decimals)}",
        }
        for _position, row in mine.iterrows()
    ]
    return page.key_points(points, figures)


def _against_areas(case: Case, rows: pd.DataFrame) -> list[str]:
    """Return one sentence per comparison area: for how many benefits the own share is lower, level or higher."""
    shares = rows.assign(rounded=[round_half_away(value, 1) for value in rows["share_pct"]])
    table = shares.pivot_table(index="benefit", columns="area", values="rounded", sort=False)
    sentences = []
    for area in case.comparison_areas:
        if area not in table or case.area not in table:
            continue
        both = table[[case.area, area]].dropna()
        lower = int((both[case.area] < both[area]).sum())
        higher = int((both[case.area] > both[area]).sum())
        sentences.append(
            f"{danish.sentence(danish.genitive(case.area))} andel er lavere end i {area} for {lower}, højere for "
            f"{higher} og på niveau for {len(both) - lower - higher} af {len(both)} ydelser."
        )
    return sentences


def overview(case: Case, rows: pd.DataFrame) -> Output:
    """Return one table of all benefits for the own area, with every comparison area's growth and share beside it."""
    if rows.empty:
        return Output(html="", text="")
    named = names()
    mine = rows[rows["area"] == case.area].reset_index(drop=True)
    others = {(row["benefit"], row["area"]): row for _position, row in rows[rows["area"] != case.area].iterrows()}

    def beside(area: str, column: str) -> Any:
        return lambda row: str(others[(row["benefit"], area)][column])

    columns = [
        Column("Ydelse", lambda row: str(named[row["benefit"]]["name"]), numeric=False),
        Column("Måned", lambda row: danish.month(row["period"]), numeric=False),
        Column(
            "Året før",
            lambda row: danish.cell(row["full_time_persons_comparison"], 0, row["status"]),
            group="Fuldtidspersoner",
        ),
        Column("Nu", lambda row: danish.cell(row["full_time_persons"], 0, row["status"]), group="Fuldtidspersoner"),
        Column(case.area, lambda row: str(row["growth_pct_printed"]), group="Udvikling i pct."),
        *[Column(area, beside(area, "growth_pct_printed"), group="Udvikling i pct.") for area in case.comparison_areas],
        Column(case.area, lambda row: str(row["share_pct_printed"]), group="Andel i pct."),
        *[Column(area, beside(area, "share_pct_printed"), group="Andel i pct.") for area in case.comparison_areas],
    ]
    table = Table(
        name="oversigt",
        title=f"Overblik: ydelserne i {case.area}",
        scope="Samme måned året før som sammenligning",
        unit="Fuldtidspersoner, udvikling i pct. og pct. af arbejdsstyrken (udenlandske statsborgere: af befolkningen)",
        source=page.origin_sentence(case),
        frame=mine,
        columns=columns,
        emphasis=lambda row: row["benefit"] == "alle_ydelser",
    )
    data = data_of("bilag", "Statistisk bilag", rows, source=table.source)
    return stacked([table.output("tabel-oversigt"), Output(html="", text="", tables=(data,))])


def sections(case: Case, rows: pd.DataFrame) -> Output:
    """Return a section per benefit: table, chart, generated paragraph, the analyst's comment, definition, breaks."""
    return stacked([_section(case, rows, position) for position in range(len(case.tables))])


def _section(case: Case, rows: pd.DataFrame, position: int) -> Output:
    spec = case.appendix_tables()[position]
    benefit = names()[spec.benefit]
    part = rows.iloc[position * len(case.areas) : (position + 1) * len(case.areas)]
    anchor = spec.benefit.replace("_", "-")
    base = _BASES[spec.share_base]
    text = narrative.appendix_paragraph(
        part, case.area, str(benefit["phrase"]), base, case.plan.growth_decimals, newest="nyeste" in case.month_note
    )
    return stacked(
        [
            page.heading_output(3, anchor, str(benefit["name"])),
            _table(case, part, spec, benefit, base, anchor, case.tables[position].note),
            _chart(case, part, benefit, base, anchor),
            page.paragraph(text),
            comment(comment_for(case.comments, str(benefit["name"]), spec.benefit)),
            page.paragraph(_definition(benefit, spec.comparison_period, spec.period), css="definition"),
        ]
    )


def _table(
    case: Case, part: pd.DataFrame, spec: Any, benefit: dict[str, Any], base: str, anchor: str, note: str
) -> Output:
    source = str(part["source"].iloc[-1]) or page.origin_sentence(case)
    return Table(
        name=spec.benefit,
        title=str(benefit["name"]),
        scope=f"{danish.sentence(danish.month(spec.comparison_period))} og {danish.month(spec.period)}",
        unit=f"Fuldtidspersoner og pct. af {base}",
        source=f"Jobindsats.dk / STAR ({source})",
        frame=part,
        columns=[
            Column("Område", lambda row: str(row["area"]), numeric=False),
            Column(
                danish.sentence(danish.month(spec.comparison_period)),
                lambda row: danish.cell(row["full_time_persons_comparison"], 0, row["status"]),
            ),
            Column(
                danish.sentence(danish.month(spec.period)),
                lambda row: danish.cell(row["full_time_persons"], 0, row["status"]),
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

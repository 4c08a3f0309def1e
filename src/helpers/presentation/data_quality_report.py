"""The report `datakvalitet`: sources, months per table, the labour force that the shares imply, and the gaps."""

import re

import pandas as pd

from helpers.panel.areas import slug
from helpers.panel.corrections import correction_sentence
from helpers.panel.store import read_manifest
from helpers.plans.case import Case
from helpers.presentation import chart, danish, page
from helpers.presentation.benefit_section import names
from helpers.presentation.comment import comment, lost_comments
from helpers.presentation.display import Output, stacked
from helpers.presentation.place_names import named, within
from helpers.presentation.table import Column, Table, data_of
from helpers.statistics.appendix import appendix
from helpers.statistics.labour_force import implied_labour_force
from helpers.statistics.rounding import round_half_away


def labour_force_rows(case: Case) -> pd.DataFrame:
    """Return the labour force that each table's count and rounded share imply, and their intersection per area.

    Only tables whose count is in full-time persons and whose share is of the labour force, in the table's last month.
    """
    panel = case.panel[(case.panel["breakdown"] == "total")]
    keys = ["area", "benefit", "period"]
    counts = panel[panel["measure"] == "full_time_persons"].set_index(keys)["value"]
    shares = panel[panel["measure"] == "share_labour_force_pct"].set_index(keys)["value"]
    both = pd.DataFrame({"count": counts, "share_pct": shares}).dropna().reset_index()
    wanted = {(table.benefit, table.month) for table in case.appendix_tables if table.share_base == "labour_force"}
    order = {table.benefit: position for position, table in enumerate(case.appendix_tables)}
    kept = [
        (benefit, period) in wanted and area in case.areas
        for benefit, period, area in zip(both["benefit"], both["period"], both["area"], strict=True)
    ]
    both = both[pd.Series(kept, index=both.index, dtype=bool)].assign(year=lambda rows: rows["period"].str[:4])
    both = both.assign(
        _area=both["area"].map({area: position for position, area in enumerate(case.areas)}),
        _benefit=both["benefit"].map(order),
    ).sort_values(["_area", "_benefit"])
    return implied_labour_force(both.drop(columns=["_area", "_benefit"]).reset_index(drop=True))


def key_points(case: Case, rows: pd.DataFrame) -> Output:
    """Return whether the tables of each area meet in one labour force, and how many figures are missing."""
    agreeing, apart, too_small = [], [], []
    for (area, year), group in rows.groupby(["area", "year"], sort=False):
        where = f"{within(str(area))} i {year}"
        if group["low"].isna().all():
            too_small.append(f"{named(str(area))} er for små til at sige noget om arbejdsstyrken i {year}")
        elif group["agrees"].all() and group["common_low"].notna().all():
            low, high = _whole_interval(group)
            agreeing.append(f"{danish.number(low)}-{danish.number(high)} personer {where}")
        else:
            wrong = [str(names()[b]["name"]) for b in group.loc[~group["agrees"].astype(bool), "benefit"]]
            apart.append(f"{danish.joined(wrong)} afviger {where}")
    points = []
    if agreeing:
        points.append(f"Tabellerne passer med én arbejdsstyrke: {danish.joined(agreeing)}.")
    if apart:
        points.append(f"Tabellerne passer ikke med én arbejdsstyrke: {danish.joined(apart)}.")
    if too_small:
        points.append(f"Andelene for {danish.joined(too_small)}.")
    blank = int(case.panel["value"].isna().sum())
    points.append(
        f"Der er {danish.number(len(case.panel))} tal i panelet, heraf {danish.number(blank)} uden værdi."
        if blank
        else f"Der er {danish.number(len(case.panel))} tal i panelet, alle med værdi."
    )
    return page.key_points([*points, *_corrected(case)])


def _corrected(case: Case) -> list[str]:
    """Return one sentence for each figure of the plan's benefits that was corrected before use."""
    made = read_manifest(case.snapshot).get("corrections", []) if case.snapshot else []
    benefits = set(case.panel["benefit"])
    return [f"Et tal er rettet: {correction_sentence(one)}" for one in made if one["benefit"] in benefits]


def _whole_interval(group: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the common interval in whole persons, rounded as every printed figure is."""
    return (
        round_half_away(float(group["common_low"].iloc[0])),
        round_half_away(float(group["common_high"].iloc[0])),
    )


def months(case: Case) -> Output:
    """Return which months each table compares and where its figures come from."""
    tables = case.appendix_tables
    if not tables:
        return page.paragraph("Planen har ingen tabeller i bilaget; målenes måneder står i målrapporten.")
    # The source of the figures that the table shows: a benefit's other measures may stand in another of its tables.
    shown = appendix(case.panel, tables, [case.area])
    rows = pd.DataFrame(
        {
            "benefit": [table.benefit for table in tables],
            "comparison_period": [table.comparison_period for table in tables],
            "period": [table.period for table in tables],
            "share_base": [table.share_base for table in tables],
            "source": shown["source"],
            "note": [spec.note for spec in case.tables],
        }
    )
    named = names()
    table = Table(
        name="kilder",
        title="Måneder og kilder",
        scope=f"{case.plan.title}, {case.area}",
        unit="Måneder",
        source=page.origin_sentence(case),
        frame=rows,
        columns=[
            Column("Tabel", lambda row: str(named[row["benefit"]]["name"]), numeric=False),
            Column("Sammenligning", lambda row: danish.month(row["comparison_period"]), numeric=False, nowrap=True),
            Column("Måned", lambda row: danish.month(row["period"]), numeric=False, nowrap=True),
            Column("Kilde", lambda row: str(row["source"]), numeric=False),
            Column("Bemærkning", lambda row: str(row["note"]), numeric=False),
        ],
    )
    data = data_of("kilder", table.title, rows, source=table.source)
    return stacked([table.output("tabel-kilder"), Output(html="", text="", tables=(data,))])


def labour_force(case: Case, rows: pd.DataFrame) -> Output:
    """Return the implied labour force per area: a chart of intervals with the common part, and the table behind it."""
    if rows.empty:
        return page.paragraph(
            "Arbejdsstyrken kan ikke efterregnes: ingen tabel har både fuldtidspersoner og pct. af arbejdsstyrken i "
            "samme måned."
        )
    named = names()
    pieces: list[Output] = []
    for (area, year), group in rows.groupby(["area", "year"], sort=False):
        known = group.dropna(subset=["low"])
        if known.empty:
            continue
        agrees = bool(known["agrees"].all()) and known["common_low"].notna().all()
        common = (float(known["common_low"].iloc[0]), float(known["common_high"].iloc[0])) if agrees else None
        printed = [f"{danish.number(r['low'])}-{danish.number(r['high'])}" for _position, r in known.iterrows()]
        labels = [_short(str(named[benefit]["name"])) for benefit in known["benefit"]]
        svg = chart.intervals(
            [
                (label, float(r["low"]), float(r["high"]))
                for label, (_p, r) in zip(labels, known.iterrows(), strict=True)
            ],
            common,
            f"Arbejdsstyrken {within(str(area))}, {year}",
            printed,
        )
        low, high = _whole_interval(known) if agrees else (float("nan"), float("nan"))
        said = (
            f"Fælles for alle tabeller: {danish.number(low)}-{danish.number(high)} personer."
            if agrees
            else "Tabellerne har ingen fælles arbejdsstyrke."
        )
        ranges = "; ".join(f"{label}: {text}" for label, text in zip(labels, printed, strict=True))
        anchor = f"figur-arbejdsstyrke-{slug(str(area))}-{year}"
        alt = f"Intervaller for arbejdsstyrken {within(str(area))} {year}. {said} {ranges}"
        pieces.append(chart.shown(svg, alt, f"{area}, {year}. {said}", anchor))
    table = Table(
        name="arbejdsstyrke",
        title="Arbejdsstyrken, som de afrundede andele tillader",
        scope=danish.joined(case.areas),
        unit="Personer",
        source=f"{page.origin_sentence(case)}; egne beregninger",
        frame=rows,
        columns=[
            Column("Tabel", lambda row: str(named[row["benefit"]]["name"]), numeric=False),
            Column("Område", lambda row: str(row["area"]), numeric=False),
            Column("Måned", lambda row: danish.month(row["period"]), numeric=False, nowrap=True),
            Column("Fuldtidspersoner", lambda row: danish.number(row["count"])),
            Column("Pct.", lambda row: danish.number(row["share_pct"], 1)),
            Column("Mindst", lambda row: danish.cell(row["low"])),
            Column("Højst", lambda row: danish.cell(row["high"])),
            Column("Passer", lambda row: "ja" if row["agrees"] else "nej", numeric=False),
        ],
    )
    tidy = rows.assign(agrees=["yes" if value else "no" for value in rows["agrees"]])
    data = data_of("arbejdsstyrke", table.title, tidy, unit="persons", source=table.source)
    return stacked([*pieces, table.output("tabel-arbejdsstyrke"), Output(html="", text="", tables=(data,))])


def _short(name: str) -> str:
    """Return a benefit's name short enough for an axis: the part before "samt", "og" or a date in very long names."""
    if len(name) <= 32:
        return name
    first = name.split(" samt ")[0].split(" og ")[0]
    return f"{first} mv." if first != name else re.split(r" \d", name)[0]


def unchecked(case: Case) -> Output:
    """Return what could not be checked: figures by others, goals without numbers, comments without a section."""
    said: list[str] = []
    if len(case.figures):
        external = int((case.figures["kind"] == "external").sum())
        said.append(
            f"{danish.number(external)} tal i planens tekst kommer fra kilder, der ikke er med her, og kan ikke "
            "efterregnes."
        )
    text_goals = [goal.id for goal in case.plan.goals if goal.rule == "text"]
    if text_goals:
        said.append(f"Mål {danish.joined(text_goals)} er ikke tal og kan ikke regnes.")
    notes = page.notes(*said) if said else page.paragraph("Alt i planen er efterregnet.")
    return stacked([notes, *_without_section(case)])


def _without_section(case: Case) -> list[Output]:
    """Return the comments that belong to no section, in full, so that none is lost; nothing when each has its own."""
    lost = lost_comments(case)
    if not lost:
        return []
    listed = danish.joined([f"»{heading}«" for heading in lost])
    said = (
        f"Disse bemærkninger hører ikke til noget afsnit i rapporterne: {listed}. De står her, så de ikke går tabt; "
        "ret overskriften i bemærkningsfilen, så den er en tabels eller et måls navn."
    )
    return [
        page.heading_output(3, "bemaerkninger-uden-afsnit", "Bemærkninger uden afsnit"),
        page.paragraph(said),
        *[comment(f"**{heading}**\n\n{text}") for heading, text in lost.items()],
    ]

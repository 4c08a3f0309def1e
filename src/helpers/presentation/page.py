"""What every report shares: its heading, its key points, its list of misprints, its notes, its colophon."""

import html
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from helpers.plans.case import Case
from helpers.presentation import danish
from helpers.presentation.display import TEMPLATES, Output, rendered, stacked
from helpers.presentation.explanation import verdict_explanation
from helpers.presentation.table import Column, Table, data_of

#: The reports of a plan, in reading order: notebook stem, file stem and title.
REPORTS = {
    "bilag": "Statistisk bilag",
    "maal": "Mål for indsatsen",
    "arbejdsmarked": "Situationen på arbejdsmarkedet",
    "opfoelgning": "Opfølgning på målene",
    "datakvalitet": "Data og datakvalitet",
}


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return the style sheet of the reports."""
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


def style() -> Output:
    """Return the style sheet for JupyterLab; the HTML reports carry it in their head instead."""
    return Output(html=f"<style>{stylesheet()}</style>", text="")


def heading(case: Case, report: str) -> Output:
    """Return the report's heading: what, for whom, which month, from where; with a watermark on synthetic data."""
    title = f"{REPORTS[report]}: {case.area}"
    html_text = rendered(
        "heading.html.j2",
        title=title,
        plan=case.plan,
        month=danish.month(case.month),
        origin=origin_sentence(case),
        synthetic=case.origin.synthetic,
        note=case.month_note,
    )
    watermark = "SYNTETISKE TAL – ikke til brug. " if case.origin.synthetic else ""
    page = {"title": f"{title}, {case.plan.title}", "report": report, "area": case.area, "plan": case.plan.title}
    return Output(html=html_text, text=f"{watermark}{title}. {origin_sentence(case)}", extra={"page": page})


def origin_sentence(case: Case) -> str:
    """Return where the figures come from and when they were drawn."""
    if case.origin.kind == "published":
        return (
            f"Tallene er dem, som {case.plan.published_by} har trykt i {case.plan.title} "
            f"({danish.day(case.plan.published_on)}); oprindelig kilde: Jobindsats.dk / STAR"
        )
    return f"Jobindsats.dk / STAR, trukket {danish.day(case.origin.drawn_on)} (udtræk {case.origin.identifier})"


def key_points(points: Sequence[str], key_figures: Sequence[dict[str, object]] = ()) -> Output:
    """Return the box that a report opens with."""
    items = "".join(f"<li>{html.escape(point)}</li>" for point in points)
    return Output(
        html=f'<ul class="key-points">{items}</ul>',
        text="\n".join(f"- {point}" for point in points),
        key_figures=tuple(key_figures),
    )


def paragraph(text: str, css: str = "generated") -> Output:
    """Return a generated paragraph."""
    return Output(html=f'<p class="{css}">{html.escape(text)}</p>', text=text)


def notes(*texts: str) -> Output:
    """Return a list of reading notes."""
    items = "".join(f"<li>{html.escape(text)}</li>" for text in texts)
    return Output(html=f'<ul class="notes">{items}</ul>', text="\n".join(f"- {text}" for text in texts))


def heading_output(level: int, identifier: str, title: str) -> Output:
    """Return a generated heading with an anchor, listed in the table of contents."""
    return Output(
        html=f'<h{level} id="{identifier}">{html.escape(title)}</h{level}>',
        text=title,
        headings=((level, identifier, title),),
    )


def misprints(case: Case, *reports: str, more: pd.DataFrame | None = None, name: str = "afvigelser") -> Output:
    """Return the printed figures of a plan that do not follow, each with place, arithmetic and what fits.

    `more` are further rows (place, text, explanation), such as goals. Says so in one sentence when all agree or
    when the plan prints nothing that can be checked.
    """
    checked = case.printed(*reports)
    wrong = checked[~checked["agrees"].astype(bool)]
    rows = pd.DataFrame(
        {
            "place": wrong["place"],
            "line": wrong["line"].astype("Int64") if len(wrong) else pd.Series(dtype="Int64"),
            "text": wrong["text"],
            "explanation": [verdict_explanation(row) for _position, row in wrong.iterrows()],
        }
    )
    if more is not None and len(more):
        rows = pd.concat([rows, more[["place", "text", "explanation"]]], ignore_index=True)
    if rows.empty:
        said = (
            "Alle trykte tal, der kan efterregnes her, stemmer."
            if len(checked)
            else "Planen har ingen trykte tal at efterregne her."
        )
        return paragraph(said)
    table = Table(
        name=name,
        title="Trykte tal, der ikke følger af planens egne tal",
        scope=f"{case.plan.title}, {case.area}",
        unit="Som trykt",
        source=f"{case.plan.title}, {case.plan.published_by}; egne beregninger",
        frame=rows,
        columns=[
            Column("Sted", lambda row: str(row["place"]), numeric=False),
            Column("Planen skriver", lambda row: str(row["text"]), numeric=False),
            Column("Beregning", lambda row: str(row["explanation"]), numeric=False),
        ],
    )
    output = table.output(f"tabel-{name}")
    data = data_of(name, table.title, rows, source=table.source)
    return stacked([output, Output(html="", text="", tables=(data,))])


def plural(count: int, one: str, many: str) -> str:
    """Return `1 tal` or `3 tal`: the count with the noun that fits it."""
    return f"{danish.number(count)} {one if count == 1 else many}"

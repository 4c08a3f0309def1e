"""What every report shares: its heading, its key points, its list of misprints, its notes, its colophon."""

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import pandas as pd

from helpers.panel.periods import MonthChoice
from helpers.plans.case import Case
from helpers.plans.longer_periods import months_only
from helpers.presentation import danish
from helpers.presentation.comment import lost_comments
from helpers.presentation.display import NOTHING, TEMPLATES, Output, rendered, stacked
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

#: A period that may end before the newest complete month, in words.
_LATEST = {
    "latest_quarter": "det seneste hele kvartal",
    "latest_year": "det seneste hele år",
    "latest_december": "den seneste december",
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
        facts=facts(case),
        synthetic=case.origin.synthetic,
    )
    watermark = "SYNTETISKE TAL – ikke til brug. " if case.origin.synthetic else ""
    page = {
        "title": f"{title}, {dated(case.plan.title, case.month)}",
        "report": report,
        "area": case.area,
        "plan": case.plan.title,
        "month": case.period,
        "comparison_areas": list(case.comparison_areas),
        "lost_comments": list(lost_comments(case)),
        "data": {
            "kind": case.origin.kind,
            "id": case.origin.identifier,
            "sha256": case.origin.sha256,
            "drawn_on": case.origin.drawn_on,
            "synthetic": case.origin.synthetic,
        },
    }
    return Output(html=html_text, text=f"{watermark}{title}. Tal fra {origin_sentence(case)}", extra={"page": page})


def facts(case: Case) -> list[tuple[str, str]]:
    """Return what page one says of itself, as label and text: area, month, drawn on, from where, whom to ask."""
    drawn = "Offentliggjort" if case.origin.kind == "published" else "Lavet" if case.origin.synthetic else "Trukket"
    month, note = danish.sentence(danish.month(case.period)), month_note(case)
    word = "Måned" if months_only(case.period) else "Periode"
    said = [
        ("Område", case.area),
        (word, f"{danish.ended(month)} {note}" if note else month),
        (drawn, danish.day(case.origin.drawn_on)),
        ("Tal fra", origin_sentence(case)),
    ]
    return [*said, ("Spørgsmål til", case.plan.contact)] if case.plan.contact else said


def dated(title: str, *months: str) -> str:
    """Return a title with the month that it is of, where its own words name no year."""
    return title if re.search(r"\b\d{4}\b", title) or not months else f"{title}, {danish.month(max(months))}"


def month_note(case: Case) -> str:
    """Return what must be said of month and areas: newer ones and why not, a provisional one, an area that ended."""
    said = [_newer_left_out(case, case.choice)] if case.choice and case.choice.newest > case.month else []
    if is_provisional(case):
        said.append(f"Tallene for {danish.month(case.month)} er foreløbige og kan ændre sig ved næste opdatering.")
    return " ".join([*said, *case.dropped_areas])


def _newer_left_out(case: Case, choice: MonthChoice) -> str:
    """Return why a newer month of the source is not shown: another was asked for, it is not whole, it still moves."""
    newest = danish.month(choice.newest)
    if choice.asked_for:
        word = "Måneden" if months_only(case.period) else "Perioden"
        return f"{word} er valgt; kilden har tal til og med {newest}."
    if case.month < choice.month:
        return f"Det er {_LATEST[case.period_kind]}; kilden har tal til og med {newest}."
    return f"Den nyeste måned i kilden, {newest}, er udeladt, fordi den stadig kan ændre sig."


def is_provisional(case: Case) -> bool:
    """Return whether the case's month is one that the source still revises."""
    own = case.panel[(case.panel["area"] == case.area) & (case.panel["period"] == case.month)]
    return bool((own["status"] == "provisional").any())


def origin_sentence(case: Case) -> str:
    """Return where the figures come from and when they were drawn, for captions and source lines."""
    if case.origin.kind == "published":
        printed = danish.day(case.plan.published_on)
        return f"{case.plan.title}, {case.plan.published_by} ({printed}), efter Jobindsats.dk / STAR"
    if case.origin.synthetic:
        return f"syntetisk dataudtræk {case.origin.identifier}: opdigtede tal, der intet siger om nogen kommune"
    return f"Jobindsats.dk / STAR, trukket {danish.day(case.origin.drawn_on)} (udtræk {case.origin.identifier})"


def key_points(points: Sequence[str], key_figures: Sequence[Mapping[str, object]] = ()) -> Output:
    """Return the box that a report opens with."""
    items = "".join(f"<li>{html.escape(point)}</li>" for point in points)
    return Output(
        html=f'<ul class="key-points">{items}</ul>',
        text="\n".join(f"- {point}" for point in points),
        key_figures=tuple(dict(figure) for figure in key_figures),
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


def misprints(case: Case, *reports: str, more: pd.DataFrame | None = None) -> Output:
    """Return how many printed figures were recomputed, and each that does not follow: place, arithmetic, what fits.

    `more` are further checked figures (place, text, explanation, agrees, listed) beside the plan's claims, such as
    the growth column of the tables or the goals; `listed` ones are shown although their arithmetic agrees. Nothing
    is shown for a plan without printed figures.
    """
    claims = case.printed(*reports)
    checked = pd.DataFrame(
        {
            "place": [f"{row['place']} (linje {row['line']})" for _position, row in claims.iterrows()],
            "text": list(claims["text"]),
            "explanation": [verdict_explanation(row) for _position, row in claims.iterrows()],
            "agrees": list(claims["agrees"].astype(bool)),
            "listed": list(~claims["agrees"].astype(bool)),
        }
    )
    if more is not None:
        checked = pd.concat([checked, more[list(checked.columns)]], ignore_index=True)
    if checked.empty:
        return NOTHING
    agrees = checked["agrees"].astype(bool)
    wrong = checked[checked["listed"].astype(bool)].reset_index(drop=True)
    held, total = danish.number(agrees.sum()), danish.number(len(checked))
    said = f"{held} af {total} trykte tal og udsagn, der kan efterregnes her, stemmer."
    if wrong.empty:
        return paragraph(said)
    name = f"afvigelser_{reports[0]}"
    table = Table(
        name=name,
        title="Trykte tal, der ikke følger af planens egne tal eller bør ses efter",
        scope=f"{case.plan.title}, {case.area}",
        unit="Som trykt",
        source=f"{case.plan.title}, {case.plan.published_by}; egne beregninger",
        frame=wrong,
        columns=[
            Column("Sted", lambda row: str(row["place"]), numeric=False),
            Column("Planen skriver", lambda row: str(row["text"]), numeric=False),
            Column("Beregning", lambda row: str(row["explanation"]), numeric=False),
        ],
    )
    data = data_of(name, table.title, wrong[["place", "text", "explanation"]], source=table.source)
    shown = table.output(f"tabel-{name.replace('_', '-')}")
    return stacked([paragraph(said), shown, Output(html="", text="", tables=(data,))])


def plural(count: int, one: str, many: str) -> str:
    """Return `1 tal` or `3 tal`: the count with the noun that fits it."""
    return f"{danish.number(count)} {one if count == 1 else many}"

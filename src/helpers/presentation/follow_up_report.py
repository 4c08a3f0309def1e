"""The report `opfoelgning`: where each goal stands against its path, for the committee and for the analyst.

Inputs: a `Case` and its followed goals. Outputs: key points, one table on one page, a text for the committee, a
section per goal and the table by quarter. Words carry the standing; the rule stands beside them.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from helpers.plans.case import Case
from helpers.plans.comments import comment_for
from helpers.plans.fixed_targets import FixedTargets
from helpers.plans.followed_goal import FollowedGoal
from helpers.plans.followed_goals import followed_goals
from helpers.presentation import danish, page
from helpers.presentation import follow_up_sentences as said
from helpers.presentation.comment import comment
from helpers.presentation.display import Output, stacked
from helpers.presentation.goal_table import carried
from helpers.presentation.table import Column, Table
from helpers.presentation.target_chart import target_chart
from helpers.statistics.standing import Standing

NO_GOALS = "Planen har ingen mål, så der er intet at følge op på her."
PRINTED_ONLY = (
    "Planen har kun de trykte tal, som er for få til at følge målene måned for måned; det kræver et dataudtræk "
    "(beskplan report PLAN --snapshot ID)."
)
NOTHING = Output(html="", text="")
#: What the monthly table of a goal is long enough to show: the months since the base, at most two years.
MOST_MONTHS = 24


def follow_up_of(case: Case) -> list[FollowedGoal]:
    """Return the followed goals of a case, for the notebook's other cells."""
    return followed_goals(case)


def key_points(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return how many goals are reached, on track and behind, what the season may turn, and whether bases are fixed."""
    if not goals:
        return page.paragraph(NO_GOALS)
    points = [] if case.origin.kind == "snapshot" else [PRINTED_ONLY]
    points.append(_counted(goals))
    trapped = [one for one in goals if one.only_now]
    if trapped:
        months = danish.joined(sorted({danish.month(one.target_month) for one in trapped}))
        names = danish.joined([one.goal.id for one in trapped])
        points.append(f"Mål {names} er opfyldt nu, men ikke ventet opfyldt i {months}: sæsonen kan vende det.")
    behind = [one for one in goals if one.standing is Standing.BEHIND and one.path_value]
    if behind:
        worst = max(behind, key=lambda one: abs(one.value / one.path_value - 1))
        points.append(
            danish.ended(
                f"Længst fra stien, regnet i pct., er mål {worst.goal.id}, {_lower(worst.goal.group)}: "
                f"{said.value_text(worst, worst.value)} i {danish.month(worst.latest)} mod "
                f"{said.path_text(worst)} på stien"
            )
        )
    points += _warnings(case, goals)
    followed = [one for one in goals if one.target is not None]
    figures = [
        {
            "label": f"Mål {one.goal.id}: {one.goal.group}",
            "period": danish.month(one.latest),
            "value": said.value_text(one, one.value),
            "change": f"mål {said.target_text(one)}, {said.standing_text(one)}",
        }
        for one in followed
    ]
    return page.key_points(points, figures)


def _counted(goals: list[FollowedGoal]) -> str:
    """Return the count of goals by standing."""
    followed = [one for one in goals if one.target is not None]
    words = f"Planen har {page.plural(len(goals), 'mål', 'mål')}; {len(followed) or 'ingen'} har et tal, der kan følges"
    counts = [(sum(one.standing is word for one in followed), word) for word in reversed(Standing)]
    parts = [
        f"{danish.number(count)} {'kan' if word is Standing.UNKNOWN else 'er'} {str(word).removeprefix('kan ')}"
        for count, word in counts
        if count
    ]
    return danish.ended(f"{words}: {danish.joined(parts)}" if parts else words)


def _warnings(case: Case, goals: list[FollowedGoal]) -> list[str]:
    """Return what must be known before the figures are used: bases not fixed, rules changed or contradicting."""
    if case.origin.kind != "snapshot":
        return []
    followed = [one for one in goals if one.target is not None]
    points = []
    free = [one.goal.id for one in followed if one.fixed is None]
    if followed and len(free) == len(followed):
        points.append(
            f"Målene er ikke fastlåst og flytter sig, når tallene revideres: beskplan targets {case.name} --fix."
        )
    elif free:
        points.append(f"Mål {danish.joined(free)} er ikke fastlåst og flytter sig, når tallene revideres.")
    days = sorted({one.fixed.fixed_on for one in followed if one.fixed is not None})
    if days:
        points.append(f"Målene blev fastlåst {danish.joined([danish.day(one) for one in days])}.")
    moved = [one.goal.id for one in followed if "yes" in list(one.base_revision()["revised"])]
    if moved:
        points.append(f"Udgangspunktet er siden revideret for mål {danish.joined(moved)}; målene er de samme.")
    changed = [one.goal.id for one in goals if one.rule_changed]
    if changed:
        points.append(
            f"Planens regel for mål {danish.joined(changed)} er ændret siden fastlåsningen; det fastlåste gælder."
        )
    return points + [one.contradiction for one in goals if one.contradiction]


def for_the_committee(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return the text that a committee reads: three sentences per goal that has a number, on a page of its own end."""
    followed = [one for one in goals if one.target is not None]
    if not followed:
        return page.paragraph("Ingen af planens mål kan følges med tal endnu.") if goals else NOTHING
    pieces = [
        page.paragraph(" ".join(filter(None, (said.status_sentence(one), said.standing_sentence(one)))))
        for one in followed
    ]
    ended = Output(html='<div style="break-after: page"></div>', text="")
    return stacked([*pieces, ended])


def sections(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return each goal for itself: its words, chart, base, expectation, months and the analyst's comment."""
    return stacked([piece for one in goals for piece in _section(case, one)]) if goals else NOTHING


def _section(case: Case, one: FollowedGoal) -> list[Output]:
    pieces = [
        page.heading_output(3, f"maal-{one.goal.id}", f"Mål {one.goal.id}: {one.goal.group}"),
        page.paragraph(f"Planen: »{one.goal.words}«", css="quote"),
    ]
    if one.target is None:
        pieces.append(page.paragraph(danish.ended(one.why)))
    else:
        pieces.append(target_chart(one))
        texts = [said.base_sentence(one), one.contradiction, said.status_sentence(one), said.standing_sentence(one)]
        texts.append(said.outlook_sentence(one) if one.live else "")
        pieces.append(page.paragraph(" ".join(filter(None, texts))))
        if one.live:
            pieces.append(_months(case, one))
    pieces.append(comment(comment_for(case.comments, f"Mål {one.goal.id}", one.goal.group)))
    return pieces


def _months(case: Case, one: FollowedGoal) -> Output:
    """Return a goal's months since the base, those with data."""
    rows = one.months[one.months["period"] <= one.latest].tail(MOST_MONTHS).reset_index(drop=True)
    return _follow_up_table(case, one, rows, "maaneder", "måned for måned", "Måned")


def quarters(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return the goals by quarter: one table per goal, and the tidy data of them all."""
    followed = [one for one in goals if one.target is not None and one.live]
    shown = [(one, one.quarters[one.quarters["value"].notna()].reset_index(drop=True)) for one in followed]
    shown = [(one, rows) for one, rows in shown if len(rows)]
    if not shown:
        return page.paragraph("Der er ingen hele kvartaler at vise efter udgangspunktet.") if goals else NOTHING
    every = pd.concat([rows for _one, rows in shown], ignore_index=True)
    source = page.origin_sentence(case)
    data = carried("opfoelgning_kvartaler", "Opfølgning kvartal for kvartal", every, source)
    tables = [_follow_up_table(case, one, rows, "kvartaler", "kvartal for kvartal", "Kvartal") for one, rows in shown]
    return stacked([*tables, data])


def _follow_up_table(case: Case, one: FollowedGoal, rows: pd.DataFrame, name: str, title: str, period: str) -> Output:
    """Return the follow-up of one goal, by month or quarter."""
    table = Table(
        name=f"{name}_{one.goal.id}",
        title=f"Mål {one.goal.id}: {one.goal.group}, {title}",
        scope=one.area,
        unit="Procent" if one.is_share else danish.sentence(said.unit_text(one).strip() or "antal"),
        source=page.origin_sentence(case),
        frame=rows,
        columns=[
            Column(period, lambda row: danish.sentence(danish.month(row["period"])), numeric=False, nowrap=True),
            Column("Tal", lambda row: danish.cell(row["value"], one.decimals, row["status"])),
            Column("Året før", lambda row: danish.cell(row["value_last_year"], one.decimals)),
            Column("Ændring, procentpoint", lambda row: danish.cell(row["change_last_year"], 1))
            if one.is_share
            else Column("Ændring, pct.", lambda row: danish.cell(row["change_last_year_pct"], 1)),
            Column("Stien", lambda row: _path(one, row)),
            Column("Afstand til mål", lambda row: danish.cell(row["distance"], one.decimals)),
            Column("Status", lambda row: str(row["on_track_printed"]), numeric=False),
        ],
    )
    return table.output(f"tabel-{name}-{one.goal.id}")


def _path(one: FollowedGoal, row: "pd.Series[Any]") -> str:
    """Return a month's path; with one decimal more where rounding would hide that the goal is behind."""
    value, path = (danish.cell(row[name], one.decimals, "not_applicable") for name in ("value", "expected_value"))
    hidden = value == path and row["on_track_printed"] == str(Standing.BEHIND)
    return danish.cell(row["expected_value"], one.decimals + hidden, "not_applicable")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def goals_followed_as_text(goals: list[FollowedGoal]) -> str:
    """Return the follow-up for a terminal: per goal where it stands and what is expected; '' on printed figures."""
    lines = []
    for one in goals:
        if one.target is not None and one.live:
            texts = [said.base_sentence(one), said.standing_sentence(one), said.outlook_sentence(one)]
            lines.append(f"Mål {one.goal.id} følges: {' '.join(filter(None, texts))}")
    return "\n".join(lines)


def fixed_as_text(path: Path, record: FixedTargets, left: list[str]) -> str:
    """Return what was fixed and where it stands, and the goals that could not be."""
    fixed = (
        f"{page.plural(len(record.goals), 'mål', 'mål')} er fastlåst i {path.name}: {danish.joined(list(record.goals))}"
    )
    if not left:
        return danish.ended(fixed)
    return f"{danish.ended(fixed)} Uden tal for udgangspunktet og derfor ikke fastlåst: {danish.joined(left)}."

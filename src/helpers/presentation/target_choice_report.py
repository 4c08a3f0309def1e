"""What the report `opfoelgning` says of the time ahead: projections, proposals for targets, a pair's split.

Inputs: a `Case` and its followed goals. Outputs: tables with their rules, and the tidy data behind them.
"""

import pandas as pd

from helpers.plans.case import Case
from helpers.plans.followed_goal import FollowedGoal
from helpers.plans.target_choice import goal_proposals, goal_split
from helpers.presentation import danish, page
from helpers.presentation import follow_up_sentences as said
from helpers.presentation.display import Output, stacked
from helpers.presentation.goal_table import carried, with_data
from helpers.presentation.table import Column, Table
from helpers.statistics.projection import Projection, held_against
from helpers.statistics.proposals import PROPOSAL_RULE
from helpers.statistics.splits import SPLIT_RULE
from helpers.statistics.standing import OUTLOOK_RULE

NOTHING = Output(html="", text="")


def expectations(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return the projection of each goal to its target month with its interval, and what the target asks for."""
    followed = [one for one in goals if one.target is not None]
    if not followed:
        return _others(case, goals)
    projected = [one for one in followed if isinstance(one.projection, Projection) and one.expected == one.expected]
    refused = [one for one in followed if one not in projected and not one.ended]
    pieces: list[Output] = []
    if projected:
        frame = pd.DataFrame(
            {
                "one": projected,
                "goal": [one.goal.id for one in projected],
                "group": [one.goal.group for one in projected],
                "area": [one.area for one in projected],
                "target_period": [one.target_month for one in projected],
                "target_value": [one.target.target_value if one.target else None for one in projected],
                "projected_value": [one.expected for one in projected],
                "projected_low": [one.interval[0] for one in projected],
                "projected_high": [one.interval[1] for one in projected],
                "outlook": [str(one.outlook) for one in projected],
                "note": [said.trap_text(one) for one in projected],
                "denominator_year": [
                    one.projection.held_constant if isinstance(one.projection, Projection) else "" for one in projected
                ],
                "method": [
                    one.projection.method if isinstance(one.projection, Projection) else "" for one in projected
                ],
                "errors_from": [
                    one.projection.errors_from if isinstance(one.projection, Projection) else "" for one in projected
                ],
            }
        )
        table = Table(
            name="fremskrivning",
            title="Hvad der kan ventes i målets måned, hvis intet ændres",
            scope=case.area,
            unit="Fuldtidspersoner, hvor intet andet er nævnt; interval på 80 procent",
            source=f"{page.origin_sentence(case)}; egen fremskrivning",
            frame=frame,
            columns=[
                Column("Mål", lambda row: f"{row['goal']}. {row['group']}", numeric=False),
                Column("Måned", lambda row: danish.month(row["target_period"]), numeric=False),
                Column("Ventet", lambda row: said.value_text(row["one"], row["projected_value"])),
                Column("Fra", lambda row: said.value_text(row["one"], row["projected_low"])),
                Column("Til", lambda row: said.value_text(row["one"], row["projected_high"])),
                Column("Mål", lambda row: said.target_text(row["one"])),
                Column("Vurdering", lambda row: row["note"] or row["outlook"], numeric=False),
            ],
            notes=[OUTLOOK_RULE, *_constants(projected)],
        )
        pieces.append(with_data(table, frame.drop(columns="one")))
    if refused and case.origin.kind == "snapshot":
        why = {one.goal.id: getattr(one.projection, "reason", "") for one in refused}
        pieces.append(page.notes(*[danish.ended(f"Mål {goal} {reason}") for goal, reason in why.items() if reason]))
    elif refused:
        pieces.append(page.paragraph("De trykte tal er for få til en fremskrivning; der skal 24 måneder til."))
    return stacked([*pieces, _others(case, goals)])


def _constants(goals: list[FollowedGoal]) -> list[str]:
    """Return what the projected shares take for granted."""
    return [danish.ended(f"Mål {one.goal.id}{text}") for one in goals if (text := said.constant_text(one))]


def _others(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return other bodies' projections beside ours, for the goals whose plan holds any."""
    parts = []
    for one in goals:
        if one.goal.other_projections:
            theirs = pd.DataFrame([other.model_dump() for other in one.goal.other_projections])
            held = held_against(one.projection, theirs)
            parts.append(held.assign(goal=one.goal.id, group=one.goal.group))
    if not parts:
        return NOTHING
    frame = pd.concat(parts, ignore_index=True)
    table = Table(
        name="andres_fremskrivning",
        title="Andres fremskrivning holdt op mod denne",
        scope=case.area,
        unit="Som målet",
        source="Planens egne oplysninger; egen fremskrivning",
        frame=frame,
        columns=[
            Column("Mål", lambda row: f"{row['goal']}. {row['group']}", numeric=False),
            Column("Kilde", lambda row: row["source"], numeric=False),
            Column("Måned", lambda row: danish.month(row["period"]), numeric=False),
            Column("Deres", lambda row: danish.cell(row["value"])),
            Column("Denne", lambda row: danish.cell(row["expected"], 0, "not_applicable")),
            Column("Forskel, pct.", lambda row: danish.cell(row["difference_pct"], 1, "not_applicable")),
            Column(
                "Inden for intervallet", lambda row: {"yes": "ja", "no": "nej"}.get(row["inside"], ""), numeric=False
            ),
        ],
    )
    return with_data(table, frame)


def proposals(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return the proposals of each goal's group: value, distance, likelihood and what it asks for."""
    found = [(one, goal_proposals(case, one)) for one in goals]
    found = [(one, rows) for one, rows in found if len(rows)]
    if not found:
        return page.paragraph("Forslag til mål regnes af hentede tal og kan ikke regnes her.") if goals else NOTHING
    name = case.comparison_group[0]
    group = f" Sammenligningskommunerne er de øvrige kommuner i {name}." if name else ""
    pieces = [page.paragraph(PROPOSAL_RULE + group)]
    every = []
    for one, rows in found:
        every.append(rows.assign(goal=one.goal.id, group=one.goal.group, area=one.area))
        pieces.append(_proposal_table(case, one, rows))
    frame = pd.concat(every, ignore_index=True)
    frame = frame[["goal", "group", "area", *found[0][1].columns]]
    return stacked([*pieces, carried("forslag", "Forslag til mål", frame, page.origin_sentence(case))])


def _proposal_table(case: Case, one: FollowedGoal, rows: pd.DataFrame) -> Output:
    """Return the proposals of one group."""
    table = Table(
        name=f"forslag_{one.goal.id}",
        title=f"Forslag til mål for {one.goal.group[:1].lower()}{one.goal.group[1:]}, {danish.month(one.target_month)}",
        scope=one.area,
        unit="Procent" if one.is_share else danish.sentence(said.unit_text(one).strip() or "antal"),
        source=f"{page.origin_sentence(case)}; egen fremskrivning",
        frame=rows,
        columns=[
            Column("Forslag", lambda row: _proposal_name(row), numeric=False),
            Column("Værdi", lambda row: danish.cell(row["value"], one.decimals, "not_applicable")),
            Column("Fra seneste tal", lambda row: danish.cell(row["distance_from_status"], one.decimals)),
            Column("Pct.", lambda row: danish.cell(row["distance_pct"], 1)),
            Column("Sandsynlighed, pct.", lambda row: danish.cell(row["likelihood_pct"], 0, "not_applicable")),
            Column("Vurdering", lambda row: row["note"] or row["outlook"], numeric=False),
        ],
    )
    return table.output(f"tabel-forslag-{one.goal.id}")


def _proposal_name(row: "pd.Series[str]") -> str:
    return f"{row['label']} ({row['rule']})" if row["rule"] else str(row["label"])


def splits(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return each target of a joint job centre divided between its municipalities; a sentence for other areas."""
    found = [(one, goal_split(case, one)) for one in goals]
    parts = [rows.assign(goal=one.goal.id, group=one.goal.group) for one, rows in found if len(rows)]
    if not parts:
        if not goals:
            return NOTHING
        return page.paragraph(f"{case.area} følges som ét område; der er ingen mål at fordele på kommuner.")
    frame = pd.concat(parts, ignore_index=True)
    decimals = {one.goal.id: one.goal.decimals for one, _rows in found}
    table = Table(
        name="fordeling",
        title=f"Målene for {case.area} fordelt på kommunerne",
        scope=danish.joined(list(dict.fromkeys(frame["area"]))),
        unit="Fuldtidspersoner, andel i pct.",
        source=f"{page.origin_sentence(case)}; egen fordeling",
        frame=frame,
        columns=[
            Column("Mål og kommune", lambda row: f"{row['goal']}. {row['group']}: {row['area']}", numeric=False),
            Column("Udgangspunkt", lambda row: danish.cell(row["base_value"], decimals[row["goal"]])),
            Column("Andel, pct.", lambda row: danish.cell(row["share_pct"], 1)),
            Column("Kommunens del af målet", lambda row: danish.cell(row["target_value"], decimals[row["goal"]])),
            Column(
                "Seneste tal",
                lambda row: f"{danish.cell(row['value'], decimals[row['goal']])} ({danish.month(row['period'])})",
            ),
            Column("Nået", lambda row: {"yes": "ja", "no": "nej"}.get(row["reached"], ""), numeric=False),
        ],
        notes=[SPLIT_RULE],
    )
    return with_data(table, frame)

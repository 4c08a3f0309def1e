"""The follow-up of a plan's goals in one table for one printed page, and month by month as tidy data.

Inputs: a `Case` and its followed goals. A month that most goals share stands in the heading; one that differs stands
by its figure.
"""

import math
from collections import Counter
from collections.abc import Callable

import pandas as pd

from helpers.panel import reference
from helpers.panel.periods import shifted
from helpers.plans.case import Case
from helpers.plans.followed_goal import FollowedGoal
from helpers.presentation import danish, page
from helpers.presentation import follow_up_sentences as said
from helpers.presentation.display import Output, stacked
from helpers.presentation.goal_table import carried, goals_in_one_table
from helpers.presentation.table import Column
from helpers.statistics.follow_up import FOLLOW_UP_COLUMNS
from helpers.statistics.projection import Projection
from helpers.statistics.standing import ON_TRACK, STANDING_RULE, Standing
from helpers.statistics.targets import distance

_TRAP = "Nået, ikke ventet: det seneste tal opfylder målet, men det ventede i målets måned gør ikke."
_POINTS = "Det, der mangler af en andel, er procentpoint."
_NONE = danish.SIGNS["not_applicable"]


def overview(case: Case, goals: list[FollowedGoal]) -> Output:
    """Return every goal in one table that fits one printed page, with the rule behind the words and the tidy data."""
    if not goals:
        return Output(html="", text="")
    followed = [one for one in goals if one.target is not None]
    notes = [STANDING_RULE, *([_TRAP] if any(one.only_now for one in followed) else [])]
    notes += [_POINTS] if any(one.is_share for one in followed) else []
    title = f"Målene i {case.area}, {danish.month(case.month)}"
    frame = pd.DataFrame({"one": followed})
    pieces = [goals_in_one_table(case, "opfoelgning", title, frame, _columns(followed), notes)]
    rest = [one for one in goals if one.target is None]
    if rest:
        pieces.append(page.notes(*[danish.ended(f"Mål {one.goal.id}, {one.goal.group}: {one.why}") for one in rest]))
    months = carried("opfoelgning", "Opfølgning måned for måned", tidy_months(goals), page.origin_sentence(case))
    return stacked([*pieces, months])


def _columns(goals: list[FollowedGoal]) -> list[Column]:
    """Return the table's columns, the dated ones with the month that most goals share."""
    return [
        Column("Mål", lambda row: f"{row['one'].goal.id}. {row['one'].goal.group}", numeric=False),
        _dated("Udgangspunkt", goals, lambda one: one.base_label, lambda one: said.value_text(one, one.base)),
        _dated(
            "Året før", goals, lambda one: shifted(one.latest, -12), lambda one: said.value_text(one, one.last_year)
        ),
        _dated("Seneste tal", goals, lambda one: one.latest, lambda one: said.value_text(one, one.value)),
        Column("Stien nu", lambda row: said.path_text(row["one"]) or _NONE),
        _dated("Mål", goals, lambda one: one.target_label, said.target_text),
        Column("Mangler", lambda row: _missing(row["one"])),
        Column("Pr. måned", lambda row: _needed(row["one"])),
        Column("Status", lambda row: _standing(row["one"]), numeric=False, nowrap=True),
    ]


def _dated(
    name: str,
    goals: list[FollowedGoal],
    period: Callable[[FollowedGoal], str],
    text: Callable[[FollowedGoal], str],
) -> Column:
    """Return a column of dated figures: the commonest month in the heading, another one by its figure."""
    usual = Counter(period(one) for one in goals).most_common(1)[0][0] if goals else ""

    def cell(row: "pd.Series[str]") -> str:
        one: FollowedGoal = row["one"]  # type: ignore[assignment]
        if not text(one):
            return danish.SIGNS["missing"]
        return text(one) if period(one) == usual else f"{text(one)} ({_short(period(one), usual)})"

    return Column(f"{name}, {danish.month(usual)}" if usual else name, cell)


def _short(period: str, beside: str) -> str:
    """Return a period in words, a month without its year where the heading has the same year."""
    named = danish.month(period)
    same_year = period[:4] == beside[:4] and len(period) == len(beside) == len("2026-05")
    return named.removesuffix(f" {period[:4]}") if same_year else named


def _standing(one: FollowedGoal) -> str:
    """Return the standing in one or two words that fit a narrow column."""
    return "nået, ikke ventet" if one.only_now else said.standing_text(one)


def _missing(one: FollowedGoal) -> str:
    """Return what is missing to the target in all; 0 when reached."""
    if one.target is None or one.value != one.value:
        return _NONE
    reached = one.standing is Standing.REACHED
    return danish.number(0.0 if reached else abs(distance(one.target.target_value, one.value)), one.decimals)


def _needed(one: FollowedGoal) -> str:
    """Return what is missing per month; 0 when reached, a sign where it cannot be said."""
    if one.target is None or not one.live or one.left <= 0:
        return _NONE
    if one.standing is Standing.REACHED:
        return danish.number(0.0, one.decimals)
    return danish.number(abs(distance(one.target.target_value, one.value)) / one.left, one.decimals + 1)


def tidy_months(goals: list[FollowedGoal]) -> pd.DataFrame:
    """Return the table `opfoelgning`: `FOLLOW_UP_COLUMNS`, then unit, base, what was fixed, and the projection.

    One row per goal and month; a goal that is not followed has one row without period and figures.
    """
    measures = dict(zip(reference.measures()["id"], reference.measures()["unit"], strict=True))
    parts = []
    for one in goals:
        rows = one.months.copy() if one.target is not None else _unfollowed(one)
        if one.target is not None and not one.live:
            rows["expected_value"] = math.nan
            unjudged = rows["on_track"] != ON_TRACK[Standing.REACHED]
            rows.loc[unjudged, "on_track"] = ON_TRACK[Standing.UNKNOWN]
            rows.loc[unjudged, "on_track_printed"] = str(Standing.UNKNOWN)
        ahead = one.projection.table if isinstance(one.projection, Projection) else pd.DataFrame()
        columns = {"expected": "projected_value", "low": "projected_low", "high": "projected_high"}
        if len(ahead):
            rows = rows.merge(ahead.rename(columns=columns), on="period", how="left")
        else:
            rows = rows.assign(**dict.fromkeys(columns.values(), math.nan))
        numeric = one.target is not None
        rows = rows.assign(
            value_printed=[said.value_text(one, value) for value in rows["value"]],
            unit=measures.get(one.goal.measure, "") if one.goal.rule != "text" else "",
            baseline_period=one.base_label if numeric else "",
            baseline_value=one.base if numeric else math.nan,
            baseline_revised=one.revised if numeric else math.nan,
            fixed_on=one.fixed.fixed_on if one.fixed else "",
            fixed_snapshot=one.fixed.snapshot if one.fixed else "",
            target_period=one.target_label if numeric else "",
            outlook=str(one.outlook) if numeric else "",
            note=said.trap_text(one) or one.why,
        )
        parts.append(rows.astype({"value": "float64", "target_value": "float64"}))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=FOLLOW_UP_COLUMNS)


def _unfollowed(one: FollowedGoal) -> pd.DataFrame:
    """Return the single row of a goal without a number to follow."""
    row = dict.fromkeys(FOLLOW_UP_COLUMNS, math.nan)
    status = "not_applicable" if one.goal.rule == "text" else "missing"
    named = {"goal": one.goal.id, "group": one.goal.group, "area": one.area, "period": "", "status": status}
    judged = {"on_track": ON_TRACK[Standing.UNKNOWN], "on_track_printed": ""}  # the report prints its reason instead
    return pd.DataFrame([row | named | judged], columns=FOLLOW_UP_COLUMNS)

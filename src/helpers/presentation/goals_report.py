"""The report `maal`: the plan's goals by the minister's five, each computed from its rule and held against the plan."""

import math
from typing import Any

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.comments import comment_for
from helpers.presentation import danish, goal_table, page
from helpers.presentation.comment import comment
from helpers.presentation.display import Output, stacked
from helpers.presentation.explanation import goal_explanation
from helpers.presentation.table import Column
from helpers.statistics import goals as computed
from helpers.statistics.selection import joint_status

_NONE = danish.SIGNS["not_applicable"]
NO_GOALS = "Planen har ingen mål, så der er intet at vise her."


def goal_rows(case: Case) -> pd.DataFrame:
    """Return the computed target table with its explanation in words, one row per goal."""
    rows = computed.goal_table(case.goals(), case.panel)
    return rows.assign(explanation=[goal_explanation(row) for _position, row in rows.iterrows()])


def key_points(rows: pd.DataFrame) -> Output:
    """Return how many goals there are, which values agree with the plan, and which are met already."""
    if rows.empty:
        return page.paragraph(NO_GOALS)
    numeric = rows[rows["agrees"] != "not_numeric"]
    points = [
        f"Planen har {page.plural(len(rows), 'mål', 'mål')}, heraf {len(numeric)} med et tal."
        if len(numeric)
        else f"Planen har {page.plural(len(rows), 'mål', 'mål')}, alle uden tal."
    ]
    printed = numeric[numeric["agrees"].isin(["yes", "no"])]
    wrong = printed[printed["agrees"] == "no"]
    if len(printed):
        points.append(
            f"{len(printed) - len(wrong)} af planens {len(printed)} måltal følger af deres egen regel"
            + (f"; mål {danish.joined(list(wrong['goal']))} gør ikke." if len(wrong) else ".")
        )
    met = numeric[[value is True for value in numeric["is_met"]]]
    points += [
        danish.ended(
            f"Mål {row['goal']} ({row['group']}) er allerede opfyldt: status er "
            f"{_value(row, 'status_value')} mod målet {_value(row, 'target_value')}"
        )
        for _position, row in met.iterrows()
    ]
    open_goals = numeric[[value is False for value in numeric["is_met"]]]
    figures = [
        {
            "label": f"Mål {row['goal']}: {row['group']}",
            "period": danish.month(row["status_period"]),
            "value": _value(row, "status_value"),
            "change": f"mål {_value(row, 'target_value')}, mangler {_distance(row)}",
        }
        for _position, row in open_goals.iterrows()
    ]
    return page.key_points(points, figures)


def _is_share(row: "pd.Series[Any]") -> bool:
    return str(row["measure"]).endswith("_pct")


def _value(row: "pd.Series[Any]", column: str) -> str:
    """Return a goal's value as printed, shares with their pct."""
    value = row[column]
    if value is None or value != value:
        return ""
    if _is_share(row):
        return danish.pct(value, 0 if column.startswith("target") and float(value).is_integer() else 1)
    return danish.number(value, int(row["decimals"]))


def _distance(row: "pd.Series[Any]") -> str:
    value = row["distance_from_status"]
    if value != value:
        return ""
    return danish.pp(abs(value)) if _is_share(row) else danish.number(abs(value), int(row["decimals"]))


def overview(case: Case, rows: pd.DataFrame) -> Output:
    """Return the target table on one page: status in two periods, base, target by rule, the plan's, the distance."""
    if rows.empty:
        return Output(html="", text="")
    numeric = rows[rows["rule"] != "text"].reset_index(drop=True)
    data = goal_table.carried("maal", "Mål for indsatsen", goal_table.tidy_goals(rows), page.origin_sentence(case))
    if numeric.empty:
        return stacked([page.paragraph("Ingen af planens mål er et tal; de står nedenfor med planens egne ord."), data])
    columns = [
        Column("Mål", lambda row: f"{row['goal']}. {row['group']}", numeric=False),
        Column("Før", lambda row: _with_month(row, "comparison")),
        Column("Status", lambda row: _with_month(row, "status")),
        Column("Regel", _rule, numeric=False),
        Column("Måltal efter reglen", lambda row: _cell(row, "target")),
        Column("Planens måltal", lambda row: _value(row, "target_value_in_plan") or _NONE),
        Column("Stemmer", lambda row: {"yes": "ja", "no": "nej"}.get(row["agrees"], _NONE), numeric=False),
        Column("Afstand fra status", _signed_distance),
    ]
    title = f"Mål for indsatsen {case.plan.year} i {case.area}"
    return stacked([goal_table.goals_in_one_table(case, "maal", title, numeric, columns), data])


def _cell(row: "pd.Series[Any]", column: str) -> str:
    """Return a value of the goal, or the sign that says why there is none."""
    return _value(row, f"{column}_value") or danish.cell(math.nan, status=row[f"{column}_value_status"])


def _with_month(row: "pd.Series[Any]", column: str) -> str:
    period = row[f"{column}_period"]
    return f"{_cell(row, column)} ({danish.month(period)})" if isinstance(period, str) and period else _NONE


def _signed_distance(row: "pd.Series[Any]") -> str:
    value = row["distance_from_status"]
    if value != value:
        why = joint_status((row["status_value_status"], row["target_value_status"]))
        return danish.cell(value, status=why)
    sign = "+" if value > 0 else ""
    return sign + (danish.pp(value) if _is_share(row) else danish.number(value, int(row["decimals"])))


def _rule(row: "pd.Series[Any]") -> str:
    """Return a goal's rule in words."""
    if row["rule"] == "pct_of_base":
        sign = "+" if row["change_pct"] > 0 else ""
        return f"{sign}{danish.pct(row['change_pct'], 0)} i forhold til {danish.month(row['baseline_period'])}"
    if row["rule"] == "level_of_area":
        return f"niveauet i {row['level_area']}"
    words = {"at_least": "mindst", "at_most": "højst"}.get(str(row["direction"]), "")
    return f"{words} {_value(row, 'target_value')}".strip()


def sections(case: Case, rows: pd.DataFrame) -> Output:
    """Return the goals under the minister's five goals, then the plan's own; each with its arithmetic."""
    if rows.empty:
        return Output(html="", text="")
    goals = reference.minister_goals()
    minister = goals[goals["year"] == str(case.plan.year)]
    pieces: list[Output] = []
    for _position, goal in minister.iterrows():
        own = rows[[goal_table.whole(value) == goal["number"] for value in rows["minister_goal"]]]
        pieces.append(
            page.heading_output(3, f"minister-{goal['number']}", f"Ministerens mål {goal['number']}: {goal['goal']}")
        )
        if own.empty:
            pieces.append(page.paragraph("Planen har ingen mål under dette ministermål."))
        pieces += [_section(case, row) for _index, row in own.iterrows()]
    own = rows[[goal_table.whole(value) not in set(minister["number"]) for value in rows["minister_goal"]]]
    if len(own):
        pieces.append(page.heading_output(3, "egne-maal", "Planens egne mål"))
        pieces += [_section(case, row) for _index, row in own.iterrows()]
    return stacked(pieces)


def _section(case: Case, row: "pd.Series[Any]") -> Output:
    """Return one goal: its words in the plan, status in two periods, arithmetic and agreement."""
    anchor = f"maal-{row['goal']}"
    pieces = [page.heading_output(4, anchor, f"Mål {row['goal']}: {row['group']}")]
    pieces.append(page.paragraph(f"Planen: »{row['words']}«", css="quote"))
    if row["rule"] != "text":
        pieces.append(page.paragraph(_status_sentence(row)))
    pieces.append(page.paragraph(str(row["explanation"])))
    pieces.append(comment(comment_for(case.comments, f"Mål {row['goal']}", str(row["group"]))))
    return stacked(pieces)


def _status_sentence(row: "pd.Series[Any]") -> str:
    """Return status in the two periods, and what is left to the target."""
    now, then = row["status_value"], row["comparison_value"]
    if now != now and not (isinstance(row["status_period"], str) and row["status_period"]):
        return "Planen siger ikke, hvilken måned status er fra."
    if row["status_value_status"] == "suppressed":
        return f"Status i {danish.month(row['status_period'])} er {danish.HIDDEN}."
    if now != now:
        return f"Der er ingen tal for status i {danish.month(str(row['status_period']))}."
    unit = "" if _is_share(row) else f" {goal_table.UNITS.get(str(row['measure']), '')}"
    words = f"Status i {danish.month(row['status_period'])}: {_value(row, 'status_value')}{unit}"
    if then == then:
        words += f" mod {_value(row, 'comparison_value')} i {danish.month(row['comparison_period'])}"
    if row["is_met"] is True or math.isnan(row["distance_from_status"]):
        return danish.ended(words)
    return danish.ended(
        f"{danish.ended(words)} Der mangler {_distance(row)}{unit} for at nå målet {_value(row, 'target_value')}"
    )


def checked_goals(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the goals with a printed value as checked figures; one that is met already is listed as well."""
    chosen = rows[rows["agrees"].isin(["yes", "no"])]
    return pd.DataFrame(
        {
            "place": [f"Mål {goal}" for goal in chosen["goal"]],
            "text": list(chosen["words"]),
            "explanation": list(chosen["explanation"]),
            "agrees": list(chosen["agrees"] == "yes"),
            "listed": [
                agrees == "no" or met is True for agrees, met in zip(chosen["agrees"], chosen["is_met"], strict=True)
            ],
        }
    )


def goals_as_text(rows: pd.DataFrame) -> str:
    """Return the target table for a terminal: per goal status, rule, value and explanation."""
    if rows.empty:
        return NO_GOALS
    lines: list[str] = []
    for _position, row in rows.iterrows():
        lines.append(f"Mål {row['goal']}: {row['group']}")
        if row["rule"] != "text":
            target = danish.ended(_value(row, "target_value") or "?")
            lines.append(f"  Regel: {danish.ended(_rule(row))} Måltal: {target}")
            lines.append(f"  {_status_sentence(row)}")
        lines.append(f"  {row['explanation']}")
    return "\n".join(lines)

"""Goals in one table: the table that a committee reads, and the tidy data that goes with it.

Used by the reports `maal` and `opfoelgning`. Input: a `Case`, a frame with one row per goal and the columns to print.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.presentation import danish, page
from helpers.presentation.display import Output, stacked
from helpers.presentation.table import Column, Table, data_of

#: How a goal's measure is named in running text; shares carry their pct. themselves.
UNITS = {"full_time_persons": "fuldtidspersoner", "persons": "personer"}


def goals_in_one_table(
    case: Case, name: str, title: str, frame: pd.DataFrame, columns: Sequence[Column], notes: Sequence[str] = ()
) -> Output:
    """Return the goals as a table; nothing for a frame without rows."""
    if frame.empty:
        return Output(html="", text="")
    table = Table(
        name=name,
        title=title,
        scope=f"Mål i {case.plan.title}",
        unit="Fuldtidspersoner, hvor intet andet er nævnt",
        source=page.origin_sentence(case),
        frame=frame,
        columns=list(columns),
        notes=list(notes),
    )
    return table.output(f"tabel-{name}")


def carried(name: str, title: str, tidy: pd.DataFrame, source: str) -> Output:
    """Return tidy data that a report carries for CSV, Excel and Word and does not show."""
    return Output(html="", text="", tables=(data_of(name, title, tidy, source=source),))


def with_data(table: Table, tidy: pd.DataFrame) -> Output:
    """Return a table and the tidy data behind it, under the table's own name, title and source."""
    shown = table.output(f"tabel-{table.name.replace('_', '-')}")
    return stacked([shown, carried(table.name, table.title, tidy, table.source)])


def tidy_goals(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the target table in the columns that others rely on (`tables/maal.csv`)."""
    measures = dict(zip(reference.measures()["id"], reference.measures()["unit"], strict=True))
    text = rows["rule"] == "text"
    decimals = [int(value or 0) for value in rows["decimals"]]
    return pd.DataFrame(
        {
            "goal": rows["goal"],
            "group": rows["group"],
            "measure": rows["measure"].where(~text, ""),
            "benefit": rows["benefit"],
            "area": rows["area"],
            "unit": rows["measure"].map(measures).where(~text, ""),
            "baseline_period": rows["baseline_period"].fillna(""),
            "baseline_value": rows["baseline_value"].where(rows["rule"] == "pct_of_base"),
            "comparison_period": rows["comparison_period"].fillna(""),
            "comparison_value": rows["comparison_value"],
            "status_period": rows["status_period"].fillna(""),
            "status_value": rows["status_value"],
            "rule": rows["rule"],
            "change_pct": rows["change_pct"],
            "target_period": rows["target_period"].fillna(""),
            "target_value": rows["target_value"],
            "target_value_printed": [
                danish.number(value, places) for value, places in zip(rows["target_value"], decimals, strict=True)
            ],
            "target_value_in_plan": rows["target_value_in_plan"],
            "agrees": rows["agrees"].where(rows["agrees"].isin(["yes", "no", "not_numeric"]), ""),
            "explanation": rows["explanation"],
            "distance_from_status": rows["distance_from_status"],
            "already_met": [{True: "yes", False: "no"}.get(value, "") for value in rows["is_met"]],
            "minister_goal": [whole(value) for value in rows["minister_goal"]],
            "status": rows["status"],
            "source": rows["source"],
        }
    )


def whole(value: Any) -> str:
    """Return a number of the minister's goals as text; '' without one."""
    return "" if value is None or value != value else str(int(value))

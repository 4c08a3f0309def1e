"""A case on live data for tests of reports: Rudersdal with three years of made-up months, no snapshot on disk."""

from dataclasses import replace

import pandas as pd

from helpers.panel.periods import shifted
from helpers.panel.schema import COLUMNS
from helpers.plans.case import Case, Origin, open_case

MONTH = "2020-06"
MONTHS = [shifted(MONTH, -back) for back in range(39, -1, -1)]
AREAS = ["Rudersdal", "RAR Hovedstaden", "Hele landet"]
BENEFITS = ["a_dagpenge", "sygedagpenge"]


def live_panel(hidden: tuple[str, ...] = (), absent: tuple[str, ...] = ()) -> pd.DataFrame:
    """Months of two benefits for three areas; Rudersdal's `hidden` months are suppressed, `absent` ones left out."""
    rows = []
    for place, area in enumerate(AREAS):
        for benefit in BENEFITS:
            for number, month in enumerate(MONTHS):
                own = area == AREAS[0]
                if own and month in absent:
                    continue
                status = "suppressed" if own and month in hidden else "final"
                count = None if status == "suppressed" else 500.0 + number * 10**place
                key = (area, benefit, month)
                rows.append((*key, "full_time_persons", "total", count, status, "Jobindsats y01", "proeve"))
                share = 2.0 + place + number / 100
                rows.append((*key, "share_labour_force_pct", "total", share, "final", "Jobindsats y01", "proeve"))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def live_case(panel: pd.DataFrame | None = None) -> Case:
    """Rudersdal's plan as it is on a snapshot, with two tables of its own choosing."""
    case = open_case("rudersdal-2021")
    tables = [table.model_copy(update={"period": ""}) for table in case.plan.tables if table.benefit in BENEFITS]
    return replace(
        case,
        plan=case.plan.model_copy(update={"tables": tables}),
        comparison_areas=tuple(AREAS[1:]),
        month=MONTH,
        panel=live_panel() if panel is None else panel,
        origin=Origin("snapshot", "proeve", "0" * 64, "2020-08-01"),
    )

"""The plan's figures against the data: right, revised since, or not to be found.

Inputs: claims (their figures with area, group and month) and a tidy panel (`helpers.panel.schema`), given as a frame;
nothing is read from files. Outputs: one row per figure.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.checking.claims import Claim, Figure, Group
from helpers.checking.danish_text import print_number
from helpers.statistics.rounding import round_half_away

COLUMNS = [
    "line",
    "printed",
    "area",
    "benefit",
    "period",
    "measure",
    "breakdown",
    "value",
    "snapshot",
    "verdict",
    "explanation",
]
#: Qualifiers of the text and the panel's breakdowns.
BREAKDOWNS = {
    "jobparate": "visitation:jobparat", "aktivitetsparate": "visitation:aktivitetsparat",
    "uddannelsesparate": "visitation:uddannelsesparat", "udenlandske": "origin:udenlandske_statsborgere",
    "unge": "age:under_30", "kvinder": "sex:kvinder", "maend": "sex:maend",
}  # fmt: skip


def check_against_panel(claims: Sequence[Claim], panel: pd.DataFrame) -> pd.DataFrame:
    """Return every dated figure of the claims with its verdict against `panel`.

    `verdict` is `right` (the newest snapshot prints the same), `revised` (the data show another figure now; the
    explanation gives both and the snapshot) or `not_found`. Figures without area, benefit and month are left out.
    """
    rows = []
    indexed = (
        panel[panel["value"].notna()].set_index(["area", "benefit", "period", "measure", "breakdown"]).sort_index()
    )
    for figure in _figures(claims):
        benefit, breakdown = _benefit(figure.group)
        for measure in _measures(figure):
            key = (figure.area, benefit, figure.period, measure, breakdown)
            found = indexed.loc[[key]] if key in indexed.index else indexed.iloc[0:0]
            if len(found) or measure == _measures(figure)[-1]:
                rows.append(_row(figure, key, found))
                break
    return pd.DataFrame(rows, columns=COLUMNS)


def _figures(claims: Iterable[Claim]) -> list[Figure]:
    """Return the distinct dated figures of the claims, in the order of the text."""
    seen: dict[tuple[object, ...], Figure] = {}
    for claim in claims:
        for reading in claim.readings:
            for figure in (*reading.operands, *((reading.result,) if reading.result else ())):
                usable = figure.area and figure.period and figure.group and figure.unit in UNITS and figure.span is None
                if usable and _benefit(figure.group)[0]:
                    seen.setdefault((figure.line, figure.printed, figure.area, figure.period, figure.unit), figure)
    return sorted(seen.values(), key=lambda f: (f.line, f.period))


UNITS = {"full_time_persons", "persons", "count", "pct"}


def _measures(figure: Figure) -> list[str]:
    if figure.unit == "pct":
        return ["share_labour_force_pct"]
    return [figure.unit] if figure.unit in {"full_time_persons", "persons"} else ["full_time_persons", "persons"]


def _benefit(group: Group) -> tuple[str, str]:
    """Return the panel's benefit and breakdown of a group; '' when the group is no single series of the panel."""
    if "udenlandske" in group.qualifiers and group.benefits == {"kontanthjaelp", "uddannelseshjaelp", "sho"}:
        return "udenlandske_statsborgere", "total"
    if len(group.benefits) != 1 or not group.qualifiers <= BREAKDOWNS.keys():
        return "", ""
    breakdown = "+".join(sorted(BREAKDOWNS[name] for name in group.qualifiers)) or "total"
    return next(iter(group.benefits)), breakdown


def _row(figure: Figure, key: tuple[str, ...], found: pd.DataFrame) -> dict[str, object]:
    row: dict[str, object] = {
        "line": figure.line,
        "printed": figure.printed,
        **dict(zip(COLUMNS[2:7], key, strict=True)),
    }
    if found.empty:
        return {
            **row,
            "value": float("nan"),
            "snapshot": "",
            "verdict": "not_found",
            "explanation": "Tallet findes ikke i data.",
        }
    newest = found.sort_values("snapshot").iloc[-1]
    value = float(newest["value"])
    right = round_half_away(value, figure.decimals) == figure.value
    shown = print_number(round_half_away(value, figure.decimals), figure.decimals)
    when = f" i udtrækket {newest['snapshot']}" if newest["snapshot"] else ""
    note = "Tallet stemmer med data." if right else f"Planen trykker {figure.printed}; data viser nu {shown}{when}."
    return {
        **row,
        "value": value,
        "snapshot": newest["snapshot"],
        "verdict": "right" if right else "revised",
        "explanation": note,
    }

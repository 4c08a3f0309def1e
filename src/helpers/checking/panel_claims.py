"""The plan's figures against the data: right, revised since, not in accord with the data, or not to be found.

Inputs: claims (their figures with area, group and month) and a tidy panel (`helpers.panel.schema`), given as a frame;
nothing is read from files. Outputs: one row per figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.checking.claims import Claim, Figure, Group
from helpers.checking.reading.danish_text import print_number, print_period
from helpers.checking.reading.vocabulary import benefit_name
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
#: A revision moves a published count by a few per cent (or persons) and a share by a few tenths; beyond that the plan
#: and the data do not speak of the same, or one of them is wrong.
REVISION_PCT = 5.0
REVISION_PERSONS = 3.0
REVISION_PP = 0.2


@dataclass(frozen=True)
class DataOrigin:
    """The snapshot that figures are held against: its id, when it was made, and whether its figures are made up."""

    snapshot: str
    created_at: str
    synthetic: bool

    def sentence(self) -> str:
        """Return in Danish which data the figures were held against."""
        made_up = ", SYNTETISK: tallene er opdigtede og siger intet om nogen kommune" if self.synthetic else ""
        return f"dataudtræk {self.snapshot} af {self.created_at[:10]}{made_up}"


#: Qualifiers of the text and the panel's breakdowns.
BREAKDOWNS = {
    "jobparate": "visitation:jobparat", "aktivitetsparate": "visitation:aktivitetsparat",
    "uddannelsesparate": "visitation:uddannelsesparat", "udenlandske": "origin:udenlandske_statsborgere",
    "unge": "age:under_30", "kvinder": "sex:kvinder", "maend": "sex:maend",
}  # fmt: skip


def check_against_panel(claims: Sequence[Claim], panel: pd.DataFrame) -> pd.DataFrame:
    """Return every dated figure of the claims with its verdict against `panel`.

    `verdict` is `right` (the newest snapshot prints the same), `revised` (the data show another figure now, no further
    off than a revision goes), `mismatch` (further off) or `not_found`. The explanation names the area, benefit, month
    and measure looked up, and both figures. Figures without area, benefit and month are left out.
    """
    rows = []
    indexed = (
        panel[panel["value"].notna()].set_index(["area", "benefit", "period", "measure", "breakdown"]).sort_index()
    )
    for figure in _figures(claims):
        benefit, breakdown = _benefit(figure.group)
        answers = []
        for measure in _measures(figure):
            key = (figure.area, benefit, figure.period, measure, breakdown)
            found = indexed.loc[[key]] if key in indexed.index else indexed.iloc[0:0]
            answers.append(_row(figure, key, found))
        rows.append(min(answers, key=lambda row: VERDICTS.index(str(row["verdict"]))))
    return pd.DataFrame(rows, columns=COLUMNS)


VERDICTS = ("right", "revised", "mismatch", "not_found")


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
    looked_up = _looked_up(figure, key)
    if found.empty:
        return {
            **row,
            "value": float("nan"),
            "snapshot": "",
            "verdict": "not_found",
            "explanation": f"{looked_up}: Tallet findes ikke i data.",
        }
    newest = found.sort_values("snapshot").iloc[-1]
    value = float(newest["value"])
    shown = print_number(round_half_away(value, figure.decimals), figure.decimals)
    when = f" i udtrækket {newest['snapshot']}" if newest["snapshot"] else ""
    verdict = _verdict(figure, value)
    note = "Tallet stemmer med data."
    if verdict != "right":
        note = f"Planen trykker {figure.printed}; data viser nu {shown}{when}."
    if verdict == "mismatch":
        note += " Forskellen er større end en revision plejer at være; tallet stemmer ikke med data."
    return {
        **row,
        "value": value,
        "snapshot": newest["snapshot"],
        "verdict": verdict,
        "explanation": f"{looked_up}: {note}",
    }


def _verdict(figure: Figure, value: float) -> str:
    if round_half_away(value, figure.decimals) == figure.value:
        return "right"
    room = REVISION_PP if figure.unit == "pct" else max(REVISION_PERSONS, abs(value) * REVISION_PCT / 100)
    allowed = figure.interval()
    return "revised" if allowed.low - room <= value <= allowed.high + room else "mismatch"


MEASURE_NAMES = {
    "full_time_persons": "fuldtidspersoner", "persons": "personer", "share_labour_force_pct": "pct. af arbejdsstyrken",
}  # fmt: skip


def _looked_up(figure: Figure, key: tuple[str, ...]) -> str:
    """Return in Danish which area, benefit, part, month and measure was looked up in the data."""
    area, benefit, period, measure, _breakdown = key
    who = " ".join([benefit_name(benefit), *sorted(q.replace("maend", "mænd") for q in figure.group.qualifiers)])
    return f"{area}, {who}, {print_period(period)}, {MEASURE_NAMES[measure]}"

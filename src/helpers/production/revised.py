"""What an index says of figures that the source has revised since the snapshot before, area by area.

Inputs: which snapshot each finished area was made of; the snapshot before lies in the same store. Outputs: counts of
revised figures per area, the largest revisions, and a sentence. Only figures that the appendix prints count:
full-time persons, all together. The newest month moves at every update and is told apart.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.revisions import revised_figures, snapshot_before
from helpers.panel.store import query_snapshot, read_manifest, snapshot_path
from helpers.presentation import danish
from helpers.presentation.page import plural

#: So many of the largest revisions are listed.
MOST_LISTED = 10
_MEASURE = "full_time_persons"


@dataclass(frozen=True)
class Revised:
    """Revisions between two snapshots: a sentence, revised figures per area, and the largest as printed rows."""

    sentence: str
    per_area: Mapping[str, int] = field(default_factory=dict)
    largest: tuple[dict[str, str], ...] = ()


def revised_since(made_of: Mapping[str, str]) -> Revised | None:
    """Return what was revised for areas (area -> snapshot); None without a snapshot or an earlier one of its source.

    Where areas were made of different snapshots, those of the commonest one are told of.
    """
    counted = Counter(snapshot for snapshot in made_of.values() if snapshot)
    if not counted:
        return None
    snapshot = max(counted, key=lambda one: (counted[one], one))
    try:
        before = snapshot_before(snapshot)
        if not before:
            return None
        areas = sorted(area for area, one in made_of.items() if one == snapshot)
        store = snapshot_path(snapshot).parent
        drawn = read_manifest(before, store)["created_at"]
        found = revised_figures(_counts(store / before, areas), _counts(snapshot, areas))
    except InputError:
        return None  # a snapshot that is gone or damaged tells nothing of revisions, and the reports stand without it
    revised = found[found["kind"] == "revised"]
    older = revised[~revised["newest_month"]]
    return Revised(_sentence(before, drawn, found), dict(older.groupby("area").size()), _largest(older))


def _counts(snapshot: str | Path, areas: list[str]) -> pd.DataFrame:
    """Return the counts of some areas; asked for in the file itself, which holds twenty times as many figures."""
    panel = query_snapshot(snapshot, f"SELECT * FROM panel WHERE measure = '{_MEASURE}' AND breakdown = 'total'")
    return panel[panel["area"].isin(areas)].reset_index(drop=True)


def _sentence(before: str, drawn: str, found: pd.DataFrame) -> str:
    revised = found[found["kind"] == "revised"]
    newest = int(revised["newest_month"].sum())
    older, areas = len(revised) - newest, revised.loc[~revised["newest_month"], "area"].nunique()
    said = (
        f"{plural(older, 'antal', 'antal')} fuldtidspersoner i {plural(areas, 'område', 'områder')} er ændret i kilden"
        if older
        else "Ingen antal fuldtidspersoner er ændret i kilden"
    )
    gone = int((found["kind"] == "removed").sum())
    also = f" {plural(gone, 'tal', 'tal')} er udgået." if gone else ""
    return (
        f"{said} siden det forrige udtræk, {before} (trukket {danish.day(drawn)}). Dertil kommer "
        f"{danish.number(newest)} antal i den måned, der var den nyeste dengang, og som altid flytter sig.{also}"
    )


def _largest(older: pd.DataFrame) -> tuple[dict[str, str], ...]:
    """Return the revisions that moved most persons as printed rows, the largest first."""
    names = dict(zip(reference.benefits()["id"], reference.benefits()["name"], strict=True))
    ordered = older.assign(size=older["change"].abs()).sort_values("size", ascending=False, kind="stable")
    return tuple(
        {
            "area": str(row["area"]),
            "benefit": str(names.get(row["benefit"], row["benefit"])),
            "month": danish.month(str(row["period"])),
            "before": danish.number(row["value_before"]),
            "now": danish.number(row["value_now"]),
            "change": danish.number(row["change_pct"], 1),
        }
        for _position, row in ordered.head(MOST_LISTED).iterrows()
    )

"""What changed between two snapshots: which figures were revised, how much, the newest months apart.

Inputs: two panels. Outputs: one row per figure that differs. The source revises every month at every
update; the newest month moves most (about +2 pct.) because late registrations arrive, so its rows are marked and never
read as a development (jobindsats.md, Behaviour of the figures).
"""

from pathlib import Path

import numpy as np
import pandas as pd

from helpers.panel import schema
from helpers.panel.store import list_snapshots, read_manifest, snapshot_path

_KEY = [name for name in schema.KEY if name != "snapshot"]
COLUMNS = [
    *_KEY,
    "kind",
    "newest_month",
    "value_before",
    "value_now",
    "change",
    "change_pct",
    "status_before",
    "status_now",
]


def snapshot_before(snapshot: str | Path, store: Path | None = None) -> str:
    """Return the id of the snapshot that the same source gave before this one, in the same store; '' for the first.

    The same source is the same kind, and synthetic figures are never compared with real ones.
    """
    folder = snapshot_path(snapshot, store)
    own = read_manifest(folder)
    listed = list_snapshots(folder.parent).dropna(subset=["rows"])
    same = listed[(listed["kind"] == own["kind"]) & (listed["synthetic"].astype(bool) == own["synthetic"])]
    ids = [str(one) for one in same["id"]]
    place = ids.index(folder.name) if folder.name in ids else 0
    return ids[place - 1] if place else ""


def revised_figures(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that differ between two panels, sorted by key.

    Columns: the key; `kind` (`revised`, `added`, `removed`, `status`); `newest_month`: the period is the newest that
    `before` has for the benefit, or later; values, change (units of the measure) and change_pct; statuses. A figure
    that is suppressed in either panel shows no value in both, so that no blank can be read from the other snapshot.
    Figures that only went from provisional to final are not listed. Who prints more than totals uses
    `helpers.statistics.protected_revisions`: the other parts beside a total would give a blank back.
    """
    columns = [*_KEY, "value", "status"]
    merged = before[columns].merge(now[columns], on=_KEY, how="outer", suffixes=("_before", "_now"))
    for name in ("status_before", "status_now"):
        merged[name] = merged[name].astype("str").where(merged[name].notna(), "")
    gone, new = merged["status_now"] == "", merged["status_before"] == ""
    hidden = (merged["status_before"] == "suppressed") | (merged["status_now"] == "suppressed")
    same_value = (merged["value_before"] == merged["value_now"]) | (
        merged["value_before"].isna() & merged["value_now"].isna()
    )
    with_value = list(schema.WITH_VALUE)
    same_status = (merged["status_before"] == merged["status_now"]) | (
        merged["status_before"].isin(with_value) & merged["status_now"].isin(with_value)
    )
    both = merged["value_before"].notna() & merged["value_now"].notna()
    merged["kind"] = np.select(
        [gone, new, both & ~same_value, ~same_status], ["removed", "added", "revised", "status"], ""
    )
    newest = before.groupby("benefit")["period"].max()
    merged["newest_month"] = merged["period"] >= merged["benefit"].map(newest).fillna("").astype("str")
    merged.loc[hidden, ["value_before", "value_now"]] = np.nan
    merged["change"] = merged["value_now"] - merged["value_before"]
    base = merged["value_before"].where(merged["value_before"] != 0)
    merged["change_pct"] = merged["change"] / base * 100
    found = merged[merged["kind"] != ""]
    return found.sort_values(_KEY, kind="stable", ignore_index=True)[COLUMNS]


def revision_summary(revisions: pd.DataFrame) -> pd.DataFrame:
    """Return per benefit, measure and whether the month was the newest: figures revised, added, removed, and how much.

    Columns: benefit, measure, newest_month, revised, added, removed, status, and of the revised the median and the one
    furthest from zero: median_change, largest_change (the measure's own unit), median_change_pct, largest_change_pct;
    NaN when nothing was revised.
    """
    keys = ["benefit", "measure", "newest_month"]
    counts = revisions.groupby([*keys, "kind"]).size().unstack("kind", fill_value=0)
    counts = counts.reindex(columns=["revised", "added", "removed", "status"], fill_value=0)
    revised = revisions[revisions["kind"] == "revised"].groupby(keys)
    for name in ("change", "change_pct"):
        counts[f"median_{name}"] = revised[name].median()
        counts[f"largest_{name}"] = revised[name].agg(_furthest_from_zero)
    return counts.reset_index().rename_axis(columns=None)


def _furthest_from_zero(changes: pd.Series) -> float:
    known = changes.dropna().to_numpy(dtype=float)
    return float(known[np.abs(known).argmax()]) if len(known) else float("nan")

"""Corrections: figures of the source that are known to be wrong, declared with a reason and a guard.

Inputs: a panel and the rows of `data/reference/corrections.csv`. Outputs: the panel with the corrected figures, marked
in `source`, and what was corrected. Each correction states what the source says (`expect`); when the source says
something else, it may have mended itself, and the correction is refused until somebody has looked.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa

from helpers.errors import InputError
from helpers.panel import schema

FILE_NAME = "corrections.csv"
MARK = " (rettet)"
_KEY = [name for name in schema.KEY if name != "snapshot"]
_TEXT = [name for name in schema.COLUMNS if name != "value"]
_PLAIN = [pa.field(name, pa.float64() if name == "value" else pa.string()) for name in schema.COLUMNS]


def corrected(panel: pd.DataFrame, corrections: pd.DataFrame) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Return the panel with the corrections that concern it, and these: key, source_value, value, reason.

    An empty `expect` is a blank cell; an empty `value` takes the figure out (status `missing`). A correction of a
    figure that the panel does not hold is passed over. Raises `InputError` when the source does not say what the
    correction expects, and for a figure put in place of a suppressed one. The panel given is not changed.
    """
    concerned = corrections[corrections["area"].isin(panel["area"].unique())]
    if concerned.empty:
        return panel, []
    panel = panel.copy()
    applied = []
    for correction in concerned.to_dict("records"):
        here = (panel[_KEY] == [correction[name] for name in _KEY]).all(axis=1)
        for position in panel.index[here]:
            held = panel.loc[position]
            named = ", ".join(str(correction[name]) for name in _KEY)
            expected, value = _number(correction["expect"]), _number(correction["value"])
            if not _same(expected, held["value"]):
                raise InputError(
                    f"{FILE_NAME}: rettelsen af ({named}) venter {_shown(expected)} i kilden, men kilden har "
                    f"{_shown(held['value'])}. Har kilden rettet sig selv, så slet rettelsen; ellers ret 'expect'."
                )
            if held["status"] == "suppressed" and value is not None:
                raise InputError(f"{FILE_NAME}: ({named}) er skjult i kilden og kan ikke rettes til et tal.")
            kept = held["status"] if held["status"] in schema.WITH_VALUE else "final"
            panel.loc[position, "value"] = float("nan") if value is None else value
            panel.loc[position, "status"] = "missing" if value is None else kept
            panel.loc[position, "source"] = f"{held['source']}{MARK}"
            facts = {name: correction[name] for name in _KEY}
            applied.append({**facts, "source_value": expected, "value": value, "reason": correction["reason"]})
    return panel, applied


def corrected_parts(
    parts: Iterator[pa.Table], corrections: pd.DataFrame, applied: list[dict[str, Any]]
) -> Iterator[pa.Table]:
    """Yield the parts of a large panel, one area each, corrected; what was corrected is added to `applied`."""
    for part in parts:
        if part["area"][0].as_py() in set(corrections["area"]):
            frame, found = corrected(part.to_pandas().astype(dict.fromkeys(_TEXT, "str")), corrections)
            applied.extend(found)
            if found:
                part = pa.Table.from_pandas(frame, pa.schema(_PLAIN), preserve_index=False).cast(part.schema)
        yield part


def correction_note(applied: list[dict[str, Any]]) -> list[str]:
    """Return one note for each correction that was made."""
    return [f"Rettet efter {FILE_NAME}: {correction_sentence(one)}" for one in applied]


def correction_sentence(one: dict[str, Any]) -> str:
    """Return what was corrected and why, in Danish, ended."""
    named = ", ".join(str(one[name]) for name in _KEY if one[name] != "total")
    reason = str(one["reason"]).rstrip(".")
    return f"{named}: kilden har {_shown(one['source_value'])}, her bruges {_shown(one['value'])}. {reason}."


def _number(text: str) -> float | None:
    return float(text) if text else None


def _same(expected: float | None, held: float) -> bool:
    return pd.isna(held) if expected is None else held == expected


def _shown(value: float | None) -> str:
    if value is None or pd.isna(value):
        return "intet tal"
    return f"{value:.10g}".replace(".", ",")

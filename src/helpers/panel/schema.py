"""The one tidy panel: its columns, its key and what its statuses mean, checked at the door.

Inputs: any frame that claims to be a panel. Outputs: `validated(frame)`, the same rows in the schema's types and
column order, or an `InputError` that names the first bad row. Everything that makes figures ends here;
everything that reads figures starts here.
"""

import math

import pandas as pd
import pandera.pandas as pa

from helpers.errors import InputError

KEY = ["area", "benefit", "period", "measure", "breakdown", "snapshot"]
COLUMNS = ["area", "benefit", "period", "measure", "breakdown", "value", "status", "source", "snapshot"]
WITH_VALUE = ("final", "provisional")
WITHOUT_VALUE = ("suppressed", "missing", "not_applicable")
PERIOD_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-YTD)?|-Q[1-4](-R)?)?\Z"

_text = pa.Column(str, nullable=False)
PANEL = pa.DataFrameSchema(
    {
        "area": pa.Column(str, pa.Check.str_length(min_value=1)),
        "benefit": pa.Column(str, pa.Check.str_length(min_value=1)),
        "period": pa.Column(str, pa.Check.str_matches(PERIOD_PATTERN)),
        "measure": pa.Column(str, pa.Check.str_length(min_value=1)),
        "breakdown": pa.Column(str, pa.Check.str_length(min_value=1)),
        "value": pa.Column(float, nullable=True),
        "status": pa.Column(str, pa.Check.isin([*WITH_VALUE, *WITHOUT_VALUE])),
        "source": _text,
        "snapshot": _text,
    },
    strict=True,
    ordered=True,
)


def empty() -> pd.DataFrame:
    """Return a panel without rows, in the schema's columns and types."""
    return pd.DataFrame({name: pd.Series(dtype=float if name == "value" else str) for name in COLUMNS})


def validated(frame: pd.DataFrame, origin: str = "panelet") -> pd.DataFrame:
    """Return the panel's columns of `frame` in order, or raise `InputError` naming the first row that breaks a rule.

    Rules: every column there; periods like `2020-06`, `2020-Q2`, `2020`; a value exactly where the status says
    there is one; counts not negative; shares from 0 to 100; no
    infinity; no key twice. `origin` is named in the message.
    """
    absent = [name for name in COLUMNS if name not in frame.columns]
    if absent:
        raise InputError(f"{origin}: kolonnen '{absent[0]}' mangler. Panelet skal have {', '.join(COLUMNS)}.")
    panel = frame[COLUMNS].reset_index(drop=True)
    try:
        panel = PANEL.validate(panel)
    except pa.errors.SchemaError as error:
        cases = error.failure_cases
        case = cases["failure_case"].iloc[0] if isinstance(cases, pd.DataFrame) and len(cases) else error
        column = getattr(error.schema, "name", "")
        raise InputError(f"{origin}: ugyldig værdi '{case}' i kolonnen '{column}'.") from None
    _refuse(
        panel,
        panel["value"].notna() != panel["status"].isin(WITH_VALUE),
        origin,
        "værdi og status passer ikke sammen",
    )
    share = panel["measure"].str.endswith("_pct")
    _refuse(panel, ~share & (panel["value"] < 0), origin, "et antal kan ikke være negativt")
    _refuse(
        panel,
        share & ((panel["value"] < 0) | (panel["value"] > 100)),
        origin,
        "en andel skal ligge mellem 0 og 100 pct.",
    )
    _refuse(panel, panel["value"].abs() == math.inf, origin, "et tal skal være endeligt")
    _refuse(panel, panel.duplicated(KEY, keep=False), origin, "samme nøgle står to gange")
    return panel


def _refuse(panel: pd.DataFrame, bad: pd.Series, origin: str, why: str) -> None:
    """Raise with the first row where `bad` is true, its key spelled out."""
    if bad.any():
        row = panel[bad].iloc[0]
        key = ", ".join(f"{name} {row[name]}" for name in KEY if row[name])
        raise InputError(f"{origin}: {why} ({key}, værdi {row['value']}, status {row['status']}).")

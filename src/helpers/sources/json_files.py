"""Stored JSON answers of Jobindsats: v2 (`Variables`, `Data`) and v3 (`columns`, `rows`).

Inputs: a file's name and bytes, with or without BOM. Outputs: `SourceTable`s in the source's own words; v2 figures are
text with decimal comma, v3 figures are numbers (jobindsats.md, v2 and v3).
"""

import json
from typing import Any

import pandas as pd

from helpers.errors import InputError
from helpers.sources.source_table import SourceTable, from_answer, quoted_layout


def read_json(file: str, content: bytes) -> list[SourceTable]:
    """Return the tables of a stored JSON answer; `InputError` for anything else, with the error text it may hold."""
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError):
        raise InputError(f"{file}: filen er ikke gyldig JSON. Måske er den ikke hentet helt.") from None
    if isinstance(answer, dict) and {"columns", "rows"} <= answer.keys():
        try:
            return [from_answer(answer["columns"], answer["rows"], file, "")]
        except (ValueError, TypeError) as error:
            raise InputError(f"{file}: {error}.") from None
    if isinstance(answer, list) and answer and all(_is_v2(part) for part in answer):
        return [_v2(part, file, number, len(answer)) for number, part in enumerate(answer, 1)]
    said = f" Filen siger: {' '.join(str(key) for key in answer)[:120]}" if isinstance(answer, dict) else ""
    raise InputError(f"{file}: er ikke et svar fra Jobindsats (v2: Variables og Data; v3: columns og rows).{said}")


def _is_v2(part: Any) -> bool:
    return isinstance(part, dict) and {"Variables", "Data"} <= part.keys()


def _v2(part: dict[str, Any], file: str, number: int, count: int) -> SourceTable:
    """Return one v2 table; variables named `_…` are breakdowns, those besides area and period measures."""
    origin = f"{file}, tabel {number}" if count > 1 else file
    try:
        names = [str(variable["Name"]) for variable in part["Variables"]]
        labels = [str(variable["Label"]) for variable in part["Variables"]]
    except (KeyError, TypeError):
        raise InputError(f"{origin}: en variabel mangler Name eller Label.") from None
    for needed in ("area", "period"):
        if needed not in names:
            raise InputError(f"{origin}: variablen '{needed}' mangler.")
    if len(set(labels)) < len(labels):
        double = next(label for label in labels if labels.count(label) > 1)
        raise InputError(f"{origin}: overskriften '{double}' står to gange.")
    for row_number, row in enumerate(part["Data"], 1):
        if not isinstance(row, list) or len(row) != len(labels):
            raise InputError(f"{origin}, række {row_number}: rækken har ikke {len(labels)} felter som overskriften.")
    if not part["Data"]:
        raise InputError(f"{origin}: tabellen har ingen rækker.")
    frame = pd.DataFrame(part["Data"], columns=labels, dtype=object)
    frame["row"] = range(1, len(frame) + 1)
    by_name = dict(zip(names, labels, strict=True))
    dimensions = [by_name[name] for name in names if name.startswith("_")]
    measures = [by_name[name] for name in names if name not in ("area", "period") and not name.startswith("_")]
    layout = quoted_layout(by_name["area"], by_name["period"], dimensions, measures)
    return SourceTable(origin, layout.long(frame), hint=origin, point_decimals=False, columns=layout.columns)

"""Reference data: what an analyst may edit in `data/reference`, read once and checked.

Purpose: municipalities, areas as sums of municipalities, benefits, measures, breakdowns, breaks, glossary and
the minister's goals, as text frames that the other floors join on.
Inputs: the CSV files of `data/reference` (codebook in `data/README.md`).
Outputs: one frame per file, all columns text, empty text where a cell is empty.
"""

from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from helpers import project
from helpers.errors import InputError, did_you_mean
from helpers.sources.text_tables import read_text_table

_FILLED = pa.Check.str_matches(r"\S", error="cellen må ikke være tom")
_DATE = pa.Check.str_matches(r"^(\d{4}-\d{2}-\d{2})?$", error="skriv en dato som 2021-12-31 eller lad cellen være tom")
_FLAG = pa.Check.isin(["0", "1"], error="skriv 0 eller 1")
_WHOLE = pa.Check.str_matches(r"^\d+$", error="skriv et helt tal")
_PERIOD = pa.Check.str_matches(r"^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4](-R)?)?$", error="skriv fx 2020-06, 2020-Q2 eller 2020")

_NUMBER = pa.Check.str_matches(r"^(\d+(\.\d+)?)?$", error="skriv et tal med punktum, eller lad cellen være tom")


def _text(*checks: pa.Check, unique: bool = False) -> pa.Column:
    return pa.Column(str, list(checks), unique=unique)


def _one_of(*members: str) -> pa.Check:
    shown = ", ".join(member or "(tom)" for member in members)
    return pa.Check.isin(list(members), error=f"skriv {shown}")


def _schema(unique: list[str] | None = None, **columns: pa.Column) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, unique=unique)


_UNITS = _one_of("full_time_persons", "persons", "pct", "pp", "year", "count")
_CONFIDENCE = ("high", "medium", "low")

SCHEMAS = {
    "municipalities": _schema(
        code=_text(pa.Check.str_matches(r"^\d{3}$", error="skriv tre cifre, fx 230"), unique=True),
        name=_text(_FILLED, unique=True),
        region_code=_text(pa.Check.str_matches(r"^\d{3}$", error="skriv tre cifre, fx 084")),
        region=_text(_FILLED),
        landsdel_code=_text(pa.Check.str_matches(r"^\d{2}$", error="skriv to cifre, fx 03")),
        landsdel=_text(_FILLED),
        rar=_text(_FILLED),
        rar_confidence=_text(_one_of(*_CONFIDENCE)),
        ostdanmark=_text(_FLAG),
        jobcentre_2020=_text(_FILLED),
        jobcentre_confidence=_text(_one_of(*_CONFIDENCE, "assumed")),
        kommunegruppe=_text(_FILLED),
        valid_from=_text(_DATE),
        valid_to=_text(_DATE),
        source=_text(_FILLED),
    ),
    "areas": _schema(
        area=_text(_FILLED, unique=True),
        kind=_text(_one_of("country", "region", "landsdel", "rar", "amk", "jobcentre", "cluster")),
        slug=_text(
            pa.Check.str_matches(r"^[a-z0-9]+(-[a-z0-9]+)*$", error="skriv små bogstaver a-z, cifre og bindestreg"),
            unique=True,
        ),
        valid_from=_text(_DATE),
        valid_to=_text(_DATE),
        successor=_text(),
        uncertain=_text(_FLAG),
        source=_text(_FILLED),
    ),
    "area_members": _schema(unique=["area", "municipality"], area=_text(_FILLED), municipality=_text(_FILLED)),
    "area_grammar": _schema(
        area=_text(_FILLED, unique=True),
        preposition=_text(_one_of("i", "på")),
        in_sentence=_text(_FILLED),
        genitive=_text(_FILLED),
        reason=_text(_FILLED),
    ),
    "benefits": _schema(
        id=_text(pa.Check.str_matches(r"^[a-z][a-z0-9_]*$", error="skriv små bogstaver a-z og _"), unique=True),
        name=_text(_FILLED),
        name_sentence=_text(_FILLED),
        recipients=_text(_FILLED),
        phrase=_text(_FILLED),
        share_base=_text(_one_of("labour_force", "population", "")),
        table_before=_text(),
        table_after=_text(),
        table_id=_text(),
        table_label=_text(),
        definition=_text(),
        definition_source=_text(),
        order=_text(_WHOLE, unique=True),
        direction_of_good=_text(_one_of("lower", "higher", "none")),
        page_one=_text(_FLAG),
    ),
    "measures": _schema(
        id=_text(_FILLED, unique=True),
        name=_text(_FILLED),
        unit=_text(_UNITS),
        decimals=_text(_WHOLE),
        definition=_text(_FILLED),
    ),
    "breakdowns": _schema(
        breakdown=_text(
            pa.Check.str_matches(r"^(total|[a-z_]+:[a-z0-9_]+)$", error="skriv total eller dimension:member"),
            unique=True,
        ),
        dimension=_text(),
        member=_text(),
        name=_text(_FILLED),
    ),
    "breaks": _schema(
        unique=["benefit", "from_period"],
        benefit=_text(_FILLED),
        from_period=_text(_PERIOD),
        kind=_text(_one_of("rename", "break", "definition")),
        text_da=_text(_FILLED),
        source=_text(_FILLED),
    ),
    "corrections": _schema(
        unique=["benefit", "area", "period", "measure", "breakdown"],
        benefit=_text(_FILLED),
        area=_text(_FILLED),
        period=_text(_PERIOD),
        measure=_text(_FILLED),
        breakdown=_text(_FILLED),
        expect=_text(_NUMBER),
        value=_text(_NUMBER),
        reason=_text(_FILLED),
    ),
    "glossary": _schema(
        danish=_text(_FILLED, unique=True),
        english_identifier=_text(_FILLED),
        definition=_text(_FILLED),
        source=_text(_FILLED),
    ),
    "minister_goals": _schema(
        unique=["year", "number"],
        year=_text(pa.Check.str_matches(r"^\d{4}$", error="skriv et årstal")),
        number=_text(_WHOLE),
        goal=_text(_FILLED),
    ),
}

# Cells that, when filled, must name a row of another table: file -> column -> (file, column).
REFERENCES = {
    "areas": {"successor": ("areas", "area")},
    "area_members": {"area": ("areas", "area"), "municipality": ("municipalities", "name")},
    "breaks": {"benefit": ("benefits", "id")},
    "corrections": {"benefit": ("benefits", "id"), "measure": ("measures", "id")},
}


def municipalities() -> pd.DataFrame:
    """Return the 98 municipalities: code (three digits), name as Jobindsats writes it, and the areas they lie in."""
    return _table("municipalities")


def areas() -> pd.DataFrame:
    """Return the composite areas (key `area`): kind, slug, validity dates (empty: open or not known), `successor`
    (the area that took over when it ended), `uncertain`."""
    return _table("areas")


def known_areas() -> list[str]:
    """Return every area name that a source may hold: the composite areas and the municipalities."""
    return [*areas()["area"], *municipalities()["name"]]


def area_members() -> pd.DataFrame:
    """Return the municipalities of each composite area (key `area`, `municipality`)."""
    return _table("area_members")


def area_grammar() -> pd.DataFrame:
    """Return the areas (key `area`) whose preposition, name in a sentence or genitive does not follow the rule."""
    return _table("area_grammar")


def benefits() -> pd.DataFrame:
    """Return the benefits (key `id`) in the file's order: names, recipients, base of the share, Jobindsats tables."""
    return _table("benefits")


def measures() -> pd.DataFrame:
    """Return the measures (key `id`): Danish name, unit, decimals to print, definition."""
    return _table("measures")


def breakdowns() -> pd.DataFrame:
    """Return the members that a measure can be broken down by (key `breakdown`, `dimension:member` or `total`)."""
    return _table("breakdowns")


def breaks() -> pd.DataFrame:
    """Return breaks, renames and changed definitions (key `benefit`, `from_period`: the first period after)."""
    return _table("breaks")


def corrections() -> pd.DataFrame:
    """Return the declared corrections of the source's figures, see `helpers.panel.corrections`."""
    return _table("corrections")


def glossary() -> pd.DataFrame:
    """Return the Danish terms (key `danish`), the identifier used for each in the code, and its definition."""
    return _table("glossary")


def minister_goals() -> pd.DataFrame:
    """Return the minister's goals (key `year`, `number`)."""
    return _table("minister_goals")


def _table(name: str) -> pd.DataFrame:
    return _linked(project.data() / "reference", name).reset_index(drop=True)


@cache
def _linked(folder: Path, name: str) -> pd.DataFrame:
    frame = _checked(folder, name)
    for column, (other, key) in REFERENCES.get(name, {}).items():
        known = set(_checked(folder, other)[key])
        for row, cell in frame[column].items():
            if cell and cell not in known:
                raise InputError(
                    f"{folder / name}.csv, række {row}, kolonne '{column}': '{cell}' står ikke i "
                    f"{other}.csv.{did_you_mean(cell, sorted(known))}"
                )
    return frame


@cache
def _checked(folder: Path, name: str) -> pd.DataFrame:
    path = folder / f"{name}.csv"
    frame = read_text_table(path)
    try:
        return SCHEMAS[name].validate(frame, lazy=True)
    except SchemaErrors as error:
        raise InputError(_first_failure(path, frame, name, error.failure_cases)) from error


def _first_failure(path: Path, frame: pd.DataFrame, name: str, failures: pd.DataFrame) -> str:
    for column in SCHEMAS[name].columns:
        if column not in frame.columns:
            surplus = [str(found) for found in frame.columns if found not in SCHEMAS[name].columns]
            return f"{path}: kolonnen '{column}' mangler i første linje.{did_you_mean(str(column), surplus)}"
    first = failures.sort_values("index", kind="stable").iloc[0]
    if "uniqueness" in str(first["check"]):
        return _first_repetition(path, frame, name)
    where = f"{path}, række {int(first['index'])}, kolonne '{first['column']}'"
    return f"{where}: '{first['failure_case']}' er forkert; {first['check']}."


def _first_repetition(path: Path, frame: pd.DataFrame, name: str) -> str:
    schema = SCHEMAS[name]
    keys = [list(schema.unique)] if schema.unique else []
    keys += [[str(label)] for label, column in schema.columns.items() if column.unique]
    key = next(key for key in keys if frame.duplicated(key).any())
    again = frame.index[frame.duplicated(key)][0]
    first = frame.index[(frame[key] == frame.loc[again, key]).all(axis=1)][0]
    return (
        f"{path}, række {again}, kolonne '{', '.join(key)}': '{', '.join(frame.loc[again, key])}' "
        f"står også i række {first}; den må stå én gang."
    )

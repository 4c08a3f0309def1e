"""A map of the 98 municipalities as tiles of one size, drawn as SVG, and its alt text.

Inputs: `data/reference/tile_map.csv` (own work: row and column on a simplified map, and a short name) and a value per
municipality. Outputs: SVG text for `chart.shown`. Each tile prints its name and figure, so the map reads without
colour; shades group the figures in four parts of equal size and say nothing of good or bad.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError

from helpers import project
from helpers.errors import InputError
from helpers.panel import reference
from helpers.presentation import danish
from helpers.presentation.chart import FOURTH, GREY, box
from helpers.presentation.sheet import Sheet
from helpers.sources.text_tables import read_text_table

#: From light to dark blue; text on a shade is dark on the first two and white on the others, 4.5:1 or more.
SHADES = (("#E8EFF6", "#1A1A1A"), ("#B3CBE2", "#1A1A1A"), ("#41709E", "#FFFFFF"), ("#12436D", "#FFFFFF"))
#: The shade of a tile without a figure, its edge, and what the signs on such tiles mean.
_NO_FIGURE, _DASHED = len(SHADES), (2.0, 2.0)
_MEANINGS = {danish.SIGNS["suppressed"]: "skjult, fordi tallet er under 3", danish.SIGNS["missing"]: "intet tal"}
#: Inches: from tile to tile, a tile's side, the room for the heading.
_TILE, _SIDE, _HEAD = 0.44, 0.415, 0.3
_WHOLE = pa.Check.str_matches(r"^\d+$")
_SCHEMA = pa.DataFrameSchema(
    {
        "municipality": pa.Column(str, unique=True),
        "row": pa.Column(str, _WHOLE),
        "column": pa.Column(str, _WHOLE),
        "label": pa.Column(str, pa.Check.str_length(1, 6), unique=True),
    },
    unique=["row", "column"],
)


def tiles() -> pd.DataFrame:
    """Return the tiles (key `municipality`): row and column as whole numbers, and the short name on the tile.

    Raises `InputError` for a wrong cell and for a file that does not hold each municipality once.
    """
    return _tiles_of(project.data() / "reference" / "tile_map.csv").copy()


@cache
def _tiles_of(path: Path) -> pd.DataFrame:
    try:
        frame = _SCHEMA.validate(read_text_table(path)).reset_index(drop=True)
    except SchemaError as error:
        raise InputError(
            f"{path}: en celle er forkert eller står to gange ({error.schema}). Se data/README.md."
        ) from None
    absent = sorted(set(reference.municipalities()["name"]) ^ set(frame["municipality"]))
    if absent:
        raise InputError(f"{path}: {absent[0]} skal stå i både tile_map.csv og municipalities.csv.")
    return frame.astype({"row": int, "column": int})


def quarter_limits(values: Sequence[float]) -> list[float]:
    """Return the three figures that divide the others in four parts as equal in size as they can be.

    Each limit is one of the figures, so that figures that are alike never have two shades.
    """
    return [float(limit) for limit in pd.Series(values, dtype=float).quantile([0.25, 0.5, 0.75], interpolation="lower")]


def tile_map(
    values: Mapping[str, float],
    own: str,
    heading: str,
    printed: Callable[[float], str],
    statuses: Mapping[str, str] | None = None,
) -> str:
    """Return the map: a tile per municipality with its short name and figure, the own one framed; '' frames none.

    A municipality without a figure has a white tile with a dashed edge and the sign of its status (`suppressed`, or
    `missing`, which is also what a municipality that `statuses` does not name gets). Raises `ValueError` when none has
    a figure.
    """
    known = [value for value in values.values() if not math.isnan(value)]
    if not known:
        raise ValueError("no municipality has a figure")
    limits = quarter_limits(known)
    frame = tiles()
    bottom, across = int(frame["row"].max()), int(frame["column"].max())
    sheet = Sheet(_TILE * (bottom + 2.1) + _HEAD, _TILE * (across + 1) + 0.1)
    sheet.text(0, sheet.height - 0.04, heading, up="top")
    shaded: dict[int, list[list[tuple[float, float]]]] = {}
    texts, frames, signs = [], [], []
    for tile in frame.to_dict("records"):
        name, x = str(tile["municipality"]), _TILE * float(tile["column"]) + 0.05
        y = sheet.height - _HEAD - _TILE * (float(tile["row"]) + 1)
        value = values.get(name, math.nan)
        shade = _NO_FIGURE if math.isnan(value) else sum(value > limit for limit in limits)
        shaded.setdefault(shade, []).append(_square(x, y))
        sign = danish.cell(math.nan, status=(statuses or {}).get(name, "missing"))
        signs += [sign] if math.isnan(value) else []
        for up, text in ((0.68, str(tile["label"])), (0.3, sign if math.isnan(value) else printed(value))):
            texts.append((x + _SIDE / 2, y + up * _SIDE, text, name == own, _ink(shade)))
        frames += [_square(x, y)] if name == own else []
    keys = _keys(limits, printed, signs)
    for number, (shade, text) in enumerate(keys):
        y = 0.06 + 0.24 * (len(keys) - 1 - number)
        shaded.setdefault(shade, []).append(_square(0.05, y, 0.19))
        sheet.text(0.32, y + 0.095, text, size=9)
    for shade, squares in sorted(shaded.items()):
        fill = "#FFFFFF" if shade == _NO_FIGURE else SHADES[shade][0]
        sheet.shapes(squares, fill=fill, edge=GREY, width=0.5, pattern=_DASHED if shade == _NO_FIGURE else ())
    for x, y, text, bold, ink in texts:
        sheet.text(x, y, text, across="center", size=8, bold=bold, colour=ink)
    if frames:
        sheet.shapes(frames, edge=FOURTH, width=3)
    return sheet.svg()


def _square(x: float, y: float, side: float = _SIDE) -> list[tuple[float, float]]:
    return box(x, y, x + side, y + side)


def _ink(shade: int) -> str:
    return GREY if shade == _NO_FIGURE else SHADES[shade][1]


def _keys(limits: Sequence[float], printed: Callable[[float], str], signs: Sequence[str]) -> list[tuple[int, str]]:
    """Return what each shade means, by the limits between them, and what the signs on tiles without a figure mean."""
    low, middle, high = (printed(limit) for limit in limits)
    texts = [f"til og med {low}", f"over {low} til {middle}", f"over {middle} til {high}", f"over {high}"]
    meanings = [(_NO_FIGURE, f"{sign}  {_MEANINGS[sign]}") for sign in _MEANINGS if sign in signs]
    return [*enumerate(texts), *meanings]


def tile_map_alt(values: Mapping[str, float], own: str, heading: str, printed: Callable[[float], str]) -> str:
    """Return the alt text: the own figure, the middle one, and the three lowest and highest with their names."""
    known = {name: value for name, value in values.items() if not math.isnan(value)}
    ordered = sorted(known, key=lambda name: (known[name], name))

    def named(names: Sequence[str]) -> str:
        return danish.joined([f"{name} ({printed(known[name])})" for name in names])

    middle = f"den midterste kommune har {printed(quarter_limits(list(known.values()))[1])}"
    here = f"{own} har {printed(known[own])}" if own in known else f"{own} har intet tal"
    return (
        f"Kort over kommunerne: {heading}. {danish.sentence(danish.ended(f'{here}; {middle}' if own else middle))} "
        f"Lavest: {named(ordered[:3])}. Højest: {named(ordered[-3:][::-1])}. "
        f"{len(known)} af {len(tiles())} kommuner har et tal."
    )

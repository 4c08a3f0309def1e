"""A map of the 98 municipalities as tiles of one size, drawn as SVG, and its alt text.

Inputs: `data/reference/tile_map.csv` (own work: row and column on a simplified map, and a short name) and a value per
municipality. Outputs: SVG text for `chart.shown`. Each tile prints its name and figure, so the map reads without
colour; shades group the figures in four parts of equal size and say nothing of good or bad.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pandera.pandas as pa
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from pandera.errors import SchemaError

from helpers import project
from helpers.errors import InputError
from helpers.panel import reference
from helpers.presentation import danish
from helpers.presentation.chart import FOURTH, GREY, STYLE, svg_of
from helpers.sources.text_tables import read_text_table

#: From light to dark blue; text on a shade is dark on the first two and white on the others, 4.5:1 or more.
SHADES = (("#E8EFF6", "#1A1A1A"), ("#B3CBE2", "#1A1A1A"), ("#41709E", "#FFFFFF"), ("#12436D", "#FFFFFF"))
_NONE = ("#FFFFFF", GREY)
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
    """Return the three limits that divide the figures in four parts of equal size (linear quantiles)."""
    return [float(limit) for limit in pd.Series(values, dtype=float).quantile([0.25, 0.5, 0.75])]


def tile_map(values: Mapping[str, float], own: str, heading: str, printed: Callable[[float], str]) -> str:
    """Return the map: a tile per municipality with its short name and figure, the own one framed.

    A municipality without a figure has a white tile with the sign for a missing figure. Raises `ValueError` when none
    has a figure.
    """
    known = [value for value in values.values() if not math.isnan(value)]
    if not known:
        raise ValueError("no municipality has a figure")
    limits = quarter_limits(known)
    frame = tiles()
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.6, 6.4), layout="constrained")
        ax = figure.subplots()
        for tile in frame.to_dict("records"):
            name, x, y = str(tile["municipality"]), float(tile["column"]), -float(tile["row"])
            value = values.get(name, math.nan)
            fill, ink = _NONE if math.isnan(value) else SHADES[sum(value > limit for limit in limits)]
            ax.add_patch(Rectangle((x, y), 0.94, 0.94, facecolor=fill, edgecolor=GREY, linewidth=0.5))
            weight = "bold" if name == own else "normal"
            text = danish.SIGNS["missing"] if math.isnan(value) else printed(value)
            ax.text(
                x + 0.47,
                y + 0.64,
                str(tile["label"]),
                ha="center",
                va="center",
                fontsize=7,
                color=ink,
                fontweight=weight,
            )
            ax.text(x + 0.47, y + 0.28, text, ha="center", va="center", fontsize=7, color=ink, fontweight=weight)
            if name == own:
                ax.add_patch(Rectangle((x, y), 0.94, 0.94, facecolor="none", edgecolor=FOURTH, linewidth=3, zorder=3))
        _legend(ax, limits, max(frame["row"]), printed)
        ax.set_title(heading, loc="left", fontsize=10)
        ax.set_xlim(-0.1, max(frame["column"]) + 1.1)
        ax.set_ylim(-max(frame["row"]) - 1.4, 1.1)
        ax.set_aspect("equal")
        ax.axis("off")
        return svg_of(figure)


def _legend(ax: mpl.axes.Axes, limits: Sequence[float], bottom: int, printed: Callable[[float], str]) -> None:
    """Name the shades by their limits, in the empty corner at the lower left."""
    low, middle, high = (printed(limit) for limit in limits)
    texts = [f"til og med {low}", f"over {low} til {middle}", f"over {middle} til {high}", f"over {high}"]
    for number, ((fill, _ink), text) in enumerate(zip(SHADES, texts, strict=True)):
        y = -bottom - 1.2 + 0.55 * (len(texts) - 1 - number)
        ax.add_patch(Rectangle((0, y), 0.45, 0.45, facecolor=fill, edgecolor=GREY, linewidth=0.5))
        ax.text(0.6, y + 0.22, text, ha="left", va="center", fontsize=8)


def tile_map_alt(values: Mapping[str, float], own: str, heading: str, printed: Callable[[float], str]) -> str:
    """Return the alt text: the own figure, the middle one, and the three lowest and highest with their names."""
    known = {name: value for name, value in values.items() if not math.isnan(value)}
    ordered = sorted(known, key=lambda name: (known[name], name))

    def named(names: Sequence[str]) -> str:
        return danish.joined([f"{name} ({printed(known[name])})" for name in names])

    middle = printed(quarter_limits(list(known.values()))[1])
    here = f"{own} har {printed(known[own])}" if own in known else f"{own} har intet tal"
    return (
        f"Kort over kommunerne: {heading}. {danish.ended(f'{here}; den midterste kommune har {middle}')} Lavest: "
        f"{named(ordered[:3])}. Højest: {named(ordered[-3:][::-1])}. "
        f"{len(known)} af {len(tiles())} kommuner har et tal."
    )

"""The map and the strip of all municipalities: readable without colour, one of them marked."""

import math
import re

import pytest

from helpers.panel import reference
from helpers.presentation import danish
from helpers.presentation.strip_chart import strip, strip_alt
from helpers.presentation.tile_map import SHADES, quarter_limits, tile_map, tile_map_alt, tiles

NAMES = list(reference.municipalities()["name"])
VALUES = {name: 1 + number / 20 for number, name in enumerate(NAMES)}


def number(value: float) -> str:
    return danish.number(value, 1)


def pct(value: float) -> str:
    return danish.pct(value, 1)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_municipality_has_one_tile_of_its_own() -> None:
    frame = tiles()
    assert sorted(frame["municipality"]) == sorted(NAMES)
    assert not frame.duplicated(["row", "column"]).any()
    assert frame["label"].str.casefold().is_unique


@pytest.mark.parametrize(
    ("north", "south"), [("Hjørring", "Aalborg"), ("Helsingør", "Køge"), ("Viborg", "Tønder"), ("Odense", "Svendborg")]
)
def test_north_is_up(north: str, south: str) -> None:
    rows = tiles().set_index("municipality")["row"]
    assert rows[north] < rows[south]


@pytest.mark.parametrize(
    ("west", "east"),
    [("Esbjerg", "Odense"), ("Odense", "Slagelse"), ("Slagelse", "København"), ("Holstebro", "Aarhus")],
)
def test_west_is_left(west: str, east: str) -> None:
    columns = tiles().set_index("municipality")["column"]
    assert columns[west] < columns[east]


def test_each_tile_prints_its_name_and_its_figure() -> None:
    svg = tile_map(VALUES, "Rudersdal", "A-dagpenge", number)
    shown = re.findall(r">([^<>]+)</text>", svg)
    assert set(tiles()["label"]) <= set(shown)
    assert {number(value) for value in VALUES.values()} <= set(shown)


def test_text_reads_on_every_shade() -> None:
    for fill, ink in SHADES:
        dark, light = sorted([luminance(fill), luminance(ink)])
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_municipality_without_a_figure_shows_the_sign_and_no_shade() -> None:
    hidden = VALUES | {"Læsø": math.nan, "Fanø": math.nan}
    svg = tile_map(hidden, "Rudersdal", "A-dagpenge", number, {"Fanø": "suppressed"})
    assert svg.count(f">{danish.SIGNS['missing']}</text>") == 1
    assert svg.count(f">{danish.SIGNS['suppressed']}</text>") == 1
    assert ">*  skjult, fordi tallet er under 3</text>" in svg
    assert ">..  intet tal</text>" in svg
    assert "stroke-dasharray" in svg, "a tile without a figure has an edge of its own"
    assert "stroke-dasharray" not in tile_map(VALUES, "Rudersdal", "A-dagpenge", number)


def test_the_own_tile_is_framed_and_bold_and_moves_with_the_area() -> None:
    assert tile_map(VALUES, "Rudersdal", "x", number) != tile_map(VALUES, "Ishøj", "x", number)
    assert tile_map(VALUES, "Rudersdal", "x", number) == tile_map(VALUES, "Rudersdal", "x", number)
    assert tile_map(VALUES, "Rudersdal", "x", number).count("#f46a25") == 1


def test_the_shades_are_four_parts_of_equal_size() -> None:
    limits = quarter_limits(list(VALUES.values()))
    parts = [sum(value > limit for limit in limits) for value in VALUES.values()]
    assert [parts.count(part) for part in range(4)] == [25, 24, 24, 25]


def test_a_map_without_a_figure_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="no municipality"):
        tile_map({"Rudersdal": math.nan}, "Rudersdal", "x", number)


def test_the_maps_alt_text_names_the_ends_and_the_own() -> None:
    alt = tile_map_alt(VALUES | {"Læsø": math.nan}, "Rudersdal", "A-dagpenge", pct)
    assert alt.startswith(
        "Kort over kommunerne: A-dagpenge. Rudersdal har 2,2 pct.; den midterste kommune har 3,4 pct. "
    )
    assert "Lavest: København (1,0 pct.), Frederiksberg (1,1 pct.) og Ballerup (1,1 pct.)." in alt
    assert alt.endswith("97 af 98 kommuner har et tal.")
    assert ".." not in alt


def test_the_strip_marks_the_own_municipality_by_name_and_shape() -> None:
    svg = strip(VALUES, "Rudersdal", "A-dagpenge", pct, {"Hele landet": 4.0})
    for text in ("Rudersdal 2,2 pct.", "Hele landet 4,0 pct.", "lavest 1,0 pct.", "højest 5,9 pct."):
        assert f">{text}<" in svg
    dots = re.findall(r"M[\d.]+ [\d.]+h0z", svg)
    assert len(dots) == len(NAMES) - 1, "one dot for each of the others"
    assert svg == strip(VALUES, "Rudersdal", "A-dagpenge", pct, {"Hele landet": 4.0})


def test_the_strips_alt_text_counts_by_what_is_printed() -> None:
    alt = strip_alt({"a": 1.0, "b": 2.01, "c": 2.04, "d": 3.0, "e": math.nan}, "b", "A-dagpenge", pct)
    assert alt == (
        "Prikdiagram: A-dagpenge. b har 2,0 pct. Af 4 kommuner ligger 1 lavere, 1 på samme niveau og 1 højere. "
        "Lavest er a med 1,0 pct., højest d med 3,0 pct."
    )


def test_all_alike_and_a_missing_own_figure() -> None:
    assert ">alle 2,0 pct.<" in strip(dict.fromkeys(NAMES, 2.0), "Rudersdal", "x", pct)
    with pytest.raises(ValueError, match="Rudersdal has no figure"):
        strip({"Ishøj": 1.0, "Rudersdal": math.nan}, "Rudersdal", "x", pct)

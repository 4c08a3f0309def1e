"""A table cannot exist without title, scope, unit and source; making it never touches the data."""

import csv
import io
import math
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers.presentation import danish
from helpers.presentation.table import Column, Table, data_of

FRAME = pd.DataFrame(
    {
        "area": ["Rudersdal", "Læsø", "Fanø & <Ærø>"],
        "count": [703.0, math.nan, 0.0],
        "status": ["final", "suppressed", "final"],
    }
)
COLUMNS = [
    Column("Område", lambda row: str(row["area"]), numeric=False),
    Column("Antal", lambda row: danish.cell(row["count"], 0, row["status"]), group="Juni 2020"),
]


def table(**changes: Any) -> Table:
    slots = {"name": "a_dagpenge", "title": "A-dagpenge", "scope": "Juni 2020", "unit": "Fuldtidspersoner"}
    return Table(**(slots | {"source": "Jobindsats.dk", "frame": FRAME, "columns": COLUMNS} | changes))


@pytest.mark.parametrize("slot", ["name", "title", "scope", "unit", "source"])
def test_a_table_without_one_of_its_slots_cannot_be_made(slot: str) -> None:
    with pytest.raises(ValueError, match=f"needs a {slot}"):
        table(**{slot: ""})


def test_zero_suppressed_and_a_number_look_different() -> None:
    assert [row[1] for row in table().cells()] == ["703", "*", "0"]


def test_the_legend_explains_the_signs_that_occur_and_no_others() -> None:
    (legend,) = table().legend(table().cells())
    assert legend.startswith("»*« betyder: skjult")


def test_a_sign_with_its_month_beside_it_is_explained_as_well_and_a_full_stop_is_no_sign() -> None:
    (legend,) = table().legend([["A-dagpenge", "* (maj 2025)", "2,5 pct.", "1. kvartal"]])
    assert legend.startswith("»*«")


def test_rows_and_columns_have_headings_with_scope_and_the_table_a_caption() -> None:
    soup = BeautifulSoup(table().output().html, "html.parser")
    assert {th["scope"] for th in soup.find_all("th")} <= {"col", "row", "colgroup"}
    assert [th.get_text(strip=True) for th in soup.find_all("th", scope="row")] == list(FRAME["area"])
    assert soup.caption is not None
    assert "A-dagpenge" in soup.caption.get_text()
    assert soup.find(id="tabel-a-dagpenge") is not None


def test_names_are_escaped_in_html_and_plain_in_text() -> None:
    output = table().output()
    assert "Fanø &amp; &lt;Ærø&gt;" in output.html
    assert "Fanø & <Ærø>" in output.text


def test_the_text_carries_title_unit_cells_and_source() -> None:
    assert table().output().text.splitlines() == [
        "A-dagpenge (Fuldtidspersoner)",
        "Område | Antal",
        "Rudersdal | 703",
        "Læsø | *",
        "Fanø & <Ærø> | 0",
        "Kilde: Jobindsats.dk",
    ]


def test_building_and_rendering_does_not_mutate() -> None:
    before = FRAME.copy()
    table(emphasis=lambda row: row["area"] == "Rudersdal").output()
    data_of("bilag", "Bilag", FRAME)
    pd.testing.assert_frame_equal(FRAME, before)


def test_csv_has_decimal_points_line_feeds_and_empty_cells() -> None:
    frame = pd.DataFrame({"area": ["Ærø, by"], "whole": [703.0], "part": [54.166666666666664], "none": [math.nan]})
    text = data_of("bilag", "Bilag", frame)["csv"]
    assert text == 'area,whole,part,none\n"Ærø, by",703,54.166666666666664,\n'


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8))
def test_csv_figures_are_unrounded(values: list[float]) -> None:
    text = data_of("bilag", "Bilag", pd.DataFrame({"value": values}))["csv"]
    assert [float(row["value"]) for row in csv.DictReader(io.StringIO(text))] == values

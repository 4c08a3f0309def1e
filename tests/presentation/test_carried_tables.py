"""The tables that ride along in a notebook's output: what a reader sees is there as CSV too, one line per row."""

import csv
import io

import pandas as pd
from bs4 import BeautifulSoup

from helpers.plans.case import Case
from helpers.presentation import labour_market_report
from helpers.presentation.table import data_of


def test_the_figures_that_cannot_be_recomputed_are_carried_as_csv(ishoej_vallensbaek: Case) -> None:
    shown = labour_market_report.printed_figures(ishoej_vallensbaek)
    [table] = shown.tables
    assert table["name"] == "ikke_efterregnet"
    rows = list(csv.DictReader(io.StringIO(table["csv"])))
    printed = BeautifulSoup(shown.html, "html.parser").select("tbody tr")
    assert len(rows) == len(printed) > 0
    for row, line in zip(rows, printed, strict=True):
        cells = [cell.get_text() for cell in line.find_all(["th", "td"])]
        assert cells == [row["place"], row["text"], row["note"]]


def test_a_carriage_return_in_a_cell_becomes_a_space() -> None:
    frame = pd.DataFrame({"note": ["før\r\nefter", "a\rb", "c"], "value": [1.0, 2.0, 3.0]})
    text = data_of("x", "X", frame)["csv"]
    assert text == "note,value\nfør efter,1\na b,2\nc,3\n"
    assert frame["note"].iloc[0] == "før\r\nefter", "the input is untouched"


def test_numbers_that_are_no_text_stay_as_they_are() -> None:
    assert data_of("x", "X", pd.DataFrame({"year": [2020, 2021], "yes": [True, False]}))["csv"] == (
        "year,yes\n2020,True\n2021,False\n"
    )

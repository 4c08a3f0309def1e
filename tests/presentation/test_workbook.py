"""The Excel workbook, read back cell by cell and held against the CSV."""

import csv
import io
import math
import re
from collections.abc import Iterator
from functools import lru_cache

import openpyxl
import pandas as pd
import pytest
from dossiers import DOSSIERS, dossier_with, made, pair, rudersdal
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from helpers.errors import InputError
from helpers.presentation import danish
from helpers.presentation.column_names import word
from helpers.presentation.dossier import Dossier
from helpers.presentation.workbook import workbook
from helpers.statistics.rounding import round_half_away

FIXED = ["Forside", "Noter", "Efterregning", "Kolonner", "Sporing"]


def opened(dossier: Dossier, cached: bool = False) -> openpyxl.Workbook:
    for name, standing in DOSSIERS.items():
        if dossier is standing():
            return book_of(name, cached)
    return openpyxl.load_workbook(io.BytesIO(workbook(dossier)), data_only=cached)


@lru_cache(maxsize=4)
def book_of(name: str, cached: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(name, "xlsx")), data_only=cached)


def tidy(dossier: Dossier) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    for chapter in dossier.chapters:
        for table in chapter.tables:
            header, *rows = list(csv.reader(io.StringIO(table["csv"])))
            yield table["name"], header, rows


def recalculated(sheet: Worksheet, formula: str) -> float:
    """Work out the arithmetic of a formula from the cells it names, as a spreadsheet would."""
    arithmetic = re.sub(r"\b[A-Z]{1,2}\d+\b", lambda cell: repr(recalculated_cell(sheet, cell[0])), formula[1:])
    return float(eval(arithmetic, {"__builtins__": {}, "ROUND": round_half_away}))


def recalculated_cell(sheet: Worksheet, name: str) -> float:
    value = sheet[name].value
    return recalculated(sheet, value) if isinstance(value, str) else float(value)


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_cell_of_the_csv_stands_in_the_workbook(name: str) -> None:
    dossier = DOSSIERS[name]()
    book, held = opened(dossier), 0
    for sheet_name, header, rows in tidy(dossier):
        sheet = book[sheet_name]
        assert sheet.max_row == 4 + max(len(rows), 1)
        assert sheet.max_column == len(header)
        for place, row in enumerate(rows, start=5):
            for number, (column, text) in enumerate(zip(header, row, strict=True), start=1):
                cell = sheet.cell(place, number)
                if cell.data_type == "s":
                    assert cell.value == word(column, text)
                elif cell.data_type == "f":
                    assert recalculated(sheet, cell.value) == pytest.approx(float(text), rel=1e-12, abs=1e-9)
                elif text:
                    assert cell.value == pytest.approx(float(text), rel=1e-15)
                else:
                    assert cell.value is None
                held += bool(text)
    assert held > 150


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_reader_that_does_not_recalculate_sees_the_same_figures(name: str) -> None:
    dossier = DOSSIERS[name]()
    live, cached = opened(dossier), opened(dossier, cached=True)
    formulas = 0
    for sheet_name, _header, rows in tidy(dossier):
        for place, row in enumerate(rows, start=5):
            for number, text in enumerate(row, start=1):
                if live[sheet_name].cell(place, number).data_type == "f":
                    assert cached[sheet_name].cell(place, number).value == pytest.approx(float(text), rel=1e-15)
                    formulas += 1
    assert formulas >= 10


def test_growth_of_a_dagpenge_recalculates_from_its_counts() -> None:
    sheet = opened(rudersdal())["bilag"]
    row = next(
        r for r in range(5, 20) if (sheet.cell(r, 1).value, sheet.cell(r, 2).value) == ("A-dagpenge", "Rudersdal")
    )
    assert [sheet.cell(row, column).value for column in (5, 6, 8)] == [456, 703, "54"]
    assert sheet.cell(row, 7).value == f"=(F{row}/E{row}-1)*100"


def test_growth_is_shown_with_as_many_decimals_as_the_report_prints() -> None:
    sheet = opened(rudersdal())["bilag"]
    assert sheet["G5"].number_format == "#,##0"
    assert sheet["I5"].number_format == "#,##0.0"


def test_targets_recalculate_from_base_and_percentage() -> None:
    sheet = opened(pair())["maal"]
    formulas = {sheet.cell(row, 1).value: sheet.cell(row, 16).value for row in range(5, sheet.max_row + 1)}
    assert formulas["5"] == "=ROUND(H12*(1+N12/100),0)"
    assert formulas["2"] == 63, "a level is not computed from a base"


def test_totals_are_summed_again_in_a_way_that_sorting_cannot_break() -> None:
    dossier = pair()
    sheet, cached = opened(dossier)["Efterregning"], opened(dossier, cached=True)["Efterregning"]
    rows = {
        (cached.cell(r, 2).value, cached.cell(r, 3).value): [cached.cell(r, c).value for c in (5, 6, 7)]
        for r in range(5, cached.max_row + 1)
    }
    assert rows[("Ishøj–Vallensbæk", "2020-02")] == [1139, 1139, 0]
    assert rows[("Ishøj–Vallensbæk", "2020-06")] == [1499, 1499, 0]
    assert len(rows) == 6
    for row in range(5, sheet.max_row + 1):
        assert sheet.cell(row, 6).value.startswith("=SUMIFS('tabel1'!$D$5:$D$18,")


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_number_has_a_line_in_the_lineage(name: str) -> None:
    dossier = DOSSIERS[name]()
    book = opened(dossier)
    lineage = book["Sporing"]
    lines = [[cell.value for cell in row] for row in lineage.iter_rows(min_row=5)]
    traced = {(line[0], line[1]): line for line in lines}
    labels = {"År", "Linje", "Ministerens mål"}
    numbers = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        if sheet.title not in FIXED
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if cell.data_type in ("n", "f") and cell.value is not None and sheet.cell(4, cell.column).value not in labels
    ]
    assert {(sheet, cell) for sheet, cell, _value in numbers} == set(traced)
    for sheet, cell, value in numbers:
        line = traced[(sheet, cell)]
        assert line[12] == (value if isinstance(value, str) else None)
        assert all(line[at] for at in (2, 3, 4, 7, 8, 9, 10, 11)), line
    assert len(numbers) >= 60


def test_a_comparison_figure_is_traced_to_its_own_month() -> None:
    lines = [[cell.value for cell in row] for row in opened(rudersdal())["Sporing"].iter_rows(min_row=5)]
    line = next(line for line in lines if line[:2] == ["bilag", "E5"])
    assert line[6] == "2019-06"
    assert line[7] == "rudersdal-2021, Bilag, A-dagpenge, tabel"
    assert line[8] == "2020-11-18"


@pytest.mark.parametrize("name", DOSSIERS)
def test_sheets_stand_in_order_and_each_is_a_real_table_with_a_heading_per_column(name: str) -> None:
    dossier = DOSSIERS[name]()
    book = opened(dossier)
    tables = [sheet_name for sheet_name, _header, _rows in tidy(dossier)]
    assert book.sheetnames == ["Forside", "Noter", *tables, "Efterregning", "Kolonner", "Sporing"]
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        headings = [column.name for column in table.tableColumns]
        assert len({heading.casefold() for heading in headings}) == len(headings)
        assert sheet.freeze_panes == "B5"
        assert sheet.print_title_rows == "$4:$4"
    assert "Antal nu (fuldtidspersoner)" in [c.value for c in opened(rudersdal())["bilag"][4]]


def test_the_codebook_names_every_column_as_in_the_csv() -> None:
    dossier = pair()
    rows = [[cell.value for cell in row] for row in opened(dossier)["Kolonner"].iter_rows(min_row=5)]
    found = {name: [row[2] for row in rows if row[0] == name] for name, _header, _rows in tidy(dossier)}
    assert found == {name: header for name, header, _rows in tidy(dossier)}


def test_the_notes_hold_definitions_own_words_and_the_legend() -> None:
    rows = [[cell.value for cell in row] for row in opened(rudersdal())["Noter"].iter_rows(min_row=5)]
    kinds = {row[2] for row in rows}
    assert kinds == {"Læsenote", "Definition", "Note til tabel", "Kommunens egen bemærkning", "Tegn"}
    own = next(row for row in rows if row[1:3] == ["A-dagpenge", "Kommunens egen bemærkning"])
    assert own[3].startswith("COVID-19 har medført")
    assert [row[3].split(":")[0] for row in rows if row[2] == "Tegn"] == list(danish.LEGEND)


@pytest.mark.parametrize("text", ["=1+1", "+45 12345678", "-HYPERLINK(1)", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_text_that_looks_like_a_formula_is_text_and_stays_text_when_edited(text: str) -> None:
    dossier = dossier_with(pd.DataFrame({"area": [text], "note": [text], "egen_kolonne": [text]}))
    sheet = opened(dossier)["proeve"]
    for cell in sheet[5]:
        assert cell.data_type == "s"
        assert cell.quotePrefix
        assert cell.value.strip() == text.strip()


def test_the_municipalitys_own_words_can_not_run_either() -> None:
    words = '=HYPERLINK("http://eksempel.dk";"klik")'
    dossier = dossier_with(pd.DataFrame({"area": ["Rudersdal"]}), own_words=words)
    cells = [cell for row in opened(dossier)["Noter"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert [cell.value for cell in cells] == [words]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
            st.floats(-1e9, 1e9, allow_nan=False).filter(lambda value: not math.isclose(value, 0, abs_tol=1e-9)),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_text_and_any_number_come_back_as_they_were(rows: list[tuple[str, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["note", "persons"])
    sheet = opened(dossier_with(frame))["proeve"]
    for place, (text, number) in enumerate(rows, start=5):
        assert sheet.cell(place, 1).data_type == "s"
        assert sheet.cell(place, 1).value == text
        assert sheet.cell(place, 2).value == pytest.approx(number, rel=1e-15)


def test_an_absent_figure_is_an_empty_cell_beside_its_sign_never_a_zero() -> None:
    frame = pd.DataFrame(
        {
            "full_time_persons": [float("nan"), 0.0],
            "full_time_persons_printed": ["*", "0"],
            "status": ["suppressed", "final"],
        }
    )
    sheet = opened(dossier_with(frame))["proeve"]
    assert [cell.value for cell in sheet[5]] == [None, "*", "skjult"]
    assert [cell.value for cell in sheet[6]] == [0, "0", "endeligt"]


def test_an_unknown_column_keeps_its_id_and_two_alike_are_told_apart() -> None:
    frame = pd.DataFrame({"min_kolonne": [1.25], "persons": [1.0], "Persons": ["x"], "ord": ["a"]})
    assert [cell.value for cell in opened(dossier_with(frame))["proeve"][4]] == [
        "min_kolonne",
        "Antal (personer)",
        "Persons",
        "ord",
    ]


def test_an_empty_table_is_still_a_table() -> None:
    sheet = opened(dossier_with(pd.DataFrame({"area": [], "persons": []})))["proeve"]
    assert [cell.value for cell in sheet[4]] == ["Område", "Antal (personer)"]


def test_a_text_too_long_for_a_cell_is_refused_rather_than_dropped() -> None:
    with pytest.raises(InputError, match=r"40\.000 tegn er længere"):
        workbook(dossier_with(pd.DataFrame({"note": ["x" * 40_000]})))


def test_the_document_says_what_it_is_and_never_today() -> None:
    properties = opened(rudersdal()).properties
    assert properties.title == "Rudersdal: Beskæftigelsesplan 2021"
    assert properties.created.isoformat() == "2020-11-18T00:00:00"


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert workbook(rudersdal()) == made("rudersdal", "xlsx")

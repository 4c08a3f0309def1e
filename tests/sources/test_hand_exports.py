"""Hand exports in every shape an office saves them: the same figures from all, and no figure from what is unclear."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hand_exports import figures, panel, workbook

from helpers.errors import InputError

FULL, PERSONS, SHARE = "Antal fuldtidspersoner", "Antal personer", "Fuldtidspersoner i pct. af arbejdsstyrken"
TWO_MONTHS = {
    ("Rudersdal", "2024-01", "full_time_persons", "total"): 1234.0,
    ("Rudersdal", "2024-02", "full_time_persons", "total"): 1250.0,
    ("Allerød", "2024-01", "full_time_persons", "total"): 350.0,
    ("Allerød", "2024-02", "full_time_persons", "total"): "suppressed",
}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024M01", "2024M02"), ("jan 2024", "feb 2024"), ("Januar 2024", "Februar 2024"), ("jan-24", "feb-24"),
        ("01-01-2024", "01-02-2024"), ("01.01.2024", "01.02.2024"), ("202401", "202402"), ("2024-01", "2024-02"),
    ],
)  # fmt: skip
def test_months_stand_as_columns_in_every_spelling(first, second):
    text = f"A-dagpenge\nAntal fuldtidspersoner\n\nKommune;{first};{second}\nRudersdal;1.234;1.250\nAllerød;350;-\n"
    assert figures(panel(text, "udtræk.csv", encoding="cp1252")) == TWO_MONTHS


def test_months_stand_as_columns_beside_a_column_of_measures():
    text = (
        f"Område;Mål;jan 2024;feb 2024\nRudersdal;{FULL};1.234;1.250\nAllerød;{FULL};350;\nRudersdal;{SHARE};3,4;3,5\n"
    )
    found = figures(panel(text))
    assert found == TWO_MONTHS | {
        ("Rudersdal", "2024-01", "share_labour_force_pct", "total"): 3.4,
        ("Rudersdal", "2024-02", "share_labour_force_pct", "total"): 3.5,
    }


def test_months_stand_in_the_heading_beside_the_measure():
    text = f"Område;jan 2024 - {FULL};{FULL} - feb 2024\nRudersdal;1.234;1.250\nAllerød;350;<3\n"
    assert figures(panel(text)) == TWO_MONTHS


def test_excel_dates_numbers_and_texts_are_the_same_figures():
    rows = [
        ["A-dagpenge"],
        ["Område", "Periode", FULL, SHARE],
        ["Rudersdal", datetime(2024, 1, 1), 1234, "3,4"],
        ["Rudersdal", date(2024, 2, 1), "1.250", 0.035],
        ["Allerød", "jan 2024", 350.0, 2.9],
        ["Allerød", "2024M02", "*", None],
    ]
    found = figures(panel(workbook(rows, formats={"B3": "mmm yyyy", "D4": "0.0%", "C3": "#,##0"}), "udtræk.xlsx"))
    assert {key: value for key, value in found.items() if key[2] == "full_time_persons"} == TWO_MONTHS
    shares = [value for key, value in found.items() if key[2] == "share_labour_force_pct"]
    assert shares == [3.4, 3.5, 2.9, "suppressed"]


def test_months_as_real_dates_stand_as_columns():
    rows = [["A-dagpenge, " + FULL], [], ["Kommune", datetime(2024, 1, 1), datetime(2024, 2, 1)],
            ["Rudersdal", 1234, 1250], ["Allerød", 350, "."], [], ["Kilde: Jobindsats.dk"]]  # fmt: skip
    assert figures(panel(workbook(rows), "udtræk.xlsx")) == TWO_MONTHS


MONTHS_ABOVE = {
    (area, period, measure, "total"): value
    for area, numbers in {"Rudersdal": [1500, 1234, 1600, 1250], "Allerød": [400, 350, 390, 340]}.items()
    for (period, measure), value in zip(
        [(p, m) for p in ("2024-01", "2024-02") for m in ("persons", "full_time_persons")], numbers, strict=True
    )
}


@pytest.mark.parametrize("merged", [True, False])
def test_two_rows_of_headings_months_above_measures(merged):
    rows = [
        ["A-dagpenge"],
        [None, "jan 2024", None, "feb 2024", None],
        ["Område", PERSONS, FULL, PERSONS, FULL],
        ["Rudersdal", 1500, 1234, 1600, 1250],
        ["Allerød", 400, 350, 390, 340],
    ]
    content = workbook(rows, merge=["B2:C2", "D2:E2", "A1:E1"] if merged else [])
    assert figures(panel(content, "udtræk.xlsx")) == MONTHS_ABOVE


def test_two_rows_of_headings_in_csv_with_the_key_in_the_upper_row():
    text = (
        f"A-dagpenge;;;;\nOmråde;jan 2024;;feb 2024;\n;{PERSONS};{FULL};{PERSONS};{FULL}\n"
        "Rudersdal;1.500;1.234;1.600;1.250\nAllerød;400;350;390;340\nKilde: Jobindsats.dk;;;;\n"
    )
    assert figures(panel(text, "udtræk.csv")) == MONTHS_ABOVE


def test_two_rows_of_headings_with_measures_above_months():
    text = (
        f";{PERSONS};;{FULL};\nKommune;jan 2024;feb 2024;jan 2024;feb 2024\n"
        "Rudersdal;1500;1600;1234;1250\nAllerød;400;390;350;340\n"
    )
    assert figures(panel(text)) == MONTHS_ABOVE


@pytest.mark.parametrize("merge", [["A1:A2", "B1:B2", "C1:D1", "E1:F1"], []])
def test_two_rows_of_headings_with_groups_above_measures(merge):
    rows = [
        ["Område", "Periode", "Jobparat", None, "Aktivitetsparat", None],
        [None, None, PERSONS, FULL, PERSONS, FULL],
        ["Rudersdal", "2024M01", 30, 25.5, 10, 8],
    ]
    found = figures(panel(workbook(rows, merge), "y36a02.xlsx"))
    assert found == {
        ("Rudersdal", "2024-01", "persons", "visitation:jobparat"): 30,
        ("Rudersdal", "2024-01", "full_time_persons", "visitation:jobparat"): 25.5,
        ("Rudersdal", "2024-01", "persons", "visitation:aktivitetsparat"): 10,
        ("Rudersdal", "2024-01", "full_time_persons", "visitation:aktivitetsparat"): 8,
    }


def test_groups_without_a_measure_take_it_from_the_title():
    text = f"Kontanthjælp: {PERSONS}\nOmråde;Periode;Jobparat;Aktivitetsparat\nRudersdal;2024M01;30;10\n"
    assert figures(panel(text, "udtræk.csv")) == {
        ("Rudersdal", "2024-01", "persons", "visitation:jobparat"): 30,
        ("Rudersdal", "2024-01", "persons", "visitation:aktivitetsparat"): 10,
    }


def test_a_municipality_merged_over_its_months_is_each_months():
    rows = [["Område", "Periode", FULL], ["Rudersdal", "2024M01", 1234], [None, "2024M02", 1250],
            ["Allerød", "2024M01", 350], [None, "2024M02", "-"]]  # fmt: skip
    assert figures(panel(workbook(rows, merge=["A2:A3", "A4:A5"]), "y01a02.xlsx")) == TWO_MONTHS


def test_several_sheets_are_several_tables():
    head = ["Område", "Periode", FULL]
    content = workbook(
        [["A-dagpenge"], head, ["Rudersdal", "2024M01", 5]],
        sheets={"Sygedagpenge": [head, ["Rudersdal", "2024M01", 6]], "Læs mig": [["Trukket i dag"]]},
    )
    frame = panel(content, "alt.xlsx")
    assert dict(zip(frame["benefit"], frame["value"], strict=True)) == {"a_dagpenge": 5, "sygedagpenge": 6}


def test_a_municipality_with_nothing_but_blanks_is_no_note():
    text = f"{FULL}\nKommune;jan 2024\nRudersdal;5\nLæsø;\nKilde: Jobindsats.dk;\n"
    assert figures(panel(text))["Læsø", "2024-01", "full_time_persons", "total"] == "suppressed"
    rows = [["Kommune", "jan 2024"], ["Rudersdal", 5], ["Læsø", None], ["Kilde: Jobindsats.dk"]]
    frame = panel(workbook([[FULL], *rows]), "y01a02.xlsx")
    assert figures(frame)["Læsø", "2024-01", "full_time_persons", "total"] == "suppressed"


def test_a_star_hides_a_figure_even_where_no_other_area_has_one():
    text = f"Område;Periode;{FULL}\nRudersdal;2024M01;*\nRudersdal;2024M02;\nRudersdal;2024M03;0\n"
    assert [value for _key, value in sorted(figures(panel(text)).items())] == ["suppressed", "missing", 0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Område;jan 2024\nRudersdal;5\n", r"række 1, kolonne B .*siger ikke, hvilket mål.*nævner intet"),
        (f"{PERSONS} og {FULL}\nOmråde;jan 2024\nRudersdal;5\n", r"nævner 'Antal personer' og 'Antal fuldtid"),
        (f"{FULL}\nOmråde;jan 2024;2024M01\nRudersdal;5;5\n", r"række 2, kolonne C: kolonnen siger det samme som .* B"),
        (f"Område;Periode;jan 2024 - {FULL}\nRudersdal;2024M01;5\n", r"kolonne C .*måneden står både her og"),
        (f"Område;Mål;jan 2024 - {FULL}\nRudersdal;{FULL};5\n", r"kolonne C .*målet står både her og i kolonnen 'Mål'"),
        (f"Område;jan 2024 - {FULL};{PERSONS}\nRudersdal;5;6\n", r"kolonne C .*hverken overskriften eller en kolonne"),
        (f"{FULL}\nOmråde;jan 2024;I alt\nRudersdal;5;6\n", r"kolonne C .*kender ikke målet 'I alt'"),
        (f"Område;Kommune;Periode;{FULL}\nRudersdal;Allerød;2024M01;5\n", r"kolonne B: både 'Område' og 'Kommune'"),
        (f"Område;Periode;{FULL}\nRudersdal;31-01-2024;5\n", r"række 2, kolonne B .*'31-01-2024' er ikke en periode"),
        (f"Område;Periode;{FULL}\nRudersdal;13 2024;5\n", r"'13 2024' er ikke en periode"),
        (f"Område;Periode;Køn;{PERSONS}\nIshøj;2024M01;Kvinder;5\nIshøj;2024M01;;9\n", r"række 3, kolonne C .*tom"),
        (f"Område;Periode;{FULL}\n;2024M01;5\n", r"række 2, kolonne A .*områdets navn mangler"),
        (f"Område;Periode;{FULL}\nRudersdal;;5\n", r"række 2, kolonne B .*perioden mangler"),
        (f"Område;Periode;{FULL}\nI alt;2024M01;5\n", r"kender ikke området 'I alt'"),
        (f"Område;Periode;{FULL}\nRudersdal;2024M01;1 234\n", r"kolonne C .*'1 234' er ikke et tal"),
        (f"Område;Periode;{FULL}\nRudersdal;2024M01;#DIVISION/0!\n", r"'#DIVISION/0!' er ikke et tal"),
        (f"Jobparat;;Jobparat;\nOmråde;Periode;{FULL};{FULL}\nRudersdal;2024M01;5;5\n", "kolonne D.*står to gange"),
    ],
)  # fmt: skip
def test_what_stays_unclear_is_refused_with_its_cell(text, said):
    with pytest.raises(InputError, match=said):
        panel(text)


HEAD = ["Område", "Periode", FULL]


@pytest.mark.parametrize(
    ("rows", "merge", "said"),
    [
        ([["Rudersdal", "2024M01", "=1+1"]], [], r"række 2, kolonne C.*formlen"),
        ([["Rudersdal", "2024M01", 5], ["Rudersdal", "2024M02", None]], ["C2:C3"], r"række 2, kolonne C .*flettet"),
        ([["Rudersdal", datetime(2024, 1, 31), 5]], [], r"kolonne B .*2024-01-31"),
        ([["Rudersdal", "2024M01", True]], [], r"'True' er ikke et tal"),
        ([["Rudersdal", "2024M01", datetime(2024, 1, 1)]], [], r"er ikke et tal"),
    ],
)  # fmt: skip
def test_what_excel_hides_is_refused_with_its_cell(rows, merge, said):
    with pytest.raises(InputError, match=said):
        panel(workbook([HEAD, *rows], merge), "y01a02.xlsx")


def test_a_spreadsheet_of_another_office_package_is_named():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(InputError, match="OpenDocument"):
        panel(stream.getvalue(), "y01a02.ods")

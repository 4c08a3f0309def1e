"""Hand exports and stored answers: tolerant of how offices save files, never of what could mean two things."""

import gzip
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from helpers.errors import InputError
from helpers.panel.file_import import read_source
from helpers.panel.translation import translated
from helpers.sources.table_declarations import declared_tables

AREAS = ["Rudersdal", "Allerød", "Høje-Taastrup", "Aarhus", "Ishøj", "Østdanmark"]
DECLARED = declared_tables()
PLAIN = (
    "Område;Periode;Antal personer;Antal fuldtidspersoner;Fuldtidspersoner i pct. af arbejdsstyrken\n"
    "Rudersdal;2020M05;1.050;900;3,4\n"
    "Allerød;2020M05;400;350;2,9\n"
)


def panel(text, name="y01a02.csv", table=None, encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return translated(read_source(name, content, DECLARED), DECLARED, AREAS, table=table).panel


def values(frame, measure="persons"):
    rows = frame[(frame["measure"] == measure) & (frame["breakdown"] == "total")]
    return dict(zip(zip(rows["area"], rows["period"], strict=True), rows["value"], strict=True))


EXPECTED = {("Rudersdal", "2020-05"): 1050.0, ("Allerød", "2020-05"): 400.0}


def test_a_plain_danish_csv_is_read():
    frame = panel(PLAIN)
    assert values(frame) == EXPECTED
    assert values(frame, "share_labour_force_pct") == {("Rudersdal", "2020-05"): 3.4, ("Allerød", "2020-05"): 2.9}
    assert set(frame["benefit"]) == {"a_dagpenge"}
    assert set(frame["source"]) == {"Jobindsats y01a02"}
    assert set(frame["status"]) == {"provisional"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_danish_offices_give_the_same_figures(encoding):
    assert values(panel(PLAIN, encoding=encoding)) == EXPECTED


@pytest.mark.parametrize(("old", "new"), [(";", "\t"), ("\n", "\r\n")])
def test_delimiter_and_line_ends_do_not_matter(old, new):
    assert values(panel(PLAIN.replace(old, new))) == EXPECTED


def test_a_zipped_file_is_read():
    assert values(panel(gzip.compress(PLAIN.encode(), mtime=0), "y01a02.csv.gz")) == EXPECTED


def test_title_rows_and_trailing_notes_are_tolerated():
    text = f"A-dagpenge\nTrukket 18. november 2020\n\n{PLAIN}\nKilde: Jobindsats.dk\nNoter: ingen\n"
    assert values(panel(text, "udtræk.csv")) == EXPECTED


def test_area_names_are_matched_without_kommune_with_any_dash_and_aa():
    text = "Area;Periode;Antal personer\nHøje–Taastrup Kommune;2020M05;5\nÅrhus;2020M05;6\n"
    assert values(panel(text)) == {("Høje-Taastrup", "2020-05"): 5.0, ("Aarhus", "2020-05"): 6.0}


@pytest.mark.parametrize("label", ["2020M05", "maj 2020", "Maj 2020", "maj. 2020", "2020-05", "05-2020"])
def test_months_are_read_in_every_spelling(label):
    assert values(panel(PLAIN.replace("2020M05", label))) == EXPECTED


@pytest.mark.parametrize(
    ("label", "period"),
    [("2020Q02", "2020-Q2"), ("2. kvt. 2020", "2020-Q2"), ("2020Y01", "2020"), ("2020QMAT02", "2020-Q2-R")],
)
def test_other_periods_are_read(label, period):
    assert set(panel(PLAIN.replace("2020M05", label))["period"]) == {period}


def workbook(rows, extra=None):
    book = Workbook()
    book.active.title = "Data"
    for row in rows:
        book.active.append(row)
    for name, other in (extra or {}).items():
        sheet = book.create_sheet(name)
        for row in other:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


HEADING = ["Periode", "Område", "Antal personer", "Antal fuldtidspersoner"]


def test_an_excel_export_with_titles_and_notes_is_read():
    rows = [["A-dagpenge"], [], HEADING, ["2020M05", "Rudersdal", 1050, 900.0], ["2020M05", "Allerød", "400", None]]
    frame = panel(workbook([*rows, [], ["Kilde: Jobindsats.dk"]], {"Om": [["Læs mig"]]}), "udtræk.xlsx")
    assert values(frame) == EXPECTED
    blank = frame[(frame["area"] == "Allerød") & (frame["measure"] == "full_time_persons")]
    assert blank["status"].tolist() == ["suppressed"]


def test_a_pivoted_export_puts_the_category_in_the_breakdown():
    text = "Område;Periode;Jobparat - Antal personer;I alt - Antal personer\nRudersdal;2020M05;30;40\n"
    frame = panel(text, "y36a02.csv")
    assert dict(zip(frame["breakdown"], frame["value"], strict=True)) == {"visitation:jobparat": 30.0, "total": 40.0}


def test_a_long_export_names_table_and_measure_in_columns():
    text = (
        "tabel;omraade;periode;ydelsesgruppe;maal;vaerdi\n"
        "y25i01;Rudersdal;2020M05;Ydelsesgrupper i alt;Antal ledige fuldtidspersoner;900\n"
        "y25i01;Rudersdal;2020M05;Kontanthjælp;Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år;0.7\n"
    )
    frame = panel(text, "alt.csv")
    assert frame["benefit"].tolist() == ["bruttoledighed"] * 2
    assert frame["breakdown"].tolist() == ["total", "benefit_group:kontanthjaelp"]
    assert frame["value"].tolist() == [900.0, 0.7]


def test_a_member_that_is_a_benefit_of_its_own_becomes_one():
    text = "Område;Periode;Tilbud;Antal aktiverede\nRudersdal;2020M05;Virksomhedspraktik i alt;30\n"
    frame = panel(text, "ptvc01.csv")
    assert frame[["benefit", "breakdown"]].to_numpy().tolist() == [["virksomhedspraktik", "total"]]


V2 = [
    {
        "Variables": [
            {"Name": "area", "Label": "Area"},
            {"Name": "period", "Label": "Periode"},
            {"Name": "_kon", "Label": "Køn"},
            {"Name": "mema_1", "Label": "Antal personer"},
            {"Name": "mema_4b", "Label": "Fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"},
        ],
        "Data": [
            ["Rudersdal", "2020M05", "Køn i alt", "1050", "3,4"],
            ["Allerød", "2020M05", "Køn i alt", "400", "2,9"],
        ],
    }
]


def test_a_v2_answer_with_bom_is_read():
    assert values(panel(json.dumps(V2), "y01a02.json", encoding="utf-8-sig")) == EXPECTED


def test_a_v3_answer_is_read():
    answer = {
        "columns": ["Periode", "Område", "Antal personer"],
        "rows": [["2020M05", "Rudersdal", 7], ["2020M05", "Ishøj", None]],
    }
    frame = panel(json.dumps(answer), "y01a02.json")
    assert frame["value"].iloc[0] == 7
    assert frame["status"].tolist() == ["provisional", "suppressed"]


def test_a_period_that_no_area_has_is_missing_and_not_suppressed():
    text = "Område;Periode;Antal personer\nRudersdal;2020M05;\nAllerød;2020M05;\nRudersdal;2020M06;4\n"
    frame = panel(text)
    assert dict(zip(frame["period"], frame["status"], strict=True)) == {"2020-05": "missing", "2020-06": "provisional"}


@pytest.mark.parametrize("blank", ["", "-", "..", "*", "<3"])
def test_a_blank_is_never_zero_and_a_zero_is_zero(blank):
    frame = panel(PLAIN.replace("400", blank).replace("1.050", "0"))
    persons = frame[frame["measure"] == "persons"].set_index("area")
    assert persons.loc["Rudersdal", "value"] == 0
    assert persons.loc["Allerød", "status"] == "suppressed"


def test_an_equal_repeat_is_read_once_and_reported():
    source = read_source("y01a02.csv", (PLAIN + "Rudersdal;2020M05;1.050;900;3,4\n").encode(), DECLARED)
    result = translated(source, DECLARED, AREAS)
    assert values(result.panel) == EXPECTED
    assert any("3 tal stod mere end én gang" in note for note in result.notes)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Allerød", "Allerod"), r"række 3, kolonne A \('Område'\): kender ikke området 'Allerod'\. Mente du Allerød"),
        (("2020M05;400", "2020M13;400"), r"række 3, kolonne B \('Periode'\): '2020M13' er ikke en periode"),
        (("2,9", "129,0"), r"række 3, kolonne E .*129,0 er umuligt; en andel kan ikke være over 100"),
        (("400", "-400"), r"række 3, kolonne C .*negativt"),
        (("400", "4oo"), r"række 3, kolonne C .*'4oo' er ikke et tal"),
        (("2,9", "2.9"), r"række 2, kolonne E .*'3,4' har decimalkomma, men .*række 3, kolonne E .*'2.9'"),
        (("Antal personer", "Antal mennesker"), r"kolonne C .*kender ikke målet 'Antal mennesker'"),
        (("Allerød;2020M05;400;350;2,9", "Rudersdal;2020M05;1.051;900;3,4"), r"to gange .*række 2: 1050.*1051"),
        ((";350;2,9", ";350"), r"række 3: rækken har 4 felter, overskriften har 5"),
        ((";350;2,9", ";350;2,9;1"), r"række 3, kolonne F: rækken har flere felter"),
        (("Antal fuldtidspersoner", "Antal  personer"), r"kolonne D: overskriften 'Antal personer' står to gange"),
        (("Antal fuldtidspersoner", ""), r"kolonne D: overskriften mangler"),
        (("Periode", "Tid"), r"fandt ingen tabel"),
        (("Rudersdal;2020M05;1.050;900;3,4\nAllerød;2020M05;400;350;2,9\n", ""), r"ingen rækker under overskriften"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_cell(change, said):
    with pytest.raises(InputError, match=said):
        panel(PLAIN.replace(*change))


def test_figures_after_a_note_are_refused():
    with pytest.raises(InputError, match="række 5: der står tal efter noten i række 4"):
        panel(f"{PLAIN}Kilde: Jobindsats\nRudersdal;2020M06;1;1;1,0\n")


def test_two_tables_on_one_sheet_are_refused():
    with pytest.raises(InputError, match="to overskriftsrækker, række 1 og 4"):
        panel(PLAIN + PLAIN)


def test_a_share_that_can_be_read_in_two_ways_is_refused():
    text = "Område;Periode;Fuldtidspersoner i pct. af arbejdsstyrken\nRudersdal;2020M05;1.234\n"
    with pytest.raises(InputError, match=r"kolonne C .*'1\.234' kan læses på to måder"):
        panel(text)


def test_an_excel_error_names_the_sheet():
    content = workbook([HEADING, ["2020M05", "Rudersdal", "mange", 3]])
    with pytest.raises(InputError, match=r"y01a02.xlsx, ark 'Data', række 2, kolonne C .*'mange'"):
        panel(content, "y01a02.xlsx")


def test_a_file_that_does_not_say_its_benefit_is_refused_unless_told():
    with pytest.raises(InputError, match="hvilken ydelse"):
        panel(PLAIN, "udtræk.csv")
    assert values(panel(PLAIN, "udtræk.csv", table="sygedagpenge")) == EXPECTED


def test_a_file_that_may_be_two_tables_is_refused():
    with pytest.raises(InputError, match="y01a02 eller y07a02"):
        panel(PLAIN, "y01a02 y07a02.csv")


def test_the_longest_name_in_the_title_decides():
    assert set(panel(PLAIN, "Kontanthjælp efter 1. juli 2025.csv")["benefit"]) == {"kontanthjaelp_2025"}


def test_a_breakdown_that_is_not_declared_is_refused():
    with pytest.raises(InputError, match=r"række 2, kolonne C \('Branche'\): opdelingen er ikke erklæret"):
        panel("Område;Periode;Branche;Antal personer\nRudersdal;2020M05;Handel;4\n")


def test_an_undeclared_member_is_left_out_and_reported():
    text = "Område;Periode;Alder;Antal personer\nRudersdal;2020M05;Alder i alt;9\nRudersdal;2020M05;16-17 år;4\n"
    result = translated(read_source("y01a02.csv", text.encode(), DECLARED), DECLARED, AREAS)
    assert len(result.panel) == 1
    assert any("1 tal om medlemmer" in note for note in result.notes)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.csv", b" \n", "filen er tom"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", r"\.xls-format"),
        ("side.xls", b"<html><table></table></html>", "webside"),
        ("halv.xlsx", b"PK\x03\x04halv", "beskadiget"),
        ("halv.json", b'[{"Variables": [', "ikke gyldig JSON"),
        ("fejl.json", '{"Forkert nøgle eller nøglen er udløbet.":""}'.encode(), "Filen siger: Forkert nøgle"),
        ("halv.csv.gz", gzip.compress(PLAIN.encode(), mtime=0)[:40], "pakkede fil"),
        ("y01a02.csv", PLAIN.replace("ø", "\x81").encode("latin-1"), "tegnsættet"),
        ("y01a02.csv", b"\x00\x01\x02" * 10, "hverken tekst eller Excel"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_advice(name, content, said):
    with pytest.raises(InputError, match=said) as raised:
        panel(content, name)
    assert name in str(raised.value)


@pytest.mark.real_data
def test_the_real_v2_head_is_read(real_data: Path):
    content = (real_data / "jobindsats_v2_y01a02_head.csv").read_bytes()
    frame = panel(content, "jobindsats_v2_y01a02_head.csv")
    women = frame[(frame["breakdown"] == "sex:kvinder") & (frame["measure"] == "persons")]
    assert women["value"].tolist() == [72405.0, 70668.0]


@pytest.mark.real_data
def test_the_real_v3_answers_are_read(real_data: Path):
    stored = json.loads((real_data / "jobindsats_v3_data_responses.json").read_text(encoding="utf-8"))["results"]
    gross = panel(json.dumps(stored["unemployment_total"]), "y25i01.json")
    newest = gross[(gross["period"] == "2026-06") & (gross["measure"] == "full_time_persons")]
    assert newest["value"].tolist() == [88080.0]
    activated = panel(json.dumps(stored["activation"]), "ptvc01.json")
    assert {"aktivering", "virksomhedspraktik", "loentilskud"} <= set(activated["benefit"])
    with pytest.raises(InputError, match=r"A-kasse.*ikke erklæret"):
        panel(json.dumps(stored["unemployment_akasser"]), "y25i01.json")
    with pytest.raises(InputError, match="kender ikke målet 'Varslinger, antal personer'"):
        panel(json.dumps(stored["notices"]), "y25i09.json")

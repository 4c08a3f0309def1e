"""Declared corrections: made with their reason in sight, refused when the source has mended itself."""

import math

import pandas as pd
import pytest

from helpers import project
from helpers.errors import InputError
from helpers.panel import file_import, reference, schema, store
from helpers.panel.corrections import corrected, correction_sentence

COLUMNS = ["benefit", "area", "period", "measure", "breakdown", "expect", "value", "reason"]
CSV = "Område;Periode;Antal personer\nRudersdal;2020M05;900\nAllerød;2020M05;\nAllerød;2020M06;400\nIshøj;2020M06;5\n"


def declared(*rows):
    return pd.DataFrame([("a_dagpenge", *row) for row in rows], columns=COLUMNS)


def panel(**changes):
    row = {
        "area": "Rudersdal", "benefit": "a_dagpenge", "period": "2020-05", "measure": "persons", "breakdown": "total",
        "value": 900.0, "status": "final", "source": "Jobindsats y01a02", "snapshot": "",
    }  # fmt: skip
    return schema.validated(pd.DataFrame([row | changes, row | {"area": "Ishøj"}]))


ONE = ("Rudersdal", "2020-05", "persons", "total", "900", "90", "Et nul for meget, bekræftet af STAR")


def test_a_correction_is_made_marked_and_told():
    before = panel(status="provisional")
    kept = before.copy()
    after, made = corrected(before, declared(ONE))
    assert after["value"].tolist() == [90.0, 900.0]
    assert after["status"].tolist() == ["provisional", "final"]
    assert after["source"].tolist() == ["Jobindsats y01a02 (rettet)", "Jobindsats y01a02"]
    assert [(one["source_value"], one["value"]) for one in made] == [(900.0, 90.0)]
    assert "kilden har 900, her bruges 90. Et nul for meget, bekræftet af STAR." in correction_sentence(made[0])
    pd.testing.assert_frame_equal(before, kept)


def test_a_figure_is_taken_out():
    after, _made = corrected(panel(), declared((*ONE[:5], "", "Dobbelt talt")))
    assert math.isnan(after["value"][0])
    assert after["status"][0] == "missing"


def test_a_missing_figure_is_put_in():
    after, _made = corrected(panel(value=math.nan, status="missing"), declared((*ONE[:4], "", "90", "Fra STAR")))
    assert after.loc[0, ["value", "status"]].tolist() == [90.0, "final"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": 90.0}, r"venter 900 i kilden, men kilden har 90\. Har kilden rettet sig selv"),
        ({"value": math.nan, "status": "missing"}, r"men kilden har intet tal"),
    ],
)
def test_a_source_that_has_mended_itself_stops_the_work(changes, said):
    with pytest.raises(InputError, match=said):
        corrected(panel(**changes), declared(ONE))


def test_a_suppressed_figure_cannot_be_corrected_to_a_number():
    hidden = panel(value=math.nan, status="suppressed")
    with pytest.raises(InputError, match="skjult i kilden"):
        corrected(hidden, declared((*ONE[:4], "", "2", "Kendt lokalt")))


def test_a_correction_of_what_is_not_there_is_passed_over():
    after, made = corrected(panel(), declared(("Rudersdal", "2019-05", *ONE[2:])))
    assert made == []
    pd.testing.assert_frame_equal(after, panel())


@pytest.fixture
def with_corrections(monkeypatch):
    def declare(*rows):
        monkeypatch.setattr(reference, "corrections", lambda: declared(*rows))

    return declare


@pytest.mark.parametrize("limit", [10**9, 1])
def test_an_import_corrects_and_says_so_in_notes_and_manifest(tmp_path, monkeypatch, with_corrections, limit):
    monkeypatch.setattr(file_import, "LARGE_FILE", limit)
    with_corrections(ONE, ("Allerød", "2020-06", "persons", "total", "400", "", "Dobbelt talt"))
    file = tmp_path / "y01a02.csv"
    file.write_text(CSV, encoding="utf-8")
    done = file_import.import_files([file], store=tmp_path / "store")
    found = store.load_panel(done.snapshot, store=tmp_path / "store").set_index(["area", "period"])
    assert found.loc[("Rudersdal", "2020-05"), ["value", "source"]].tolist() == [90.0, "Jobindsats y01a02 (rettet)"]
    assert found.loc[("Allerød", "2020-06"), "status"] == "missing"
    assert found.loc[("Ishøj", "2020-06"), "source"] == "Jobindsats y01a02"
    assert [note.startswith("Rettet efter corrections.csv: ") for note in done.notes] == [True, True]
    made = store.read_manifest(done.snapshot, tmp_path / "store")["corrections"]
    assert {(one["area"], one["source_value"], one["value"]) for one in made} == {
        ("Rudersdal", 900.0, 90.0),
        ("Allerød", 400.0, None),
    }
    store.verify_snapshot(done.snapshot, tmp_path / "store")


@pytest.mark.parametrize("limit", [10**9, 1])
def test_an_import_whose_source_has_mended_itself_leaves_nothing(tmp_path, monkeypatch, with_corrections, limit):
    monkeypatch.setattr(file_import, "LARGE_FILE", limit)
    with_corrections((*ONE[:4], "899", "90", "x"))
    file = tmp_path / "y01a02.csv"
    file.write_text(CSV, encoding="utf-8")
    with pytest.raises(InputError, match="venter 899"):
        file_import.import_files([file], store=tmp_path / "store")
    assert not (tmp_path / "store").exists() or list((tmp_path / "store").iterdir()) == []


def test_the_declared_file_is_checked(tmp_path, monkeypatch):
    assert list(reference.corrections().columns) == COLUMNS
    for number, (row, said) in enumerate(
        (
            ("a_dagpenge,Rudersdal,2020-05,persons,total,900,,", "'reason': '' er forkert"),
            ("a_dagpenge,Rudersdal,2020-05,persons,total,9oo,9,x", "'expect': '9oo' er forkert"),
            ("a_dagpeng,Rudersdal,2020-05,persons,total,900,9,x", "'a_dagpeng' står ikke i benefits.csv"),
            ("a_dagpenge,Rudersdal,2020-05,person,total,900,9,x", "'person' står ikke i measures.csv"),
        )
    ):
        folder = tmp_path / str(number) / "reference"  # a folder's tables are read once in a session
        folder.mkdir(parents=True)
        for name in ("benefits", "measures"):
            source = project.root() / "data" / "reference" / f"{name}.csv"
            (folder / source.name).write_bytes(source.read_bytes())
        monkeypatch.setattr(project, "data", lambda home=folder.parent: home)
        (folder / "corrections.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
        with pytest.raises(InputError, match=said):
            reference.corrections()

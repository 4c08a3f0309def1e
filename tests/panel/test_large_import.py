"""A large plain CSV streamed into a snapshot: the same panel, notes and refusals as when it is read whole."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel import file_import, segments, store
from helpers.sources import large_csv

HEADING = "tabel;omraade;periode;alder;maal;vaerdi\n"
WIDE = "Område;Periode;Køn;Antal personer;Antal fuldtidspersoner;Fuldtidspersoner i pct. af arbejdsstyrken\n"


def long_rows(periods=("2020M04", "2020M05"), areas=("Rudersdal", "Allerød", "Ærø"), tables=("y01a02", "y07a02")):
    values = iter(range(10_000))
    return "".join(
        f"{table};{area};{period};{age};{measure};{next(values) % 97 + 3}\n"
        for period in periods
        for table in tables
        for area in areas
        for age in ("Alder i alt", "Under 30 år")
        for measure in ("Antal fuldtidspersoner", "Fuldtidspersoner i pct. af arbejdsstyrken")
    )


LONG = HEADING + long_rows()
DANISH = (
    f"Trukket i maj\n\n{WIDE}Rudersdal;2020M05;Køn i alt;1.050;900,5;3,4\nRudersdal;2020M05;Kvinder;400;350;-\n"
    "Allerød;2020M05;Køn i alt;;2;\nAllerød;2020M05;Kvinder;<3;..;*\nIshøj;2020M04;Køn i alt;7;6;1,0\n\n"
    "Kilde: Jobindsats\n"
)


@pytest.fixture
def both_ways(tmp_path, monkeypatch):
    """Import a text whole and streamed; return both snapshots' (panel, notes, manifest) or both messages."""

    def run(text, name="y01a02.csv", extra=(), table=None, block=None):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        results = []
        for way, limit in (("hel", 10**9), ("strøm", 1)):
            monkeypatch.setattr(file_import, "LARGE_FILE", max(limit, file.stat().st_size if extra else 0))
            monkeypatch.setattr(file_import, "LARGEST_WHOLE_FILE", 0 if way == "strøm" else 10**9)
            monkeypatch.setattr(large_csv, "_BLOCK", block or large_csv._BLOCK)
            folder = tmp_path / way
            try:
                done = file_import.import_files([file, *extra], table=table, store=folder)
            except InputError as error:
                assert not folder.exists() or not list(folder.iterdir())
                results.append(str(error))
                continue
            panel = store.load_panel(done.snapshot, store=folder).drop(columns="snapshot")
            store.verify_snapshot(done.snapshot, folder)
            results.append((panel, done.notes, store.read_manifest(done.snapshot, folder)))
        return results

    return run


def assert_same(whole, streamed):
    assert not isinstance(streamed, str), streamed
    pd.testing.assert_frame_equal(whole[0], streamed[0])
    assert whole[1] == streamed[1]
    for key in ("tables", "notes", "kind"):
        assert whole[2][key] == streamed[2][key]
    without = {key: value for key, value in whole[2]["panel"].items() if key != "segments"}
    assert without == {key: value for key, value in streamed[2]["panel"].items() if key != "segments"}
    facts = [
        [{k: v for k, v in file.items() if k != "saved_at"} for file in side[2]["files"]] for side in (whole, streamed)
    ]
    assert facts[0] == facts[1]


CASES = {
    "lang": LONG,
    "lang med BOM": b"\xef\xbb\xbf" + LONG.encode(),
    "lang med CRLF": LONG.replace("\n", "\r\n"),
    "lang uden linjeskift til sidst": LONG.rstrip("\n"),
    "tomme celler og nuller": LONG.replace(";7\n", ";\n").replace(";11\n", ";0\n"),
    "skjulte celler": LONG.replace(";7\n", ";<3\n").replace(";20\n", ";*\n"),
    "ens gentagelser": LONG + LONG.splitlines()[5] + "\n",
    "et medlem ingen har erklæret": LONG + "y01a02;Ærø;2020M04;16-17 år;Antal personer;4\n",
    "en serie, der er slut": HEADING + long_rows(tables=("y01a02",)) + long_rows(("2019M05",), tables=("y07a02",)),
    "dansk og bred": DANISH,
    "dansk uden decimaler": f"{WIDE.replace('Køn;', '')}Rudersdal;2020M05;1.050;900;4\nIshøj;2020M05;50;40;3\n",
    "kvartaler og år": LONG.replace("2020M04", "2020Q01").replace("2020M05", "2019Y01"),
    "måneder som kolonner": "Antal personer\nOmråde;2020M04;2020M05\nRudersdal;5;6\nLæsø;;3\nKilde: STAR;;\n",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("block", [None, 200])
def test_a_streamed_file_is_the_same_panel(both_ways, text, block):
    assert_same(*both_ways(text, block=block))


FAULTS = {
    "et ukendt område": ("Ærø;2020M05", "Ærøø;2020M05"),
    "en umulig måned": ("2020M05", "2020M13"),
    "et ukendt mål": ("Antal fuldtidspersoner;9", "Antal mennesker;9"),
    "en ukendt tabel": ("y07a02;Ærø;2020M05", "y99a02;Ærø;2020M05"),
    "et negativt antal": (";9\n", ";-9\n"),
    "minus en": (";9\n", ";-1\n"),
    "en andel over 100": ("arbejdsstyrken;10\n", "arbejdsstyrken;100.1\n"),
    "tekst i stedet for tal": (";9\n", ";ni\n"),
    "komma i en punktumfil": (";9\n", ";9,5\n"),
    "uendelig": (";9\n", ";inf\n"),
    "eksponent": (";9\n", ";9e1\n"),
    "et hul i en opdeling": ("Ærø;2020M05;Under 30 år", "Ærø;2020M05;"),
    "et område uden navn": ("Ærø;2020M05", ";2020M05"),
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.parametrize("block", [None, 200])
def test_a_streamed_file_is_refused_with_the_same_words(both_ways, change, block):
    assert change[0] in LONG
    whole, streamed = both_ways(LONG.replace(*change), block=block)
    assert isinstance(whole, str)
    assert streamed == whole


@pytest.mark.parametrize(
    "change", [("3,4", "3.4"), ("900,5", "9oo,5"), (";-\n", ";x\n"), ("1.050", "1 050"), ("Køn i alt;7", ";7")]
)
def test_a_danish_streamed_file_is_refused_with_the_same_words(both_ways, change):
    whole, streamed = both_ways(DANISH.replace(*change))
    assert isinstance(whole, str)
    assert streamed == whole


def test_two_values_of_one_key_are_refused_with_both_rows(both_ways):
    again = LONG.splitlines()[5].rsplit(";", 1)[0] + ";4711\n"
    whole, streamed = both_ways(LONG + again, block=200)
    assert "række 6" in whole
    assert streamed == whole


def test_a_small_file_beside_a_large_one_is_in_the_same_snapshot(both_ways, tmp_path):
    small = tmp_path / "y12a02.csv"
    small.write_text("Område;Periode;Antal personer\nRudersdal;2020M05;900\nAllerød;2020M05;<3\n", encoding="cp1252")
    whole, streamed = both_ways(LONG, extra=[small])
    assert_same(whole, streamed)
    assert "jobafklaring" in set(streamed[0]["benefit"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LONG + "y01a02;Ærø;2020M05\n", "række 50 har 3 felter, overskriften har 6"),
        (LONG.replace("Ærø", "Æ\nrø", 1), "række 10 har 2 felter"),
        (LONG.encode("cp1252"), "UTF-8"),
        (b"a" * 10 + LONG.encode() + b"\xff", "UTF-8"),
        (b"PK\x03\x04", "ikke CSV"),
        (LONG.replace("omraade", "sted"), "ikke én række overskrifter"),
    ],
)
def test_a_file_that_is_not_plain_is_read_whole_or_refused_with_the_reason(both_ways, text, reason):
    _whole, streamed = both_ways(text)
    assert "skal derfor være en ren CSV" in streamed
    assert reason in streamed


def test_a_file_that_is_not_plain_and_not_too_large_is_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(file_import, "LARGE_FILE", 1)
    file = tmp_path / "y01a02.csv"
    file.write_bytes(LONG.encode("cp1252"))
    done = file_import.import_files([file], store=tmp_path / "store")
    assert done.rows == LONG.count("\n") - 1


def test_the_streamed_panel_is_found_slice_by_slice(tmp_path, monkeypatch):
    monkeypatch.setattr(file_import, "LARGE_FILE", 1)
    monkeypatch.setattr(segments, "ROWS_PER_GROUP", 8)
    file = tmp_path / "y01a02.csv"
    file.write_text(LONG, encoding="utf-8")
    done = file_import.import_files([file], store=tmp_path / "store")
    checked = []
    real = segments._check
    monkeypatch.setattr(segments, "_check", lambda *args: (checked.append(args[1]["offset"]), real(*args)))
    panel = store.load_panel(done.snapshot, ["Ærø"], store=tmp_path / "store")
    assert len(panel) == 16
    assert len(checked) < len(store.read_manifest(done.snapshot, tmp_path / "store")["panel"]["segments"]) - 1


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_clean_file_is_the_same_both_ways(tmp_path_factory, data):
    tmp_path = tmp_path_factory.mktemp("begge")
    cell = st.one_of(
        st.integers(0, 99).map(str), st.decimals(0, 99, places=1).map(str), st.sampled_from(["", "-", "*", "..", "<3"])
    )
    keys = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(["y01a02", "y07a02", "y60a02"]),
                st.sampled_from(["Rudersdal", "Aarhus", "Ærø", "Århus Kommune"]),
                st.sampled_from(["2020M04", "maj 2020", "2020M05", "2020Q01"]),
                st.sampled_from(["Alder i alt", "Under 30 år", "16-17 år"]),
                st.sampled_from(["Antal personer", "Fuldtidspersoner i pct. af arbejdsstyrken"]),
            ),
            min_size=1,
            max_size=40,
        )
    )
    file = tmp_path / "alt.csv"
    file.write_text(HEADING + "".join(f"{';'.join(key)};{data.draw(cell)}\n" for key in keys), encoding="utf-8")
    results = []
    for limit in (10**9, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(file_import, "LARGE_FILE", limit)
            patch.setattr(large_csv, "_BLOCK", 150)
            try:
                done = file_import.import_files([file], store=tmp_path / str(limit))
                panel = store.load_panel(done.snapshot, store=tmp_path / str(limit)).drop(columns="snapshot")
                results.append((panel.to_csv(), done.notes))
            except InputError as error:
                results.append(str(error))
    assert results[0] == results[1]

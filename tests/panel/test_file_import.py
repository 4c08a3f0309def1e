"""Importing files into a snapshot, all or nothing; and the real municipal panel, where it is there."""

import pytest

from helpers import project
from helpers.errors import InputError
from helpers.panel import store
from helpers.panel.file_import import import_files
from helpers.statistics.labour_force import implied_labour_force

CSV = "Område;Periode;Antal personer\nRudersdal;2020M05;900\nAllerød;2020M05;400\n"


def test_several_files_become_one_snapshot(tmp_path):
    first, second = tmp_path / "y01a02.csv", tmp_path / "y07a02.csv"
    first.write_text(CSV, encoding="utf-8")
    second.write_text(CSV, encoding="cp1252")
    done = import_files([first, second], store=tmp_path / "store")
    panel = store.load_panel(done.snapshot, store=tmp_path / "store")
    assert set(panel["benefit"]) == {"a_dagpenge", "sygedagpenge"}
    assert done.rows == 4
    assert [f["name"] for f in store.read_manifest(done.snapshot, tmp_path / "store")["files"]] == [
        "y01a02.csv",
        "y07a02.csv",
    ]


def test_a_file_s_newest_month_was_moving_when_it_was_drawn_but_an_ended_series_is_final(tmp_path):
    ended, fresh = tmp_path / "y36a02.csv", tmp_path / "y01a02.csv"
    ended.write_text(CSV, encoding="utf-8")
    fresh.write_text(CSV.replace("2020M05", "2020M10"), encoding="utf-8")
    alone = import_files([ended], store=tmp_path / "store")
    assert set(store.load_panel(alone.snapshot, store=tmp_path / "store")["status"]) == {"provisional"}
    both = store.load_panel(import_files([ended, fresh], store=tmp_path / "store").snapshot, store=tmp_path / "store")
    assert set(both.loc[both["benefit"] == "kontanthjaelp", "status"]) == {"final"}
    assert set(both.loc[both["benefit"] == "a_dagpenge", "status"]) == {"provisional"}


def test_one_bad_file_among_good_ones_leaves_no_snapshot(tmp_path):
    good, bad = tmp_path / "y01a02.csv", tmp_path / "y07a02.csv"
    good.write_text(CSV, encoding="utf-8")
    bad.write_text(CSV.replace("400", "-4"), encoding="utf-8")
    with pytest.raises(InputError, match=r"y07a02\.csv, række 3, kolonne C"):
        import_files([good, bad], store=tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_two_files_that_contradict_each_other_are_refused_with_both_places(tmp_path):
    first, second = tmp_path / "y01a02.csv", tmp_path / "y01a02 igen.csv"
    first.write_text(CSV, encoding="utf-8")
    second.write_text(CSV.replace("900", "901"), encoding="utf-8")
    with pytest.raises(InputError, match=r"y01a02\.csv, række 2: 900.*igen\.csv, række 2: 901"):
        import_files([first, second], store=tmp_path / "store")


def test_the_published_plans_are_imported_as_they_are_printed(tmp_path):
    files = [project.data() / "published" / f"{name}.csv" for name in ("rudersdal-2021", "ishoej-vallensbaek-2021")]
    done = import_files(files, store=tmp_path)
    panel = store.load_panel(done.snapshot, ["Rudersdal"], ["a_dagpenge"], tmp_path)
    printed = panel[(panel["measure"] == "full_time_persons") & (panel["breakdown"] == "total")]
    assert {"2019-06", "2020-06"} <= set(printed["period"])
    assert printed["source"].str.contains("rudersdal").all()


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"mangler\.csv findes ikke"):
        import_files([tmp_path / "mangler.csv"], store=tmp_path)
    with pytest.raises(InputError, match="er en mappe"):
        import_files([tmp_path], store=tmp_path)
    with pytest.raises(InputError, match="mindst én fil"):
        import_files([], store=tmp_path)


@pytest.fixture(scope="module")
def real_panel(real_data_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    done = import_files(sorted(real_data_folder.glob("kommuner_maaned_*.csv.gz")), store=folder)
    return store.load_panel(done.snapshot, store=folder)


@pytest.mark.real_data
def test_the_real_panel_keeps_every_figure_and_every_blank(real_panel):
    assert len(real_panel) == 93_678
    assert real_panel["area"].nunique() == 99
    suppressed = real_panel[real_panel["status"] == "suppressed"]
    counted = suppressed.groupby(["benefit", "measure", "breakdown"]).size()
    assert counted["bruttoledighed", "full_time_persons", "benefit_group:kontanthjaelp"] == 57
    assert counted["kontanthjaelp_2025", "ordinary_hours_persons", "total"] == 144
    assert suppressed["value"].isna().all()
    assert not (real_panel["status"] == "missing").any()


@pytest.mark.real_data
def test_the_real_panel_has_one_labour_force_per_area_and_year(real_panel):
    wide = real_panel.pivot(index=["area", "benefit", "period", "breakdown"], columns="measure", values="value")
    wide = wide.dropna(subset=["full_time_persons", "share_labour_force_pct"]).reset_index()
    wide = wide.rename(columns={"full_time_persons": "count", "share_labour_force_pct": "share_pct"})
    wide["year"] = wide["period"].str[:4]
    implied = implied_labour_force(wide)
    years = implied.groupby(["area", "year"])["agrees"].all()
    assert len(years) == 594
    assert years.all()


@pytest.mark.real_data
def test_real_totals_are_their_parts_but_for_rounding(real_panel):
    rows = real_panel[(real_panel["benefit"] == "bruttoledighed") & (real_panel["measure"] == "full_time_persons")]
    wide = rows.pivot(index=["area", "period"], columns="breakdown", values="value").dropna()
    gap = wide["total"] - wide["benefit_group:a_dagpenge"] - wide["benefit_group:kontanthjaelp"]
    assert gap.abs().max() <= 1


@pytest.mark.real_data
def test_the_real_country_is_its_municipalities_the_unknown_area_and_rounding(real_panel):
    # Gross unemployment has an unknown area of up to 174 full-time persons; y60a02 has none, so only rounding is left.
    unemployed = country_gap(real_panel, "bruttoledighed", "full_time_persons")
    assert 0 < unemployed.min() <= unemployed.max() < 200
    assert country_gap(real_panel, "kontanthjaelp_2025", "full_time_persons").abs().max() <= 10


@pytest.mark.real_data
def test_persons_who_move_are_counted_in_two_municipalities_and_once_in_the_country(real_panel):
    gap = country_gap(real_panel, "kontanthjaelp_2025", "persons")
    assert -50 < gap.min() <= gap.max() < 0


def country_gap(panel, benefit, measure):
    rows = panel[(panel["benefit"] == benefit) & (panel["measure"] == measure) & (panel["breakdown"] == "total")]
    country = rows[rows["area"] == "Hele landet"].set_index("period")["value"]
    total = rows[rows["area"] != "Hele landet"].groupby("period")["value"].sum()
    return country - total

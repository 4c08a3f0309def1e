"""The synthetic panel: marked, deterministic, and shaped like the source."""

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.panel import intake, reference, schema, store
from helpers.panel.snapshot_building import save_snapshot
from helpers.sources.demo import SYNTHETIC, demo_panel
from helpers.statistics.labour_force import implied_labour_force

NAMES = [f"Kommune {number:02d}" for number in range(20)]


@pytest.fixture(scope="module")
def panel():
    return schema.validated(demo_panel(NAMES, months=40))


def figures(panel, benefit, measure="full_time_persons", breakdown="total", area="Kommune 00"):
    rows = panel[
        (panel["benefit"] == benefit) & (panel["measure"] == measure)
        & (panel["breakdown"] == breakdown) & (panel["area"] == area)
    ]  # fmt: skip
    return rows.set_index("period")["value"]


def test_every_row_is_marked_synthetic(panel):
    assert set(panel["source"]) == {SYNTHETIC}


def test_the_same_arguments_give_the_same_panel(panel):
    pd.testing.assert_frame_equal(schema.validated(demo_panel(NAMES, months=40)), panel)
    assert not demo_panel(NAMES, months=40, seed=1)["value"].equals(panel["value"])


def test_more_areas_leave_the_first_ones_unchanged(panel):
    more = schema.validated(demo_panel([*NAMES, "Demo 021"], months=40))
    for area in NAMES:
        left = more[more["area"] == area].reset_index(drop=True)
        pd.testing.assert_frame_equal(left, panel[panel["area"] == area].reset_index(drop=True))


def test_the_figures_of_the_demo_stay_what_they_were(panel):
    # The README, the sample and the notebooks' texts show them.
    told = [
        figures(panel, "a_dagpenge").iloc[-2],
        figures(panel, "foertidspension", "persons", area="Kommune 17").iloc[0],
        figures(panel, "alle_ydelser", "share_labour_force_pct", area="Hele landet").iloc[10],
        figures(panel, "kontanthjaelp_2025", breakdown="age:under_30", area="Kommune 05").iloc[-1],
    ]
    assert told == [483.0, 109.0, 20.6, 92.0]


def test_a_demo_written_some_areas_at_a_time_is_the_same_file_as_one_written_whole(tmp_path):
    done = intake.write_demo(areas=23, months=24, store=tmp_path / "parts")
    whole = demo_panel(reference.municipalities()["name"].tolist()[:23], months=24)
    assert done.rows == len(whole) > 50_000, "more than one row group"
    save_snapshot(whole, [], "demo", None, tmp_path / "whole", "demo")
    parts, one = (store.read_manifest("demo", tmp_path / name) for name in ("parts", "whole"))
    assert parts["panel"] == one["panel"]
    assert (parts["tables"], parts["content_sha256"]) == (one["tables"], one["content_sha256"])


def test_every_benefit_of_the_contract_is_there(panel):
    wanted = (
        "a_dagpenge kontanthjaelp sygedagpenge uddannelseshjaelp sho ressourceforloeb jobafklaring fleksjob "
        "ledighedsydelse foertidspension revalidering forrevalidering alle_ydelser udenlandske_statsborgere"
    )
    assert set(wanted.split()) <= set(panel["benefit"])
    assert set(panel["benefit"]) <= set(reference.benefits()["id"])


def test_late_benefits_lack_the_newest_two_months_and_old_ones_end_before_the_reform(panel):
    newest = panel.groupby("benefit")["period"].max()
    assert newest["a_dagpenge"] == "2026-08"
    assert newest["sygedagpenge"] == newest["alle_ydelser"] == "2026-06"
    assert newest["kontanthjaelp"] == newest["uddannelseshjaelp"] == newest["sho"] == "2025-06"
    assert newest["kontanthjaelp_2025"] == "2026-08"


def test_counts_of_one_and_two_are_blank_and_only_an_abolished_benefit_is_zero(panel):
    counts = panel[~panel["measure"].str.endswith("_pct") & panel["value"].notna()]
    assert not counts["value"].isin([1, 2]).any()
    assert set(counts.loc[counts["value"] == 0, "benefit"]) == {"revalidering"}
    assert (panel["status"] == "suppressed").sum() > 10


def test_one_labour_force_fits_every_share_of_an_area_and_year(panel):
    wide = panel[panel["measure"].isin(["full_time_persons", "share_labour_force_pct"])].pivot(
        index=["area", "benefit", "period", "breakdown"], columns="measure", values="value"
    )
    wide = wide.dropna().reset_index()
    wide = wide.rename(columns={"full_time_persons": "count", "share_labour_force_pct": "share_pct"})
    wide["year"] = wide["period"].str[:4]
    assert implied_labour_force(wide)["agrees"].all()


def test_parts_differ_from_their_total_by_rounding_alone(panel):
    total = figures(panel, "kontanthjaelp")
    parts = sum(figures(panel, "kontanthjaelp", breakdown=f"visitation:{m}") for m in ("jobparat", "aktivitetsparat"))
    assert (total - parts).abs().max() <= 1


def test_the_country_is_more_than_its_municipalities(panel):
    total = sum(figures(panel, "a_dagpenge", area=name) for name in NAMES)
    gap = figures(panel, "a_dagpenge", area="Hele landet") - total
    assert (gap > -len(NAMES) / 2).all()
    assert (gap < total * 0.01).all()


def test_the_snapshot_demo_names_extra_areas_and_is_replaced(tmp_path):
    intake.write_demo(areas=100, months=13, store=tmp_path)
    done = intake.write_demo(areas=100, months=13, store=tmp_path)
    loaded = store.load_panel(done.snapshot, ["Rudersdal", "Demo 099", "Demo 100"], store=tmp_path)
    assert loaded["area"].nunique() == 3
    assert store.read_manifest("demo", tmp_path)["synthetic"] is True
    assert store.list_snapshots(tmp_path)["id"].tolist() == ["demo"]


@pytest.mark.parametrize(("areas", "months"), [(0, 60), (98, 12), (5001, 60), (98, 601)])
def test_sizes_that_make_no_sense_are_refused(tmp_path, areas, months):
    with pytest.raises(InputError, match="skal være fra"):
        intake.write_demo(areas, months, tmp_path)

"""Sums of municipalities: counts and denominators summed, never rates; a blank part blanks the sum."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel import schema
from helpers.statistics.area_sums import cluster_sums, denominators, sum_area, without_municipality
from helpers.statistics.rounding import round_half_away

FORCE = {"Ishøj": 11_000, "Vallensbæk": 8_000, "Rudersdal": 26_400, "Hele landet": 2_900_000}
COUNTS = {"Ishøj": (512, 640), "Vallensbæk": (207, 311), "Rudersdal": (903, 1200), "Hele landet": (90_000, 120_000)}


def panel(counts=COUNTS, forces=FORCE, given_force=False):
    rows = []
    for area, pair in counts.items():
        for benefit, count in zip(("a_dagpenge", "fleksjob"), pair, strict=True):
            cell = (area, benefit, "2020-06")
            status = "suppressed" if count is None else "final"
            value = np.nan if count is None else float(count)
            share = np.nan if count is None else round_half_away(count / forces[area] * 100, 1)
            rows.append((*cell, "full_time_persons", "total", value, status, "Jobindsats y01a02", ""))
            rows.append((*cell, "share_labour_force_pct", "total", share, status, "Jobindsats y01a02", ""))
            rows.append((*cell, "activation_rate_pct", "total", 12.0, "final", "Jobindsats y01a02", ""))
        if given_force:
            force = float(forces[area])
            rows.append((area, "arbejdsstyrke", "2020-06", "labour_force_persons", "total", force, "final", "x", ""))
    return schema.validated(pd.DataFrame(rows, columns=schema.COLUMNS))


def figure(frame, measure, benefit="a_dagpenge"):
    rows = frame[(frame["measure"] == measure) & (frame["benefit"] == benefit)]
    assert len(rows) == 1
    return rows.iloc[0]


PAIR = ["Ishøj", "Vallensbæk"]


def test_counts_are_summed():
    found = figure(sum_area(panel(), "Ishøj–Vallensbæk", PAIR), "full_time_persons")
    assert (found["value"], found["status"], found["area"]) == (719, "final", "Ishøj–Vallensbæk")
    assert "sum af 2 områder" in found["source"]


def test_a_sum_is_a_valid_panel():
    schema.validated(sum_area(panel(), "Ishøj–Vallensbæk", PAIR))


def test_a_share_is_summed_counts_over_summed_denominators_with_its_bounds():
    share = figure(sum_area(panel(), "Par", PAIR), "share_labour_force_pct")
    true = 719 / 19_000 * 100
    assert share["low"] <= true <= share["high"]
    assert share["low"] <= share["value"] <= share["high"]
    mean_of_rates = (round_half_away(512 / 110, 1) + round_half_away(207 / 80, 1)) / 2
    assert not share["low"] <= mean_of_rates <= share["high"]


def test_a_given_denominator_is_exact():
    exact = denominators(panel(given_force=True)).set_index(["area", "measure"])
    assert exact.loc[("Ishøj", "share_labour_force_pct"), ["low", "high"]].tolist() == [11_000, 11_000]
    share = figure(sum_area(panel(given_force=True), "Par", PAIR), "share_labour_force_pct")
    assert share["value"] == pytest.approx(719 / 19_000 * 100)
    assert share["certain"]


def test_an_uncertain_printed_decimal_is_marked():
    small = {"Ishøj": (14, 14), "Vallensbæk": (9, 9)}
    forces = {"Ishøj": 1_000, "Vallensbæk": 1_000}
    assert not figure(sum_area(panel(small, forces), "Par", PAIR), "share_labour_force_pct")["certain"]


def test_several_tables_narrow_the_denominator():
    one = panel()
    fewer = one[one["benefit"] == "a_dagpenge"]
    width = {
        len(f): (d := denominators(f).set_index("area")).loc["Ishøj", "high"] - d.loc["Ishøj", "low"]
        for f in (one, fewer)
    }
    assert width[len(one)] <= width[len(fewer)]


def test_a_blank_part_blanks_the_sum_and_its_share():
    sums = sum_area(panel({**COUNTS, "Vallensbæk": (None, 311)}), "Par", PAIR)
    for measure in ("full_time_persons", "share_labour_force_pct"):
        found = figure(sums, measure)
        assert np.isnan(found["value"])
        assert found["status"] == "suppressed"
    assert figure(sums, "full_time_persons", "fleksjob")["value"] == 951


def test_a_member_without_the_figure_makes_the_sum_missing():
    rows = panel()
    rows = rows[~((rows["area"] == "Ishøj") & (rows["benefit"] == "fleksjob"))]
    found = figure(sum_area(rows, "Par", PAIR), "full_time_persons", "fleksjob")
    assert (found["status"], np.isnan(found["value"])) == ("missing", True)


def test_rates_that_cannot_be_summed_are_left_out():
    assert "activation_rate_pct" not in set(sum_area(panel(), "Par", PAIR)["measure"])


def test_an_area_that_no_longer_exists_has_no_figures():
    sums = sum_area(panel(), "RAR Hovedstaden", PAIR, valid_from="2015-01", valid_to="2019-12")
    assert set(sums["status"]) == {"not_applicable"}
    assert sums["value"].isna().all()


def test_the_area_without_the_municipality_from_members_and_from_published_figures():
    others = without_municipality(panel(), "Par", "Ishøj", PAIR)
    assert figure(others, "full_time_persons")["value"] == 207
    rest = without_municipality(panel(), "Hele landet", "Ishøj")
    found = figure(rest, "full_time_persons")
    assert (found["area"], found["value"]) == ("Hele landet uden Ishøj", 90_000 - 512)
    share = figure(rest, "share_labour_force_pct")
    assert share["low"] <= (90_000 - 512) / (2_900_000 - 11_000) * 100 <= share["high"]


def test_the_rest_of_the_country_does_not_reveal_a_blank_municipality():
    rest = without_municipality(panel({**COUNTS, "Ishøj": (None, 640)}), "Hele landet", "Ishøj")
    assert figure(rest, "full_time_persons")["status"] == "suppressed"
    assert np.isnan(figure(rest, "full_time_persons")["value"])


def test_a_cluster_may_differ_per_benefit():
    sums = cluster_sums(panel(), "Klynge", {"a_dagpenge": PAIR, "fleksjob": ["Ishøj", "Rudersdal"]})
    assert figure(sums, "full_time_persons")["value"] == 719
    assert figure(sums, "full_time_persons", "fleksjob")["value"] == 1840


@pytest.mark.parametrize(
    ("members", "said"),
    [([], "ingen medlemmer"), (["Ishøj", "Ishøj"], "Ishøj to gange"), (["Ishøj", "Greve"], "Greve har ingen tal")],
)
def test_members_that_make_no_sum_are_refused(members, said):
    with pytest.raises(InputError, match=said):
        sum_area(panel(), "Par", members)


def test_the_panel_is_not_changed():
    frame = panel()
    kept = frame.copy()
    sum_area(frame, "Par", PAIR)
    without_municipality(frame, "Hele landet", "Ishøj")
    pd.testing.assert_frame_equal(frame, kept)


AREAS = [f"Kommune {number}" for number in range(6)]


@st.composite
def any_panel(draw):
    counts = draw(st.lists(st.one_of(st.none(), st.integers(3, 5000)), min_size=12, max_size=12))
    forces = {area: draw(st.integers(6_000, 90_000)) for area in AREAS}
    return panel(dict(zip(AREAS, zip(counts[::2], counts[1::2], strict=True), strict=True)), forces), forces


@settings(max_examples=20, deadline=None)
@given(any_panel(), st.permutations(AREAS))
def test_a_sum_does_not_depend_on_the_order_of_its_members(made, order):
    frame, _forces = made
    pd.testing.assert_frame_equal(sum_area(frame, "Sum", AREAS), sum_area(frame, "Sum", order))


@settings(max_examples=20, deadline=None)
@given(any_panel(), st.integers(1, 5))
def test_a_sum_of_sums_is_the_sum(made, cut):
    frame, _forces = made
    halves = [sum_area(frame, "A", AREAS[:cut]), sum_area(frame, "B", AREAS[cut:])]
    nested = sum_area(pd.concat(halves)[schema.COLUMNS], "Sum", ["A", "B"])
    direct = sum_area(frame, "Sum", AREAS)
    key = ["benefit", "period", "breakdown"]
    counts = [f[f["measure"] == "full_time_persons"].set_index(key)["value"] for f in (nested, direct)]
    pd.testing.assert_series_equal(*counts)


@settings(max_examples=20, deadline=None)
@given(any_panel())
def test_the_true_share_lies_within_the_bounds_and_a_blank_is_never_a_number(made):
    frame, forces = made
    sums = sum_area(frame, "Sum", AREAS)
    for benefit in ("a_dagpenge", "fleksjob"):
        counts = frame[(frame["benefit"] == benefit) & (frame["measure"] == "full_time_persons")]["value"]
        share = figure(sums, "share_labour_force_pct", benefit)
        if counts.isna().any():
            assert np.isnan(share["value"])
        elif not np.isnan(share["value"]):
            true = counts.sum() / sum(forces.values()) * 100
            assert share["low"] - 1e-9 <= true <= share["high"] + 1e-9

"""Following a target: path, standing, last year, quarters, and what is missing per month."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel.periods import month_from_index, month_index, shifted
from helpers.statistics.follow_up import FOLLOW_UP_COLUMNS, FollowedTarget, follow_up, quarterly
from helpers.statistics.rounding import Interval
from helpers.statistics.standing import (
    ON_TRACK,
    Outlook,
    Standing,
    classify_target,
    per_month_needed,
    standing,
    standing_sentence,
)
from helpers.statistics.target_path import last_month, path, seasonal_profile
from helpers.statistics.targets import DIRECTIONS

counts = st.floats(0, 1e6, allow_subnormal=False)
directions = st.sampled_from(sorted(DIRECTIONS))
profiles = st.none() | st.fixed_dictionaries({month: st.floats(0.2, 5) for month in range(1, 13)})
month_numbers = st.integers(month_index("2015-01"), month_index("2030-12"))
ORDER = list(Standing)

#: Rudersdal's goal as the plan frames it: from December to December.
A_DAGPENGE = FollowedTarget("5", "a-dagpenge", "Ishøj–Vallensbæk", 1029.0, "2020-06", 998.0, "2021-06", "decrease")


def panel_series(values: list[float], first: str = "2019-06") -> pd.DataFrame:
    periods = [shifted(first, step) for step in range(len(values))]
    status = ["suppressed" if math.isnan(value) else "final" for value in values]
    return pd.DataFrame({"period": periods, "value": values, "status": status})


class TestPath:
    def test_is_a_straight_line_from_base_to_target(self) -> None:
        line = path(1030, "2020-12", 790, "2021-12")
        assert line["period"].tolist()[0] == "2020-12"
        assert len(line) == 13
        assert line.set_index("period")["expected_value"]["2021-06"] == pytest.approx(910)

    @given(base=counts, target=counts, first=month_numbers, length=st.integers(1, 40), profile=profiles)
    def test_goes_through_base_and_target_months_exactly(
        self, base: float, target: float, first: int, length: int, profile: dict[int, float] | None
    ) -> None:
        line = path(base, month_from_index(first), target, month_from_index(first + length), profile)
        assert line["expected_value"].iloc[0] == base
        assert line["expected_value"].iloc[-1] == target
        assert line["period"].tolist() == [month_from_index(first + step) for step in range(length + 1)]
        assert np.isfinite(line["expected_value"]).all()

    @given(base=counts, target=counts, middle=counts, profile=profiles)
    def test_goes_through_its_milestones_exactly(
        self, base: float, target: float, middle: float, profile: dict[int, float] | None
    ) -> None:
        line = path(base, "2020-12", target, "2021-12", profile, {"2021-03": middle}).set_index("period")
        assert line["expected_value"]["2021-03"] == middle

    @given(base=counts, target=counts)
    def test_without_season_it_never_leaves_base_and_target(self, base: float, target: float) -> None:
        values = path(base, "2020-12", target, "2022-03")["expected_value"]
        assert values.min() >= min(base, target) * (1 - 1e-12)
        assert values.max() <= max(base, target) * (1 + 1e-12)

    def test_bends_with_the_season(self) -> None:
        profile = dict.fromkeys(range(1, 13), 1.0) | {1: 1.2}
        line = path(100, "2020-12", 100, "2021-12", profile).set_index("period")["expected_value"]
        assert line["2021-01"] == pytest.approx(120)
        assert line["2021-02"] == pytest.approx(100)

    def test_without_a_base_it_is_unknown(self) -> None:
        assert path(math.nan, "2020-12", 100, "2021-12")["expected_value"].iloc[:-1].isna().all()

    def test_refuses_a_target_before_its_base_and_a_milestone_outside(self) -> None:
        with pytest.raises(InputError, match="skal ligge efter udgangspunktet 2020-12"):
            path(1, "2020-12", 2, "2020-12")
        with pytest.raises(InputError, match="Delmålet i 2022-01"):
            path(1, "2020-12", 2, "2021-12", milestones={"2022-01": 1.5})


class TestStanding:
    @pytest.mark.parametrize(
        ("value", "direction", "word"),
        [
            (790, "decrease", "nået"),
            (791, "decrease", "på vej"),
            (900, "decrease", "på vej"),
            (900.5, "decrease", "bagud"),
            (790, "at_most", "nået"),
            (math.nan, "decrease", "kan ikke vurderes"),
        ],
    )
    def test_by_the_stated_rule(self, value: float, direction: str, word: str) -> None:
        assert standing(value, 900, 790, direction, 1030) == word

    def test_upwards_is_the_mirror(self) -> None:
        assert standing(30, 25, 36, "increase", 20) is Standing.ON_TRACK
        assert standing(24, 25, 36, "increase", 20) is Standing.BEHIND

    @given(a=counts, b=counts, on_path=counts, target=counts, base=counts, direction=directions)
    def test_is_monotone_in_the_value(
        self, a: float, b: float, on_path: float, target: float, base: float, direction: str
    ) -> None:
        worse, better = sorted([a, b], reverse=DIRECTIONS[direction] < 0)
        ranks = [ORDER.index(standing(one, on_path, target, direction, base)) for one in (worse, better)]
        assert ranks[0] <= ranks[1]

    @given(on_path=counts, target=counts, base=counts, direction=directions)
    def test_the_target_itself_is_reached_and_the_path_itself_is_not_behind(
        self, on_path: float, target: float, base: float, direction: str
    ) -> None:
        assert standing(target, on_path, target, direction, base) is Standing.REACHED
        assert standing(on_path, on_path, target, direction, base) is not Standing.BEHIND

    def test_without_base_or_path_only_reaching_can_be_said(self) -> None:
        assert standing(800, math.nan, 790, "decrease", 1030) is Standing.UNKNOWN
        assert standing(800, 900, 790, "decrease", math.nan) is Standing.UNKNOWN
        assert standing(780, math.nan, 790, "decrease", math.nan) is Standing.REACHED

    def test_every_standing_has_a_code_and_a_sentence(self) -> None:
        assert set(ON_TRACK) == set(Standing)
        sentences = {standing_sentence(one, "decrease", "2021-12") for one in Standing}
        assert len(sentences) == len(Standing)
        assert "december 2021" in standing_sentence(Standing.BEHIND, "decrease", "2021-12")
        assert "sæsonen" in standing_sentence(Standing.REACHED, "decrease", "2021-12", worse_than_path=True)


class TestPerMonth:
    def test_is_the_distance_over_the_months_left(self) -> None:
        assert per_month_needed(900, "2021-06", 790, "2021-12", "decrease") == pytest.approx(-110 / 6)

    def test_is_zero_when_met_and_unknown_when_no_month_is_left(self) -> None:
        assert per_month_needed(700, "2021-06", 790, "2021-12", "decrease") == 0
        assert math.isnan(per_month_needed(900, "2021-12", 790, "2021-12", "decrease"))
        assert math.isnan(per_month_needed(math.nan, "2021-06", 790, "2021-12", "decrease"))

    @given(value=counts, target=counts, left=st.integers(1, 30), direction=directions)
    def test_leads_to_the_target(self, value: float, target: float, left: int, direction: str) -> None:
        needed = per_month_needed(value, "2021-01", target, shifted("2021-01", left), direction)
        assume(needed != 0)
        assert value + left * needed == pytest.approx(target, rel=1e-9, abs=1e-6)


class TestViews:
    def test_a_quarter_is_the_mean_of_its_three_months_or_nothing(self) -> None:
        series = pd.Series([1.0, 2, 6, 4, math.nan, 5, 7], index=[f"2020-{m:02d}" for m in range(4, 11)])
        found = quarterly(series)
        assert found["2020-Q2"] == 3
        assert math.isnan(found["2020-Q3"])
        assert math.isnan(found["2020-Q4"])

    def test_a_period_ends_in_a_month(self) -> None:
        assert [last_month(one) for one in ("2021", "2021-Q2", "2021-05")] == ["2021-12", "2021-06", "2021-05"]

    def test_seasonal_profile_has_a_factor_per_month_or_is_absent(self) -> None:
        months = [shifted("2018-03", step) for step in range(36)]
        series = pd.Series([100.0 if one[5:] != "01" else 130.0 for one in months], index=months)
        profile = seasonal_profile(series)
        assert profile is not None
        assert set(profile) == set(range(1, 13))
        assert profile[1] == max(profile.values())
        assert seasonal_profile(series.iloc[:20]) is None


class TestFollowUp:
    table = follow_up(A_DAGPENGE, panel_series([622.0] * 12 + [1029, 1020, math.nan, 1010, 1040]))

    def test_has_the_contracts_columns_and_runs_from_base_to_target(self) -> None:
        assert list(self.table.columns) == FOLLOW_UP_COLUMNS
        assert FOLLOW_UP_COLUMNS[:9] == [
            "goal", "group", "area", "period", "value", "target_value", "expected_value", "status", "on_track",
        ]  # fmt: skip
        assert (self.table["period"].iloc[0], self.table["period"].iloc[-1]) == ("2020-06", "2021-06")
        assert (self.table["expected_value"].iloc[0], self.table["expected_value"].iloc[-1]) == (1029, 998)

    def test_judges_each_month(self) -> None:
        assert self.table["on_track_printed"].tolist()[:5] == [
            "på vej", "på vej", "kan ikke vurderes", "på vej", "bagud",
        ]  # fmt: skip
        assert self.table["on_track"].tolist()[:5] == ["yes", "yes", "cannot_be_judged", "yes", "no"]

    def test_tells_suppressed_from_still_to_come(self) -> None:
        assert self.table["status"].tolist()[:6] == [*["final"] * 2, "suppressed", *["final"] * 2, "not_applicable"]
        assert self.table["value"].iloc[5:].isna().all()

    def test_compares_with_the_same_month_last_year(self) -> None:
        assert self.table["value_last_year"].iloc[0] == 622
        assert self.table["change_last_year_pct"].iloc[0] == pytest.approx(100 * (1029 / 622 - 1))

    def test_a_month_absent_from_the_data_is_missing(self) -> None:
        table = follow_up(A_DAGPENGE, panel_series([1029.0, 1020, 1010], "2020-06").drop(index=1))
        assert table["status"].tolist()[:3] == ["final", "missing", "final"]

    def test_after_the_target_month_the_target_stands(self) -> None:
        table = follow_up(A_DAGPENGE, panel_series([1000.0] * 15, "2020-06")).set_index("period")
        assert table.loc["2021-08", "expected_value"] == 998
        assert table.loc["2021-08", "on_track"] == "no"

    def test_without_a_base_value_nothing_on_the_way_is_judged(self) -> None:
        target = FollowedTarget("1", "g", "a", math.nan, "2020-06", 998.0, "2021-06", "decrease")
        assert follow_up(target, panel_series([1029.0] * 8, "2020-06"))["on_track"].unique().tolist() == [
            "cannot_be_judged"
        ]

    def test_by_quarter_each_quarter_meets_the_mean_of_its_path(self) -> None:
        table = follow_up(A_DAGPENGE, panel_series([1029.0] * 7, "2020-06"), view="quarter").set_index("period")
        assert table.index.tolist() == ["2020-Q3", "2020-Q4", "2021-Q1", "2021-Q2"]
        assert table.loc["2020-Q3", "expected_value"] == pytest.approx(1029 - 31 * 2 / 12)
        assert table.loc["2020-Q3", "on_track_printed"] == "bagud"
        assert table.loc["2021-Q1", "status"] == "not_applicable"

    def test_an_unknown_view_is_refused(self) -> None:
        with pytest.raises(InputError, match="Ukendt visning 'week'"):
            follow_up(A_DAGPENGE, panel_series([1.0]), view="week")

    @given(values=st.lists(counts | st.just(math.nan), min_size=1, max_size=30))
    def test_twice_is_the_same_and_revisions_never_move_the_target(self, values: list[float]) -> None:
        series = panel_series(values, "2020-06")
        before = series.copy()
        first = follow_up(A_DAGPENGE, series)
        pd.testing.assert_frame_equal(first, follow_up(A_DAGPENGE, series))
        pd.testing.assert_frame_equal(series, before)
        revised = follow_up(A_DAGPENGE, series.assign(value=series["value"] * 1.02))
        fixed = ["period", "target_value", "expected_value"]
        pd.testing.assert_frame_equal(first[fixed], revised[fixed])


class TestOutlook:
    @pytest.mark.parametrize(
        ("target", "word"),
        [(700, "ambitiøst"), (800, "sandsynligt"), (900, "sandsynligt"), (950, "sandsynligt"), (1000, "allerede nået")],
    )
    def test_downwards_from_1000_with_the_interval_750_to_900(self, target: float, word: str) -> None:
        assert classify_target(target, Interval(750, 900), "decrease", 1000) == word

    def test_upwards_is_the_mirror(self) -> None:
        assert classify_target(40, Interval(20, 30), "increase", 22) is Outlook.AMBITIOUS
        assert classify_target(25, Interval(20, 30), "increase", 22) is Outlook.LIKELY
        assert classify_target(20, Interval(20, 30), "increase", 22) is Outlook.MET  # goal 1 of Ishøj–Vallensbæk

    def test_without_a_projection_only_met_can_be_said(self) -> None:
        assert classify_target(800, None, "decrease", 1000) is Outlook.UNKNOWN
        assert classify_target(1100, None, "decrease", 1000) is Outlook.MET
        assert classify_target(math.nan, Interval(1, 2), "decrease", 1000) is Outlook.UNKNOWN

    @given(a=counts, b=counts, low=counts, width=counts, current=counts, direction=directions)
    def test_an_easier_target_is_never_called_harder(
        self, a: float, b: float, low: float, width: float, current: float, direction: str
    ) -> None:
        hard, easy = sorted([a, b], reverse=DIRECTIONS[direction] > 0)
        order = list(Outlook)
        found = [classify_target(one, Interval(low, low + width), direction, current) for one in (hard, easy)]
        assert order.index(found[0]) <= order.index(found[1])

"""The labour force that a printed count and its rounded share allow; all tables of an area must meet."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.statistics.labour_force import implied_denominator, implied_labour_force, intersect
from helpers.statistics.rounding import Interval, round_half_away
from helpers.statistics.shares import share_pct


def tables(*rows: tuple[str, float, float], area: str = "Rudersdal", year: str = "2020") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["benefit", "count", "share_pct"])
    return frame.assign(area=area, year=year)


def test_703_persons_who_are_2_7_pct() -> None:
    interval = implied_denominator(703, 2.7)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((702.5 / 0.0275, 703.5 / 0.0265))


@pytest.mark.parametrize(
    ("count", "share"),
    [(math.nan, 2.7), (703, math.nan), (3, 0.0), (3, 0.05), (0, 0.1)],
    ids=["no count", "no share", "share may be zero", "half a step above zero", "count may be zero"],
)
def test_some_figures_say_nothing(count: float, share: float) -> None:
    assert implied_denominator(count, share) is None


def test_the_smallest_share_that_says_something() -> None:
    interval = implied_denominator(20, 0.1)
    assert interval is not None
    assert interval.contains(20_000)


def test_what_all_intervals_have_in_common() -> None:
    assert intersect([Interval(1, 5), Interval(3, 9), Interval(0, 4)]) == Interval(3, 4)
    assert intersect([Interval(1, 2), Interval(3, 4), Interval(1, 4)]) is None


def test_no_intervals_have_no_intersection_to_speak_of() -> None:
    with pytest.raises(ValueError, match="no intervals"):
        intersect([])


@given(st.integers(5_000, 2_000_000), st.lists(st.floats(0.001, 0.3), min_size=1, max_size=8))
def test_true_counts_of_one_labour_force_always_meet_at_it(labour_force: int, fractions: list[float]) -> None:
    rows = []
    for position, fraction in enumerate(fractions):
        count = labour_force * fraction
        rows.append((str(position), round_half_away(count), round_half_away(share_pct(count, labour_force), 1)))
    found = implied_labour_force(tables(*rows))
    assert found["agrees"].all()
    known = found.dropna(subset=["low"])
    assert (known["common_low"] <= labour_force + 1e-6).all()
    assert (known["common_high"] >= labour_force - 1e-6).all()


def test_an_outlier_is_named_and_the_others_are_not() -> None:
    found = implied_labour_force(tables(("a", 703, 2.7), ("b", 264, 1.0), ("c", 357, 1.4), ("misprint", 476, 2.8)))
    assert list(found["agrees"]) == [True, True, True, False]
    assert found["common_low"].isna().all()


def test_a_row_that_says_nothing_is_no_outlier() -> None:
    found = implied_labour_force(tables(("a", 703, 2.7), ("tiny", 3, 0.0)))
    assert found["agrees"].all()
    assert math.isnan(found["low"].iloc[1])
    assert found["common_low"].notna().all()


def test_areas_and_years_are_judged_apart() -> None:
    both = pd.concat(
        [
            tables(("a", 703, 2.7)),
            tables(("a", 41_215, 4.4), area="RAR Hovedstaden"),
            tables(("a", 7, 2.7), year="2021"),
        ],
        ignore_index=True,
    )
    found = implied_labour_force(both)
    assert found["agrees"].all()
    assert found["common_low"].nunique() == 3


def test_the_labour_force_does_not_mutate_its_input() -> None:
    shares = tables(("a", 703, 2.7), ("b", 264, 2.0))
    before = shares.copy()
    implied_labour_force(shares)
    pd.testing.assert_frame_equal(shares, before)

"""The pair's target divided between its municipalities."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.statistics.rounding import round_half_away
from helpers.statistics.splits import split_target


def test_a_pair_by_its_shares_of_the_base() -> None:
    table = split_target(998, {"Ishøj": 707, "Vallensbæk": 322})
    assert table["target_value"].tolist() == [686, 312]
    assert table["share_pct"].tolist() == pytest.approx([100 * 707 / 1029, 100 * 322 / 1029])


@given(
    target=st.floats(0, 1e5),
    bases=st.lists(st.floats(0, 1e5), min_size=1, max_size=6).filter(lambda values: sum(values) > 1e-6),
    decimals=st.integers(0, 2),
)
def test_the_parts_are_the_whole_and_no_part_is_a_step_from_its_share(
    target: float, bases: list[float], decimals: int
) -> None:
    table = split_target(target, {f"Kommune {place}": value for place, value in enumerate(bases)}, decimals)
    whole = round_half_away(target, decimals)
    assert table["target_value"].sum() == pytest.approx(whole, abs=1e-6)
    exact = whole * table["share_pct"] / 100
    assert ((table["target_value"] - exact).abs() < 10.0**-decimals + 1e-6).all()
    assert table["share_pct"].sum() == pytest.approx(100)


def test_equal_remainders_go_to_the_first_named() -> None:
    assert split_target(11, {"B": 5, "A": 5})["target_value"].tolist() == [6, 5]


@pytest.mark.parametrize(
    ("target", "bases", "words"),
    [
        (10, {"Ishøj": math.nan, "Vallensbæk": 3}, "Ishøj har intet tal"),
        (10, {"Ishøj": 0, "Vallensbæk": 0}, "nul i alle"),
        (math.nan, {"Ishøj": 1}, "ingen værdi"),
    ],
)
def test_without_figures_there_are_no_shares(target: float, bases: dict[str, float], words: str) -> None:
    with pytest.raises(InputError, match=words):
        split_target(target, bases)

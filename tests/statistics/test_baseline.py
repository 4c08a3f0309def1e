"""The base of a target as fixed."""

import dataclasses
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.statistics.baseline import Baseline, base_comparison
from helpers.statistics.targets import target_value

FIXED = Baseline(1029.0, "2020-12", "2021-03-01", "2021-03-15")


def test_a_fixed_base_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FIXED.value = 1030.0  # type: ignore[misc]


@given(value=st.floats(0, 1e6), revised=st.floats(0, 1e6), change=st.floats(-100, 100))
def test_a_revision_moves_neither_the_fixed_base_nor_its_target(value: float, revised: float, change: float) -> None:
    fixed = Baseline(value, "2020-12", "a", "2021-03-15")
    before = target_value(fixed.value, change)
    row = base_comparison(fixed, Baseline(revised, "2020-12", "b", "2021-09-01")).iloc[0]
    assert row["fixed_value"] == fixed.value == value
    assert target_value(float(row["fixed_value"]), change) == before


def test_the_comparison_shows_both_and_the_revision() -> None:
    row = base_comparison(FIXED, Baseline(1050.0, "2020-12", "2021-09-01", "2021-09-10")).iloc[0]
    assert (row["fixed_value"], row["revised_value"], row["revision"], row["revised"]) == (1029, 1050, 21, "yes")
    assert row["revision_pct"] == pytest.approx(100 * 21 / 1029)
    assert base_comparison(FIXED, FIXED)["revised"].item() == "no"


def test_other_months_are_not_compared() -> None:
    with pytest.raises(InputError, match="2020-12 og kan ikke sammenlignes med 2020-11"):
        base_comparison(FIXED, dataclasses.replace(FIXED, period="2020-11"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": math.nan}, "har ingen værdi"),
        ({"period": "december"}, "er ikke en måned"),
        ({"fixed_on": "15. marts"}, "er ikke en dato"),
    ],
)
def test_a_base_without_value_month_or_date_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        dataclasses.replace(FIXED, **change)

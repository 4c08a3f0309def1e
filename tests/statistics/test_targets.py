"""A target is a base changed by a percentage and rounded once; a printed target that does not follow is explained."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.statistics.rounding import round_half_away
from helpers.statistics.targets import Fit, distance, fits_of_target, is_met, target_value, unrounded_target

bases = st.integers(20, 5_000)
changes = st.sampled_from([-25.0, -15.0, -10.0, -7.5, -5.0, -3.0, -2.5, 2.5, 3.0, 5.0, 10.0, 12.5, 20.0])


def kinds(fits: list[Fit]) -> list[str]:
    return [fit.kind for fit in fits]


@pytest.mark.parametrize(
    ("base", "change", "target"),
    [(34, 5, 36), (20, 5, 21), (19, 5, 20), (16, 5, 17), (1029, -3, 998), (158, -5, 150), (51, -15, 43)],
)
def test_the_targets_of_ishoej_vallensbaek_by_their_own_rule(base: float, change: float, target: float) -> None:
    assert target_value(base, change) == target


def test_a_target_that_ends_on_a_half_goes_away_from_zero() -> None:
    assert target_value(50, 5) == 53  # 52,5
    assert target_value(10.5, 10, 1) == 11.6  # 11,55


def test_there_is_no_target_without_a_base() -> None:
    assert math.isnan(target_value(math.nan, 5))


@pytest.mark.parametrize(
    ("direction", "status", "met"),
    [
        ("increase", 22, True),
        ("increase", 20, True),
        ("increase", 19, False),
        ("decrease", 19, True),
        ("decrease", 20, True),
        ("decrease", 21, False),
        ("at_least", 20, True),
        ("at_least", 19.9, False),
        ("at_most", 20, True),
        ("at_most", 20.1, False),
    ],
)
def test_a_target_of_20_is_met_when_the_status_is_there_or_beyond(direction: str, status: float, met: bool) -> None:
    assert is_met(status, 20, direction) is met


def test_a_missing_status_meets_nothing() -> None:
    assert not is_met(math.nan, 20, "increase")


def test_the_distance_has_the_sign_of_what_is_left() -> None:
    assert distance(998, 1029) == -31
    assert distance(36, 28) == 8
    assert math.isnan(distance(36, math.nan))


def test_999_for_998_needs_a_ceiling_or_an_unrounded_base() -> None:
    fits = fits_of_target(999, -3, {"juni 2020": 1029, "juni 2019": 622}, "juni 2020")
    assert kinds(fits) == ["ceiling", "unrounded_base"]
    unrounded = fits[1].bases
    assert unrounded is not None
    assert (unrounded.low, unrounded.high) == pytest.approx((998.5 / 0.97, 1029.5))


def test_156_is_five_pct_below_the_other_year() -> None:
    (fit,) = fits_of_target(156, -5, {"juli 2019": 158, "juli 2020": 164}, "juli 2019")
    assert (fit.kind, fit.base_label) == ("other_base", "juli 2020")
    assert fit.result == pytest.approx(155.8)


def test_59_is_fifteen_pct_added_instead_of_subtracted() -> None:
    (fit,) = fits_of_target(59, -15, {"juli 2019": 51, "juli 2020": 75}, "juli 2019")
    assert (fit.kind, fit.change_pct) == ("opposite_sign", 15)


def test_a_target_that_follows_needs_no_other_explanation() -> None:
    # 164 x 0,95 rounds to 156 as well: the plan's own base comes first and alone.
    assert kinds(fits_of_target(156, -5, {"a": 164, "b": 164}, "a")) == ["rule"]


def test_nothing_fits_a_target_out_of_the_air() -> None:
    assert fits_of_target(700, -5, {"a": 158, "b": 164}, "a") == []


def test_a_base_without_a_figure_explains_nothing() -> None:
    assert fits_of_target(150, -5, {"a": math.nan}, "a") == []


def test_no_change_has_no_opposite_sign() -> None:
    assert kinds(fits_of_target(158, 0, {"a": 158}, "a")) == ["rule"]


@given(bases, changes)
def test_a_target_computed_twice_is_the_same(base: int, change: float) -> None:
    assert target_value(base, change) == target_value(base, change)
    assert target_value(target_value(base, change), 0) == target_value(base, change)


@given(bases, changes, st.sampled_from(["rule", "other_base", "opposite_sign", "ceiling", "floor"]), bases)
def test_the_way_a_target_was_made_is_always_found(base: int, change: float, way: str, other: int) -> None:
    exact = unrounded_target(base, change)
    printed = {
        "rule": round_half_away(exact),
        "other_base": target_value(other, change),
        "opposite_sign": target_value(base, -change),
        "ceiling": float(math.ceil(round(exact, 9))),
        "floor": float(math.floor(round(exact, 9))),
    }[way]
    found = kinds(fits_of_target(printed, change, {"stated": base, "other": other}, "stated"))
    assert way in found or found == ["rule"]


@given(bases, changes, st.floats(-0.499, 0.499))
def test_a_base_that_was_not_rounded_before_use_is_always_found(base: int, change: float, hidden: float) -> None:
    true_base = base + hidden
    fits = fits_of_target(target_value(true_base, change), change, {"stated": base}, "stated")
    assert kinds(fits) == ["rule"] or any(
        fit.kind == "unrounded_base" and fit.bases is not None and fit.bases.contains(true_base) for fit in fits
    )


@given(bases, changes, st.integers(1, 6_000), bases)
def test_every_fit_does_give_the_printed_target(base: int, change: float, printed: int, other: int) -> None:
    for fit in fits_of_target(printed, change, {"stated": base, "other": other}, "stated"):
        if fit.kind in ("rule", "other_base", "opposite_sign"):
            assert target_value(fit.base, fit.change_pct) == printed
        elif fit.kind in ("ceiling", "floor"):
            assert abs(fit.result - printed) < 1
        else:
            assert fit.bases is not None
            middle = (fit.bases.low + fit.bases.high) / 2
            assert unrounded_target(middle, fit.change_pct) == pytest.approx(printed, abs=0.5)


def test_explaining_does_not_mutate_the_bases() -> None:
    known = {"a": 158.0, "b": 164.0}
    fits_of_target(156, -5, known, "a")
    assert known == {"a": 158.0, "b": 164.0}

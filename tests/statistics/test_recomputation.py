"""A printed figure is right when some true values of the printed operands give a value that prints so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.statistics.recomputation import (
    Printed,
    changed,
    complement,
    difference,
    exact_total,
    growth,
    in_another_order,
    ratio,
    recompute,
    same,
    share_of_sum,
    total,
)
from helpers.statistics.rounding import round_half_away

counts = st.floats(1, 1e5)


def test_11_pct_follows_from_251_194_and_279_857_and_13_pct_does_not() -> None:
    computed = growth(Printed(279_857), Printed(251_194))
    assert computed.value == pytest.approx(11.4107, abs=1e-4)
    assert computed.agrees_with(Printed(11))
    assert not computed.agrees_with(Printed(13))


def test_a_figure_that_only_unrounded_counts_explain_is_right() -> None:
    # 81 / 82 is -1,2 pct., but 81,4 / 81,5 would print as 0.
    assert growth(Printed(81), Printed(82)).agrees_with(Printed(0))


def test_95_of_477_in_fleksjob_are_19_9_pct() -> None:
    computed = share_of_sum(Printed(95), Printed(382))
    assert round_half_away(computed.value, 1) == 19.9
    assert computed.agrees_with(Printed(20))
    assert not computed.agrees_with(Printed(18))


def test_people_counted_one_by_one_leave_no_slack() -> None:
    parts = [Printed(n) for n in (1, 1, 5, 16, 3)]
    assert exact_total(*parts).value == 26
    assert not exact_total(*parts).agrees_with(Printed(25))


def test_rounded_parts_may_sum_to_one_more_or_less() -> None:
    assert total(Printed(10), Printed(10)).agrees_with(Printed(21))
    assert not exact_total(Printed(10), Printed(10)).agrees_with(Printed(21))


def test_shares_in_procentpoint_apart() -> None:
    apart = difference(Printed(1.8, 1), Printed(2.5, 1))
    assert apart.agrees_with(Printed(-0.7, 1))
    assert not apart.agrees_with(Printed(0.7, 1))


def test_half_as_much() -> None:
    assert ratio(Printed(0.6, 1), Printed(1.2, 1)).agrees_with(Printed(50, 0))


def test_1030_less_21_pct_prints_as_810_only_when_it_is_said_to_be_about() -> None:
    computed = changed(Printed(1030), Printed(-21))
    assert computed.value == pytest.approx(813.7)
    assert computed.agrees_with(Printed(810))
    assert not computed.agrees_with(Printed(800))


def test_what_is_left_of_100_pct() -> None:
    assert complement(Printed(79)).agrees_with(Printed(21))
    assert not complement(Printed(79)).agrees_with(Printed(23))


def test_a_repeated_figure() -> None:
    assert same(Printed(1029)).agrees_with(Printed(1029))
    assert not same(Printed(1029)).agrees_with(Printed(1031))


def test_about_180_000_is_fair_for_176_000_and_not_for_170_000() -> None:
    about = Printed(180_000, approximate=True)
    assert same(Printed(176_000)).agrees_with(about)
    assert not same(Printed(170_000)).agrees_with(about)


@given(counts, counts)
def test_growth_of_any_true_counts_agrees_with_its_own_print(now: float, then: float) -> None:
    printed_now, printed_then = Printed(round_half_away(now)), Printed(round_half_away(then))
    computed = growth(printed_now, printed_then)
    assert computed.agrees_with(Printed(round_half_away((now / then - 1) * 100)))


@given(st.lists(counts, min_size=1, max_size=6))
def test_a_sum_of_any_true_counts_agrees_with_its_own_print(parts: list[float]) -> None:
    assert total(*[Printed(round_half_away(part)) for part in parts]).agrees_with(Printed(round_half_away(sum(parts))))


@given(counts, st.lists(counts, min_size=1, max_size=4))
def test_a_share_of_any_true_sum_agrees_with_its_own_print(part: float, others: list[float]) -> None:
    share = part / (part + sum(others)) * 100
    computed = share_of_sum(Printed(round_half_away(part)), *[Printed(round_half_away(other)) for other in others])
    assert computed.agrees_with(Printed(round_half_away(share)))


@pytest.mark.parametrize(("rule", "operands"), [("growth", 1), ("growth", 3), ("same", 2), ("sum", 0)])
def test_a_rule_refuses_another_number_of_operands(rule: str, operands: int) -> None:
    with pytest.raises(ValueError, match=f"rule {rule} takes"):
        recompute(rule, [Printed(1)] * operands)


def test_hhv_13_and_11_follow_the_other_way_round() -> None:
    computed = [growth(Printed(279_857), Printed(251_194)), growth(Printed(171_525), Printed(151_838))]
    assert in_another_order([Printed(13), Printed(11)], computed) == [1, 0]


def test_figures_in_their_right_order_are_not_swapped() -> None:
    computed = [growth(Printed(279_857), Printed(251_194)), growth(Printed(171_525), Printed(151_838))]
    assert in_another_order([Printed(11), Printed(13)], computed) is None


def test_figures_that_fit_in_no_order_are_not_called_swapped() -> None:
    computed = [growth(Printed(110), Printed(100)), growth(Printed(120), Printed(100))]
    assert in_another_order([Printed(40), Printed(50)], computed) is None

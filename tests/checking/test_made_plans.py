"""A plan made from right figures has no finding, whatever the figures; one changed figure is found."""

import planting
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_maker import make_plan

from helpers.checking import check_text
from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.verdicts import verdict
from helpers.statistics.rounding import round_half_away

SEEDS = st.integers(min_value=0, max_value=10_000)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_a_plan_of_right_figures_has_no_finding(seed: int) -> None:
    result = check_text(make_plan(seed))
    assert [finding.explanation for finding in result.findings] == []
    assert result.claims_checked >= 40


@pytest.mark.parametrize(
    "kind",
    [planting.table_count_now, planting.table_count_then, planting.table_growth, planting.table_share],
    ids=lambda kind: kind.__name__,
)
@settings(max_examples=5, deadline=None)
@given(seed=SEEDS, pick=st.integers(min_value=0, max_value=1000))
def test_a_changed_table_cell_is_found_in_its_row(kind: object, seed: int, pick: int) -> None:
    text = make_plan(seed)
    plants = list(kind(text))  # type: ignore[operator]
    plant = plants[pick % len(plants)]
    assert plant.line in {finding.line for finding in check_text(plant.text).findings}


@pytest.mark.parametrize("seed", range(2))
def test_planted_errors_of_every_kind_are_found_in_other_areas_and_months(seed: int) -> None:
    table = planting.recall(make_plan(seed), planting.SEEN, most=6)
    plants = sum(row[1] for row in table.values())
    assert plants > 30
    assert sum(row[0] for row in table.values()) / plants >= 0.95


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.lists(st.tuples(st.integers(0, 5000), st.text(max_size=6)), max_size=12))
def test_no_text_however_mangled_stops_the_check(seed: int, edits: list[tuple[int, str]]) -> None:
    text = make_plan(seed, benefits=2)
    for position, piece in edits:
        at = position % len(text)
        text = text[:at] + piece + text[at + len(piece) :]
    assert check_text(text).claims_checked >= 0


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_growth_rounded_from_unrounded_counts_is_never_called_wrong(then: int, now: int) -> None:
    growth = round_half_away((now / then - 1) * 100)
    reading = Reading("growth", (Figure(float(then)), Figure(float(now))), Figure(growth, unit="growth"))
    assert verdict(Claim("growth", 1, "", "", (reading,))) is True


@given(st.integers(200, 10**6), st.integers(200, 10**6), st.integers(3, 50))
def test_a_growth_off_by_three_points_is_called_wrong(then: int, now: int, off: int) -> None:
    growth = (now / then - 1) * 100
    wrong = Figure(round_half_away(growth) + (off if growth < 0 or now < 2 * then else off * growth), unit="growth")
    reading = Reading("growth", (Figure(float(then)), Figure(float(now))), wrong)
    room = 0.5 * 100 / then * (1 + now / then) + 1
    if abs(wrong.value - growth) > 0.5 + room:
        assert verdict(Claim("growth", 1, "", "", (reading,))) is False


@given(st.integers(1, 10**5), st.floats(1000, 10**6))
def test_a_share_of_a_labour_force_is_never_called_wrong(count: int, force: float) -> None:
    share = round_half_away(count / force * 100, 1)
    whole = Figure(round_half_away(force))
    reading = Reading("share", (Figure(float(count)), whole), Figure(share, 1, unit="pct"))
    assert verdict(Claim("share", 1, "", "", (reading,))) is True

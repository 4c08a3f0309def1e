"""Formulas are used only where they give the very figure that the table holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.presentation.live_formulas import FORMULAS, formula_of, totals_of
from helpers.statistics.growth import growth_pct
from helpers.statistics.targets import target_value

COUNTS = st.integers(1, 2_000_000).map(float)


@given(COUNTS, COUNTS)
def test_growth_as_the_statistics_compute_it_always_gets_its_formula(now: float, then: float) -> None:
    row = {"full_time_persons": repr(now), "full_time_persons_comparison": repr(then)}
    row["growth_pct"] = repr(growth_pct(now, then))
    assert formula_of("growth_pct", row) is FORMULAS["growth_pct"][0]


@given(COUNTS, st.integers(-50, 50), st.integers(0, 2))
def test_a_target_as_the_statistics_compute_it_always_gets_a_formula(base: float, change: int, decimals: int) -> None:
    row = {"rule": "pct_of_base", "baseline_value": repr(base), "change_pct": str(change)}
    row["target_value"] = repr(target_value(base, change, decimals))
    formula = formula_of("target_value", row)
    assert formula is not None
    assert formula.text.startswith("=ROUND({baseline_value}*(1+{change_pct}/100),")


@pytest.mark.parametrize(
    ("column", "row"),
    [
        ("growth_pct", {"full_time_persons": "703", "full_time_persons_comparison": "456", "growth_pct": "54"}),
        ("growth_pct", {"full_time_persons": "703", "full_time_persons_comparison": "0", "growth_pct": "54"}),
        ("growth_pct", {"full_time_persons": "703", "full_time_persons_comparison": "", "growth_pct": "54"}),
        ("growth_pct", {"full_time_persons": "703", "full_time_persons_comparison": "456", "growth_pct": ""}),
        ("target_value", {"rule": "absolute", "baseline_value": "100", "change_pct": "5", "target_value": "105"}),
        ("persons", {"persons": "5"}),
    ],
    ids=["another figure", "from nothing", "no base", "no growth", "another rule", "a source figure"],
)
def test_no_formula_where_it_would_say_something_else(column: str, row: dict[str, str]) -> None:
    assert formula_of(column, row) is None


def rows(*cells: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"area": area, "group": group, "period": "2020-06", "persons": n} for area, group, n in cells]


def test_totals_of_an_area_and_of_all_areas() -> None:
    table = rows(
        ("Ishøj", "a", "3"),
        ("Ishøj", "b", "4"),
        ("Vallensbæk", "a", "5"),
        ("Ishøj", "I alt", "7"),
        ("Begge", "I alt", "12"),
    )
    assert [(t.area, t.all_areas) for t in totals_of(table, "persons")] == [("Ishøj", False), ("Begge", True)]


def test_a_total_that_is_not_the_sum_of_its_parts_is_not_called_a_sum() -> None:
    assert totals_of(rows(("Ishøj", "a", "3"), ("Ishøj", "I alt", "4")), "persons") == []

"""Printed figures held against each other: what follows, what cannot be true, and what nobody should call wrong."""

from typing import Any

import pandas as pd
import pytest

from helpers.statistics.printed_claims import verdicts

FIGURE: dict[str, Any] = {
    "line": 1,
    "place": "Afsnit 1",
    "area": "Ishøj",
    "period": "2020-06",
    "measure": "full_time_persons",
    "unit": "full_time_persons",
    "decimals": 0,
    "approximate": False,
}


def figures(**values: float | dict[str, Any]) -> pd.DataFrame:
    rows = []
    for name, value in values.items():
        given = value if isinstance(value, dict) else {"value": value}
        rows.append(FIGURE | {"figure": name} | given)
    return pd.DataFrame(rows)


def claim(rule: str, printed: str, operands: str, together: str = "") -> dict[str, str]:
    names = {"claim": f"{rule}-{printed}", "report": "arbejdsmarked", "place": "", "line": "", "text": "…"}
    return names | {"rule": rule, "printed": printed, "operands": operands, "together": together}


def judged(known: pd.DataFrame, *claims: dict[str, str]) -> list[tuple[bool, str]]:
    result = verdicts(pd.DataFrame(claims), known)
    return list(zip(result["agrees"].astype(bool), result["finding"], strict=True))


def test_a_sum_that_is_not_the_sum_of_its_parts() -> None:
    known = figures(total=25, a=1, b=1, c=5, d=16, e=3)
    assert judged(known, claim("exact_sum", "total", "a b c d e")) == [(False, "does_not_follow")]


def test_hhv_with_the_figures_swapped() -> None:
    known = figures(
        one={"value": 13, "unit": "pct"}, two={"value": 11, "unit": "pct"}, a=251_194, b=279_857, c=151_838, d=171_525
    )
    pair = claim("growth", "one", "b a", "hhv"), claim("growth", "two", "d c", "hhv")
    assert judged(known, *pair) == [(False, "swapped"), (False, "swapped")]


def test_hhv_with_one_wrong_figure_is_not_called_swapped() -> None:
    known = figures(
        one={"value": 40, "unit": "pct"}, two={"value": 13, "unit": "pct"}, a=251_194, b=279_857, c=151_838, d=171_525
    )
    pair = claim("growth", "one", "b a", "hhv"), claim("growth", "two", "d c", "hhv")
    assert judged(known, *pair) == [(False, "does_not_follow"), (True, "")]


def test_hhv_in_the_right_order_is_left_alone() -> None:
    known = figures(
        one={"value": 11, "unit": "pct"}, two={"value": 13, "unit": "pct"}, a=251_194, b=279_857, c=151_838, d=171_525
    )
    pair = claim("growth", "one", "b a", "hhv"), claim("growth", "two", "d c", "hhv")
    assert judged(known, *pair) == [(True, ""), (True, "")]


@pytest.mark.parametrize(("year", "finding"), [(2020, ""), (2019, "wrong_year")])
def test_a_heading_must_name_the_year_of_its_column(year: int, finding: str) -> None:
    assert judged(figures(heading=year, column=703), claim("heading_year", "heading", "column")) == [
        (not finding, finding)
    ]


@pytest.mark.parametrize(("share", "finding"), [(30, "contradicts_itself"), (100, "")])
def test_of_the_uddannelsesparate_all_are_uddannelsesparate(share: int, finding: str) -> None:
    known = figures(share={"value": share, "unit": "pct"}, young=205)
    assert judged(known, claim("part_of_itself", "share", "young")) == [(not finding, finding)]


@pytest.mark.parametrize(("now", "finding"), [(164, "increased"), (158, ""), (150, "")])
def test_no_increase_holds_for_the_same_number_and_fewer(now: int, finding: str) -> None:
    assert judged(figures(now=now, then=158), claim("no_increase", "", "now then")) == [(not finding, finding)]


def test_a_comparison_of_sums_takes_every_part() -> None:
    known = figures(a=36, b=148, c=26, d=133)
    (result,) = verdicts(pd.DataFrame([claim("no_increase", "", "a+b c+d")]), known).to_dict("records")
    assert result["details"]["operands"] == [184, 159]
    assert result["finding"] == "increased"


@pytest.mark.parametrize(("now", "finding"), [(205, ""), (207, ""), (208, "another_level"), (190, "another_level")])
def test_the_same_level_as_201_is_within_three_pct(now: int, finding: str) -> None:
    assert judged(figures(now=now, then=201), claim("same_level", "", "now then")) == [(not finding, finding)]


@pytest.mark.parametrize(
    ("total", "month", "finding"),
    [(1029, "2020-06", "same_sum_two_months"), (1029, "2020-07", ""), (1030, "2020-07", "does_not_follow")],
)
def test_a_sum_belongs_to_the_month_of_its_parts(total: int, month: str, finding: str) -> None:
    known = figures(
        total={"value": total, "period": month},
        a={"value": 322, "period": "2020-07"},
        b={"value": 707, "period": "2020-07"},
    )
    assert judged(known, claim("same_period", "total", "a b")) == [(not finding, finding)]


def one_unit(measure: str, second_share: float) -> list[tuple[bool, str]]:
    share = {"measure": "share_labour_force_pct", "unit": "pct", "decimals": 1}
    known = figures(
        a={"value": 662, "measure": measure},
        b={"value": 4.8} | share,
        c={"value": 900, "measure": measure},
        d={"value": second_share} | share,
    )
    return judged(known, claim("one_unit", "", "a+b c+d"))


def test_persons_beside_a_full_time_share_that_no_labour_force_fits_are_two_units() -> None:
    assert one_unit("persons", 6.8) == [(False, "two_units")]


def test_persons_that_do_fit_their_share_are_left_alone() -> None:
    assert one_unit("persons", 6.5) == [(True, "")]


def test_an_approximate_figure_is_held_to_three_pct() -> None:
    known = figures(rise={"value": 37, "unit": "pct", "approximate": True}, now=180_000, then=131_749)
    assert judged(known, claim("growth", "rise", "now then")) == [(True, "")]


def test_a_plan_without_claims_has_no_verdicts() -> None:
    empty = pd.DataFrame(
        columns=["claim", "report", "place", "line", "text", "rule", "printed", "operands", "together"]
    )
    assert verdicts(empty, figures(a=1)).empty


def test_judging_does_not_mutate_its_inputs() -> None:
    known = figures(total=25, a=1, b=1)
    claims = pd.DataFrame([claim("exact_sum", "total", "a b", "hhv")])
    before = known.copy(), claims.copy()
    verdicts(claims, known)
    pd.testing.assert_frame_equal(known, before[0])
    pd.testing.assert_frame_equal(claims, before[1])

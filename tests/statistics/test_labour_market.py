"""Tabel 1: counts are summed over groups and areas, shares never are."""

import math

import pandas as pd
import pytest

from helpers.panel.schema import COLUMNS, validated
from helpers.statistics.labour_market import labour_market_table

GROUPS = [("A-dagpenge", "a_dagpenge", "total"), ("Jobparate", "kontanthjaelp", "visitation:jobparat")]


def panel(*counts: tuple[str, str, str, float, str]) -> pd.DataFrame:
    rows = [
        (area, benefit, "2020-06", "persons", breakdown, float(value), status, "Jobindsats", "")
        for area, benefit, breakdown, value, status in counts
    ]
    return validated(pd.DataFrame(rows, columns=COLUMNS))


def two_municipalities(jobparate_in_ishoej: float = 148, status: str = "final") -> pd.DataFrame:
    return panel(
        ("Vallensbæk", "a_dagpenge", "total", 415, "final"),
        ("Vallensbæk", "kontanthjaelp", "visitation:jobparat", 36, "final"),
        ("Ishøj", "a_dagpenge", "total", 900, "final"),
        ("Ishøj", "kontanthjaelp", "visitation:jobparat", jobparate_in_ishoej, status),
    )


def total(table: pd.DataFrame, area: str) -> "pd.Series[object]":
    rows = table[(table["area"] == area) & (table["group"] == "I alt")]
    assert len(rows) == 1
    return rows.iloc[0]


def table_of(frame: pd.DataFrame, total_area: str = "Ishøj–Vallensbæk") -> pd.DataFrame:
    return labour_market_table(frame, ["Vallensbæk", "Ishøj"], GROUPS, ["2020-06"], total_area=total_area)


def test_1499_jobparate_ledige_in_june_2020() -> None:
    table = table_of(two_municipalities())
    assert total(table, "Vallensbæk")["persons"] == 451
    assert total(table, "Ishøj")["persons"] == 1048
    assert total(table, "Ishøj–Vallensbæk")["persons"] == 1499


def test_shares_are_not_summed() -> None:
    assert math.isnan(total(table_of(two_municipalities()), "Ishøj–Vallensbæk")["share_pct"])


@pytest.mark.parametrize("why", ["suppressed", "missing"])
def test_a_blank_part_blanks_every_sum_it_belongs_to_and_no_other(why: str) -> None:
    table = table_of(two_municipalities(math.nan, why))
    for area in ("Ishøj", "Ishøj–Vallensbæk"):
        assert math.isnan(total(table, area)["persons"])
        assert total(table, area)["status"] == why
    assert total(table, "Vallensbæk")["persons"] == 451


def test_a_zero_part_is_counted_as_zero() -> None:
    assert total(table_of(two_municipalities(0)), "Ishøj")["persons"] == 900


def test_a_provisional_part_makes_its_total_provisional() -> None:
    table = table_of(two_municipalities(148, "provisional"))
    assert total(table, "Ishøj–Vallensbæk")["status"] == "provisional"
    assert total(table, "Vallensbæk")["status"] == "final"


def test_a_plan_for_one_municipality_has_one_total_and_counts_nobody_twice() -> None:
    table = table_of(two_municipalities(), total_area="Ishøj")
    assert total(table, "Ishøj")["persons"] == 1048


def test_the_table_does_not_mutate_the_panel() -> None:
    frame = two_municipalities()
    before = frame.copy()
    table_of(frame)
    pd.testing.assert_frame_equal(frame, before)

"""The appendix: per benefit and area the count in two months, its growth, its share, and why a figure is not there."""

import math

import pandas as pd
import pytest

from helpers.panel.schema import COLUMNS, validated
from helpers.statistics.appendix import AppendixTable, appendix

TABLE = AppendixTable("a_dagpenge", "2019-06", "2020-06", "labour_force")


def panel(then: float, now: float, share: float, then_status: str = "final", now_status: str = "final") -> pd.DataFrame:
    key = ("Rudersdal", "a_dagpenge")
    rows = [
        (*key, "2019-06", "full_time_persons", "total", then, then_status, "Jobindsats y01a02", ""),
        (*key, "2020-06", "full_time_persons", "total", now, now_status, "Jobindsats y01a02", ""),
        (*key, "2020-06", "share_labour_force_pct", "total", share, "final", "Jobindsats y01a02", ""),
    ]
    return validated(pd.DataFrame(rows, columns=COLUMNS))


def only_row(frame: pd.DataFrame) -> "pd.Series[object]":
    rows = appendix(frame, [TABLE], ["Rudersdal"])
    assert len(rows) == 1
    return rows.iloc[0]


def test_one_row_of_the_appendix() -> None:
    row = only_row(panel(456, 703, 2.7))
    assert (row["full_time_persons_comparison"], row["full_time_persons"], row["share_pct"]) == (456, 703, 2.7)
    assert row["growth_pct"] == pytest.approx(54.1667, abs=1e-4)
    assert (row["share_base"], row["status"], row["source"]) == ("labour_force", "final", "Jobindsats y01a02")


def test_a_suppressed_count_has_no_growth_and_keeps_its_share() -> None:
    row = only_row(panel(5, math.nan, 0.0, now_status="suppressed"))
    assert math.isnan(row["full_time_persons"])
    assert math.isnan(row["growth_pct"])
    assert row["share_pct"] == 0.0
    assert row["status"] == "suppressed"


def test_each_month_says_why_its_own_figure_is_not_there() -> None:
    row = only_row(panel(math.nan, math.nan, 0.0, then_status="suppressed", now_status="missing"))
    assert (row["status_comparison"], row["status_now"]) == ("suppressed", "missing")


def test_a_zero_base_gives_no_growth_though_nothing_is_missing() -> None:
    row = only_row(panel(0, 5, 0.1))
    assert math.isnan(row["growth_pct"])
    assert (row["full_time_persons_comparison"], row["status"]) == (0, "final")


def test_a_provisional_month_makes_the_row_provisional() -> None:
    assert only_row(panel(456, 703, 2.7, now_status="provisional"))["status"] == "provisional"


def test_a_figure_that_the_panel_does_not_hold_is_missing() -> None:
    rows = appendix(panel(456, 703, 2.7), [TABLE], ["Hørsholm"])
    assert rows.loc[0, "status"] == "missing"
    assert rows.loc[0, ["full_time_persons", "growth_pct", "share_pct"]].isna().all()


def test_tables_and_areas_come_in_the_order_asked_for() -> None:
    tables = [TABLE._replace(benefit="sygedagpenge"), TABLE]
    rows = appendix(panel(456, 703, 2.7), tables, ["Østdanmark", "Rudersdal"])
    assert list(zip(rows["benefit"], rows["area"], strict=True)) == [
        ("sygedagpenge", "Østdanmark"),
        ("sygedagpenge", "Rudersdal"),
        ("a_dagpenge", "Østdanmark"),
        ("a_dagpenge", "Rudersdal"),
    ]


def test_the_appendix_does_not_mutate_the_panel() -> None:
    frame = panel(456, 703, 2.7)
    before = frame.copy()
    appendix(frame, [TABLE], ["Rudersdal"])
    pd.testing.assert_frame_equal(frame, before)

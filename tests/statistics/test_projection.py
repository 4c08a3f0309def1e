"""Projection of one series: what comes out, and every reason for refusing."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel.projection_errors import projection_errors
from helpers.statistics.backtest import PROBABILITIES, quantile_column
from helpers.statistics.forecasts import METHODS
from helpers.statistics.projection import (
    DEFAULT_METHOD,
    Projection,
    ProjectionRefused,
    as_share,
    held_against,
    month_name,
    project,
    usable_history,
)
from helpers.statistics.rounding import Interval


def months(first_year: int, count: int) -> list[str]:
    return [f"{first_year + m // 12}-{m % 12 + 1:02d}" for m in range(count)]


def series(count: int = 36, level: float = 300.0) -> pd.Series:
    values = level * (1 + 0.1 * np.cos(2 * np.pi * np.arange(count) / 12))
    return pd.Series(values, index=months(2021, count))


@pytest.fixture(scope="module")
def errors() -> pd.DataFrame:
    """Return the error table that the product ships."""
    return projection_errors()


def projected(errors: pd.DataFrame, one: pd.Series | None = None, horizon: int = 12, **options: object) -> Projection:
    result = project(series() if one is None else one, horizon, errors, **options)  # type: ignore[arg-type]
    assert isinstance(result, Projection)
    return result


def refused(errors: pd.DataFrame, one: pd.Series, horizon: int = 12, **options: object) -> str:
    result = project(one, horizon, errors, **options)  # type: ignore[arg-type]
    assert isinstance(result, ProjectionRefused)
    assert result.reason.startswith("kan ikke fremskrives: ")
    return result.reason.removeprefix("kan ikke fremskrives: ")


def test_the_shipped_table_has_every_method_class_and_horizon_for_all_benefits_together(errors: pd.DataFrame) -> None:
    pooled = errors[errors["benefit"] == "all"]
    assert len(pooled) == len(METHODS) * 4 * 18
    columns = [quantile_column(one) for one in PROBABILITIES]
    assert (errors[columns].diff(axis=1).iloc[:, 1:] > 0).all(axis=None)


def test_one_row_per_month_after_the_last_figure(errors: pd.DataFrame) -> None:
    result = projected(errors)
    assert list(result.table.columns) == ["period", "expected", "low", "high"]
    assert result.table["period"].tolist() == months(2024, 12)
    assert result.last_period == "2023-12"
    assert (result.method, result.size_class, result.errors_from) == (DEFAULT_METHOD, "200_599", "all")


def test_the_interval_is_the_measured_error_of_the_benefit_size_and_horizon(errors: pd.DataFrame) -> None:
    result = projected(errors, benefit="kontanthjaelp_2025")
    key = errors.set_index(["method", "benefit", "size_class", "horizon"])
    error = key.loc[(DEFAULT_METHOD, "kontanthjaelp_2025", "200_599", 5), "error_pct_80"] / 100
    expected = result.expected("2024-05")
    assert result.interval("2024-05").low == pytest.approx(expected * (1 - error))
    assert result.interval("2024-05").high == pytest.approx(expected * (1 + error))


def test_an_unmeasured_benefit_borrows_and_says_so(errors: pd.DataFrame) -> None:
    assert projected(errors, benefit="sygedagpenge").errors_from == "all"
    assert projected(errors, benefit="a_dagpenge").errors_from == "bruttoledighed_a_dagpenge"


def test_months_missing_at_the_end_move_the_origin(errors: pd.DataFrame) -> None:
    one = series()
    one.iloc[-2:] = math.nan
    assert projected(errors, one).table["period"].iloc[0] == "2023-11"


def test_order_of_the_months_does_not_matter_and_the_input_is_untouched(errors: pd.DataFrame) -> None:
    one = series()
    turned = one.iloc[::-1]
    before = turned.copy()
    pd.testing.assert_frame_equal(projected(errors, turned).table, projected(errors, one).table)
    pd.testing.assert_series_equal(turned, before)


def test_twice_is_the_same(errors: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(projected(errors).table, projected(errors).table)


@given(level=st.floats(0.1, 0.94), factor=st.floats(0.01, 50))
def test_a_higher_level_is_wider_and_counts_stay_counts(errors: pd.DataFrame, level: float, factor: float) -> None:
    one = series() * factor
    narrow, wide = projected(errors, one, level=level).table, projected(errors, one, level=level + 0.01).table
    assert (wide["high"] > narrow["high"]).all()
    assert (wide["low"] <= narrow["low"]).all()
    assert (narrow["low"] >= 0).all()
    assert (narrow["low"] <= narrow["expected"]).all()


@given(values=st.lists(st.floats(0, 1000), min_size=2, max_size=6))
def test_probability_rises_with_the_value_and_keeps_to_what_was_measured(
    errors: pd.DataFrame, values: list[float]
) -> None:
    result = projected(errors)
    found = [result.probability_at_most(value, "2024-12") for value in sorted(values)]
    assert found == sorted(found)
    assert all(0.025 <= one <= 0.975 for one in found)


def test_probability_at_the_ends_of_the_interval_is_the_interval(errors: pd.DataFrame) -> None:
    result = projected(errors)
    interval = result.interval("2024-06")
    assert result.probability_at_most(result.expected("2024-06"), "2024-06") == 0.5
    assert result.probability_at_most(interval.low, "2024-06") == pytest.approx(0.1)
    assert result.probability_at_most(interval.high, "2024-06") == pytest.approx(0.9)


def test_a_short_series_is_refused(errors: pd.DataFrame) -> None:
    assert refused(errors, series(18)) == "serien har kun 18 måneder, og der skal 24 til"


def test_an_empty_series_is_refused(errors: pd.DataFrame) -> None:
    assert refused(errors, series() * math.nan) == "serien har ingen tal"


def test_a_hole_is_named_and_only_what_follows_counts(errors: pd.DataFrame) -> None:
    one = series(40)
    one["2022-06"] = math.nan
    reason = refused(errors, one)
    assert reason == "serien har kun 22 måneder efter juni 2022, som mangler, og der skal 24 til"
    pd.testing.assert_series_equal(
        projected(errors, series(46).drop("2022-06")).table["period"], pd.Series(months(2024, 22)[10:], name="period")
    )


def test_a_break_is_named_and_only_what_follows_counts(errors: pd.DataFrame) -> None:
    reason = refused(errors, series(36), breaks=["2019-01", "2022-07"])
    assert reason == "serien har kun 18 måneder efter databruddet i juli 2022, og der skal 24 til"
    history = usable_history(series(36), ["2021-07"])
    assert isinstance(history, pd.Series)
    assert history.index[0] == "2021-07"


def test_a_horizon_beyond_the_measured_is_refused(errors: pd.DataFrame) -> None:
    assert "20 måneder efter seneste tal" in refused(errors, series(), 20)
    assert refused(errors, series(), 0) == "målmåneden ligger ikke efter seneste tal"


@pytest.mark.parametrize("back", [1, 2, 3])
def test_a_jump_in_the_last_months_is_a_break(errors: pd.DataFrame, back: int) -> None:
    one = series()
    one.iloc[-back:] *= 1.6
    assert refused(errors, one).startswith(f"{month_name(str(one.index[-back]))} bryder med serien")


def test_an_unknown_method_and_an_unmeasured_level_are_the_users_to_mend(errors: pd.DataFrame) -> None:
    with pytest.raises(InputError, match="Ukendt fremskrivningsmetode 'prophet'"):
        project(series(), 12, errors, method="prophet")
    with pytest.raises(InputError, match="ikke målt"):
        project(series(), 12, errors, level=0.99)
    with pytest.raises(InputError, match="error_pct_80"):
        project(series(), 12, errors.drop(columns="error_pct_80"))


def test_other_bodies_projections_beside_ours(errors: pd.DataFrame) -> None:
    result = projected(errors)
    ours = result.expected("2024-12")
    others = pd.DataFrame(
        {"source": ["STAR"] * 3, "period": ["2024-12", "2024-12", "2030-12"], "value": [ours, ours * 2, ours]}
    )
    table = held_against(result, others)
    assert table["inside"].tolist() == ["yes", "no", ""]
    assert table["difference_pct"].iloc[1] == pytest.approx(100)


def test_month_names_are_danish() -> None:
    assert month_name("2020-06") == "juni 2020"
    assert month_name("2021-03") == "marts 2021"


def test_a_share_is_the_count_over_a_denominator_held_constant(errors: pd.DataFrame) -> None:
    counts = projected(errors)
    shares = as_share(counts, Interval(9_900.0, 10_100.0), "2023")
    month = "2024-12"
    assert shares.expected(month) == pytest.approx(100 * counts.expected(month) / 10_000)
    assert shares.interval(month).low == pytest.approx(100 * counts.interval(month).low / 10_100)
    assert shares.interval(month).high == pytest.approx(100 * counts.interval(month).high / 9_900)
    assert (shares.held_constant, counts.held_constant) == ("2023", "")
    for value in (200.0, 300.0, 330.0):
        likely = shares.probability_at_most(value / 100, month)
        assert likely == pytest.approx(counts.probability_at_most(value, month))

"""The claims of the README about the projection, held against the real panel."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from helpers.panel.projection_errors import projection_errors
from helpers.statistics.backtest import ERROR_KEY, coverage_pct, error_quantiles, mase, out_of_sample, rolling_errors
from helpers.statistics.projection import DEFAULT_METHOD

pytestmark = pytest.mark.real_data


def runner() -> ModuleType:
    """Return the back-test's script as a module, wherever the tests are run from."""
    script = Path(__file__).with_name("backtest_projection.py")
    spec = importlib.util.spec_from_file_location("backtest_projection", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def series() -> pd.DataFrame:
    folder = os.environ.get("BESKPLAN_REAL_DATA", "")
    if not (Path(folder) / runner().PANEL_FILE).is_file():
        pytest.skip("BESKPLAN_REAL_DATA names no folder with the real panel")
    return runner().real_series(Path(folder))


@pytest.fixture(scope="module")
def errors(series: pd.DataFrame) -> pd.DataFrame:
    return rolling_errors(series, [DEFAULT_METHOD, "seasonal_naive"], breaks=runner().BREAKS)


@pytest.fixture(scope="module")
def tested(errors: pd.DataFrame) -> pd.DataFrame:
    return out_of_sample(errors[(errors["method"] == DEFAULT_METHOD) & (errors["horizon"] <= 12)])


def test_all_municipalities_and_both_benefits_are_measured(series: pd.DataFrame) -> None:
    areas = series.index.to_frame(index=False).groupby("benefit")["area"].nunique()
    assert areas["bruttoledighed"] == areas["kontanthjaelp_2025"] == 98
    assert series.shape[1] == 60


def test_the_default_beats_seasonal_naive_on_the_whole_and_is_never_much_worse(errors: pd.DataFrame) -> None:
    short = errors[errors["horizon"] <= 12]
    whole = mase(short, ["method"])
    assert whole[DEFAULT_METHOD] < 0.8 * whole["seasonal_naive"]
    for by in (["benefit", "size_class"], ["horizon", "size_class"]):
        cells = mase(short, ["method", *by]).unstack("method")
        assert (cells[DEFAULT_METHOD] < 1.05 * cells["seasonal_naive"]).all()


@pytest.mark.parametrize("by", ["method", "size_class", "benefit", "horizon"])
def test_80_pct_intervals_cover_75_to_85_pct_of_later_outcomes(tested: pd.DataFrame, by: str) -> None:
    covered = coverage_pct(tested, [by])
    assert covered.between(74.5, 85.5).all(), covered.to_dict()


def test_44_of_the_48_cells_of_horizon_and_size_cover_75_to_85_pct_and_the_others_are_near(
    tested: pd.DataFrame,
) -> None:
    cells = coverage_pct(tested, ["horizon", "size_class"])
    inside = cells.between(74.5, 85.5)
    assert len(cells) == 48
    assert inside.sum() >= 44, cells[~inside].to_dict()
    assert cells.between(72, 87).all(), cells[~inside].to_dict()


def test_a_table_frozen_in_july_2025_still_covers_75_pct_on_the_whole(errors: pd.DataFrame) -> None:
    frozen = runner().frozen_coverage(errors[errors["horizon"] <= 12])
    assert frozen["whole"].between(74.5, 85.5).all(), frozen.to_dict()


def test_the_shipped_table_is_what_the_back_test_gives(errors: pd.DataFrame) -> None:
    shipped = projection_errors()
    mine = error_quantiles(errors[errors["method"] == DEFAULT_METHOD]).set_index(ERROR_KEY).sort_index()
    theirs = shipped[shipped["method"] == DEFAULT_METHOD].set_index(ERROR_KEY).sort_index()
    pd.testing.assert_frame_equal(mine, theirs[mine.columns], rtol=1e-3, check_dtype=False)


def test_the_report_prints_every_table(series: pd.DataFrame) -> None:
    few = series.groupby("benefit").sample(12, random_state=1)
    text = runner().report(few, rolling_errors(few, longest_horizon=12, breaks=runner().BREAKS))
    assert text.count("\n### ") == 13
    assert "nan" not in text.split("frozen")[0].split("MASE")[1]


def test_measured_tables_take_the_place_of_the_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "docs" / "projection.md"
    page.parent.mkdir()
    page.write_text("# Title\n\n## Measured\n\nold\n", encoding="utf-8")
    module = runner()
    monkeypatch.setattr(module.project, "root", lambda: tmp_path)
    module.write_measured("\nnew\n")
    assert page.read_text(encoding="utf-8") == "# Title\n\n## Measured\n\nnew\n"
    page.write_text("# Title\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no heading"):
        module.write_measured("new")

"""Everything that makes figures ends at one door: a panel in the schema, or one sentence that names the bad row."""

import math

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.panel.schema import COLUMNS, empty, validated

ROW = {
    "area": "Rudersdal",
    "benefit": "a_dagpenge",
    "period": "2020-06",
    "measure": "full_time_persons",
    "breakdown": "total",
    "value": 703.0,
    "status": "final",
    "source": "Jobindsats y01a02",
    "snapshot": "",
}


def panel(**changes: object) -> pd.DataFrame:
    return pd.DataFrame([ROW | changes])


def test_a_panel_comes_out_in_the_schemas_columns_and_nothing_else() -> None:
    shuffled = panel(extra="x")[["extra", *reversed(COLUMNS)]]
    assert list(validated(shuffled).columns) == COLUMNS


def test_a_panel_without_rows_is_a_panel() -> None:
    assert validated(empty()).empty


@pytest.mark.parametrize("period", ["2020-06", "2020-Q2", "2020-Q2-R", "2020"])
def test_months_quarters_rolling_years_and_years_are_periods(period: str) -> None:
    assert len(validated(panel(period=period))) == 1


@pytest.mark.parametrize("period", ["2020-13", "2020-00", "2020-6", "juni 2020", "2020-Q5", "2020-06\n", ""])
def test_other_texts_are_not_periods(period: str) -> None:
    with pytest.raises(InputError, match="'period'"):
        validated(panel(period=period))


@pytest.mark.parametrize("status", ["suppressed", "missing", "not_applicable"])
def test_a_status_without_value_has_none(status: str) -> None:
    assert math.isnan(validated(panel(value=math.nan, status=status))["value"].iloc[0])
    with pytest.raises(InputError, match=r"værdi og status passer ikke sammen \(area Rudersdal"):
        validated(panel(status=status))


@pytest.mark.parametrize("status", ["final", "provisional"])
def test_a_status_with_value_has_one(status: str) -> None:
    assert len(validated(panel(value=0.0, status=status))) == 1
    with pytest.raises(InputError, match="værdi og status passer ikke sammen"):
        validated(panel(value=math.nan, status=status))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": -1.0}, "kan ikke være negativt"),
        ({"value": math.inf}, "skal være endeligt"),
        ({"value": 100.1, "measure": "share_labour_force_pct"}, "mellem 0 og 100 pct."),
        ({"value": -0.1, "measure": "share_labour_force_pct"}, "mellem 0 og 100 pct."),
        ({"status": "hidden"}, "'hidden' i kolonnen 'status'"),
        ({"area": ""}, "kolonnen 'area'"),
    ],
)
def test_an_impossible_figure_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        validated(panel(**changes), origin="udtrækket")


def test_the_message_names_where_the_figures_came_from() -> None:
    with pytest.raises(InputError, match=r"^udtrækket: .*\(.*period 2020-06.*værdi -1"):
        validated(panel(value=-1.0), origin="udtrækket")


def test_one_key_has_one_figure() -> None:
    with pytest.raises(InputError, match="samme nøgle står to gange"):
        validated(pd.concat([panel(), panel(value=704.0)]))


def test_two_snapshots_may_hold_the_same_key() -> None:
    assert len(validated(pd.concat([panel(snapshot="a"), panel(snapshot="b")]))) == 2


@pytest.mark.parametrize("column", COLUMNS)
def test_an_absent_column_is_named(column: str) -> None:
    with pytest.raises(InputError, match=f"kolonnen '{column}' mangler"):
        validated(panel().drop(columns=column))


def test_validating_does_not_mutate() -> None:
    frame = panel(extra="x").set_index(pd.Index([7]))
    before = frame.copy()
    validated(frame)
    pd.testing.assert_frame_equal(frame, before)

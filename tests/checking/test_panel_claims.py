"""A plan's figures against a snapshot: right, revised since, not to be found."""

import pandas as pd
import pytest

from helpers.checking import answers, check_text

PLAN = (
    "Sygedagpenge\n\nSygedagpenge. Fuldtidspersoner og pct. af arbejdsstyrken\n\n"
    "Antal fuldtidspersoner\tMarts 2021\tMarts 2022\tUdvikling i pct.\n"
    "Hele landet\t62.410\t70.205\t12%\nKolding\t1.120\t1.064\t-5%\n"
)


@pytest.fixture
def panel() -> pd.DataFrame:
    rows = [
        ("Hele landet", "2021-03", 62410.3, "2022-05"), ("Hele landet", "2022-03", 70204.6, "2022-05"),
        ("Kolding", "2022-03", 1081.2, "2022-09"), ("Kolding", "2022-03", 1064.0, "2022-05"),
    ]  # fmt: skip
    return pd.DataFrame(
        [
            {
                "area": area, "benefit": "sygedagpenge", "period": period, "measure": "full_time_persons",
                "breakdown": "total", "value": value, "status": "final", "source": "prøve", "snapshot": snapshot,
            }
            for area, period, value, snapshot in rows
        ]
    )  # fmt: skip


def test_each_figure_is_right_revised_or_not_found(panel: pd.DataFrame) -> None:
    before = panel.copy()
    data = check_text(PLAN, panel=panel).data
    assert data is not None
    told = {(row.area, row.period): row.verdict for row in data.itertuples()}
    assert told == {
        ("Hele landet", "2021-03"): "right", ("Hele landet", "2022-03"): "right",
        ("Kolding", "2021-03"): "not_found", ("Kolding", "2022-03"): "revised",
    }  # fmt: skip
    pd.testing.assert_frame_equal(panel, before)


def test_a_revised_figure_is_told_with_old_and_new_value_and_snapshot(panel: pd.DataFrame) -> None:
    result = check_text(PLAN, panel=panel)
    assert result.data is not None
    revised = result.data[result.data["verdict"] == "revised"].iloc[0]
    assert (revised["printed"], revised["value"], revised["snapshot"], revised["line"]) == (
        "1.064",
        1081.2,
        "2022-09",
        7,
    )
    assert "Planen trykker 1.064; data viser nu 1.081 i udtrækket 2022-09." in answers.to_text(result)
    assert '"verdict": "revised"' in answers.to_json(result)
    assert "ændret siden" in answers.to_html(result)

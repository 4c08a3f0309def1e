"""A plan's figures against a snapshot: right, revised since, not to be found."""

import pandas as pd
import pytest

from helpers.checking import answers, check_text
from helpers.checking.panel_claims import DataOrigin

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


def test_a_figure_further_off_than_a_revision_is_a_finding_and_says_what_was_looked_up(panel: pd.DataFrame) -> None:
    panel.loc[panel["area"] == "Kolding", "value"] = 2120.0
    origin = DataOrigin("prøve", "2022-09-01T08:00:00", synthetic=True)
    result = check_text(PLAN, panel=panel, origin=origin)
    finding = next(f for f in result.findings if "stemmer ikke med data" in f.explanation)
    assert (finding.line, finding.printed, finding.expected) == (7, "1.064", "2.120")
    assert "Kolding, sygedagpenge, marts 2022, fuldtidspersoner: Planen trykker 1.064" in finding.explanation
    for answer in (answers.to_text(result), answers.to_html(result)):
        assert "dataudtræk prøve af 2022-09-01, SYNTETISK" in answer
    assert '"synthetic": true' in answers.to_json(result)


def test_a_revision_of_a_few_per_cent_is_no_finding(panel: pd.DataFrame) -> None:
    assert check_text(PLAN, panel=panel).findings == ()

"""Target proposals: what a committee can choose between."""

import math

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.panel.periods import shifted
from helpers.panel.projection_errors import projection_errors
from helpers.statistics.projection import Projection, project
from helpers.statistics.proposals import PROPOSAL_COLUMNS, best_third_growth_pct, proposals

MONTHS = [shifted("2022-01", step) for step in range(36)]
SERIES = pd.Series([300.0 + 10 * (month[5:] == "12") for month in MONTHS], index=MONTHS)


@pytest.fixture(scope="module")
def projection() -> Projection:
    errors = projection_errors()
    result = project(SERIES, 12, errors, benefit="kontanthjaelp_2025")
    assert isinstance(result, Projection)
    return result


def comparison(growths_pct: list[float]) -> pd.DataFrame:
    """Return municipalities that had 200 in December 2023 and grew by each of `growths_pct` in a year."""
    rows = []
    for place, growth in enumerate(growths_pct):
        rows += [
            (f"Kommune {place}", "2023-12", 200.0),
            (f"Kommune {place}", "2024-12", 200.0 * (1 + growth / 100)),
        ]
    return pd.DataFrame(rows, columns=["area", "period", "value"])


def test_one_row_per_choice_in_the_columns_stated(projection: Projection) -> None:
    table = proposals(SERIES, "2024-12", "2025-12", "decrease", projection, comparison([-9, -6, -3, 0, 3, 6]))
    assert list(table.columns) == PROPOSAL_COLUMNS
    assert table["proposal"].tolist() == ["same_month", "best_third", "projection", "pct_3", "pct_5", "pct_10"]
    values = table.set_index("proposal")["value"]
    assert values["same_month"] == 310
    assert values["best_third"] == 291  # 310 × 0,94: two of six municipalities fell by 6 pct. or more
    assert values["pct_3"] == 301  # 300,7
    assert values["pct_5"] == 295  # 294,5
    assert values["pct_10"] == 279
    assert (table["note"] == "").all()
    assert (table["distance_from_status"] == table["value"] - 310).all()


def test_a_harder_target_is_less_likely_and_the_projection_is_even_odds(projection: Projection) -> None:
    table = proposals(SERIES, "2024-12", "2025-12", "decrease", projection).set_index("proposal")
    likelihood = table["likelihood_pct"]
    assert likelihood["projection"] == pytest.approx(50, abs=3)  # the value is rounded to whole persons
    assert likelihood["pct_3"] > likelihood["pct_5"] > likelihood["pct_10"]


def test_upwards_the_likelihood_is_of_the_value_or_more(projection: Projection) -> None:
    table = proposals(SERIES, "2024-12", "2025-12", "increase", projection).set_index("proposal")
    assert table.loc["pct_3", "value"] == 319
    assert table.loc["pct_3", "label"] == "3 pct. flere"
    assert table.loc["pct_3", "likelihood_pct"] > table.loc["pct_10", "likelihood_pct"]


def test_a_status_that_already_fulfils_the_proposal_is_called_met(projection: Projection) -> None:
    table = proposals(SERIES, "2024-12", "2025-12", "decrease", projection).set_index("proposal")
    assert table.loc["same_month", "outlook"] == "allerede nået"


def test_a_refused_projection_leaves_likelihood_empty_and_says_why() -> None:
    errors = projection_errors()
    refused = project(SERIES.iloc[-13:], 12, errors)
    table = proposals(SERIES.iloc[-13:], "2024-12", "2025-12", "decrease", refused).set_index("proposal")  # type: ignore[arg-type]
    assert table["likelihood_pct"].isna().all()
    assert table.loc["projection", "note"].startswith("kan ikke fremskrives: serien har kun 13 måneder")
    assert table.loc["pct_5", "value"] == 295
    assert table.loc["pct_5", "outlook"] == "kan ikke vurderes"


def test_a_target_month_beyond_the_projection_is_said(projection: Projection) -> None:
    table = proposals(SERIES, "2024-12", "2026-12", "decrease", projection).set_index("proposal")
    assert table.loc["projection", "note"] == "fremskrivningen når ikke til december 2026"
    assert table["likelihood_pct"].isna().all()


@pytest.mark.parametrize(
    ("growths", "direction", "expected"),
    [
        ([-9, -6, -3, 0, 3, 6], "decrease", -6),
        ([-9, -6, -3, 0, 3, 6], "increase", 3),
        ([-9, -6, -3, 0], "decrease", -6),
        ([5, 5, 5], "decrease", 5),
    ],
)
def test_the_best_third_is_the_growth_that_a_third_at_least_reached(
    growths: list[float], direction: str, expected: float
) -> None:
    found, compared = best_third_growth_pct(comparison(growths), "2024-12", direction)
    assert found == pytest.approx(expected)
    assert compared == len(growths)


def test_too_few_comparison_municipalities_have_no_best_third(projection: Projection) -> None:
    two = comparison([-9, -6])
    assert math.isnan(best_third_growth_pct(two, "2024-12", "decrease")[0])
    table = proposals(SERIES, "2024-12", "2025-12", "decrease", projection, two).set_index("proposal")
    assert math.isnan(table.loc["best_third", "value"])
    assert table.loc["best_third", "note"] == "kun 2 sammenligningskommuner har begge måneder; der skal 3 til"
    assert best_third_growth_pct(two, "2021-12", "decrease") == pytest.approx((math.nan, 0), nan_ok=True)


def test_a_base_without_a_figure_is_the_users_to_mend(projection: Projection) -> None:
    with pytest.raises(InputError, match="intet tal for udgangspunktet 2019-12"):
        proposals(SERIES, "2019-12", "2025-12", "decrease", projection)


def test_a_proposal_computed_twice_is_the_same(projection: Projection) -> None:
    first, second = (proposals(SERIES, "2024-12", "2025-12", "decrease", projection) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_a_good_month_does_not_hide_that_december_is_expected_worse() -> None:
    until_july = SERIES[SERIES.index <= "2024-07"]
    result = project(until_july, 12, projection_errors(), benefit="kontanthjaelp_2025")
    table = proposals(until_july, "2023-12", "2024-12", "decrease", result).set_index("proposal")
    assert table.loc["pct_3", "value"] == 301  # 300 in July, 310 every December
    assert table.loc["pct_3", "outlook"] == "allerede nået"
    assert table.loc["pct_3", "note"] == "opfyldt nu, men ikke ventet opfyldt i december 2024"
    assert table.loc["pct_3", "likelihood_pct"] < 50
    assert table.loc["pct_5", "note"] == ""  # 295: not fulfilled now

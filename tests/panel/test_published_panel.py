"""The panel of a published plan: what it observed goes in, what it computed stays out."""

import pandas as pd
import pytest

from helpers import project
from helpers.errors import InputError
from helpers.panel.published_panel import panel_of_published
from helpers.panel.schema import KEY
from helpers.sources.published import read_published

PLANS = ["rudersdal-2021", "ishoej-vallensbaek-2021"]


def figures(plan: str) -> pd.DataFrame:
    return read_published(project.data() / "published" / f"{plan}.csv")


@pytest.mark.parametrize("plan", PLANS)
def test_every_observation_is_in_the_panel_with_its_place(plan: str) -> None:
    known = figures(plan)
    panel = panel_of_published(known)
    assert len(panel) == (known["kind"] == "data").sum()
    assert panel["source"].str.startswith(f"{plan}, ").all()
    assert (panel["status"] == "final").all()


@pytest.mark.parametrize("plan", PLANS)
def test_growth_targets_and_headings_stay_outside(plan: str) -> None:
    assert not set(panel_of_published(figures(plan))["measure"]) & {"growth_pct", "change_pct", "heading_year"}


def observed_again(value: float) -> pd.DataFrame:
    known = figures("rudersdal-2021")
    first = known[known["kind"] == "data"].head(1)
    return pd.concat([known, first.assign(figure="igen", value=value)], ignore_index=True)


def test_a_figure_printed_twice_alike_is_one_observation() -> None:
    known = figures("rudersdal-2021")
    value = float(known.loc[known["kind"] == "data", "value"].iloc[0])
    assert not panel_of_published(observed_again(value)).duplicated(KEY).any()


def test_two_places_that_disagree_are_refused() -> None:
    with pytest.raises(InputError, match="de trykte tal: samme nøgle står to gange"):
        panel_of_published(observed_again(1.0))


def test_making_the_panel_does_not_mutate_the_figures() -> None:
    known = figures("rudersdal-2021")
    before = known.copy()
    panel_of_published(known)
    pd.testing.assert_frame_equal(known, before)

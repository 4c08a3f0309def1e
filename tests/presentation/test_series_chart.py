"""Monthly series: what is joined, what is not, and what the alt text says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.presentation import danish
from helpers.presentation.series_chart import (
    Break,
    Goal,
    compared_series,
    place,
    segments,
    series_alt,
    year_beside_year,
)

MONTHS = [f"{year}-{month:02d}" for year in (2019, 2020) for month in range(1, 13)]
OWN = {month: 2.0 + number / 10 for number, month in enumerate(MONTHS)}
COUNTRY = dict.fromkeys(MONTHS, 3.0)


def pct(value: float) -> str:
    return danish.pct(value, 1)


def test_a_line_is_not_drawn_across_a_break() -> None:
    before, after = segments(OWN, ["2020-01"])
    assert [before[-1][0], after[0][0]] == [place("2019-12"), place("2020-01")]


def test_a_line_is_not_drawn_across_a_month_without_a_figure() -> None:
    runs = segments(OWN | {"2020-05": math.nan})
    assert [len(run) for run in runs] == [16, 7]


@given(
    st.dictionaries(st.sampled_from(MONTHS), st.floats(0, 100) | st.just(math.nan)), st.sets(st.sampled_from(MONTHS))
)
def test_every_figure_is_drawn_once_and_no_run_hides_a_gap_or_a_break(
    values: dict[str, float], breaks: set[str]
) -> None:
    runs = segments(values, sorted(breaks))
    drawn = [at for run in runs for at, _value in run]
    assert drawn == sorted(place(period) for period, value in values.items() if not math.isnan(value))
    starts = {place(period) for period in breaks}
    for run in runs:
        places = [at for at, _value in run]
        assert places == list(range(places[0], places[-1] + 1))
        assert not starts & set(places[1:])


def test_names_figures_break_and_goal_stand_in_the_chart() -> None:
    svg = compared_series(
        {"Rudersdal": OWN, "Hele landet": COUNTRY},
        "A-dagpenge",
        pct,
        [Break("2020-01", "Ny kilde")],
        Goal(1.5, "mål 1,5 pct."),
    )
    for text in ("Rudersdal 4,3 pct.", "Hele landet 3,0 pct.", "Ny kilde", "mål 1,5 pct.", "A-dagpenge"):
        assert f">{text}<" in svg
    assert "stroke-dasharray" in svg, "lines differ in pattern, not in colour alone"


def test_the_same_figures_give_the_same_chart() -> None:
    assert compared_series({"Rudersdal": OWN}, "x", pct) == compared_series({"Rudersdal": OWN}, "x", pct)


def test_last_year_stands_beside_this_year() -> None:
    svg = year_beside_year(OWN, 2020, "A-dagpenge", pct)
    assert ">2020: 4,3 pct. (dec.)<" in svg
    assert ">2019: 3,1 pct. (dec.)<" in svg


def test_without_figures_there_is_no_chart() -> None:
    with pytest.raises(ValueError, match="no area"):
        compared_series({"Rudersdal": {"2020-01": math.nan}}, "x", pct)
    with pytest.raises(ValueError, match="neither year"):
        year_beside_year(OWN, 2024, "x", pct)
    with pytest.raises(ValueError, match="told apart"):
        compared_series({str(number): OWN for number in range(7)}, "x", pct)


def test_the_alt_text_carries_the_figures_and_the_break() -> None:
    alt = series_alt(
        {"Rudersdal": OWN, "Fanø": {"2020-01": math.nan}}, "A-dagpenge", pct, [Break("2020-01", "Ny kilde")]
    )
    assert alt == (
        "Linjediagram: A-dagpenge. Rudersdal: først 2,0 pct. i januar 2019, lavest 2,0 pct. i januar 2019, højest "
        "4,3 pct. i december 2020 og senest 4,3 pct. i december 2020; Fanø: ingen tal. "
        "Brud fra januar 2020: Ny kilde."
    )

"""Monthly series: what is joined, what is not, and what the alt text says."""

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.presentation import danish
from helpers.presentation.line_ends import apart
from helpers.presentation.plot_area import axis_floor
from helpers.presentation.series_alt import Break, Goal, series_alt, year_alt
from helpers.presentation.series_chart import compared_series, place, segments, year_beside_year

MONTHS = [f"{year}-{month:02d}" for year in (2019, 2020) for month in range(1, 13)]
OWN = {month: 2.0 + number / 10 for number, month in enumerate(MONTHS)}
COUNTRY = dict.fromkeys(MONTHS, 3.0)


def number(value: float) -> str:
    return danish.number(value, 1)


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")]


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
        number,
        [Break("2020-01", "Ny kilde")],
        [Goal(1.5, "mål 1,5")],
    )
    for text in ("Rudersdal 4,3", "Hele landet 3,0", " Ny kilde", "mål 1,5", "A-dagpenge"):
        assert text.strip() in texts(svg)
    assert "stroke-dasharray" in svg, "lines differ in pattern, not in colour alone"


def test_the_same_figures_give_the_same_chart() -> None:
    assert compared_series({"Rudersdal": OWN}, "x", pct) == compared_series({"Rudersdal": OWN}, "x", pct)


def test_last_year_stands_beside_this_year() -> None:
    svg = year_beside_year(OWN, "2020-12", "A-dagpenge", number)
    assert {"dec. 2020: 4,3", "dec. 2019: 3,1"} <= set(texts(svg))
    assert year_alt(OWN, "2020-12", "A-dagpenge", number) == (
        "Linjediagram: A-dagpenge. januar 2020 til december 2020: senest 4,3 i december 2020, lavest 3,2 i januar 2020 "
        "og højest 4,3 i december 2020; året før, januar 2019 til december 2019: senest 3,1 i december 2019, lavest "
        "2,0 i januar 2019 og højest 3,1 i december 2019."
    )


def test_each_year_shows_the_break_that_falls_in_it_and_no_other() -> None:
    for period, shown in (("2018-12", False), ("2019-03", True), ("2020-03", True), ("2021-01", False)):
        svg = year_beside_year(OWN, "2020-12", "A-dagpenge", number, [Break(period, "brud")])
        assert ("brud" in texts(svg)) == shown


def test_a_year_without_figures_is_said_to_have_none() -> None:
    alone = {month: value for month, value in OWN.items() if month >= "2020"}
    assert "januar 2019 til december 2019: ingen tal" in year_alt(alone, "2020-12", "A-dagpenge", number)
    assert [text for text in texts(year_beside_year(alone, "2020-12", "x", number)) if ":" in text] == [
        "dec. 2020: 4,3"
    ]


@pytest.mark.parametrize(
    ("values", "step", "floor"),
    [
        ([2.0, 3.0], 0.1, 1.5),  # half the chart would be empty
        ([1.0, 3.0], 0.1, 0.0),
        ([0.5, 0.6], 0.1, 0.0),  # a change in the last printed digit is no fall
        ([20.0, 21.0], 0.1, 19.0),  # whole steps above 5
        ([1467.0, 1900.0], 1.0, 1400.0),
        ([4.0, 6.0], 1.0, 0.0),
        ([0.0, 0.0], 0.1, 0.0),
        ([math.nan], 0.1, 0.0),
    ],
)
def test_the_axis_begins_at_zero_unless_half_of_it_would_be_empty(
    values: list[float], step: float, floor: float
) -> None:
    assert axis_floor(values, step) == floor


@given(st.lists(st.floats(0, 100_000), min_size=1, max_size=20), st.sampled_from([0.1, 1.0]))
def test_no_figure_lies_below_the_axis(values: list[float], step: float) -> None:
    floor = axis_floor(values, step)
    assert floor <= min(values)
    assert floor == 0 or floor > max(values) / 4, "the space below the line was worth leaving out"


@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(0.5, 8)), min_size=1, max_size=8),
    st.floats(-60, 0),
    st.floats(1, 200),
)
def test_names_at_line_ends_never_cover_each_other_and_stay_inside(
    names: list[tuple[float, float]], low: float, room: float
) -> None:
    names.sort()
    heights = [height for _value, height in names]
    high = low + sum(heights) + room
    at = apart([value for value, _height in names], heights, low, high)
    for number in range(1, len(at)):
        assert at[number] - at[number - 1] >= (heights[number] + heights[number - 1]) / 2 - 1e-6
    assert at[0] >= low + heights[0] / 2 - 1e-6
    assert at[-1] <= high - heights[-1] / 2 + 1e-6


def test_a_name_with_room_stands_at_its_lines_end() -> None:
    assert apart([1.0, 5.0], [2.0, 2.0], 0.0, 10.0) == [1.0, 5.0]
    assert apart([4.9, 5.1], [2.0, 2.0], 0.0, 10.0) == [4.0, 6.0], "two that touch move apart about their middle"


def test_without_figures_there_is_no_chart() -> None:
    with pytest.raises(ValueError, match="no area"):
        compared_series({"Rudersdal": {"2020-01": math.nan}}, "x", pct)
    with pytest.raises(ValueError, match="neither year"):
        year_beside_year(OWN, "2024-12", "x", pct)
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

"""Charts are the same bytes for the same figures, say their numbers in an alt text, and leave matplotlib as it was."""

import math
import re
from xml.etree import ElementTree

import matplotlib as mpl

from helpers.presentation import chart

NAMES = ["Østdanmark", "RAR Hovedstaden", "Rudersdal"]


def bars(values: tuple[float, ...] = (49.0, 46.0, 54.0)) -> str:
    labels = ["*" if math.isnan(value) else f"{value:.0f} pct." for value in values]
    return chart.compared_bars(
        [("Udvikling", values, labels), ("Andel", (4.2, 4.4, 2.7), ["4,2", "4,4", "2,7"])], NAMES, "Rudersdal"
    )


def texts(svg: str) -> list[str]:
    return [
        "".join(node.itertext()).strip()
        for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]


def test_the_same_figures_give_the_same_bytes() -> None:
    assert bars() == bars()
    assert bars() != bars((49.0, 46.0, 55.0))


def test_no_date_no_metadata_and_nothing_fetched() -> None:
    svg = bars()
    assert "<metadata" not in svg
    assert "<!--" not in svg
    assert not re.search(r"20\d\d-\d\d-\d\d", svg)
    assert not re.search(r'(href|src)="http', svg)


def test_every_area_and_every_printed_number_is_text_in_the_picture() -> None:
    assert {*NAMES, "49 pct.", "46 pct.", "54 pct.", "4,2", "4,4", "2,7"} <= set(texts(bars()))


def test_a_hidden_figure_draws_no_bar_but_keeps_its_sign() -> None:
    assert "*" in texts(bars((49.0, 46.0, math.nan)))


def test_falls_rises_and_nothing_at_all_can_be_drawn() -> None:
    assert "-13 pct." in texts(bars((-2.0, 3.0, -13.0)))
    assert "0 pct." in texts(bars((0.0, 0.0, 0.0)))


def test_intervals_show_their_names_and_ends() -> None:
    rows = [("A-dagpenge", 25_545.0, 26_547.0), ("Fleksjob", 24_586.0, 26_481.0)]
    svg = chart.intervals(rows, (25_545.0, 26_481.0), "Arbejdsstyrken", ["25.545-26.547", "24.586-26.481"])
    assert {"A-dagpenge", "Fleksjob", "25.545-26.547", "24.586-26.481"} <= set(texts(svg))
    assert svg != chart.intervals(rows, None, "Arbejdsstyrken", ["25.545-26.547", "24.586-26.481"])


def test_one_interval_of_one_point_can_be_drawn() -> None:
    assert "A" in texts(chart.intervals([("A", 5.0, 5.0)], None, "Arbejdsstyrken", ["5-5"]))


def test_the_alt_text_is_escaped_and_is_the_plain_text_too() -> None:
    output = chart.shown("<svg/>", 'Søjler: "A" & B', "Figur <1>", "figur-a")
    assert 'alt="Søjler: &quot;A&quot; &amp; B"' in output.html
    assert "Figur &lt;1&gt;" in output.html
    assert output.text == 'Søjler: "A" & B'


def test_drawing_leaves_matplotlibs_settings_alone() -> None:
    before = dict(mpl.rcParams)
    bars()
    assert dict(mpl.rcParams) == before


def test_neighbouring_colours_have_three_to_one_contrast_against_white() -> None:
    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (chart.OWN, chart.SECOND, chart.GREY):
        assert 1.05 / (luminance(colour) + 0.05) >= 3

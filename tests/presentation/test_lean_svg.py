"""SVG written lean: the same points, lines and texts in half the bytes, and an address that gives them back."""

import io
import re
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from helpers.presentation import target_chart
from helpers.presentation.lean_svg import data_address, lean, size_of, svg_in

SVG = "{http://www.w3.org/2000/svg}"


def figure(texts: tuple[str, ...] = ('Læsø\'s <b> "x" & 100 %',)) -> Figure:
    made = Figure(figsize=(4, 2))
    ax = made.subplots()
    ax.plot([0, 1, 2, 3], [3, 1, 1, 2.123456], marker="o", linestyle="--")
    ax.plot([1, 1], [1, 3])
    for place, text in enumerate(texts):
        ax.text(place, 2, text)
    return made


def written_by_matplotlib(made: Figure) -> str:
    buffer = io.StringIO()
    FigureCanvasSVG(made).print_svg(buffer, metadata={"Date": None, "Creator": None})
    return buffer.getvalue()[buffer.getvalue().index("<svg") :]


def heavy_and_light(made: Figure) -> tuple[ElementTree.Element, ElementTree.Element]:
    with mpl.rc_context(target_chart.STYLE):
        heavy = written_by_matplotlib(made)
    light = lean(heavy)
    assert len(light) < 0.6 * len(heavy)
    return ElementTree.fromstring(heavy), ElementTree.fromstring(light)


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(node.itertext()).strip() for node in root.iter(f"{SVG}text")]


def points(d: str) -> list[tuple[float, float]]:
    """The points that a path of straight lines goes through, absolute or in relative steps."""
    at, start, found = (0.0, 0.0), (0.0, 0.0), []
    for kind, rest in re.findall(r"([MLlhvz])([^MLlhvz]*)", d):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        if kind == "h":
            steps = [(number, 0.0) for number in numbers]
        elif kind == "v":
            steps = [(0.0, number) for number in numbers]
        else:
            steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        for x, y in steps:
            at = (x, y) if kind in "ML" else (at[0] + x, at[1] + y)
            start = at if kind == "M" else start
            found.append(at)
        at = start if kind == "z" else at
    return found


def straight(root: ElementTree.Element) -> list[list[tuple[float, float]]]:
    drawn = [path.get("d", "") for path in root.iter(f"{SVG}path")]
    return [points(d) for d in drawn if "C" not in d]


def test_every_text_and_every_point_is_kept_to_a_tenth() -> None:
    heavy, light = heavy_and_light(figure())
    assert texts(light) == texts(heavy)
    before, after = straight(heavy), straight(light)
    assert len(after) >= 3
    kept = iter(before)
    for path in after:
        # What draws nothing is left out; what is kept comes in the same order.
        same = next(
            one
            for one in kept
            if len(one) == len(path)
            and all(abs(a - b) < 0.06 for p, q in zip(one, path, strict=True) for a, b in zip(p, q, strict=True))
        )
        assert same


def test_markers_and_clipping_still_refer_to_what_they_did() -> None:
    heavy, light = heavy_and_light(figure())
    held = {node.get("id") for node in light.iter() if node.get("id")}
    wanted = {node.get("href", "")[1:] for node in light.iter(f"{SVG}use")}
    wanted |= set(re.findall(r"url\(#(\w+)\)", ElementTree.tostring(light, encoding="unicode")))
    assert wanted
    assert wanted == held
    assert len(list(light.iter(f"{SVG}use"))) == len(list(heavy.iter(f"{SVG}use"))) > 4


def test_a_style_that_is_used_twice_is_written_once() -> None:
    _heavy, light = heavy_and_light(figure(("a", "b", "c")))
    styles = [node.get("style") for node in light.iter() if node.get("style")]
    assert len(styles) == len(set(styles))
    rules = light.find(f"{SVG}style")
    assert rules is not None
    named = {node.get("class") for node in light.iter() if node.get("class")}
    assert named == set(re.findall(r"\.(c\d+)\{", str(rules.text)))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_an_address_gives_its_svg_back_and_stands_in_double_quotes(text: str) -> None:
    svg = f"<svg a='1'>{text}</svg>"
    address = data_address(svg)
    assert svg_in(address) == svg
    assert not set('"&#\n') & set(address)
    shown = BeautifulSoup(f'<img src="{address}">', "html.parser").img
    assert shown is not None
    assert svg_in(str(shown["src"])) == svg


def test_another_address_holds_no_svg_and_a_svg_without_size_is_refused() -> None:
    assert svg_in("data:image/png;base64,AAAA") == ""
    assert size_of(target_chart.svg_of(figure())) == (288.0, 144.0)
    with pytest.raises(ValueError, match="size"):
        size_of("<svg/>")

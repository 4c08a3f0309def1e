"""Numbers, months and names as Danish officials write them; what is printed can be read back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.panel import reference
from helpers.presentation import danish
from helpers.sources.danish_numbers import parse_number
from helpers.statistics.rounding import round_half_away


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (1234.5, 1, "1.234,5"),
        (1335831, 0, "1.335.831"),
        (999, 0, "999"),
        (0, 0, "0"),
        (0, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (-2.5, 0, "-3"),
        (0.35, 1, "0,4"),
        (998.13, 2, "998,13"),
        (150.1, 2, "150,10"),
    ],
)
def test_a_number_in_danish(value: float, decimals: int, printed: str) -> None:
    assert danish.number(value, decimals) == printed


@given(st.floats(-1e9, 1e9), st.integers(0, 5))
def test_what_is_printed_is_read_back_as_the_rounded_number(value: float, decimals: int) -> None:
    printed = danish.number(value, decimals)
    assert parse_number(printed) == round_half_away(value, decimals)
    assert len(printed.partition(",")[2]) == decimals


@pytest.mark.parametrize(
    ("status", "sign"), [("suppressed", "*"), ("missing", ".."), ("not_applicable", "."), ("final", "..")]
)
def test_a_cell_without_a_figure_says_why(status: str, sign: str) -> None:
    assert danish.cell(math.nan, 0, status) == sign


def test_a_true_zero_is_shown_as_zero_whatever_its_status() -> None:
    assert danish.cell(0, 0, "provisional") == "0"
    assert danish.cell(0, 1, "final") == "0,0"


def test_every_sign_is_explained_and_looks_different() -> None:
    assert set(danish.SIGNS.values()) == set(danish.LEGEND)
    assert len(set(danish.SIGNS.values())) == len(danish.SIGNS)


def test_units_in_running_text() -> None:
    assert danish.pct(54.1667) == "54 pct."
    assert danish.pp(0.4) == "0,4 procentpoint"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2020-06", "juni 2020"),
        ("2019-12", "december 2019"),
        ("2020-Q2", "2. kvartal 2020"),
        ("2020-Q2-R", "2. kvartal 2020 (rullende år)"),
        ("2020", "2020"),
    ],
)
def test_periods_in_words(period: str, words: str) -> None:
    assert danish.month(period) == words


@pytest.mark.parametrize("text", ["2020-13", "juni 2020", "nan"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="er ikke en måned"):
        danish.month(text)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2020-11-18", "18. november 2020"),
        ("2020-11-18T09:30:00", "18. november 2020"),
        ("2020-10", "oktober 2020"),
        ("efteråret 2020", "efteråret 2020"),
        ("2020-19", "2020-19"),
        ("", ""),
    ],
)
def test_days_and_months_of_publication(iso: str, words: str) -> None:
    assert danish.day(iso) == words


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_a_list_in_words(parts: list[str], text: str) -> None:
    assert danish.joined(parts) == text


@pytest.mark.parametrize(
    ("name", "genitive"),
    [("Rudersdal", "Rudersdals"), ("Assens", "Assens'"), ("Randers", "Randers'"), ("Læsø", "Læsøs")],
)
def test_the_genitive(name: str, genitive: str) -> None:
    assert danish.genitive(name) == genitive


def test_every_area_has_one_genitive_s() -> None:
    for name in [*reference.municipalities()["name"], *reference.areas()["area"]]:
        genitive = danish.genitive(name)
        assert genitive.rstrip("'").endswith("s")
        assert not genitive.endswith("ss")


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert danish.ended("steget med 54 pct.") == "steget med 54 pct."
    assert danish.ended("uændret") == "uændret."


def test_a_sentence_begins_with_a_large_letter() -> None:
    assert danish.sentence("østdanmark") == "Østdanmark"
    assert danish.sentence("") == ""


def test_names_in_danish_order() -> None:
    assert danish.in_danish_order(["Aarhus", "Ærø", "Odense"]) == ["Odense", "Ærø", "Aarhus"]

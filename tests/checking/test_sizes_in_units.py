"""Sizes whose own figures say which unit they have: what is missing, growths, and points between shares."""

import pytest

from helpers.checking import check_text

TEXT = "# Opfølgning for Nyborg (opdigtede tal)\n\n{}\n"


def units(sentence: str) -> list[str]:
    return [one.printed for one in check_text(TEXT.format(sentence)).findings if one.kind == "unit"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Status: 1.387 fuldtidspersoner mod 1.396 før. Der mangler 12 fuldtidspersoner for at nå målet 1.375.",
            ("12 fuldtidspersoner", "12 pct."),
        ),
        (
            "Antallet er steget fra 812 i november 2024 til 839 i november 2025. Det er en moderat stigning på 3 pct.",
            ("3 pct.", "3 fuldtidspersoner"),
        ),
        (
            "Sygedagpengemodtagere: 2,1 pct. i maj 2026, faldet 0,1 procentpoint fra 2,2 pct. i maj 2025.",
            ("0,1 procentpoint", "0,1 pct."),
        ),
    ],
)
def test_a_size_in_the_wrong_unit_is_found(right: str, wrong: tuple[str, str]) -> None:
    assert units(right) == []
    assert len(units(right.replace(*wrong))) == 1


@pytest.mark.parametrize(
    "right",
    [
        "Status er 1.387 fuldtidspersoner. Der mangler 12 pct. for at nå målet 1.220.",
        "Antallet er steget fra 100 til 103. Det er en stigning på 3 fuldtidspersoner.",
        "B1 indebærer et fald på 41, B2 et fald på 26 og B3 en stigning på 37 fuldtidspersoner.",
        "Andelen er 2,0 pct. i maj 2026, faldet 50,0 pct. fra 4,0 pct. i maj 2025.",
        "Antallet på sygedagpenge voksede fra 812 til 839 mellem november 2024 og november 2025.",
    ],
)
def test_a_size_that_is_right_in_its_unit_raises_nothing(right: str) -> None:
    assert units(right) == []


def test_a_span_of_two_times_dates_neither_of_its_figures() -> None:
    table = "| Område | November 2024 | November 2025 |\n| --- | --- | --- |\n| Nyborg | 812 | 839 |\n\n"
    said = "Antallet på sygedagpenge i Nyborg voksede fra 812 til 839 mellem november 2024 og november 2025."
    assert check_text(TEXT.format("Sygedagpenge\n\n" + table + said)).findings == ()

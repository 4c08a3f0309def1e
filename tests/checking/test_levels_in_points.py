"""A level, a probability or the change of a count, told in procentpoint."""

import pytest

from helpers.checking import check_text


def units(sentence: str) -> list[str]:
    found = check_text("# Plan for Favrskov Kommune\n\n" + sentence).findings
    return sorted(finding.printed for finding in found if finding.kind == "unit")


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Antallet af jobparate ledige reduceres med 5 procentpoint fra december 2025.", ["5 procentpoint"]),
        ("Antallet i løntilskud skal øges med 5 procentpoint.", ["5 procentpoint"]),
        ("Status i maj 2026: 2,4 procentpoint mod 2,4 pct. i maj 2025.", ["2,4 procentpoint"]),
        ("Status i maj 2026: 2,4 pct. mod 2,4 procentpoint i maj 2025.", ["2,4 procentpoint"]),
        ("Målet er et niveau på 63 procentpoint og regnes ikke af en basis.", ["63 procentpoint"]),
        ("Andelen var 2,5 procentpoint i maj 2026, steget 0,1 procentpoint fra 2,4 pct.", ["2,5 procentpoint"]),
        ("Hvis intet ændres, ventes 2,7 pct. med 80 procentpoint sandsynlighed.", ["80 procentpoint"]),
    ],
)
def test_points_that_are_none(sentence: str, printed: list[str]) -> None:
    assert units(sentence) == printed


@pytest.mark.parametrize(
    "sentence",
    [
        "Andelen af ledige øges med 5 procentpoint.",
        "Antallet er steget, og andelen er vokset med 5 procentpoint.",
        "Antallet af ledige er steget hhv. 4 og 5 procentpoint mindre i Favrskov end i Aarhus og Randers.",
        "Andelen steg med 0,4 procentpoint mod 0,3 pct. i landet.",
        "Målet er højst 0,5 procentpoint over landet.",
        "Målet er et løft på 2 procentpoint i december 2026.",
        "Forskellen på 2,5 procentpoint i maj 2026 er uændret.",
        "Stigningen ventes 0,4 procentpoint i december 2026.",
        "Andelen er 3,1 pct., 0,4 procentpoint i december 2026 fra målet.",
    ],
)
def test_points_between_two_shares_are_right(sentence: str) -> None:
    assert units(sentence) == []

"""A development that is taken up again must be one that was told; a whole does not fall because a part of it rises."""

import pytest

from helpers.checking import check_text


def errors(text: str) -> list[str]:
    return [found.explanation for found in check_text(f"# Notat\n\n{text}\n").findings]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Krisen gav et kraftigt fald i beskæftigelsen. Faldet skete især i hoteller.", ("Faldet", "Stigningen")),
        ("Der er en tiltagende udvikling i sagerne. Stigningen skyldes til dels krisen.", ("Stigningen", "Faldet")),
        (
            "Antallet på kontanthjælp er faldet. Faldet i kontanthjælp skyldes et fald i antallet af jobparate.",
            ("et fald i antallet", "en stigning i antallet"),
        ),
        (
            "Stigningen på offentlig forsørgelse skyldes primært en stigning i antallet af dagpengemodtagere.",
            ("en stigning", "et fald"),
        ),
        (
            "Der er fald i kontanthjælp blandt jobparate og aktivitetsparate i forholdet 1:3, så faldet i kontanthjælp"
            " skyldes et fald i antallet af aktivitetsparate.",
            ("1:3", "3:1"),
        ),
    ],
)
def test_what_is_taken_up_was_told(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Beskæftigelsen er steget, og ledigheden er faldet. Faldet skyldes især industrien.",
        "Beskæftigelsen er steget. Faldet i ledigheden er dog størst i Skive.",
        "Der er færre ledige og en stigning i antallet af job. Faldet skyldes industrien.",
        "Faldet i kontanthjælp skyldes en stigning i antallet på fleksjob.",
        "Antallet af jobparate er faldet. Faldet skyldes en stigning i antallet af aktivitetsparate.",
        "Faldet skyldes industrien.",
    ],
)
def test_another_development_raises_nothing(harmless: str) -> None:
    assert errors(harmless) == []

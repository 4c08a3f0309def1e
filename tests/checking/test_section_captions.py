"""The caption of a table names the benefit of its section, where all other captions do."""

import pytest

from helpers.checking import check_text

SECTIONS = ("A-dagpenge", "Kontanthjælp", "Sygedagpenge", "Fleksjob", "Ledighedsydelse", "Førtidspension")


def plan(captions: dict[str, str]) -> str:
    """Return a plan with a section and a table for each benefit; some captions are others."""
    parts = ["# Bilag for Favrskov Kommune"]
    for name in SECTIONS:
        parts += [f"## {name}", f"### {captions.get(name, name)}. Fuldtidspersoner og pct. af arbejdsstyrken"]
        parts += ["Område\tJuni 2019\tJuni 2020\nFavrskov\t200\t210\nHele landet\t9.000\t9.100"]
    return "\n\n".join(parts)


def captions(text: str) -> list[str]:
    return [one.printed for one in check_text(text).findings if one.kind == "header"]


def test_captions_of_their_own_sections_raise_nothing() -> None:
    assert captions(plan({})) == []
    assert captions(plan({"Fleksjob": "Ansatte i fleksjob", "A-dagpenge": "Udviklingen"})) == []


@pytest.mark.parametrize(("section", "caption"), [("Ledighedsydelse", "Sygedagpenge"), ("Fleksjob", "Førtidspension")])
def test_a_caption_of_another_benefit_is_found(section: str, caption: str) -> None:
    assert captions(plan({section: caption})) == [f"{caption}. Fuldtidspersoner og pct. af arbejdsstyrken"]


def test_where_several_captions_differ_they_are_meant() -> None:
    assert captions(plan({"Fleksjob": "Førtidspension", "Ledighedsydelse": "Sygedagpenge"})) == []

"""Areas inside Danish sentences: preposition, name and genitive of every area that a report can name."""

import pytest

from helpers.panel import reference
from helpers.presentation.place_names import all_within, genitive, named, within

ISLANDS = ("Bornholm", "Samsø", "Læsø", "Fanø", "Ærø", "Langeland")
WITH_KOMMUNE = (
    "Nordfyns", "Vesthimmerlands", "Morsø", "Lolland", "Stevns", "Guldborgsund", "Mariagerfjord", "Jammerbugt",
    "Furesø", "Gribskov", "Favrskov",
)  # fmt: skip


def every_area() -> list[str]:
    return [*reference.municipalities()["name"], *reference.areas()["area"]]


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("Gladsaxe", "i Gladsaxe"),
        ("Høje-Taastrup", "i Høje-Taastrup"),
        ("Hele landet", "i hele landet"),
        ("Læsø", "på Læsø"),
        ("Frederiksberg", "på Frederiksberg"),
        ("Lolland", "i Lolland Kommune"),
        ("Morsø", "i Morsø Kommune"),
        ("Nordfyns", "i Nordfyns Kommune"),
        ("Vesthimmerlands", "i Vesthimmerlands Kommune"),
        ("Region Hovedstaden", "i Region Hovedstaden"),
        ("RAR Bornholm", "i RAR Bornholm"),
        ("Ishøj–Vallensbæk", "i Ishøj–Vallensbæk"),
        ("Hele landet uden kommunen", "i hele landet uden kommunen"),
    ],
)
def test_an_area_with_its_preposition(area: str, words: str) -> None:
    assert within(area) == words


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("Rudersdal", "Rudersdals"),
        ("Vallensbæk", "Vallensbæks"),
        ("Assens", "Assens'"),
        ("Randers", "Randers'"),
        ("Aarhus", "Aarhus'"),
        ("Syddjurs", "Syddjurs'"),
        ("Nordfyns", "Nordfyns Kommunes"),
        ("Vesthimmerlands", "Vesthimmerlands Kommunes"),
        ("Stevns", "Stevns Kommunes"),
        ("Hele landet", "hele landets"),
        ("Landsdel Nordsjælland", "Landsdel Nordsjællands"),
    ],
)
def test_the_genitive_of_an_area(area: str, words: str) -> None:
    assert genitive(area) == words


def test_only_the_islands_and_frederiksberg_take_paa() -> None:
    assert {area for area in every_area() if within(area).startswith("på ")} == {*ISLANDS, "Frederiksberg"}


def test_only_names_that_cannot_stand_alone_are_followed_by_kommune() -> None:
    assert {area for area in every_area() if named(area) == f"{area} Kommune"} == set(WITH_KOMMUNE)


def test_every_other_area_is_named_as_jobindsats_names_it() -> None:
    others = set(every_area()) - set(WITH_KOMMUNE) - {"Hele landet"}
    assert all(named(area) == area for area in others)


def test_every_genitive_ends_in_one_s_or_an_apostrophe() -> None:
    for area in every_area():
        assert genitive(area).endswith(("s", "'"))
        assert not genitive(area).endswith(("ss", "s's"))


def test_every_row_of_the_file_is_a_known_area_with_a_reason() -> None:
    rows = reference.area_grammar()
    assert set(rows["area"]) <= set(every_area())
    assert rows["reason"].str.endswith(".").all()


def test_the_preposition_is_said_again_only_where_it_changes() -> None:
    assert all_within(["Østdanmark", "Hele landet"]) == "i Østdanmark og hele landet"
    assert all_within(["Østdanmark", "Bornholm", "Læsø"], [" (1)", " (2)", " (3)"]) == (
        "i Østdanmark (1), på Bornholm (2) og Læsø (3)"
    )
    assert all_within([]) == ""

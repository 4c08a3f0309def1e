"""An area's folder name and its place in the Danish alphabet."""

import re
import unicodedata

import pytest

from helpers.panel import reference
from helpers.panel.areas import danish_order, slug


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Rudersdal", "rudersdal"),
        ("Ishøj–Vallensbæk", "ishoej-vallensbaek"),
        ("Høje-Taastrup", "hoeje-taastrup"),
        ("Ærø", "aeroe"),
        ("Ringkøbing-Skjern", "ringkoebing-skjern"),
        ("RAR Hovedstaden", "rar-hovedstaden"),
        ("Landsdel Vest- og Sydsjælland", "landsdel-vest-og-sydsjaelland"),
        ("Århus", "aarhus"),
        ("Klynge Müller & Café", "klynge-muller-cafe"),
    ],
)
def test_folders_are_lower_case_ascii(name: str, folder: str) -> None:
    assert slug(name) == folder


def test_a_name_typed_on_a_mac_has_the_same_folder() -> None:
    assert slug(unicodedata.normalize("NFD", "Nordøst Åbo")) == slug("Nordøst Åbo") == "nordoest-aabo"


def test_no_two_areas_share_a_folder() -> None:
    names = [*reference.municipalities()["name"], *reference.areas()["area"]]
    folders = [slug(name) for name in names]
    assert len(set(folders)) == len(folders)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder) for folder in folders)


def test_the_reference_tables_own_folder_names_are_the_same() -> None:
    areas = reference.areas()
    assert [slug(name) for name in areas["area"]] == list(areas["slug"])


def test_ae_oe_aa_stand_last_and_double_a_as_aa() -> None:
    names = ["Aarhus", "Ærø", "Ørsted", "Ålborg", "Albertslund", "Vejle", "Zealand"]
    expected = ["Albertslund", "Vejle", "Zealand", "Ærø", "Ørsted", "Ålborg", "Aarhus"]
    assert sorted(names, key=danish_order) == expected


def test_a_hyphen_or_a_space_sorts_before_letters() -> None:
    assert sorted(["Høje-Taastrup", "Højeby"], key=danish_order) == ["Høje-Taastrup", "Højeby"]

"""Composite areas from the reference data: members and the months in which they exist."""

import pytest

from helpers.errors import InputError
from helpers.panel.areas import area_definition


def test_an_area_has_its_members_and_its_months():
    pair = area_definition("Ishøj–Vallensbæk")
    assert set(pair.members) == {"Ishøj", "Vallensbæk"}
    assert pair.valid_at("2021-12")
    assert not pair.valid_at("2022-01")


@pytest.mark.parametrize(
    ("period", "valid"), [("2014-12", False), ("2015-01", True), ("2024-12", True), ("2025-01", False), ("2024", True)]
)
def test_the_regional_labour_market_councils_existed_from_2015_to_2024(period, valid):
    assert area_definition("RAR Hovedstaden").valid_at(period) is valid


def test_an_unknown_area_names_the_nearest():
    with pytest.raises(InputError, match="Mente du RAR Hovedstaden"):
        area_definition("RAR Hovedstad")

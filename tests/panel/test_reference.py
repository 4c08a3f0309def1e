import shutil
from pathlib import Path

import pandas as pd
import pytest

from helpers import project
from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.areas import slug

LOADERS = [
    reference.municipalities,
    reference.areas,
    reference.area_grammar,
    reference.area_members,
    reference.benefits,
    reference.measures,
    reference.breakdowns,
    reference.breaks,
    reference.glossary,
    reference.minister_goals,
]
CONTRACT_BENEFITS = [
    "a_dagpenge",
    "kontanthjaelp",
    "sygedagpenge",
    "uddannelseshjaelp",
    "sho",
    "ressourceforloeb",
    "jobafklaring",
    "fleksjob",
    "ledighedsydelse",
    "foertidspension",
    "revalidering",
    "forrevalidering",
    "alle_ydelser",
    "udenlandske_statsborgere",
]


@pytest.fixture
def own_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the reference tables that a test may spoil."""
    folder = tmp_path / "data" / "reference"
    shutil.copytree(project.data() / "reference", folder)
    monkeypatch.setenv("BESKPLAN_HOME", str(tmp_path))
    return folder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_every_table_is_text_and_has_rows(loader) -> None:
    frame = loader()
    assert len(frame) > 0
    assert not frame.isna().any(axis=None)
    assert all(isinstance(cell, str) for cell in frame.to_numpy().ravel())


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_a_caller_cannot_change_what_the_next_one_reads(loader) -> None:
    before = loader()
    mine = loader()
    mine.iloc[:, :] = "ødelagt"
    pd.testing.assert_frame_equal(loader(), before)


def members(area: str) -> list[str]:
    table = reference.area_members()
    return table.loc[table["area"] == area, "municipality"].tolist()


def kind(kind: str) -> list[str]:
    areas = reference.areas()
    return areas.loc[areas["kind"] == kind, "area"].tolist()


def test_there_are_98_municipalities_5_regions_11_landsdele_and_8_rar() -> None:
    assert len(reference.municipalities()) == 98
    assert [len(kind(name)) for name in ("region", "landsdel", "rar")] == [5, 11, 8]


@pytest.mark.parametrize("name", ["country", "region", "landsdel", "rar"])
def test_each_division_of_the_country_holds_every_municipality_once(name: str) -> None:
    found = sorted(municipality for area in kind(name) for municipality in members(area))
    assert found == sorted(reference.municipalities()["name"])


@pytest.mark.parametrize(("column", "name"), [("region", "region"), ("landsdel", "landsdel"), ("rar", "rar")])
def test_the_members_agree_with_the_municipality_table(column: str, name: str) -> None:
    by_column = reference.municipalities().groupby(column)["name"].agg(set).to_dict()
    assert by_column == {area: set(members(area)) for area in kind(name)}


def test_oestdanmark_is_the_two_eastern_regions() -> None:
    assert sorted(members("Østdanmark")) == sorted(members("Region Hovedstaden") + members("Region Sjælland"))
    assert len(members("Østdanmark")) == 46


def test_ishoej_vallensbaek_is_two_municipalities_until_the_end_of_2021() -> None:
    assert members("Ishøj–Vallensbæk") == ["Ishøj", "Vallensbæk"]
    row = reference.areas().set_index("area").loc["Ishøj–Vallensbæk"]
    assert (row["valid_to"], row["uncertain"], row["slug"]) == ("2021-12-31", "0", "ishoej-vallensbaek")


def test_an_area_with_a_doubtful_member_says_so() -> None:
    municipalities = reference.municipalities()
    doubtful = set(municipalities.loc[municipalities["rar_confidence"] != "high", "rar"])
    assert doubtful == {"RAR Sydjylland", "RAR Østjylland"}
    flags = reference.areas().set_index("area")["uncertain"]
    assert all(flags[area] == "1" for area in doubtful)


def test_every_area_has_members_and_the_slug_of_its_name() -> None:
    areas = reference.areas()
    assert set(areas["area"]) == set(reference.area_members()["area"])
    assert areas["slug"].tolist() == areas["area"].map(slug).tolist()
    assert not set(areas["slug"]) & set(reference.municipalities()["name"].map(slug))


def test_every_benefit_of_the_contract_is_there_with_a_definition() -> None:
    benefits = reference.benefits().set_index("id")
    assert set(CONTRACT_BENEFITS) <= set(benefits.index)
    assert (benefits["definition"] != "").all()
    assert benefits.at["udenlandske_statsborgere", "share_base"] == "population"
    assert benefits["order"].astype(int).is_monotonic_increasing


def test_the_ministers_five_goals_for_2021_stand_in_order() -> None:
    goals = reference.minister_goals()
    goals = goals.loc[goals["year"] == "2021"]
    assert goals["number"].tolist() == ["1", "2", "3", "4", "5"]
    assert goals["goal"].iloc[1] == "Flere ledige skal opkvalificeres"


def test_the_glossary_explains_at_least_thirty_terms() -> None:
    assert len(reference.glossary()) >= 30


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("municipalities", "230,Rudersdal", "23O,Rudersdal", ("kolonne 'code'", "'23O'")),
        ("municipalities", "230,Rudersdal", "223,Rudersdal", ("række 25", "kolonne 'code'", "også i række 24")),
        ("areas", "2015-01-01", "1/1 2015", ("række 19", "kolonne 'valid_from'", "'1/1 2015'")),
        ("benefits", ",lower,", ",lavere,", ("række 2", "kolonne 'direction_of_good'", "'lavere'")),
        ("benefits", "share_base", "sharebase", ("kolonnen 'share_base' mangler", "sharebase")),
        (
            "area_members",
            "Hele landet,Rudersdal",
            "Hele landet,Rudersal",
            ("kolonne 'municipality'", "Mente du Rudersdal"),
        ),
        ("area_members", "Hele landet,Rudersdal\n", "Hele landet\n", ("1 felter, men overskriften har 2",)),
        ("breaks", "sho,2020-01", "shoo,2020-01", ("række 2", "kolonne 'benefit'", "'shoo'")),
        ("breaks", "2020-01", "2020-1", ("række 2", "kolonne 'from_period'", "'2020-1'")),
        ("minister_goals", "2021,2,", "2021,1,", ("række 3", "'2021, 1'", "også i række 2")),
    ],
)
def test_a_bad_edit_is_named_by_file_row_and_column(
    own_project: Path, file: str, old: str, new: str, named: tuple[str, ...]
) -> None:
    spoil(own_project / f"{file}.csv", old, new)
    with pytest.raises(InputError) as error:
        getattr(reference, file)()
    message = str(error.value)
    assert f"{file}.csv" in message
    assert [part for part in named if part not in message] == []


def test_an_absent_table_is_named(own_project: Path) -> None:
    (own_project / "breaks.csv").unlink()
    with pytest.raises(InputError, match=r"breaks\.csv"):
        reference.breaks()

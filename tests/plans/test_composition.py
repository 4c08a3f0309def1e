"""The areas of a case: relative names, areas that ended, "det øvrige", a plan's own clusters."""

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.panel import reference, schema
from helpers.panel.areas import area_definition
from helpers.panel.intake import write_demo
from helpers.panel.snapshot_building import save_snapshot
from helpers.panel.store import load_panel
from helpers.plans.case import Case, open_case
from helpers.plans.composition import named_areas, panel_of_areas, published_ties, valid_areas, with_successors

PLAN = """
title = "Prøve"
year = 2027
area = "Gladsaxe"
comparison_areas = ["Hele landet uden kommunen", "Min klynge"]
clusters = { "Min klynge" = { a_dagpenge = ["Herlev", "Ballerup"], "*" = ["Herlev", "Hvidovre"] } }
month = "latest_complete"
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshots")
    return folder / write_demo(months=26, store=folder).snapshot


@pytest.fixture(scope="module")
def case(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    file = tmp_path_factory.mktemp("plans") / "klynge.toml"
    file.write_text(PLAN, encoding="utf-8")
    return open_case(str(file), snapshot=str(store))


def count(case: Case, area: str, benefit: str) -> float:
    rows = case.panel[(case.panel["area"] == area) & (case.panel["benefit"] == benefit)]
    rows = rows[(rows["period"] == case.month) & (rows["measure"] == "full_time_persons")]
    return float(rows[rows["breakdown"] == "total"]["value"].iloc[0])


def test_a_relative_name_is_the_municipality_s_own_area() -> None:
    assert named_areas(["own_region", "own_landsdel", "Hele landet"], "Gladsaxe") == [
        "Region Hovedstaden",
        "Landsdel Københavns omegn",
        "Hele landet",
    ]
    assert named_areas(["own_region uden kommunen"], "Gladsaxe") == ["Region Hovedstaden uden Gladsaxe"]
    assert named_areas(["own_region", "Gladsaxe"], "Ishøj–Vallensbæk") == ["Gladsaxe"]


def test_an_area_that_ended_is_shown_by_its_successor_and_said_to_be() -> None:
    kept, said = valid_areas(["RAR Hovedstaden", "Region Hovedstaden", "Hele landet"], "2026-06")
    assert kept == ["Region Hovedstaden", "Hele landet"]
    assert said == [
        "RAR Hovedstaden ophørte med udgangen af 2024; området dækkes nu af Region Hovedstaden, som er med i "
        "sammenligningen i stedet."
    ]
    assert valid_areas(["RAR Hovedstaden"], "2020-06") == (["RAR Hovedstaden"], [])
    assert valid_areas(["RAR Fyn uden Assens"], "2025-01")[0] == ["Region Syddanmark uden Assens"]


def test_an_area_that_ended_with_no_successor_or_had_not_begun_is_left_out_and_said_to_be() -> None:
    assert valid_areas(["Ishøj–Vallensbæk"], "2022-01") == (
        [],
        ["Ishøj–Vallensbæk ophørte med udgangen af 2021 og er ikke med i sammenligningen."],
    )
    assert valid_areas(["RAR Fyn"], "2014-12") == (
        [],
        ["RAR Fyn fandtes ikke endnu og er ikke med i sammenligningen."],
    )


def test_every_rar_is_followed_by_an_area_with_all_its_municipalities() -> None:
    areas = reference.areas()
    for name in areas.loc[areas["kind"] == "rar", "area"]:
        ended = area_definition(name)
        assert set(ended.members) <= set(area_definition(ended.successor).members)
        assert with_successors([name]) == [name, ended.successor]


def test_det_oevrige_is_the_published_country_minus_the_municipality(case: Case, store: Path) -> None:
    panel = load_panel(store, areas=["Hele landet"])
    rows = panel[(panel["benefit"] == "a_dagpenge") & (panel["period"] == case.month)]
    rows = rows[(rows["measure"] == "full_time_persons") & (rows["breakdown"] == "total")]
    country = float(rows["value"].iloc[0])
    assert count(case, "Hele landet uden Gladsaxe", "a_dagpenge") == country - count(case, "Gladsaxe", "a_dagpenge")


def test_a_cluster_has_its_own_members_for_each_benefit(case: Case, store: Path) -> None:
    panel = load_panel(store, areas=["Herlev", "Ballerup", "Hvidovre"])
    rows = panel[(panel["period"] == case.month) & (panel["measure"] == "full_time_persons")]
    counts = rows[rows["breakdown"] == "total"].set_index(["area", "benefit"])["value"]
    assert count(case, "Min klynge", "a_dagpenge") == counts["Herlev", "a_dagpenge"] + counts["Ballerup", "a_dagpenge"]
    assert count(case, "Min klynge", "fleksjob") == counts["Herlev", "fleksjob"] + counts["Hvidovre", "fleksjob"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Hvidovre"', '"Hvidovree"', "kommune 'Hvidovree' kendes ikke. Mente du Hvidovre"),
        ("a_dagpenge =", "a_dagpeng =", "ydelse 'a_dagpeng' kendes ikke. Mente du a_dagpenge"),
        ("Hele landet uden", "Hele lande uden", "område 'Hele lande' kendes ikke. Mente du Hele landet"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "klynge.toml"
    file.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        open_case(str(file))


def test_what_det_oevrige_or_a_cluster_would_give_away_is_blanked(tmp_path: Path) -> None:
    """Fanø's kontanthjælp is blank and so is its a-dagpenge beside the total; no area may bring either back."""
    counts = {"Fanø": (5, 4, None), "Esbjerg": (400, 300, 100), "Varde": (200, 150, 50)}
    groups = ("total", "benefit_group:a_dagpenge", "benefit_group:kontanthjaelp")
    rows = [
        (
            area,
            "bruttoledighed",
            "2026-06",
            "full_time_persons",
            group,
            count,
            "suppressed" if count is None else "final",
        )
        for area, cells in counts.items()
        for group, count in zip(groups, cells, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["area", "benefit", "period", "measure", "breakdown", "value", "status"])
    panel = schema.validated(frame.astype({"value": "float64"}).assign(source="x", snapshot=""))
    identity = save_snapshot(panel, [], "import", {}, tmp_path)
    clusters = {"Par": {"*": ["Fanø", "Esbjerg"]}, "Kyst": {"*": ["Fanø", "Varde"]}}
    areas = ["Fanø", "Esbjerg", "Varde", "Par", "Kyst"]
    shown = panel_of_areas(str(tmp_path / identity), areas, groups, clusters).set_index(["area", "breakdown"])["value"]
    assert shown["Fanø", groups[2]] != shown["Fanø", groups[2]]
    assert sum(shown["Fanø", group] == shown["Fanø", group] for group in groups[:2]) == 1
    for name, other in (("Par", "Esbjerg"), ("Kyst", "Varde")):
        for group in groups:
            if shown["Fanø", group] != shown["Fanø", group]:
                visible = [shown[area, group] == shown[area, group] for area in (name, other)]
                assert not all(visible), (name, group)


def test_a_snapshots_own_regions_are_the_sum_of_their_municipalities_and_the_country_is_not() -> None:
    municipalities = reference.municipalities()
    north = municipalities.loc[municipalities["region"] == "Region Nordjylland", "name"].tolist()
    (tie,) = published_ties(["Hele landet", "Region Nordjylland", "Region Hovedstaden", *north])
    assert (tie.total, sorted(tie.parts)) == ("Region Nordjylland", sorted(north))

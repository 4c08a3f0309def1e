"""The typed figures of the two plans, held against themselves: no figure is typed wrong without breaking another."""

import re

import pandas as pd
import pytest

from helpers import project
from helpers.panel import reference
from helpers.sources.danish_numbers import parse_number
from helpers.sources.published import read_published
from helpers.statistics.growth import growth_pct
from helpers.statistics.rounding import round_half_away

DOCUMENTS = ("rudersdal-2021", "ishoej-vallensbaek-2021")
AREAS = ("Østdanmark", "RAR Hovedstaden", "Rudersdal")
IN_WORDS = {"halvt": 50.0}
DOWNWARDS = re.compile(r"fald|lavere|mindre|reduceres", re.IGNORECASE)


def figures(document: str) -> pd.DataFrame:
    return read_published(project.data() / "published" / f"{document}.csv")


def value(table: pd.DataFrame, figure: str) -> float:
    return float(table.set_index("figure").at[figure, "value"])


def appendix() -> pd.DataFrame:
    rudersdal = figures("rudersdal-2021")
    table = rudersdal.loc[rudersdal["place"].str.endswith(", tabel")].copy()
    table["part"] = table["figure"].str.rsplit("-", n=1).str[1]
    return table


def test_the_appendix_has_eleven_tables_of_three_areas_and_four_figures_each() -> None:
    table = appendix()
    assert len(table) == 33 * 4
    assert table.groupby(["benefit", "area"])["part"].agg(sorted).map(tuple).unique().tolist() == [
        ("growth", "now", "share", "then")
    ]
    assert table["benefit"].nunique() == 11
    assert set(table["area"]) == set(AREAS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_value_is_what_the_printed_text_says(document: str) -> None:
    for row in figures(document).itertuples():
        bare = re.sub(r"\s*(%|pct\.( point)?|procent(point)?)$", "", str(row.printed)).strip("()")
        printed = IN_WORDS.get(bare)
        if printed is None:
            printed = parse_number(bare)
            assert row.decimals == len(bare.partition(",")[2]), row.figure
        if row.value < 0 <= printed:
            # The direction is a word in the text ("fald på 21 pct."); the note has to say so.
            assert DOWNWARDS.search(str(row.note)), row.figure
            printed = -printed
        assert row.value == printed, row.figure


def test_every_growth_in_the_appendix_follows_from_its_counts() -> None:
    wide = appendix().pivot(index=["benefit", "area"], columns="part", values="value")
    computed = [round_half_away(growth_pct(now, then)) for now, then in zip(wide["now"], wide["then"], strict=True)]
    assert len(computed) == 33
    assert computed == wide["growth"].tolist()


@pytest.mark.parametrize(
    ("area", "low", "high"),
    [("Rudersdal", 26394, 26440), ("RAR Hovedstaden", 926169, 929678), ("Østdanmark", 1335831, 1339974)],
)
def test_all_shares_of_an_area_have_one_labour_force_in_common(area: str, low: int, high: int) -> None:
    table = appendix()
    table = table.loc[(table["area"] == area) & (table["benefit"] != "udenlandske_statsborgere")]
    wide = table.pivot(index="benefit", columns="part", values="value")
    lows = (wide["now"] - 0.5) / (wide["share"] + 0.05) * 100
    highs = (wide["now"] + 0.5) / (wide["share"] - 0.05) * 100
    assert (round(lows.max()), round(highs.min())) == (low, high)


def test_table_1_adds_up_to_its_printed_totals() -> None:
    plan = figures("ishoej-vallensbaek-2021")
    table = plan.loc[(plan["place"] == "Tabel 1") & (plan["measure"] == "persons")]
    parts = table.loc[table["kind"] == "data"].groupby("period")["value"].sum()
    totals = table.loc[table["kind"] == "derived"].set_index("period")["value"]
    assert parts.to_dict() == totals.to_dict() == {"2020-02": 1139.0, "2020-06": 1499.0}
    assert round_half_away(growth_pct(1499, 1139)) == value(plan, "tekst-6-jobparate_ledige-growth")


def test_a_known_misprint_is_kept_as_printed() -> None:
    plan = figures("ishoej-vallensbaek-2021")
    parts = plan.loc[(plan["place"] == "Afsnit 9, Borgere i ressourceforløb") & (plan["breakdown"] != "total")]
    assert parts["value"].sum() == 26
    assert value(plan, "tekst-9-afsluttede-total") == 25
    rudersdal = figures("rudersdal-2021")
    assert value(rudersdal, "bilag-tekst-alle_ydelser-oestdanmark-growth") == 13
    assert value(rudersdal, "bilag-alle_ydelser-oestdanmark-growth") == 11


def test_the_goal_table_has_status_in_two_periods_and_a_target_for_each_numeric_goal() -> None:
    plan = figures("ishoej-vallensbaek-2021")
    goals = plan.loc[plan["place"].str.startswith("Bilag 1, mål")]
    assert len(goals.loc[goals["kind"] == "data"]) == 8 * 2
    assert len(goals.loc[goals["figure"].str.endswith("-target")]) == 8
    assert len(goals.loc[goals["measure"] == "change_pct"]) == 7
    assert set(goals.loc[goals["kind"] == "target", "period"]) == {"2021"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_row_speaks_the_language_of_the_reference_tables(document: str) -> None:
    plan = figures(document)
    assert set(plan["document"]) == {document}
    assert plan["figure"].is_unique
    known_areas = {*reference.municipalities()["name"], *reference.areas()["area"], ""}
    assert set(plan["area"]) <= known_areas
    assert set(plan["benefit"]) <= {*reference.benefits()["id"], ""}
    units = reference.measures().set_index("id")["unit"]
    assert set(plan["measure"]) <= set(units.index)
    assert plan["unit"].tolist() == plan["measure"].map(units).tolist()
    members = {member for breakdown in plan["breakdown"] for member in breakdown.split("+")}
    assert members <= set(reference.breakdowns()["breakdown"])
    assert all(breakdown == "+".join(sorted(breakdown.split("+"))) for breakdown in plan["breakdown"])


def test_the_figures_of_both_plans_go_into_one_panel_without_a_clash() -> None:
    both = pd.concat([figures(document) for document in DOCUMENTS])
    key = ["area", "benefit", "period", "measure", "breakdown"]
    assert not both.loc[both["kind"] == "data"].duplicated(key).any()

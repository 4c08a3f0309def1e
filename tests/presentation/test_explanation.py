"""One sentence on each printed figure: the arithmetic, whether it holds, and what fits when it does not."""

import math
from typing import Any

import pandas as pd
import pytest

from helpers.presentation.explanation import goal_explanation, verdict_explanation
from helpers.statistics.targets import fits_of_target, target_value

GOAL: dict[str, Any] = {
    "agrees": "no",
    "rule": "pct_of_base",
    "decimals": 0,
    "measure": "full_time_persons",
    "baseline_period": "2019-07",
    "status_period": "2020-07",
    "status_value": 164.0,
    "is_met": False,
    "status_words": "",
    "level_area": "",
    "target_value_status": "missing",
}


def goal(base: float, change: float, printed: float, other: float = math.nan, **changes: Any) -> str:
    target = target_value(base, change)
    fits = fits_of_target(printed, change, {"2019-07": base, "2020-07": other}, "2019-07")
    computed = {"baseline_value": base, "change_pct": change, "target_value": target, "target_value_in_plan": printed}
    agrees = "yes" if target == printed else "no"
    return goal_explanation(pd.Series(GOAL | computed | {"fits": fits, "agrees": agrees} | changes))


def test_a_target_that_agrees() -> None:
    assert goal(34, 5, 36) == "34 × 1,05 = 35,70, afrundet 36. Planens tal stemmer."


def test_a_target_from_the_other_year() -> None:
    assert goal(158, -5, 156, 164) == (
        "158 × 0,95 = 150,10, afrundet 150. Planen skriver 156. 156 fås med juli 2020 som basis (164 × 0,95 = 155,80)."
    )


def test_a_percentage_added_instead_of_subtracted() -> None:
    assert goal(51, -15, 59, 75).endswith(
        "59 fås når procenten lægges til i stedet for at trækkes fra (51 × 1,15 = 58,65)."
    )


def test_a_percentage_subtracted_instead_of_added() -> None:
    assert "trækkes fra i stedet for at lægges til (51 × 0,85 = 43,35)" in goal(51, 15, 43)


def test_a_ceiling_or_an_unrounded_base() -> None:
    assert goal(1029, -3, 999).endswith(
        "999 fås ved at runde op i stedet for at afrunde eller af en uafrundet basis mellem 1.029,38 og 1.029,50."
    )


def test_a_floor() -> None:
    assert "15 fås ved at runde ned i stedet for at afrunde" in goal(15, 5, 15)


def test_a_value_that_nothing_gives_says_what_was_tried() -> None:
    assert goal(158, -5, 700, 164).endswith(
        "700 fås hverken med den anden basis, det modsatte fortegn, oprunding, nedrunding eller en uafrundet basis."
    )


def test_a_percentage_with_decimals_keeps_them_in_the_factor() -> None:
    assert goal(1000, -2.5, 975).startswith("1.000 × 0,9750 = 975,00, afrundet 975.")


def test_a_target_already_met_says_when() -> None:
    text = goal(19, 5, 20, is_met=True, status_value=22.0, status_period="2020-06")
    assert text.endswith("Planens tal stemmer. Målet er allerede opfyldt: status var 22 i juni 2020.")


def test_a_level_is_not_computed_from_a_base() -> None:
    text = goal(
        math.nan, math.nan, 63, rule="absolute", target_value=63.0, agrees="yes", measure="employment_share_pct"
    )
    assert text == "Målet er et niveau på 63 pct. og regnes ikke af en basis. Planens tal stemmer."


def test_the_level_of_another_area_ends_with_one_full_stop() -> None:
    more = {"rule": "level_of_area", "level_area": "Østdanmark", "measure": "share_labour_force_pct", "decimals": 1}
    text = goal(math.nan, math.nan, math.nan, target_value=4.2, agrees="not_printed", **more)
    assert text == "Målet er niveauet i Østdanmark: 4,2 pct."


@pytest.mark.parametrize("baseline", [None, math.nan, ""])
def test_a_goal_without_data_names_the_month_it_lacks(baseline: Any) -> None:
    text = goal(math.nan, -5, 10, agrees="no_data", baseline_period=baseline)
    assert text == "Målet kan ikke regnes: der er ingen tal for juli 2020."


def test_a_goal_on_a_blank_base_says_that_it_is_blank_and_not_that_it_is_missing() -> None:
    text = goal(math.nan, -5, 10, agrees="no_data", baseline_period="2020-07", target_value_status="suppressed")
    assert text == (
        "Målet kan ikke regnes: tallet for juli 2020 er skjult, fordi tallet er under 3 eller kan afsløre et tal "
        "under 3."
    )


def test_a_goal_without_data_or_month_says_so() -> None:
    text = goal(math.nan, -5, 10, agrees="no_data", baseline_period=math.nan, status_period=None)
    assert text == "Målet kan ikke regnes: planen siger ikke, hvilken måned status er fra."


def test_a_goal_in_words_is_left_in_words() -> None:
    assert goal(1, 1, 1, agrees="not_numeric", status_words="En undersøgelse.") == "En undersøgelse."
    assert goal(1, 1, 1, agrees="not_numeric") == "Målet er ikke et tal."


def verdict(finding: str, rule: str = "growth", **changes: Any) -> str:
    row: dict[str, Any] = {
        "finding": finding,
        "rule": rule,
        "printed_value": 13.0,
        "computed_value": 11.4107,
        "unit": "pct",
        "decimals": 0,
        "details": {"operands": [279_857, 251_194]},
    }
    return verdict_explanation(pd.Series(row | changes))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (verdict(""), "Stemmer: genberegnet 11,4 pct."),
        (verdict("does_not_follow"), "Planen skriver 13 pct., men tallene giver 11,4 pct."),
        (verdict("swapped"), "De to tal er byttet om: planen skriver 13 pct., tallene giver 11,4 pct."),
        (
            verdict(
                "does_not_follow",
                "exact_sum",
                printed_value=25,
                computed_value=26,
                unit="persons",
                details={"operands": [1, 1, 5, 16, 3]},
            ),
            "Planen skriver 25, men 1 + 1 + 5 + 16 + 3 = 26.",
        ),
        (
            verdict("wrong_year", "heading_year", printed_value=2018, details={"period": "2019-05"}),
            "Overskriften siger 2018, men kolonnen er maj 2019.",
        ),
        (
            verdict("contradicts_itself", "part_of_itself", printed_value=30, details={"operands": [205]}),
            "Sætningen modsiger sig selv: 205 borgere kaldes uddannelsesparate, men kun 30 procent af dem er det.",
        ),
        (
            verdict("increased", "no_increase", computed_value=3.797, details={"now": 164, "then": 158}),
            "Tallene viser en stigning fra 158 til 164, 3,8 pct.",
        ),
        (
            verdict("", "no_increase", computed_value=-3.797, unit="persons", details={"now": 152, "then": 158}),
            "Stemmer: 152 mod 158 er en ændring på -3,8 pct.",
        ),
        (
            verdict("another_level", "same_level", computed_value=5.0, details={"now": 211, "then": 201}),
            "211 mod 201 er en ændring på 5,0 pct.",
        ),
        (
            verdict(
                "same_sum_two_months",
                "same_period",
                printed_value=1029,
                computed_value=1029,
                unit="persons",
                details={"operands": [322, 707], "parts_period": "2020-07", "printed_period": "2020-06"},
            ),
            "Samme sum under to måneder: 322 + 707 = 1.029 i juli 2020, men 1.029 står ved juni 2020.",
        ),
        (
            verdict(
                "two_units",
                "one_unit",
                printed_value=math.nan,
                computed_value=math.nan,
                details={"lows": [13_639.2, 11_522.3], "highs": [13_947.4, 12_714.3], "area": "Ishøj"},
            ),
            "To enheder i én tabel: regnet af antal personer ville arbejdsstyrken i Ishøj være både "
            "13.639-13.947 og 11.522-12.714.",
        ),
        (verdict("", "one_unit", printed_value=math.nan, computed_value=math.nan), "Stemmer."),
    ],
)
def test_every_finding_is_one_sentence_with_its_arithmetic(said: str, text: str) -> None:
    assert said == text

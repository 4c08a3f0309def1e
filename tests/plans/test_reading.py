"""What is wrong with a plan file is said in one Danish line: the file, the key, and what would be right."""

import re
from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.plans.reading import default_plans, known_areas, municipality_names, plan_names, plan_path, read_plan

PLAN = """
title = "Beskæftigelsesplan 2022"
year = 2022
area = "Rudersdal"
comparison_areas = ["Østdanmark"]
month = "2021-06"

[[tables]]
benefit = "a_dagpenge"

[[goals]]
id = "1"
title = "Færre på a-dagpenge"
words = "Antallet skal falde med 5 pct."
rule = "pct_of_base"
benefit = "a_dagpenge"
baseline_period = "2020-12"
change_pct = -5
direction = "decrease"
"""


def written(folder: Path, text: str) -> str:
    path = folder / "min-plan.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def refusal(folder: Path, old: str, new: str) -> str:
    assert old in PLAN
    with pytest.raises(InputError) as refused:
        read_plan(written(folder, PLAN.replace(old, new, 1)))
    message = str(refused.value)
    assert "\n" not in message
    assert message.startswith("min-plan.toml: ")
    assert message.endswith((".", "?"))
    return message


def test_a_plan_of_one_table_and_one_goal_is_read(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, PLAN))
    assert (plan.area, plan.month, plan.tables[0].benefit) == ("Rudersdal", "2021-06", "a_dagpenge")
    assert plan.goals[0].change_pct == -5


def test_a_byte_order_mark_from_windows_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PLAN.encode())
    assert read_plan(str(path)).area == "Rudersdal"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("comparison_areas", "comparision_areas", ["'comparision_areas'", "Mente du comparison_areas?"]),
        ("change_pct = -5", "change_procent = -5", ["'goals[1].change_procent'", "Mente du change_pct?"]),
        ("year = 2022", 'year = "2022"', ["'year'", "et helt tal", "'2022'"]),
        ("change_pct = -5", 'change_pct = "-5"', ["'goals[1].change_pct'", "et tal"]),
        ('comparison_areas = ["Østdanmark"]', 'comparison_areas = "Østdanmark"', ["'comparison_areas'", "en liste"]),
        ("year = 2022", "year = 1999", ["'year'", "mindst 2007", "1999"]),
        ('month = "2021-06"', "", ["'month' mangler", '"2020-06"', "latest_complete"]),
        ('month = "2021-06"', 'month = "juni 2021"', ["'month'", "en måned som 2020-06", "'juni 2021'"]),
        ('month = "2021-06"', 'month = "2021-13"', ["'month'", "2020-06", "'2021-13'"]),
        ('baseline_period = "2020-12"', 'baseline_period = "dec 2020"', ["'goals[1].baseline_period'", "'dec 2020'"]),
        ('title = "Beskæftigelsesplan 2022"', "", ["'title' mangler"]),
        ('area = "Rudersdal"', "", ["'area' mangler", 'area = "Rudersdal"']),
        ('area = "Rudersdal"', 'area = "Rudersdahl"', ["område 'Rudersdahl'", "Mente du Rudersdal"]),
        ('["Østdanmark"]', '["Østdanmrk"]', ["område 'Østdanmrk'", "Mente du Østdanmark"]),
        ('benefit = "a_dagpenge"', 'benefit = "a_dagpengene"', ["ydelse 'a_dagpengene'", "a_dagpenge"]),
        ("change_pct = -5", 'change_pct = -5\nbreakdown = "visitation:jobparate"', ["gruppe", "visitation:jobparat"]),
        ("change_pct = -5", 'change_pct = -5\nmeasure = "fulltime_persons"', ["enhed", "full_time_persons"]),
        ('rule = "pct_of_base"', 'rule = "pct_of_bsae"', ["'goals[1].rule'", "Mente du pct_of_base?"]),
        ('direction = "decrease"', 'direction = "increase"', ["mål 1", "peger to veje", "-5"]),
        ('baseline_period = "2020-12"', "", ["mål 1", "mangler 'baseline_period'"]),
        ("change_pct = -5", "change_pct = nan", ["'goals[1].change_pct'", "nan"]),
        ("year = 2022", "year =", ["ikke gyldig TOML", "linje 3"]),
        ('id = "1"', 'id = "1"\nid = "2"', ["ikke gyldig TOML", "linje 13"]),
    ],
)
def test_one_line_names_the_key_and_what_would_be_right(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    message = refusal(tmp_path, old, new)
    for part in said:
        assert part in message
    assert not re.search(r"\b(should|must|value|input|expected|invalid|error)\b", message, re.IGNORECASE)


def test_two_goals_with_one_id_are_refused(tmp_path: Path) -> None:
    goal = PLAN[PLAN.index("[[goals]]") :]
    assert "mål-id '1' står to gange" in refusal(tmp_path, goal, goal + goal)


def test_two_tables_of_one_benefit_are_refused(tmp_path: Path) -> None:
    table = '[[tables]]\nbenefit = "a_dagpenge"\n'
    twice = f'{table}{table.rstrip()}\nperiod = "2020-06"\n\n[[goals]]'
    assert "ydelsen 'a_dagpenge' har to [[tables]]; en plan viser hver ydelse én gang" in refusal(
        tmp_path, "[[goals]]", twice
    )


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "min-plan.toml"
    path.write_bytes(PLAN.encode("cp1252"))
    with pytest.raises(InputError, match=r"^min-plan\.toml: filen er ikke i UTF-8\. Gem den som UTF-8\.$"):
        read_plan(str(path))


def test_an_unknown_plan_offers_the_nearest() -> None:
    with pytest.raises(InputError, match=r"Planen 'rudersdal-2020' findes ikke\. Mente du rudersdal-2021"):
        read_plan("rudersdal-2020")


def test_a_name_like_no_other_gets_the_list() -> None:
    with pytest.raises(InputError, match=r"Kendte planer: .*rudersdal-2021"):
        plan_path("xyz")


def test_a_path_to_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Planfilen .*væk\.toml findes ikke"):
        plan_path(str(tmp_path / "væk.toml"))


def test_the_two_plans_are_made_when_no_plan_is_named() -> None:
    assert {"rudersdal-2021", "ishoej-vallensbaek-2021"} <= set(default_plans()) <= set(plan_names())
    assert not any(read_plan(name).template for name in default_plans())


def test_the_98_municipalities_stand_in_danish_order() -> None:
    names = municipality_names()
    assert len(names) == 98
    assert names[:2] == ["Albertslund", "Allerød"]
    assert names[-3:] == ["Aabenraa", "Aalborg", "Aarhus"]
    assert set(names) <= set(known_areas())

"""A target is fixed once: the record is written whole, read back as it was, and moved by a person alone."""

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plans.fixed_targets import (
    FixedTargets,
    changed_rules,
    contradiction,
    fixed_path,
    newly_fixed,
    read_fixed,
    write_fixed,
)
from helpers.statistics.targets import target_value

MARCH, JUNE = "2026-03-10", "2026-06-12"
COUNTS = st.integers(min_value=1, max_value=20_000).map(float)
CHANGES = st.floats(min_value=-30, max_value=-0.5).map(lambda change: round(change, 1))


def goal(
    identifier: str = "1", base: float = 412.0, change_pct: float | None = -5.0, **more: object
) -> dict[str, object]:
    target = math.nan if change_pct is None else target_value(base, change_pct)
    return {
        "goal": identifier,
        "base_period": "2025-12",
        "base_value": base,
        "target_period": "2026-12",
        "target_value": target,
        "rule": "pct_of_base",
        "direction": "decrease",
        "change_pct": change_pct,
        "level": None,
        "level_area": "",
    } | more


def fixed(*goals: dict[str, object], record: FixedTargets | None = None, on: str = MARCH, **how: bool) -> FixedTargets:
    rows = pd.DataFrame(list(goals))
    return newly_fixed(rows, record or FixedTargets(), "plan", "Rudersdal", (f"udtræk {on}", "abc"), on, **how)


def test_december_412_minus_5_pct_is_fixed_at_391(tmp_path: Path) -> None:
    # 412 x 0.95 = 391.4, rounded 391.
    path = fixed_path(tmp_path / "plan.toml")
    write_fixed(path, fixed(goal()))
    read = read_fixed(path, "Rudersdal").goals["1"]
    assert path.name == "plan.fixed.toml"
    assert (read.base_value, read.target_value) == (412.0, 391.0)
    assert (read.base_period, read.snapshot, read.fixed_on) == ("2025-12", "udtræk 2026-03-10", MARCH)


@given(base=COUNTS, revised=COUNTS, change=CHANGES)
def test_a_fixed_base_never_moves(base: float, revised: float, change: float) -> None:
    record = fixed(goal(base=base, change_pct=change))
    with pytest.raises(InputError, match="allerede fastlåst"):
        fixed(goal(base=revised, change_pct=change), record=record, on=JUNE)
    later = fixed(goal(base=revised, change_pct=change), goal("2"), record=record, on=JUNE)
    assert later.goals["1"] == record.goals["1"]
    assert later.goals["2"].fixed_on == JUNE


@given(base=COUNTS, change=CHANGES)
def test_a_target_computed_twice_is_the_same(base: float, change: float) -> None:
    assert fixed(goal(base=base, change_pct=change)) == fixed(goal(base=base, change_pct=change))


@given(base=COUNTS, change=CHANGES, name=st.text(alphabet="abcæøå.\"'\\ 12\n", min_size=1, max_size=8))
def test_the_record_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, base: float, change: float, name: str
) -> None:
    path = tmp_path_factory.mktemp("record") / "plan.fixed.toml"
    record = fixed(goal(name, base, change))
    write_fixed(path, record)
    assert read_fixed(path) == record


def test_refix_moves_the_target_and_tells_what_it_was() -> None:
    again = fixed(goal(base=400.0), record=fixed(goal()), on=JUNE, refix=True).goals["1"]
    assert (again.target_value, again.fixed_on) == (380.0, JUNE)
    assert (again.replaces_target_value, again.replaces_fixed_on) == (391.0, MARCH)


def test_a_goal_without_base_is_left_and_one_alone_is_refused() -> None:
    assert list(fixed(goal(), goal("2", base=math.nan)).goals) == ["1"]
    with pytest.raises(InputError, match="ingen af dem har tal for udgangspunktet"):
        fixed(goal("2", base=math.nan))


def test_reduced_to_more_than_the_base_is_refused_with_the_arithmetic() -> None:
    wrong = goal("5", 412.0, None, rule="absolute", level=450.0, target_value=450.0)
    with pytest.raises(
        InputError, match=r"Mål 5 skal reduceres, men måltallet 450 ligger over .* 412 .*450 − 412 = 38"
    ):
        fixed(wrong)


def test_increased_to_less_than_the_base_is_refused_with_the_arithmetic() -> None:
    # Ishøj–Vallensbæk's goal 1c: "øges" to 20 while there are 22 already.
    wrong = goal("1c", 22.0, None, rule="absolute", level=20.0, target_value=20.0, direction="increase")
    assert "20 ligger under udgangspunktet 22 (2025-12): 20 − 22 = −2." in contradiction(pd.Series(wrong))


@pytest.mark.parametrize("direction", ["at_least", "at_most"])
def test_a_bound_may_be_held_from_the_start(direction: str) -> None:
    held = goal(base=22.0, change_pct=None, target_value=20.0, direction=direction)
    assert contradiction(pd.Series(held)) == ""


def test_rounding_that_leaves_the_base_contradicts_nothing() -> None:
    # 5 x 0.97 = 4.85, rounded 5.
    assert contradiction(pd.Series(goal(base=5.0, change_pct=-3.0))) == ""


def test_a_changed_rule_is_told() -> None:
    record = fixed(goal())
    plan = {"id": "1", "rule": "pct_of_base", "change_pct": -5.0, "level": None, "level_area": None}
    plan |= {"direction": "decrease", "base_period": "2025-12", "target_period": "2026-12"}
    assert changed_rules(record, [plan]) == []
    for change in (
        {"change_pct": -3.0},
        {"direction": "at_most"},
        {"base_period": "2025"},
        {"target_period": "2027-06"},
    ):
        assert changed_rules(record, [plan | change]) == ["1"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("base_value = 412.0", 'base_value = "mange"', "'goals.1.base_value' mangler eller kan ikke bruges"),
        ("base_value = 412.0", "base_value = nan", "kan ikke fastlåses"),
        ("base_value = 412.0", "base_value = 500.0", "mål 1 er fastlåst til 391, men -5 pct. fra 500 giver 475"),
        ("target_value = 391.0", "target_value = 400.0", "mål 1 er fastlåst til 400, men -5 pct. fra 412 giver 391"),
        ("target_value = 391.0", "target_value = nan", "mål 1 har ingen værdi"),
        ("base_value = 412.0", "base_value = ", "ikke gyldig TOML"),
        (f'fixed_on = "{MARCH}"', 'fixed_on = "i marts"', "er ikke en dato"),
        ('area = "Rudersdal"', 'area = "Gladsaxe"', "fastlåst for Gladsaxe"),
    ],
)
def test_a_record_edited_by_hand_is_refused_by_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "plan.fixed.toml"
    write_fixed(path, fixed(goal()))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=f"plan.fixed.toml: .*{said}"):
        read_fixed(path, "Rudersdal")


def test_a_level_edited_by_hand_is_held_against_its_target(tmp_path: Path) -> None:
    path = tmp_path / "plan.fixed.toml"
    write_fixed(
        path, fixed(goal("1", 412.0, None, rule="at_most", level=390.0, target_value=390.0, direction="at_most"))
    )
    assert read_fixed(path).goals["1"].target_value == 390.0
    path.write_text(path.read_text(encoding="utf-8").replace("level = 390.0", "level = 380.0"), encoding="utf-8")
    with pytest.raises(InputError, match="fastlåst til 390, men niveauet 380 giver 380"):
        read_fixed(path)


def test_no_record_is_no_fixed_goal(tmp_path: Path) -> None:
    assert read_fixed(tmp_path / "plan.fixed.toml", "Rudersdal").goals == {}


def test_a_template_has_a_record_per_area(tmp_path: Path) -> None:
    assert fixed_path(tmp_path / "standard.toml", "Høje-Taastrup").name == "standard.hoeje-taastrup.fixed.toml"

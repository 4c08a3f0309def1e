"""The follow-up end to end: on the demo's figures, on printed ones, on a joint job centre, on the real panel."""

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers import project
from helpers.cli.front import cli, run
from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.file_import import import_files
from helpers.panel.projection_errors import projection_errors
from helpers.panel.snapshot_building import RawFile, save_snapshot
from helpers.plans.case import Case, open_case
from helpers.plans.followed_goal import FollowedGoal
from helpers.plans.followed_goals import followed_goals
from helpers.plans.goal_projection import goal_projection
from helpers.plans.reading import default_plans, plan_names, plans_without_data
from helpers.plans.target_choice import goal_split
from helpers.plans.target_fixing import fix_goals, fixable, refuse_contradictions
from helpers.presentation import follow_up_report as report
from helpers.presentation import follow_up_table as table_of_goals
from helpers.presentation import target_choice_report as choice
from helpers.presentation.display import Output
from helpers.presentation.target_chart import target_chart
from helpers.sources.demo import demo_panel
from helpers.statistics.projection import Projection, ProjectionRefused
from helpers.statistics.standing import Standing

PLAN = "opfoelgning-2026"
CONTRACT = ["goal", "group", "area", "period", "value", "target_value", "expected_value", "status", "on_track"]
RUDERSDALS_SIX = {"R1", "R2", "R3", "R4", "R5", "R6"}
ISHOEJ_VALLENSBAEKS_SEVEN = {"I1a", "I1b", "I1c", "I1d", "I2", "I3", "I4", "I5", "I6", "I7"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with the plans and the demo's figures of one region; its own, so that records can be written."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("plans", "reference", "published"):
        shutil.copytree(project.data() / name, folder / "data" / name)
    municipalities = reference.municipalities()
    names = list(municipalities.loc[municipalities["region"] == "Region Hovedstaden", "name"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BESKPLAN_HOME", str(folder))
        panel = demo_panel(names)
        save_snapshot(panel, [RawFile("demo.txt", b"demo")], "demo", {"synthetic": True}, snapshot_id="demo")
        december = (panel["period"] == "2025-12") & (panel["measure"] == "full_time_persons")
        revised = panel.assign(value=panel["value"].where(~december, (panel["value"] * 1.02).round()))
        save_snapshot(revised, [RawFile("demo.txt", b"revised")], "demo", {"synthetic": True}, snapshot_id="revideret")
        yield folder


@pytest.fixture
def clean(home: Path) -> Iterator[Path]:
    """The home without records before and after."""
    yield home
    for record in (home / "data" / "plans").glob("*.fixed.toml"):
        record.unlink()


@pytest.fixture(scope="module")
def case(home: Path) -> Case:
    return open_case(PLAN, snapshot="demo")


@pytest.fixture(scope="module")
def goals(case: Case) -> list[FollowedGoal]:
    return followed_goals(case)


def whole(case: Case, goals: list[FollowedGoal]) -> list[Output]:
    """Return every piece of the report in the notebook's order."""
    return [
        report.key_points(case, goals),
        table_of_goals.overview(case, goals),
        report.for_the_committee(case, goals),
        report.sections(case, goals),
        report.quarters(case, goals),
        choice.expectations(case, goals),
        choice.proposals(case, goals),
        choice.splits(case, goals),
    ]


def table(outputs: list[Output], name: str) -> list[dict[str, str]]:
    found = [one for output in outputs for one in output.tables if one["name"] == name]
    assert len(found) == 1
    return list(csv.DictReader(io.StringIO(found[0]["csv"])))


def by_id(goals: list[FollowedGoal], identifier: str) -> FollowedGoal:
    return next(one for one in goals if one.goal.id == identifier)


def test_both_plans_goals_run_end_to_end(case: Case, goals: list[FollowedGoal]) -> None:
    rows = table(whole(case, goals), "opfoelgning")
    assert list(rows[0])[: len(CONTRACT)] == CONTRACT
    assert {row["goal"] for row in rows} == RUDERSDALS_SIX | ISHOEJ_VALLENSBAEKS_SEVEN
    followed = {row["goal"] for row in rows if row["value"] and row["target_value"]}
    assert followed == RUDERSDALS_SIX | ISHOEJ_VALLENSBAEKS_SEVEN - {"I1a", "I2", "I3", "I4"}
    assert {row["on_track"] for row in rows} <= {"yes", "no", "reached", "cannot_be_judged"}


@pytest.mark.parametrize(
    ("plan", "snapshot"), [(PLAN, "demo"), ("ishoej-vallensbaek-2021", ""), ("rudersdal-2021", "")]
)
def test_the_report_reads_as_danish(home: Path, plan: str, snapshot: str) -> None:
    case = open_case(plan, snapshot=snapshot)
    text = "\n".join(output.text for output in whole(case, followed_goals(case)))
    assert not re.search(r"\bnan\b|None|NaT|inf\b", text)
    assert not re.search(r"(?<!\.)\.\.(?!\.)(?! \|| *$|\n)", text.replace(" .. ", " "))
    assert not re.search(r" [.,;]\s(?!\|)|  +\w", re.sub(r"\| \. ", "| ", text))
    assert " 1 måneder" not in text
    assert "pct.." not in text
    assert re.search(r"[æøå]", text)


def test_the_printed_plan_says_what_it_lacks_and_shows_what_it_allows(home: Path) -> None:
    case = open_case("ishoej-vallensbaek-2021")
    goals = followed_goals(case)
    outputs = whole(case, goals)
    assert "kun de trykte tal" in outputs[0].text
    assert by_id(goals, "1c").standing is Standing.REACHED
    assert by_id(goals, "6").standing is Standing.UNKNOWN
    assert {row["on_track"] for row in table(outputs, "opfoelgning")} == {"reached", "cannot_be_judged"}


def test_a_goal_by_hand(case: Case, goals: list[FollowedGoal]) -> None:
    """R6: the base's 95 pct. rounded; the path from base to target; behind when more than the path says."""
    one = by_id(goals, "R6")
    panel = case.panel[(case.panel["benefit"] == "kontanthjaelp_2025") & (case.panel["area"] == "Rudersdal")]
    panel = panel[(panel["breakdown"] == "visitation:aktivitetsparat") & (panel["measure"] == "full_time_persons")]
    values = panel.set_index("period")["value"]
    assert one.target is not None
    assert one.base == values["2025-12"]
    assert one.target.target_value == round(0.95 * values["2025-12"])
    assert one.latest == case.month == "2026-07"
    assert one.last_year == values["2025-07"]
    path = one.months.set_index("period")["expected_value"]
    assert (path["2025-12"], path["2026-12"]) == (one.base, one.target.target_value)
    assert one.standing is (Standing.ON_TRACK if values["2026-07"] <= path["2026-07"] else Standing.BEHIND)


def test_the_season_is_a_trap_that_is_told(case: Case, goals: list[FollowedGoal]) -> None:
    """A-dagpenge is low in summer: the December target is met in July and not expected to be met in December."""
    one = by_id(goals, "I5")
    assert one.target is not None
    assert one.value <= one.target.target_value < one.expected
    assert one.only_now
    assert "nået, ikke ventet" in table_of_goals.overview(case, goals).text
    assert "I5" in report.key_points(case, goals).text


def test_a_goal_in_words_and_one_without_figures_say_so(goals: list[FollowedGoal]) -> None:
    assert by_id(goals, "I3").why == "Målet er ikke et tal; opfølgningen er undersøgelsens resultat."
    assert "ingen tal for voksenlærlinge i Rudersdal" in by_id(goals, "I1a").why
    assert by_id(goals, "I1a").standing is Standing.UNKNOWN


def test_a_share_follows_another_area_and_is_projected_by_its_count(case: Case, goals: list[FollowedGoal]) -> None:
    one = by_id(goals, "R4")
    panel = case.panel[(case.panel["benefit"] == "sygedagpenge") & (case.panel["breakdown"] == "total")]
    own = panel[(panel["area"] == "Rudersdal") & (panel["period"] == one.latest)].set_index("measure")["value"]
    other = panel[(panel["area"] == "Hele landet") & (panel["measure"] == "share_labour_force_pct")]
    assert one.target is not None
    assert one.target.target_value == other.set_index("period")["value"][one.latest]
    assert isinstance(one.projection, Projection)
    assert one.projection.held_constant == "2026"
    assert one.projection.one_person == pytest.approx(100 / (100 * own["full_time_persons"] / one.value), rel=0.05)
    assert one.interval[0] < one.expected < one.interval[1]
    assert one.expected == pytest.approx(one.value, rel=0.4)
    said = choice.expectations(case, goals).html
    assert "Mål R4 (arbejdsstyrken er holdt uændret fra 2026)." in said
    proposed = pd.DataFrame(table([choice.proposals(case, goals)], "forslag")).query("goal == 'R4'")
    assert {"3 pct. lavere", "Som den bedste tredjedel"} <= set(proposed["label"])
    assert (proposed.loc[proposed["value"] != "", "likelihood_pct"] != "").all()


def test_the_table_names_the_shared_month_once_and_another_by_its_figure(case: Case, goals: list[FollowedGoal]) -> None:
    lines = table_of_goals.overview(case, goals).text.splitlines()
    heading = next(line for line in lines if line.startswith("Mål | "))
    assert heading == (
        "Mål | Udgangspunkt, december 2025 | Året før, juli 2025 | Seneste tal, juli 2026 | Stien nu | "
        "Mål, december 2026 | Mangler | Pr. måned | Status"
    )
    cells = {line.split(".")[0]: line.split(" | ") for line in lines if line.startswith(("R4.", "R6."))}
    late, behind = by_id(goals, "R4"), by_id(goals, "R6")
    assert late.latest == "2026-05"
    assert cells["R4"][3].endswith(" (maj)")
    assert behind.target is not None
    assert cells["R6"][3] == f"{behind.value:.0f}"
    assert cells["R6"][6] == f"{behind.value - behind.target.target_value:.0f}"
    assert cells["R6"][8] == "bagud"


def test_a_goal_whose_month_has_come_was_reached_or_not_whatever_came_later(case: Case) -> None:
    (still,) = followed_goals(with_goals(case))
    behind, reached = still.values["2026-06"] - 1, still.values["2026-06"] + 1
    for level, verdict in ((behind, "det blev ikke nået. Der mangler 1"), (reached, "det blev nået.")):
        goal = {"rule": "at_most", "level": level, "change_pct": None, "direction": None, "target_period": "2026-06"}
        changed = with_goals(case, **goal)
        (one,) = followed_goals(changed)
        assert one.ended
        assert one.latest == "2026-06"  # July is known, and no part of this goal
        said = report.for_the_committee(changed, [one]).text
        assert verdict in said
        assert "fremskrives" not in report.sections(changed, [one]).text
    assert not still.ended


def test_a_rate_that_is_no_share_of_people_is_not_projected(case: Case) -> None:
    changed = with_goals(case, measure="employment_share_pct", rule="share", level=63.0, direction="at_least")
    (one,) = followed_goals(changed)
    projected = goal_projection(changed, one.goal, one.area, 6, projection_errors())
    assert isinstance(projected, ProjectionRefused)
    assert "andelen er ikke fuldtidspersoner" in projected.reason


def test_unemployment_on_kontanthjaelp_begins_anew_with_the_reform(case: Case) -> None:
    for group, refused in (("kontanthjaelp", True), ("a_dagpenge", False)):
        goal = case.plan.goals[0].model_copy(update={"breakdown": f"benefit_group:{group}"})
        changed = replace(case, plan=case.plan.model_copy(update={"goals": [goal]}))
        rows = case.panel[(case.panel["benefit"] == "bruttoledighed") & (case.panel["breakdown"] == "total")]
        changed = replace(changed, panel=rows.assign(breakdown=goal.breakdown))
        (one,) = followed_goals(changed)
        assert isinstance(one.projection, ProjectionRefused) is refused
    assert isinstance(one.projection, Projection)
    assert one.projection.errors_from == "bruttoledighed_a_dagpenge"


def test_the_chart_tells_its_figures_in_words_and_is_the_same_twice(goals: list[FollowedGoal]) -> None:
    one = by_id(goals, "R1")
    first, second = target_chart(one), target_chart(one)
    assert first == second
    assert one.target is not None
    for number in (one.base, one.value, one.last_year, one.target.target_value):
        assert f"{number:,.0f}".replace(",", ".") in first.text
    assert target_chart(by_id(goals, "I3")).html == ""


def test_proposals_are_chosen_with_open_eyes(case: Case, goals: list[FollowedGoal]) -> None:
    rows = table([choice.proposals(case, goals)], "forslag")
    own = [row for row in rows if row["goal"] == "R1"]
    assert [row["proposal"] for row in own] == ["same_month", "best_third", "projection", "pct_3", "pct_5", "pct_10"]
    assert all(row["value"] and row["likelihood_pct"] and row["outlook"] for row in own)
    assert "Region Hovedstaden" in choice.proposals(case, goals).text


def test_a_later_revision_moves_the_figures_and_never_the_target(clean: Path) -> None:
    path, record, left = fix_goals(PLAN, "", "demo", "", "2026-03-10")
    assert path.is_file()
    assert left == ["I1a", "I2"]
    before = {one.goal.id: one for one in followed_goals(open_case(PLAN, snapshot="demo"))}
    after = {one.goal.id: one for one in followed_goals(open_case(PLAN, snapshot="revideret"))}
    for identifier in record.goals:
        old, new = before[identifier].target, after[identifier].target
        assert old is not None
        assert new is not None
        assert (old.base_value, old.target_value) == (new.base_value, new.target_value)
    changed = after["R1"].base_revision().iloc[0]
    assert changed["revised"] == "yes"
    assert changed["revised_value"] > changed["fixed_value"]
    text = report.sections(open_case(PLAN, snapshot="revideret"), list(after.values())).text
    assert "fastlåst 10. marts 2026 efter dataudtrækket demo" in text
    assert "målet er det samme" in text


def test_the_record_is_no_plan_and_is_not_overwritten(clean: Path) -> None:
    path, _record, _left = fix_goals(PLAN, "", "demo", "", "2026-03-10")
    written = path.read_bytes()
    assert path.stem not in plan_names()
    with pytest.raises(InputError, match="--refix"):
        fix_goals(PLAN, "", "revideret", "", "2026-06-10")
    assert path.read_bytes() == written
    _path, again, _left = fix_goals(PLAN, "", "revideret", "", "2026-06-10", refix=True)
    assert again.goals["R1"].snapshot == "revideret"
    assert again.goals["R1"].replaces_fixed_on == "2026-03-10"


def test_a_printed_plan_cannot_be_fixed(clean: Path) -> None:
    with pytest.raises(InputError, match="har kun trykte tal"):
        fix_goals("ishoej-vallensbaek-2021", "", "", "", "2026-03-10")
    assert not list((clean / "data" / "plans").glob("*.fixed.toml"))


def with_goals(case: Case, **changes: Any) -> Case:
    """Return the case with its first goal changed, and no other."""
    goal = case.plan.goals[0].model_copy(update=changes)
    return replace(case, plan=case.plan.model_copy(update={"goals": [goal]}))


def test_a_rule_against_its_words_is_refused_on_live_data_and_reported_on_printed(case: Case) -> None:
    wrong = with_goals(case, rule="absolute", level=5000.0, change_pct=None)
    with pytest.raises(InputError, match=r"Mål R1 skal reduceres, men måltallet 5\.000 ligger over"):
        refuse_contradictions(wrong)
    assert "skal reduceres" in report.key_points(wrong, followed_goals(wrong)).text
    refuse_contradictions(open_case("ishoej-vallensbaek-2021"))  # its goal 1c is met already; a print is only reported


def test_milestones_bend_the_path(case: Case) -> None:
    (one,) = followed_goals(with_goals(case, milestones={"2026-06": 900.0}))
    assert one.months.set_index("period")["expected_value"]["2026-06"] == 900.0


def test_a_joint_job_centre_is_split_and_the_parts_are_the_whole(home: Path) -> None:
    plan = home / "data" / "plans" / "par.toml"
    text = (home / "data" / "plans" / f"{PLAN}.toml").read_text(encoding="utf-8")
    plan.write_text(text.replace('area = "Rudersdal"', 'area = "Tårnby–Dragør"'), encoding="utf-8")
    try:
        case = open_case("par", snapshot="demo")
        goals = followed_goals(case)
        rows = pd.DataFrame(table([choice.splits(case, goals)], "fordeling")).astype(
            {"target_value": float, "share_pct": float, "base_value": float}
        )
    finally:
        plan.unlink()
    assert set(rows["area"]) == {"Tårnby", "Dragør"}
    for identifier, parts in rows.groupby("goal"):
        one = by_id(goals, str(identifier))
        assert one.target is not None
        assert parts["target_value"].sum() == one.target.target_value
        assert parts["share_pct"].sum() == pytest.approx(100)
        assert parts["base_value"].sum() == one.base


def test_a_pair_that_was_split_up_is_followed_in_its_municipalities(case: Case) -> None:
    goal = case.plan.goals[0].model_copy(update={"baseline_period": "2025-12", "area": "Ishøj–Vallensbæk"})
    own = case.panel[(case.panel["benefit"] == goal.benefit) & (case.panel["area"] == "Rudersdal")]
    own = own[(own["measure"] == goal.measure) & (own["breakdown"] == goal.breakdown)]
    ended = own[own["period"] <= "2026-01"].assign(area="Ishøj–Vallensbæk", value=own["value"] * 2)
    panel = pd.concat([ended, own.assign(area="Ishøj"), own.assign(area="Vallensbæk")], ignore_index=True)
    changed = replace(case, plan=case.plan.model_copy(update={"goals": [goal]}), panel=panel)
    (one,) = followed_goals(changed)
    parts = goal_split(changed, one)
    assert one.latest == "2026-01"
    assert list(parts["area"]) == ["Ishøj", "Vallensbæk"]
    assert list(parts["share_pct"]) == [50.0, 50.0]
    assert one.target is not None
    assert parts["target_value"].sum() == one.target.target_value
    assert set(parts["period"]) == {case.month}  # the municipalities go on where the pair ended


def test_a_goal_may_be_the_level_of_the_plans_own_cluster(home: Path) -> None:
    plan = home / "data" / "plans" / "klynge.toml"
    text = (home / "data" / "plans" / f"{PLAN}.toml").read_text(encoding="utf-8")
    text = text.replace('level_area = "Hele landet"', 'level_area = "Klyngen"')
    members = '[clusters]\nKlyngen = ["Albertslund", "Brøndby"]\n\n[[goals]]\nid = "R1"'
    plan.write_text(text.replace('[[goals]]\nid = "R1"', members), encoding="utf-8")
    try:
        case = open_case("klynge", snapshot="demo")
        one = by_id(followed_goals(case), "R4")
    finally:
        plan.unlink()
    cells = case.panel[(case.panel["area"] == "Klyngen") & (case.panel["benefit"] == "sygedagpenge")]
    cells = cells[(cells["measure"] == "share_labour_force_pct") & (cells["breakdown"] == "total")]
    assert one.target is not None
    assert one.target.target_value == pytest.approx(cells.set_index("period")["value"][one.latest], abs=0.051)


def test_the_national_projection_in_rudersdals_plan_is_shown_also_where_there_is_none_of_ours() -> None:
    printed = open_case("rudersdal-2021")
    rows = table([choice.expectations(printed, followed_goals(printed))], "andres_fremskrivning")
    assert [(row["period"], float(row["value"])) for row in rows] == [("2020-12", 1030.0), ("2021-12", 810.0)]
    assert {row["expected"] for row in rows} == {""}
    # The plan: a fall of 21 pct. from 1.030 to 810.
    assert round(100 * (float(rows[1]["value"]) / float(rows[0]["value"]) - 1)) == -21


def test_other_projections_are_held_against_ours(case: Case) -> None:
    other = type(case.plan.goals[0]).model_fields["other_projections"].annotation.__args__[0]
    theirs = other(source="STAR, Kommunefremskrivning", period="2026-12", value=99999.0)
    changed = with_goals(case, other_projections=[theirs])
    rows = table([choice.expectations(changed, followed_goals(changed))], "andres_fremskrivning")
    assert rows[0]["inside"] == "no"
    assert rows[0]["source"] == "STAR, Kommunefremskrivning"


def test_the_committees_table_counts_every_goal_once(goals: list[FollowedGoal], case: Case) -> None:
    said = report.key_points(case, goals).text
    followed = [one for one in goals if one.target is not None]
    counted = {word: sum(one.standing is word for one in followed) for word in Standing}
    assert sum(counted.values()) == len(followed)
    assert f"Planen har {len(goals)} mål; {len(followed)} har et tal" in said
    assert f"{counted[Standing.BEHIND]} er bagud" in said


def test_plans_that_lack_their_data_are_left_out_and_named(home: Path) -> None:
    # The demo is synthetic and must be asked for, so it is no data that a plan takes of its own accord.
    assert plans_without_data() == [PLAN]
    assert default_plans() == ["ishoej-vallensbaek-2021", "rudersdal-2021"]


def test_targets_fixes_and_follows_in_the_terminal(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["targets", PLAN, "--snapshot", "demo"]
    assert run(lambda: cli.main([*arguments, "--fix"], standalone_mode=False)) == 0
    said = capsys.readouterr().out
    assert "er fastlåst i opfoelgning-2026.fixed.toml" in said
    assert "Uden tal for udgangspunktet og derfor ikke fastlåst: I1a og I2." in said
    assert "Mål R1 følges: Udgangspunktet er" in said
    assert run(lambda: cli.main([*arguments, "--fix"], standalone_mode=False)) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_fixing_reads_the_data_and_not_the_record(clean: Path) -> None:
    first = fixable(open_case(PLAN, snapshot="demo"))
    fix_goals(PLAN, "", "demo", "", "2026-03-10")
    revised = fixable(open_case(PLAN, snapshot="revideret"))
    counts = first["base_value"].notna() & (first["goal"] != "R4")
    assert (revised.loc[counts, "base_value"] >= first.loc[counts, "base_value"]).all()
    assert (revised.loc[counts, "base_value"] > first.loc[counts, "base_value"]).any()


REAL_PLAN = """
title = "Opfølgning på rigtige tal"
year = 2026
area = "Rudersdal"
month = "latest_complete"
"""
REAL_GOAL = """
[[goals]]
id = "{id}"
title = "{group}"
words = "Reduceres med 5 pct."
group = "{group}"
rule = "pct_of_base"
benefit = "{benefit}"
breakdown = "{breakdown}"
baseline_period = "december_before"
change_pct = -5.0
direction = "decrease"
target_period = "2026-12"
"""


@pytest.mark.real_data
def test_the_goals_run_on_the_real_panel(home: Path) -> None:
    folder = os.environ.get("BESKPLAN_REAL_DATA", "")
    files = sorted(Path(folder).glob("kommuner_maaned_*.csv.gz")) if folder else []
    if not files:
        pytest.skip("BESKPLAN_REAL_DATA names no folder with the real panel")
    snapshot = import_files(files).snapshot
    goals = [
        ("1", "Ledige i alt", "bruttoledighed", "total"),
        ("2", "Ledige på a-dagpenge", "bruttoledighed", "benefit_group:a_dagpenge"),
        ("3", "Modtagere af kontanthjælp", "kontanthjaelp_2025", "total"),
    ]
    plan = home / "data" / "plans" / "rigtig.toml"
    parts = [REAL_GOAL.format(id=i, group=g, benefit=b, breakdown=p) for i, g, b, p in goals]
    plan.write_text(REAL_PLAN + "".join(parts), encoding="utf-8")
    try:
        case = open_case("rigtig", snapshot=snapshot)
        followed = followed_goals(case)
        outputs = whole(case, followed)
    finally:
        plan.unlink()
        shutil.rmtree(home / "data" / "snapshots" / snapshot)
    assert all(one.target is not None for one in followed)
    assert all(one.standing is not Standing.UNKNOWN for one in followed)
    assert all(one.expected == one.expected for one in followed)
    assert {row["errors_from"] for row in table(outputs, "fremskrivning")} == {
        "bruttoledighed",
        "bruttoledighed_a_dagpenge",
        "kontanthjaelp_2025",
    }
    assert not re.search(r"\bnan\b", "\n".join(output.text for output in outputs))

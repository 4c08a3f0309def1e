"""A report's key changes when something that the report reads does, and only then."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import small_project

from helpers.panel import reference
from helpers.plans.composition import parts_of
from helpers.plans.reading import plan_path, read_plan
from helpers.plans.specification import Plan
from helpers.production import provenance
from helpers.production.layout import NOTEBOOKS
from helpers.production.provenance import report_keys

PUBLISHED = "ishoej-vallensbaek-2021"
EVERY = set(NOTEBOOKS)


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The areas' hashes in a snapshot that has no RAR of its own, to be changed as a revision would."""
    areas = reference.areas()
    published = areas[areas["kind"].isin(["country", "region", "landsdel"])]["area"]
    held = {name: name for name in [*reference.municipalities()["name"], *published]}
    manifest = {"id": "prøve", "created_at": "2026-11-25T09:00:00+00:00", "synthetic": True}
    monkeypatch.setattr(provenance, "area_hashes", lambda snapshot: held)
    monkeypatch.setattr(provenance, "read_manifest", lambda snapshot: manifest)
    return held


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    assert set(before) == set(after) == EVERY
    return {report for report in before if before[report] != after[report]}


def keys(plan: Plan, name: str = PUBLISHED, area: str = "Ishøj–Vallensbæk", snapshot: str = "") -> dict[str, str]:
    return report_keys(plan, plan_path(name), area, snapshot, "")


def with_goal(plan: Plan, **other: object) -> Plan:
    first, *rest = plan.goals
    return plan.model_copy(update={"goals": [first.model_copy(update=other), *rest]})


def test_a_changed_target_redoes_the_reports_that_show_targets() -> None:
    plan = read_plan(PUBLISHED)
    before = keys(plan)
    assert changed(before, keys(plan)) == set()
    assert changed(before, keys(with_goal(plan, printed_target=4711.0))) == {"bilag", "maal", "opfoelgning"}
    assert changed(before, keys(with_goal(plan, level=4711.0))) == {"bilag", "maal", "opfoelgning"}
    # Another group of a goal may need other figures and gives a comment another place.
    assert "datakvalitet" in changed(before, keys(with_goal(plan, group="en anden gruppe")))


def test_a_changed_target_in_one_plan_redoes_nothing_of_another() -> None:
    other = read_plan("rudersdal-2021")
    before = keys(other, "rudersdal-2021", "Rudersdal")
    with_goal(read_plan(PUBLISHED), level=4711.0)
    assert changed(before, keys(other, "rudersdal-2021", "Rudersdal")) == set()


def test_a_revised_figure_redoes_the_areas_that_contain_the_municipality(hashes: dict[str, str]) -> None:
    plan = read_plan("standard").model_copy(update={"comparison_areas": ["own_rar"]})
    municipalities = list(reference.municipalities()["name"])

    def all_keys() -> dict[str, dict[str, str]]:
        return {area: keys(plan, "standard", area, "prøve") for area in municipalities}

    before = all_keys()
    hashes["Gladsaxe"] = "revideret"
    redone = {area: changed(old, new) for (area, old), new in zip(before.items(), all_keys().values(), strict=True)}
    # The RAR is summed from its municipalities; the region that took over from it has a row of its own.
    rar = dict(zip(reference.municipalities()["name"], reference.municipalities()["rar"], strict=True))
    near = {area for area in municipalities if rar[area] == rar["Gladsaxe"]}
    assert "Gladsaxe" in parts_of(rar["Gladsaxe"])
    assert 2 < len(near) < 40
    assert {area for area, reports in redone.items() if reports == EVERY} == near
    # Every municipality's appendix places it among all of them.
    assert {frozenset(redone[area]) for area in municipalities if area not in near} == {frozenset({"bilag"})}


def edited(file: str) -> Callable[[Path], object]:
    return lambda home: (home / file).write_bytes((home / file).read_bytes() + b"\n")


@pytest.mark.parametrize(
    ("change", "redone"),
    [
        (edited("notebooks/02_maal.ipynb"), {"maal"}),
        (edited("data/reference/glossary.csv"), EVERY),
        (edited(f"data/published/{PUBLISHED}.csv"), EVERY),
        (lambda home: (home / "data" / "plans" / f"{PUBLISHED}.md").write_text("# Mål 1\nNy bemærkning\n"), EVERY),
    ],
)
def test_an_edited_file_redoes_the_reports_that_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], redone: set[str]
) -> None:
    home = small_project(tmp_path)
    monkeypatch.setenv("BESKPLAN_HOME", str(home))
    before = keys(read_plan(PUBLISHED))
    change(home)
    assert changed(before, keys(read_plan(PUBLISHED))) == redone


@pytest.mark.parametrize("what", ["code_hash", "versions"])
def test_other_code_templates_and_libraries_redo_everything(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    plan = read_plan(PUBLISHED)
    before = keys(plan)
    monkeypatch.setattr(provenance, what, lambda: "en anden")
    assert changed(before, keys(plan)) == EVERY


def test_the_code_hash_covers_the_templates() -> None:
    from helpers.presentation.display import TEMPLATES
    from helpers.production import code_version

    root = Path(code_version.helpers.__file__).parent
    assert list(TEMPLATES.rglob("*.j2"))
    assert TEMPLATES.is_relative_to(root)

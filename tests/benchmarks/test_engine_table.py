"""The table of `make benchmark`: ratios per area, each to the bound of as many areas, and the price of isolation."""

from typing import Any

from engine_table import COLUMNS, as_markdown, conditions


def result(way: str, areas: int, seconds: float) -> dict[str, Any]:
    held = {"kernel": 300, "command": 200} if way == "beskplan" else {}
    return {"way": way, "called": f"as {way}", "areas": areas, "seconds": seconds, "largest_mb": held, "together_mb": 9}


def rows_of(text: str) -> list[dict[str, str]]:
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    assert [cell.strip() for cell in lines[0]] == list(COLUMNS)
    return [dict(zip(COLUMNS, (cell.strip() for cell in line), strict=True)) for line in lines[2:]]


def test_ratios_are_per_area_and_to_the_bounds_of_as_many_areas() -> None:
    results = [
        result("shell loop", 3, 150.0),
        result("fresh processes", 3, 12.0),
        result("lower bound", 3, 10.0),
        result("beskplan", 98, 196.0),
        result("fresh processes", 98, 140.0),
        result("lower bound", 98, 98.0),
        result("beskplan", 300, 600.0),
    ]
    text = as_markdown(conditions(2) | {"results": results, "files_same_as_lower_bound": 980}, "shell loop")
    loop, *_, ours, fresh, bound, most = rows_of(text)
    assert (loop["s per area"], loop["÷ lower bound"], loop["÷ fresh processes"]) == ("50.000", "15.00", "12.50")
    assert (ours["shell loop ÷ this"], ours["÷ lower bound"], ours["÷ fresh processes"]) == ("25.0", "2.00", "1.40")
    assert (fresh["÷ lower bound"], bound["÷ fresh processes"]) == ("1.43", "0.70")
    assert (most["s per area"], most["÷ lower bound"], most["kernel, MB"]) == ("2.000", "–", "300")
    assert "Here, with 98 areas, that is 1.43 × the lower bound." in text


def test_what_isolation_costs_is_not_said_when_it_was_not_measured() -> None:
    measured = conditions(2) | {"results": [result("lower bound", 98, 98.0)], "files_same_as_lower_bound": 0}
    text = as_markdown(measured, "shell loop")
    assert "× the lower bound" not in text
    assert f"at commit {measured['commit']}:" in text

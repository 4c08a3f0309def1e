"""The real panel's blank cells, read back from the reports that would show them: blank, and not to be worked out.

Two small islands in months with blanks. The plan asks for everything that could give one away: the parts beside the
total, the region with and without the municipality, quarters beside months.
"""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from blank_cells_plan import GROUPS, plan_text
from bs4 import BeautifulSoup
from docx import Document

from helpers import project
from helpers.panel.store import load_panel

ISLANDS = {"laesoe": "Læsø", "samsoe": "Samsø"}
SHARES = {"full_time_persons": "share_labour_force_pct", "ordinary_hours_persons": "ordinary_hours_share_pct"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pd.DataFrame]:
    folder = os.environ.get("BESKPLAN_REAL_DATA", "")
    files = sorted(Path(folder).glob("kommuner_maaned_*.csv.gz")) if folder else []
    if not files:
        pytest.skip("BESKPLAN_REAL_DATA er ikke sat, så de rigtige data prøves ikke")
    home = tmp_path_factory.mktemp("blanke celler")
    (home / "data").mkdir()
    for name in ("reference", "published"):
        (home / "data" / name).symlink_to(project.data() / name)
    (home / "notebooks").symlink_to(project.notebooks())
    (home / "data" / "plans").mkdir()
    (home / "data" / "plans" / "blanke.toml").write_text(plan_text(), encoding="utf-8")
    environment = {**os.environ, "BESKPLAN_HOME": str(home)}
    order = ["report", "blanke", "--format", "html,csv,xlsx,docx", "--workers", "2", "--quiet"]
    order += [part for name in ISLANDS.values() for part in ("--municipality", name)]
    for command in (["import", str(files[0]), "--quiet"], order):
        done = subprocess.run(
            [sys.executable, "-m", "helpers", *command], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    store = home / "data" / "snapshots"
    return home / "reports" / "blanke", load_panel(next(store.glob("2*")).name, store=store)


def hidden_cells(panel: pd.DataFrame, area: str) -> set[tuple[str, str, str, str]]:
    """Return benefit, breakdown, period and measure of an area's blank counts."""
    rows = panel[(panel["area"] == area) & (panel["status"] == "suppressed") & panel["measure"].str.endswith("persons")]
    return set(zip(rows["benefit"], rows["breakdown"], rows["period"], rows["measure"], strict=True))


def shown_cells(folder: Path, area: str) -> dict[tuple[str, str, str, str], float]:
    """Return every figure of an area that the tables of its reports hold, by benefit, breakdown, period and measure."""
    shown: dict[tuple[str, str, str, str], float] = {}

    def add(benefit: str, breakdown: str, period: str, measure: str, value: str) -> None:
        if value:
            shown[benefit, breakdown, period, measure] = float(value)

    for row in rows_of(folder, "tabel1", area):
        breakdown = {"I alt": "total", "A-dagpenge": GROUPS["2"], "Kontanthjælp": GROUPS["3"]}.get(row["group"], "")
        add("bruttoledighed", breakdown, row["period"], "full_time_persons", row["persons"])
        add("bruttoledighed", breakdown, row["period"], "share_labour_force_pct", row["share_pct"])
    for row in rows_of(folder, "maal", area):
        benefit = "bruttoledighed" if row["goal"][0] in GROUPS else "kontanthjaelp_2025"
        breakdown = GROUPS.get(row["goal"][0], "total")
        for period, value in (("baseline_period", "baseline_value"), ("status_period", "status_value")):
            add(benefit, breakdown, row[period], row["measure"], row[value])
    for row in rows_of(folder, "bilag", area):
        for period, value in (("period", "full_time_persons"), ("comparison_period", "full_time_persons_comparison")):
            add(row["benefit"], "total", row[period], "full_time_persons", row[value])
        add(row["benefit"], "total", row["period"], "share_labour_force_pct", row["share_pct"])
    for row in rows_of(folder, "tidsserie", area):
        add(row["benefit"], "total", row["period"], "full_time_persons", row["full_time_persons"])
    return shown


def rows_of(folder: Path, table: str, area: str) -> list[dict[str, str]]:
    path = folder / "tables" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["area"] == area]


@pytest.mark.real_data
@pytest.mark.parametrize("slug", ISLANDS)
def test_a_blank_cell_is_blank_in_every_table_and_cannot_be_worked_out(
    made: tuple[Path, pd.DataFrame], slug: str
) -> None:
    reports, panel = made
    area = ISLANDS[slug]
    hidden = hidden_cells(panel, area)
    shown = shown_cells(reports / slug, area)
    asked = {cell for cell in hidden if cell[2] in {"2025-07", "2025-12", "2026-05"} and cell[0] != "langtidsledighed"}
    assert asked, "the islands have blanks in the months that the plan shows"
    assert not hidden & shown.keys()
    for benefit, breakdown, period, measure in asked:
        assert (benefit, breakdown, period, SHARES[measure]) not in shown
        if benefit == "bruttoledighed":
            others = [group for group in GROUPS.values() if group != breakdown]
            for told in ("full_time_persons", "share_labour_force_pct"):
                assert not all((benefit, group, period, told) in shown for group in others), (period, told)
    quarters = {cell for cell in hidden if cell[2] in {"2026-01", "2026-02", "2026-03"}}
    for benefit, breakdown, _period, measure in quarters:
        assert (benefit, breakdown, "2026-Q1", measure) not in shown


@pytest.mark.real_data
@pytest.mark.parametrize("slug", ISLANDS)
def test_blank_goals_are_blank_in_html_word_and_excel_alike(made: tuple[Path, pd.DataFrame], slug: str) -> None:
    reports, _panel = made
    area = ISLANDS[slug]
    blank = {row["goal"] for row in rows_of(reports / slug, "maal", area) if not row["status_value"]}
    assert blank
    page = BeautifulSoup((reports / slug / "maal.html").read_text(encoding="utf-8"), "html.parser")
    document = Document(str(reports / slug / f"{slug}.docx"))
    tables = [
        *[[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in page.find_all("tr")],
        *[[cell.text for cell in row.cells] for table in document.tables for row in table.rows],
    ]
    # The goals' own table: goal, the same month last year, status.
    found = [row for row in tables if len(row) > 3 and re.split(r"\W", row[0])[0] in blank and "(maj 2025)" in row[1]]
    assert found
    assert {row[2] for row in found} == {"* (maj 2026)"}, "the status is blank"
    book = openpyxl.load_workbook(reports / slug / f"{slug}.xlsx")
    rows = [[cell.value for cell in row] for row in book["maal"].iter_rows()]
    column = next(row.index("Status (i rækkens enhed)") for row in rows if "Status (i rækkens enhed)" in row)
    told = {row[0]: row[column] for row in rows if row[0] in blank}
    assert told.keys() == blank
    assert not [value for value in told.values() if isinstance(value, int | float)]

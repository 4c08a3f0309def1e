"""Blank cells and the watermark, read back from every file that a synthetic area's reports consist of.

Cells that must be blanked hold figures that stand nowhere else, so that one text search finds them wherever they leak:
pages with alt texts and data tables, executed notebooks, CSV, Excel, Word, PDF, the index and the comparison of
two snapshots.
"""

import csv
import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pdfplumber
import pytest
from blank_cells_plan import plan_text
from bs4 import BeautifulSoup
from docx import Document

from helpers import project
from helpers.panel.intake import write_demo
from helpers.panel.snapshot_building import save_snapshot
from helpers.panel.store import load_panel
from reports_fixture import beskplan

MONTH = "2026-05"
COUNT, SHARE, STRIP_SHARE = 7919.0, 43.71, 67.43
#: Area, benefit, breakdown, measure -> value in the month; None is suppressed by the source.
CELLS = {
    # The other part is blank, so this one, its share and its ordinary share give it back.
    ("Læsø", "bruttoledighed", "total", "full_time_persons"): COUNT + 2,
    ("Læsø", "bruttoledighed", "benefit_group:a_dagpenge", "full_time_persons"): COUNT,
    ("Læsø", "bruttoledighed", "benefit_group:a_dagpenge", "share_labour_force_pct"): SHARE,
    ("Læsø", "bruttoledighed", "benefit_group:kontanthjaelp", "full_time_persons"): None,
    # The source prints the share of a count that it blanks: in the strip and the map of all municipalities.
    ("Samsø", "fleksjob", "total", "full_time_persons"): None,
    ("Samsø", "fleksjob", "total", "share_labour_force_pct"): STRIP_SHARE,
}
LEAKS = [r"(?<![\d.])7\.?919(?!\d)", r"(?<![\d.])43[.,]71?(?![\d.])", r"(?<![\d.])67[.,]43?(?![\d.])"]


def with_cells(panel: pd.DataFrame) -> pd.DataFrame:
    keys = ["area", "benefit", "breakdown", "measure"]
    rows = panel["period"] == MONTH
    for key, value in CELLS.items():
        chosen = rows & (panel[keys] == list(key)).all(axis=1)
        assert chosen.sum() == 1, key
        panel.loc[chosen, "value"] = float("nan") if value is None else value
        panel.loc[chosen, "status"] = "suppressed" if value is None else "final"
    return panel


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the synthetic snapshot `kendelig` and the reports of Læsø in every format."""
    home = tmp_path_factory.mktemp("kendelige celler")
    (home / "data" / "plans").mkdir(parents=True)
    for name in ("reference", "published"):
        (home / "data" / name).symlink_to(project.data() / name)
    (home / "notebooks").symlink_to(project.notebooks())
    (home / "data" / "plans" / "blanke.toml").write_text(plan_text(), encoding="utf-8")
    store = home / "data" / "snapshots"
    store.mkdir()
    write_demo(months=16, store=store)
    panel = with_cells(load_panel("demo", store=store).drop(columns="snapshot"))
    save_snapshot(panel, [], "demo", {"synthetic": True}, store, snapshot_id="kendelig")
    order = ["report", "blanke", "--municipality", "Læsø", "--snapshot", "kendelig", "--quiet"]
    made = beskplan(*order, "--format", "html,csv,xlsx,docx,pdf", home=home)
    assert made.returncode == 0, made.stderr
    return home


def texts(path: Path) -> Iterator[str]:
    """Return what a reader of a file can come by: the text itself, that of every part of an Office file, a PDF's."""
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                if name.endswith(".xml"):
                    # A cell of type `s` holds the number of a text, which stands in a part of its own.
                    yield re.sub(r't="s"><v>[0-9]+</v>', "", parts.read(name).decode("utf-8"))
    elif path.suffix == ".pdf":
        with pdfplumber.open(path) as pdf:
            yield from (page.extract_text() for page in pdf.pages)
    else:
        yield path.read_text(encoding="utf-8")


def without_drawing(text: str) -> str:
    """Return a text without the coordinates of its drawings and the hashes of its files, which are no figures."""
    text = re.sub(
        r"""\b(?:[xy][12]?|d|points|transform|viewBox|width|height|c[xy]|r|style)=\\?["'][^"']*["']""", "", text
    )
    return re.sub(r"\b[0-9a-f]{40,}\b", "", html.unescape(text))


def test_a_figure_that_gives_a_blank_cell_back_stands_in_no_file(home: Path) -> None:
    reports = home / "reports" / "blanke"
    seen: set[str] = set()
    for path in sorted(reports.rglob("*")):
        if path.is_file():
            seen.add(path.suffix)
            for text in texts(path):
                plain = without_drawing(text)
                found = [
                    plain[max(0, m.start() - 80) : m.end() + 20] for leak in LEAKS for m in re.finditer(leak, plain)
                ]
                assert not found, path.relative_to(reports)
    assert seen >= {".html", ".ipynb", ".csv", ".json", ".xlsx", ".docx", ".pdf"}
    with (reports / "laesoe" / "tables" / "kommuner.csv").open(encoding="utf-8", newline="") as lines:
        strip = {(row["area"], row["benefit"]): row for row in csv.DictReader(lines) if row["period"] == MONTH}
    assert (strip["Samsø", "fleksjob"]["status"], strip["Samsø", "fleksjob"]["share_pct"]) == ("suppressed", "")
    # The search finds a figure that may be shown: the total stands in pages, notebooks, tables and Office files.
    holding = {
        path.suffix for path in (reports / "laesoe").rglob("*") if path.is_file()
        for text in texts(path) if re.search(r"7\.?921", without_drawing(text))
    }  # fmt: skip
    assert holding >= {".html", ".ipynb", ".csv", ".xlsx", ".docx", ".pdf"}


def test_the_comparison_of_two_snapshots_prints_no_such_figure_either(home: Path) -> None:
    for pair in (("demo", "kendelig"), ("kendelig", "demo")):
        said = beskplan("diff", *pair, "--all", home=home)
        assert said.returncode == 0
        assert "Læsø, bruttoledighed, 2026-05, full_time_persons, total: revideret" in said.stdout
        assert "7.921,0" in said.stdout
        assert not [leak for leak in LEAKS if re.search(leak, said.stdout)]
        blank = "Læsø, bruttoledighed, 2026-05, full_time_persons, benefit_group:"
        (line,) = [line for line in said.stdout.splitlines() if line.startswith(blank)]
        assert line.startswith(f"{blank}kontanthjaelp: ny status"), "the other part is not told of at all"
        assert not re.search(r"\d", line.removeprefix(blank))


def test_synthetic_figures_are_marked_on_the_first_screen_of_every_format(home: Path) -> None:
    reports = home / "reports" / "blanke"
    area = reports / "laesoe"
    pages = [reports / "index.html", *area.glob("*.html")]
    assert len(pages) >= 6
    for path in pages:
        mark = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one(".watermark")
        assert mark is not None, path.name
        assert "Syntetiske tal." in mark.get_text()
        assert mark.find_previous("table") is None, "it stands before every figure"
    said = [paragraph.text for paragraph in Document(str(area / "laesoe.docx")).paragraphs]
    assert any("Syntetiske tal." in text for text in said[: said.index("Indhold")])
    cover = openpyxl.load_workbook(area / "laesoe.xlsx").worksheets[0]
    assert any("Syntetiske tal." in str(cell.value) for row in cover.iter_rows(max_row=3) for cell in row)
    with pdfplumber.open(area / "laesoe.pdf") as pdf:
        assert "Syntetiske tal." in pdf.pages[0].extract_text()
    marked = 0
    for path in sorted((area / "tables").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            sources = {row.get("source", "") for row in csv.DictReader(lines)} - {""}
        assert all("SYNTETISK" in source for source in sources), path.name
        marked += bool(sources)
    assert marked >= 4

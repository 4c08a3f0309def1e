"""A municipality among all 98: only where it can be told, and never by a share that is hidden."""

import csv
import io
import math
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from live_case import MONTH, live_case, live_panel

from helpers.panel import reference
from helpers.panel.schema import COLUMNS
from helpers.plans import municipal_figures
from helpers.plans.municipal_figures import municipal_panel
from helpers.presentation import appendix_report, danish, municipal_strip
from helpers.presentation.display import Output

NAMES = list(reference.municipalities()["name"])


def all_municipalities(hidden: str = "Læsø", absent: tuple[str, ...] = ()) -> pd.DataFrame:
    """A month of a-dagpenge: a share of its own for each, one municipality's count suppressed."""
    rows = []
    for number, name in enumerate(n for n in NAMES if n not in absent):
        count = None if name == hidden else 100.0 + number
        status = "suppressed" if name == hidden else "final"
        share = 2.39 if name == "Rudersdal" else 1.0 + number / 20
        key = (name, "a_dagpenge", MONTH)
        rows.append((*key, "full_time_persons", "total", count, status, "Jobindsats y01", "proeve"))
        rows.append((*key, "share_labour_force_pct", "total", share, "final", "Jobindsats y01", "proeve"))
        rows.append((name, "a_dagpenge", "2020-05", *rows[-1][3:]))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    """The snapshot's panel in memory: what is read of it, and nothing kept on disk."""
    held = {"panel": all_municipalities()}
    monkeypatch.setattr(
        municipal_figures,
        "load_panel",
        lambda _snapshot, areas, benefits: held["panel"][
            held["panel"]["area"].isin(areas) & held["panel"]["benefit"].isin(benefits)
        ],
    )
    monkeypatch.setattr(municipal_figures, "derived_panel", lambda _snapshot, _depends_on, make: make())
    return held


def strip_of(area: str = "Rudersdal", panel: pd.DataFrame | None = None) -> Output:
    return municipal_strip.municipal_strip(replace(live_case(panel), area=area, snapshot="proeve"))


def test_a_share_beside_a_hidden_count_is_hidden_and_other_months_are_left_out(stored: dict[str, pd.DataFrame]) -> None:
    panel = municipal_panel("proeve", "a_dagpenge", MONTH)
    assert set(panel["period"]) == {MONTH}
    assert set(panel["area"]) == set(NAMES)
    assert set(panel.loc[panel["area"] == "Læsø", "status"]) == {"suppressed"}
    assert panel.loc[panel["area"] == "Læsø", "value"].isna().all()


def test_alt_text_caption_table_and_csv_agree(stored: dict[str, pd.DataFrame]) -> None:
    shown = strip_of()
    soup = BeautifulSoup(shown.html, "html.parser")
    [table] = shown.tables
    rows = list(csv.DictReader(io.StringIO(table["csv"])))
    printed = {tr.th.get_text(): tr.td.get_text() for tr in soup.select("#tabel-kommuner tbody tr")}
    assert [row["area"] for row in rows] == list(printed) == danish.in_danish_order(NAMES)
    assert list(printed)[-1] == "Aarhus", "aa is å"
    for row in rows:
        assert printed[row["area"]] == (danish.number(float(row["share_pct"]), 1) if row["share_pct"] else "*")
    assert printed["Læsø"] == "*"
    assert "Rudersdal har 2,4 pct. Af 97 kommuner" in shown.text
    assert "1 kommune uden tal er ikke med." in soup.figcaption.get_text()
    assert [tr.th.get_text() for tr in soup.select("tr.own")] == ["Rudersdal"]
    assert "Læsø" not in soup.img["alt"]


@pytest.mark.parametrize("area", ["Hele landet", "Ishøj–Vallensbæk", "Region Sjælland"])
def test_an_area_that_is_no_municipality_is_not_placed_among_them(area: str, stored: dict[str, pd.DataFrame]) -> None:
    assert strip_of(area).html == ""


def test_without_the_own_share_or_with_few_others_nothing_is_drawn(stored: dict[str, pd.DataFrame]) -> None:
    blank = live_panel()
    own = (blank["area"] == "Rudersdal") & (blank["measure"] == "share_labour_force_pct")
    assert strip_of(panel=blank.assign(value=blank["value"].mask(own, math.nan))).html == ""
    stored["panel"] = all_municipalities(absent=tuple(n for n in NAMES[:60] if n != "Rudersdal"))
    assert strip_of().html == ""


def test_the_overview_of_a_live_report_has_the_strip_and_a_printed_plans_has_none(
    stored: dict[str, pd.DataFrame],
) -> None:
    case = replace(live_case(), snapshot="proeve")
    live = appendix_report.overview(case, appendix_report.appendix_rows(case))
    assert 'id="figur-kommuner"' in live.html
    assert [table["name"] for table in live.tables] == ["bilag", "kommuner"]
    unknown = replace(case, snapshot="")
    assert "figur-kommuner" not in appendix_report.overview(unknown, appendix_report.appendix_rows(unknown)).html

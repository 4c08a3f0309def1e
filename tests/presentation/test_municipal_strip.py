"""A municipality among all 98: only where it can be told, and never by a share that is hidden."""

import csv
import io
import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from live_case import MONTH, live_case, live_panel

from helpers.panel import reference
from helpers.panel.schema import COLUMNS
from helpers.plans import municipal_figures
from helpers.plans.case import Case
from helpers.plans.municipal_figures import municipal_panel
from helpers.presentation import appendix_report, danish, municipal_strip
from helpers.presentation.display import Output
from helpers.presentation.lean_svg import svg_in
from helpers.presentation.municipal_map import municipal_map
from helpers.presentation.municipal_strip import municipal_rows
from helpers.presentation.strip_chart import rank

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
        lambda _snapshot, areas, benefits, periods: held["panel"][
            held["panel"]["area"].isin(areas)
            & held["panel"]["benefit"].isin(benefits)
            & held["panel"]["period"].isin(periods)
        ],
    )
    monkeypatch.setattr(municipal_figures, "derived_panel", lambda _snapshot, _depends_on, make: make())
    return held


def case_of(area: str = "Rudersdal", panel: pd.DataFrame | None = None) -> Case:
    return replace(live_case(panel), area=area, snapshot="proeve")


def strip_of(area: str = "Rudersdal", panel: pd.DataFrame | None = None) -> Output:
    case = case_of(area, panel)
    [table] = [table for table in case.appendix_tables if table.benefit == "a_dagpenge"]
    return municipal_strip.municipal_strip(case, municipal_rows(case), table, "A-dagpenge", "arbejdsstyrken")


def map_of(area: str = "Rudersdal", panel: pd.DataFrame | None = None) -> Output:
    case = case_of(area, panel)
    return municipal_map(case, municipal_rows(case))


def test_a_share_beside_a_hidden_count_is_hidden_and_other_months_are_left_out(stored: dict[str, pd.DataFrame]) -> None:
    panel = municipal_panel("proeve", {"a_dagpenge": MONTH, "sygedagpenge": MONTH})
    assert set(panel["period"]) == {MONTH}
    assert set(panel["area"]) == set(NAMES)
    assert set(panel.loc[panel["area"] == "Læsø", "status"]) == {"suppressed"}
    assert panel.loc[panel["area"] == "Læsø", "value"].isna().all()


def test_alt_text_caption_map_table_and_csv_agree(stored: dict[str, pd.DataFrame]) -> None:
    shown, among = map_of(), strip_of()
    soup = BeautifulSoup(shown.html, "html.parser")
    [table] = shown.tables
    rows = [row for row in csv.DictReader(io.StringIO(table["csv"])) if row["benefit"] == "a_dagpenge"]
    printed = {tr.th.get_text(): tr.td.get_text() for tr in soup.select("#tabel-kommuner tbody tr")}
    assert [row["area"] for row in rows] == list(printed) == danish.in_danish_order(NAMES)
    assert list(printed)[-1] == "Aarhus", "aa is å"
    for row in rows:
        assert printed[row["area"]] == (danish.number(float(row["share_pct"]), 1) if row["share_pct"] else "*")
    assert printed["Læsø"] == "*"
    assert [tr.th.get_text() for tr in soup.select("tr.own")] == ["Rudersdal"]
    assert "Rudersdal har 2,4 pct. Af 97 kommuner" in among.text
    assert "Rudersdal har 2,4 pct.; den midterste kommune har" in shown.text
    assert "97 af 98 kommuner har et tal." in shown.text
    caption = BeautifulSoup(among.html, "html.parser").figcaption.get_text()
    assert "1 kommune uden tal er ikke med." in caption
    assert municipal_strip.RELATIVE in caption
    assert "Læsø" not in among.text
    drawn = re.findall(r">([^<>]+)</text>", svg_in(str(soup.img["src"])))
    assert drawn.count("*") == 1, "the suppressed tile shows its sign"
    assert "*  skjult, fordi tallet er under 3" in drawn


def test_a_place_is_counted_from_the_lowest_and_shared_by_those_that_print_alike() -> None:
    shares = {"a": 1.0, "b": 2.01, "c": 2.04, "d": 3.0, "e": math.nan}
    assert (
        rank(shares, "b", municipal_strip.printed)
        == "b er nr. 2 af 4 regnet fra den laveste, delt med 1 med samme tal."
    )
    assert rank(shares, "d", municipal_strip.printed) == "d er nr. 4 af 4 regnet fra den laveste."


@pytest.mark.parametrize("area", ["Hele landet", "Ishøj–Vallensbæk", "Region Sjælland"])
def test_an_area_that_is_no_municipality_is_not_placed_among_them(area: str, stored: dict[str, pd.DataFrame]) -> None:
    assert strip_of(area).html == ""
    assert "ramme" not in map_of(area).html, "no tile is framed for an area that is no municipality"


def test_without_the_own_share_or_with_few_others_nothing_is_drawn(stored: dict[str, pd.DataFrame]) -> None:
    blank = live_panel()
    own = (blank["area"] == "Rudersdal") & (blank["measure"] == "share_labour_force_pct")
    hidden = blank.assign(value=blank["value"].mask(own, math.nan))
    assert strip_of(panel=hidden).html == ""
    assert "Rudersdal har intet tal" in map_of(panel=hidden).text, "what the case hides the map hides"
    stored["panel"] = all_municipalities(absent=tuple(n for n in NAMES[:60] if n != "Rudersdal"))
    assert strip_of().html == ""


def test_a_live_report_has_map_and_strips_and_one_without_a_snapshot_has_none(stored: dict[str, pd.DataFrame]) -> None:
    case = case_of()
    rows = appendix_report.appendix_rows(case)
    live = appendix_report.overview(case, rows)
    assert 'id="kort-kommuner"' in live.html
    assert [table["name"] for table in live.tables] == ["bilag", "kommuner"]
    sections = BeautifulSoup(appendix_report.sections(case, rows).html, "html.parser")
    assert [figure["id"] for figure in sections.select("figure[id^=kommuner]")] == ["kommuner-a-dagpenge"]
    unknown = replace(case, snapshot="")
    assert "kommuner" not in appendix_report.overview(unknown, appendix_report.appendix_rows(unknown)).html

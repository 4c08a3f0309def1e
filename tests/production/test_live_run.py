"""Reports on a snapshot: the same bytes in another folder with other workers, suppressed figures hidden everywhere."""

import csv
from pathlib import Path

import pytest

from reports_fixture import LIVE_AREAS, reported


@pytest.fixture(scope="module")
def once_more(live_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The suppressed area's reports made a second time, by one worker, in a folder of another name."""
    folder = tmp_path_factory.mktemp("en anden mappe")
    snapshot = live_reports / "udtraek" / "demo"
    said = reported("standard", "--municipality", "Randers", "--snapshot", snapshot, "--out", folder, workers=1)
    assert said == ""
    return folder


def test_a_second_run_gives_the_same_bytes(live_reports: Path, once_more: Path) -> None:
    compared = 0
    for path in sorted((once_more / "standard" / "randers").rglob("*")):
        if path.suffix in (".html", ".csv"):
            first = live_reports / path.relative_to(once_more)
            assert path.read_bytes() == first.read_bytes(), path.name
            compared += 1
    assert compared >= 8


def test_what_is_suppressed_is_blank_in_every_table_and_starred_on_the_page(live_reports: Path) -> None:
    folder = live_reports / "standard" / "randers"
    hidden = 0
    for name in ("bilag", "tidsserie", "kommuner"):
        with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["status"] == "suppressed":
                    hidden += 1
                    assert row["share_pct"] == ""
                    assert row.get("full_time_persons", "") == ""
    assert hidden > 0, "the area was chosen because it has suppressed figures"
    assert ">*</td>" in (folder / "bilag.html").read_text(encoding="utf-8")


def test_the_index_tells_what_was_revised_and_where(live_reports: Path) -> None:
    text = (live_reports / "standard" / "index.html").read_text(encoding="utf-8")
    assert "1 antal fuldtidspersoner i 1 område er ændret i kilden siden det forrige udtræk, demo-foer" in text
    assert all(name in text for name in LIVE_AREAS.values())
    assert "Syntetiske tal." in text

"""Our own whole reports, as HTML, are right plans: the checker finds nothing in them, whatever the area and period."""

import re
from pathlib import Path

import pytest

from helpers.checking import check_document, check_text
from helpers.checking.checker import CheckResult
from helpers.checking.reading.documents import parse_document
from helpers.checking.tables.table_reading import read_table

#: The appendix is checked by its narrative.
PAGES = ("maal.html", "opfoelgning.html", "datakvalitet.html", "arbejdsmarked.html", "index.html")


def pages(folder: Path) -> list[Path]:
    found = sorted(page for page in folder.rglob("*.html") if page.name in PAGES)
    assert len(found) >= 10
    return found


def found_in(page: Path) -> list[str]:
    return [f"{page.parent.name}/{page.name} {f.line}: {f.explanation}" for f in check_document(page).findings]


@pytest.mark.parametrize("folder", ["made_reports", "live_reports"])
def test_nothing_is_found_in_our_own_reports(folder: str, request: pytest.FixtureRequest) -> None:
    """A misprint of a plan that the report itself points out is no error of the report."""
    assert [said for page in pages(request.getfixturevalue(folder)) for said in found_in(page)] == []


def explanations(result: CheckResult) -> list[str]:
    return [finding.explanation for finding in result.findings]


FOLLOWED = """# Opfølgning: Rudersdal

Mål	Udgangspunkt, december 2025	Seneste tal, juli 2026	Mål, december 2026	Mangler	Status
1. Jobparate ledige	1.286	1.066	højst 1.222	0	nået
2. Ansatte i fleksjob	1.462	1.441	mindst 1.491	50	bagud
3. Jobparate kontanthjælpsmodtagere	298	292 (maj)	højst 283	9	bagud
"""


def test_a_floor_or_ceiling_says_what_is_missing() -> None:
    assert explanations(check_text(FOLLOWED)) == []
    assert explanations(check_text(FOLLOWED.replace("\t50\t", "\t59\t")))


MONTHLY = """Måned	Antal	Året før	Ændring, pct.
April 2026	1.202	1.229	-2,2
Maj 2026	1.147	1.145	0,2
Juni 2026	1.084	1.107	-2,1
"""


def test_a_column_of_the_year_before_is_a_year_older_than_its_row() -> None:
    read = read_table(parse_document(MONTHLY).tables[0], 0)
    assert [row.raw[2].period for row in read.rows] == ["2025-04", "2025-05", "2025-06"]
    assert [row.raw[1].period for row in read.rows] == ["2026-04", "2026-05", "2026-06"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jobparate: 1.463 fuldtidspersoner i maj 2026, faldet 0,3 pct. fra 1.468 i maj 2025.",
        "STAR forventer et fald på 21 pct., fra 1.030 ledige ultimo 2020 til 810 ultimo 2021.",
    ],
)
def test_a_fall_told_beside_or_within_a_pair_is_a_fall(sentence: str) -> None:
    assert explanations(check_text(f"# Plan\n\n{sentence}\n")) == []
    risen = sentence.replace("faldet", "steget").replace("et fald", "en stigning")
    assert explanations(check_text(f"# Plan\n\n{risen}\n"))


QUOTED = """# Afvigelser

Sted	Planen skriver	Stemmer	Beregning
Afsnit 9	I alt 25 borgere: beskæftigelse (1), uddannelse (1), fleksjob (5), førtidspension (16), flyttet (3)	nej	Nej
"""


def test_a_misprint_that_the_document_points_out_is_no_error_of_its_own() -> None:
    assert explanations(check_text(QUOTED)) == []
    assert explanations(check_text(re.sub(r"\tnej\t", "\tja\t", QUOTED)))


@pytest.mark.parametrize(("label", "found"), [("Måned", False), ("Offentliggjort", True)])
def test_the_month_of_the_figures_is_not_the_date_of_the_plan(label: str, found: bool) -> None:
    text = f"# Plan: Rudersdal\n\n{label}\n\nJuni 2020\n\nI juli 2020 var der 164 jobparate ledige, 6 flere end før.\n"
    assert bool(explanations(check_text(text))) is found

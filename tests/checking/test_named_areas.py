"""Rows and columns of places that no register knows, and what a sentence says of them."""

import pytest

from helpers.checking import check_text
from helpers.checking.reading.documents import parse_document
from helpers.checking.tables.table_reading import read_table

PLACES = """Sygedagpenge

Område\tMaj 2023\tMaj 2024\tUdvikling, pct.\tPct. af arbejdsstyrken
Region Syddanmark\t14.905\t14.377\t-3,5\t2,3
Trekanten\t5.880\t5.716\t-2,8\t2,4
Vejle\t688\t654\t-4,9\t2,2
Øvrige\t310\t305\t-1,6\t2,0

{}
"""


def test_a_bare_name_among_areas_is_an_area_and_a_remainder_is_none() -> None:
    read = read_table(parse_document(PLACES.format("")).tables[0], 0)
    assert [row.area for row in read.rows] == ["Region Syddanmark", "Trekanten", "Vejle", ""]
    assert {figure.area for figure in read.rows[1].cells.values()} == {"Trekanten"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Faldet i Trekanten og i Vejle var hhv. 2,8 og 4,9 pct.",
            "Faldet i Trekanten og i Vejle var hhv. 4,9 og 2,8 pct.",
        ),
        ("Andelen er lavere i Vejle end i Trekanten.", "Andelen er højere i Vejle end i Trekanten."),
    ],
)
def test_a_sentence_is_held_against_the_row_of_that_name(right: str, wrong: str) -> None:
    assert check_text(PLACES.format(right)).findings == ()
    assert check_text(PLACES.format(wrong)).findings


def test_growth_right_of_one_areas_counts_is_that_areas() -> None:
    text = (
        "Helårspersoner\n\nYdelse\tVejle 2017\tVejle 2018\tÆndring, pct.\tKlyngen 2017\tKlyngen 2018\tÆndring, pct.\n"
        "A-dagpenge\t742\t709\t-4,4\t3.905\t3.811\t-2,4\nKontanthjælp\t801\t699\t-12,7\t4.210\t3.842\t-8,7\n"
    )
    read = read_table(parse_document(text).tables[0], 0)
    assert [column.area for column in read.columns[1:]] == ["Vejle"] * 3 + ["Klyngen"] * 3

"""Markdown tables without bars at their ends are read like others, and prose with a bar in it is none."""

from helpers.checking import check_text
from helpers.checking.reading.open_tables import open_rows

TABLE = """# Notat, Lolland Kommune. Tallene er opdigtede

Alder | Juni 2022 | Juni 2023 | Ændring
:--- | ---: | ---: | ---:
18-29 år | 168 | 181 | +13
30-39 år | 241 | 262 | +21
Samlet | 409 | 443 | +34

Antallet er opgjort i juni.
"""


def test_an_open_table_ends_at_the_first_line_of_another_width() -> None:
    found = open_rows(TABLE.split("\n"))
    assert sorted(found) == [3, 5, 6, 7]
    assert found[6] == ("30-39 år", "241", "262", "+21")


def test_a_wrong_cell_of_an_open_table_is_found_and_a_right_one_not() -> None:
    assert check_text(TABLE).findings == ()
    wrong = check_text(TABLE.replace("| 181 |", "| 191 |"))
    assert {finding.line for finding in wrong.findings} == {5, 7}  # the change beside it and the total below it


def test_a_bar_in_prose_and_a_closed_table_are_no_open_table() -> None:
    assert open_rows(["Job | uddannelse er vejen.", "", "| A | B |", "|---|---|", "| 1 | 2 |"]) == {}

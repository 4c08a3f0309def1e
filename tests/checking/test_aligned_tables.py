"""Tables that spaces align: columns by the places of their figures, headers by the column they stand over."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.checking import check_text
from helpers.checking.reading.aligned_tables import aligned_rows


def cells(text: str) -> list[tuple[str, ...]]:
    return list(aligned_rows(text.strip("\n").split("\n")).values())


def test_a_header_parted_by_one_space_goes_to_the_columns_whose_edge_it_keeps() -> None:
    found = cells(
        """
                Maj 2023    Maj 2024 Vækst, pct. Andel, pct.
Fyn                7.015       7.602         8,4         3,1
Svendborg            742         836        12,7         2,9
"""
    )
    assert found[0] == ("", "Maj 2023", "Maj 2024", "Vækst, pct.", "Andel, pct.")
    assert found[2] == ("Svendborg", "742", "836", "12,7", "2,9")


def test_a_span_over_several_columns_stands_over_the_first_of_them_and_a_rule_is_no_row() -> None:
    found = cells(
        """
                      2023                    2024
               Mænd  Kvinder  I alt    Mænd  Kvinder  I alt
               ----  -------  -----    ----  -------  -----
A-dagpenge      312      355    667     328      361    689
Kontanthjælp    241      198    439     226      190    416
"""
    )
    assert found[0] == ("", "2023", "", "", "2024", "", "")
    assert found[1] == ("", "Mænd", "Kvinder", "I alt", "Mænd", "Kvinder", "I alt")
    assert len(found) == 4


def test_figures_that_begin_under_each_other_and_a_blank_cell() -> None:
    found = cells(
        """
Ydelse        Maj 2023  Maj 2024  Nået
A-dagpenge    742       836       Nej
Sygedagpenge  688       -         Ja
"""
    )
    assert found == [
        ("Ydelse", "Maj 2023", "Maj 2024", "Nået"),
        ("A-dagpenge", "742", "836", "Nej"),
        ("Sygedagpenge", "688", "-", "Ja"),
    ]


def test_prose_addresses_and_a_lone_line_of_figures_are_no_table() -> None:
    assert cells("Ring på 79 94 68 00  eller  89 00 00 00\nog kom  forbi i 2025.\nI alt    12    13") == []


def test_an_error_in_an_aligned_table_is_found_at_its_line_and_the_right_table_is_not() -> None:
    right = (
        "A-dagpenge (fuldtidspersoner)\n\n                Maj 2023    Maj 2024  Udvikling, pct.\n"
        "Fyn                7.015       7.602              8,4\nSvendborg            742         836             12,7\n"
    )
    assert check_text(right).findings == ()
    wrong = check_text(right.replace("836", "863")).findings
    assert [(one.kind, one.line) for one in wrong] == [("growth", 5)]


@given(st.lists(st.tuples(*[st.integers(0, 99_999)] * 3), min_size=2, max_size=6))
def test_right_aligned_figures_are_read_back_whatever_they_are(rows: list[tuple[int, int, int]]) -> None:
    lines = [f"{'':12}" + "".join(f"{head:>12}" for head in ("Maj 2023", "Maj 2024", "Antal"))]
    lines += [f"{'Række':12}" + "".join(f"{figure:>12}" for figure in row) for row in rows]
    found = aligned_rows(lines)
    assert [found[number + 2][1:] for number in range(len(rows))] == [tuple(map(str, row)) for row in rows]


def test_words_that_keep_the_edge_of_their_columns_head_each_its_own() -> None:
    found = cells(
        """
                    Ballerup Ballerup Ændring,    Klyngen
                        2017     2018     pct.       2017
A-dagpenge               742      709     -4,4      3.905
Kontanthjælp             801      699    -12,7      4.210
"""
    )
    assert found[0] == ("", "Ballerup", "Ballerup", "Ændring,", "Klyngen")
    assert found[1] == ("", "2017", "2018", "pct.", "2017")

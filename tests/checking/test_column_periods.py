"""The periods over a table's columns: none twice, none out of order, one in a sum, and the same figures elsewhere."""

import pytest

from helpers.checking import check_text


def headers(text: str) -> list[str]:
    return [finding.printed for finding in check_text(text).findings if finding.kind == "header"]


MONTHS = """Fuldtidspersoner på a-dagpenge

Ydelse\t{}\t{}\t{}
A-dagpenge\t812\t779\t752
Kontanthjælp\t222\t214\t206
"""


@pytest.mark.parametrize(
    "right",
    [
        ("Juli 2021", "August 2021", "September 2021"),
        ("2023", "2022", "2021"),
        ("2. kv. 2021", "3. kv. 2020", "3. kv. 2021"),
        ("2019", "2023", "2024"),
    ],
)
def test_series_either_way_and_chosen_periods_are_right(right: tuple[str, str, str]) -> None:
    assert headers(MONTHS.format(*right)) == []


@pytest.mark.parametrize(
    "wrong", [("August 2021", "Juli 2021", "September 2021"), ("2023", "2023", "2024"), ("2021", "2023", "2022")]
)
def test_a_series_in_disorder_or_with_a_period_twice_is_found(wrong: tuple[str, str, str]) -> None:
    assert len(headers(MONTHS.format(*wrong))) == 1


COUNTS = """Helårspersoner

Ydelse\tTårnby {a}\tTårnby {b}\tDragør {c}\tDragør {d}\tI alt {a}\tI alt {b}
A-dagpenge\t512\t478\t104\t97\t616\t575
Kontanthjælp\t486\t431\t58\t52\t544\t483
Sygedagpenge\t598\t561\t122\t131\t720\t692
"""


def test_a_sum_is_of_one_period() -> None:
    right = {"a": "juni 2017", "b": "juni 2018", "c": "juni 2017", "d": "juni 2018"}
    assert headers(COUNTS.format(**right)) == []
    assert headers(COUNTS.format(**{**right, "c": "juni 2018", "d": "juni 2017"}))


GROWTH = """Fuldtidspersoner

Område\t{then}\t{now}\t{change}
Køge\t1.874\t1.795\t-4,2
Greve\t1.206\t1.188\t-1,5
Solrød\t402\t419\t4,2
"""


@pytest.mark.parametrize(
    ("then", "now", "change", "found"),
    [
        ("3. kv. 2020", "3. kv. 2021", "Ændring på et år, pct.", 0),
        ("3. kv. 2019", "3. kv. 2021", "Ændring på et år, pct.", 1),
        ("R2024", "FR2025", "Ændring 2024-2025", 0),
        ("FR2025", "R2024", "Ændring 2024-2025", 1),
    ],
)
def test_a_change_runs_from_the_older_to_the_newer_column(then: str, now: str, change: str, found: int) -> None:
    assert len(headers(GROWTH.format(then=then, now=now, change=change))) == found


TWO_PLACES = """# Bilag for Kolding

A-dagpenge (fuldtidspersoner)

Område\tMarts 2018\tMarts 2019
Region Syddanmark\t14.206\t13.780
Kolding\t1.118\t1.041

Sygedagpenge (fuldtidspersoner)

Område\tMarts 2018\tMarts 2019
Region Syddanmark\t13.480\t14.112
Kolding\t1.052\t1.161

Fleksjob (fuldtidspersoner)

Område\tMarts 2018\tMarts 2019
Region Syddanmark\t17.420\t18.655
Kolding\t1.233\t1.377

Mål for Kolding

Målgruppe\t{when}\tMål marts 2020
A-dagpenge\t1.041\t999
Sygedagpenge\t1.161\t1.091
Fleksjob\t{flex}\t1.418
"""


def test_a_figure_that_two_tables_print_is_the_same_in_both() -> None:
    assert check_text(TWO_PLACES.format(when="Marts 2019", flex="1.377")).findings == ()
    wrong = check_text(TWO_PLACES.format(when="Marts 2019", flex="1.737")).findings
    assert ("contradiction", "1.737") in [(finding.kind, finding.printed) for finding in wrong]


def test_a_column_whose_figures_are_those_of_another_period_is_headed_wrong() -> None:
    assert headers(TWO_PLACES.format(when="Marts 2018", flex="1.377")) == ["marts 2018"]


def test_tables_that_share_no_figure_count_something_else() -> None:
    other = (
        TWO_PLACES.format(when="Marts 2019", flex="407")
        .replace("1.041\t999", "311\t290")
        .replace("1.161\t1.091", "402\t390")
    )
    assert check_text(other).findings == ()

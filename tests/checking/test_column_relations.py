"""What a table's columns say of each other: the table's own rule, never a coincidence that its heading rules out."""

from helpers.checking import check_text

# 12.354 -> 12.644 is 2,3 pct. and so is Region Sjælland's share: by chance, and the heading says what the share is of.
SHARES_LIKE_GROWTH = """Sygedagpenge. Fuldtidspersoner og pct. af arbejdsstyrken

Område\tMaj 2025\tMaj 2026\tUdvikling i pct.\tPct. af arbejdsstyrken maj 2026
Region Sjælland\t12.354\t12.644\t2\t2,3
Hele landet\t66.271\t67.021\t1\t2,3
Solrød\t396\t402\t2\t1,5
"""

LABOUR_FORCE_IN_THE_TABLE = """Ledige i juni 2026

Kommune\tLedige\tArbejdsstyrke\tPct. af arbejdsstyrken
Greve\t842\t26.400\t3,2
Køge\t1.215\t32.100\t3,8
Solrød\t318\t12.700\t2,5
Stevns\t402\t11.900\t{stevns}
"""


def test_a_share_of_the_labour_force_is_not_held_as_a_growth_that_fits_by_chance() -> None:
    result = check_text(SHARES_LIKE_GROWTH)
    assert not result.findings
    assert result.claims_checked >= 3


def test_a_share_is_held_against_the_labour_force_that_stands_beside_it() -> None:
    assert not check_text(LABOUR_FORCE_IN_THE_TABLE.format(stevns="3,4")).findings
    wrong = check_text(LABOUR_FORCE_IN_THE_TABLE.format(stevns="4,3")).findings
    assert [(finding.printed, finding.line) for finding in wrong] == [("4,3", 7)]


POINTS = """Sygedagpenge i fuldtidspersoner

Område\tOkt. 2023\tOkt. 2024\tAndel okt. 2023 (%)\tAndel okt. 2024 (%)\tÆndring (pct.-point)
Hjørring\t811\t829\t2,6\t2,6\t0,0
Jammerbugt\t472\t471\t2,5\t2,5\t0,0
Frederikshavn\t833\t792\t2,9\t2,8\t-0,1
Landsdel Nordjylland\t7.190\t7.305\t2,4\t2,5\t{points}
"""

SMALL_COUNTS = """Nyvisiterede til fleksjob

Måned\tNyvisiterede\tHeraf under 10 timer\tAndel
Januar\t18\t7\t39
Februar\t14\t6\t43
Marts\t16\t{march}\t50
April\t17\t9\t53
"""

MIXED_ROWS = """Måltal

Mål\tUdgangspunkt\tMål 2026\tÆndring
A-dagpenge, fuldtidspersoner\t412\t391\t-21
Forløb over 26 uger, andel\t34 %\t30 %\t{points}
Virksomhedskontakter\t1.260\t1.400\t+140
"""


def test_a_change_of_shares_is_held_in_percentage_points_where_the_header_says_change() -> None:
    assert not check_text(POINTS.format(points="+0,1")).findings
    wrong = check_text(POINTS.format(points="+0,7")).findings
    assert [(finding.printed, finding.line) for finding in wrong] == [("+0,7", 7)]


def test_small_counts_are_held_where_their_relation_is_no_coincidence() -> None:
    assert not check_text(SMALL_COUNTS.format(march="8")).findings
    assert [finding.line for finding in check_text(SMALL_COUNTS.format(march="6")).findings] == [6]


def test_rows_of_different_units_are_held_each_in_its_own() -> None:
    assert not check_text(MIXED_ROWS.format(points="-4 pct.point")).findings
    wrong = check_text(MIXED_ROWS.format(points="-14 pct.point")).findings
    assert "-14 pct.point" in [finding.printed for finding in wrong]


def test_two_rows_that_fit_a_sum_that_no_header_names_say_nothing() -> None:
    table = (
        "Ledige og aktiverede\n\nKommune\tLedige\tAktiverede\tUnge\n"
        "Greve\t11\t4\t15\nKøge\t12\t3\t15\nSolrød\t9\t5\t13\n"
    )
    assert not check_text(table).findings


def test_a_total_is_the_sum_of_its_rows_also_beside_a_column_of_growth_and_a_rate_is_no_sum() -> None:
    table = (
        "Helårspersoner\n\nYdelse\tRegnskab\tForventet\tBudget\tÆndring i pct.\tLedighed, pct.\n"
        "A-dagpenge\t402\t418\t405\t-3,1\t13,4\nKontanthjælp\t468\t455\t437\t-4,0\t16,0\n"
        "Fleksjob\t{flex}\t992\t1.018\t2,6\t14,0\nI alt\t1.834\t1.865\t1.860\t-0,3\t14,4\n"
    )
    assert not check_text(table.format(flex="964")).findings
    assert "1.834" in [finding.printed for finding in check_text(table.format(flex="946")).findings]

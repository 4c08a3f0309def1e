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

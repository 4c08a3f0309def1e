"""Layouts of our own appendix: two header rows, months in a column, a bracket after a distance, numbered ranks."""

import pytest

from helpers.checking import check_text

HEAD = """# Statistisk bilag: Odder Kommune

###### Overblik: ydelserne i Odder. Samme måned året før. Fuldtidspersoner og pct. af arbejdsstyrken.

\t\tFuldtidspersoner\t\tUdvikling i pct.\tAndel i pct.\t
Ydelse\tMåned\tÅret før\tNu\tOdder\tOdder\tHele landet
A-dagpenge\tnovember 2025\t234\t222\t-5\t1,9\t2,6
Kontanthjælp\tmaj 2025\t112\t119\t6\t1,0\t1,7
Sygedagpenge\tnovember 2025\t266\t270\t2\t2,3\t2,4

## A-dagpenge

###### A-dagpenge. November 2024 og november 2025. Fuldtidspersoner og pct. af arbejdsstyrken.

Område\tNovember 2024\tNovember 2025\tUdvikling, pct.\tPct. af arbejdsstyrken
Hele landet\t76.998\t76.733\t0\t2,6
Odder\t234\t222\t-5\t1,9

De 222 fuldtidspersoner svarer til 1,9 pct. af arbejdsstyrken, hvilket er 0,7 procentpoint lavere
end i hele landet (2,6 pct.).

## Kommunerne

###### Seks kommuner. Pct. af arbejdsstyrken.

Kommune\tA-dagpenge, november 2025\tSygedagpenge, november 2025
Favrskov\t1,7\t2,1
Hedensted\t2,2\t2,3
Odder\t1,9\t2,3
Samsø\t2,9\t2,6
Skanderborg\t1,8\t2,0
Silkeborg\t1,9\t2,2

A-dagpenge, november 2025: Odder er nr. 3 af 6 regnet fra den laveste, delt med 1 med samme tal.

Antallet er faldet mest på a-dagpenge (fra 234 til 222, 5 pct.).
"""


def test_the_right_text_has_no_finding_and_is_claimed() -> None:
    result = check_text(HEAD)
    assert [finding.explanation for finding in result.findings] == []
    assert result.claims_checked >= 19


@pytest.mark.parametrize(
    ("old", "new", "printed"),
    [
        ("A-dagpenge\tnovember 2025\t234\t222", "A-dagpenge\tnovember 2025\t234\t212", "-5"),
        ("Kontanthjælp\tmaj 2025\t112\t119\t6", "Kontanthjælp\tmaj 2025\t112\t119\t9", "9"),
        ("2025\t234\t222\t-5\t1,9", "2025\t234\t222\t-5\t2,9", "1,9"),
        ("er 0,7 procentpoint", "er 1,7 procentpoint", "1,7 procentpoint"),
        ("0,7 procentpoint lavere", "0,7 procentpoint højere", "0,7 procentpoint"),
        ("til 222, 5 pct.", "til 222, 15 pct.", "15 pct."),
        ("nr. 3 af 6", "nr. 4 af 6", "4"),
        ("delt med 1 med", "delt med 2 med", "2"),
        ("A-dagpenge. November 2024 og", "A-dagpenge. November 2023 og", "november 2023"),
    ],
)
def test_an_error_in_such_a_layout_is_found(old: str, new: str, printed: str) -> None:
    assert HEAD.count(old) == 1
    found = [finding.printed.lower() for finding in check_text(HEAD.replace(old, new)).findings]
    assert printed in found, found


@pytest.mark.parametrize(
    "right",
    [
        "Odder ligger nr. 3 af 6, når der regnes fra den laveste andel på a-dagpenge.",
        "A-dagpenge: Odder er nr. 4 af 6 kommuner.",
        "Andelen er 0,7 procentpoint lavere end i hele landet (2,6 pct.).",
        "På sygedagpenge er andelen 2,3 pct., hvilket er 0,1 procentpoint lavere end i hele landet (2,4 pct.).",
        "I sagen nr. 5 af 12 fik Odder medhold.",
    ],
)
def test_a_right_neighbour_raises_nothing(right: str) -> None:
    assert [finding.explanation for finding in check_text(f"{HEAD}\n{right}\n").findings] == []

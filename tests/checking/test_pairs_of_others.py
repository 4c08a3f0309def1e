"""Two counts of one benefit's row that a sentence tells of another benefit; and other slips of whole reports."""

import pytest

from helpers.checking import check_text

REPORT = """# Bilag: Silkeborg

Måned

Oktober 2025. Måneden er valgt; kilden har tal til og med august 2026.

- Blandt ydelserne er antallet faldet mest på kontanthjælp (fra 267 til 250, 6 pct.).

Ydelse\tÅret før\tOktober 2025\tUdvikling i pct.
Kontanthjælp\t267\t250\t-6
Sygedagpenge\t330\t353\t7
Revalidering\t3\t0\t-100
Ledighedsydelse\t102\t107\t5
Fleksjob\t364\t379\t4

### Ledighedsydelse

Område\tOktober 2024\tOktober 2025\tUdvikling, pct.
Region Midtjylland\t2.863\t2.922\t2
Silkeborg\t102\t107\t5

I oktober 2025 var der 107 fuldtidspersoner på ledighedsydelse i Silkeborg mod 102 i oktober 2024, en stigning på 5 pct.

### Fleksjob

Område\tOktober 2024\tOktober 2025\tUdvikling, pct.
Region Midtjylland\t15.300\t15.791\t3
Silkeborg\t364\t379\t4

I oktober 2025 var der 379 fuldtidspersoner i fleksjob i Silkeborg mod 364 i oktober 2024.
"""
LARGEST = "- Det største fald ses på kontanthjælp, hvor antallet gik ned fra 267 til 250 (6 procent)."
FALLEN = "- Blandt ydelserne er antallet faldet mest på kontanthjælp (fra 267 til 250, 6 pct.)."


def explained(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_a_right_report_raises_nothing() -> None:
    assert explained(REPORT) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("107 fuldtidspersoner på ledighedsydelse", "107 fuldtidspersoner i fleksjob", "tal for ledighedsydelse"),
        ("379 fuldtidspersoner i fleksjob", "379 fuldtidspersoner på sygedagpenge", "ikke sygedagpenge"),
        ("til og med august 2026", "til og med august 2025", "ikke kun tal til august 2025"),
    ],
)
def test_a_slip_is_found(old: str, new: str, said: str) -> None:
    assert REPORT.count(old) == 1
    assert any(said in one for one in explained(REPORT.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("379 fuldtidspersoner i fleksjob i Silkeborg", "379 i fleksjob, ikke på ledighedsydelse, i Silkeborg"),
        ("til og med august 2026", "til og med oktober 2025"),
        (FALLEN, LARGEST),
    ],
)
def test_what_may_be_right_is_not_accused(old: str, new: str) -> None:
    """Revalidering fell by 100 pct., from 3 to 0: the largest fall in persons is another's."""
    assert REPORT.count(old) == 1
    assert explained(REPORT.replace(old, new)) == []

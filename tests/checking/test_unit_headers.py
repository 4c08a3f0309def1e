"""Units over tables against caption, text and figures: the right unit raises nothing, each wrong one is found."""

import pytest

from helpers.checking import check_text

PLAN = """# Bilag for Fuglevig Kommune

Alle tal er opdigtede. Enheden er fuldtidspersoner.

Tabel 1. A-dagpenge, fuldtidspersoner

Område\tMaj 2023\tMaj 2024
Varde\t1.688\t1.795
Esbjerg\t3.520\t3.566

I maj 2024 var der 1.795 fuldtidspersoner på a-dagpenge i Varde.

Tabel 2. A-dagpenge i Varde efter alder, maj 2024

Alder\tFuldtidspersoner
Under 30 år\t612
30 år og derover\t1.183
I alt\t1.795

Tabel 3. Ventetid

Forløb\t2023\t2024
Gennemsnitlig varighed, uger\t19,4\t22,1
Ventetid, uger\t3,2\t2,8

Et forløb varer i gennemsnit 22,1 uger, og det er 2,7 uger længere end året før.

Tabel 4. Udenlandske statsborgere

Område\tMaj 2024, fuldtidspersoner\tBefolkning 16-66 år\tI pct. af befolkningen
Varde\t531\t4.810\t11,0
Esbjerg\t812\t6.950\t11,7
"""


def units(text: str) -> list[str]:
    return [f"{one.kind} {one.printed}" for one in check_text(text).findings]


def test_the_right_units_raise_nothing() -> None:
    assert units(PLAN) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Alder\tFuldtidspersoner", "Alder\tAntal personer"),
        ("Tabel 1. A-dagpenge, fuldtidspersoner", "Tabel 1. A-dagpenge i pct. af arbejdsstyrken"),
        ("varighed, uger", "varighed, måneder"),
        ("2,7 uger længere", "2,7 måneder længere"),
        ("22,1 uger, og", "22,1 dage, og"),
        ("I pct. af befolkningen", "I pct. af arbejdsstyrken"),
        ("Enheden er fuldtidspersoner", "Enheden er pct. af arbejdsstyrken"),
    ],
)
def test_a_wrong_unit_is_found(old: str, new: str) -> None:
    text = PLAN.replace("Tabel 1. A-dagpenge, fuldtidspersoner", "Tabel 1. A-dagpenge") if "Enheden" in old else PLAN
    assert old in text
    assert units(text.replace(old, new, 1))


def test_persons_are_no_fault_where_nothing_says_full_time() -> None:
    assert units(PLAN.replace("uldtidspersoner", "oo").replace("Foo", "Personer").replace("foo", "personer")) == []

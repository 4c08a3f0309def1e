"""The periods over tables against the text and the other tables: each wrong period is found, the right plan is not."""

import pytest

from helpers.checking import check_text

PLAN = """# Bilag for Fuglevig Kommune

Fuldtidspersoner i maj 2023 og maj 2024. Alle tal er opdigtede.

Tabel 1. Sygedagpenge

Område\tMaj 2023\tMaj 2024\tUdvikling, pct.
Varde\t688\t654\t-4,9
Esbjerg\t1.520\t1.566\t3,0

I maj 2024 var der 654 på sygedagpenge i Varde.

Tabel 2. Kontanthjælp

Område\tMaj 2023\tMaj 2024\tUdvikling, pct.
Varde\t402\t377\t-6,2
Esbjerg\t911\t897\t-1,5

Der er blevet 25 færre på kontanthjælp i Varde på et år.

Tabel 3. Kontanthjælp efter alder, maj 2024

Alder\tFuldtidspersoner i Varde
Under 30 år\t121
30 år og derover\t256
I alt\t377

Tabel 4. Besøg i virksomheder

Branche\tBesøg i 2022\tBesøg i 2023
Industri\t71\t75
Handel\t94\t117
I alt\t165\t192

I 2023 blev der aflagt 192 besøg. Året før var der 165.
"""


def findings(text: str) -> list[str]:
    return [f"{one.kind} {one.printed}" for one in check_text(text).findings]


def test_the_right_plan_raises_nothing() -> None:
    assert findings(PLAN) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Område\tMaj 2023\tMaj 2024", "Område\tMaj 2022\tMaj 2024"),
        ("Område\tMaj 2023\tMaj 2024", "Område\tMaj 2022\tMaj 2023"),
        ("Område\tMaj 2023\tMaj 2024", "Område\tMaj 2023\tJuni 2024"),
        ("efter alder, maj 2024", "efter alder, april 2024"),
        ("Besøg i 2022", "Besøg i 2021"),
        ("Fuldtidspersoner i maj 2023 og", "Fuldtidspersoner i maj 2022 og"),
        ("I maj 2024 var der 654", "I august 2024 var der 654"),
        ("Året før var der 165", "I 2019 var der 165"),
    ],
)
def test_a_period_that_nothing_else_names_is_found(old: str, new: str) -> None:
    assert old in PLAN
    assert findings(PLAN.replace(old, new, 1))


def test_a_later_benefit_that_the_text_speaks_of_is_right() -> None:
    lagging = PLAN.replace("Område\tMaj 2023\tMaj 2024", "Område\tMarts 2023\tMarts 2024", 1)
    told = lagging.replace("I maj 2024 var der 654 på sygedagpenge", "I marts 2024 var der 654 på sygedagpenge")
    assert findings(told.replace("opdigtede.", "opdigtede. Sygedagpenge er fra marts 2023 og marts 2024.")) == []

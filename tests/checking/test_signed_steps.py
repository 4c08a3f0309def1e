"""A word of direction whose size is right and whose way is not: steps to plans, by quoted level, in brackets."""

import pytest

from helpers.checking import check_text

PLAN = """# Budgetnotat for Odder Kommune

Tabel 1: Helårspersoner

| Ydelse | Regnskab 2019 | Skøn 2020 | Budget 2021 |
|---|---|---|---|
| A-dagpenge | 262 | 388 | 341 |
| Kontanthjælp | 174 | 181 | 172 |
| Sygedagpenge | 243 | 261 | 250 |
| I alt | 679 | 830 | 763 |

{}

Tabel 2: Uddannelseshjælp, fuldtidspersoner

| Område | Okt. 2018 | Okt. 2019 | Pct. af arbejdsstyrken okt. 2019 |
|---|---|---|---|
| RAR Østjylland | 5.710 | 5.402 | 1,3 |
| Odder | 488 | 512 | 1,5 |

{}

Tabel 3: Mål

| Mål | Status okt. 2019 | Krav | Resultat okt. 2020 |
|---|---|---|---|
| M1 Sygedagpenge | 261 | -4 pct. | 251 |
| M2 Ledighedsydelse | 129 | -15 pct. | 110 |

{}
"""
#: Where a sentence stands, the sentence, and the words that are turned in it.
PAIRS = (
    (0, "I 2021 ventes antallet at falde igen med 67, så det ender på 763.", "falde", "stige"),
    (0, "Antallet ventes at ende på 763. Det er stadig 84 over niveauet i 2019.", "84 over", "84 under"),
    (0, "Der budgetteres med 763 helårspersoner, hvilket er 67 færre end forventet i 2020.", "færre", "flere"),
    (0, "På kontanthjælp ventes færre udgifter, da der er 9 færre end skønnet.", "9 færre", "9 flere"),
    (1, "Her går Odder mod strømmen: 24 flere unge på et år.", "24 flere", "24 færre"),
    (1, "Antallet af unge (18-29 år) på uddannelseshjælp er steget med 24.", "steget", "faldet"),
    (1, "Der er flere på uddannelseshjælp i Odder end sidste år.", "flere", "færre"),
    (1, "Af de 512 er der blevet 9 flere aktivitetsparate (381, tidligere 372).", "9 flere", "9 færre"),
    (1, "Ledigheden ventes at gå fra 11,1 pct. i 2019 til 10,3 pct. i 2020, altså 0,8 procentpoint ned.", "ned", "op"),
    (1, "214 er langtidsledige, svarende til 27,4 pct. Et år tidligere var det 25,6 pct. "
        "Andelen er altså vokset med 1,8 procentpoint.", "vokset", "faldet"),
    (2, "Sygedagpenge skal ned med 10 og ledighedsydelse med 19 fuldtidspersoner.", "ned", "op"),
    (2, "M1 indebærer et fald på 10 og M2 et fald på 19 fuldtidspersoner.", "M1 indebærer et fald",
     "M1 indebærer en stigning"),
)  # fmt: skip
HARMLESS = (
    (0, "Sygedagpenge skal reduceres med 5 pct. i forhold til 2020, til 248."),
    (0, "Skønnet for a-dagpenge er 388, altså 126 flere end i regnskabet."),
    (0, "I 2020 var skønnet 830, altså 67 flere."),
    (1, "Sygedagpenge trækker den anden vej: 24 færre i Odder."),
    (1, "Der er færre virksomheder i Odder end sidste år."),
    (1, "Forløbene i Odder er kortere end sidste år."),
    (2, "Der var 261 på sygedagpenge, 10 flere end målet."),
    (2, "Der skal holdes 10 flere samtaler med sygedagpengemodtagere."),
)


def _found(place: int, sentence: str) -> list[str]:
    texts = ["", "", ""]
    texts[place] = sentence
    return [finding.explanation for finding in check_text(PLAN.format(*texts)).findings]


@pytest.mark.parametrize(("place", "sentence"), [*((place, right) for place, right, _o, _n in PAIRS), *HARMLESS])
def test_a_right_step_raises_nothing(place: int, sentence: str) -> None:
    assert _found(place, sentence) == []


@pytest.mark.parametrize(("place", "right", "old", "new"), PAIRS)
def test_a_turned_step_is_found(place: int, right: str, old: str, new: str) -> None:
    assert _found(place, right.replace(old, new, 1))

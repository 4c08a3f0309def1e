"""Ranks beside a time, a size of another kind, a relative clause, and more or fewer than at a time without a figure."""

import pytest

from helpers.checking import check_text

PLAN = """# Status for Thisted Kommune

Tabel 1: Fuldtidspersoner

| Ydelse | Thisted Nov. 2024 | Thisted Nov. 2025 | Morsø Nov. 2024 | Morsø Nov. 2025 |
|---|---|---|---|---|
| A-dagpenge | 344 | 351 | 181 | 172 |
| Sygedagpenge | 702 | 688 | 298 | 312 |
| Fleksjob | 905 | 934 | 488 | 497 |

{}

Tabel 2: Ressourceforløb, fuldtidspersoner

| Område | Maj 2023 | Maj 2024 | Vækst, pct. | Andel, pct. |
|---|---|---|---|---|
| Region Nordjylland | 1.934 | 1.752 | -9,4 | 0,6 |
| Frederikshavn | 214 | 190 | -11,2 | 0,7 |
| Thisted | 248 | 207 | -16,5 | 0,8 |

{}

Tabel 3: Ydelser i Thisted

| Ydelse | Maj 2023 | Maj 2024 |
|---|---|---|
| Uddannelseshjælp | 212 | 186 |
| Kontanthjælp | 402 | 379 |
| Ledighedsydelse | 60 | 71 |

{}
"""
#: Where a sentence stands, the sentence, and the words that are turned in it.
PAIRS = (
    (0, "Fleksjob er den ydelse, der vokser mest i Thisted.", "mest", "mindst"),
    (1, "Antallet i ressourceforløb falder i alle tre områder, og tempoet er højest i Thisted med 41 færre.",
     "højest", "lavest"),
    (1, "Nedgangen i Thisted (41 personer) er størst, men andelen er højest og 0,2 procentpoint over regionen.",
     "andelen er højest", "andelen er lavest"),
    (1, "Andelen er 0,1 procentpoint lavere i Frederikshavn end i Thisted, som ligger højest.", "højest", "lavest"),
    (1, "Procentvis har faldet været størst i Thisted (17 pct. mod 11 pct. i Frederikshavn).", "størst", "mindst"),
    (2, "I maj 2023 var kontanthjælp størst.", "kontanthjælp", "uddannelseshjælp"),
    (2, "Kontanthjælp er med 379 den største af de tre ydelser i maj 2024.", "største", "næststørste"),
    (2, "Af de 968 ledige er 387 ufaglærte, 358 faglærte og 223 har en videregående uddannelse. "
        "De ufaglærte er den største gruppe med 40 pct.", "største", "mindste"),
    (2, "Antallet på uddannelseshjælp er lavere end i maj 2023.", "lavere", "højere"),
    (2, "Der er færre på kontanthjælp i Thisted end sidste år.", "færre", "flere"),
)  # fmt: skip
HARMLESS = (
    (1, "Thisted er den største kommune i landsdelen med 24.600 i arbejdsstyrken."),
    (1, "Ressourceforløb falder mest i Frederikshavn og Thisted, som ligger langt fra Aalborg."),
    (2, "Sygedagpenge var højest i maj 2024."),
    (2, "Af de ledige er 387 ufaglærte, 358 faglærte og 500 har en uddannelse. De ufaglærte er næststørst."),
    (2, "Er der flere på kontanthjælp i Thisted end sidste år?"),
    (2, "Antallet på uddannelseshjælp ville være højere end i maj 2023 uden indsatsen."),
    (2, "Der er flere samtaler med ledige på kontanthjælp end sidste år."),
)


def _found(place: int, sentence: str) -> list[str]:
    texts = ["", "", ""]
    texts[place] = sentence
    return [finding.explanation for finding in check_text(PLAN.format(*texts)).findings]


@pytest.mark.parametrize(("place", "sentence"), [*((place, right) for place, right, _o, _n in PAIRS), *HARMLESS])
def test_a_right_rank_raises_nothing(place: int, sentence: str) -> None:
    assert _found(place, sentence) == []


@pytest.mark.parametrize(("place", "right", "old", "new"), PAIRS)
def test_a_turned_rank_is_found(place: int, right: str, old: str, new: str) -> None:
    assert _found(place, right.replace(old, new, 1))

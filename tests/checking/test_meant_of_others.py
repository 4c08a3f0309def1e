"""What a figure is not said of: another place, another time, another goal, or what a sentence only denies.

Each rule has a right sentence, its neighbours in the same words, and an error that must still be found.
"""

import pytest

from helpers.checking import check_text
from helpers.checking.reading.documents import split_sentences

PLACES = """# Plan 2021, Gladsaxe Kommune

## Sygedagpenge

| Område | Maj 2019 | Maj 2020 | Udvikling i pct. | Pct. af arbejdsstyrken |
|---|---|---|---|---|
| Region Hovedstaden | 20.110 | 21.300 | 6 | 2,3 |
| Gladsaxe | 1.284 | 1.217 | -5 | 3,3 |

{sygedagpenge}

## Ledighedsydelse

| Område | Maj 2019 | Maj 2020 | Udvikling i pct. | Pct. af arbejdsstyrken |
|---|---|---|---|---|
| Region Hovedstaden | 3.201 | 3.752 | 17 | 0,4 |
| Gladsaxe | 331 | 344 | 4 | 0,9 |
| Ballerup | 262 | 286 | 9 | 0,8 |

{sentence}
"""
TIMES = """# Plan 2020, Odsherred Kommune

| | 4. kvt. 2018 | 1. kvt. 2019 | 2. kvt. 2019 | 3. kvt. 2019 |
|---|---|---|---|---|
| Dagpengemodtagere | 861 | 1.048 | 887 | 704 |

| År | Integrationsydelse |
|---|---|
| 2016 | 188 |
| 2017 | 160 |
| 2018 | 127 |
| 2019 | 98 |

{sentence}
"""
GOALS = """# Plan 2022, Aabenraa Kommune

| Ydelse | Juli 2019 | Juli 2020 | Juli 2021 |
|---|---|---|---|
| A-dagpenge | 741 | 1.036 | 912 |
| Kontanthjælp | 588 | 560 | 541 |
| Ledighedsydelse | 221 | 214 | 203 |

| Mål | Udgangspunkt juli 2021 | Mål juli 2022 |
|---|---|---|
| RM1: A-dagpenge reduceres med 15 pct. | 912 | 775 |
| RM2: Kontanthjælp reduceres med 4,5 pct. | 541 | 517 |
| RM3: Ansatte i fleksjob mindst (2021-niveau plus 4 pct.) | 754 | 784 |

{sentence}
"""
MET = """# Opfølgning 2024, Viborg Kommune

| Mål | Udgangspunkt juni 2023 | Mål juni 2024 | Status juni 2024 |
|---|---|---|---|
| Borgere i uddannelsesløft | 60 | 75 | 81 |
| Ansatte i fleksjob | 1.510 | 1.555 | 1.548 |
| Ledige over 50 år på a-dagpenge | 470 | 430 | 421 |

{sentence}
"""
NEXT_YEAR = """# Plan 2022, Helsingør Kommune

Målene for 2021 blev fulgt op i juni.

{sentence}

| Mål | Basis juni 2021 | Krav | Juni 2022 |
|---|---|---|---|
| Dagpengemodtagere | 951 | -12 pct. | 837 |
| – heraf ledige over et år | 318 | -30 pct. | 223 |
| – heraf ledige under 30 år | 210 | -10 pct. | 189 |
| Kontanthjælpsmodtagere | 703 | -3 pct. | 682 |

127 af de 318 er over 55 år (40 pct.).
"""


def explanations(document: str, sentence: str, sygedagpenge: str = "") -> list[str]:
    text = document.format(sentence=sentence, sygedagpenge=sygedagpenge)
    return [finding.explanation for finding in check_text(text).findings]


@pytest.mark.parametrize(
    ("document", "right"),
    [
        (PLACES, "I regionen er stigningen 17 pct. Når andelen er 0,9 pct. mod regionens 0,4 pct., skyldes det alder."),
        (PLACES, "I Region Hovedstaden er væksten 17 pct. Andelen er 0,9 pct. og dermed højere end i regionen."),
        (PLACES, "I Gladsaxe er andelen 0,9 pct., hvilket er mere end i begge nabokommuner, som har 0,6 pct."),
        (PLACES, "I Gladsaxe er andelen 0,9 pct. Det er højere end i de kommuner, der har under 0,7 pct."),
        (PLACES, "Ingen af ydelserne er steget mere i Gladsaxe end i Region Hovedstaden."),
        (PLACES, "Gladsaxe er ikke steget mere end Region Hovedstaden."),
        (PLACES, "For to af ydelserne, sygedagpenge og kontanthjælp, er antallet faldet i Gladsaxe, for andre steget."),
        (PLACES, "Ballerup er steget mest. Alle øvrige områder har haft en mindre stigning."),
        (PLACES, "De foreløbige tal for juni 2020 viser 351 i Gladsaxe. Det er en stigning på 2 pct. i Gladsaxe."),
        (PLACES, "Antallet er ikke faldet i Gladsaxe i forhold til maj 2019; her er antallet øget fra 331 til 344."),
        (PLACES, "I Gladsaxe og Ballerup var der tilsammen 630 på ledighedsydelse, 37 flere end året før."),
        (TIMES, "I 2018 var faldet på dagpenge 41 pct. fra 1. til 3. kvartal."),
        (TIMES, "Antallet er faldet fra 188 til 98, dvs. 48 pct. Størst var det fra 2017 til 2018, hvor det var 33."),
        (TIMES, "Fra 188 til 98 er et fald på 48 pct. Fra 2017 til 2018 gik antallet ned med 33."),
        (GOALS, "RM1 svarer til 137 færre dagpengemodtagere, RM2 til 24 færre kontanthjælpsmodtagere."),
        (GOALS, "Antallet af aktivitetsparate skal ned under 150. Det kræver et fald på mindst 9."),
        (GOALS, "I plan 2021 er målet højst 205 på ledighedsydelse. Målet er dermed opfyldt med 203, som er 2 under."),
        (GOALS, "Kontanthjælp skal ned på 530, som er 11 færre end i juli, og a-dagpenge skal fra 912 til 800."),
        (MET, "Der er 81 i uddannelsesløft, 6 flere end målet på 75, og ledige over 50 år på a-dagpenge er nede på "
         "421, hvilket er 9 bedre end målet."),
        (NEXT_YEAR, "To af fire mål er således nået."),
    ],
)  # fmt: skip
def test_what_is_said_of_something_else_raises_nothing(document: str, right: str) -> None:
    assert explanations(document, right) == []


@pytest.mark.parametrize(
    ("document", "wrong", "said"),
    [
        (PLACES, "I Gladsaxe er andelen 0,6 pct. mod regionens 0,4 pct.", "0,9"),
        (PLACES, "Ledighedsydelse er steget mere i Gladsaxe end i Region Hovedstaden.", "lavere end"),
        (PLACES, "Alle områder har haft et fald.", "steget"),
        (PLACES, "Der er 344 i Gladsaxe på ledighedsydelse, 31 flere end året før.", "13"),
        (TIMES, "Antallet er faldet fra 188 til 98. Det er et fald på 84 pct.", "47,9"),
        (GOALS, "RM1 svarer til 173 færre dagpengemodtagere, RM2 til 24 færre kontanthjælpsmodtagere.", "137"),
        (GOALS, "RM2 svarer til 42 færre kontanthjælpsmodtagere.", "24"),
        (MET, "Der er 81 i uddannelsesløft, 9 flere end målet på 75.", "6"),
        (MET, "Tre af tre mål er nået.", "2 af"),
    ],
)
def test_the_same_words_with_a_wrong_figure_are_found(document: str, wrong: str, said: str) -> None:
    found = explanations(document, wrong)
    assert found
    assert any(said.lower() in one.lower() for one in found), found


def test_an_age_in_a_label_says_no_way_to_go() -> None:
    assert explanations(NEXT_YEAR, "") == []
    wished = "# Mål\n\n| Mål | Juni 2021 | Mål juni 2022 |\n|---|---|---|\n| {label} | 318 | 223 |\n| Unge | 90 | 8 |\n"
    assert check_text(wished.format(label="Ledige i mere end et år")).findings == ()
    assert check_text(wished.format(label="Flere ledige end sidste år")).findings != ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("De steg hhv. 11 og 9 pct. 19,5 pct. af arbejdsstyrken er på ydelse.", 2),
        ("Andelen er 9 pct. 12 procent er unge.", 2),
        ("Faldet er 9 pct. 2019 var værre.", 1),
        ("Forskellen er 9 pct. 2 procentpoint skyldes alder.", 1),
    ],
)
def test_a_percentage_opens_a_sentence_after_a_unit(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


def test_a_percentage_that_is_a_rule_is_no_unit_of_its_row() -> None:
    text = (
        "# Mål 2021, Thisted og Morsø Kommuner\n\n| Mål | Thisted juni 2020 | Morsø juni 2020 |\n|---|---|---|\n"
        "| A-dagpenge (Thisted -12 pct., Morsø -8 pct.) | 661 | 301 |\n"
        "| Kontanthjælp (Thisted -4 pct., Morsø -7 pct.) | 312 | 204 |\n\n"
        "På a-dagpenge har de samme andel, på kontanthjælp har Morsø den højeste.\n"
    )
    assert check_text(text).findings == ()

"""Plain sentences beneath a plain table: the right one raises nothing, the one with a slip is found.

The figures are invented. `A` stands beneath the table of a-dagpenge, `B` beneath that of kontanthjælp.
"""

import pytest

from helpers.checking import check_text

PLAN = """# Bilag til beskæftigelsesplanen for Vejle Kommune (opdigtede tal)

## A-dagpenge

Tabel 1. A-dagpenge, fuldtidspersoner
| | Juni 2023 | Juni 2024 | Udvikling i pct. | Pct. af arbejdsstyrken |
|---|---|---|---|---|
| Vejle | 812 | 850 | 4,7 | 1,4 |
| Region Syddanmark | 11.200 | 11.620 | 3,8 | 1,9 |
| Hele landet | 84.100 | 86.900 | 3,3 | 2,7 |

%(A)s

## Kontanthjælp

Tabel 2. Kontanthjælp, fuldtidspersoner
| | Juni 2023 | Juni 2024 | Udvikling i pct. | Pct. af arbejdsstyrken |
|---|---|---|---|---|
| Vejle | 640 | 592 | -7,5 | 1,0 |
| Region Syddanmark | 8.120 | 7.840 | -3,4 | 1,3 |
| Hele landet | 62.300 | 58.900 | -5,5 | 1,8 |

%(B)s
"""
PAIRS = [
    ("A", "Andelen er 1,4 pct.", "Andelen er 1,8 pct."),
    (
        "A",
        "Andelen i Vejle er 1,4 pct., mens den er 1,9 pct. i regionen og 2,7 pct. i landet.",
        "Andelen i Vejle er 1,4 pct., mens den er 1,9 pct. i regionen og 2,4 pct. i landet.",
    ),
    (
        "A",
        "Andelen i Vejle er 1,4 pct. og dermed lavere end landets 2,7 pct.",
        "Andelen i Vejle er 1,4 pct. og dermed lavere end landets 2,2 pct.",
    ),
    (
        "A",
        "Andelen er 1,4 pct. Regionen har 1,9 pct., landet 2,7 pct.",
        "Andelen er 1,4 pct. Regionen har 1,6 pct., landet 2,7 pct.",
    ),
    (
        "A",
        "I Vejle udgør gruppen 1,4 pct. af arbejdsstyrken mod 1,9 pct. i regionen.",
        "I Vejle udgør gruppen 1,4 pct. af arbejdsstyrken mod 1,5 pct. i regionen.",
    ),
    ("A", "Det svarer til 1,4 pct. af arbejdsstyrken.", "Det svarer til 2,4 pct. af arbejdsstyrken."),
    ("A", "850 fuldtidspersoner modtog a-dagpenge i juni 2024.", "805 fuldtidspersoner modtog a-dagpenge i juni 2024."),
    (
        "A",
        "I juni 2024 var der 850 fuldtidspersoner på a-dagpenge i Vejle.",
        "I juni 2024 var der 830 fuldtidspersoner på a-dagpenge i Vejle.",
    ),
    ("A", "Antallet steg fra 812 til 850.", "Antallet steg fra 821 til 850."),
    (
        "A",
        "Antallet steg fra 812 i juni 2023 til 850 i juni 2024.",
        "Antallet steg fra 812 i juni 2023 til 858 i juni 2024.",
    ),
    (
        "A",
        "Antallet er vokset med 38 fuldtidspersoner på et år.",
        "Antallet er vokset med 48 fuldtidspersoner på et år.",
    ),
    ("A", "Der er kommet 38 flere på a-dagpenge.", "Der er kommet 28 flere på a-dagpenge."),
    ("A", "Antallet er steget med 38 fra 812 til 850.", "Antallet er steget med 83 fra 812 til 850."),
    ("A", "A-dagpenge er steget 4,7 pct.", "A-dagpenge er steget 7,4 pct."),
    ("A", "Stigningen er på 4,7 pct.", "Stigningen er på 5,7 pct."),
    (
        "A",
        "Stigningen i Vejle er 4,7 pct., i regionen 3,8 pct. og i landet 3,3 pct.",
        "Stigningen i Vejle er 4,7 pct., i regionen 3,3 pct. og i landet 3,8 pct.",
    ),
    ("A", "Stigningen i landet er 3,3 pct.", "Stigningen i landet er 3,9 pct."),
    ("A", "På landsplan var stigningen 3,3 pct.", "På landsplan var stigningen 2,3 pct."),
    ("A", "Regionen har haft en vækst på 3,8 pct.", "Regionen har haft en vækst på 8,3 pct."),
    ("A", "Væksten er større end i både regionen og landet.", "Væksten er mindre end i både regionen og landet."),
    ("A", "Væksten er større end landets.", "Væksten er mindre end landets."),
    ("A", "Vejle har haft den største stigning.", "Vejle har haft den mindste stigning."),
    ("A", "Stigningen har været kraftigst i Vejle.", "Stigningen har været svagest i Vejle."),
    (
        "A",
        "Stigningen har været kraftigere i Vejle end i landet.",
        "Stigningen har været svagere i Vejle end i landet.",
    ),
    ("A", "Andelen er lavere end i regionen.", "Andelen er højere end i regionen."),
    ("A", "Andelen ligger 0,5 procentpoint under regionen.", "Andelen ligger 0,8 procentpoint under regionen."),
    (
        "A",
        "Andelen ligger 0,5 procentpoint under regionen og 1,3 procentpoint under landet.",
        "Andelen ligger 1,3 procentpoint under regionen og 0,5 procentpoint under landet.",
    ),
    (
        "A",
        "Andelen er 1,3 procentpoint lavere end på landsplan.",
        "Andelen er 1,3 procentpoint højere end på landsplan.",
    ),
    ("A", "Vejles andel på 1,4 pct. er den laveste af de tre.", "Vejles andel på 1,4 pct. er den højeste af de tre."),
    ("A", "Andelen er højest på landsplan.", "Andelen er højest i regionen."),
    ("A", "A-dagpenge er steget i alle tre områder.", "A-dagpenge er faldet i alle tre områder."),
    ("A", "Antallet er steget både i Vejle og i regionen.", "Antallet er faldet både i Vejle og i regionen."),
    (
        "A",
        "Antallet af a-dagpengemodtagere er steget siden juni 2023.",
        "Antallet af a-dagpengemodtagere er faldet siden juni 2023.",
    ),
    ("A", "I juni 2023 var antallet 812.", "I juni 2024 var antallet 812."),
    (
        "A",
        "I juni 2024 var antallet 850, hvilket er 38 flere end året før.",
        "I juni 2024 var antallet 850, hvilket er 38 færre end året før.",
    ),
    ("A", "Et år tidligere var der 812.", "Et år tidligere var der 872."),
    (
        "A",
        "Udviklingen i regionen og landet var hhv. 3,8 og 3,3 pct.",
        "Udviklingen i regionen og landet var hhv. 3,3 og 3,8 pct.",
    ),
    (
        "A",
        "I regionen og landet udgør gruppen henholdsvis 1,9 og 2,7 pct. af arbejdsstyrken.",
        "I regionen og landet udgør gruppen henholdsvis 2,7 og 1,9 pct. af arbejdsstyrken.",
    ),
    (
        "B",
        "Kontanthjælp er faldet fra 640 til 592, et fald på 48 eller 7,5 pct.",
        "Kontanthjælp er faldet fra 640 til 592, et fald på 48 eller 8,1 pct.",
    ),
    (
        "B",
        "Faldet på 7,5 pct. er større end i regionen (3,4 pct.) og landet (5,5 pct.).",
        "Faldet på 7,5 pct. er større end i regionen (4,3 pct.) og landet (5,5 pct.).",
    ),
    (
        "B",
        "Faldet på 7,5 pct. er mere end dobbelt så stort som i regionen.",
        "Faldet på 7,5 pct. er mindre end halvt så stort som i regionen.",
    ),
    ("B", "Antallet faldt med 48, svarende til 7,5 pct.", "Antallet faldt med 48, svarende til 5,7 pct."),
    (
        "B",
        "Antallet faldt med 48 fuldtidspersoner. Det svarer til 7,5 pct.",
        "Antallet faldt med 48 fuldtidspersoner. Det svarer til 9,5 pct.",
    ),
    (
        "B",
        "I juni 2024 modtog 592 kontanthjælp. Det er 48 færre end året før.",
        "I juni 2024 modtog 592 kontanthjælp. Det er 58 færre end året før.",
    ),
    (
        "B",
        "I juni 2024 modtog 592 kontanthjælp. Året før var tallet 640.",
        "I juni 2024 modtog 592 kontanthjælp. Året før var tallet 604.",
    ),
    (
        "B",
        "592 er på kontanthjælp, svarende til 1,0 pct. af arbejdsstyrken.",
        "592 er på kontanthjælp, svarende til 1,4 pct. af arbejdsstyrken.",
    ),
    (
        "B",
        "Kontanthjælp faldt 7,5 pct., mens regionen og landet faldt 3,4 og 5,5 pct.",
        "Kontanthjælp faldt 7,5 pct., mens regionen og landet faldt 5,5 og 3,4 pct.",
    ),
    (
        "B",
        "Faldet er kraftigere end på landsplan, hvor det er 5,5 pct.",
        "Faldet er kraftigere end på landsplan, hvor det er 8,5 pct.",
    ),
    ("B", "Faldet er 2,0 procentpoint større end på landsplan.", "Faldet er 3,0 procentpoint større end på landsplan."),
    (
        "B",
        "De to ydelser omfatter tilsammen 1.442 fuldtidspersoner.",
        "De to ydelser omfatter tilsammen 1.424 fuldtidspersoner.",
    ),
    ("B", "Mens a-dagpenge er steget, er kontanthjælp faldet.", "Mens a-dagpenge er faldet, er kontanthjælp steget."),
    (
        "B",
        "Kontanthjælp faldt, og det samme gjorde sig gældende i regionen og landet.",
        "Kontanthjælp steg, og det samme gjorde sig gældende i regionen og landet.",
    ),
    (
        "B",
        "Antallet er reduceret i både kommunen, regionen og landet.",
        "Antallet er øget i både kommunen, regionen og landet.",
    ),
    (
        "B",
        "Målet er 5 pct. færre på kontanthjælp, dvs. 562 i juni 2025.",
        "Målet er 5 pct. færre på kontanthjælp, dvs. 526 i juni 2025.",
    ),
    ("B", "Antallet skal ned med 10 pct. til 533 i juni 2025.", "Antallet skal ned med 10 pct. til 553 i juni 2025."),
    ("B", "Af de 592 er 266 jobparate og 326 aktivitetsparate.", "Af de 592 er 266 jobparate og 362 aktivitetsparate."),
    ("B", "266 af de 592 er jobparate, hvilket er 45 pct.", "266 af de 592 er jobparate, hvilket er 54 pct."),
    (
        "B",
        "Faldet i kommunen er 4,1 procentpoint større end i regionen.",
        "Faldet i kommunen er 4,1 pct. større end i regionen.",
    ),
    ("B", "Kontanthjælp i juni 2024: 592.", "Kontanthjælp i juni 2023: 592."),
    (
        "B",
        "I juni 2023 var 640 borgere på kontanthjælp, og i juni 2024 var der 592.",
        "I juni 2022 var 640 borgere på kontanthjælp, og i juni 2024 var der 592.",
    ),
    ("B", "Antallet er nu 592 mod 640 i juni 2023.", "Antallet er nu 592 mod 640 i april 2023."),
    (
        "B",
        "Det er et fald på 7,5 pct. og dermed mere end i regionen og landet.",
        "Det er et fald på 7,5 pct. og dermed mindre end i regionen og landet.",
    ),
    (
        "B",
        "Andelen på kontanthjælp er 1,0 pct. i Vejle. Det er 0,3 procentpoint lavere end i regionen.",
        "Andelen på kontanthjælp er 1,0 pct. i Vejle. Det er 0,3 procentpoint højere end i regionen.",
    ),
    ("B", "Vejles andel er 0,8 procentpoint under landets.", "Vejles andel er 0,8 procentpoint over landets."),
    (
        "B",
        "Vejle har 1,0 pct., regionen 1,3 pct. og landet 1,8 pct.",
        "Vejle har 1,0 pct., regionen 1,8 pct. og landet 1,3 pct.",
    ),
    (
        "B",
        "Ud af arbejdsstyrken modtager 1,0 pct. kontanthjælp.",
        "Ud af arbejdsstyrken modtager 1,9 pct. kontanthjælp.",
    ),
    ("B", "Mere end hver anden (55 pct.) er aktivitetsparat.", "Mindre end hver anden (55 pct.) er aktivitetsparat."),
    (
        "B",
        "Faldet er lidt større end i landet, men over dobbelt så stort som i regionen.",
        "Faldet er lidt mindre end i landet, men over dobbelt så stort som i regionen.",
    ),
]


def document(section: str, sentence: str) -> str:
    return PLAN % {"A": "", "B": "", section: sentence}


@pytest.mark.parametrize(("section", "right", "wrong"), PAIRS)
def test_a_plain_sentence_is_held_against_its_table(section: str, right: str, wrong: str) -> None:
    assert not check_text(document(section, right)).findings
    assert check_text(document(section, wrong)).findings

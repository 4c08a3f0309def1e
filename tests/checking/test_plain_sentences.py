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
    (
        "A",
        "I juni 2024 var der 850 fuldtidspersoner på a-dagpenge i Vejle mod 812 i juni 2023.",
        "I juni 2024 var der 850 fuldtidspersoner på sygedagpenge i Vejle mod 812 i juni 2023.",
    ),
    (
        "A",
        "I Vejle er andelen 1,4 pct. af arbejdsstyrken, mens andelen er 1,9 pct. i Region Syddanmark.",
        "I Vejle er andelen 1,4 pct. af arbejdsstyrken, mens andelen er 1,9 pct. i Region Sjælland.",
    ),
    (
        "A",
        "Antallet af a-dagpengemodtagere i Vejle er steget med 38, så der nu er 850.",
        "Antallet af a-dagpengemodtagere i Vejle er steget med 38, så der nu er 812.",
    ),
    (
        "B",
        "Faldet på 7,5 pct. i Vejle er større end i regionen og i hele landet, hvor det er hhv. 3,4 pct. og 5,5 pct.",
        "Faldet på 7,5 pct. i Vejle er mindre end i regionen og i hele landet, hvor det er hhv. 3,4 pct. og 5,5 pct.",
    ),
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


SERIES = """# Bilag til beskæftigelsesplanen for Nordsted Kommune (opdigtede tal)

## Sygedagpenge

Tabel 1. Fuldtidspersoner på sygedagpenge i pct. af arbejdsstyrken

| Område | Juni 2023 | Juni 2024 | Juni 2025 |
|---|---|---|---|
| Nordsted | 3,9 | 4,3 | 4,0 |
| Sønderlund | 3,4 | 3,6 | 3,8 |
| Vesterby | 4,5 | 4,2 | 4,1 |
| RAR Nordkyst | 4,0 | 4,1 | 4,2 |
| Hele landet | 3,5 | 3,6 | 3,4 |

%(A)s

## Ydelserne

Tabel 2. Fuldtidspersoner i Nordsted Kommune

| Ydelse | Juni 2024 | Juni 2025 | Udvikling i pct. |
|---|---|---|---|
| A-dagpenge | 602 | 551 | -8,5 |
| Kontanthjælp | 418 | 440 | 5,3 |
| Uddannelseshjælp | 230 | 196 | -14,8 |
| Fleksjob | 520 | 541 | 4,0 |

%(B)s

## Kontanthjælp efter alder

Tabel 3. Fuldtidspersoner på kontanthjælp i Nordsted Kommune, juni 2025

| Alder | Kvinder | Mænd | I alt |
|---|---|---|---|
| 18-29 år | 40 | 52 | 92 |
| 30-39 år | 70 | 61 | 131 |
| 40-49 år | 75 | 58 | 133 |
| 50 år og derover | 44 | 40 | 84 |
| I alt | 229 | 211 | 440 |

%(C)s
"""
WORDS = [
    (
        "A",
        "I Sønderlund er andelen steget hvert år siden juni 2023.",
        "I Sønderlund er andelen faldet hvert år siden juni 2023.",
    ),
    (
        "A",
        "På landsplan er andelen faldet det seneste år.",
        "På landsplan er andelen steget det seneste år.",
    ),
    (
        "A",
        "Nordsted lå i juni 2025 lidt over både Sønderlund og landet.",
        "Nordsted lå i juni 2025 lidt under både Sønderlund og landet.",
    ),
    (
        "A",
        "Andelen er lavere på landsplan end i de tre kommuner.",
        "Andelen er højere på landsplan end i de tre kommuner.",
    ),
    (
        "A",
        "Højest ligger RAR Nordkyst med 4,2 pct. i juni 2025.",
        "Lavest ligger RAR Nordkyst med 4,2 pct. i juni 2025.",
    ),
    (
        "B",
        "Der er blevet færre på uddannelseshjælp siden juni 2024.",
        "Der er blevet flere på uddannelseshjælp siden juni 2024.",
    ),
    (
        "B",
        "Flere borgere fik kontanthjælp i juni 2025 end året før.",
        "Færre borgere fik kontanthjælp i juni 2025 end året før.",
    ),
    (
        "B",
        "Mens a-dagpenge er faldet, er fleksjob steget.",
        "Mens a-dagpenge er faldet, er fleksjob aftaget.",
    ),
    (
        "C",
        "Blandt de yngste er der flere mænd end kvinder.",
        "Blandt de yngste er der flere kvinder end mænd.",
    ),
    (
        "C",
        "Den største aldersgruppe er de 40-49-årige.",
        "Den største aldersgruppe er de 30-39-årige.",
    ),
]


@pytest.mark.parametrize(("where", "right", "wrong"), WORDS, ids=[right for _where, right, _wrong in WORDS])
def test_a_plain_word_is_held_against_its_table(where: str, right: str, wrong: str) -> None:
    def findings(sentence: str) -> list[str]:
        return [f.explanation for f in check_text(SERIES % {"A": "", "B": "", "C": "", where: sentence}).findings]

    assert findings(right) == []
    assert findings(wrong)


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("A", "I begyndelsen faldt andelen på landsplan."),
        ("A", "Tre af de fem områder er faldet det seneste år."),
        ("A", "Antallet af samtaler er steget i Vesterby det seneste år."),
        ("B", "Mens a-dagpenge er faldet, er samtalerne steget."),
        ("B", "Kontanthjælp er ikke faldet."),
        ("C", "Blandt de yngste er der flere kvinder end mænd, der har en uddannelse."),
    ],
)  # fmt: skip
def test_a_word_of_something_else_is_left_alone(where: str, sentence: str) -> None:
    assert not check_text(SERIES % {"A": "", "B": "", "C": "", where: sentence}).findings


#: Where, the sentence, and what stands in it rightly and wrongly.
CLAUSES = [
    ("B", "I juni 2025 fik {} fuldtidspersoner uddannelseshjælp.", "196", "169"),
    ("B", "Kontanthjælp og uddannelseshjælp omfatter tilsammen {} fuldtidspersoner i juni 2025.", "636", "663"),
    ("B", "Antallet er faldet på {} ydelser.", "to af de fire", "tre af de fire"),
    ("B", "Der er kommet {} flere i fleksjob på et år.", "21", "12"),
    ("B", "Kontanthjælp og fleksjob er steget med hhv. {} pct.", "5,3 og 4,0", "4,0 og 5,3"),
    ("B", "Fleksjob er vokset {} end kontanthjælp, målt i antal.", "mindre", "mere"),
    ("B", "{} har haft det største fald i procent.", "Uddannelseshjælp", "A-dagpenge"),
    ("B", "A-dagpenge er reduceret med 51 fuldtidspersoner, svarende til {} pct.", "8,5", "5,8"),
    ("C", "{} af de 30-39-årige er mænd.", "Knap halvdelen", "Knap en tredjedel"),
    ("C", "{} er mellem 30 og 49 år.", "264", "246"),
    ("C", "De to ældste aldersgrupper tæller samlet {} personer.", "217", "271"),
    ("C", "I alt er der {} kontanthjælpsmodtagere på 40 år og derover.", "217", "227"),
    ("C", "Der er {} flere kvinder end mænd på kontanthjælp.", "18", "28"),
    ("C", "Af de 440 er {} kvinder.", "229", "211"),
    ("C", "I trediverne er der {} modtagere, heraf 70 kvinder.", "131", "113"),
    ("C", "Blandt mændene er den største gruppe de {}.", "30-39-årige", "40-49-årige"),
    ("A", "I juni 2023 lå Vesterby på {} pct.", "4,5", "4,1"),
]


@pytest.mark.parametrize(("where", "sentence", "right", "wrong"), CLAUSES, ids=[c[1] for c in CLAUSES])
def test_every_word_of_a_plain_clause_is_resolved(where: str, sentence: str, right: str, wrong: str) -> None:
    def findings(word: str) -> list[str]:
        text = SERIES % {"A": "", "B": "", "C": "", where: sentence.format(word)}
        return [f.explanation for f in check_text(text).findings]

    assert findings(right) == []
    assert findings(wrong)


ROWS = """# Bilag for Vejle Kommune (opdigtede tal)

## Forløb

Tabel 1. Igangværende forløb efter varighed

| Varighed | Maj 2023, antal | Maj 2023, pct. | Maj 2024, antal | Maj 2024, pct. |
|---|---|---|---|---|
| Under 13 uger | 240 | 60,0 | 189 | 54,0 |
| 13-26 uger | 100 | 25,0 | 98 | 28,0 |
| Over 26 uger | 60 | 15,0 | 63 | 18,0 |
| I alt | 400 | 100,0 | 350 | 100,0 |

"""
OF_ROWS = [
    ("Forløb under 13 uger er faldet fra 240 til 189.", "Forløb under 13 uger er faldet fra 240 til 198."),
    ("Antallet under 13 uger gik fra 240 til 189.", "Antallet under 13 uger gik fra 189 til 240."),
    (
        "Fra 2023 til 2024 gik antallet over 26 uger fra 60 til 63.",
        "Fra 2023 til 2024 gik antallet over 26 uger fra 63 til 60.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong"), OF_ROWS)
def test_the_row_that_a_sentence_names_by_its_label_holds_its_figures(right: str, wrong: str) -> None:
    assert not check_text(ROWS + right).findings
    assert check_text(ROWS + wrong).findings


def test_a_share_of_another_year_is_not_held_against_an_undated_column() -> None:
    assert not check_text(document("A", "I juni 2023 var andelen i Vejle 1,3 pct.")).findings

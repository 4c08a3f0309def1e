"""What a text tells against what it tells elsewhere: bases, levels, groups singled out, times, counts and lists."""

import pytest

from helpers.checking import check_text

LEDIGE = (
    "To uger efter nedlukningen i marts var antallet af ledige på landsplan steget fra 131.749 til 163.512. "
    "I starten af {month} toppede ledigheden med ca. {top} ledige på landsplan, "
    "svarende til en stigning på ca. {size} %."
)
FLEKS = (
    "Aktuelt er 382 personer ansat i et fleksjob, og 95 går ledige på ledighedsydelse. "
    "Det svarer til at {} procent af de fleksjobvisiterede går ledige."
)
PLAN = "Beskæftigelsesplan 2021\n\nRudersdal Kommune\n\n18.11.2020\n\n"
TABLE = (
    "Uddannelseshjælp. Fuldtidspersoner\n\n"
    "Antal fuldtidspersoner\tJuni 2019\tJuni 2020\tUdvikling i pct.\n"
    "Østdanmark\t14.201\t15.422\t9%\nRAR Hovedstaden\t7.786\t8.927\t15%\nRudersdal\t143\t158\t10%\n\n"
)
RISE = "Der har været en stigning i antallet af fuldtidspersoner der modtager uddannelseshjælp i {}. "
GROWN = (
    "Det er {}, at der er set en stor stigning. I Ishøj var der 707 personer på a-dagpenge mod 423 året før.\n\n"
    "Også antallet af sygedagpengemodtagere er steget fra 268 i august 2019 til 325 i august 2020.\n"
)
RATES = (
    "{}\n\nTabel 1: Jobparate ledige\n\n"
    "\tFebruar 2020\t\tJuni 2020\t\n"
    "\tFuldtidspersoner\tPct. af arbejdsstyrken\tFuldtidspersoner\tPct. af arbejdsstyrken\n"
    "Vallensbæk\t\t\t\t\nA-dagpengemodtagere\t318\t3,2\t415\t4,1\n"
    "Jobparate kontanthjælpsmodtagere\t26\t0,3\t36\t0,4\n"
    "Ishøj\t\t\t\t\nA-dagpengemodtagere\t662\t4,8\t900\t6,8\n"
    "Jobparate kontanthjælpsmodtagere\t133\t1,1\t148\t1,3\n"
)
CONTENTS = (
    "Plan\n\nIndhold\n\n1. Indledning\t3\n2. Reformen\t4\n3. Unge\t{}\n4. Ledige\t11\n5. Bilag\t14\n\nTekst her.\n"
)
NEAR_AND_FAR = (
    "Tæt på arbejdsmarkedet\n\n- sygedagpengemodtagere, der ventes raskmeldt inden otte uger\n- forsikrede ledige\n\n"
    "Længere væk\n\n- revalidender\n- sygedagpengemodtagere med forventet sygemelding i {} uger\n"
)
OWN = "Beskæftigelsesplan 2021\n\njobcenter\nIshøj – Vallensbæk\n\n"
TWO_AREAS = OWN + (
    "I Vallensbæk var der {} helårspersoner på a-dagpenge i juli 2020 og kun 200 helårspersoner året før. "
    "I Ishøj var tallene i samme periode 707 helårspersoner mod 423 helårspersoner året før.\n\n"
    "Antallet på a-dagpenge er steget fra 622 fuldtidspersoner i juni 2019 til 1030 i juni 2020.\n"
)
MEETING = PLAN + (
    "På udvalgets møde i {} fastlægges kvantitative mål for ledigheden frem til december 2021. "
    "Det hænger sammen med, at der først i foråret 2021 foreligger data i Jobindsats for december 2020."
)
RIGHT = (
    TWO_AREAS.format("322"),
    MEETING.format("marts 2021"),
    PLAN + "Jobcentret vil blive målt på niveauet i 2019.",
    PLAN + "Vi bygger på forvaltningens strategi fra 2020.",
    PLAN + "Partnerskabet, som blev etableret i 2019, fortsætter.",
    PLAN + "I 2021 og 2022 deltager vi.\n\nI 2020 og 2019 var tallene hhv. 5 og 6.",
    "Borgere skal vejledes ½ årligt.\n\nBorgerne skal vejledes halvårligt om kravene.",
    "Fremover bliver der kun én ordning.\n\nDe fem ordninger samles til én ordning.",
    "Der skete en markant stigning i antallet med ca. 32 %.",
    "Forløbet er af et til fem års varighed for 9 ud af 10.",
    "- Flere ledige skal opkvalificeres\n- Færre ledige skal på kontanthjælp\n",
    LEDIGE.format(month="maj", top="180.000", size="37"),
    LEDIGE.format(month="maj", top="180.000", size="10"),  # of the level right before: a sensible base too
    FLEKS.format("20"),
    "Aktuelt er 382 visiteret til fleksjob, og 95 går ledige. Det svarer til at 25 procent af dem går ledige.",
    PLAN + "Jobcentret vil i 2021 opkvalificere jobkonsulenter.",
    PLAN + "Kommunens langsigtede mål for perioden 2019-2021 gælder.",
    PLAN + "Det blev i 2018 besluttet, hvad kommunen vil i 2019 gøre ved det.",
    PLAN + "Der er steget flere i september 2020 i forhold til september 2019.",
    PLAN + "STAR venter, at antallet af ledige vokser fra 680 i slutningen af 2019 til ca. 1030 i slutningen af 2020.",
    TABLE + RISE.format("Østdanmark") + "Særligt RAR Hovedstaden har oplevet dette.",
    TABLE + "Rudersdal kommune har oplevet en udvikling der er på linje med Østdanmark.",
    GROWN.format("især blandt de forsikrede ledige"),
    RATES.format("Ledigheden udgør 4,4 procent i Vallensbæk og 7,9 procent i Ishøj."),
    RATES.format("Ledigheden udgør 4,4 procent i Vallensbæk og 9,9 procent i Ishøj."),
    CONTENTS.format("10"),
    NEAR_AND_FAR.format("over otte"),
    NEAR_AND_FAR.format("over ti"),
    "Antallet af ledige A-dagpengemodtagere og jobparate kontanthjælpsmodtagere, tallet for de to målgrupper.",
    "1. Alle ledige skal høres\n2. Flere skal i job\n3. Virksomhederne skal hjælpes\n",
    "1. Alle ledige skal høres\n1. Flere skal i job\n1. Virksomhederne skal hjælpes\n",
    "Aktuelt er der 205 unge på uddannelseshjælp. Det er på samme niveau som i 2019, hvor tallet var 201.",
)
WRONG = (
    TWO_AREAS.format("232"),
    MEETING.format("januar 2021"),
    PLAN + "Vi bygger på forvaltningens strategi fra 2021.",
    PLAN + "Partnerskabet, som blev etableret i 2022, fortsætter.",
    PLAN + "I 2021 og 2020 deltager vi.",
    PLAN + "Borgerne spørges næste gang i foråret 2020.",
    "Borgere skal vejledes ½ årligt.\n\nBorgerne skal vejledes månedligt om kravene.",
    "Fremover bliver der kun én ordning.\n\nDe fem ordninger samles til tre ordninger.",
    "Der skete en beskeden stigning i antallet med ca. 32 %.",
    "Ud over det er forløbet af fem til et års varighed.",
    "Det gælder for 10 ud af 9.",
    "- Færre ledige skal opkvalificeres\n",
    "Antallet af voksenlærlinge er faldet fra 34 i juni 2019 til 34 i juni 2020.",
    "På bare to år er antallet steget fra 268 i august 2019 til 325 i august 2020.",
    TABLE + "Antallet er i juni 2020 steget med 10 procentpoint i Rudersdal.",
    TABLE + "Udviklingen skyldes primært et fald i uddannelseshjælp.",
    LEDIGE.format(month="maj", top="180.000", size="27"),
    LEDIGE.format(month="maj", top="180.000", size="24"),
    LEDIGE.format(month="maj", top="160.000", size="37"),
    LEDIGE.format(month="marts", top="180.000", size="37"),
    FLEKS.format("25"),
    PLAN + "Jobcentret vil i 2019 opkvalificere jobkonsulenter.",
    PLAN + "Kommunens langsigtede mål for perioden 2017-2018 gælder.",
    PLAN + "Antallet er i september 2020 i forhold til september 2020 steget.",
    PLAN + "Regeringen har medio 2021 indgået en ny aftale.",
    "Rådet vedtog langsigtede mål med vedtagelsen af Budget 2019.\n\nVi fastlagde i 2016 følgende langsigtede mål.",
    TABLE + RISE.format("RAR Hovedstaden") + "Særligt Østdanmark har oplevet dette.",
    TABLE + "Rudersdal kommune har oplevet en udvikling der er på linje med RAR Hovedstaden.",
    GROWN.format("mindst blandt de forsikrede ledige"),
    RATES.format("Ledigheden udgør 7,9 procent i Vallensbæk og 4,4 procent i Ishøj."),
    CONTENTS.format("12"),
    NEAR_AND_FAR.format("under otte"),
    NEAR_AND_FAR.format("over seks"),
    "Antallet af ledige A-dagpengemodtagere og jobparate kontanthjælpsmodtagere, tallet for de tre målgrupper.",
    "1. Alle ledige skal høres\n3. Flere skal i job\n3. Virksomhederne skal hjælpes\n",
    "Aktuelt er der 205 unge på uddannelseshjælp. Det er langt under niveauet i 2019, hvor tallet var 201.",
    "Beskæftigelsesfrekvensen har været faldende.\n\nBeskæftigelsesfrekvensen har især været stigende for unge.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_fits_raises_nothing(text: str) -> None:
    assert [finding.explanation for finding in check_text(text).findings] == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_told_otherwise_is_found(text: str) -> None:
    assert len(check_text(text).findings) >= 1

"""Times that a text sets against each other, events told at several places, and the plan's own year."""

import pytest

from helpers.checking import check_text

PLAN = "Beskæftigelsesplan 2021\n\nSkive Kommune\n\n18.11.2020\n\n## Indsats\n\n{}\n"


def errors(text: str) -> list[str]:
    return [found.explanation for found in check_text(PLAN.format(text)).findings]


EXPECTED = (
    "STAR forventer en stigning i antallet af ledige fra 680 ultimo 2019 til 1.030 ultimo 2020. I 2021 ventes et "
)
EXPECTED += "fald på 21 pct., så der ved udgangen af 2021 vil være 810 ledige."
LOCKED = "To uger efter nedlukningen i marts var 12 ledige. I marts 2020 lukkede staten dele ned."
DECIDED = "På udvalgets møde i marts 2021 fastlægges mål for ledigheden frem til december 2021."
READY = "Der foreligger først i foråret 2021 data i Jobindsats for december 2020, som bruges til målene."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (DECIDED, ("december 2021", "december 2020")),
        (DECIDED, ("marts 2021", "marts 2020")),
        (READY, ("december 2020", "december 2021")),
        (READY, ("foråret 2021", "foråret 2020")),
        (EXPECTED, ("I 2021", "I 2022")),
        (EXPECTED, ("1.030 ultimo 2020", "1.030 ultimo 2021")),
        ("Vi har i en periode på et år (2018-19) prøvet det af.", ("2018-19", "2017-19")),
        ("Tallene er ikke rettet for maj, juni, og juli.", ("juni", "september")),
        (LOCKED, ("i marts", "i juni")),
        ("I marts 2020 lukkede regeringen dele af landet ned. Det var 12 i februar 2020 før nedlukningen.",
         ("februar", "april")),
    ],
)  # fmt: skip
def test_times_come_in_the_order_that_the_text_says(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "I marts 2021 opgøres resultaterne frem til december 2020.",
        "Data for december 2020 foreligger i marts 2021 og bruges frem til maj 2021.",
        "I 2021 ventes et fald på 21 pct., som fortsætter, så der i 2023 vil være 810 ledige.",
        "Over tre år (2018-21) har vi prøvet det af, og i de to år (2018-2019) før det noget andet.",
        "Det gælder november, december og januar og desuden juli, juni og maj.",
        "Niveauet er højere end før nedlukningen i februar 2020, men i marts 2020 lukkede regeringen landet ned.",
        "Efter den første nedlukning i marts 2020 kom nedlukningen i september 2020.",
        "Puljen ventes i 2021 at falde, så der ved udgangen af 2022 er mindre.",
    ],
)
def test_times_that_may_well_be_raise_nothing(harmless: str) -> None:
    assert errors(harmless) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Beskæftigelsesplanen for 2021 sætter mål for indsatsen.", ("2021", "2020")),
        ("I bilaget til Beskæftigelsesplanen 2020 opgjorde man alle. I dette bilag er det nogle.", ("2020", "2021")),
        ("Sidste ord.\n\n2020-12 CB / Skive Kommune / Beskæftigelsesplan", ("2020-12", "2021-12")),
        ("Indhold\n\nMinisterens mål for 2021.....\t4\n\nTekst.\n\nMinisterens mål for 2021\n\nTekst.",
         ("2021\n", "2022\n")),
    ],
)  # fmt: skip
def test_a_plan_speaks_of_itself_by_its_own_year(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Beskæftigelsesplanen for 2020 var bygget op om de samme mål.",
        "I Beskæftigelsesplanen 2020 var der tre mål. Nu er der fire.",
        "Sundhedsplan 2024 beskriver kommunens øvrige indsats.",
    ],
)
def test_other_plans_raise_nothing(harmless: str) -> None:
    assert errors(harmless) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Tallet falder i Østdanmark, herunder også i RAR Hovedstaden.",
         ("Østdanmark, herunder også i RAR Hovedstaden", "RAR Hovedstaden, herunder også i Østdanmark")),
        ("Det er mindre i Rudersdal end i det øvrige Østdanmark.",
         ("Rudersdal end i det øvrige Østdanmark", "Østdanmark end i det øvrige Rudersdal")),
    ],
)  # fmt: skip
def test_the_larger_area_lies_not_within_the_smaller(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []
    assert errors("Tallet falder i Østdanmark, herunder i Skive og i det øvrige Jylland.") == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("I 2021 og 2022 deltager vi i et projekt.", ("2022", "2021")),
        ("Det udløber med udgangen af 2020, men kan gå nogle måneder ind i 2021.", ("ind i 2021", "ind i 2022")),
        ("Det er muligt indtil udgangen af 2020.", ("2020", "2019")),
        ("I Skive var der 322 ledige i juli 2020 og kun 200 året før.", ("året før", "året efter")),
        ("Antallet er faldet fra 34 personer i juni 2019 til 28 året efter.", ("året efter", "året før")),
        ("Siden marts 2020 har der været flere kampagner.", ("2020", "2021")),
        ("Der er i sommeren 2020 indgået flere aftaler.", ("2020", "2021")),
        ("Der var 23.200 stillinger i august 2020¹.\n\n1) Dansk Jobindex august 2020.", ("index august", "index juni")),
        ("Der er mange stillinger.\n\n1) Dansk Jobindex august 2020.", ("2020", "2021")),
        ("Der er mange stillinger.\n\n2) Nationalbanken. Analyse nr. 18, 2020.", ("2020", "2021")),
        ("Ministerens mål for 2021 er nye. Ministerens mål for 2021 er fem. Et af ministerens mål for 2021 er tid.",
         ("Et af ministerens mål for 2021", "Et af ministerens mål for 2022")),
    ],
)  # fmt: skip
def test_what_lasts_and_what_is_quoted_fits_the_plans_own_time(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Ordningen udløb med udgangen af 2019, og en ny gælder fra 2020.",
        "I Skive vil der være 200 færre i juli 2020 og 100 færre året efter.",
        "Der er i 2021 afsat midler til flere forløb.",
        "Der er mange stillinger.\n\n1) Finanslov 2021.\n\n2) Lov om en indsats, 2021.",
        "Der var 23.200 stillinger i august 2020¹.\n\n1) Dansk Jobindex september 2020.",
        "Ministerens mål for 2021 er nye. Ministerens mål for 2021 er fem. Ministerens mål for 2020 er videreført.",
        "Det er et mål for både 2021 og 2022-2023.",
    ],
)
def test_what_lay_or_lies_ahead_raises_nothing(harmless: str) -> None:
    assert errors(harmless) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Det blev indgået med Væksthuset i 2019. Vi indgik med virkning fra 1.11.2019 en aftale med Væksthuset.",
         ("i 2019", "i 2018")),
        ("I starten af maj toppede ledigheden med 180 ledige. Tallet er i oktober 2020 faldet til 155.",
         ("oktober", "januar")),
    ],
)  # fmt: skip
def test_what_comes_first_is_told_to_come_first(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []
    assert errors(right.replace("i 2019", "i 2018").replace("1.11.", "1.1.")) == []

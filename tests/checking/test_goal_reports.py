"""A report of goals holds together: its rows, its months and quarters, what is expected, its summary and its quotes."""

import pytest

from helpers.checking import check_text

REPORT = """# Opfølgning på målene

## Hovedpunkter

- Planen har 3 mål; 3 har et tal, der kan følges: 1 er nået, 1 er på vej og 1 er bagud.

- Mål R1 er opfyldt nu, men ikke ventet opfyldt i december 2026: sæsonen kan vende det.

## Målene

###### Målene i Odder, juli 2026.

Mål\tUdgangspunkt, december 2025\tÅret før, juli 2025\tSeneste tal, juli 2026\tStien nu\tMål, december 2026\t\
Mangler\tPr. måned\tStatus
R1. Jobparate ledige\t1.286\t1.063\t1.066\t1.049\thøjst 1.222\t0\t0\tnået, ikke ventet
R2. Ansatte i fleksjob\t1.462\t1.405\t1.466\t1.455\tmindst 1.491\t25\t5\tpå vej
R3. Virksomhedspraktik\t116\t96\t90\t98\tmindst 122\t32\t6,4\tbagud

### Mål R1: Jobparate ledige

Planen: »Antallet af jobparate ledige reduceres med 5 pct. fra december 2025 til december 2026.«

Udgangspunktet er 1.286 i december 2025. Det er ikke fastlåst og flytter sig, hvis tallene revideres. Jobparate \
ledige: 1.066 fuldtidspersoner i juli 2026, steget 0,3 pct. fra 1.063 i juli 2025. Målet er højst 1.222 i december \
2026; det er opfyldt nu, men ikke ventet opfyldt i december 2026, hvor der ventes 1.273. Hvis intet ændres, ventes \
1.273 i december 2026, med 80 pct. sandsynlighed mellem 1.175 og 1.371; målet er opfyldt nu, men ikke ventet opfyldt \
i december 2026.

###### Mål R1: Jobparate ledige, måned for måned.

Måned\tTal\tÅret før\tÆndring, pct.\tStien\tAfstand til mål\tStatus
December 2025\t1.286\t1.281\t0,4\t1.286\t-64\tpå vej
Januar 2026\t1.301\t1.312\t-0,8\t1.301\t-79\tpå vej
Februar 2026\t1.287\t1.324\t-2,8\t1.292\t-65\tpå vej
Marts 2026\t1.269\t1.287\t-1,4\t1.264\t-47\tbagud
April 2026\t1.202\t1.229\t-2,2\t1.203\t20\tnået
Maj 2026\t1.147\t1.145\t0,2\t1.130\t75\tnået
Juni 2026\t1.084\t1.107\t-2,1\t1.082\t138\tnået
Juli 2026\t1.066\t1.063\t0,3\t1.049\t156\tnået

### Mål R2: Ansatte i fleksjob

Planen: »Antallet af ansatte i fleksjob øges med 2 pct. fra december 2025 til december 2026.«

Målet er mindst 1.491 i december 2026; det er på vej: stien er 1.455 i juli 2026. Der mangler 25 fuldtidspersoner, \
det er 5 i hver af de 5 måneder, der er tilbage.

### Mål R3: Virksomhedspraktik

Planen: »Antallet i virksomhedspraktik øges med 5 pct. fra december 2025 til december 2026.«

Målet er mindst 122 i december 2026; det er bagud: stien er 98 i juli 2026. Der mangler 32 fuldtidspersoner, det er \
6,4 i hver af de 5 måneder, der er tilbage.

## Kvartaler

###### Mål R1: Jobparate ledige, kvartal for kvartal.

Kvartal\tTal\tÅret før\tÆndring, pct.\tStien\tAfstand til mål\tStatus
1. kvartal 2026\t1.286\t1.308\t-1,7\t1.286\t-64\tpå vej
2. kvartal 2026\t1.144\t1.160\t-1,4\t1.138\t78\tnået

## Det ventede

###### Hvad der kan ventes.

Mål\tMåned\tVentet\tFra\tTil\tMål\tVurdering
R1. Jobparate ledige\tdecember 2026\t1.273\t1.175\t1.371\thøjst 1.222\topfyldt nu, men ikke ventet opfyldt
R2. Ansatte i fleksjob\tdecember 2026\t1.486\t1.420\t1.553\tmindst 1.491\tsandsynligt
R3. Virksomhedspraktik\tdecember 2026\t101\t89\t117\tmindst 122\tambitiøst

###### Forslag til mål for jobparate ledige, december 2026.

Forslag\tVærdi\tFra seneste tal\tPct.\tVurdering
Som sidste år (niveauet i december 2025)\t1.286\t220\t20,6\tallerede nået
3 pct. færre (december 2025 − 3 pct.)\t1.247\t181\t17,0\topfyldt nu, men ikke ventet opfyldt
5 pct. færre (december 2025 − 5 pct.)\t1.222\t156\t14,6\topfyldt nu, men ikke ventet opfyldt
10 pct. færre (december 2025 − 10 pct.)\t1.157\t91\t8,5\topfyldt nu, men ikke ventet opfyldt
"""


def found(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_the_right_report_has_no_finding() -> None:
    assert found(REPORT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3 har et tal", "2 har et tal"),
        ("har 3 mål", "har 5 mål"),
        ("1 er på vej og", "2 er på vej og"),
        ("Mål R1 er opfyldt nu", "Mål R2 er opfyldt nu"),
        ("ventet opfyldt i december 2026: sæsonen", "ventet opfyldt i oktober 2026: sæsonen"),
        ("Året før, juli 2025", "Året før, juni 2025"),
        ("mindst 1.491\t25\t5", "mindst 1.491\t52\t5"),
        ("32\t6,4\tbagud", "32\t4,6\tbagud"),
        ("0\t0\tnået, ikke", "0\t0\tbagud, ikke"),
        ("reduceres med 5 pct.", "reduceres med 15 pct."),
        ("øges med 2 pct.", "reduceres med 2 pct."),
        ("2 pct. fra december 2025 til", "2 pct. fra november 2025 til"),
        ("5 pct. fra december 2025 til december 2026.«\n\nUd", "5 pct. fra december 2025 til marts 2026.«\n\nUd"),
        ("mellem 1.175 og 1.371", "mellem 1.371 og 1.175"),
        ("mellem 1.175 og", "mellem 1.157 og"),
        ("målet er opfyldt nu, men ikke ventet", "målet er allerede nået, og ventet"),
        ("Marts 2026\t", "August 2026\t"),
        ("-47\tbagud", "-47\tnået"),
        ("det er 5 i hver", "det er 7 i hver"),
        ("25 fuldtidspersoner, det er 5 i hver af de 5", "25 fuldtidspersoner, det er 5 i hver af de 7"),
        ("stien er 98 i juli", "stien er 98 i september"),
        ("2. kvartal 2026\t1.144", "2. kvartal 2026\t1.414"),
        ("2. kvartal 2026\t1.144", "3. kvartal 2026\t1.144"),
        ("-1,4\t1.138\t78", "1,4\t1.138\t78"),
        ("1.138\t78\tnået", "1.138\t-78\tnået"),
        ("december 2026\t1.486", "oktober 2026\t1.486"),
        ("1.553\tmindst 1.491", "1.553\thøjst 1.491"),
        ("1.553\tmindst 1.491", "1.553\tmindst 1.419"),
        ("101\t89\t117", "101\t189\t117"),
        ("122\tambitiøst", "122\tsandsynligt"),
        ("jobparate ledige, december 2026.", "jobparate ledige, februar 2026."),
        ("niveauet i december 2025", "niveauet i december 2024"),
        ("(december 2025 − 5 pct.)", "(november 2025 − 5 pct.)"),
        ("20,6\tallerede nået", "20,6\tambitiøst"),
    ],
)
def test_an_error_in_it_is_found(old: str, new: str) -> None:
    assert REPORT.count(old) == 1
    assert found(REPORT.replace(old, new))


@pytest.mark.parametrize(
    "right",
    [
        "Valget står mellem 5 og 3 ugers praktik.",
        "Forskellen mellem 1.371 og 1.175 er stor.",
        "Andelen ligger mellem 2,5 og 2,9 pct.",
        "Fleksjob blev drøftet i oktober 2026, og målet skal gælde alle.",
        "I 2024 havde planen 5 mål for indsatsen.",
    ],
)
def test_a_right_neighbour_raises_nothing(right: str) -> None:
    assert found(f"{REPORT}\n## Andet\n\n{right}\n") == []


GAPS = """# Bilag

Måned\tAntal
Januar 2025\t110
Februar 2025\t112
Marts 2025\t115
August 2025\t119
September 2025\t121
Oktober 2025\t118
"""


def test_months_that_a_table_leaves_out_are_no_misprint() -> None:
    assert found(GAPS) == []


AREAS = """# Bilag

## Sygedagpenge

###### Sygedagpenge. November 2024 og november 2025. Fuldtidspersoner og pct. af arbejdsstyrken.

Område\tNovember 2024\tNovember 2025\tUdvikling, pct.\tPct. af arbejdsstyrken
Region Midtjylland\t17.400\t17.226\t-1\t2,5
Hele landet\t76.998\t76.733\t0\t2,6
Odder\t234\t222\t-5\t2,4

Antallet er faldet fra 234 til 222. Andelen er hhv. 0,1 og 0,2 procentpoint lavere end i Region Midtjylland og hele \
landet.
"""


def test_the_area_further_off_has_the_larger_distance() -> None:
    assert found(AREAS) == []
    assert found(AREAS.replace("hhv. 0,1 og 0,2", "hhv. 0,2 og 0,1"))
    of_men = "Der er hhv. 7 og 3 procentpoint færre mænd end i Region Midtjylland og hele landet."
    assert found(f"{AREAS}\n{of_men}\n") == []


MONTHLY = """# Bilag: Odder Kommune

###### Overblik: ydelserne i Odder. Samme måned året før. Fuldtidspersoner og pct. af arbejdsstyrken.

Ydelse\tMåned\tÅret før\tNu\tUdvikling, pct.
A-dagpenge\tnovember 2025\t234\t222\t-5
Sygedagpenge\tnovember 2025\t266\t270\t2

## A-dagpenge

###### A-dagpenge. November 2024 og november 2025. Fuldtidspersoner.

Område\tNovember 2024\tNovember 2025\tUdvikling, pct.
Odder\t234\t222\t-5

## Sygedagpenge

###### Sygedagpenge. November 2024 og november 2025. Fuldtidspersoner.

Område\tNovember 2024\tNovember 2025\tUdvikling, pct.
Odder\t266\t270\t2

###### Sygedagpenge i regionen. November 2024 og november 2025. Fuldtidspersoner.

Område\tNovember 2024\tNovember 2025\tUdvikling, pct.
Region Midtjylland\t17.400\t17.226\t-1

Sygedagpenge, november 2025: udvikling på et år.
"""


@pytest.mark.parametrize(("old", "new"), [("Sygedagpenge, november", "Sygedagpenge, december")])
def test_a_caption_is_of_the_month_that_its_tables_end_in(old: str, new: str) -> None:
    assert found(MONTHLY) == []
    assert MONTHLY.count(old) == 1
    assert found(MONTHLY.replace(old, new))


RULED = """# Mål for indsatsen: Odder

Mål\tFør\tStatus\tRegel\tMåltal efter reglen\tAfstand fra status
R1. Jobparate ledige\t986 (juli 2025)\t957 (juli 2026)\t-5 pct. i forhold til december 2025\t1.104\t+147
R5. Ansatte i fleksjob\t1.123 (juli 2025)\t1.179 (juli 2026)\t+2 pct. i forhold til december 2025\t1.199\t+20
I2. Flygtninge i beskæftigelse\t61 pct. (juli 2025)\t62 pct. (juli 2026)\tmindst 63 pct.\t63 pct.\t+1 procentpoint

### Mål R1: Jobparate ledige

1.162 × 0,95 = 1.103,90, afrundet 1.104. Målet er allerede opfyldt: status var 957 i juli 2026.

### Mål R5: Ansatte i fleksjob

1.175 × 1,02 = 1.198,50, afrundet 1.199.
"""


@pytest.mark.parametrize(
    ("rule", "new", "slip"),
    [
        ("-5 pct. i forhold til", "5 pct. færre end i", "5 pct. flere end i"),
        ("-5 pct. i forhold til", "et fald på 5 pct. siden", "et fald på 3 pct. siden"),
        ("-5 pct. i forhold til", "skal 5 pct. ned fra", "skal 5 pct. op fra"),
        ("-5 pct. i forhold til", "ned med 5 % ift.", "ned med 3 % ift."),
        ("-5 pct. i forhold til", "Nedbringes 5 pct. ift.", "Nedbringes 15 pct. ift."),
        ("-5 pct. i forhold til", "95 pct. af niveauet i", "97 pct. af niveauet i"),
        ("-5 pct. i forhold til", "skal mindskes en smule siden", ""),
        ("+2 pct. i forhold til", "2 pct. højere end", "2 pct. lavere end"),
        ("+2 pct. i forhold til", "øges med 2 pct. siden", "reduceres med 2 pct. siden"),
        ("mindst 63 pct.", "ikke under 63 pct.", "ikke under 36 pct."),
        ("mindst 63 pct.", "op på 63 pct.", "op på 36 pct."),
    ],
)
def test_a_rule_may_be_said_in_other_words(rule: str, new: str, slip: str) -> None:
    assert found(RULED.replace(rule, new)) == []
    assert not slip or found(RULED.replace(rule, slip))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1 er nået, 1 er på vej og 1 er bagud", "ét er nået, ét følger stien, og ét er efter stien"),
        ("25\t5\tpå vej", "25\t5\tpå rette vej"),
        ("32\t6,4\tbagud", "32\t6,4\tefter planen"),
        ("det er på vej: stien er 1.455", "det er på rette vej, for stien er 1.455"),
        ("25 fuldtidspersoner, det er 5 i hver af de 5 måneder", "25, altså 5 om måneden i de 5 måneder"),
    ],
)
def test_a_status_may_be_said_in_other_words(old: str, new: str) -> None:
    assert found(REPORT.replace(old, new)) == []

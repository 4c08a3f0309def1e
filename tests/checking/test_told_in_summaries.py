"""What a report says of its tables in summaries, captions and headings is what the tables say."""

import pytest

from helpers.checking import check_text

REPORT = """# Statistisk bilag: Svendborg

Svendborg 2026

Måned

Marts 2026. RAR Fyn ophørte med udgangen af 2024; området dækkes nu af Region Syddanmark, som er med i sammenligningen.

- Blandt ydelserne er antallet steget mest på førtidspension (fra 2.722 til 2.954, 9 pct.) og faldet mest på \
sygedagpenge (fra 699 til 664, 5 pct.).

Hovedtal for Svendborg.

Ydelse	Marts 2025	Marts 2026	Udvikling, pct.
A-dagpenge	845	874	3
Sygedagpenge	699	664	-5
Fleksjob	1.076	1.196	11
Førtidspension	2.722	2.954	9

## A-dagpenge

A-dagpenge. Marts 2025 og marts 2026. Svendborg. Fuldtidspersoner.

Område	Marts 2025	Marts 2026	Udvikling, pct.	Pct. af arbejdsstyrken
Region Syddanmark	17.584	17.220	-2	2,8
Hele landet	81.262	81.181	0	2,7
Svendborg	845	874	3	3,3

I marts 2026 var der 874 fuldtidspersoner på a-dagpenge i Svendborg mod 845 i marts 2025. Antallet er dermed steget \
moderat med 3 pct. Derimod faldt antallet i Region Syddanmark (2 pct.). I hele landet var antallet uændret i samme \
periode.

A-dagpenge: Svendborg er nr. 76 af 98 regnet fra den laveste.

## Fleksjob

Fleksjob. Marts 2025 og marts 2026. Svendborg. Fuldtidspersoner.

Område	Marts 2025	Marts 2026	Udvikling, pct.	Pct. af arbejdsstyrken
Region Syddanmark	20.381	21.553	6	3,4
Hele landet	98.262	98.181	0	3,3
Svendborg	1.076	1.196	11	4,5

Fleksjob: Svendborg er nr. 88 af 98 regnet fra den laveste. I hele landet var antallet uændret i samme periode.

## Sygedagpenge

Sygedagpenge: Svendborg er nr. 49 af 98 regnet fra den laveste.

Revalidering: Svendborg er nr. 1 af 89 regnet fra den laveste. 9 kommuner uden tal er ikke med.
"""


def explained(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_a_right_report_raises_nothing() -> None:
    assert explained(REPORT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("steget mest på førtidspension", "steget mest på fleksjob"),
        ("steget mest på", "steget mindst på"),
        ("faldet mest på sygedagpenge", "faldet mest på a-dagpenge"),
        ("nu af Region Syddanmark", "nu af Region Sjælland"),
        ("bilag: Svendborg", "bilag: Assens"),
        ("Hovedtal for Svendborg", "Hovedtal for Assens"),
        ("2026. Svendborg. Fuldtids", "2026. Assens. Fuldtids"),
        ("a-dagpenge i Svendborg mod", "a-dagpenge i Assens mod"),
        ("a-dagpenge i Svendborg mod", "a-dagpenge i Region Syddanmark mod"),
        ("antallet i Region Syddanmark (2 pct.)", "antallet i Region Syddanmark (3 pct.)"),
        ("(2 pct.). I hele landet var", "(2 pct.). I Region Syddanmark var"),
        ("9 kommuner uden tal", "6 kommuner uden tal"),
        ("steget moderat med 3 pct.", "steget moderat med 3 procentpoint"),
    ],
)
def test_what_a_report_tells_of_its_tables_is_theirs(old: str, new: str) -> None:
    assert old in REPORT
    assert explained(REPORT.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "steget mest på førtidspension (fra 2.722 til 2.954, 9 pct.)",
            "steget mest på fleksjob (fra 1.076 til 1.196)",
        ),
        (
            "steget mest på førtidspension (fra 2.722 til 2.954, 9 pct.)",
            "steget mindst på a-dagpenge (fra 845 til 874)",
        ),
        ("## Fleksjob\n", "## Fleksjob\n\nSvendborg samarbejder med Assens om fleksjob.\n"),
        ("I hele landet var antallet uændret", "I Region Syddanmark var antallet stort set uændret"),
    ],
)
def test_what_may_be_said_otherwise_raises_nothing(old: str, new: str) -> None:
    assert old in REPORT
    assert explained(REPORT.replace(old, new, 1)) == []


GOALS = """# Opfølgning på målene: Brøndby

Brøndby 2026

- Længst fra stien, regnet i pct., er mål I7, uddannelsesparate på kontanthjælp: 107 i juli 2026 mod 97 på stien.

Mål i Brøndby 2026. Målene for indsatsen 2026 i Brøndby.

Mål	Udgangspunkt, december 2025	Seneste tal, juli 2026	Stien nu	Regel	Mål, december 2026	Status
R4. Sygedagpengemodtagere	3,2 pct.	2,9 pct.	2,8 pct.	niveauet i Hele landet	højst 2,3 pct.	bagud
R5. Ansatte i fleksjob	812	786	819	+2 pct.	mindst 828	bagud
I7. Uddannelsesparate på kontanthjælp	114	107	97	-15 pct.	højst 97	bagud

## Mål R4: Sygedagpengemodtagere

Planen: »Andelen på sygedagpenge er i december 2026 højst som i hele landet.«

Målet er niveauet i Hele landet: 2,3 pct.

Mål R4: Sygedagpengemodtagere, måned for måned. Brøndby. Procent.

Måned	Tal	Året før	Ændring, procentpoint
Maj 2026	3,0	2,9	0,1
Juni 2026	3,0	2,9	0,1
Juli 2026	2,9	2,8	0,1
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Brøndby", "Brøndby", False),
        ("Længst fra stien", "Tættest på stien", True),
        ("mål I7, uddannelsesparate", "mål R5, uddannelsesparate", True),
        ("Mål i Brøndby 2026", "Mål i Brøndby 2025", True),
        ("Målet er niveauet i Hele landet", "Målet er niveauet i Region Hovedstaden", True),
        ("højst som i hele landet", "mindst som i hele landet", True),
        ("højst som i hele landet", "højst som i Region Hovedstaden", True),
        ("måned. Brøndby. Procent.", "måned. Brøndby. Fuldtidspersoner.", True),
        ("måned. Brøndby. Procent.", "måned. Hvidovre. Procent.", True),
    ],
)
def test_what_a_report_tells_of_its_goals_is_theirs(old: str, new: str, found: bool) -> None:
    assert bool(explained(GOALS.replace(old, new, 1))) == found


def test_a_quarter_is_said_to_be_what_the_tables_make_it() -> None:
    means, months = (917, 809, 780, 850), "januar februar marts april maj juni juli august september oktober november"
    names = f"{months} december".split()
    series = "Fleksjob i Køge. Fuldtidspersoner.\n\nMåned	Fleksjob\n"
    series += "".join(f"{m.capitalize()} 2025	{means[n // 3] - 10 + n % 3 * 10}\n" for n, m in enumerate(names))
    series += "\nFleksjob i Køge. Fuldtidspersoner.\n\nKvartal	Fleksjob\n"
    series += "".join(f"{n}. kvartal 2025	{mean}\n" for n, mean in enumerate(means, start=1))
    said = "\nEt kvartal er {} af sine tre måneder.\n"
    assert explained(series + said.format("gennemsnittet")) == []
    assert explained(series + said.format("summen"))


PEAK = "Antallet af ledige på landsplan er steget fra 131.749 til 163.512. I maj toppede ledigheden med ca. 180.000 \
ledige på landsplan, svarende til en stigning på ca. 37 pct."
MARKED = """## Kontanthjælpsmodtagere (aktivitetsparate)

Der er 264 aktivitetsparate kontanthjælpsmodtagere. Aktivitetsparate borgere får en ny indsats.
"""
RAISED = "Andelen i job er steget fra 51,9 pct. til 59,4 pct. Den skal hæves til 63 pct."
TAKEN = (
    "Redaktionen er afsluttet i oktober 2020.\n\nKrisen medførte et fald i beskæftigelsen i 2. kvartal 2020 på 93.000."
)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (PEAK, "ledige på landsplan, svarende", "ledige i Region Hovedstaden, svarende"),
        (PEAK, "37 pct.", "37 procentpoint."),
        (MARKED, "(aktivitetsparate)", "(jobparate)"),
        (RAISED, "til 63 pct.", "med 63 procentpoint."),
        (TAKEN, "2. kvartal", "4. kvartal"),
    ],
)
def test_what_a_plan_says_of_itself_fits_what_it_says_beside_it(text: str, old: str, new: str) -> None:
    assert explained(text) == []
    assert explained(text.replace(old, new))

"""A goal that its own section, its tables and page one print several times is the same everywhere."""

import pytest

from helpers.checking import check_text

PLAN = """# Opfølgning: Rudersdal

## Målene på én side

Mål	Udgangspunkt, december 2025	Seneste tal, juli 2026	Stien nu	Mål, december 2026	Mangler	Status
R1. Jobparate ledige	1.286	1.066	1.049	højst 1.222	0	nået
R5. Ansatte i fleksjob	1.462	1.441	1.455	mindst 1.491	50	bagud
I6. Jobparate kontanthjælpsmodtagere	298	292	295	højst 283	9	på vej

## Mål for mål

### Mål R5: Ansatte i fleksjob

Planen: »Antallet af ansatte i fleksjob øges med 2 pct. fra december 2025 til december 2026.«

Udgangspunktet er 1.462 i december 2025. Der er 1.441 fuldtidspersoner i juli 2026. \
Målet er mindst 1.491 i december 2026; det er bagud: stien er 1.455 i juli 2026. Der mangler 50 fuldtidspersoner. \
1.462 × 1,02 = 1.491,24, afrundet 1.491.

Mål R5: Ansatte i fleksjob, måned for måned. Rudersdal.

Måned	Tal	Stien	Afstand til mål	Status
December 2025	1.462	1.462	29	på vej
April 2026	1.469	1.477	22	bagud
Maj 2026	1.498	1.465	-7	nået
Juni 2026	1.470	1.466	21	på vej
Juli 2026	1.441	1.455	50	bagud

## Forslag

Forslag til mål for ansatte i fleksjob, december 2026. Rudersdal.

Forslag	Værdi	Fra seneste tal	Pct.
3 pct. flere (december 2025 + 3 pct.)	1.506	65	4,5
5 pct. flere (december 2025 + 5 pct.)	1.535	94	6,5
10 pct. flere (december 2025 + 10 pct.)	1.608	167	11,6
"""


def explained(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_nothing_is_found_where_everything_agrees() -> None:
    assert explained(PLAN) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Der er 1.441 fuldtidspersoner", "Der er 1.414 fuldtidspersoner"),
        ("fuldtidspersoner i juli 2026", "fuldtidspersoner i september 2026"),
        ("Målet er mindst 1.491", "Målet er mindst 1.591"),
        ("Målet er mindst", "Målet er højst"),
        ("1.491 i december 2026;", "1.491 i oktober 2026;"),
        ("det er bagud", "det er på vej"),
        ("stien er 1.455", "stien er 1.545"),
        ("Der mangler 50", "Der mangler 55"),
        ("Udgangspunktet er 1.462", "Udgangspunktet er 1.642"),
        ("= 1.491,24", "= 1.591,24"),
        ("afrundet 1.491", "afrundet 1.501"),
        ("× 1,02", "× 1,12"),
        ("øges med 2 pct.", "øges med 5 pct."),
        ("øges med 2 pct.", "reduceres med 2 pct."),
        ("1.498	1.465	-7", "1.498	1.465	7"),
        ("1.498	1.465	-7	nået", "1.498	1.465	-7	bagud"),
        ("Maj 2026	1.498", "Maj 2026	1.489"),
        ("1.608	167", "1.608	176"),
        ("1.608	167	11,6", "1.608	167	16,1"),
        ("1.506	65", "1.560	65"),
    ],
)
def test_what_the_goals_tables_and_section_print_twice_agrees(old: str, new: str) -> None:
    assert explained(PLAN.replace(old, new, 1))


@pytest.mark.parametrize(
    "sentence",
    [
        "Antallet af samtaler var 1.440 i juli 2026.",
        "I Østdanmark var der 95.012 fuldtidspersoner i juli 2026.",
        "Hvis intet ændres, ventes 1.516 i december 2026.",
        "Landsplanen siger mindst 1.600.",
        "Målene R1 og R5 følges hver måned.",
        "Der skal oprettes 30 flere fleksjob i virksomhederne.",
        "Målet kræver 10 flere om måneden.",
        "Vi skal besøge mindst 40 virksomheder.",
        "Målet er nået, når der er 1.491.",
        "Antallet lå i maj 2026 over målet.",
    ],
)
def test_what_is_said_of_something_else_in_the_section_is_held_against_no_goal(sentence: str) -> None:
    assert explained(PLAN.replace("Der mangler 50", f"{sentence} Der mangler 50")) == []


#: Old words, the same in other words, and a slip in those.
REWORDED = [
    ("mindst 1.491	50", "ikke under 1.491	50", ("ikke under", "ikke over")),
    ("mindst 1.491	50", "1.491 eller derover	50", ("1.491", "1.591")),
    ("højst 283	9", "maks. 283	9", ("maks.", "min.")),
    ("højst 283	9", "ikke flere end 283	9", ("flere", "færre")),
    ("højst 283	9", "ned på 283	9", ("283", "238")),
    ("Målet er mindst 1.491", "Målet er ikke under 1.491", ("under", "over")),
    ("Målet er mindst 1.491", "Målet er 1.491 eller flere", ("flere", "færre")),
    ("Målet er mindst 1.491", "Der skal være mindst 1.491", ("1.491", "1.591")),
    ("det er bagud: stien er 1.455", "det ligger bag stien på 1.455", ("1.455", "1.545")),
    ("det er bagud: stien er", "det ligger under stien på", ("under", "over")),
    ("Der mangler 50 fuldtidspersoner.", "Der skal 50 flere til for at nå målet.", ("flere", "færre")),
    ("Der mangler 50 fuldtidspersoner.", "Antallet skal stige med 50, før målet er nået.", ("stige", "falde")),
    ("Der mangler 50 fuldtidspersoner.", "Med 50 flere ville målet være nået.", ("50", "60")),
    ("øges med 2 pct. fra", "skal 2 pct. op fra", ("op fra", "ned fra")),
    ("Der er 1.441 fuldtidspersoner i juli 2026.", "I juli 2026 var der 1.441.", ("1.441", "1.414")),
    ("måned for måned. R", "måned for måned. R", ("Mål R5: Ansatte i fleksjob, m", "Mål R1: Ansatte i fleksjob, m")),
]


@pytest.mark.parametrize(("old", "new", "slip"), REWORDED)
def test_a_goal_may_be_said_in_other_words(old: str, new: str, slip: tuple[str, str]) -> None:
    assert PLAN.count(old) == 1
    right = PLAN.replace(old, new)
    assert explained(right) == []
    assert explained(right.replace(new, new.replace(*slip)) if slip[0] in new else right.replace(*slip))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Antallet af ansatte i fleksjob øges", "Antallet på sygedagpenge øges", "Mål R5 er ansatte i fleksjob"),
        ("5 pct. flere (december 2025 + 5 pct.)", "5 pct. færre (december 2025 + 5 pct.)", "altså flere"),
    ],
)
def test_a_goal_is_told_by_its_own_name_and_rule(old: str, new: str, said: str) -> None:
    assert old in PLAN
    assert any(said in one for one in explained(PLAN.replace(old, new)))


@pytest.mark.parametrize(
    "sentence",
    [
        "Tallet er 1.441 fuldtidspersoner i juli 2026 (1.400 i samme måned året før).",
        "Der mangler 50 fuldtidspersoner, 10 pr. måned i fem måneder.",
    ],
)
def test_the_year_before_and_a_pace_are_no_status(sentence: str) -> None:
    told = "Der er 1.441 fuldtidspersoner i juli 2026."
    assert explained(PLAN.replace(told, sentence)) == []

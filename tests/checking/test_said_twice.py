"""What a document says at two places: counts and lists, goals and their headings, sizes and the figures behind them."""

import pytest

from helpers.checking import check_text


def errors(text: str) -> list[str]:
    return [found.explanation for found in check_text(f"# Notat\n\n{text}\n").findings]


LIST = "\n\n## Mål\n\nKommunen fastlagde følgende langsigtede mål på området.\n\nMål 1: Job til alle\n\nMål 2: Et liv"
ITEMS = "\n\n## Mål\n\nMinisteren har udmeldt to mål for 2021:\n\n1. Flere i job\n2. Bedre tid\n\nSlut."
ONE = "I år fortsætter to eksternt finansierede projekter. I det ene er målgruppen unge. I det andet er det ældre."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (f"De to langsigtede mål svarer til vores udfordringer.{LIST}", ("De to", "De tre")),
        (f"De to udmeldte ministermål støtter indsatsen.{ITEMS}", ("De to", "De fem")),
        (
            "I dag er der fem forskellige ordninger.\n\nDe nuværende fem ordninger samles.",
            ("er der fem", "er der fire"),
        ),
        (ONE, ("fortsætter to", "fortsætter tre")),
        ("Det skyldes især to forhold: Dels at flere søger. Dels at færre får.", ("især to", "især tre")),
        ("Der er fem mål. De tre sidste er gamle, mens de to første er nye.", ("første", "sidste")),
    ],
)
def test_what_is_counted_twice_is_as_many(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        f"De tre kommunale mål svarer til vores udfordringer.{LIST}",
        f"De tre første langsigtede mål er de vigtigste.{LIST}",
        "Der er fem kommuner i klyngen.\n\nDe tre kommuner har en aftale.",
        "I dag er der fem ordninger.\n\nDe tre største ordninger samles.",
        ONE.replace("to eksternt", "flere eksternt"),
        ONE.replace("to ", "tre ") + " I det tredje projekt er det alle.",
    ],
)
def test_counts_of_other_things_raise_nothing(harmless: str) -> None:
    assert errors(harmless) == []


def test_a_goal_that_stands_twice_goes_one_way() -> None:
    goal = "ledige skal opkvalificeres"
    text = f"Ministerens mål:\n\n- {{}} {goal}.\n- Bedre tid\n\nVores:\n\n1. Flere {goal}"
    assert errors(text.format("Flere")) == []
    assert errors(text.format("Færre")) != []
    assert errors(text.format("Mange")) == []


def test_status_and_goals_stand_under_their_own_headings() -> None:
    row = "| {} | Antallet er faldet. | Antallet skal øges. |"
    rows = "\n".join(row.format(name) for name in ("Fleksjob", "Praktik"))
    table = "| Gruppe | {} | {} |\n|---|---|---|\n" + rows
    assert errors(table.format("Status", "Mål 2021")) == []
    assert errors(table.format("Mål 2021", "Status")) != []
    assert errors(table.format("Mål 2021", "Status").replace("er faldet", "skal ses")) == []


TOLD = "Antallet af sygedagpengemodtagere er steget {}. På et år er det steget fra 134 til {} i Herlev."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (TOLD.format("væsentligt", 200), True),
        (TOLD.format("marginalt", 200), False),
        (TOLD.format("marginalt", 138), True),
        (TOLD.format("kraftigt", 136), False),
        (TOLD.format("ikke væsentligt", 135), True),
    ],
)
def test_a_told_development_is_as_large_as_its_words_say(text: str, right: bool) -> None:
    assert (errors(text) == []) is right


TABLE = """Tabel 1: Kontanthjælp (fuldtidspersoner)

| Område | Juni 2019 | Juni 2020 | Udvikling i pct. | I pct. af arbejdsstyrken |
|---|---|---|---|---|
| Østdanmark | 35.308 | 34.498 | -2% | 2,6 |
| Rudersdal | 304 | 264 | -13% | {} |

Andelen på kontanthjælp er {} lavere i Rudersdal end i Østdanmark."""


@pytest.mark.parametrize(
    ("share", "size", "right"),
    [
        ("1,0", "væsentligt", True),
        ("1,0", "marginalt", False),
        ("2,4", "marginalt", True),
        ("1,0", "ikke marginalt", True),
    ],
)
def test_a_comparison_is_as_large_as_its_words_say(share: str, size: str, right: bool) -> None:
    assert ([e for e in errors(TABLE.format(share, size)) if "passer ikke" in e] == []) is right


PART = (
    "Aktuelt er {} personer ansat i et fleksjob, og {} går ledige. Det svarer til, at {} procent af de visiterede {}."
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (PART.format(382, 95, 20, "går ledige"), True),
        (PART.format(95, 382, 20, "går ledige"), False),
        (PART.format(382, 59, 20, "går ledige"), False),
        (PART.format(382, 95, 80, "er ansat"), True),
        (PART.format(382, 95, 12, "er over 50 år"), True),
    ],
)
def test_a_share_is_that_of_the_part_it_names(text: str, right: bool) -> None:
    assert (errors(text) == []) is right


def test_a_fall_is_no_rise_from_month_to_month() -> None:
    text = (
        "Ledigheden på landsplan steg i marts fra 131.749 til 163.512 ledige. I starten af maj var der 180.000 ledige, "
    )
    text += "svarende til en {} på ca. 37 %."
    assert errors(text.format("stigning")) == []
    assert errors(text.format("nedgang")) != []


def test_all_statuses_of_a_column_span_a_year() -> None:
    row = "| Gruppe {} | Antallet er steget fra {} i juni 2019 til {} i {} 2020. |"
    rows = [row.format("abcdef"[i], 100 + i, 120 + i, "juni") for i in range(6)]
    head = "| Gruppe | Status |\n|---|---|\n"
    assert errors(head + "\n".join(rows)) == []
    assert errors(head + "\n".join([*rows[:5], rows[5].replace("juni 2020", "september 2020")])) != []
    assert errors(head + "\n".join([*rows[:3], rows[5].replace("juni 2020", "september 2020")])) == []


FEW = "Tabel 1: Ledige\n\n| A | B |\n|---|---|\n| Fleksjob | 12 |\n\n"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Mål 1: Job til alle\n\nMål 2: Et godt liv\n\nMål 3: Mere tid", ("Mål 2", "Mål 4")),
        (f"{FEW}Som det ses i tabel 1, er de få.", ("i tabel 1", "i tabel 2")),
        ("Antal delvise raskmeldinger skal øges.", ("øges", "reduceres")),
        ("Sygemeldtes andel af befolkningen skal nedbringes.", ("nedbringes", "øges")),
        ("Indsatsen skal føre til, at færre borgere modtager offentlig forsørgelse.", ("færre", "flere")),
        ("## Beskæftigelsen falder\n\nBeskæftigelsesfrekvensen har været faldende.", ("n falder", "n stiger")),
        ("Tallet på fleksjob er steget. Det skyldes en lov fra 2013. Det har bevirket, at flere er kommet i fleksjob.",
         ("at flere", "at færre")),
        ("Vi har prøvet ekstra medarbejdere og dermed mere tid til den enkelte.", ("mere tid", "mindre tid")),
        ("Hovedparten, svarende til 79 procent, har et job, mens 21 procent er ledige.", ("21", "24")),
    ],
)  # fmt: skip
def test_what_a_text_says_agrees_with_itself(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Mål 1: Job til alle\n\nTekst.\n\nMål 1: Mere tid",
        "Mål 1: Job til alle\n\nMål 3: Mere tid",
        f"{FEW}I rapportens tabel 4 er de flere.",
        f"{FEW}Se også tabel 6 på side 12 i sidste års plan.",
        "Antallet af fleksjob skal øges. Antallet af sanktioner skal reduceres.",
        "Indsatsen skal føre til, at flere borgere kommer i job.",
        "## Ledigheden skal falde\n\nLedigheden er steget i flere år.",
        "## Beskæftigelsen falder\n\nLedigheden er steget i flere år.",
        "Tallet på fleksjob er steget. Det skyldes en ny lov. Det har bevirket, at færre er på kontanthjælp.",
        "Der er kommet flere sager og dermed mindre tid til den enkelte.",
        "Heraf er 62 procent kvinder og 35 procent mænd, mens resten er uoplyst.",
    ],
)
def test_what_does_not_speak_of_the_same_raises_nothing(harmless: str) -> None:
    assert errors(harmless) == []


YEARS = "Tabel 1: Mål 2021\n\n| Gruppe | Status | Mål 2021 |\n|---|---|---|\n"
YEARS += "| Fleksjob | Er faldet. | Øges til 59 personer i 2021. |"


def test_a_table_of_goals_is_of_one_year() -> None:
    assert errors(YEARS) == []
    assert errors(YEARS.replace("personer i 2021", "personer i 2022")) != []
    assert errors(YEARS.replace("| Mål 2021", "| Mål 2022")) != []


GOAL = "| Gruppe | Status | Mål |\n|---|---|---|\n"
GOAL += "| Lærlinge | Voksenlærlinge er faldet fra {} i juni 2019 til 28 i juni 2020. | "
GOAL += "Antal voksenlærlinge skal øges med 5 % ift. {}: 36 fuldtidspersoner. |"


def test_a_goal_counts_from_the_base_that_its_row_tells() -> None:
    assert errors(GOAL.format(34, 2019)) == []
    assert errors(GOAL.format(34, 2018)) != []
    assert errors(GOAL.format(340, 2019)) != []


SHARES = """### Tabel {0}: Kontanthjælp {0}

| Område | Juni 2019 | Juni 2020 | I pct. af arbejdsstyrken {1} |
|---|---|---|---|
| Østdanmark | 35.308 | 34.498 | 2,6 |
| Rudersdal | 304 | 264 | 1,0 |
"""


def test_a_share_is_of_the_month_that_the_plans_other_shares_are_of() -> None:
    same = [SHARES.format(number, "juni 2020") for number in range(1, 5)]
    assert errors("\n".join(same)) == []
    assert errors("\n".join([*same[:3], SHARES.format(4, "juni 2019")])) != []
    assert errors("\n".join([*same[:1], SHARES.format(4, "juni 2019")])) == []


GROWN = SHARES.format(1, "juni 2020").replace("| I pct", "| Udvikling i pct. | I pct").replace("|---|", "|---|---|", 1)
GROWN = GROWN.replace("| 2,6", "| -2% | 2,6").replace("| 1,0", "| -13% | 1,0")
QUOTED = "\n\nAntallet var i {} faldet med 13 pct. i Rudersdal i forhold til samme tidspunkt sidste år."


def test_a_growth_is_of_the_month_that_the_table_gives_it_for() -> None:
    assert errors(GROWN + QUOTED.format("juni 2020")) == []
    assert errors(GROWN + QUOTED.format("juni 2019")) != []
    assert errors(GROWN + QUOTED.format("juni 2020").replace("i Rudersdal ", "")) == []

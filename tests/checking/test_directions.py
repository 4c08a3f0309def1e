"""Words of direction, extremes and times in our own wordings: the right raises nothing, the wrong is found."""

import pytest

from helpers.checking import check_text

TABLE = """# Beskæftigelsesplan for Lolland Kommune

Sygedagpenge (fuldtidspersoner, opdigtede tal)

| Område | Marts 2022 | Marts 2023 | Udvikling i pct. | Pct. af arbejdsstyrken |
|---|---|---|---|---|
| Hele landet | 60.200 | 63.100 | 5 | 2,1 |
| RAR Sjælland | 9.410 | 9.120 | -3 | 2,4 |
| Guldborgsund | 811 | 842 | 4 | 3,1 |
| Lolland | 640 | 571 | -11 | 3,3 |

{}
"""
MONTHS = """# Status for Lolland Kommune

Kontanthjælp i Lolland (fuldtidspersoner, opdigtede tal)

| Ydelse | Januar 2023 | Februar 2023 | Marts 2023 |
|---|---|---|---|
| Kontanthjælp | 512 | 498 | 455 |
| Ressourceforløb | 201 | 214 | 230 |

{}
"""


def errors(text: str) -> list[str]:
    return [found.explanation for found in check_text(text).findings if found.severity == "error"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{} I 2022 var der 437 ledige, og i 2023 var tallet 412, så der er blevet 25 færre.", ("færre", "flere")),
        ("{} I juni 2022 havde vi 320 sager. I juni 2023 var det 351, altså 31 flere.", ("flere", "færre")),
        ("{} Tallet er nu 410 mod 380 for et år siden, en forøgelse på 30.", ("forøgelse", "formindskelse")),
        ("{} Antallet var 203 i 2021 og 221 i 2022. Det er vokset med 18.", ("vokset", "skrumpet")),
        ("{} Andelen var 34 pct. i 2022 og 31 pct. i 2023, et fald på 3 procentpoint.", ("et fald", "en stigning")),
    ],
)  # fmt: skip
def test_a_step_goes_the_way_its_figures_go(right: str, wrong: tuple[str, str]) -> None:
    text = right.format("# Notat\n\n")
    assert errors(text) == []
    assert errors(text.replace(*wrong)) != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Andelen af arbejdsstyrken er højest i Lolland.", ("højest", "lavest")),
        ("Målt på andelen ligger Lolland højest.", ("Lolland", "RAR Sjælland")),
        ("Andelen på sygedagpenge er lavest i hele landet.", ("lavest", "højest")),
        ("Faldet er størst i Lolland.", ("størst", "mindst")),
        ("Lolland har den højeste andel.", ("højeste", "laveste")),
        ("Andelen er højere end i Guldborgsund.", ("højere", "lavere")),
        ("Sygedagpenge er steget i Guldborgsund og faldet i Lolland.", ("steget", "aftaget")),
        ("Sygedagpenge er aftaget i Lolland, men vokset i Guldborgsund.", ("vokset", "reduceret")),
        ("I marts 2023 var der 842 på sygedagpenge i Guldborgsund.", ("marts 2023", "marts 2022")),
        ("Der var 9.120 på sygedagpenge i RAR Sjælland.", ("RAR Sjælland", "hele landet")),
    ],
)
def test_what_is_said_of_the_rows_of_a_table(right: str, wrong: tuple[str, str]) -> None:
    assert errors(TABLE.format(right)) == []
    assert errors(TABLE.format(right.replace(*wrong))) != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Kontanthjælp er siden januar 2023 faldet med 57 fuldtidspersoner.", ("januar", "februar")),
        ("Ressourceforløb er vokset med 16 siden februar 2023.", ("februar", "januar")),
        ("Kontanthjælp toppede i januar 2023.", ("januar", "februar")),
        ("Ressourceforløb nåede bunden i januar 2023.", ("januar", "marts")),
        ("Ressourceforløb er tiltaget til 230.", ("tiltaget", "aftaget")),
        ("Kontanthjælp er faldet fra februar 2023 til marts 2023.", ("faldet", "steget")),
    ],
)
def test_what_is_said_of_the_months_of_a_series(right: str, wrong: tuple[str, str]) -> None:
    assert errors(MONTHS.format(right)) == []
    assert errors(MONTHS.format(right.replace(*wrong))) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Lolland har en af de højeste andele.",
        "Andelen skal være lavere end i Guldborgsund.",
        "Målet er, at faldet bliver størst i Guldborgsund.",
        "Der er 24 flere i praktik end året før.",
        "Sagsbehandlingstiden er længst i Guldborgsund og faldet i Guldborgsund.",
        "Faldet i Lolland er mindre end forventet.",
        "Kun få kommuner har en højere andel.",
    ],
)
def test_what_is_said_of_something_else_raises_nothing(harmless: str) -> None:
    assert errors(TABLE.format(harmless)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Ledigheden er 15 pct., hvilket er lavere end på landsplan (17 pct.).", ("lavere", "højere")),
        ("Væksten på 4,5 pct. er større end for de fire kommuner under ét (3,1 pct.).", ("større", "mindre")),
        ("Tilbagegangen var 12 pct. og dermed kraftigere end i Randers (9 pct.).", ("kraftigere", "svagere")),
        ("Andelen på 21 pct. er højere end de 16 pct. i regionen.", ("højere", "lavere")),
        ("I Skive er andelen 8,2 pct. og således mindre end i hele landet (8,9 pct.).", ("mindre", "større")),
        ("Det giver et niveau på 307, som stadig er højere end de 298 fra 2022.", ("højere", "lavere")),
        ("Under ét går de to ydelser fra 1.013 i 2025 til 920 i 2027, det vil sige 9,2 pct. ned.", ("9,2", "2,9")),
        ("I dag er der 184 tilbage, hvilket er lavere end de 202 i juli 2023.", ("lavere", "højere")),
    ],
)
def test_two_figures_of_one_phrase_are_compared(right: str, wrong: tuple[str, str]) -> None:
    assert errors(f"# Notat\n\n{right}") == []
    assert errors(f"# Notat\n\n{right.replace(*wrong)}") != []


@pytest.mark.parametrize(
    "harmless",
    [
        "Ledigheden er 15 pct., mens andelen af unge er lavere end i regionen (17 pct.).",
        "Andelen er 21 pct. og skal være højere end landets (24 pct.).",
        "Der er 9 pct. flere end i Randers (15 pct.).",
        "Det er 37 flere borgere end i maj (375).",
        "Der kom 32 flere, hvilket er færre end de 137 ekstra, som det seneste år gav.",
        "Der er 25 borgere flere end de 40, der var plads til.",
    ],
)
def test_figures_of_different_things_are_not_compared(harmless: str) -> None:
    assert errors(f"# Notat\n\n{harmless}") == []


def test_one_status_from_another_month_than_all_the_others_is_warned_of() -> None:
    rows = [("A-dagpenge", 620, 640), ("Kontanthjælp", 410, 402), ("Sygedagpenge", 800, 777), ("Fleksjob", 900, 930),
            ("Revalidering", 40, 35)]  # fmt: skip
    lines = [f"| {name} | Gik fra {then} i juni 2019 til {now} i juni 2020. |" for name, then, now in rows]
    table = "\n".join(["# Mål", "", "| Gruppe | Status |", "|---|---|", *lines])
    assert check_text(table).findings == ()
    found = check_text(table.replace("800 i juni 2019", "800 i december 2019")).findings
    assert [(one.kind, one.severity, one.printed) for one in found] == [("period", "warning", "december 2019")]

"""Ranks, comparisons and movements told in words, right and wrong, held against every column they may mean."""

import pytest

from helpers.checking.checker import check_text

BENEFITS = """Beskæftigelsesplan for Rebild Kommune (opdigtede tal)

Tabel 1. Fuldtidspersoner

Ydelse\tMaj 2023\tMaj 2024\tÆndring i pct.\tGns. udgift, kr.
A-dagpenge\t412\t371\t-10,0\t118.000
Kontanthjælp\t298\t310\t4,0\t104.000
Sygedagpenge\t655\t642\t-2,0\t98.000
Ledighedsydelse\t120\t96\t-20,0\t131.000
I alt\t1.485\t1.419\t-4,4\t

"""
AREAS = """Beskæftigelsesplan for Rebild Kommune (opdigtede tal)

Tabel 1. A-dagpenge

Område\tMaj 2023\tMaj 2024\tÆndring i pct.\tPct. af arbejdsstyrken, maj 2024
Region Nordjylland\t8.200\t7.954\t-3,0\t2,7
Mariagerfjord\t640\t653\t2,0\t3,1
Rebild\t412\t371\t-10,0\t2,2

"""
WEEKS = """Beskæftigelsesplan for Rebild Kommune (opdigtede tal)

Tabel 1. Sygedagpenge efter varighed, fuldtidspersoner

Varighed\tMaj 2023\tMaj 2024
Under 8 uger\t210\t231
8-26 uger\t265\t250
Over 26 uger\t180\t161

"""


FALLING = """Beskæftigelsesplan for Rebild Kommune (opdigtede tal)

Tabel 1. Sygedagpenge

Område\tMaj 2023\tMaj 2024\tÆndring i pct.
Region Nordjylland\t8.200\t7.954\t-3,0
Mariagerfjord\t640\t608\t-5,0
Rebild\t412\t371\t-10,0

"""


def moves(text: str, said: str) -> list[str]:
    """Return the prints of the findings about a movement."""
    return [f.printed for f in check_text(text + said + "\n").findings if f.kind in {"trend", "comparison"}]


def ranks(text: str, said: str) -> list[str]:
    """Return the prints of the findings about a rank."""
    return [f.printed for f in check_text(text + said + "\n").findings if f.kind == "comparison"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (BENEFITS, "Sygedagpenge er den største ydelse.", "Kontanthjælp er den største ydelse."),
        (
            BENEFITS,
            "A-dagpenge er den næststørste af de fire ydelser.",
            "Kontanthjælp er den næststørste af de fire ydelser.",
        ),
        (BENEFITS, "Færrest er der på ledighedsydelse.", "Færrest er der på kontanthjælp."),
        (BENEFITS, "Sygedagpenge fylder fortsat mest.", "Kontanthjælp fylder fortsat mest."),
        (BENEFITS, "Ledighedsydelse er den dyreste ydelse.", "A-dagpenge er den dyreste ydelse."),
        (
            BENEFITS,
            "Det største procentvise fald ses på ledighedsydelse.",
            "Det største procentvise fald ses på sygedagpenge.",
        ),
        (BENEFITS, "Ledighedsydelse er faldet mest målt i procent.", "Sygedagpenge er faldet mest målt i procent."),
        (BENEFITS, "Sygedagpenge har det mindste fald.", "Ledighedsydelse har det mindste procentvise fald."),
        (
            AREAS,
            "Mariagerfjord har den højeste andel og Rebild den laveste.",
            "Rebild har den højeste andel og Mariagerfjord den laveste.",
        ),
        (AREAS, "Andelen er lavest i Rebild.", "Andelen er lavest i Mariagerfjord."),
        (
            AREAS,
            "Mariagerfjord har flest, mens Rebild har færrest.",
            "Rebild har flest, mens Mariagerfjord har færrest.",
        ),
        (
            AREAS,
            "Kommunen har den laveste andel af de tre områder.",
            "Kommunen har den højeste andel af de tre områder.",
        ),
        (WEEKS, "De lange forløb er den mindste gruppe.", "De lange forløb er den største gruppe."),
        (WEEKS, "Faldet er størst i gruppen over 26 uger.", "Faldet er mindst i gruppen over 26 uger."),
        (WEEKS, "Den hyppigste varighed er 8-26 uger.", "Den hyppigste varighed er under 8 uger."),
    ],
)
def test_a_rank_is_wrong_where_every_column_says_otherwise(text: str, right: str, wrong: str) -> None:
    assert not ranks(text, right)
    assert ranks(text, wrong)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BENEFITS, "Kontanthjælp er den største udfordring."),
        (BENEFITS, "Kontanthjælp har den højeste beskæftigelse bagefter."),
        (BENEFITS, "Kontanthjælp er en af de største ydelser."),
        (BENEFITS, "Kontanthjælp er ikke den største ydelse."),
        (BENEFITS, "Kontanthjælp skal være den mindste ydelse."),
        (BENEFITS, "Kontanthjælp er på sit højeste."),
        (AREAS, "Mindst 40 ledige i Mariagerfjord er på a-dagpenge."),
        (AREAS, "Rebild har den højeste tilfredshed."),
        (AREAS, "Aalborg har den højeste andel."),
        (WEEKS, "De lange samtaler er den største gruppe."),
    ],
)
def test_a_rank_of_something_else_is_left_alone(text: str, said: str) -> None:
    assert not ranks(text, said)


def test_a_municipality_is_not_ranked_against_its_own_region_by_number() -> None:
    text = AREAS.replace("Mariagerfjord\t640\t653\t2,0\t3,1\n", "")
    assert not ranks(text, "Rebild har flest ledige.")


def test_ranks_of_equal_figures_hold_for_both() -> None:
    text = AREAS.replace("2,7", "2,2")
    assert not ranks(text, "Region Nordjylland har den laveste andel.")
    assert not ranks(text, "Rebild har den laveste andel.")


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (AREAS, "Andelen er lavere end i Mariagerfjord.", "Andelen er højere end i Mariagerfjord."),
        (
            AREAS,
            "Rebild ligger under gennemsnittet for Region Nordjylland.",
            "Rebild ligger over gennemsnittet for Region Nordjylland.",
        ),
        (
            AREAS,
            "Mariagerfjord har en højere andel end både Rebild og Region Nordjylland.",
            "Mariagerfjord har en lavere andel end både Rebild og Region Nordjylland.",
        ),
        (AREAS, "Rebild har haft et kraftigere fald end regionen.", "Rebild har haft et svagere fald end regionen."),
        (
            AREAS,
            "Faldet i Rebild er mere end tre gange så stort som i Region Nordjylland.",
            "Faldet i Rebild er højst halvt så stort som i Region Nordjylland.",
        ),
        (
            AREAS,
            "I Rebild er der færre ledige end i Mariagerfjord.",
            "I Rebild er der flere ledige end i Mariagerfjord.",
        ),
        (
            AREAS,
            "Andelen i Rebild er nu lavere end i begge områder.",
            "Andelen i Rebild er nu højere end i begge områder.",
        ),
        (
            AREAS,
            "Andelen i Rebild er 2,2 pct. I Mariagerfjord er andelen højere.",
            "Andelen i Rebild er 2,2 pct. I Mariagerfjord er andelen lavere.",
        ),
        (AREAS, "Mariagerfjord overgår Rebild målt på andelen.", "Mariagerfjord overgås af Rebild målt på andelen."),
        (
            BENEFITS,
            "Der er flere på sygedagpenge end på kontanthjælp.",
            "Der er færre på sygedagpenge end på kontanthjælp.",
        ),
        (
            BENEFITS,
            "A-dagpenge har haft et større procentvist fald end sygedagpenge.",
            "Sygedagpenge har haft et større procentvist fald end a-dagpenge.",
        ),
        (
            WEEKS,
            "Gruppen på 8-26 uger er større end gruppen over 26 uger.",
            "Gruppen på 8-26 uger er mindre end gruppen over 26 uger.",
        ),
    ],
)
def test_a_comparison_is_wrong_where_every_column_says_otherwise(text: str, right: str, wrong: str) -> None:
    assert not ranks(text, right)
    assert ranks(text, wrong)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (AREAS, "Rebild skal ligge over gennemsnittet for Region Nordjylland."),
        (AREAS, "Tilfredsheden i Rebild er højere end i Mariagerfjord."),
        (AREAS, "Rebild ligger ikke over Region Nordjylland."),
        (AREAS, "Mere end hver anden ledig i Rebild søger job i Mariagerfjord."),
        (AREAS, "Rebild har flere ledige end Region Nordjylland har samtaler."),
        (AREAS, "I Rebild er faldet stort, og andelen er lavere end i Mariagerfjord."),
        (BENEFITS, "Sygedagpenge har haft et svagere fald end kontanthjælp ville få."),
        (WEEKS, "Der er flere samtaler under 8 uger end over 26 uger."),
    ],
)
def test_a_comparison_of_something_else_is_left_alone(text: str, said: str) -> None:
    assert not ranks(text, said)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (FALLING, "Antallet falder i alle tre områder.", "Antallet stiger i alle tre områder."),
        (FALLING, "Sygefraværet falder overalt.", "Sygefraværet stiger overalt."),
        (FALLING, "Antallet er gået ned alle steder.", "Antallet er gået op alle steder."),
        (AREAS, "Kun i Mariagerfjord er der kommet flere.", "Kun i Rebild er der kommet flere."),
        (
            AREAS,
            "Mariagerfjord er det eneste område, hvor antallet er steget.",
            "Rebild er det eneste område, hvor antallet er steget.",
        ),
        (
            AREAS,
            "Antallet er steget i Mariagerfjord og faldet i Rebild.",
            "Antallet er steget i Rebild og faldet i Mariagerfjord.",
        ),
        (
            BENEFITS,
            "Kontanthjælp er den eneste ydelse, der er steget.",
            "Sygedagpenge er den eneste ydelse, der er steget.",
        ),
        (BENEFITS, "A-dagpenge og ledighedsydelse er faldet.", "A-dagpenge og ledighedsydelse er steget."),
        (
            BENEFITS,
            "De tre øvrige ydelser er faldet: a-dagpenge, sygedagpenge og ledighedsydelse.",
            "De tre øvrige ydelser er steget: a-dagpenge, sygedagpenge og ledighedsydelse.",
        ),
        (BENEFITS, "Kun kontanthjælp er vokset.", "Kun kontanthjælp er faldet."),
        (
            WEEKS,
            "De korte forløb er vokset, mens de lange forløb er faldet.",
            "De korte forløb er faldet, mens de lange forløb er vokset.",
        ),
        (WEEKS, "Gruppen over 26 uger er skrumpet.", "Gruppen over 26 uger er vokset."),
    ],
)
def test_a_movement_is_wrong_where_every_column_says_otherwise(text: str, right: str, wrong: str) -> None:
    assert not moves(text, right)
    assert moves(text, wrong)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FALLING, "Antallet skal stige i alle tre områder."),
        (FALLING, "Antallet er steget i alle fire områder."),
        (FALLING, "Antallet af samtaler er steget i alle tre områder."),
        (FALLING, "Antallet er steget i alle tre områder siden 2019."),
        (AREAS, "Ikke kun i Rebild er der kommet flere."),
        (AREAS, "Kun i Aalborg er der kommet flere."),
        (BENEFITS, "Tilfredsheden med sygedagpenge er steget."),
        (BENEFITS, "Andelen på sygedagpenge er steget."),
        (BENEFITS, "Sygedagpenge er steget de seneste måneder."),
        (WEEKS, "De lange ventetider er vokset."),
        (BENEFITS, "I 2019 gik kontanthjælp ned fra 964 til 812."),
    ],
)
def test_a_movement_of_something_else_is_left_alone(text: str, said: str) -> None:
    assert not moves(text, said)


PROSE = "Beskæftigelsesplan for Rebild Kommune (opdigtede tal)\n\n"
LINES = PROSE + "- Rebild: 44,6 pct.\n- Mariagerfjord: 41,7 pct.\n- Hjørring: 38,4 pct.\n- Jammerbugt: 35,1 pct.\n\n"


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (LINES, "Rebild ligger dermed højest af de fire.", "Rebild ligger dermed næsthøjest af de fire."),
        (LINES, "Jammerbugt har den laveste andel.", "Hjørring har den laveste andel."),
        (
            PROSE,
            "Af de 968 er 387 ufaglærte, 358 faglærte og 223 studerende. De ufaglærte er den største gruppe.",
            "Af de 968 er 387 ufaglærte, 358 faglærte og 223 studerende. De ufaglærte er den mindste gruppe.",
        ),
        (
            PROSE,
            "Ledigheden i Rebild er 15 pct. På landsplan er den 18 pct., så kommunen ligger lavere.",
            "Ledigheden i Rebild er 15 pct. På landsplan er den 18 pct., så kommunen ligger højere.",
        ),
        (
            PROSE,
            "Ledigheden i Rebild er 15 pct. I hele landet er den 18 pct., så kommunen ligger under landsgennemsnittet.",
            "Ledigheden i Rebild er 15 pct. I hele landet er den 18 pct., så kommunen ligger over landsgennemsnittet.",
        ),
        (
            PROSE,
            "Blandt mændene er 28 pct. i job mod 23 pct. blandt kvinderne; andelen er dermed højere blandt mændene.",
            "Blandt mændene er 28 pct. i job mod 23 pct. blandt kvinderne; andelen er dermed lavere blandt mændene.",
        ),
        (PROSE, "Næsten halvdelen, 45 pct., er unge.", "Over halvdelen, 45 pct., er unge."),
        (PROSE, "Godt en tredjedel, 35 pct., er unge.", "Knap en tredjedel, 35 pct., er unge."),
        (
            PROSE,
            "Antallet er mere end fordoblet på to år, fra 62 i 2023 til 131 i 2025.",
            "Antallet er mere end tredoblet på to år, fra 62 i 2023 til 131 i 2025.",
        ),
        (PROSE, "Antallet er næsten halveret (fra 410 til 214).", "Antallet er næsten fordoblet (fra 410 til 214)."),
        (PROSE, "Kvinderne er i overtal (1.644 mod 1.467).", "Kvinderne er i undertal (1.644 mod 1.467)."),
    ],
)
def test_what_the_text_tells_of_several_is_ranked_and_compared_too(text: str, right: str, wrong: str) -> None:
    assert not ranks(text, right)
    assert ranks(text, wrong)


@pytest.mark.parametrize(
    "said",
    [
        "Ledigheden i Rebild er 15 pct. mod 17 pct. året før. På landsplan er den 16 pct., så kommunen ligger lavere.",
        "Halvdelen, 48 pct., er unge.",
        "Antallet skal fordobles fra 62 til 131.",
        "Knap to tredjedele, 66 pct., er unge.",
        "Antallet er ikke fordoblet, fra 62 til 95.",
    ],
)
def test_told_figures_that_fit_or_are_not_certain_are_left_alone(said: str) -> None:
    assert not ranks(PROSE, said)


MONTHS = """Beskæftigelsesplan for Rebild Kommune (opdigtede tal)

Tabel 1. A-dagpenge, fuldtidspersoner

Måned\tI alt\theraf jobparate
Januar 2024\t412\t118
Februar 2024\t431\t109
Marts 2024\t402\t99
April 2024\t398\t102

"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Det højeste tal var i februar (431).", "Det højeste tal var i januar (412)."),
        ("Antallet var lavest i april 2024.", "Antallet var lavest i februar 2024."),
        (
            "Antallet af jobparate nåede bunden i marts 2024 med 99.",
            "Antallet af jobparate nåede bunden i april 2024 med 99.",
        ),
        ("Der var flest i februar.", "Der var flest i marts."),
    ],
)
def test_the_time_of_an_extreme_is_wrong_where_no_series_has_it_then(right: str, wrong: str) -> None:
    assert not ranks(MONTHS, right)
    assert ranks(MONTHS, wrong)


@pytest.mark.parametrize(
    "said",
    ["Antallet af samtaler var højest i marts.", "Faldet var størst i marts.", "Antallet er ikke lavest i februar."],
)
def test_the_time_of_something_else_is_left_alone(said: str) -> None:
    assert not ranks(MONTHS, said)

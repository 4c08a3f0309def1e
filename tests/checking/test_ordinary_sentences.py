"""Ordinary sentences of ordinary plans: shares, steps, remainders and goals that the text around them makes certain."""

import pytest

from helpers.checking import check_text

#: Each paragraph is right; with the change it is wrong, and the figure named first is what is found.
PARAGRAPHS = [
    # a step that opens the sentence after its pair, however far off
    (
        "Antallet er vokset fra 96 til 103 fuldtidspersoner. Væksten er 7 fuldtidspersoner, eller 7,3 pct.",
        "7 f",
        "15 f",
    ),
    # a change in number in the sentence before, and the same in pct.
    (
        "I februar 2025 var 74 på ydelsen. I februar 2024 var der 87. Antallet er altså 13 lavere end for et år siden. "
        "Det er et fald på 14,9 pct.",
        "14,9 pct.",
        "11,9 pct.",
    ),
    (
        "Året begyndte med 205 ledige i januar. Tallet toppede i marts med 214. Det var 189 i juni. Fra januar til "
        "juni er faldet på 16 fuldtidspersoner. Det svarer til 7,8 pct.",
        "7,8 pct.",
        "12,8 pct.",
    ),
    # a remainder of a part and a whole that stand as far into their sentence as it stands into its own
    ("I alt 36 af de 74 deltager i et tilbud. De øvrige 38 deltager ikke.", "38", "47"),
    # shares of a whole that the sentence or the paragraph names
    (
        "I alt 301 fuldtidspersoner har været syge i højst otte uger. Det er 41 pct. af de 741.",
        "41 pct.",
        "48 pct.",
    ),
    (
        "Der er 309 mænd og 262 kvinder blandt de 571 ledige. Langtidsledige udgør 143 fuldtidspersoner, eller 25 pct. "
        "af de ledige.",
        "25 pct.",
        "31 pct.",
    ),
    (
        "Blandt de 121 unge er 38 uddannelsesparate. De øvrige 83 er aktivitetsparate. De uddannelsesparate udgør "
        "31 pct., og de aktivitetsparate udgør 69 pct.",
        "31 pct.",
        "40 pct.",
    ),
    (
        "Blandt de 512 i fleksjob er der 298 kvinder. Det svarer til 58 pct. Mændene er 214 og udgør 42 pct.",
        "42 pct.",
        "52 pct.",
    ),
    # a goal told in two sentences, and one that starts from its label's figure
    ("Ledige i alt skal ned med 9 pct. Det er fra 571 til 520 fuldtidspersoner.", "520", "540"),
    ("Antallet i løntilskud skal op med 25 pct. Det er fra 104 til 130 fuldtidspersoner.", "130", "140"),
    ("- A-dagpenge: 318 nedbringes med 10 pct. til 286.\n- Fleksjob: 207 øges med 4 pct. til 215.", "215", "251"),
]


@pytest.mark.parametrize(("right", "old", "new"), PARAGRAPHS)
def test_a_figure_that_the_text_around_it_makes_certain_is_found(right: str, old: str, new: str) -> None:
    assert check_text(f"{right}\n").findings == ()
    found = check_text(f"{right.replace(old, new)}\n").findings
    assert [one.printed for one in found] == [new.removesuffix(" f")]


@pytest.mark.parametrize(
    "right",
    [
        # of fewer than all whom the paragraph counts
        "Der er 309 mænd og 262 kvinder blandt de 571 ledige. Langtidsledige udgør 143 fuldtidspersoner, eller 40 pct. "
        "af de unge ledige.",
        # what has happened since is no goal
        "Antallet af ledige skal nedbringes med 9 pct. Antallet er faldet fra 571 til 540 fuldtidspersoner.",
        # a duration is no step
        "91 af de 193 har fået den i under et halvt år, 53 i et halvt til halvandet år og 49 i mere end halvandet år.",
        # a fall of parts is no fall of the whole before it, and a share of a part none of the whole
        "Antallet er reduceret fra 658 til 633 fuldtidspersoner. Faldet skyldes især de aktivitetsparate, som er "
        "blevet 20 færre, mens der er 5 færre jobparate.",
        "Af de 688 er 421 aktivitetsparate og 267 jobparate. Ni ud af ti af de aktivitetsparate er ledige.",
        # a growth of what was told before a goal is no distance to the goal
        "Da målene blev sat, var der 523 ledige. Nu er der 688. Stigningen på 165 ledige svarer til 31,5 pct. Målet er "
        "390 på sygedagpenge, og der er 386.",
    ],
)
def test_the_nearest_harmless_neighbours_raise_nothing(right: str) -> None:
    assert check_text(f"{right}\n").findings == ()


PLAN = """{} 2026

Antallet i ressourceforløb er faldet med 11,6 pct.

Tabel 1. Fuldtidspersoner i ressourceforløb

| Område | September 2024 | September 2025 | Udvikling i pct. | Pct. af arbejdsstyrken |
| --- | --- | --- | --- | --- |
| Vestervang | 121 | 107 | -11,6 | 0,4 |
| RAR Fyn | 4.610 | 4.390 | -4,8 | 0,7 |
| Hele landet | 23.900 | 22.540 | -5,7 | 0,8 |

Antallet er reduceret med 14 fuldtidspersoner. Fyn og landet har haft et fald på henholdsvis 4,8 og 5,7 pct. \
Arbejdsstyrken i kommunen er 26.750 personer. De svarer til 0,4 pct. af arbejdsstyrken på 26.750 personer.

Tabel 2. Borgere i virksomhedsrettet indsats, fuldtidspersoner

| Indsats | September 2024 | September 2025 |
| --- | --- | --- |
| Virksomhedspraktik | 58 | 66 |
| Løntilskud | 53 | 56 |
| I alt | 111 | 122 |

I alt 122 fuldtidspersoner var i en virksomhedsrettet indsats i september 2025.
"""


@pytest.mark.parametrize("head", ["Beskæftigelsesplan for Vestervang Kommune", "VESTERVANG KOMMUNE, plan"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("faldet med 11,6", "faldet med 8,3"),
        ("med 14 f", "med 24 f"),
        ("4,8 og 5,7", "5,7 og 4,8"),
        ("kommunen er 26.750", "kommunen er 22.750"),
        ("Pct. af arbejdsstyrken", "Pct. af befolkningen"),
        ("I alt 122", "I alt 112"),
    ],
)
def test_a_plan_of_an_invented_municipality_is_held_against_its_own_row(head: str, old: str, new: str) -> None:
    plan = PLAN.format(head)
    assert check_text(plan).findings == ()
    assert check_text(plan.replace(old, new)).findings

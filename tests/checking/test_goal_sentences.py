"""Goals in the wordings officials use: a right goal raises nothing; wrong base, sign, size or side is found."""

import pytest

from helpers.checking import check_text

PLAN = """# Beskæftigelsesplan 2025, Horsens Kommune

## Status (alle tal er opdigtede)

| Fuldtidspersoner | Juni 2023 | Juni 2024 |
|---|---|---|
| A-dagpenge | 930 | 870 |
| Kontanthjælp | 640 | 600 |
| Sygedagpenge | 1.150 | 1.200 |
| Fleksjob | 1.400 | 1.500 |

## Det vil vi opnå

%s
"""
#: Each with the figure that makes it wrong.
GOALS = (
    ("Antallet på a-dagpenge skal nedbringes med 5 pct. i forhold til juni 2024 til 827 i juni 2025.", "827", "914"),
    ("Antallet på a-dagpenge skal nedbringes med 5 pct. i forhold til juni 2024 til 827 i juni 2025.", "827", "884"),
    ("I juni 2025 skal der højst være 570 på kontanthjælp, 5 pct. færre end i juni 2024.", "570", "630"),
    ("Kontanthjælp: 5 pct. under juni 2024, det vil sige højst 570.", "570", "595"),
    ("Målet er, at sygedagpenge falder til 1.140, svarende til et fald på 5 pct. fra juni 2024.", "1.140", "1.093"),
    ("Målet for fleksjob er en stigning på 4 pct. fra 1.500 til 1.560 i juni 2025.", "1.560", "1.456"),
    ("Fleksjob skal øges med 60 fra 1.500 til 1.560.", "60", "40"),
    ("Vi ønsker 4 pct. flere i fleksjob end i juni 2024, dvs. 1.560, altså 60 flere.", "altså 60", "altså 90"),
    ("Antallet på kontanthjælp skal reduceres med 30 til 570 i forhold til juni 2024.", "570", "610"),
    ("600 på kontanthjælp i juni 2024 skal blive til 540, dvs. 60 færre eller 10 pct.", "10 pct.", "15 pct."),
    ("Kontanthjælp nedbringes med 10 % ift. juni 2024 (600) til 540.", "540", "576"),
    ("Fra 600 til 540 på kontanthjælp (-10 %) er målet for juni 2025.", "-10 %", "-15 %"),
    ("Antallet på a-dagpenge skal højst være 830 i juni 2025.", "830", "880"),
    ("Antallet i fleksjob skal op på mindst 1.550 i juni 2025.", "1.550", "1.480"),
    ("Andelen med ordinære timer skal hæves fra 18,5 pct. til 22,0 pct., dvs. med 3,5 procentpoint.", "3,5", "5,3"),
)  # fmt: skip
NO_GOALS = (
    "Antallet på kontanthjælp skal fastholdes på højst 600.",
    "Der skal gennemføres 40 forløb og 25 kurser i løbet af 2025.",
    "Mindst 45 af de unge skal begynde på en uddannelse, og 12 skal have et fritidsjob.",
    "Kontanthjælp skal på sigt under 500, men der er ikke sat et mål for 2025.",
    "Målet er, at 80 pct. af de ledige har et CV på Jobnet efter 3 uger.",
    "Fleksjob skal øges med 4 pct. ift. juni 2024, hvor det var 1.500. Målet er dermed 1.560.",
)


@pytest.mark.parametrize("goal", sorted({goal for goal, _right, _wrong in GOALS} | set(NO_GOALS)))
def test_a_right_goal_raises_nothing(goal: str) -> None:
    assert [finding.explanation for finding in check_text(PLAN % goal).findings] == []


@pytest.mark.parametrize(("goal", "right", "wrong"), GOALS)
def test_a_goal_that_does_not_follow_is_found(goal: str, right: str, wrong: str) -> None:
    findings = check_text(PLAN % goal.replace(right, wrong, 1)).findings
    assert findings
    assert {finding.line for finding in findings} == {14}


def test_the_reason_names_the_base_that_fits_and_the_sign() -> None:
    text = PLAN % "Kontanthjælp reduceres med 10 % fra 600 til 660."
    assert any("lagt til i stedet for omvendt" in finding.explanation for finding in check_text(text).findings)


FOLLOW_UP = """# Opfølgning, Horsens Kommune

Alle tal er opdigtede.

## Resultater

| Mål | Mål 2024 | Resultat | Nået? |
|---|---|---|---|
| Fuldtidspersoner på a-dagpenge, højst | 830 | 870 | Nej |
| Fuldtidspersoner på kontanthjælp, højst | 610 | 600 | Ja |
| Fuldtidspersoner i fleksjob, mindst | 1.480 | 1.500 | Ja |

## Bemærkninger

%s
"""
#: Follow-up of the goals above, with the figure or word that makes each wrong.
PROGRESS = (
    ("På a-dagpenge mangler der 40 fuldtidspersoner i at nå målet.", "40", "60"),
    ("A-dagpenge ligger 40 over målet.", "over", "under"),
    ("Kontanthjælp endte 10 fuldtidspersoner under målet.", "10", "20"),
    ("Målet for a-dagpenge blev overskredet med 40.", "40", "14"),
    ("Målet på 610 for kontanthjælp er nået med 10 i overskud.", "10", "30"),
    ("Målet for fleksjob er nået.", "er nået", "er endnu ikke nået"),
    ("A-dagpenge er ikke i mål.", "er ikke i mål", "er i mål"),
    ("Andelen i job er 48 pct. Målet er 52 pct., så der mangler 4 procentpoint.", "mangler 4", "mangler 6"),
    ("Af de tre mål er to nået. Det sidste mangler endnu.", "er to nået", "er ét nået"),
)


@pytest.mark.parametrize(("sentence", "right", "wrong"), PROGRESS)
def test_how_far_a_goal_is_from_being_met(sentence: str, right: str, wrong: str) -> None:
    assert [finding.explanation for finding in check_text(FOLLOW_UP % sentence).findings] == []
    findings = check_text(FOLLOW_UP % sentence.replace(right, wrong, 1)).findings
    assert [(finding.kind, finding.line) for finding in findings] == [("target", 15)]


@pytest.mark.parametrize(
    ("right", "wrong", "line"), [("Nej", "Ja", 9), ("| 600 |", "| 660 |", 10), ("1.500", "1.450", 11)]
)
def test_a_table_that_says_yes_and_no_is_held_against_its_figures(right: str, wrong: str, line: int) -> None:
    text = FOLLOW_UP % "Tallene drøftes i udvalget."
    assert check_text(text).findings == ()
    findings = check_text(text.replace(right, wrong, 1)).findings
    assert [(finding.kind, finding.line) for finding in findings] == [("target", line)]

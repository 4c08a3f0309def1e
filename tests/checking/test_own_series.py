"""An appendix of monthly series, made small: each misprint of months, bases, sizes and counts is found."""

import pytest

from helpers.checking import check_text

FEB_JUL = ("Februar 2026", "Marts 2026", "April 2026", "Maj 2026", "Juni 2026", "Juli 2026")
DEC_MAY = ("December 2025", "Januar 2026", "Februar 2026", "Marts 2026", "April 2026", "Maj 2026")
#: Months, then count, share and share of the region in each, then the count a year before and the growth.
SERIES = {
    "A-dagpenge": (
        FEB_JUL, "1.128 3,8 2,9|1.089 3,7 2,8|1.035 3,5 2,6|977 3,3 2,5|890 3,0 2,3|865 2,9 2,2", "888", "-3",
    ),
    "Sygedagpenge": (
        DEC_MAY, "803 2,7 2,6|805 2,7 2,6|809 2,8 2,6|787 2,7 2,6|780 2,7 2,5|763 2,6 2,4", "762", "0",
    ),
    "Fleksjob": (
        FEB_JUL, "1.388 4,7 3,3|1.418 4,8 3,3|1.444 4,9 3,3|1.460 5,0 3,3|1.478 5,0 3,3|1.511 5,2 3,3", "1.357", "11",
    ),
    "Førtidspension": (
        FEB_JUL, "3.327 11,3 7,8|3.330 11,4 7,8|3.345 11,4 7,8|3.390 11,6 7,8|3.409 11,6 7,9|3.429 11,7 7,9",
        "3.215", "7",
    ),
}  # fmt: skip
TOLD = {
    "A-dagpenge": "Antallet er dermed faldet moderat med 3 pct.",
    "Sygedagpenge": "Maj 2026 er den seneste komplette måned for ydelsen.",
    "Fleksjob": "Det er en markant stigning på 11 pct.",
    "Førtidspension": "Antallet er dermed steget moderat med 7 pct.",
}


def section(name: str) -> str:
    months, figures, then, growth = SERIES[name]
    rows = [line.split() for line in figures.split("|")]
    first, last = months[0].lower(), months[-1].lower()
    year_before = last.replace("2026", "2025")
    lines = [
        f"## {name}",
        f"{name}, {first} til {last}: pct. af arbejdsstyrken.",
        f"{name}, {last}: udvikling på et år.",
    ]
    lines += [f"###### {name} pr. måned. {months[0]} til {last}. Fuldtidspersoner og pct. af arbejdsstyrken."]
    lines += ["Måned\tFuldtidspersoner Vejle\tAndel i pct. Vejle\tAndel i pct. Region Hovedstaden"]
    table = "\n".join("\t".join([month, *row]) for month, row in zip(months, rows, strict=True))
    lines[-1] += f"\n{table}"
    lines += [f"###### {name}. {year_before.capitalize()} og {last}. Fuldtidspersoner og pct. af arbejdsstyrken."]
    lines += [
        f"Område\t{year_before.capitalize()}\t{last.capitalize()}\tUdvikling, pct.\tPct. af arbejdsstyrken\n"
        f"Vejle\t{then}\t{rows[-1][0]}\t{growth}\t{rows[-1][1]}"
    ]
    lines += [f"I {last} var der {rows[-1][0]} fuldtidspersoner på {name.lower()} i Vejle mod {then} i {year_before}."]
    lines += [f"{TOLD[name]} De {rows[-1][0]} fuldtidspersoner udgør {rows[-1][1]} pct. af arbejdsstyrken."]
    return "\n\n".join(lines)


REPORT = "\n\n".join(
    [
        "# Statistisk bilag: Vejle",
        "###### Alle kommuner. Måneden står over hver kolonne. Pct. af arbejdsstyrken.",
        "Kommune\tA-dagpenge, juli 2026\tSygedagpenge, maj 2026\tFleksjob, juli 2026\n"
        "Vejle\t2,9\t2,6\t5,2\nTønder\t3,3\t2,5\t4,0",
        *map(section, SERIES),
        "## Sådan læses tallene",
        "Ændringer på mindst 10 pct. kaldes markante, fra 2 pct. moderate og derunder svage.",
    ]
)


def found(text: str) -> list[str]:
    return [f"{one.kind} {one.printed}: {one.explanation}" for one in check_text(text).findings]


def test_a_right_report_raises_nothing() -> None:
    assert found(REPORT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Maj 2026\t977\t3,3", "Maj 2026\t997\t3,3"),
        ("April 2026\t1.444\t4,9", "April 2026\t1.444\t9,4"),
        ("Sygedagpenge, maj 2026\tFleksjob", "Sygedagpenge, juli 2026\tFleksjob"),
        ("Maj 2026 er den seneste", "Marts 2026 er den seneste"),
        ("Sygedagpenge pr. måned. December 2025", "Sygedagpenge pr. måned. December 2024"),
        ("Fleksjob, februar 2026 til juli", "Fleksjob, april 2026 til juli"),
        ("Fleksjob, juli 2026: udvikling", "Fleksjob, maj 2026: udvikling"),
        ("faldet moderat med 3", "faldet svagt med 3"),
        ("fra 2 pct. moderate", "fra 5 pct. moderate"),
        ("udgør 2,6 pct. af arbejdsstyrken", "udgør 2,6 pct. af befolkningen"),
        ("til juli 2026: pct. af arbejdsstyrken", "til juli 2026: pct. af befolkningen"),
        ("-3\t2,9", "-3\t2,6"),
    ],
)
def test_each_misprint_is_found(old: str, new: str) -> None:
    assert old in REPORT
    assert found(REPORT.replace(old, new, 1))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ressourceforløb, juli 2026: Vejle er nr. 56 af 98 regnet fra den laveste, delt med 20 med samme tal.",
        "Den lodrette akse begynder ved 850.",
        "Det svarer til 1,9 pct. af befolkningen.",
    ],
)
def test_ranks_axes_and_another_base_are_no_figures_of_the_table(sentence: str) -> None:
    assert found(REPORT.replace("## Fleksjob", f"{sentence}\n\n## Fleksjob")) == []


GOALS = """# Mål for indsatsen: Vejle

###### Mål i Vejle 2026

Mål\tFør\tStatus\tMåltal efter reglen\tAfstand fra status
R1. Jobparate ledige\t1.143\t1.115\t1.316\t+201
R2. Ledige under 30 år\t309\t301\t337\t+36
R3. Ansatte i fleksjob\t1.357\t1.511\t1.439\t-72
R4. Sygedagpengemodtagere\t2,7 pct.\t2,6 pct.\t2,3 pct.\t-0,3 procentpoint

###### Afstand til planens mål

Mål\tStatus\tMåned\tMåltal\tMangler
R1. Jobparate ledige\t1.115\tjuli 2026\t1.316\topfyldt
I1b. Virksomhedspraktik\t108\tjuli 2026\t133\t25
I1c. Ordinær uddannelse\t37\tjuli 2026\t50\t13
I1d. Løntilskud\t34\tjuli 2026\t39\t5

Planen: »Antallet af jobparate ledige reduceres med 5 pct. fra december 2025 til december 2026.«

Planen: »Antallet af ledige under 30 år reduceres med 10 pct. fra december 2025 til december 2026.«

Planen: »Antallet af ansatte i fleksjob øges med 2 pct. fra december 2025 til december 2026.«

Planen: »Antallet i virksomhedspraktik øges med 5 pct. fra december 2025 til december 2026.«

Planen: »Antallet i løntilskud øges med 5 pct. fra december 2025 til december 2026.«

På vej: det seneste tal er på eller bedre end stien. Bagud: det seneste tal er dårligere end stien.

Jobparate ledige: 1.115 fuldtidspersoner i juli 2026, faldet 2,4 pct. fra 1.143 i juli 2025.
"""


def test_a_right_report_of_goals_raises_nothing() -> None:
    assert found(GOALS) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Afstand fra status", "Afstand fra før"),
        ("-0,3 procentpoint", "-0,3 pct."),
        ("\t133\t25", "\t133\t35"),
        ("\t50\t13", "\t60\t13"),
        ("10 pct. fra december 2025 til december 2026", "10 pct. fra december 2025 til februar 2026"),
        ("dårligere end stien", "bedre end stien"),
        ("faldet 2,4 pct. fra", "faldet 2,4 procentpoint fra"),
    ],
)
def test_each_misprint_of_goals_is_found(old: str, new: str) -> None:
    assert old in GOALS
    assert found(GOALS.replace(old, new, 1))


POINTS = "\n\n".join(
    f"De {count} fuldtidspersoner udgør {share} pct. af arbejdsstyrken. Andelen er {away} procentpoint højere end i "
    f"Region Hovedstaden ({region} pct.) og på niveau med hele landet ({share} pct.)."
    for count, share, away, region in [
        ("865", "2,9", "0,7", "2,2"), ("763", "2,6", "0,2", "2,4"), ("285", "1,0", "0,4", "0,6"),
        ("1.511", "5,2", "1,9", "3,3"), ("237", "0,8", "0,2", "0,6"), ("180", "0,7", "0,1", "0,6"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("", "", False),
        ("0,4 procentpoint", "0,5 procentpoint", True),
        ("0,7 procentpoint højere", "0,7 procentpoint lavere", True),
        ("på niveau med hele landet (1,0", "højere end hele landet (1,0", True),
        ("på niveau med hele landet (1,0", "lavere end hele landet (1,3", False),
    ],
)
def test_distances_are_of_the_printed_shares(old: str, new: str, wrong: bool) -> None:
    assert bool(found(f"# Bilag\n\n{POINTS.replace(old, new, 1)}")) == wrong


MOVED = """# Bilag: Høje-Taastrup

###### Hovedtal. Juli 2026 og samme måned året før

Ydelse\tFuldtidspersoner Året før\tFuldtidspersoner Nu\tUdvikling, pct.
A-dagpenge\t1.452\t1.433\t-1
Fleksjob\t1.626\t1.683\t4
Førtidspension\t3.766\t3.823\t2
Kontanthjælp\t2.126\t2.092\t-2

Blandt ydelserne er antallet steget mest på førtidspension (fra 3.766 til 3.823, 2 pct.) og faldet mest på kontanthjælp
(fra 2.126 til 2.092, 2 pct.).
"""


def test_of_two_that_moved_alike_either_moved_most() -> None:
    assert found(MOVED) == []
    other = MOVED.replace(
        "på kontanthjælp\n(fra 2.126 til 2.092, 2 pct.)", "på a-dagpenge\n(fra 1.452 til 1.433, 1 pct.)"
    )
    assert other != MOVED
    assert found(other)

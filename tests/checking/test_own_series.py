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

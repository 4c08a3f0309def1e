"""A goal's identifier, title, ages, verdict, months and shares, wherever a report of goals tells them."""

import pytest

from helpers.checking import check_text

REPORT = """# Opfølgning på målene: Odder

Område

Odder

Måned

Juli 2026. Den nyeste måned i kilden, august 2026, er udeladt.

## Hovedpunkter

- Mål R1, R2 og R5 er opfyldt nu, men ikke ventet opfyldt i december 2026: sæsonen kan vende det.

- Længst fra stien er mål R3, virksomhedspraktik: 90 i juli 2026 mod 98 på stien.

###### Målene i Odder, juli 2026.

Mål\tUdgangspunkt, december 2025\tÅret før, juli 2025\tSeneste tal, juli 2026\tStien nu\tMål, december 2026\tStatus
R1. Jobparate ledige\t1.286\t1.063\t1.066\t1.049\thøjst 1.222\tnået, ikke ventet
R2. Ledige under 30 år\t375\t315\t325\t310\thøjst 338\tnået, ikke ventet
R3. Virksomhedspraktik\t116\t96\t90\t98\tmindst 122\tbagud
R4. Sygedagpengemodtagere\t2,7 pct.\t2,4 pct. (maj)\t2,5 pct. (maj)\t2,5 pct.\thøjst 2,3 pct.\tpå vej
R5. A-dagpengemodtagere\t1.104\t881\t925\t870\thøjst 1.071\tnået, ikke ventet

### Mål R1: Jobparate ledige

Jobparate ledige: 1.066 fuldtidspersoner i juli 2026, steget 0,3 pct. fra 1.063 i juli 2025. Målet er højst 1.222 i \
december 2026; det er opfyldt nu, men ikke ventet opfyldt i december 2026. 1.286 × 0,95 = 1.221,70, afrundet 1.222.

### Mål R2: Ledige under 30 år

Planen: »Antallet af ledige under 30 år reduceres med 10 pct. fra december 2025 til december 2026.«

### Mål R3: Virksomhedspraktik

Status i juli 2026: 90 fuldtidspersoner mod 96 i juli 2025.

### Mål R4: Sygedagpengemodtagere

Sygedagpengemodtagere: 2,5 pct. i maj 2026, steget 0,1 procentpoint fra 2,4 pct. i maj 2025. Målet er højst 2,3 pct.

### Mål R5: A-dagpengemodtagere

Status i juli 2026: 925 fuldtidspersoner mod 881 i juli 2025. Målet er allerede opfyldt: status var 925 i juli 2026.
"""


def explained(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_the_right_report_raises_nothing() -> None:
    assert explained(REPORT) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("### Mål R4: Syge", "### Mål R1: Syge", "»Sygedagpengemodtagere« er mål R4"),
        ("### Mål R2: Ledige under 30", "### Mål R2: Ledige under 33", "»Ledige under 30 år«"),
        ("### Mål R2: Ledige under 30", "### Mål R2: Ledige over 30", "»Ledige under 30 år«"),
        ("»Antallet af ledige under 30", "»Antallet af ledige under 31", "»Ledige under 30 år«"),
        ("Mål R1, R2 og R5", "Mål R1, R2 og R8", "intet mål R8"),
        ("Mål R1, R2 og R5", "Mål R1, R4 og R5", "er mål R4 på vej"),
        ("R5 er opfyldt nu, men ikke ventet", "R5 er opfyldt nu, men ventet", "ikke ventet"),
        ("opfyldt nu, men ikke ventet opfyldt i december 2026. 1", "opfyldt nu, men ventet opfyldt i december 2026. 1",
         "ikke ventet opfyldt"),
        ("90 i juli 2026 mod 98", "90 i juli 2027 mod 98", "målets tal i juli 2026"),
        ("mod 98 på stien", "mod 89 på stien", "viser 98"),
        ("1.066 fuldtidspersoner i juli 2026", "1.066 fuldtidspersoner i september 2026", "målets tal i juli 2026"),
        ("Status i juli 2026: 90", "Status i juli 2026: 40", "viser 90"),
        ("Sygedagpengemodtagere: 2,5 pct. i maj", "Sygedagpengemodtagere: 2,5 pct. i juli", "målets tal i maj 2026"),
        ("fra 2,4 pct. i maj 2025", "fra 5,4 pct. i maj 2025", "viser 2,4 pct."),
        ("status var 925 i juli", "status var 925 i august", "målets tal i juli 2026"),
        ("= 1.221,70", "= 1.221,71", "1.221,70, ikke 1.221,71"),
        ("august 2026, er udeladt", "august 2027, er udeladt", "måneden før"),
        ("Område\n\nOdder", "Område\n\nRegion Midtjylland", "Overskriften siger Odder"),
    ],
)  # fmt: skip
def test_a_slip_is_found(old: str, new: str, said: str) -> None:
    assert REPORT.count(old) == 1
    assert any(said in one for one in explained(REPORT.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("### Mål R4: Sygedagpengemodtagere", "### Mål R4: Sygemeldte borgere"),
        ("Mål R1, R2 og R5 er opfyldt nu, men ikke ventet", "Mål R1 og R2 er opfyldt nu, men ikke ventet"),
        ("steget 0,3 pct. fra 1.063 i juli 2025", "mod 1.063 i juli 2025"),
        (", steget 0,1 procentpoint fra 2,4 pct. i maj 2025", " mod 2,7 pct. i december 2025"),
    ],
)
def test_other_right_words_raise_nothing(old: str, new: str) -> None:
    assert REPORT.count(old) == 1
    assert explained(REPORT.replace(old, new)) == []


def test_a_level_cannot_have_moved_from_its_own_month() -> None:
    plan = "# Plan for Favrskov Kommune\n\nAntallet var 137 i juli 2026, uændret fra 137 i juli {}."
    assert explained(plan.format(2025)) == []
    assert any("egen måned" in one for one in explained(plan.format(2026)))

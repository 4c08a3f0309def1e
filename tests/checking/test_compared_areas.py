"""Whom a bracket's figure is of, who is compared with whom, and what a report tells again or again and again."""

import pytest

from helpers.checking import check_text

PLAN = """# Statistisk bilag: Favrskov (opdigtede tal)

## A-dagpenge

###### A-dagpenge, fuldtidspersoner og pct. af arbejdsstyrken, februar 2026.

| Område | Februar 2025 | Februar 2026 | Udvikling, pct. | Pct. af arbejdsstyrken, februar 2026 |
|---|---:|---:|---:|---:|
| Favrskov | 1.296 | 1.230 | -5 | 3,1 |
| Region Midtjylland | 21.020 | 21.015 | 0 | 3,0 |
| Hele landet | 84.300 | 83.400 | -1 | 2,8 |

I februar 2026 var der 1.230 fuldtidspersoner på a-dagpenge i Favrskov Kommune mod 1.296 i februar 2025. Antallet er \
dermed faldet med 5 pct. De 1.230 fuldtidspersoner svarer til 3,1 pct. af arbejdsstyrken, hvilket er 0,1 procentpoint \
højere end i Region Midtjylland (3,0 pct.) og 0,3 procentpoint højere end i hele landet (2,8 pct.).
"""


def explained(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_the_right_plan_raises_nothing() -> None:
    assert explained(PLAN) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("end i Region Midtjylland", "end i Region Sjælland", "tallet for Region Midtjylland"),
        ("end i Region Midtjylland", "end i Favrskov", "med sig selv"),
        ("landet (2,8 pct.)", "landet (2,3 pct.)", "2,8 pct."),
        ("landet (2,8 pct.)", "landet (2,8 procentpoint)", "tallet for Hele landet, i pct."),
        ("til 3,1 pct. af", "til 3,1 procentpoint af", "er en andel"),
        ("fuldtidspersoner og pct. af", "fuldtidspersoner, procentpoint af", "En andel er i pct."),
        ("i Favrskov Kommune", "i Region Midtjylland Kommune", "er ikke en kommune"),
        ("De 1.230 fuld", "De 1.280 fuld", "1.230 lige før"),
    ],
)
def test_a_slip_is_found(old: str, new: str, said: str) -> None:
    assert PLAN.count(old) == 1
    assert any(said in one for one in explained(PLAN.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0,1 procentpoint højere end i Region Midtjylland (3,0 pct.)",
         "højere end i Region Midtjylland (0,1 procentpoint)"),
        ("højere end i Region Midtjylland (3,0 pct.) og 0,3 procentpoint højere end i hele landet (2,8 pct.).",
         "højere end i Region Midtjylland. Andelen i regionen og hele landet er mindre end i Favrskov (3,1 pct.)."),
        ("De 1.230 fuldtidspersoner", "De 1.230 personer"),
        ("De 1.230 fuldtidspersoner svarer", "De 1.296 fuldtidspersoner året før er mange. Nu svarer antallet"),
    ],
)  # fmt: skip
def test_other_right_words_raise_nothing(old: str, new: str) -> None:
    assert PLAN.count(old) == 1
    assert explained(PLAN.replace(old, new)) == []


RANKS = "# Bilag: Favrskov\n\n" + "\n\n".join(
    f"{name}, februar 2026: Favrskov er nr. {at} af 98 regnet fra den laveste, og Favrskov er med."
    for at, name in enumerate(("A-dagpenge", "Sygedagpenge", "Fleksjob", "Førtidspension", "Revalidering"), 11)
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nr. 12 af 98", "nr. 12 af 68", "alle andre steder er de 98"),
        ("Favrskov er nr. 12", "Region Midtjylland er nr. 12", "ikke en af de 98 kommuner"),
    ],
)
def test_what_is_told_in_every_section_is_told_alike(old: str, new: str, said: str) -> None:
    assert RANKS.count(old) == 1
    assert explained(RANKS) == []
    assert any(said in one for one in explained(RANKS.replace(old, new)))


def test_a_rank_in_a_region_is_another_list() -> None:
    assert explained(RANKS.replace("nr. 12 af 98", "nr. 7 af 19 i regionen")) == []


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("Kontanthjælp efter reformen 1. juli 2025 ses her.", "Kontanthjælp efter reformen 1. august 2025 ses her."),
        ("* betyder skjult, fordi tallet er under 3.", "* betyder skjult, fordi tallet er under 5."),
    ],
)
def test_a_date_or_a_limit_is_the_same_everywhere(sentence: str, other: str) -> None:
    right = ["# Bilag", *[sentence] * 5]
    assert explained("\n\n".join(right)) == []
    assert any("Alle andre steder" in one for one in explained("\n\n".join([*right, other])))
    assert explained("\n\n".join([*right, other, other])) == []

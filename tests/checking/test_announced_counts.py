"""Lists hold as many as were announced, goals and their groups go one way, and figures follow what was said of them."""

import pytest

from helpers.checking import check_text


def errors(text: str) -> list[str]:
    return [found.explanation for found in check_text(f"# Notat\n\n{text}\n").findings]


LISTED = "Ministeren har udmeldt {} mål for indsatsen:\n\n- Flere i job\n- Færre på ydelse\n- Bedre tid\n\nSidste."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (LISTED.format("tre"), ("tre", "fire")),
        (LISTED.format("tre").replace("- ", "1. ", 1).replace("- ", "2. ", 1).replace("- ", "3. ", 1), ("tre", "to")),
        ("De tre a-kasser er Min A-kasse, FOA og Metal.", ("tre", "fire")),
        ("Man deltager i seks samtaler, hvoraf to holdes i a-kassen.", ("to", "syv")),
        ("Der er fem mål, som ses her. De tre sidste er gamle, mens de to første er nye.", ("de to", "de tre")),
        ("Forsøget har fem udvalgte a-kasser. De fem a-kasser deltager også i år.", ("De fem", "De tre")),
    ],
)
def test_as_many_are_named_as_announced(right: str, wrong: tuple[str, str]) -> None:
    assert errors(right) == []
    assert errors(right.replace(*wrong)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        LISTED.format("fire").replace("\n\nSidste", "\n\nSide 4\n\n- Flere virksomheder\n\nSidste"),
        LISTED.format("fire").replace("- Bedre", "  - Bedre"),
        LISTED.format("blandt andet to"),
        "Kommunen har tre centre. De to største centre ligger i byen.",
        "De fem kommuner er bl.a. Ishøj, Greve og Solrød.",
    ],
)
def test_lists_that_are_not_plainly_the_announced_ones_raise_nothing(harmless: str) -> None:
    assert errors(harmless) == []


GOALS = "| Målgruppe | Mål |\n|---|---|\n| Antallet på a-dagpenge {}. | Antallet på a-dagpenge {} med 3 %. |"


def test_a_goal_goes_the_way_its_row_says() -> None:
    assert errors(GOALS.format("nedbringes", "reduceres")) == []
    assert errors(GOALS.format("øges", "reduceres")) != []
    assert errors(GOALS.format("øges", "reduceres").replace("| Antallet på a-", "| Antallet på syge", 1)) == []


LED = "Der er set en stor stigning blandt de forsikrede ledige. I Ishøj var der {} på a-dagpenge mod {} året før."


def test_figures_go_the_way_the_sentence_before_them_says() -> None:
    assert errors(LED.format(707, 423)) == []
    assert errors(LED.format(423, 707)) != []
    both = f"{LED.format(707, 423)} I Greve var der {{}} 410 mod 420 året før."
    assert errors(both.format("dog")) == []
    assert errors(both.format("også")) != []


def test_each_span_of_a_direction_goes_its_way() -> None:
    text = "Sygedagpenge er steget fra 134 til 200 i Herlev og i Ishøj fra {} i august 2019 til {} i august 2020."
    assert errors(text.format(268, 325)) == []
    assert errors(text.format(325, 268)) != []
    far = "Antallet på fleksjob er faldet fra {} i juni 2019 til {} i juni 2020."
    assert errors(far.format(110, 20)) == []
    assert errors(far.format(20, 110)) != []


TABLE = """Tabel 1: Kontanthjælp (fuldtidspersoner)

| Område | Maj 2020 | Juni 2020 |
|---|---|---|
| Ishøj | 415 | 440 |
| Greve | 210 | 215 |

"""


@pytest.mark.parametrize("wrong", [("maj 2020", "april 2020"), ("højeste", "laveste")])
def test_a_table_shows_the_months_it_is_said_to(wrong: tuple[str, str]) -> None:
    right = "Tabel 1 viser antallet i maj 2020 og juni 2020, hvor antallet på kontanthjælp var på sit højeste."
    assert errors(TABLE + right) == []
    assert errors(TABLE + right.replace(*wrong)) != []
    assert errors(TABLE + right.replace("viser antallet", "viser siden marts 2020 antallet").replace(*wrong)) == []

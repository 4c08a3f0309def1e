"""Generated Danish: the words agree with the numbers, and every area is bound to its own number."""

import math
import random
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from helpers.panel import reference
from helpers.panel.schema import COLUMNS, validated
from helpers.presentation import danish
from helpers.presentation.narrative import FORMS, appendix_paragraph, change, change_as_noun, size_word
from helpers.presentation.place_names import named, within
from helpers.sources.danish_numbers import parse_number
from helpers.statistics.appendix import AppendixTable, appendix
from helpers.statistics.rounding import round_half_away

OTHERS = ("Østdanmark", "RAR Hovedstaden", "Hele landet")
NUMBER = r"(-?[\d.]+(?:,\d+)?)"


@pytest.mark.parametrize(
    ("growth", "words"),
    [
        (54.2, "steget markant med 54 pct."),
        (-13.2, "faldet markant med 13 pct."),
        (10.0, "steget markant med 10 pct."),
        (9.6, "steget markant med 10 pct."),  # printed as 10, so judged as 10
        (9.4, "steget moderat med 9 pct."),
        (2.0, "steget moderat med 2 pct."),
        (-1.2, "faldet svagt med 1 pct."),
        (0.5, "steget svagt med 1 pct."),
        (0.4, "uændret"),
        (-0.4, "uændret"),
        (0.0, "uændret"),
    ],
)
def test_direction_and_size_in_words(growth: float, words: str) -> None:
    assert change(growth) == words


@pytest.mark.parametrize(("growth", "word"), [(-10, "markant"), (-9.9, "moderat"), (2, "moderat"), (1.9, "svagt")])
def test_size_has_no_sign(growth: float, word: str) -> None:
    assert size_word(growth) == word


Row = tuple[float | str, float | str, float | str]


def panel_rows(area: str, benefit: str, row: Row) -> list[tuple[object, ...]]:
    """Return the panel rows of (then, now, share); a text is the status of a blank figure."""
    then, now, share = row
    rows: list[tuple[object, ...]] = []
    for period, measure, value in (
        ("2019-06", "full_time_persons", then),
        ("2020-06", "full_time_persons", now),
        ("2020-06", "share_labour_force_pct", share),
    ):
        number, status = (math.nan, value) if isinstance(value, str) else (float(value), "final")
        rows.append((area, benefit, period, measure, "total", number, status, "Jobindsats", ""))
    return rows


def appendix_of(panel: list[tuple[object, ...]], benefits: list[str], areas: list[str]) -> pd.DataFrame:
    tables = [AppendixTable(benefit, "2019-06", "2020-06", "labour_force") for benefit in benefits]
    return appendix(validated(pd.DataFrame(panel, columns=COLUMNS)), tables, areas)


def rows_of(own: str, benefit: str, figures: dict[str, Row]) -> pd.DataFrame:
    panel = [row for area, figure in figures.items() for row in panel_rows(area, benefit, figure)]
    return appendix_of(panel, [benefit], [*[area for area in figures if area != own], own])


def paragraph(figures: dict[str, Row], own: str = "Rudersdal", phrase: str = "på a-dagpenge", **more: Any) -> str:
    return appendix_paragraph(rows_of(own, "a_dagpenge", figures), own, phrase, "arbejdsstyrken", **more)


def test_rudersdal_on_a_dagpenge() -> None:
    figures: dict[str, Row] = {
        "Østdanmark": (37_818, 56_208, 4.2),
        "RAR Hovedstaden": (28_219, 41_215, 4.4),
        "Rudersdal": (456, 703, 2.7),
    }
    assert paragraph(figures) == (
        "I juni 2020 var der 703 fuldtidspersoner på a-dagpenge i Rudersdal mod 456 i juni 2019. Antallet er dermed "
        "steget markant med 54 pct. Stigningen er større end i Østdanmark (49 pct.) og RAR Hovedstaden (46 pct.). "
        "De 703 fuldtidspersoner svarer til 2,7 pct. af arbejdsstyrken, hvilket er 1,5 procentpoint lavere end i "
        "Østdanmark (4,2 pct.) og 1,7 procentpoint lavere end i RAR Hovedstaden (4,4 pct.)."
    )


def test_an_area_that_went_the_other_way_is_told_apart() -> None:
    text = paragraph(
        {"Østdanmark": (5450, 5323, 0.4), "RAR Hovedstaden": (3113, 3187, 0.3), "Rudersdal": (162, 142, 0.5)}
    )
    assert "Faldet er større end i Østdanmark (2 pct.)." in text
    assert "Derimod steg antallet i RAR Hovedstaden (2 pct.)." in text


RUDERSDAL: dict[str, Row] = {
    "Østdanmark": (37_818, 56_208, 4.2),
    "RAR Hovedstaden": (28_219, 41_215, 4.4),
    "Rudersdal": (456, 703, 2.7),
}


def test_the_second_way_to_say_it_lists_the_growths_in_the_order_of_the_areas() -> None:
    assert paragraph(RUDERSDAL, form=1) == (
        "Antallet af fuldtidspersoner på a-dagpenge i Rudersdal er steget fra 456 i juni 2019 til 703 i juni 2020. "
        "Det er en markant stigning på 54 pct. Stigningen er større end i Østdanmark og RAR Hovedstaden, hvor antallet "
        "er steget med hhv. 49 pct. og 46 pct. De 703 fuldtidspersoner udgør 2,7 pct. af arbejdsstyrken. Andelen er "
        "1,5 procentpoint lavere end i Østdanmark (4,2 pct.) og 1,7 procentpoint lavere end i RAR Hovedstaden "
        "(4,4 pct.)."
    )


def test_the_third_way_to_say_it_lists_the_distances_in_the_order_of_the_areas() -> None:
    assert paragraph(RUDERSDAL, form=2) == (
        "I juni 2020 var der 703 fuldtidspersoner på a-dagpenge i Rudersdal mod 456 i juni 2019, en markant stigning "
        "på 54 pct. Stigningen er større end i Østdanmark (49 pct.) og RAR Hovedstaden (46 pct.). De 703 "
        "fuldtidspersoner udgør 2,7 pct. af arbejdsstyrken. Andelen er hhv. 1,5 og 1,7 procentpoint lavere end i "
        "Østdanmark og RAR Hovedstaden."
    )


def test_areas_with_the_same_number_are_not_listed_respectively() -> None:
    same: dict[str, Row] = {"Østdanmark": (100, 110, 1.0), "Hele landet": (1000, 1100, 1.0), "Rudersdal": (10, 20, 2.0)}
    assert all("hhv." not in paragraph(same, form=form) for form in range(FORMS))


def test_figures_on_both_sides_of_a_break_are_not_compared() -> None:
    text = paragraph(RUDERSDAL, breaks=["Kilden blev skiftet i januar 2020."])
    assert text.startswith(
        "I juni 2020 var der 703 fuldtidspersoner på a-dagpenge i Rudersdal. Tallet for juni 2019 kan ikke "
        "sammenlignes med det. Kilden blev skiftet i januar 2020. De 703"
    )
    assert not re.search("steget|faldet|[Ss]tigning|[Ff]ald", text)


@pytest.mark.parametrize(("then", "now", "small"), [(19, 12, True), (20, 12, False), (12, 20, False), (12, 12, False)])
def test_small_figures_are_said_to_swing(then: int, now: int, small: bool) -> None:
    assert ("Tallene er små" in paragraph({"Rudersdal": (then, now, 0.1)})) == small


@pytest.mark.parametrize(
    ("growth", "words"),
    [(54.2, "en markant stigning på 54 pct."), (-9.4, "et moderat fald på 9 pct."), (1.4, "en svag stigning på 1 pct."),
     (-1.4, "et svagt fald på 1 pct."), (9.6, "en markant stigning på 10 pct.")],
)  # fmt: skip
def test_direction_and_size_as_a_noun(growth: float, words: str) -> None:
    assert change_as_noun(growth) == words


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (100, 100, "100 fuldtidspersoner på a-dagpenge i Rudersdal. Antallet er det samme som i juni 2019."),
        (1000, 1004, "mod 1.000 i juni 2019, et antal på samme niveau."),
        (100, 100, "Antallet er det samme som i juni 2019."),
        (0, 5, "5 fuldtidspersoner på a-dagpenge i Rudersdal mod ingen i juni 2019."),
        (0, 0, "0 fuldtidspersoner på a-dagpenge i Rudersdal. Antallet er det samme som i juni 2019."),
        (5, 0, "faldet markant med 100 pct."),
        (5, 1, "var der 1 fuldtidsperson på a-dagpenge"),
        ("suppressed", 5, "Tallet for juni 2019 kan ikke vises, så udviklingen kan ikke regnes."),
        (5, "suppressed", "i Rudersdal i juni 2020 er skjult, fordi det er under 3."),
        (5, "missing", "i Rudersdal i juni 2020 mangler i kilden."),
        ("suppressed", "missing", "i Rudersdal i juni 2020 mangler i kilden."),
        ("missing", "suppressed", "er skjult, fordi det er under 3."),
    ],
)
def test_awkward_figures(then: float | str, now: float | str, said: str) -> None:
    assert said in paragraph({"Østdanmark": (100, 110, 1.0), "Rudersdal": (then, now, 0.5)})


def test_shares_that_print_alike_are_on_a_level() -> None:
    text = paragraph({"Østdanmark": (100, 110, 1.04), "Rudersdal": (10, 11, 0.96)})
    assert "hvilket er på niveau med Østdanmark (1,0 pct.)." in text


def test_an_area_without_figures_is_named_and_compared_with_nothing() -> None:
    text = paragraph({"Østdanmark": ("missing", "missing", "missing"), "Rudersdal": (10, 11, 1.0)})
    assert text.count("Østdanmark") == 1
    assert "Der er ingen tal for Østdanmark." in text


def test_a_month_that_still_moves_is_said_to() -> None:
    text = paragraph({"Rudersdal": (10, 11, 1.0)}, newest=True)
    assert text.endswith("Tallene for juni 2020 er de nyeste og kan stadig ændre sig ved næste opdatering.")


def test_the_paragraph_does_not_mutate_its_rows() -> None:
    rows = rows_of("Rudersdal", "a_dagpenge", {"Østdanmark": (100, 110, 1.0), "Rudersdal": (10, 11, 1.0)})
    before = rows.copy()
    appendix_paragraph(rows, "Rudersdal", "på a-dagpenge", "arbejdsstyrken")
    pd.testing.assert_frame_equal(rows, before)


def invented(chance: random.Random, size: int) -> Row:
    """Return figures as they come: rises, falls, level ones, zeros, ones, and blanks of both kinds."""
    then: float | str = chance.choice([0, 1, 3, size, size, size, size, "suppressed", "missing"])
    base = then if isinstance(then, int) else size
    now: float | str = chance.choice(
        [0, 1, base, base + 1, round(base * 1.004), round(base * 0.7), round(base * 1.3), "suppressed", "missing"]
    )
    return then, now, chance.choice([0.0, 0.1, 1.2, 2.7, 2.7, 10.4, "missing"])


Checked = tuple[str, str, dict[str, dict[str, Any]]]


def every_paragraph() -> Iterator[Checked]:
    """Yield own area, text and rows by area for the 98 municipalities and every benefit, figures from a fixed seed."""
    chance = random.Random(2021)
    benefits = reference.benefits()
    phrases = dict(zip(benefits["id"], benefits["phrase"], strict=True))
    municipalities = list(reference.municipalities()["name"])
    panel = []
    for benefit in phrases:
        for area in municipalities:
            panel += panel_rows(area, benefit, invented(chance, chance.choice([4, 57, 1_234])))
        for area in OTHERS:
            panel += panel_rows(area, benefit, invented(chance, chance.choice([999, 56_208])))
    rows = appendix_of(panel, list(phrases), [*OTHERS, *municipalities]).astype(object)
    for benefit, table in rows.groupby("benefit", sort=False):
        records = table.to_dict("records")
        shared = list(range(len(OTHERS)))
        for position in range(len(OTHERS), len(records)):
            own = str(records[position]["area"])
            paragraph_rows = table.iloc[[*shared, position]]
            text = appendix_paragraph(paragraph_rows, own, phrases[str(benefit)], "arbejdsstyrken", form=position)
            yield own, text, {str(row["area"]): row for row in [*records[: len(OTHERS)], records[position]]}


@pytest.fixture(scope="module")
def paragraphs() -> list[Checked]:
    found = list(every_paragraph())
    assert len(found) == 98 * len(reference.benefits())
    return found


def test_every_paragraph_is_whole_danish_sentences(paragraphs: list[Checked]) -> None:
    for _own, text, _rows in paragraphs:
        assert text.endswith(".")
        assert text[0].isupper()
        assert not re.search(r"\b(nan|None|inf)\b|\.\.|  | [.,)]|\(\)|-0\b", text), text
        assert not re.search(r"\d\.(?!\d{3}(?!\d))\d", text), text  # a decimal point
        assert not re.search(r"(?<!pct)\. [a-zæøå]", text), text  # a sentence begins with a large letter
        assert not re.search(r"-\d", text), text  # a direction is a word


DIRECTION = re.compile(
    rf"Antallet er dermed (?P<verb>steget|faldet) \w+ med {NUMBER} pct\.|"
    rf"(?:Det er|mod {NUMBER} i juni 2019,) (?:en|et) \w+ (?P<noun>stigning|fald) på {NUMBER} pct\."
)


def test_the_direction_words_agree_with_the_numbers(paragraphs: list[Checked]) -> None:
    seen = set()
    for own, text, rows in paragraphs:
        growth = round_half_away(rows[own]["growth_pct"])
        found = DIRECTION.search(text)
        assert (found is not None) == (bool(growth) and not math.isnan(growth)), text
        assert not ("Stigningen er" in text and not growth > 0), text
        assert not ("Faldet er" in text and not growth < 0), text
        if found is not None:
            word = found["verb"] or found["noun"]
            assert (word in ("steget", "stigning")) == (growth > 0), text
            printed = next(number for number in reversed(found.groups()) if number and number[0].isdigit())
            assert parse_number(printed) == abs(growth), text
            assert size_word(growth).removesuffix("t") in found[0], text
            seen.add(word)
    assert seen == {"steget", "faldet", "stigning", "fald"}


GROWTHS = re.compile(r"end ([^,.]+), hvor antallet er \w+ med hhv\. (.+?pct\. og [\d.]+) pct\.")
DISTANCES = re.compile(r"Andelen er hhv\. ([\d, og]+) procentpoint \w+ end (.+?)(?: og på niveau|\.)")


def in_order(words: str) -> list[str]:
    """The comparison areas that a part of a sentence names, as they stand in it."""
    return sorted((area for area in OTHERS if named(area) in words), key=lambda area: words.index(named(area)))


def test_a_list_with_respectively_names_the_numbers_in_the_order_of_the_areas(paragraphs: list[Checked]) -> None:
    seen = set()
    for own, text, rows in paragraphs:
        for areas, numbers in GROWTHS.findall(text):
            growths = [abs(round_half_away(rows[area]["growth_pct"])) for area in in_order(areas)]
            assert [parse_number(one) for one in re.findall(NUMBER + r"(?= pct|$)", numbers)] == growths, text
            seen.add("growth")
        for numbers, areas in DISTANCES.findall(text):
            printed = [parse_number(one) for one in re.findall(r"\d+,\d", numbers)]
            share = round_half_away(rows[own]["share_pct"], 1)
            others = [round_half_away(rows[area]["share_pct"], 1) for area in in_order(areas)]
            # What follows the list, such as "og 0,2 procentpoint lavere end i ...", is held by the next test.
            apart = [round_half_away(abs(share - other), 1) for other in others[: len(printed)]]
            assert printed == apart, text
            seen.add("share")
    assert seen == {"growth", "share"}


def test_areas_stand_in_the_sentence_as_danish_has_them(paragraphs: list[Checked]) -> None:
    """Rules: `i hele landet`, `på` before the islands, `Kommune` after the names that cannot stand alone."""
    for own, text, _rows in paragraphs:
        assert "Hele landet" not in text, text
        assert within(own) in text, text
        for preposition in ("i", "på"):
            for area in (own, *OTHERS):
                written = re.search(rf"(?<!\w){preposition} {named(area)}(?!\w)", text)
                assert written is None or within(area).startswith(preposition), text
        if named(own).endswith(" Kommune"):
            assert not re.search(rf"{own}(?! Kommune)", text), text


SHAPE = {"I", "var", "der", "Antallet", "er", "steget", "faldet", "stigning", "fald", "mod", "fra", "til"}


def test_the_tables_of_a_report_do_not_all_read_alike(paragraphs: list[Checked]) -> None:
    openings = [text.partition(".")[0] for _own, text, _rows in paragraphs]
    shapes = {" ".join(word for word in one.split() if word in SHAPE) for one in openings}
    assert len(shapes) >= FORMS


def test_every_area_is_bound_to_its_own_number(paragraphs: list[Checked]) -> None:
    bound = 0
    for own, text, rows in paragraphs:
        for area in set(OTHERS) & set(rows):
            allowed = {abs(round_half_away(rows[area]["growth_pct"])), round_half_away(rows[area]["share_pct"], 1)}
            for printed in re.findall(rf"{named(area)} \({NUMBER} pct\.\)", text):
                assert parse_number(printed) in allowed, (own, area, text)
                bound += 1
    assert bound > 1000


def test_larger_smaller_up_and_down_agree_with_each_areas_growth(
    paragraphs: list[Checked],
) -> None:
    for own, text, rows in paragraphs:
        growth = {area: round_half_away(row["growth_pct"]) for area, row in rows.items()}
        for sentence in re.split(r"(?<=[.]) (?=[A-ZÆØÅ])", text):
            for area in OTHERS:
                if named(area) not in sentence or math.isnan(growth[area]) or math.isnan(growth[own]):
                    continue
                if "steg antallet" in sentence:
                    assert growth[area] > 0 >= growth[own], text
                if "faldt antallet" in sentence:
                    assert growth[area] < 0 <= growth[own], text
                if "var antallet uændret" in sentence:
                    assert growth[area] == 0, text


def test_higher_and_lower_agree_with_the_shares(paragraphs: list[Checked]) -> None:
    seen = set()
    for own, text, rows in paragraphs:
        share = {area: row["share_pct"] for area, row in rows.items()}
        for distance, word, area in re.findall(
            rf"{NUMBER} procentpoint (højere|lavere) end i ({'|'.join(map(named, OTHERS))})", text
        ):
            if "hhv." in text:
                continue  # lists are held by a test of their own
            apart = share[own] - next(share[one] for one in OTHERS if named(one) == area)
            assert (word == "højere") == (apart > 0), text
            assert parse_number(distance) == round_half_away(abs(apart), 1), text
            seen.add(word)
    assert seen == {"højere", "lavere"}


def test_a_hidden_count_is_never_printed(paragraphs: list[Checked]) -> None:
    hidden = 0
    for own, text, rows in paragraphs:
        mine = rows[own]
        if mine["status_now"] in ("suppressed", "missing"):
            hidden += 1
            assert "var der" not in text
            assert " er steget fra" not in text
            assert " er faldet fra" not in text
            assert "svarer til" not in text
            assert "udgør" not in text
            assert ("skjult" in text) == (mine["status_now"] == "suppressed"), text
    assert hidden > 100


def test_one_person_is_in_the_singular(paragraphs: list[Checked]) -> None:
    for _own, text, _rows in paragraphs:
        assert not re.search(r"\b1 fuldtidspersoner|(?<![\d.])De 1 |\b[02-9] fuldtidsperson\b", text), text


def test_names_in_every_paragraph_are_the_own_areas(paragraphs: list[Checked]) -> None:
    assert all(named(own) in text for own, text, _rows in paragraphs)
    assert danish.month("2020-06") in paragraphs[0][1]

"""The start notebook's form: a choice shows the appendix, and what cannot be shown is said in one sentence."""

from typing import Any

import ipywidgets
import pytest
from live_case import live_case

from helpers.errors import InputError
from helpers.presentation import start_form
from helpers.presentation.display import Output


def test_without_data_one_sentence_says_how_to_get_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_form, "snapshots", list)
    shown = start_form.start("Rudersdal")
    assert isinstance(shown, Output)
    assert "beskplan demo" in shown.text
    assert shown.text.count(". ") == 0


def test_a_choice_shows_the_appendix_of_that_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(start_form, "open_case", lambda *wanted: asked.append(wanted) or live_case())
    shown = start_form.chosen_appendix(" Rudersdal ", "2020-06", ["Hele landet"], "proeve")
    assert asked == [("standard", "Rudersdal", "proeve", "2020-06", ["Hele landet"])]
    assert 'id="tabel-oversigt"' in shown.html


def test_a_mistake_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = start_form.chosen_appendix("Rudersdahl", "", [], "proeve")
    assert shown.text.startswith("Området 'Rudersdahl' kendes ikke.")
    assert start_form.chosen_appendix(" ", "", [], "proeve").text == "Vælg en kommune."
    wrong = start_form.chosen_appendix("Rudersdal", "", ["Hele landed"], "proeve").text
    assert wrong.startswith("Sammenligningsområdet 'Hele landed' kendes ikke. Mente du Hele landet")

    def refused(*_wanted: Any) -> None:
        raise InputError("Måneden '2020-13' er ikke en måned.")

    monkeypatch.setattr(start_form, "open_case", refused)
    assert start_form.chosen_appendix("Rudersdal", "2020-13", [], "x").text == "Måneden '2020-13' er ikke en måned."


def test_the_form_offers_all_municipalities_and_the_snapshots_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_form, "snapshots", lambda: ["ny", "gammel"])
    form = start_form.start()
    area, _month, others, data, button, _shown = form.children
    assert len(area.options) == 98
    assert others.value == ("Hele landet",)
    assert data.value == "ny"
    assert isinstance(button, ipywidgets.Button)


def test_a_municipality_is_not_compared_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(start_form, "open_case", lambda *wanted: asked.append(wanted) or live_case())
    start_form.chosen_appendix("Rudersdal", "", ["Rudersdal", "Hele landet"], "proeve")
    assert asked[0][-1] == ["Hele landet"]


@pytest.mark.parametrize("compared", ["Hele landed", ["Hele landed"], ["Hele landet", "Hele landed"]])
def test_a_name_misspelt_in_the_notebook_is_said_below_the_form(
    monkeypatch: pytest.MonkeyPatch, compared: str | list[str]
) -> None:
    monkeypatch.setattr(start_form, "snapshots", lambda: ["ny"])
    told: list[Output] = []
    monkeypatch.setattr(start_form, "display", told.append)
    form = start_form.start("Rudersdal", 202006, compared)  # type: ignore[arg-type] - a month written as a number
    assert [one.text.partition(".")[0] for one in told] == ["Sammenligningsområdet 'Hele landed' kendes ikke"]
    assert form.children[1].value == "202006"

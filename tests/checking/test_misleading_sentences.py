"""Sentences that rules were once fooled by, with their neighbours: right ones raise nothing, wrong ones are found.

`fixtures/vildledende.txt` holds the classes: `===` why a reading misleads, a small document, and after it `--- ret` and
`--- galt` with sentences that are added to it one at a time. The figures are invented.
"""

import re
from pathlib import Path

import pytest

from helpers.checking import check_text

SOURCE = (Path(__file__).parent / "fixtures" / "vildledende.txt").read_text(encoding="utf-8")
CLASSES = re.findall(
    r"^=== .+\n((?:(?!^---).*\n)+)--- ret\n((?:(?!^---).*\n)+)--- galt\n((?:(?!^===).*\n)*)", SOURCE, re.M
)


def cases(which: int) -> list[tuple[str, str]]:
    return [(found[0], sentence) for found in CLASSES for sentence in found[which].splitlines() if sentence]


def explanations(document: str, sentence: str) -> list[str]:
    gap = "\n\n" if document.rstrip().endswith("|") else " "  # after a table, else in the paragraph that it goes on
    return [finding.explanation for finding in check_text(f"{document.rstrip()}{gap}{sentence}\n").findings]


def test_every_class_is_read() -> None:
    assert len(CLASSES) == SOURCE.count("=== ") > 12


@pytest.mark.parametrize("document", sorted({found[0] for found in CLASSES}))
def test_a_document_without_the_sentences_is_right(document: str) -> None:
    assert explanations(document, "") == []


@pytest.mark.parametrize(("document", "right"), cases(1))
def test_a_right_sentence_that_another_reading_makes_wrong_raises_nothing(document: str, right: str) -> None:
    assert explanations(document, right) == []


@pytest.mark.parametrize(("document", "wrong"), cases(2))
def test_the_same_sentence_with_an_error_is_found(document: str, wrong: str) -> None:
    assert explanations(document, wrong) != []

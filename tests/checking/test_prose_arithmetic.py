"""Figures in prose that are reckoned from each other: the right text raises nothing, each wrong figure is found."""

import re
from pathlib import Path

import pytest

from helpers.checking import check_text

TEXTS = (Path(__file__).parent / "fixtures" / "regning.txt").read_text(encoding="utf-8").split("\n\n")[1:]
CHOICE = re.compile(r"\{([^{}]+)\}")


def right(text: str) -> str:
    return CHOICE.sub(lambda match: match[1].split("|")[0], text)


def wrong(text: str) -> list[tuple[str, str]]:
    """Return what is planted and the text with it, for each wrong figure on its own."""
    found = []
    for match in CHOICE.finditer(text):
        first, *others = match[1].split("|")
        before, after = right(text[: match.start()]), right(text[match.end() :])
        found += [(f"{first} -> {other}", before + other + after) for other in others]
    return found


@pytest.mark.parametrize("text", TEXTS, ids=[text[:40] for text in TEXTS])
def test_a_right_text_raises_nothing(text: str) -> None:
    assert [finding.explanation for finding in check_text(right(text)).findings] == []


PLANTED = [(text[:30], *pair) for text in TEXTS for pair in wrong(text)]


@pytest.mark.parametrize(("where", "planted", "text"), PLANTED, ids=[f"{a}: {b}" for a, b, _c in PLANTED])
def test_a_wrong_figure_is_found(where: str, planted: str, text: str) -> None:
    assert check_text(text).findings, f"{where}: {planted}"

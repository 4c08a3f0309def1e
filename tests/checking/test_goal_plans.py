"""Plans full of goals in varied wording: right ones raise nothing, and what is made wrong in them is found.

The documents were written before the rules, and used while these were built. `[[right||wrong||wrong]]` marks a passage
with its wrong variants; a wrong variant after `~` is one that the checker does not find yet.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from helpers.checking import Finding, check_text

FOLDER = Path(__file__).parent / "fixtures" / "goals"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
_MARK = re.compile(r"\[\[(.*?)\]\]")


def _parts(name: str) -> list[list[str]]:
    """Return the document as pieces: one variant outside the marks, the right one first inside them."""
    pieces = _MARK.split((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    return [piece.split("||") if at % 2 else [piece] for at, piece in enumerate(pieces)]


def _key(finding: Finding) -> tuple[str, str, str]:
    return (finding.kind, finding.printed, finding.expected)


@cache
def _of_right(name: str) -> tuple[Finding, ...]:
    return check_text("".join(variants[0] for variants in _parts(name))).findings


@cache
def _missed(name: str) -> frozenset[str]:
    """Return the wrong variants that raise no finding, each as `right -> wrong`."""
    parts, known, missed = _parts(name), Counter(map(_key, _of_right(name))), set()
    for at, variants in enumerate(parts):
        for wrong in variants[1:]:
            text = "".join(wrong.lstrip("~") if i == at else one[0] for i, one in enumerate(parts))
            if not any(known[_key(finding)] == 0 for finding in check_text(text).findings):
                missed.add(f"{variants[0]} -> {wrong.lstrip('~')}")
    return frozenset(missed)


@pytest.mark.parametrize("name", NAMES)
def test_right_goals_raise_nothing(name: str) -> None:
    assert [finding.explanation for finding in _of_right(name)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_wrong_is_found(name: str) -> None:
    expected = {
        f"{variants[0]} -> {wrong[1:]}" for variants in _parts(name) for wrong in variants[1:] if wrong[0] == "~"
    }
    assert _missed(name) == expected


def test_most_wrong_goals_are_found() -> None:
    planted = sum(len(variants) - 1 for name in NAMES for variants in _parts(name))
    assert planted > 100
    assert sum(len(_missed(name)) for name in NAMES) * 5 <= planted

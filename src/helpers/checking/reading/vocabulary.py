"""The words the checker knows: directions, comparisons, units, groups and areas.

Inputs: `data/reference/checker_words.toml` (words), `data/reference/municipalities.csv` and `areas.csv` (names).
Outputs: compiled patterns. A new word needs a line in the file, no code.
"""

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers import project
from helpers.errors import InputError
from helpers.panel import reference

#: One letter per kind of word, so that a rule can be a pattern over the kinds of a sentence's words.
LETTERS = {
    "up": "U", "down": "D", "same": "S", "more": "M", "less": "L", "more_than_mean": "m", "less_than_mean": "l",
    "equal": "Q", "half": "h", "double": "d", "small": "s", "large": "b", "than": "E", "respectively": "H",
    "from": "F", "to": "I", "and": "C", "relative_to": "J", "not": "Y", "share": "Z", "of_labour_force": "z",
    "development": "V", "mean": "B", "of_these": "K", "in_total": "i", "equals": "q", "future": "f", "other_rest": "o",
    "both": "t", "year_before": "R", "year_after": "r", "same_period": "e", "within_a_year": "y", "halving": "x",
    "doubling": "X", "as": "a", "most": "u", "least": "n",
}  # fmt: skip
WHOLE_COUNTRY = re.compile(
    r"(?:hele landet|på landsplan|landsplan|hele Danmark|landsgennemsnittet|landstallet|"
    r"(?:(?<=over )|(?<=under )|(?<=end )|(?<=end i ))landet)\b",
    re.IGNORECASE,
)
NAMED_AREA = (
    r"RAR [A-ZÆØÅ][\wæøå-]+(?:[ -]?området)?|Region [A-ZÆØÅ][\wæøå]+|Landsdel [A-ZÆØÅ][\wæøå]+(?: [A-ZÆØÅ]?[\wæøå]+)?|"
    r"AMK[ -][A-ZÆØÅ][\wæøå]+|Klynge \d+|[Kk]lyngen?|[A-ZÆØÅ][\wæøåÆØÅ-]+(?= [Kk]ommune\b)"
)
#: `sygedagpengenes andel`, `kontanthjælpens 1,5 pct.`
GENITIVE = "s?"
#: Municipality names that are also common words at the start of a sentence.
ALSO_WORDS = {"Vejen"}


@dataclass(frozen=True)
class Vocabulary:
    """Compiled patterns: `words` by letter; `numbers`, `goals`, `groups` and `plain` words by name; names of areas."""

    words: tuple[tuple[str, re.Pattern[str]], ...]
    numbers: Mapping[str, re.Pattern[str]]
    goals: Mapping[str, re.Pattern[str]]
    groups: tuple[tuple[str, re.Pattern[str]], ...]
    qualifiers: tuple[tuple[str, re.Pattern[str]], ...]
    exclusive: tuple[frozenset[str], ...]
    plain: tuple[tuple[str, re.Pattern[str]], ...]
    area_names: tuple[str, ...]


def _phrases_first(words: Mapping[str, list[str]]) -> list[tuple[str, re.Pattern[str]]]:
    """Return the words by letter, phrases before single words: `mere afdæmpet` is no `mere`."""
    phrases = [(LETTERS[name], [w for w in found if " " in w]) for name, found in words.items()]
    singles = [(LETTERS[name], [w for w in found if " " not in w]) for name, found in words.items()]
    return [(letter, _pattern(found)) for letter, found in [*phrases, *singles] if found]


def _pattern(alternatives: list[str], ending: str = "") -> re.Pattern[str]:
    longest_first = sorted(alternatives, key=len, reverse=True)
    return re.compile(rf"(?<![\wæøåÆØÅ-])(?:{'|'.join(longest_first)}){ending}(?![\wæøåÆØÅ])", re.IGNORECASE)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary; raises `InputError` when the word file is missing or cannot be read."""
    path = project.data() / "reference" / "checker_words.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Vocabulary(
            words=tuple(_phrases_first(raw["words"])),
            numbers={name: _pattern(found) for name, found in raw["numbers"].items()},
            goals={name: _pattern(found) for name, found in raw["goals"].items()},
            groups=tuple((name, _pattern(found, GENITIVE)) for name, found in raw["groups"].items()),
            qualifiers=tuple((name, _pattern(found, GENITIVE)) for name, found in raw["qualifiers"].items()),
            exclusive=tuple(frozenset(found) for found in raw["exclusive"].values()),
            plain=tuple((name, _pattern(found)) for name, found in raw["plain"].items()),
            area_names=tuple(_area_names(path.parent)),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, re.error) as error:
        raise InputError(f"Ordlisten {path} kan ikke læses ({error}); hent filen igen fra projektet.") from error


def _area_names(folder: Path) -> list[str]:
    """Return every area name the reference data hold: municipalities and combined areas."""
    names: set[str] = {"Østdanmark", "Vestdanmark"}
    for file, column in (("municipalities.csv", "name"), ("areas.csv", "area")):
        path = folder / file
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as rows:
                names |= {row[column].strip() for row in csv.DictReader(rows) if row.get(column)}
    return sorted(names - {""}, key=lambda name: (-len(name), name))


@cache
def _members() -> Mapping[str, frozenset[str]]:
    """Return the municipalities of each combined area, from `area_members.csv`; empty without the file."""
    path = project.data() / "reference" / "area_members.csv"
    members: dict[str, set[str]] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                members.setdefault(row["area"], set()).add(row["municipality"])
    return {area: frozenset(found) for area, found in members.items()}


def known_area(name: str) -> bool:
    """Return whether the reference data know an area of this name."""
    return name in vocabulary().area_names


def members(area: str) -> frozenset[str]:
    """Return the municipalities an area consists of: itself for a municipality, none for an unknown name."""
    found = _members().get(area)
    return found if found is not None else frozenset({area}) if known_area(area) else frozenset()


def lies_within(small: str, big: str) -> bool:
    """Return whether every municipality of `small` belongs to `big`, and `big` has more."""
    inner, outer = members(small), members(big)
    return bool(inner) and inner < outer


def benefit_name(benefit: str) -> str:
    """Return what a benefit is called within a Danish sentence; its own id where the reference does not know it."""
    named = reference.benefits()
    return dict(zip(named["id"], named["name_sentence"], strict=True)).get(benefit, benefit)

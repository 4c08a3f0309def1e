"""How Danish states a goal: its limit (`højst 5`, `5 eller færre`), its change (`5 pct. færre`), what came of it.

Inputs: the text of a cell, or what stands before and after a number. Outputs: ways (+1 up or at least, -1 down or at
most, 0 unsaid) and states (`nået`, `ikke nået`, `på vej`, `bagud`). Words that are not known say nothing.
"""

import re
from functools import cache

from helpers.checking.reading.vocabulary import vocabulary

_NUMBER = re.compile(r"\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_UNIT = r"\s*(?:pct\.?|procent(?:point)?|%)?(?:\s*(?:[\wæøå]*personer|borgere|ledige|unge|ansatte))?"
#: An age or a duration is no goal: `ledige under 30 år`.
_LASTING = re.compile(r"(?i)[ -](?:år|uge|måned|time|dag|kr)")
#: Words that may stand between a limit and its number; `under målet på 5` sets no limit.
_BETWEEN = r"(?:(?:på|til|være|ligge|blive|udgøre|de|den|det|en|et|i|alt|ca\.|cirka|omkring|end|som|andel|på)\s+){0,2}"


@cache
def _limits() -> dict[str, tuple[tuple[int, re.Pattern[str]], ...]]:
    words = {name: pattern.pattern for name, pattern in vocabulary().goals.items()}
    before = [(-1, words["at_most"] + "|[≤<]"), (1, words["at_least"] + "|[≥>]")]
    after = [(-1, words["or_less"]), (1, words["or_more"])]
    return {
        "before": tuple((way, re.compile(rf"(?i)(?:{text})\W*{_BETWEEN}$")) for way, text in before),
        "after": tuple((way, re.compile(rf"(?i){_UNIT}\s*(?:{text})")) for way, text in after),
        "beside": ((0, re.compile(rf"(?i)(?:{'|'.join(text for _way, text in before)})\W*(?=\d)")),),
        "alone": tuple((way, re.compile(rf"(?i){words[name]}")) for way, name in ((-1, "ceiling"), (1, "floor"))),
    }


def limit_beside(before: str, after: str) -> int:
    """Return whether the words around a number make it a ceiling (-1) or a floor (+1); `ikke under` is no `under`."""
    found = [(m.start(), way) for way, pattern in _limits()["before"] if (m := pattern.search(before)) is not None]
    if found:
        return min(found)[1]
    return next((way for way, pattern in _limits()["after"] if pattern.match(after)), 0)


def before_limit(before: str) -> str:
    """Return what stands before the limit that precedes a number: `Målet er` of `Målet er ikke over`."""
    found = [m.start() for _way, pattern in _limits()["before"] if (m := pattern.search(before)) is not None]
    return before[: min(found)] if found else before


def limit_in(text: str) -> int:
    """Return the limit that a text sets: of its numbers, else its own word (`Mål (højst)`); 0 where it says both."""
    said = {
        limit_beside(text[: number.start()], text[number.end() :])
        for number in _NUMBER.finditer(text)
        if not _LASTING.match(text, number.end())
    } - {0}
    return said.pop() if len(said) == 1 else 0 if said else limit_named(text)


def limit_named(text: str) -> int:
    """Return the limit that a label or heading names: `Mål (højst)`, `Fleksjob mindst`."""
    said = {way for way, pattern in _limits()["alone"] if pattern.search(text)}
    return said.pop() if len(said) == 1 else 0


def without_limit(text: str) -> str:
    """Return a cell's text without the words of its limit, which its number is read without."""
    for _way, pattern in _limits()["beside"]:
        text = pattern.sub("", text)
    number = _NUMBER.search(text)
    if number is None:
        return text
    for _way, pattern in _limits()["after"]:
        match = pattern.match(text, number.end())
        if match is not None:
            unit = re.match(r"\s*(?:pct\.?|procent(?:point)?|%)?", text[number.end() :])
            return text[: number.end() + (unit.end() if unit is not None else 0)] + text[match.end() :]
    return text


@cache
def _states() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = {name: pattern.pattern for name, pattern in vocabulary().goals.items()}
    return (
        ("ikke nået", re.compile(rf"(?i)(?:endnu )?ikke (?:endnu )?(?:{words['met']})")),
        ("nået", re.compile(rf"(?i)(?:allerede |i forvejen )?(?:{words['met']})")),
        ("på vej", re.compile(rf"(?i){words['on_path']}")),
        ("bagud", re.compile(rf"(?i){words['behind_path']}")),
    )


def state_words() -> str:
    """Return the pattern of the words that say where a goal stands, without `ikke`."""
    return "|".join(vocabulary().goals[name].pattern for name in ("met", "on_path", "behind_path"))


def state_of(text: str) -> str:
    """Return where a goal stands as the first words of a cell say, '' where they are not known."""
    first = re.split(r"[,;(]| men ", text.strip(), maxsplit=1)[0].strip(" .")
    return next((state for state, pattern in _states() if pattern.fullmatch(first)), "")

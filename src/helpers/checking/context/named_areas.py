"""The areas that a sentence names by a part of their name: `regionen`, `landet`, `Fyn` for the RAR Fyn of the tables.

Inputs: a sentence's tokens and the areas that the tables name. Outputs: the tokens, those words as areas.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.reading.danish_text import Token
from helpers.checking.reading.vocabulary import known_area

_KIND_OF_AREA = re.compile(r"(?i)(region|landsdel)(?:en|ens)")
WHOLE = "Hele landet"
#: Before `landet` or `Fyn` as an area beside others: not `flest i landet`, `resten af landet`, `tre år i landet`.
_BESIDE_OTHERS = re.compile(
    r"(?i)(?:^|[,;:(]\s?|\b(?:og|samt|end|som|over|under|med|mod|både|såvel|eller|hverken|ligesom|mens|at|"
    r"(?:afstanden|forskellen|op|ned|forhold) til|regionen|landsdelen)(?: (?:i|for|på))?\s|"
    r"^(?:i|på|til|for)\s|\d(?: ?pct\.| procent| ?%)? (?:i|på)\s|"
    r"\b(?:andelen|antallet|faldet|stigningen|væksten|udviklingen|tallet|ledigheden|niveauet) (?:i|på|for)\s)$"
)
#: After the genitive: its figure, or none but the end of what it is held against.
_OWNED = re.compile(
    r"(?i)\W*(?:$|\d|(?:og|på|er|som)\b|(?:tal|andel|niveau|gennemsnit|fald|stigning|vækst|udvikling)\b)"
)


def with_known_areas(text: str, tokens: tuple[Token, ...], areas: Sequence[str]) -> tuple[Token, ...]:
    """Return the tokens with `regionen`, `landsdelen` or `landet` as the one such area that the tables name.

    Where the tables name none, or several, the word stays an area, but one that no row answers to: what is said of
    the landsdel is never held against the municipality. `landet` is the whole country only where a table has it.
    """
    found, short = [], _short_names(areas)
    for t in tokens:
        kind = _KIND_OF_AREA.fullmatch(t.text) if t.letter == "w" else None
        beside = t.letter == "w" and kind is None and _BESIDE_OTHERS.search(text[: t.start]) is not None
        if kind is not None:
            found.append(replace(t, letter="A", name=_area_of_kind(kind.group(1), areas)))
        elif beside and WHOLE in areas and _is_whole_country(text, t):
            found.append(replace(t, letter="A", name=WHOLE))
        elif beside and (name := short.get(t.text) or short.get(t.text.removesuffix("s"))):
            found.append(replace(t, letter="A", name=name))  # "Fyn er steget", where the table has RAR Fyn
        else:
            found.append(t)
    return tuple(found)


def _short_names(areas: Sequence[str]) -> dict[str, str]:
    """Return the names of areas without their kind; one that two areas share stands for none that a row answers to."""
    found: dict[str, str] = {}
    for area in areas:
        if match := re.fullmatch(r"(?:RAR|Region|Landsdel) ([A-ZÆØÅ][\wæøå]+)", area):
            found[match[1]] = match[1] if match[1] in found else area
    return {short: area for short, area in found.items() if not known_area(short)}


def _is_whole_country(text: str, token: Token) -> bool:
    """Return whether `landet` or `landets` names the whole country as an area."""
    word = token.text.lower()
    return word == "landet" or (word == "landets" and _OWNED.match(text, token.end) is not None)


def _area_of_kind(kind: str, areas: Sequence[str]) -> str:
    found = [area for area in areas if area.lower().startswith(f"{kind.lower()} ")]
    return found[0] if len(found) == 1 else f"{kind.lower()}en"

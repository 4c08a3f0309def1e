"""Labels as sources write them, matched against declared names: tolerant of spelling drift, never of doubt.

Inputs: a label (column heading, member, area name) and the declared names it may stand for. Outputs: the one id it
means. Labels drift between Jobindsats versions (white space, dashes, capitals, "Kommune"), so both sides are
normalised; a label that fits two ids, or none, is refused with the nearest names (jobindsats.md, v3).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from helpers.errors import InputError, did_you_mean

_DASHES = re.compile(r"\s*[‐‑‒–—−-]\s*")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=20_000)
def normalised(label: object) -> str:
    """Return `label` in the form in which labels are compared: one space, plain dashes, lower case, NFC."""
    text = unicodedata.normalize("NFKC", "" if label is None else str(label)).replace("\ufeff", "")
    return _SPACES.sub(" ", _DASHES.sub("-", text)).strip(" :*").casefold()


def normalised_area(name: object) -> str:
    """Return an area's name for comparison: as `normalised`, without "Kommune", with aa as å (Århus is Aarhus)."""
    text = normalised(name).replace("aa", "å")
    for ending in (" kommune", " kommunes"):
        text = text.removesuffix(ending)
    return text.removeprefix("kommunen ").removeprefix("rar-område ")


def words(text: object) -> str:
    """Return a text's words between single spaces, also at both ends, so that whole words can be searched."""
    spaced = normalised(text)
    for cut in "_.,;:()/\\'-":
        spaced = spaced.replace(cut, " ")
    return f" {' '.join(spaced.split())} "


def name_index(names: Mapping[str, Iterable[str]], area: bool = False) -> dict[str, list[str]]:
    """Return normalised name -> the ids that carry it, for many look-ups against one set of names."""
    index: dict[str, list[str]] = {}
    for identity, labels in names.items():
        for label in labels:
            key = normalised_area(label) if area else normalised(label)
            if identity not in index.setdefault(key, []):
                index[key].append(identity)
    return index


def resolved(label: object, names: Mapping[str, Iterable[str]], what: str, where: str, area: bool = False) -> str:
    """Return the id whose names hold `label`.

    `names` maps id to accepted labels; `what` (fx "målet") and `where` (file, sheet, cell) go into the message.
    Raises `InputError` when no id or more than one fits, naming the nearest.
    """
    found = name_index(names, area).get(normalised_area(label) if area else normalised(label), [])
    if len(found) == 1:
        return found[0]
    shown = _SPACES.sub(" ", str(label)).strip()
    if found:
        raise InputError(f"{where}: {what} '{shown}' er tvetydigt og kan være {' eller '.join(sorted(found))}.")
    known = [name for labels in names.values() for name in labels]
    raise InputError(f"{where}: kender ikke {what} '{shown}'.{did_you_mean(shown, known)}")

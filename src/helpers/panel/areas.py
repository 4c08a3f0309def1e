"""Areas by name: the slug of an area's folder, Danish alphabetical order, and what composite areas consist of.

Inputs: canonical Danish area names as Jobindsats writes them, without "Kommune"; the reference data.
"""

import re
import unicodedata
from dataclasses import dataclass

from helpers.errors import InputError, did_you_mean
from helpers.panel import reference

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})
_ORDER = {letter: rank for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå")}


def slug(name: str) -> str:
    """Return the lower-case ASCII folder name of an area: Ishøj–Vallensbæk gives `ishoej-vallensbaek`."""
    composed = unicodedata.normalize("NFC", name)  # a Mac writes å as a and a ring
    letters = unicodedata.normalize("NFKD", composed.translate(_DANISH).lower())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def danish_order(name: str) -> tuple[list[int], str]:
    """Return a sort key in Danish alphabetical order: æ, ø, å last, and aa as å, as in place names."""
    letters = unicodedata.normalize("NFC", name).lower().replace("aa", "å")
    return [_ORDER.get(letter, -1) for letter in letters], name


@dataclass(frozen=True)
class AreaDefinition:
    """A composite area: its municipalities, the months (`2015-01`; empty: open) from and to which it exists, and the
    area that took over when it ended (empty: none)."""

    area: str
    members: tuple[str, ...]
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""

    def valid_at(self, period: str) -> bool:
        """Return whether the area exists in all of a period (a month, quarter or year)."""
        after_start = not self.valid_from or period[:7] >= self.valid_from[: len(period[:7])]
        return after_start and (not self.valid_to or period[:7] <= self.valid_to[: len(period[:7])])


def area_definition(name: str) -> AreaDefinition:
    """Return the composite area of this name from the reference data; `InputError` with the nearest when unknown."""
    known = reference.areas().set_index("area")
    if name not in known.index:
        raise InputError(f"Området '{name}' er ikke et sammensat område.{did_you_mean(name, known.index)}")
    members = reference.area_members()
    own = tuple(members.loc[members["area"] == name, "municipality"])
    row = known.loc[name]
    return AreaDefinition(
        name, own, str(row["valid_from"])[:7], str(row["valid_to"])[:7], successor=str(row["successor"])
    )

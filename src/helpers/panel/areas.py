"""Areas by name: the slug of an area's folder, and Danish alphabetical order.

Inputs: canonical Danish area names as Jobindsats writes them, without "Kommune".
"""

import re
import unicodedata

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

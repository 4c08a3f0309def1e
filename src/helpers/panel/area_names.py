"""Area names as sources write them, matched to the canonical ones.

Inputs: the canonical names (reference data). Outputs: one of them, or an `InputError` with the nearest.
"""

from collections.abc import Iterable

from helpers.sources.labels import name_index, normalised_area, resolved

UNKNOWN_AREA = "Uoplyst område"


class AreaNames:
    """The known areas, matched without "Kommune", with aa as å, any dash."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name: [name] for name in dict.fromkeys([*names, "Hele landet", UNKNOWN_AREA])}
        self._names[UNKNOWN_AREA] += ["Uoplyst", "Uoplyst kommune", "Udlandet og uoplyst"]
        self._names["Hele landet"] += ["Danmark", "Hele Danmark"]
        self._index = name_index(self._names, area=True)

    def find(self, name: object, where: str) -> str:
        """Return the canonical name; `InputError` with the nearest when unknown."""
        found = self._index.get(normalised_area(name), [])
        return found[0] if len(found) == 1 else resolved(name, self._names, "området", where, area=True)

    def holds(self, name: object) -> bool:
        """Return whether the name is that of a known area."""
        return normalised_area(name) in self._index

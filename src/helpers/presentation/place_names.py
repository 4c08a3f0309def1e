"""Areas inside Danish sentences: i Gladsaxe, på Læsø, i Nordfyns Kommune, i hele landet.

Inputs: `data/reference/area_grammar.csv`, one row per area whose words do not follow the rule (»i« before the name, the
genitive of `danish.genitive`). Outputs: the words for an area, alone or several in one list.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from helpers import project
from helpers.panel import reference
from helpers.plans.specification import WITHOUT_OWN
from helpers.presentation import danish


def named(area: str) -> str:
    """Return an area's name as it stands inside a sentence: `hele landet`, `Nordfyns Kommune`, `Gladsaxe`."""
    base = area.removesuffix(WITHOUT_OWN)
    return _grammar().get(base, {}).get("in_sentence", base) + area[len(base) :]


def within(area: str) -> str:
    """Return an area with its preposition: `på Læsø`, `i Nordfyns Kommune`, `i hele landet`."""
    return f"{_preposition(area)} {named(area)}"


def genitive(area: str) -> str:
    """Return an area's genitive: `Assens'`, `Nordfyns Kommunes`, `hele landets`."""
    return _grammar().get(area, {}).get("genitive") or danish.genitive(area)


def all_within(areas: Sequence[str], added: Sequence[str] = ()) -> str:
    """Return several areas as one list after their preposition, which is said again only where it changes.

    `i Østdanmark og hele landet`, `i Østdanmark og på Bornholm`; `added` follows each name, such as ` (3 pct.)`.
    """
    parts, said = [], ""
    for position, area in enumerate(areas):
        preposition = _preposition(area)
        name = f"{named(area)}{added[position] if added else ''}"
        parts.append(name if preposition == said else f"{preposition} {name}")
        said = preposition
    return danish.joined(parts)


def _preposition(area: str) -> str:
    return _grammar().get(area.removesuffix(WITHOUT_OWN), {}).get("preposition", "i")


def _grammar() -> dict[str, dict[str, str]]:
    return _grammar_of(project.data())


@cache
def _grammar_of(_data: Path) -> dict[str, dict[str, str]]:
    rows = reference.area_grammar().set_index("area").to_dict("index")
    return {str(area): {str(word): str(cell) for word, cell in row.items()} for area, row in rows.items()}
